"""The deliver task: claim deliveries, send each through its channel."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.alerts.delivering import Outcome, deliver
from pipeline.ports import Channel, Gate, Outbox

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class DeliveryTools:
    """What delivery needs; ``channel`` and ``gate`` give a channel and its gate by its name,
    whatever the name."""

    outbox: Outbox
    channel: Callable[[str], Channel]
    gate: Callable[[str], Gate]


def deliver_all(ids: Sequence[str], token: str, tools: DeliveryTools) -> None:
    """Sends those of ``ids`` that are ours. Raises LedgerAway: their leases then run out, and they
    are pending again."""
    for delivery in tools.outbox.claim(ids, token):
        name = delivery.channel
        outcome = deliver(delivery, tools.channel(name), tools.outbox, tools.gate(name))
        level = logging.INFO if outcome is Outcome.SENT else logging.WARNING
        log.log(level, "alert %s to %s: %s", delivery.alert.number, delivery.channel, outcome)
