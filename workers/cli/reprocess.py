"""``wirewatch reprocess``: stored articles through cleaning and topics again."""

from __future__ import annotations

import secrets
from contextlib import AbstractContextManager, ExitStack, closing, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import click

from pipeline.article import ArticleDocument
from pipeline.ports import ArticleStore, Search, TopicShelf
from workers import wiring
from workers.cli.main import FOUND_WRONG
from workers.cli.output import home_option, installation_of, json_option
from workers.cli.reprocess_report import Report, say
from workers.cli.search import since as moment_of
from workers.cli.servers import servers_of
from workers.instance import alone, runs_here
from workers.reprocessing import run
from workers.reprocessing.checkpoint import Checkpoint, Checkpoints, Options
from workers.reprocessing.reading import Recall, no_memory, reading
from workers.reprocessing.settling import (
    DryRun,
    Foreteller,
    Keeping,
    Settling,
    Teller,
    Telling,
    nobody,
)
from workers.reprocessing.topics import (
    TopicSet,
    published_topics,
    still_published,
    topics_of_folder,
)
from workers.reprocessing.waiting import Waiting
from workers.reprocessing.walking import Cursor, Walk, searches
from workers.sandbox import SandboxLimits
from workers.settings import Settings

DEADLINE = 20.0
"""Seconds that one article may take; all but hostile ones take milliseconds."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which articles, and what is done with them."""

    options: Options
    batch: int
    dry_run: bool
    restart: bool


@click.command()
@click.option("--since", required=True,
              help="Articles first seen since: an age (30d, 12h) or a date.")  # fmt: skip
@click.option("--until", default="", help="Articles first seen until then (default: now).")
@click.option("--topic", default="", help="Only articles that match this topic, or matched it.")
@click.option("--outlet", default="", help="Only articles of this outlet, as bbc.co.uk.")
@click.option("--language", default="", help="Only articles in this language, as en.")
@click.option("--dry-run", is_flag=True, help="Say what would change, and write nothing.")
@click.option("--alert", is_flag=True, help="Alert about articles that match a topic only now.")
@click.option("--restart", is_flag=True, help="Begin anew where a run was not finished.")
@click.option("--batch", type=click.IntRange(1, 10_000), default=500, show_default=True,
              help="Articles between two checkpoints.")  # fmt: skip
@home_option
@json_option
def reprocess(
    home: Path | None, as_json: bool, batch: int, dry_run: bool, restart: bool, **options: Any
) -> int:
    """Put stored articles through cleaning and topics again.

    For a topic that is new or has changed, and after an upgrade that cleans better. Articles keep
    their identity, story and version, and nobody is alerted unless --alert is given. A run that
    was cut short goes on where it was when the same command is given again.

    \b
    Examples:
      wirewatch reprocess --since 30d --topic port-strikes --dry-run
      wirewatch reprocess --since 2026-01-01
    """
    settings = installation_of(home)
    asked = Asked(Options(**options), batch, dry_run, restart)
    with _held(settings, asked):
        return _run(settings, asked, as_json=as_json)


def _held(settings: Settings, asked: Asked) -> AbstractContextManager[None]:
    return nullcontext() if asked.dry_run else alone(settings, "reprocess")


def _run(settings: Settings, asked: Asked, *, as_json: bool) -> int:
    topics = _topics(settings)
    checkpoints = Checkpoints(settings.data, asked.options)
    begin = _begin(asked, topics, checkpoints, datetime.now(UTC))
    report = Report(begin, topics, dry_run=asked.dry_run, as_json=as_json)
    with ExitStack() as stack:
        tools = _tools(stack, settings, asked, begin, topics)
        stack.enter_context(report)
        for state, settled in run.reprocess(begin, tools):
            report.advance(state, settled)
    if not asked.dry_run:
        checkpoints.remove()
    report.end()
    return FOUND_WRONG if report.state.tally.refused else 0


# ---------------------------------------------------------------- where it begins


def _topics(settings: Settings) -> TopicSet:
    """The published topics where servers run here, and something was published; else the files'."""
    shelf = _shelf(settings)
    lists = wiring.list_shelf(wiring.servers_of(settings)) if shelf else None
    published = published_topics(shelf, lists) if shelf and lists else None
    if shelf is None or published is None:
        return topics_of_folder(settings.topics, datetime.now(UTC))
    for file, why in shelf.refused().items():
        say(f"{file} is refused, its last good version counts: {why}")
    return published


