"""What a listing offers to the ledger."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from pipeline.article import Arrival, FeedEntry, Lane, ParsedFeed
from pipeline.feeds.arrivals import Offer, Poll, offer
from pipeline.feeds.subscriptions import Feed

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
FEED = Feed("world", "https://news.example/rss", source="News", tags=("wire",))
FULL_TEXT = Feed("world", "https://news.example/rss", full_text=True)


def entry(name: str, age: timedelta | None = timedelta(hours=1), text: str = "Text") -> FeedEntry:
    published = None if age is None else NOW - age
    link = f"https://news.example/{name}"
    return FeedEntry(link=link, title=name, summary_html=text, published=published)


def offered(
    *entries: FeedEntry, first: bool = False, memory: bytes = b"", feed: Feed = FEED
) -> Offer:
    return offer(ParsedFeed("rss20", "W", entries), Poll(feed, NOW, first), memory)


def only(made: Offer) -> Arrival:
    (arrival,) = (*made.arrivals, *made.check_store)
    return arrival


def test_on_a_first_poll_only_entries_of_the_last_day_alert() -> None:
    ages = [timedelta(hours=23), timedelta(hours=25), timedelta(days=400), None]
    made = [only(offered(entry("a", age), first=True)) for age in ages]
    assert [(one.lane, one.quiet) for one in made] == [
        (Lane.READY, False),
        (Lane.BACKFILL, True),
        (Lane.BACKFILL, True),
        (Lane.BACKFILL, True),
    ]


def test_on_later_polls_every_entry_alerts() -> None:
    ages = [timedelta(hours=1), timedelta(days=20), timedelta(days=400), None]
    made = [only(offered(entry("a", age))) for age in ages]
    assert {(one.lane, one.quiet) for one in made} == {(Lane.READY, False)}


def test_on_a_first_poll_a_date_in_the_far_future_is_no_date() -> None:
    ahead = only(offered(entry("a", timedelta(days=-400)), first=True))
    skewed = only(offered(entry("b", timedelta(minutes=-5)), first=True))
    assert (ahead.quiet, skewed.quiet) == (True, False)


def test_an_entry_without_publication_counts_by_its_update() -> None:
    updated = FeedEntry(link="https://news.example/a", title="a", updated=NOW)
    assert not only(offered(updated, first=True)).quiet


def test_entries_that_the_ledger_may_have_forgotten_are_looked_up_first() -> None:
    made = offered(entry("a", timedelta(days=36)), entry("b", timedelta(days=34)), entry("c", None))
    assert [one.entry.title for one in made.arrivals] == ["b"]
    assert {one.entry.title for one in made.check_store} == {"a", "c"}


def test_an_old_entry_that_changed_needs_no_looking_up() -> None:
    before = offered(entry("a", timedelta(days=400)))
    after = offered(entry("a", timedelta(days=400), "Corrected"), memory=before.memory)
    assert [one.entry.summary_html for one in after.arrivals] == ["Corrected"]
    assert after.check_store == ()


def test_changed_entries_whose_articles_may_be_gone_by_age_are_named() -> None:
    ages = {"young": timedelta(days=34), "old": timedelta(days=36), "undated": None}
    before = offered(*(entry(name, age) for name, age in ages.items()))
    edited = [entry(name, age, "Corrected") for name, age in ages.items()]
    after = offered(*edited, memory=before.memory)
    named = {one.entry.title for one in after.arrivals if one.id in after.aged}
    assert named == {"old", "undated"}


def test_what_was_listed_before_is_not_offered_again() -> None:
    before = offered(entry("a"), entry("b"))
    after = offered(entry("c"), entry("a"), entry("b"), memory=before.memory)
    assert ([one.entry.title for one in after.arrivals], after.known) == (["c"], 2)


def test_arrivals_come_oldest_first() -> None:
    made = offered(entry("newest"), entry("older"), entry("oldest"))
    assert [one.entry.title for one in made.arrivals] == ["oldest", "older", "newest"]


def test_a_page_is_wanted_only_where_the_feed_asks_and_there_is_one() -> None:
    nowhere = FeedEntry(guid="1", title="a", published=NOW)
    assert only(offered(entry("a"), feed=FULL_TEXT)).wants_page
    assert not only(offered(entry("a"))).wants_page
    assert not only(offered(nowhere, feed=FULL_TEXT)).wants_page


def test_an_arrival_carries_what_its_feed_is_configured_with() -> None:
    made = only(offered(entry("a")))
    assert (made.feed, made.source, made.tags) == ("world", "News", ("wire",))
    assert (made.address, made.host) == ("https://news.example/a", "news.example")


def test_an_entry_whose_link_is_no_web_address_has_no_host() -> None:
    mail = FeedEntry(link="mailto:desk@news.example", title="a", published=NOW)
    assert (only(offered(mail)).address, only(offered(mail)).host) == ("", "")


def test_an_article_in_the_feed_counts_as_full_text_and_a_summary_does_not() -> None:
    assert only(offered(entry("a", text="<p>word </p>" * 200))).full
    assert not only(offered(entry("a", text="<p>word </p>" * 50))).full


def test_an_empty_element_is_not_offered() -> None:
    assert offered(FeedEntry(), FeedEntry(guid="1")).memory == b""


def test_two_entries_with_one_link_are_two_articles() -> None:
    link = "https://news.example/live"
    pair = [FeedEntry(guid=str(n), link=link, title=f"t{n}", published=NOW) for n in (1, 2)]
    assert len({one.id for one in offered(*pair).arrivals}) == 2


def test_two_entries_with_one_guid_and_no_link_are_two_articles() -> None:
    pair = [FeedEntry(guid="g", title=title, published=NOW) for title in ("a", "b")]
    assert len({one.id for one in offered(*pair).arrivals}) == 2


def test_one_article_that_is_listed_twice_is_offered_once_with_its_fuller_text() -> None:
    made = offered(entry("a", text="Short"), entry("a", text="A fuller text"))
    assert only(made).entry.summary_html == "A fuller text"
