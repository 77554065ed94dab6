"""The processes of an installation: which there are, how each is started, and what it runs.

``wirewatch up``, ``poll`` and ``work`` start them under a supervisor; ``python -m
workers.processes ROLE NAME HOME`` is one of them.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from types import FrameType

from pipeline.errors import ConfigurationError, ServerAway
from workers import wiring
from workers.app import DELIVER, INGEST, Duty, make_app, run_worker
from workers.embedded import EmbeddedPair, EmbeddedServer
from workers.following import FollowedTopics
from workers.hints import CeleryHints
from workers.logs import log_to_stderr
from workers.poller.loop import run_poller
from workers.settings import Servers, Settings, load
from workers.supervisor import Spec, Supervisor
from workers.tasks.deliver import SENDERS
from workers.tasks.storekeeping import keep_store
from workers.tasks.upkeep import EVERY, sweep
from workers.telemetry import Roster
from workers.watchdog import Patience, Pulse, Watchdog

POLL, SWEEP = "poll", "sweep"
SERVER_ROLES = ("ledger", "broker")
WATCHED = (INGEST, DELIVER)
WORK = (SWEEP, *WATCHED)
DONE_AFTER = 1.5
"""Seconds without work after which a worker that was asked to end has done it. Celery's pool may
then still wait up to 30 s for results that nobody reads."""
LOAD_WITHIN = 20.0
"""Seconds that a pool waits for its topics before it begins: well within the patience that its
watchdog has with one that starts."""
SERVERS_STAGE, WORK_STAGE, POLL_STAGE = 0, 1, 2

log = logging.getLogger(__name__)


def server_specs(pair: EmbeddedPair) -> list[Spec]:
    """The embedded servers."""
    return [_server_spec(server) for server in (pair.ledger, pair.broker)]


def process_spec(role: str, settings: Settings, prefix: str = "") -> Spec:
    """One process of wirewatch's own. ``prefix`` keeps names apart in one folder."""
    name = f"{prefix}{role}"
    command = (sys.executable, "-P", "-m", "workers.processes", role, name, str(settings.home))
    pulse = _pulse(settings, name)

    def has_pulse() -> bool:
        return pulse.read().at > 0

    def is_done() -> bool:
        return pulse.read().idle_for(DONE_AFTER, time.monotonic_ns())

    return Spec(
        name,
        role,
        command,
        stage=POLL_STAGE if role == POLL else WORK_STAGE,
        prepare=pulse.clear,
        ready=has_pulse if role in WATCHED else None,
        done=is_done if role in WATCHED else None,
        speaks=role == DELIVER,
        grace=20.0 if role == INGEST else 10.0,
    )


def pulses_of(settings: Settings, name: str) -> Path:
    """Where the worker of this name leaves its pulses."""
    return settings.data / "run" / name


@contextmanager
def running(
    settings: Settings,
    servers: Servers,
    specs: Sequence[Spec],
    *,
    show: Callable[[bytes], None],
    report: Callable[[str], None],
    patience: Patience | None = None,
) -> Iterator[Supervisor]:
    """These processes, kept alive and watched; all have ended when the block is left."""
    supervisor = Supervisor(specs, settings.data / "log", show=show, report=report)
    watchdog = Watchdog(
        pulses={spec.name: _pulse(settings, spec.name) for spec in specs if spec.role in WATCHED},
        ask=CeleryHints(make_app(settings, servers)).probe,
        kill=supervisor.kill,
        patience=patience or Patience(task=settings.workers.task_deadline + 30.0),
    )
    roster = Roster(wiring.ledger_client(servers), supervisor.children)
    with ExitStack() as stack:
        for part in (supervisor, watchdog, roster):
            part.start()
            stack.callback(part.stop)
        yield supervisor


def _pulse(settings: Settings, name: str) -> Pulse:
    return Pulse(pulses_of(settings, name))


def _server_spec(server: EmbeddedServer) -> Spec:
    return Spec(
        server.name,
        server.name,
        tuple(server.command()),
        stage=SERVERS_STAGE,
        ready=server.answers,
    )


def main(arguments: list[str]) -> int:
    """Becomes one process; returns its exit code."""
    role, name, home = arguments
    log_to_stderr()
    try:
        settings = load(Path(home), os.environ)
        return _run(role, name, settings, wiring.servers_of(settings))
    except ConfigurationError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except ServerAway as error:
        sys.stderr.write(f"{error}\n")
        return 3


def _run(role: str, name: str, settings: Settings, servers: Servers) -> int:
    if role == POLL:
        hints = CeleryHints(make_app(settings, servers))
        run_poller(wiring.poller_parts(settings, servers, hints))
        return 0
    if role == SWEEP:
        return _sweep(settings, servers)
    topics = _warmed_up(servers) if role == INGEST else None
    duty = duty_of(role, name, settings)
    return run_worker(make_app(settings, servers, duty, topics), duty)


def _warmed_up(servers: Servers) -> FollowedTopics:
    """What the processes of an ingesting pool begin with, loaded once for all of them; a process
    that takes the place of another begins with the topics of then."""
    # Only here, since the other processes need no parsers of pages.
    from pipeline.clean.warming import warm_up

    warm_up()
    topics = wiring.followed_topics(servers)
    if not topics.follow(wait=LOAD_WITHIN):
        log.warning("topics are not loaded yet: each process loads them by itself")
    return topics


def duty_of(role: str, name: str, settings: Settings) -> Duty:
    """What the worker of this role is there for."""
    pulses = pulses_of(settings, name)
    if role == DELIVER:
        return Duty(name, DELIVER, "threads", SENDERS, pulses)
    workers = settings.workers
    return Duty(name, INGEST, "prefork", workers.processes, pulses, workers.memory_limit)


def _sweep(settings: Settings, servers: Servers) -> int:
    tools = wiring.sweep_tools(settings, servers, CeleryHints(make_app(settings, servers)))
    ending = _ending_by_signal()
    keeping = _beside(partial(keep_store, wiring.store_tools(settings, servers)), ending)
    while not ending.wait(EVERY):
        sweep(tools)
        if keeping.done():
            keeping.result()
    return 0


def _beside(turn: Callable[[], None], ending: threading.Event) -> Future[None]:
    """Repeats a turn in a thread, which a hanging turn does not keep alive; what the future raises
    has ended it."""
    outcome: Future[None] = Future()

    def run() -> None:
        try:
            while not ending.wait(EVERY):
                turn()
        except Exception as failure:  # noqa: BLE001 -- raised again where the future is asked
            outcome.set_exception(failure)

    threading.Thread(target=run, name="store", daemon=True).start()
    return outcome


def _ending_by_signal() -> threading.Event:
    ending = threading.Event()

    def end(number: int, frame: FrameType | None) -> None:
        ending.set()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    return ending


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
