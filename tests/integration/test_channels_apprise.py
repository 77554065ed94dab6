"""Services by their apprise address: mail to a real server on loopback, and one over HTTP."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.errors import ChannelAway, ConfigurationError, Place
from tests.support.alerts import shown_alert, shown_body
from tests.support.mail import Mailbox, mail_server
from tests.support.web import trickle, web_server
from workers.channels.apprise_service import AppriseChannel
from workers.embedded import free_port

ROOT = Path(__file__).parents[2]
PLACE = Place("config/channels.yaml", 7, 14)


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with mail_server() as running:
        yield running


def test_a_mail_reaches_the_desk_as_plain_text(mailbox: Mailbox) -> None:
    AppriseChannel("mail", mailbox.address, PLACE, timeout=5).send(shown_alert())
    (mail,) = mailbox.messages
    assert mailbox.recipients == ["desk@desk.example"]
    assert mail.get_content_type() == "text/plain"
    subject = (
        "[HIGH] Economic sanctions: EU adds Apex Metals to sanctions list over dual-use exports"
    )
    assert mail["subject"] == subject
    lines = mail.get_content().splitlines()
    assert '"The [EU] on Monday imposed [sanctions] on Apex Metals, accusing it of ..."' in lines
    assert "https://example-wire.com/world/apex-metals" in lines


def test_a_title_cannot_write_headers_of_its_own(mailbox: Mailbox) -> None:
    body = shown_body(title="News\r\nBcc: all@desk.example\r\n\r\nhello")
    AppriseChannel("mail", mailbox.address, PLACE, timeout=5).send(shown_alert(body=body))
    (mail,) = mailbox.messages
    assert mail["bcc"] is None
    assert mailbox.recipients == ["desk@desk.example"]


def test_a_server_that_refuses_is_away_with_what_apprise_logged(mailbox: Mailbox) -> None:
    mailbox.reply = "554 no"
    with pytest.raises(ChannelAway, match=r"channel mail is away: .*email"):
        AppriseChannel("mail", mailbox.address, PLACE, timeout=5).send(shown_alert())


def test_a_server_that_is_not_there_is_away() -> None:
    address = f"mailto://127.0.0.1:{free_port()}?from=a@b.example&to=c@d.example&mode=insecure"
    with pytest.raises(ChannelAway, match='Connection error while submitting email to "127'):
        AppriseChannel("mail", address, PLACE, timeout=5).send(shown_alert())


def test_a_service_that_never_answers_is_given_up() -> None:
    with web_server() as web:
        address = web.answer("/hook", trickle(b"x", every=0.05)).replace("http://", "json://")
        with pytest.raises(ChannelAway, match="did not finish within"):
            AppriseChannel("hook", address, PLACE, timeout=0.3).send(shown_alert())


@pytest.mark.parametrize("address", ["pigeon://coop", "desk at home", "", "json://a, json://b"])
def test_an_address_that_apprise_cannot_use_is_a_mistake_in_the_file(address: str) -> None:
    with pytest.raises(ConfigurationError, match=r"config/channels.yaml:7:14: apprise finds"):
        AppriseChannel("mail", address, PLACE, timeout=5)


PROGRAM = """
import logging, sys
from pipeline.errors import Place, WirewatchError
from workers.channels.apprise_service import AppriseChannel
logging.basicConfig(level=logging.DEBUG)
try:
    AppriseChannel("mail", sys.argv[1], Place("channels.yaml"), 5.0)
except WirewatchError as error:
    print(error)
"""


def test_an_address_is_a_secret_that_neither_errors_nor_logs_repeat() -> None:
    command = [sys.executable, "-c", PROGRAM, "hunter2 at home"]
    told = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=30)
    assert "apprise finds" in told.stdout
    assert "hunter2" not in told.stdout + told.stderr
