"""What is wrong in a topic file, and what may not mean what its author thinks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.errors import ConfigurationError, Place, Problem
from pipeline.topics.dependence import problem_of
from pipeline.topics.evaluation import places
from pipeline.topics.exact import without_case
from pipeline.topics.examples import failing_examples, matchable_of
from pipeline.topics.expression import (
    Exact,
    Expression,
    Or,
    Part,
    Phrase,
    Stem,
    Term,
    Word,
    operands_of,
)
from pipeline.topics.inlining import Inlined, inlined, names_in, used_by
from pipeline.topics.locating import Located
from pipeline.topics.parse import Lists
from pipeline.topics.reading import NO_LISTS, expressions_in, read_topic
from pipeline.topics.streams import Streams
from pipeline.topics.syntax import Written, pieces
from pipeline.topics.terms import item_of, term_of
from pipeline.topics.topic import Topic
from pipeline.topics.writing import written_term
from pipeline.yamltext import Mapped, Node, Scalar, Sequenced, read_bytes


@dataclass(frozen=True, slots=True)
class Linted:
    """A topic file's verdict: ``errors`` keep it from being published, ``notes`` do not."""

    file: str
    topic: Topic | None
    errors: tuple[Problem, ...]
    notes: tuple[Problem, ...]


def lint(content: bytes, file: str, shared: Lists = NO_LISTS) -> Linted:
    """Everything there is to say about a topic file; ``shared`` are the lists of config/lists."""
    try:
        topic = read_topic(content, file, shared)
    except ConfigurationError as error:
        return Linted(file, None, error.problems, ())
    root = read_bytes(content, file)
    located = Located(content.decode("utf-8-sig"))
    notes: list[Problem] = []
    if isinstance(root, Mapped):
        notes += _notes_in_text(root, located)
        notes += _notes_on_topic(topic, root, located, file)
    in_order = sorted(notes, key=lambda note: (note.place.line, note.place.column))
    return Linted(file, topic, _failing(topic, file), tuple(in_order))


def _failing(topic: Topic, file: str) -> tuple[Problem, ...]:
    """What is wrong with the examples; those of a topic that uses others wait for these."""
    return () if used_by(topic) else failing_examples(topic, file)


# ---------------------------------------------------------------- how it is written


def _notes_in_text(root: Mapped, located: Located) -> Iterator[Problem]:
    used: set[str] = set()
    for scalar in expressions_in(root):
        for piece in pieces(scalar.text):
            if piece.kind == "list":
                used.add(piece.text[1:])
            note = _note_on(piece)
            if note:
                yield Problem(located.place(scalar, piece.offset), *note)
    lists = root.get("lists")
    for name, items in lists.pairs if isinstance(lists, Mapped) else ():
        if name.text not in used:
            yield Problem(name.place, f"the list {name.text} is not used", "use it, or remove it")
        yield from _notes_in_list(items)


def _note_on(piece: Written) -> tuple[str, str] | None:
    """What a single piece of an expression may hide: a message and a mend."""
    if piece.kind == "comment":
        word = piece.text[1:].split(" ")[0]
        glued = word[:1].isalnum()
        return (f"#{word} is a comment, and not looked for", f"write {word}") if glued else None
    if piece.kind != "word":
        return None
    if piece.text in {"and", "or", "not"}:
        mend = f"write {piece.text.upper()} if it is meant as an operator"
        return f"{piece.text} is read as a word", mend
    return _note_on_phrase(piece.text, term_of(piece.text, 0))


def _note_on_phrase(text: str, term: Term) -> tuple[str, str] | None:
    if not isinstance(term, Phrase):
        return None
    return f"{text} is read as the phrase {written_term(term)}", ""


def _notes_in_list(items: Node) -> Iterator[Problem]:
    scalars = items.items if isinstance(items, Sequenced) else ()
    terms = [(item, item_of(item.text)) for item in scalars if isinstance(item, Scalar)]
    for index, (item, term) in enumerate(terms):
        one_word = len(item.text.split()) == 1
        note = _note_on_phrase(item.text, term) if one_word else None
        if note:
            yield Problem(item.place, *note)
        covering = _covering(term, index, [other for _, other in terms])
        if covering:
            yield Problem(item.place, covering)


