"""The main column of a page: what is text of the article, and what stands around and in between."""

from __future__ import annotations

import pytest

from pipeline.article import Page
from pipeline.clean.page.blocks import layout_of
from pipeline.clean.page.column import Column, main_column
from pipeline.clean.page.parsing import tree_of

TEXT = (
    "The port of the old city was opened again on Monday after the storm had passed by the coast.",
    "Ships that had waited for three days in the bay began to enter, the ministry said at noon.",
    "Prices of grain fell by a tenth on the news, according to two traders at the exchange.",
    "The union of dock workers wants to vote on the new offer before the end of the month.",
    "Insurers put the damage at some forty million, half of it at the two northern quays.",
    "The next storm is expected in April, and the dam will not be ready before the summer.",
)
OTHER = "A museum in the hills shows boats that were found in the lake, some of them very old."
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in TEXT)


def column(body: str) -> Column:
    content = f"<!doctype html><html><head><title>t</title></head><body>{body}</body></html>"
    return main_column(layout_of(tree_of(Page("https://a.example/1", "", content.encode()))))


def paragraphs(body: str) -> list[str]:
    return list(column(body).paragraphs)


@pytest.mark.parametrize(
    "page",
    [
        f"<article>{BODY}</article>",
        f"<main><div><div>{BODY}</div></div></main>",
        f"<table><tr><td>Menu</td><td>{BODY}</td></tr></table>",
        f"<form id=aspnetForm><div>{BODY}</div></form>",
        f"<div class='layout with-sidebar'>{BODY}</div>",
        f"<div class='paywall'>{BODY}</div>",
        f"<div>{''.join(f'<div>{paragraph}</div>' for paragraph in TEXT)}</div>",
        f"<div>{'<br><br>'.join(TEXT)}</div>",
        f"<table><tr><td><font>{'<br><br>'.join(TEXT)}</font></td></tr></table>",
        f"<div>{''.join(f'<p>{paragraph}' for paragraph in TEXT)}",
        f"<nav><ul><li>Menu</ul><main>{BODY}</main>",
        f"<article>{''.join(f'<blockquote>{paragraph}</blockquote>' for paragraph in TEXT)}",
        f"<article><ol>{''.join(f'<li>{paragraph}</li>' for paragraph in TEXT)}</ol></article>",
        f"<html amp><body><amp-sidebar><ul><li>Menu</ul></amp-sidebar><article>{BODY}</article>",
    ],
    ids=lambda page: page[:36],
)
def test_paragraphs_are_found_in_whatever_markup_they_stand(page: str) -> None:
    assert paragraphs(page) == list(TEXT)


@pytest.mark.parametrize(
    "junk",
    [
        f"<div class='related-links'><h3>More</h3><p>{OTHER}</p></div>",
        f"<aside><p>{OTHER}</p></aside>",
        f"<figure><img src=a.jpg><figcaption>{OTHER}</figcaption></figure>",
        f"<div class=ArticleCaption><p>{OTHER}</p></div>",
        f"<div id=newsletter-signup><p>{OTHER}</p><input><button>Sign up</button></div>",
        f"<div class=shareBar><p>{OTHER}</p></div>",
        f"<div class=author-bio><p>{OTHER}</p></div>",
        f"<section id=comments><p>{OTHER}</p><p>{OTHER}</p></section>",
        f"<div hidden><p>{OTHER}</p></div>",
        f"<div style='display: none'><p>{OTHER}</p></div>",
        f"<script>var text = '{OTHER}'</script>",
        f"<noscript><p>{OTHER}</p></noscript>",
        f"<nav><p>{OTHER}</p></nav>",
        f"<p><a href=/2>{OTHER}</a></p>",
        f"<div>{OTHER}</div>",
        f"<ul><li><a href=/2>Boats found in the lake</a><p>{OTHER}</p></li></ul>",
    ],
    ids=lambda junk: junk[:30],
)
def test_what_stands_in_between_is_left_out(junk: str) -> None:
    half = len(BODY) // 2 + BODY[len(BODY) // 2 :].index("<p>")
    for page in (BODY[:half] + junk + BODY[half:], junk + BODY, BODY + junk):
        found = paragraphs(f"<article>{BODY}{page}</article>")
        assert found == [*TEXT, *TEXT]


def test_headings_lists_quotes_and_tables_of_the_text_stay() -> None:
    inner = (
        "<h2>What is damaged</h2><ul><li>the northern quays</li><li>a crane</li></ul>"
        "<blockquote>We were lucky.</blockquote><table><tr><td>Quay</td><td>Loss</td></tr></table>"
    )
    found = paragraphs(f"<article><p>{TEXT[0]}</p>{inner}{BODY}</article>")
    assert found[1:7] == [
        *("What is damaged", "the northern quays", "a crane"),
        *("We were lucky.", "Quay", "Loss"),
    ]


