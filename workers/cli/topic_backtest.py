"""``wirewatch topics backtest``: what a topic would have found and told, over stored articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import date, datetime
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from pipeline.alert import SEVERITIES
from pipeline.alerts.rendering import one_line
from pipeline.encoding import to_plain
from pipeline.topics.backtest import Backtest, Backtester
from pipeline.topics.candidates import any_clause
from pipeline.topics.forecast import Forecast
from pipeline.topics.period import ALWAYS
from pipeline.topics.topic import Topic
from workers.cli.output import counted, home_option, installation_of, json_option, print_json, table
from workers.cli.stored_articles import Basis, basis_of, sample_lines, since_option, walking
from workers.cli.topic_files import topics_option
from workers.cli.topic_sources import any_topic

MOST_OUTLETS = 15
MOST_DAYS = 92
"""Days that are shown one by one; a longer time is shown by months."""

BAR = 40
"""Characters of the longest bar."""


@click.command()
@click.argument("name", metavar="TOPIC")
@since_option("30d")
@click.option("--samples", type=click.IntRange(min=0), default=5, show_default=True,
              help="Articles that are shown, each of another story.")  # fmt: skip
@topics_option
@home_option
@json_option
def backtest(
    name: str, since: datetime, samples: int, folder: Path | None, home: Path | None, as_json: bool
) -> None:
    """Hold a topic against stored articles, and say what it would have found and told.

    TOPIC is one of config/topics, a file that is not there yet, or a version that ran
    (sanctions@2026-03-03). Articles are counted by day, clause and outlet. Alerts are forecast as
    if all of them had come through the stream: once for each story, by the topic's severity,
    prominence, max_age and follow_up. Nothing is written.

    \b
    Examples:
      wirewatch topics backtest sanctions --since 30d
      wirewatch topics backtest sanctions@2026-03-03
      wirewatch topics backtest drafts/sanctions.yaml --since 2026-01-01 --json
    """
    from workers.wiring import open_store

    topic = any_topic(name, folder, home)
    with closing(open_store(installation_of(home))) as store:
        basis = basis_of(store, since)
        tester = Backtester(topic, samples)
        with walking(store, any_clause(topic), basis) as documents:
            for document in documents:
                tester.add(document)
    if as_json:
        print_json(_record(topic, basis, tester.result()))
        return
    for line in _lines(topic, basis, tester.result()):
        click.echo(line)


def basis_record(basis: Basis) -> dict[str, Any]:
    """What a figure stands on, as JSON."""
    return {**to_plain(basis), "days": basis.days}


def forecast_record(forecast: Forecast, basis: Basis) -> dict[str, Any]:
    """A forecast as JSON."""
    a_day = round(forecast.alerts / basis.days, 2) if basis.days else None
    return {"alerts": forecast.alerts, "alerts_a_day": a_day, **to_plain(forecast)}


def forecast_text(forecast: Forecast, basis: Basis) -> str:
    """How many alerts, and what kind of."""
    text = f"{forecast.alerts:,}{_a_day(forecast.alerts, basis)}"
    graver = [name for name in reversed(SEVERITIES) if name in forecast.new]
    kinds = [f"{forecast.new[name]:,} {name}" for name in graver]
    kinds += [f"{forecast.raised:,} raised"] if forecast.raised else []
    kinds += [f"{forecast.follow_ups:,} follow-ups"] if forecast.follow_ups else []
    return f"{text}: {', '.join(kinds)}" if kinds else text


def _record(topic: Topic, basis: Basis, found: Backtest) -> dict[str, Any]:
    return {
        "topic": topic.name,
        "version": topic.version,
        "runs": str(topic.period),
        "basis": basis_record(basis),
        **to_plain(found),
        "forecast": forecast_record(found.forecast, basis),
    }


# ---------------------------------------------------------------- for people


def _lines(topic: Topic, basis: Basis, found: Backtest) -> Iterator[str]:
    yield f"topic     {topic.name}, version {topic.version[:8]}"
    if topic.period != ALWAYS:
        yield f"runs      {topic.period}; articles first seen at other times do not count"
    yield f"stored    {basis}"
    if not basis.articles:
        return
    yield f"matched   {_matched(basis, found)}"
    if not found.matched:
        yield "          wirewatch topics explain says what an article lacks"
        return
    yield f"alerts    {forecast_text(found.forecast, basis)}"
    yield from _remarks(basis, found.forecast)
    yield from _counts("clause", found.clauses)
    yield from _counts(
        "outlet", {one_line(name) or "unknown": n for name, n in found.outlets.items()}
    )
    yield from _days(basis, found)
    if found.samples:
        yield ""
        yield f"samples, {len(found.samples)} of {counted(found.stories, 'story', 'stories')}"
    for sample in found.samples:
        yield from (f"  {line}" for line in sample_lines(sample))


def _matched(basis: Basis, found: Backtest) -> str:
    articles = counted(found.matched, "article")
    share = f"{found.matched / basis.articles:.1%}"
    stories = counted(found.stories, "story", "stories")
    mentions = counted(found.matched - found.main, "mention")
    a_day = _a_day(found.matched, basis)
    return f"{articles} ({share}){a_day}; {stories}; {found.main:,} main, {mentions}"


def _a_day(number: int, basis: Basis) -> str:
    return "" if basis.is_short else f", {number / basis.days:.1f} a day"


def _remarks(basis: Basis, forecast: Forecast) -> Iterator[str]:
    if forecast.days:
        day, most = max(forecast.days.items(), key=lambda item: (item[1], item[0]))
        yield f"          most on one day: {most:,} on {day}"
    if forecast.silent:
        reasons = sorted(forecast.silent.items(), key=lambda item: -item[1])
        told = ", ".join(f"{number:,} {reason}" for reason, number in reasons)
        yield f"          without an alert: {told}"
    if basis.is_short:
        yield f"          {counted(basis.days, 'day')} is too little to forecast alerts a day"


def _counts(heading: str, counts: Mapping[str, int]) -> Iterator[str]:
    rows = [[name, f"{number:,}"] for name, number in counts.items()]
    yield ""
    yield from table([heading, "articles"], rows[:MOST_OUTLETS])
    if len(rows) > MOST_OUTLETS:
        yield f"and {len(rows) - MOST_OUTLETS:,} more"


def _days(basis: Basis, found: Backtest) -> Iterator[str]:
    articles, alerts = _by_time(found.days, basis), _by_time(found.forecast.days, basis)
    most = max(articles.values())
    yield ""
    rows = []
    for some, names in groupby(articles, key=lambda name: articles[name] > 0):
        if some:
            rows += [_bar(name, articles[name], alerts[name], most) for name in names]
        else:
            rows.append([_span(list(names)), "0", "0", ""])
    yield from table(
        ["day" if basis.days <= MOST_DAYS else "month", "articles", "alerts", ""], rows
    )


def _bar(name: str, articles: int, alerts: int, most: int) -> list[str]:
    return [name, f"{articles:,}", f"{alerts:,}", "#" * -(-articles * BAR // most)]


def _span(names: list[str]) -> str:
    """Days without any article, on one line."""
    return names[0] if len(names) == 1 else f"{names[0]} to {names[-1]}"


def _by_time(counts: Mapping[date, int], basis: Basis) -> dict[str, int]:
    """Counts by day or month, those without any included."""
    whole: Counter[str] = Counter()
    for day in basis.dates:
        name = day.isoformat() if basis.days <= MOST_DAYS else f"{day:%Y-%m}"
        whole[name] += counts.get(day, 0)
    return dict(whole)
