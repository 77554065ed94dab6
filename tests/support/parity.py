"""Random expressions over given articles, and which pairs of both match.

Expressions are drawn as text, from words as they stand in the articles, so that reading them is
tried as well. Most find some of the articles and not others; every operator is drawn often.
"""

from __future__ import annotations

import random
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.article import ArticleDocument, Field
from pipeline.errors import QueryError
from pipeline.topics.evaluation import compiled
from pipeline.topics.expression import Expression
from pipeline.topics.matchable import Matchable
from pipeline.topics.parse import parse
from pipeline.topics.streams import Streams
from pipeline.topics.tokens import tokenize
from tests.support.parity_articles import CLASSES, classes_of

OPERATORS = (
    "word",
    "stem",
    "phrase",
    "phrase with stem",
    "word of several tokens",
    "AND",
    "OR",
    "NOT",
    *(f"{name.value}:" for name in Field),
)
DEEPEST = 4
_FIELDS = (Field.TITLE, Field.TITLE, Field.LEDE, Field.BODY)
"""Titles are short, and fewer of them match."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An expression, the operators it was drawn with, and the ids that the matcher finds."""

    text: str
    expression: Expression
    operators: frozenset[str]
    ids: frozenset[str]


@dataclass(slots=True)
class Tally:
    """What pairs were compared: how many of them match, and with which operators and words."""

    pairs: int = 0
    matching: int = 0
    by_operator: Counter[str] = field(default_factory=Counter)
    by_class: Counter[str] = field(default_factory=Counter)

    def add(self, asked: Asked, articles: int) -> None:
        """The pairs of one expression with each of the articles."""
        self.pairs += articles
        self.matching += len(asked.ids)
        self.by_operator.update(dict.fromkeys(asked.operators, len(asked.ids)))
        self.by_class.update(dict.fromkeys(classes_of(asked.text), len(asked.ids)))


