"""The types of one article's way, in its order.

feed bytes -> FeedEntry -> Arrival -> Lease -> RawArticle -> CleanArticle -> TopicMatch
           -> Judgement -> ArticleDocument

Every datetime is aware and in UTC.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry as its feed gave it; an absent value is "" or None. Markup is as served."""

    guid: str = ""
    link: str = ""
    title: str = ""
    summary_html: str = ""
    content_html: str = ""
    author: str = ""
    published: datetime | None = None
    updated: datetime | None = None


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """A feed's bytes, read: ``format`` is feedparser's word (rss20, atom10, ...).

    ``ttl`` is how long the feed asks to be left alone, in seconds; 0 where it does not say.
    """

    format: str
    title: str
    entries: tuple[FeedEntry, ...]
    warning: str = ""
    ttl: float = 0.0


class Lane(StrEnum):
    """Which line an accepted article waits in; fresh ones go first."""

    READY = "ready"
    BACKFILL = "backfill"


@dataclass(frozen=True, slots=True)
class Arrival:
    """An entry that a poller offers to the ledger.

    ``id`` is 22 characters (see pipeline/feeds/identity.py), ``address`` the entry's link as it
    is fetched, ``host`` whose budget pays for that, ``content_hash`` a digest of the entry's
    visible text, ``quiet`` true when it must be indexed and tagged but never alert,
    ``full`` true when the entry carries the article's full text.
    """

    id: str
    feed: str
    address: str
    host: str
    entry: FeedEntry
    content_hash: str
    lane: Lane = Lane.READY
    quiet: bool = False
    full: bool = False
    wants_page: bool = False
    tags: tuple[str, ...] = ()
    source: str = ""


class Accepted(StrEnum):
    """The ledger's answer for one arrival."""

    NEW = "new"
    REVISION = "revision"
    KNOWN = "known"
    WAITING = "waiting"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Page:
    """An article's page as fetched: final address after redirects, Content-Type header, bytes."""

    url: str
    content_type: str
    body: bytes


class Effort(StrEnum):
    """How much cleaning dares: each failed attempt dares less (degrade before death)."""

    PAGE = "page"
    FEED = "feed"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Lease:
    """An article that a worker holds until its lease ends; ``attempts`` counts this one.

    ``text_hash``, ``topics``, ``group``, ``story`` and ``revision`` are those of the version that
    was last completed: empty and 0 for an article that is new. ``hushed`` are topics that it
    matched when it must not alert. ``page_problem`` says why there is no page where the feed asked
    for one. ``put_off`` counts how often it was deferred for a while.
    """

    id: str
    version: int
    token: str
    attempts: int
    feed: str
    feeds: tuple[str, ...]
    address: str
    entry: FeedEntry
    first_seen: datetime
    quiet: bool = False
    tags: tuple[str, ...] = ()
    source: str = ""
    page: Page | None = None
    page_problem: str = ""
    text_hash: str = ""
    topics: tuple[str, ...] = ()
    hushed: tuple[str, ...] = ()
    group: str = ""
    story: str = ""
    revision: int = 0
    put_off: int = 0


@dataclass(frozen=True, slots=True)
class RawArticle:
    """What cleaning is given: an address and a page, a feed's fragments, or plain text.

    The first of ``page``, ``content_html``, ``summary_html``, ``text`` that ``Effort`` allows and
    that holds an article wins. ``title``, ``byline`` and dates are the feed's. ``first_seen``
    bounds the dates that are looked for in a page.
    """

    url: str
    title: str = ""
    page: Page | None = None
    content_html: str = ""
    summary_html: str = ""
    text: str = ""
    byline: str = ""
    published: datetime | None = None
    updated: datetime | None = None
    first_seen: datetime | None = None


class TextSource(StrEnum):
    """Where an article's text came from."""

    PAGE = "page"
    FEED = "feed"
    SUMMARY = "summary"
    TEXT = "text"


class DateSource(StrEnum):
    """Where an article's date came from. An address names a day at most; first sight is no more
    than the latest that it can have been published."""

    FEED = "feed"
    PAGE = "page"
    ADDRESS = "address"
    FIRST_SIGHT = "first-sight"


