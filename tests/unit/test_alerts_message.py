"""The JSON that webhooks post and alert files hold."""

from __future__ import annotations

import json
import re
from pathlib import Path

from pipeline.alerts.message import message
from tests.support.alerts import shown_alert

PAGE = Path(__file__).parents[2] / "docs" / "alerts.md"


def test_the_documented_message_is_the_one_that_is_sent() -> None:
    (documented,) = re.findall(r"```json\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert json.loads(message(shown_alert())) == json.loads(documented)


def test_the_same_alert_always_gives_the_same_bytes() -> None:
    assert message(shown_alert()) == message(shown_alert())


def test_a_message_is_one_line() -> None:
    assert b"\n" not in message(shown_alert())
