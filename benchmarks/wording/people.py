"""People's names in the written lines, which teach nothing: writers have names that they like, and
a line is not boilerplate because of whom it names."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

_FIRST_NAMES = Path(__file__).with_name("first_names.txt")
_CAPITAL = re.compile(r"[A-ZÀ-Ý][^\W\d_]+")
_SMALL = re.compile(r"\b[a-zß-ÿ][^\W\d_]+")
_PERSON = re.compile(r"\b([A-ZÀ-Ý][^\W\d_]+) ([A-ZÀ-Ý][^\W\d_]+)\b")


def names_in(texts: Collection[str]) -> frozenset[str]:
    """The names of people in ``texts``, in lower case, but for those that are also words."""
    first_names = set(_FIRST_NAMES.read_text("utf-8").split())
    found = {name for text in texts for name in _CAPITAL.findall(text) if name in first_names}
    found |= {
        last for text in texts for first, last in _PERSON.findall(text) if first in first_names
    }
    words = {word for text in texts for word in _SMALL.findall(text)}
    return frozenset(name.lower() for name in found) - words
