"""One delivery, step by step."""

from __future__ import annotations

from enum import StrEnum

from pipeline.alert import Delivery
from pipeline.errors import ChannelAway, DeliveryRefused
from pipeline.ports import Channel, Outbox


class Outcome(StrEnum):
    """How a delivery went, counted: ``lost`` when another worker has held it since."""

    SENT = "sent"
    AGAIN = "again"
    REFUSED = "refused"
    LOST = "lost"


def deliver(delivery: Delivery, channel: Channel, outbox: Outbox) -> Outcome:
    """Sends one alert, then writes down what became of it.

    A process killed between the channel's yes and ``outbox.sent`` sends the same key once more:
    the only double there can be. Raises LedgerAway when the outbox does not answer; the lease then
    ends, and the delivery is pending again.
    """
    try:
        channel.send(delivery.alert)
    except ChannelAway as away:
        return _noted(Outcome.AGAIN, outbox.again(delivery, away.why, away.retry_after))
    except DeliveryRefused as refusal:
        return _noted(Outcome.REFUSED, outbox.refuse(delivery, str(refusal)))
    return _noted(Outcome.SENT, outbox.sent(delivery))


def _noted(outcome: Outcome, ours: bool) -> Outcome:
    return outcome if ours else Outcome.LOST
