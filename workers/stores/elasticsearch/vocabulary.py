"""The words of stored articles.

Elasticsearch lists none of a text field unless it holds them all in memory, so articles are looked
through: those with such a word, then those with such a word and none of those found before, and so
on. How many articles have each is then asked exactly.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from pipeline.ports import FoundWords, WordCount
from pipeline.topics.tokens import token_texts
from pipeline.topics.wordpattern import WordPattern
from workers.stores.elasticsearch.connection import Connection
from workers.stores.elasticsearch.names import Kind
from workers.stores.elasticsearch.pages import Listing, first_page

ARTICLES = 200
"""Looked through in one turn, the newest."""
TURNS = 10
MOST = 1_000
"""Words that are counted; more are no list to choose from."""
COUNTED = 100
"""Words that are counted in one request."""

_FIELDS = ("title", "body")


def words_of(pattern: WordPattern, limit: int, connection: Connection) -> FoundWords:
    """Words of ``pattern``, at most ``limit``. Raises StoreAway."""
    known: dict[str, None] = {}
    complete = False
    for turn in range(TURNS):
        articles = _articles(pattern, list(known), connection)
        known |= dict.fromkeys(_words(articles, pattern))
        if len(articles) < ARTICLES:
            # The first turn looks at all articles that have such a word.
            complete = turn == 0
            break
        if len(known) >= MOST:
            break
    words = list(known)[:MOST]
    counts = [count for some in _some(words) for count in _counted(some, connection)]
    ordered = sorted(counts, key=lambda each: (-each.articles, each.word))
    return FoundWords(tuple(ordered[:limit]), complete)


def _articles(
    pattern: WordPattern, known: Sequence[str], connection: Connection
) -> list[Mapping[str, Any]]:
    """The newest articles with such a word, and none that is known."""
    listing = Listing(
        alias=connection.names.alias(Kind.ARTICLES),
        query={
            "bool": {
                "filter": [
                    _either({"wildcard": {name: {"value": str(pattern)}}} for name in _FIELDS)
                ],
                "must_not": [{"terms": {name: list(known)}} for name in _FIELDS if known],
            }
        },
        sort=[{"first_seen": "desc"}, {"id": "desc"}],
        source=_FIELDS,
    )
    return [found["_source"] for found in first_page(listing, ARTICLES, connection)]


def _words(articles: Iterable[Mapping[str, Any]], pattern: WordPattern) -> Iterator[str]:
    for article in articles:
        for name in _FIELDS:
            yield from filter(pattern.matches, token_texts(article.get(name, "")))


def _counted(words: Sequence[str], connection: Connection) -> list[WordCount]:
    filters = {word: _either({"term": {name: word}} for name in _FIELDS) for word in words}
    with connection.asking() as client:
        answer = client.search(
            index=connection.names.alias(Kind.ARTICLES),
            size=0,
            aggs={"words": {"filters": {"filters": filters}}},
            ignore_unavailable=True,
            allow_partial_search_results=False,
        )
    buckets = answer.get("aggregations", {}).get("words", {}).get("buckets", {})
    return [WordCount(word, buckets[word]["doc_count"]) for word in words if word in buckets]


def _either(queries: Iterable[Mapping[str, Any]]) -> Mapping[str, Any]:
    return {"bool": {"should": list(queries), "minimum_should_match": 1}}


def _some(words: Sequence[str]) -> Iterator[list[str]]:
    rest = iter(words)
    while some := list(islice(rest, COUNTED)):
        yield some
