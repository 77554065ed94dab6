"""The leak test: junk is put into gold pages; how much of it survives, and what is lost with it.

What is lost are shingles of four words of the gold text that were found without the junk and are
missing with it, as a share of all shingles of the gold texts. Pages of a language without
templates, and pages in which no element holds a paragraph of the gold text, are left out and
counted.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from benchmarks.cleaning.extractors import clean_record
from benchmarks.cleaning.gold import GoldPage
from benchmarks.cleaning.injection import Ground, PageGround, TextGround, mapped
from benchmarks.cleaning.junk import TEMPLATES, Half
from benchmarks.cleaning.made_up import MADE_UP
from benchmarks.cleaning.planting import Kind, Planted, plant
from benchmarks.cleaning.shingles import Shingles, shingles
from benchmarks.cleaning.survival import Wording, survives
from pipeline.clean.languages import language_of

MORE_ROUNDS, MANY_ROUNDS = 3, 12
"""How often a page is used that is not English, of which there are fewer, and a made-up article,
which is the only one in its language."""

Tick = Callable[[], object]
_Key = tuple[Kind, Half | None, str]


class Way(StrEnum):
    """What the cleaner is given: a page of which only the address is known, or a plain text with
    its title."""

    PAGE = "page"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Survivor:
    """A planted sentence that is still there, of the half that may be looked at."""

    way: Way
    kind: Kind
    language: str
    sentence: str
    page: str


@dataclass
class Leaks:
    """Counts over pages, added up one by one."""

    way: Way
    planted: Counter[_Key] = field(default_factory=Counter)
    survived: Counter[_Key] = field(default_factory=Counter)
    lost: Counter[Kind] = field(default_factory=Counter)
    gold: Counter[Kind] = field(default_factory=Counter)
    plain: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    survivors: list[Survivor] = field(default_factory=list)

    def shares(self) -> dict[str, Any]:
        """By kind, what survives of each half and what is lost; survivors of ``held`` by language;
        how much of the gold text is found without any junk; how many pages were left out."""
        return {
            "kinds": {kind: self._of(kind) for kind in Kind if self.gold[kind]},
            "held_by_language": {
                language: self._survival(
                    [key for key in self.planted if key[1:] == (Half.HELD, language)]
                )
                for language in sorted({key[2] for key in self.planted})
            },
            "gold_found_without_junk": self.plain["found"] / max(1, self.plain["gold"]),
            "left_out": dict(self.left_out),
        }

    def _of(self, kind: Kind) -> dict[str, Any]:
        keys = [key for key in self.planted if key[0] is kind]
        halves = [half for half in (*Half, None) if any(key[1] is half for key in keys)]
        survival = {
            half or "all": self._survival([key for key in keys if key[1] is half])
            for half in halves
        }
        return {**survival, "lost": self.lost[kind] / self.gold[kind]}

    def _survival(self, keys: Sequence[_Key]) -> dict[str, Any]:
        planted = sum(self.planted[key] for key in keys)
        survived = sum(self.survived[key] for key in keys)
        return {"planted": planted, "survive": survived / max(1, planted)}


def leaks(
    pages: Iterable[GoldPage], way: Way, kinds: Sequence[Kind], seed: int, tick: Tick
) -> Leaks:
    """Plants each kind in each page by itself, and cleans it with and without."""
    counts = Leaks(way)
    for page in pages:
        language = language_of(page.text)
        if language not in TEMPLATES:
            counts.left_out["of another language"] += 1
        else:
            _one_page(counts, page, language, kinds, seed)
        tick()
    return counts


def _one_page(
    counts: Leaks, page: GoldPage, language: str, kinds: Sequence[Kind], seed: int
) -> None:
    bed = _BEDS[counts.way](page)
    if bed is None:
        counts.left_out["no element holds a gold paragraph"] += 1
        return
    gold, plain = shingles(page.text), bed.cleaned(bed.ground())
    found = gold & shingles(plain)
    counts.plain.update(found=found.total(), gold=gold.total())
    trial = _Trial(page, language, gold, found, (Wording(plain), Wording(page.text)))
    for number in range(_rounds(page, language)):
        for kind in kinds:
            chance = random.Random(f"{seed}/{page.set}/{page.id}/{kind}/{number}")
            ground = bed.ground()
            planted = plant(kind, ground, page, language, chance)
            if planted:
                _count(counts, trial, kind, planted, bed.cleaned(ground))


def _rounds(page: GoldPage, language: str) -> int:
    if page.set == MADE_UP:
        return MANY_ROUNDS
    return 1 if language == "en" else MORE_ROUNDS


@dataclass(frozen=True, slots=True)
class _Trial:
    """A page, and what is found on it without junk."""

    page: GoldPage
    language: str
    gold: Shingles
    found: Shingles
    without: tuple[Wording, ...]


def _count(
    counts: Leaks, trial: _Trial, kind: Kind, planted: Sequence[Planted], output: str
) -> None:
    wording = Wording(output)
    for each in planted:
        key = (kind, each.half, trial.language)
        counts.planted[key] += 1
        if survives(each.sentence, wording, trial.without):
            counts.survived[key] += 1
            if each.half is not Half.HELD:
                counts.survivors.append(
                    Survivor(counts.way, kind, trial.language, each.sentence, trial.page.id)
                )
    counts.gold[kind] += trial.gold.total()
    counts.lost[kind] += (trial.found - shingles(output)).total()


@dataclass(frozen=True, slots=True)
class _Bed:
    """A text that junk can be planted in again and again, and how it is cleaned."""

    ground: Callable[[], Ground]
    cleaned: Callable[[Ground], str]


def _page_bed(page: GoldPage) -> _Bed | None:
    """None where no element of the page holds a gold paragraph."""
    found = mapped(page.html, page.paragraphs)
    if not found.places:
        return None
    return _Bed(
        ground=lambda: PageGround(found),
        cleaned=lambda ground: _text({"url": page.url, "html": ground.written()}),
    )


def _text_bed(page: GoldPage) -> _Bed:
    record = {"url": page.url, "title": page.title}
    return _Bed(
        ground=lambda: TextGround(page.paragraphs),
        cleaned=lambda ground: _text({**record, "text": ground.written()}),
    )


_BEDS: Mapping[Way, Callable[[GoldPage], _Bed | None]] = {
    Way.PAGE: _page_bed,
    Way.TEXT: _text_bed,
}


def _text(record: dict[str, str]) -> str:
    text: str = clean_record(record)["text"]
    return text
