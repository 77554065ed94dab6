"""What a server answers, as values of ours: texts, moments, pairs."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

SERVER = "the ledger"

Now = Callable[[], int | None]
"""Milliseconds since 1970 that scripts take as now; None: the server's own clock."""

Row = dict[bytes, bytes]


def server_time() -> int | None:
    """The ``Now`` of production: the server's own clock."""
    return None


def time_argument(now: Now) -> str:
    """A script's first argument."""
    given = now()
    return "" if given is None else str(given)


def milliseconds(duration: float) -> int:
    """Seconds as scripts count."""
    return int(duration * 1000)


def moment(value: bytes | int | str) -> datetime:
    """A script's milliseconds as a datetime."""
    return datetime.fromtimestamp(int(value) / 1000, UTC)


def pairs(flat: Sequence[bytes]) -> Row:
    """A hash that a script answered as field, value, field, value."""
    return dict(zip(flat[::2], flat[1::2], strict=True))


def plain(value: Any) -> str:
    """A name that a command answered as bytes; "" for none."""
    return "" if value is None else bytes(value).decode()


def text(row: Row, name: str) -> str:
    """A field as text; "" where it is missing."""
    return row.get(name.encode(), b"").decode()


def texts(row: Row, name: str) -> tuple[str, ...]:
    """A field that holds a JSON list of texts."""
    return tuple(json.loads(row.get(name.encode()) or b"[]"))


def whole(row: Row, name: str) -> int:
    """A field as a whole number; 0 where it is missing or empty."""
    return int(row.get(name.encode()) or 0)
