"""Which reading of a page is its text: the cheap one, and the expensive ones where it is in doubt.

    main column ─┬─ a witness has the same text ──────────────────────────────> main column
                 ├─ no witness speaks against it, nothing looks doubtful ─────> main column
                 └─ else the library, at first sight and then at length:
                      ├─ a witness has the text of a reading ─────────────────> that reading
                      ├─ all readings lack most of what JSON-LD states ───────> JSON-LD's text
                      ├─ a reading has the same text as the main column ──────> main column
                      └─ else ────────────────────────────────────────────────> the library's

Witnesses are texts that the page was not read for: what its JSON-LD states, and the feed's content.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pipeline.article import Removal
from pipeline.clean.characters import word_count
from pipeline.clean.page.blocks import layout_of
from pipeline.clean.page.column import Column, main_column
from pipeline.clean.page.overlap import Runs, runs_of, share

_STATED = "JSON-LD"
_TESTIMONY = 100
"""Words; a witness that says less is a summary."""

_SAME = 0.8
"""Share of each of two texts that the other has where they are one text in two spellings: what
JSON-LD or a feed leaves out of a text is headings, lists and asides. Of 26 doubtful pages with gold
texts 13 main columns agreed so far with a reading of the library, none worse by more than .02 F1;
of the other 13 ten were worse, by up to .96."""

_HIDDEN = 0.5
"""Share of what JSON-LD states that a reading of the page must have: less is a text that the page
keeps from readers, or loads later."""

_ENOUGH = 100
_LITTLE = 0.5
"""Runs of words, and their share of the column's, beyond which a reading at first sight is not
made again at length: of 16 doubtful pages whose column differed from it the reading at length was
another text on three, and there the first one had less."""

_LEAST_PROSE = 0.8
_LARGEST_PART = 0.2
_MOST_FURNITURE = 0.25
_FEWEST_WORDS = 100
"""Of 273 real pages 11 in 100 are beyond these or contradicted by their JSON-LD; they hold all main
columns but two whose text was much worse (by .15 F1 and more) than the library's; one of those has
the text twice, which is taken out later."""

Paragraphs = Sequence[str]
Library = Mapping[str, Callable[[], Paragraphs]]
"""The readings of a general extractor by name, the quickest first; made when they are needed."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The paragraphs of a page, which reading they are and why, for people, and what that reading
    left out in between, where it says so."""

    paragraphs: tuple[str, ...]
    by: str
    removed: tuple[Removal, ...] = ()


@dataclass(frozen=True, slots=True)
class _Reading:
    name: str
    paragraphs: tuple[str, ...]
    runs: Runs
    removed: tuple[Removal, ...] = ()


def chosen_text(tree: Any, stated: Paragraphs, feed: Paragraphs, library: Library) -> Choice:
    """The text of the page in ``tree`` (lxml). ``stated`` is what its JSON-LD gives as text,
    ``feed`` the feed's; ``library`` is called only in doubt."""
    column = main_column(layout_of(tree))
    witnesses = [
        _reading(name, paragraphs)
        for name, paragraphs in ((_STATED, stated), ("the feed", feed))
        if sum(map(word_count, paragraphs)) >= _TESTIMONY
    ]
    reading = _column_reading(column) if witnesses else None
    same = next((w for w in witnesses if reading and _agreement(reading, w) >= _SAME), None)
    if same:
        by = f"main column: {same.name} has the same text"
        return Choice(column.paragraphs, by, column.removed)
    doubt = (_contradiction(reading, witnesses) if reading else "") or _doubt(column)
    if not doubt:
        return Choice(column.paragraphs, "main column", column.removed)
    return _weighed(reading or _column_reading(column), witnesses, library, doubt)


def _reading(name: str, paragraphs: Paragraphs) -> _Reading:
    return _Reading(name, tuple(paragraphs), runs_of(paragraphs))


def _column_reading(column: Column) -> _Reading:
    return replace(_reading("main column", column.paragraphs), removed=column.removed)


def _contradiction(reading: _Reading, witnesses: Sequence[_Reading]) -> str:
    """What a witness says that the reading lacks; more than a witness says is no contradiction:
    feeds and JSON-LD are cut off as they like."""
    against = (w for w in witnesses if share(w.runs, reading.runs) < _SAME)
    return next((f"{witness.name} has another text" for witness in against), "")


def _doubt(column: Column) -> str:
    """Why a column may be wrong, "" where nothing says so."""
    if column.words < _FEWEST_WORDS:
        return f"it has {column.words} words"
    if column.prose < _LEAST_PROSE:
        return f"it has {column.prose:.0%} of the page's prose"
    if column.part > _LARGEST_PART:
        return f"one of its unlike parts has {column.part:.0%} of its prose"
    if column.furniture > _MOST_FURNITURE:
        return f"{column.furniture:.0%} of it is marked as furniture"
    return "" if column.paragraphed else "it has no paragraphs"


def _weighed(
    column: _Reading, witnesses: Sequence[_Reading], library: Library, doubt: str
) -> Choice:
    """The choice where a main column is doubtful; no reading is made that is not needed."""
    readings = [column]
    for name, read in library.items():
        reading = _reading(name, read())
        readings.append(reading)
        for witness in witnesses:
            nearest = max(readings, key=lambda one: _agreement(one, witness))
            if _agreement(nearest, witness) >= _SAME:
                return _choice(nearest, f"{witness.name} has the same text", doubt)
            if witness.name == _STATED and all(_lacks(one, witness) for one in readings):
                return _choice(witness, "the page shows less than half of it", doubt)
        if _agreement(column, reading) >= _SAME:
            return _choice(column, f"the {reading.name} has the same text", doubt)
        if len(reading.runs) > max(_ENOUGH, _LITTLE * len(column.runs)):
            break
    return _choice(next(one for one in reversed(readings) if one.runs or one is column), "", doubt)


def _choice(reading: _Reading, reason: str, doubt: str) -> Choice:
    asked = f"the main column was in doubt: {doubt}"
    by = "; ".join(filter(None, [reading.name, reason, asked]))
    return Choice(reading.paragraphs, by, reading.removed)


def _agreement(one: _Reading, other: _Reading) -> float:
    """The smaller of the shares that two texts have of each other."""
    return min(share(one.runs, other.runs), share(other.runs, one.runs))


def _lacks(reading: _Reading, witness: _Reading) -> bool:
    return share(witness.runs, reading.runs) < _HIDDEN <= share(reading.runs, witness.runs)
