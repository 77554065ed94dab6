"""Removes a store that was made for a while, as the demo's."""

from __future__ import annotations

from elasticsearch import Elasticsearch

from workers.stores.elasticsearch.client import translated
from workers.stores.elasticsearch.names import Names


def remove(client: Elasticsearch, names: Names) -> None:
    """Removes every index and template under a prefix. Raises StoreAway.

    Indices are listed first: a server may forbid wildcards when some are removed.
    """
    under = f"{names.prefix}-*"
    lenient = client.options(ignore_status=404)
    with translated(client):
        if indices := list(client.indices.get(index=under, features="aliases")):
            client.indices.delete(index=indices)
        lenient.indices.delete_index_template(name=under)
        lenient.cluster.delete_component_template(name=under)
