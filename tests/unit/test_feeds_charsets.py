"""From bytes to text, whatever a document claims."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.charsets import decode, header_charset

JAPANESE = "日本政府は月曜日、新たな制裁を発表した。外務省によると、対象は銀行である。" * 3
POLISH = "Prezydent podpisał ustawę o sankcjach. Źródło: rząd, poinformował rzecznik. " * 3
SPANISH = "El ministro anunció sanciones contra los bancos. La reunión será mañana en España. " * 2


@pytest.mark.parametrize(
    ("text", "encoding", "declared"),
    [
        (JAPANESE, "iso2022_jp", ["iso-2022-jp"]),
        (JAPANESE, "shift_jis", ["shift_jis"]),
        (JAPANESE, "shift_jis", []),
        (JAPANESE, "euc_jp", ["utf-8"]),
        (JAPANESE, "utf-16", ["utf-8"]),
        (JAPANESE, "utf-8-sig", ["iso-8859-1"]),
        (POLISH, "windows-1250", ["utf-8"]),
        (SPANISH, "windows-1252", ["utf-8"]),
        (SPANISH, "windows-1252", []),
        ("“typeset” quotes – in an old page", "windows-1252", ["iso-8859-1"]),
        ("plain", "ascii", ["utf-7", "zip", "no such thing", ""]),
    ],
)
def test_text_is_decoded_by_what_it_is_and_then_by_what_it_says(
    text: str, encoding: str, declared: list[str]
) -> None:
    assert decode(text.encode(encoding), declared).text == text


def test_a_false_declaration_is_told() -> None:
    assert decode("é".encode() * 9, ["iso-8859-1"]).warning == "declared as cp1252, but it is UTF-8"
    assert "declared as utf-8, but it is not" in decode(POLISH.encode("cp1250"), ["utf-8"]).warning
    assert decode("é".encode(), ["utf-8"]).warning == ""


@pytest.mark.parametrize(
    ("header", "charset"),
    [
        ("text/html; charset=utf-8", "utf-8"),
        ('text/html; Charset="ISO-8859-1"; x=y', "ISO-8859-1"),
        ("text/html", ""),
        ("", ""),
    ],
)
def test_the_header_names_a_charset_or_none(header: str, charset: str) -> None:
    assert header_charset(header) == charset


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200), st.lists(st.sampled_from(["utf-8", "big5", "utf-16", "x"])))
def test_any_bytes_become_text(content: bytes, declared: list[str]) -> None:
    decode(content, declared).text.encode("utf-8")
