"""An alert for machines: the JSON that webhooks post and alert files hold.

The schema is a promise (docs/alerts.md). A field may be added under the same name; a changed
meaning gets a new name. The same alert always gives the same bytes.
"""

from __future__ import annotations

from pipeline.alert import Alert, AlertBody
from pipeline.alerts.links import Links
from pipeline.encoding import to_json

SCHEMA = "wirewatch.alert/1"


def message(alert: Alert, links: Links | None = None) -> bytes:
    """One line of JSON, without a newline."""
    return to_json(fields_of(alert, links))


def fields_of(alert: Alert, links: Links | None = None) -> dict[str, object]:
    """The same, not yet encoded; ``links`` is left out where there is no Kibana."""
    body = alert.body
    linked = {"links": links.of(body)} if links else {}
    return {
        "schema": SCHEMA,
        "key": alert.key,
        "number": alert.number,
        "occasion": alert.occasion,
        "created": alert.created,
        "severity": body.severity,
        "topic": {"name": body.topic, "title": body.topic_title, "version": body.topic_version},
        "clauses": body.clauses,
        "entity": body.entity,
        "entity_name": body.entity_name,
        "article": _article(body),
        "story": {"id": body.story, "articles": alert.articles, "outlets": alert.outlets},
        "sentence": body.sentence,
        "marks": body.marks,
        "why": body.why,
        "also": body.also,
        **linked,
    }


def _article(body: AlertBody) -> dict[str, object]:
    return {
        "id": body.article,
        "version": body.version,
        "title": body.title,
        "url": body.url,
        "outlet": body.outlet,
        "language": body.language,
        "published": body.published,
        "first_seen": body.first_seen,
        "prominence": body.prominence,
        "fields": body.fields,
    }
