"""Every key on the Redis-compatible servers, declared once.

A test walks a used server and fails on a key that no declaration covers, or that never ends
although its declaration gives it a life.
"""

from __future__ import annotations

import fnmatch
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Key:
    """A family of keys.

    ``pattern`` is a glob. ``owner`` names the script or module that writes it. ``ends`` is true
    when each key has an expiry, false when ``life`` says what else bounds it.
    """

    pattern: str
    shape: str
    owner: str
    bytes: str
    life: str
    ends: bool = False


LEDGER: tuple[Key, ...] = (
    Key("a:*", "hash", "accept", "150 when done, 600 in flight", "35 days from done"),
    Key("e:*", "string", "accept", "entry, 1-20 KB", "dropped by complete"),
    Key("p:*", "string", "page_kept", "page, zstd, 10-50 KB", "dropped by complete"),
    Key("w:*", "string", "accept", "waiting revision, 1-20 KB", "taken by complete"),
    Key("ready", "sorted set", "dispatch", "60 an article", "in flight"),
    Key("backfill", "sorted set", "dispatch", "60 an article", "in flight"),
    Key("out", "sorted set", "dispatch", "60 an article", "at most limits.out"),
    Key("dead", "sorted set", "fail", "60 an article", "until a person replays or drops"),
    Key("pages", "sorted set", "accept", "60 an article", "15 minutes an article"),
    Key("hosts", "sorted set", "take", "60 a host", "hosts with something due"),
    Key("host:*", "sorted set", "take", "60 an item", "what is due there"),
    Key("budget:*", "hash", "take", "80", "2 days from the last visit", ends=True),
    Key("fetching", "sorted set", "take", "60 an item", "the lease of a visit"),
    Key("feeds", "set", "plan", "40 a feed", "configured feeds"),
    Key("feed:*", "hash", "polled", "400, and 12 an entry", "kept: static feeds never alert again"),
    Key("count", "hash", "accept", "200", "one"),
    Key("told:*", "hash", "complete", "60 an alert", "14 days after its last article", ends=True),
    Key("outlets:*", "set", "complete", "30 an outlet", "14 days", ends=True),
    Key("articles:*", "set", "complete", "40 an article", "14 days", ends=True),
    Key("telling:*", "string", "tell", "90 an article that alerts", "1 day", ends=True),
    Key("alert:*", "hash", "complete", "2 KB", "35 days from its last delivery; open until then"),
    Key("d:*", "hash", "complete", "200", "1 day from sent, 35 days from dead; open until then"),
    Key("due:*", "sorted set", "dispatch_deliveries", "50 a delivery", "open deliveries"),
    Key("sending", "sorted set", "dispatch_deliveries", "50 a delivery", "a delivery's lease"),
    Key("dead_deliveries", "sorted set", "settle_delivery", "50 a delivery", "35 days", ends=True),
    Key("open", "hash", "complete", "20 a channel", "channels with some open"),
    Key("in_flight", "hash", "dispatch_deliveries", "20 a channel", "channels with some open"),
    Key("gate:*", "hash", "shut_gate", "200", "while shut"),
    Key("narrowed:*", "hash", "narrow_gate", "200", "10 seconds for each halving", ends=True),
    Key("topics:shelf", "hash", "publish_topics", "250 a topic", "published topics"),
    Key("topics:text:*", "string", "publish_topics", "zstd, 1 KB", "2 years from replaced"),
    Key("topics:versions:*", "sorted set", "publish_topics", "350 a version", "2 years, or 1,000"),
    Key("topics:packed", "hash", "publish_topics", "0.5 KB a topic", "published topics"),
    Key("topics:refused", "hash", "publish_topics", "200 a file", "files refused now"),
    Key("topics:revision", "string", "publish_topics", "10", "one"),
    Key("lists:shelf", "hash", "publish_lists", "200 a list", "published lists"),
    Key("lists:content:*", "string", "publish_lists", "zstd, 20 a name", "35 days from replaced"),
    Key("lists:kept:*", "list", "publish_lists", "22 a content", "1,000; 35 days from removed"),
    Key("lists:refused", "hash", "publish_lists", "200 a file", "files refused now"),
    Key("lock:*", "string", "lock", "60", "its lease", ends=True),
    Key("processes:*", "string", "telemetry", "100 a process", "10 seconds", ends=True),
    Key("supervisors", "set", "telemetry", "40 a supervisor", "1 hour", ends=True),
)  # fmt: skip

FINGERPRINTS: tuple[Key, ...] = (
    Key("anchors:*", "hash", "commit", "210-430 an article", "7 days from its period's", ends=True),
    Key("text:*", "string", "commit", "660 a long text, 110 its story", "7 days", ends=True),
    Key("answer:*", "string", "commit", "125 an article", "8 days", ends=True),
    Key("apart:*", "set", "fingerprints", "110 an article that was parted", "35 days", ends=True),
    Key("terms:*", "hash", "commit", "80-150 a story", "7 days from its period's", ends=True),
    Key("frequencies:*", "string", "learn", "256 KB a language", "30 days", ends=True),
    Key("marks", "hash", "commit", "120", "one: the last serial, full buckets and memories met"),
    Key("heard:*", "hash", "note_outlet", "22 a sentence, 90 KB an outlet", "32 days", ends=True),
    Key("shared:*", "hash", "note_outlet", "35 a sentence, 35 MB in all", "32 days", ends=True),
    Key("known:*", "hash", "note_outlet", "350 a sentence, 200 an outlet", "32 days", ends=True),
)


def undeclared(names: Iterable[str], declared: tuple[Key, ...]) -> list[str]:
    """Those names that no declaration covers."""
    return [
        name
        for name in names
        if not any(fnmatch.fnmatchcase(name, key.pattern) for key in declared)
    ]
