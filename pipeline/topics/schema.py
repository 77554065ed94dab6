"""JSON Schemas of topic files and list files, for editors. What reads them is reading.py and
listfiles.py; a test holds that both know the same keys."""

from __future__ import annotations

from pipeline.alert import SEVERITIES
from pipeline.article import Prominence
from pipeline.jsonschema import (
    Schema,
    choice,
    document,
    duration,
    either,
    mapping,
    named,
    or_nothing,
    text,
    texts,
)
from pipeline.topics.identifiers import LONGEST_TOPIC
from pipeline.topics.names import Kind
from pipeline.topics.overlay import STARTER, USE
from pipeline.topics.topic import PER_ENTITY, PER_STORY, AlertRule

_NAME = r"^[\w-]+$"
_TOPIC = f"^(?=.{{1,{LONGEST_TOPIC}}}$)[a-z0-9]+(-[a-z0-9]+)*$"
_DEFAULT = AlertRule()


def topic_schema() -> Schema:
    """Of a file in config/topics."""
    root = mapping(
        {
            "topic": text(
                "Its identity: lower-case letters, digits and single hyphens.", pattern=_TOPIC
            ),
            USE: text(
                "Begin from a topic that wirewatch comes with, and change it.",
                pattern=f"^{STARTER}[a-z0-9-]+$",
                examples=[f"{STARTER}sanctions"],
            ),
            "was": text(
                "The name that it had: what was told then is not told again.", pattern=_TOPIC
            ),
            "title": text("As people read it in alerts."),
            "about": text("What it is for."),
            "languages": texts(
                "Read only articles in these languages (ISO 639-1); any where it is missing.",
                pattern="^[A-Za-z]{2}$",
            ),
            "from": _moment("Read only articles first seen from then on (UTC)."),
            "until": _moment("Read only articles first seen until then; a day is included (UTC)."),
            "lists": named(_terms(), "Words under one name, used as $name.", _NAME),
            "match": _match(),
            "never": or_nothing(_expression("Articles for which this holds are not matched.")),
            "alert": _alert(),
            "outlets": mapping(
                {"only": _outlets("Only articles of these."), "not": _outlets("None of these.")},
                description="Where articles appeared: domains.",
            ),
            "examples": mapping(
                {"match": _examples("It must match."), "no_match": _examples("It must not match.")},
                description="Texts that are held against the topic before it goes live.",
            ),
        },
    )
    whole: Schema = {"anyOf": [{"required": ["topic", "match"]}, {"required": [USE]}]}
    about = "docs/topics.md is its reference."
    return document("A watch topic of wirewatch", about, root | whole)


def list_schema() -> Schema:
    """Of a file in config/lists."""
    root = mapping(
        {
            "list": text("Its name, which is that of its file.", pattern=_NAME),
            "about": text("What it is for."),
            "kind": _kind(),
            "terms": _terms(),
            "entities": {
                "type": "array",
                "minItems": 1,
                "items": either(text(), _entity()),
                "description": "Who is listed, each by one name, or with id and more names.",
            },
            "from": text(
                "A file of the same folder with the names.", pattern=r"^[^/\\]+\.(csv|tsv|txt)$"
            ),
            "columns": _columns(),
            "separator": text("What stands between several names in one cell; ; by itself."),
            "delimiter": text("What stands between cells; a comma by itself.", examples=["tab"]),
            "encoding": text("Of the file; utf-8 by itself.", examples=["windows-1252"]),
        }
    )
    ways: Schema = {"oneOf": [{"required": [key]} for key in ("terms", "entities", "from")]}
    return document("A shared list of wirewatch", "docs/lists.md is its reference.", root | ways)


# ---------------------------------------------------------------- topics


def _expression(description: str = "") -> Schema:
    return text(description, examples=["sanction* OR embargo*", "$authority NEAR/12 $measure"])


def _moment(description: str) -> Schema:
    pattern = r"^(\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d)?([Zz]|[+-]\d\d:\d\d)?)?)?$"
    return text(description, pattern=pattern, examples=["2026-03-31", "2026-03-31T18:00"])


def _match() -> Schema:
    clause = mapping(
        {"when": _expression("What must hold."), "severity": choice(SEVERITIES)},
        required=["when"],
    )
    clauses = named(or_nothing(either(_expression(), clause)), names=_NAME) | {"minProperties": 1}
    return either(
        _expression(), clauses, description="What articles must say: one expression, or clauses."
    )


def _terms() -> Schema:
    return texts("Words, stems and phrases; operators stand in match.")


def _outlets(description: str) -> Schema:
    return texts(description, pattern=r"^(?!www\.)[^\s/:]+\.[^\s/:]+$")


def _alert() -> Schema:
    prominences = [each.value for each in Prominence]
    return mapping(
        {
            "severity": choice(SEVERITIES, _DEFAULT.severity, "A clause may have its own."),
            "when": choice(["at-once", "never"], _DEFAULT.when, "never: tag, and tell nobody."),
            "to": texts("Channels of config/channels.yaml; console by itself."),
            "per": choice(
                [PER_STORY, PER_ENTITY],
                _DEFAULT.per,
                "entity: tell each of a shared list's entities of a story by itself.",
            ),
            "prominence": choice(
                prominences, _DEFAULT.prominence.value, "main: only articles that are about it."
            ),
            "follow_up": texts(
                "Tell a story again when so many outlets have it.",
                pattern="^([2-9]|[1-9][0-9]{1,5})$",
            ),
            "max_age": duration("Older news is tagged and never told.", "14d"),
        },
        description="Whom to tell, and when.",
    )


def _examples(description: str) -> Schema:
    example = mapping(
        {
            "text": text("The article's text, or its begin."),
            "title": text("Its title."),
            "because": text("Why it matches, or does not."),
            "outlet": text("Where it appeared, for topics that ask for one."),
        }
    )
    example |= {"anyOf": [{"required": ["text"]}, {"required": ["title"]}]}
    one = either(text(), example)
    return either(one, {"type": "array", "items": one}, description=description)


# ---------------------------------------------------------------- lists


def _kind() -> Schema:
    kinds = [each.value for each in Kind]
    return choice(kinds, Kind.TERM.value, "Which forms of a name are looked for.")


def _entity() -> Schema:
    return mapping(
        {
            "id": text("Its identity; the name where it is missing."),
            "name": text("Its main name."),
            "kind": _kind(),
            "aliases": texts("Other names."),
            "weak": texts("Names that count only as $list.weak."),
        },
        required=["name"],
    )


def _columns() -> Schema:
    columns = ("id", "name", "aliases", "weak", "kind")
    return mapping(
        {column: text("A heading of the first line, or a number from 1.") for column in columns},
        required=["name"],
        description="Where they stand in a table.",
    )
