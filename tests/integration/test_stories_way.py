"""Why an article is in its story: kept with it from the judgement on, whatever becomes of its text.
A real ledger and a real store."""

from __future__ import annotations

import pytest

from pipeline.article import Arrival, ArticleDocument, Verdict
from tests.integration.test_ingest import Desk, desk, entry  # noqa: F401 - a fixture of that way
from tests.support.marks import telling

HOUR = 3_600
FOUNDER, LATER = telling(1, 1), telling(1, 2)


def kept(way: Desk, arrival: Arrival) -> ArticleDocument:
    """What is stored of an article that comes, or comes again."""
    way.clock.advance(HOUR)
    way.offer(arrival)
    assert way.work() == {"done": 1}
    stored = way.store.get(arrival.id)
    assert stored is not None
    return stored


def test_an_article_that_joins_a_story_is_stored_with_the_reason(desk: Desk) -> None:  # noqa: F811 - the fixture
    founder = kept(desk, entry("founder", FOUNDER, "One"))
    later = kept(desk, entry("later", LATER, "Two"))
    assert (founder.story, founder.story_reason) == ("founder", "")
    assert (later.verdict, later.story) == (Verdict.NEW, "founder")
    assert later.story_reason.startswith("like founder's title and lede, .")


def test_of_a_copy_the_reason_why_it_is_one_says_it(desk: Desk) -> None:  # noqa: F811 - the fixture
    kept(desk, entry("founder", FOUNDER, "One"))
    copy = kept(desk, entry("copy", FOUNDER, "One"))
    assert (copy.verdict, copy.story, copy.story_reason) == (Verdict.COPY, "founder", "")
    assert copy.copy_reason


@pytest.mark.parametrize("text", [LATER, FOUNDER], ids=["like it", "copy"])
def test_a_revision_is_in_its_story_for_what_its_first_version_was(desk: Desk, text: str) -> None:  # noqa: F811 - the fixture
    kept(desk, entry("founder", FOUNDER, "One"))
    first = kept(desk, entry("later", text, "Two"))
    for number in (1, 2):
        revised = kept(desk, entry("later", f"{text} Number {number} was added.", "Two"))
        assert (revised.revision, revised.story) == (number, "founder")
        assert revised.story_reason == (first.story_reason or first.copy_reason) != ""


def test_a_founder_that_is_revised_needs_no_reason(desk: Desk) -> None:  # noqa: F811 - the fixture
    kept(desk, entry("founder", FOUNDER, "One"))
    assert kept(desk, entry("founder", f"{FOUNDER} More is to come.", "One")).story_reason == ""