class Press:
    """Draws expressions about ``articles``."""

    def __init__(self, dice: random.Random, articles: Sequence[ArticleDocument]) -> None:
        self._dice = dice
        self._streams = {
            article.id: Streams(Matchable.from_document(article)) for article in articles
        }
        self._texts = [text for article in articles for text in (article.title, article.text)]
        self._rows = _runs_of_words(self._texts)
        self._frequent = _frequent(self._rows, len(articles))

    def expressions(self, count: int) -> Iterator[Asked]:
        """So many expressions that the language can say."""
        drawn = 0
        while drawn < count:
            asked = self._drawn()
            if asked is not None and self._is_telling(len(asked.ids)):
                drawn += 1
                yield asked

    def _drawn(self) -> Asked | None:
        operators: set[str] = set()
        text = self._written(self._dice.randint(0, DEEPEST), operators)
        try:
            expression = parse(text)
        except QueryError:
            return None
        condition = compiled(expression)
        ids = (id for id, streams in self._streams.items() if condition.holds(streams))
        return Asked(text, expression, frozenset(operators), frozenset(ids))

    def _is_telling(self, found: int) -> bool:
        """Where nearly all articles match, or nearly none, one in ten is kept."""
        share = found / len(self._streams)
        return 0.15 < share < 0.95 or self._dice.random() < 0.1

    # ------------------------------------------------------------ operators

    def _written(self, depth: int, operators: set[str]) -> str:
        kinds = ["AND", "OR", "OR", "AND NOT", "field", "field", "shared"] if depth else ["term"]
        kind = self._dice.choice(kinds)
        if kind == "term":
            return self._term(operators)
        if kind == "field":
            name = self._dice.choice(_FIELDS).value
            operators.add(f"{name}:")
            return f"{name}:({self._written(depth - 1, operators)})"
        if kind == "shared":
            return self._shared(depth, operators)
        operators |= {"AND", "NOT"} if kind == "AND NOT" else {kind}
        many = self._dice.choice([1, 1, 2, 4]) if kind != "AND NOT" else 1
        first = self._written(depth - 1, operators)
        others = [self._written(self._dice.randrange(depth), operators) for _ in range(many)]
        return f"({f' {kind} '.join([first, *others])})"

    def _shared(self, depth: int, operators: set[str]) -> str:
        """Alternatives that require the same, as the clauses of topics do."""
        operators |= {"AND", "OR"}
        first, second, both, other = (
            self._written(self._dice.randrange(depth), operators) for _ in range(4)
        )
        last = self._dice.choice([both, other, f"({both} AND {both})"])
        return f"(({first} AND {both}) OR ({both} AND NOT {second}) OR {last})"

    def _term(self, operators: set[str]) -> str:
        draw, name = self._dice.choices(
            [
                (self._word, "word"),
                (self._stem, "stem"),
                (self._phrase, "phrase"),
                (self._phrase_with_stem, "phrase with stem"),
                (self._several, "word of several tokens"),
            ],
            [4, 3, 2, 2, 2],
        )[0]
        operators.add(name)
        return draw()

    # ------------------------------------------------------------ terms

    def _word(self) -> str:
        if self._dice.random() < 0.2:
            units = self._dice.choice(list(CLASSES.values())).split(" ")
            return f'"{self._respelled(self._dice.choice(units))}"'
        return f'"{self._respelled(self._run(1)[0])}"'

    def _stem(self) -> str:
        return f'"{self._cut(self._run(1)[0])}"'

    def _phrase(self) -> str:
        return f'"{" ".join(map(self._respelled, self._run(self._dice.choice([2, 2, 3, 4]))))}"'

    def _phrase_with_stem(self) -> str:
        words = self._run(self._dice.choice([2, 2, 3]))
        cut = self._dice.randrange(len(words))
        parts = [
            self._cut(word) if place == cut or self._dice.random() < 0.2 else word
            for place, word in enumerate(words)
        ]
        return f'"{" ".join(parts)}"'

    def _several(self) -> str:
        """A piece of text without blanks that holds more than one token."""
        for _ in range(50):
            text = self._dice.choice(self._texts)
            pieces = [piece for piece in text.split() if 2 <= len(piece) <= 400]
            if pieces and len(tokenize(piece := self._dice.choice(pieces))) > 1:
                return f'"{piece}"'
        return '"al-Qaida"'

    def _run(self, length: int) -> Sequence[str]:
        """Words that follow one another somewhere, mostly in several articles."""
        if self._dice.random() < 0.8 and (known := self._frequent.get(length)):
            return self._dice.choice(known)
        return self._dice.choice(self._rows.get(length) or self._rows[1])

    def _cut(self, word: str) -> str:
        return f"{word[: self._dice.randint(3, max(3, len(word)))]}*"

    def _respelled(self, word: str) -> str:
        change = self._dice.choice([*[_same] * 6, *_SPELLINGS])
        return change(word)


def _same(word: str) -> str:
    return word


def _decomposed(word: str) -> str:
    return unicodedata.normalize("NFD", word)


def _curly(word: str) -> str:
    return word.replace("'", "’")


def _straight(word: str) -> str:
    return word.replace("’", "'")


_SPELLINGS: tuple[Callable[[str], str], ...] = (
    str.upper,
    str.lower,
    str.title,
    _decomposed,
    _curly,
    _straight,
)

Runs = dict[int, list[tuple[str, ...]]]


def _runs_of_words(texts: Sequence[str]) -> Runs:
    """Up to four words in a row, as they stand in the texts, by how many they are."""
    runs: Runs = {length: [] for length in range(1, 5)}
    for text in texts:
        words = [text[token.start : token.end] for token in tokenize(text)]
        for length, found in runs.items():
            found += zip(*(words[start:] for start in range(length)), strict=False)
    return runs


def _frequent(runs: Runs, articles: int) -> Runs:
    """Those that stand about as often as in one article of twenty."""
    counts = {length: Counter(found) for length, found in runs.items()}
    return {
        length: [run for run, times in counted.items() if times >= articles / (20 * length)]
        for length, counted in counts.items()
    }
