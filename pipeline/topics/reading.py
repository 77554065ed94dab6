"""A topic file: bytes -> Topic, or a ConfigurationError with everything that is wrong in it."""

from __future__ import annotations

import re
from collections import ChainMap
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from typing import TypeVar

from pipeline.alert import SEVERITIES
from pipeline.article import Prominence
from pipeline.encoding import to_json
from pipeline.errors import ConfigurationError, Place, Problem, QueryError
from pipeline.feeds.identity import digest
from pipeline.topics.expression import Expression, Or, Term, Word, listed_in
from pipeline.topics.identifiers import LONGEST_TOPIC, is_outlet, is_topic
from pipeline.topics.locating import Located
from pipeline.topics.nametable import NameTable
from pipeline.topics.overlay import STARTER, over_its_starter, starter_below
from pipeline.topics.parse import Lists, parse
from pipeline.topics.period import ALWAYS, FORM, Period, end_of, start_of
from pipeline.topics.terms import item_of
from pipeline.topics.topic import (
    PER_ENTITY,
    PER_STORY,
    AlertRule,
    Clause,
    Example,
    Topic,
)
from pipeline.topics.writing import written
from pipeline.yamltext import Mapped, Node, Scalar, Section, Sequenced, read_bytes, seconds

_Read = TypeVar("_Read")

NO_LISTS: Lists = MappingProxyType({})

MAX_BYTES = 1_000_000
"""A topic is written by hand; what is larger is something else."""

ONE_CLAUSE = "match"
"""The name of the clause of a ``match`` that is one expression."""


def read_topic(content: bytes, file: str, shared: Lists = NO_LISTS) -> Topic:
    """The topic that a file says; ``shared`` are the lists of config/lists, behind its own.

    Raises ConfigurationError with every problem, in file order.
    """
    if len(content) > MAX_BYTES:
        message = f"larger than {MAX_BYTES:,} bytes; a topic is written by hand"
        raise ConfigurationError([Problem(Place(file), message, "split the topic")])
    root = read_bytes(content, file)
    if not isinstance(root, Mapped):
        problem = Problem(root.place, "a topic must be a mapping of key: value", _SMALLEST)
        raise ConfigurationError([problem])
    text = content.decode("utf-8-sig")
    reader = _Reader(Located(text), Located(starter_below(text)), [])
    whole = over_its_starter(root, text)
    topic = _topic(Section.of(whole, reader.problems, "a topic"), reader, shared)
    if reader.problems:
        raise ConfigurationError(sorted(reader.problems, key=_position))
    return replace(topic, version=version_of(topic))


def expressions_in(root: Mapped) -> Iterator[Scalar]:
    """The scalars of a topic file that are expressions: clauses, then ``never``."""
    match = root.get("match")
    nodes = [value for _, value in match.pairs] if isinstance(match, Mapped) else [match]
    for node in (*nodes, root.get("never")):
        inner = node.get("when") if isinstance(node, Mapped) else node
        if isinstance(inner, Scalar):
            yield inner


def own_lists(root: Mapped) -> Lists:
    """The lists of a topic file that can be read."""
    nowhere = Located("")
    return _lists(root.get("lists"), _Reader(nowhere, nowhere, []))


def version_of(topic: Topic) -> str:
    """A digest of what gives a topic its meaning: not of comments, titles or examples."""
    return digest(
        topic.name,
        *(f"{clause.name}|{clause.severity}|{written(clause.when)}" for clause in topic.clauses),
        written(topic.never) if topic.never else "",
        " ".join(topic.languages),
        " ".join(topic.outlets_only),
        " ".join(topic.outlets_not),
        to_json(topic.alert).decode(),
        *([] if topic.period == ALWAYS else [str(topic.period)]),
        *(f"${table.name} {table.digest}" for table in tables_of(topic)),
    )


def tables_of(topic: Topic) -> tuple[NameTable, ...]:
    """The shared lists of names that it uses, each once."""
    expressions = [clause.when for clause in topic.clauses]
    expressions += [] if topic.never is None else [topic.never]
    return tuple(dict.fromkeys(table for each in expressions for table in listed_in(each)))


_SMALLEST = "begin with: topic: name"


def _position(problem: Problem) -> tuple[int, int]:
    return problem.place.line, problem.place.column


