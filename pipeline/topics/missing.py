"""What is missing for a part of an expression to hold, and how far from holding it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.topics.wording import listed

WHOLE, NEARLY = 1.0, 0.5
"""How far a word is from holding that is missing, and what has its words but not as it asks."""


@dataclass(frozen=True, slots=True)
class Lack:
    """``lines`` say what is missing, the nearest first. ``far`` is about how many words would have
    to be there that are not. ``term`` names a term that is simply missing, ``where`` the field in
    which (" in the title")."""

    far: float
    lines: tuple[str, ...]
    term: str = ""
    where: str = ""


def missing_term(name: str, where: str) -> Lack:
    """A term that occurs nowhere it may."""
    return Lack(WHOLE, (f"missing{where}: {name}",), name, where)


def nearly(line: str) -> Lack:
    """Something whose words are there, but not as it asks."""
    return Lack(NEARLY, (line,))


def missing_of_all(lacks: Sequence[Lack | None]) -> Lack | None:
    """What is missing of parts that must all hold; None for each that does."""
    missing = _nearest([lack for lack in lacks if lack is not None])
    if not missing:
        return None
    lines = dict.fromkeys(line for lack in missing for line in lack.lines)
    return Lack(sum(lack.far for lack in missing), tuple(lines))


def missing_of_any(lacks: Sequence[Lack]) -> Lack:
    """What is missing of alternatives, none of which holds, in one line: the terms that would do,
    and of the others the nearest."""
    others = _nearest([lack for lack in lacks if not lack.term])[:1]
    pieces = [(WHOLE, line) for line in _terms(lacks)]
    pieces += [(lack.far, " and ".join(lack.lines)) for lack in others]
    lines = [line for _, line in sorted(pieces, key=lambda piece: piece[0])]
    return Lack(min(lack.far for lack in lacks), ("; or ".join(lines),))


def missing_of_several(
    operator: str, count: int, asked: Sequence[tuple[str, Lack | None]]
) -> Lack | None:
    """What is missing of parts of which ``count`` must hold, each as it is written."""
    held = [name for name, lack in asked if lack is None]
    if len(held) >= count:
        return None
    missing = _nearest([lack for _, lack in asked if lack is not None])
    without = listed([name for name, lack in asked if lack is not None])
    there = f", there: {listed(held)}" if held else ""
    line = f"{operator} fails: {len(held)} of {len(asked)} hold{there}, missing: {without}"
    lines = [line, *(line for lack in missing for line in lack.lines if lack.far < WHOLE)]
    return Lack(sum(lack.far for lack in missing[: count - len(held)]), tuple(lines))


def missing_within(name: str, lack: Lack | None) -> Lack | None:
    """What is missing of something that has a name of its own."""
    return lack and Lack(lack.far, tuple(f"{name}: {line}" for line in lack.lines))


def _terms(lacks: Sequence[Lack]) -> Iterator[str]:
    fields = dict.fromkeys(lack.where for lack in lacks if lack.term)
    for where in fields:
        names = list(
            dict.fromkeys(lack.term for lack in lacks if lack.where == where and lack.term)
        )
        any_of = ", any of" if len(names) > 1 else ""
        yield f"missing{where}{any_of}: {listed(names)}"


def _nearest(lacks: Sequence[Lack]) -> list[Lack]:
    return sorted(lacks, key=lambda lack: lack.far)
