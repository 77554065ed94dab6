"""Where the poller may go."""

from __future__ import annotations

import ipaddress
import socket
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import FetchFailed
from workers.poller.guard import Guard, PrivateAddress, is_public

PUBLIC = ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"]
PRIVATE = [
    "127.0.0.1", "10.0.0.1", "172.16.5.4", "192.168.1.1", "100.64.0.1", "169.254.169.254",
    "0.0.0.0", "255.255.255.255", "224.0.1.1", "240.0.0.1", "192.0.0.9", "198.18.0.1",
    "::", "::1", "fe80::1", "fc00::1", "fec0::1", "ff0e::1", "2001:db8::1", "3fff::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::7f00:1", "64:ff9b::7f00:1", "64:ff9b:1::808:808",
    "2002:7f00:1::1", "2002:a00:1::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2",
]  # fmt: skip


@pytest.mark.parametrize("address", PUBLIC)
def test_an_address_of_the_public_internet_is_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", PRIVATE)
def test_an_address_that_leads_inside_is_not_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@settings(max_examples=100)
@given(st.ip_addresses(v=4))
def test_an_ipv6_address_is_no_more_public_than_the_ipv4_address_it_carries(
    address: ipaddress.IPv4Address,
) -> None:
    number = int(address)
    for carrier in (0xFFFF << 32, 0x64FF9B << 96, 0):
        assert not is_public(ipaddress.IPv6Address(carrier | number)) or is_public(address)
    assert not is_public(ipaddress.IPv6Address((0x2002 << 112) | (number << 80))) or is_public(
        address
    )


@pytest.mark.parametrize(
    "address",
    [
        "www.example.com/feed", "//example.com/feed", "ftp://example.com/feed", "file:///etc/passwd",
        "javascript:alert(1)", "", "http://", "http:///feed", "http://user:word@example.com/feed",
        "https://name@example.com/", "http://example.com:25/", "http://example.com:99999/",
        "http://example.com/" + "a" * 5_000,
    ],
)  # fmt: skip
def test_an_address_that_is_none_of_the_webs_is_refused_in_words(address: str) -> None:
    with pytest.raises(FetchFailed) as caught:
        Guard.of(allow_private=False).admit(address)
    assert caught.value.outcome == "address"
    assert len(str(caught.value)) < 400


def test_a_password_in_an_address_is_not_repeated_in_the_refusal() -> None:
    for address in ("https://reader:s3cret@example.com/feed", "ftp://reader:s3cret@example.com/"):
        with pytest.raises(FetchFailed) as caught:
            Guard.of(allow_private=False).admit(address)
        assert "s3cret" not in str(caught.value)


def test_an_admitted_address_has_no_fragment() -> None:
    url = Guard.of(allow_private=False).admit(" https://example.com:8443/a?b=c#part ")
    assert str(url) == "https://example.com:8443/a?b=c"


def test_where_private_addresses_are_allowed_any_port_is() -> None:
    assert Guard.of(allow_private=True).admit("http://intranet:81/").port == 81


@settings(max_examples=60)
@given(st.text(max_size=80))
def test_any_text_is_either_admitted_or_refused(text: str) -> None:
    guard = Guard.of(allow_private=False)
    for address in (text, f"http://{text}", f"http://example.com/{text}"):
        with suppress(FetchFailed):
            url = guard.admit(address)
            assert url.scheme in {"http", "https"}
            assert not url.userinfo


def test_no_socket_is_made_for_a_private_address() -> None:
    place = (socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", ("10.0.0.1", 80))
    with pytest.raises(PrivateAddress):
        Guard.of(allow_private=False).socket(place)