def _covering(term: Term, index: int, siblings: Sequence[Term]) -> str:
    """What makes a term superfluous among alternatives: its equal before it, or a wider one."""
    if term in siblings[:index]:
        return f"{written_term(term)} stands twice"
    for other in siblings:
        if other != term and covers(other, term):
            return f"{written_term(term)} is covered by {written_term(other)}"
    return ""


def covers(wide: Term, narrow: Term) -> bool:
    """True if ``wide``, a word or stem, occurs wherever ``narrow`` does."""
    parts = narrow.parts if isinstance(narrow, Phrase) else (narrow,)
    if isinstance(wide, Stem):
        return any(_start(part).startswith(wide.prefix) for part in parts)
    return isinstance(wide, Word | Exact) and wide in parts


def _start(part: Part) -> str:
    match part:
        case Word(token):
            return token
        case Stem(prefix):
            return prefix
        case Exact(token):
            return without_case(token)


# ---------------------------------------------------------------- what it means


def _notes_on_topic(topic: Topic, root: Mapped, located: Located, file: str) -> Iterator[Problem]:
    scalars = list(expressions_in(root))
    expressions = [clause.when for clause in topic.clauses]
    expressions += [topic.never] if topic.never else []
    for scalar, expression in zip(scalars, expressions, strict=True):
        for term, message in _superfluous(expression):
            offset = _offset_of(term, scalar)
            if offset is not None:
                yield Problem(located.place(scalar, offset), message)
    yield from _notes_on_examples(topic, scalars, file)


def _superfluous(expression: Expression) -> Iterator[tuple[Term, str]]:
    match expression:
        case Or(operands):
            terms = [each for each in operands if isinstance(each, Term)]
            for index, term in enumerate(terms):
                message = _covering(term, index, terms)
                if message:
                    yield term, message
    for operand in operands_of(expression):
        yield from _superfluous(operand)


def _offset_of(term: Term, scalar: Scalar) -> int | None:
    """Where a term is written; None where it comes from a list. A repeated one: the last time."""
    found = [
        piece.offset
        for piece in pieces(scalar.text)
        if piece.kind in {"word", "phrase"} and _term_of(piece) == term
    ]
    return found[-1] if found else None


def _term_of(piece: Written) -> Term:
    return term_of(piece.text[1:-1] if piece.kind == "phrase" else piece.text, 0)


def _notes_on_examples(topic: Topic, scalars: Sequence[Scalar], file: str) -> Iterator[Problem]:
    if not topic.matching:
        mend = "examples: {match: [a text], no_match: [a text]}"
        yield Problem(Place(file), "the topic has no example that must match", mend)
        return
    streams = [Streams(matchable_of(example)) for example in topic.matching]
    for clause, scalar in zip(topic.clauses, scalars, strict=False):
        if any(names_in(clause.when)):  # what it says depends on other files
            continue
        if all(places(clause.when, each) is None for each in streams):
            yield Problem(scalar.place, f"no example matches the clause {clause.name}", "add one")


# ---------------------------------------------------------------- several files


def lint_all(files: Mapping[str, bytes], shared: Lists = NO_LISTS) -> list[Linted]:
    """The verdict on each of ``files`` (name -> content), in order; a name belongs to the first."""
    owners: dict[str, str] = {}
    verdicts = []
    for file, content in sorted(files.items()):
        verdict = lint(content, file, shared)
        if verdict.topic is not None:
            owner = owners.setdefault(verdict.topic.name, file)
            verdict = verdict if owner == file else _refused(verdict, verdict.topic.name, owner)
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
        return replace(verdict, topic=complete, errors=failing_examples(complete, verdict.file))
    text = content.decode("utf-8-sig")
    problem = problem_of(found.unusable[topic.name], text, verdict.file)
    return replace(verdict, errors=(*verdict.errors, problem))


def _refused(verdict: Linted, name: str, owner: str) -> Linted:
    problem = Problem(
        Place(verdict.file), f"the name {name} is taken by {owner}", "choose another name"
    )
    return replace(verdict, topic=None, errors=(*verdict.errors, problem))
