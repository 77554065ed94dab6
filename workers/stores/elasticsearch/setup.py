"""Prepares an Elasticsearch: templates, aliases, and settings that can be changed in place.

Done twice it changes nothing. A changed mapping is not its work (see migrating.py).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from elasticsearch import BadRequestError, Elasticsearch, NotFoundError

from pipeline.errors import MigrationNeeded
from workers.store_settings import ElasticsearchSettings
from workers.stores.elasticsearch.client import translated
from workers.stores.elasticsearch.generations import current, indices_of, mapping_differs
from workers.stores.elasticsearch.names import Kind, Names
from workers.stores.elasticsearch.schema import SCHEMA, Schema
from workers.stores.elasticsearch.templates import Body, Templates, refresh_interval, templates

_MOST_DIFFERENCES = 5


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that setup does; ``text`` says it to people."""

    text: str
    apply: Callable[[], object] = field(repr=False, compare=False)


def setup(
    client: Elasticsearch,
    settings: ElasticsearchSettings,
    *,
    dry_run: bool,
    schema: Schema = SCHEMA,
) -> list[Change]:
    """Makes the store ready, or with ``dry_run`` only says how; an empty list where it is ready.

    Raises MigrationNeeded where the store has another mapping, and StoreAway.
    """
    names = Names(settings.prefix)
    found = current(client, names)
    if found and found.mapping_hash != schema.hash:
        raise MigrationNeeded(f"Elasticsearch at {settings.url}: {mapping_differs(found, schema)}")
    generation = found.number if found else first_generation(client, names, schema)
    with translated(client):
        changes = list(_changes(client, settings, generation, schema))
        if not dry_run:
            for change in changes:
                change.apply()
    return changes


def install(
    client: Elasticsearch, settings: ElasticsearchSettings, generation: int, schema: Schema
) -> None:
    """Puts a generation's templates; from then on it is the current one."""
    with translated(client):
        for change in _template_changes(client, templates(settings, generation, schema)):
            change.apply()


def first_generation(client: Elasticsearch, names: Names, schema: Schema) -> int:
    """The number for templates where none are: that of the newest indices (which may have been
    restored from a snapshot) if they have this mapping, or the next one."""
    found = indices_of(client, names)
    newest = max(found, key=lambda index: index.generation, default=None)
    if newest is None:
        return 1
    return newest.generation + (newest.mapping_hash != schema.hash)


def create(client: Elasticsearch, index: str) -> None:
    """Makes an index from its template, unless somebody was faster."""
    try:
        client.indices.create(index=index)
    except BadRequestError as error:
        if error.error != "resource_already_exists_exception":
            raise


def _changes(
    client: Elasticsearch, settings: ElasticsearchSettings, generation: int, schema: Schema
) -> Iterator[Change]:
    yield from _template_changes(client, templates(settings, generation, schema))
    names = Names(settings.prefix)
    for kind in Kind:
        yield from _alias_change(client, names, kind, generation)
    yield from _refresh_changes(client, names, generation, refresh_interval(settings))


def _template_changes(client: Elasticsearch, wanted: Templates) -> Iterator[Change]:
    components = _components(client, wanted)
    for name, body in wanted.components.items():
        put = partial(client.cluster.put_component_template, name=name, body=dict(body))
        yield from _change("component template", name, components.get(name), body, put)
    indices = _index_templates(client, wanted)
    for name, body in wanted.indices.items():
        put = partial(client.indices.put_index_template, name=name, body=dict(body))
        yield from _change("index template", name, indices.get(name), body, put)


def _components(client: Elasticsearch, wanted: Templates) -> dict[str, Body]:
    found: dict[str, Body] = {}
    for name in wanted.components:
        with suppress(NotFoundError):
            answer = client.cluster.get_component_template(name=name)
            (found[name],) = (each["component_template"] for each in answer["component_templates"])
    return found


def _index_templates(client: Elasticsearch, wanted: Templates) -> dict[str, Body]:
    found: dict[str, Body] = {}
    for name in wanted.indices:
        with suppress(NotFoundError):
            answer = client.indices.get_index_template(name=name)
            (found[name],) = (each["index_template"] for each in answer["index_templates"])
    return found


def _change(
    what: str, name: str, found: Body | None, wanted: Body, put: Callable[[], object]
) -> Iterator[Change]:
    if found is None:
        yield Change(f"creates {what} {name}", put)
    elif differences := list(_differences(_flat(found), _flat(wanted))):
        listed = ", ".join(differences[:_MOST_DIFFERENCES])
        more = len(differences) - _MOST_DIFFERENCES
        rest = f" and {more} more" if more > 0 else ""
        yield Change(f"changes {what} {name}: {listed}{rest}", put)


def _differences(found: Mapping[str, Any], wanted: Mapping[str, Any]) -> Iterator[str]:
    for key in sorted(found.keys() | wanted.keys()):
        if found.get(key) != wanted.get(key):
            yield f"{key} from {found.get(key, 'none')} to {wanted.get(key, 'none')}"


def _flat(body: Any, path: str = "") -> dict[str, Any]:
    """Leaves by their path; a path is told without what all have in common."""
    if not isinstance(body, Mapping) or not body:
        return {path.removeprefix("template.").removeprefix("settings.index."): body}
    leaves: dict[str, Any] = {}
    for key, value in body.items():
        leaves |= _flat(value, f"{path}.{key}" if path else key)
    return leaves


def _alias_change(
    client: Elasticsearch, names: Names, kind: Kind, generation: int
) -> Iterator[Change]:
    """No alias without an index: search and Kibana need one before the first article comes."""
    alias = names.alias(kind)
    if not client.indices.exists_alias(name=alias):
        # The server knows the month; its date math needs no clock of ours.
        index = f"<{names.template(kind, generation)}-{{now/M{{yyyy.MM}}}}>"
        text = f"creates alias {alias} with this month's index"
        yield Change(text, partial(create, client, index))


def _refresh_changes(
    client: Elasticsearch, names: Names, generation: int, wanted: str
) -> Iterator[Change]:
    by_interval: dict[str, list[str]] = defaultdict(list)
    for index, interval in _refresh_intervals(client, names, generation).items():
        if interval != wanted:
            by_interval[interval].append(index)
    for interval, indices in sorted(by_interval.items()):
        counted = "1 index" if len(indices) == 1 else f"{len(indices)} indices"
        text = f"changes refresh_interval of {counted} from {interval} to {wanted}"
        put = partial(
            client.indices.put_settings, index=indices, settings={"refresh_interval": wanted}
        )
        yield Change(text, put)


def _refresh_intervals(client: Elasticsearch, names: Names, generation: int) -> dict[str, str]:
    name = "index.refresh_interval"
    answer = client.indices.get_settings(
        index=[names.pattern(kind, generation) for kind in Kind], name=name, flat_settings=True
    )
    return {index: each["settings"].get(name, "none") for index, each in answer.items()}
