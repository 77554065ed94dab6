"""The one place that builds adapters and puts them together."""

from __future__ import annotations

import logging
import os
import random
import secrets
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

import redis

from pipeline.alerts.links import Links, space_address
from pipeline.errors import ConfigurationError, Place, Problem
from pipeline.ports import ArticleStore, Hints, ListShelf
from pipeline.topics.published import topics_of
from pipeline.topics.publishing import decide
from pipeline.topics.topic import Topic
from workers.bounds import Bounds
from workers.channels.building import Surroundings, build_channels, channel_named
from workers.channels.configuration import CHANNELS_FILE, Channels, fallbacks, load_channels
from workers.channels.deadline import DeadlineChannel
from workers.embedded import remembered
from workers.following import FollowedTopics, LoadedTopics, TopicSource
from workers.kibana.naming import Naming
from workers.lazy import Lazy, Refreshed
from workers.listfolder import lists_beside
from workers.poller.ports import LedgerPorts, PollerParts
from workers.publishing import PublishingBeside
from workers.redis.connection import connect
from workers.redis.fingerprints import RedisMemory
from workers.redis.frontier import RedisFrontier
from workers.redis.gates import STORE, RedisGate, RedisLocks, channel_gate
from workers.redis.ledger import RedisLedger
from workers.redis.listpublisher import ListPublisher
from workers.redis.lists import ListSource, RedisListShelf
from workers.redis.outbox import RedisOutbox
from workers.redis.outlets import RedisOutletMemory
from workers.redis.publisher import TopicPublisher
from workers.redis.topics import RedisTopicShelf
from workers.settings import Servers, Settings
from workers.store_settings import ElasticsearchSettings
from workers.stores.elasticsearch.names import Kind
from workers.stores.sqlite import SqliteStore
from workers.tasks.deliver import DeliveryTools, deliver_all
from workers.tasks.storekeeping import StoreTools
from workers.tasks.upkeep import SweepTools
from workers.topicfolder import read_folder

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch

    from pipeline.reading import Read
    from workers.boundedreading import Note
    from workers.stores.elasticsearch.examining import Remark

log = logging.getLogger(__name__)


def servers_of(settings: Settings) -> Servers:
    """The servers of this installation: those it names, or the embedded ones of its folder.

    Raises ConfigurationError when it has neither.
    """
    if not settings.servers.embedded:
        return settings.servers
    pair = remembered(settings)
    if pair is None:
        problem = Problem(
            Place(str(settings.home)),
            "nothing runs here yet",
            "start it with: wirewatch up, or name servers in config/wirewatch.yaml",
        )
        raise ConfigurationError([problem])
    return pair.servers


# ---------------------------------------------------------------- single adapters


def ledger_client(servers: Servers) -> redis.Redis:
    """A client of the ledger's server."""
    return connect(servers.ledger)


def ledger(settings: Settings, servers: Servers) -> RedisLedger:
    """The record of articles in flight."""
    return _ledger(settings, ledger_client(servers))


def _ledger(settings: Settings, client: redis.Redis) -> RedisLedger:
    """A lease lasts as long as a task may, a hint half of that."""
    lease = settings.workers.task_deadline
    return RedisLedger(client, settings.limits, lease=lease, hint_life=lease / 2)


def _outbox(settings: Settings, client: redis.Redis, fallbacks: Mapping[str, str]) -> RedisOutbox:
    lease = settings.workers.task_deadline
    return RedisOutbox(client, fallbacks, lease=lease, hint_life=lease / 2)


def frontier(servers: Servers) -> RedisFrontier:
    """What is due to be fetched."""
    return RedisFrontier(ledger_client(servers))


def outbox(settings: Settings, servers: Servers) -> RedisOutbox:
    """Deliveries on their way."""
    channels = fallbacks(configured_channels(settings)[0])
    return _outbox(settings, ledger_client(servers), channels)


def memory(servers: Servers) -> RedisMemory:
    """Fingerprints and answers."""
    return RedisMemory(connect(servers.fingerprints))


def outlet_memory(servers: Servers) -> RedisOutletMemory:
    """What outlets repeat."""
    return RedisOutletMemory(connect(servers.fingerprints))


def store_gate(servers: Servers) -> RedisGate:
    """The door before the article store."""
    return RedisGate(ledger_client(servers), STORE)


