"""The fictional newsroom: every kind of case is in it, and its pages and feeds agree."""

from __future__ import annotations

import io
from collections import Counter
from datetime import UTC, datetime

import feedparser
import pytest

from pipeline.errors import ConfigurationError
from workers.demo.edition import Edition, Hosting
from workers.demo.expectation import expected_after, expected_alerts, tally
from workers.demo.newsroom import Carries, Format, Newsroom, Trouble, load_newsroom, read_outlet

HOSTING = Hosting(8000, datetime(2026, 5, 12, 9, 0, tzinfo=UTC))


@pytest.fixture(scope="module")
def newsroom() -> Newsroom:
    return load_newsroom()


def listing(newsroom: Newsroom, round_: int, host: str, feed: str) -> list[dict[str, object]]:
    answer = Edition(newsroom, round_, HOSTING).answer(f"{host}.localhost", f"/feeds/{feed}.xml")
    parsed = feedparser.parse(io.BytesIO(answer.body))
    assert not parsed.bozo
    return list(parsed.entries)


def test_there_are_six_outlets_and_sixty_articles_over_five_rounds(newsroom: Newsroom) -> None:
    assert len(newsroom.outlets) == 6
    assert len(list(newsroom.articles())) == 60
    assert {article.round for _, article in newsroom.articles()} == {1, 2, 3, 4, 5}
    assert newsroom.rounds == 5


def test_a_report_is_printed_word_for_word_at_two_to_four_outlets(newsroom: Newsroom) -> None:
    texts: dict[str, set[str]] = {}
    outlets: dict[str, list[str]] = {}
    for outlet, article in newsroom.articles():
        if article.report:
            texts.setdefault(article.report, set()).add(article.wording.text)
            outlets.setdefault(article.report, []).append(outlet.host)
    assert all(len(found) == 1 for found in texts.values())
    assert all(len(set(hosts)) == len(hosts) and 2 <= len(hosts) <= 4 for hosts in outlets.values())
    assert Counter(map(len, outlets.values())) == {2: 3, 3: 3, 4: 1}


def test_no_two_other_articles_have_the_same_text(newsroom: Newsroom) -> None:
    own = [a.wording.text for _, a in newsroom.articles() if not a.report]
    assert len(set(own)) == len(own)


def test_addresses_are_unique_and_every_article_is_in_a_feed_of_its_outlet(
    newsroom: Newsroom,
) -> None:
    addresses = [HOSTING.address(outlet, article.path) for outlet, article in newsroom.articles()]
    assert len(set(addresses)) == len(addresses)
    for outlet, article in newsroom.articles():
        assert set(article.feeds) <= {feed.name for feed in outlet.feeds}


def test_every_kind_of_case_is_present(newsroom: Newsroom) -> None:
    feeds = [feed for _, feed in newsroom.feeds()]
    articles = [article for _, article in newsroom.articles()]
    assert {feed.format for feed in feeds} == set(Format)
    assert {feed.carries for feed in feeds} == set(Carries)
    assert {trouble for feed in feeds for _, trouble in feed.troubles} == set(Trouble)
    assert {feed.full_text for feed in feeds} == {True, False}
    assert {feed.dated for feed in feeds} == {True, False}
    assert sum(not article.has_guid for article in articles) == 1
    assert sum(article.corrected is not None for article in articles) == 3
    assert sum(len(article.feeds) == 2 for article in articles) >= 2
    assert sum(article.photo is not None for article in articles) >= 5
    assert sum(bool(article.read_more) for article in articles) >= 5
    assert sum(article.ago > 86_400 for article in articles) == 1


