"""Terms, what is near to each other, and exceptions, as ``intervals`` of Elasticsearch.

Lucene keeps of each choice only the shortest places, those that hold no other place of it (Clarke
and others, minimal-interval semantics), which loses some: of (a OR "a b") NEAR/0 c only a is seen
in "a b c". So a choice never mixes terms of several lengths: each combination of lengths is asked
apart. Three more habits of Lucene (``org.apache.lucene.queries.intervals``, 9.12 and 10.2) shape
the rules here:

* Unordered intervals may overlap. Where two operands may be the same word, each of their orders is
  asked apart.
* Equal neighbours become one interval that repeats, which counts phrases as if they had no length.
* A choice of phrases under ``max_gaps``, ``ordered`` or ``not_contained_by`` is pulled out and
  asked phrase by phrase: the number of rules multiplies, and of several exceptions one alone would
  be enough to let an occurrence count.

The latter two stop at a filter, so one that removes nothing stands around such rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from itertools import permutations, product
from math import factorial, prod

from pipeline.article import Field
from pipeline.errors import QueryRefused
from pipeline.topics.conditions import Json
from pipeline.topics.exact import without_case
from pipeline.topics.expression import (
    Alternatives,
    Exact,
    Except,
    Listed,
    Near,
    Occurrence,
    Part,
    Phrase,
    Stem,
    Word,
)
from pipeline.topics.sharing import may_share_a_word

MOST_TERMS = 3_000
"""Terms in one nearness, in all its lengths and orders. A server of 512 MB takes 8,192 in all, and
nearness without a field is asked of two."""

Rules = Mapping[int, Json]
"""By the tokens that it covers, a rule for the places of so many."""


def interval_query(expression: Occurrence | Near, field: Field) -> Json:
    """The query for articles with a place of ``expression`` in ``field``. Raises QueryRefused."""
    if isinstance(expression, Near):
        rules = _near(expression, field)
    else:
        rules = list(_choice((expression,), field).values())
    return {"intervals": {field.value: _one_of(rules)}}


# ---------------------------------------------------------------- nearness


def _near(near: Near, field: Field) -> list[Json]:
    """A rule for each combination of lengths, and for each order where operands may share words."""
    operands = [_choice(alternatives, field) for alternatives in near.operands]
    may_share = may_share_a_word(near.operands)
    is_each_order = may_share and not near.ordered
    _check_size(near, operands, factorial(len(operands)) if is_each_order else 1)
    rules = []
    for combination in product(*(operand.items() for operand in operands)):
        for order in permutations(combination) if is_each_order else [combination]:
            parts = _told_apart(order) if may_share else [rule for _, rule in order]
            rules.append(_all_of(parts, near.distance, ordered=near.ordered or is_each_order))
    return rules


def _check_size(near: Near, operands: Sequence[Rules], orders: int) -> None:
    combinations = orders * prod(map(len, operands))
    terms = sum(
        combinations // len(operand) * sum(map(_terms_in, operand.values())) for operand in operands
    )
    if terms > MOST_TERMS:
        name = f"{'ONEAR' if near.ordered else 'NEAR'}/{near.distance}"
        raise QueryRefused(
            f"{name} has too many alternatives: in all their lengths and orders they are"
            f" {terms:,} terms, and Elasticsearch is asked {MOST_TERMS:,} at most",
            "leave some alternatives out, or use AND",
        )


def _terms_in(rule: Json) -> int:
    (kind, content), *_ = rule.items()
    if kind in {"match", "prefix"}:
        return 1
    return sum(map(_terms_in, content["intervals"])) + sum(
        map(_terms_in, content.get("filter", {}).values())
    )


def _told_apart(rules: Sequence[tuple[int, Json]]) -> list[Json]:
    """Rules of so many tokens, no two neighbours equal where that matters."""
    return [
        _barred(rule) if length > 1 and place % 2 else rule
        for place, (length, rule) in enumerate(rules)
    ]


def _all_of(rules: Sequence[Json], distance: int, *, ordered: bool) -> Json:
    return {"all_of": {"ordered": ordered, "max_gaps": distance, "intervals": list(rules)}}


# ---------------------------------------------------------------- choices


def _choice(alternatives: Alternatives, field: Field) -> Rules:
    """A rule for each length."""
    rules: dict[int, list[Json]] = {}
    for alternative in alternatives:
        for length, rule in _rules(alternative, field):
            rules.setdefault(length, []).append(rule)
    return {length: _one_length(length, rules[length]) for length in sorted(rules)}


def _rules(occurrence: Occurrence, field: Field) -> Iterator[tuple[int, Json]]:
    match occurrence:
        case Except():
            yield from _excepted(occurrence, field)
        case Listed():
            for term in occurrence.terms:
                yield from _rules(term, field)
        case Phrase(parts):
            rules = [_rule(part, field) for part in parts]
            yield len(parts), _all_of(rules, 0, ordered=True)
        case Word() | Stem() | Exact():
            yield 1, _rule(occurrence, field)


def _one_length(length: int, rules: Sequence[Json]) -> Json:
    several = _one_of(rules)
    return _barred(several) if length > 1 and len(rules) > 1 else several


def _one_of(rules: Sequence[Json]) -> Json:
    return rules[0] if len(rules) == 1 else {"any_of": {"intervals": list(rules)}}


def _excepted(excepted: Except, field: Field) -> Iterator[tuple[int, Json]]:
    """Of exceptions of several lengths, each length is asked apart."""
    exceptions = _choice(excepted.exceptions, field)
    for length, rule in _choice(excepted.terms, field).items():
        longer = [around for other, around in exceptions.items() if other >= length]
        yield length, reduce(_not_inside, longer, rule)


def _not_inside(rule: Json, around: Json) -> Json:
    return {"any_of": {"intervals": [rule], "filter": {"not_contained_by": around}}}


# ---------------------------------------------------------------- tokens


def _rule(part: Part, field: Field) -> Json:
    """Tokens are not analysed again: the analyzer ``keyword`` leaves them as they are."""
    match part:
        case Word(token):
            return _token(token)
        case Stem(prefix):
            return {"prefix": {"prefix": prefix, "analyzer": "keyword"}}
        case Exact(token):
            rule = _token(token)
            rule["match"]["use_field"] = f"{field.value}.exact"
            rule["match"]["filter"] = {"contained_by": _token(without_case(token))}
            return rule


def _token(token: str) -> Json:
    return {"match": {"query": token, "analyzer": "keyword"}}


def _barred(rule: Json) -> Json:
    """``rule``, of which Lucene pulls nothing out. No token is a space."""
    return _not_inside(rule, _token(" "))
