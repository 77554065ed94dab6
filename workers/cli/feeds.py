"""``wirewatch feeds``: how the feeds fare, and a try of them now."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from pipeline.encoding import to_plain
from pipeline.errors import ConfigurationError, Place, Problem
from pipeline.feeds.schedule import READ, Outcome
from pipeline.feeds.subscriptions import Feed, read_feeds
from pipeline.ports import FeedHealth
from workers.cli.feeds_parse import parse
from workers.cli.main import FOUND_WRONG
from workers.cli.output import (
    counted,
    home_option,
    installation_of,
    json_option,
    print_json,
    print_json_list,
    settings_of,
    table,
)
from workers.poller.checking import Checked, check_feeds
from workers.poller.subscribed import FEEDS_FILE
from workers.settings import PollerSettings, Settings


@click.group()
def feeds() -> None:
    """List, check and parse feeds.

    \b
    Examples:
      wirewatch feeds list
      wirewatch feeds check
      wirewatch feeds check https://example.com/news/rss.xml
    """


feeds.add_command(parse)


@feeds.command("list")
@home_option
@json_option
def list_feeds(home: Path | None, as_json: bool) -> None:
    """Show each feed's last poll, and how many failed in a row.

    \b
    Example:
      wirewatch feeds list --json
    """
    # The other commands of this group need no server.
    from workers import wiring
    from workers.cli.servers import servers_of

    health = wiring.frontier(servers_of(installation_of(home))).health()
    if as_json:
        print_json_list(to_plain(feed) for feed in health)
        return
    headings = ["feed", "last poll (UTC)", "how", "failed", "entries", "next (UTC)", ""]
    for line in table(headings, _rows(health)) if health else ["no feed is polled yet"]:
        click.echo(line)


@feeds.command()
@click.argument("which", nargs=-1, metavar="[NAME|URL]...")
@home_option
@json_option
def check(which: tuple[str, ...], home: Path | None, as_json: bool) -> int:
    """Fetch feeds now, and say what is wrong with them.

    Without arguments all feeds of config/feeds.yaml are checked. Nothing is stored. Ends with 1 if
    one is not well.

    \b
    Example:
      wirewatch feeds check example-news https://example.org/feed.xml
    """
    settings = settings_of(home)
    configured, problems = _configured(settings)
    if not (which or configured or problems):
        raise ConfigurationError([_nothing_to_check(settings)])
    for problem in problems:
        click.echo(str(problem), err=True)
    chosen = [_chosen(name, configured) for name in which] or list(configured.values())
    sick = asyncio.run(_check(chosen, settings.poller, as_json=as_json))
    return FOUND_WRONG if sick or problems else 0


async def _check(chosen: Sequence[Feed], settings: PollerSettings, *, as_json: bool) -> int:
    """How many of the feeds are not well; each is shown as soon as it is known."""
    sick = 0
    async for checked in check_feeds(chosen, settings, _now):
        sick += not checked.fine
        if as_json:
            print_json({**to_plain(checked), "fine": checked.fine})
        else:
            click.echo(_line(checked))
    return sick


def _configured(settings: Settings) -> tuple[dict[str, Feed], tuple[Problem, ...]]:
    path = settings.config / FEEDS_FILE
    if not path.is_file():
        return {}, ()
    found, problems = read_feeds(path.read_bytes(), str(path))
    return {feed.name: feed for feed in found}, problems


def _nothing_to_check(settings: Settings) -> Problem:
    path = settings.config / FEEDS_FILE
    what = "no feed stands here" if path.is_file() else "no such file"
    return Problem(Place(str(path)), what, "name an address, or make one: wirewatch init FOLDER")


def _chosen(name: str, configured: dict[str, Feed]) -> Feed:
    if name in configured:
        return configured[name]
    if "://" in name:
        return Feed(name, name)
    known = ", ".join(sorted(configured)) or "none"
    raise ConfigurationError(
        [Problem(Place(name), "no feed of this name", f"write its address, or one of: {known}")]
    )


def _line(checked: Checked) -> str:
    if not checked.fine:
        word = "" if checked.outcome == Outcome.NOT_A_FEED else f"{checked.outcome}: "
        return f"BAD  {checked.name}  {word}{checked.detail}"
    entries = counted(checked.entries, "entry", "entries")
    newest = f", newest {checked.newest:%Y-%m-%d %H:%M} UTC" if checked.newest else ""
    notes = "".join(f"; {note}" for note in checked.notes)
    return f"ok   {checked.name}  {checked.format}, {entries}{newest}{notes}"


def _rows(health: Sequence[FeedHealth]) -> Iterator[list[str]]:
    for feed in health:
        fine = feed.outcome in READ
        yield [
            feed.feed,
            _time(feed.last_poll),
            feed.outcome or "not yet",
            str(feed.failures) if feed.failures else "",
            str(feed.entries),
            _time(feed.next_due),
            feed.detail if feed.detail or fine else feed.url,
        ]


def _time(moment: datetime | None) -> str:
    return f"{moment:%m-%d %H:%M:%S}" if moment else ""


def _now() -> datetime:
    return datetime.now(UTC)
