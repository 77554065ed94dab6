"""Alerts in Elasticsearch: the first of a key stays as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import islice
from typing import Any

import msgspec

from pipeline.alert import Alert
from pipeline.encoding import to_json
from pipeline.errors import DeliveryRefused, StoreAway
from workers.stores.elasticsearch import bulk
from workers.stores.elasticsearch.client import FailureKind
from workers.stores.elasticsearch.connection import Connection
from workers.stores.elasticsearch.documents import alert_source
from workers.stores.elasticsearch.names import Kind
from workers.stores.elasticsearch.pages import PAGE, Found, Listing, Snapshot, first_page


def write_alerts(alerts: Sequence[Alert], connection: Connection) -> None:
    """Raises StoreAway, or DeliveryRefused when one can never be kept; then the others are."""
    refused: list[str] = []
    operations: list[bulk.Operation] = []
    for alert in alerts:
        try:
            operations.append(_created(alert, connection))
        except UnicodeEncodeError as error:
            refused.append(f"alert {alert.number} holds no Unicode text: {error}")
    refused += _refused(operations, connection)
    if refused:
        raise DeliveryRefused(refused[0])


def newest_alerts(limit: int | None, topic: str, story: str, connection: Connection) -> list[Alert]:
    """At most ``limit``, newest first; "" is every topic, and every story. Raises StoreAway."""
    conditions = [
        {"term": {field: value}} for field, value in (("topic", topic), ("story", story)) if value
    ]
    found = _once(_found(_listing(conditions, connection), limit, connection))
    return list(islice(found, limit))


def numbered_alert(number: int, connection: Connection) -> Alert | None:
    """The newest alert of that number. Raises StoreAway."""
    listing = _listing([{"term": {"number": number}}], connection)
    return next(map(_alert, first_page(listing, 1, connection)), None)


def _created(alert: Alert, connection: Connection) -> bulk.Operation:
    index = connection.names.index(Kind.ALERTS, connection.writable_generation(), alert.created)
    return bulk.create(index, alert.key, to_json(alert_source(alert)))


def _refused(operations: Sequence[bulk.Operation], connection: Connection) -> list[str]:
    failures = bulk.send(operations, connection) if operations else []
    failed = [each for each in failures if each and each.kind is not FailureKind.NEWER]
    for failure in failed:
        if failure.kind is not FailureKind.REFUSED:
            raise StoreAway(connection.server, failure.why)
    return [failure.why for failure in failed]


def _listing(conditions: Sequence[dict[str, Any]], connection: Connection) -> Listing:
    return Listing(
        alias=connection.names.alias(Kind.ALERTS),
        query={"bool": {"filter": conditions}},
        sort=[{"created": "desc"}, {"number": "desc"}, {"key": "desc"}],
        source=["alert"],
    )


def _found(listing: Listing, limit: int | None, connection: Connection) -> Iterator[Found]:
    """While a month moves to another generation, each may be found twice."""
    if limit is not None and 2 * limit <= PAGE:
        yield from first_page(listing, 2 * limit, connection)
        return
    with closing(Snapshot(listing, connection)) as snapshot:
        for page in snapshot.pages(PAGE):
            yield from page


def _once(found: Iterator[Found]) -> Iterator[Alert]:
    before = ""
    for alert in map(_alert, found):
        if alert.key != before:
            yield alert
        before = alert.key


def _alert(found: Found) -> Alert:
    return msgspec.convert(found["_source"]["alert"], Alert)
