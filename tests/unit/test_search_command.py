"""``wirewatch search`` as people and programs read it."""

from __future__ import annotations

import csv
import io
import json
import tracemalloc
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result
from rich.console import Console

from pipeline.article import Verdict
from pipeline.errors import StoreAway
from pipeline.ports import Hit, Search
from tests.support.articles import NOON
from tests.support.documents import document
from workers.cli import main
from workers.cli.exporting import Form, export, progress, written_file
from workers.cli.search import report, search, since
from workers.stores.sqlite import SqliteStore


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    """The store of an installation in ``tmp_path``."""
    (tmp_path / "var").mkdir()
    (tmp_path / "config").mkdir()
    with closing(SqliteStore(tmp_path / "var" / "articles.sqlite3")) as store:
        yield store


class _Counting(io.BytesIO):
    """A file of which only the size is kept."""

    size = 0

    def write(self, content: Any) -> int:
        self.size += len(content)
        return len(content)


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


def test_the_oldest_come_first_where_that_is_asked_for(tmp_path: Path, store: SqliteStore) -> None:
    store.write([document(f"a{number}", minutes=number) for number in range(3)])
    shown = run(tmp_path, "--sort", "oldest", "--limit", "2").output
    assert [line for line in shown.splitlines() if "article a" in line] == [
        "  article a0, story a0",
        "  article a1, story a1",
    ]
    assert shown.splitlines()[-1] == "the oldest 2 are shown; --limit 0 shows all"
    assert run(tmp_path, "--sort", "up").exit_code == 2


# ---------------------------------------------------------------- exports


def test_an_export_holds_everything_unless_a_limit_is_given(
    tmp_path: Path, store: SqliteStore
) -> None:
    store.write([document(f"a{number}", minutes=number) for number in range(30)])
    assert len(json.loads(run(tmp_path, "--json").stdout)) == 30
    assert len(run(tmp_path, "--jsonl").stdout.splitlines()) == 30
    assert len(run(tmp_path, "--csv").stdout.splitlines()) == 31
    assert len(run(tmp_path, "--csv", "--limit", "7").stdout.splitlines()) == 8
    assert "the newest 20 are shown" in run(tmp_path).stdout


def test_json_lines_are_the_documents_of_the_json_array(tmp_path: Path, store: SqliteStore) -> None:
    store.write([document("a"), document("b", minutes=1, topics=("metals",))])
    lines = [json.loads(line) for line in run(tmp_path, "apex", "--jsonl").stdout.splitlines()]
    assert lines == json.loads(run(tmp_path, "apex", "--json").stdout)
    assert [line["id"] for line in lines] == ["b", "a"]


def test_a_table_has_a_line_for_each_hit_with_the_words_in_brackets(
    tmp_path: Path, store: SqliteStore
) -> None:
    text = 'The bank, "Apex",\nsaid nothing.\nIt was fined.'
    store.write([document("a", 'Erdoğan: "no", he said', text, topics=("sanctions", "metals"))])
    (found,) = csv.DictReader(io.StringIO(run(tmp_path, "fined", "--csv").stdout))
    assert found == {
        "first_seen": "2026-03-02 12:00:00",
        "published": "2026-03-02 12:00:00",
        "title": 'Erdoğan: "no", he said',
        "sentence": "It was [fined].",
        "topics": "sanctions; metals",
        "outlet": "example-wire.com",
        "source": "Example Wire",
        "byline": "",
        "language": "en",
        "url": "https://example-wire.com/a",
        "verdict": "new",
        "story": "a",
        "id": "a",
    }


