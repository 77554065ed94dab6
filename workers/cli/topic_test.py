"""``wirewatch topics test``: the examples in topic files, held against their topics."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from pipeline.encoding import to_plain
from pipeline.topics.examples import ExampleResult, run_examples
from pipeline.topics.topic import Topic
from workers.cli.main import FOUND_WRONG
from workers.cli.output import home_option, json_option, print_json_list
from workers.cli.topic_explain import explanation_record
from workers.cli.topic_files import topics_option
from workers.cli.topic_sources import some_topics


@click.command()
@click.argument("names", metavar="[TOPIC]...", nargs=-1)
@topics_option
@home_option
@json_option
def test(names: tuple[str, ...], folder: Path | None, home: Path | None, as_json: bool) -> int:
    """Run the examples of topics, all or those named.

    A TOPIC is one of config/topics, a file that is not there yet, or a version that ran
    (sanctions@2026-03-03). Shows why an example fails, and ends with 1 if one does.

    \b
    Examples:
      wirewatch topics test
      wirewatch topics test sanctions drafts/port-strikes.yaml
    """
    chosen, problems = some_topics(names, folder, home)
    results = [(topic, run_examples(topic)) for topic in chosen]
    if as_json:
        print_json_list(_test_record(topic, result) for topic, each in results for result in each)
    else:
        for line in _test_lines(results):
            click.echo(line)
    failed = any(not result.holds for _, each in results for result in each)
    return FOUND_WRONG if failed or problems else 0


def _test_lines(results: Sequence[tuple[Topic, tuple[ExampleResult, ...]]]) -> Iterator[str]:
    if not results:
        yield "no topic can be tested here"
    for topic, each in results:
        held = sum(result.holds for result in each)
        yield f"{topic.name}: {held} of {len(each)} examples hold"
        for result in each:
            if not result.holds:
                yield f"  fails: it {result}"
                # What an example would be told does not matter to whether it matches.
                told = replace(result.explanation, silent="")
                yield from (f"    {line}" for line in told.lines())


def _test_record(topic: Topic, result: ExampleResult) -> dict[str, Any]:
    return {
        "topic": topic.name,
        "holds": result.holds,
        "expected": result.expected,
        "example": to_plain(result.example),
        "explanation": None if result.holds else explanation_record(result.explanation),
    }
