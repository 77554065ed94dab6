"""How outlets and topics are called in expressions."""

from __future__ import annotations

import re

from pipeline.errors import QueryError

LONGEST_TOPIC = 64
_OUTLET = re.compile(r"[^\s/:]+\.[^\s/:]+")
_TOPIC = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")


def is_outlet(text: str) -> bool:
    """Whether it could be a registrable domain."""
    return bool(_OUTLET.fullmatch(text)) and not text.startswith("www.")


def is_topic(text: str) -> bool:
    """Whether it could be a topic's name."""
    return bool(_TOPIC.fullmatch(text)) and len(text) <= LONGEST_TOPIC


def outlet_of(written: str, offset: int) -> str:
    """The outlet that ``outlet:name``, written at ``offset``, means. Raises QueryError."""
    name = written.partition(":")[2].lower()
    if not is_outlet(name):
        mend = "write the domain alone, as outlet:example.com"
        raise QueryError(f"{name!r} is no outlet", offset, mend)
    return name


def topic_of(written: str, offset: int) -> str:
    """The topic that ``topic:name``, written at ``offset``, means. Raises QueryError."""
    name = written.partition(":")[2]
    if not is_topic(name):
        mend = "write it as that topic's file does, as topic:export-controls"
        raise QueryError(f"{name!r} is no name of a topic", offset, mend)
    return name
