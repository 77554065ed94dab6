"""``wirewatch topics``: match articles, check topic files, and say why."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click
import msgspec

from pipeline.article import ClauseMatch, Field, Span, TopicMatch
from pipeline.clean.addresses import outlet_of
from pipeline.clean.lede import lede_of
from pipeline.encoding import to_plain
from pipeline.errors import ConfigurationError, Place, Problem
from pipeline.topics.examples import ExampleResult, run_examples
from pipeline.topics.explanation import explain as explain_topic
from pipeline.topics.lint import Linted, lint_all
from pipeline.topics.matchable import Matchable
from pipeline.topics.matcher import Matcher
from pipeline.topics.topic import Topic
from workers.cli.main import FOUND_WRONG
from workers.cli.output import (
    counted,
    home_option,
    json_option,
    print_json,
    print_json_list,
    run_filter,
)
from workers.cli.topic_files import named_topic, read_files, read_topics, tell, topics_option
from workers.cli.topic_query import query
from workers.listfolder import lists_beside

Stage = Callable[[dict[str, Any]], dict[str, Any]]


@click.group()
def topics() -> None:
    """Match articles against topics, check topic files, and say why.

    \b
    Example:
      wirewatch topics lint && wirewatch topics test
    """


topics.add_command(query)


# ---------------------------------------------------------------- match


@topics.command()
@click.option("--explain", is_flag=True, help="Add severity, clauses, and the words that matched.")
@topics_option
@home_option
def match(explain: bool, folder: Path | None, home: Path | None) -> None:
    """Say which topics articles match.

    Reads JSON lines with id, title and text (paragraphs are separated by a newline); lede,
    language and outlet (or url) are used where they are given. Writes for each {id, topics:
    [{topic, prominence}]}. --explain adds severity and version, and for each clause its spans:
    characters of the title, or of the text. A topic file that cannot be read is told on standard
    error, and the others are used. Needs no server.

    \b
    Examples:
      wirewatch topics match < articles.jsonl
      wirewatch topics match --explain --topics drafts < articles.jsonl | jq .topics
    """
    found, problems = read_topics(folder, home)
    tell(problems)
    if problems and not found:
        raise ConfigurationError(problems)
    shown = explained if explain else named
    run_filter(stage(Matcher(found.values()), shown), sys.stdin.buffer, sys.stdout.buffer)


Shown = Callable[[TopicMatch, Matchable], dict[str, Any]]


def stage(matcher: Matcher, shown: Shown) -> Stage:
    """The filter's stage: ``shown`` says what of a match is written."""

    def match_record(record: dict[str, Any]) -> dict[str, Any]:
        article = matchable(record)
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
    }


def matchable(record: Mapping[str, Any]) -> Matchable:
    """The article of a JSON record. Raises ValueError for a record that holds none."""
    texts = {key: _text(record, key) for key in ("title", "text", "lede", "language", "outlet")}
    if not any(isinstance(record.get(key), str) for key in ("title", "text")):
        raise ValueError("a record needs a title or a text")
    return Matchable(
        title=texts["title"],
        text=texts["text"],
        lede=texts["lede"] or lede_of(texts["text"]),
        language=texts["language"].lower().partition("-")[0],
        outlet=texts["outlet"] or outlet_of(_text(record, "url")),
    )


def _text(record: Mapping[str, Any], key: str) -> str:
    value = record.get(key)
    if value is not None and not isinstance(value, str):
        raise ValueError(f"{key} must be a text")
    return value or ""


def _clause(clause: ClauseMatch, article: Matchable) -> dict[str, Any]:
    spans = [{**to_plain(span), "words": _words(span, article)} for span in clause.spans]
    return {"clause": clause.clause, "severity": clause.severity, "spans": spans}


def _words(span: Span, article: Matchable) -> str:
    return (article.title if span.field is Field.TITLE else article.text)[span.start : span.end]


# ---------------------------------------------------------------- lint and test


