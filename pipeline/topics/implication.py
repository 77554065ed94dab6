"""When an expression holds wherever another does, as far as the two say it themselves.

It errs on one side: what is told to imply does, and much that does is not seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.topics.exact import without_case
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
)
from pipeline.topics.terms import SHORTEST_STEM


def implies(narrow: Expression, wide: Expression) -> bool:
    """True only if ``wide`` holds wherever ``narrow`` does."""
    if narrow == wide:
        return True
    match narrow:
        case Or(operands):
            return all(implies(each, wide) for each in operands)
    match wide:
        case And(operands):
            return all(implies(narrow, each) for each in operands)
        case AtLeast(count, operands) if sum(implies(narrow, each) for each in operands) >= count:
            return True
        case Or(operands) if any(implies(narrow, each) for each in operands):
            return True
    return _implies_by_parts(narrow, wide)


def _implies_by_parts(narrow: Expression, wide: Expression) -> bool:
    match narrow:
        case And(operands):
            return any(implies(each, wide) for each in operands)
        case AtLeast(count, operands):
            return sum(not implies(each, wide) for each in operands) < count
        case Near(operands):
            by_words = any(all(implies(term, wide) for term in each) for each in operands)
            return by_words or _is_nearer(narrow, wide)
        case Except(terms):
            return all(implies(each, wide) for each in terms)
        case InField(field, operand):
            if isinstance(wide, InField):
                return wide.field is field and implies(operand, wide.operand)
            return isinstance(wide, Word | Stem | Exact | Phrase) and implies(operand, wide)
        case Not(operand):
            return isinstance(wide, Not) and implies(wide.operand, operand)
        case Word() | Stem() | Exact() | Phrase():
            return isinstance(wide, Term) and covers(wide, narrow)
        case Or() | Listed() | OutletIs() | LanguageIn() | TopicIs():
            return False


def _is_nearer(narrow: Near, wide: Expression) -> bool:
    """``a NEAR/3 b`` holds only where ``a NEAR/5 b`` does."""
    return (
        isinstance(wide, Near)
        and narrow.operands == wide.operands
        and narrow.distance <= wide.distance
        and (narrow.ordered or not wide.ordered)
    )


def covers(wide: Term, narrow: Term) -> bool:
    """True if ``wide`` occurs wherever ``narrow`` does."""
    outer, inner = _parts(narrow), _parts(wide)
    starts = range(len(outer) - len(inner) + 1)
    return any(all(map(_covers_part, inner, outer[start : start + len(inner)])) for start in starts)


def _parts(term: Term) -> tuple[Part, ...]:
    return term.parts if isinstance(term, Phrase) else (term,)


def _covers_part(wide: Part, narrow: Part) -> bool:
    match wide:
        case Stem(prefix):
            return _start(narrow).startswith(prefix)
        case Word(token):
            return not isinstance(narrow, Stem) and _start(narrow) == token
        case Exact():
            return wide == narrow


def _start(part: Part) -> str:
    match part:
        case Word(token):
            return token
        case Stem(prefix):
            return prefix
        case Exact(token):
            return without_case(token)


# ---------------------------------------------------------------- among very many


@dataclass(frozen=True, slots=True)
class Alternatives:
    """Terms of which one is enough, however many: which of them cover a further one.

    Where they are ``placed`` (near to something, or in exceptions) the words count that an
    occurrence takes, so a term is covered only by one that takes as many.
    """

    words: dict[Word | Exact, Term]
    stems: dict[str, Term]
    phrases: dict[tuple[Part, ...], Term]
    placed: bool

    @classmethod
    def of(cls, terms: Iterable[Term], *, placed: bool) -> Alternatives:
        """The same terms, by what they begin with."""
        found = cls({}, {}, {}, placed)
        for term in terms:
            match term:
                case Word() | Exact():
                    found.words.setdefault(term, term)
                case Stem(prefix):
                    found.stems.setdefault(prefix, term)
                case Phrase(parts):
                    found.phrases.setdefault(parts, term)
        return found

    def wider_than(self, term: Term) -> Term | None:
        """One of them, not equal to ``term``, that covers it: a word or stem, or a phrase that
        stands in it as it is."""
        parts = _parts(term)
        if self.placed and len(parts) > 1:
            return None
        return next((each for each in self._covering(parts) if each != term), None)

    def _covering(self, parts: tuple[Part, ...]) -> Iterator[Term]:
        for part in parts:
            start = _start(part)
            prefixes = (start[:length] for length in range(SHORTEST_STEM, len(start) + 1))
            yield from (self.stems[prefix] for prefix in prefixes if prefix in self.stems)
            words: tuple[Word | Exact, ...] = () if isinstance(part, Stem) else (part, Word(start))
            yield from (self.words[word] for word in words if word in self.words)
        for first in range(len(parts)):
            for end in range(first + 2, len(parts) + 1):
                if parts[first:end] in self.phrases:
                    yield self.phrases[parts[first:end]]
