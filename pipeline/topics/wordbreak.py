"""Where Lucene's StandardTokenizer sees tokens: UAX #29 with Lucene's ways of reading it.

The rules work on the classes of characters (pipeline/topics/wordclasses.py), one letter for each,
so a place among the classes is a place in the text. Lucene differs from UAX #29 in that ideographs
and Hiragana are tokens one by one, that runs of scripts without spaces are one token, that emoji
are tokens, and that no token is longer than 255 UTF-16 units: there it is cut.
"""

from __future__ import annotations

import re

from pipeline.topics.wordclasses import class_table

MAX_UNITS = 255
"""Lucene's default for the longest token, in UTF-16 units."""

_SURELY_SHORT = MAX_UNITS // 2
"""A token of so many characters fits, even where each takes two units."""

_ASTRAL = 0x10000
"""The first code point that takes two UTF-16 units."""


def token_places(text: str) -> list[tuple[int, int]]:
    """[start, end) of each token of ``text`` as it is (not made NFC), in order."""
    classes = text.translate(class_table())
    places = [match.span() for match in _TOKEN.finditer(classes)]
    if any(end - start > _SURELY_SHORT for start, end in places):
        return _places_with_cuts(text, classes)
    return places


def _places_with_cuts(text: str, classes: str) -> list[tuple[int, int]]:
    places = []
    position = 0
    while found := _TOKEN.search(classes, position):
        start, end = found.span()
        if end - start > _SURELY_SHORT:
            cut = _TOKEN.match(classes, start, _window_end(text, start))
            if cut is None:
                position = start + 1
                continue
            end = cut.end()
        places.append((start, end))
        position = end
    return places


def _window_end(text: str, start: int) -> int:
    """Where the longest token that begins at ``start`` has to end."""
    units = 0
    for index in range(start, min(len(text), start + MAX_UNITS)):
        units += 2 if ord(text[index]) >= _ASTRAL else 1
        if units > MAX_UNITS:
            return index
    return min(len(text), start + MAX_UNITS)


_MANY = f"{{0,{MAX_UNITS}}}"
"""Bounds what a start that leads nowhere can cost; a longer run is cut anyway."""


def _token_pattern() -> re.Pattern[str]:
    """No two alternatives match at one place with the first of them the shorter."""
    extend = f"[ETJVWYF]{_MANY}+"
    alternatives = [
        "A++(?![ALNZXMBQETJVWYF])",  # most words: letters and no more; the others take longer
        _emoji_that_begins_as_a_letter(),
        _word(extend),
        _emoji(),
        f"C{_MARKS}V?Y{_MARKS}",
        f"R{extend}R{extend}",
        f"(?:[ST]{extend})++",
        f"O{extend}",
    ]
    return re.compile("|".join(alternatives))


def _word(extend: str) -> str:
    """Rules WB5 to WB13b. A break between Katakana and letters needs an underscore to close it."""
    hebrew = f"L{extend}(?:Q{extend}|D{extend}L{extend})"
    numbers = f"N{extend}(?:[UBQ]{extend}N{extend})*+"
    letters = f"[AZL]{extend}(?:[MBQ]{extend}[AZL]{extend})*+"
    core = f"(?:(?:{hebrew}|{numbers}|{letters})++|(?:K{extend})++)"
    link = f"X{extend}"
    return f"(?:{link}){_MANY}+{core}(?:(?:{link})+{core})*+(?:{link})*+"


_MARKS = f"[ETJYF]{_MANY}"
"""What continues an emoji. Variation selector 16 does so once, selector 15 ends it."""

_JOINERS = f"J{{1,{MAX_UNITS}}}+"


def _emoji() -> str:
    """A picture or a modifier with its marks, and what joiners (WB3c) add to it."""
    return f"(?:J{_MANY}+{_picture('PZ')}|F{_MARKS}+){_linked('PZ')}"


def _emoji_that_begins_as_a_letter() -> str:
    """A picture that is a letter too, where only the emoji rule reaches a picture that is none."""
    letters = _picture("Z") + _linked("Z")
    return f"{letters}(?:(?<=J)|{_JOINERS}){_picture('P')}{_linked('PZ')}"


def _picture(classes: str) -> str:
    return f"[{classes}]{_MARKS}+V?"


def _linked(classes: str) -> str:
    picture = _picture(classes)
    return f"(?:(?<=J){picture}|{_JOINERS}{picture}|JF{_MARKS}+)*+"


_TOKEN = _token_pattern()
