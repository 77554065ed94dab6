"""Addresses: one spelling for each, and the outlet they belong to."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.clean.addresses import host_of, normalise, outlet_of, tidy


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("HTTP://News.Example:80/a/", "https://news.example/a/"),
        ("https://news.example", "https://news.example/"),
        (
            "https://news.example/a?utm_source=x&id=7&fbclid=z#top",
            "https://news.example/a?id=7",
        ),
        ("https://news.example/%7euser/%e4", "https://news.example/~user/%E4"),
        ("https://news.example:8443/a", "https://news.example:8443/a"),
        ("https://münchen.example/a", "https://xn--mnchen-3ya.example/a"),
        (" https://news.example/a\n", "https://news.example/a"),
        ("ftp://news.example/a", ""),
        ("news.example/a", ""),
        ("https://news.example:port/a", ""),
        ("https://[::1/a", ""),
        ("https://news.example/" + "a" * 3000, ""),
        ("", ""),
    ],
)
def test_an_address_has_one_spelling_and_what_is_none_has_an_empty_one(
    written: str, address: str
) -> None:
    assert normalise(written) == address


def test_a_tidy_address_keeps_its_scheme_so_that_it_can_be_opened() -> None:
    assert tidy("http://127.0.0.1:8080/a?utm_source=x") == "http://127.0.0.1:8080/a"
    assert tidy("http://news.example:80/a") == "http://news.example/a"


@settings(max_examples=200)
@given(st.text(max_size=60))
def test_spelling_an_address_again_changes_nothing(path: str) -> None:
    once = normalise(f"http://news.example/{path}")
    assert normalise(once) == once


@pytest.mark.parametrize(
    ("address", "outlet", "host"),
    [
        ("https://www.bbc.co.uk/news", "bbc.co.uk", "www.bbc.co.uk"),
        ("https://news.example/a", "news.example", "news.example"),
        ("http://127.0.0.1:8080/a", "127.0.0.1", "127.0.0.1:8080"),
        ("https://localhost/a", "localhost", "localhost"),
        ("not an address", "", ""),
    ],
)
def test_outlet_is_the_registrable_domain_and_host_what_a_budget_is_kept_for(
    address: str, outlet: str, host: str
) -> None:
    assert (outlet_of(address), host_of(address)) == (outlet, host)


@given(
    st.from_regex(
        r"https?://[a-z0-9-]{1,9}(\.[a-z0-9-]{1,9}){0,3}/[A-Za-z0-9/_~.-]{0,20}", fullmatch=True
    )
)
def test_plain_addresses_read_like_those_that_need_tidying(link: str) -> None:
    assert tidy(link) == tidy(f"{link}?utm_source=rss")
