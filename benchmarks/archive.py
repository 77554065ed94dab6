"""An archive: articles as a store keeps them, and what is asked of it."""

from __future__ import annotations

import random
from base64 import urlsafe_b64encode
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from types import MappingProxyType

from benchmarks.load import Article, Kind, load
from pipeline.article import (
    ArticleDocument,
    ClauseMatch,
    Field,
    Prominence,
    Span,
    TextSource,
    TopicMatch,
    Verdict,
)
from pipeline.clean.lede import lede_of
from pipeline.clean.texthash import text_hash
from pipeline.ports import Order, Search
from pipeline.topics.tokens import token_texts

BEGIN = datetime(2026, 3, 1, tzinfo=UTC)
DAYS = 30
"""All are first seen in one month, as writers see it."""
TEXTS = 3_000
"""Texts that are mixed."""
TOPICS, SHARE_ON_TOPIC = ("sanctions", "terrorism", "export-controls"), 0.1
SHARE_IN_STORY = 0.2


@dataclass(frozen=True, slots=True)
class Archive:
    """``count`` articles, the same ones each time, made as they are asked for."""

    count: int
    texts: tuple[Article, ...]

    def batches(self, size: int) -> Iterator[list[ArticleDocument]]:
        """In the order in which they were seen."""
        for start in range(0, self.count, size):
            yield [self._document(number) for number in range(start, min(start + size, self.count))]

    def searches(self, each: int) -> dict[str, list[Search]]:
        """``each`` searches of each shape, over words of all degrees of rarity."""
        asker = Asker(self, random.Random(4), self._words())
        return {shape: [make(asker) for _ in range(each)] for shape, make in SHAPES.items()}

    def _document(self, number: int) -> ArticleDocument:
        """The beginning of one text and the end of another."""
        dice = random.Random(number)
        one, other = dice.choice(self.texts), dice.choice(self.texts)
        begin, end = one.paragraphs, other.paragraphs
        text = "\n".join(begin[: len(begin) // 2 + 1] + end[len(end) // 2 :])
        first_seen = BEGIN + timedelta(days=DAYS) * number / self.count
        id = _id(number)
        return ArticleDocument(
            id=id,
            version=int(first_seen.timestamp() * 1000),
            revision=0,
            title=one.title,
            text=text,
            lede=lede_of(text),
            byline="",
            published=first_seen - timedelta(minutes=dice.randint(1, 600)),
            updated=None,
            first_seen=first_seen,
            language="en",
            url=f"https://{one.host}/{number}/article.html",
            outlet=one.host,
            source=one.host,
            feeds=(one.host,),
            tags=(),
            text_source=TextSource.FEED,
            verdict=Verdict.NEW,
            group=id,
            story=self._story(number, dice),
            text_hash=text_hash(one.title, text),
            matches=tuple(_matches(dice)),
        )

    @property
    def end(self) -> datetime:
        """When the last article was seen."""
        return BEGIN + timedelta(days=DAYS)

    def _story(self, number: int, dice: random.Random) -> str:
        is_first = number == 0 or dice.random() > SHARE_IN_STORY
        return _id(number if is_first else dice.randrange(max(0, number - 500), number))

    def _words(self) -> list[str]:
        """By the number of texts that have them, those of one text last."""
        counted: Counter[str] = Counter()
        for article in self.texts:
            counted.update(set(token_texts(article.text)))
        return [word for word, _ in counted.most_common() if word.isalpha() and len(word) > 3]


@dataclass(frozen=True, slots=True)
class Asker:
    """Draws what to search for. ``words`` come with the most frequent first."""

    archive: Archive
    dice: random.Random
    words: Sequence[str]

    def word(self) -> str:
        """Any degree of rarity is as likely as any other."""
        return self.words[int(len(self.words) ** self.dice.random()) - 1]

    def stem(self) -> str:
        """A word's beginning."""
        return f"{self.word()[:4]}*"

    def phrase(self) -> str:
        """Two words that stand beside each other in a text."""
        tokens = token_texts(self.dice.choice(self.archive.texts).text)
        start = self.dice.randrange(len(tokens) - 1)
        return f'"{" ".join(tokens[start : start + 2])}"'

    def outlet(self) -> str:
        """That of any text."""
        return self.dice.choice(self.archive.texts).host

    def topic(self) -> str:
        """One of TOPICS."""
        return self.dice.choice(TOPICS)

    def story(self) -> str:
        """That of any article."""
        return _id(self.dice.randrange(self.archive.count))


SHAPES: Mapping[str, Callable[[Asker], Search]] = MappingProxyType(
    {
        "newest": lambda ask: Search(),
        "word": lambda ask: Search(ask.word()),
        "both": lambda ask: Search(f"{ask.word()} AND {ask.word()}"),
        "any of three": lambda ask: Search(f"{ask.word()} OR {ask.word()} OR {ask.word()}"),
        "but not": lambda ask: Search(f"{ask.word()} AND NOT {ask.word()}"),
        "stem": lambda ask: Search(ask.stem()),
        "phrase": lambda ask: Search(ask.phrase()),
        "phrase with a stem": lambda ask: Search(f'"{ask.stem()} {ask.word()}"'),
        "in the title": lambda ask: Search(f"title:({ask.word()})"),
        "topic": lambda ask: Search(topic=ask.topic()),
        "word in topic": lambda ask: Search(ask.word(), topic=ask.topic()),
        "outlet": lambda ask: Search(outlet=ask.outlet()),
        "story": lambda ask: Search(story=ask.story()),
        "word of the last day": lambda ask: Search(
            ask.word(), since=ask.archive.end - timedelta(days=1)
        ),
        "oldest with word": lambda ask: Search(ask.word(), order=Order.OLDEST),
    }
)
"""What people ask, each with 20 results at most."""


def archive(count: int) -> Archive:
    """Of real texts where they lie beside the project, or else of made-up ones."""
    return Archive(count, tuple(load(Kind.FEED, TEXTS)))


def _id(number: int) -> str:
    """22 characters, in no order."""
    return urlsafe_b64encode(blake2b(str(number).encode(), digest_size=16).digest()).decode()[:22]


def _matches(dice: random.Random) -> Iterator[TopicMatch]:
    for topic in TOPICS:
        if dice.random() < SHARE_ON_TOPIC:
            clause = ClauseMatch("match", "high", (Span(Field.TITLE, 0, 2),))
            prominence = dice.choice(list(Prominence))
            yield TopicMatch(topic, "0123456789abcdef", prominence, "high", (clause,))
