"""A real mail server on loopback that keeps what it gets."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller

from workers.embedded import free_port


@dataclass(slots=True)
class Mailbox:
    """What came. ``reply`` is what the server says to each message."""

    address: str = ""
    reply: str = "250 taken"
    messages: list[EmailMessage] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 -- the library's name
        """One message, as aiosmtpd hands it over."""
        if self.reply.startswith("250"):
            self.messages.append(message_from_bytes(envelope.content, policy=policy.default))
            self.recipients += envelope.rcpt_tos
        return self.reply


@contextmanager
def mail_server() -> Iterator[Mailbox]:
    """A server in a thread; ``address`` is the apprise address of a mailbox there."""
    mailbox, port = Mailbox(), free_port()
    controller = Controller(mailbox, hostname="127.0.0.1", port=port)
    mailbox.address = (
        f"mailto://127.0.0.1:{port}?from=wirewatch@wire.example&to=desk@desk.example"
        "&mode=insecure&format=text"
    )
    controller.start()
    try:
        yield mailbox
    finally:
        controller.stop()
