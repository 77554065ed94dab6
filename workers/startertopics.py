"""The topics that this program comes with."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

from pipeline.topics.overlay import starter_used, with_starters

SUFFIX = ".yaml"


@cache
def starters() -> Mapping[str, bytes]:
    """Their files, by name."""
    files = (resources.files("workers") / "starter" / "topics").iterdir()
    found = {each.name.removesuffix(SUFFIX): each for each in files if each.name.endswith(SUFFIX)}
    return {name: file.read_bytes() for name, file in sorted(found.items())}


def with_starter(content: bytes) -> bytes:
    """A topic file with the shipped topic that it uses below it; others stay as they are."""
    return content if starter_used(content) is None else with_starters(content, starters())
