"""``wirewatch topics explain``: why a topic matches an article, or what it lacks."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn

import click
import msgspec

from pipeline.alerts.rendering import one_line
from pipeline.article import ArticleDocument, Effort, Page, RawArticle
from pipeline.clean.cleaning import clean
from pipeline.clean.languages import language_of
from pipeline.clean.lede import lede_of
from pipeline.encoding import to_plain
from pipeline.errors import ConfigurationError, Place, Problem
from pipeline.topics.explanation import ClauseExplanation, Explanation
from pipeline.topics.explanation import explain as explain_topic
from pipeline.topics.finding import Finding
from pipeline.topics.matchable import Matchable
from pipeline.topics.period import shown_moment
from workers.cli.output import home_option, installation_of, json_option, print_json
from workers.cli.records import matchable
from workers.cli.topic_files import topics_option
from workers.cli.topic_sources import any_topic

_MARKUP = (b"<!doctype", b"<html", b"<head", b"<body", b"<article", b"<p", b"<?xml")


@dataclass(frozen=True, slots=True)
class Source:
    """An article, and in a line for people which one it is."""

    article: Matchable
    described: str


@click.command()
@click.argument("name", metavar="TOPIC")
@click.argument("source", metavar="ARTICLE|FILE")
@topics_option
@home_option
@json_option
def explain(name: str, source: str, folder: Path | None, home: Path | None, as_json: bool) -> None:
    """Say why a topic matches an article, or what it lacks.

    TOPIC is one of config/topics, a file that is not there yet, or a version that ran
    (sanctions@2026-03-03). The article is the id of a stored one (wirewatch search shows ids), or a
    file: a page (HTML), a JSON record with title and text, or plain text with its title in the
    first line; "-" reads standard input. What is missing is told with the nearest first.

    \b
    Examples:
      wirewatch topics explain sanctions story.txt
      wirewatch topics explain sanctions@2026-03-03 story.txt
      wirewatch topics explain drafts/sanctions.yaml 5cGkB0mLqfqg1Q4rUe0x2A
    """
    topic = any_topic(name, folder, home)
    found = _source(source, home)
    explanation = explain_topic(topic, found.article)
    if as_json:
        print_json({"article": found.described, **explanation_record(explanation)})
        return
    click.echo(f"article  {found.described}")
    click.echo(str(explanation))


def explanation_record(explanation: Explanation) -> dict[str, Any]:
    """An explanation as JSON."""
    return {
        "topic": explanation.topic,
        "matched": explanation.matched,
        "prominence": explanation.prominence,
        "severity": explanation.severity,
        "silent": explanation.silent,
        "obstacles": list(explanation.obstacles),
        "entities": to_plain(explanation.entities),
        "clauses": [_clause(clause) for clause in explanation.clauses],
    }


def _clause(clause: ClauseExplanation) -> dict[str, Any]:
    return {
        "clause": clause.clause,
        "severity": clause.severity,
        "holds": clause.holds,
        "missing": list(clause.missing),
        "found": _tree(clause.found),
    }


def _tree(found: Finding) -> dict[str, Any]:
    words = [{**to_plain(span), "words": text} for text, span in found.words]
    parts = [_tree(part) for part in found.parts]
    return {"asks": found.asks, "holds": found.holds, "words": words, "parts": parts}


# ---------------------------------------------------------------- which article


def _source(source: str, home: Path | None) -> Source:
    """Raises ConfigurationError for what is neither a file nor stored, and StoreAway."""
    path = Path(source)
    if source == "-":
        return _of_content(sys.stdin.buffer.read(), "standard input")
    if path.is_file():
        return _of_content(path.read_bytes(), source)
    if path.is_dir():
        _refuse(source, "this is a folder", "name a file, or the id of a stored article")
    if path.suffix or path.name != source:
        _refuse(source, "there is no such file", "name a file, or the id of a stored article")
    return _stored(source, home)


def _stored(id: str, home: Path | None) -> Source:
    from workers.wiring import open_store

    with closing(open_store(installation_of(home))) as store:
        document = store.get(id)
        if document is None:
            count = store.count()
            mend = "wirewatch search shows ids" if count else "nothing is stored here yet"
            _refuse(id, "no stored article has this id, and there is no such file", mend)
    return Source(Matchable.from_document(document), ", ".join(_facts(document)))


def _facts(document: ArticleDocument) -> Iterator[str]:
    yield one_line(document.title) or "(no title)"
    yield document.outlet or document.source or "unknown outlet"
    yield _language(document.language)
    yield f"seen {shown_moment(document.first_seen)}"


def _language(language: str) -> str:
    return language or "language unknown"


def _of_content(content: bytes, name: str) -> Source:
    article = _article(content, name, datetime.now(UTC))
    if not article.title.strip() and not article.text.strip():
        _refuse(name, "no article is in it", "a page, a JSON record, or text with a title")
    described = f"{one_line(article.title) or '(no title)'}, {_language(article.language)}"
    return Source(article, described)


def _article(content: bytes, name: str, now: datetime) -> Matchable:
    start = content.lstrip()[:200].lower()
    if start.startswith(b"{"):
        return _of_record(content, name, now)
    if start.startswith(_MARKUP):
        page = Page("", "text/html", content)
        return Matchable.from_clean(clean(RawArticle("", page=page), Effort.PAGE), now)
    whole = content.decode("utf-8-sig", "replace").strip()
    title, _, text = whole.partition("\n")
    title, text = (title, text) if text else ("", title)
    return Matchable(title, text, lede_of(text), language_of(whole), seen=now)


def _of_record(content: bytes, name: str, now: datetime) -> Matchable:
    try:
        return matchable(msgspec.json.decode(content, type=dict[str, Any]), now)
    except msgspec.DecodeError as error:
        mend = "one article is explained, a file of JSON lines holds many"
        _refuse(name, f"no JSON of an article: {error}", mend)
    except ValueError as error:
        _refuse(name, f"no article: {error}", 'write {"title": "...", "text": "..."}')


def _refuse(place: str, message: str, mend: str) -> NoReturn:
    raise ConfigurationError([Problem(Place(place), message, mend)]) from None
