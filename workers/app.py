"""The Celery application: two queues of hints, and a queue of probes for each worker.

Celery carries ids and is only a hint; the ledger is the truth (docs/architecture.md). So messages
are acknowledged early, results are kept nowhere, and nothing waits in Celery for a time to come.
Nothing happens on import: whoever needs the application makes it.
"""

from __future__ import annotations

import logging
import os
import resource
import signal
import sys
import threading
import time
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from billiard import current_process
from celery import Celery, signals
from celery.exceptions import SecurityWarning
from kombu.entity import Exchange, Queue

from pipeline.errors import ServerAway
from workers.boundedreading import Note, left_behind, settle
from workers.bounds import Bounds
from workers.lazy import Lazy
from workers.logs import log_to_stderr
from workers.settings import Servers, Settings
from workers.watchdog import Pulse

if TYPE_CHECKING:
    from pipeline.ports import Ledger
    from workers.following import FollowedTopics

log = logging.getLogger(__name__)

INGEST, DELIVER, PROBE = "ingest", "deliver", "probe"
TASKS_PER_CHILD = 500
"""A pool process is replaced after so many batches: what a parser leaks ends with it."""


@dataclass(frozen=True, slots=True)
class Duty:
    """What one Celery worker is there for. ``memory_limit`` in bytes, 0 for none."""

    name: str
    queue: str
    pool: str
    concurrency: int
    pulses: Path
    memory_limit: int = 0


def make_app(
    settings: Settings,
    servers: Servers,
    duty: Duty | None = None,
    topics: FollowedTopics | None = None,
) -> _App:
    """The application, for whoever sends hints (no duty) or takes them. Processes that are forked
    begin with the ``topics`` that their parent has loaded by then."""
    app = _App("wirewatch", settings, servers, duty)
    app.conf.update(_configuration(settings, servers))
    _add_tasks(app, duty, topics)
    return app


def run_worker(app: _App, duty: Duty) -> int:
    """Take hints until SIGTERM; returns the exit code. ``duty.pulses`` must be an empty folder."""
    _leave_output_to_alerts()
    # Celery warns of running as root because messages could be pickles; ours are ids in JSON.
    warnings.filterwarnings("ignore", category=SecurityWarning)
    _attend(duty, app.settings, app.servers)
    app.conf.task_queues = [queue_of(duty.queue), queue_of(probe_queue(duty.name))]
    worker = app.Worker(
        hostname=f"{duty.name}@%h", pool=duty.pool, concurrency=duty.concurrency,
        loglevel="WARNING", quiet=True,
        without_gossip=True, without_mingle=True, without_heartbeat=True,
    )  # fmt: skip
    worker.start()
    return int(worker.exitcode or 0)


def probe_queue(name: str) -> str:
    """The queue that only the worker of this name reads."""
    return f"{PROBE}.{name}"


class _App(Celery):  # type: ignore[misc]  # celery ships no type information
    """Can be pickled: where pool processes are spawned, not forked, each makes it anew."""

    def __init__(self, name: str, settings: Settings, servers: Servers, duty: Duty | None) -> None:
        super().__init__(name, set_as_current=False)
        self.settings, self.servers, self._duty = settings, servers, duty

    def __reduce__(self) -> tuple[Callable[..., Celery], tuple[Any, ...]]:
        return _revived, (self.settings, self.servers, self._duty)


def _revived(settings: Settings, servers: Servers, duty: Duty | None) -> Celery:
    if duty is not None:
        log_to_stderr()
        _attend(duty, settings, servers)
    return make_app(settings, servers, duty)


def _configuration(settings: Settings, servers: Servers) -> dict[str, Any]:
    return {
        "broker_url": servers.broker,
        "broker_connection_retry_on_startup": True,
        "broker_connection_max_retries": None,
        "broker_transport_options": _BROKER,
        "task_queues": [queue_of(INGEST), queue_of(DELIVER)],
        "task_create_missing_queues": False,
        "task_ignore_result": True,
        "task_acks_late": False,
        "task_publish_retry": False,
        "task_serializer": "json",
        "accept_content": ["json"],
        "task_time_limit": settings.workers.task_deadline,
        "worker_prefetch_multiplier": 1,
        "worker_enable_prefetch_count_reduction": False,
        "worker_max_tasks_per_child": TASKS_PER_CHILD,
        "worker_proc_alive_timeout": 30.0,
        # A slot whose process was killed is free again after this many seconds.
        "worker_lost_wait": 1.0,
        "worker_enable_remote_control": True,
        "worker_send_task_events": False,
        "worker_hijack_root_logger": False,
        "worker_redirect_stdouts": False,
    }  # fmt: skip


