"""The headline of a page, told from its other titles."""

from __future__ import annotations

import json

import pytest
from lxml import html

from pipeline.article import Effort, Page, RawArticle
from pipeline.clean.cleaning import clean
from pipeline.clean.facts.pagefacts import facts_of
from pipeline.clean.titles import plain_title

URL = "https://www.wire.example/news/harbour-strike-ends"
LD = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "%s"}</script>'
OG = '<meta property="og:title" content="%s">'
SITE = '<meta property="og:site_name" content="Daily Beacon">'


def title(body: str, head: str = "") -> str:
    markup = f"<html><head>{head}</head><body>{body}<p>Text.</p></body></html>"
    return facts_of(html.fromstring(markup), URL).title


@pytest.mark.parametrize(
    ("body", "head"),
    [
        ("<h1>Harbour strike ends</h1>", ""),
        ("<h1>Wire</h1><h1>Harbour strike ends</h1>", "<title>Harbour strike ends | Wire</title>"),
        ("", "<title>Harbour strike ends - Daily Beacon</title>" + SITE),
        ("", OG % "Daily Beacon | Harbour strike ends" + SITE),
        ("<h1>Sign up for our letter</h1><h1>Harbour strike ends</h1>", OG % "Harbour strike ends"),
        ("<h1>HARBOUR <br>Harbour strike ends</h1>", LD % "Harbour strike ends"),
        (
            "<h1><span>Unions</span><span>Harbour strike ends</span></h1>",
            OG % "Harbour strike ends",
        ),
        ("<nav><h1>Harbours of the world</h1></nav>", OG % "Harbour strike ends"),
        ("<h1>Harbour strike ends</h1>", OG % "Five things to know about the harbour"),
        ("<h1>Economy</h1>", OG % "Harbour strike ends"),
        ("<h1>Harbour strike ends</h1>", OG % "Harbour strike ends: what we know so far"),
        ("<h1>Harbour strike ends</h1>", OG % "Harbour strike..."),
        ("<aside><h1>Harbour strike ends</h1>", OG % "Harbour strike ends" + LD % "Strike is over"),
    ],
)
def test_the_headline_is_what_stands_above_the_article(body: str, head: str) -> None:
    assert title(body, head) == "Harbour strike ends"


def test_every_name_of_a_page_goes_from_the_top_of_its_text() -> None:
    strike = "The dockers went back to work on Monday after a night of talks with the owners. "
    page = (
        f"<html><head>{OG % 'Dockers back at work'}</head><body><article>"
        "<h1>Harbour strike ends</h1><p>Dockers back at work</p><p>Harbour strike ends</p>"
        f"{''.join(f'<p>{strike * 3}{number}</p>' for number in range(5))}</article></body></html>"
    )
    raw = RawArticle(URL, page=Page(URL, "text/html", page.encode()))
    article = clean(raw, Effort.PAGE)
    assert article.title == "Harbour strike ends"
    assert article.text.startswith("The dockers")


@pytest.mark.parametrize(
    "heading",
    [
        "<h1><span>Harbour strike</span><span>Owners and dockers agree at last</span></h1>",
        "<h1>Harbour strike<br>Owners and dockers agree at last</h1>",
        "<h1>Harbour strike: Owners and dockers agree at last</h1>",
    ],
)
def test_what_layout_parts_in_a_heading_the_other_titles_part_in_one_line(heading: str) -> None:
    stated = "Harbour strike: Owners and dockers agree at last"
    assert title(heading, OG % stated) == stated


def test_a_kicker_that_differs_from_the_other_titles_is_none_of_the_title() -> None:
    heading = "<h1><span>Trouble at the port</span> - <span>Dockers agree at last</span></h1>"
    assert title(heading, OG % "Harbour strike: Dockers agree at last") == "Dockers agree at last"
    whole = "Trouble at the port - Dockers agree at last"
    assert title(heading, OG % whole) == whole
    assert title(heading, OG % "Five things to know of the port") == whole