def test_one_article_stands_in_two_feeds_with_different_summaries_and_links(
    newsroom: Newsroom,
) -> None:
    title = "Electrician convicted of plotting terrorist attack on reservoir"
    entries = [
        next(e for e in listing(newsroom, 2, "meridian-post", feed) if e["title"] == title)
        for feed in ("news", "world")
    ]
    assert entries[0]["summary"] != entries[1]["summary"]
    assert entries[0]["link"] != entries[1]["link"]
    expected = expected_after(newsroom, HOSTING, 2)
    assert sum(article.headline == title for article in expected) == 1


def test_a_corrected_article_keeps_its_address_and_changes_its_text(newsroom: Newsroom) -> None:
    path = "/news/depot-explosion"
    pages = [
        Edition(newsroom, round_, HOSTING).answer("meridian-post.localhost", path).body
        for round_ in (3, 4)
    ]
    assert b"gas pipe which crosses the yard was being examined" in pages[0].replace(b"\n", b" ")
    assert b"terrorist attack, the police said" in pages[1]


def test_a_page_holds_its_text_and_the_furniture_of_a_news_site(newsroom: Newsroom) -> None:
    edition = Edition(newsroom, 5, HOSTING)
    page = edition.answer("meridian-post.localhost", "/garden/tulip-festival").body.decode()
    assert page.count("single black tulip") == 1
    for junk in ("Get our morning newsletter", "Photo: Orla Fenwhistle", "Read more:", "Most read"):
        assert junk in page
    assert (
        '<link rel="canonical" href="http://meridian-post.localhost:8000/garden/tulip-festival">'
        in page
    )


def test_the_valley_paper_gives_no_dates_and_one_entry_has_no_guid(newsroom: Newsroom) -> None:
    assert not any(
        "published" in entry for entry in listing(newsroom, 5, "tarn-valley-gazette", "gazette")
    )
    tribune = listing(newsroom, 5, "kestrel-tribune", "front")
    assert sum("id" not in entry for entry in tribune) == 1


def test_a_feed_breaks_in_three_ways_and_heals_with_all_that_it_held_back(
    newsroom: Newsroom,
) -> None:
    host, path = "northstar-business.localhost", "/feeds/latest.xml"
    answers = [Edition(newsroom, round_, HOSTING).answer(host, path) for round_ in (2, 3, 4)]
    assert [answer.status for answer in answers] == [500, 200, 200]
    assert all(b"<feed" not in answer.body for answer in answers)
    before = expected_after(newsroom, HOSTING, 4)
    after = expected_after(newsroom, HOSTING, 5)
    assert sum(article.outlet == host for article in before) == 2
    assert sum(article.outlet == host for article in after) == 9


def test_the_whole_comes_to_twelve_copies_three_revisions_and_thirteen_alerts(
    newsroom: Newsroom,
) -> None:
    articles = expected_after(newsroom, HOSTING, newsroom.rounds)
    numbers = tally(articles)
    assert (numbers.articles, numbers.copies, numbers.revisions) == (60, 12, 3)
    assert numbers.alerts == 13
    assert {topic for topic, _ in expected_alerts(articles)} == {"sanctions", "terrorism"}


def test_undated_and_old_articles_of_the_first_round_are_tagged_but_never_told(
    newsroom: Newsroom,
) -> None:
    quiet = {
        article.headline
        for article in expected_after(newsroom, HOSTING, 1)
        if article.topics and not article.told
    }
    assert quiet == {
        "Pump works in Tarnhead cut shifts after oil embargo",
        "Accord Council extends arms embargo against Zubravia",
    }


def test_a_mistake_in_an_outlets_file_is_named_with_its_place() -> None:
    content = (
        b"outlet: The Moth\nhost: moth\nfeeds: [{name: all, format: gopher}]\n"
        b"articles: [{path: /a, report: lost, pics: 2}]\n"
    )
    with pytest.raises(ConfigurationError) as caught:
        read_outlet(content, "moth.yaml", {})
    text = str(caught.value)
    assert "moth.yaml:3:" in text
    assert "gopher" in text
    assert "no report 'lost'" in text
    assert "no key 'pics'" in text
