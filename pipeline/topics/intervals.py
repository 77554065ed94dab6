"""Terms, what is near to each other, and exceptions, as ``intervals`` of Elasticsearch.

Lucene keeps of a choice only the shortest places, those that hold no other place of it (Clarke and
others, minimal-interval semantics), and so do its conjunctions. That loses some: of ``(a OR "a b")
NEAR/0 c`` it sees only a in "a b c". What is asked here loses none:

* Terms of which one may stand inside another are asked apart, in layers.
* Between the first and the last of three or more, terms of different lengths are asked apart: which
  of them is taken decides how many words belong to none.
* Unordered intervals may overlap. Where two operands may share a word, each of their orders is
  asked apart.

Two habits of Lucene (``org.apache.lucene.queries.intervals``, 9.12 and 10.2) are kept out by a
filter that removes nothing. Equal neighbours become one interval that repeats, which counts phrases
as if they had no length. And a choice of phrases is pulled out of what surrounds it and asked
phrase by phrase: rules multiply, and of several exceptions one alone would be enough to let an
occurrence count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, reduce
from itertools import groupby, permutations, product

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
    Term,
    Word,
)
from pipeline.topics.sharing import layers, may_share_a_word, sharing

MOST_TERMS = 3_000
"""Terms in one nearness, in all its layers and orders. A server of 512 MB takes 8,192 in all, and
nearness without a field is asked of two."""

NEVER_CUT = 127
"""Characters that the analyzer ``whitespace``, which cuts at 255 UTF-16 units, leaves whole."""


def interval_query(expression: Occurrence | Near, field: Field) -> Json:
    """The query for articles with a place of ``expression`` in ``field``. Raises QueryRefused."""
    if isinstance(expression, Near):
        rules = _near(expression, field)
    else:
        rules = [choice.rule for choice in _Operand((expression,), field).by_layer]
    return {"intervals": {field.value: _one_of(rules)}}


# ---------------------------------------------------------------- nearness


def _near(near: Near, field: Field) -> list[Json]:
    rules: list[Json] = []
    terms = 0
    for part in _parts(near):
        may_share = may_share_a_word(part.operands)
        operands = [_Operand(alternatives, field) for alternatives in part.operands]
        for combination in _combinations(part, operands, may_share=may_share):
            terms += sum(choice.terms for choice in combination)
            if terms > MOST_TERMS:
                raise _too_wide(near)
            rule = _together(part, combination, may_share=may_share)
            if rule not in rules:  # operands that are equal have fewer orders
                rules.append(rule)
    return rules


def _parts(near: Near) -> list[Near]:
    """Of two operands, those alternatives apart that may share words: they alone are asked for in
    each order."""
    if near.ordered or len(near.operands) > 2:
        return [near]
    one, other = near.operands
    shared, shared_other = sharing(one, other)
    parts = [
        (one, tuple(each for each in other if each not in shared_other)),
        (tuple(each for each in one if each not in shared), shared_other),
        (shared, shared_other),
    ]
    return [replace(near, operands=operands) for operands in parts if all(operands)]


def _combinations(
    near: Near, operands: Sequence[_Operand], *, may_share: bool
) -> Iterator[tuple[_Choice, ...]]:
    """What is asked for apart, a choice of each operand; in the order in which they stand, where
    that counts."""
    is_any_order = not near.ordered and not may_share
    orders = permutations(operands) if may_share and not near.ordered else [tuple(operands)]
    for order in orders:
        inner = order if is_any_order and len(order) > 2 else order[1:-1]
        yield from product(
            *(operand.by_length if operand in inner else operand.by_layer for operand in order)
        )


def _together(near: Near, combination: Sequence[_Choice], *, may_share: bool) -> Json:
    rules = [
        _barred(choice.rule) if may_share and choice.is_long and place % 2 else choice.rule
        for place, choice in enumerate(combination)
    ]
    return _all_of(rules, near.distance, ordered=near.ordered or may_share)


def _all_of(rules: Sequence[Json], distance: int, *, ordered: bool) -> Json:
    return {"all_of": {"ordered": ordered, "max_gaps": distance, "intervals": list(rules)}}


def _too_wide(near: Near) -> QueryRefused:
    return QueryRefused(
        f"{'ONEAR' if near.ordered else 'NEAR'}/{near.distance} has too many alternatives: in all"
        f" the orders and lengths that must be asked for apart they are over {MOST_TERMS:,} terms",
        "leave some alternatives out, or use AND",
    )


# ---------------------------------------------------------------- choices


@dataclass(frozen=True, slots=True)
class _Choice:
    """A rule for the places of several terms; ``is_long`` if one has several tokens."""

    rule: Json
    terms: int
    is_long: bool


@dataclass(frozen=True, slots=True)
class _Choosable:
    """A term that counts where it does not lie inside one of ``exceptions``."""

    term: Term
    exceptions: Alternatives = ()


class _Operand:
    """Alternatives, as choices within which Lucene loses nothing."""

    def __init__(self, alternatives: Alternatives, field: Field) -> None:
        self._each = list(_choosable(alternatives))
        self._field = field

    @cached_property
    def by_layer(self) -> list[_Choice]:
        """So that no term stands inside another of its choice."""
        layer_of = {
            term: number
            for number, layer in enumerate(layers([each.term for each in self._each]))
            for term in layer
        }
        return self._apart(lambda each: layer_of[each.term])

    @cached_property
    def by_length(self) -> list[_Choice]:
        """So that all terms of a choice have as many tokens."""
        return self._apart(lambda each: _length(each.term))

    def _apart(self, key: Callable[[_Choosable], int]) -> list[_Choice]:
        return [
            _chosen(list(together), self._field)
            for _, together in groupby(sorted(self._each, key=key), key)
        ]


def _choosable(alternatives: Alternatives) -> Iterator[_Choosable]:
    for each in alternatives:
        if isinstance(each, Except):
            yield from (_Choosable(term, each.exceptions) for term in _written_out(each.terms))
        else:
            yield from map(_Choosable, _written_out([each]))


def _written_out(terms: Iterable[Term | Listed]) -> Iterator[Term]:
    for term in terms:
        if isinstance(term, Listed):
            yield from term.terms
        else:
            yield term


def _chosen(together: Sequence[_Choosable], field: Field) -> _Choice:
    terms: dict[Alternatives, list[Term]] = {}
    for each in together:
        terms.setdefault(each.exceptions, []).append(each.term)
    rules = [_excepted(terms[exceptions], exceptions, field) for exceptions in terms]
    is_long = any(_length(each.term) > 1 for each in together)
    rule = _barred(_one_of(rules)) if is_long and len(rules) > 1 else _one_of(rules)
    return _Choice(rule, _terms_in(rule), is_long)


def _excepted(terms: Sequence[Term], exceptions: Alternatives, field: Field) -> Json:
    several = _one_of([_term(term, field) for term in terms])
    is_long = any(_length(term) > 1 for term in terms)
    rule = _barred(several) if is_long and len(terms) > 1 else several
    around = _Operand(exceptions, field).by_layer if exceptions else []
    return reduce(_not_inside, (choice.rule for choice in around), rule)


def _one_of(rules: Sequence[Json]) -> Json:
    return rules[0] if len(rules) == 1 else {"any_of": {"intervals": list(rules)}}


def _not_inside(rule: Json, around: Json) -> Json:
    return {"any_of": {"intervals": [rule], "filter": {"not_contained_by": around}}}


def _barred(rule: Json) -> Json:
    """``rule``, of which Lucene pulls nothing out. No token is a space."""
    return _not_inside(rule, _token(" "))


def _terms_in(rule: Json) -> int:
    ((kind, content),) = rule.items()
    if kind == "prefix":
        return 1
    own = len(content["query"].split(" ")) if kind == "match" else 0
    within = (*content.get("intervals", ()), *content.get("filter", {}).values())
    return own + sum(map(_terms_in, within))


# ---------------------------------------------------------------- terms


def _length(term: Term) -> int:
    return len(term.parts) if isinstance(term, Phrase) else 1


def _term(term: Term, field: Field) -> Json:
    """Tokens are not analysed again: ``whitespace`` and ``keyword`` leave them as they are."""
    if not isinstance(term, Phrase):
        return _part(term, field)
    tokens = [part.token for part in term.parts if isinstance(part, Word)]
    if len(tokens) < len(term.parts) or max(map(len, tokens)) > NEVER_CUT:
        return _all_of([_part(part, field) for part in term.parts], 0, ordered=True)
    asked = {"query": " ".join(tokens), "analyzer": "whitespace", "ordered": True, "max_gaps": 0}
    return {"match": asked}


def _part(part: Part, field: Field) -> Json:
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