@dataclass(frozen=True, slots=True)
class _Reader:
    """What reads expressions, and notes what is wrong with them. ``starter`` is the shipped topic
    that the file begins from."""

    located: Located
    starter: Located
    problems: list[Problem]

    def read(self, scalar: Scalar, reading: Callable[[str], _Read]) -> _Read | None:
        """What ``reading`` makes of a scalar; None, with a problem noted, where it refuses."""
        try:
            return reading(scalar.text)
        except QueryError as error:
            shipped = scalar.place.file.startswith(STARTER)
            place = (self.starter if shipped else self.located).place(scalar, error.offset)
            self.problems.append(Problem(place, error.message, error.mend))
            return None

    def expression(self, node: Node | None, what: str, lists: Lists) -> Expression | None:
        """The expression that a node holds."""
        if node is None:
            return None
        if not isinstance(node, Scalar):
            self.refuse(node, f"{what} must be one expression", "write one OR another")
            return None
        return self.read(node, lambda text: parse(text, lists))

    def refuse(self, node: Node, message: str, mend: str = "") -> None:
        """Note what is wrong with a node."""
        self.problems.append(Problem(node.place, message, mend))

    def section(self, node: Node, what: str) -> Section:
        """A mapping's values by name."""
        return Section.of(node, self.problems, what)


def _topic(root: Section, reader: _Reader, shared: Lists) -> Topic:
    own = _lists(root.node("lists"), reader)
    lists = ChainMap(own, shared)  # type: ignore[arg-type] # only read, as any Mapping can be
    examples = root.node("examples")
    matching, not_matching = _examples(examples, reader) if examples else ((), ())
    outlets = root.node("outlets")
    only, excluded = _outlets(outlets, reader) if outlets else ((), ())
    alert = root.node("alert")
    name = _name(root)
    topic = Topic(
        name=name,
        title=root.text("title") or name,
        about=root.text("about"),
        clauses=_clauses(root, lists, reader),
        version="",
        never=reader.expression(root.node("never"), "never", lists),
        languages=_languages(root),
        outlets_only=only,
        outlets_not=excluded,
        alert=_alert(alert, reader) if alert else AlertRule(),
        matching=matching,
        not_matching=not_matching,
        was=_was(root),
        period=_period(root),
    )
    root.end()
    return topic


def _period(root: Section) -> Period:
    period = Period(_bound(root, "from", start_of), _bound(root, "until", end_of))
    if period.is_empty:
        root.problem("until", f"it runs {period}, so never", "let until be later than from")
    return period


def _bound(root: Section, key: str, read: Callable[[str], datetime]) -> datetime | None:
    """A bound without a value is none: so a file takes away that of the topic that it uses."""
    return root.parsed(key, read, None, FORM) if root.text(key) else None


def _was(root: Section) -> str:
    was = root.text("was")
    if was and not is_topic(was):
        root.problem("was", f"{was!r} is no name of a topic", "write the name that it had")
    if was and was == root.text("topic"):
        root.problem("was", f"was is the name that the topic has: {was}", "remove it")
    return was


def _name(root: Section) -> str:
    name = root.required("topic")
    if name and not is_topic(name):
        better = "-".join(re.findall("[a-z0-9]+", name.lower()))[:LONGEST_TOPIC]
        root.problem(
            "topic",
            f"{name!r} is no name of a topic: lower-case letters, digits and single hyphens,"
            f" at most {LONGEST_TOPIC}",
            f"write {better}" if better else "",
        )
    return name


def _languages(root: Section) -> tuple[str, ...]:
    for scalar in root.scalars("languages"):
        if not re.fullmatch("[a-z]{2}", scalar.text.lower()):
            message = f"{scalar.text!r} is no language"
            mend = "write ISO 639-1 codes, as [en, de]"
            root.problems.append(Problem(scalar.place, message, mend))
    return tuple(language.lower() for language in root.texts("languages"))


# ---------------------------------------------------------------- lists and expressions


def _lists(node: Node | None, reader: _Reader) -> dict[str, Expression]:
    if node is None:
        return {}
    section = reader.section(node, "lists")
    read = {name.text: _list(name, items, reader) for name, items in section.mapping.pairs}
    return {name: found or _UNREADABLE for name, found in read.items()}


_UNREADABLE = Word("")
"""Stands for a list whose problems are noted, so that its uses are not refused as well."""


def _list(name: Scalar, node: Node, reader: _Reader) -> Expression | None:
    if not re.fullmatch(r"[\w-]+", name.text):
        reader.refuse(name, f"{name.text!r} is no name of a list", "use letters, digits, - and _")
    items = node.items if isinstance(node, Sequenced) else (node,)
    terms: list[Term] = []
    for item in items:
        if not isinstance(item, Scalar):
            reader.refuse(item, f"the list {name.text} holds a value that is no word or phrase")
        elif (term := reader.read(item, item_of)) is not None:
            terms.append(term)
    if not items:
        reader.refuse(node, f"the list {name.text} is empty", "write [one, two] or remove it")
    return _any_of(list(dict.fromkeys(terms)))


