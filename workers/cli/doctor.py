"""``wirewatch doctor``: what is wrong in the configuration, and what cannot be reached."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import click
import redis
from redis.exceptions import ResponseError

from pipeline.encoding import to_plain
from pipeline.errors import ConfigurationError, Problem, ServerAway
from pipeline.feeds.subscriptions import read_feeds
from pipeline.ports import TopicShelf
from pipeline.topics.addressees import unknown_channels
from pipeline.topics.publishing import decide
from workers import wiring
from workers.channels.configuration import CHANNELS_FILE
from workers.cli.doctor_lists import of_lists, of_running_lists
from workers.cli.doctor_stores import of_kibana, of_store
from workers.cli.findings import Finding, Health, asked
from workers.cli.output import (
    counted,
    home_of,
    home_option,
    json_option,
    no_installation,
    print_json_list,
)
from workers.cli.servers import servers_of
from workers.embedded import remembered
from workers.instance import runs_here
from workers.listfolder import lists_beside
from workers.poller.subscribed import FEEDS_FILE
from workers.redis.audit import audit
from workers.redis.connection import connect, translated
from workers.redis.gates import shut_gates
from workers.settings import CONFIG_FILE, Servers, Settings, load
from workers.telemetry import running_processes
from workers.topicfolder import read_folder

LEAST_SPACE = 1_000_000_000
"""Bytes; a day of news with its pages needs less."""

EXIT_CODES = {
    Health.OK: 0, Health.NOTE: 0, Health.WRONG: 1, Health.CONFIGURATION: 2, Health.AWAY: 3,
}  # fmt: skip
WORST_FIRST = (Health.CONFIGURATION, Health.AWAY, Health.WRONG, Health.NOTE, Health.OK)


@click.command()
@click.option("--audit", "deep", is_flag=True, help="Read the whole ledger: is it consistent?")
@home_option
@json_option
def doctor(deep: bool, home: Path | None, as_json: bool) -> int:
    """Say what is wrong, and where.

    Checks every configuration file, the servers, the store, Kibana and the disk. Ends with 0 when
    all is well, 2 when a file is wrong, 3 when a server that should run does not answer, 1 when
    anything else is wrong.

    \b
    Examples:
      wirewatch doctor
      wirewatch doctor --json | jq '.[] | select(.health != "ok")'
    """
    findings = list(examined(home_of(home)))
    if deep:
        findings += audited(home_of(home))
    if as_json:
        print_json_list(to_plain(finding) for finding in findings)
    else:
        for finding in findings:
            click.echo(f"{finding.health:<7} {finding.check:<14} {finding.detail}")
    worst = next(health for health in WORST_FIRST if _any(findings, health))
    return EXIT_CODES[worst]


def examined(home: Path) -> Iterator[Finding]:
    """All findings about an installation."""
    try:
        settings = load(home, os.environ)
    except ConfigurationError as error:
        yield from _of_problems(CONFIG_FILE, error.problems)
        return
    if not settings.config.is_dir():
        yield from _of_problems("config", [no_installation(settings)])
        return
    yield Finding(CONFIG_FILE, Health.OK, _origin(settings))
    yield from of_feeds(settings)
    yield from of_channels(settings)
    yield from of_lists(settings)
    yield from of_topics(settings)
    yield from of_store(settings)
    yield from of_kibana(settings)
    yield from _disk(settings)
    yield from _servers(settings)


def audited(home: Path) -> list[Finding]:
    """What is wrong with the ledger's own books. What is seen once may be a step that was just
    being taken; what is seen twice is wrong."""
    try:
        client = wiring.ledger_client(servers_of(load(home, os.environ)))
        seen = set(audit(client))
        problems = [problem for problem in audit(client) if problem in seen] if seen else []
    except ServerAway as away:
        return [Finding("audit", Health.AWAY, str(away))]
    except ConfigurationError as error:
        return list(_of_problems("audit", error.problems))
    if not problems:
        return [Finding("audit", Health.OK, "every article is where its state says")]
    return [Finding("audit", Health.WRONG, problem) for problem in problems]


def _any(findings: Iterable[Finding], health: Health) -> bool:
    return health is Health.OK or any(finding.health is health for finding in findings)


def _of_problems(check: str, problems: Iterable[Problem]) -> Iterator[Finding]:
    for problem in sorted(problems, key=lambda problem: (problem.place.line, problem.place.column)):
        yield Finding(check, Health.CONFIGURATION, str(problem))


def _origin(settings: Settings) -> str:
    path = settings.config / CONFIG_FILE
    return str(path) if path.is_file() else f"{path} is not there, the defaults count"


def of_feeds(settings: Settings) -> Iterator[Finding]:
    """What is to be said of config/feeds.yaml."""
    path = settings.config / FEEDS_FILE
    try:
        content = path.read_bytes()
    except OSError as error:
        yield Finding(FEEDS_FILE, Health.CONFIGURATION, f"{path} cannot be read: {error.strerror}")
        return
    feeds, problems = read_feeds(content, str(path))
    health = Health.OK if feeds or problems else Health.NOTE
    yield Finding(FEEDS_FILE, health, counted(len(feeds), "feed"))
    yield from _of_problems(FEEDS_FILE, problems)


def of_channels(settings: Settings) -> Iterator[Finding]:
    """What is to be said of config/channels.yaml."""
    channels, problems = wiring.configured_channels(settings)
    names = ", ".join(channel.name for channel in channels)
    yield Finding(CHANNELS_FILE, Health.OK, f"{counted(len(channels), 'channel')}: {names}")
    yield from _of_problems(CHANNELS_FILE, problems)


def of_topics(settings: Settings) -> Iterator[Finding]:
    """What is to be said of config/topics."""
    try:
        files = read_folder(settings.topics)
    except ConfigurationError as error:
        yield from _of_problems("topics", error.problems)
        return
    contents = {str(settings.topics / name): text for name, text in files.contents.items()}
    decision = decide(contents, (), datetime.now(UTC), lists_beside(settings.topics))
    yield Finding("topics", Health.OK, counted(len(decision.put), "topic"))
    for why in (*files.unreadable.values(), *decision.refused.values()):
        for line in why.splitlines():
            yield Finding("topics", Health.CONFIGURATION, line)
    usable = [channel.name for channel in wiring.configured_channels(settings)[0]]
    for topic in decision.put:
        unknown = unknown_channels(topic.text.encode(), topic.file, usable)
        yield from _of_problems("topics", unknown)


def _disk(settings: Settings) -> Iterator[Finding]:
    folder = next(path for path in (settings.data, *settings.data.parents) if path.exists())
    free = shutil.disk_usage(folder).free
    health = Health.OK if free >= LEAST_SPACE else Health.WRONG
    need = "" if health is Health.OK else f"; {LEAST_SPACE / 1e9:.0f} GB should be"
    yield Finding("disk", health, f"{free / 1e9:,.1f} GB free in {folder}{need}")
    if not os.access(folder, os.W_OK):
        yield Finding("disk", Health.WRONG, f"{folder} cannot be written")


def _servers(settings: Settings) -> Iterator[Finding]:
    if settings.servers.embedded and not runs_here(settings, "up"):
        yield Finding("servers", Health.OK, "embedded, not running (start them: wirewatch up)")
        return
    if settings.servers.embedded and remembered(settings) is None:
        yield Finding("servers", Health.AWAY, "wirewatch up has just begun; ask again")
        return
    servers = wiring.servers_of(settings)
    for role, address in to_plain(servers).items():
        yield asked(role, partial(_answer, address))
    yield from _running(settings, servers)


def _running(settings: Settings, servers: Servers) -> Iterator[Finding]:
    client = wiring.ledger_client(servers)
    try:
        yield from _ledger_rules(client)
        roles = Counter(process.role for process in running_processes(client))
        yield _processes(roles)
        yield from of_running_lists(wiring.list_shelf(servers))
        yield from _published(wiring.topic_shelf(servers), roles)
        for gate, why in shut_gates(client, wiring.gate_names(settings)).items():
            yield Finding("gate", Health.WRONG, f"{gate} is shut: {why}")
    except ServerAway:
        # That it is away stands in the report already.
        return


def _processes(roles: Counter[str]) -> Finding:
    if not roles:
        return Finding("processes", Health.NOTE, "none runs (wirewatch up, poll or work)")
    counted = ", ".join(f"{role} {count}" for role, count in sorted(roles.items()))
    return Finding("processes", Health.OK, counted)


def _published(shelf: TopicShelf, roles: Counter[str]) -> Iterator[Finding]:
    if roles and not shelf.revision():
        detail = "none was ever published, so no article is handed out; see the log of sweep"
        yield Finding("topics", Health.WRONG, detail)
    for file, why in shelf.refused().items():
        detail = f"{file} is refused, what ran before goes on: {why}"
        yield Finding("topics", Health.WRONG, detail)


def _answer(address: str) -> str:
    client = connect(address)
    with translated(address.rpartition("@")[2]):
        version = client.info("server")
    name = "Valkey" if "valkey_version" in version else "Redis"
    return f"{name} {version.get('valkey_version') or version.get('redis_version')} answers"


def _ledger_rules(client: redis.Redis) -> Iterator[Finding]:
    """What the ledger's promises need of its server (docs/architecture.md)."""
    for name, needed in (("maxmemory-policy", "noeviction"), ("appendfsync", "always")):
        found = _option(client, name)
        if found not in {needed, ""}:
            detail = f"{name} is {found}: it must be {needed}, or articles can be lost"
            yield Finding("ledger", Health.WRONG, detail)


def _option(client: redis.Redis, name: str) -> str:
    """An option of a server; "" where we may not ask, as with hosted ones."""
    try:
        with translated("the ledger"):
            return str(client.config_get(name).get(name, ""))
    except ResponseError:
        return ""
