"""``wirewatch clean``: the filter from pages, fragments and plain text to articles."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Any

import click

from pipeline.article import CleanArticle, DateSource, Effort, Page, RawArticle
from pipeline.clean.cleaning import clean as clean_article
from pipeline.clean.dates import read_date
from pipeline.encoding import to_plain
from workers.cleaner import cleaner
from workers.cli.output import run_filter

_PAGE = re.compile(r"<(?:!doctype|html|head|body)\b", re.IGNORECASE)
_BEGINNING = 4_000
"""Characters in which a page shows that it is one, and no fragment of a feed."""

Stage = Callable[[dict[str, Any]], dict[str, Any]]


@click.command()
@click.option("--explain", is_flag=True, help="Add what was removed and by which rule.")
def clean(explain: bool) -> None:
    """Make articles of pages, feed fragments and plain text.

    Reads JSON lines with id, url and html (a page, or a fragment as feeds carry them) or text;
    title, summary, byline, published, updated and first_seen are used where they are given.
    Writes for each {id, title, text, byline, published, language}; paragraphs are separated by a
    newline. --explain adds lede, updated, where the dates and the text came from, canonical_url,
    outlet, note and what was removed. Needs no server.

    A page that takes longer than 5 s or more than 512 MB is left: the text is the feed's then, if
    the record has any (summary), and note says why.

    \b
    Examples:
      wirewatch clean < pages.jsonl
      wirewatch clean --explain < pages.jsonl | jq '.removed'
    """
    shown = explained if explain else cleaned
    with cleaner() as child:
        clean_all = stage(shown, datetime.now(UTC), child.clean)
        run_filter(clean_all, sys.stdin.buffer, sys.stdout.buffer)


def stage(
    shown: Callable[[CleanArticle], dict[str, Any]],
    now: datetime,
    clean_one: Callable[[RawArticle], CleanArticle] | None = None,
) -> Stage:
    """The filter's stage: ``shown`` says what of an article is written. A record that does not say
    when it was first seen is read as if it were ``now``, which dates no article. ``clean_one``
    cleans elsewhere than in this process."""
    clean_one = clean_one or partial(clean_article, effort=Effort.PAGE)

    def clean_record(record: dict[str, Any]) -> dict[str, Any]:
        seen = read_date(_text(record, "first_seen"))
        article = clean_one(_raw(record, seen or now))
        if seen is None and article.published_from is DateSource.FIRST_SIGHT:
            article = replace(article, published=None, published_from=None)
        return shown(article)

    return clean_record


def cleaned(article: CleanArticle) -> dict[str, Any]:
    """What the filter writes of an article."""
    return {
        "title": article.title,
        "text": article.text,
        "byline": article.byline,
        "published": to_plain(article.published),
        "language": article.language,
    }


def explained(article: CleanArticle) -> dict[str, Any]:
    """The same with how it came about."""
    return {
        **cleaned(article),
        "published_from": article.published_from,
        "updated": to_plain(article.updated),
        "updated_from": article.updated_from,
        "lede": article.lede,
        "text_source": article.text_source,
        "text_by": article.text_by,
        "canonical_url": article.canonical_url,
        "outlet": article.outlet,
        "note": article.note,
        "removed": to_plain(article.removed),
    }


def _raw(record: dict[str, Any], seen: datetime) -> RawArticle:
    html, text = record.get("html"), record.get("text")
    if not isinstance(html, str) and not isinstance(text, str):
        raise ValueError("a record needs html or text")
    url = _text(record, "url")
    markup = html if isinstance(html, str) else ""
    page = Page(url, "text/html; charset=utf-8", markup.encode("utf-8", "replace"))
    is_page = bool(_PAGE.search(markup[:_BEGINNING]))
    return RawArticle(
        url=url,
        title=_text(record, "title"),
        page=page if is_page else None,
        content_html="" if is_page else markup,
        summary_html=_text(record, "summary"),
        text=text if isinstance(text, str) else "",
        byline=_text(record, "byline"),
        published=read_date(_text(record, "published")),
        updated=read_date(_text(record, "updated")),
        first_seen=seen,
    )


def _text(record: dict[str, Any], key: str) -> str:
    value = record.get(key, "")
    return value if isinstance(value, str) else ""