def test_what_readers_do_not_read_in_a_heading_is_none_of_the_title() -> None:
    unread = "<svg><title>Link</title></svg><style>h1 {}</style><span hidden>Copied</span>"
    assert title(f"<h1>Harbour {unread}strike ends<button>Share</button></h1>") == (
        "Harbour strike ends"
    )


def test_a_heading_that_shares_a_section_with_the_address_alone_is_not_the_title() -> None:
    heading = "<h1>Get the news of your city</h1>"
    assert title(heading, OG % "Harbour strike ends") == "Harbour strike ends"
    assert title("<h1>How a strike came to its end</h1>", OG % "Five things to know") == (
        "How a strike came to its end"
    )


def test_a_heading_keeps_its_own_spelling() -> None:
    assert title("<h1>It’s over — ‘at last’</h1>", OG % "It's over - 'at last'") == (
        "It’s over — ‘at last’"
    )


def test_words_of_a_headings_parts_do_not_touch_and_those_within_it_stay_whole() -> None:
    assert title("<h1><span>Live:</span><span>Harbour strike</span></h1>") == "Live: Harbour strike"
    assert title("<h1><b>H</b>arbour <em>strike</em> ends</h1>") == "Harbour strike ends"


def test_of_several_articles_in_structured_data_the_one_with_the_pages_title_counts() -> None:
    other = '<script type="application/ld+json">{"@type": "Article", "headline": "Other story",'
    other += ' "datePublished": "2020-01-01", "author": "Cy Roe"}</script>'
    own = '<script type="application/ld+json">{"@type": "Article", "headline": "Harbour strike'
    own += ' ends", "author": {"name": "Ada Ort"}}</script>'
    markup = f"<html><head>{other}{own}</head><body><h1>Harbour strike ends</h1></body></html>"
    found = facts_of(html.fromstring(markup), URL)
    assert (found.title, found.byline, found.published) == ("Harbour strike ends", "Ada Ort", None)


def stated_article(headline: str, url: str = "") -> str:
    thing = {"@type": "NewsArticle", "headline": headline, "mainEntityOfPage": {"@id": url}}
    thing |= {"datePublished": "2020-01-01", "author": "Cy Roe"}
    return f'<script type="application/ld+json">{json.dumps(thing)}</script>'


@pytest.mark.parametrize(
    ("headline", "url", "is_own"),
    [
        ("Seven gardens worth visiting", "", False),
        ("Seven gardens worth visiting", "https://www.wire.example/news/gardens", False),
        ("Seven gardens worth visiting", URL, True),
        ("Dockers end their strike early", "", True),
        ("", "", True),
        ("园林七处", "", True),
    ],
)
def test_structured_data_about_another_article_than_the_pages_is_not_believed(
    headline: str, url: str, is_own: bool
) -> None:
    head = f"<head>{stated_article(headline, url)}</head>"
    markup = f"<html>{head}<body><h1>Harbour strike ends</h1></body></html>"
    found = facts_of(html.fromstring(markup), URL)
    assert found.title == "Harbour strike ends"
    assert (found.byline == "Cy Roe") is (found.published is not None) is is_own


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Harbour strike ends - Politics - Daily Beacon", "Harbour strike ends - Politics"),
        ("Daily Beacon: Harbour strike ends", "Daily Beacon: Harbour strike ends"),
        ("Daily Beacon | Harbour strike ends", "Harbour strike ends"),
        ("Harbour strike ends | Beacon | Daily Beacon", "Harbour strike ends | Beacon"),
        ("Daily Beacon", "Daily Beacon"),
        ("| Daily Beacon", "| Daily Beacon"),
        ("Harbour strike ends | Daily Beacon | 01.02.2026", "Harbour strike ends"),
        ("Harbour strike ends | 01.02.2026", "Harbour strike ends | 01.02.2026"),
    ],
)
def test_only_the_outlets_own_names_are_taken_off_a_title(written: str, plain: str) -> None:
    assert plain_title(written, "wire.example", "Daily Beacon") == plain
