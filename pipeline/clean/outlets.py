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
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

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
    """The sentences of an article in their order, behind its title; none where it was cleaned as
    plain text, since nobody knows what in it has ended a process."""
    if not article.outlet or PLAIN_NOTE in article.note:
        return ()
    found = [*_title(article.title), *_sentences(article)]
    return (*found[: ASKED // 2], *found[ASKED // 2 :][-ASKED // 2 :])


def question_of(article: CleanArticle, said: Sequence[Said]) -> OutletQuestion:
    """What an outlet's memory is asked about an article."""
    return OutletQuestion(article.outlet, tuple(each.key for each in said if not each.witness))


def noted_article(outlet: str, story: str, said: Sequence[Said]) -> NotedArticle:
    """What an outlet's memory is told of an article whose story is known."""
    witnesses = tuple(each for each in said if each.witness)
    others = tuple(each for each in said if not each.witness)
    if len(others) > NOTED_FIRST + NOTED_LAST:
        others = (*others[:NOTED_FIRST], *others[-NOTED_LAST:])
    return NotedArticle(outlet, story, (*witnesses, *others))


def without_repeated(
    article: CleanArticle,
    said: Sequence[Said],
    recollection: Recollection,
    touches: Callable[[str], bool],
) -> CleanArticle:
    """The article, in which this was ``said``, without what its outlet repeats, and with the
    version of the memory that knew it.

    ``touches`` says whether a running topic's word occurs in a sentence: that stays, for a topic
    must not go blind by learning.
    """
    article = replace(article, outlet_memory=recollection.version)
    known = [each for each in said if each.key in recollection.known and not each.witness]
    gone = [each for each in known if not touches(each.text)]
    if not gone:
        return article
    text = "\n".join(_left(article.text, gone))
    removed = tuple(Removal(RULE, each.text) for each in gone)
    return replace(article, text=text, lede=lede_of(text), removed=(*article.removed, *removed))


def _title(title: str) -> Iterator[Said]:
    words, letters = word_count(title), letters_of(title)
    if words >= FEWEST_WORDS and letters:
        yield Said(_digest(b"title", letters), words, title, witness=True)


def _sentences(article: CleanArticle) -> Iterator[Said]:
    """Lede and the other sentences, those that are long enough."""
    has_lede = False
    start = 0
    for paragraph in article.text.split("\n"):
        may_be_lede = article.lede in {"", paragraph}
        end = 0
        for text in sentences(paragraph):
            at = paragraph.index(text, end)
            end = at + len(text)
            words = word_count(text)
            letters = letters_of(text) if words >= FEWEST_WORDS else b""
            if not letters:
                continue
            is_lede = may_be_lede and not has_lede
            has_lede = has_lede or is_lede
            digest = _digest(b"lede" if is_lede else b"", letters)
            yield Said(digest, words, text, witness=is_lede, start=start + at)
        start += len(paragraph) + 1


def letters_of(text: str) -> bytes:
    """What two spellings of a sentence share, as ``characters.key`` has it; of ASCII alone it is
    had several times faster."""
    if text.isascii():
        return text.lower().encode().translate(None, _NO_LETTERS)
    return key(text).encode("utf-8", "replace")


_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalnum())


def _digest(kind: bytes, letters: bytes) -> int:
    """64 bits. A title or a lede is not the same as another sentence of its words."""
    return int.from_bytes(hashlib.blake2b(letters, digest_size=8, person=kind).digest(), "big")


def _left(text: str, gone: Sequence[Said]) -> Iterator[str]:
    """The paragraphs that still say something."""
    start = 0
    for paragraph in text.split("\n"):
        end = start + len(paragraph)
        here = [each for each in gone if start <= each.start < end]
        if not here:
            yield paragraph
        elif rest := _cut(paragraph, [(each.start - start, len(each.text)) for each in here]):
            yield rest
        start = end + 1


def _cut(paragraph: str, places: Sequence[tuple[int, int]]) -> str:
    """From the end, so that places stay true; "" where no letter is left."""
    for start, length in reversed(places):
        paragraph = paragraph[:start] + paragraph[start + length :].lstrip()
    return paragraph.strip() if key(paragraph) else ""
