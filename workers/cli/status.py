"""``wirewatch status``: what is where."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import click

from pipeline.encoding import to_plain
from pipeline.errors import StoreAway
from pipeline.ports import Counts, StoreSummary
from workers import wiring
from workers.cli.output import (
    counted,
    home_option,
    installation_of,
    json_option,
    print_json,
    table,
)
from workers.cli.servers import servers_of
from workers.redis.gates import channel_gate, narrowed_gates, shut_gates
from workers.settings import Settings
from workers.sizes import readable
from workers.telemetry import RunningProcess, running_processes

MOST_DEAD, MOST_NAMED = 100, 5


@dataclass(frozen=True, slots=True)
class Status:
    """An installation at one moment. ``gates`` maps what is shut to why, ``narrowed`` what lets
    less through to how far and why, ``deliveries`` a channel to how many alerts wait for it;
    ``dead_deliveries`` counts to 100. ``refused`` maps files of topics and lists to why they are
    not published: what they held before goes on. ``store_problem`` says why there is no ``store``.
    """

    articles: Counts
    bytes_mark: int
    gates: dict[str, str]
    narrowed: dict[str, str]
    deliveries: dict[str, int]
    dead_deliveries: int
    refused: dict[str, str]
    processes: tuple[RunningProcess, ...]
    store: StoreSummary | None
    store_problem: str


@click.command()
@home_option
@json_option
def status(home: Path | None, as_json: bool) -> None:
    """Show what is where, and what waits for what.

    Articles by state, gates that are shut, deliveries that wait, what is stored, processes.

    \b
    Examples:
      wirewatch status
      wirewatch status --json | jq .articles.ready
    """
    found = status_of(installation_of(home))
    if as_json:
        print_json(to_plain(found))
        return
    for line in _lines(found):
        click.echo(line)


def status_of(settings: Settings) -> Status:
    """The status now. Raises LedgerAway."""
    servers = servers_of(settings)
    client = wiring.ledger_client(servers)
    outbox = wiring.outbox(settings, servers)
    waiting = outbox.pending()
    # A topic may name a channel that is not configured; it has a gate too.
    gates = sorted({*wiring.gate_names(settings), *map(channel_gate, waiting)})
    store, problem = _store(settings)
    return Status(
        articles=wiring.ledger(settings, servers).counts(),
        bytes_mark=settings.limits.bytes,
        gates=shut_gates(client, gates),
        narrowed=narrowed_gates(client, gates),
        deliveries=waiting,
        dead_deliveries=len(outbox.dead(MOST_DEAD)),
        refused={**wiring.topic_shelf(servers).refused(), **wiring.list_shelf(servers).refused()},
        processes=tuple(running_processes(client)),
        store=store,
        store_problem=problem,
    )


def _store(settings: Settings) -> tuple[StoreSummary | None, str]:
    """A store that is away keeps nobody from seeing the rest."""
    try:
        with closing(wiring.open_store(settings)) as store:
            return store.summary(datetime.now(UTC)), ""
    except StoreAway as away:
        return None, str(away)


def _lines(found: Status) -> Iterator[str]:
    articles = found.articles
    states = ("page", "ready", "backfill", "out", "dead", "done")
    yield "articles"
    for state in states:
        yield f"  {state:<9}{getattr(articles, state):>10,}"
    share = articles.bytes / found.bytes_mark
    yield f"  bytes    {articles.bytes:>10,} ({share:.0%} of the mark)"
    yield f"gates      {_gates(found)}"
    waiting = [f"{channel} {count:,}" for channel, count in found.deliveries.items() if count]
    yield f"deliveries {', '.join(waiting) or 'none waits'}; {found.dead_deliveries:,} dead"
    yield f"topics     {_refused(found)}"
    yield f"store      {_stored(found.store) if found.store else found.store_problem}"
    yield ""
    rows = [
        [process.host, process.name, str(process.pid), str(process.restarts)]
        for process in found.processes
    ]
    if rows:
        yield from table(["host", "process", "pid", "restarts"], rows)
    else:
        yield "no process runs; start them with: wirewatch up (or poll and work)"


def _stored(store: StoreSummary) -> str:
    documents = sum(part.documents for part in store.parts)
    size = readable(sum(part.bytes for part in store.parts))
    newest = f", newest seen {store.newest:%Y-%m-%d %H:%M:%S} UTC" if store.newest else ""
    lag = "" if store.lag is None else f", lag {store.lag:,.1f} s"
    return f"{store.kind}, {counted(documents, 'document')}, {size}{newest}{lag}"


def _refused(found: Status) -> str:
    if not found.refused:
        return "every file is published"
    files = counted(len(found.refused), "file is refused", "files are refused")
    named = ", ".join(list(found.refused)[:MOST_NAMED])
    more = ", ..." if len(found.refused) > MOST_NAMED else ""
    return f"{files} (what ran before goes on; wirewatch doctor says why): {named}{more}"


def _gates(found: Status) -> str:
    shut = [f"{name} is shut: {why}" for name, why in found.gates.items()]
    narrow = [f"{name} is {state}" for name, state in found.narrowed.items()]
    return "; ".join(shut + narrow) or "all open"
