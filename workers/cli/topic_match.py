"""``wirewatch topics match``: the filter from articles to topics."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from pipeline.article import ClauseMatch, Field, Span, TopicMatch
from pipeline.encoding import to_plain
from pipeline.errors import ConfigurationError
from pipeline.topics.matchable import Matchable
from pipeline.topics.matcher import Matcher
from workers.cli.output import home_option, run_filter
from workers.cli.records import matchable
from workers.cli.topic_files import topics_option
from workers.cli.topic_sources import some_topics

Stage = Callable[[dict[str, Any]], dict[str, Any]]


@click.command()
@click.option("--explain", is_flag=True, help="Add severity, clauses, and the words that matched.")
@click.option("--topic", "names", multiple=True, metavar="TOPIC",
              help="Only this topic, file or version; may be given several times.")  # fmt: skip
@topics_option
@home_option
def match(explain: bool, names: tuple[str, ...], folder: Path | None, home: Path | None) -> None:
    """Say which topics articles match.

    Reads JSON lines with id, title and text (paragraphs are separated by a newline); lede,
    language, outlet (or url) and first_seen are used where they are given. Writes for each {id,
    topics: [{topic, prominence}]}. --explain adds severity and version, and for each clause its
    spans: characters of the title, or of the text; and the entities of shared lists that they name.
    A topic file that cannot be read is told on standard error, and the others are used. --topic
    names one of config/topics, a file that is not there yet, or a version that ran
    (sanctions@2026-03-03); only a version needs a server.

    \b
    Examples:
      wirewatch topics match < articles.jsonl
      wirewatch topics match --topic sanctions@2026-03-03 < articles.jsonl
      wirewatch topics match --explain --topics drafts < articles.jsonl | jq .topics
    """
    found, problems = some_topics(names, folder, home)
    if problems and not found:
        raise ConfigurationError(problems)
    shown = explained if explain else named
    run_filter(stage(Matcher(found), shown, datetime.now(UTC)), sys.stdin.buffer, sys.stdout.buffer)


Shown = Callable[[TopicMatch, Matchable], dict[str, Any]]


def stage(matcher: Matcher, shown: Shown, now: datetime) -> Stage:
    """The filter's stage: ``shown`` says what of a match is written; articles that do not say when
    they were first seen are seen ``now``."""

    def match_record(record: dict[str, Any]) -> dict[str, Any]:
        article = matchable(record, now)
        return {"topics": [shown(found, article) for found in matcher.match(article)]}

    return match_record


def named(found: TopicMatch, _: Matchable) -> dict[str, Any]:
    """A match as the filter writes it."""
    return {"topic": found.topic, "prominence": found.prominence}


def explained(found: TopicMatch, article: Matchable) -> dict[str, Any]:
    """The same with what made it."""
    return {
        **named(found, article),
        "severity": found.severity,
        "version": found.topic_version,
        "clauses": [_clause(clause, article) for clause in found.clauses],
        "entities": to_plain(found.entities),
    }


def _clause(clause: ClauseMatch, article: Matchable) -> dict[str, Any]:
    spans = [{**to_plain(span), "words": _words(span, article)} for span in clause.spans]
    return {"clause": clause.clause, "severity": clause.severity, "spans": spans}


def _words(span: Span, article: Matchable) -> str:
    return (article.title if span.field is Field.TITLE else article.text)[span.start : span.end]
