"""Tables of names for tests."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.topics.nametable import Entities, NameTable, packed_table, packed_texts


def names(list: str, tokens: Iterable[str]) -> NameTable:
    """A list of names, each as its tokens with a space between two, all of one entity."""
    packed = packed_table(list, "1", {name: [0] for name in tokens})
    return NameTable(packed, Entities(packed_texts(["1"]), packed_texts(["One"])))
