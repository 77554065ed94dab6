"""The deliver task: claim deliveries, send each through its channel."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.alerts.delivering import Outcome, deliver
from pipeline.ports import Channel, Outbox
from workers.channels.building import channel_named

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class DeliveryTools:
    """What delivery needs; channels by name."""

    outbox: Outbox
    channels: Mapping[str, Channel]


def deliver_all(ids: Sequence[str], token: str, tools: DeliveryTools) -> None:
    """Sends those of ``ids`` that are ours. Raises LedgerAway: their leases then run out, and they
    are pending again."""
    for delivery in tools.outbox.claim(ids, token):
        channel = channel_named(delivery.channel, tools.channels)
        outcome = deliver(delivery, channel, tools.outbox)
        level = logging.INFO if outcome is Outcome.SENT else logging.WARNING
        log.log(level, "alert %s to %s: %s", delivery.alert.number, delivery.channel, outcome)
