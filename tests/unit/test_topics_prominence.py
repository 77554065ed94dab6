"""Whether an article is about a topic that its title or lede names."""

from __future__ import annotations

import pytest

from pipeline.article import Prominence
from pipeline.topics.matchable import Matchable
from pipeline.topics.matcher import Matcher
from pipeline.topics.reading import read_topic

SANCTIONS = read_topic(b"topic: sanctions\nmatch: sanctions NEAR/5 oil\n", "sanctions.yaml")
LEDE = "The sanctions on oil are one of the things that drivers in the valley talk about."
OTHER = "The road to the valley was mended in spring, and the baker has a new oven for it."
AGAIN = "Nobody there expects that sanctions on its oil will end before the harvest is in."


def prominence(title: str, paragraphs: list[str]) -> Prominence:
    article = Matchable(title, "\n".join(paragraphs), paragraphs[0])
    [match] = Matcher([SANCTIONS]).match(article)
    return match.prominence


@pytest.mark.parametrize("others", [0, 5, 16])
def test_a_short_article_is_about_what_its_lede_names(others: int) -> None:
    assert prominence("A drive", [LEDE, *[OTHER] * others]) is Prominence.MAIN


def test_a_long_article_that_leaves_what_its_lede_names_only_mentions_it() -> None:
    assert prominence("A drive", [LEDE, *[OTHER] * 60]) is Prominence.MENTION


def test_a_long_article_that_comes_back_to_what_its_lede_names_is_about_it() -> None:
    chapter = [AGAIN, *[OTHER] * 12]
    assert prominence("A drive", [LEDE, *chapter * 5]) is Prominence.MAIN


def test_a_title_needs_no_more_evidence() -> None:
    assert prominence("Sanctions on oil", [LEDE, *[OTHER] * 60]) is Prominence.MAIN


def test_words_further_down_make_no_main_subject_however_many_they_are() -> None:
    assert prominence("A drive", [OTHER, *[AGAIN] * 20]) is Prominence.MENTION
