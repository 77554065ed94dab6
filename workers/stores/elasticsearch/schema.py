"""What a generation of indices is made of: fields by kind, analysis, and how segments are sorted.

Whatever of it changes needs new indices, so all of it goes into one hash. What can be changed in
place (how often an index refreshes) or counts from the next month on (shards) does not.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workers.stores.elasticsearch.fields import FIELDS, IndexField
from workers.stores.elasticsearch.names import Kind

ANALYSIS: Mapping[str, Any] = {
    # Named filters, for a server may know these types and yet have none that is called so.
    "filter": {
        "news_possessive": {"type": "stemmer", "language": "possessive_english"},
        "news_folding": {"type": "asciifolding"},
    },
    "analyzer": {
        # As pipeline/topics/tokens.py. That NFC comes first is the writer's work.
        "news": {
            "type": "custom",
            "tokenizer": "standard",
            "filter": ["news_possessive", "lowercase", "news_folding"],
        },
        # An atom in exact case differs from a plain one by case alone.
        "news_exact": {
            "type": "custom",
            "tokenizer": "standard",
            "filter": ["news_possessive", "news_folding"],
        },
    },
}

SORTS: Mapping[Kind, Mapping[str, str]] = {
    Kind.ARTICLES: {"field": "first_seen", "order": "desc"},
    Kind.HISTORY: {},
    Kind.ALERTS: {},
}
"""How the documents of a segment lie. A search for the newest articles reads only the first."""


@dataclass(frozen=True, slots=True)
class Schema:
    """The fields of every kind of index."""

    fields: Mapping[Kind, tuple[IndexField, ...]]

    def properties(self, kind: Kind) -> dict[str, Any]:
        """The mapping's part ``properties``."""
        return {field.name: field.mapping for field in self.fields[kind]}

    @property
    def hash(self) -> str:
        """16 hexadecimal digits; another one means that documents must move to new indices."""
        content = {
            "analysis": ANALYSIS,
            "sorts": SORTS,
            "properties": {kind: self.properties(kind) for kind in Kind},
        }
        encoded = json.dumps(content, sort_keys=True).encode()
        return hashlib.sha256(encoded).hexdigest()[:16]


SCHEMA = Schema(FIELDS)
"""The product's."""
