"""config/channels.yaml: the ways to send alerts, with secrets by reference only.

A channel that cannot be used is left out and named with file, line and column; the others work.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import httpx

from pipeline.alerts.proposing import STORE
from pipeline.errors import ConfigurationError, Place, Problem
from pipeline.yamltext import Mapped, Node, Scalar, Section, read_bytes, seconds
from workers.references import References, why_unreadable

CHANNELS_FILE = "channels.yaml"
CONSOLE = "console"
TIMEOUT = 10.0
MOST_TIMEOUT = 45.0
"""Seconds. A delivery is held for 60 s; a channel that may take longer could get an alert twice."""

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")


@dataclass(frozen=True, slots=True)
class ConsoleConfig:
    """Standard output of the process that delivers."""

    name: str
    fallback: str = ""


@dataclass(frozen=True, slots=True)
class FileConfig:
    """JSON lines at the end of a file."""

    name: str
    path: Path
    fallback: str = ""


@dataclass(frozen=True, slots=True)
class WebhookConfig:
    """A signed POST. ``timeout`` is in seconds for the whole exchange; ``authorization`` is sent
    as the header of that name unless it is ""."""

    name: str
    url: str = field(repr=False)
    secret: str = field(repr=False)
    timeout: float = TIMEOUT
    authorization: str = field(default="", repr=False)
    fallback: str = ""


@dataclass(frozen=True, slots=True)
class AppriseConfig:
    """Any service that the apprise library knows, by its address. ``place`` is for messages."""

    name: str
    address: str = field(repr=False)
    place: Place
    timeout: float = TIMEOUT
    fallback: str = ""


@dataclass(frozen=True, slots=True)
class StoreConfig:
    """The article store, which keeps every alert."""

    name: str
    fallback: str = ""


ChannelConfig = ConsoleConfig | FileConfig | WebhookConfig | AppriseConfig | StoreConfig

BUILT_IN: tuple[ChannelConfig, ...] = (ConsoleConfig(CONSOLE), StoreConfig(STORE))
"""Channels that need no configuration; their names are taken."""

Channels = tuple[ChannelConfig, ...]


def load_channels(
    config: Path, home: Path, environment: Mapping[str, str]
) -> tuple[Channels, list[Problem]]:
    """The channels of an installation's ``config`` folder; relative paths start at ``home``."""
    path = config / CHANNELS_FILE
    if not path.exists():
        return BUILT_IN, []
    try:
        content = path.read_bytes()
    except OSError as error:
        return BUILT_IN, [Problem(Place(str(path)), f"cannot be read: {why_unreadable(error)}")]
    return read_channels(content, str(path), environment, home)


def read_channels(
    content: bytes, file: str, environment: Mapping[str, str], base: Path
) -> tuple[Channels, list[Problem]]:
    """The usable channels of a file, the built-in ones first, and what is wrong with the rest."""
    problems: list[Problem] = []
    try:
        root = Section.of(read_bytes(content, file), problems, CHANNELS_FILE)
    except ConfigurationError as error:
        return BUILT_IN, list(error.problems)
    sections = _sections(root)
    secrets = References(environment, base)
    read = {name: _channel(name, section, secrets) for name, section in sections.items()}
    usable = [channel for channel in read.values() if channel is not None]
    channels = [_with_good_fallback(channel, read, sections) for channel in usable]
    return (*BUILT_IN, *channels), problems + [p for s in sections.values() for p in s.problems]


def fallbacks(channels: Iterable[ChannelConfig]) -> dict[str, str]:
    """Which channel takes over what another one could not send."""
    return {channel.name: channel.fallback for channel in channels if channel.fallback}


def _sections(root: Section) -> dict[str, Section]:
    """Each channel's part of the file, with a list of problems of its own."""
    listed = root.node("channels")
    root.end()
    if listed is None or (isinstance(listed, Scalar) and not listed.text):
        return {}
    if not isinstance(listed, Mapped):
        root.problem("channels", "channels must be a mapping of name: {type: ...}")
        return {}
    return {name.text: _section(name, node) for name, node in listed.pairs}


