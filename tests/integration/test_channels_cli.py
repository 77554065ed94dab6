"""``wirewatch alerts``: list, show, test."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from pipeline.alerts.message import message
from tests.support.alerts import (
    SEEN,
    TEXT,
    clause_match,
    document,
    shown_alert,
    shown_body,
    topic_match,
)
from tests.support.receivers import Answer, webhook_receiver
from workers.cli.main import run
from workers.settings import load
from workers.wiring import open_store

SECRET = "correct horse"
Output = pytest.CaptureFixture[str]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An installation whose store holds an article and three alerts about it."""
    article = document(topic_match(clause_match("imposed", "EU", "sanctions", severity="high")))
    alerts = [
        shown_alert(
            number=number,
            key=f"key-{number}",
            created=SEEN + timedelta(minutes=number),
            body=shown_body(topic=topic, article=article.id, version=article.version),
        )
        for number, topic in enumerate(["sanctions", "terrorism", "sanctions"], start=1)
    ]
    (tmp_path / "config").mkdir()
    with closing(open_store(load(tmp_path, {}))) as store:
        store.write([article])
        store.write_alerts(alerts)
    return tmp_path


def _alerts(home: Path, *arguments: str) -> int:
    command, *rest = arguments
    return run(["alerts", command, "--home", str(home), *rest])


def test_alerts_are_listed_newest_first(home: Path, capsys: Output) -> None:
    assert _alerts(home, "list") == 0
    heading, *rows = capsys.readouterr().out.splitlines()
    assert heading.split()[0] == "number"
    assert [row.split()[0] for row in rows] == ["#3", "#2", "#1"]
    assert rows[0].split()[1:5] == ["2026-03-02", "09:16:00", "high", "sanctions"]


def test_the_list_may_be_narrowed(home: Path, capsys: Output) -> None:
    assert _alerts(home, "list", "--topic", "sanctions", "--limit", "1") == 0
    assert [row.split()[0] for row in capsys.readouterr().out.splitlines()[1:]] == ["#3"]


def test_an_empty_list_is_said_in_words(home: Path, capsys: Output) -> None:
    assert _alerts(home, "list", "--topic", "floods") == 0
    assert capsys.readouterr().out == "no alert of the topic floods\n"


def test_the_list_as_json_holds_the_documented_messages(home: Path, capsys: Output) -> None:
    assert _alerts(home, "list", "--json") == 0
    listed = json.loads(capsys.readouterr().out)
    assert [alert["number"] for alert in listed] == [3, 2, 1]
    assert set(listed[0]) == set(json.loads(message(shown_alert())))


def test_an_alert_is_shown_with_every_word_and_where_it_stands(home: Path, capsys: Output) -> None:
    assert _alerts(home, "show", "1") == 0
    shown = capsys.readouterr().out
    assert "HIGH  sanctions / imposed   #1   2026-03-02 09:14:00 UTC\n" in shown
    assert "  address   https://example-wire.com/world/apex-metals\n" in shown
    assert "  topic     Economic sanctions (sanctions), version 5d0c1a\n" in shown
    assert "  clause    imposed (high)\n" in shown
    lines = [line.split() for line in shown.splitlines()]
    assert ["title", "0-2", "EU"] in lines
    assert ["lede", "25-34", "sanctions"] in lines


def test_an_alert_shows_the_version_that_raised_it_after_the_article_was_revised(
    home: Path, capsys: Output
) -> None:
    first = document()
    revised = replace(
        first, version=first.version + 1, revision=1, title="Corrected", text=f"New. {TEXT}"
    )
    with closing(open_store(load(home, {}))) as store:
        store.write([revised])
    assert _alerts(home, "show", "1") == 0
    assert ["lede", "25-34", "sanctions"] in [
        line.split() for line in capsys.readouterr().out.splitlines()
    ]


def test_an_alert_whose_article_is_gone_still_says_what_it_knows(
    home: Path, capsys: Output
) -> None:
    with closing(open_store(load(home, {}))) as store:
        store.write_alerts([shown_alert(number=9, body=shown_body(article="gone"))])
    assert _alerts(home, "show", "9") == 0
    shown = capsys.readouterr().out
    assert "this version of the article is no longer in the store" in shown
    assert "imposed: EU ... sanctions" in shown


def test_an_alert_as_json_adds_the_spans(home: Path, capsys: Output) -> None:
    assert _alerts(home, "show", "1", "--json") == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["number"] == 1
    (clause,) = shown["clauses_found"]
    assert clause["clause"] == "imposed"
    assert {"field": "title", "start": 0, "end": 2} in clause["spans"]


def test_a_number_that_no_alert_has_is_an_error(home: Path, capsys: Output) -> None:
    assert _alerts(home, "show", "77") == 1
    assert "there is no alert #77; see: wirewatch alerts list" in capsys.readouterr().err


def _configure(home: Path, text: str) -> None:
    (home / "secret").write_text(SECRET)
    (home / "config" / "channels.yaml").write_text(text)


def test_a_test_alert_is_marked_as_one(home: Path, capsys: Output) -> None:
    with webhook_receiver(SECRET) as receiver:
        _configure(
            home,
            f"channels: {{desk: {{type: webhook, url: '{receiver.url}', secret: file:secret}}}}",
        )
        assert _alerts(home, "test", "desk") == 0
        assert _alerts(home, "test", "desk") == 0
    first, second = receiver.received()
    assert (first.valid, first.alert["occasion"], first.alert["number"]) == (True, "test", 0)
    assert "Test alert from wirewatch" in first.alert["article"]["title"]
    assert first.key != second.key, "two tests are not one repeat"
    assert f"sent through desk: {first.alert['article']['title']}" in capsys.readouterr().out


@pytest.mark.parametrize("status", [404, 503])
def test_a_test_that_fails_ends_with_1_and_says_why(
    home: Path, capsys: Output, status: int
) -> None:
    with webhook_receiver(SECRET) as receiver:
        receiver.answer(Answer(status, body="nobody here"))
        _configure(
            home,
            f"channels: {{desk: {{type: webhook, url: '{receiver.url}', secret: file:secret}}}}",
        )
        assert _alerts(home, "test", "desk") == 1
    assert f"HTTP {status}, nobody here" in capsys.readouterr().err


def test_a_channel_that_is_not_there_ends_with_2_and_names_those_that_are(
    home: Path, capsys: Output
) -> None:
    _configure(home, "channels:\n  desk:\n    type: pigeon\n")
    assert _alerts(home, "test", "desk") == 2
    told = capsys.readouterr().err
    assert "channels.yaml:3:11: type is 'pigeon'" in told
    assert "there is no usable channel 'desk' (usable: console, store)" in told


def test_the_console_and_the_store_can_be_tested_without_configuration(
    home: Path, capsys: Output
) -> None:
    assert _alerts(home, "test", "console") == 0
    shown = capsys.readouterr().out
    assert "INFO  test / test   #0 " in shown
    assert "Somebody asked for this [test]." in shown
    assert "alerts show 0" not in shown
    assert _alerts(home, "test", "store") == 0
    with closing(open_store(load(home, {}))) as store:
        kept = store.alert(0)
    assert kept is not None
    assert kept.occasion == "test"
