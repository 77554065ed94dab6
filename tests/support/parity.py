"""Random expressions over given articles, and which pairs of both match.

Expressions are drawn as text, from words as they stand in the articles, so that reading them is
tried as well. Most find some of the articles and not others; every operator is drawn often.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from pipeline.article import ArticleDocument, Field
from pipeline.errors import QueryError, QueryRefused
from pipeline.ports import Search
from pipeline.topics.evaluation import Condition, compiled
from pipeline.topics.expression import Expression
from pipeline.topics.inlining import inlined
from pipeline.topics.matchable import Matchable
from pipeline.topics.parse import parse
from pipeline.topics.streams import Streams
from pipeline.topics.topic import Clause, Topic
from pipeline.topics.translation import translated_query
from tests.support.parity_articles import OUTLETS, classes_of
from tests.support.parity_terms import KINDS, Terms

PLACED = {"NEAR": 5, "ONEAR": 4, "NEAR of several": 4, "EXCEPT": 5}
"""Operators of places, and how often each is drawn among the terms."""

OPERATORS = (
    *KINDS,
    *PLACED,
    "EXCEPT in NEAR",
    "ATLEAST",
    "AND",
    "OR",
    "NOT",
    *(f"{name.value}:" for name in Field),
    "outlet:",
    "topic:",
)
TOPICS = 6
SAMPLE = 40
"""Articles by which an expression is judged."""
_DEPTHS = (0, 1, 1, 1, 2, 2, 3, 4)
_FIELDS = (Field.TITLE, Field.TITLE, Field.LEDE, Field.BODY)
"""Titles are short, and fewer of them match."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An expression, the operators it was drawn with, and the ids that the matcher finds."""

    text: str
    expression: Expression
    operators: frozenset[str]
    ids: frozenset[str]

    @property
    def search(self) -> Search:
        """It as a search in a store, which knows neither lists nor topics."""
        if {"$list", "topic:"} & self.operators:
            return Search(expression=self.expression, limit=None)
        return Search(self.text, limit=None)


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
        self._terms = Terms(dice, articles)
        self._lists = self._terms.lists
        self._topics: dict[str, Topic] = {}
        for number in range(TOPICS):
            self._topics[f"t{number}"] = self._topic(f"t{number}")

    def expressions(self, count: int) -> Iterator[Asked]:
        """So many expressions that the language can say."""
        drawn = 0
        while drawn < count:
            asked = self._drawn(self._dice.choice(_DEPTHS))
            if asked is not None:
                drawn += 1
                yield asked

    def _drawn(self, depth: int) -> Asked | None:
        operators: set[str] = set()
        text = self._written(depth, operators)
        try:
            expression = self._read(text, operators)
        except QueryError:
            return None
        condition = compiled(expression)
        if not self._is_telling(condition) or not _can_be_asked(expression):
            return None
        ids = (id for id, streams in self._streams.items() if condition.holds(streams))
        return Asked(text, expression, frozenset(operators), frozenset(ids))

    def _read(self, text: str, operators: Collection[str]) -> Expression:
        expression = parse(text, self._lists)
        if "topic:" not in operators:
            return expression
        asked = Topic("asked", "", (Clause("match", expression),), "v1")
        return inlined({**self._topics, "asked": asked}).topics["asked"].clauses[0].when

    def _is_telling(self, condition: Condition) -> bool:
        """Where most articles seem to match, or few, one in ten is kept."""
        some = list(self._streams.values())[:SAMPLE]
        share = sum(map(condition.holds, some)) / len(some)
        return 0.15 < share < 0.6 or self._dice.random() < 0.1

    def _complete(self, expression: Expression) -> Expression:
        asked = Topic("asked", "", (Clause("match", expression),), "v1")
        return inlined({**self._topics, "asked": asked}).topics["asked"].clauses[0].when

    def _topic(self, name: str) -> Topic:
        """One that finds much, and may use those before it."""
        drawn = filter(None, iter(lambda: self._drawn(2), ()))
        *_, never, one, other = sorted(islice(drawn, 8), key=lambda asked: len(asked.ids))
        return Topic(
            name,
            "",
            (Clause("one", one.expression), Clause("other", other.expression)),
            "v1",
            never=never.expression if self._dice.random() < 0.3 else None,
            languages=self._dice.choice([(), (), ("en",), ("en", "fr")]),
            outlets_only=self._dice.choice([(), (), OUTLETS[:2]]),
            outlets_not=self._dice.choice([(), (), OUTLETS[2:]]),
        )

    # ------------------------------------------------------------ operators

    def _written(self, depth: int, operators: set[str]) -> str:
        if not depth:
            return self._leaf(operators)
        kinds = [
            "AND",
            "OR",
            "OR",
            "AND NOT",
            "field",
            "field",
            "shared",
            "ATLEAST",
            "ATLEAST",
            "filter",
        ]
        kind = self._dice.choice(kinds)
        if kind in {"field", "shared", "ATLEAST", "filter"}:
            drawn: Mapping[str, Callable[[int, set[str]], str]] = {
                "field": self._in_field,
                "shared": self._shared,
                "ATLEAST": self._at_least,
                "filter": self._filtered,
            }
            return drawn[kind](depth, operators)
        operators |= {"AND", "NOT"} if kind == "AND NOT" else {kind}
        many = self._dice.choice([1, 1, 2, 4]) if kind != "AND NOT" else 1
        first = self._written(depth - 1, operators)
        others = [self._written(self._dice.randrange(depth), operators) for _ in range(many)]
        return f"({f' {kind} '.join([first, *others])})"

    def _in_field(self, depth: int, operators: set[str]) -> str:
        name = self._dice.choice(_FIELDS).value
        operators.add(f"{name}:")
        return f"{name}:({self._written(depth - 1, operators)})"

    def _shared(self, depth: int, operators: set[str]) -> str:
        """Alternatives that require the same, as the clauses of topics do."""
        operators |= {"AND", "OR"}
        first, second, both, other = (
            self._written(self._dice.randrange(depth), operators) for _ in range(4)
        )
        last = self._dice.choice([both, other, f"({both} AND {both})"])
        return f"(({first} AND {both}) OR ({both} AND NOT {second}) OR {last})"

    def _at_least(self, depth: int, operators: set[str]) -> str:
        operators.add("ATLEAST")
        count = self._dice.randint(2, 5)
        parts = [self._leaf(operators) for _ in range(count)]
        return f"ATLEAST/{self._dice.randint(1, count - 1)}({', '.join(parts)})"

    def _filtered(self, depth: int, operators: set[str]) -> str:
        """What is no word, beside others."""
        if self._topics and self._dice.random() < 0.5:
            operators.add("topic:")
            condition = f"topic:{self._dice.choice(list(self._topics))}"
        else:
            operators.add("outlet:")
            condition = f"outlet:{self._dice.choice(OUTLETS)}"
        operator = self._dice.choice(["AND", "OR"])
        operators.add(operator)
        return f"({condition} {operator} {self._written(depth - 1, operators)})"

    # ------------------------------------------------------------ places

    def _leaf(self, operators: set[str]) -> str:
        kinds = {"term": 22, **PLACED}
        kind = self._dice.choices(list(kinds), list(kinds.values()))[0]
        if kind == "term":
            return self._terms.drawn(operators)
        operators.add(kind)
        if kind == "EXCEPT":
            return f"({self._except(operators)})"
        if kind == "NEAR of several":
            return self._near_of_several(operators)
        return f"({self._near(kind, operators)})"

    def _near(self, kind: str, operators: set[str]) -> str:
        draw = self._narrow_or_not()
        first, second = (self._operand(draw, operators, [1, 1, 2, 2, 3]) for _ in range(2))
        if self._dice.random() < 0.1:
            second = first
        return f"({first}) {kind}/{self._distance()} ({second})"

    def _near_of_several(self, operators: set[str]) -> str:
        draw = self._narrow_or_not()
        count = self._dice.choice([3, 3, 3, 4])
        parts = [self._operand(draw, operators, [1, 1, 1, 2]) for _ in range(count)]
        if self._dice.random() < 0.2:
            parts[1] = parts[0]
        return f"{self._dice.choice(['NEAR', 'ONEAR'])}/{self._distance()}({', '.join(parts)})"

    def _operand(
        self, draw: Callable[[set[str]], str], operators: set[str], counts: Sequence[int]
    ) -> str:
        terms = [draw(operators) for _ in range(self._dice.choice(counts))]
        if self._dice.random() < 0.2:
            operators |= {"EXCEPT in NEAR", "EXCEPT"}
            terms[0] = f"({self._except(operators)})"
        return " OR ".join(terms)

    def _except(self, operators: set[str]) -> str:
        draw = self._narrow_or_not()
        terms = [draw(operators) for _ in range(self._dice.choice([1, 1, 2]))]
        exceptions = [draw(operators) for _ in range(self._dice.choice([1, 1, 2, 3]))]
        return f"({' OR '.join(terms)}) EXCEPT ({' OR '.join(exceptions)})"

    def _narrow_or_not(self) -> Callable[[set[str]], str]:
        return self._dice.choice([self._terms.narrow, self._terms.narrow, self._terms.drawn])

    def _distance(self) -> int:
        return self._dice.choice([0, 0, 1, 1, 2, 3, 5, 10, 30])


def _can_be_asked(expression: Expression) -> bool:
    """Nearness of very many alternatives is refused."""
    try:
        translated_query(expression)
    except QueryRefused:
        return False
    return True
