"""Bylines: who wrote it, as names and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.clean.characters import key, one_line
from pipeline.clean.facts.writtendates import MONTHS
from pipeline.clean.plain import visible_text

_BY = re.compile(
    r"^(?:(?:(?:written|posted|story|(?:view |see )?(?:all |more )?(?:posts|articles|stories)) )?by"
    r"|von|par|por|di|door|de la redacción)[:\s]+",
    re.I,
)
_BY_AGAIN = re.compile(r"^by\s+", re.I)
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WHEN = re.compile(
    r"(?:\s+|^)(?:(?:last |first )?(?:updated|published|posted|aktualisiert|publié)\b|"
    rf"(?:{_MONTH})\.?\s+\d|\d{{1,2}}(?:st|nd|rd|th|er|\.)?\s+(?:de\s+)?(?:{_MONTH})\b|"
    r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{1,2}:\d\d|\d{1,3}[\s-]*min(?:\b|utes?\s+read))"
    r"[^;|•·]*",
    re.I,
)
"""When it was written and how long it takes to read: it stands behind the name, to the end or to
the next mark between parts."""

_HANDLE = re.compile(r"(?<![\w.])@\w{2,30}")
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,5}")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s()<>\[\]]+", re.I)
_EMPTY_BRACKETS = re.compile(r"\([\s,;]*\)|<[\s,;]*>|\[[\s,;]*\]")
_BETWEEN = re.compile(
    r"\s*[;|•·]\s*|\s*,\s*(?:and|und|et|y|e|en)\s+|\s*,\s*|\s+(?:and|und|et|&)\s+"
)
_IN_BRACKETS = re.compile(r"^\((.+)\)$")
_LETTER = re.compile(r"[^\W\d_]")

_NOBODY = frozenset(
    {"admin", "administrator", "webmaster", "noreply", "editor", "staff", "unknown"}
)
_ROLE = re.compile(
    r"\b(?:reporter|correspondent|editor|writer|journalist|columnist|contributor|producer|"
    r"photographer|redakteur(?:in)?|korrespondent(?:in)?|reporterin|journalistin|autorin|"
    r"journaliste|rédact(?:eur|rice)|correspondante?|chroniqueu(?:r|se)|redactora?|corresponsal|"
    r"periodista|giornalista|inviat[oa]|corrispondente|jornalista|repórter|correspondente|"
    r"redacteur|verslaggever|verslaggeefster)s?\b",
    re.I,
)
_ROLE_ALONE = re.compile(
    rf"(?:(?:staff|senior|chief|deputy|managing|executive|contributing|special|guest)\s+)*"
    rf"{_ROLE.pattern}(?:\s+(?:in|at)\s+(?:chief|large))?",
    re.I,
)
_BEHIND = re.compile(rf"\s+(?:-|–|—|/)?\s*(?:staff|senior|chief|special)\s+{_ROLE.pattern}$", re.I)

_LONGEST = 200
"""Characters; longer ones are biographies, or hostile."""


def plain_byline(author: str) -> str:
    """Names separated by commas: ``By Ada Ort and Bo Lund`` -> ``Ada Ort, Bo Lund``."""
    if len(author) > 10 * _LONGEST:
        return ""
    text = one_line(visible_text(author))
    for unwanted in (_ADDRESS, _MAIL, _HANDLE, _EMPTY_BRACKETS, _WHEN):
        text = unwanted.sub(" ", text)
    text = _BY.sub("", one_line(text))
    names = filter(None, map(_name, _BETWEEN.split(text)))
    byline = ", ".join(dict.fromkeys(_without_roles(names)))
    return byline if len(byline) <= _LONGEST else ""


def _name(part: str) -> str:
    """One name, "" for what has no letters or stands for nobody."""
    bracketed = _IN_BRACKETS.match(part.strip())
    name = _BY_AGAIN.sub("", (bracketed[1] if bracketed else part).strip(" -–—/,.:"))
    name = _BEHIND.sub("", name).strip(" -–—/,.:")
    nobody = key(name) in _NOBODY or _ROLE_ALONE.fullmatch(name) or not _LETTER.search(name)
    return "" if nobody else name


def _without_roles(names: Iterable[str]) -> Iterator[str]:
    """What follows a name and says what somebody is goes; the first may be an outlet's name."""
    for place, name in enumerate(names):
        if not place or not _ROLE.search(name):
            yield name
