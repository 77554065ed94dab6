"""``wirewatch words``: which words stored articles have."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import click

from pipeline.topics.wordpattern import word_pattern
from workers.cli.output import home_option, installation_of, json_option, print_json_list

SHOWN = 100


@click.command()
@click.argument("pattern")
@click.option("--limit", type=click.IntRange(1, 1_000), default=SHOWN, show_default=True)
@click.option("--paste", is_flag=True, help="Print them as one expression.")
@home_option
@json_option
def words(pattern: str, limit: int, paste: bool, home: Path | None, as_json: bool) -> None:
    """List the words of stored articles that look like PATTERN, by how many have them.

    PATTERN is one word in which * stands for any letters. Words are shown as topics compare them:
    small, without accents. Where the store is Elasticsearch, articles are looked through for them,
    the newest first: a rare word that only stands beside others of these may be missing.

    \b
    Examples:
      wirewatch words '*sanktion*'
      wirewatch words 'embarg*' --paste
    """
    from workers.wiring import open_store

    wanted = word_pattern(pattern)
    with closing(open_store(installation_of(home))) as store:
        found = store.words(wanted, limit)
    if as_json:
        print_json_list({"word": each.word, "articles": each.articles} for each in found.words)
        return
    if not found.words:
        click.echo(f"no stored article has a word like {wanted}", err=True)
        return
    if paste:
        click.echo(" OR ".join(each.word for each in found.words))
    else:
        for each in found.words:
            click.echo(f"{each.articles:>9,}  {each.word}")
    if len(found.words) == limit:
        click.echo(f"the first {limit:,}; --limit shows more", err=True)
    elif not found.complete:
        click.echo("the words of the articles looked through; rarer ones may be missing", err=True)
