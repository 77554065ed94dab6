"""A replay of real feeds and articles on loopback, as a process of its own.

    with replay(corpora) as web:
        web.live      the addresses of the 102 real feeds, served as they are
        web.summary   feeds by outlet over the 3,757 articles, with a summary each ...
        web.full      ... or with the full text; both list the same addresses
        web.articles  those articles, with the addresses at which their pages are

All hosts are on 127.0.0.1, under names that every poller finds there: what came from
www.bbc.co.uk has addresses like ``http://www-bbc-co-uk.localhost:PORT/its/path``, each real feed
a host of its own.
A replay that is started again on the same ``port`` with another ``edition`` has other ETags and
the same bytes; ``stamp`` adds a comment at the end of every feed, so that the bytes change too.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import html
import json
import re
import subprocess
import sys
import tarfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from tests.support.web import Answer, Seen, body, status, web_server

LIVE = "live.localhost"
ENTRIES = 50
"""Articles in each of an outlet's feeds."""


@dataclass(frozen=True, slots=True)
class ReplayOptions:
    """What is served, and how. ``dated`` is when the newest article came out (each is a second
    older than the next); None leaves the dates of 2017."""

    edition: str = "1"
    port: int = 0
    stamp: str = ""
    dated: datetime | None = None


@dataclass(frozen=True, slots=True)
class ReplayedArticle:
    """An article and where its page is."""

    id: str
    address: str
    host: str
    path: str
    title: str
    text: str
    published: datetime


@dataclass(frozen=True, slots=True)
class Replay:
    """A running replay."""

    port: int
    live: tuple[str, ...]
    summary: tuple[str, ...]
    full: tuple[str, ...]
    articles: tuple[ReplayedArticle, ...]
    process: subprocess.Popen[bytes]


@contextmanager
def replay(corpora: Path, options: ReplayOptions | None = None) -> Iterator[Replay]:
    """A replay, ended at the end (and with this process, whatever happens)."""
    chosen = options or ReplayOptions()
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.support.replay", str(corpora), *_arguments(chosen)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )
    try:
        said = _said_by(process)
        yield _described(corpora, said, chosen, process)
    finally:
        process.kill()
        process.communicate(timeout=10)


def _said_by(process: subprocess.Popen[bytes]) -> dict[str, Any]:
    if process.stdout is None:
        raise RuntimeError("the replay has no output")
    line = process.stdout.readline()
    if not line:
        raise RuntimeError("the replay ended before it answered; its words are above")
    said: dict[str, Any] = json.loads(line)
    return said


def _arguments(options: ReplayOptions) -> list[str]:
    dated = options.dated.isoformat() if options.dated else ""
    return [
        f"--edition={options.edition}", f"--port={options.port}", f"--stamp={options.stamp}",
        f"--dated={dated}",
    ]  # fmt: skip


def _described(
    corpora: Path,
    said: Mapping[str, Any],
    options: ReplayOptions,
    process: subprocess.Popen[bytes],
) -> Replay:
    port = int(said["port"])
    articles = tuple(load_articles(corpora, port, options.dated))
    listings = [(host, number) for host, number, _ in _listings(articles)]
    return Replay(
        port=port,
        live=tuple(f"http://{name}.{LIVE}:{port}/feed" for name in said["live"]),
        summary=tuple(f"http://{host}:{port}/summary/{number}" for host, number in listings),
        full=tuple(f"http://{host}:{port}/full/{number}" for host, number in listings),
        articles=articles,
        process=process,
    )


def load_live(corpora: Path) -> dict[str, bytes]:
    """The real feeds by name, as they were served."""
    with tarfile.open(corpora / "feeds" / "live.tar.xz") as archive:
        files = ((member.name, archive.extractfile(member)) for member in archive)
        return {Path(name).name: file.read() for name, file in files if file is not None}


def load_articles(corpora: Path, port: int, dated: datetime | None) -> Iterator[ReplayedArticle]:
    """The articles with the addresses that they have on ``port``."""
    with gzip.open(corpora / "news" / "newsarticles-2017.jsonl.gz", "rt", encoding="utf-8") as file:
        for number, record in enumerate(map(json.loads, file)):
            published = dated - timedelta(seconds=number) if dated else _day(record["published"])
            yield _article(record, port, published)


def _article(record: Mapping[str, Any], port: int, published: datetime) -> ReplayedArticle:
    parts = urlsplit(record["url"])
    host = f"{parts.netloc.replace('.', '-')}.localhost"
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    return ReplayedArticle(
        id=record["id"],
        address=f"http://{host}:{port}{path}",
        host=host,
        path=path,
        title=record["title"],
        text=record["text"],
        published=published,
    )


def _day(text: str) -> datetime:
    """2017/2/7 and, once, a full timestamp."""
    year, month, day = re.findall(r"\d+", text)[:3]
    return datetime(int(year), int(month), int(day), tzinfo=UTC)


