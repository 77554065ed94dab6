"""``wirewatch copies``: an article that is no copy after all, over real servers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
import redis

from pipeline.article import ArticleDocument, Likeness, Verdict
from pipeline.copies.judging import judge_article
from pipeline.ports import ArticleStore
from tests.integration.test_runtime_dead import home  # noqa: F401 - a folder with real servers
from tests.support.commands import Ran, wirewatch
from tests.support.documents import document
from tests.support.marks import mark, report
from workers import wiring
from workers.redis.fingerprints import RedisMemory
from workers.settings import load


@pytest.fixture
def memory(fingerprints_server: redis.Redis) -> RedisMemory:
    return RedisMemory(fingerprints_server)


@pytest.fixture
def store(home: Path) -> Iterator[ArticleStore]:  # noqa: F811 - a fixture, used
    with closing(wiring.open_store(load(home, {}))) as opened:
        yield opened


@pytest.fixture
def copy(memory: RedisMemory, store: ArticleStore) -> ArticleDocument:
    """A stored copy of a stored article, judged as workers do it."""
    judge_article(mark("first", report(1)), memory)
    judged = judge_article(mark("-copy-begins-with-dash", report(1)), memory)
    made = replace(
        document("-copy-begins-with-dash", text=report(1)),
        verdict=judged.verdict,
        group=judged.group,
        story=judged.story,
        copy_kind=judged.likeness,
        copy_score=judged.score,
        copy_reason=judged.reason,
    )
    store.write([document("first", text=report(1)), made])
    return made


def copies(folder: Path, *arguments: str) -> Ran:
    return wirewatch("copies", *arguments, "--home", str(folder))


def test_a_copy_is_shown_with_its_reason(home: Path, copy: ArticleDocument) -> None:  # noqa: F811
    shown = copies(home, "show", copy.id, "--json").json()
    assert (shown["verdict"], shown["group"], shown["kind"]) == ("copy", "first", Likeness.SAME)
    assert shown["reason"] == "same text as first"
    assert "same text as first" in copies(home, "show", copy.id).out


def test_an_article_that_was_split_off_has_a_group_and_a_story_of_its_own(
    home: Path,  # noqa: F811 - as above
    copy: ArticleDocument,
    store: ArticleStore,
) -> None:
    assert "apart from first" in copies(home, "split", copy.id).out
    after = store.get(copy.id)
    assert after is not None
    assert (after.verdict, after.group, after.story) == (Verdict.NEW, copy.id, copy.id)
    assert (after.copy_kind, after.copy_score, after.copy_reason) == (None, None, "")
    assert after.text == copy.text


def test_it_stays_apart_whatever_comes_next(
    home: Path,  # noqa: F811 - as above
    copy: ArticleDocument,
    memory: RedisMemory,
) -> None:
    copies(home, "split", copy.id)
    redelivered = judge_article(mark(copy.id, report(1)), memory)
    assert (redelivered.verdict, redelivered.group) == (Verdict.NEW, copy.id)
    revised = judge_article(mark(copy.id, f"{report(1)} more"), memory, ("first", "first"))
    assert (revised.verdict, revised.group, revised.story) == (
        Verdict.REVISION,
        copy.id,
        copy.id,
    )
    memory.forget([copy.id])
    assert judge_article(mark(copy.id, report(1)), memory).group == copy.id


def test_the_group_that_it_was_in_goes_on(
    home: Path,  # noqa: F811 - as above
    copy: ArticleDocument,
    memory: RedisMemory,
) -> None:
    copies(home, "split", copy.id)
    assert judge_article(mark("third", report(1)), memory).group == "first"


def test_splitting_twice_is_splitting_once(
    home: Path,  # noqa: F811 - as above
    copy: ArticleDocument,
    store: ArticleStore,
) -> None:
    copies(home, "split", copy.id)
    once = store.get(copy.id)
    again = copies(home, "split", copy.id)
    assert (again.code, again.out) == (0, f"{copy.id} is in a group of its own\n")
    assert store.get(copy.id) == once


def test_an_article_that_is_not_stored_is_named(home: Path) -> None:  # noqa: F811 - as above
    ran = copies(home, "split", "nowhere")
    assert ran.code == 1
    assert "no article nowhere is stored" in ran.err
