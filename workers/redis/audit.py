"""The ledger's invariant, checked: for ``doctor`` and for the property test.

An article that is not done is in exactly one of pages, ready, backfill, out, dead; one in pages is
due at its host or being fetched; ``bytes`` is the sum of the bodies, ``working`` counts what
workers hold; done rows end, others do not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import redis

from pipeline.lifecycle import State
from workers.redis.connection import away
from workers.redis.rows import SERVER, Row, plain, text

SETS = ("pages", "ready", "backfill", "out", "dead")
_SET_OF_STATE = {
    State.PAGE: "pages",
    State.READY: "ready",
    State.BACKFILL: "backfill",
    State.OUT: "out",
    State.WORKING: "out",
    State.DEAD: "dead",
}
_NO_EXPIRY = -1


@dataclass(frozen=True, slots=True)
class _Article:
    id: str
    row: Row
    life: int
    sets: tuple[str, ...]
    bodies: int

    @property
    def state(self) -> State:
        return State(text(self.row, "state"))


@away(SERVER)
def audit(client: redis.Redis) -> list[str]:
    """What is wrong with the ledger, a line each; reads everything, so it is for small ledgers
    and for moments in which nothing else writes."""
    problems: list[str] = []
    total = working = 0
    for article in _articles(client):
        total += article.bodies
        working += article.state == State.WORKING
        problems += _article_problems(client, article)
    counted = int(client.hget("count", "bytes") or 0)
    if counted != total:
        problems.append(f"bytes is {counted}, the bodies hold {total}")
    noted = int(client.hget("count", "working") or 0)
    if noted != working:
        problems.append(f"working is {noted}, workers hold {working}")
    return [*problems, *_strangers(client)]


def _articles(client: redis.Redis) -> Iterator[_Article]:
    for key in client.scan_iter("a:*", count=500):
        id = plain(key)[2:]
        row: Any = client.hgetall(key)
        life: Any = client.pttl(key)
        sets = tuple(name for name in SETS if client.zscore(name, id) is not None)
        bodies: Any = sum(client.strlen(f"{kind}:{id}") for kind in "epw")
        yield _Article(id, row, life, sets, bodies)


def _article_problems(client: redis.Redis, article: _Article) -> Iterator[str]:
    expected = _SET_OF_STATE.get(article.state)
    if article.sets != ((expected,) if expected else ()):
        yield f"{article.id} is {article.state} but stands in {', '.join(article.sets) or 'no set'}"
    done = article.state == State.DONE
    if done != (article.life != _NO_EXPIRY):
        yield f"{article.id} is {article.state} and its row {'never ends' if done else 'ends'}"
    if not done and not client.exists(f"e:{article.id}"):
        yield f"{article.id} is {article.state} and has lost its entry"
    if article.state == State.PAGE and not _page_is_due(client, article):
        yield f"{article.id} waits for a page that nobody will fetch"


def _page_is_due(client: redis.Redis, article: _Article) -> bool:
    item = f"p|{article.id}"
    queued = client.zscore(f"host:{text(article.row, 'host')}", item) is not None
    return queued != (client.zscore("fetching", item) is not None)


def _strangers(client: redis.Redis) -> Iterator[str]:
    """Members of the sets that have no row."""
    for name in SETS:
        members: Any = client.zrange(name, 0, -1)
        for id in members:
            if not client.exists(f"a:{plain(id)}"):
                yield f"{plain(id)} stands in {name} and has no row"
