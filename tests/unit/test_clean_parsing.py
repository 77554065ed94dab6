"""From a page's bytes to its tree: the encoding in the order of the HTML standard, and what is no
page."""

from __future__ import annotations

import codecs

import pytest

from pipeline.article import Page
from pipeline.charsets import decode
from pipeline.clean.page.parsing import tree_of
from pipeline.errors import PageUnreadable

CZECH = "Příliš žluťoučký kůň"
RUSSIAN = "Порт снова открыт"


def text_of(content: bytes, content_type: str = "text/html") -> str:
    return str(tree_of(Page("https://a.example/", content_type, content)).text_content())


def page(text: str, head: str = "") -> str:
    return f"<html><head>{head}</head><body><p>{text}</p></body></html>"


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_comes_before_the_header(codec: str) -> None:
    content = page(CZECH).encode(codec)
    assert text_of(content, "text/html; charset=windows-1251") == CZECH


def test_the_header_comes_before_the_page_itself() -> None:
    content = page(RUSSIAN, "<meta charset=koi8-r>").encode("windows-1251")
    assert text_of(content, "text/html; charset=windows-1251") == RUSSIAN


@pytest.mark.parametrize(
    "declaration",
    [
        "<meta charset='windows-1250'>",
        "<META CONTENT='text/html; charset=windows-1250' HTTP-EQUIV=Content-Type>",
        "<!-- <meta charset=koi8-r> --><meta charset=windows-1250>",
    ],
)
def test_without_a_header_the_page_names_its_encoding(declaration: str) -> None:
    assert text_of(page(CZECH, declaration).encode("windows-1250")) == CZECH


def test_an_xml_declaration_names_it_where_no_meta_element_does() -> None:
    content = '<?xml version="1.0" encoding="windows-1250"?>' + page(CZECH)
    assert text_of(content.encode("windows-1250")) == CZECH


def test_without_any_declaration_the_bytes_are_looked_at() -> None:
    long = f"{RUSSIAN}, суда ждали три дня и теперь входят в бухту. " * 5
    assert text_of(page(long.strip()).encode("windows-1251")) == long.strip()
    assert text_of(page(CZECH).encode()) == CZECH


def test_utf_8_is_never_mistaken_whatever_is_declared() -> None:
    content = page(CZECH, "<meta charset=windows-1250>").encode()
    assert text_of(content, "text/html; charset=iso-8859-1") == CZECH


def test_a_meta_element_that_could_be_read_means_no_utf_16() -> None:
    content = page("Caf\xe9 au lait, caf\xe9 noir", "<meta charset=utf-16>").encode("cp1252")
    assert "au lait" in text_of(content)


def test_a_few_bytes_that_are_none_of_the_declared_encoding_do_not_change_it() -> None:
    content = (f"{RUSSIAN} " * 50).encode("windows-1251") + b"\x98"
    decoded = decode(content, ["windows-1251"])
    assert (decoded.encoding, decoded.warning) == ("cp1251", "1 characters are not cp1251")
    assert decoded.text.startswith(RUSSIAN)


@pytest.mark.parametrize("content", [b"", b"   ", b"plain text", b"\0\0\0", codecs.BOM_UTF8])
def test_what_is_no_html_is_said_to_be_unreadable(content: bytes) -> None:
    with pytest.raises(PageUnreadable):
        tree_of(Page("https://a.example/", "text/html", content))


def test_broken_markup_is_a_page_all_the_same() -> None:
    content = b"<html><body><div><p>One<p>Two</div></b><p>Three &amp <a href=>four"
    assert text_of(content).split() == ["OneTwoThree", "&", "four"]
