"""Every key on the Redis-compatible servers, declared once.

A test walks a used server and fails on a key that no declaration covers, or that never ends
although its declaration gives it a life. Scripts spell the same names in
workers/redis/scripts/shared.lua; a test compares.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Key:
    """A family of keys. ``pattern`` has ``{}`` for what varies; ``life`` says when it ends, None
    where its number is bounded by the configuration or by what is in flight."""

    pattern: str
    shape: str
    owner: str
    bytes: str
    life: str | None


LEDGER: tuple[Key, ...] = ()
FINGERPRINTS: tuple[Key, ...] = ()
