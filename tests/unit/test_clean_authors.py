"""Who wrote an article, as its page says."""

from __future__ import annotations

import pytest
from lxml import html

from pipeline.clean.facts.pagefacts import facts_of

URL = "https://www.wire.example/news/port"
STATED = '<script type="application/ld+json">{"@type": "NewsArticle", "author": %s}</script>'
OTHERS = "<div><p>Storm nears</p><a rel='author' href='/c'>Cy Roe</a></div>"


def byline(head: str = "", body: str = "") -> str:
    markup = f"<html><head>{head}</head><body><h1>Port reopens</h1>{body}</body></html>"
    return facts_of(html.fromstring(markup), URL).byline


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (STATED % '[{"name": "Ada Ort"}, {"name": "Bo Lund"}]', ""),
        (STATED % '["Ada Ort", "Bo Lund"]', ""),
        (STATED % '{"name": "By Ada Ort and Bo Lund, Senior Reporters"}', ""),
        ('<meta name="author" content="Ada Ort"><meta name="author" content="Bo Lund">', ""),
        ('<meta name="byl" content="By Ada Ort and Bo Lund">', ""),
        (
            '<meta property="article:author" content="https://social.example/wire">'
            '<meta name="dc.creator" content="Ada Ort, Bo Lund">',
            "",
        ),
        (
            "",
            "<p><a rel='author' href='/a'>Ada Ort</a> and <a rel='author' href='/b'>Bo Lund</a> "
            f"on 1 February 2026</p>{OTHERS}",
        ),
        ("", f"<div itemprop='author'>By Ada Ort and Bo Lund 1 February 2026</div>{OTHERS}"),
    ],
)
def test_all_authors_are_named_wherever_the_page_names_them(head: str, body: str) -> None:
    assert byline(head, body) == "Ada Ort, Bo Lund"


def test_what_is_stated_comes_before_what_is_marked() -> None:
    assert byline('<meta name="author" content="Ada Ort">', OTHERS) == "Ada Ort"


@pytest.mark.parametrize(
    "body",
    [
        f"<aside>{OTHERS}</aside>",
        f"<div itemprop='comment'>{OTHERS}</div>",
        "<a rel='author' href='/a'> </a>",
        f"<div itemprop='author'>{'One of us who has written much about ports. ' * 4}</div>",
        "<a rel='author' href='/a'>admin</a>",
    ],
)
def test_those_who_wrote_something_else_are_no_authors_of_the_article(body: str) -> None:
    assert byline(body=body) == ""
