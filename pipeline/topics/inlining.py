"""``topic:name`` looked up: what another topic matches becomes a part of the expression.

Topics may use each other, never in a circle. The version of a topic that uses others changes with
theirs, for it no longer means the same.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from graphlib import CycleError, TopologicalSorter

from pipeline.feeds.identity import digest
from pipeline.topics.expression import (
    And,
    AtLeast,
    Expression,
    InField,
    LanguageIn,
    Not,
    Or,
    OutletIs,
    TopicIs,
    operands_of,
    terms_in,
)
from pipeline.topics.parse import MAX_TERMS
from pipeline.topics.topic import Topic

DEEPEST = 10
"""Topics that use topics that use topics ..."""


@dataclass(frozen=True, slots=True)
class Unusable:
    """Why a topic cannot be looked up: ``name`` is the ``topic:`` that it cannot use.

    ``missing`` says that there is no topic of that name; ``circle`` are the names of the topics
    that use each other, from the first to the first again, if they do.
    """

    name: str
    message: str
    mend: str
    missing: bool = False
    circle: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Inlined:
    """Topics that are complete, and why others are not; both by name."""

    topics: Mapping[str, Topic]
    unusable: Mapping[str, Unusable]


def inlined(topics: Mapping[str, Topic], names: Iterable[str] = ()) -> Inlined:
    """Each of ``topics`` with all that it uses. A topic that uses one that is unusable is unusable
    itself; the others are not touched by it. ``names`` are more names of topics, to be proposed for
    one that is misspelt."""
    used = {name: used_by(topic) for name, topic in topics.items()}
    made = _Made({}, {}, {}, (*topics, *names))
    for name in _in_order(used):
        reason = _reason(name, topics, used, made)
        if reason is not None:
            made.unusable[name] = reason
            continue
        made.depths[name] = 1 + max((made.depths[each] for each in used[name]), default=0)
        made.complete[name] = _completed(
            topics[name], {each: made.complete[each] for each in used[name]}
        )
    stuck = {name for name in topics if name not in made.complete and name not in made.unusable}
    made.unusable.update((name, _in_circle(name, used, stuck)) for name in sorted(stuck))
    return Inlined(made.complete, made.unusable)


def used_by(topic: Topic) -> tuple[str, ...]:
    """The names of the topics that it uses, in the order in which they are written."""
    expressions = [clause.when for clause in topic.clauses]
    expressions += [] if topic.never is None else [topic.never]
    return tuple(dict.fromkeys(name for each in expressions for name in names_in(each)))


def meaning_of(topic: Topic) -> Expression:
    """What an article must be for ``topic`` to match it, as one expression."""
    parts = [_one_of(tuple(clause.when for clause in topic.clauses))]
    if topic.never is not None:
        parts.append(Not(topic.never))
    if topic.languages:
        parts.append(LanguageIn(topic.languages))
    if topic.outlets_only:
        parts.append(_one_of(tuple(map(OutletIs, topic.outlets_only))))
    if topic.outlets_not:
        parts.append(Not(_one_of(tuple(map(OutletIs, topic.outlets_not)))))
    return parts[0] if len(parts) == 1 else And(tuple(parts))


def _one_of(operands: tuple[Expression, ...]) -> Expression:
    return operands[0] if len(operands) == 1 else Or(operands)


def names_in(expression: Expression) -> Iterator[str]:
    """The topics that it uses, each as often as it stands there."""
    if isinstance(expression, TopicIs):
        yield expression.name
        return
    for operand in operands_of(expression):
        yield from names_in(operand)


# ---------------------------------------------------------------- one after the other


@dataclass(frozen=True, slots=True)
class _Made:
    complete: dict[str, Topic]
    unusable: dict[str, Unusable]
    depths: dict[str, int]
    names: Sequence[str]


def _in_order(used: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Each topic after those that it uses, as far as there is such an order."""
    sorter = TopologicalSorter(
        {name: [each for each in names if each in used] for name, names in used.items()}
    )
    with suppress(CycleError):
        sorter.prepare()
    while ready := sorter.get_ready():
        yield from ready
        sorter.done(*ready)


