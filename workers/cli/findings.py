"""What the doctor says: one line for each check, and how it went."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from pipeline.errors import ServerAway


class Health(StrEnum):
    """How one check went; the worst of all decides the exit code."""

    OK = "ok"
    NOTE = "note"
    WRONG = "wrong"
    AWAY = "away"
    CONFIGURATION = "config"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report."""

    check: str
    health: Health
    detail: str


def asked(check: str, ask: Callable[[], str]) -> Finding:
    """What a server says; that it is away, if it is."""
    try:
        return Finding(check, Health.OK, ask())
    except ServerAway as away:
        return Finding(check, Health.AWAY, str(away))