@topics.command()
@topics_option
@home_option
@json_option
def lint(folder: Path | None, home: Path | None, as_json: bool) -> int:
    """Say what is wrong in topic files.

    It also notes what may not mean what you think. Errors keep a file from going live, notes do
    not. Ends with 1 if there is an error.

    \b
    Example:
      wirewatch topics lint --topics drafts
    """
    path, contents, problems = read_files(folder, home)
    named = {str(path / name): content for name, content in contents.items()}
    verdicts = lint_all(named, lists_beside(path))
    verdicts += [Linted(problem.place.file, None, (problem,), ()) for problem in problems]
    if as_json:
        print_json_list(_lint_record(verdict) for verdict in verdicts)
    else:
        for line in _lint_lines(verdicts):
            click.echo(line)
    return FOUND_WRONG if any(verdict.errors for verdict in verdicts) else 0


def _lint_lines(verdicts: Sequence[Linted]) -> Iterator[str]:
    for verdict in verdicts:
        yield from (f"error  {problem}" for problem in verdict.errors)
        yield from (f"note   {problem}" for problem in verdict.notes)
    errors = sum(len(verdict.errors) for verdict in verdicts)
    notes = sum(len(verdict.notes) for verdict in verdicts)
    files = counted(len(verdicts), "file")
    yield f"{files}, {counted(errors, 'error')}, {counted(notes, 'note')}"


def _lint_record(verdict: Linted) -> dict[str, Any]:
    return {
        "file": verdict.file,
        "topic": verdict.topic.name if verdict.topic else None,
        "errors": [_problem(problem) for problem in verdict.errors],
        "notes": [_problem(problem) for problem in verdict.notes],
    }


def _problem(problem: Problem) -> dict[str, Any]:
    place = problem.place
    return {
        "line": place.line,
        "column": place.column,
        "message": problem.message,
        "mend": problem.mend,
    }


@topics.command()
@click.argument("names", metavar="[NAME]...", nargs=-1)
@topics_option
@home_option
@json_option
def test(names: tuple[str, ...], folder: Path | None, home: Path | None, as_json: bool) -> int:
    """Run the examples of topics, all or those named.

    Shows why one fails, and ends with 1 if one does.

    \b
    Example:
      wirewatch topics test sanctions
    """
    found, problems = read_topics(folder, home)
    tell(problems)
    chosen = [named_topic(name, found) for name in names] or list(found.values())
    results = [(topic, run_examples(topic)) for topic in chosen]
    if as_json:
        print_json_list(_test_record(topic, result) for topic, each in results for result in each)
    else:
        for line in _test_lines(results):
            click.echo(line)
    failed = any(not result.holds for _, each in results for result in each)
    return FOUND_WRONG if failed or (problems and not names) else 0


def _test_lines(results: Sequence[tuple[Topic, tuple[ExampleResult, ...]]]) -> Iterator[str]:
    if not results:
        yield "no topic can be tested here"
    for topic, each in results:
        held = sum(result.holds for result in each)
        yield f"{topic.name}: {held} of {len(each)} examples hold"
        for result in each:
            if not result.holds:
                yield f"  fails: it {result}"
                yield from (f"    {line}" for line in result.explanation.lines())


def _test_record(topic: Topic, result: ExampleResult) -> dict[str, Any]:
    return {
        "topic": topic.name,
        "holds": result.holds,
        "expected": result.expected,
        "example": to_plain(result.example),
        "explanation": to_plain(result.explanation),
    }


# ---------------------------------------------------------------- explain


@topics.command()
@click.argument("name")
@click.argument("file", type=click.File("rb"))
@topics_option
@home_option
@json_option
def explain(name: str, file: Any, folder: Path | None, home: Path | None, as_json: bool) -> None:
    """Say why topic NAME matches the article in FILE, or what it lacks.

    FILE is a JSON record with title and text, or plain text with its title in the first line;
    "-" reads standard input.

    \b
    Example:
      wirewatch topics explain sanctions story.txt
    """
    found, problems = read_topics(folder, home)
    if name not in found:
        tell(problems)
    explanation = explain_topic(named_topic(name, found), _article_of(file.read(), file.name))
    if as_json:
        print_json(to_plain(explanation))
    else:
        click.echo(str(explanation))


def _article_of(content: bytes, name: str) -> Matchable:
    if content.lstrip().startswith(b"{"):
        try:
            return matchable(msgspec.json.decode(content, type=dict[str, Any]))
        except ValueError as error:
            raise ConfigurationError([Problem(Place(name), f"no article: {error}")]) from None
    title, _, text = content.decode("utf-8", "replace").strip().partition("\n")
    return Matchable(title, text, lede_of(text)) if text else Matchable("", title, lede_of(title))
