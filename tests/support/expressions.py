"""Random expressions over few words, and articles in which they often hold."""

from __future__ import annotations

from hypothesis import strategies as st

from pipeline.article import Field
from pipeline.clean.lede import lede_of
from pipeline.topics.expression import (
    And,
    AtLeast,
    Exact,
    Except,
    Expression,
    InField,
    Near,
    Not,
    Occurrence,
    Or,
    OutletIs,
    Phrase,
    Stem,
    Term,
    Word,
    operands_of,
)
from pipeline.topics.matchable import Matchable

WORDS = ("bank", "banks", "banker", "iran", "iranian", "oil", "u.s", "at", "t", "1,000")
STEMS = ("ban", "bank", "iran", "iranian")
EXACT = ("Bank", "banks", "Iran", "iran", "OIL", "oil", "U.S", "T")
OUTLETS = ("example.com", "example.org")

_exact = st.sampled_from([*map(Exact, EXACT)])
_part: st.SearchStrategy[Word | Stem] = st.sampled_from([*map(Word, WORDS), *map(Stem, STEMS)])
_phrase = st.one_of(
    st.lists(_part, min_size=2, max_size=3).map(lambda parts: Phrase(tuple(parts))),
    st.lists(_exact, min_size=2, max_size=3).map(lambda parts: Phrase(tuple(parts))),
)
terms: st.SearchStrategy[Term] = st.one_of(_part, _part, _exact, _phrase)
_several_terms = st.lists(terms, min_size=1, max_size=3, unique=True).map(tuple)
excepts = st.builds(Except, _several_terms, _several_terms)
occurrences: st.SearchStrategy[Occurrence] = st.one_of(terms, terms, excepts)
_alternatives = st.lists(occurrences, min_size=1, max_size=3, unique=True).map(tuple)
nears = st.builds(
    Near,
    st.lists(_alternatives, min_size=2, max_size=4).map(tuple),
    st.integers(0, 6),
    st.booleans(),
)
_leaves: st.SearchStrategy[Expression] = st.one_of(
    terms, excepts, nears, nears, st.sampled_from(OUTLETS).map(OutletIs)
)


def expressions() -> st.SearchStrategy[Expression]:
    """Expressions as ``parse`` gives them: flat, with something that must occur everywhere."""
    return st.recursive(_leaves, _wider, max_leaves=8)


def plain_expressions() -> st.SearchStrategy[Expression]:
    """Expressions of words, stems, phrases, AND, OR, NOT and fields only."""
    plain = st.one_of(_part, st.lists(_part, min_size=2, max_size=3).map(tuple).map(Phrase))
    return st.recursive(plain, _wider, max_leaves=8).filter(lambda each: not _holds(each, AtLeast))


def _wider(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    several = st.lists(inner, min_size=2, max_size=4)
    return st.one_of(
        several.map(_or),
        several.map(_and),
        several.flatmap(_at_least),
        st.tuples(inner, inner).map(lambda pair: _and([pair[0], Not(pair[1])])),
        st.tuples(st.sampled_from(Field), inner).map(_in_field),
    )


def _at_least(operands: list[Expression]) -> st.SearchStrategy[Expression]:
    if any(_holds(operand, Not) for operand in operands):
        return st.just(_or(operands))
    return st.integers(1, len(operands)).map(lambda count: AtLeast(count, tuple(operands)))


def _or(operands: list[Expression]) -> Expression:
    flat = [
        part for each in operands for part in (each.operands if isinstance(each, Or) else (each,))
    ]
    return Or(tuple(flat))


def _and(operands: list[Expression]) -> Expression:
    flat = [
        part for each in operands for part in (each.operands if isinstance(each, And) else (each,))
    ]
    return And(tuple(flat))


def _in_field(pair: tuple[Field, Expression]) -> Expression:
    field, operand = pair
    fits = not _holds(operand, InField) and not _holds(operand, OutletIs)
    return InField(field, operand) if fits else operand


def _holds(expression: Expression, kind: type[Expression]) -> bool:
    if isinstance(expression, kind):
        return True
    return any(_holds(operand, kind) for operand in operands_of(expression))


_running = st.sampled_from(
    [
        *("Bank", "bank", "banks'", "Banker’s", "Iran", "IRAN", "Iranian,"),
        *("oil", "OIL", "U.S.", "AT&T", "1,000", "—", "the"),
    ]
)
_line = st.lists(_running, max_size=9).map(" ".join)
_long_line = st.lists(_running, min_size=12, max_size=16).map(" ".join)
_text = st.lists(st.one_of(_line, _long_line), max_size=4).map("\n".join)

articles: st.SearchStrategy[Matchable] = st.builds(
    lambda title, text, outlet: Matchable(title, text, lede_of(text), outlet=outlet),
    _line,
    _text,
    st.sampled_from(OUTLETS),
)
