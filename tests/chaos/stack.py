"""The whole of wirewatch over a press, with a webhook receiver that outlives everything."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipeline.ports import Counts
from tests.chaos.press import TOPIC, PressFeed
from tests.support.receivers import ReceiverProcess, receiver_process
from tests.support.web import WebServer, web_server
from workers import wiring
from workers.embedded import prepared
from workers.processes import POLL, WORK, process_spec, running, server_specs
from workers.settings import Servers, Settings, load
from workers.supervisor import Supervisor

SECRET_NAME, SECRET = "WIREWATCH_CHAOS_SECRET", "shared between both"
SETTINGS = """\
poller: {allow_private: yes, at_once: 16, gap: 0s}
workers: {processes: 2, task_deadline: 12s}
"""
CHANNELS = """\
channels:
  hook: {{type: webhook, url: "{url}", secret: "env:{secret}"}}
"""
READY_WITHIN = 90.0


@dataclass(frozen=True, slots=True)
class Stack:
    """All of it, running."""

    web: WebServer
    receiver: ReceiverProcess
    settings: Settings
    servers: Servers
    supervisor: Supervisor

    def counts(self) -> Counts:
        """Where articles are."""
        return wiring.ledger(self.settings, self.servers).counts()

    def open_deliveries(self) -> int:
        """Alerts that are not yet everywhere."""
        return sum(wiring.outbox(self.settings, self.servers).pending().values())


@contextmanager
def stack(folder: Path, feeds: Sequence[PressFeed], more: str = "") -> Iterator[Stack]:
    """Starts everything over feeds that list nothing yet; ends everything. ``more`` are further
    lines of wirewatch.yaml."""
    with ExitStack() as parts:
        web = parts.enter_context(web_server())
        receiver = parts.enter_context(receiver_process(_made(folder / "receiver"), SECRET))
        os.environ[SECRET_NAME] = SECRET
        parts.callback(os.environ.pop, SECRET_NAME)
        settings = _home(_made(folder / "home"), feeds, web, receiver, SETTINGS + more)
        wiring.prepare_store(settings)
        pair = prepared(settings)
        specs = [*server_specs(pair), *(process_spec(role, settings) for role in (*WORK, POLL))]
        supervisor = parts.enter_context(
            running(settings, pair.servers, specs, show=_ignore, report=print)  # pytest shows it
        )
        if not supervisor.wait_ready(READY_WITHIN):
            raise AssertionError(f"not up after {READY_WITHIN:g} s")
        yield Stack(web, receiver, settings, pair.servers, supervisor)


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return folder


def _ignore(line: bytes) -> None:
    """Alerts on the console are not what this is about."""


def _home(
    home: Path,
    feeds: Sequence[PressFeed],
    web: WebServer,
    receiver: ReceiverProcess,
    wirewatch: str,
) -> Settings:
    config = _made(home / "config")
    (config / "wirewatch.yaml").write_text(wirewatch, "utf-8")
    (config / "channels.yaml").write_text(
        CHANNELS.format(url=receiver.url, secret=SECRET_NAME), "utf-8"
    )
    (_made(config / "topics") / "embargo-watch.yaml").write_text(TOPIC, "utf-8")
    (config / "feeds.yaml").write_text(_feeds_yaml(feeds, web), "utf-8")
    settings = load(home, {})
    settings.data.mkdir()
    return settings


def _feeds_yaml(feeds: Sequence[PressFeed], web: WebServer) -> str:
    lines = [
        f"  - {{name: {feed.name}, url: '{web.url(feed.path)}', every: 1s, "
        f"full_text: {'yes' if feed.on_pages else 'no'}}}"
        for feed in feeds
    ]
    return "\n".join(["feeds:", *lines, ""])
