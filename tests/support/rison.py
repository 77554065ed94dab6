"""A reader of Rison, the notation of the state in Kibana's addresses."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

_MARKS = "'!:(),*@$ "
_LITERALS = {"t": True, "f": False, "n": None}


def state_of(link: str) -> dict[str, Any]:
    """The values in the fragment of an address of Kibana, read."""
    fragment = urlsplit(link).fragment
    assert fragment.startswith("/?")
    values = parse_qs(fragment[2:], strict_parsing=True)
    return {name: read_rison(value) for name, (value,) in values.items()}


def read_rison(text: str) -> Any:
    """The value that ``text`` is, as JSON would have it. Raises ValueError for what is none."""
    value, at = _value(text, 0)
    if at != len(text):
        raise ValueError(f"{text[at:]!r} stands behind the value")
    return value


def _value(text: str, at: int) -> tuple[Any, int]:
    match text[at : at + 1]:
        case "!":
            if text[at + 1] == "(":
                return _list(text, at + 2)
            return _LITERALS[text[at + 1]], at + 2
        case "(":
            return _object(text, at + 1)
        case "'":
            return _quoted(text, at + 1)
        case _:
            return _bare(text, at)


def _list(text: str, at: int) -> tuple[list[Any], int]:
    values: list[Any] = []
    while text[at] != ")":
        if values:
            at = _past(text, at, ",")
        value, at = _value(text, at)
        values.append(value)
    return values, at + 1


def _object(text: str, at: int) -> tuple[dict[str, Any], int]:
    values: dict[str, Any] = {}
    while text[at] != ")":
        if values:
            at = _past(text, at, ",")
        key, at = _value(text, at)
        values[str(key)], at = _value(text, _past(text, at, ":"))
    return values, at + 1


def _quoted(text: str, at: int) -> tuple[str, int]:
    characters = []
    while text[at] != "'":
        if text[at] == "!":
            at += 1
            if text[at] not in "!'":
                raise ValueError(f"!{text[at]} in a text")
        characters.append(text[at])
        at += 1
    return "".join(characters), at + 1


def _bare(text: str, at: int) -> tuple[Any, int]:
    """A number, or a word that needs no quotes."""
    end = at
    while end < len(text) and text[end] not in _MARKS:
        end += 1
    word = text[at:end]
    if not word:
        raise ValueError(f"a value is missing at {at}")
    if word[0] in "-0123456789":
        return int(word), end
    return word, end


def _past(text: str, at: int, mark: str) -> int:
    if text[at] != mark:
        raise ValueError(f"{mark} is missing at {at}")
    return at + 1
