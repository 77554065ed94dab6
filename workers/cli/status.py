"""``wirewatch status``: what is where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from pipeline.encoding import to_plain
from pipeline.ports import Counts
from workers import wiring
from workers.cli.output import home_option, installation_of, json_option, print_json, table
from workers.cli.servers import servers_of
from workers.redis.gates import channel_gate, narrowed_gates, shut_gates
from workers.settings import Settings
from workers.telemetry import RunningProcess, running_processes

MOST_DEAD = 100


@dataclass(frozen=True, slots=True)
class Status:
    """An installation at one moment. ``gates`` maps what is shut to why, ``narrowed`` what lets
    less through to how far and why, ``deliveries`` a channel to how many alerts wait for it;
    ``dead_deliveries`` counts to 100."""

    articles: Counts
    bytes_mark: int
    gates: dict[str, str]
    narrowed: dict[str, str]
    deliveries: dict[str, int]
    dead_deliveries: int
    processes: tuple[RunningProcess, ...]


@click.command()
@home_option
@json_option
def status(home: Path | None, as_json: bool) -> None:
    """Show what is where, and what waits for what.

    Articles by state, gates that are shut, deliveries that wait, processes.

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
    return Status(
        articles=wiring.ledger(settings, servers).counts(),
        bytes_mark=settings.limits.bytes,
        gates=shut_gates(client, gates),
        narrowed=narrowed_gates(client, gates),
        deliveries=waiting,
        dead_deliveries=len(outbox.dead(MOST_DEAD)),
        processes=tuple(running_processes(client)),
    )


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
    yield ""
    rows = [
        [process.host, process.name, str(process.pid), str(process.restarts)]
        for process in found.processes
    ]
    if rows:
        yield from table(["host", "process", "pid", "restarts"], rows)
    else:
        yield "no process runs; start them with: wirewatch up (or poll and work)"


def _gates(found: Status) -> str:
    shut = [f"{name} is shut: {why}" for name, why in found.gates.items()]
    narrow = [f"{name} is {state}" for name, state in found.narrowed.items()]
    return "; ".join(shut + narrow) or "all open"
