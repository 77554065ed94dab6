"""JSON-LD as pages carry it, sound and broken."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from pipeline.clean.facts.jsonld import LONGEST, is_article, text_in, things_in, things_of


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "NewsArticle", "headline": "Port reopens"}',
        '{"@type": ["Thing", "NewsArticle"], "headline": ["Port reopens", "Other"]}',
        '{"@type": "https://schema.org/NewsArticle", "headline": "Port reopens"}',
        '[{"@type": "WebSite"}, {"@type": "ReportageNewsArticle", "headline": "Port reopens"}]',
        '{"@graph": [{"@type": "WebPage"}, {"@type": "Article", "headline": "Port reopens"}]}',
        '{"@type": "WebPage", "mainEntity": {"@type": "BlogPosting", "headline": "Port reopens"}}',
        '{"@type": "NewsArticle", "headline": "Port reopens", "tags": ["a", "b",],}',
        '{"@type": "NewsArticle", // of the day\n "headline": "Port reopens" /* set */ }',
        '<!-- {"@type": "NewsArticle", "headline": "Port reopens"} -->',
        '//<![CDATA[\n{"@type": "NewsArticle", "headline": "Port reopens"};\n//]]>',
        '{"@type": "WebSite"} {"@type": "NewsArticle", "headline": "Port reopens"}',
        '{"@type": "NewsArticle", "headline": "Port reopens"}'.replace('"', "&quot;"),
        '{"@type": "NewsArticle" "headline": "Port reopens" "body": {',
    ],
)
def test_an_article_is_found_however_its_script_is_written(script: str) -> None:
    articles = [thing for thing in things_of(script) if is_article(thing)]
    assert [text_in(article, "headline") for article in articles] == ["Port reopens"]


def test_what_looks_like_comments_and_commas_inside_texts_stays() -> None:
    script = '{"@type": "Article", "headline": "A // b /* c */ d,]", "url": "https://a.example/",}'
    (article,) = things_of(script)
    assert article["headline"] == "A // b /* c */ d,]"
    assert article["url"] == "https://a.example/"


def test_line_breaks_in_texts_and_escaped_characters_are_read() -> None:
    (article,) = things_of('{"headline": "Port\nreopens", "name": "A &amp; B"}')
    assert article["headline"] == "Port\nreopens"
    assert text_in(article, "name") == "A & B"


def test_all_scripts_of_a_page_are_read_and_other_scripts_are_not() -> None:
    page = html.fromstring(
        '<html><script>{"@type": "No"}</script><script type="application/ld+json">{"@type": "A"}'
        '</script><body><script type="Application/LD+JSON">[{"@type": "B"}, 3]</script></body>'
    )
    assert [thing["@type"] for thing in things_in(page.iter("script"))] == ["A", "B"]


@pytest.mark.parametrize(
    "script",
    ["", "null", "3", "[" * 100_000, '"\\"' * 100_000, "{" * 1_000, "x" * (LONGEST + 1)],
)
def test_what_is_no_object_gives_nothing_that_is_an_article(script: str) -> None:
    assert not [thing for thing in things_of(script) if is_article(thing)]


@settings(max_examples=200)
@given(st.text(alphabet='{}[]",:/*\\ a\n', max_size=80))
def test_no_script_makes_reading_fail(script: str) -> None:
    assert isinstance(things_of(script), list)
