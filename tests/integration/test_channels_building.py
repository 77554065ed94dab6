"""From config/channels.yaml to channels that send."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from pipeline.errors import ChannelAway
from pipeline.ports import ArticleStore
from tests.support.alerts import DAY, shown_alert
from tests.support.mail import mail_server
from tests.support.receivers import webhook_receiver
from workers.channels.building import Surroundings, build_channels
from workers.channels.configuration import MOST_TIMEOUT, StoreConfig, read_channels
from workers.settings import Settings
from workers.wiring import send_deadline

CONFIGURATION = """
channels:
  archive: {type: file, path: var/alerts.jsonl}
  screen: {type: console}
  desk: {type: webhook, url: env:DESK, secret: env:SECRET}
  mail: {type: apprise, address: env:MAIL}
  broken: {type: apprise, address: env:BROKEN}
"""


def _no_store() -> ArticleStore:
    raise AssertionError("nobody asked for the store")


def test_every_configured_channel_sends_to_where_its_configuration_says(tmp_path: Path) -> None:
    screen = io.StringIO()
    with webhook_receiver("secret", now=DAY.timestamp()) as receiver, mail_server() as mailbox:
        environment = {"DESK": receiver.url, "SECRET": "secret", "MAIL": mailbox.address}
        environment["BROKEN"] = "pigeon://coop"
        configs, problems = read_channels(
            CONFIGURATION.encode(), "channels.yaml", environment, tmp_path
        )
        assert problems == []
        wanted = [config for config in configs if not isinstance(config, StoreConfig)]
        channels = build_channels(wanted, Surroundings(_no_store, screen, lambda: DAY))
        for name in ("archive", "screen", "desk", "mail"):
            channels[name].send(shown_alert())
        assert len(receiver.accepted()) == len(mailbox.messages) == 1
    assert "sanctions / imposed   #4821" in screen.getvalue()
    line = (tmp_path / "var" / "alerts.jsonl").read_text("utf-8")
    assert json.loads(line)["number"] == 4821
    with pytest.raises(ChannelAway, match=r"channels\.yaml:7:36: apprise finds not one service"):
        channels["broken"].send(shown_alert())


def test_no_send_is_given_up_while_its_channel_still_waits(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, config=tmp_path, data=tmp_path)
    assert MOST_TIMEOUT < send_deadline(settings) < settings.workers.task_deadline
