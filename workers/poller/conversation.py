"""One poll of a feed, and one fetch of an article's page, step by step.

    feed due -> conditional GET -> 304? same bytes? -> read in a child process -> what is new
             -> known to the store? -> [accept] in batches -> the poll's one outcome
    page due -> room? robots.txt? -> GET -> [page kept], or [page failed] with when to try again

Nothing of a body is kept (validators, digest, listing) before every accept has answered, and none
said full: until then the body is simply read again.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.article import Accepted, Arrival, Page
from pipeline.errors import FeedUnreadable, FetchFailed, StoreAway
from pipeline.feeds.arrivals import Offer, Poll
from pipeline.feeds.listing import RECORD_BYTES
from pipeline.feeds.schedule import Outcome, next_delay
from pipeline.feeds.subscriptions import Feed
from pipeline.ports import FeedErrand, PageErrand, PollResult
from workers.poller.decoding import BodyLimits
from workers.poller.engine import PAGES, FetchRequest, FetchResponse
from workers.poller.reading import Body, Reading
from workers.poller.tools import Tools

WAITING = "waiting"
"""The outcome of a poll that was put off: neither read nor failed."""
WAIT = 30.0
"""Seconds until a poll that was put off is due again."""
BATCH = 50
"""Entries in one accept, as the port has it."""
BATCH_BYTES = 4_000_000
"""Characters of entries in one accept: a script holds up the whole server while it runs."""
LOOKUP = 500
"""Ids in one question to the store."""

PAGE_LIMITS = BodyLimits(raw=5_000_000, decoded=10_000_000)
"""Of 273 real pages at hand the largest has 2.9 MB; what is far larger is no article."""
PAGE_RETRIES = (10.0, 60.0, 240.0)
"""Seconds; together well inside the 15 minutes after which the feed's text must do."""
_PASSING = frozenset({"dns", "refused", "timeout", "protocol", "http-5xx"})
"""Failures of a page that time may mend."""
_SOON = frozenset({"http-4xx"})
"""Worth one more try: a page may come after its feed, and a 429 says when."""
_NO_PAGES = ("image/", "video/", "audio/", "application/pdf", "application/zip")


# ---------------------------------------------------------------- a feed


async def poll(errand: FeedErrand, feed: Feed, tools: Tools) -> PollResult:
    """One poll of a feed, with its one outcome; every failure is one."""
    if errand.polls == 0 and (why := await tools.pressure.against_first_polls()):
        return put_off(why)
    try:
        return await _poll(errand, feed, tools)
    except FetchFailed as error:
        delay = _delay(error.outcome, errand, feed, tools, retry_after=error.retry_after)
        return PollResult(error.outcome, delay, error.why)
    except FeedUnreadable as error:
        delay = _delay(Outcome.NOT_A_FEED, errand, feed, tools)
        return PollResult(Outcome.NOT_A_FEED, delay, str(error))
    except StoreAway as error:
        return put_off(str(error))


def put_off(why: str) -> PollResult:
    """A poll that did not take place."""
    return PollResult(WAITING, WAIT, why)


async def _poll(errand: FeedErrand, feed: Feed, tools: Tools) -> PollResult:
    asked = FetchRequest(errand.url, etag=errand.etag, last_modified=errand.last_modified)
    response = await tools.engine.fetch(asked)
    wish = response.max_age or 0.0
    if response.unchanged:
        delay = _delay(Outcome.UNCHANGED, errand, feed, tools, wish=wish)
        return PollResult(Outcome.UNCHANGED, delay, _moved(response), read=True)
    digest = _digest(response.body)
    if digest == errand.body_digest:
        delay = _delay(Outcome.SAME, errand, feed, tools, wish=wish)
        return _kept(_same(errand, delay, response), response, digest)
    reading = await _read(response, errand, feed, tools)
    arrivals = await _unknown(reading.offer, tools, first=errand.polls == 0)
    counts = await _accept(arrivals, tools)
    if counts[Accepted.FULL]:
        return _full(counts, errand, feed, tools)
    delay = _delay(Outcome.OK, errand, feed, tools, wish=max(wish, reading.ttl))
    return _kept(_ok(reading, counts, delay, response), response, digest)


async def _read(response: FetchResponse, errand: FeedErrand, feed: Feed, tools: Tools) -> Reading:
    body = Body(response.body, response.content_type, response.url)
    first = Poll(feed, tools.now(), first=errand.polls == 0)
    return await tools.reader.read(body, first, errand.memory)


async def _unknown(offer: Offer, tools: Tools, *, first: bool) -> list[Arrival]:
    """What is to be offered: all but what the store has and the ledger has forgotten.

    The ledger forgets old articles, and everything when it is lost, which makes all polls first
    ones. What it remembers is offered: an article may be listed by one more feed. A change of what
    it has forgotten is offered quietly, for nobody knows any more what was told of it; also where
    the store has removed it since because of its age.
    """
    doubtful = (*offer.check_store, *(offer.arrivals if first else ()))
    stored = await _stored([arrival.id for arrival in doubtful], tools)
    forgotten = stored - await _in_ledger(stored, tools)
    late = await _late_changes(offer, tools)
    arrivals = (*offer.check_store, *offer.arrivals)
    return [_offered(item, late) for item in arrivals if item.id not in forgotten]


