"""One article by hand: a file or an address, as a feed would have brought it.

    FILE|URL -> Material -> what the pure stages say (ReadArticle)
                         -> [accept], then the way of every article

What is accepted is the text that cleaning found, as a feed's full text, so that nothing has to be
fetched twice.
"""

from __future__ import annotations

import asyncio
import html
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import msgspec

from pipeline.alerts.describing import describe
from pipeline.article import (
    Arrival,
    ArticleDocument,
    DateSource,
    FeedEntry,
    Judgement,
    Lease,
    Page,
    RawArticle,
    Verdict,
)
from pipeline.clean.addresses import host_of
from pipeline.clean.raw import raw_of
from pipeline.errors import (
    ArticleRefused,
    ConfigurationError,
    FetchFailed,
    Place,
    Problem,
    WirewatchError,
)
from pipeline.feeds.identity import article_ids
from pipeline.feeds.listing import content_hash
from pipeline.ports import ArticleStore
from pipeline.reading import ReadArticle, document_of, read_article
from pipeline.topics.matcher import Matcher
from pipeline.topics.topic import Topic
from workers.poller.engine import PAGES, FetchRequest, FetchResponse, open_engine
from workers.poller.guard import Guard
from workers.poller.tools import engine_settings
from workers.settings import PollerSettings

_T = TypeVar("_T")

FEED = "added"
"""The feed that articles added by hand belong to."""

TRIES_EVERY = 0.2


@dataclass(frozen=True, slots=True)
class Material:
    """What there is to work on. ``address`` is "" where the article has none."""

    address: str
    entry: FeedEntry
    page: Page | None = None


def is_address(source: str) -> bool:
    """True for what is fetched, False for what is opened."""
    return "://" in source


# ---------------------------------------------------------------- reading


class Record(msgspec.Struct, forbid_unknown_fields=True):
    """A JSON file of one article, as the filter ``wirewatch clean`` takes it."""

    id: str = ""
    url: str = ""
    title: str = ""
    html: str = ""
    text: str = ""
    byline: str = ""
    published: datetime | None = None


def fetched(url: str, settings: PollerSettings, now: datetime) -> Material:
    """The page at ``url``. Raises WirewatchError with the reason why it could not be fetched."""
    try:
        response = asyncio.run(_fetch(url, settings, now))
    except FetchFailed as failure:
        raise WirewatchError(f"{url} could not be fetched: {failure}") from failure
    page = Page(response.url, response.content_type, response.body)
    return Material(response.url, FeedEntry(link=response.url), page)


async def _fetch(url: str, settings: PollerSettings, now: datetime) -> FetchResponse:
    guard = Guard.of(allow_private=settings.allow_private)
    async with open_engine(engine_settings(settings), guard, lambda: now) as engine:
        return await engine.fetch(FetchRequest(url, accept=PAGES))


def opened(path: Path, address: str) -> Material:
    """A file: .html is a page, .json a record, anything else text with its title in line 1."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise _unusable(path, f"cannot be read: {error.strerror}") from None
    if path.suffix.lower() in {".html", ".htm"}:
        entry = FeedEntry(guid=str(path.resolve()), link=address)
        return Material(address, entry, Page(address, "text/html", content))
    if path.suffix.lower() == ".json":
        return _of_record(path, content, address)
    return _of_text(path, content, address)


def _of_record(path: Path, content: bytes, address: str) -> Material:
    try:
        record = msgspec.json.decode(content, type=Record)
    except msgspec.DecodeError as error:
        raise _unusable(path, f"no record of an article: {error}") from None
    url = address or record.url
    entry = FeedEntry(
        guid=record.id or str(path.resolve()),
        link=url,
        title=record.title,
        content_html="" if record.html else _as_html(record.text),
        author=record.byline,
        published=record.published and record.published.astimezone(UTC),
    )
    page = Page(url, "text/html; charset=utf-8", record.html.encode()) if record.html else None
    return Material(url, entry, page)


def _of_text(path: Path, content: bytes, address: str) -> Material:
    title, _, text = content.decode("utf-8", "replace").strip().partition("\n")
    entry = FeedEntry(
        guid=str(path.resolve()), link=address, title=title, content_html=_as_html(text or title)
    )
    return Material(address, entry)


def _as_html(text: str) -> str:
    paragraphs = (line.strip() for line in text.splitlines())
    return "".join(f"<p>{html.escape(line)}</p>" for line in paragraphs if line)


def _unusable(path: Path, why: str) -> ConfigurationError:
    return ConfigurationError([Problem(Place(str(path)), why)])


# ---------------------------------------------------------------- the pure stages


def read(
    material: Material, matcher: Matcher, now: datetime, hazard: Callable[[RawArticle], str]
) -> ReadArticle:
    """Cleaned and matched. ``hazard`` says why an article's page must not be read here, "" where
    it may. Raises ArticleRefused with the stage that failed."""
    lease = _lease(material, now)
    danger = hazard(raw_of(lease)) if lease.page else ""
    if danger:
        lease = replace(lease, page=None, page_problem=danger)
    found = read_article(lease, matcher)
    if not (found.article.title or found.article.text):
        raise ArticleRefused(
            "clean", found.article.note or danger or "no title and no text is there"
        )
    return found


def _lease(material: Material, now: datetime) -> Lease:
    [id] = article_ids(FEED, [material.entry])
    return Lease(
        id=id,
        version=int(now.timestamp() * 1000),
        token="",
        attempts=1,
        feed=FEED,
        feeds=(FEED,),
        address=material.address,
        entry=material.entry,
        first_seen=now,
        page=material.page,
    )


def reasons(found: ReadArticle, topics: Mapping[str, Topic]) -> Iterator[tuple[str, ...]]:
    """For each topic that matched: a line about it, then one for each clause."""
    first = Judgement(Verdict.NEW, found.lease.id, found.lease.id)
    document = document_of(found, first)
    for match in found.matches:
        body = describe(document, match, topics[match.topic])
        yield f"{match.topic} ({body.prominence}, {body.severity})", *body.why


# ---------------------------------------------------------------- the way of every article


def arrival(found: ReadArticle) -> Arrival:
    """The article as its feed's full text."""
    article, address = found.article, found.lease.address
    entry = FeedEntry(
        guid=found.lease.entry.guid,
        link=found.lease.entry.link,
        title=article.title,
        content_html=_as_html(article.text),
        author=article.byline,
        published=None if article.published_from is DateSource.FIRST_SIGHT else article.published,
        updated=article.updated,
    )
    return Arrival(
        id=found.lease.id,
        feed=FEED,
        address=address,
        host=host_of(address),
        entry=entry,
        content_hash=content_hash(entry),
        full=True,
    )


def stored(id: str, least: int, store: ArticleStore, patience: float) -> ArticleDocument | None:
    """The article once the store has version ``least`` or newer, None after ``patience`` s."""

    def look() -> ArticleDocument | None:
        document = store.get(id)
        return document if document is not None and document.version >= least else None

    return _awaited(look, patience)


def told(id: str, store: ArticleStore, patience: float) -> tuple[int, ...]:
    """Numbers of the article's alerts, once there is one or ``patience`` s are over."""

    def look() -> tuple[int, ...]:
        return tuple(alert.number for alert in store.alerts() if alert.body.article == id)

    return _awaited(look, patience) or ()


def _awaited(look: Callable[[], _T], patience: float) -> _T:
    end = time.monotonic() + patience
    while not (found := look()) and time.monotonic() < end:
        time.sleep(TRIES_EVERY)
    return found
