"""From pages, fragments and plain text to articles."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.article import (
    CleanArticle,
    DateSource,
    Effort,
    FeedEntry,
    Lease,
    Page,
    RawArticle,
    TextSource,
)
from pipeline.clean.cleaning import clean
from pipeline.clean.raw import raw_of

URL = "https://www.wire.example/news/port"
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
PARAGRAPHS = [
    "GENEVA - The port of the capital was opened again on Monday after the storm had passed by, "
    "the ministry of transport said, and ships that had waited for three days began to enter.",
    "Prices of grain fell by a tenth on the news, according to traders in the old city. The bank "
    "of the country lowered its forecast of inflation for the year and raised that of growth.",
    "The union of dock workers, which had threatened to strike, said that it would wait for the "
    "talks with the owners. Its members will vote on an offer before the end of the month.",
]


def page(body: str, head: str = "", url: str = URL, charset: str = "utf-8") -> Page:
    content = f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"
    return Page(url, f"text/html; charset={charset}", content.encode(charset))


def article_page(extra: str = "", head: str = "", url: str = URL) -> Page:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    menu = "<nav><ul><li><a href='/a'>World</a></li><li><a href='/b'>Sport</a></li></ul></nav>"
    return page(
        f"{menu}<article><h1>Port reopens after storm</h1>{extra}{body}</article>"
        "<footer>All about us</footer>",
        "<title>Port reopens after storm | Wire</title>" + head,
        url,
    )


def fragment(markup: str) -> CleanArticle:
    return clean(RawArticle(url=URL, summary_html=markup), Effort.FEED)


def test_a_page_gives_its_article_and_nothing_around_it() -> None:
    article = clean(RawArticle(url=URL, page=article_page()), Effort.PAGE)
    assert article.title == "Port reopens after storm"
    assert article.text.split("\n") == PARAGRAPHS
    assert article.lede == PARAGRAPHS[0]
    assert (article.language, article.outlet) == ("en", "wire.example")
    assert (article.text_source, article.note) == (TextSource.PAGE, "")


def test_promos_and_credits_inside_a_page_are_removed_and_shown() -> None:
    extra = (
        "<p>Photo: Ada Ort/Wire of Geneva, taken on the first of March</p>"
        "<p>Sign up for our newsletter to get it in your inbox.</p>"
        "<p>Read more: Storm hits the coast</p>"
    )
    article = clean(RawArticle(url=URL, page=article_page(extra)), Effort.PAGE)
    assert article.text.split("\n") == PARAGRAPHS
    rules = {removal.rule for removal in article.removed}
    assert rules >= {"caption", "newsletter", "read-more-line"}


def test_structured_data_gives_byline_and_dates_where_the_feed_has_none() -> None:
    head = """<script type="application/ld+json">{"@graph": [{"@type": "WebPage"}, {"@type":
    ["NewsArticle"], "headline": "Port reopens after storm", "datePublished":
    "2026-03-02T13:00:00+01:00", "dateModified": "2026-03-02T14:00:00Z", "author":
    [{"@type": "Person", "name": "Ada Ort"}, {"name": "Bo Lund"}]}]}</script>"""
    raw = RawArticle(url=URL, page=article_page(head=head))
    article = clean(raw, Effort.PAGE)
    assert article.byline == "Ada Ort, Bo Lund"
    assert (article.published, article.updated) == (NOON, NOON.replace(hour=14))
    of_the_feed = replace(raw, byline="By Cy Roe", published=NOON.replace(day=1))
    assert clean(of_the_feed, Effort.PAGE).byline == "Cy Roe"
    assert clean(of_the_feed, Effort.PAGE).published == NOON.replace(day=1)


def test_a_page_that_states_no_date_is_dated_by_its_address() -> None:
    url = "https://www.wire.example/2026/03/02/port"
    article = clean(RawArticle(url=url, page=article_page(url=url)), Effort.PAGE)
    assert article.published == NOON.replace(hour=0)
    assert article.published_from is DateSource.ADDRESS


@pytest.mark.parametrize(
    ("claimed", "address"),
    [
        ("https://wire.example/port?utm_source=x", "https://wire.example/port"),
        ("/2026/port", "https://www.wire.example/2026/port"),
        ("https://other.example/port", URL),
        ("https://www.wire.example/", URL),
        ("https://[broken", URL),
    ],
)
def test_a_canonical_address_is_believed_within_its_own_domain(claimed: str, address: str) -> None:
    head = f'<link rel="canonical" href="{claimed}">'
    article = clean(RawArticle(url=URL, page=article_page(head=head)), Effort.PAGE)
    assert article.canonical_url == address
    assert article.outlet == "wire.example"


def test_outlet_and_address_are_those_of_the_page_after_redirects() -> None:
    raw = RawArticle(url="https://feeds.example/r/1", page=article_page())
    assert clean(raw, Effort.PAGE).canonical_url == URL
    assert clean(raw, Effort.PAGE).outlet == "wire.example"


SUMMARY = (
    "The port of the capital was opened again on Monday after the storm, and ships began to enter "
    "it, the ministry of transport said."
)


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        (page("<p>Please enable JavaScript.</p>"), "the page"),
        (page(""), "the page holds no text"),
        (Page(URL, "text/html", b""), "the page"),
        (
            page(
                "<article>"
                + "<p>We and our partners value your privacy and need your consent for the storage "
                "of personal data on devices. You may object to legitimate interests.</p>"
                * 3
                + "</article>"
            ),
            "the page is a consent wall",
        ),
    ],
)
def test_a_page_without_the_article_gives_way_to_the_feed(broken: Page, why: str) -> None:
    raw = RawArticle(URL, "Port reopens after storm", broken, summary_html=f"<p>{SUMMARY}</p>")
    article = clean(raw, Effort.PAGE)
    assert (article.text, article.text_source) == (SUMMARY, TextSource.SUMMARY)
    assert article.note.startswith(f"feed text used: {why}")


def test_after_failures_the_page_is_left_alone_and_then_every_parser() -> None:
    raw = RawArticle(URL, "Port <b>reopens</b>", article_page(), summary_html=f"<p>{SUMMARY}</p>")
    assert clean(raw, Effort.FEED).text_source is TextSource.SUMMARY
    plain = clean(raw, Effort.PLAIN)
    assert (plain.title, plain.text) == ("Port reopens", SUMMARY)
    assert plain.note == "cleaned as plain text"


def test_the_fuller_of_content_and_summary_is_the_text() -> None:
    full = RawArticle(URL, content_html=f"<p>{SUMMARY}</p><p>More.</p>", summary_html=SUMMARY)
    stub = RawArticle(URL, content_html="<img src='x' alt='a'>Photo", summary_html=SUMMARY)
    assert clean(full, Effort.FEED).text_source is TextSource.FEED
    assert clean(stub, Effort.FEED).text == SUMMARY


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One</p><p>Two</p>", "One\nTwo"),
        ("One<br/><br/>Two", "One\nTwo"),
        ("One\n\nTwo <a href='x'>three</a>", "One\nTwo three"),
        ("One\ntwo <b>th</b>ree", "One two three"),
        ("&lt;p&gt;Escaped &lt;b&gt;twice&lt;/b&gt;&lt;/p&gt;", "Escaped twice"),
        ("5 &lt; 6 &amp; 7", "5 < 6 & 7"),
        ("<div>A<ul><li>b</li><li>c</li></ul>d</div>", "A\nb\nc\nd"),
        ("<p>Text</p><img src='https://t.example/1.gif' width=1 height=1>", "Text"),
        ("<p>Text</p><div class='feedflare'><a>Email this</a></div>", "Text"),
        ("<figure><img><figcaption>The port</figcaption></figure><p>Text</p>", "Text"),
        ("<p>Text</p><script>x</script><style>y</style>", "Text"),
        ("<p>Text</p><p>The post Port reopens appeared first on Wire.</p>", "Text"),
        ("<p>Text [&#8230;]</p><p><a>Continue reading</a></p>", "Text"),
        ("<p>unclosed <b>text", "unclosed text"),
        ("<p>A bell\x07</p><p>and an es&#27;cape</p>", "A bell\nand an escape"),
        ("<figure><figcaption>Only a caption</figcaption></figure>", "Only a caption"),
        ("", ""),
    ],
)
def test_fragments_are_paragraphs_without_the_furniture_of_feeds(markup: str, text: str) -> None:
    assert fragment(markup).text == text


def test_a_lease_gives_cleaning_what_was_accepted() -> None:
    entry = FeedEntry(title="T", link="https://feeds.example/1", summary_html="S", author="A")
    lease = Lease("i", 1, "t", 1, "f", ("f",), URL, entry, NOON, page=article_page())
    raw = raw_of(lease)
    assert (raw.url, raw.title, raw.byline, raw.first_seen) == (URL, "T", "A", NOON)
    assert raw.page is lease.page
    assert raw_of(replace(lease, address="")).url == "https://feeds.example/1"


def test_a_page_in_another_encoding_than_declared_is_read() -> None:
    russian = [
        "Министерство сообщило в понедельник о новых санкциях против банков и их владельцев. " * 3,
        "Представитель заявил, что решение вступит в силу в начале следующего месяца в стране. "
        * 3,
    ]
    body = "".join(f"<p>{paragraph}</p>" for paragraph in russian)
    content = page(f"<article><h1>Санкции</h1>{body}</article>", charset="windows-1251")
    article = clean(RawArticle(URL, page=replace(content, content_type="text/html")), Effort.PAGE)
    assert article.text.startswith("Министерство сообщило")
    assert article.language == "ru"
    lying = replace(content, content_type="text/html; charset=utf-8")
    assert clean(RawArticle(URL, page=lying), Effort.PAGE).text == article.text


def test_an_article_that_a_scraper_left_twice_comes_out_once() -> None:
    flat = " ".join(["Watch how the port reopens", *PARAGRAPHS])
    promo = "The top stories of the day. Get the Wire's evening newsletter. "
    lines = ["Port reopens", "Port reopens", flat, PARAGRAPHS[0], promo + PARAGRAPHS[1]]
    text = "\n\n".join([*lines, PARAGRAPHS[2]])
    article = clean(RawArticle(URL, text=text), Effort.PAGE)
    assert article.title == "Port reopens"
    assert article.text.split("\n") == PARAGRAPHS


def test_the_seed_article_is_clean(corpora: Path) -> None:
    text = (corpora / "seed" / "000_e9e4c1d1a940591e.txt").read_text("utf-8")
    article = clean(RawArticle("https://www.wire.example/a", text=text), Effort.PAGE)
    paragraphs = article.text.split("\n")
    assert article.title == text.split("\n")[0]
    assert article.title not in article.text
    assert len(paragraphs) == len(set(paragraphs)) == 8
    assert article.text.count("hailing what he called a new tone") == 1
    assert "Happens With Russia Sanctions" not in article.text
    assert "newsletter" not in article.text
    assert "business stories" not in article.text
    assert "fight against terrorism" in article.text
    assert "sanctions imposed" in article.text


HOSTILE = {
    "deep": "<div>" * 100_000 + "x" + "</div>" * 100_000,
    "a line of 1 MB": "word " * 200_000,
    "a word of 1 MB": "x" * 1_000_000,
    "angle brackets": "<" * 200_000,
    "ampersands": "&" * 200_000,
    "open links": "<a href='x'>" * 50_000,
    "open scripts": "<script>" * 100_000,
    "promos": "Read more: " * 50_000,
    "stops": ". A" * 100_000,
    "a number of 100,000 digits": "&#" + "9" * 100_000 + ";",
}


def test_a_hostile_title_or_author_takes_no_time() -> None:
    started = time.process_time()
    clean(RawArticle(URL, title="a - b | " * 50_000, byline="a, b; " * 50_000), Effort.FEED)
    assert time.process_time() - started < 5


@pytest.mark.parametrize("effort", [Effort.FEED, Effort.PLAIN])
@pytest.mark.parametrize("markup", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_fragments_take_no_time(markup: str, effort: Effort) -> None:
    started = time.process_time()
    clean(RawArticle(URL, title="T", summary_html=markup), effort)
    assert time.process_time() - started < 5


def test_a_page_of_deep_nesting_ends_with_an_article_or_the_feed() -> None:
    deep = page(HOSTILE["deep"])
    article = clean(RawArticle(URL, page=deep, summary_html=SUMMARY), Effort.PAGE)
    assert article.text == SUMMARY


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet='<>/&;"=! pabdivscript\n', max_size=120))
def test_no_markup_makes_cleaning_fail(markup: str) -> None:
    for effort in (Effort.FEED, Effort.PLAIN):
        article = clean(RawArticle(URL, title=markup, summary_html=markup), effort)
        assert all(line.strip() == line for line in article.text.split("\n"))
