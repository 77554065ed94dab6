"""Where sentences end in a paragraph of news."""

from __future__ import annotations

import re

_STOP = re.compile(
    r"""
    [.!?…。！？]  # at first all of them: what begins with one set is searched for quickly
    (?: (?<= [.!?…] ) (?:\s?»)? ["'”’“‘„»)\]]{0,2} \s+
        (?= ["'“‘„«(\[¿¡]{0,2} [^\W_a-zß-öø-ÿа-яё] )  # no small letter
      | (?<= [。！？] ) ["'”’」』]? \s* (?= \S )
    )
    """,
    re.VERBOSE,
)
_LAST_WORD = re.compile(r"(?:^|[\s(\[\"'“‘.])(\w{1,5})$")
_ABBREVIATIONS = frozenset(
    {
        *("mr", "mrs", "ms", "dr", "st", "gen", "lt", "sen", "rep", "gov", "col", "sgt", "rev"),
        *("prof", "capt", "hon", "vs", "inc", "ltd", "co", "bzw", "ca"),
        *("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"),
    }
)
"""Words that end in a full stop in the middle of sentences."""

_BEFORE_NUMBERS = frozenset({"no", "nr", "nos", "art", "sec", "fig", "p"})


def sentences(paragraph: str) -> list[str]:
    """The sentences of a paragraph, in order, without the space between them. Marks that open a
    quotation in one language close it in another: which they do, the spaces beside them tell."""
    pieces: list[str] = []
    start = 0
    for stop in _STOP.finditer(paragraph):
        if not _is_abbreviation(paragraph, stop.start(), stop.end()):
            pieces.append(paragraph[start : stop.end()].rstrip())
            start = stop.end()
    return [*pieces, paragraph[start:]] if start < len(paragraph) else pieces


def _is_abbreviation(paragraph: str, stop: int, after: int) -> bool:
    """True where the stop belongs to an initial (J., U.S.), a short title or ``No. 5``."""
    found = (
        _LAST_WORD.search(paragraph[max(0, stop - 6) : stop]) if paragraph[stop] == "." else None
    )
    if found is None:
        return False
    word = found[1].lower()
    if word in _BEFORE_NUMBERS:
        return paragraph[after].isdigit()
    return (len(word) == 1 and word.isalpha()) or word in _ABBREVIATIONS
