"""Watch topics and a list of names, as analysts might have them, made out of articles by a seed.

A topic has eight terms, of which 40% are phrases of two or three words, in two groups of four:

    (a OR b OR c OR d) AND (e OR f OR g OR h)      70%
    (a OR b OR c OR d) NEAR/10 (e OR f OR g OR h)  15%
    (a OR b OR c OR d) AND (e OR f OR g) AND NOT h 15%

It is about one article: half of its terms stand there, the others in any. Words are drawn by the
share of articles that they stand in, since analysts write particular words: half of them from
those in two articles up to 0.1%, 40% up to 1%, 10% up to 5%. One in ten becomes a stem. Phrases are
words in a row, and begin and end with words in less than 5% of the articles.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from benchmarks.load import Article
from pipeline.topics.expression import And, Expression, Near, Not, Or, Phrase, Stem, Term, Word
from pipeline.topics.listcontent import ListContent, ListedEntity
from pipeline.topics.names import Kind
from pipeline.topics.tokens import token_texts
from pipeline.topics.writing import written

TERMS, PHRASES, STEMS = 8, 0.4, 0.1
BANDS, WEIGHTS = ((0.0, 0.001), (0.001, 0.01), (0.01, 0.05)), (50, 40, 10)
"""Shares of the articles that a word stands in, from above one to the other; how often each."""
DISTANCE = 10
FEWEST_LETTERS = 3
_TRIES = 50

NAMES_AN_ENTITY = 4
"""Forms of a name with a comma and of an alias, each in both orders."""


@dataclass(frozen=True, slots=True)
class WatchTopic:
    """A topic, and its groups for baselines that know nothing else."""

    name: str
    when: Expression
    groups: tuple[tuple[Term, ...], ...]

    @property
    def content(self) -> bytes:
        """Its file."""
        text = f"topic: {self.name}\ntitle: Watch {self.name}\nmatch: |\n  {written(self.when)}\n"
        return f"{text}alert: {{severity: high, to: [console]}}\n".encode()


def watch_topics(articles: Sequence[Article], count: int, seed: int) -> list[WatchTopic]:
    """``count`` topics, the same ones each time; of fewer they are the first."""
    words = _Words(articles)
    return [words.topic(number, random.Random(f"{seed}-{number}")) for number in range(count)]


class _Words:
    def __init__(self, articles: Sequence[Article]) -> None:
        texts = (token_texts(f"{each.title}\n{each.text}") for each in articles)
        self._texts = [text for text in texts if len(text) > TERMS]
        counts = Counter(word for text in self._texts for word in set(text))
        self._bands = {
            word: band
            for word, count in counts.items()
            if len(word) >= FEWEST_LETTERS
            and count > 1
            and (band := _band(count / len(self._texts))) is not None
        }

    def topic(self, number: int, draw: random.Random) -> WatchTopic:
        """A topic about one of the articles."""
        name, about = f"watch-{number:05}", draw.choice(self._texts)
        found: dict[Term, None] = {}
        while len(found) < TERMS:
            text = about if len(found) % 2 else draw.choice(self._texts)
            found[self._term(text, draw)] = None
        terms = list(found)
        one, other, last = tuple(terms[:4]), tuple(terms[4:]), terms[-1]
        kind = draw.random()
        if kind < 0.7:
            return WatchTopic(name, And((Or(one), Or(other))), (one, other))
        if kind < 0.85:
            return WatchTopic(name, Near((one, other), DISTANCE, ordered=False), (one, other))
        parts = (Or(one), Or(other[:-1]), Not(last))
        return WatchTopic(name, And(parts), (one, other[:-1]))

    def _term(self, text: Sequence[str], draw: random.Random) -> Term:
        if draw.random() < PHRASES:
            return self._phrase(text, draw)
        word = self._word(text, draw)
        if draw.random() < STEMS and len(word) > 2 * FEWEST_LETTERS and word.isalpha():
            return Stem(word[:-2])
        return Word(word)

    def _word(self, text: Sequence[str], draw: random.Random) -> str:
        """A word of a band, of another text where this one has none."""
        (band,) = draw.choices(range(len(BANDS)), WEIGHTS)
        for _ in range(_TRIES):
            fitting = [word for word in text if self._bands.get(word) == band]
            if fitting:
                return draw.choice(fitting)
            text = draw.choice(self._texts)
        return draw.choice(text)

    def _phrase(self, text: Sequence[str], draw: random.Random) -> Phrase:
        for _ in range(_TRIES):
            length = draw.choice((2, 2, 3))
            start = draw.randrange(len(text) - length + 1)
            words = text[start : start + length]
            if words[0] in self._bands and words[-1] in self._bands:
                break
        return Phrase(tuple(map(Word, words)))


def _band(share: float) -> int | None:
    return next((band for band, (low, high) in enumerate(BANDS) if low < share <= high), None)


# ---------------------------------------------------------------- names


def watched_people(articles: Sequence[Article], names: int, seed: int) -> ListContent:
    """A list of people with about so many names. Each is made of two words that stand in the
    articles with a capital only, the common as often as the rare; one in a hundred is a name that
    stands there."""
    draw = random.Random(seed)
    small = {word for each in articles for word in each.text.split() if word.islower()}
    pairs = [
        pair
        for each in articles
        for pair in _capitals(each.text)
        if small.isdisjoint(word.lower() for word in pair)
    ]
    first, last = sorted({one for one, _ in pairs}), sorted({other for _, other in pairs})
    entities = []
    for number in range(-(-names // NAMES_AN_ENTITY)):
        given, family = pairs[number % len(pairs)] if number % 100 == 0 else _any(first, last, draw)
        alias = " ".join(_any(first, last, draw))
        name = f"{family.upper()}, {given}"
        entities.append(ListedEntity(f"p{number}", name, Kind.PERSON, (alias,)))
    return ListContent("people", tuple(entities))


def _any(first: Sequence[str], last: Sequence[str], draw: random.Random) -> tuple[str, str]:
    return draw.choice(first), draw.choice(last)


def _capitals(text: str) -> Iterator[tuple[str, str]]:
    """Two words in a row with a capital each, which mostly are a name."""
    for one, other in pairwise(text.split()):
        if _NAME.fullmatch(one) and _NAME.fullmatch(other):
            yield one, other


_NAME = re.compile("[A-Z][a-z]{2,}")
