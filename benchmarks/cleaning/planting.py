"""Which junk is put where: each kind has its place in a text."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from benchmarks.cleaning.gold import GoldPage
from benchmarks.cleaning.injection import Ground
from benchmarks.cleaning.junk import Half, junk_sentence
from benchmarks.cleaning.shingles import words

_FEWEST_WORDS = 6
"""Of a sentence of a repeated body: shorter ones are said twice in some articles."""

_SENTENCES = re.compile(r"(?<=[.!?])\s+")


class Kind(StrEnum):
    """Kinds of junk, as the report names them."""

    PROMO_END = "promo at a paragraph's end"
    PROMO_MIDDLE = "promo in a paragraph's middle"
    READ_MORE = "read more"
    NEWSLETTER = "newsletter"
    VIDEO_CAPTION = "video caption"
    PHOTO_CREDIT = "photo credit"
    SHARE = "share"
    COOKIE = "cookie"
    FIRST_PUBLISHED = "first published"
    TITLE = "title repeated"
    BODY = "body repeated"


@dataclass(frozen=True, slots=True)
class Planted:
    """A sentence of junk in a text; ``half`` is None where it is the article's own, repeated."""

    sentence: str
    half: Half | None = None


def plant(
    kind: Kind, ground: Ground, page: GoldPage, language: str, chance: random.Random
) -> list[Planted]:
    """Puts junk of a kind into a text: of each half of the templates one sentence, at different
    paragraphs; where there is only one paragraph, of one half. Empty where nothing fits."""
    if kind is Kind.TITLE:
        return _title(ground, page)
    if kind is Kind.BODY:
        return _body(ground, page, language, chance)
    name, put, numbers = _TEMPLATED[kind]
    planted = []
    places = list(numbers(ground))
    halves = chance.sample(list(Half), k=min(len(Half), len(places)))
    for half, number in zip(halves, chance.sample(places, k=len(halves)), strict=True):
        sentence = junk_sentence(name, language, half, chance)
        put(ground, number, sentence, chance)
        planted.append(Planted(sentence, half))
    return planted


def _at_end(ground: Ground, number: int, sentence: str, chance: random.Random) -> None:
    ground.append(number, sentence)


def _in_middle(ground: Ground, number: int, sentence: str, chance: random.Random) -> None:
    ground.insert(number, sentence, chance)


def _as_line(ground: Ground, number: int, sentence: str, chance: random.Random) -> None:
    ground.put_after(number, sentence, chance)


def _as_line_or_at_end(ground: Ground, number: int, sentence: str, chance: random.Random) -> None:
    put = chance.choice([_as_line, _at_end])
    put(ground, number, sentence, chance)


def _all(ground: Ground) -> Sequence[int]:
    return range(ground.count)


def _divisible(ground: Ground) -> Sequence[int]:
    return ground.divisible()


_Put = Callable[[Ground, int, str, random.Random], None]
_Numbers = Callable[[Ground], Sequence[int]]

_TEMPLATED: Mapping[Kind, tuple[str, _Put, _Numbers]] = {
    Kind.PROMO_END: ("promo", _at_end, _all),
    Kind.PROMO_MIDDLE: ("promo", _in_middle, _divisible),
    Kind.READ_MORE: ("read_more", _as_line, _all),
    Kind.NEWSLETTER: ("newsletter", _as_line_or_at_end, _all),
    Kind.VIDEO_CAPTION: ("video_caption", _as_line, _all),
    Kind.PHOTO_CREDIT: ("photo_credit", _as_line, _all),
    Kind.SHARE: ("share", _as_line, _all),
    Kind.COOKIE: ("cookie", _as_line, _all),
    Kind.FIRST_PUBLISHED: ("first_published", _as_line, _all),
}
"""The templates of a kind, how they are put, and where they can be."""


def _title(ground: Ground, page: GoldPage) -> list[Planted]:
    """Nothing where the gold text begins with the title: it would be right to keep it."""
    if not page.title or page.title.casefold() in page.paragraphs[0].casefold():
        return []
    ground.put_first(page.title)
    return [Planted(page.title)]


def _body(ground: Ground, page: GoldPage, language: str, chance: random.Random) -> list[Planted]:
    """All paragraphs as one, before the first; every other time with a caption among them."""
    paragraphs = list(page.paragraphs)
    if chance.random() < 1 / 2:
        caption = junk_sentence("video_caption", language, Half.DEV, chance)
        paragraphs.insert(chance.randrange(len(paragraphs)), caption)
    ground.put_first(" ".join(paragraphs))
    said = _SENTENCES.split(" ".join(page.paragraphs))
    return [Planted(each) for each in said if len(words(each)) >= _FEWEST_WORDS]
