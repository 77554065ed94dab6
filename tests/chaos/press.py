"""A press for chaos: as many made-up articles as wanted, by feed and round, the same for one seed.

Every article's text is its own and tells of people of its own, but for copies, which say what an
earlier article of another feed said. Some are about the topic, some feeds only have summaries and
the text is on the page.
"""

from __future__ import annotations

import hashlib
import html
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from xml.sax.saxutils import escape

from tests.support.web import WebServer, body

ENTRIES = 50
"""Entries that a feed lists: those of one round."""

SHARE_ABOUT, SHARE_COPIES = 0.2, 0.05
WORDS = (
    *("harbour", "council", "winter", "market", "bridge", "railway", "committee", "garden"),
    *("orchestra", "library", "river", "teacher", "festival", "budget", "museum", "stadium"),
    *("forecast", "village", "minister", "election", "factory", "valley", "ferry", "hospital"),
    *("summit", "farmers", "drought", "archive", "theatre", "institute", "regional", "northern"),
    *("southern", "annual", "quiet", "sudden", "modest", "public", "early", "wooden", "golden"),
)
SYLLABLES = ("ka", "lo", "mi", "ren", "tas", "vo", "dul", "fe", "gor", "hin", "jas", "pem")
NAMES = 12
"""Names in a story: two stories share words, but no names."""
TOPIC = """\
topic: embargo-watch
title: Embargoes
match: embargo* AND ministry
alert: {severity: high, to: [hook]}
examples:
  match: ["The ministry lifted the embargo on Tuesday after a long debate in the capital."]
"""


@dataclass(frozen=True, slots=True)
class Story:
    """One article: where it stands and what it says."""

    path: str
    title: str
    paragraphs: tuple[str, ...]
    about: bool

    @property
    def fragment(self) -> str:
        """The text as a feed carries it."""
        return "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class PressFeed:
    """A feed's articles by round; ``on_pages`` when the feed only has summaries."""

    name: str
    on_pages: bool
    rounds: tuple[tuple[Story, ...], ...]

    @property
    def path(self) -> str:
        """Where the feed is."""
        return f"/{self.name}/feed"


def press(seed: int, feeds: int, rounds: int, entries: int = ENTRIES) -> tuple[PressFeed, ...]:
    """``feeds * rounds * entries`` articles; every fourth feed has its texts on pages."""
    random_ = random.Random(seed)
    written: list[Story] = []

    def one(name: str, turn: int, number: int) -> Story:
        path = f"/{name}/{turn}-{number}"
        if written and random_.random() < SHARE_COPIES:
            original = random_.choice(written)
            return Story(path, original.title, original.paragraphs, original.about)
        story = _story(random_, path)
        written.append(story)
        return story

    return tuple(
        PressFeed(
            name,
            number % 4 == 3,
            tuple(tuple(one(name, turn, n) for n in range(entries)) for turn in range(rounds)),
        )
        for number in range(feeds)
        for name in [f"feed-{number}"]
    )


def publish(web: WebServer, feeds: Sequence[PressFeed], turn: int) -> None:
    """Serves this round's listings, and all pages."""
    for feed in feeds:
        listing = _rss(web, feed, feed.rounds[turn])
        etag = f'"{hashlib.sha256(listing).hexdigest()[:12]}"'
        web.answer(feed.path, body(listing, etag=etag, content_type="application/rss+xml"))
        for story in feed.rounds[turn]:
            web.answer(story.path, body(_page(story), content_type="text/html; charset=utf-8"))


def _story(random_: random.Random, path: str) -> Story:
    about = random_.random() < SHARE_ABOUT
    names = [_name(random_) for _ in range(NAMES)]
    words = (*WORDS, *names, *names, *names)
    paragraphs = [_sentences(random_, words) for _ in range(3)]
    if about:
        paragraphs[1] += " The ministry said that the embargo would be reviewed in spring."
    return Story(path, _line(random_, words, 7), tuple(paragraphs), about)


def _name(random_: random.Random) -> str:
    return "".join(random_.choices(SYLLABLES, k=4))


def _sentences(random_: random.Random, words: Sequence[str]) -> str:
    return " ".join(_line(random_, words, random_.randint(9, 15)) + "." for _ in range(3))


def _line(random_: random.Random, words: Sequence[str], many: int) -> str:
    return " ".join(random_.choices(words, k=many)).capitalize()


def _rss(web: WebServer, feed: PressFeed, stories: Sequence[Story]) -> bytes:
    items = "".join(_item(web, feed, story) for story in stories)
    return f'<rss version="2.0"><channel><title>{feed.name}</title>{items}</channel></rss>'.encode()


def _item(web: WebServer, feed: PressFeed, story: Story) -> str:
    text = f"<p>{story.paragraphs[0][:60]}</p>" if feed.on_pages else story.fragment
    address = web.url(story.path)
    return (
        f"<item><title>{escape(story.title)}</title><link>{address}</link><guid>{address}</guid>"
        f"<pubDate>{format_datetime(datetime.now(UTC))}</pubDate>"
        f"<description>{escape(text)}</description></item>"
    )


def _page(story: Story) -> bytes:
    return (
        f"<html><head><title>{story.title}</title></head><body><article><h1>{story.title}</h1>"
        f"{story.fragment}</article></body></html>"
    ).encode()


def stories(feeds: Sequence[PressFeed]) -> Iterator[Story]:
    """All articles."""
    for feed in feeds:
        for round_ in feed.rounds:
            yield from round_
