"""``wirewatch topics backtest`` and ``diff`` say the same on either store."""

from __future__ import annotations

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
        f"No. {number}: Erdog\u0306an’s bank" if number % 4 else "South Sudan’s oil",
        "The bank of the city said on Monday that it would soon leave the oil market for good."
        if number % 3
        else "Dana Petrov sells gas in Sudan.",
        minutes=number * 300,
        outlet="other.org" if number % 5 == 0 else "example-wire.com",
        language="de" if number % 7 == 0 else "en",
        story=f"a{number // 3}",
    )
    for number in range(120)
]
TOPICS = {
    "near": "topic: near\nmatch: bank NEAR/15 market\nlanguages: [en]\n",
    "except": 'topic: except\nmatch: sudan* EXCEPT "south sudan"\nnever: zebra\n',
    "many": "topic: many\nmatch: {a: 'ATLEAST/2(oil, gas, =Erdoğan)', b: topic:near}\n"
            "outlets: {not: [other.org]}\nalert: {follow_up: [2]}\n",
    "named": "topic: named\nmatch: $people AND gas\nalert: {per: entity}\n",
    "all": "topic: all\nmatch: oil AND NOT gas OR outlet:other.org\n",
}  # fmt: skip
PEOPLE = "list: people\nkind: person\nentities:\n  - {id: p1, name: 'PETROV, Dana'}\n"


@pytest.fixture(scope="module")
def homes(
    tmp_path_factory: pytest.TempPathFactory, elasticsearch_server: RunningElasticsearch
) -> Iterator[tuple[Path, Path]]:
    """Two installations with the same articles: one on SQLite, one on Elasticsearch."""
    sqlite, elasticsearch = (tmp_path_factory.mktemp(name) for name in ("sqlite", "elasticsearch"))
    for home in (sqlite, elasticsearch):
        _installed(home)
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


def _installed(home: Path) -> None:
    for folder in ("config/topics", "config/lists", "var"):
        (home / folder).mkdir(parents=True)
    for name, text in TOPICS.items():
        (home / "config" / "topics" / f"{name}.yaml").write_text(text, "utf-8")
    (home / "config" / "lists" / "people.yaml").write_text(PEOPLE, "utf-8")


def asked(home: Path, command: str, *options: str) -> Ran:
    return wirewatch("topics", command, *options, "--since", "2026-03-01", "--home", str(home))


@pytest.mark.parametrize("name", sorted(TOPICS))
def test_a_backtest_is_the_same_and_finds_something(homes: tuple[Path, Path], name: str) -> None:
    sqlite, elasticsearch = (asked(home, "backtest", name, "--json").json() for home in homes)
    assert sqlite == elasticsearch
    assert 0 < sqlite["matched"] < 120
    assert sqlite["basis"]["articles"] == 120
    assert sqlite["basis"]["days"] == 26
    assert sum(sqlite["days"].values()) == sqlite["matched"]
    assert sqlite["forecast"]["alerts"] == sum(sqlite["forecast"]["days"].values())


def test_a_change_is_the_same(homes: tuple[Path, Path], tmp_path: Path) -> None:
    draft = tmp_path / "draft.yaml"
    draft.write_text("topic: near\nmatch: bank NEAR/2 city OR $people\n", "utf-8")
    sqlite, elasticsearch = (
        asked(home, "diff", "near", str(draft), "--json").json() for home in homes
    )
    assert sqlite == elasticsearch
    assert sqlite["gained"]["articles"] > 0
    assert sqlite["changes"][0].startswith("~ match: more: city, $people")


def test_what_is_printed_stands_on_articles_and_days(homes: tuple[Path, Path]) -> None:
    sqlite, _ = homes
    told = asked(sqlite, "backtest", "near").out
    assert "stored    120 articles of 26 days, 2026-03-02 to 2026-03-27" in told
    assert "alerts    " in told
    assert " a day: " in told
    assert "example-wire.com, main, medium, match, a" in told
    assert "[bank] of the city said on Monday" in told
    told = asked(sqlite, "diff", "near", "all").out
    assert "gained, and what old says of it:" in told
    assert "match: NEAR/15 fails, missing: bank" in told


def test_a_store_without_articles_is_no_failure(homes: tuple[Path, Path], tmp_path: Path) -> None:
    _installed(tmp_path)
    for command, names in (("backtest", ["near"]), ("diff", ["near", "all"])):
        ran = asked(tmp_path, command, *names)
        assert ran.code == 0
        assert "nothing is stored here yet" in ran.out
    late = wirewatch("topics", "backtest", "near", "--since", "2026-05-01", "--home", str(homes[0]))
    assert "nothing since 2026-05-01; 120 articles older" in late.out


def test_a_topic_is_compared_with_one_that_is_shipped(homes: tuple[Path, Path]) -> None:
    same = asked(homes[0], "diff", "starter/sanctions", "starter/sanctions").out
    assert "they mean the same" in same


def test_explain_takes_a_stored_article(homes: tuple[Path, Path]) -> None:
    for home in homes:
        ran = wirewatch("topics", "explain", "except", "a4", "--home", str(home))
        assert ran.out.startswith("article  South Sudan’s oil, example-wire.com, en, seen 2026-03-")
        assert 'fails: "Sudan’s" stands only inside "South Sudan’s" (title)' in ran.out


def test_a_topic_that_is_unknown_is_answered_with_the_near_one(homes: tuple[Path, Path]) -> None:
    ran = asked(homes[0], "backtest", "nera")
    assert (ran.code, "did you mean near?" in ran.err) == (2, True)
    ran = asked(homes[0], "diff", "starter/sanctions", "starter/sanctoins")
    assert (ran.code, "did you mean starter/sanctions?" in ran.err) == (2, True)
    ran = asked(homes[0], "diff", "near", "no/such.yaml")
    assert (ran.code, "no/such.yaml: cannot be read" in ran.err) == (2, True)
