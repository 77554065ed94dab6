"""JSON Schemas know what readers know: the same keys, and every file that is shipped or shown."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

import jsonschema  # type: ignore[import-untyped] # it comes without types
import pytest
import yaml

from pipeline.errors import ConfigurationError, Problem
from pipeline.feeds.subscriptions import read_feeds
from pipeline.jsonschema import Schema
from pipeline.topics.listfiles import read_list
from pipeline.topics.overlay import USE
from pipeline.topics.reading import read_topic
from tests.support.commands import wirewatch
from workers.channels.configuration import read_channels
from workers.schemas import schema_line, schemas
from workers.settings import load

ROOT = Path(__file__).parents[2]
STARTER = ROOT / "workers" / "starter"
SCHEMAS = schemas()


def problems_of(text: str, file: str, loader: type[Any] = yaml.BaseLoader) -> list[str]:
    """What a schema has against a file; BaseLoader reads every scalar as text, as we do."""
    # The loaders are PyYAML's two safe ones.
    value = yaml.load(text, Loader=loader)  # noqa: S506
    validator = jsonschema.Draft7Validator(SCHEMAS[file])
    return [error.message for error in validator.iter_errors(value)]


class EditorLoader(yaml.SafeLoader):
    """Numbers and truth values, and no dates: YAML 1.2, which editors read, has none."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - PyYAML looks for it there
        first: [(tag, pattern) for tag, pattern in known if not tag.endswith(":timestamp")]
        for first, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def both(text: str, file: str) -> list[str]:
    """Also as editors read it."""
    return problems_of(text, file) + problems_of(text, file, EditorLoader)


@pytest.mark.parametrize("file", SCHEMAS)
def test_a_schema_is_one(file: str) -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMAS[file])


# ---------------------------------------------------------------- keys


def _topic(text: str) -> Sequence[Problem]:
    return _problems(lambda: read_topic(text.encode(), "t.yaml"))


def _list(text: str) -> Sequence[Problem]:
    files = {"l.yaml": text.encode(), "n.csv": b"name\nMara Arden\n"}
    return _problems(lambda: read_list("l.yaml", files))


def _feeds(text: str) -> Sequence[Problem]:
    return read_feeds(text.encode(), "feeds.yaml")[1]


def _channels(text: str) -> Sequence[Problem]:
    return read_channels(text.encode(), "channels.yaml", {}, Path())[1]


def _problems(read: Callable[[], object]) -> Sequence[Problem]:
    try:
        read()
    except ConfigurationError as error:
        return error.problems
    return ()


def known_keys(problems: Sequence[Problem]) -> set[str]:
    """What a reader says of the key zzzz: the keys that it knows in that place."""
    (mend,) = (problem.mend for problem in problems if "'zzzz'" in problem.message)
    return set(mend.removeprefix("known keys: ").split(", "))


def keys(schema: Schema, *way: str) -> set[str]:
    """The keys of the mapping at the end of a way through a schema."""
    found: Any = schema
    for step in way:
        found = found[int(step) if isinstance(found, list) else step]
    return set(found["properties"])


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("topic: t\nmatch: a\nzzzz: 1\n", ()),
        ("topic: t\nmatch: {a: {when: a, zzzz: 1}}\n", (
            "properties", "match", "anyOf", "1", "additionalProperties", "anyOf", "0", "anyOf", "1"
        )),
        ("topic: t\nmatch: a\nalert: {zzzz: 1}\n", ("properties", "alert")),
        ("topic: t\nmatch: a\noutlets: {zzzz: 1}\n", ("properties", "outlets")),
        ("topic: t\nmatch: a\nexamples: {zzzz: 1}\n", ("properties", "examples")),
        ("topic: t\nmatch: a\nexamples: {match: [{text: a, zzzz: 1}]}\n", (
            "properties", "examples", "properties", "match", "anyOf", "0", "anyOf", "1"
        )),
    ],
)  # fmt: skip
def test_topics_are_read_with_the_keys_of_the_schema(text: str, way: tuple[str, ...]) -> None:
    # What a file begins from is taken out before its keys are read.
    assert known_keys(_topic(text)) == keys(SCHEMAS["topic.json"], *way) - {USE}


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("from: n.csv\ncolumns: {name: name}\nzzzz: 1\n", ()),
        ("entities: [{name: a, zzzz: 1}]\n", ("properties", "entities", "items", "anyOf", "1")),
        ("from: n.csv\ncolumns: {name: name, zzzz: 1}\n", ("properties", "columns")),
    ],
)
def test_lists_are_read_with_the_keys_of_the_schema(text: str, way: tuple[str, ...]) -> None:
    assert known_keys(_list(text)) == keys(SCHEMAS["list.json"], *way)


def test_feeds_are_read_with_the_keys_of_the_schema() -> None:
    text = "feeds: [{url: 'https://example.com', zzzz: 1}]\n"
    way = ("properties", "feeds", "items")
    assert known_keys(_feeds(text)) == keys(SCHEMAS["feeds.json"], *way)
    assert known_keys(_feeds("feeds: []\nzzzz: 1\n")) == keys(SCHEMAS["feeds.json"])


