"""Expressions and topics as Elasticsearch queries that find exactly what the matcher finds.

They ask of an index with the text fields ``title``, ``body`` and ``lede``, in which each of our
tokens (pipeline/topics/tokens.py) is a term. Terms of an expression are tokens already, so nothing
here is analysed again: words are asked for by ``term`` and ``terms``, phrases with the analyzers
``whitespace`` and ``keyword``, which leave tokens as they are.

Stems have no limit but in phrases. There the server looks up a stem's words in each segment, and
refuses the query where they are more than it allows clauses: never fewer than 1,024, and 8,192 for
a heap of 512 MB and four threads. In 22,800 articles of news the widest stem of three letters has
790 words (con*) and of four 290 (inte*), a seventh more for twice the articles. The mapping's
``index_prefixes`` would lift the limit for stems as short as they are long, at a fifth of the
index's size for three letters alone, and lower it to 128 for all others.

Everything stands in filter context: nothing is scored.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.article import Field
from pipeline.errors import QueryRefused
from pipeline.topics.expression import (
    And,
    AtLeast,
    Exact,
    Except,
    Expression,
    InField,
    LanguageIn,
    Listed,
    Near,
    Not,
    Or,
    OutletIs,
    Part,
    Phrase,
    Stem,
    Term,
    TopicIs,
    Word,
    terms_in,
)
from pipeline.topics.topic import Topic

Json = dict[str, Any]

DEEPEST = 28
"""Queries within queries. Elasticsearch takes 30 (indices.query.bool.max_nested_depth); a store and
Kibana put ours into one of theirs."""


def translated_query(expression: Expression) -> Json:
    """``expression`` in the query DSL, over title, body and lede.

    Raises QueryRefused for one that is nested too deeply to be asked.
    """
    return _filtering(_conditions(expression, None))


def translated_topic(topic: Topic) -> Json:
    """The articles that ``topic`` matches, in the query DSL: over title, body and lede, and over
    ``language`` (absent where unknown), ``outlet``, and ``short``, which is true for articles of
    fewer than 12 words.

    Raises QueryRefused as ``translated_query``.
    """
    parts = [_alternatives([clause.when for clause in topic.clauses], None)]
    if topic.never is not None:
        parts.append(_none_of(_conditions(topic.never, None)))
    parts += [*_languages(topic), *_outlets(topic)]
    return _filtering(_all_of(parts))


# ---------------------------------------------------------------- conditions


@dataclass(frozen=True, slots=True)
class _Query:
    """A query, and how many queries deep it is."""

    dsl: Json
    depth: int = 1


@dataclass(frozen=True, slots=True)
class _Conditions:
    """What a ``bool`` query asks: all of the first, any of the second where there are some, none of
    the third."""

    all: tuple[_Query, ...] = ()
    any: tuple[_Query, ...] = ()
    none: tuple[_Query, ...] = ()

    @property
    def query(self) -> _Query:
        """The ``bool`` query."""
        asked: Json = {}
        if self.all:
            asked["filter"] = [query.dsl for query in self.all]
        if self.any:
            asked |= {"should": [query.dsl for query in self.any], "minimum_should_match": 1}
        if self.none:
            asked["must_not"] = [query.dsl for query in self.none]
        return _Query({"bool": asked}, 1 + _depth([*self.all, *self.any, *self.none]))

    @property
    def alternatives(self) -> tuple[_Query, ...]:
        """Queries of which one holds where, and only where, these conditions do."""
        if self.any and not self.all and not self.none:
            return self.any
        if len(self.all) == 1 and not self.any and not self.none:
            return self.all
        return (self.query,)


def _conditions(expression: Expression, field: Field | None) -> _Conditions:
    match expression:
        case And(operands):
            return _all_of([_conditions(operand, field) for operand in operands])
        case Or(operands):
            return _alternatives(operands, field)
        case Not(operand):
            return _none_of(_conditions(operand, field))
        case InField(inner, operand):
            return _conditions(operand, inner)
        case Word(token):
            return _words([token], field)
        case Stem() | Phrase():
            return _either(_Query(_term(expression, name)) for name in _fields(field))
        case Listed(names) if len(names) <= MOST_NAMES:
            return _alternatives(expression.terms, field)
        case (
            Listed()
            | Exact()
            | Except()
            | Near()
            | AtLeast()
            | OutletIs()
            | LanguageIn()
            | TopicIs()
        ):
            raise _not_yet(expression)


def _not_yet(expression: Expression) -> QueryRefused:
    name = type(expression).__name__
    return QueryRefused(f"{name} cannot be asked of Elasticsearch yet", "search without it")


def _alternatives(operands: Iterable[Expression], field: Field | None) -> _Conditions:
    """Words are asked for together, and what several alternatives require is asked once."""
    flat = list(_flat(operands))
    words = [operand.token for operand in flat if isinstance(operand, Word)]
    others = _factored([operand for operand in flat if not isinstance(operand, Word)])
    named = [_words(words, field)] if words else []
    return _any_of([*named, *(_conditions(operand, field) for operand in others)])


def _flat(operands: Iterable[Expression]) -> Iterator[Expression]:
    for operand in operands:
        if isinstance(operand, Or):
            yield from _flat(operand.operands)
        else:
            yield operand


def _factored(alternatives: Sequence[Expression]) -> Sequence[Expression]:
    """(a AND x) OR (b AND x) as x AND (a OR b): the clauses of a topic share lists, and a server
    counts each term of a query."""
    shared = _most_shared(alternatives)
    if shared is None:
        return alternatives
    having = [each for each in alternatives if isinstance(each, And) and shared in each.operands]
    others = [each for each in alternatives if each not in having]
    rests = [tuple(part for part in each.operands if part != shared) for each in having]
    if not all(rests):  # x AND x: what the others require besides is not needed
        return [shared, *_factored(others)]
    rest = Or(tuple(parts[0] if len(parts) == 1 else And(parts) for parts in rests))
    return [And((shared, rest)), *_factored(others)]


def _most_shared(alternatives: Sequence[Expression]) -> Expression | None:
    """The part of several alternatives that saves most terms if it is asked once."""
    uses = Counter(
        part
        for each in alternatives
        if isinstance(each, And)
        for part in dict.fromkeys(each.operands)
    )
    saved = {part: (times - 1) * terms_in(part) for part, times in uses.items() if times > 1}
    return max(saved, key=lambda part: saved[part], default=None)


def _all_of(parts: Sequence[_Conditions]) -> _Conditions:
    """One query for all of ``parts``. It has room for one set of alternatives: the deepest, so that
    AND and OR that take turns need one query for two of their levels."""
    choices = sorted((part.any for part in parts if part.any), key=_depth)
    is_worth_it = len(choices) == 1 or any(_depth(choice) > 1 for choice in choices)
    kept = choices.pop() if is_worth_it else ()
    return _Conditions(
        all=(
            *(query for part in parts for query in part.all),
            *(_Conditions(any=choice).query for choice in choices),
        ),
        any=kept,
        none=tuple(query for part in parts for query in part.none),
    )


def _any_of(parts: Iterable[_Conditions]) -> _Conditions:
    return _Conditions(any=tuple(query for part in parts for query in part.alternatives))


def _none_of(part: _Conditions) -> _Conditions:
    return _Conditions(none=part.alternatives)


def _either(queries: Iterable[_Query]) -> _Conditions:
    found = tuple(queries)
    return _Conditions(all=found) if len(found) == 1 else _Conditions(any=found)


def _depth(queries: Iterable[_Query]) -> int:
    return max((query.depth for query in queries), default=0)


def _filtering(conditions: _Conditions) -> Json:
    """A query that scores nothing; alternatives at its top would be scored. Raises QueryRefused."""
    query = conditions.query
    if query.depth > DEEPEST:
        raise QueryRefused(
            f"nested too deeply: Elasticsearch can be asked {DEEPEST} levels, this takes"
            f" {query.depth}",
            "use fewer parentheses, or clauses",
        )
    return {"constant_score": {"filter": query.dsl}} if conditions.any else query.dsl


# ---------------------------------------------------------------- terms


_ANYWHERE = (Field.TITLE, Field.BODY)
MOST_NAMES = 1_000
"""Names of a shared list that are asked for one by one."""

_NEVER_CUT = 127
"""Characters that the analyzer ``whitespace``, which cuts at 255 UTF-16 units, leaves whole."""


def _fields(field: Field | None) -> tuple[Field, ...]:
    return _ANYWHERE if field is None else (field,)


def _words(tokens: Sequence[str], field: Field | None) -> _Conditions:
    """Any of ``tokens``: however many they are, they count as one clause for each field."""
    return _either(_one_of(name, tokens) for name in _fields(field))


def _one_of(name: str, values: Iterable[str]) -> _Query:
    several = list(dict.fromkeys(values))
    return _Query({"terms": {name: several}} if len(several) > 1 else {"term": {name: several[0]}})


def _term(term: Term, field: Field) -> Json:
    match term:
        case Word(token):
            return {"term": {field.value: token}}
        case Stem(prefix):
            return {"prefix": {field.value: prefix}}
        case Phrase(parts):
            return _phrase(parts, field)
        case Exact():
            raise _not_yet(term)


def _phrase(parts: Sequence[Part], field: Field) -> Json:
    tokens = [part.token for part in parts if isinstance(part, Word)]
    if len(tokens) == len(parts) and max(map(len, tokens)) <= _NEVER_CUT:
        asked = {"query": " ".join(tokens), "analyzer": "whitespace"}
        return {"match_phrase": {field.value: asked}}
    adjacent = {"ordered": True, "max_gaps": 0, "intervals": [_rule(part) for part in parts]}
    return {"intervals": {field.value: {"all_of": adjacent}}}


def _rule(part: Part) -> Json:
    if isinstance(part, Exact):
        raise _not_yet(part)
    if isinstance(part, Stem):
        return {"prefix": {"prefix": part.prefix, "analyzer": "keyword"}}
    return {"match": {"query": part.token, "analyzer": "keyword"}}


# ---------------------------------------------------------------- what topics read


def _languages(topic: Topic) -> list[_Conditions]:
    if not topic.languages:
        return []
    unknown = _Conditions(none=(_Query({"exists": {"field": "language"}}),))
    short = _Query({"term": {"short": True}})
    return [_Conditions(any=(_one_of("language", topic.languages), unknown.query, short))]


def _outlets(topic: Topic) -> list[_Conditions]:
    conditions = []
    if topic.outlets_only:
        conditions.append(_either([_one_of("outlet", topic.outlets_only)]))
    if topic.outlets_not:
        conditions.append(_none_of(_either([_one_of("outlet", topic.outlets_not)])))
    return conditions
