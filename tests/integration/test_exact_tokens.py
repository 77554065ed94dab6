"""Tokens in exact case as a real Elasticsearch gives them, for every letter there is."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import pytest
from elasticsearch import Elasticsearch

from pipeline.topics.exact import exact_tokens
from tests.support.java.elasticsearch import RunningElasticsearch, own_prefix
from workers.stores.elasticsearch.schema import ANALYSIS

TEXTS = ["Erdoğan's ÉTAT Œuvre Straße U.S. NATO’s İZMİR AT&T’S ΣΊΣΥΦΟΣ", "a'S 'S's x's'S's T-72"]


@pytest.fixture
def index(elasticsearch_server: RunningElasticsearch) -> Iterator[tuple[Elasticsearch, str]]:
    """An index that analyses as the store's do."""
    name = f"{own_prefix()}-exact"
    with Elasticsearch(elasticsearch_server.url) as client:
        client.indices.create(index=name, settings={"analysis": ANALYSIS})
        yield client, name
        client.indices.delete(index=name)


def analysed(index: tuple[Elasticsearch, str], texts: list[str]) -> list[str]:
    client, name = index
    found = client.indices.analyze(index=name, analyzer="news_exact", text=texts)
    return [token["token"] for token in found["tokens"]]


def letters() -> Iterator[str]:
    """Everything that is one token by itself, but for Han and Hangul."""
    for code in range(0x20000):
        character = chr(code)
        is_plain = 0x3400 <= code < 0xA480 or 0xAC00 <= code < 0xE000
        is_letter = not is_plain and unicodedata.is_normalized("NFC", character)
        if is_letter and len(exact_tokens(character)) == 1:
            yield character


def test_every_letter_by_itself(index: tuple[Elasticsearch, str]) -> None:
    every = list(letters())
    for start in range(0, len(every), 5_000):
        some = every[start : start + 5_000]
        assert analysed(index, some) == [exact_tokens(letter)[0] for letter in some]


@pytest.mark.parametrize("text", TEXTS)
def test_words_with_their_capitals(index: tuple[Elasticsearch, str], text: str) -> None:
    assert analysed(index, [text]) == exact_tokens(text)
