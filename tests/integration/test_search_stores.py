"""``wirewatch search`` gives the same on either store."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from pipeline.ports import ArticleStore
from tests.support.articles import NOON
from tests.support.commands import Ran, wirewatch
from tests.support.documents import document
from tests.support.java.elasticsearch import RunningElasticsearch
from tests.support.stores import installed_store
from workers.stores.elasticsearch.store import ElasticsearchStore
from workers.stores.sqlite import SqliteStore

DOCUMENTS = [
    document(
        f"a{number}",
        f"No. {number}: Erdog\u0306an’s bank",
        "Oil was found.\nThe bank of the city said on Monday that it would leave the oil market."
        if number % 3
        else "=SUM(A1) gas",
        minutes=number,
        topics=("oil",) if number % 2 else (),
        outlet="other.org" if number % 5 == 0 else "example-wire.com",
        language="de" if number % 7 == 0 else "en",
        story=f"a{number % 4}",
    )
    for number in range(450)
]


@pytest.fixture(scope="module")
def homes(
    tmp_path_factory: pytest.TempPathFactory, elasticsearch_server: RunningElasticsearch
) -> Iterator[tuple[Path, Path]]:
    """Two installations with the same articles: one on SQLite, one on Elasticsearch."""
    sqlite, elasticsearch = (tmp_path_factory.mktemp(name) for name in ("sqlite", "elasticsearch"))
    for home in (sqlite, elasticsearch):
        (home / "config").mkdir()
        (home / "var").mkdir()
    with installed_store(elasticsearch_server.url) as settings:
        named = f"store: {{elasticsearch: {{url: '{settings.url}', prefix: {settings.prefix}}}}}\n"
        (elasticsearch / "config" / "wirewatch.yaml").write_text(named)
        stores: list[ArticleStore] = [
            SqliteStore(sqlite / "var" / "articles.sqlite3"),
            ElasticsearchStore(settings, now=lambda: NOON, refresh=True),
        ]
        for store in stores:
            with closing(store):
                store.write(DOCUMENTS)
        yield sqlite, elasticsearch


def asked(home: Path, *options: str) -> Ran:
    return wirewatch("search", *options, "--home", str(home))


@pytest.mark.parametrize(
    "options",
    [
        ["oil AND bank", "--jsonl"],
        ["title:(ERDOGAN) AND NOT gas", "--csv", "--sort", "oldest"],
        ['"leav* the oil"', "--topic", "oil", "--outlet", "other.org", "--json"],
        ["gas", "--language", "de", "--story", "a1"],
        ["oil* NEAR/12 (bank OR city) AND outlet:other.org", "--jsonl"],
        ['ONEAR/9(bank, leave, oil) AND bank EXCEPT "erdogan\'s bank"', "--json"],
        ['ATLEAST/2(=Oil, ="Erdogan bank", gas, monday)', "--csv"],
        ["--since", "2026-03-02T15:00", "--limit", "0"],
        ["--sort", "oldest", "--limit", "3"],
        ["--csv"],
        ["zebra"],
    ],
    ids=" ".join,
)
def test_search_prints_the_same(homes: tuple[Path, Path], options: list[str]) -> None:
    sqlite, elasticsearch = (asked(home, *options) for home in homes)
    assert (sqlite.code, sqlite.err) == (0, "")
    assert elasticsearch == sqlite


def test_a_query_that_elasticsearch_cannot_be_asked_is_wrong_use(homes: tuple[Path, Path]) -> None:
    deep = "oil"
    for level in range(40):
        deep = f"(a{level} AND NOT {deep})"
    sqlite, elasticsearch = (asked(home, f"bank AND NOT {deep}", "--json") for home in homes)
    assert (sqlite.code, len(json.loads(sqlite.out))) == (0, 450)
    assert (elasticsearch.code, elasticsearch.out) == (2, "")
    assert "nested too deeply" in elasticsearch.err
