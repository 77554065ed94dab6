"""When an article was published: what its page states and shows, and who is believed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from pipeline.article import DateSource, Effort, Page, RawArticle
from pipeline.clean.cleaning import clean
from pipeline.clean.dates import EARLIEST, MAX_AHEAD
from pipeline.clean.facts.pagedates import address_date
from pipeline.clean.facts.pagefacts import PageFacts, facts_of
from pipeline.clean.facts.writtendates import MONTHS, puts_day_first, written_dates

URL = "https://www.wire.example/news/port"
SEEN = datetime(2026, 3, 2, 12, tzinfo=UTC)
BODY = (
    "<p>The port of the capital was opened again on Monday after the storm had passed by, and the "
    "ships that had waited for three days outside of it began to enter, said the ministry.</p>" * 3
)


def facts(body: str = "", head: str = "", url: str = URL, lang: str = "en") -> PageFacts:
    tree = html.fromstring(
        f"<html lang='{lang}'><head>{head}</head><body><h1>Port reopens after storm</h1>{body}"
        f"{BODY}</body></html>"
    )
    return facts_of(tree, url, SEEN + MAX_AHEAD)


def day(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2026-02-01T13:30:00+01:00">',
        '<meta name="pubdate" content="Sun, 01 Feb 2026 12:30:00 GMT">',
        '<meta itemprop="datePublished" content="2026-02-01 12:30:00Z">',
        '<meta name="pubdate" content="Sun Feb 01 13:30:00 CET 2026">',
        '<meta itemprop="datePublished" content="2026-02-01 12:30:00 UTC">',
        '<meta itemprop="datePublished" content="2026-02-01 13:30:00 +0100">',
        '<meta name="published_at" content="1769949000">',
        '<meta name="published_at" content="1769949000123">',
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished":'
        ' "2026-02-01T12:30:00.000Z", "dateModified": "2026-02-01T18:00:00Z",}</script>',
        '<script type="application/ld+json">{"@type": "WebPage", "datePublished":'
        ' "2026-02-01T12:30:00Z"}</script>',
        '<meta name="date" content="2026-02-01"><script type="application/ld+json">{"@type":'
        ' "WebPage", "datePublished": "2026-02-01T12:30:00Z"}</script>',
    ],
)
def test_a_moment_that_the_markup_states_is_read_in_utc(head: str) -> None:
    found = facts(head=head)
    assert found.published == datetime(2026, 2, 1, 12, 30, tzinfo=UTC)
    assert found.published_from is DateSource.PAGE


@pytest.mark.parametrize(
    ("line", "lang"),
    [
        ("<time datetime='2026-02-01'>last month</time>", "en"),
        ("<span itemprop='datePublished' content='2026-02-01'></span>", "en"),
        ("<p>By Ada Ort, February 1st, 2026</p>", "en"),
        ("<p>Published 2/1/2026 5:00 p.m.</p>", "en-US"),
        ("<p>Published 1/2/2026 5:00 p.m.</p>", "en-GB"),
        ("<p>Von Ada Ort | 1. Februar 2026, 12:30 Uhr</p>", "de"),
        ("<p>01.02.2026 - 12:30</p>", "de"),
        ("<p>Publié le 1er février 2026 à 12h30</p>", "fr"),
        ("<p>1 de febrero de 2026</p>", "es"),
        ("<p>1 febbraio 2026</p>", "it"),
        ("<p>Publicado em 1 de fevereiro de 2026</p>", "pt"),
        ("<p>01/02/2026 às 12h30</p>", "pt"),
        ("<p>zondag 1 februari 2026</p>", "nl"),
        ("<div><div class='article-date'>1 Feb 2026</div></div>", "en"),
        ('<script>state = {"publishDate":"2026-02-01"}</script>', "en"),
    ],
)
def test_a_day_that_only_readers_are_shown_is_read(line: str, lang: str) -> None:
    assert facts(line, lang=lang).published == day("2026-02-01")


@pytest.mark.parametrize(
    "line",
    [
        "<p>The port was built in 1904 and burnt down in February 2026.</p>",
        "<aside><time datetime='2026-02-01'></time></aside>",
        f"{BODY}<p>3 February 2026 was the day on which the first of the ships came.</p>",
    ],
)
def test_dates_in_the_text_and_beside_it_are_not_its_publication(line: str) -> None:
    assert facts(line).published is None


def test_a_day_that_is_said_to_be_a_changes_comes_after_one_that_is_not() -> None:
    lines = "<p>Updated: 3 February 2026</p><p>1 February 2026</p>"
    assert facts(lines).published == day("2026-02-01")
    assert facts("<p>Aktualisiert am 3. Februar 2026</p>").published == day("2026-02-03")


def test_the_date_of_today_beside_the_outlets_name_is_not_the_articles() -> None:
    tree = html.fromstring(
        "<html><head><title>Port reopens after storm | Wire</title></head><body><div><h1>Wire</h1>"
        "<span>2 March 2026</span></div><main><h1>Port reopens after storm</h1><p>1 February 2026"
        f"</p>{BODY}</main></body></html>"
    )
    assert facts_of(tree, URL, SEEN + MAX_AHEAD).published == day("2026-02-01")


@pytest.mark.parametrize(
    "older",
    [
        "<figure><img><figcaption>The port on 24 January 2026</figcaption></figure>",
        "<figure><img><p>The port, <span>24 January 2026</span></p></figure>",
        "<div><a href='/b'><h2>Storm keeps ships from the old port</h2> <span class='date'>"
        "24 January 2026</span></a></div>",
        "<a href='/b'><h2>Storm keeps ships from the old port</h2> <time pubdate "
        "datetime='2026-01-24'></time></a>",
    ],
)
def test_days_of_pictures_and_of_other_articles_are_not_the_articles(older: str) -> None:
    assert facts(older).published is None
    assert facts(older + "<div class='date'>1 February 2026</div>").published == day("2026-02-01")


def test_a_day_that_links_to_its_own_page_or_stands_beside_a_linked_name_counts() -> None:
    line = "<div><a href='/news/port'><span class='entry-date'>1 February 2026</span></a></div>"
    assert facts(line).published == day("2026-02-01")


def test_the_day_that_an_outlet_puts_behind_its_name_in_titles_is_read() -> None:
    assert facts(head="<title>Port reopens | Wire | 01.02.2026</title>").published == day(
        "2026-02-01"
    )
    about_a_day = "<title>Port reopens after the storm - 1 February 2026</title>"
    assert facts(head=about_a_day).published is None


def _in_the_markup(date: str) -> dict[str, str]:
    """One day in each place that a page has for it."""
    thing = f'{{"@type": "%s", "datePublished": "{date}", "dateModified": "{date}"}}'
    script = f'<script type="application/ld+json">{thing}</script>'
    return {
        "article": script % "NewsArticle",
        "page": script % "WebPage",
        "meta": f'<meta property="article:published_time" content="{date}T10:00:00Z">',
        "change": f'<meta property="article:modified_time" content="{date}T10:00:00Z">',
        "microdata": f"<span itemprop='datePublished' content='{date}'></span>",
        "time": f"<time datetime='{date}'></time>",
        "line": f"<p>{date}</p>",
        "named": f"<div><div class='article-date'>{date}</div></div>",
        "title": f"<title>Port reopens | Wire | {date}</title>",
        "state": f'<script>state = {{"publishDate":"{date}"}}</script>',
    }


@pytest.mark.parametrize("place", list(_in_the_markup("")))
@pytest.mark.parametrize("date", ["1970-01-01", "1989-12-31", "2026-03-04", "2099-01-01"])
def test_no_place_makes_a_date_believed_that_cannot_be(place: str, date: str) -> None:
    believed = facts(_in_the_markup("2026-02-01")[place])
    assert believed.published or believed.updated
    found = facts(_in_the_markup(date)[place], url=f"{URL}/{date}")
    assert (found.published, found.updated) == (None, None)


PUBLISHED = '<meta property="article:published_time" content="2024-05-01T10:00:00Z">'
MODIFIED = '<meta property="article:modified_time" content="2026-02-01T12:30:00Z">'


def test_an_article_published_anew_has_the_date_that_its_readers_are_shown() -> None:
    shown = facts("<p>1 February 2026</p>", PUBLISHED + MODIFIED)
    assert shown.published == datetime(2026, 2, 1, 12, 30, tzinfo=UTC)
    said_to_be_a_change = facts("<p>Updated 1 February 2026</p>", PUBLISHED + MODIFIED)
    assert said_to_be_a_change.published == datetime(2024, 5, 1, 10, tzinfo=UTC)
    unknown_to_the_markup = facts("<p>9 February 2026</p>", PUBLISHED + MODIFIED)
    assert unknown_to_the_markup.published == datetime(2024, 5, 1, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("path", "date"),
    [
        ("/2026/02/01/port", "2026-02-01"),
        ("/2026/2/1/port", "2026-02-01"),
        ("/news/2026-02-01-port.html", "2026-02-01"),
        ("/news/20260201/port", "2026-02-01"),
        ("/cnt/dmf20260201_9688", "2026-02-01"),
        ("/releases/2026/02/260201130031.htm", None),
        ("/2026/02/port", None),
        ("/2026/13/01/port", None),
        ("/2026/02/31/port", None),
        ("/1984/02/01/port", None),
        ("/article/12026020199", None),
        ("/news/port?date=2026-02-01", None),
    ],
)
def test_a_whole_day_in_an_address_is_read(path: str, date: str | None) -> None:
    assert address_date(f"https://wire.example{path}") == (day(date) if date else None)


FUTURE = '<meta property="article:published_time" content="2099-05-01T10:00:00Z">'
EPOCH = '<meta property="article:published_time" content="1970-01-01T00:00:00Z">'
STATED = '<meta name="pubdate" content="2026-02-01T12:30:00Z">'
DATED_URL = "https://www.wire.example/2026/02/20/port"


def page(head: str, url: str) -> Page:
    content = (
        f"<html><head>{head}</head><body><article><h1>Port reopens</h1>{BODY}</article></body>"
    )
    return Page(url, "text/html; charset=utf-8", content.encode())


@pytest.mark.parametrize("feed", ["1970-01-01", "2099-01-01", None])
@pytest.mark.parametrize(
    ("head", "url", "date", "source"),
    [
        (STATED, DATED_URL, datetime(2026, 2, 1, 12, 30, tzinfo=UTC), DateSource.PAGE),
        (EPOCH + STATED, URL, datetime(2026, 2, 1, 12, 30, tzinfo=UTC), DateSource.PAGE),
        (FUTURE, DATED_URL, day("2026-02-20"), DateSource.ADDRESS),
        (EPOCH, URL, SEEN, DateSource.FIRST_SIGHT),
        ("", "https://www.wire.example/2027/02/20/port", SEEN, DateSource.FIRST_SIGHT),
    ],
)
def test_a_date_that_cannot_be_gives_way_to_the_next_source(
    feed: str | None, head: str, url: str, date: datetime, source: DateSource
) -> None:
    published = day(feed) if feed else None
    raw = RawArticle(url, page=page(head, url), published=published, first_seen=SEEN)
    article = clean(raw, Effort.PAGE)
    assert (article.published, article.published_from) == (date, source)


def test_the_feed_comes_first_and_its_change_dates_an_article_that_nothing_else_does() -> None:
    published, updated = SEEN - timedelta(days=2), SEEN - timedelta(days=1)
    raw = RawArticle(URL, page=page(STATED, URL), published=published, updated=updated)
    article = clean(raw, Effort.PAGE)
    assert (article.published, article.published_from) == (published, DateSource.FEED)
    assert (article.updated, article.updated_from) == (updated, DateSource.FEED)
    only_changed = clean(RawArticle(URL, summary_html=BODY, updated=updated), Effort.FEED)
    assert (only_changed.published, only_changed.published_from) == (updated, DateSource.FEED)
    changed_later = RawArticle(DATED_URL, summary_html=BODY, updated=updated)
    assert clean(changed_later, Effort.FEED).published_from is DateSource.ADDRESS


def test_a_change_before_publication_is_none() -> None:
    raw = RawArticle(URL, summary_html=BODY, published=SEEN, updated=SEEN - timedelta(days=1))
    article = clean(raw, Effort.FEED)
    assert (article.published, article.updated, article.updated_from) == (SEEN, None, None)


@given(
    st.datetimes(timezones=st.just(UTC)) | st.none(),
    st.datetimes(timezones=st.just(UTC)) | st.none(),
)
def test_whatever_a_feed_says_dates_are_believable_and_have_a_source(
    published: datetime | None, updated: datetime | None
) -> None:
    raw = RawArticle(URL, summary_html=BODY, published=published, updated=updated, first_seen=SEEN)
    article = clean(raw, Effort.PLAIN)
    assert article.published is not None
    assert EARLIEST <= article.published <= SEEN + MAX_AHEAD
    assert article.published_from is not None
    assert (article.updated is None) == (article.updated_from is None)


@pytest.mark.parametrize(
    ("language", "host", "first"),
    [
        ("en", "wire.example.com", False),
        ("en-US", "wire.co.uk", False),
        ("", "wire.co.uk", True),
        ("en", "wire.com.au", True),
        ("en_GB", "wire.com", True),
        ("de", "wire.com", True),
        ("", "wire.com", False),
    ],
)
def test_language_and_country_say_whether_the_day_comes_first(
    language: str, host: str, first: bool
) -> None:
    assert puts_day_first(language, host) is first


def test_numbers_that_leave_no_choice_are_read_in_either_order() -> None:
    assert [date for _, date in written_dates("13/2/2026 or 2/13/2026", day_first=False)] == [
        day("2026-02-13")
    ] * 2
    assert not list(written_dates("32/1/2026, 30 February 2026, 1.2.3, 12:30", day_first=True))


@given(st.dates(min_value=EARLIEST.date()), st.sampled_from(sorted(MONTHS)))
def test_a_written_day_is_read_back_in_every_language(date: datetime, month: str) -> None:
    for text in (f"{date.day} {month} {date.year}", f"{month} {date.day}, {date.year}"):
        for _, found in written_dates(f"on {text}.", day_first=True):
            assert (found.year, found.month, found.day) == (date.year, MONTHS[month], date.day)