def test_words_of_links_inside_a_sentence_stay() -> None:
    linked = BODY.replace("three days", "<a href=/2>three days</a>")
    assert paragraphs(f"<article>{linked}</article>") == list(TEXT)


def test_a_strapline_between_title_and_text_is_text_and_the_lines_around_it_are_not() -> None:
    strapline = "After three days of waiting the first of forty ships entered the bay."
    head = (
        f"<header><p>World</p><h1>Port reopens</h1><p>{strapline}</p><p>By Ada Ort</p>"
        f"<p>2 March 2026</p></header>"
    )
    assert paragraphs(f"<div>{head}<div>{BODY}</div></div>") == [strapline, *TEXT]


def test_the_heading_of_a_list_of_links_goes_with_its_links() -> None:
    links = "<ul><li><a href=/2>Boats found in the lake</a></li></ul>"
    assert paragraphs(f"<article>{BODY}<h3>Read on</h3>{links}</article>") == list(TEXT)


def test_of_posts_of_a_live_blog_each_is_text() -> None:
    posts = "".join(
        f"<article><h2><a href=#{n}>Post of hour {n}</a></h2><p>{text}</p></article>"
        for n, text in enumerate(TEXT)
    )
    assert set(paragraphs(f"<main>{posts}</main>")) >= set(TEXT)


def test_what_a_column_leaves_out_is_said_with_its_reason() -> None:
    found = column(f"<article><aside><p>{OTHER}</p></aside>{BODY}<div>Loading</div></article>")
    assert [(each.rule, each.text) for each in found.removed] == [
        ("furniture-element", OTHER),
        ("outside-paragraphs", "Loading"),
    ]


SCRIPTS = {
    "Japanese": (
        "港は月曜日に再開され、三日間待っていた船が湾に入り始めたと省が発表した。",
        "穀物の価格は一割下がった。市場の二人の商人がそう話している。",
    ),
    "Arabic": (
        "أعيد فتح ميناء المدينة القديمة يوم الاثنين بعد أن مرت العاصفة بمحاذاة الساحل",
        "وبدأت السفن التي انتظرت ثلاثة أيام في الخليج بالدخول كما قالت الوزارة اليوم",
    ),
    "Thai": (
        "ท่าเรือของเมืองเก่าเปิดอีกครั้งในวันจันทร์หลังจากพายุพัดผ่านชายฝั่งไปแล้ว",
        "เรือที่รออยู่สามวันในอ่าวเริ่มเข้าเทียบท่าตามที่กระทรวงแจ้งในตอนเที่ยง",
    ),
}


@pytest.mark.parametrize("sentences", SCRIPTS.values(), ids=SCRIPTS.keys())
def test_prose_is_known_in_every_script(sentences: tuple[str, ...]) -> None:
    body = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    found = column(f"<ul><li><a href=/>a</a></ul><div class=x>{body}</div><footer>©</footer>")
    assert found.paragraphs == sentences
    assert found.prose == 1


def test_a_page_without_prose_has_no_column() -> None:
    assert paragraphs("<ul><li><a href=/1>World</a><li><a href=/2>Sport</a></ul>") == []


def test_an_article_beneath_a_thousand_elements_is_found() -> None:
    deep = "<div>" * 1_000 + BODY + "</div>" * 1_000
    assert paragraphs(deep) == list(TEXT)


def test_elements_that_nest_without_end_are_walked_through() -> None:
    assert paragraphs(f"<article>{BODY}</article>" + "<div>" * 100_000)[: len(TEXT)] == list(TEXT)


def test_a_page_of_endless_lines_is_read_from_its_beginning() -> None:
    lines = "<br>".join(["one line of many"] * 60_000)
    assert len(layout_of(tree_of(Page("", "", lines.encode()))).blocks) <= 50_000


def test_a_column_tells_what_makes_it_doubtful() -> None:
    two = f"<div class=a>{BODY}</div><div class=b>{BODY}</div>"
    assert column(f"<main>{two}</main>").part == pytest.approx(0.5)
    assert column(f"<main>{two.replace('class=b', 'class=a')}</main>").part == 0
    assert column(f"<main>{BODY}</main>").part == 0
    assert column(f"<main>{BODY}</main>").paragraphed
    assert not column(f"<main>{'<br>'.join(TEXT)}</main>").paragraphed
    assert column(f"<main>{BODY}<aside><p>{OTHER}</p></aside></main>").furniture > 0.1
    assert column(f"<div>{BODY}</div><div><p>{OTHER}</p></div>").prose < 0.9