def _shelf(settings: Settings) -> TopicShelf | None:
    if _runs_nowhere(settings):
        return None
    return wiring.topic_shelf(wiring.servers_of(settings))


def _runs_nowhere(settings: Settings) -> bool:
    return settings.servers.embedded and not runs_here(settings, "up")


def _begin(asked: Asked, topics: TopicSet, checkpoints: Checkpoints, now: datetime) -> Checkpoint:
    """Where a run that was not finished stands, or the beginning of a new one."""
    before = None if asked.dry_run or asked.restart else checkpoints.load()
    if before and before.topics == topics.digest:
        say(f"goes on with the run of {before.begun:%Y-%m-%d %H:%M} UTC; --restart begins anew")
        return before
    if before:
        say(f"topics have changed since the run of {before.begun:%Y-%m-%d %H:%M} UTC: begins anew")
    options = asked.options
    since = moment_of(options.since, now)
    return Checkpoint(
        token=secrets.token_hex(8),
        options=options,
        topics=topics.digest,
        begun=now,
        since=since,
        until=moment_of(options.until, now) if options.until else now,
        cursor=Cursor(since),
    )


# ---------------------------------------------------------------- what it works with


def _tools(
    stack: ExitStack, settings: Settings, asked: Asked, begin: Checkpoint, topics: TopicSet
) -> run.Tools:
    store = stack.enter_context(closing(wiring.open_store(settings)))
    waiting = Waiting(notice=lambda away: say(f"{away}; tries again"))
    limits = SandboxLimits(settings.workers.processes, DEADLINE, settings.workers.memory_limit)
    return run.Tools(
        following=partial(_following, _walk(begin, topics), store, asked.batch),
        read=stack.enter_context(
            reading(topics.texts, limits, topics.lists, _recall(settings, waiting))
        ),
        settle=_settling(settings, asked, begin, topics, store, waiting),
        keep=_forget if asked.dry_run else Checkpoints(settings.data, asked.options).save,
        unchanged=partial(_unchanged, _shelf(settings), topics),
        waiting=waiting,
    )


def _recall(settings: Settings, waiting: Waiting) -> Recall:
    """What asks outlets' memories, where servers run."""
    if _runs_nowhere(settings):
        return no_memory
    memory = wiring.outlet_memory(wiring.servers_of(settings))
    return lambda questions: waiting.patiently(partial(memory.recall_all, questions))


def _forget(checkpoint: Checkpoint) -> None:
    """A dry run leaves nothing to go on from."""


def _walk(begin: Checkpoint, topics: TopicSet) -> Walk:
    wanted = begin.options
    base = Search(topic=wanted.topic, outlet=wanted.outlet, language=wanted.language)
    topic = topics.topics.get(wanted.topic)
    if wanted.topic and topic is None:
        say(
            f"no topic {wanted.topic} is here, only articles that matched it before are read; "
            "a new file takes a few seconds, and wirewatch topics lint says what is wrong with it"
        )
    return Walk(searches(base, topic), begin.until)


def _following(
    walk: Walk, store: ArticleStore, size: int, state: Checkpoint
) -> list[ArticleDocument]:
    return walk.following(store, state.cursor, size)


def _unchanged(shelf: TopicShelf | None, topics: TopicSet) -> bool:
    return shelf is None or not topics.revision or still_published(shelf, topics)


def _settling(
    settings: Settings,
    asked: Asked,
    begin: Checkpoint,
    topics: TopicSet,
    store: ArticleStore,
    waiting: Waiting,
) -> Settling:
    if asked.dry_run:
        return DryRun(Foreteller(topics.topics, _now) if asked.options.alert else nobody)
    return Keeping(_telling(settings, begin, topics, waiting), store, waiting)


def _telling(settings: Settings, begin: Checkpoint, topics: TopicSet, waiting: Waiting) -> Telling:
    if not begin.options.alert:
        return nobody
    ledger = wiring.ledger(settings, servers_of(settings))
    return Teller(ledger, begin.token, topics.topics, waiting, _now)


def _now() -> datetime:
    return datetime.now(UTC)