def _section(name: Scalar, node: Node) -> Section:
    section = Section.of(node, [], f"channel {name.text}")
    if name.text in {channel.name for channel in BUILT_IN}:
        message, mend = f"the channel {name.text} is built in", "choose another name"
        section.problems.append(Problem(name.place, message, mend))
    elif not _NAME.fullmatch(name.text):
        message, mend = f"{name.text!r} is no channel's name", "use a-z, 0-9, - and _"
        section.problems.append(Problem(name.place, message, mend))
    return section


def _channel(name: str, section: Section, secrets: References) -> ChannelConfig | None:
    """The channel, or None when anything is wrong with it."""
    if section.problems:
        return None
    kind = section.required("type")
    if kind not in _READERS:
        if kind:
            section.problem("type", f"type is {kind!r}", f"one of {', '.join(_READERS)}")
        return None
    channel = _READERS[kind](name, section, secrets)
    fallback = section.text("fallback")
    section.end()
    return None if section.problems else replace(channel, fallback=fallback)


def _console(name: str, section: Section, secrets: References) -> ChannelConfig:
    return ConsoleConfig(name)


def _file(name: str, section: Section, secrets: References) -> ChannelConfig:
    return FileConfig(name, secrets.base / section.required("path"))


def _webhook(name: str, section: Section, secrets: References) -> ChannelConfig:
    return WebhookConfig(
        name,
        url=_url(section, secrets),
        secret=secrets.required(section, "secret"),
        timeout=section.parsed("timeout", _timeout, TIMEOUT, _TIMEOUT_FORM),
        authorization=secrets.optional(section, "authorization"),
    )


def _apprise(name: str, section: Section, secrets: References) -> ChannelConfig:
    return AppriseConfig(
        name,
        address=secrets.required(section, "address"),
        place=section.place("address"),
        timeout=section.parsed("timeout", _timeout, TIMEOUT, _TIMEOUT_FORM),
    )


_READERS: dict[str, Callable[[str, Section, References], ChannelConfig]] = {
    "console": _console,
    "file": _file,
    "webhook": _webhook,
    "apprise": _apprise,
}
_TIMEOUT_FORM = f"a duration up to {MOST_TIMEOUT:g}s, as 10s"


def _timeout(text: str) -> float:
    value = seconds(text)
    if not 0 < value <= MOST_TIMEOUT:
        raise ValueError(text)
    return value


def _url(section: Section, secrets: References) -> str:
    """An http(s) address, in clear or by reference; one with a password must be by reference."""
    given = section.required("url")
    referred = given.startswith(("env:", "file:"))
    address = secrets.optional(section, "url") if referred else given
    if not address:
        return ""
    try:
        url = httpx.URL(address)
    except httpx.InvalidURL:
        url = httpx.URL("")
    if url.scheme not in {"http", "https"} or not url.host:
        section.problem("url", "url is no http address", "write https://host/path")
    elif url.userinfo and not referred:
        mend = "write authorization: env:NAME, or url: env:NAME"
        section.problem("url", "url holds a password, which must not stand in this file", mend)
    return address


def _with_good_fallback(
    channel: ChannelConfig,
    read: Mapping[str, ChannelConfig | None],
    sections: Mapping[str, Section],
) -> ChannelConfig:
    """The channel; without its fallback where that leads nowhere, or back to the channel."""
    if not channel.fallback:
        return channel
    names = [*(built_in.name for built_in in BUILT_IN), *read]
    section = sections[channel.name]
    if channel.fallback not in names:
        mend = f"one of {', '.join(name for name in names if name != channel.name)}"
        section.problem("fallback", f"there is no channel {channel.fallback!r}", mend)
        return replace(channel, fallback="")
    if channel.name in _chain(channel.fallback, read):
        message = f"the fallback of {channel.name} leads back to it"
        section.problem("fallback", message, f"let {CONSOLE} be the last fallback")
        return replace(channel, fallback="")
    return channel


def _chain(name: str, read: Mapping[str, ChannelConfig | None]) -> list[str]:
    """``name``, its fallback, the fallback of that, and so on, each once."""
    chain: list[str] = []
    while name and name not in chain:
        chain.append(name)
        channel = read.get(name)
        name = channel.fallback if channel else ""
    return chain