@pytest.mark.parametrize(
    "text",
    ['=HYPERLINK("http://x","y")', "+1+1", "-1", "@SUM(A1)", "\t=1+1", "\r\n=1", " =1", "＝1+1"],
)
def test_no_cell_of_a_table_is_a_formula(tmp_path: Path, store: SqliteStore, text: str) -> None:
    store.write([document(id="-id", title=text, text=text, byline=text, source=text, story="-s")])
    (found,) = csv.DictReader(io.StringIO(run(tmp_path, "--csv").stdout))
    signs = ("=", "+", "-", "@", "\t", "\r", " ", "＝")
    assert [column for column, value in found.items() if value.startswith(signs)] == []
    assert found["title"] == f"'{text.strip()}"
    assert found["id"] == "'-id"


def test_a_line_of_a_table_is_one_line(tmp_path: Path, store: SqliteStore) -> None:
    store.write([document(title="A\nB\r\nC\u2028D", text="One\x07 line.")])
    assert len(run(tmp_path, "--csv").stdout.splitlines()) == 2


@pytest.mark.parametrize(
    ("name", "options", "beginning"),
    [
        ("found.csv", [], "first_seen,"),
        ("found.JSON", [], "[\n {"),
        ("found.jsonl", [], '{"id"'),
        ("found.txt", ["--csv"], "first_seen,"),
    ],
)
def test_a_file_says_by_its_name_what_it_holds(
    tmp_path: Path, store: SqliteStore, name: str, options: list[str], beginning: str
) -> None:
    store.write([document()])
    file = tmp_path / name
    result = run(tmp_path, "--output", str(file), *options)
    assert (result.stdout, result.stderr) == ("", f"1 article in {file}\n")
    assert file.read_text(encoding="utf-8").startswith(beginning)


def test_a_file_whose_name_says_nothing_is_wrong_use(
    tmp_path: Path, store: SqliteStore, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["search", "--home", str(tmp_path), "--output", str(tmp_path / "found.xlsx")]
    assert main.run(asked) == main.WRONG_USE
    assert "call it .csv, .json or .jsonl" in capsys.readouterr().err


def test_a_file_that_cannot_be_written_is_wrong_use_and_is_named(
    tmp_path: Path, store: SqliteStore, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "nowhere" / "found.csv"
    assert main.run(["search", "--home", str(tmp_path), "--output", str(file)]) == main.WRONG_USE
    assert f"{file}: it cannot be written" in capsys.readouterr().err


def test_an_export_that_fails_leaves_what_was_there(tmp_path: Path, store: SqliteStore) -> None:
    file = tmp_path / "found.csv"
    file.write_text("before")

    def broken() -> Iterator[Hit]:
        yield Hit(document(), ())
        raise StoreAway("the article store", "gone")

    with pytest.raises(StoreAway), written_file(file) as sink:
        export(broken(), Form.CSV, sink)
    assert file.read_text() == "before"
    assert [path.name for path in tmp_path.glob("found*")] == ["found.csv"]


def test_progress_shows_on_a_terminal_how_many_there_are_so_far() -> None:
    hits = [Hit(document(), ())] * 3
    shown, unseen = io.StringIO(), io.StringIO()
    with progress(hits, 4, Console(file=shown, force_terminal=True)) as found:
        assert list(found) == hits
    assert "3 articles of 4" in shown.getvalue()
    with progress(hits, None, Console(file=unseen)) as found:
        assert list(found) == hits
    assert unseen.getvalue().strip() == ""


@pytest.mark.parametrize("form", Form)
def test_hits_are_written_as_they_come(form: Form) -> None:
    sink = _Counting()

    def hits() -> Iterator[Hit]:
        for number in range(500):
            assert sink.size >= (number - 1) * 100
            yield Hit(document(), ())

    assert export(hits(), form, sink) == 500


def test_an_export_of_20_000_articles_needs_the_memory_of_a_few(store: SqliteStore) -> None:
    for start in range(0, 20_000, 2_000):
        store.write([document(f"a{n}", minutes=n) for n in range(start, start + 2_000)])
    sink = _Counting()
    tracemalloc.start()
    try:
        assert export(store.search(Search(limit=None)), Form.JSONL, sink) == 20_000
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 2_000_000 < sink.size / 5
