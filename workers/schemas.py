"""JSON Schemas of every file that people edit in config/, so that editors complete and check.

They are made from the code: choices and defaults are those that readers use, and a test holds that
readers know the same keys.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

from pipeline.feeds.subscriptions import EVERY
from pipeline.jsonschema import (
    Schema,
    choice,
    count,
    document,
    duration,
    flag,
    mapping,
    named,
    or_nothing,
    secret,
    size,
    text,
    texts,
)
from pipeline.ports import HostBudget
from pipeline.topics.schema import list_schema, topic_schema
from workers.channels.configuration import TIMEOUT
from workers.settings import Limits, PollerSettings, WorkerSettings
from workers.store_settings import ElasticsearchSettings

FOLDER = "schemas"
"""Beside the files, in config/."""


def schemas() -> Mapping[str, Schema]:
    """All schemas, by the name of their file."""
    return {file: make() for file, make in _MADE.items()}


def content_of(schema: Schema) -> bytes:
    """A schema as it is written to a file."""
    return json.dumps(schema, indent=2, ensure_ascii=False).encode() + b"\n"


def schema_line(path: PurePosixPath) -> bytes:
    """The first line of a file in config/ (``path`` from there), which names its schema to editors;
    empty for what has none."""
    folder = "" if path.parent == PurePosixPath(".") else path.parent.as_posix()
    file = _OF_FOLDER.get(folder) or f"{path.stem}.json"
    if file not in _MADE:
        return b""
    way = "../" * len(path.parent.parts)
    return f"# yaml-language-server: $schema={way}{FOLDER}/{file}\n".encode()


# ---------------------------------------------------------------- feeds and channels


def feeds_schema() -> Schema:
    """Of config/feeds.yaml."""
    feed = mapping(
        {
            "url": text("The address of the feed.", pattern="^ *https?://"),
            "source": text("How people call it."),
            "every": duration("How often it is read, 1s to 7d.", _seconds(EVERY)),
            "full_text": flag("Fetch each article's page too.", default=False),
            "tags": texts("Words of your own, kept with each article."),
            "name": text(
                "Its identity; made of the address where it is missing.",
                pattern="^[a-z0-9][a-z0-9._-]{0,79}$",
            ),
        },
        required=["url"],
    )
    listed: Schema = {"type": "array", "items": feed, "description": "The feeds that are polled."}
    root = mapping({"feeds": listed}, required=["feeds"])
    return document("Feeds of wirewatch", "Checked by: wirewatch feeds check", root)


def channels_schema() -> Schema:
    """Of config/channels.yaml."""
    described = "Ways to send alerts, by the names that topics use."
    channel = {"oneOf": [_channel(kind, *keys) for kind, keys in _kinds().items()]}
    names = "^(?!(console|store)$)[a-z0-9][a-z0-9_-]{0,63}$"
    root = mapping({"channels": or_nothing(named(channel, described, names))})
    return document("Channels of wirewatch", "docs/alerts.md is its reference.", root)


def _kinds() -> dict[str, tuple[dict[str, Schema], list[str]]]:
    """The keys of each kind of channel, and those that it needs."""
    timeout = duration("At most 45s.", _seconds(TIMEOUT))
    webhook = {
        "url": text("Where to, or a reference.", pattern="^(https?://|env:|file:)"),
        "secret": secret("What signs each request."),
        "timeout": timeout,
        "authorization": secret("The header of that name."),
    }
    address = secret("An address of the apprise library.")
    return {
        "console": ({}, []),
        "file": ({"path": text("JSON lines are added to this file.")}, ["path"]),
        "webhook": (webhook, ["url", "secret"]),
        "apprise": ({"address": address, "timeout": timeout}, ["address"]),
    }


def _channel(kind: str, keys: dict[str, Schema], required: list[str]) -> Schema:
    own = {
        "type": choice([kind]),
        **keys,
        "fallback": text("The channel that takes over what this one could not send."),
    }
    return mapping(own, required=["type", *required])


# ---------------------------------------------------------------- wirewatch.yaml


def settings_schema() -> Schema:
    """Of config/wirewatch.yaml."""
    root = mapping(
        {
            "servers": _servers(),
            "store": _store(),
            "kibana": _kibana(),
            "poller": _poller(),
            "workers": _workers(),
            "limits": _limits(),
        }
    )
    return document("Settings of wirewatch", "Checked by: wirewatch doctor", root)


def _servers() -> Schema:
    roles = ("ledger", "fingerprints", "broker")
    address = text("redis://host:6379/0", pattern="^(rediss?|unix)://.")
    return mapping(
        dict.fromkeys(roles, address),
        required=roles,
        description="Redis-compatible servers by role: all three, or none of them.",
    )


def _store() -> Schema:
    age = duration("For ever where it is missing; as 90d.")
    retention = mapping(
        dict.fromkeys(("untagged", "tagged", "history", "alerts"), age),
        description="How long things are kept.",
    )
    return mapping(
        {
            "sqlite": text("A file, from the installation's folder."),
            "elasticsearch": _elasticsearch(),
            "retention": retention,
        },
        description="Where articles and alerts are kept.",
    )


_URL = "^https?://"


def _elasticsearch() -> Schema:
    default = ElasticsearchSettings("")
    return mapping(
        {
            "url": text("https://host:9200", pattern=_URL),
            **_credentials(),
            "ca_file": text("Whose certificates to trust."),
            "fingerprint": text(
                "SHA-256 of a certificate to trust.", pattern="^(:?[0-9A-Fa-f]{2}){32}$"
            ),
            "prefix": text(
                "Of indices, aliases and templates.", pattern="^[a-z0-9][a-z0-9_-]{0,63}$"
            ),
            "shards": count("Of a month of articles.", default.shards),
            "refresh": duration("Until writes can be searched.", _seconds(default.refresh)),
            "timeout": duration("Of a request.", _seconds(default.timeout)),
        },
        required=["url"],
        description="Instead of sqlite; docs/elasticsearch.md.",
    )


def _kibana() -> Schema:
    return mapping(
        {
            "url": text("https://host:5601", pattern=_URL),
            "space": text("Instead of the default one."),
            **_credentials(),
            "ca_file": text("Whose certificates to trust."),
        },
        description="Where people open Kibana.",
    )


def _credentials() -> dict[str, Schema]:
    return {
        "api_key": secret("Of an account."),
        "user": text("Instead of a key."),
        "password": secret("Of the user."),
    }


def _poller() -> Schema:
    default, budget = PollerSettings(), HostBudget()
    return mapping(
        {
            "allow_private": flag("Fetch from private networks, too.", default=False),
            "at_once": count("Fetches at once at one host.", budget.at_once),
            "gap": duration("Between two fetches at one host.", _seconds(budget.gap)),
            "connections": count("At once, to all hosts together.", default.connections),
            "deadline": duration("Of a fetch.", _seconds(default.deadline)),
            "raw_limit": size("Over the wire.", _bytes(default.raw_limit)),
            "decoded_limit": size("After decompression.", _bytes(default.decoded_limit)),
            "parse_deadline": duration("Of parsing a feed.", _seconds(default.parse_deadline)),
            "user_agent": text("Who you are, with an address."),
        },
        description="How the news web is treated.",
    )


def _workers() -> Schema:
    default = WorkerSettings()
    return mapping(
        {
            "processes": count("That clean and tag.", default.processes),
            "memory_limit": size("Of each.", _bytes(default.memory_limit)),
            "task_deadline": duration("Of a batch.", _seconds(default.task_deadline)),
            "batch": count("Articles of a task.", default.batch),
        },
        description="Processes that clean and tag.",
    )


def _limits() -> Schema:
    default = Limits()
    return mapping(
        {
            "bytes": size("Of waiting articles; above it feeds wait.", _bytes(default.bytes)),
            "backlog": count("Articles ready, above which first polls wait.", default.backlog),
            "out": count("Hints in the broker.", default.out),
        },
        description="Marks of the ledger.",
    )


def _seconds(value: float) -> str:
    return f"{value / 60:g}m" if value >= 60 and value % 60 == 0 else f"{value:g}s"


def _bytes(value: int) -> str:
    giga = 1_000_000_000
    return f"{value // giga}GB" if value % giga == 0 else f"{value // 1_000_000}MB"


_MADE: Mapping[str, Callable[[], Schema]] = {
    "topic.json": topic_schema,
    "list.json": list_schema,
    "feeds.json": feeds_schema,
    "channels.json": channels_schema,
    "wirewatch.json": settings_schema,
}
_OF_FOLDER = {"topics": "topic.json", "lists": "list.json"}
