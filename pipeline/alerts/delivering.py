"""One delivery, step by step."""

from __future__ import annotations

from enum import StrEnum

from pipeline.alert import Delivery
from pipeline.errors import ChannelAway, DeliveryRefused
from pipeline.ports import Channel, Gate, Outbox


class Outcome(StrEnum):
    """How a delivery went, counted: ``lost`` when another worker has held it since."""

    SENT = "sent"
    AGAIN = "again"
    REFUSED = "refused"
    LOST = "lost"


def deliver(delivery: Delivery, channel: Channel, outbox: Outbox, gate: Gate) -> Outcome:
    """Sends one alert, then writes down what became of it.

    A channel that is away shuts its ``gate``, so that what else waits for it need not find out; an
    answer of any kind opens it.

    A process killed between the channel's yes and ``outbox.sent`` sends the same key once more:
    the only double there can be. Raises LedgerAway when the outbox does not answer; the lease then
    ends, and the delivery is pending again.
    """
    try:
        channel.send(delivery.alert)
    except ChannelAway as away:
        gate.shut(away.why, away.retry_after)
        return _noted(Outcome.AGAIN, outbox.again(delivery, away.why, away.retry_after))
    except DeliveryRefused as refusal:
        gate.open()
        return _noted(Outcome.REFUSED, outbox.refuse(delivery, str(refusal)))
    outcome = _noted(Outcome.SENT, outbox.sent(delivery))
    gate.open()
    return outcome


def _noted(outcome: Outcome, ours: bool) -> Outcome:
    return outcome if ours else Outcome.LOST
