"""What stored articles say about topics: clauses that match too much, words that stems take."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, takewhile

from pipeline.errors import Problem
from pipeline.topics.expression import Stem
from pipeline.topics.lintwords import stems_in
from pipeline.topics.locating import Located
from pipeline.topics.matchable import Matchable
from pipeline.topics.matcher import Matcher
from pipeline.topics.overlay import over_its_starter
from pipeline.topics.reading import expressions_in
from pipeline.topics.streams import Streams
from pipeline.topics.topic import Topic
from pipeline.yamltext import Mapped, read_bytes

MOST_OF_STORE = 0.05
"""A clause that matches a larger part of all news is hardly about one thing."""

FEWEST_HITS = 5
"""Fewer matches say nothing about a clause, however few articles are stored."""

_SHARE_OF_OTHERS = {3: 0.05, 4: 0.1, 5: 0.2}
"""By the letters of a stem: from which part on of what it takes other words are shown. One of six
letters or more seldom takes words of another sense."""

_ENDING = re.compile(
    "(?:e?s|e?d|e|ing|ings|ers?|ors?|ions?|ations?|edly|y|ie[sd]|ying"  # of verbs and nouns
    "|i|is|i?ans?|ns?|ese|ia|ists?|ism)$"  # of peoples and of what people believe
)
"""What a stem is written for: words that differ in these only are forms of one."""

_SHOWN = 6


class StoredUse:
    """Counts, over articles that are added one by one, which clauses match and which words there
    are."""

    def __init__(self, topics: Iterable[Topic]) -> None:
        self._matcher = Matcher(topics)
        self._clauses: Counter[tuple[str, str]] = Counter()
        self._words: Counter[str] = Counter()
        self.articles = 0

    def add(self, article: Matchable) -> None:
        """Count an article."""
        self.articles += 1
        self._words.update(Streams(article).words)
        for match in self._matcher.match(article):
            self._clauses.update((match.topic, clause.clause) for clause in match.clauses)

    def notes(self, topic: Topic, content: bytes, file: str) -> tuple[Problem, ...]:
        """What is to be said about a topic, whose file has this content."""
        root = read_bytes(content, file)
        if not isinstance(root, Mapped):
            return ()
        text = content.decode("utf-8-sig")
        found = (
            *self._on_clauses(topic, over_its_starter(root, text)),
            *self._on_stems(root, Located(text)),
        )
        return tuple(note for note in found if note.place.file == file)

    def _on_clauses(self, topic: Topic, root: Mapped) -> Iterator[Problem]:
        for clause, scalar in zip(topic.clauses, expressions_in(root), strict=False):
            hits = self._clauses[topic.name, clause.name]
            if hits >= FEWEST_HITS and hits > MOST_OF_STORE * self.articles:
                message = (
                    f"the clause {clause.name} matches {hits:,} of the newest {self.articles:,}"
                    f" stored articles ({hits / self.articles:.0%})"
                )
                mend = "narrow it with AND, NEAR/n or title:( ), or take words out with EXCEPT"
                yield Problem(scalar.place, message, mend)

    def _on_stems(self, root: Mapped, located: Located) -> Iterator[Problem]:
        told: set[Stem] = set()
        by_beginning = _Beginnings(self._words)
        for stem, text, place in stems_in(root, located):
            if stem in told or len(stem.prefix) not in _SHARE_OF_OTHERS:
                continue
            told.add(stem)
            taken = by_beginning.of(stem.prefix)
            if _takes_others(stem, taken):
                yield Problem(place, f"{text} takes {_shown(taken)}", _WRITE_MORE)


_WRITE_MORE = "write more of it, or the words that you mean"


class _Beginnings:
    """Words by what they begin with."""

    def __init__(self, words: Mapping[str, int]) -> None:
        self._counts = words
        self._sorted = sorted(word for word in words if word)

    def of(self, prefix: str) -> list[tuple[str, int]]:
        """Words that begin so and in how many articles they stand, the most frequent first."""
        start = bisect_left(self._sorted, prefix)
        found = takewhile(lambda word: word.startswith(prefix), islice(self._sorted, start, None))
        return sorted(((word, self._counts[word]) for word in found), key=lambda each: -each[1])


def _takes_others(stem: Stem, taken: Sequence[tuple[str, int]]) -> bool:
    """True if much of what a stem takes is more than the forms of one word."""
    families: dict[str, list[int]] = {}
    for word, count in taken:
        families.setdefault(_without_ending(word, len(stem.prefix)), []).append(count)
    every = sum(map(sum, families.values()))
    others = every - max(map(sum, families.values()), default=0)
    return others > 0 and others >= _SHARE_OF_OTHERS[len(stem.prefix)] * every


def _without_ending(word: str, shortest: int) -> str:
    """What is left of a word that is longer than its stem: ``bann`` of banned is ban."""
    found = _ENDING.search(word, shortest)
    root = word[: found.start()] if found else word
    return root[:-1] if len(root) > shortest and root[-1] == root[-2] else root


def _shown(taken: Sequence[tuple[str, int]]) -> str:
    words = ", ".join(f"{word} ({count:,})" for word, count in taken[:_SHOWN])
    more = len(taken) - _SHOWN
    return f"{words} and {more:,} more" if more > 0 else words
