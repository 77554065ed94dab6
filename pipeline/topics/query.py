"""One expression of the topic language, as a query."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.article import Span
from pipeline.topics.evaluation import places
from pipeline.topics.expression import Expression
from pipeline.topics.matchable import Matchable
from pipeline.topics.parse import parse
from pipeline.topics.streams import Streams


@dataclass(frozen=True, slots=True)
class Query:
    """An expression that articles are held against, one by one."""

    expression: Expression

    def spans(self, article: Matchable) -> tuple[Span, ...] | None:
        """The words that make the query hold for ``article``; None where it does not."""
        streams = Streams(article)
        found = places(self.expression, streams)
        return None if found is None else streams.spans(found)


def compile_query(text: str) -> Query:
    """The query that ``text`` says. Raises QueryError."""
    return Query(parse(text))
