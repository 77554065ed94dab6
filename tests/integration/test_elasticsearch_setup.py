"""Setup, status and the commands for both, on a real Elasticsearch."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from elasticsearch import BadRequestError, Elasticsearch

from pipeline.errors import MigrationNeeded, StoreAway
from pipeline.topics.tokens import token_texts
from tests.support.articles import NOON
from tests.support.commands import wirewatch
from tests.support.java.elasticsearch import RunningElasticsearch
from tests.support.stores import own_settings
from workers.store_settings import ElasticsearchSettings
from workers.stores.elasticsearch.client import connect
from workers.stores.elasticsearch.fields import FIELDS
from workers.stores.elasticsearch.generations import Generation, checked, current
from workers.stores.elasticsearch.names import Kind, Names
from workers.stores.elasticsearch.schema import SCHEMA, Schema
from workers.stores.elasticsearch.setup import install, setup
from workers.stores.elasticsearch.status import status_of, summary

OTHER = Schema({**FIELDS, Kind.HISTORY: FIELDS[Kind.HISTORY][:-1]})
TEXTS = (
    "Putin's U.S. visit, AT&T's T-72s",
    "Erdoğan’s ΣΊΣΥΦΟΣ İstanbul straße",
    "中文 ไทย العربية 1,000.5",
)


@dataclass
class Bare:
    """An Elasticsearch with nothing of ours under this prefix."""

    client: Elasticsearch
    settings: ElasticsearchSettings

    @property
    def names(self) -> Names:
        return Names(self.settings.prefix)

    def setup(self, **changes: Any) -> list[str]:
        """What was changed, without the prefix."""
        settings = replace(self.settings, **changes)
        done = setup(self.client, settings, dry_run=False)
        return [change.text.replace(f"{settings.prefix}-", "") for change in done]

    def store(self, id: str, first_seen: datetime, **source: Any) -> None:
        index = self.names.index(Kind.ARTICLES, 1, first_seen)
        document = {"id": id, "first_seen": first_seen.isoformat(), **source}
        self.client.index(index=index, id=id, document=document, refresh=True)


@pytest.fixture
def bare(elasticsearch_server: RunningElasticsearch) -> Iterator[Bare]:
    with own_settings(elasticsearch_server.url) as settings, connect(settings) as client:
        yield Bare(client, settings)


@pytest.fixture(scope="module")
def ready(elasticsearch_server: RunningElasticsearch) -> Iterator[Bare]:
    """Set up once, for tests that change no template and write to months of their own."""
    with own_settings(elasticsearch_server.url) as settings, connect(settings) as client:
        ready = Bare(client, replace(settings, shards=2))
        ready.setup()
        yield ready


def test_setup_says_what_it_makes_and_does_nothing_when_done_again(bare: Bare) -> None:
    planned = setup(bare.client, bare.settings, dry_run=True)
    assert bare.client.indices.get(index=f"{bare.settings.prefix}-*").body == {}
    assert current(bare.client, bare.names) is None
    done = setup(bare.client, bare.settings, dry_run=False)
    assert done == planned
    assert f"creates index template {bare.settings.prefix}-articles-g1" in [
        change.text for change in done
    ]
    assert bare.setup() == []
    assert current(bare.client, bare.names) == Generation(1, SCHEMA.hash)


def test_an_empty_store_can_be_searched_and_written_to(ready: Bare) -> None:
    for kind in Kind:
        found = ready.client.search(index=ready.names.alias(kind), sort=["_doc"])
        assert found["hits"]["total"]["value"] == 0
    assert checked(ready.client, ready.names, ready.settings) == 1


def test_the_first_document_of_a_month_makes_its_index_as_it_should_be(ready: Bare) -> None:
    ready.store("late", datetime.fromisoformat("2031-01-01T00:00:00+00:00"))
    index = f"{ready.names.template(Kind.ARTICLES, 1)}-2031.01"
    made = ready.client.indices.get(index=index)[index]
    assert list(made["aliases"]) == [ready.names.alias(Kind.ARTICLES)]
    assert made["settings"]["index"]["number_of_shards"] == "2"
    assert made["settings"]["index"]["codec"] == "best_compression"
    assert made["settings"]["index"]["sort"] == {"field": "first_seen", "order": "desc"}
    with pytest.raises(BadRequestError, match="strict_dynamic_mapping"):
        ready.store("odd", NOON, unheard_of="x")


def test_changed_settings_are_applied_in_place_and_edited_templates_put_right(bare: Bare) -> None:
    bare.setup()
    name = bare.names.template(Kind.ALERTS, 1)
    found = bare.client.indices.get_index_template(name=name)["index_templates"][0]
    edited = {**found["index_template"], "priority": 7}
    bare.client.indices.put_index_template(name=name, body=edited)
    assert bare.setup(refresh=10.0, shards=2) == [
        "changes component template settings-component-g1: refresh_interval from 5s to 10s",
        "changes component template articles-component-g1: number_of_shards from 1 to 2",
        "changes index template alerts-g1: priority from 7 to 600",
        "changes refresh_interval of 3 indices from 5s to 10s",
    ]
    settings = bare.client.indices.get_settings(index=f"{bare.settings.prefix}-*").body
    assert {each["settings"]["index"]["refresh_interval"] for each in settings.values()} == {"10s"}
    assert bare.setup(refresh=10.0, shards=2) == []


def test_a_changed_mapping_is_not_applied_but_named(bare: Bare) -> None:
    install(bare.client, bare.settings, 1, OTHER)
    with pytest.raises(MigrationNeeded, match="run wirewatch elasticsearch migrate"):
        bare.setup()
    assert current(bare.client, bare.names) == Generation(1, OTHER.hash)


def test_a_program_writes_only_where_the_mapping_is_its_own(bare: Bare, ready: Bare) -> None:
    with pytest.raises(StoreAway, match="run wirewatch elasticsearch setup"):
        checked(bare.client, bare.names, bare.settings)
    assert checked(ready.client, ready.names, ready.settings) == 1
    with pytest.raises(StoreAway, match="is not this program's"):
        checked(ready.client, ready.names, ready.settings, OTHER)


def test_indices_that_were_restored_keep_their_generation(bare: Bare) -> None:
    install(bare.client, bare.settings, 4, SCHEMA)
    bare.client.indices.create(index=bare.names.index(Kind.ARTICLES, 4, NOON))
    bare.client.indices.delete_index_template(name=f"{bare.settings.prefix}-*")
    bare.setup()
    assert current(bare.client, bare.names) == Generation(4, SCHEMA.hash)


def test_the_analyzers_cut_texts_as_topics_are_cut(ready: Bare) -> None:
    for text in TEXTS:
        assert analysed(ready, "title", text) == token_texts(text)
    assert analysed(ready, "title.exact", "The EU’s İstanbul") == ["The", "EU", "Istanbul"]


def analysed(ready: Bare, field: str, text: str) -> list[str]:
    (index, *_) = ready.client.indices.get_alias(name=ready.names.alias(Kind.ARTICLES))
    answer = ready.client.indices.analyze(index=index, field=field, text=text)
    return [token["token"] for token in answer["tokens"]]


def test_status_shows_indices_and_the_lag_of_the_last_hour(ready: Bare) -> None:
    for number, (minutes, delay) in enumerate([(5, 10.0), (10, 30.0), (20, 20.0), (90, 999.0)]):
        indexed = (NOON - timedelta(minutes=minutes)).isoformat()
        seen = NOON - timedelta(hours=1 + number)
        ready.store(f"a{number}", seen, indexed=indexed, seen_delay=delay)
    found = status_of(ready.client, ready.settings, NOON)
    assert (found.generation, found.mapping_hash, found.problem) == (1, SCHEMA.hash, "")
    assert (found.health, found.lag, found.newest) == ("green", 20.0, NOON - timedelta(hours=1))
    month = next(index for index in found.indices if index.documents)
    assert (month.name, month.documents) == (ready.names.index(Kind.ARTICLES, 1, NOON), 4)
    assert month.bytes > 0
    told = summary(ready.client, ready.names, NOON)
    assert (told.kind, told.lag, told.newest) == ("elasticsearch", found.lag, found.newest)
    assert {part.name: part.documents for part in told.parts}[month.name] == 4


def test_status_of_what_is_not_set_up_says_so(bare: Bare) -> None:
    found = status_of(bare.client, bare.settings, NOON)
    assert (found.generation, found.indices, found.newest, found.lag) == (0, (), None, None)
    assert "run wirewatch elasticsearch setup" in found.problem


def test_a_generation_counts_once_all_its_templates_are_there_and_is_to_be_moved_to(
    bare: Bare,
) -> None:
    bare.setup()
    install(bare.client, bare.settings, 2, OTHER)
    assert current(bare.client, bare.names) == Generation(2, OTHER.hash)
    found = status_of(bare.client, bare.settings, NOON, OTHER)
    assert "3 indices are still of an earlier generation" in found.advice[0]
    assert "is not this program's" in status_of(bare.client, bare.settings, NOON).problem
    bare.client.indices.delete_index_template(name=bare.names.template(Kind.ALERTS, 2))
    assert current(bare.client, bare.names) == Generation(1, SCHEMA.hash)


# ---------------------------------------------------------------- commands


@pytest.fixture
def home(bare: Bare, tmp_path: Path) -> str:
    """An installation that names the server."""
    (tmp_path / "config").mkdir()
    lines = f"url: {bare.settings.url}, prefix: {bare.settings.prefix}"
    (tmp_path / "config" / "wirewatch.yaml").write_text(f"store:\n  elasticsearch: {{{lines}}}\n")
    return str(tmp_path)


def test_the_commands_take_a_newcomer_from_nothing_to_a_new_mapping(bare: Bare, home: str) -> None:
    def ran(*words: str) -> tuple[int, str]:
        done = wirewatch("elasticsearch", *words, "--home", home)
        return done.code, done.out + done.err

    assert ran("status")[0] == 1
    assert "this was a dry run" in ran("setup", "--dry-run")[1]
    assert ran("setup")[0] == 0
    assert ran("setup") == (0, "nothing to do\n")
    assert ran("migrate") == (0, "nothing to do\n")
    found = json.loads(ran("status", "--json")[1])
    assert [(each["kind"], each["documents"]) for each in found["indices"]] == [
        (kind, 0) for kind in sorted(Kind)
    ]
    assert ran("drop", "1")[0] == 2
    for name in bare.client.indices.get(index=f"{bare.settings.prefix}-*").body:
        bare.client.indices.delete(index=name)
    install(bare.client, bare.settings, 1, OTHER)
    bare.store("a1", NOON)
    code, said = ran("setup")
    assert (code, "run wirewatch elasticsearch migrate" in said) == (1, True)
    index = bare.names.index(Kind.ARTICLES, 1, NOON)
    assert ran("migrate", "--dry-run") == (0, f"would install generation 2\nwould move {index}\n")
    code, said = ran("migrate")
    assert (code, f"moved {index}: 1 document, 1 copied now" in said) == (0, True)
    assert "remove it with wirewatch elasticsearch drop 1" in ran("status")[1]
    assert ran("drop", "1", "--yes") == (0, f"removed {index}\n")


def test_a_document_that_is_refused_ends_the_command_with_one(bare: Bare, home: str) -> None:
    install(bare.client, bare.settings, 1, numbers_as_text())
    bare.store("a1", NOON, revision="first")
    done = wirewatch("elasticsearch", "migrate", "--home", home)
    assert done.code == 1
    assert "stays: 1 document refused" in done.out
    assert "a1: " in done.out


def numbers_as_text() -> Schema:
    """As an old program might have had it."""
    fields = [
        replace(each, type="keyword") if each.name == "revision" else each
        for each in FIELDS[Kind.ARTICLES]
    ]
    return Schema({**FIELDS, Kind.ARTICLES: tuple(fields)})


def test_an_installation_without_elasticsearch_is_told_how_to_name_one(tmp_path: Path) -> None:
    done = wirewatch("elasticsearch", "setup", "--home", str(tmp_path))
    assert done.code == 2
    assert "WIREWATCH_ELASTICSEARCH_URL" in done.err


def test_a_server_that_is_away_ends_the_command_with_three(tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    lines = "store:\n  elasticsearch: {url: 'http://127.0.0.1:9'}\n"
    (tmp_path / "config" / "wirewatch.yaml").write_text(lines)
    done = wirewatch("elasticsearch", "status", "--home", str(tmp_path))
    assert done.code == 3
    assert "http://127.0.0.1:9" in done.err


def test_shards_for_a_number_of_articles_need_nothing_but_the_rule(home: str) -> None:
    words = ("setup", "--articles-per-month", "9000000")
    done = wirewatch("elasticsearch", *words, "--home", home)
    assert done.out.startswith("9,000,000 articles a month: shards: 3 (now 1)\n")
