"""JSON-LD of pages: the objects of schema.org that its scripts hold, read as browsers' guests do.

Scripts are written by templates: with trailing commas, comments, line breaks in strings, escaped
twice, or several objects in a row. What no mending makes readable still gives its plain pairs.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

LONGEST = 500_000
"""Characters of one script that is read; those of articles have some thousand."""

_DEEPEST = 6
_MOST_OBJECTS = 200
_NESTED = ("@graph", "mainEntity", "mainEntityOfPage")
"""Where an object holds others that speak of the same page."""

# The closing quote may be missing: a pattern that gave up there would begin again at each quote.
_STRING_OR_COMMENT = re.compile(
    r'"(?:[^"\\]|\\.)*+"?|//[^\n]*+|/\*(?:[^*]|\*(?!/))*+(?:\*/)?', re.S
)
_STRING_OR_COMMA = re.compile(r'"(?:[^"\\]|\\.)*+"?|,(?=\s{0,200}[\]}])', re.S)
_WRAPPING = re.compile(r"^\s*(?:<!--|<!\[CDATA\[|//\s*<!\[CDATA\[)?\s*")
_PAIR = re.compile(
    r'"(headline|datePublished|dateModified|articleBody|@type)"\s{0,50}:\s{0,50}"((?:[^"\\]|\\.)*+)"',
    re.S,
)

Thing = Mapping[str, Any]
"""An object of schema.org."""


def things_in(scripts: Iterable[Any]) -> list[Thing]:
    """Every object that the script elements (lxml) of a page describe, in their order."""
    found: list[Thing] = []
    for script in scripts:
        kind = script.get("type") or ""
        if "ld+json" in kind.lower() and len(found) < _MOST_OBJECTS:
            found += things_of(script.text or "")
    return found


def things_of(text: str) -> list[Thing]:
    """The objects of one script's text; [] for what holds none."""
    if len(text) > LONGEST:
        return []
    return [found for value in _values(text) for found in _objects(value)]


def is_article(thing: Thing) -> bool:
    """True for articles and posts of any kind."""
    return any(name.endswith(("Article", "Posting")) for name in types_of(thing))


def types_of(thing: Thing) -> tuple[str, ...]:
    """The names of its types, as ``NewsArticle``."""
    kinds = thing.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return tuple(name.rpartition("/")[2] for name in names if isinstance(name, str))


def text_in(thing: Thing, name: str) -> str:
    """A property that is a text, or a list that begins with one; "" otherwise."""
    value = thing.get(name)
    if isinstance(value, list) and value:
        value = value[0]
    return html.unescape(value.strip()) if isinstance(value, str) else ""


def _values(text: str) -> list[Any]:
    for mended in (_as_written, _mended, _unescaped):
        try:
            return [json.loads(mended(text), strict=False)]
        except (ValueError, RecursionError):
            continue
    return _row(_mended(text)) or [_pairs(text)]


def _as_written(text: str) -> str:
    return text


def _mended(text: str) -> str:
    plain = _STRING_OR_COMMENT.sub(_string_only, _WRAPPING.sub("", text, count=1))
    return _STRING_OR_COMMA.sub(_string_only, plain).rstrip().removesuffix("]]>").rstrip(" ;\n")


def _string_only(found: re.Match[str]) -> str:
    return found[0] if found[0].startswith('"') else ""


def _unescaped(text: str) -> str:
    return _mended(html.unescape(text)) if "&quot;" in text else ""


def _row(text: str) -> list[Any]:
    """Several values one after the other, as far as they can be read."""
    decoder = json.JSONDecoder(strict=False)
    values: list[Any] = []
    place = 0
    while place < len(text) and len(values) < _MOST_OBJECTS:
        try:
            value, place = decoder.raw_decode(text, place)
        except (ValueError, RecursionError):
            break
        values.append(value)
        while place < len(text) and text[place] in " \t\r\n,;":
            place += 1
    return values


def _pairs(text: str) -> dict[str, str]:
    """The first of each telling pair of a text that is no JSON."""
    found: dict[str, str] = {}
    for name, value in _PAIR.findall(text):
        found.setdefault(name, value.replace('\\"', '"').replace("\\/", "/"))
    return found


def _objects(value: Any, depth: int = 0) -> Iterator[Thing]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value[:_MOST_OBJECTS]:
            yield from _objects(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for name in _NESTED:
            yield from _objects(value.get(name), depth + 1)
