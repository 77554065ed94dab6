"""``wirewatch history`` as people and programs read it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from pipeline.article import ArticleDocument, FeedEntry
from pipeline.feeds.identity import article_ids
from pipeline.ports import Retention
from tests.support.articles import NOON, NOON_MS
from tests.support.commands import Ran, wirewatch
from tests.support.documents import document
from workers.stores.sqlite import SqliteStore

TEXTS = (
    "The council raised the fee to 3 percent on Monday.\nShips wait outside.",
    "The council raised the fee to 5 percent on Monday.\nShips wait outside.",
    "The council raised the fee to 5 percent on Monday.\nShips wait outside.\nMore will come.",
)
CHANGED = '1 sentence changed: "The council raised the fee to [3 -> 5] percent on Monday."'


def version(number: int, **changes: object) -> ArticleDocument:
    """The article's text of that number, a minute after the last."""
    fields = {
        "text": TEXTS[number],
        "version": NOON_MS + 60_000 * number,
        "revision": number,
        "change": "",
        **changes,
    }
    return document("article-1", **fields)  # type: ignore[arg-type] # named fields of a dataclass


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    """The store of an installation in ``tmp_path``."""
    (tmp_path / "var").mkdir()
    (tmp_path / "config").mkdir()
    with closing(SqliteStore(tmp_path / "var" / "articles.sqlite3")) as store:
        yield store


@pytest.fixture
def told(store: SqliteStore, tmp_path: Path) -> Path:
    """An installation with an article of three versions; the last says what it changed."""
    for number, change in enumerate(("", "", 'as stored "with" it')):
        store.write([version(number, change=change)])
    return tmp_path


def history(home: Path, *arguments: str) -> Ran:
    return wirewatch("history", *arguments, "--home", str(home))


def test_versions_are_listed_newest_first_with_what_each_changed(told: Path) -> None:
    ran = history(told, "article-1")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "EU adds Apex Metals to sanctions list",
        "  https://example-wire.com/article-1",
        "  article article-1, story article-1",
        "",
        "revision  seen (UTC)           what changed",
        '2         2026-03-02 12:02:00  as stored "with" it',
        f"1         2026-03-02 12:01:00  {CHANGED}",
        "0         2026-03-02 12:00:00  first text",
    ]


def test_a_diff_shows_what_the_newest_revision_changed(told: Path) -> None:
    assert history(told, "article-1", "--diff").out.splitlines()[3:] == [
        "  revision 1 (2026-03-02 12:01:00 UTC) to revision 2 (2026-03-02 12:02:00 UTC)",
        '  1 sentence added: "More will come."',
        "",
        "  ... 1 sentence as before",
        "",
        "  Ships wait outside.",
        "",
        "+ More will come.",
    ]


def test_a_diff_of_a_number_is_what_that_revision_changed(told: Path) -> None:
    lines = history(told, "article-1", "1", "--diff").out.splitlines()
    assert "~ The council raised the fee to [3 -> 5] percent on Monday." in lines
    assert history(told, "article-1", "1").out.splitlines() == lines


def test_a_diff_of_two_numbers_goes_from_one_to_the_other(told: Path) -> None:
    forth = history(told, "article-1", "--diff", "0", "2").out
    assert "[3 -> 5]" in forth
    assert "+ More will come." in forth
    back = history(told, "article-1", "--diff", "2", "0").out
    assert "[5 -> 3]" in back
    assert "- More will come." in back
    assert "nothing but case" in history(told, "article-1", "--diff", "1", "1").out


def test_programs_read_json(told: Path) -> None:
    newest, changed, first = history(told, "article-1", "--json").json()
    assert (newest["revision"], newest["seen"]) == (2, "2026-03-02T12:02:00Z")
    assert [each["change"] for each in (newest, changed, first)] == [
        'as stored "with" it',
        CHANGED,
        None,
    ]
    shown = history(told, "article-1", "--diff", "1", "--json").json()
    assert (shown["from"]["revision"], shown["to"]["revision"]) == (0, 1)
    assert [each["kind"] for each in shown["text"]] == ["changed", "kept"]
    assert {"kind": "removed", "text": "3"} in shown["text"][0]["words"]


@pytest.mark.parametrize("form", ["{}", "{}?utm_source=feed", "{}#top"])
def test_an_article_is_found_by_its_own_address(told: Path, form: str) -> None:
    ran = history(told, form.format("https://example-wire.com/article-1"))
    assert "article article-1," in ran.out


def test_an_article_is_found_by_the_address_that_a_feed_lists(
    store: SqliteStore, tmp_path: Path
) -> None:
    [id] = article_ids("any", [FeedEntry(link="https://feeds.example/r/17")])
    store.write([document(id)])
    assert f"article {id}," in history(tmp_path, "https://feeds.example/r/17").out


def test_earlier_versions_are_shown_though_the_article_itself_has_gone(
    told: Path, store: SqliteStore
) -> None:
    store.expire(Retention(untagged=timedelta(days=1)), NOON + timedelta(days=2))
    assert store.get("article-1") is None
    assert history(told, "article-1").out.splitlines()[-2:] == [
        f"1         2026-03-02 12:01:00  {CHANGED}",
        "0         2026-03-02 12:00:00  first text",
    ]


def test_what_is_not_there_is_said(told: Path) -> None:
    for asked in ("nobody", "https://example-wire.com/nothing"):
        ran = history(told, asked)
        assert (ran.code, ran.out) == (1, "")
        assert f"no article {asked} is stored" in ran.err
    ran = history(told, "article-1", "--diff", "7")
    assert (ran.code, ran.out) == (1, "")
    assert "no revision 7 of it; kept: 0, 1, 2" in ran.err
    ran = history(told, "article-1", "--diff", "0")
    assert ran.code == 1
    assert "of revision 0 the version before is not kept" in ran.err
    assert history(told, "article-1", "--diff", "one").code == 2


def test_what_a_text_would_do_to_a_terminal_is_not_done(store: SqliteStore, tmp_path: Path) -> None:
    store.write([version(0), version(1, title="\x1b[2Jgone", text="A \x1b]0;x\x07 sentence.")])
    for arguments in ((), ("--diff",)):
        assert "\x1b" not in history(tmp_path, "article-1", *arguments).out
