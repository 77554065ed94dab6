"""Which generation of indices is written to.

The highest one whose templates all exist is the current one. Its templates say by a hash which
mapping they are of; a program writes only where that is its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from elasticsearch import Elasticsearch, NotFoundError

from pipeline.errors import StoreAway
from workers.store_settings import ElasticsearchSettings
from workers.stores.elasticsearch.client import translated
from workers.stores.elasticsearch.names import Kind, Names
from workers.stores.elasticsearch.schema import SCHEMA, Schema


@dataclass(frozen=True, slots=True)
class Generation:
    """A generation whose templates are there, and the hash of their mapping."""

    number: int
    mapping_hash: str


@dataclass(frozen=True, slots=True)
class Part:
    """What a name is of; ``month`` is "" for a template."""

    kind: Kind
    generation: int
    month: str


@dataclass(frozen=True, slots=True)
class Index:
    """The index of one month. ``searched`` when it is in the alias, ``blocked`` when nothing may
    be written to it. ``meta`` is what its mapping says of itself."""

    name: str
    kind: Kind
    generation: int
    month: str
    searched: bool
    blocked: bool
    meta: Mapping[str, Any] = field(compare=False)

    @property
    def mapping_hash(self) -> str:
        """That of its mapping, or ""."""
        return str(self.meta.get("mapping_hash", ""))


def checked(
    client: Elasticsearch,
    names: Names,
    settings: ElasticsearchSettings,
    schema: Schema = SCHEMA,
) -> int:
    """The generation to write to; one request. Raises StoreAway with what to do where there is
    none, or where its mapping is another one than ``schema``."""
    found = current(client, names)
    if found is None:
        why = f"no template {names.prefix}-... is there: run wirewatch elasticsearch setup"
        raise StoreAway(f"Elasticsearch at {settings.url}", why)
    if found.mapping_hash != schema.hash:
        raise StoreAway(f"Elasticsearch at {settings.url}", mapping_differs(found, schema))
    return found.number


def mapping_differs(found: Generation, schema: Schema) -> str:
    """What to say of a generation that is not of ``schema``."""
    return (
        f"its mapping (generation {found.number}, {found.mapping_hash or 'no hash'}) is not this "
        f"program's ({schema.hash}): run wirewatch elasticsearch migrate, or end this program if "
        "a newer one has done so"
    )


def current(client: Elasticsearch, names: Names) -> Generation | None:
    """The highest generation of which every template is there. Raises StoreAway."""
    return max(generations(client, names), key=lambda found: found.number, default=None)


def generations(client: Elasticsearch, names: Names) -> list[Generation]:
    """All generations of which every template is there, lowest first. Raises StoreAway."""
    kinds: dict[int, set[Kind]] = defaultdict(set)
    hashes: dict[int, str] = {}
    for part, mapping_hash in index_templates(client, names):
        kinds[part.generation].add(part.kind)
        hashes[part.generation] = mapping_hash
    whole = sorted(number for number, found in kinds.items() if found == set(Kind))
    return [Generation(number, hashes[number]) for number in whole]


def indices_of(client: Elasticsearch, names: Names) -> list[Index]:
    """Every index of ours, by name. Raises StoreAway."""
    with translated(client):
        answer = client.indices.get(
            index=f"{names.prefix}-*", features=["aliases", "mappings", "settings"]
        )
    found = (_index(name, body, names) for name, body in sorted(answer.items()))
    return [index for index in found if index is not None]


def index_templates(client: Elasticsearch, names: Names) -> Iterator[tuple[Part, str]]:
    """What each index template of ours is of, and its hash."""
    with translated(client):
        try:
            answer = client.indices.get_index_template(name=f"{names.prefix}-*")
        except NotFoundError:
            return
    for template in answer["index_templates"]:
        part = part_of(template["name"], names)
        if part and not part.month:
            meta = template["index_template"].get("_meta", {})
            yield part, meta.get("mapping_hash", "")


def part_of(name: str, names: Names) -> Part | None:
    """What a template's or an index's name says; None where it is not one of ours."""
    kinds = "|".join(Kind)
    form = rf"{re.escape(names.prefix)}-({kinds})-g([0-9]+)(?:-([0-9]{{4}}\.[0-9]{{2}}))?"
    found = re.fullmatch(form, name)
    return Part(Kind(found[1]), int(found[2]), found[3] or "") if found else None


def _index(name: str, body: Mapping[str, Any], names: Names) -> Index | None:
    part = part_of(name, names)
    if part is None or not part.month:
        return None
    return Index(
        name=name,
        kind=part.kind,
        generation=part.generation,
        month=part.month,
        searched=names.alias(part.kind) in body["aliases"],
        blocked=body["settings"]["index"].get("blocks", {}).get("write") == "true",
        meta=body["mappings"].get("_meta", {}),
    )
