"""Pieces of JSON Schemas for files that people edit (draft 7, which editors know best).

wirewatch reads every scalar as text; editors and other programs take some for numbers or truth
values. So wherever a text may stand, they may.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Schema = dict[str, Any]

_SCALAR = ["string", "number", "boolean"]
_DURATION = r"^ *[0-9]*\.?[0-9]+ *([mM][sS]|[smhdwSMHDW]) *$"
_SIZE = r"^ *[0-9]*\.?[0-9]+ *[kKmMgG][bB] *$"
_YES_OR_NO = "^([Yy][Ee][Ss]|[Nn][Oo]|[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]|[Oo][Nn]|[Oo][Ff][Ff])$"


def document(title: str, description: str, root: Schema) -> Schema:
    """A whole schema."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": title,
        "description": description,
        **root,
    }


def mapping(
    keys: Mapping[str, Schema], *, required: Sequence[str] = (), description: str = ""
) -> Schema:
    """A mapping of these keys and no others."""
    found: Schema = {"type": "object", "properties": dict(keys), "additionalProperties": False}
    found |= {"required": list(required)} if required else {}
    return found | _described(description)


def named(value: Schema, description: str = "", names: str = "") -> Schema:
    """A mapping of names that people choose (all of the pattern ``names``) to values of a kind."""
    found: Schema = {"type": "object", "additionalProperties": value}
    found |= {"propertyNames": {"pattern": names}} if names else {}
    return found | _described(description)


def text(description: str = "", *, pattern: str = "", examples: Iterable[str] = ()) -> Schema:
    """One value."""
    found: Schema = {"type": _SCALAR}
    found |= {"pattern": pattern} if pattern else {}
    found |= {"examples": list(examples)} if examples else {}
    return found | _described(description)


def texts(description: str = "", *, pattern: str = "") -> Schema:
    """A list of values; a single one is a list of one."""
    one = text(pattern=pattern)
    return either(one, {"type": "array", "items": one}, description=description)


def choice(values: Iterable[str], default: str = "", description: str = "") -> Schema:
    """One of some words."""
    found: Schema = {"enum": list(values)}
    return found | ({"default": default} if default else {}) | _described(description)


def flag(description: str, *, default: bool) -> Schema:
    """yes or no."""
    shown = "yes" if default else "no"
    kinds = either({"type": "boolean"}, {"type": "string", "pattern": _YES_OR_NO})
    return kinds | {"default": shown, "description": description}


def duration(description: str, default: str = "") -> Schema:
    """A time, as 90s or 14d."""
    return _measured(_DURATION, description, default)


def size(description: str, default: str = "") -> Schema:
    """Bytes, as 20MB."""
    return _measured(_SIZE, description, default)


def count(description: str, default: int) -> Schema:
    """A whole number from 1 on."""
    whole: Schema = {"type": "integer", "minimum": 1}
    written: Schema = {"type": "string", "pattern": "^ *0*[1-9][0-9]* *$"}
    return either(whole, written) | {"default": default, "description": description}


def secret(description: str) -> Schema:
    """A reference to what must not stand in a file."""
    return text(description, pattern="^(env|file):.", examples=["env:NAME", "file:PATH"])


def either(*schemas: Schema, description: str = "") -> Schema:
    """One of several forms."""
    return {"anyOf": list(schemas)} | _described(description)


NOTHING: Schema = {"type": "null"}
"""A key with no value behind it; where every scalar is a text, the empty one."""


def or_nothing(schema: Schema) -> Schema:
    """A value that may be left out after its key."""
    described = {key: schema[key] for key in ("description", "default") if key in schema}
    return either(schema, NOTHING, {"type": "string", "maxLength": 0}) | described


def _measured(pattern: str, description: str, default: str) -> Schema:
    found: Schema = {"type": "string", "pattern": pattern, "description": description}
    return found | ({"default": default} if default else {})


def _described(description: str) -> Schema:
    return {"description": description} if description else {}
