"""Links from alerts into Kibana: what Discover reads out of them is what was meant."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.alerts.links import Links, Rison, kql_quoted, rison, space_address
from tests.support.alerts import SEEN, shown_body
from tests.support.rison import read_rison, state_of
from workers.kibana.kql import Asked, read_kql

LINKS = Links("https://kibana.example.org/base/s/desk", "wirewatch-articles")


def test_the_link_of_an_article_asks_discover_for_its_id_a_day_around_its_first_sight() -> None:
    link = LINKS.of(shown_body(article="N2p-_x")).article
    assert link.startswith("https://kibana.example.org/base/s/desk/app/discover#/?_g=")
    state = state_of(link)
    assert state["_g"] == {
        "time": {"from": "2026-03-01T09:13:00.000Z", "to": "2026-03-03T09:13:00.000Z"}
    }
    assert state["_a"] == {
        "columns": ["title", "outlet", "topics"],
        "dataSource": {"dataViewId": "wirewatch-articles", "type": "dataView"},
        "interval": "auto",
        "query": {"language": "kuery", "query": 'id: "N2p-_x"'},
        "sort": [["first_seen", "desc"]],
    }


def test_the_link_of_a_story_asks_for_all_its_articles_over_four_weeks() -> None:
    state = state_of(LINKS.of(shown_body(story="77")).story)
    assert state["_a"]["query"]["query"] == 'story: "77"'
    moments = [datetime.fromisoformat(state["_g"]["time"][end]) for end in ("from", "to")]
    assert moments == [SEEN - timedelta(days=14), SEEN + timedelta(days=14)]


def test_times_of_any_zone_become_utc_to_the_millisecond() -> None:
    seen = datetime(2026, 3, 2, 1, 30, 5, 987_654, timezone(timedelta(hours=5, minutes=30)))
    state = state_of(LINKS.of(shown_body(first_seen=seen)).article)
    assert state["_g"]["time"]["to"] == "2026-03-02T20:00:05.987Z"


def test_what_an_alert_lacks_has_no_link() -> None:
    links = LINKS.of(shown_body(article="", story=""))
    assert (links.article, links.story) == ("", "")


def test_a_link_holds_nothing_at_which_a_chat_or_mail_program_ends_it() -> None:
    for link in (LINKS.of(shown_body(article="""it's "(a)" <b>!""")).article,):
        assert re.fullmatch(r"[A-Za-z0-9_.~:/?#&=%-]+", link)


def test_the_default_space_has_no_name_in_an_address() -> None:
    assert space_address("https://k", "") == space_address("https://k", "default") == "https://k"
    assert space_address("https://k", "news desk") == "https://k/s/news%20desk"


_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@settings(max_examples=100)
@given(_TEXT)
def test_any_id_comes_out_of_a_link_as_it_went_in(id_: str) -> None:
    if not id_.strip():
        return
    query = state_of(LINKS.of(shown_body(article=id_)).article)["_a"]["query"]["query"]
    assert read_kql(query) == Asked("id", ":", id_, quoted=True)


@settings(max_examples=100)
@given(_TEXT)
def test_a_quoted_value_is_one_value_of_kql(value: str) -> None:
    assert read_kql(f"x: {kql_quoted(value)}") == Asked("x", ":", value, quoted=True)


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | _TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_TEXT, inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=200)
@given(_VALUES)
def test_rison_says_what_json_would(value: Rison) -> None:
    assert read_rison(rison(value)) == value


def test_rison_is_written_as_its_readers_know_it() -> None:
    assert rison({"a": [True, False, None, 7], "b c": "it's!", "d": ""}) == (
        "(a:!(!t,!f,!n,7),'b c':'it!'s!!',d:'')"
    )
    assert rison("-1") == "'-1'"


def test_a_moment_of_utc_is_its_own() -> None:
    seen = datetime(2026, 12, 31, 23, 59, 59, tzinfo=UTC)
    state = state_of(LINKS.of(shown_body(first_seen=seen)).article)
    assert state["_g"]["time"]["to"] == "2027-01-01T23:59:59.000Z"
