"""The newsroom's server, over real sockets."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from workers.demo.newsroom import load_newsroom
from workers.demo.server import LOOPBACK, NewsroomServer, serving

WIRE = ("lakeland-wire.localhost", "/feeds/wire.xml")
BREAKING = ("northstar-business.localhost", "/feeds/latest.xml")


@pytest.fixture
def server() -> Iterator[NewsroomServer]:
    with serving(load_newsroom(), datetime(2026, 5, 12, 9, 0, tzinfo=UTC)) as running:
        yield running


def get(
    server: NewsroomServer, place: tuple[str, str], etag: str = ""
) -> tuple[int, str, bytes, str]:
    host, path = place
    connection = http.client.HTTPConnection(LOOPBACK, server.hosting.port, timeout=5)
    try:
        headers = {"Host": f"{host}:{server.hosting.port}", "If-None-Match": etag}
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        body = answer.read()
        return answer.status, answer.headers.get("ETag", ""), body, answer.headers["Content-Type"]
    finally:
        connection.close()


def test_an_unchanged_feed_is_answered_with_304_until_the_round_turns(
    server: NewsroomServer,
) -> None:
    status, etag, body, kind = get(server, WIRE)
    assert (status, kind) == (200, "application/xml; charset=utf-8")
    assert get(server, WIRE, etag)[:3] == (304, etag, b"")
    server.turn(2)
    changed = get(server, WIRE, etag)
    assert changed[0] == 200
    assert changed[1] != etag
    assert len(changed[2]) > len(body)
    assert server.answers() == {200: 2, 304: 1}


def test_an_article_appears_with_its_round(server: NewsroomServer) -> None:
    page = ("lakeland-wire.localhost", "/weather/gales-coast-road")
    assert get(server, page)[0] == 404
    server.turn(2)
    assert get(server, page)[0] == 200


def test_tracking_parameters_do_not_change_the_page(server: NewsroomServer) -> None:
    host, path = "meridian-post.localhost", "/news/brackwater-bomb"
    plain = get(server, (host, path))
    assert plain[0] == 200
    assert get(server, (host, f"{path}?utm_source=rss&utm_campaign=news"))[2] == plain[2]


def test_the_breaking_feed_answers_500_then_html_then_text_then_heals(
    server: NewsroomServer,
) -> None:
    seen = []
    for round_ in range(1, 6):
        server.turn(round_)
        status, etag, body, _ = get(server, BREAKING)
        seen.append((status, bool(etag), body[:5]))
    assert seen == [
        (200, True, b"<?xml"),
        (500, False, b"<!doc"),
        (200, True, b"<!doc"),
        (200, True, b"Error"),
        (200, True, b"<?xml"),
    ]


def test_a_round_waits_for_every_feed_to_be_read(server: NewsroomServer) -> None:
    waiting = server.waiting_for()
    assert len(waiting) == 7
    get(server, WIRE)
    assert waiting - server.waiting_for() == {f"http://{WIRE[0]}:{server.hosting.port}{WIRE[1]}"}
    server.turn(2)
    assert server.waiting_for() == waiting


def test_another_host_has_nothing_to_read(server: NewsroomServer) -> None:
    assert get(server, ("elsewhere.localhost", "/feeds/wire.xml"))[0] == 404
