"""Random expressions over few words, and articles in which they often hold."""

from __future__ import annotations

from hypothesis import strategies as st

from pipeline.article import Field
from pipeline.clean.lede import lede_of
from pipeline.topics.expression import And, Expression, InField, Not, Or, Phrase, Stem, Term, Word
from pipeline.topics.matchable import Matchable

WORDS = ("bank", "banks", "banker", "iran", "iranian", "oil", "u.s", "at", "t", "1,000")
STEMS = ("ban", "bank", "iran", "iranian")

_part: st.SearchStrategy[Word | Stem] = st.sampled_from([*map(Word, WORDS), *map(Stem, STEMS)])
_phrase = st.lists(_part, min_size=2, max_size=3).map(lambda parts: Phrase(tuple(parts)))
terms: st.SearchStrategy[Term] = st.one_of(_part, _part, _phrase)


def expressions() -> st.SearchStrategy[Expression]:
    """Expressions as ``parse`` gives them: flat, with something that must occur everywhere."""
    return st.recursive(terms, _wider, max_leaves=8)


def _wider(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    several = st.lists(inner, min_size=2, max_size=4)
    return st.one_of(
        several.map(_or),
        several.map(_and),
        st.tuples(inner, inner).map(lambda pair: _and([pair[0], Not(pair[1])])),
        st.tuples(st.sampled_from(Field), inner).map(_in_field),
    )


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
    return operand if _holds_field(operand) else InField(field, operand)


def _holds_field(expression: Expression) -> bool:
    match expression:
        case And(operands) | Or(operands):
            return any(map(_holds_field, operands))
        case Not(operand):
            return _holds_field(operand)
        case InField():
            return True
        case Word() | Stem() | Phrase():
            return False


_running = st.sampled_from(
    ["Bank", "banks'", "Banker’s", "Iran", "Iranian,", "oil", "U.S.", "AT&T", "1,000", "—", "the"]
)
_line = st.lists(_running, max_size=9).map(" ".join)
_long_line = st.lists(_running, min_size=12, max_size=16).map(" ".join)
_text = st.lists(st.one_of(_line, _long_line), max_size=4).map("\n".join)

articles: st.SearchStrategy[Matchable] = st.builds(
    lambda title, text: Matchable(title, text, lede_of(text)), _line, _text
)
