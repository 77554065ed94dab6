"""Articles into Elasticsearch: newest versions, in the months of their first sight.

    ArticleDocument -> PackedDocument: place and bytes -> chunks by number and size
                    -> what stands there and elsewhere -> Change: what is to be done
                    -> earlier versions into history -> the article -> gone from where it was

Any step may be repeated: what ends half-way is written again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.article import ArticleDocument
from pipeline.errors import StoreBusy, StoreTooLarge
from pipeline.ports import Written
from workers.stores.elasticsearch import bulk
from workers.stores.elasticsearch.changes import (
    Change,
    PackedDocument,
    Target,
    Unstorable,
    chunks,
)
from workers.stores.elasticsearch.client import FailureKind, ItemFailure
from workers.stores.elasticsearch.connection import Connection
from workers.stores.elasticsearch.history import remember
from workers.stores.elasticsearch.standing import Standing, standing_elsewhere, standing_in

Failures = dict[str, ItemFailure]
"""By article's id: what could not be done."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes one batch."""

    connection: Connection
    target: Target

    def write(self, documents: Sequence[ArticleDocument]) -> list[Written]:
        """One answer a document, in order. Raises StoreAway."""
        packed = [self.target.pack(document) for document in documents]
        storable = (item for item in packed if isinstance(item, PackedDocument))
        answers = (answer for chunk in chunks(storable) for answer in self._chunk(chunk))
        return [
            Written(document.id, item.why) if isinstance(item, Unstorable) else next(answers)
            for document, item in zip(documents, packed, strict=True)
        ]

    def _chunk(self, chunk: Sequence[PackedDocument]) -> list[Written]:
        try:
            failures = self._put(chunk)
        except StoreTooLarge as error:
            if len(chunk) == 1:
                why = f"with {chunk[0].operation.size:,} bytes {error.why}"
                return [Written(chunk[0].document.id, why)]
            middle = len(chunk) // 2
            return self._chunk(chunk[:middle]) + self._chunk(chunk[middle:])
        except StoreBusy as busy:
            return [Written(item.document.id, later=busy.why) for item in chunk]
        return [_answer(item.document.id, failures) for item in chunk]

    def _put(self, chunk: Sequence[PackedDocument]) -> Failures:
        stand = self._standing(chunk)
        wanted = {item.document.id: self.target.change(item, stand[item.document.id])
                  for item in chunk}  # fmt: skip
        changes = {id: change for id, change in wanted.items() if change}
        failures = self._remember(changes)
        for step in (self._put_articles, self._leave):
            failures |= step({id: each for id, each in changes.items() if id not in failures})
        return failures

    def _standing(self, chunk: Sequence[PackedDocument]) -> Mapping[str, list[Standing]]:
        places = [item.place for item in chunk]
        stand: dict[str, list[Standing]] = defaultdict(list)
        for each in standing_in(places, self.connection):
            stand[each.place.id].append(each)
        for each in standing_elsewhere(places, self.connection):
            stand[each.place.id].append(each)
        return stand

    def _remember(self, changes: Mapping[str, Change]) -> Failures:
        earlier = [change.earlier for change in changes.values() if change.earlier]
        return remember(earlier, self.target.generation, self.target.now, self.connection)

    def _put_articles(self, changes: Mapping[str, Change]) -> Failures:
        # What is to leave its old place must be found in the new one before.
        refresh = any(change.left for change in changes.values())
        articles = [change.article for change in changes.values()]
        if not articles:
            return {}
        answers = bulk.send(articles, self.connection, refresh=refresh)
        return _failures(changes, bulk.some_taken(answers, self.connection))

    def _leave(self, changes: Mapping[str, Change]) -> Failures:
        left = [(id, each) for id, change in changes.items() for each in change.left]
        if not left:
            return {}
        return _failures(
            (id for id, _ in left), bulk.send([each for _, each in left], self.connection)
        )


def _failures(ids: Iterable[str], answers: Sequence[ItemFailure | None]) -> Failures:
    """That a newer version is there is none."""
    return {
        id: failure
        for id, failure in zip(ids, answers, strict=True)
        if failure and failure.kind is not FailureKind.NEWER
    }


def _answer(id: str, failures: Failures) -> Written:
    failure = failures.get(id)
    if failure is None:
        return Written(id)
    if failure.kind is FailureKind.REFUSED:
        return Written(id, failure.why)
    return Written(id, later=failure.why)
