"""Junk as outlets put it into articles, made up: sentences by kind and language.

The templates are written from what pages look like, independently of the cleaner's rules, and are
split into two halves: whoever writes rules may look at what survives of ``dev`` only, ``held``
shows whether the rules carry over. Names are made of syllables, slots are drawn by ``chance``.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from benchmarks.cleaning.junk import (
    dutch,
    english,
    french,
    german,
    italian,
    portuguese,
    spanish,
)


class Half(StrEnum):
    """Which templates: those that may be looked at, or those held back."""

    DEV = "dev"
    HELD = "held"


TEMPLATES: Mapping[str, Mapping[str, Sequence[str]]] = {
    "en": english.TEMPLATES,
    "de": german.TEMPLATES,
    "fr": french.TEMPLATES,
    "es": spanish.TEMPLATES,
    "it": italian.TEMPLATES,
    "pt": portuguese.TEMPLATES,
    "nl": dutch.TEMPLATES,
}
"""By language (ISO 639-1) and kind."""

_SLOTS: Mapping[str, Mapping[str, Sequence[str]]] = {
    "en": english.SLOTS,
    "de": german.SLOTS,
    "fr": french.SLOTS,
    "es": spanish.SLOTS,
    "it": italian.SLOTS,
    "pt": portuguese.SLOTS,
    "nl": dutch.SLOTS,
}
_AGENCIES = (
    "Reuters",
    "AP",
    "AFP",
    "Getty Images",
    "EPA",
    "dpa",
    "Shutterstock",
    "Alamy",
    "Bloomberg",
)
_SYLLABLES = (
    "ba",
    "ko",
    "ri",
    "mu",
    "sha",
    "ten",
    "vo",
    "li",
    "dra",
    "zen",
    "pe",
    "tro",
    "gi",
    "nak",
)
_SLOT = re.compile(r"\{(\w+)\}")


def junk_sentence(kind: str, language: str, half: Half, chance: random.Random) -> str:
    """One sentence of a kind ("promo", "read_more", ...), with its slots filled."""
    templates = TEMPLATES[language][kind]
    template = chance.choice(templates[0 if half is Half.DEV else 1 :: 2])
    return _filled(template, language, chance)


def _filled(template: str, language: str, chance: random.Random) -> str:
    return _SLOT.sub(lambda slot: _value(slot[1], language, chance), template)


def _value(slot: str, language: str, chance: random.Random) -> str:
    match slot:
        case "person":
            return f"{_word(chance, 2)} {_word(chance, 3)}"
        case "place" | "name":
            return _word(chance, 2)
        case "agency":
            return chance.choice(_AGENCIES)
        case "number" | "hour" | "day":
            return str(chance.randint(2, 12))
        case "year":
            return str(chance.randint(2019, 2026))
        case _:
            return _filled(chance.choice(_SLOTS[language][slot]), language, chance)


def _word(chance: random.Random, syllables: int) -> str:
    return "".join(chance.choices(_SYLLABLES, k=syllables)).title()
