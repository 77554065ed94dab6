r"""An article's tokens as one string, in which a term is found by looking for a substring.

The string is `` t1 t2 ... \n b1 b2 ... ``: the title's tokens and the body's, each with a space on
both sides. So a word is the substring `` word ``, a stem is `` stem``, a phrase is `` two words ``,
and since no token is a newline, nothing is found across title and body.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property
from operator import itemgetter

from pipeline.article import Field, Span
from pipeline.topics.brevity import FEWEST_WORDS
from pipeline.topics.exact import exact_tokens
from pipeline.topics.matchable import Matchable
from pipeline.topics.nametable import NamedPlace, NameTable
from pipeline.topics.tokens import located_tokens, places_in

Place = tuple[int, int]
"""[start, end) in ``Streams.joined``, without the spaces around."""

LEDE_WORDS = 60
"""A lede is a sentence or two; of a first paragraph that is longer, as in text that has lost its
paragraphs, only so many words count as the front of an article."""


_NO_WORDS = frozenset({"", "\n"})

Hit = tuple[int, int, int]
"""The number of a substring that was looked for, and [start, end) where it stands."""


class Streams:
    """The token streams of one article."""

    def __init__(self, article: Matchable) -> None:
        before, lede, after = _around_lede(article)
        tokens = [located_tokens(part) for part in (article.title, before, lede, after)]
        title, *parts = (each.joined for each in tokens)
        body = " ".join(part for part in parts if part)
        body_start = len(title) + 3
        lede_start = body_start + (len(parts[0]) + 1 if parts[0] else 0)
        self.article = article
        self._spaced = [each.spaced for each in tokens]
        self._lede_in_text = (len(before), len(before) + len(lede))
        self.joined = f" {title} \n {body} "
        self.ranges: dict[Field | None, Place] = {
            None: (0, len(self.joined)),
            Field.TITLE: (0, len(title) + 2),
            Field.BODY: (body_start, len(self.joined)),
            Field.LEDE: (lede_start, lede_start + len(parts[1]) + 2),
        }
        """Where each field's tokens stand, with the spaces around; None is title and body."""
        self._numbers: Mapping[str, int] = {}
        self._hits: Sequence[Hit] = ()
        self._located: dict[int, list[int]] | None = None
        self.found: Set[int] = frozenset()
        """The numbers of the substrings that were looked for, and are there."""

    def note(self, numbers: Mapping[str, int], hits: Sequence[Hit]) -> None:
        """Keeps what one pass over ``joined`` found of all that ``numbers`` names."""
        self._numbers, self._hits = numbers, hits
        self.found = set(map(_NUMBER, hits))

    def has(self, substring: str) -> bool:
        """Whether ``joined`` holds it; known at once where it was looked for."""
        number = self._numbers.get(substring)
        return substring in self.joined if number is None else number in self.found

    def locate(self) -> None:
        """Prepares for many calls of ``starts``."""
        located: dict[int, list[int]] = {}
        for number, at, _ in self._hits:
            located.setdefault(number, []).append(at)
        self._located = located

    def starts(self, substring: str, start: int, end: int) -> list[int]:
        """Where ``substring`` stands within ``joined[start:end]``, from left to right."""
        number = self._numbers.get(substring)
        if number is not None and number not in self.found:
            return []
        if number is None or self._located is None:
            return _starts(substring, self.joined, start, end)
        last = end - len(substring)
        return [at for at in self._located[number] if start <= at <= last]

    @cached_property
    def words(self) -> set[str]:
        """Every token of title and body, each once."""
        return set(self.joined.split(" ")) - _NO_WORDS

    def named(self, names: NameTable) -> tuple[NamedPlace, ...]:
        """Where names of a list stand in title and body, in order."""
        found = self._named.get(names)
        if found is None:
            found = self._named[names] = names.find(self.joined, self.words)
        return found

    def note_names(self, names: NameTable, found: Iterable[Hit]) -> bool:
        """Keeps where names stand, found by their numbers; whether there are any."""
        self._named[names] = places = names.placed(found)
        return bool(places)

    @cached_property
    def _named(self) -> dict[NameTable, tuple[NamedPlace, ...]]:
        return {}

    @property
    def word_count(self) -> int:
        """Tokens in title and body."""
        return sum(1 for word in self.joined.split(" ") if word) - 1

    def reads(self, languages: Collection[str]) -> bool:
        """Whether a topic of these ``languages`` (none: any) reads the article: in a language that
        is not known, and in few words, it always does."""
        language = self.article.language
        if not languages or not language or language in languages:
            return True
        return self.word_count < FEWEST_WORDS

    @cached_property
    def exact_words(self) -> list[str]:
        """The pieces of ``joined`` between its spaces, each with its token's capitals."""
        before, lede, after = _around_lede(self.article)
        parts = [" ".join(exact_tokens(part)) for part in (before, lede, after)]
        body = " ".join(part for part in parts if part)
        return f" {' '.join(exact_tokens(self.article.title))} \n {body} ".split(" ")

    def apart(self, field: Field | None) -> list[Place]:
        """The ranges within which nearness counts."""
        names = (field,) if field else (Field.TITLE, Field.BODY)
        return [self.ranges[name] for name in names]

    def intervals(self, places: Iterable[Place], part: Place) -> list[Place]:
        """Places within a part, from left to right, as [start, end) in tokens of that part."""
        counted, number = part[0], 0
        found = []
        for start, end in places:
            number += self.joined.count(" ", counted, start)
            counted = start
            found.append((number, number + self.joined.count(" ", start, end) + 1))
        return found

    def front(self, field: Field | None) -> list[Place]:
        """What of a field is title or lede, as ranges; of a long lede its first 60 words."""
        parts = []
        if field in {None, Field.TITLE}:
            parts.append(self.ranges[Field.TITLE])
        if field is not Field.TITLE:
            parts.append(self._lede_front)
        return parts

    @cached_property
    def _lede_front(self) -> Place:
        start, end = self.ranges[Field.LEDE]
        words = self.joined[start:end].split(" ", LEDE_WORDS + 1)[: LEDE_WORDS + 1]
        return start, min(start + len(" ".join(words)) + 1, end)

    def spans(self, places: Iterable[Place]) -> tuple[Span, ...]:
        """Places as spans of title and text, in order; those that overlap become one."""
        return tuple(map(self._span, _merged(places)))

    def _span(self, place: Place) -> Span:
        body_start, _ = self.ranges[Field.BODY]
        if place[0] < body_start:
            return Span(Field.TITLE, *self._in_text(place, 1, self._title_tokens))
        start, end = self._in_text(place, body_start + 1, self._body_tokens)
        first, last = self._lede_in_text
        return Span(Field.LEDE if first <= start and end <= last else Field.BODY, start, end)

    @cached_property
    def _title_tokens(self) -> Sequence[int]:
        return places_in(self.article.title, self._spaced[0])

    @cached_property
    def _body_tokens(self) -> Sequence[int]:
        known = [each for each in self._spaced[1:] if each is not None]
        return places_in(self.article.text, "".join(known) if len(known) == 3 else None)

    def _in_text(self, place: Place, first: int, tokens: Sequence[int]) -> Place:
        """A place in ``joined``, as one in the text whose ``tokens`` begin at ``first`` there."""
        start, end = place
        index = self.joined.count(" ", first, start)
        last = index + self.joined.count(" ", start, end)
        return tokens[2 * index], tokens[2 * last + 1]


_NUMBER = itemgetter(0)


def _starts(substring: str, joined: str, start: int, end: int) -> list[int]:
    found = []
    at = joined.find(substring, start, end)
    while at >= 0:
        found.append(at)
        at = joined.find(substring, at + 1, end)
    return found


def lede_in(article: Matchable) -> str:
    """The lede as the topic language reads it: "" where it is no paragraph of the text."""
    return _around_lede(article)[1]


def _merged(places: Iterable[Place]) -> Iterator[Place]:
    start, end = -1, -1
    for place in sorted(places):
        if place[0] < end:
            end = max(end, place[1])
            continue
        if end >= 0:
            yield start, end
        start, end = place
    if end >= 0:
        yield start, end


def _around_lede(article: Matchable) -> tuple[str, str, str]:
    """The text before the lede, the lede, the text after; no lede where it is no paragraph."""
    text, lede = article.text, article.lede
    start = text.find(lede)
    if not lede or start < 0 or not _is_paragraph(text, start, start + len(lede)):
        return "", "", text
    return text[:start], lede, text[start + len(lede) :]


def _is_paragraph(text: str, start: int, end: int) -> bool:
    return text[max(start - 1, 0) : start] in {"", "\n"} and text[end : end + 1] in {"", "\n"}
