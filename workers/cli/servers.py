"""The servers that a command talks to."""

from __future__ import annotations

from pipeline.errors import LedgerAway
from workers import wiring
from workers.instance import runs_here
from workers.settings import Servers, Settings


def servers_of(settings: Settings) -> Servers:
    """As ``wiring.servers_of``; raises LedgerAway where embedded servers have ended."""
    servers = wiring.servers_of(settings)
    if settings.servers.embedded and not runs_here(settings, "up"):
        raise LedgerAway("the ledger", f"start it with: wirewatch up --home {settings.home}")
    return servers
