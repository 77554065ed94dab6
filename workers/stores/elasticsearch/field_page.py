"""docs/fields.md, made of the table of fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workers.stores.elasticsearch.fields import IndexField
from workers.stores.elasticsearch.names import Kind
from workers.stores.elasticsearch.schema import Schema

_INTRODUCTION = """\
# Fields

Every field of every index. The mapping is strict: a document with any other is refused. What is
empty is absent. This page is printed by `wirewatch elasticsearch fields`.

Fields of the type `text` are cut into words as topics are: standard tokenizer, English possessive,
lower case, ASCII folding (`Putin's` is `putin`, `Erdoğan` is `erdogan`, `U.S.` is `u.s`). In their
subfield `.exact` capital letters stay. A `keyword` is found as a whole, up to 8,191 characters. An
`object` is kept as it is and cannot be searched. Dates are in UTC.
"""

_ABOUT: Mapping[Kind, tuple[str, str]] = {
    Kind.ARTICLES: (
        "Articles",
        "One document an article, in its newest version, in the index of the month in which a feed "
        "first listed it.",
    ),
    Kind.HISTORY: (
        "History",
        "The last ten earlier versions of each article, in the index of the same month.",
    ),
    Kind.ALERTS: (
        "Alerts",
        "One document an alert, in the index of the month in which it was made.",
    ),
}


def field_page(schema: Schema) -> str:
    """The page, in Markdown."""
    return "\n".join([_INTRODUCTION, *(line for kind in Kind for line in _part(kind, schema))])


def _part(kind: Kind, schema: Schema) -> Iterator[str]:
    heading, about = _ABOUT[kind]
    yield f"## {heading}: `wirewatch-{kind}`\n"
    yield f"{about}\n"
    yield "| Field | Type | Meaning |"
    yield "|---|---|---|"
    for field in schema.fields[kind]:
        yield f"| `{field.name}` | {_type(field)} | {field.about} |"
    yield ""


def _type(field: IndexField) -> str:
    parts = field.mapping.get("fields", {})
    subfields = "".join(f", `.{name}`" for name in parts) if isinstance(parts, Mapping) else ""
    return f"{field.type}{subfields}"
