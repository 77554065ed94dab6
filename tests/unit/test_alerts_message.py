"""The JSON that webhooks post and alert files hold."""

from __future__ import annotations

import json
import re
from pathlib import Path

from pipeline.alerts.links import Links
from pipeline.alerts.message import message
from tests.support.alerts import shown_alert, shown_body

PAGE = Path(__file__).parents[2] / "docs" / "alerts.md"


def test_the_documented_message_is_the_one_that_is_sent() -> None:
    documented, _ = _documented()
    assert json.loads(message(shown_alert())) == documented


def test_where_there_is_a_kibana_the_message_has_the_documented_links_and_nothing_else() -> None:
    whole, links = _documented()
    made = Links("https://kibana.example.org", "wirewatch-articles")
    sent = json.loads(message(shown_alert(), made))
    assert sent.pop("links").keys() == links["links"].keys()
    assert sent == whole
    for name, link in links["links"].items():
        assert getattr(made.of(shown_body()), name).startswith(link.removesuffix("..."))


def _documented() -> list[dict[str, dict[str, str]]]:
    """The page's JSON: a message, and what it may have besides."""
    found = re.findall(r"```json\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    return [json.loads(text) for text in found]


def test_the_same_alert_always_gives_the_same_bytes() -> None:
    assert message(shown_alert()) == message(shown_alert())


def test_a_message_is_one_line() -> None:
    assert b"\n" not in message(shown_alert())
