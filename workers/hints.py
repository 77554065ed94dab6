"""Hints through Celery: ids of articles and deliveries that wait in the ledger."""

from __future__ import annotations

from collections.abc import Sequence

from celery import Celery
from kombu.exceptions import OperationalError

from pipeline.errors import LedgerAway
from workers.app import DELIVER, INGEST, PROBE, probe_queue, queue_of
from workers.redis.connection import connect, translated

SERVER = "the broker"
MOST_WAITING = 1_000
"""Messages in one queue. Where nobody reads them, more would only fill the broker: the ledger hands
out again what was not taken."""


class CeleryHints:
    """Adapter of ``pipeline.ports.Hints``."""

    def __init__(self, app: Celery) -> None:
        self._app = app
        self._broker = connect(app.conf.broker_url)

    def ingest(self, ids: Sequence[str]) -> None:
        self._send(INGEST, INGEST, list(ids))

    def deliver(self, ids: Sequence[str]) -> None:
        self._send(DELIVER, DELIVER, list(ids))

    def probe(self, worker: str) -> None:
        """Ask one worker for a sign of life."""
        self._send(PROBE, probe_queue(worker))

    def _send(self, task: str, queue: str, *arguments: list[str]) -> None:
        with translated(SERVER):
            if self._broker.llen(queue) >= MOST_WAITING:
                return
            try:
                self._app.send_task(task, arguments, queue=queue_of(queue))
            except OperationalError as error:
                raise LedgerAway(SERVER, str(error)) from error
