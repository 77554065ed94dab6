"""The press: feeds and pages of a load on loopback, served by a process of its own.

with press(Kind.FEED, 1_500) as served:
    served.feeds, served.process.pid, served.first_request()
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Any
from urllib.request import urlopen
from xml.sax.saxutils import escape

from benchmarks.load import Article, Kind, load
from tests.support.web import Answer, Seen, body, status, web_server

ENTRIES = 50
"""Articles in one feed."""
_WHEN = "/first-request"


@dataclass(frozen=True, slots=True)
class Press:
    """A running press. ``feeds`` are addresses."""

    port: int
    feeds: tuple[str, ...]
    process: subprocess.Popen[bytes]

    def first_request(self) -> float | None:
        """When the first feed or page was asked for, by the monotonic clock of this machine."""
        with urlopen(f"http://127.0.0.1:{self.port}{_WHEN}") as answer:
            when: float | None = json.load(answer)
            return when


@contextmanager
def press(kind: Kind, count: int) -> Iterator[Press]:
    """A press that is ended with the block, and with this process."""
    process = subprocess.Popen(  # noqa: S603 -- ourselves
        [sys.executable, "-m", "benchmarks.press", kind, str(count)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[1],
    )
    try:
        said = _said_by(process)
        yield Press(int(said["port"]), tuple(said["feeds"]), process)
    finally:
        process.kill()
        process.communicate(timeout=10)


def listings(articles: Sequence[Article]) -> Iterator[tuple[str, str, Sequence[Article]]]:
    """Host, path and articles of each feed: outlet by outlet, ``ENTRIES`` in each."""
    by_host: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        by_host[article.host].append(article)
    for host, own in sorted(by_host.items()):
        for start in range(0, len(own), ENTRIES):
            yield host, f"/feed-{start // ENTRIES}.xml", own[start : start + ENTRIES]


def rss(articles: Sequence[Article], kind: Kind, port: int, dated: datetime) -> bytes:
    """A feed: with texts, or with summaries where texts are on pages."""
    items = "".join(_item(article, kind, port, format_datetime(dated)) for article in articles)
    return (
        '<?xml version="1.0" encoding="utf-8"?>'
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>{articles[0].host}</title>{items}</channel></rss>"
    ).encode("utf-8", "replace")


def _item(article: Article, kind: Kind, port: int, dated: str) -> str:
    address = f"http://{article.host}:{port}{article.path}"
    text = article.fragment if kind is Kind.FEED else ""
    content = f"<content:encoded>{escape(text)}</content:encoded>" if text else ""
    return (
        f"<item><title>{escape(article.title)}</title><link>{address}</link>"
        f"<guid>{address}</guid><pubDate>{dated}</pubDate>"
        f"<description>{escape(article.summary)}</description>{content}</item>"
    )


def _said_by(process: subprocess.Popen[bytes]) -> dict[str, Any]:
    line = process.stdout.readline() if process.stdout else b""
    if not line:
        raise RuntimeError("the press ended before it answered; its words are above")
    said: dict[str, Any] = json.loads(line)
    return said


# ---------------------------------------------------------------- the process


def main(arguments: Sequence[str]) -> None:
    """Serves until standard input ends; says in a line of JSON what, once it answers."""
    kind, count = Kind(arguments[0]), int(arguments[1])
    asked: list[float] = []
    with web_server() as web:
        answers = dict(_answers(load(kind, count), kind, web.port))
        web.answer(_WHEN, _when(asked))

        async def answer(request: Seen, writer: Any) -> None:
            if not asked:
                asked.append(time.monotonic())
            host = request.headers.get("host", "").partition(":")[0]
            await answers.get((host, request.path), status(404))(request, writer)

        web.default = answer
        feeds = [f"http://{host}:{web.port}{path}" for host, path in answers if ".xml" in path]
        sys.stdout.write(json.dumps({"port": web.port, "feeds": feeds}) + "\n")
        sys.stdout.flush()
        sys.stdin.buffer.read()


def _answers(
    articles: Sequence[Article], kind: Kind, port: int
) -> Iterator[tuple[tuple[str, str], Answer]]:
    now = datetime.now(UTC)
    for host, path, own in listings(articles):
        yield (host, path), body(rss(own, kind, port, now), etag='"1"')
    for article in articles:
        if article.page:
            kind_of = "text/html; charset=utf-8"
            yield (article.host, article.path), body(article.page, content_type=kind_of)


def _when(asked: list[float]) -> Answer:
    async def answer(request: Seen, writer: Any) -> None:
        await status(200, json.dumps(asked[0] if asked else None).encode())(request, writer)

    return answer


if __name__ == "__main__":
    main(sys.argv[1:])
