"""``wirewatch history``: the versions of an article, and what each of them changed."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import click

from pipeline.alerts.rendering import one_line
from pipeline.article import ArticleDocument, FeedEntry
from pipeline.clean.addresses import normalise, outlet_of
from pipeline.encoding import to_plain
from pipeline.errors import WirewatchError
from pipeline.feeds.identity import article_ids
from pipeline.ports import ArticleStore, Search
from pipeline.revisions.difference import Difference, Kind, Wording, difference
from pipeline.revisions.rendering import Line, rendered
from pipeline.revisions.summary import summary
from workers.cli.output import (
    home_option,
    installation_of,
    json_option,
    print_json,
    print_json_list,
    table,
)
from workers.settings import Settings

LOOKED_THROUGH = 5_000
"""Articles of an outlet, the newest, in which an address is looked for that no feed lists as such,
as the one a page calls its own."""

_COLOURS = {Kind.ADDED: "green", Kind.REMOVED: "red", Kind.CHANGED: "yellow", Kind.MOVED: "cyan"}

_NOTHING = "nothing but case, space and punctuation"


@click.command()
@click.argument("article")
@click.argument("revision", type=click.IntRange(min=0), required=False)
@click.argument("other", type=click.IntRange(min=0), required=False)
@click.option("--diff", "as_diff", is_flag=True,
              help="Show what the newest revision changed; with numbers, what REVISION changed, or "
              "what changed from REVISION to OTHER.")  # fmt: skip
@home_option
@json_option
def history(
    article: str,
    revision: int | None,
    other: int | None,
    as_diff: bool,
    home: Path | None,
    as_json: bool,
) -> None:
    """List the versions of ARTICLE, newest first, or show what changed between two.

    ARTICLE is an id, as `wirewatch search` prints it, or an address. The newest text and the ten
    before it are kept. In a diff `+` stands before sentences that were added, `-` before removed
    ones, `~` before changed ones, in which [old -> new] marks the words, and `>` before moved ones.

    \b
    Examples:
      wirewatch history https://example.com/news/story
      wirewatch history pZ0sAGXvRKm3Yk0xgYHH5w --diff
      wirewatch history pZ0sAGXvRKm3Yk0xgYHH5w --diff 1 3
    """
    settings = installation_of(home)
    with closing(_open_store(settings)) as store:
        versions = _versions(article, store)
    if as_diff or revision is not None:
        _show_difference(*_chosen(versions, revision, other), as_json=as_json)
    elif as_json:
        print_json_list(_records(versions))
    else:
        for line in _listed(versions):
            click.echo(line)


def _versions(article: str, store: ArticleStore) -> list[ArticleDocument]:
    """Those that are kept, newest first; earlier ones may outlive the newest. Raises WirewatchError
    where there is none, StoreAway."""
    is_address = "://" in article
    id = _id_of(article) if is_address else article
    newest = store.get(id)
    if newest is None and is_address:
        newest = _with_address(normalise(article), store)
    versions = [*([newest] if newest else []), *store.history(newest.id if newest else id)]
    if not versions:
        raise WirewatchError(
            f"no article {article} is stored; wirewatch search prints ids and addresses"
        )
    return versions


def _id_of(address: str) -> str:
    [id] = article_ids("", [FeedEntry(link=address)])
    return id


def _with_address(address: str, store: ArticleStore) -> ArticleDocument | None:
    of_outlet = store.search(Search(outlet=outlet_of(address), limit=LOOKED_THROUGH))
    documents = (hit.document for hit in of_outlet)
    return next((each for each in documents if normalise(each.url) == address), None)


def _chosen(
    versions: Sequence[ArticleDocument], revision: int | None, other: int | None
) -> tuple[ArticleDocument, ArticleDocument]:
    """From which version to which. Raises WirewatchError where one is not kept."""
    if revision is not None and other is not None:
        return _numbered(versions, revision), _numbered(versions, other)
    new = versions[0] if revision is None else _numbered(versions, revision)
    earlier = [each for each in versions if each.version < new.version]
    if not earlier:
        raise WirewatchError(f"of revision {new.revision} the version before is not kept")
    return earlier[0], new


def _numbered(versions: Sequence[ArticleDocument], revision: int) -> ArticleDocument:
    for each in versions:
        if each.revision == revision:
            return each
    kept = ", ".join(f"{each.revision}" for each in reversed(versions))
    raise WirewatchError(f"there is no revision {revision} of it; kept: {kept}")


def _show_difference(old: ArticleDocument, new: ArticleDocument, *, as_json: bool) -> None:
    between = difference(Wording.of(old), Wording.of(new))
    if as_json:
        print_json({
            "id": new.id,
            "from": _record(old),
            "to": _record(new),
            "change": summary(between),
            **to_plain(between),
        })  # fmt: skip
        return
    colour = False if os.environ.get("NO_COLOR") else None
    for line in _difference_lines(old, new, between):
        click.echo(line, color=colour)


def _difference_lines(
    old: ArticleDocument, new: ArticleDocument, between: Difference
) -> Iterator[str]:
    yield from _heading(new)
    yield f"  {_named(old)} to {_named(new)}"
    yield f"  {one_line(summary(between)) or _NOTHING}"
    yield ""
    yield from map(_coloured, rendered(between))


def _coloured(line: Line) -> str:
    return click.style(f"{line}", fg=_COLOURS[line.kind]) if line.kind in _COLOURS else f"{line}"


def _named(document: ArticleDocument) -> str:
    return f"revision {document.revision} ({_accepted(document):%Y-%m-%d %H:%M:%S} UTC)"


def _listed(versions: Sequence[ArticleDocument]) -> Iterator[str]:
    yield from _heading(versions[0])
    yield ""
    rows = [
        [f"{each.revision}", f"{_accepted(each):%Y-%m-%d %H:%M:%S}", _said(each, change)]
        for each, change in _changes(versions)
    ]
    yield from table(["revision", "seen (UTC)", "what changed"], rows)


def _heading(document: ArticleDocument) -> Iterator[str]:
    yield one_line(document.title) or "(no title)"
    yield f"  {one_line(document.url) or 'no address'}"
    yield f"  article {document.id}, story {document.story}"


def _said(document: ArticleDocument, change: str | None) -> str:
    if not document.revision:
        return "first text"
    if change is None:
        return "not known: the version before is not kept"
    return one_line(change) or _NOTHING


def _changes(
    versions: Sequence[ArticleDocument],
) -> Iterator[tuple[ArticleDocument, str | None]]:
    """What is stored with a revision, or where it was stored without, what can be seen; None where
    nothing can."""
    for new, old in zip(versions, [*versions[1:], None], strict=True):
        if new.change or old is None:
            yield new, new.change or None
        else:
            yield new, summary(difference(Wording.of(old), Wording.of(new)))


def _records(versions: Sequence[ArticleDocument]) -> Iterator[dict[str, object]]:
    return ({**_record(each), "change": change} for each, change in _changes(versions))


def _record(document: ArticleDocument) -> dict[str, object]:
    return {
        "id": document.id,
        "revision": document.revision,
        "version": document.version,
        "seen": _accepted(document),
        "title": document.title,
        "topics": document.topics,
    }


def _accepted(document: ArticleDocument) -> datetime:
    """A version is the milliseconds at which it was accepted."""
    return datetime.fromtimestamp(document.version / 1000, UTC)


def _open_store(settings: Settings) -> ArticleStore:
    from workers.wiring import open_store

    return open_store(settings)
