"""From the channels' configuration to the channels."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TextIO

from pipeline.alerts.links import Links
from pipeline.errors import ConfigurationError
from pipeline.ports import ArticleStore, Channel
from workers.channels.configuration import (
    AppriseConfig,
    ChannelConfig,
    ConsoleConfig,
    FileConfig,
    StoreConfig,
    WebhookConfig,
)
from workers.channels.console import ConsoleChannel
from workers.channels.jsonl_file import FileChannel
from workers.channels.store import StoreChannel
from workers.channels.unavailable import UnavailableChannel
from workers.channels.webhook import Endpoint, WebhookChannel


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What channels need from their process. ``now`` is aware, in UTC; the store is opened when a
    channel wants it, and belongs to whoever opened it. ``links`` lead into Kibana, where there is
    one."""

    open_store: Callable[[], ArticleStore]
    stream: TextIO
    now: Callable[[], datetime]
    links: Links | None = None


def build_channels(configs: Iterable[ChannelConfig], around: Surroundings) -> dict[str, Channel]:
    """Channels by name; one that cannot be built is away until its configuration is mended."""
    channels: dict[str, Channel] = {}
    for config in configs:
        try:
            channels[config.name] = build_channel(config, around)
        except ConfigurationError as error:
            channels[config.name] = UnavailableChannel(config.name, str(error))
    return channels


def channel_named(name: str, channels: Mapping[str, Channel]) -> Channel:
    """The channel that an alert goes to; one that is not configured is away."""
    why = "config/channels.yaml has no usable channel of this name"
    return channels.get(name) or UnavailableChannel(name, why)


def build_channel(config: ChannelConfig, around: Surroundings) -> Channel:
    """The channel. Raises ConfigurationError where only its library can tell what is wrong."""
    match config:
        case ConsoleConfig():
            return ConsoleChannel(config.name, around.stream, around.now, around.links)
        case StoreConfig():
            return StoreChannel(config.name, around.open_store())
        case FileConfig():
            return FileChannel(config.name, config.path, around.links)
        case WebhookConfig():
            endpoint = Endpoint(config.url, config.secret, config.timeout, config.authorization)
            return WebhookChannel(config.name, endpoint, around.now, around.links)
        case AppriseConfig():
            # Importing apprise takes longer than the start of most commands.
            from workers.channels.apprise_service import AppriseChannel

            return AppriseChannel(
                config.name, config.address, config.place, config.timeout, around.links
            )