@dataclass(frozen=True, slots=True)
class Removal:
    """A piece that cleaning took out, and the rule that did; ``why`` where the rule's name does not
    say it."""

    rule: str
    text: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class CleanArticle:
    """An article as people read it. Paragraphs of ``text`` are separated by one newline.

    ``lede`` is the first paragraph of at least 12 words, or "". ``language`` is an ISO 639-1 code,
    or "" when unknown. ``outlet`` is the registrable domain of ``canonical_url``. ``outlet_memory``
    is the version of the outlet's memory that knew of its boilerplate, "" where it knew of none.
    A date is None together with its source. ``text_by`` says for people by which reading of its
    page the text was found.
    """

    title: str
    text: str
    lede: str
    byline: str
    published: datetime | None
    updated: datetime | None
    language: str
    canonical_url: str
    outlet: str
    text_source: TextSource
    removed: tuple[Removal, ...] = ()
    note: str = ""
    outlet_memory: str = ""
    published_from: DateSource | None = None
    updated_from: DateSource | None = None
    text_by: str = ""


class Field(StrEnum):
    """A token stream of an article. LEDE is a part of BODY."""

    TITLE = "title"
    LEDE = "lede"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Span:
    """Words that a clause matched: characters [start, end) of the title, or of the body's text."""

    field: Field
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ClauseMatch:
    """A clause that holds for an article. Spans are in order and do not overlap."""

    clause: str
    severity: str
    spans: tuple[Span, ...]


class Prominence(StrEnum):
    """Whether an article is about a topic, or speaks of it in passing."""

    MAIN = "main"
    MENTION = "mention"


@dataclass(frozen=True, slots=True)
class EntityMatch:
    """An entity of a shared list that an article names: its id there, its name, and the words that
    named it as they stand in the article, each spelling once."""

    list: str
    id: str
    name: str
    words: tuple[str, ...]

    @property
    def key(self) -> str:
        """What tells it from every other: list:id."""
        return f"{self.list}:{self.id}"


@dataclass(frozen=True, slots=True)
class TopicMatch:
    """A topic that an article matched: the version of its text, and each clause that held.

    ``entities`` are those of shared lists among the words that made its clauses hold, in the order
    in which the article names them.
    """

    topic: str
    topic_version: str
    prominence: Prominence
    severity: str
    clauses: tuple[ClauseMatch, ...]
    entities: tuple[EntityMatch, ...] = ()


class Verdict(StrEnum):
    """What a text is, seen beside those that came before."""

    NEW = "new"
    REVISION = "revision"
    COPY = "copy"


class Likeness(StrEnum):
    """What a copy is beside the article that it copies."""

    SAME = "same"
    CONTAINED = "contained in"
    EXTENDS = "extends"


@dataclass(frozen=True, slots=True)
class Judgement:
    """Copy group and story, each named by the id of the article that founded it.

    ``reason`` says why, for people. A copy has a ``likeness``, and as its ``score`` the share of
    the shorter text that the longer one holds, from 0 to 1.
    """

    verdict: Verdict
    group: str
    story: str
    reason: str = ""
    likeness: Likeness | None = None
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class ArticleDocument:
    """What a store keeps of one version of an article. ``url`` is the canonical address.

    ``text_hash`` is of title and text as the rules leave them: what an outlet's memory takes out of
    the text besides does not make it another one. ``published_from`` is None where there is no
    date, and where the document was stored before it was noted. ``change`` says for people what a
    revision changed (pipeline/revisions/summary.py), "" where that is not known. ``copy_kind``,
    ``copy_score`` and ``copy_reason`` are those of a copy's judgement. ``story_reason`` says
    why it is in its story, "" of a founder, and of a copy, where ``copy_reason`` does.
    """

    id: str
    version: int
    revision: int
    title: str
    text: str
    lede: str
    byline: str
    published: datetime | None
    updated: datetime | None
    first_seen: datetime
    language: str
    url: str
    outlet: str
    source: str
    feeds: tuple[str, ...]
    tags: tuple[str, ...]
    text_source: TextSource
    verdict: Verdict
    group: str
    story: str
    text_hash: str
    matches: tuple[TopicMatch, ...] = ()
    note: str = ""
    outlet_memory: str = ""
    published_from: DateSource | None = None
    updated_from: DateSource | None = None
    change: str = ""
    copy_kind: Likeness | None = None
    copy_score: float | None = None
    copy_reason: str = ""
    story_reason: str = ""

    @property
    def dated(self) -> datetime | None:
        """When it was published as feed, page or address say; None where first sight stands in."""
        return None if self.published_from is DateSource.FIRST_SIGHT else self.published

    @property
    def topics(self) -> tuple[str, ...]:
        """The names of the topics that matched."""
        return tuple(match.topic for match in self.matches)
