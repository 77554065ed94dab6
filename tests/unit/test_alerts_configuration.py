"""config/channels.yaml."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import Problem
from workers.channels.configuration import (
    BUILT_IN,
    AppriseConfig,
    ChannelConfig,
    FileConfig,
    WebhookConfig,
    fallbacks,
    load_channels,
    read_channels,
)

SECRET = "correct horse"
ENVIRONMENT = {"DESK": SECRET, "MAIL": "mailto://user:pass@example.org", "BLANK": " "}


def _read(text: str, base: Path = Path("/home")) -> tuple[dict[str, ChannelConfig], list[Problem]]:
    channels, problems = read_channels(text.encode(), "channels.yaml", ENVIRONMENT, base)
    named = {channel.name: channel for channel in channels}
    assert list(named)[: len(BUILT_IN)] == ["console", "store"]
    return {name: channel for name, channel in named.items() if channel not in BUILT_IN}, problems


def _refused(text: str) -> str:
    channels, problems = _read(f"channels:\n  desk: {text}\n  sound: {{type: console}}\n")
    assert list(channels) == ["sound"], "a bad channel is left out, the others work"
    (problem,) = problems
    assert problem.place.file == "channels.yaml"
    assert problem.place.line == 2
    return str(problem)


def test_every_type_of_channel_is_read(tmp_path: Path) -> None:
    (tmp_path / "mail").write_text("mailto://relay.example\n")
    channels, problems = _read(
        """
channels:
  archive: {type: file, path: var/alerts.jsonl}
  screen: {type: console}
  desk:
    type: webhook
    url: https://desk.example/hook
    secret: env:DESK
    authorization: env:DESK
    timeout: 3s
    fallback: mail
  mail:
    type: apprise
    address: file:mail
""",
        tmp_path,
    )
    assert problems == []
    assert channels["archive"] == FileConfig("archive", tmp_path / "var/alerts.jsonl")
    assert channels["desk"] == WebhookConfig(
        "desk", "https://desk.example/hook", SECRET, 3.0, SECRET, "mail"
    )
    mail = channels["mail"]
    assert isinstance(mail, AppriseConfig)
    assert mail.address == "mailto://relay.example"
    assert fallbacks(channels.values()) == {"desk": "mail"}


def test_an_address_that_is_a_secret_may_be_given_by_reference() -> None:
    _, problems = _read("channels: {desk: {type: webhook, url: env:URL, secret: env:DESK}}\n")
    assert "the environment variable URL is not set" in str(problems[0])
    environment = {**ENVIRONMENT, "URL": "https://user:pass@desk.example/"}
    content = b"channels: {desk: {type: webhook, url: env:URL, secret: env:DESK}}\n"
    read, problems = read_channels(content, "channels.yaml", environment, Path("/"))
    assert problems == []
    assert isinstance(read[-1], WebhookConfig)
    assert read[-1].url == "https://user:pass@desk.example/"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{type: webhook, url: https://desk.example/, secret: hunter2}",
         "secret must be a reference: secrets do not stand here"
         " (write secret: env:WIREWATCH_DESK_SECRET, or secret: file:PATH)"),
        ("{type: apprise, address: 'mailto://user:hunter2@example.org'}",
         "address must be a reference"),
        ("{type: webhook, url: 'https://user:hunter2@desk.example/', secret: env:DESK}",
         "url holds a password, which must not stand in this file"),
        ("{type: webhook, url: https://desk.example/}", "channel desk needs secret"),
        ("{type: webhook, secret: env:DESK}", "channel desk needs url"),
        ("{type: webhook, url: desk.example, secret: env:DESK}", "url is no http address"),
        ("{type: webhook, url: 'ftp://desk.example', secret: env:DESK}", "url is no http address"),
        ("{type: webhook, url: https://desk.example/, secret: env:NOBODY}",
         "the environment variable NOBODY is not set"),
        ("{type: webhook, url: https://desk.example/, secret: env:BLANK}",
         "the environment variable BLANK is not set"),
        ("{type: webhook, url: https://desk.example/, secret: 'file:/no/such/file'}",
         "/no/such/file cannot be read: No such file or directory"),
        ("{type: webhook, url: https://desk.example/, secret: env:DESK, timeout: 60s}",
         "timeout is '60s' (write a duration up to 45s, as 10s)"),
        ("{type: file}", "channel desk needs path"),
        ("{type: pigeon}", "type is 'pigeon' (one of console, file, webhook, apprise)"),
        ("{path: x}", "channel desk needs type"),
        ("{type: console, colour: red}", "channel desk has no key 'colour'"),
        ("console", "channel desk must be a mapping"),
    ],
)  # fmt: skip
def test_a_channel_that_cannot_be_used_is_left_out_and_says_why(text: str, told: str) -> None:
    refusal = _refused(text)
    assert told in refusal
    assert "hunter2" not in refusal, "what may be a secret is not repeated"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("channels: {console: {type: console}}", "the channel console is built in"),
        ("channels: {Desk 1: {type: console}}", "'Desk 1' is no channel's name"),
        ("channels: [desk]", "channels must be a mapping"),
        ("chanels: {}", "channels.yaml has no key 'chanels' (did you mean channels?)"),
        ("channels: {desk: {type: webhook", "not valid YAML"),
    ],
)
def test_a_file_that_is_wrong_leaves_the_built_in_channels(text: str, told: str) -> None:
    channels, problems = _read(text)
    assert channels == {}
    assert told in str(problems[0])


def test_a_file_without_channels_is_fine() -> None:
    assert _read("channels:\n") == ({}, [])
    assert _read("channels: {}\n") == ({}, [])
    assert _read("# channels:\n#   desk: ...\n") == ({}, [])


def test_a_channel_keeps_working_without_a_fallback_that_is_not_there() -> None:
    channels, problems = _read("channels: {desk: {type: console, fallback: mial}}")
    assert fallbacks(channels.values()) == {}
    assert list(channels) == ["desk"]
    assert "there is no channel 'mial' (one of console, store)" in str(problems[0])


def test_a_fallback_that_leads_back_is_named_and_dropped() -> None:
    channels, problems = _read(
        "channels:\n"
        "  one: {type: console, fallback: two}\n"
        "  two: {type: console, fallback: one}\n"
        "  three: {type: console, fallback: three}\n"
        "  four: {type: console, fallback: two}\n"
    )
    assert fallbacks(channels.values()) == {"four": "two"}
    assert [problem.place.line for problem in problems] == [2, 3, 4]


def test_a_fallback_may_be_a_channel_that_is_itself_wrong_for_now() -> None:
    channels, problems = _read("channels: {one: {type: console, fallback: two}, two: {type: file}}")
    assert fallbacks(channels.values()) == {"one": "two"}
    assert len(problems) == 1


def test_secrets_do_not_show_when_a_configuration_is_printed() -> None:
    channels, _ = _read(
        "channels:\n"
        "  desk: {type: webhook, url: https://desk.example/, secret: env:DESK}\n"
        "  mail: {type: apprise, address: env:MAIL}\n"
    )
    assert len(channels) == 2
    assert SECRET not in repr(channels)
    assert "pass@" not in repr(channels)


def test_an_installation_without_the_file_has_the_built_in_channels(tmp_path: Path) -> None:
    assert load_channels(tmp_path, tmp_path, {}) == (BUILT_IN, [])


def test_a_file_that_cannot_be_read_leaves_the_built_in_channels(tmp_path: Path) -> None:
    (tmp_path / "channels.yaml").mkdir()
    channels, problems = load_channels(tmp_path, tmp_path, {})
    assert channels == BUILT_IN
    assert "cannot be read" in str(problems[0])
