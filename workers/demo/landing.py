"""Where the demo's documents land: an SQLite file of its own, or the Elasticsearch that the
environment names, under a prefix of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from pipeline.ports import ArticleStore
from workers import wiring
from workers.settings import Settings

LOOK_AGAIN = "1s"
"""How often Elasticsearch makes new documents searchable. The demo waits for each round's."""


def store_yaml(url: str, prefix: str) -> str:
    """The part ``store`` of config/wirewatch.yaml; "" where ``url`` names no Elasticsearch."""
    if not url:
        return ""
    quoted = url.replace("'", "''")
    return (
        "# Made-up news has a prefix of its own, apart from what is there in earnest.\n"
        f"store:\n  elasticsearch:\n    url: '{quoted}'\n"
        f"    prefix: {prefix}\n    refresh: {LOOK_AGAIN}\n"
    )


@contextmanager
def landing(settings: Settings, *, keep: bool) -> Iterator[ArticleStore]:
    """The demo's store, ready; removed at the end unless ``keep``. Raises ServerAway."""
    wiring.prepare_store(settings)
    store = wiring.open_store(settings)
    try:
        yield store
    finally:
        store.close()
        if not keep:
            wiring.remove_store(settings)


def described(settings: Settings, *, keep: bool) -> str:
    """Where that is, in a line for people."""
    end = "and stay" if keep else "and are removed at the end"
    elasticsearch = settings.store.elasticsearch
    if elasticsearch is None:
        return f"Documents land in SQLite, {settings.store_path}, {end}"
    return (
        f"Documents land in Elasticsearch at {elasticsearch.url}, indices "
        f"{elasticsearch.prefix}-*, {end}"
    )