_BROKER = {
    "socket_timeout": 10,
    "socket_connect_timeout": 5,
    # A half-open connection is dropped after about brpop_timeout (1 s) and two intervals.
    "health_check_interval": 5,
    # Whoever sends a hint to a broker that is away is told so at once, and tries again by itself.
    "max_retries": 1,
    "interval_start": 0.1,
    "interval_max": 0.1,
}


def queue_of(name: str) -> Queue:
    """A queue without a binding: what is sent straight to it leaves no key behind."""
    # kombu's constructors are not annotated.
    exchange = Exchange("")  # type: ignore[no-untyped-call]
    return Queue(name, exchange, routing_key=name)  # type: ignore[no-untyped-call]


def _add_tasks(app: _App, duty: Duty | None, topics: FollowedTopics | None) -> None:
    """The tasks. Only a process that runs one loads what it needs: senders stay small."""
    settings, servers = app.settings, app.servers

    @Lazy
    def ingesting() -> Callable[[Sequence[str]], None]:
        from workers import wiring

        begin = None if topics is None else topics.loaded
        note = None if duty is None else Note(note_path(duty))
        return wiring.ingesting(settings, servers, begin=begin, note=note)

    @Lazy
    def delivering() -> Callable[[Sequence[str]], None]:
        from workers import wiring

        return wiring.delivering(settings, servers)

    def ingest(ids: Sequence[str]) -> None:
        _work(ingesting, ids)

    def deliver(ids: Sequence[str]) -> None:
        _work(delivering, ids)

    def probe() -> None:
        """Answered by its pulse."""

    app.task(ingest, name=INGEST)
    app.task(deliver, name=DELIVER)
    app.task(probe, name=PROBE)


def _work(tool: Callable[[], Callable[[Sequence[str]], None]], ids: Sequence[str]) -> None:
    """A hint that comes while a server is away is void: its ids are handed out again."""
    try:
        tool()(ids)
    except ServerAway as away:
        log.warning("%d ids are left for later: %s", len(ids), away)


def note_path(duty: Duty) -> Path:
    """Where this process notes what it reads."""
    return duty.pulses / f"{_slot()}.reading"


def _attend(duty: Duty, settings: Settings, servers: Servers) -> None:
    """Pulses and limits of the processes of one worker's pool, and what one does that takes the
    place of another."""
    pulse = Pulse(duty.pulses)

    def process_starts(**_: Any) -> None:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)  # what bounds the reading of an article
        if duty.memory_limit:
            hard = resource.getrlimit(resource.RLIMIT_AS)[1]
            resource.setrlimit(resource.RLIMIT_AS, (duty.memory_limit, hard))
        pulse.freed(_slot())
        lost = left_behind(note_path(duty), Bounds(), time.monotonic())
        if lost is not None:
            settle(lost, _ledger(settings, servers))

    def task_begins(**_: Any) -> None:
        pulse.begun(_slot())

    def task_ended(**_: Any) -> None:
        pulse.ended(_slot())

    signals.setup_logging.connect(_logging_is_set_up, weak=False)
    signals.worker_process_init.connect(process_starts, weak=False)
    signals.task_prerun.connect(task_begins, weak=False)
    signals.task_postrun.connect(task_ended, weak=False)


def _ledger(settings: Settings, servers: Servers) -> Ledger:
    from workers import wiring

    return wiring.ledger(settings, servers)


def _leave_output_to_alerts() -> None:
    """Celery writes a word of its own to file descriptor 1, which is where alerts are shown."""
    spoken = os.dup(1)
    os.dup2(2, 1)
    sys.stdout = os.fdopen(spoken, "w", encoding="utf-8", errors="replace")


def _logging_is_set_up(**_: Any) -> None:
    """With a receiver for this signal Celery leaves the log to the process that started it."""


def _slot() -> str:
    """The place in the pool: a process by its number, a thread by its name."""
    index = getattr(current_process(), "index", None)
    return threading.current_thread().name if index is None else f"process-{index}"
