"""From config/channels.yaml to channels that send."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from pipeline.alerts.links import Links
from pipeline.errors import ChannelAway
from pipeline.ports import ArticleStore
from tests.support.alerts import DAY, shown_alert
from tests.support.mail import mail_server
from tests.support.receivers import webhook_receiver
from workers.channels.building import Surroundings, build_channels
from workers.channels.configuration import MOST_TIMEOUT, StoreConfig, read_channels
from workers.settings import Settings
from workers.store_settings import ElasticsearchSettings, KibanaSettings, StoreSettings
from workers.wiring import alert_links, send_deadline

CONFIGURATION = """
channels:
  archive: {type: file, path: var/alerts.jsonl}
  screen: {type: console}
  desk: {type: webhook, url: env:DESK, secret: env:SECRET}
  mail: {type: apprise, address: env:MAIL}
  broken: {type: apprise, address: env:BROKEN}
"""


LINKS = Links("https://kibana.example.org", "wirewatch-articles")


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
        channels = build_channels(wanted, Surroundings(_no_store, screen, lambda: DAY, LINKS))
        for name in ("archive", "screen", "desk", "mail"):
            channels[name].send(shown_alert())
        assert len(receiver.accepted()) == len(mailbox.messages) == 1
    links = LINKS.of(shown_alert().body)
    assert "sanctions / imposed   #4821" in screen.getvalue()
    assert f"  kibana {links.story}\n" in screen.getvalue()
    line = json.loads((tmp_path / "var" / "alerts.jsonl").read_text("utf-8"))
    assert line["number"] == 4821
    assert line == receiver.received()[0].alert
    assert line["links"] == {"article": links.article, "story": links.story}
    assert links.article in mailbox.messages[0].get_content().replace("\n", "")
    with pytest.raises(ChannelAway, match=r"channels\.yaml:7:36: apprise finds not one service"):
        channels["broken"].send(shown_alert())


@pytest.mark.parametrize(
    ("elasticsearch", "kibana", "expected"),
    [
        ("http://e:9200", "https://k/base", "https://k/base/s/desk/app/discover#/?"),
        ("http://e:9200", "", ""),
        ("", "https://k/base", ""),
    ],
)
def test_alerts_have_links_where_kibana_shows_what_elasticsearch_holds(
    tmp_path: Path, elasticsearch: str, kibana: str, expected: str
) -> None:
    store = StoreSettings(elasticsearch=ElasticsearchSettings(elasticsearch, prefix="news"))
    settings = Settings(
        home=tmp_path,
        config=tmp_path,
        data=tmp_path,
        store=store if elasticsearch else StoreSettings(),
        kibana=KibanaSettings(kibana, space="desk"),
    )
    links = alert_links(settings)
    made = links.of(shown_alert().body).article if links else ""
    assert made.startswith(expected)
    assert bool(made) == bool(expected)
    assert ("news-articles" in made) == bool(expected)


def test_no_send_is_given_up_while_its_channel_still_waits(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, config=tmp_path, data=tmp_path)
    assert MOST_TIMEOUT < send_deadline(settings) < settings.workers.task_deadline
