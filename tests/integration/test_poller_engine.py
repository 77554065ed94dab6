"""The fetch engine against a server that does everything wrong that a server can."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from pipeline.errors import FetchFailed
from tests.support.web import (
    Answer,
    NamesHere,
    WebServer,
    body,
    in_turn,
    raw,
    redirect,
    self_signed,
    silence,
    status,
    stream,
    trickle,
    web_server,
)
from workers.poller.decoding import BodyLimits
from workers.poller.engine import EngineSettings, FetchRequest, FetchResponse, open_engine
from workers.poller.guard import Guard, IPAddress

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
SETTINGS = EngineSettings(
    user_agent="wirewatch-test/1",
    deadline=0.5,
    limits=BodyLimits(raw=200_000, decoded=1_000_000),
    connections=8,
)
ANYWHERE = Guard.of(allow_private=True)
HERE = NamesHere({"wire.example": "127.0.0.1", "inside.example": "127.0.0.1"})


@pytest.fixture(scope="module")
def web() -> Iterator[WebServer]:
    """One server; every test has paths of its own."""
    with web_server() as server:
        yield server


def fetch(request: FetchRequest | str, guard: Guard = ANYWHERE) -> FetchResponse:
    """One fetch by an engine of its own."""
    asked = FetchRequest(request) if isinstance(request, str) else request

    async def run() -> FetchResponse:
        async with open_engine(SETTINGS, guard, lambda: NOON, HERE) as engine:
            return await engine.fetch(asked)

    return asyncio.run(run())


def failure(request: FetchRequest | str, guard: Guard = ANYWHERE) -> FetchFailed:
    """How a fetch fails."""
    with pytest.raises(FetchFailed) as caught:
        fetch(request, guard)
    return caught.value


def test_an_answer_has_body_type_and_validators(web: WebServer) -> None:
    web.answer(
        "/a",
        body(
            b"<rss/>",
            etag='W/"1"',
            last_modified="Mon, 02 Mar 2026 11:00:00 GMT",
            cache_control="public, max-age=600",
            content_type="text/xml",
        ),
    )
    response = fetch(web.url("/a"))
    assert response == FetchResponse(
        url=web.url("/a"),
        status=200,
        body=b"<rss/>",
        content_type="text/xml",
        etag='W/"1"',
        last_modified="Mon, 02 Mar 2026 11:00:00 GMT",
        max_age=600,
    )


def test_validators_are_sent_back_as_they_came_and_304_has_no_body(web: WebServer) -> None:
    web.answer("/b", body(b"<rss/>", etag='W/"1"'))
    response = fetch(FetchRequest(web.url("/b"), etag='W/"1"', last_modified="yesterday"))
    assert (response.unchanged, response.body, response.etag) == (True, b"", 'W/"1"')
    assert web.seen("/b")[0].headers["if-modified-since"] == "yesterday"


@pytest.mark.parametrize("etag", ['"é"', '"a\x01b"', '"\x7f"'])
def test_a_validator_that_no_request_may_hold_is_not_sent_back(web: WebServer, etag: str) -> None:
    head = f"HTTP/1.1 200 OK\r\nContent-Length: 6\r\nETag: {etag}\r\n\r\n".encode()
    web.answer("/odd", raw(head + b"<rss/>"))
    first = fetch(web.url("/odd"))
    assert fetch(FetchRequest(web.url("/odd"), etag=first.etag)).body == b"<rss/>"
    assert "if-none-match" not in web.seen("/odd")[-1].headers


def test_we_say_who_we_are_and_what_we_can_read_and_send_no_cookies(web: WebServer) -> None:
    web.answer("/c", status(302, location="/c2", set_cookie="a=b; Path=/"))
    web.answer("/c2", body(b"x"))
    fetch(FetchRequest(web.url("/c"), accept="text/html"))
    headers = web.seen("/c2")[0].headers
    assert headers["user-agent"] == "wirewatch-test/1"
    assert headers["accept-encoding"] == "gzip, deflate"
    assert headers["accept"] == "text/html"
    assert "cookie" not in headers


def test_a_compressed_body_is_decoded(web: WebServer) -> None:
    web.answer("/d", body(b"hello " * 50_000, coding="gzip"))
    assert fetch(web.url("/d")).body == b"hello " * 50_000


def test_a_name_is_kept_in_the_request_when_its_address_is_connected_to(web: WebServer) -> None:
    web.answer("/e", body(b"x"))
    fetch(web.url("/e", host="wire.example"))
    assert web.seen("/e")[0].headers["host"] == f"wire.example:{web.port}"


@pytest.mark.parametrize("path", ["/a%2Fb/%C3%BC?x=%2B+1&y=a%26b", "/a,b;c=d/(e)/~f//?q=1&&="])
def test_an_address_is_asked_for_as_it_is_written(web: WebServer, path: str) -> None:
    web.answer(path, body(b"x"))
    assert fetch(web.url(path)).body == b"x"


def test_redirects_are_followed_and_permanent_ones_reported(web: WebServer) -> None:
    web.answer("/f", redirect("/f2", 301))
    web.answer("/f2", redirect("f3", 308))
    web.answer("/f3", redirect("/f4", 302))
    web.answer("/f4", body(b"found"))
    response = fetch(web.url("/f"))
    assert (response.body, response.url) == (b"found", web.url("/f4"))
    assert response.moved_to == web.url("/f3")


@pytest.mark.parametrize(
    ("answer", "outcome", "said"),
    [
        (status(404), "http-4xx", "404"),
        (status(401), "http-4xx", "401"),
        (status(500), "http-5xx", "500"),
        (status(410), "gone", "410"),
        (status(304), "protocol", "304"),
        (status(302), "redirects", "names no address"),
        (redirect("ftp://example.com/"), "address", "no http"),
        (raw(b"SSH-2.0-OpenSSH_9\r\n", close=True), "protocol", "127.0.0.1"),
        (raw(close=True), "protocol", "unanswered"),
        (
            raw(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf", close=True),
            "protocol",
            "before the body's end",
        ),
        (
            raw(b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 1\r\n\r\nx"),
            "protocol",
            "not asked for",
        ),
        (silence(), "timeout", "0.5 s"),
        (trickle(b"<rss>", every=0.02), "timeout", "0.5 s"),
        (stream(lambda: (b"x" * 50_000 for _ in range(1_000))), "too-large", "0.2 MB as sent"),
        (
            raw(b"HTTP/1.1 200 OK\r\nContent-Length: 50000000\r\n\r\n"),
            "too-large",
            "50,000,000 bytes",
        ),
        (body(b"\0" * 20_000_000, coding="gzip"), "too-large", "1 MB decoded"),
    ],
)
def test_what_a_server_does_wrong_is_one_counted_outcome_in_words(
    web: WebServer, answer: Answer, outcome: str, said: str
) -> None:
    failed = failure(web.answer("/wrong", answer))
    assert failed.outcome == outcome
    assert said in failed.why


def test_redirects_in_a_loop_end(web: WebServer) -> None:
    web.answer("/loop", redirect("/loop2"))
    web.answer("/loop2", redirect("/loop"))
    assert failure(web.url("/loop")).outcome == "redirects"
    assert len(web.seen("/loop")) == 1


def test_redirects_without_end_are_given_up_after_five(web: WebServer) -> None:
    for number in range(10):
        web.answer(f"/hop{number}", redirect(f"/hop{number + 1}"))
    assert failure(web.url("/hop0")).outcome == "redirects"
    assert not web.seen("/hop6")


def test_a_redirect_to_a_private_address_is_refused() -> None:
    with web_server(body(b"secret")) as inside, web_server() as outside:

        def only_outside(address: IPAddress, port: int) -> bool:
            return port == outside.port

        guard = Guard(only_outside, any_port=True)
        for number, to in enumerate([inside.url("/"), inside.url("/", host="inside.example")]):
            failed = failure(outside.answer(f"/{number}", redirect(to)), guard)
            assert failed.outcome == "private-address"
        assert not inside.seen()


def test_without_allowance_no_spelling_of_loopback_is_connected_to(web: WebServer) -> None:
    web.answer("/private", body(b"secret"))
    guard = Guard.of(allow_private=False)
    hosts = ["127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "wire.example", "0.0.0.0", "127.1"]
    for host in [*hosts, "2130706433", "0x7f000001", "localhost"]:
        failed = failure(web.url("/private", host=host), guard)
        assert failed.outcome in {"private-address", "address", "dns"}, host
    assert not web.seen("/private")


def test_a_name_that_does_not_exist_is_a_dns_failure(web: WebServer) -> None:
    failed = failure(web.url("/", host="gone.example"))
    assert (failed.outcome, "gone.example" in failed.why) == ("dns", True)


def test_a_port_that_nobody_listens_on_refuses() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    assert failure(f"http://127.0.0.1:{port}/").outcome == "refused"


def test_a_certificate_that_nobody_trusts_is_refused() -> None:
    with web_server(body(b"x"), tls=self_signed()) as secure:
        failed = failure(secure.url("/").replace("http:", "https:"))
    assert (failed.outcome, "certificate" in failed.why) == ("tls", True)


def test_a_plain_server_under_an_https_address_is_a_tls_failure() -> None:
    greeting = b"220 mail.example ready\r\n"
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

        def greet() -> None:
            connection, _ = server.accept()
            with connection:
                connection.sendall(greeting)
                connection.recv(1_000)

        thread = threading.Thread(target=greet)
        thread.start()
        assert failure(f"https://127.0.0.1:{port}/").outcome == "tls"
        thread.join()


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("120", 120.0), ("Mon, 02 Mar 2026 12:00:30 GMT", 30.0), ("soon", None), ("", None)],
)
def test_retry_after_is_read_in_either_form(
    web: WebServer, value: str, seconds: float | None
) -> None:
    assert failure(web.answer("/busy", status(429, retry_after=value))).retry_after == seconds


def test_limits_of_a_request_are_tighter_than_the_engines(web: WebServer) -> None:
    web.answer("/page", body(b"x" * 2_000))
    asked = FetchRequest(web.url("/page"), limits=BodyLimits(raw=1_000, decoded=1_000))
    assert failure(asked).outcome == "too-large"


def test_headers_of_30_kilobytes_are_taken(web: WebServer) -> None:
    web.answer("/policy", body(b"x", content_security_policy="a" * 30_000))
    assert fetch(web.url("/policy")).body == b"x"


def test_one_server_that_hangs_does_not_hold_up_another(web: WebServer) -> None:
    web.answer("/hangs", silence())
    web.answer("/quick", body(b"x"))

    async def run() -> float:
        async with open_engine(SETTINGS, ANYWHERE, lambda: NOON, HERE) as engine:
            hanging = [
                asyncio.create_task(engine.fetch(FetchRequest(web.url("/hangs")))) for _ in range(5)
            ]
            began = time.monotonic()
            await engine.fetch(FetchRequest(web.url("/quick")))
            took = time.monotonic() - began
            await asyncio.gather(*hanging, return_exceptions=True)
            return took

    assert asyncio.run(run()) < 0.4


def test_a_connection_that_the_server_dropped_meanwhile_is_made_again(web: WebServer) -> None:
    bye = raw(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", close=True)
    web.answer("/keep", in_turn(body(b"ok"), bye, body(b"ok")))

    async def run() -> list[bytes]:
        async with open_engine(SETTINGS, ANYWHERE, lambda: NOON, HERE) as engine:
            return [(await engine.fetch(FetchRequest(web.url("/keep")))).body for _ in range(4)]

    assert asyncio.run(run()) == [b"ok"] * 4
