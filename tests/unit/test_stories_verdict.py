"""Which story an article is judged to be part of."""

from __future__ import annotations

from pipeline.ports import OpenStory, Vector
from pipeline.stories.verdict import ALIKE, LONGEST, QUIET, StoryLikeness, is_open, judge_story

NOW = 1_000_000.0


def _vector(*shared: int) -> Vector:
    """Ten terms of equal weight; what two such vectors share, of ten, is how alike they are."""
    own = iter(range(1_000 + 100 * sum(shared), 2_000_000))
    terms = (*shared, *(next(own) for _ in range(10 - len(shared))))
    return Vector(terms, (9,) * 10)


def _story(name: str, vector: Vector, founded: float = NOW, last: float = NOW) -> OpenStory:
    return OpenStory(name, vector, founded, last)


def test_an_article_belongs_to_the_story_whose_founder_is_most_like_it() -> None:
    asked = _vector(1, 2, 3, 4, 5, 6)
    stories = [_story("near", _vector(1, 2, 3, 4, 5)), _story("far", _vector(1, 2, 3, 4))]
    assert judge_story(asked, stories, NOW) == StoryLikeness(
        "near", 0.5, "like near's title and lede, .50"
    )


def test_of_equals_the_oldest_is_its_story() -> None:
    asked = _vector(1, 2, 3, 4, 5)
    stories = [_story(name, _vector(1, 2, 3, 4, 5)) for name in ("older", "newer")]
    found = judge_story(asked, stories, NOW)
    assert found is not None
    assert found.story == "older"


def test_what_is_not_alike_enough_belongs_to_none() -> None:
    asked = _vector(1, 2, 3, 4)
    assert judge_story(asked, [_story("a", _vector(1, 2))], NOW) is None
    assert judge_story(asked, [_story("a", _vector(1, 2, 3))], NOW) is not None
    assert judge_story(asked, [], NOW) is None
    assert 0.2 < ALIKE < 0.3


def test_an_article_without_terms_is_like_none() -> None:
    assert judge_story(Vector(), [_story("a", Vector())], NOW) is None


def test_a_closed_story_takes_nothing() -> None:
    same = _vector(1, 2, 3)
    quiet = _story("quiet", same, NOW - QUIET, NOW - QUIET)
    old = _story("old", same, NOW - LONGEST, NOW - 1)
    assert judge_story(same, [quiet, old], NOW) is None


def test_a_story_is_open_for_72_hours_after_its_last_article_and_7_days_at_most() -> None:
    assert is_open(NOW - 1, NOW - QUIET + 1, NOW)
    assert not is_open(NOW - QUIET, NOW - QUIET, NOW)
    assert is_open(NOW - LONGEST + 1, NOW, NOW)
    assert not is_open(NOW - LONGEST, NOW, NOW)
    assert is_open(NOW, NOW, NOW - 60), "a clock that went back closes nothing"
