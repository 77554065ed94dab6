"""Which code reads topics here: what one program has worked out, another may not read."""

from __future__ import annotations

import hashlib
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

_SOURCES = (".py", ".lark")


@cache
def program() -> str:
    """A digest of the code of ``pipeline``, and of the Python that runs it; "" where the code does
    not lie here to be read."""
    files = dict(_files(resources.files("pipeline"), ""))
    if not files:
        return ""
    found = hashlib.blake2b(digest_size=16)
    for part in (sys.version, unicodedata.unidata_version, *sorted(files)):
        found.update(part.encode() + b"\0")
        found.update(files.get(part, b"") + b"\0")
    return found.hexdigest()


def _files(folder: Traversable, way: str) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        name = f"{way}{entry.name}"
        if entry.is_dir():
            yield from _files(entry, f"{name}/")
        elif name.endswith(_SOURCES):
            yield name, entry.read_bytes()