async def _late_changes(offer: Offer, tools: Tools) -> set[str]:
    changed = set(offer.changed)
    forgotten = changed - await _in_ledger(changed, tools)
    return await _stored(sorted(forgotten), tools) | forgotten.intersection(offer.aged)


def _offered(arrival: Arrival, late: set[str]) -> Arrival:
    return replace(arrival, quiet=True) if arrival.id in late else arrival


async def _stored(ids: Sequence[str], tools: Tools) -> set[str]:
    known: set[str] = set()
    for start in range(0, len(ids), LOOKUP):
        known |= await _some_stored(ids[start : start + LOOKUP], tools)
    return known


async def _some_stored(ids: Sequence[str], tools: Tools) -> set[str]:
    return await tools.store.ask(lambda store: store.known(ids))


async def _in_ledger(ids: set[str], tools: Tools) -> set[str]:
    if not ids:
        return ids
    return await tools.ledger.ask(lambda ports: ports.ledger.known(sorted(ids)))


async def _accept(arrivals: Sequence[Arrival], tools: Tools) -> Counter[Accepted]:
    counts: Counter[Accepted] = Counter()
    for batch in _batches(arrivals):
        counts.update(await _answers(batch, tools))
        tools.nudge()
    return counts


async def _answers(batch: Sequence[Arrival], tools: Tools) -> list[Accepted]:
    return await tools.ledger.ask(lambda ports: ports.ledger.accept(batch))


def _batches(arrivals: Sequence[Arrival]) -> Iterator[list[Arrival]]:
    batch: list[Arrival] = []
    size = 0
    for arrival in arrivals:
        entry = arrival.entry
        own = len(entry.content_html) + len(entry.summary_html) + len(entry.title)
        if batch and (len(batch) == BATCH or size + own > BATCH_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(arrival)
        size += own
    if batch:
        yield batch


def _ok(
    reading: Reading, counts: Counter[Accepted], delay: float, response: FetchResponse
) -> PollResult:
    details = (reading.warning, _moved(response))
    return PollResult(
        Outcome.OK,
        delay,
        "; ".join(detail for detail in details if detail),
        memory=reading.offer.memory,
        new=counts[Accepted.NEW],
        entries=reading.entries,
    )


def _same(errand: FeedErrand, delay: float, response: FetchResponse) -> PollResult:
    return PollResult(
        Outcome.SAME,
        delay,
        _moved(response),
        memory=errand.memory,
        entries=len(errand.memory) // RECORD_BYTES,
    )


def _kept(result: PollResult, response: FetchResponse, digest: str) -> PollResult:
    return replace(
        result,
        read=True,
        keep=True,
        etag=response.etag,
        last_modified=response.last_modified,
        body_digest=digest,
    )


def _full(counts: Counter[Accepted], errand: FeedErrand, feed: Feed, tools: Tools) -> PollResult:
    why = f"no room for {counts[Accepted.FULL]} of {counts.total()} entries; they are read again"
    return PollResult(Outcome.FULL, _delay(Outcome.FULL, errand, feed, tools), why)


def _moved(response: FetchResponse) -> str:
    return f"moved for good to {response.moved_to}" if response.moved_to else ""


def _digest(body: bytes) -> str:
    return hashlib.blake2b(body, digest_size=16).hexdigest()


def _delay(
    outcome: str,
    errand: FeedErrand,
    feed: Feed,
    tools: Tools,
    *,
    retry_after: float | None = None,
    wish: float = 0.0,
) -> float:
    return next_delay(
        outcome,
        feed.every,
        failures=errand.failures + 1,
        jitter=tools.chance(),
        retry_after=retry_after,
        wish=wish,
    )


# ---------------------------------------------------------------- a page


async def fetch_page(errand: PageErrand, tools: Tools) -> str:
    """One fetch of an article's page; what came of it in one word, "kept" or a failure's."""
    if why := await tools.pressure.against_pages():
        await _page_failed(errand, FetchFailed("memory", why), tools)
        return "memory"
    try:
        page = await _page(errand, tools)
    except FetchFailed as error:
        await _page_failed(errand, error, tools)
        return error.outcome
    await tools.ledger.ask(lambda ports: ports.frontier.page_kept(errand, page))
    tools.nudge()
    return "kept"


async def _page(errand: PageErrand, tools: Tools) -> Page:
    if not await tools.robots.allows(errand.address):
        raise FetchFailed("robots", "its host's robots.txt keeps programs out")
    asked = FetchRequest(errand.address, accept=PAGES, limits=PAGE_LIMITS)
    response = await tools.engine.fetch(asked)
    if not response.body.strip():
        raise FetchFailed("not-a-page", "the page is empty")
    if response.content_type.lower().strip().startswith(_NO_PAGES):
        raise FetchFailed("not-a-page", f"the address leads to {response.content_type[:60]}")
    return Page(response.url, response.content_type, response.body)


async def _page_failed(errand: PageErrand, error: FetchFailed, tools: Tools) -> None:
    retry = page_retry(error, errand.tries)
    await tools.ledger.ask(lambda ports: ports.frontier.page_failed(errand, str(error), retry))
    tools.nudge()


def page_retry(error: FetchFailed, tries: int) -> float | None:
    """Seconds until a page is tried again; None when the feed's text must do."""
    most = len(PAGE_RETRIES) if error.outcome in _PASSING else int(error.outcome in _SOON)
    if tries >= most:
        return None
    return max(PAGE_RETRIES[tries], error.retry_after or 0.0)
