"""The pipeline's dataclasses as JSON and back: one encoding for bodies, documents and filters."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

_T = TypeVar("_T")


def to_json(value: Any) -> bytes:
    """JSON of a dataclass; datetimes in RFC 3339 (UTC ends in Z), tuples as lists."""
    return msgspec.json.encode(value)


def from_json(kind: type[_T], content: bytes | str) -> _T:
    """The dataclass that ``to_json`` wrote. Raises ValueError with the path of what is wrong."""
    return msgspec.json.decode(content, type=kind)


def to_plain(value: Any) -> Any:
    """The same as dicts, lists and strings."""
    return msgspec.to_builtins(value)
