"""What the pipeline and its tasks need from the world. Every port is synchronous.

Adapters live in ``workers``; each port has one contract suite in tests/contract that every
adapter, and every fake that stands in for one, must pass. Methods raise only errors of
``pipeline.errors``; a server that does not answer is a ``ServerAway``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from pipeline.alert import Alert, Completion, Delivery
from pipeline.article import (
    Accepted,
    Arrival,
    ArticleDocument,
    FeedEntry,
    Judgement,
    Lease,
    Page,
    Span,
)
from pipeline.topics.expression import Expression
from pipeline.topics.wordpattern import WordPattern

# ---------------------------------------------------------------- poller: feeds and pages due


@dataclass(frozen=True, slots=True)
class FeedErrand:
    """A feed that is due, held by one poller until ``token``'s lease ends.

    ``memory`` is the last listing (pipeline/feeds/listing.py), ``polls`` how often the feed was
    read with success: 0 makes this a first poll. ``failures`` counts failed polls in a row.
    """

    feed: str
    url: str
    host: str
    token: str
    etag: str
    last_modified: str
    body_digest: str
    memory: bytes
    polls: int
    failures: int


@dataclass(frozen=True, slots=True)
class PageErrand:
    """An article's page that is due. ``until`` is when its feed's text must do instead."""

    id: str
    address: str
    host: str
    token: str
    tries: int
    until: datetime


Errand = FeedErrand | PageErrand


@dataclass(frozen=True, slots=True)
class FeedPlan:
    """What the frontier must know of a configured feed: first due at once."""

    feed: str
    url: str
    host: str


@dataclass(frozen=True, slots=True)
class HostBudget:
    """How gently one host is treated: fetches at once, and seconds between two starts."""

    at_once: int = 2
    gap: float = 1.0


@dataclass(frozen=True, slots=True)
class PollResult:
    """A poll's one counted outcome, and what the feed's row becomes.

    ``next_in`` is in seconds. When ``keep`` is false only outcome, health and next due are
    written: the validators, digest and memory stay, so the body will be read again.
    ``read`` is true when the listing was seen (also by 304): it counts towards ``polls``.
    """

    outcome: str
    next_in: float
    detail: str = ""
    read: bool = False
    keep: bool = False
    etag: str = ""
    last_modified: str = ""
    body_digest: str = ""
    memory: bytes = b""
    new: int = 0
    entries: int = 0


@dataclass(frozen=True, slots=True)
class FeedHealth:
    """A feed's row as people read it."""

    feed: str
    url: str
    outcome: str
    detail: str
    polls: int
    failures: int
    last_poll: datetime | None
    next_due: datetime | None
    entries: int
    outcomes: tuple[tuple[str, int], ...]


class Frontier(Protocol):
    """Feeds and pages by host, and when each is due (in a crawler's words: the frontier)."""

    def plan(self, feeds: Sequence[FeedPlan]) -> None:
        """Make these the feeds that are polled; the row of one that left is kept, unpolled."""

    def take(self, limit: int, budget: HostBudget, lease: float) -> list[Errand]:
        """Up to ``limit`` errands whose hosts are free, each ours for ``lease`` seconds."""

    def polled(self, errand: FeedErrand, result: PollResult) -> bool:
        """Write a poll's result; False when the errand is no longer ours (nothing written)."""

    def page_kept(self, errand: PageErrand, page: Page) -> bool:
        """Keep an article's page and make it ready; False as above."""

    def page_failed(self, errand: PageErrand, why: str, retry_in: float | None) -> bool:
        """Try again in ``retry_in`` seconds, or (None, or past ``until``) use the feed's text."""

    def health(self) -> list[FeedHealth]:
        """Every known feed, by name."""

    def due_now(self, feed: str) -> bool:
        """Make a feed due at once; False when it is not known."""

    def next_due(self) -> float | None:
        """Seconds until the next errand can be taken; None when nothing waits."""


# ---------------------------------------------------------------- ledger: articles in flight


@dataclass(frozen=True, slots=True)
class DeadArticle:
    """A dead letter: what it is, why it died and when."""

    id: str
    feed: str
    address: str
    title: str
    attempts: int
    why: str
    died: datetime


@dataclass(frozen=True, slots=True)
class Counts:
    """How many articles are in each state, and the bytes of their bodies."""

    page: int
    ready: int
    backfill: int
    out: int
    dead: int
    done: int
    bytes: int
    accepted: int


@dataclass(frozen=True, slots=True)
class Completed:
    """The answer to ``complete``: ``stale`` when another worker has the article now."""

    stale: bool
    alerts: tuple[int, ...] = ()


