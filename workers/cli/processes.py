"""``wirewatch up``, ``poll`` and ``work``: processes under a supervisor, until a signal comes."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType

import click

from pipeline.errors import LedgerAway
from workers import wiring
from workers.cli.doctor import of_channels, of_feeds, of_topics
from workers.cli.doctor_lists import of_lists
from workers.cli.findings import Finding, Health
from workers.cli.output import home_option, installation_of
from workers.cli.servers import servers_of
from workers.embedded import prepared
from workers.instance import alone
from workers.processes import POLL, WORK, process_spec, running, server_specs
from workers.redis.connection import translated
from workers.settings import Servers, Settings
from workers.supervisor import Spec, Supervisor

LOOK = 0.5
"""Seconds between two looks for a signal that has come."""


@click.command()
@home_option
def up(home: Path | None) -> None:
    """Run everything here: servers, poller, workers, delivery.

    What dies is started again. Alerts for the console are printed here; everything else is in
    var/log. Ctrl-C ends all of it, and loses nothing.

    \b
    Example:
      wirewatch init newsroom && cd newsroom && wirewatch up
    """
    settings = installation_of(home)
    with alone(settings, "up"):
        config = (of_feeds, of_channels, of_lists, of_topics)
        _tell([finding for check in config for finding in check(settings)])
        specs, servers = [], settings.servers
        if servers.embedded:
            settings.data.mkdir(parents=True, exist_ok=True)
            pair = prepared(settings)
            specs, servers = server_specs(pair), pair.servers
        specs += [process_spec(role, settings) for role in (*WORK, POLL)]
        _run("up", settings, servers, specs)


@click.command()
@home_option
def poll(home: Path | None) -> None:
    """Run a poller against the configured servers.

    Any number of pollers, on any number of machines, share the feeds.

    \b
    Example:
      wirewatch poll --home /etc/wirewatch
    """
    settings = installation_of(home)
    servers = servers_of(settings)
    with alone(settings, "poll"):
        _tell(of_feeds(settings))
        _tell_if_away(servers)
        _run("poll", settings, servers, [process_spec(POLL, settings, "poll.")])


@click.command()
@click.option("--only", type=click.Choice(WORK), multiple=True, help="Run this part only.")
@home_option
def work(home: Path | None, only: tuple[str, ...]) -> None:
    """Run workers against the configured servers.

    They are sweep, ingest and deliver. Any number of them, on any number of machines, share the
    work. A sweep must run somewhere: it hands out what waits.

    \b
    Example:
      wirewatch work --only ingest --home /etc/wirewatch
    """
    settings = installation_of(home)
    servers = servers_of(settings)
    with alone(settings, "work"):
        config = (of_channels, of_lists, of_topics)
        _tell([finding for check in config for finding in check(settings)])
        _tell_if_away(servers)
        specs = [process_spec(role, settings, "work.") for role in only or WORK]
        _run("work", settings, servers, specs)


def _run(command: str, settings: Settings, servers: Servers, specs: Sequence[Spec]) -> None:
    _report(f"{command} in {settings.home}, logs in {settings.data / 'log'}, Ctrl-C ends it")
    with running(settings, servers, specs, show=_show, report=_report) as supervisor:
        _end_by_signal(supervisor)
        while not supervisor.wait_ready(LOOK) and not supervisor.ending:
            pass
        if not supervisor.ending:
            _report("all processes run")
        while not supervisor.join(LOOK):
            pass
    _report(f"{command} has ended")


def _tell(findings: Iterable[Finding]) -> None:
    """What is wrong in the files. Everything else works on, and a mend is seen at once."""
    for finding in findings:
        if finding.health is Health.CONFIGURATION:
            _report(finding.detail)


def _tell_if_away(servers: Servers) -> None:
    try:
        with translated("the ledger"):
            wiring.ledger_client(servers).ping()
    except LedgerAway as away:
        _report(f"{away}; waiting for it")


def _end_by_signal(supervisor: Supervisor) -> None:
    def end(number: int, frame: FrameType | None) -> None:
        supervisor.ask_to_stop()

    signal.signal(signal.SIGINT, end)
    signal.signal(signal.SIGTERM, end)


def _show(line: bytes) -> None:
    sys.stdout.buffer.write(line)
    sys.stdout.buffer.flush()


def _report(line: str) -> None:
    click.echo(f"{datetime.now(UTC):%H:%M:%S} {line}", err=True)
