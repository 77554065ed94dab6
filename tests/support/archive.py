"""A store of many articles, and a folder to read them again from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pipeline.article import ArticleDocument
from tests.support.documents import document
from workers.redis.publisher import publish_topics
from workers.redis.topics import RedisTopicShelf
from workers.settings import Servers

PUMPS = "topic: pumps\nmatch: pumps\nalert: {severity: high, to: [console]}\n"
SANCTIONS = "topic: sanctions\nmatch: sanction*\n"
ARTICLES, STORIES, EVERY = 800, 40, 4
"""Every fourth article is about pumps, which makes them ten of the forty stories."""


def archive(now: datetime) -> list[ArticleDocument]:
    """Articles of the last hours, tagged as long as only sanctions were watched for."""
    return [_article(number, now - timedelta(minutes=ARTICLES - number)) for number in _numbers()]


def _numbers() -> Sequence[int]:
    return range(ARTICLES)


def _article(number: int, seen: datetime) -> ArticleDocument:
    what = "pumps for ports" if is_about_pumps(number) else "engines for ships"
    return document(
        f"article-{number:03}",
        f"Apex Metals is in the news for the {number}th time",
        f"The EU on Monday imposed sanctions on Apex Metals, a maker of {what}, and its owners.",
        version=int(seen.timestamp() * 1000),
        first_seen=seen,
        published=seen,
        story=f"article-{number % STORIES:03}",
        outlet=f"wire-{number // STORIES}.example",
        topics=("sanctions",),
    )


def is_about_pumps(number: int) -> bool:
    """True for every fourth."""
    return number % EVERY == 0


def home_with(folder: Path, servers: Servers, *topics: str) -> Path:
    """A folder whose configuration names these servers, with topics that are published there."""
    (folder / "config" / "topics").mkdir(parents=True)
    configure(
        folder,
        "workers: {processes: 1}",
        f"servers:\n  ledger: {servers.ledger}\n  broker: {servers.broker}",
        f"  fingerprints: {servers.fingerprints}",
    )
    write_topics(folder, *topics)
    publish(folder, servers)
    return folder


def configure(home: Path, *lines: str) -> None:
    """Adds to config/wirewatch.yaml."""
    with (home / "config" / "wirewatch.yaml").open("a") as file:
        file.writelines(f"{line}\n" for line in lines)


def write_topics(home: Path, *topics: str) -> None:
    """Topic files, each named for its place."""
    for number, text in enumerate(topics):
        (home / "config" / "topics" / f"{number}.yaml").write_text(text)


def publish(home: Path, servers: Servers) -> None:
    """What the sweep does when it sees the files."""
    shelf = RedisTopicShelf.at(servers.ledger)
    publish_topics(home / "config" / "topics", shelf, datetime.now(UTC))