def gate_names(settings: Settings) -> list[str]:
    """All gates: the store's, and one for each channel."""
    channels, _ = configured_channels(settings)
    return [STORE, *(channel_gate(channel.name) for channel in channels)]


def topic_shelf(servers: Servers) -> RedisTopicShelf:
    """Where topics are published."""
    return RedisTopicShelf(ledger_client(servers))


def open_store(settings: Settings) -> ArticleStore:
    """The article store: Elasticsearch where it is set, or else a file of this installation."""
    elasticsearch = settings.store.elasticsearch
    if elasticsearch is None:
        return _sqlite_store(settings)
    # Here and below: only who keeps articles in Elasticsearch loads its client.
    from workers.stores.elasticsearch.store import ElasticsearchStore

    # A server that hangs must be given up while the lease of a worker's articles lasts.
    timeout = min(elasticsearch.timeout, settings.workers.task_deadline / 2)
    return ElasticsearchStore(replace(elasticsearch, timeout=timeout), now=_now)


def _sqlite_store(settings: Settings) -> SqliteStore:
    """A folder that cannot be made makes its writes fail, as a full disk does, and keeps no
    process from its other work."""
    with suppress(OSError):
        settings.store_path.parent.mkdir(parents=True, exist_ok=True)
    return SqliteStore(settings.store_path)


def elasticsearch_client(settings: ElasticsearchSettings) -> Elasticsearch:
    """A client for those who look after Elasticsearch itself."""
    # It takes half a second to load, and an installation on SQLite needs none of it.
    from workers.stores.elasticsearch.client import connect as connect_elasticsearch

    return connect_elasticsearch(settings)


def remarks_on_elasticsearch(settings: ElasticsearchSettings) -> list[Remark]:
    """What is to be said of the server, for the doctor. Raises StoreAway."""
    from workers.stores.elasticsearch.examining import examined
    from workers.stores.elasticsearch.names import Names

    with elasticsearch_client(settings) as client:
        return list(examined(client, Names(settings.prefix)))


def prepare_store(settings: Settings) -> None:
    """Makes Elasticsearch ready for documents; SQLite makes itself ready. Raises StoreAway."""
    if elasticsearch := settings.store.elasticsearch:
        from workers.stores.elasticsearch.setup import setup

        with elasticsearch_client(elasticsearch) as client:
            setup(client, elasticsearch, dry_run=False)


def remove_store(settings: Settings) -> None:
    """Removes all that is under the prefix of a store that was made for a while. Raises StoreAway.

    An SQLite file goes with its folder.
    """
    if elasticsearch := settings.store.elasticsearch:
        from workers.stores.elasticsearch.names import Names
        from workers.stores.elasticsearch.removing import remove

        with elasticsearch_client(elasticsearch) as client:
            remove(client, Names(elasticsearch.prefix))


def configured_channels(settings: Settings) -> tuple[Channels, list[Problem]]:
    """The channels of config/channels.yaml, and what is wrong there."""
    return load_channels(settings.config, settings.home, os.environ)


def alert_links(settings: Settings) -> Links | None:
    """Links from alerts into Kibana, where one is set; it shows only what Elasticsearch holds."""
    kibana, elasticsearch = settings.kibana, settings.store.elasticsearch
    if not kibana.url or elasticsearch is None:
        return None
    data_view = Naming(elasticsearch.prefix).data_view(Kind.ARTICLES)
    return Links(space_address(kibana.url, kibana.space), data_view)


def topics_of_files(settings: Settings) -> dict[str, Topic]:
    """The topics that lie in config/topics and can be published; none where there is no folder."""
    if not settings.topics.is_dir():
        return {}
    files = read_folder(settings.topics)
    shared = lists_beside(settings.topics)
    return topics_of(decide(files.contents, (), _now(), shared).put, shared)


def list_shelf(servers: Servers) -> ListShelf:
    """Where shared lists are published."""
    return RedisListShelf(ledger_client(servers))


# ---------------------------------------------------------------- what processes are made of


def poller_parts(settings: Settings, servers: Servers, hints: Hints) -> PollerParts:
    """A poller."""

    def ports() -> LedgerPorts:
        return LedgerPorts(frontier(servers), ledger(settings, servers))

    nudging = ledger(settings, servers)

    def nudge() -> None:
        for ids in nudging.dispatch(settings.limits.out, settings.workers.batch):
            hints.ingest(ids)

    return PollerParts(
        settings, ports, partial(open_store, settings), nudge, _now, random.SystemRandom().random
    )


