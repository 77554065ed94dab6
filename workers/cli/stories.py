"""``wirewatch stories``: what goes on, over outlets and days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from pipeline.alert import Alert
from pipeline.alerts.rendering import one_line
from pipeline.article import ArticleDocument
from pipeline.encoding import to_plain
from pipeline.errors import WirewatchError
from pipeline.ports import ArticleStore, Order, Search, Story, StorySearch
from workers.cli.dead import TakesIds
from workers.cli.output import (
    counted,
    home_option,
    installation_of,
    json_option,
    print_json,
    print_json_list,
    table,
)
from workers.cli.search import since as since_of

SHOWN = 20
UNTITLED = "(no title)"
FOUNDER = "founded it"


def _since(context: click.Context, parameter: click.Parameter, value: str) -> datetime | None:
    return since_of(value, datetime.now(UTC)) if value else None


@click.group(invoke_without_command=True)
@click.option(
    "--since",
    callback=_since,
    default="",
    help="Only stories that went on since: an age (2d, 12h) or a date.",
)
@click.option("--topic", default="", help="Only stories with an article that matched this topic.")
@click.option("--limit", type=click.IntRange(1, 1_000), default=SHOWN, show_default=True,
              help="The stories that went on last, so many.")  # fmt: skip
@home_option
@json_option
@click.pass_context
def stories(
    context: click.Context,
    since: datetime | None,
    topic: str,
    limit: int,
    home: Path | None,
    as_json: bool,
) -> None:
    """List stories: those whose last article is newest come first.

    A story is what several reports tell of, with all their copies. It takes articles until 72 hours
    after the last one, and for seven days at most. It is named by the article that founded it.

    \b
    Examples:
      wirewatch stories --since 2d
      wirewatch stories --topic sanctions --json
      wirewatch stories show pZ0sAGXvRKm3Yk0xgYHH5w
    """
    if context.invoked_subcommand is not None:
        return
    with closing(_open_store(home)) as store:
        found = store.stories(StorySearch(since, topic, limit=limit))
    if as_json:
        print_json_list(to_plain(story) for story in found)
        return
    for line in _listed(found) if found else ["no story"]:
        click.echo(line)


@stories.command(cls=TakesIds)
@click.argument("story")
@home_option
@json_option
def show(story: str, home: Path | None, as_json: bool) -> None:
    """Show the articles of STORY, oldest first, their outlets, and what it alerted.

    STORY is an id, as `wirewatch stories` prints it, or the id of any of its articles.
    """
    with closing(_open_store(home)) as store:
        found = _found(story, store)
        articles = [
            hit.document
            for hit in store.search(Search(story=found.id, order=Order.OLDEST, limit=None))
        ]
        alerts = store.alerts(limit=None, story=found.id)[::-1]
    if as_json:
        print_json(_record(found, articles, alerts))
        return
    for line in _shown(found, articles, alerts):
        click.echo(line)


def _found(id: str, store: ArticleStore) -> Story:
    """The story of that id, or of the article of that id. Raises WirewatchError."""
    article = store.get(id)
    found = store.stories(StorySearch(ids=(article.story if article else id,)))
    if not found:
        raise WirewatchError(f"no story {id} is stored; wirewatch stories prints ids")
    return found[0]


def _listed(found: Sequence[Story]) -> Iterator[str]:
    headings = ["story", "first seen (UTC)", "last seen", "articles", "outlets", "topics", "title"]
    return table(
        headings,
        [
            [
                story.id,
                _time(story.first_seen),
                _time(story.last_seen),
                f"{story.articles:,}",
                f"{story.outlets:,}",
                ", ".join(story.topics),
                one_line(story.title) or UNTITLED,
            ]
            for story in found
        ],
    )


def _shown(
    story: Story, articles: Sequence[ArticleDocument], alerts: Sequence[Alert]
) -> Iterator[str]:
    yield one_line(story.title) or UNTITLED
    facts = {
        "story": story.id,
        "seen": f"{_time(story.first_seen)} to {_time(story.last_seen)} UTC",
        "size": f"{counted(story.articles, 'article')} of {counted(story.outlets, 'outlet')}",
        "outlets": ", ".join(map(one_line, _outlets(articles))),
        "topics": ", ".join(story.topics),
    }
    yield from (f"  {name:<8} {fact}" for name, fact in facts.items() if fact)
    yield ""
    yield from table(
        ["first seen (UTC)", "verdict", "outlet", "article", "why it is here", "title"],
        [
            [
                _time(article.first_seen),
                article.verdict,
                one_line(article.outlet),
                article.id,
                one_line(_why(article)),
                one_line(article.title) or UNTITLED,
            ]
            for article in articles
        ],
    )
    if alerts:
        yield ""
        yield from table(
            ["alert", "told (UTC)", "severity", "topic", "occasion"],
            [
                [f"#{a.number}", _time(a.created), a.body.severity, a.body.topic, a.occasion]
                for a in alerts
            ],
        )


def _record(
    story: Story, articles: Sequence[ArticleDocument], alerts: Sequence[Alert]
) -> dict[str, Any]:
    return {
        **to_plain(story),
        "outlet_names": _outlets(articles),
        "listed": [_article(article) for article in articles],
        "alerts": [
            {
                "number": alert.number,
                "created": alert.created,
                "topic": alert.body.topic,
                "severity": alert.body.severity,
                "occasion": alert.occasion,
                "article": alert.body.article,
            }
            for alert in alerts
        ],
    }


def _article(article: ArticleDocument) -> dict[str, Any]:
    return {
        "id": article.id,
        "title": article.title,
        "url": article.url,
        "outlet": article.outlet,
        "first_seen": article.first_seen,
        "verdict": article.verdict,
        "group": article.group,
        "reason": _why(article),
        "topics": article.topics,
    }


def _why(article: ArticleDocument) -> str:
    if article.id == article.story:
        return FOUNDER
    return article.story_reason or article.copy_reason


def _outlets(articles: Sequence[ArticleDocument]) -> list[str]:
    """Each once, in the order in which they joined."""
    return list(dict.fromkeys(article.outlet for article in articles if article.outlet))


def _time(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M}"


def _open_store(home: Path | None) -> ArticleStore:
    from workers.wiring import open_store

    return open_store(installation_of(home))
