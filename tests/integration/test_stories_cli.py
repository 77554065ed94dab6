"""``wirewatch stories``: list, show."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from pipeline.alert import Alert
from pipeline.article import Verdict
from tests.support.articles import NOON, alert_body
from tests.support.documents import document
from workers.cli.main import run
from workers.settings import load
from workers.wiring import open_store

Output = pytest.CaptureFixture[str]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An installation whose store holds two stories and an alert about the first."""
    articles = [
        document("a1", "The fire", minutes=0, outlet="one.com"),
        document("b1", "The vote", minutes=3, topics=("votes",)),
        document(
            "a2",
            "The fire spreads",
            minutes=5,
            story="a1",
            outlet="two.com",
            story_reason="like a1's title and lede, .48",
        ),
        document(
            "a3",
            "The fire\x1b[31m",
            minutes=9,
            story="a1",
            group="a1",
            verdict=Verdict.COPY,
            copy_reason="same text as a1",
            story_reason="",
            outlet="two.com",
            topics=("fires",),
        ),
    ]
    body = replace(alert_body(topic="fires"), story="a1", article="a3")
    alert = Alert(7, "key", "new", NOON + timedelta(minutes=9), 3, 2, body)
    (tmp_path / "config").mkdir()
    with closing(open_store(load(tmp_path, {}))) as store:
        store.write(articles)
        store.write_alerts([alert])
    return tmp_path


def _listed(home: Path, capsys: Output, *arguments: str) -> list[str]:
    assert run(["stories", "--home", str(home), *arguments]) == 0
    return capsys.readouterr().out.splitlines()


def _json(home: Path, capsys: Output, *arguments: str) -> Any:
    return json.loads("\n".join(_listed(home, capsys, "--json", *arguments)))


def test_stories_are_listed_by_their_last_article(home: Path, capsys: Output) -> None:
    heading, *rows = _listed(home, capsys)
    assert heading.split()[0] == "story"
    assert [row.split()[0] for row in rows] == ["a1", "b1"]
    assert "2026-03-02 12:00  2026-03-02 12:09  3         2        fires   The fire" in rows[0]


def test_stories_of_a_topic_since_a_moment_as_json(home: Path, capsys: Output) -> None:
    assert [story["id"] for story in _json(home, capsys, "--topic", "votes")] == ["b1"]
    (story,) = _json(home, capsys, "--since", "2026-03-02T12:04:00Z")
    assert story == {
        "id": "a1",
        "title": "The fire",
        "first_seen": "2026-03-02T12:00:00Z",
        "last_seen": "2026-03-02T12:09:00Z",
        "articles": 3,
        "outlets": 2,
        "topics": ["fires"],
    }


def test_where_there_is_no_story_that_is_said(home: Path, capsys: Output) -> None:
    assert _listed(home, capsys, "--topic", "unknown") == ["no story"]
    assert _json(home, capsys, "--topic", "unknown") == []


def _shown(home: Path, capsys: Output, *arguments: str) -> str:
    assert run(["stories", "show", "--home", str(home), *arguments]) == 0
    return capsys.readouterr().out


def test_a_story_is_shown_with_its_articles_outlets_and_alerts(home: Path, capsys: Output) -> None:
    shown = _shown(home, capsys, "a1")
    assert shown.splitlines()[:5] == [
        "The fire",
        "  story    a1",
        "  seen     2026-03-02 12:00 to 2026-03-02 12:09 UTC",
        "  size     3 articles of 2 outlets",
        "  outlets  one.com, two.com",
    ]
    places = [shown.index(id) for id in ("one.com  a1 ", "two.com  a2 ", "two.com  a3 ")]
    assert places == sorted(places), "oldest first"
    assert "#7     2026-03-02 12:09  high      fires  new" in shown
    assert "\x1b" not in shown


def test_each_article_of_a_story_says_why_it_is_there(home: Path, capsys: Output) -> None:
    reasons = ["founded it", "like a1's title and lede, .48", "same text as a1"]
    *_, founder, later, copy, _, _, _ = _shown(home, capsys, "a1").splitlines()
    lines = zip(reasons, (founder, later, copy), strict=True)
    assert all(reason in line for reason, line in lines)
    shown = json.loads(_shown(home, capsys, "a1", "--json"))
    assert [article["reason"] for article in shown["listed"]] == reasons


def test_a_story_is_found_by_any_of_its_articles(home: Path, capsys: Output) -> None:
    assert _shown(home, capsys, "a2") == _shown(home, capsys, "a1")


def test_an_id_that_begins_with_a_dash_is_no_option(home: Path, capsys: Output) -> None:
    dashed = "-" + "a" * 21
    with closing(open_store(load(home, {}))) as store:
        store.write([document(dashed, "The flood", minutes=20)])
    assert "The flood" in _shown(home, capsys, dashed)


def test_a_story_as_json_has_all_of_it(home: Path, capsys: Output) -> None:
    shown = json.loads(_shown(home, capsys, "a1", "--json"))
    assert (shown["id"], shown["articles"], shown["outlets"]) == ("a1", 3, 2)
    assert shown["outlet_names"] == ["one.com", "two.com"]
    assert [article["id"] for article in shown["listed"]] == ["a1", "a2", "a3"]
    assert [alert["number"] for alert in shown["alerts"]] == [7]


def test_a_story_that_is_not_stored_is_an_error(home: Path, capsys: Output) -> None:
    assert run(["stories", "show", "--home", str(home), "never"]) == 1
    assert "no story never is stored" in capsys.readouterr().err