def _listings(
    articles: Sequence[ReplayedArticle],
) -> Iterator[tuple[str, int, Sequence[ReplayedArticle]]]:
    """(host, number, articles) of each outlet's feeds."""
    by_host: dict[str, list[ReplayedArticle]] = defaultdict(list)
    for article in articles:
        by_host[article.host].append(article)
    for host, own in sorted(by_host.items()):
        for start in range(0, len(own), ENTRIES):
            yield host, start // ENTRIES, own[start : start + ENTRIES]


# ---------------------------------------------------------------- the process


_Place = tuple[str, str]
"""Host and path."""


@dataclass(slots=True)
class _Site:
    """What is served, made when it is first asked for."""

    options: ReplayOptions
    live: dict[str, bytes]
    listings: dict[tuple[str, str], Sequence[ReplayedArticle]]
    pages: dict[_Place, ReplayedArticle]
    _made: dict[_Place, Answer] = field(default_factory=dict)

    def answer(self, place: _Place) -> Answer:
        if place not in self._made:
            self._made[place] = self._make(*place)
        return self._made[place]

    def _make(self, host: str, path: str) -> Answer:
        if host.endswith(f".{LIVE}"):
            return self._feed(self.live[host.removesuffix(f".{LIVE}")])
        _, kind, number = f"{path}//".split("/")[:3]
        if (host, number) in self.listings and kind in {"summary", "full"}:
            return self._feed(_rss(self.listings[host, number], kind))
        if (host, path) in self.pages:
            return body(_page(self.pages[host, path]), content_type="text/html; charset=utf-8")
        return status(404)

    def _feed(self, content: bytes) -> Answer:
        stamp = self.options.stamp
        sent = content + f"<!-- {stamp} -->".encode() if stamp else content
        name = hashlib.sha256(self.options.edition.encode() + sent).hexdigest()[:16]
        return body(sent, etag=f'"{name}"')


def _rss(articles: Sequence[ReplayedArticle], kind: str) -> bytes:
    items = "".join(_item(article, kind) for article in articles)
    return (
        '<?xml version="1.0" encoding="utf-8"?>'
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>{articles[0].host}</title><link>http://{articles[0].host}/</link>{items}"
        "</channel></rss>"
    ).encode()


def _item(article: ReplayedArticle, kind: str) -> str:
    paragraphs = _paragraphs(article.text)
    full = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    content = f"<content:encoded>{escape(full)}</content:encoded>" if kind == "full" else ""
    return (
        f"<item><title>{escape(article.title)}</title><link>{escape(article.address)}</link>"
        f'<guid isPermaLink="false">{article.id}</guid>'
        f"<pubDate>{format_datetime(article.published)}</pubDate>"
        f"<description>{escape(' '.join(article.text.split()[:40]))}</description>{content}</item>"
    )


def _page(article: ReplayedArticle) -> bytes:
    paragraphs = "".join(f"<p>{html.escape(text)}</p>" for text in _paragraphs(article.text))
    title = html.escape(article.title)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta property="article:published_time" content="{article.published.isoformat()}">'
        '</head><body><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li>'
        '<li><a href="/sport">Sport</a></li></ul></nav>'
        f"<main><article><h1>{title}</h1>{paragraphs}</article></main>"
        '<footer><p><a href="/terms">Terms of use</a></p></footer></body></html>'
    ).encode()


def _paragraphs(text: str) -> list[str]:
    """Three sentences each; the corpus has an article on one line."""
    sentences = re.split(r"(?<=[.!?])\s+", text.strip())
    return [" ".join(sentences[start : start + 3]) for start in range(0, len(sentences), 3)]


def _site(corpora: Path, options: ReplayOptions, port: int) -> _Site:
    articles = list(load_articles(corpora, port, options.dated))
    return _Site(
        options=options,
        live=load_live(corpora),
        listings={(host, str(number)): own for host, number, own in _listings(articles)},
        pages={(article.host, article.path): article for article in articles},
    )


def _parsed(arguments: Sequence[str]) -> tuple[Path, ReplayOptions]:
    parser = argparse.ArgumentParser(prog="python -m tests.support.replay", description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--edition", default="1")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--stamp", default="")
    parser.add_argument("--dated", default="")
    given = parser.parse_args(arguments)
    dated = datetime.fromisoformat(given.dated) if given.dated else None
    return given.corpora, ReplayOptions(given.edition, given.port, given.stamp, dated)


def main(arguments: Sequence[str]) -> None:
    """Serves until standard input ends; says what it serves in a line of JSON once it answers."""
    corpora, options = _parsed(arguments)
    with web_server(port=options.port) as web:
        site = _site(corpora, options, web.port)

        async def answer(request: Seen, writer: Any) -> None:
            host = request.headers.get("host", "").partition(":")[0]
            await site.answer((host, request.path))(request, writer)

        web.default = answer
        sys.stdout.write(json.dumps({"port": web.port, "live": sorted(site.live)}) + "\n")
        sys.stdout.flush()
        sys.stdin.buffer.read()


if __name__ == "__main__":
    main(sys.argv[1:])
