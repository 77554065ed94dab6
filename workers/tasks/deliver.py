"""The deliver task: claim deliveries, send each through its channel."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.alert import Delivery
from pipeline.alerts.delivering import Outcome, deliver
from pipeline.ports import Channel, Gate, Outbox

log = logging.getLogger(__name__)


SENDERS = 16
"""Threads of a delivery process."""

BUDGET = 20.0
"""Seconds of one hint's work; what is not begun by then is handed out again."""


@dataclass(frozen=True, slots=True)
class DeliveryTools:
    """What delivery needs; ``channel`` and ``gate`` give a channel and its gate by its name,
    whatever the name. ``clock`` counts seconds, from anywhere."""

    outbox: Outbox
    channel: Callable[[str], Channel]
    gate: Callable[[str], Gate]
    clock: Callable[[], float]


def deliver_all(ids: Sequence[str], token: str, tools: DeliveryTools) -> None:
    """Sends those of ``ids`` that are ours, each claimed just before, so that a slow send takes
    nothing from the next one's lease. Raises LedgerAway: what was claimed then runs out, and all
    are pending again."""
    end = tools.clock() + BUDGET
    for id in ids:
        if tools.clock() > end:
            break
        for delivery in tools.outbox.claim([id], token):
            _send(delivery, tools)


def _send(delivery: Delivery, tools: DeliveryTools) -> None:
    name = delivery.channel
    outcome = deliver(delivery, tools.channel(name), tools.outbox, tools.gate(name))
    level = logging.INFO if outcome is Outcome.SENT else logging.WARNING
    log.log(level, "alert %s to %s: %s", delivery.alert.number, name, outcome)
