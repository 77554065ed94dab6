"""One expression of the topic language, as a query."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from pipeline.article import Span
from pipeline.errors import QueryError
from pipeline.ports import Search
from pipeline.topics.evaluation import Condition, compiled
from pipeline.topics.expression import Expression
from pipeline.topics.matchable import Matchable
from pipeline.topics.parse import Lists, parse
from pipeline.topics.streams import Streams
from pipeline.topics.syntax import pieces


@dataclass(frozen=True)  # without slots: the compiled condition is kept beside
class Query:
    """An expression that articles are held against, one by one."""

    expression: Expression

    def spans(self, article: Matchable) -> tuple[Span, ...] | None:
        """The words that make the query hold for ``article``; None where it does not."""
        streams = Streams(article)
        if not self._condition.holds(streams):
            return None
        return streams.spans(self._condition.places(streams))

    @cached_property
    def _condition(self) -> Condition:
        return compiled(self.expression)


def query_of(search: Search) -> Query | None:
    """What a search asks of the words of an article; None where it asks nothing. Raises
    QueryError."""
    if search.expression is not None:
        return Query(search.expression)
    return compile_query(search.query) if search.query.strip() else None


def compile_query(text: str, lists: Lists | None = None) -> Query:
    """The query that ``text`` says with shared lists. Raises QueryError, also for ``topic:``, whose
    meaning is known only where topics are published."""
    expression = parse(text, lists)
    used = next((piece for piece in pieces(text) if piece.kind == "topic"), None)
    if used is not None:
        mend = "write what that topic says, or wirewatch search --topic for what it has matched"
        raise QueryError(f"{used.text} stands in topic files only", used.offset, mend)
    return Query(expression)
