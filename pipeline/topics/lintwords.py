"""Words of a topic file that may not be read as their author thinks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.errors import Place, Problem
from pipeline.topics.expression import Phrase, Stem, Term
from pipeline.topics.implication import Alternatives
from pipeline.topics.lintoperands import placed_lists
from pipeline.topics.locating import Located
from pipeline.topics.reading import expressions_in
from pipeline.topics.syntax import pieces
from pipeline.topics.terms import item_of, term_of
from pipeline.topics.writing import written_term
from pipeline.yamltext import Mapped, Node, Scalar, Sequenced


def notes_on_words(root: Mapped, whole: Mapped, located: Located) -> Iterator[Problem]:
    """Everything of a topic's file that can be said from its words alone; ``whole`` is the topic
    with what the file begins from."""
    words = _in_order(root, located)
    for word in words:
        if word.term is None:
            yield from _notes_on_piece(word)
        elif word.is_bare:
            yield from _notes_on_capitals(word)
    yield from _notes_on_phrases([word for word in words if word.is_bare])
    yield from _notes_on_lists(root, whole)


def stems_in(root: Mapped, located: Located) -> Iterator[tuple[Stem, str, Place]]:
    """The stems that stand alone, not in a phrase, in a topic's expressions and its own lists: how
    they are read and written, and where."""
    for word in _in_order(root, located):
        if isinstance(word.term, Stem):
            yield word.term, word.text, word.place


@dataclass(frozen=True, slots=True)
class _Found:
    """A word and what it is read as; None for what is no term. ``is_bare`` says that it stands
    there without quotation marks, as one word."""

    text: str
    place: Place
    term: Term | None
    is_bare: bool = False


def _in_order(root: Mapped, located: Located) -> list[_Found]:
    return sorted(_words_in(root, located), key=lambda word: (word.place.line, word.place.column))


def _words_in(root: Mapped, located: Located) -> Iterator[_Found]:
    for scalar in expressions_in(root):
        for piece in pieces(scalar.text):
            place = located.place(scalar, piece.offset)
            if piece.kind == "word" and piece.text not in _SMALL_OPERATORS:
                yield _Found(piece.text, place, term_of(piece.text, 0), is_bare=True)
            elif piece.kind in {"word", "comment"}:
                yield _Found(piece.text, place, None)
    for _, items in _lists(root):
        for item in _scalars(items):
            text = item.text.strip()
            is_bare = item.plain and len(text.split()) == 1 and not text.startswith("=")
            yield _Found(text, item.place, item_of(text), is_bare)


_SMALL_OPERATORS = {"and", "or", "not"}


def _notes_on_piece(word: _Found) -> Iterator[Problem]:
    if word.text in _SMALL_OPERATORS:
        mend = f"write {word.text.upper()} if it is meant as an operator"
        yield Problem(word.place, f"{word.text} is read as a word", mend)
        return
    comment = word.text[1:].split(" ")[0]
    if comment[:1].isalnum():
        message = f"#{comment} is a comment, and not looked for"
        yield Problem(word.place, message, f"write {comment}, or # and a space for a remark")


_NAMES_AND_WORDS = frozenset(
    ["AID", "ALL", "ARE", "CAN", "FAST", "IT", "ME", "NO", "SO", "START", "US", "WAS", "WHO"]
)
"""Abbreviations that are everyday words when they are read in small letters."""


def _notes_on_capitals(word: _Found) -> Iterator[Problem]:
    if word.text in _NAMES_AND_WORDS:
        message = f'{word.text} also finds "{word.text.lower()}", for capitals are not compared'
        yield Problem(word.place, message, f"write ={word.text}")


# ---------------------------------------------------------------- words that are phrases

_SHOWN = 3
"""Words with hyphens that one note shows."""


def _notes_on_phrases(words: Sequence[_Found]) -> Iterator[Problem]:
    """A note for each word that is a phrase; one for all that are only hyphenated, where a topic
    does not show by a spelling in one word that its author knows."""
    hyphenated: dict[str, _Found] = {}
    told: set[str] = set()
    joined = {word.text.rstrip("*").casefold() for word in words}
    for word in words:
        if not isinstance(word.term, Phrase) or word.text.casefold() in told:
            continue
        told.add(word.text.casefold())
        if not _is_hyphenated(word.text):
            yield Problem(word.place, _read_as(word), _quoted(word))
        elif _in_one_word(word.text).rstrip("*").casefold() not in joined:
            hyphenated[word.text] = word
    yield from _note_on_hyphens(list(hyphenated.values()))


def _note_on_hyphens(words: Sequence[_Found]) -> Iterator[Problem]:
    if not words:
        return
    message = _read_as(words[0])
    if len(words) > 1:
        rest = ", ".join(word.text for word in words[1:_SHOWN])
        more = f" and {len(words) - _SHOWN} more" if len(words) > _SHOWN else ""
        message += f", and likewise {rest}{more}"
    yield Problem(words[0].place, message, _ONE_WORD)


_ONE_WORD = "a hyphen is a space here: add the spelling in one word where there is one"


def _read_as(word: _Found) -> str:
    if word.term is None:
        raise ValueError("only terms are read as something")
    return f"{word.text} is read as the phrase {written_term(word.term)}"


def _quoted(word: _Found) -> str:
    return f'write "{word.text}" to say that you mean it'


def _is_hyphenated(text: str) -> bool:
    return text.replace("-", "").rstrip("*").isalnum()


def _in_one_word(text: str) -> str:
    return text.replace("-", "")


# ---------------------------------------------------------------- lists of the topic itself


def _notes_on_lists(root: Mapped, whole: Mapped) -> Iterator[Problem]:
    texts = [scalar.text for scalar in expressions_in(whole)]
    used = {piece.text[1:] for text in texts for piece in pieces(text) if piece.kind == "list"}
    placed = {name for text in texts for name in placed_lists(text)}
    for name, items in _lists(root):
        if name.text not in used:
            yield Problem(name.place, f"the list {name.text} is not used", "use it, or remove it")
        terms = [(item, item_of(item.text)) for item in _scalars(items)]
        yield from _notes_on_items(
            terms, Alternatives.of((term for _, term in terms), placed=name.text in placed)
        )


def _notes_on_items(
    items: Sequence[tuple[Scalar, Term]], alternatives: Alternatives
) -> Iterator[Problem]:
    before: set[Term] = set()
    for item, term in items:
        wider = alternatives.wider_than(term)
        if term in before:
            yield Problem(item.place, f"{written_term(term)} stands twice", "remove one")
        elif wider is not None:
            message = f"{written_term(term)} is covered by {written_term(wider)}"
            yield Problem(item.place, message, f"remove {item.text.strip()}")
        before.add(term)


def _lists(root: Mapped) -> tuple[tuple[Scalar, Node], ...]:
    lists = root.get("lists")
    return lists.pairs if isinstance(lists, Mapped) else ()


def _scalars(items: Node) -> Iterator[Scalar]:
    for item in items.items if isinstance(items, Sequenced) else (items,):
        if isinstance(item, Scalar):
            yield item
