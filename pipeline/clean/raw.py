"""What a lease gives cleaning to work with, and how much cleaning dares at each attempt."""

from __future__ import annotations

from pipeline.article import Effort, Lease, RawArticle
from pipeline.lifecycle import MAX_ATTEMPTS

_PAGE_ATTEMPTS = 2


def raw_of(lease: Lease) -> RawArticle:
    """The article as it was accepted."""
    entry = lease.entry
    return RawArticle(
        url=lease.address or entry.link,
        title=entry.title,
        page=lease.page,
        content_html=entry.content_html,
        summary_html=entry.summary_html,
        byline=entry.author,
        published=entry.published,
        updated=entry.updated,
        first_seen=lease.first_seen,
    )


def effort_for(attempts: int) -> Effort:
    """Degrade before death: attempts 1-2 use the page, 3-4 the feed's text, the last plain text."""
    if attempts <= _PAGE_ATTEMPTS:
        return Effort.PAGE
    return Effort.FEED if attempts < MAX_ATTEMPTS else Effort.PLAIN
