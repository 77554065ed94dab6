"""Short articles: what counts is the number of tokens in title and body."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from pipeline.topics.brevity import is_brief
from pipeline.topics.matchable import Matchable
from pipeline.topics.streams import Streams, lede_in
from tests.support.expressions import articles

ELEVEN = "one two three four five six seven eight nine ten eleven"


@pytest.mark.parametrize(
    ("title", "text", "is_short"),
    [
        ("", "", True),
        ("", ELEVEN, True),
        ("AT&T", ELEVEN, False),
        ("", f"{ELEVEN} - – … twelve", False),
        ("", f"{ELEVEN}{' -' * 500}", True),
        ("", f"{'- ' * 500}{ELEVEN} twelve", False),
        ("", "中国制裁北京東京中国制裁", False),
        (ELEVEN, "twelve", False),
    ],
)
def test_fewer_than_twelve_tokens_are_short(title: str, text: str, is_short: bool) -> None:
    assert is_brief(Matchable(title, text)) is is_short


@settings(max_examples=100, deadline=None)
@given(articles)
def test_short_is_what_the_matcher_takes_for_short(article: Matchable) -> None:
    assert is_brief(article) == (Streams(article).word_count < 12)


def test_a_lede_that_is_no_paragraph_of_the_text_is_none() -> None:
    text = "Moscow.\nThe bank was fined on Monday.\nMore is to come."
    assert lede_in(Matchable("", text, "The bank was fined on Monday.")) != ""
    assert lede_in(Matchable("", text, "The bank was fined")) == ""
    assert lede_in(Matchable("", text, "Elsewhere.")) == ""