def _reason(
    name: str, topics: Mapping[str, Topic], used: Mapping[str, tuple[str, ...]], made: _Made
) -> Unusable | None:
    """Why ``name``, of whose used topics each was looked at, cannot be completed."""
    if not used[name]:
        return None
    for each in used[name]:
        if each not in topics:
            return _missing(each, [other for other in made.names if other != name])
        if each in made.unusable:
            return _behind(each, made.unusable[each])
        if made.depths[each] >= DEEPEST:
            message = f"topics use topics more than {DEEPEST} deep"
            return Unusable(each, message, "use the topics below directly")
    terms = sum(terms_in(meaning_of(made.complete[each])) for each in _uses(topics[name]))
    if terms > MAX_TERMS:
        message = f"the topics that it uses have more than {MAX_TERMS:,} terms"
        return Unusable(used[name][0], message, "use fewer, or smaller ones")
    return None


def _behind(name: str, reason: Unusable) -> Unusable:
    message = f"topic:{name} cannot be used: {reason.message}"
    return Unusable(name, message, f"mend the topic {name} first, or leave it out")


def _in_circle(name: str, used: Mapping[str, tuple[str, ...]], stuck: Collection[str]) -> Unusable:
    """Why ``name`` cannot be completed: it is in a circle, or behind one."""
    path = [name]
    while (step := next(each for each in used[path[-1]] if each in stuck)) not in path:
        path.append(step)
    circle = (*path[path.index(step) :], step)
    message = f"topics use each other in a circle: {' > '.join(circle)}"
    message = "a topic cannot use itself" if circle == (name, name) else message
    reason = Unusable(path[1] if len(path) > 1 else name, message, _OPEN_CIRCLE, circle=circle)
    return reason if name in circle else _behind(path[1], reason)


_OPEN_CIRCLE = "leave one topic: out, and write what it is for"


def _uses(topic: Topic) -> Iterator[str]:
    """As ``used_by``, each name as often as it stands there."""
    for clause in topic.clauses:
        yield from names_in(clause.when)
    if topic.never is not None:
        yield from names_in(topic.never)


def _missing(name: str, names: Sequence[str]) -> Unusable:
    near = difflib.get_close_matches(name, names, 1)
    mend = f"did you mean topic:{near[0]}?" if near else "write the name of a topic that is there"
    return Unusable(name, f"there is no topic {name}", mend, missing=True)


# ---------------------------------------------------------------- the topic itself


def _completed(topic: Topic, used: Mapping[str, Topic]) -> Topic:
    """``topic`` with the meanings of those that it uses."""
    if not used:
        return topic
    meanings = {name: meaning_of(each) for name, each in used.items()}
    versions = (f"{name} {used[name].version}" for name in sorted(used))
    return replace(
        topic,
        version=digest(topic.version, *versions),
        clauses=tuple(
            replace(clause, when=_filled(clause.when, meanings)) for clause in topic.clauses
        ),
        never=None if topic.never is None else _filled(topic.never, meanings),
    )


def _filled(expression: Expression, meanings: Mapping[str, Expression]) -> Expression:
    match expression:
        case TopicIs(name, _):
            return TopicIs(name, meanings[name])
        case And(operands):
            return And(tuple(_filled(each, meanings) for each in operands))
        case Or(operands):
            return Or(tuple(_filled(each, meanings) for each in operands))
        case AtLeast(count, operands):
            return AtLeast(count, tuple(_filled(each, meanings) for each in operands))
        case Not(operand):
            return Not(_filled(operand, meanings))
        case InField(field, operand):
            return InField(field, _filled(operand, meanings))
        case _:
            return expression
