"""What is no text of an article, as data: modules for each language, examples beside each rule.

To add a rule: copy one, give it examples that match and examples that nearly do, and run
``pytest tests/unit/test_clean_rules.py``, which holds every rule to them.
"""

from __future__ import annotations

from pipeline.clean.rules import (
    dutch,
    english_calls,
    english_marks,
    french,
    german,
    italian,
    portuguese,
    spanish,
)
from pipeline.clean.rules.rule import Rule

RULES: dict[str, tuple[Rule, ...]] = {
    "en": (*english_calls.RULES, *english_marks.RULES),
    "de": german.RULES,
    "fr": french.RULES,
    "es": spanish.RULES,
    "it": italian.RULES,
    "pt": portuguese.RULES,
    "nl": dutch.RULES,
}
"""By language, in the order in which they are asked: the first that matches gives its name."""

FUNCTION_WORDS: dict[str, frozenset[str]] = {
    "de": german.FUNCTION_WORDS,
    "fr": french.FUNCTION_WORDS,
    "es": spanish.FUNCTION_WORDS,
    "it": italian.FUNCTION_WORDS,
    "pt": portuguese.FUNCTION_WORDS,
    "nl": dutch.FUNCTION_WORDS,
}
"""Words without some of which no text is in that language. English is missing: sites in every
language have English furniture."""

ALL_RULES: tuple[Rule, ...] = tuple(rule for rules in RULES.values() for rule in rules)
