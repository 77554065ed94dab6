"""A process that writes into an SQLite store, and says so after each batch:

    python -m tests.support.sqlite_writer FILE NAME BATCHES

Batch n has articles NAME-n-0 to NAME-n-9 and a new version of NAME-first; BATCHES 0 is no end.
"""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

from pipeline.article import ArticleDocument
from tests.support.documents import document
from workers.stores.sqlite import SqliteStore

SIZE = 10


def batch(name: str, number: int) -> list[ArticleDocument]:
    """What is written in one batch."""
    articles = [document(f"{name}-{number}-{each}", minutes=number) for each in range(SIZE)]
    return [*articles, document(f"{name}-first", version=number + 1)]


def main(file: str, name: str, batches: int) -> None:
    """Write, and print a line for each batch whose write has returned."""
    store = SqliteStore(Path(file))
    for number in range(batches) if batches else count():
        store.write(batch(name, number))
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()
    store.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