class Ledger(Protocol):
    """The record of every article in flight; LEDGER rules are in docs/architecture.md."""

    def accept(self, arrivals: Sequence[Arrival]) -> list[Accepted]:
        """Take over up to 50 entries; one answer for each, in order."""

    def dispatch(self, limit: int, batch: int) -> list[tuple[str, ...]]:
        """Ids that need a hint now, a tuple for each hint, none while the store's gate is shut.

        At most ``limit`` ids, ``batch`` to a hint; one that was tried before is alone in its hint.
        """

    def claim(self, ids: Sequence[str], token: str) -> list[Lease]:
        """Those of ``ids`` that are ours to work on now, in order; the others are skipped."""

    def defer(self, lease: Lease, delay: float, why: str) -> None:
        """Give an article back unspent, ready again in ``delay`` seconds."""

    def fail(self, lease: Lease, why: str) -> None:
        """An article's own failure: ready with back-off, or dead after the last attempt."""

    def lost(self, token: str, id: str, why: str, mates: Sequence[str]) -> None:
        """What was held under ``token`` when the reading of ``id`` ended its process: that article
        goes on without its page, or as plain text where it had none, or is dead after its last
        attempt; ``mates`` are given back unspent."""

    def complete(self, lease: Lease, completion: Completion) -> Completed:
        """Done, with its alerts and deliveries, in one step."""

    def complete_all(self, done: Sequence[tuple[Lease, Completion]]) -> list[Completed]:
        """As ``complete`` for one after the other, in one journey: one answer each, in order."""

    def tell(self, id: str, token: str, completion: Completion) -> tuple[int, ...]:
        """Alerts of an article that is stored and not in flight: as ``complete`` decides them, by
        the told keys; nothing else is written. Returns their numbers, under the same token the
        same for a day. Raises LedgerAway also while the ledger takes nothing new."""

    def known(self, ids: Sequence[str]) -> set[str]:
        """Those ids that have a row."""

    def counts(self) -> Counts: ...

    def dead(self, limit: int) -> list[DeadArticle]: ...

    def dead_entry(self, id: str) -> FeedEntry | None:
        """A dead letter's entry; None when it is not dead."""

    def replay(self, ids: Sequence[str]) -> int:
        """How many dead letters are tried again."""

    def drop(self, ids: Sequence[str]) -> int:
        """How many dead letters are given up for good."""


class Hints(Protocol):
    """Celery, seen from the ledger: hints that there is work. They may be lost."""

    def ingest(self, ids: Sequence[str]) -> None: ...

    def deliver(self, ids: Sequence[str]) -> None: ...


class Gate(Protocol):
    """A door that is shut while what lies behind it is away."""

    def shut(self, why: str, retry_in: float | None = None) -> None:
        """Shut it; each time in a row for longer (up to 30 s), or for ``retry_in`` seconds."""

    def open(self) -> None: ...

    def narrow(self, why: str) -> None:
        """Half as much goes through from now on; it widens again by itself."""

    def closed(self) -> str:
        """Why it is shut now, or ""."""

    def may_probe(self) -> bool:
        """True for one caller at a time, when it is shut and its wait is over."""