def sweep_tools(settings: Settings, servers: Servers, hints: Hints) -> SweepTools:
    """A sweep."""
    client = ledger_client(servers)
    return SweepTools(
        ledger=_ledger(settings, client),
        outbox=outbox(settings, servers),
        hints=hints,
        locks=RedisLocks(client),
        publishing=PublishingBeside(topic_publisher(settings, servers)),
        limit=settings.limits.out,
        batch=settings.workers.batch,
    )


def topic_publisher(settings: Settings, servers: Servers) -> TopicPublisher:
    """What publishes the topic files and list files of this installation."""
    client = ledger_client(servers)
    lists = ListPublisher(settings.lists, RedisListShelf(client))
    return TopicPublisher(settings.topics, RedisTopicShelf(client), client, _now, lists)


def store_tools(settings: Settings, servers: Servers) -> StoreTools:
    """What keeps the store, beside a sweep."""
    client = ledger_client(servers)
    return StoreTools(
        store=Lazy(partial(open_store, settings)),
        gate=RedisGate(client, STORE),
        locks=RedisLocks(client),
        retention=settings.store.retention,
        now=_now,
    )


def followed_topics(servers: Servers, begin: LoadedTopics | None = None) -> FollowedTopics:
    """The published topics, from those that were loaded before on."""
    client = ledger_client(servers)
    lists = ListSource(RedisListShelf(client)).current
    return FollowedTopics(TopicSource(RedisTopicShelf(client), lists, begin))


def ingesting(
    settings: Settings,
    servers: Servers,
    read: Read | None = None,
    begin: LoadedTopics | None = None,
    note: Note | None = None,
) -> Callable[[Sequence[str]], None]:
    """What the ingest task does with ids, in a process that a hostile article may end: ``note``
    then says which. ``read`` stands in for ``read_article``, ``begin`` are the topics that were
    loaded before."""
    # Only workers load the parsers of pages.
    from pipeline.clean.warming import warm_up
    from pipeline.reading import read_article
    from workers.boundedreading import Note, within
    from workers.tasks.ingest import IngestTools, ingest_all

    note = note or Note()
    warm_up()  # what the first article would load does not count as its reading
    client = ledger_client(servers)
    tools = IngestTools(
        ledger=_ledger(settings, client),
        memory=memory(servers),
        outlets=outlet_memory(servers),
        store=open_store(settings),
        store_gate=RedisGate(client, STORE),
        topics=followed_topics(servers, begin),
        clock=time.monotonic,
        read=within(Bounds(), note, read or read_article),
        note=note,
    )

    def ingest(ids: Sequence[str]) -> None:
        ingest_all(ids, secrets.token_hex(8), tools)

    return ingest


def delivering(settings: Settings, servers: Servers) -> Callable[[Sequence[str]], None]:
    """What the deliver task does with ids. A changed config/channels.yaml counts at once; channels
    of before are left to the sends that are under way."""
    client, store = ledger_client(servers), Lazy(partial(open_store, settings))
    current = Refreshed(
        settings.config / CHANNELS_FILE, partial(_delivery_tools, settings, client, store)
    )

    def deliver(ids: Sequence[str]) -> None:
        deliver_all(ids, secrets.token_hex(8), current())

    return deliver


def send_deadline(settings: Settings) -> float:
    """Seconds until a send is given up: beyond any channel's own timeout, for what is given up here
    may arrive all the same and is sent once more; within the delivery's lease."""
    return settings.workers.task_deadline * 5 / 6


def _delivery_tools(
    settings: Settings, client: redis.Redis, store: Callable[[], ArticleStore]
) -> DeliveryTools:
    configs, problems = configured_channels(settings)
    for problem in problems:
        log.error("%s", problem)
    deadline = send_deadline(settings)
    built = build_channels(configs, Surroundings(store, sys.stdout, _now, alert_links(settings)))
    channels = {name: DeadlineChannel(channel, deadline) for name, channel in built.items()}
    return DeliveryTools(
        outbox=_outbox(settings, client, fallbacks(configs)),
        channel=partial(channel_named, channels=channels),
        gate=lambda name: RedisGate(client, channel_gate(name)),
        clock=time.monotonic,
    )


def _now() -> datetime:
    return datetime.now(UTC)
