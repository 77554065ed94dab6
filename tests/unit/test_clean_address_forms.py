"""The plain form of an article's address, and which address of a page's own is believed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from pipeline.clean.addresses import outlet_of
from pipeline.clean.addressforms import plain_form
from pipeline.clean.facts.pagefacts import facts_of

PLAIN = "https://www.wire.example/news/port-reopens"


@pytest.mark.parametrize(
    "link",
    [
        f"{PLAIN}?utm_source=rss&utm_medium=feed&utm_campaign=all",
        f"{PLAIN}?fbclid=IwAR0x",
        f"{PLAIN}?gclid=x&gbraid=y",
        f"{PLAIN}?ncid=newsltushpmg00000003",
        f"{PLAIN}?at_medium=RSS&at_campaign=KARANGA&at_link_id=7",
        f"{PLAIN}?maca=en-rss-en-all-1573-xml-mrss",
        f"{PLAIN}?cmp=rss",
        f"{PLAIN}?xtor=RSS-3208",
        f"{PLAIN}?ref=rss",
        f"{PLAIN}?source=Newsletter",
        f"{PLAIN}?utm_source=a&amp;utm_medium=b",
        f"{PLAIN}#comments",
        f"{PLAIN}#xtor=RSS-1",
        "https://www.wire.example:443/news/port-reopens",
        "HTTPS://WWW.Wire.Example/news/port-reopens",
        f"{PLAIN}/amp",
        f"{PLAIN}/AMP",
        f"{PLAIN}.amp",
        f"{PLAIN}?amp",
        f"{PLAIN}?amp=1",
        f"{PLAIN}?amp=true&utm_source=x",
        f"{PLAIN}?outputType=amp",
        f"{PLAIN}?output=amp",
        f"{PLAIN}?m=1",
        "https://www.wire.example/amp/news/port-reopens",
        "https://www-wire-example.cdn.ampproject.org/c/s/www.wire.example/news/port-reopens",
        "https://www-wire-example.cdn.ampproject.org/v/s/www.wire.example/news/port-reopens/amp"
        "?amp_js_v=0.1&usqp=x&amp_gsa=1",
        "https://www.google.com/amp/s/www.wire.example/news/port-reopens",
        "https://www.google.co.uk/amp/s/www.wire.example/news/port-reopens/amp?amp=1",
    ],
)
def test_forms_and_traces_of_an_address_are_taken_off(link: str) -> None:
    assert plain_form(link) == PLAIN


@pytest.mark.parametrize(
    ("link", "plain"),
    [
        ("https://m.wire.example/news/port", "https://wire.example/news/port"),
        ("https://mobile.wire.co.uk/news/port", "https://wire.co.uk/news/port"),
        ("https://amp.wire.example/news/port", "https://wire.example/news/port"),
        ("https://en.m.wire.example/port", "https://en.wire.example/port"),
        ("https://www.wire.example/a.amp.html", "https://www.wire.example/a.html"),
        ("https://www.wire.example/news/port/amp/", "https://www.wire.example/news/port/"),
        ("http://www.wire.example/news/port/?amp=1", "http://www.wire.example/news/port/"),
        ("http://wire.example:8080/news/amp/", "http://wire.example:8080/news/"),
        ("https://a.example/?p=12&amp=1", "https://a.example/?p=12"),
    ],
)
def test_a_form_leaves_an_address_that_can_be_opened(link: str, plain: str) -> None:
    assert plain_form(link) == plain


@pytest.mark.parametrize(
    "link",
    [
        "https://www.wire.example/news/port/",
        "https://www.wire.example/amp",
        "https://www.wire.example/amp/",
        "https://www.wire.example/news/amp-prices-fall",
        "https://www.wire.example/news/best.amps.html",
        "https://www.wire.example/search?output=list&amp=loud",
        "https://www.wire.example/a?ref=12&source=reuters&m=3",
        "https://m.example/news/port",
        "https://mobility.wire.example/news",
        "https://www.wire.example/a?id=7&page=2",
        "https://www.google.com/amp/",
    ],
)
def test_what_only_looks_like_a_form_stays(link: str) -> None:
    assert plain_form(link) == link


HOSTS = ["wire.example", "m.wire.co.uk", "en.m.wire.example", "amp.amp.wire.example", "10.0.0.1"]
PARTS = ["amp", "AMP", "a.amp", "a.amp.html", "news", "a.amp.amp", "", "m", "%61mp"]
QUERIES = ["", "?amp", "?amp=1&id=2", "?utm_source=x", "?m=1&amp;amp=1", "?amp_x=1&ref=rss&a=%26"]


@settings(max_examples=500)
@given(
    st.sampled_from(HOSTS),
    st.lists(st.sampled_from(PARTS) | st.text(max_size=6), max_size=4),
    st.sampled_from(QUERIES) | st.text(max_size=12),
)
def test_a_plain_form_is_its_own_and_stays_within_its_outlet(
    host: str, path: list[str], query: str
) -> None:
    link = f"https://{host}/{'/'.join(path)}{query}"
    plain = plain_form(link)
    assert plain_form(plain) == plain
    assert not plain or outlet_of(plain) == outlet_of(link)


def canonical(url: str, head: str) -> str:
    markup = f"<html><head>{head}</head><body><h1>Port reopens</h1></body></html>"
    return facts_of(html.fromstring(markup), url).canonical


@pytest.mark.parametrize(
    ("url", "claimed", "believed"),
    [
        ("https://amp.wire.example/port-12", "https://www.wire.example/port-12", True),
        (
            "https://www.wire.example/news/port-12/amp",
            "https://www.wire.example/news/port-12",
            True,
        ),
        ("https://www.wire.example/port-12/2", "https://www.wire.example/port-12", True),
        ("https://www.wire.example/?p=12", "https://www.wire.example/port-reopens", True),
        ("https://www.wire.example/?p=12", "https://www.wire.example/?page_id=12", True),
        ("https://www.wire.example/news/12345", "https://www.wire.example/news/", False),
        ("https://www.wire.example/news/world/port-12", "https://www.wire.example/news", False),
        ("https://www.wire.example/news/world/port-12", "https://www.wire.example/sport/", False),
        ("https://www.wire.example/news/port-12", "https://www.wire.example/", False),
        ("https://www.wire.example/news/port-12", "https://other.example/port-12", False),
        ("https://www.wire.example/news/port-12", "javascript:void(0)", False),
        ("https://one.co.uk/port-12", "https://two.co.uk/port-12", False),
        (
            "https://www-wire-example.cdn.ampproject.org/c/s/www.wire.example/port-12/amp",
            "https://www.wire.example/port-12",
            True,
        ),
    ],
)
def test_a_page_is_believed_about_its_address_within_its_outlet_unless_it_names_a_front(
    url: str, claimed: str, believed: bool
) -> None:
    expected = claimed if believed else ""
    assert canonical(url, f'<link rel="canonical" href="{claimed}">') == expected
    assert canonical(url, f'<meta property="og:url" content="{claimed}">') == expected


def test_the_second_claim_counts_where_the_first_is_not_believed() -> None:
    head = '<link rel="canonical" href="/"><meta property="og:url" content="/news/port-12?amp=1">'
    assert canonical("https://wire.example/news/x-12", head) == "https://wire.example/news/port-12"