# ---------------------------------------------------------------- judgement


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What is remembered of a text: ``anchors`` find it, ``sketch`` verifies it.

    ``partition`` keeps languages apart; "" belongs to each. ``anchors`` are 64-bit hashes,
    ``sketch`` the smallest 24-bit hashes in order, ``lead`` those of a long text's beginning,
    ``names`` a bitmap of its names and numbers, ``lead_names`` that of its beginning's,
    ``title_words`` 16-bit hashes. ``text_hash`` is the version's digest, ``body_hash`` and
    ``title_hash`` 64 bits of the words alone, 0 for none. ``wording`` (pipeline/stories/terms.py)
    finds its story. ``group`` and ``story`` are those of a remembered one, which comes without
    anchors and wording.
    """

    id: str
    partition: str
    outlet: str
    title_hash: int
    text_hash: str
    body_hash: int
    words: int
    anchors: tuple[int, ...]
    sketch: tuple[int, ...]
    lead: tuple[int, ...]
    names: int
    lead_names: int
    title_words: tuple[int, ...]
    wording: tuple[tuple[int, int], ...] = ()
    group: str = ""
    story: str = ""


@dataclass(frozen=True, slots=True)
class Vector:
    """An article's heaviest terms (24 bits each), the heaviest first, and their weights from 1 to
    255."""

    terms: tuple[int, ...] = ()
    weights: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenStory:
    """A story that takes articles: its id, the vector of the article that founded it, and when that
    was and its last article came, in seconds."""

    story: str
    vector: Vector
    founded: float
    last: float


@dataclass(frozen=True, slots=True)
class Found:
    """What may be like a text: ``copies`` share an anchor with it, ``stories`` some of its heaviest
    terms, both oldest first. ``vector`` is its own, ``now`` the memory's clock in seconds, and
    ``serial`` grows with what is remembered: what comes later has a higher one.
    """

    copies: tuple[Fingerprint, ...] = ()
    stories: tuple[OpenStory, ...] = ()
    vector: Vector = Vector()
    now: float = 0.0
    serial: int = 0


@dataclass(frozen=True, slots=True)
class Claim:
    """An answer that is to be remembered for ``mark``, given in view of what was ``seen``."""

    mark: Fingerprint
    seen: Found | None
    answer: Judgement


class Memory(Protocol):
    """Fingerprints, stories and answers of the last days, with one claim for group and story."""

    def lookup(self, mark: Fingerprint) -> Judgement | Found:
        """The remembered answer for ``mark.id``, or what it may be a copy or a part of.

        Candidates are of the same partition or of none, at most 32 of each kind (those that share
        most). Copies come without their anchors; stories are open, and share two of their founders'
        eight heaviest terms with the sixteen heaviest of the text.
        """

    def commit(self, mark: Fingerprint, seen: Found | None, answer: Judgement) -> Judgement | None:
        """Remember ``answer`` and the fingerprint in one step, and the vector of one that founds
        its story; another's story has its last article now.

        Returns the remembered answer if there is one already, ``answer`` if it was written, None
        when a copy candidate has come since what was ``seen``, or to a text that would found a
        story a story candidate (look up again); with ``seen`` None it is written whatever
        came. A revision takes the place of what was remembered.
        """

    def lookup_all(self, marks: Sequence[Fingerprint]) -> list[Judgement | Found]:
        """As ``lookup`` for one after the other, in one journey."""

    def commit_all(self, claims: Sequence[Claim]) -> list[Judgement | None]:
        """As ``commit`` for one after the other, in one journey; those before one that cannot be
        written stay written."""

    def forget(self, ids: Sequence[str]) -> None:
        """Drop answers and fingerprints of articles that are given up."""

    def part(self, id: str, group: str) -> None:
        """An article is no copy in this group, whatever its text: for 35 days, as long as a
        revision of it may come, no text of the group is among its candidates."""

    def apart(self, id: str) -> frozenset[str]:
        """The groups that an article was parted from."""


# ---------------------------------------------------------------- what outlets repeat


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of an article, as its outlet's memory knows it.

    ``key`` is 64 bits of its letters and digits. A ``witness`` is a title or a lede: it is never
    boilerplate, and two articles that share one tell the same story. ``start`` is where it stands
    in the article's text.
    """

    key: int
    words: int
    text: str
    witness: bool = False
    start: int = 0


@dataclass(frozen=True, slots=True)
class OutletQuestion:
    """Which of these sentences does the outlet repeat?"""

    outlet: str
    keys: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Recollection:
    """Those that it does. ``version`` is the outlet's memory's, a time in ISO 8601 that grows with
    every change of what it knows; "" where it knows nothing."""

    version: str = ""
    known: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class NotedArticle:
    """What an outlet said in one article of a story."""

    outlet: str
    story: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class OutletSentence:
    """A sentence that an outlet repeats, its beginning at least, and when it last did."""

    text: str
    seen: datetime


@dataclass(frozen=True, slots=True)
class KnownOutlet:
    """What is known of an outlet: how many sentences, by which version."""

    outlet: str
    version: str
    sentences: int


class OutletMemory(Protocol):
    """The sentences that outlets repeat in different stories: their boilerplate.

    A sentence is learned when an outlet has said it in 3 different stories and fewer than 3 outlets
    have said it at all. An article that has its witness from another story, or half of its words,
    is a version of it and teaches nothing. What was not said for 30 days is forgotten. What an
    outlet has said in fewer stories is kept up to a number, the latest.
    """

    def recall_all(self, questions: Sequence[OutletQuestion]) -> list[Recollection]:
        """One answer for each, in order, in one journey. An outlet "" has no memory."""

    def note_all(self, articles: Sequence[NotedArticle]) -> int:
        """Note what was said in these articles, in order; an article that is noted twice counts
        once. Returns how many were noted: a full server takes no more."""

    def outlets(self) -> list[KnownOutlet]:
        """Every outlet of which something was learned, by name."""

    def sentences(self, outlet: str) -> list[OutletSentence]:
        """What an outlet repeats, what it said last first."""

    def forget(self, outlet: str) -> bool:
        """Forget an outlet's sentences; False where none was known."""


