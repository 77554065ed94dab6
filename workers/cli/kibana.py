"""``wirewatch kibana``: the file of saved objects, whether it can be imported, and importing it."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import click
from rich.console import Console

from pipeline.errors import ConfigurationError, Place, Problem
from pipeline.topics.published import topics_of
from pipeline.topics.publishing import decide
from pipeline.topics.topic import Topic
from pipeline.yamltext import Mapped, Scalar, Section
from workers.cli.main import FOUND_WRONG
from workers.cli.output import (
    counted,
    home_option,
    installation_of,
    json_option,
    print_json,
    settings_of,
)
from workers.kibana.checking.check import check as check_file
from workers.kibana.export import Export
from workers.kibana.export import export as export_all
from workers.kibana.importing import Imported, Patience, import_objects
from workers.kibana.naming import Naming
from workers.listfolder import lists_beside
from workers.references import References
from workers.settings import Settings
from workers.store_settings import KibanaSettings, web_address
from workers.topicfolder import read_folder

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
topics_option = click.option(
    "--topics",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="The folder of topic files (default: config/topics of the home folder).",
)


@click.group()
def kibana() -> None:
    """Dashboards, searches and queries for Kibana: make them, check them, import them.

    \b
    Example:
      wirewatch kibana import --url http://localhost:5601
    """


# ---------------------------------------------------------------- export


@kibana.command()
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), default=None,
              help="The file to write (default: standard output).")  # fmt: skip
@topics_option
@home_option
def export(output: Path | None, folder: Path | None, home: Path | None) -> None:
    """Write the saved objects of this installation as an import file.

    Data views, two dashboards, and a saved search and a saved query for each topic. The same topics
    always give the same bytes.

    \b
    Examples:
      wirewatch kibana export --output wirewatch.ndjson
      wirewatch kibana export --topics drafts | grep '"type":"query"'
    """
    made = _export(home, folder)
    if output is None:
        sys.stdout.buffer.write(made.file)
        return
    _write(output, made.file)
    click.echo(f"{output}: {counted(len(made.objects), 'object')}", err=True)


# ---------------------------------------------------------------- check


@kibana.command()
@click.argument("file", type=FILE, required=False)
@topics_option
@home_option
@json_option
def check(file: Path | None, folder: Path | None, home: Path | None, as_json: bool) -> int:
    """Say whether FILE, or what export would write, can be imported and opened.

    Needs no Kibana. Looks at versions, references, inner JSON, fields and their types, queries,
    charts and the grid. Ends with 1 when anything is wrong.

    \b
    Examples:
      wirewatch kibana check
      wirewatch kibana check deploy/kibana/wirewatch.ndjson
    """
    name = str(file) if file else "the export"
    content = file.read_bytes() if file else _export(home, folder).file
    checked = check_file(content, name)
    if as_json:
        problems = [
            {"line": problem.place.line, "problem": problem.message, "mend": problem.mend}
            for problem in checked.problems
        ]
        print_json({"file": name, "objects": checked.objects, "problems": problems})
        return FOUND_WRONG if problems else 0
    for problem in checked.problems:
        click.echo(str(problem))
    wrong = counted(len(checked.problems), "problem") if checked.problems else "nothing wrong"
    click.echo(f"{name}: {counted(checked.objects, 'object')}, {wrong}")
    return FOUND_WRONG if checked.problems else 0


# ---------------------------------------------------------------- import


@dataclass(frozen=True, slots=True)
class Options:
    """Where Kibana is and who asks, as options say it; "" and None leave it to the settings."""

    url: str
    space: str
    api_key: str
    user: str
    password: str
    ca_file: Path | None


def _address(context: click.Context, parameter: click.Parameter, value: str) -> str:
    try:
        return web_address(value) if value else ""
    except ValueError:
        raise click.BadParameter(f"{value!r}: write https://host:5601") from None


@kibana.command("import")
@click.argument("file", type=FILE, required=False)
@click.option("--url", callback=_address, default="",
              help="Kibana's address with base path (default: setting kibana.url).")  # fmt: skip
@click.option("--space", default="", help="The space to import into (default: the default one).")
@click.option("--api-key", default="", help="env:NAME or file:PATH of an API key.")
@click.option("--user", default="", help="A user, with --password.")
@click.option("--password", default="", help="env:NAME or file:PATH of the password.")
@click.option("--ca-file", type=FILE, default=None, help="The authority of Kibana's certificate.")
@click.option("--overwrite/--no-overwrite", default=True, show_default=True,
              help="Replace objects that are there already.")  # fmt: skip
@click.option("--wait", type=click.FloatRange(min=0), default=60.0, show_default=True,
              help="Seconds to wait for a Kibana that starts.")  # fmt: skip
@home_option
@json_option
def import_(
    file: Path | None, home: Path | None, overwrite: bool, wait: float, as_json: bool,
    **options: str | Path | None,
) -> int:  # fmt: skip
    """Import FILE, or the saved objects of this installation, into Kibana.

    Importing again replaces what was imported before, with what analysts have changed in it: save
    changes under a name of your own. Ends with 1 when Kibana did not take all, 2 when the address
    or the credentials are wrong, 3 when Kibana does not answer.

    \b
    Examples:
      wirewatch kibana import --url http://localhost:5601
      wirewatch kibana import --url https://kibana.example.org --api-key env:KIBANA_KEY --wait 300
    """
    # The options are named as the fields.
    kibana = _settings(settings_of(home), Options(**options))  # type: ignore[arg-type]
    content = file.read_bytes() if file else _export(home, None).file
    with _patience(wait) as patience:
        imported = import_objects(content, kibana, patience, overwrite=overwrite)
    _tell(imported, kibana, as_json=as_json)
    return 0 if imported.is_whole else FOUND_WRONG


def _settings(settings: Settings, options: Options) -> KibanaSettings:
    """The installation's Kibana, with what options say instead.

    Credentials are for the address that they were given for, so another address has none of them.
    """
    configured = settings.kibana
    if options.url and options.url != configured.url:
        configured = KibanaSettings(options.url)
    if not configured.url:
        mend = "name it with --url, or write kibana: {url: ...} into config/wirewatch.yaml"
        raise ConfigurationError([Problem(Place("kibana"), "no address is known", mend)])
    references = References(os.environ, Path.cwd())
    api_key = _secret("api_key", options.api_key, references)
    password = _secret("password", options.password, references)
    if options.user and not api_key:
        configured = replace(configured, api_key="", user=options.user)
    return replace(
        configured,
        space=options.space or configured.space,
        api_key=api_key or configured.api_key,
        password=password or configured.password,
        ca_file=options.ca_file or configured.ca_file,
    )


def _secret(key: str, reference: str, references: References) -> str:
    """What a reference on the command line leads to, by the rules of files."""
    if not reference:
        return ""
    place = Place(f"--{key.replace('_', '-')}")
    scalar = Scalar(reference, place, plain=True)
    section = Section(Mapped(((Scalar(key, place, plain=True), scalar),), place), [], "kibana")
    secret = references.optional(section, key)
    if section.problems:
        raise ConfigurationError(section.problems)
    return secret


@contextmanager
def _patience(seconds: float) -> Iterator[Patience]:
    """A line on a terminal while Kibana is waited for; else one for each reason."""
    console = Console(stderr=True, highlight=False)
    with console.status("Kibana is asked ...") as status:

        def update(why: str) -> None:
            status.update(f"Kibana is not ready: {why}")

        tell = update if console.is_terminal else _once(lambda why: click.echo(why, err=True))
        yield Patience(seconds, time.monotonic, time.sleep, tell)


def _once(tell: Callable[[str], None]) -> Callable[[str], None]:
    told: set[str] = set()

    def tell_new(why: str) -> None:
        if why not in told:
            told.add(why)
            tell(f"waiting for Kibana: {why}")

    return tell_new


def _tell(imported: Imported, kibana: KibanaSettings, *, as_json: bool) -> None:
    if as_json:
        print_json(imported)
        return
    for problem in imported.problems:
        click.echo(problem, err=True)
    for moved in imported.moved:
        click.echo(f"{moved}: another space has its id, so links from alerts miss it", err=True)
    where = f"{kibana.url}, space {kibana.space}" if kibana.space else kibana.url
    click.echo(f"{imported.count} of {counted(imported.lines, 'object')} imported into {where}")


# ---------------------------------------------------------------- what is imported


def _export(home: Path | None, folder: Path | None) -> Export:
    """The installation's objects; what is left out is told on standard error."""
    settings = settings_of(home) if folder else installation_of(home)
    topics = _topics(folder or settings.topics)
    elasticsearch = settings.store.elasticsearch
    naming = Naming(elasticsearch.prefix) if elasticsearch else Naming()
    made = export_all(topics, naming)
    for left_out in made.left_out:
        click.echo(left_out, err=True)
    return made


def _topics(folder: Path) -> list[Topic]:
    """The topics of a folder that can be published; those that cannot are told."""
    files = read_folder(folder)
    shared = lists_beside(folder)
    decision = decide(files.contents, (), datetime.now(UTC), shared)
    for why in (*decision.refused.values(), *files.unreadable.values()):
        click.echo(f"left out: {why}", err=True)
    return list(topics_of(decision.put, shared).values())


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        problem = Problem(Place(str(path)), f"cannot be written: {error.strerror}")
        raise ConfigurationError([problem]) from None
