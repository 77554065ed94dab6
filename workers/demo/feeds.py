"""The newsroom's feeds as XML: RSS 2.0 and Atom, each as a news site would serve it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from html import escape

from workers.demo.newsroom import Carries, Format, NewsFeed, Outlet


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as a feed lists it; ``updated`` is set where it was corrected."""

    link: str
    guid: str
    headline: str
    summary: str
    text: str
    published: datetime
    updated: datetime | None


def feed_xml(outlet: Outlet, feed: NewsFeed, site: str, entries: Sequence[Entry]) -> bytes:
    """The feed's listing; ``site`` is the address of the outlet's front page."""
    if feed.format is Format.RSS:
        return _rss(outlet, feed, site, entries).encode()
    return _atom(outlet, feed, site, entries).encode()


def _rss(outlet: Outlet, feed: NewsFeed, site: str, entries: Sequence[Entry]) -> str:
    items = "".join(_item(outlet, feed, entry) for entry in entries)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">\n<channel>\n'
        f"<title>{escape(outlet.name)}</title><link>{escape(site)}</link>\n"
        f"<description>{escape(outlet.name)}: {escape(feed.name)}</description>\n"
        f"{items}</channel>\n</rss>\n"
    )


def _item(outlet: Outlet, feed: NewsFeed, entry: Entry) -> str:
    guid = f'<guid isPermaLink="false">{escape(entry.guid)}</guid>' if entry.guid else ""
    date = f"<pubDate>{format_datetime(entry.published)}</pubDate>" if feed.dated else ""
    return (
        f"<item><title>{escape(entry.headline)}</title><link>{escape(entry.link)}</link>"
        f"{guid}{date}\n{_rss_text(outlet, feed, entry)}</item>\n"
    )


def _rss_text(outlet: Outlet, feed: NewsFeed, entry: Entry) -> str:
    if feed.carries is Carries.SUMMARY:
        return f"<description>{escape(entry.summary)}</description>\n"
    if feed.carries is Carries.PLAIN:
        return f"<description>{escape(entry.text)}</description>\n"
    lede = entry.text.partition("\n")[0]
    return (
        f"<description>{escape(lede)}</description>\n"
        f"<content:encoded><![CDATA[{_fragment(outlet, entry)}{_first_on(outlet, entry)}]]>"
        "</content:encoded>\n"
    )


def _atom(outlet: Outlet, feed: NewsFeed, site: str, entries: Sequence[Entry]) -> str:
    newest = max((entry.updated or entry.published for entry in entries), default=None)
    updated = newest.isoformat() if newest else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<title>{escape(outlet.name)}</title><id>{escape(site)}</id>\n"
        f'<link href="{escape(site)}"/><updated>{updated}</updated>\n'
        f"<author><name>{escape(outlet.name)}</name></author>\n"
        + "".join(_atom_entry(outlet, feed, entry) for entry in entries)
        + "</feed>\n"
    )


def _atom_entry(outlet: Outlet, feed: NewsFeed, entry: Entry) -> str:
    text = (
        f"<summary>{escape(entry.summary)}</summary>"
        if feed.carries is Carries.SUMMARY
        else f'<content type="html">{escape(_fragment(outlet, entry))}</content>'
    )
    return (
        f'<entry><title>{escape(entry.headline)}</title><link href="{escape(entry.link)}"/>'
        f"<id>{escape(entry.guid)}</id><published>{entry.published.isoformat()}</published>"
        f"<updated>{(entry.updated or entry.published).isoformat()}</updated>\n{text}</entry>\n"
    )


def _fragment(outlet: Outlet, entry: Entry) -> str:
    """The full text as HTML, with the outlet's promo after the second paragraph."""
    paragraphs = [f"<p>{escape(line)}</p>" for line in entry.text.split("\n")]
    if outlet.promo:
        paragraphs.insert(2, f"<p><em>{escape(outlet.promo)}</em></p>")
    return "\n".join(paragraphs)


def _first_on(outlet: Outlet, entry: Entry) -> str:
    """The line that blog software puts under everything."""
    return (
        f'\n<p>The post <a href="{escape(entry.link)}">{escape(entry.headline)}</a> '
        f"appeared first on {escape(outlet.name)}.</p>"
    )
