"""What an article would tell, and of what it keeps silent."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from pipeline.alerts.proposing import propose
from pipeline.article import EntityMatch, Prominence
from pipeline.topics.expression import Word
from pipeline.topics.topic import AlertRule, Clause
from tests.support.alerts import SEEN, clause_match, document, lease, topic, topic_match

DAYS = timedelta(days=1)


def _occasions(*rules: AlertRule, **changes: object) -> list[str]:
    topics = {"sanctions": topic(rule=rules[0] if rules else None)}
    proposals = propose(document(topic_match(), **changes), lease(), topics)
    return [proposal.occasion for proposal in proposals]


def test_an_article_that_matches_proposes_a_new_alert() -> None:
    (proposal,) = propose(document(topic_match()), lease(), {"sanctions": topic()})
    assert proposal.told_field == "sanctions|new"
    assert (proposal.outlets, proposal.above) == (0, -1)


def test_an_alert_goes_into_the_store_and_to_the_channels_of_its_topic_each_once() -> None:
    rule = AlertRule(to=("desk", "store", "console", "desk"))
    (proposal,) = propose(document(topic_match()), lease(), {"sanctions": topic(rule=rule)})
    assert proposal.channels == ("store", "desk", "console")


def test_a_quiet_article_proposes_nothing() -> None:
    assert propose(document(topic_match()), lease(quiet=True), {"sanctions": topic()}) == ()


def test_what_an_archive_entry_matched_stays_untold_after_an_edit() -> None:
    edited = lease(hushed=("sanctions",))
    assert propose(document(topic_match()), edited, {"sanctions": topic()}) == ()
    other = lease(hushed=("terrorism",))
    assert propose(document(topic_match()), other, {"sanctions": topic()}) != ()


def test_a_topic_that_never_alerts_proposes_nothing() -> None:
    assert _occasions(AlertRule(when="never")) == []


def test_a_match_whose_topic_is_gone_proposes_nothing() -> None:
    assert propose(document(topic_match()), lease(), {}) == ()


def test_a_topic_that_wants_the_main_subject_is_silent_about_a_mention() -> None:
    topics = {"sanctions": topic(rule=AlertRule(prominence=Prominence.MAIN))}
    mention = document(topic_match(prominence=Prominence.MENTION))
    assert propose(mention, lease(), topics) == ()
    assert len(propose(document(topic_match()), lease(), topics)) == 1


@pytest.mark.parametrize(
    ("age", "told"),
    [(13 * DAYS, True), (14 * DAYS, True), (14 * DAYS + timedelta(seconds=1), False)],
)
def test_news_older_than_the_topics_limit_is_not_told(age: timedelta, told: bool) -> None:
    assert bool(_occasions(published=SEEN - age)) is told


def test_an_article_without_a_date_is_told() -> None:
    assert _occasions(published=None) == ["new"]


def test_each_number_of_outlets_to_follow_up_is_an_occasion_of_its_own() -> None:
    rule = AlertRule(follow_up=(25, 5, 5))
    proposals = propose(document(topic_match()), lease(), {"sanctions": topic(rule=rule)})
    assert [(p.occasion, p.outlets) for p in proposals] == [
        ("new", 0),
        ("outlets-5", 5),
        ("outlets-25", 25),
    ]


TWO_SEVERITIES = topic(
    Clause("imposed", Word("eu"), severity="high"),
    Clause("eased", Word("sanctions")),
    rule=AlertRule(severity="low"),
)


def test_the_gravest_clause_gives_the_alert_its_severity() -> None:
    both = topic_match(
        clause_match("eased", "sanctions"), clause_match("imposed", "EU", severity="high")
    )
    proposals = propose(document(both), lease(), {"sanctions": TWO_SEVERITIES})
    assert {proposal.body.severity for proposal in proposals} == {"high"}


def test_a_graver_clause_may_tell_a_story_again() -> None:
    grave = topic_match(clause_match("imposed", "EU", severity="high"))
    proposals = propose(document(grave), lease(), {"sanctions": TWO_SEVERITIES})
    assert [(p.occasion, p.above) for p in proposals] == [("new", -1), ("raised-high", 3)]


def test_the_mildest_clause_can_never_raise_a_story() -> None:
    mild = topic_match(clause_match("eased", "sanctions"))
    proposals = propose(document(mild), lease(), {"sanctions": TWO_SEVERITIES})
    assert [proposal.occasion for proposal in proposals] == ["new"]


def test_an_edit_that_still_matches_leaves_it_to_the_told_keys() -> None:
    """The last version may have been too slight to tell; nothing is lost by asking again."""
    proposals = propose(
        document(topic_match(), revision=1), lease(topics=("sanctions",)), {"sanctions": topic()}
    )
    assert [proposal.occasion for proposal in proposals] == ["new"]


def test_an_edit_after_the_told_keys_have_ended_does_not_tell_the_story_again() -> None:
    late = int((SEEN + 15 * DAYS).timestamp() * 1000)
    edit = document(topic_match(), revision=3, version=late)
    assert propose(edit, lease(topics=("sanctions",)), {"sanctions": topic()}) == ()


def test_a_late_edit_that_adds_a_topic_is_told() -> None:
    late = int((SEEN + 15 * DAYS).timestamp() * 1000)
    edit = document(topic_match(), revision=3, version=late)
    assert len(propose(edit, lease(topics=("terrorism",)), {"sanctions": topic()})) == 1


def test_every_topic_of_an_article_proposes_and_names_the_others() -> None:
    article = document(topic_match(), topic_match(topic="terrorism"))
    topics = {"sanctions": topic(), "terrorism": topic(name="terrorism")}
    proposals = propose(article, lease(), topics)
    assert [(p.body.topic, p.body.also) for p in proposals] == [
        ("sanctions", ("terrorism",)),
        ("terrorism", ("sanctions",)),
    ]


# ---------------------------------------------------------------- one for each entity

APEX = EntityMatch("sdn", "17", "Apex Metals Ltd", ("sanctions",))
BOREAL = EntityMatch("sdn", "18", "Boreal Bank", ("Boreal",))
EACH = {"sanctions": topic(rule=AlertRule(per="entity", follow_up=(5,)))}


def test_a_topic_that_alerts_for_each_entity_proposes_each_that_its_match_names() -> None:
    match = replace(topic_match(), entities=(APEX, BOREAL))
    proposals = propose(document(match), lease(), EACH)
    assert [proposal.told_field for proposal in proposals] == [
        "sanctions|new|sdn:17",
        "sanctions|outlets-5|sdn:17",
        "sanctions|new|sdn:18",
        "sanctions|outlets-5|sdn:18",
    ]
    assert [proposal.first_field for proposal in proposals[2:]] == ["sanctions|new|sdn:18"] * 2
    assert proposals[0].body.entity_name == "Apex Metals Ltd"


def test_a_match_that_names_no_entity_is_told_once_for_its_story() -> None:
    proposals = propose(document(topic_match()), lease(), EACH)
    assert [proposal.told_field for proposal in proposals] == [
        "sanctions|new",
        "sanctions|outlets-5",
    ]


def test_a_topic_that_alerts_for_each_story_names_no_entity() -> None:
    match = replace(topic_match(), entities=(APEX, BOREAL))
    (proposal,) = propose(document(match), lease(), {"sanctions": topic()})
    assert (proposal.told_field, proposal.body.entity) == ("sanctions|new", "")


def test_a_renamed_topic_tells_what_its_old_name_has_not_told() -> None:
    renamed = {"sanctions": replace(topic(), was="embargoes")}
    (proposal,) = propose(document(topic_match()), lease(), renamed)
    assert (proposal.told_field, proposal.first_field) == ("embargoes|new", "embargoes|new")
    assert proposal.body.topic == "sanctions"


def test_a_renamed_topic_is_hushed_where_its_old_name_was() -> None:
    renamed = {"sanctions": replace(topic(), was="embargoes")}
    assert propose(document(topic_match()), lease(hushed=("embargoes",)), renamed) == ()
