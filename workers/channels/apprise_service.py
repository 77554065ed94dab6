"""Alerts to any service that the apprise library knows by its address: mail, Slack, Teams, ..."""

from __future__ import annotations

import logging

import apprise

from pipeline.alert import Alert, severity_rank
from pipeline.alerts.links import Links
from pipeline.alerts.rendering import plain, subject
from pipeline.errors import ChannelAway, ConfigurationError, Place, Problem

_KINDS = (
    apprise.NotifyType.INFO,
    apprise.NotifyType.INFO,
    apprise.NotifyType.WARNING,
    apprise.NotifyType.WARNING,
    apprise.NotifyType.FAILURE,
)
"""Apprise's words by severity rank; services show them as colours and signs."""


class AppriseChannel:
    """One address. A service is made for every alert: one that is kept spaces its messages by
    sleeping, for longer than a delivery is held; what a service takes, it says itself."""

    def __init__(
        self,
        name: str,
        address: str,
        place: Place,
        timeout: float,
        links: Links | None = None,
    ) -> None:
        self.name = name
        self._address, self._timeout, self._links = address, timeout, links
        _keep_addresses_out_of_logs()
        if len(_service(address)) != 1:
            message = f"apprise finds not one service in the address of channel {name}"
            mend = "give one address as the documentation of apprise has it for this service"
            raise ConfigurationError([Problem(place, message, mend)])

    def send(self, alert: Alert) -> None:
        """Returns when the service took the alert. Apprise does not tell a no from a later, so
        every failure is a ChannelAway, with the warnings that it logged."""
        result = _service(self._address).notify(
            title=subject(alert),
            body=plain(alert, self._links),
            body_format=apprise.NotifyFormat.TEXT,
            notify_type=_KINDS[severity_rank(alert.body.severity)],
            timeout=self._timeout,
            log_level=logging.WARNING,
        )
        if not result:
            reasons = dict.fromkeys(entry.message for entry in result.logs())
            why = "; ".join(reasons) or "the service did not say why"
            raise ChannelAway(f"channel {self.name}", why)

    def close(self) -> None:
        """Nothing is held between two alerts."""


def _keep_addresses_out_of_logs() -> None:
    """Apprise logs an address that it cannot read, and with it the secrets in it. What it says
    while it sends comes back with the result."""
    log = logging.getLogger("apprise")
    log.propagate = False
    if not log.handlers:
        log.addHandler(logging.NullHandler())


def _service(address: str) -> apprise.Apprise:
    """The service in this thread, without apprise's own threads for several of them."""
    service = apprise.Apprise(asset=apprise.AppriseAsset(app_id="wirewatch", async_mode=False))
    service.add(address)
    return service
