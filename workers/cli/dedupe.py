"""``wirewatch dedupe``: the filter that says which articles are copies and which are revisions."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import click

from pipeline.article import CleanArticle, Judgement, TextSource
from pipeline.clean.addresses import outlet_of
from pipeline.clean.archive_dates import read_archive_date
from pipeline.clean.dates import latest_for
from pipeline.clean.texthash import text_hash
from pipeline.copies.fingerprint import fingerprint
from pipeline.copies.judging import judge_article
from pipeline.copies.memory import LocalMemory
from workers.cli.output import run_filter


@click.command()
def dedupe() -> None:
    """Tell copies and revisions among articles, oldest first.

    Reads JSON lines with id, url, source, title, text, published and language; writes for each
    {id, verdict, of, story, reason, kind, score}: verdict is new, revision or copy, "of" is the id
    of the article that founded its group (its own, when it is new), "story" that of the one that
    founded its story. A copy has a kind (same, contained in, extends) and a score, the share of the
    shorter text that the longer one holds. Outlets are told apart by the url, or by the source
    where there is none. A repeated id is a revision when its text has
    changed, and is answered as before when it has not. Texts are forgotten after seven days by
    the published dates, as ISO 8601 or mail has them, as 2017/2/7 or as 26-FEB-1987; articles
    without one count as of the same time as the one before. Needs no server.

    \b
    Examples:
      wirewatch dedupe < articles.jsonl
      wirewatch dedupe < articles.jsonl | jq -r 'select(.verdict == "copy") | .id'
    """
    stage = Deduplication(datetime.now(UTC))
    run_filter(stage, sys.stdin.buffer, sys.stdout.buffer)


@dataclass(frozen=True, slots=True)
class _Before:
    text_hash: str
    judgement: Judgement


class Deduplication:
    """Judges one record after the other. ``now`` tells which dates lie in the future: those are
    not believed."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self._time = 0.0
        self._memory = LocalMemory(lambda: self._time)
        self._before: dict[str, _Before] = {}

    def __call__(self, record: dict[str, Any]) -> dict[str, Any]:
        """A record's verdict and group. Raises ValueError for a record that is no article."""
        id, article = _text(record, "id"), article_of(record)
        if not id:
            raise ValueError("an article needs an id")
        self._go_on_to(read_archive_date(_text(record, "published")))
        judgement = self._judge(id, article)
        return {
            "verdict": judgement.verdict,
            "of": judgement.group,
            "story": judgement.story,
            "reason": judgement.reason,
            "kind": judgement.likeness,
            "score": judgement.score if judgement.likeness else None,
        }

    def _go_on_to(self, published: datetime | None) -> None:
        """Time never goes back: an article that is late is judged among those around it. An archive
        may be older than the web, but none is from tomorrow."""
        if published is not None and published <= latest_for(self._now):
            self._time = max(self._time, published.timestamp())

    def _judge(self, id: str, article: CleanArticle) -> Judgement:
        content = text_hash(article.title, article.text)
        before = self._before.get(id)
        if before and before.text_hash == content:
            return before.judgement
        previous = (before.judgement.group, before.judgement.story) if before else ("", "")
        judgement = judge_article(fingerprint(id, article, content), self._memory, previous)
        self._before[id] = _Before(content, judgement)
        return judgement


def article_of(record: dict[str, Any]) -> CleanArticle:
    """A record as cleaning gives an article. Raises ValueError where it is none."""
    url = _text(record, "url")
    return CleanArticle(
        title=_text(record, "title"),
        text=_text(record, "text"),
        lede="",
        byline="",
        published=None,
        updated=None,
        language=_text(record, "language"),
        canonical_url=url,
        outlet=outlet_of(url) or _text(record, "source"),
        text_source=TextSource.TEXT,
    )


def _text(record: dict[str, Any], name: str) -> str:
    value = record.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ValueError(f"{name} must be a text, not {type(value).__name__}")
    return value
