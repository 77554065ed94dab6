"""Articles as commands are given them: records of JSON."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from pipeline.clean.addresses import outlet_of
from pipeline.clean.lede import lede_of
from pipeline.topics.matchable import Matchable


def matchable(record: Mapping[str, Any], now: datetime) -> Matchable:
    """The article of a JSON record; one that does not say when it was first seen is seen ``now``.
    Raises ValueError for a record that holds none."""
    texts = {key: _text(record, key) for key in ("title", "text", "lede", "language", "outlet")}
    if not any(isinstance(record.get(key), str) for key in ("title", "text")):
        raise ValueError("a record needs a title or a text")
    return Matchable(
        title=texts["title"],
        text=texts["text"],
        lede=texts["lede"] or lede_of(texts["text"]),
        language=texts["language"].lower().partition("-")[0],
        outlet=texts["outlet"] or outlet_of(_text(record, "url")),
        seen=_first_seen(record) or now,
    )


def _first_seen(record: Mapping[str, Any]) -> datetime | None:
    text = _text(record, "first_seen")
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError("first_seen must be a date or a moment (ISO 8601)") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _text(record: Mapping[str, Any], key: str) -> str:
    value = record.get(key)
    if value is not None and not isinstance(value, str):
        raise ValueError(f"{key} must be a text")
    return value or ""
