"""``wirewatch search`` as people and programs read it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from pipeline.article import Verdict
from pipeline.ports import Search
from tests.support.articles import NOON
from tests.support.documents import document
from workers.cli import main
from workers.cli.search import report, search, since
from workers.stores.sqlite import SqliteStore


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    """The store of an installation in ``tmp_path``."""
    (tmp_path / "var").mkdir()
    (tmp_path / "config").mkdir()
    with closing(SqliteStore(tmp_path / "var" / "articles.sqlite3")) as store:
        yield store


def run(home: Path, *arguments: str) -> Result:
    return CliRunner().invoke(search, [*arguments, "--home", str(home)])


def test_a_hit_is_shown_with_its_words_in_brackets(store: SqliteStore) -> None:
    store.write([document(topics=("sanctions", "metals"), verdict=Verdict.COPY, story="story-1")])
    assert list(report(Search("sanction* AND monday"), store)) == [
        "EU adds Apex Metals to [sanctions] list\n"
        "  example-wire.com, published 2026-03-02 12:00, seen 2026-03-02 12:00, en, copy, "
        "sanctions, metals\n"
        '  "The EU on [Monday] imposed [sanctions] on Apex Metals."\n'
        "  https://example-wire.com/article-1\n"
        "  article article-1, story story-1\n",
        "1 found",
    ]


def test_words_in_the_title_alone_are_shown_once(store: SqliteStore) -> None:
    store.write([document(published=None)])
    (hit, _) = report(Search("title:(adds)"), store)
    assert hit.splitlines()[0] == "EU [adds] Apex Metals to sanctions list"
    assert "undated" in hit
    assert '"' not in hit


def test_the_end_says_whether_there_is_more(store: SqliteStore) -> None:
    store.write([document(f"a{number}", minutes=number) for number in range(3)])
    assert list(report(Search(limit=2), store))[-1] == "the newest 2 are shown; --limit 0 shows all"
    assert list(report(Search(limit=3), store))[-1] == "3 found"
    assert list(report(Search(limit=None), store))[-1] == "3 found"


def test_nothing_found_is_said_and_is_no_failure(tmp_path: Path, store: SqliteStore) -> None:
    assert run(tmp_path, "zebra").output == "nothing found (articles stored: 0)\n"
    store.write([document()])
    result = run(tmp_path, "zebra")
    assert (result.exit_code, result.output) == (0, "nothing found (articles stored: 1)\n")
    assert run(tmp_path, "zebra", "--json").output == "[\n]\n"


def test_a_query_that_cannot_be_read_is_wrong_use_and_says_where(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "config").mkdir()
    assert main.run(["search", "oil AND (gas", "--home", str(tmp_path)]) == main.WRONG_USE
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "column" in shown.err


def test_a_store_that_is_away_has_an_exit_code_of_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "var" / "articles.sqlite3").mkdir(parents=True)
    assert main.run(["search", "oil", "--home", str(tmp_path)]) == main.SERVER_AWAY
    assert "the article store is away" in capsys.readouterr().err


def test_text_from_the_web_cannot_drive_a_terminal(store: SqliteStore) -> None:
    store.write(
        [document(title="Red \x1b[31m alert\r", text="One \x07 sanction\x1b]0;x\x07 here.")]
    )
    shown = "\n".join(report(Search("sanction OR red"), store))
    assert all(character.isprintable() or character == "\n" for character in shown)


def test_json_is_the_whole_document_with_topics_and_spans(
    tmp_path: Path, store: SqliteStore
) -> None:
    store.write([document(topics=("sanctions",)), document("b", minutes=5, title="İ", text="")])
    found = json.loads(run(tmp_path, "--json", "imposed").output)
    assert [hit["id"] for hit in found] == ["article-1"]
    assert found[0]["topics"] == ["sanctions"]
    assert found[0]["text"].startswith("The EU on Monday")
    (span,) = found[0]["spans"]
    assert found[0]["text"][span["start"] : span["end"]] == "imposed"
    assert [hit["id"] for hit in json.loads(run(tmp_path, "--json").output)] == ["b", "article-1"]


def test_options_narrow_the_search(tmp_path: Path, store: SqliteStore) -> None:
    now = datetime.now(UTC)
    store.write(
        [
            document("old", topics=("sanctions",)),
            document("new", first_seen=now - timedelta(hours=1), language="de", story="old"),
            document("other", first_seen=now - timedelta(hours=3), outlet="other.org"),
        ]
    )

    def ids(*options: str) -> list[str]:
        found = json.loads(run(tmp_path, "sanctions", "--json", *options).output)
        return [hit["id"] for hit in found]

    assert ids() == ["new", "other", "old"]
    assert ids("--since", "2h") == ["new"]
    assert ids("--since", "2026-03-02") == ["new", "other", "old"]
    assert ids("--topic", "sanctions") == ["old"]
    assert ids("--outlet", "other.org") == ["other"]
    assert ids("--story", "old") == ["new", "old"]
    assert ids("--language", "de") == ["new"]
    assert ids("--limit", "1") == ["new"]
    assert ids("--limit", "0") == ["new", "other", "old"]


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("30d", NOON - timedelta(days=30)),
        ("12h", NOON - timedelta(hours=12)),
        ("2026-03-01", datetime(2026, 3, 1, tzinfo=UTC)),
        ("2026-03-01T10:00+02:00", datetime(2026, 3, 1, 8, tzinfo=UTC)),
        ("99999999d", datetime.min.replace(tzinfo=UTC)),
    ],
)
def test_since_is_an_age_or_a_date(value: str, moment: datetime) -> None:
    assert since(value, NOON) == moment


def test_a_since_that_is_neither_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(click.BadParameter, match="30d"):
        since("yesterday", NOON)
    assert run(tmp_path, "oil", "--since", "yesterday").exit_code == 2