def _any_of(terms: list[Term]) -> Expression | None:
    if len(terms) > 1:
        return Or(tuple(terms))
    return terms[0] if terms else None


def _clauses(root: Section, lists: Lists, reader: _Reader) -> tuple[Clause, ...]:
    node = root.node("match")
    if node is None:
        root.problem("match", "a topic needs match", "match: sanction* OR embargo*")
        return ()
    if isinstance(node, Mapped):
        if not node.pairs:
            reader.refuse(node, "match is empty", "write at least one clause")
        read = [_clause(name, value, lists, reader) for name, value in node.pairs]
        return tuple(clause for clause in read if clause is not None)
    when = reader.expression(node, "match", lists)
    return () if when is None else (Clause(ONE_CLAUSE, when),)


def _clause(name: Scalar, node: Node, lists: Lists, reader: _Reader) -> Clause | None:
    if not re.fullmatch(r"[\w-]+", name.text):
        mend = "use letters, digits, - and _, as lifted-early"
        reader.refuse(name, f"{name.text!r} is no name of a clause", mend)
    what = f"the clause {name.text}"
    if not isinstance(node, Mapped):
        when = reader.expression(node, what, lists)
        return None if when is None else Clause(name.text, when)
    section = reader.section(node, what)
    when = reader.expression(section.node("when"), "when", lists)
    if section.node("when") is None:
        section.problem("when", f"{what} needs when", "{when: expression, severity: high}")
    severity = section.choice("severity", SEVERITIES, "") if section.node("severity") else ""
    section.end()
    return None if when is None else Clause(name.text, when, severity)


# ---------------------------------------------------------------- what to do with a match


def _alert(node: Node, reader: _Reader) -> AlertRule:
    section = reader.section(node, "alert")
    default = AlertRule()
    rule = AlertRule(
        severity=section.choice("severity", SEVERITIES, default.severity),
        when=_choice_so_far(section, "when", ("at-once", "never"), later="digest"),
        to=section.texts("to") or default.to,
        prominence=Prominence(
            section.choice("prominence", [each.value for each in Prominence], "mention")
        ),
        follow_up=_follow_up(section),
        max_age=section.parsed("max_age", seconds, default.max_age, "a duration, as 14d"),
        per=section.choice("per", (PER_STORY, PER_ENTITY), default.per),
    )
    section.end()
    return rule


def _choice_so_far(section: Section, key: str, choices: tuple[str, ...], *, later: str) -> str:
    """One of ``choices``, the first by default; ``later`` is refused for what it is."""
    if section.text(key) != later:
        return section.choice(key, choices, choices[0])
    section.problem(key, f"{key}: {later} is not available yet", f"write {' or '.join(choices)}")
    return choices[0]


def _follow_up(section: Section) -> tuple[int, ...]:
    numbers = [scalar.text for scalar in section.scalars("follow_up")]
    if all(re.fullmatch("[2-9]|[1-9][0-9]{1,5}", number) for number in numbers):
        return tuple(sorted(set(map(int, numbers))))
    section.problem("follow_up", "follow_up must be numbers of outlets above 1", "write [5, 25]")
    return ()


def _outlets(node: Node, reader: _Reader) -> tuple[tuple[str, ...], tuple[str, ...]]:
    section = reader.section(node, "outlets")
    for scalar in (*section.scalars("only"), *section.scalars("not")):
        if not is_outlet(scalar.text):
            mend = "write the domain alone, as example.com"
            reader.refuse(scalar, f"{scalar.text!r} is no outlet", mend)
    only, excluded = section.texts("only"), section.texts("not")
    section.end()
    return tuple(map(str.lower, only)), tuple(map(str.lower, excluded))


def _examples(node: Node, reader: _Reader) -> tuple[tuple[Example, ...], tuple[Example, ...]]:
    section = reader.section(node, "examples")
    matching = _examples_of(section.node("match"), reader)
    not_matching = _examples_of(section.node("no_match"), reader)
    section.end()
    return matching, not_matching


def _examples_of(node: Node | None, reader: _Reader) -> tuple[Example, ...]:
    if node is None:
        return ()
    items = node.items if isinstance(node, Sequenced) else (node,)
    return tuple(_example(item, reader) for item in items)


def _example(node: Node, reader: _Reader) -> Example:
    if isinstance(node, Scalar):
        if not node.text.strip():
            reader.refuse(node, "an example is empty", "write a text")
        return Example(node.text)
    section = reader.section(node, "an example")
    example = Example(
        text=section.text("text"),
        title=section.text("title"),
        because=section.text("because"),
        outlet=section.text("outlet").lower(),
    )
    section.end()
    if not (example.text.strip() or example.title.strip()):
        section.problem("text", "an example needs a text or a title")
    return example
