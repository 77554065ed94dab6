"""What an outlet says again and again: an article's sentences as its outlet's memory knows them,
and the article without those that are boilerplate there.

CleanArticle -> sentences -> [recall] -> the article without what the memory knows
                          -> judge .. complete -> [note]            [..] = the outlets' memory

A sentence is known by its letters and digits: case, punctuation and white space do not count. What
begins the lede is the article's own and is never taken out, so a text never becomes empty. Lede and
title also tell versions of one story, which must not teach, from different stories.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from pipeline.article import CleanArticle, Removal
from pipeline.clean.characters import key, word_count
from pipeline.clean.cleaning import PLAIN_NOTE
from pipeline.clean.lede import lede_of
from pipeline.clean.sentences import sentences
from pipeline.ports import NotedArticle, OutletQuestion, Recollection, Said

RULE = "outlet-memory"

FEWEST_WORDS = 4
"""Shorter pieces are headings, names and cries that different stories may share."""

ASKED = 200
"""Sentences of an article that its outlet's memory is asked about."""

NOTED_FIRST, NOTED_LAST = 8, 24
"""Sentences of an article that are noted, at its beginning and its end: there is boilerplate, and
an article must not cost more because it is long."""


def said_in(article: CleanArticle) -> tuple[Said, ...]:
    """The sentences of an article in their order, with its title; none where it was cleaned as
    plain text, since nobody knows what in it has ended a process."""
    if not article.outlet or PLAIN_NOTE in article.note:
        return ()
    found = [
        Said(piece.key, word_count(piece.text), piece.text, witness=bool(piece.kind))
        for piece in _pieces(article)
    ]
    return (*found[: ASKED // 2], *found[ASKED // 2 :][-ASKED // 2 :])


def question_of(article: CleanArticle, said: tuple[Said, ...]) -> OutletQuestion:
    """What an outlet's memory is asked about an article."""
    return OutletQuestion(article.outlet, tuple(each.key for each in said if not each.witness))


def noted_article(outlet: str, story: str, said: tuple[Said, ...]) -> NotedArticle:
    """What an outlet's memory is told of an article whose story is known."""
    witnesses = tuple(each for each in said if each.witness)
    others = tuple(each for each in said if not each.witness)
    if len(others) > NOTED_FIRST + NOTED_LAST:
        others = (*others[:NOTED_FIRST], *others[-NOTED_LAST:])
    return NotedArticle(outlet, story, (*witnesses, *others))


def without_repeated(
    article: CleanArticle, recollection: Recollection, touches: Callable[[str], bool]
) -> CleanArticle:
    """The article without what its outlet repeats, with the version of the memory that knew it.

    ``touches`` says whether a running topic's word occurs in a sentence: that stays, for a topic
    must not go blind by learning.
    """
    article = replace(article, outlet_memory=recollection.version)
    if not recollection.known:
        return article
    gone = [
        piece
        for piece in _pieces(article)
        if not piece.kind and piece.key in recollection.known and not touches(piece.text)
    ]
    if not gone:
        return article
    text = "\n".join(_left(article.text.split("\n"), gone))
    removed = tuple(Removal(RULE, piece.text) for piece in gone)
    return replace(article, text=text, lede=lede_of(text), removed=(*article.removed, *removed))


@dataclass(frozen=True, slots=True)
class _Piece:
    """A sentence at [start, end) of a paragraph; ``kind`` is "" unless it is title or lede."""

    text: str
    kind: str
    paragraph: int = 0
    start: int = 0
    end: int = 0

    @property
    def key(self) -> int:
        """64 bits. A title or a lede is not the same as another sentence of its words."""
        content = f"{self.kind}:{key(self.text)}".encode("utf-8", "replace")
        return int.from_bytes(hashlib.blake2b(content, digest_size=8).digest(), "big")


def _pieces(article: CleanArticle) -> Iterator[_Piece]:
    """Title, lede and the other sentences, those that are long enough."""
    if _counts(article.title):
        yield _Piece(article.title, "title")
    has_lede = False
    for number, paragraph in enumerate(article.text.split("\n")):
        for start, end in _places(paragraph):
            text = paragraph[start:end]
            if not _counts(text):
                continue
            is_lede = not has_lede and article.lede in {"", paragraph}
            has_lede = has_lede or is_lede
            yield _Piece(text, "lede" if is_lede else "", number, start, end)


def _places(paragraph: str) -> Iterator[tuple[int, int]]:
    end = 0
    for sentence in sentences(paragraph):
        start = paragraph.index(sentence, end)
        end = start + len(sentence)
        yield start, end


def _counts(text: str) -> bool:
    return word_count(text) >= FEWEST_WORDS and bool(key(text))


def _left(paragraphs: list[str], gone: list[_Piece]) -> Iterator[str]:
    """The paragraphs that still say something. Cut from the end, so that places stay true."""
    for piece in reversed(gone):
        line = paragraphs[piece.paragraph]
        paragraphs[piece.paragraph] = line[: piece.start] + line[piece.end :].lstrip()
    changed = {piece.paragraph for piece in gone}
    for number, paragraph in enumerate(paragraphs):
        if number not in changed:
            yield paragraph
        elif key(paragraph):
            yield paragraph.strip()
