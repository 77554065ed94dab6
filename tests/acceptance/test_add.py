"""``wirewatch add``: one article and what each stage says about it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.commands import Ran, wirewatch
from tests.support.web import body, web_server

PAGE = """<html lang="en"><head><title>EU sanctions Apex Metals | Example Wire</title></head><body>
<nav>Home World Markets</nav><article><h1>EU sanctions Apex Metals</h1>
<p>BRUSSELS - The EU on Monday imposed sanctions on Apex Metals, accusing it of shipping dual-use
goods abroad. The company said that it would appeal against the decision.</p>
<p>Sign up for our newsletter to get the latest news.</p>
<p>The measures take effect on Friday, and all assets of the company in the bloc will be frozen,
the council said in a statement after a meeting of ministers.</p></article></body></html>"""
TOPIC = """\
topic: sanctions
title: Sanctions
match: {imposed: sanctions AND imposed}
examples: {match: [The EU imposed sanctions on Apex Metals on Monday.]}
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    topics = tmp_path / "config" / "topics"
    topics.mkdir(parents=True)
    (topics / "sanctions.yaml").write_text(TOPIC)
    return tmp_path


def add(home: Path, source: object, *arguments: str) -> Ran:
    return wirewatch("add", str(source), "--home", str(home), *arguments)


def test_a_dry_run_shows_every_pure_stage_and_writes_nothing(home: Path) -> None:
    page = home / "story.html"
    page.write_text(PAGE)
    done = add(home, page, "--dry-run", "--url", "https://www.example-wire.com/apex")
    assert done.code == 0, done.err
    lines = done.out.splitlines()
    assert lines[0] == "clean     EU sanctions Apex Metals"
    assert "page, " in lines[1]
    assert lines[1].endswith("en, undated, example-wire.com")
    assert any("newsletter" in line for line in lines)
    assert "topics    sanctions (main, medium)" in lines
    assert "          imposed: sanctions ... imposed" in lines
    assert lines[-1] == "written   nothing (--dry-run)"
    assert not (home / "var").exists()


DATED = '<head><meta property="article:published_time" content="2026-03-02T12:30:00Z">'


def test_dates_are_shown_with_where_they_came_from(home: Path) -> None:
    page = home / "story.html"
    page.write_text(PAGE.replace("<head>", DATED))
    shown = add(
        home, page, "--dry-run", "--url", "https://m.example-wire.com/apex?utm_source=x"
    ).out
    assert "published 2026-03-02 12:30 (page)" in shown
    assert "https://example-wire.com/apex" in shown
    page.write_text(PAGE)
    by_address = add(home, page, "--dry-run", "--url", "https://example-wire.com/2026/03/01/apex")
    assert "published 2026-03-01 00:00 (address)" in by_address.out


def test_a_page_that_is_no_article_is_said_to_be_so(home: Path) -> None:
    page = home / "wall.html"
    page.write_text(
        "<html><body><h1>We value your privacy</h1><p>We and our 84 partners store and/or access "
        "information on a device.</p><button>Accept all</button></body></html>"
    )
    done = add(home, page, "--dry-run")
    assert (done.code, done.err) == (1, "wirewatch: clean: no text: the page is a consent wall\n")


def test_a_page_that_would_be_read_for_ever_ends_its_own_process_alone(home: Path) -> None:
    page = home / "endless.html"
    attributes = " ".join(f'a{number}="1"' for number in range(500_000))
    page.write_text(PAGE.replace("<nav>", f"<nav {attributes}>"))
    done = add(home, page, "--dry-run")
    assert (done.code, done.err) == (1, "wirewatch: clean: reading it took longer than 5 s\n")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("story.txt", "EU sanctions Apex\n\nThe EU imposed sanctions on Apex Metals on Monday.\n"),
        (
            "story.json",
            json.dumps(
                {
                    "id": "x",
                    "url": "https://example-wire.com/apex",
                    "title": "EU sanctions Apex",
                    "text": "The EU imposed sanctions on Apex Metals on Monday.",
                }
            ),
        ),
    ],
)
def test_text_and_records_go_the_same_way(home: Path, name: str, content: str) -> None:
    (home / name).write_text(content)
    found = add(home, home / name, "--dry-run", "--json").json()
    assert found["clean"]["title"] == "EU sanctions Apex"
    assert found["clean"]["text"] == "The EU imposed sanctions on Apex Metals on Monday."
    assert [match["topic"] for match in found["topics"]] == ["sanctions"]


def test_what_holds_no_words_is_no_article(home: Path) -> None:
    (home / "empty.txt").write_text(" \n")
    done = add(home, home / "empty.txt")
    assert (done.code, done.err) == (1, "wirewatch: clean: no title and no text is there\n")


def test_an_address_of_another_kind_is_no_file(home: Path) -> None:
    done = add(home, "ftp://example.com/story", "--dry-run")
    assert done.code == 1
    assert "no http:// or https:// address" in done.err


def test_an_address_is_fetched_under_the_guard(home: Path) -> None:
    with web_server() as web:
        web.answer("/apex", body(PAGE.encode(), content_type="text/html; charset=utf-8"))
        refused = add(home, web.url("/apex"), "--dry-run")
        assert refused.code == 1
        assert "could not be fetched" in refused.err
        (home / "config" / "wirewatch.yaml").write_text("poller: {allow_private: yes}\n")
        fetched = add(home, web.url("/apex"), "--dry-run")
    assert fetched.code == 0, fetched.err
    assert "topics    sanctions (main, medium)" in fetched.out


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("gone.html", None, "gone.html: cannot be read: No such file or directory"),
        ("bad.json", '{"headline": "x"}', "bad.json: no record of an article"),
    ],
)
def test_a_file_that_is_no_article_is_named(
    home: Path, name: str, content: str | None, message: str
) -> None:
    if content is not None:
        (home / name).write_text(content)
    done = add(home, home / name, "--dry-run")
    assert done.code == 2
    assert message in done.err
