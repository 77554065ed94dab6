"""Operands of an expression that say nothing, because others beside them say it already."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from lark import Token, Tree

from pipeline.errors import QueryError
from pipeline.topics.expression import Expression, Or, Term, Word, terms_in
from pipeline.topics.implication import Alternatives, implies
from pipeline.topics.parse import Lists, parse
from pipeline.topics.syntax import Node, offset_of, syntax_tree
from pipeline.topics.writing import written_term

MOST_COMPARED = 50
"""Operands side by side that are compared each with each; terms are, however many."""

LONGEST_COMPARED = 2_000
"""Characters of an operand; what is longer is hardly said twice."""

DEEPEST = 10
"""Parentheses within parentheses that are looked into."""

_MOST_STEPS = 20_000
"""Terms of one operand times those of another, up to which the two are compared."""

_QUOTED = 40
"""Characters of an operand that a message quotes."""


@dataclass(frozen=True, slots=True)
class Superfluous:
    """What is written at ``offset`` of an expression and says nothing."""

    offset: int
    message: str
    mend: str


def superfluous_in(text: str, own: Lists, shared: Lists) -> Iterator[Superfluous]:
    """All of an expression that can be read. The words of ``shared`` lists are not looked at."""
    lists = {**{name: Word(f"${name}") for name in shared}, **own}
    return _in_node(syntax_tree(text), _Source(text, lists))


def placed_lists(text: str) -> Iterator[str]:
    """The lists of an expression whose words stand near to something, or in exceptions."""
    return _placed_lists(syntax_tree(text), placed=False)


def _placed_lists(node: Node, *, placed: bool) -> Iterator[str]:
    if isinstance(node, Token):
        if placed and node.type == "LIST":
            yield node[1:]
        return
    for child in node.children:
        yield from _placed_lists(child, placed=placed or node.data in _PLACING)


_PLACING = {"near", "nearness", "except"}


@dataclass(frozen=True, slots=True)
class _Source:
    text: str
    lists: Lists
    placed: bool = False
    depth: int = 0

    def operand(self, node: Node) -> _Operand | None:
        """A piece of the expression; None for a NOT, which is nothing by itself, and for what is
        too long."""
        start, end = offset_of(node), _end(node)
        if end - start > LONGEST_COMPARED:
            return None
        written = self.text[start:end]
        try:
            return _Operand(start, written, parse(written, self.lists), _is_list(node))
        except QueryError:
            return None


@dataclass(frozen=True, slots=True)
class _Operand:
    offset: int
    text: str
    expression: Expression
    is_list: bool

    def implies(self, other: _Operand) -> bool:
        """True only if ``other`` holds wherever this does."""
        if self.expression == other.expression:
            return True
        steps = terms_in(self.expression) * terms_in(other.expression)
        return steps <= _MOST_STEPS and implies(self.expression, other.expression)

    @property
    def quoted(self) -> str:
        """As it is written, or its begin; a term as it is compared."""
        if isinstance(self.expression, Term) and not self.is_list:
            return written_term(self.expression)
        words = " ".join(self.text.split())
        return words if len(words) <= _QUOTED else f"{words[:_QUOTED].rstrip()} ..."


def _end(node: Node) -> int:
    return (node.end_pos if isinstance(node, Token) else node.meta.end_pos) or 0


def _is_list(node: Node) -> bool:
    return isinstance(node, Token) and node.type == "LIST"


def _in_node(node: Node, source: _Source) -> Iterator[Superfluous]:
    if isinstance(node, Token) or source.depth > DEEPEST:
        return
    placed = source.placed or node.data in _PLACING
    source = replace(source, placed=placed, depth=source.depth + 1)
    look = _LOOKS.get(str(node.data))
    if look is not None:
        yield from look(node, source)
    for child in node.children:
        if not (isinstance(child, Tree) and child.data == node.data and node.data in {"or", "and"}):
            yield from _in_node(child, source)
        else:
            yield from _within(child, source)


def _within(node: Tree[Token], source: _Source) -> Iterator[Superfluous]:
    """Inside operands that were looked at with those around them."""
    for child in node.children:
        if isinstance(child, Tree) and child.data == node.data:
            yield from _within(child, source)
        else:
            yield from _in_node(child, source)


def _flat(node: Tree[Token]) -> Iterator[Node]:
    for child in node.children:
        if isinstance(child, Tree) and child.data == node.data:
            yield from _flat(child)
        else:
            yield child


# ---------------------------------------------------------------- one of several


def _among_alternatives(node: Tree[Token], source: _Source) -> Iterator[Superfluous]:
    operands = [each for each in map(source.operand, _flat(node)) if each is not None]
    yield from _among_terms(operands, placed=source.placed)
    if source.placed:
        return
    compound = [each for each in operands if not isinstance(each.expression, Term)]
    for index, operand in enumerate(islice(compound, MOST_COMPARED)):
        for other in islice(operands, MOST_COMPARED):
            if other is operand or not operand.implies(other):
                continue
            if other.expression != operand.expression:
                yield _covered(operand, other)
                break
            if other in compound[:index]:
                yield _twice(operand)
                break


def _among_terms(operands: Sequence[_Operand], *, placed: bool) -> Iterator[Superfluous]:
    listed = [term for each in operands if each.is_list for term in _terms_of(each.expression)]
    written = [
        (each, each.expression)
        for each in operands
        if not each.is_list and isinstance(each.expression, Term)
    ]
    alternatives = Alternatives.of([*listed, *(term for _, term in written)], placed=placed)
    before = set(listed)
    for operand, term in written:
        wider = alternatives.wider_than(term)
        if term in before:
            yield _twice(operand)
        elif wider is not None:
            message = f"{operand.quoted} is covered by {written_term(wider)}"
            yield Superfluous(operand.offset, message, f"remove {operand.text}")
        before.add(term)


def _terms_of(expression: Expression) -> Iterator[Term]:
    for each in expression.operands if isinstance(expression, Or) else (expression,):
        if isinstance(each, Term):
            yield each


def _twice(operand: _Operand) -> Superfluous:
    return Superfluous(operand.offset, f"{operand.quoted} stands twice", "remove one")


def _covered(operand: _Operand, other: _Operand) -> Superfluous:
    message = f"{operand.quoted} adds nothing: {other.quoted} holds wherever it does"
    return Superfluous(operand.offset, message, f"remove it, or narrow {other.quoted}")


# ---------------------------------------------------------------- all of several


def _among_required(node: Tree[Token], source: _Source) -> Iterator[Superfluous]:
    children = list(islice(_flat(node), MOST_COMPARED))
    operands = [each for each in map(source.operand, children) if each is not None]
    for index, operand in enumerate(operands):
        for other in operands[:index] + operands[index + 1 :]:
            if not other.implies(operand):
                continue
            if other.expression != operand.expression:
                yield _demanded(operand, other)
                break
            if other in operands[:index]:
                yield _twice(operand)
                break
    for child in children:
        yield from _contradictions(child, operands, source)


def _demanded(operand: _Operand, other: _Operand) -> Superfluous:
    message = f"{operand.quoted} asks nothing more: it holds wherever {other.quoted} does"
    return Superfluous(operand.offset, message, f"remove {operand.quoted}")


def _contradictions(
    child: Node, operands: Sequence[_Operand], source: _Source
) -> Iterator[Superfluous]:
    """A NOT beside what it forbids."""
    if isinstance(child, Token) or child.data != "negation":
        return
    forbidden = source.operand(child.children[0])
    for operand in operands if forbidden else ():
        if forbidden and operand.implies(forbidden):
            message = f"NOT {forbidden.quoted} forbids {operand.quoted}, so this never holds"
            yield Superfluous(offset_of(child), message, "remove one of them")
            return


# ---------------------------------------------------------------- some of several


def _among_counted(node: Tree[Token], source: _Source) -> Iterator[Superfluous]:
    children = node.children[1 : MOST_COMPARED + 1]
    operands = [each for each in map(source.operand, children) if each is not None]
    for index, operand in enumerate(operands):
        for other in operands[:index] + operands[index + 1 :]:
            is_same = other.expression == operand.expression
            if operand.implies(other) and (not is_same or other in operands[:index]):
                message = (
                    f"{operand.quoted} stands twice, and counts twice"
                    if is_same
                    else f"{operand.quoted} counts twice: {other.quoted} holds wherever it does"
                )
                yield Superfluous(operand.offset, message, f"remove {operand.quoted}")
                break


_LOOKS: dict[str, Callable[[Tree[Token], _Source], Iterator[Superfluous]]] = {
    "or": _among_alternatives,
    "and": _among_required,
    "at_least": _among_counted,
}
