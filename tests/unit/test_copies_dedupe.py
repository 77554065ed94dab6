"""``wirewatch dedupe``: one line out for each line in."""

from __future__ import annotations

import json
from typing import Any

from click.testing import CliRunner

from tests.support.marks import report
from workers.cli.dedupe import dedupe


def _dedupe(*records: Any) -> list[dict[str, Any]]:
    lines = "\n".join(
        record if isinstance(record, str) else json.dumps(record) for record in records
    )
    result = CliRunner().invoke(dedupe, input=lines.encode())
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def _verdicts(*records: Any) -> list[tuple[str, str]]:
    return [(answer["verdict"], answer["of"]) for answer in _dedupe(*records)]


def _article(id: str, number: int, **others: Any) -> dict[str, Any]:
    return {"id": id, "title": f"Title {number}", "text": report(number), **others}


def test_a_copy_names_the_article_that_it_copies() -> None:
    answers = _verdicts(_article("a", 1), _article("b", 2), _article("c", 1))
    assert answers == [("new", "a"), ("new", "b"), ("copy", "a")]


def test_a_copy_says_what_it_is_and_why_with_its_score() -> None:
    first, copy = _article("a", 1), {**_article("b", 1), "url": "https://elsewhere.example/1"}
    copy["text"] = " ".join(report(1).split()[:60])
    assert _dedupe(first, copy) == [
        {
            "id": "a", "verdict": "new", "of": "a", "story": "a",
            "reason": "first seen", "kind": None, "score": None,
        },
        {
            "id": "b", "verdict": "copy", "of": "a", "story": "a",
            "reason": "100% of it is in a", "kind": "contained in", "score": 1.0,
        },
    ]  # fmt: skip


def test_a_repeated_id_is_a_revision_when_its_text_has_changed() -> None:
    answers = _verdicts(_article("a", 1), _article("a", 2), _article("b", 2))
    assert answers == [("new", "a"), ("revision", "a"), ("copy", "a")]


def test_a_repeated_id_with_the_same_text_is_answered_as_before() -> None:
    loud = {**_article("a", 1), "text": report(1).upper()}
    answers = _dedupe(_article("a", 1), loud)
    assert answers[0] == answers[1]


def test_texts_are_forgotten_by_the_published_dates() -> None:
    answers = _dedupe(
        _article("a", 1, published="2020-03-01T10:00:00Z"),
        _article("b", 1, published="2020-03-07T10:00:00Z"),
        _article("c", 1, published="2020-03-20T10:00:00+02:00"),
    )
    assert [answer["verdict"] for answer in answers] == ["new", "copy", "new"]


def test_an_archive_older_than_the_web_is_forgotten_by_its_own_dates() -> None:
    answers = _dedupe(
        _article("a", 1, published="26-FEB-1987 15:01:01.79"),
        _article("b", 1, published=" 1-MAR-1987 09:00:00.00"),
        _article("c", 1, published="1987/3/20"),
    )
    assert [answer["verdict"] for answer in answers] == ["new", "copy", "new"]


def test_dates_that_cannot_be_read_or_lie_in_the_future_move_no_time() -> None:
    answers = _dedupe(
        _article("a", 1, published="2020-03-01"),
        _article("b", 2, published="9000-01-01"),
        _article("c", 3, published="Tuesday"),
        _article("d", 1, published="2020-02-01"),
    )
    assert [answer["verdict"] for answer in answers] == ["new", "new", "new", "copy"]


def test_a_line_that_is_no_article_gives_an_error_and_the_run_goes_on() -> None:
    answers = _dedupe("{", '["list"]', {"id": 7}, {"text": "x"}, _article("a", 1, title=None))
    assert [answer["id"] for answer in answers] == [None, None, 7, None, "a"]
    assert all("error" in answer for answer in answers[:4])
    assert answers[4]["verdict"] == "new"


def test_an_article_of_another_language_is_no_copy() -> None:
    answers = _dedupe(_article("a", 1, language="en"), _article("b", 1, language="de"))
    assert answers[1]["verdict"] == "new"
