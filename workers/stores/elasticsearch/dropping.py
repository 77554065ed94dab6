"""Removes a generation that is no longer needed, by hand only."""

from __future__ import annotations

from dataclasses import dataclass, field

from elasticsearch import Elasticsearch

from pipeline.errors import ConfigurationError, MigrationNeeded, Place, Problem
from workers.stores.elasticsearch.client import translated
from workers.stores.elasticsearch.copying import Copying, count_missing
from workers.stores.elasticsearch.generations import Index, current, indices_of
from workers.stores.elasticsearch.migrating import MOVED, remove_index_templates
from workers.stores.elasticsearch.names import Kind, Names
from workers.stores.elasticsearch.templates import SETTINGS


@dataclass(frozen=True, slots=True)
class Doomed:
    """What a drop removes."""

    generation: int
    indices: tuple[str, ...]
    names: Names = field(repr=False)


def doomed(client: Elasticsearch, names: Names, generation: int) -> Doomed:
    """What ``drop`` would remove, after all checks.

    Raises ConfigurationError for the generation that is written to and for one that is not there,
    MigrationNeeded where a document is nowhere else, and StoreAway.
    """
    found = current(client, names)
    number = found.number if found else 0
    if generation == number:
        raise _wrong(generation, "is the one that is written to", "drop an earlier one")
    indices = [each for each in indices_of(client, names) if each.generation == generation]
    if not indices:
        raise _wrong(generation, "has no index", "see wirewatch elasticsearch status")
    with translated(client):
        for index in indices:
            _check(client, names, index, number)
    return Doomed(generation, tuple(index.name for index in indices), names)


def drop(client: Elasticsearch, what: Doomed) -> None:
    """Removes it for good. Raises StoreAway."""
    with translated(client):
        client.indices.delete(index=list(what.indices), ignore_unavailable=True)
        remove_index_templates(client, what.names, what.generation)
        for part in (SETTINGS, *Kind):
            name = what.names.component(part, what.generation)
            client.options(ignore_status=404).cluster.delete_component_template(name=name)


def _check(client: Elasticsearch, names: Names, index: Index, current: int) -> None:
    """Raises MigrationNeeded unless every document is in the current generation, or was when the
    month left the alias: some may have been removed there since because of their age."""
    if MOVED in index.meta and not index.searched:
        return
    target = f"{names.template(index.kind, current)}-{index.month}"
    documents = client.count(index=index.name)["count"]
    if not documents and (index.blocked or not index.searched):
        return
    missing = documents
    if client.indices.exists(index=target):
        missing = count_missing(Copying(client, index.name, target, dict))
    if missing or not index.blocked:
        raise MigrationNeeded(
            f"{index.name} holds {missing:,} documents that are nowhere else, or may still be "
            "written to: run wirewatch elasticsearch migrate first"
        )


def _wrong(generation: int, what: str, mend: str) -> ConfigurationError:
    return ConfigurationError([Problem(Place(f"generation {generation}"), f"it {what}", mend)])
