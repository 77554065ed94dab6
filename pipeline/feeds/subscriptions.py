"""config/feeds.yaml -> the feeds that are polled. A feed that is wrong is left out, with a problem.

::

    feeds:
      - url: https://example.com/news/rss.xml
        source: Example News     # how people call it
        every: 5m                # how often it is read, 1s to 7d
        full_text: yes           # fetch each article's page
        tags: [wire, europe]
        name: example-news       # its identity; made of the address where it is missing
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from pipeline import yamltext
from pipeline.clean.addresses import host_of
from pipeline.errors import ConfigurationError, Problem
from pipeline.yamltext import Node, Section, Sequenced

EVERY = 300.0
"""Seconds between two polls where a feed does not say: news that is 5 minutes old is news."""

_EVERY_FORM = "a time from 1s to 7d, as 5m"
_MAX_NAME = 80
_NOT_IN_A_NAME = re.compile(r"[^a-z0-9]+")
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}")
_NOISE = frozenset({"www", "feed", "feeds", "rss", "atom", "xml", "index", "html", "php"})
"""Parts of an address that tell no feed from another."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A configured feed. ``name`` is its identity, ``every`` is in seconds."""

    name: str
    url: str
    source: str = ""
    every: float = EVERY
    full_text: bool = False
    tags: tuple[str, ...] = ()


def read_feeds(content: bytes, file: str) -> tuple[tuple[Feed, ...], tuple[Problem, ...]]:
    """The feeds that can be used, in the file's order, and what is wrong with the others."""
    problems: list[Problem] = []
    feeds: list[Feed] = []
    for node in _nodes(content, file, problems):
        feed = _feed(node, feeds, problems)
        if feed is not None:
            feeds.append(feed)
    return tuple(feeds), tuple(problems)


def _nodes(content: bytes, file: str, problems: list[Problem]) -> tuple[Node, ...]:
    try:
        root = yamltext.read_bytes(content, file)
    except ConfigurationError as error:
        problems.extend(error.problems)
        return ()
    section = Section.of(root, problems, "the file")
    listed = section.node("feeds")
    section.end()
    if isinstance(listed, Sequenced):
        return listed.items
    mend = "write feeds: and below it one - url: ... for each"
    section.problem("feeds", "the file needs a list of feeds", mend)
    return ()


def _feed(node: Node, before: list[Feed], problems: list[Problem]) -> Feed | None:
    """The feed of one item; None, with its problems noted, when something is wrong with it."""
    found: list[Problem] = []
    section = Section.of(node, found, "the feed")
    if found:
        problems.extend(found)
        return None
    url = section.parsed("url", _address, "", "an address that begins with http:// or https://")
    if section.node("url") is None:
        section.problem("url", "the feed needs a url")
    feed = Feed(
        name=section.parsed("name", _name, _slug(url), "small letters, digits and . _ -"),
        url=url,
        source=section.text("source"),
        every=section.parsed("every", _every, EVERY, _EVERY_FORM),
        full_text=section.flag("full_text", default=False),
        tags=section.texts("tags"),
    )
    section.end()
    _check_unique(feed, before, section)
    problems.extend(found)
    return None if found else feed


def _check_unique(feed: Feed, before: list[Feed], section: Section) -> None:
    for other in before:
        if feed.url and feed.url == other.url:
            section.problem("url", f"{feed.url} is listed twice", "keep one")
        elif feed.name and feed.name == other.name:
            key = "name" if section.node("name") else "url"
            section.problem(key, f"two feeds are named {feed.name}", "give one another name:")


def _address(text: str) -> str:
    address = text.strip()
    if not host_of(address) or len(address.split()) > 1:
        raise ValueError(text)
    return address


def _name(text: str) -> str:
    if not _NAME.fullmatch(text):
        raise ValueError(text)
    return text


def _every(text: str) -> float:
    every = yamltext.seconds(text)
    if not 1.0 <= every <= 604_800.0:
        raise ValueError(text)
    return every


def _slug(url: str) -> str:
    """A readable name of host and path: ``example-com-news`` for www.example.com/news/rss.xml."""
    if not url:
        return ""
    parts = urlsplit(url)
    text = f"{parts.netloc.rpartition('@')[2]} {parts.path} {parts.query}".lower()
    words = [word for word in _NOT_IN_A_NAME.split(text) if word]
    telling = [word for word in words if word not in _NOISE] or words
    return "-".join(telling)[:_MAX_NAME].rstrip("-")
