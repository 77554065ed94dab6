"""The words of markup without a parser: nothing here can hang, crash or nest.

Made for content that kills parsers, and for digests, where speed counts and a stray attribute does
no harm. Every step moves forward in the text, so time is linear in its length.
"""

from __future__ import annotations

import html

_BLOCKS = (
    "address article aside blockquote br caption center dd details dialog div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section "
    "summary table tbody td tfoot th thead title tr ul"
)
BLOCKS = frozenset(_BLOCKS.split())
"""Elements that stand on lines of their own."""

UNSEEN = frozenset({"iframe", "noscript", "object", "script", "style", "svg", "template"})
"""Elements whose content nobody reads."""


def visible_text(markup: str) -> str:
    """The text of ``markup`` with a newline where a block begins or ends; entities unescaped."""
    if "<" not in markup:
        return unescape(markup)
    pieces: list[str] = []
    place = 0
    while place < len(markup):
        tag = markup.find("<", place)
        if tag == -1:
            break
        pieces.append(markup[place:tag])
        place = _after(markup, tag, pieces)
    pieces.append(markup[place:])
    return unescape("".join(pieces))


def unescape(text: str) -> str:
    """Character references as characters."""
    try:
        return html.unescape(text)
    except ValueError:
        # A reference of more digits than Python turns into a number: no character, left as it is.
        return text


def _after(markup: str, tag: int, pieces: list[str]) -> int:
    """Where reading goes on after the ``<`` at ``tag``; adds what that stands for."""
    following = markup[tag + 1 : tag + 2]
    if not (following.isalpha() or following in {"/", "!", "?"}) or following == "":
        pieces.append("<")
        return tag + 1
    if markup.startswith("<!--", tag):
        return _past(markup, "-->", tag + 4)
    end = markup.find(">", tag)
    if end == -1:
        return len(markup)
    name = _name(markup, tag, end)
    if name in BLOCKS:
        pieces.append("\n")
    if name in UNSEEN and following != "/" and markup[end - 1] != "/":
        return _past_element(markup, name, end + 1)
    return end + 1


def _name(markup: str, tag: int, end: int) -> str:
    words = markup[tag + 1 : min(end, tag + 20)].strip("/").split(None, 1)
    return words[0].rstrip("/").lower() if words else ""


def _past(markup: str, mark: str, place: int) -> int:
    end = markup.find(mark, place)
    return len(markup) if end == -1 else end + len(mark)


def _past_element(markup: str, name: str, place: int) -> int:
    """After the closing tag; without one the rest is unseen, as it is in browsers."""
    for closing in (f"</{name}", f"</{name.upper()}"):
        end = markup.find(closing, place)
        if end != -1:
            return _past(markup, ">", end)
    return len(markup)