# ---------------------------------------------------------------- stores


@dataclass(frozen=True, slots=True)
class Written:
    """A store's answer for one document.

    ``refused`` says why it can never be written as it is, ``later`` why not now (the store is
    overloaded); both are "" when it is there, or a newer one is.
    """

    id: str
    refused: str = ""
    later: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A search result; spans mark the words that the query matched."""

    document: ArticleDocument
    spans: tuple[Span, ...]


class Order(StrEnum):
    """In which order articles are found, by first sight."""

    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class Search:
    """What to look for: ``query`` is an expression of the topic language, "" finds everything.

    ``expression`` is one that was read already, with its lists and topics, and stands in place of
    ``query``.
    """

    query: str = ""
    topic: str = ""
    outlet: str = ""
    story: str = ""
    language: str = ""
    since: datetime | None = None
    limit: int | None = 20
    order: Order = Order.NEWEST
    expression: Expression | None = None


@dataclass(frozen=True, slots=True)
class StorySearch:
    """Which stories to list: those with an article that was first seen ``since`` then, and with one
    that matched ``topic``; or those of these ``ids``."""

    since: datetime | None = None
    topic: str = ""
    ids: tuple[str, ...] | None = None
    limit: int = 20


@dataclass(frozen=True, slots=True)
class Story:
    """A story as the stored articles make it.

    ``title`` is its best article's: the one that most others are copies of, of equals the oldest.
    ``first_seen`` and ``last_seen`` are the first sights of its first and last article, ``topics``
    all that its articles matched, by name.
    """

    id: str
    title: str
    first_seen: datetime
    last_seen: datetime
    articles: int
    outlets: int
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Retention:
    """How long things are kept; None is for ever.

    Articles by their first sight: ``tagged`` are those that match a topic. Earlier versions by when
    they were replaced, alerts by when they were made.
    """

    untagged: timedelta | None = None
    tagged: timedelta | None = None
    history: timedelta | None = None
    alerts: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Expired:
    """How many articles, earlier versions and alerts were removed."""

    articles: int = 0
    history: int = 0
    alerts: int = 0


@dataclass(frozen=True, slots=True)
class StorePart:
    """A table, file or index of a store. ``bytes`` on disk, of one copy."""

    name: str
    documents: int
    bytes: int


@dataclass(frozen=True, slots=True)
class StoreSummary:
    """What a store holds. ``newest`` is when the article last stored was first seen, ``lag`` the
    median of seconds from first sight to storing in the last hour; None where nothing came."""

    kind: str
    parts: tuple[StorePart, ...]
    newest: datetime | None = None
    lag: float | None = None


@dataclass(frozen=True, slots=True)
class WordCount:
    """A word as tokens are written, and how many articles have it in title or body."""

    word: str
    articles: int


@dataclass(frozen=True, slots=True)
class FoundWords:
    """Words, the most frequent first. ``complete`` is false where rarer ones may be missing."""

    words: tuple[WordCount, ...]
    complete: bool = True


class ArticleStore(Protocol):
    """Where documents and alerts land. Writing the same version twice changes nothing."""

    def write(self, documents: Sequence[ArticleDocument]) -> list[Written]:
        """One answer a document, in order. Raises StoreAway when none could be written."""

    def known(self, ids: Sequence[str]) -> set[str]:
        """Those ids that are stored."""

    def get(self, id: str) -> ArticleDocument | None: ...

    def history(self, id: str) -> list[ArticleDocument]:
        """Earlier versions, newest first (the last 10)."""

    def search(self, search: Search) -> Iterator[Hit]:
        """In the order that is asked for. Raises QueryError."""

    def stories(self, search: StorySearch) -> list[Story]:
        """Those whose last article is newest first. Each is counted in full, whatever was asked
        for."""

    def count(self, since: datetime | None = None) -> int:
        """How many articles are stored, of those first seen since then."""

    def words(self, pattern: WordPattern, limit: int) -> FoundWords:
        """The words of stored articles that are of a pattern, at most ``limit``."""

    def write_alerts(self, alerts: Sequence[Alert]) -> None: ...

    def alerts(self, limit: int | None = 50, topic: str = "", story: str = "") -> list[Alert]:
        """Newest first; "" is every topic, and every story."""

    def alert(self, number: int) -> Alert | None: ...

    def expire(self, retention: Retention, now: datetime) -> Expired:
        """Remove what is older than it has to be kept, and nothing younger."""

    def summary(self, now: datetime) -> StoreSummary:
        """What it holds, for people."""

    def probe(self) -> None:
        """Raises StoreAway unless a write would be taken."""

    def close(self) -> None: ...


# ---------------------------------------------------------------- alerts on their way


class Outbox(Protocol):
    """Deliveries: pending -> sending -> sent, pending again, or dead after 24 h."""

    def dispatch(self, limit: int, hints: int) -> list[tuple[str, ...]]:
        """Ids of deliveries that are due, at most ``limit``, a tuple for each hint.

        A hint is for one channel. The ids are spread evenly over about ``hints`` of them: one to
        each while there are few.
        """

    def claim(self, ids: Sequence[str], token: str) -> list[Delivery]: ...

    def sent(self, delivery: Delivery) -> bool:
        """False when the delivery is no longer ours."""

    def again(self, delivery: Delivery, why: str, retry_in: float | None = None) -> bool:
        """Pending with back-off (or ``retry_in`` seconds); dead once 24 h have passed."""

    def refuse(self, delivery: Delivery, why: str) -> bool:
        """Dead at once; goes to the fallback channel where one is set."""

    def pending(self) -> dict[str, int]:
        """Deliveries not yet sent, by channel."""

    def dead(self, limit: int) -> list[tuple[str, str]]:
        """(delivery id, why), newest first."""


class Channel(Protocol):
    """One way to send. Raises ChannelAway (later) or DeliveryRefused (never)."""

    name: str

    def send(self, alert: Alert) -> None: ...

    def close(self) -> None: ...


# ---------------------------------------------------------------- topics


@dataclass(frozen=True, slots=True)
class PublishedTopic:
    """A topic's accepted text. ``version`` is a digest of everything that gives it meaning, and
    ``lists`` of the shared lists that it was judged with (name, digest). ``author`` and ``commit``
    are git's, "" where it tells none."""

    name: str
    version: str
    text: str
    file: str
    published: datetime
    lists: tuple[tuple[str, str], ...] = ()
    author: str = ""
    commit: str = ""


