"""Boilerplate in wordings that no rule knows, by the classes of its words.

``lexicon`` names the classes, a module for each language lists its words, ``weights`` says what
they and other evidence weigh. ``vocabulary`` looks words up, ``evidence`` says what there is to be
weighed, ``scoring`` weighs it, ``removing`` takes out what is found.
"""

from __future__ import annotations

from pipeline.clean.words.dutch import DUTCH
from pipeline.clean.words.english import ENGLISH
from pipeline.clean.words.french import FRENCH
from pipeline.clean.words.german import GERMAN
from pipeline.clean.words.italian import ITALIAN
from pipeline.clean.words.lexicon import Lexicon
from pipeline.clean.words.portuguese import PORTUGUESE
from pipeline.clean.words.spanish import SPANISH

LEXICONS: dict[str, Lexicon] = {
    "en": ENGLISH,
    "de": GERMAN,
    "fr": FRENCH,
    "es": SPANISH,
    "it": ITALIAN,
    "pt": PORTUGUESE,
    "nl": DUTCH,
}
"""By ISO 639-1 code."""
