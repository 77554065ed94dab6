"""What a document makes of the store, decided from what stands there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from pipeline.article import ArticleDocument
from pipeline.encoding import to_json
from workers.stores.elasticsearch import bulk
from workers.stores.elasticsearch.documents import (
    Stamps,
    article_of,
    article_source,
    first_stamps,
    stamps_of,
)
from workers.stores.elasticsearch.generations import part_of
from workers.stores.elasticsearch.names import Kind, Names, month_of
from workers.stores.elasticsearch.standing import Place, Standing

MOST_DOCUMENTS = 500
MOST_BYTES = 8_000_000
"""Of one request; Elasticsearch takes 100 MB, and works best with some megabytes."""

LONGEST_ID = 480
"""Bytes: Elasticsearch takes 512, and history adds a version."""
_BEYOND = 2**63


@dataclass(frozen=True, slots=True)
class PackedDocument:
    """A document ready to be written where nothing stands: all that can fail because of it is
    done."""

    document: ArticleDocument
    place: Place
    operation: bulk.Operation


@dataclass(frozen=True, slots=True)
class Unstorable:
    """A document that no attempt can store."""

    why: str


@dataclass(frozen=True, slots=True)
class Change:
    """``earlier`` becomes history, the article is written, and is gone from the months that it
    ``left``."""

    article: bulk.Operation
    earlier: ArticleDocument | None = None
    left: tuple[bulk.Operation, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """Where and when a batch is written."""

    names: Names
    generation: int
    now: datetime

    def pack(self, document: ArticleDocument) -> PackedDocument | Unstorable:
        """The document as it is written where nothing stands."""
        if not 0 <= document.version < _BEYOND:
            return Unstorable(f"its version, {document.version}, is out of range")
        index = self.names.index(Kind.ARTICLES, self.generation, document.first_seen)
        try:
            if not 0 < len(document.id.encode()) <= LONGEST_ID:
                return Unstorable(f"its id is empty, or longer than {LONGEST_ID} bytes")
            operation = _written(document, index, first_stamps(document, self.now))
        except UnicodeEncodeError as error:
            return Unstorable(f"it holds characters that are no Unicode text: {error}")
        return PackedDocument(document, Place(index, document.id), operation)

    def change(self, item: PackedDocument, stand: Sequence[Standing]) -> Change | None:
        """What is to be done where versions of the article ``stand``; None where one is newer.

        The same version is written again, for it may be cleaned anew, but keeps its stamps.
        """
        if not stand:
            return Change(item.operation)
        newest, document = max(stand, key=lambda each: each.version), item.document
        if newest.version > document.version:
            return None
        is_repeat = newest.version == document.version
        stamps = stamps_of(newest.source) if is_repeat else Stamps(self.now)
        return Change(
            _written(document, item.place.index, stamps),
            None if is_repeat else article_of(newest.source),
            tuple(self._left(document, [each.place for each in stand])),
        )

    def _left(self, document: ArticleDocument, stand: Iterable[Place]) -> Iterator[bulk.Operation]:
        """The same month of an older generation keeps what it has until it is dropped."""
        month = month_of(document.first_seen)
        for place in stand:
            part = part_of(place.index, self.names)
            if part and part.month != month:
                yield bulk.delete(place.index, place.id, document.version)


def chunks(packed: Iterable[PackedDocument]) -> Iterator[list[PackedDocument]]:
    """What goes into one request: limited by number and size, and each article once."""
    chunk: list[PackedDocument] = []
    ids: set[str] = set()
    size = 0
    for item in packed:
        is_full = len(chunk) == MOST_DOCUMENTS or size + item.operation.size > MOST_BYTES
        if chunk and (is_full or item.place.id in ids):
            yield chunk
            chunk, ids, size = [], set(), 0
        chunk.append(item)
        ids.add(item.place.id)
        size += item.operation.size
    if chunk:
        yield chunk


def _written(document: ArticleDocument, index: str, stamps: Stamps) -> bulk.Operation:
    source = to_json(article_source(document, stamps))
    return bulk.index(index, document.id, document.version, source)