def test_channels_are_read_with_the_kinds_and_keys_of_the_schema() -> None:
    channels = SCHEMAS["channels.json"]["properties"]["channels"]["anyOf"][0]
    kinds = channels["additionalProperties"]["oneOf"]
    (unknown,) = _channels("channels: {a: {type: zzzz}}\n")
    named = [kind["properties"]["type"]["enum"][0] for kind in kinds]
    assert unknown.mend == f"one of {', '.join(named)}"
    for name, kind in zip(named, kinds, strict=True):
        text = f"channels: {{a: {{type: {name}, zzzz: 1}}}}\n"
        assert known_keys(_channels(text)) == set(kind["properties"])


def _parts() -> Iterator[tuple[str, ...]]:
    """The mappings of wirewatch.yaml."""
    yield ()
    for name in SCHEMAS["wirewatch.json"]["properties"]:
        yield (name,)
    yield from (("store", "elasticsearch"), ("store", "retention"))


@pytest.mark.parametrize("part", list(_parts()))
def test_settings_are_read_with_the_keys_of_the_schema(
    part: tuple[str, ...], tmp_path: Path
) -> None:
    text = "{" + ": {".join([*part, "zzzz: 1"]) + "}" * (len(part) + 1)
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "wirewatch.yaml").write_text(text)
    way = [step for name in part for step in ("properties", name)]
    found = known_keys(_problems(lambda: load(tmp_path, {})))
    assert found == keys(SCHEMAS["wirewatch.json"], *way)


# ---------------------------------------------------------------- files


def _starter() -> Iterator[tuple[Path, str]]:
    for path in sorted(STARTER.rglob("*.yaml")):
        line = schema_line(PurePosixPath(path.relative_to(STARTER).as_posix())).decode()
        yield path, line.strip().rpartition("/")[2]


@pytest.mark.parametrize(("path", "file"), list(_starter()))
def test_every_starter_file_is_valid(path: Path, file: str) -> None:
    assert both(path.read_text("utf-8"), file) == []


def _shown() -> Iterator[tuple[str, str]]:
    """YAML of the documentation, and the schema that it is for."""
    for page in ("topics.md", "testing-topics.md", "lists.md", "alerts.md"):
        text = (ROOT / "docs" / page).read_text("utf-8")
        for block in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL):
            if re.search("^(topic|use):", block, re.MULTILINE):
                yield block, "topic.json"
            elif re.search("^channels:", block, re.MULTILINE):
                yield block, "channels.json"
            elif page == "lists.md":
                yield block, "list.json"


@pytest.mark.parametrize(("text", "file"), list(_shown()))
def test_every_file_that_the_documentation_shows_is_valid(text: str, file: str) -> None:
    assert both(text, file) == []


@pytest.mark.parametrize(
    ("text", "file"),
    [
        ("topic: t\nmatch: a\nsverity: high\n", "topic.json"),
        ("topic: t\nmatch: a\nalert: {sverity: high}\n", "topic.json"),
        ("topic: t\nmatch: a\nalert: {severity: hihg}\n", "topic.json"),
        ("topic: t\nmatch: {a: {when: a, seveity: low}}\n", "topic.json"),
        ("topic: t\nmatch: a\nexamples: {mach: [a]}\n", "topic.json"),
        ("topic: Big Oil\nmatch: a\n", "topic.json"),
        ("topic: t\nmatch: a\nlanguages: [english]\n", "topic.json"),
        ("topic: t\n", "topic.json"),
        ("use: sanctions\n", "topic.json"),
        ("terms: [a]\nkid: person\n", "list.json"),
        ("terms: [a]\nentities: [b]\n", "list.json"),
        ("from: ../n.csv\n", "list.json"),
        ("feeds: [{url: 'https://example.com', evry: 5m}]\n", "feeds.json"),
        ("feeds: [{url: 'https://example.com', every: often}]\n", "feeds.json"),
        ("channels: {a: {type: file, pth: x}}\n", "channels.json"),
        ("channels: {a: {type: webhook, url: 'https://a.b', secret: plain}}\n", "channels.json"),
        ("channels: {console: {type: console}}\n", "channels.json"),
        ("poler: {}\n", "wirewatch.json"),
        ("poller: {at_once: 0}\n", "wirewatch.json"),
        ("workers: {memory_limit: much}\n", "wirewatch.json"),
    ],
)
def test_what_a_reader_would_refuse_is_not_valid(text: str, file: str) -> None:
    assert problems_of(text, file)
    assert problems_of(text, file, yaml.SafeLoader)


# ---------------------------------------------------------------- the command


def test_schemas_are_printed_and_written_as_init_writes_them(tmp_path: Path) -> None:
    assert wirewatch("schemas").json() == SCHEMAS
    assert wirewatch("schemas", "--write", str(tmp_path / "schemas")).code == 0
    assert wirewatch("init", str(tmp_path / "home")).code == 0
    for file, schema in SCHEMAS.items():
        written = (tmp_path / "schemas" / file).read_bytes()
        assert json.loads(written) == schema
        assert written == (tmp_path / "home" / "config" / "schemas" / file).read_bytes()


def test_each_file_that_init_writes_names_its_schema(tmp_path: Path) -> None:
    wirewatch("init", str(tmp_path))
    files = list((tmp_path / "config").rglob("*.yaml"))
    assert len(files) > 10
    for path in files:
        first = path.read_text("utf-8").splitlines()[0]
        way = first.removeprefix("# yaml-language-server: $schema=")
        assert (path.parent / way).resolve().parent == (tmp_path / "config" / "schemas").resolve()
        assert (path.parent / way).is_file()
