"""Moves documents to the indices of a new mapping, month by month, while the pipeline runs.

1. The templates of the next generation: from then on programs of the new mapping write there, and
   their indices are searched from birth. Programs of the old mapping go on in the old indices.
2. For each old month, the oldest first: its documents are copied with their versions while they may
   still be written. Then the month is shut for writing; what came meanwhile is copied and both
   indices are compared whole; the month leaves the alias.
3. The old generation's templates go, so that no new month of it can begin; a month that had begun
   by then is moved too.

Until the last step of a month its documents are found in the old index, and by then all are in the
new one, so none is ever missing. All that decides what is next lies in the cluster: which months of
old generations are in the alias, and what the new months lack. So it may be killed at any moment
and run again, also twice at once. Old months stay, unsearched, until they are dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from elasticsearch import Elasticsearch, NotFoundError

from pipeline.errors import MigrationNeeded, StoreAway
from workers.store_settings import ElasticsearchSettings
from workers.stores.elasticsearch.client import translated
from workers.stores.elasticsearch.copying import (
    Copying,
    Pass,
    Refusal,
    Source,
    copy_changed,
    copy_missing,
    marks,
)
from workers.stores.elasticsearch.generations import (
    Index,
    current,
    index_templates,
    indices_of,
)
from workers.stores.elasticsearch.names import Kind, Names
from workers.stores.elasticsearch.schema import SCHEMA, Schema
from workers.stores.elasticsearch.setup import create, install

MOVED = "moved_to"
"""What a month's mapping says of itself once all its documents are in another generation."""

_SINCE = "copied_since"
_MOST_PASSES = 5


class Step(StrEnum):
    """What is done with a month: first it is copied, then shut and compared."""

    COPYING = "copying"
    COMPARING = "comparing"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a step of one month is."""

    step: Step
    index: str
    target: str
    done: int
    documents: int


@dataclass(frozen=True, slots=True)
class Moved:
    """What became of one month: ``documents`` are in the new index, of which ``copied`` were
    copied this time. With ``refused`` documents it stays where it was."""

    index: str
    target: str
    documents: int
    copied: int
    refused: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class Migration:
    """A migration's report. ``installed`` when this run began the generation."""

    generation: int
    installed: bool
    moved: tuple[Moved, ...]

    @property
    def complete(self) -> bool:
        """True when nothing is left in old indices."""
        return not any(moved.refused for moved in self.moved)


@dataclass(frozen=True, slots=True)
class Mover:
    """What every step of a migration to ``generation`` needs."""

    client: Elasticsearch = field(repr=False)
    names: Names
    generation: int
    schema: Schema
    told: Callable[[Progress], None]


def migrate(
    client: Elasticsearch,
    settings: ElasticsearchSettings,
    told: Callable[[Progress], None],
    *,
    schema: Schema = SCHEMA,
) -> Migration:
    """Moves everything to the generation of ``schema``, or goes on with it; ``told`` hears how far
    it is. Raises MigrationNeeded where nothing is set up, and StoreAway: run it again then.
    """
    names = Names(settings.prefix)
    generation, installed = wanted_generation(client, names, schema)
    if installed:
        install(client, settings, generation, schema)
    mover = Mover(client, names, generation, schema, told)
    with translated(client):
        moved = {each.index: each for each in _move_all(mover)}
        if all(not each.refused for each in moved.values()):
            _close(mover)
            moved |= {each.index: each for each in _move_all(mover)}
    return Migration(generation, installed, tuple(moved.values()))


def wanted_generation(client: Elasticsearch, names: Names, schema: Schema) -> tuple[int, bool]:
    """The generation of ``schema``, and whether it is yet to be installed."""
    found = current(client, names)
    if found is None:
        raise MigrationNeeded("nothing is there to be migrated: run wirewatch elasticsearch setup")
    if found.mapping_hash == schema.hash:
        return found.number, False
    return found.number + 1, True


def months_to_move(client: Elasticsearch, names: Names, generation: int) -> list[Index]:
    """Searched months of earlier generations: the oldest first, since the newest is still written
    to and is shut last."""
    found = indices_of(client, names)
    old = [index for index in found if index.searched and index.generation < generation]
    return sorted(old, key=lambda index: (index.month, index.generation, index.kind))


def conversion(schema: Schema, kind: Kind) -> Callable[[Source], Source]:
    """Leaves out fields that the mapping no longer has: a strict one would refuse the document."""
    known = schema.properties(kind).keys()
    return lambda source: {name: value for name, value in source.items() if name in known}


# ---------------------------------------------------------------- months


