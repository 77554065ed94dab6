"""What is wrong in a topic file, and what may not mean what its author thinks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from pipeline.errors import ConfigurationError, Place, Problem
from pipeline.topics.dependence import problem_of
from pipeline.topics.evaluation import places
from pipeline.topics.examples import failing_examples, matchable_of
from pipeline.topics.implication import implies
from pipeline.topics.inlining import Inlined, inlined, names_in, used_by
from pipeline.topics.lintoperands import superfluous_in
from pipeline.topics.lintwords import notes_on_words
from pipeline.topics.locating import Located
from pipeline.topics.overlay import USE, over_its_starter
from pipeline.topics.parse import Lists
from pipeline.topics.reading import NO_LISTS, expressions_in, own_lists, read_topic
from pipeline.topics.streams import Streams
from pipeline.topics.topic import Clause, Topic
from pipeline.yamltext import Mapped, Node, Scalar, Sequenced, read_bytes


@dataclass(frozen=True, slots=True)
class Linted:
    """A topic file's verdict: ``errors`` keep it from being published, ``notes`` do not."""

    file: str
    topic: Topic | None
    errors: tuple[Problem, ...]
    notes: tuple[Problem, ...]


def lint(
    content: bytes, file: str, shared: Lists = NO_LISTS, now: datetime | None = None
) -> Linted:
    """Everything there is to say about a topic file; ``shared`` are the lists of config/lists. Of a
    topic that is over ``now`` that is noted, too."""
    try:
        topic = read_topic(content, file, shared)
    except ConfigurationError as error:
        return Linted(file, None, error.problems, ())
    root = read_bytes(content, file)
    notes: list[Problem] = []
    if isinstance(root, Mapped):
        text = content.decode("utf-8-sig")
        located, whole = Located(text), over_its_starter(root, text)
        notes += notes_on_words(root, whole, located)
        notes += _notes_on_operands(whole, located, shared)
        notes += _notes_on_clauses(topic, list(expressions_in(whole)), file)
        notes += _notes_on_period(topic, root, now)
    # What a shipped topic says that the file begins from is not the file's to mend.
    notes = [note for note in notes if note.place.file == file]
    return Linted(file, topic, _failing(topic, root, file), in_order(notes))


def in_order(notes: Iterable[Problem]) -> tuple[Problem, ...]:
    """As they stand in the file, each once."""
    return tuple(
        sorted(dict.fromkeys(notes), key=lambda note: (note.place.line, note.place.column))
    )


def _failing(topic: Topic, root: Node, file: str) -> tuple[Problem, ...]:
    """What is wrong with the examples; those of a topic that uses others wait for these."""
    return () if used_by(topic) else failing_examples(topic, file, _places_of_examples(root))


def _places_of_examples(root: Node) -> list[Place]:
    """Those of a file that says all its examples itself."""
    examples = root.get("examples") if isinstance(root, Mapped) and not root.get(USE) else None
    if not isinstance(examples, Mapped):
        return []
    nodes = [examples.get(key) for key in ("match", "no_match")]
    lists = [node.items if isinstance(node, Sequenced) else (node,) for node in nodes if node]
    return [item.place for items in lists for item in items]


def _notes_on_operands(root: Mapped, located: Located, shared: Lists) -> Iterator[Problem]:
    own = own_lists(root)
    for scalar in expressions_in(root):
        for found in superfluous_in(scalar.text, own, shared):
            place = located.place(scalar, found.offset)
            yield Problem(place, found.message, found.mend)


def _notes_on_period(topic: Topic, root: Mapped, now: datetime | None) -> Iterator[Problem]:
    until = root.get("until")
    if until is not None and now is not None and topic.period.is_over(now):
        message = f"the topic is over: it runs {topic.period}"
        yield Problem(until.place, message, "remove the file, or let it run for longer")


# ---------------------------------------------------------------- clauses


def _notes_on_clauses(topic: Topic, scalars: Sequence[Scalar], file: str) -> Iterator[Problem]:
    placed = list(zip(topic.clauses, scalars, strict=False))
    yield from _notes_on_useless(topic, placed)
    if not topic.matching:
        mend = "add texts of your own: examples: {match: [...], no_match: [...]}"
        yield Problem(Place(file), "the topic has no example that must match", mend)
        return
    streams = [Streams(matchable_of(example)) for example in topic.matching]
    for clause, scalar in placed:
        if any(names_in(clause.when)):  # what it says depends on other files
            continue
        if all(places(clause.when, each) is None for each in streams):
            mend = "add a text that it finds to match of examples"
            yield Problem(scalar.place, f"no example matches the clause {clause.name}", mend)


def _notes_on_useless(topic: Topic, placed: Sequence[tuple[Clause, Scalar]]) -> Iterator[Problem]:
    """Clauses that never forbids altogether, or that another says."""
    for number, (clause, scalar) in enumerate(placed):
        if topic.never is not None and implies(clause.when, topic.never):
            message = f"the clause {clause.name} never matches: never forbids all of it"
            yield Problem(scalar.place, message, "change one of them")
        for other, _ in placed[:number]:
            if other.when == clause.when:
                message = f"the clause {clause.name} says what {other.name} says"
                yield Problem(scalar.place, message, "remove one")
                break


# ---------------------------------------------------------------- several files


def lint_all(
    files: Mapping[str, bytes], shared: Lists = NO_LISTS, now: datetime | None = None
) -> list[Linted]:
    """The verdict on each of ``files`` (name -> content), in order; a name belongs to the first."""
    owners: dict[str, str] = {}
    verdicts = []
    for file, content in sorted(files.items()):
        verdict = lint(content, file, shared, now)
        if verdict.topic is not None:
            owner = owners.setdefault(verdict.topic.name, file)
            verdict = (
                verdict if owner == file else _refused(verdict, content, verdict.topic.name, owner)
            )
        verdicts.append(verdict)
    return _with_used(verdicts, files)


def _with_used(verdicts: Sequence[Linted], files: Mapping[str, bytes]) -> list[Linted]:
    """The verdicts, with what is wrong about topics that topics use."""
    found = inlined({each.topic.name: each.topic for each in verdicts if each.topic is not None})
    return [
        _completed(each, each.topic, found, files[each.file])
        if each.topic is not None and used_by(each.topic)
        else each
        for each in verdicts
    ]


def _completed(verdict: Linted, topic: Topic, found: Inlined, content: bytes) -> Linted:
    if topic.name in found.topics:
        complete = found.topics[topic.name]
        where = _places_of_examples(read_bytes(content, verdict.file))
        failing = failing_examples(complete, verdict.file, where)
        return replace(verdict, topic=complete, errors=failing)
    text = content.decode("utf-8-sig")
    problem = problem_of(found.unusable[topic.name], text, verdict.file)
    return replace(verdict, errors=(*verdict.errors, problem))


def _refused(verdict: Linted, content: bytes, name: str, owner: str) -> Linted:
    root = read_bytes(content, verdict.file)
    said = root.get("topic") if isinstance(root, Mapped) else None
    place = said.place if said else Place(verdict.file)
    problem = Problem(place, f"the name {name} is taken by {owner}", "choose another name")
    return replace(verdict, topic=None, errors=(*verdict.errors, problem))