@dataclass(frozen=True, slots=True)
class TopicVersion:
    """A topic as it ran from ``since`` until ``until``, None if it still does."""

    topic: PublishedTopic
    since: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True)
class PublishedList:
    """A shared list that was accepted. ``digest`` is of all that gives it meaning, ``size`` counts
    its entities or terms, ``columns`` are those of the CSV file that it was read from."""

    name: str
    digest: str
    file: str
    size: int
    columns: tuple[str, ...]
    published: datetime


class ListShelf(Protocol):
    """Where accepted lists are published, for every worker to load, beside the topics: a change of
    one is a new revision of the topics' shelf."""

    def all(self) -> tuple[PublishedList, ...]:
        """Those that are published, by name."""

    def content(self, published: PublishedList) -> bytes | None:
        """What was published; None once it is gone."""

    def kept(self, name: str) -> Iterator[bytes]:
        """All that was published under a name and is kept, newest first."""

    def publish(
        self,
        put: Iterable[tuple[PublishedList, bytes]],
        remove: Iterable[str],
        refused: dict[str, str],
    ) -> None:
        """Change the shelf in one step; ``refused`` as a topic shelf has it."""

    def refused(self) -> dict[str, str]: ...


class TopicShelf(Protocol):
    """Where accepted topics are published, for every worker to load."""

    def revision(self) -> int:
        """Grows with every change; cheap to ask."""

    def all(self) -> tuple[PublishedTopic, ...]: ...

    def publish(
        self,
        put: Iterable[PublishedTopic],
        remove: Iterable[str],
        refused: dict[str, str],
        packed: Mapping[str, bytes] | None = None,
    ) -> int:
        """Change the shelf in one step; returns the new revision.

        ``refused`` maps a file to why it was not accepted, replacing what was noted before.
        ``packed`` is what was read of topics, by name (pipeline/topics/packing.py).
        """

    def packed(self, names: Sequence[str]) -> dict[str, bytes]:
        """What was read last of those of these topics of which that was published."""

    def refused(self) -> dict[str, str]: ...

    def versions(self, name: str) -> tuple[TopicVersion, ...]:
        """All that ran under a name and is kept, newest first."""

    def names(self) -> tuple[str, ...]:
        """The names of topics of which a version is kept, whether one runs or not."""
