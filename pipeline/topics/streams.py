r"""An article's tokens as one string, in which a term is found by looking for a substring.

The string is `` t1 t2 ... \n b1 b2 ... ``: the title's tokens and the body's, each with a space on
both sides. So a word is the substring `` word ``, a stem is `` stem``, a phrase is `` two words ``,
and since no token is a newline, nothing is found across title and body.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from pipeline.article import Field, Span
from pipeline.topics.matchable import Matchable
from pipeline.topics.tokens import joined_tokens, placed_tokens, words_of

Place = tuple[int, int]
"""[start, end) in ``Streams.joined``, without the spaces around."""


class Streams:
    """The token streams of one article."""

    def __init__(self, article: Matchable) -> None:
        before, lede, after = _around_lede(article)
        title = joined_tokens(article.title)
        parts = [joined_tokens(before), joined_tokens(lede), joined_tokens(after)]
        body = " ".join(part for part in parts if part)
        body_start = len(title) + 3
        lede_start = body_start + (len(parts[0]) + 1 if parts[0] else 0)
        self._article = article
        self._lede_in_text = (len(before), len(before) + len(lede))
        self.joined = f" {title} \n {body} "
        self.ranges: dict[Field | None, Place] = {
            None: (0, len(self.joined)),
            Field.TITLE: (0, len(title) + 2),
            Field.BODY: (body_start, len(self.joined)),
            Field.LEDE: (lede_start, lede_start + len(parts[1]) + 2),
        }
        """Where each field's tokens stand, with the spaces around; None is title and body."""

    @cached_property
    def words(self) -> frozenset[str]:
        """Every token of title and body."""
        return frozenset(self.joined.split(" "))

    @property
    def word_count(self) -> int:
        """Tokens in title and body."""
        return sum(1 for word in self.joined.split(" ") if word) - 1

    def spans(self, places: Iterable[Place]) -> tuple[Span, ...]:
        """Places as spans of title and text, in order; those that overlap become one."""
        body_start, _ = self.ranges[Field.BODY]
        merged = list(_merged(places))
        in_title = [place for place in merged if place[0] < body_start]
        in_body = [place for place in merged if place[0] >= body_start]
        return (
            *(Span(Field.TITLE, *_in_text(self._title, place)) for place in in_title),
            *(self._body_span(_in_text(self._body, place)) for place in in_body),
        )

    @cached_property
    def _title(self) -> _Placed:
        return _placed(self._article.title, 1)

    @cached_property
    def _body(self) -> _Placed:
        return _placed(self._article.text, self.ranges[Field.BODY][0] + 1)

    def _body_span(self, place: Place) -> Span:
        first, last = self._lede_in_text
        within = first <= place[0] and place[1] <= last
        return Span(Field.LEDE if within else Field.BODY, *place)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A text's tokens: where each begins in ``joined``, and where it stands in the text."""

    starts: list[int]
    places: list[Place]


def _placed(text: str, first: int) -> _Placed:
    joined, places = placed_tokens(text)
    lengths = (len(word) + 1 for word in words_of(joined))
    return _Placed(list(accumulate(lengths, initial=first)), places)


def _in_text(placed: _Placed, place: Place) -> Place:
    first = bisect_right(placed.starts, place[0]) - 1
    last = bisect_left(placed.starts, place[1]) - 1
    return placed.places[first][0], placed.places[last][1]


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
