"""The SQLite store's search finds exactly what the matcher finds, whatever the words are.

Hypothesis draws the seeds; articles and queries are made from few words each, so that most queries
find some of the articles and not others.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.article import ArticleDocument, Field
from pipeline.errors import QueryError
from pipeline.ports import Hit, Search
from pipeline.topics.expression import (
    And,
    AtLeast,
    Exact,
    Except,
    Expression,
    InField,
    Near,
    Not,
    Occurrence,
    Or,
    Phrase,
    Stem,
    Word,
)
from pipeline.topics.matchable import Matchable
from pipeline.topics.query import Query, compile_query
from pipeline.topics.tokens import token_texts
from tests.support.documents import document
from workers.stores.sqlite import SqliteStore
from workers.stores.sqlite_connection import BUSY, Connections
from workers.stores.sqlite_searching import hits
from workers.stores.sqlite_words import DEEPEST

ODD = """
sanction sanctions Sanctioned oil Öl o\u0308l straße STRASSE ﬁnance ŉ ǧ ᴀ Ⅷ ½
İstanbul istanbul ISTANBUL Σίσυφος σίσυφοσ U.S. u.s AT&T al-Qaida
don't don’t Putin's PUTIN’S 1,000.5 1,000 1000.5 3.14 a_b __init__ _ x_
中国 中 日本語 ひらがな カタカナ ไทย עברית ש"ס العربية
😀 👩\u200d👩\u200d👧 🇪🇺 ❤\ufe0f #\ufe0f\u20e3 soft\u00adhyphen zero\u200bwidth
\ue041 \ue027bc NEAR AND OR "quoted" ( * : - ^ {title} body : rowid
"""
WORDS = (*ODD.split(), "x" * 300, "y" * 255 + "é", "é" * 260)
BETWEEN = (" ", " ", " ", "\n", ", ", "-", "/", ". ", "\x00", "'")
FIELDS = tuple(Field)
ARTICLES, QUERIES = 8, 25

# ---------------------------------------------------------------- articles and queries


def vocabulary(dice: random.Random) -> list[str]:
    """The few odd words of one example, at least one of them with a token."""
    words = dice.sample(WORDS, dice.randint(2, 5))
    return words if any(map(token_texts, words)) else [*words, "oil"]


def articles(dice: random.Random, words: list[str]) -> list[ArticleDocument]:
    """A few articles; some are written again with another text."""
    first = [
        document(f"a{index}", text(dice, words), text(dice, words), minutes=dice.randint(0, 2))
        for index in range(ARTICLES)
    ]
    again = (
        document(old.id, old.title, text(dice, words), version=version)
        for version, old in enumerate(dice.choices(first, k=2), start=2)
    )
    return [*first, *again]


def text(dice: random.Random, words: list[str]) -> str:
    """Up to 14 words with something between them."""
    drawn = dice.choices(words, k=dice.randint(0, 14))
    return "".join(word + dice.choice(BETWEEN) for word in drawn)


def written(dice: random.Random, words: list[str], depth: int = 3) -> str:
    """A query as people write it; some cannot be read."""
    kind = dice.choice(["term", "AND", "OR", "AND NOT", "field"]) if depth else "term"
    if kind == "term":
        return written_term(dice, words)
    inner = written(dice, words, depth - 1)
    if kind == "field":
        return f"{dice.choice(FIELDS).value}:({inner})"
    return f"({inner} {kind} {written(dice, words, depth - 1)})"


def written_term(dice: random.Random, words: list[str]) -> str:
    """A word, a stem, or a phrase of both."""
    star = dice.choice(["", "*"])
    if dice.random() < 0.4:
        return f'"{" ".join(dice.choices(words, k=dice.randint(2, 3)))}{star}"'
    word = dice.choice(words)
    return f"{word[: dice.randint(3, 8)]}*" if star else word


def readable(query: str) -> bool:
    """Whether the language can say it."""
    try:
        compile_query(query)
    except QueryError:
        return False
    return True


def expression(dice: random.Random, tokens: list[str], depth: int = 3) -> Expression:
    """More than the language says: fields within fields, negations and short stems anywhere."""
    kind = dice.choice([None, And, Or, Not, InField, Near, AtLeast]) if depth else None
    if kind is None:
        return occurrence(dice, tokens)
    if kind is Near:
        return near(dice, tokens)
    inner = expression(dice, tokens, depth - 1)
    if kind is Not:
        return Not(inner)
    if kind is InField:
        return InField(dice.choice(FIELDS), inner)
    operands = (inner, expression(dice, tokens, depth - 1), term(dice, tokens))
    if kind is AtLeast:
        return AtLeast(dice.randint(1, 3), operands)
    return (
        And(operands[: dice.randint(2, 3)]) if kind is And else Or(operands[: dice.randint(2, 3)])
    )


def near(dice: random.Random, tokens: list[str]) -> Near:
    """Two or three of what may be near to each other."""
    operands = tuple(
        tuple(occurrence(dice, tokens) for _ in range(dice.choice([1, 1, 2])))
        for _ in range(dice.choice([2, 2, 3]))
    )
    return Near(operands, dice.choice([0, 1, 5, 20]), dice.random() < 0.5)


def occurrence(dice: random.Random, tokens: list[str]) -> Occurrence:
    """Mostly a term, at times one in exact case or with exceptions."""
    kind = dice.choice(["term", "term", "exact", "except"])
    if kind == "term":
        return term(dice, tokens)
    if kind == "exact":
        token = dice.choice(tokens)
        return Exact(dice.choice([token, token.upper(), token.title()]))
    some = [term(dice, tokens) for _ in range(4)]
    return Except(tuple(some[: dice.randint(1, 2)]), tuple(some[2:]))


def term(dice: random.Random, tokens: list[str]) -> Word | Stem | Phrase:
    """A token, the beginning of one, or up to three of these in a row."""
    many = dice.choice([1, 1, 2, 3])
    parts = tuple(part(dice, dice.choice(tokens)) for _ in range(many))
    return parts[0] if many == 1 else Phrase(parts)


def part(dice: random.Random, token: str) -> Word | Stem:
    """A token or its beginning."""
    return Word(token) if dice.random() < 0.6 else Stem(token[: dice.randint(1, 4)])


def buried(inner: Expression, word: Word) -> Expression:
    """An expression under as many levels as FTS5 is asked for."""
    for _ in range(DEEPEST // 2):
        inner = Or((And((inner, word)), Word("absent")))
    return inner


# ---------------------------------------------------------------- the two must agree


@contextmanager
def filled(documents: list[ArticleDocument]) -> Iterator[Path]:
    """A store's file that holds ``documents``."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.sqlite3"
        store = SqliteStore(path)
        store.write(documents)
        store.close()
        yield path


def held(documents: list[ArticleDocument], query: Query) -> list[str]:
    """The ids that holding each article against the query gives."""
    newest = {each.id: Matchable.from_document(each) for each in documents}
    return sorted(id for id, article in newest.items() if query.spans(article) is not None)


def ids(found: list[Hit]) -> list[str]:
    """The ids of hits, which must come newest first."""
    seen = [hit.document.first_seen for hit in found]
    assert seen == sorted(seen, reverse=True)
    return sorted(hit.document.id for hit in found)


seeds = given(st.integers(0, 2**32))


@settings(max_examples=30, deadline=None)
@seeds
def test_a_search_finds_exactly_what_the_matcher_finds(seed: int) -> None:
    dice = random.Random(seed)
    words = vocabulary(dice)
    documents = articles(dice, words)
    asked = filter(readable, (written(dice, words) for _ in range(QUERIES)))
    with filled(documents) as path:
        store = SqliteStore(path)
        for query in asked:
            found = ids(list(store.search(Search(query, limit=None))))
            assert found == held(documents, compile_query(query)), query
        store.close()


@settings(max_examples=30, deadline=None)
@seeds
def test_the_index_proposes_every_article_for_which_any_expression_holds(seed: int) -> None:
    dice = random.Random(seed)
    words = vocabulary(dice)
    documents, tokens = articles(dice, words), token_texts(" ".join(words))
    shallow = [expression(dice, tokens) for _ in range(QUERIES)]
    deep = [buried(each, Word(dice.choice(tokens))) for each in shallow[::3]]
    with filled(documents) as path:
        connections = Connections(path, BUSY, lambda connection: None)
        for each in [*shallow, *deep]:
            found = ids(list(hits(Search(limit=None), Query(each), connections)))
            assert found == held(documents, Query(each)), each
        connections.close()
