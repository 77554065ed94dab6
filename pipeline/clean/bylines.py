"""Bylines: who wrote it, as names and nothing else."""

from __future__ import annotations

import re

from pipeline.clean.characters import key, one_line
from pipeline.clean.plain import visible_text

_BY = re.compile(
    r"^(?:(?:written |posted |story )?by|von|par|por|di|door|de la redacción)[:\s]+", re.I
)
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,5}")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+", re.I)
_EMPTY_BRACKETS = re.compile(r"\(\s*\)|<\s*>|\[\s*\]")
_BETWEEN = re.compile(
    r"\s*[;|•·]\s*|\s*,\s*(?:and|und|et|y|e|en)\s+|\s*,\s*|\s+(?:and|und|et|&)\s+"
)
_IN_BRACKETS = re.compile(r"^\((.+)\)$")

_NOBODY = frozenset(
    {"admin", "administrator", "webmaster", "noreply", "editor", "staff", "unknown"}
)
_LONGEST = 200
"""Characters; longer ones are biographies, or hostile."""


def plain_byline(author: str) -> str:
    """Names separated by commas: ``By Ada Ort and Bo Lund`` -> ``Ada Ort, Bo Lund``."""
    if len(author) > 10 * _LONGEST:
        return ""
    text = one_line(visible_text(author))
    for unwanted in (_ADDRESS, _MAIL, _EMPTY_BRACKETS):
        text = unwanted.sub(" ", text)
    text = _BY.sub("", one_line(text))
    names = [_name(part) for part in _BETWEEN.split(text)]
    real = [name for name in names if name and key(name) not in _NOBODY]
    byline = ", ".join(dict.fromkeys(real))
    return byline if len(byline) <= _LONGEST else ""


def _name(part: str) -> str:
    bracketed = _IN_BRACKETS.match(part.strip())
    return (bracketed[1] if bracketed else part).strip(" -–—/,.:")
