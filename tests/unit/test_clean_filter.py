"""The filters ``wirewatch clean`` and ``wirewatch feeds parse``."""

from __future__ import annotations

import base64
import json
from typing import Any

import click
from click.testing import CliRunner

from workers.cli.clean import clean
from workers.cli.feeds_parse import parse

TEXT = "The port of the capital was opened again on Monday after the storm had passed by."


def run(command: click.Command, lines: list[Any], *options: str) -> list[dict[str, Any]]:
    given = "".join(
        line + "\n" if isinstance(line, str) else json.dumps(line) + "\n" for line in lines
    )
    done = CliRunner().invoke(command, list(options), input=given.encode())
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_each_line_in_gives_one_line_out_whatever_it_holds() -> None:
    page = f"<html><body><article><h1>Port</h1><p>{TEXT}</p><p>{TEXT[:-1]}, again.</p>"
    out = run(
        clean,
        [
            {"id": "a", "url": "https://wire.example/a", "html": f"<p>{TEXT}</p><p>Share</p>"},
            {"id": "b", "url": "https://wire.example/b", "text": f"Port reopens\n{TEXT}"},
            {"id": "c", "url": "https://wire.example/c", "html": page},
            {"id": "d", "url": "https://wire.example/d"},
            "no JSON",
            {"id": "e", "text": TEXT, "title": "T", "published": "2026-03-02T12:00:00Z"},
        ],
    )
    assert [line["id"] for line in out] == ["a", "b", "c", "d", None, "e"]
    assert out[0] == {
        "id": "a",
        "title": "",
        "text": TEXT,
        "byline": "",
        "published": None,
        "language": "en",
    }
    assert (out[1]["title"], out[1]["text"]) == ("Port reopens", TEXT)
    assert TEXT in out[2]["text"]
    assert out[3] == {"id": "d", "error": "a record needs html or text"}
    assert "not a line of JSON" in out[4]["error"]
    assert (out[5]["title"], out[5]["published"]) == ("T", "2026-03-02T12:00:00Z")


def test_explain_shows_what_was_removed_and_why() -> None:
    record = {"id": "a", "url": "https://wire.example/a", "html": f"<p>{TEXT}</p><p>Share</p>"}
    (line,) = run(clean, [record], "--explain")
    assert line["removed"] == [{"rule": "share", "text": "Share", "why": ""}]
    assert (line["text_source"], line["outlet"]) == ("feed", "wire.example")


def test_explain_shows_where_dates_and_text_came_from() -> None:
    head = '<meta property="article:modified_time" content="2026-03-02T12:30:00Z">'
    page = f"<html><head>{head}</head><body><article><h1>Port</h1><p>{TEXT}</p><p>Ships wait.</p>"
    record = {"id": "a", "url": "https://m.wire.example/2026/03/01/port?amp=1", "html": page}
    (line,) = run(clean, [record], "--explain")
    assert (line["published"], line["published_from"]) == ("2026-03-01T00:00:00Z", "address")
    assert (line["updated"], line["updated_from"]) == ("2026-03-02T12:30:00Z", "page")
    assert line["canonical_url"] == "https://wire.example/2026/03/01/port"
    assert line["text_by"]


def test_first_sight_dates_an_article_only_where_the_record_knows_it() -> None:
    record = {"id": "a", "text": TEXT, "published": "1970-01-01T00:00:00Z"}
    seen = {**record, "first_seen": "2026-03-02T12:00:00Z"}
    unknown, known = run(clean, [record, seen], "--explain")
    assert (unknown["published"], unknown["published_from"]) == (None, None)
    assert (known["published"], known["published_from"]) == ("2026-03-02T12:00:00Z", "first-sight")


def test_a_record_that_would_be_read_for_ever_costs_neither_the_run_nor_its_summary() -> None:
    attributes = " ".join(f'a{number}="1"' for number in range(500_000))
    hostile = {"id": "b", "html": f"<html><body><p {attributes}>{TEXT}</p>", "summary": TEXT}
    mate = {"id": "c", "text": TEXT}
    before, between, after = run(clean, [{**mate, "id": "a"}, hostile, mate], "--explain")
    assert (before["text"], after["text"]) == (TEXT, TEXT)
    assert (between["id"], between["text"], between["text_source"]) == ("b", TEXT, "summary")
    assert between["note"] == "reading it took longer than 5 s"


def test_dates_in_the_future_are_not_believed() -> None:
    (line,) = run(clean, [{"id": "a", "text": TEXT, "published": "2999-01-01T00:00:00Z"}])
    assert line["published"] is None


def feed(content: bytes) -> dict[str, str]:
    encoded = base64.b64encode(content).decode()
    return {"id": "f", "url": "https://wire.example/rss", "content_base64": encoded}


def test_a_feed_gives_its_format_and_entries() -> None:
    content = b"""<rss version="2.0"><channel><item><title>T</title><link>/a</link><guid
    isPermaLink="false">g</guid><description>D</description><author>A</author>
    <pubDate>Mon, 02 Mar 2026 12:00:00 GMT</pubDate></item></channel></rss>"""
    (line,) = run(parse, [feed(content)])
    assert line == {
        "id": "f",
        "format": "rss20",
        "entries": [
            {
                "id": "g",
                "link": "https://wire.example/a",
                "title": "T",
                "summary_html": "D",
                "content_html": "",
                "author": "A",
                "published": "2026-03-02T12:00:00Z",
                "updated": None,
            }
        ],
    }


def test_what_is_no_feed_is_an_error_on_its_line_and_the_run_goes_on() -> None:
    sound = feed(b"<rss version='2.0'><channel></channel></rss>")
    out = run(
        parse,
        [feed(b"<html><body>no</body></html>"), {"id": "g"}, {"content_base64": "x"}, sound],
    )
    assert "an HTML page" in out[0]["error"]
    assert "content_base64 is missing" in out[1]["error"]
    assert "no base64" in out[2]["error"]
    assert out[3] == {"id": "f", "format": "rss20", "entries": []}