def _move_all(mover: Mover) -> Iterator[Moved]:
    """Asks anew after each month, for months may begin meanwhile."""
    tried: set[str] = set()
    while True:
        months = months_to_move(mover.client, mover.names, mover.generation)
        month = next((month for month in months if month.name not in tried), None)
        if month is None:
            return
        tried.add(month.name)
        try:
            yield _move(mover, month)
        except NotFoundError:
            # Retention removes whole months, and another migration may be as far as we are.
            if month in months_to_move(mover.client, mover.names, mover.generation):
                raise


def _move(mover: Mover, month: Index) -> Moved:
    target = f"{mover.names.template(month.kind, mover.generation)}-{month.month}"
    convert = conversion(mover.schema, month.kind)
    copying = Copying(mover.client, month.name, target, convert)
    create(mover.client, target)
    month = _marked(mover.client, month)
    first = copy_missing(copying, _teller(mover, copying, Step.COPYING))
    if first.refused:
        return _stays(first, copying)
    _shut(mover.client, month.name)
    told = _teller(mover, copying, Step.COMPARING)
    rest = copy_changed(copying, month.meta[_SINCE]) + _completed(copying, told)
    if rest.refused:
        mover.client.indices.put_settings(index=month.name, settings={"index.blocks.write": None})
        return _stays(first + rest, copying)
    _swap(mover, month, target)
    documents = mover.client.count(index=month.name)["count"]
    return Moved(month.name, target, documents, first.written + rest.written)


def _stays(result: Pass, copying: Copying) -> Moved:
    return Moved(copying.source, copying.target, result.seen, result.written, result.refused)


def _teller(mover: Mover, copying: Copying, step: Step) -> Callable[[int], None]:
    documents = mover.client.count(index=copying.source)["count"]

    def told(done: int) -> None:
        mover.told(Progress(step, copying.source, copying.target, done, max(done, documents)))

    told(0)
    return told


def _completed(copying: Copying, told: Callable[[int], None]) -> Pass:
    """Copies and compares until nothing is missing. What is refused because of a newer version,
    or because it was just deleted, is not missing."""
    total = Pass()
    for _ in range(_MOST_PASSES):
        result = copy_missing(copying, told)
        total += result
        _check_whole(copying, result)
        if result.refused or not result.written:
            return total
    raise StoreAway(f"Elasticsearch's index {copying.target}", "documents vanish from it")


def _check_whole(copying: Copying, result: Pass) -> None:
    """A month that is shut holds as many documents as were compared."""
    documents = copying.client.count(index=copying.source)["count"]
    if documents != result.seen:
        why = f"{result.seen:,} of its {documents:,} documents were compared: run migrate again"
        raise StoreAway(f"Elasticsearch's index {copying.source}", why)


# ---------------------------------------------------------------- steps


def _marked(client: Elasticsearch, month: Index) -> Index:
    """With up to where the month was written when its copying first began. Its mapping keeps that,
    so that a later run counts from there too."""
    if _SINCE in month.meta:
        return month
    meta = {**month.meta, _SINCE: marks(client, month.name)}
    client.indices.put_mapping(index=month.name, meta=meta)
    return replace(month, meta=meta)


def _shut(client: Elasticsearch, index: str) -> None:
    """Returns when no write to ``index`` is under way and none can begin, and all are searchable.

    For a block that was there already Elasticsearch does not wait, so it is set anew.
    """
    if not client.indices.add_block(index=index, block="write")["indices"]:
        client.indices.put_settings(index=index, settings={"index.blocks.write": None})
        client.indices.add_block(index=index, block="write")
    client.indices.refresh(index=index)


def _swap(mover: Mover, month: Index, target: str) -> None:
    """From old to new in one step of the cluster, once the new index can be searched in full."""
    client, alias = mover.client, mover.names.alias(month.kind)
    client.indices.refresh(index=target)
    meta = {**month.meta, MOVED: mover.generation}
    client.indices.put_mapping(index=month.name, meta=meta)
    client.indices.update_aliases(
        actions=[
            {"add": {"index": target, "alias": alias}},
            {"remove": {"index": month.name, "alias": alias}},
        ]
    )


def _close(mover: Mover) -> None:
    """Old generations begin no more months: the guard shuts what would be one."""
    found = {part.generation for part, _ in index_templates(mover.client, mover.names)}
    for generation in sorted(found):
        if generation < mover.generation:
            remove_index_templates(mover.client, mover.names, generation)


def remove_index_templates(client: Elasticsearch, names: Names, generation: int) -> None:
    """Removes them as far as they are there; their components lie idle."""
    parts = [part for part, _ in index_templates(client, names) if part.generation == generation]
    if found := [names.template(part.kind, generation) for part in parts]:
        client.options(ignore_status=404).indices.delete_index_template(name=found)
