"""Articles as commands are given them: records of JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.clean.addresses import outlet_of
from pipeline.clean.lede import lede_of
from pipeline.topics.matchable import Matchable


def matchable(record: Mapping[str, Any]) -> Matchable:
    """The article of a JSON record. Raises ValueError for a record that holds none."""
    texts = {key: _text(record, key) for key in ("title", "text", "lede", "language", "outlet")}
    if not any(isinstance(record.get(key), str) for key in ("title", "text")):
        raise ValueError("a record needs a title or a text")
    return Matchable(
        title=texts["title"],
        text=texts["text"],
        lede=texts["lede"] or lede_of(texts["text"]),
        language=texts["language"].lower().partition("-")[0],
        outlet=texts["outlet"] or outlet_of(_text(record, "url")),
    )


def _text(record: Mapping[str, Any], key: str) -> str:
    value = record.get(key)
    if value is not None and not isinstance(value, str):
        raise ValueError(f"{key} must be a text")
    return value or ""
