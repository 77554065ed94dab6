"""What is no text of an article, as data: modules for each language, examples beside each rule.

To add a rule: copy one, give it examples that match and examples that nearly do, and run
``pytest tests/unit/test_clean_rules.py``, which holds every rule to them.
"""

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

ALL_RULES = (
    *english_calls.RULES,
    *english_marks.RULES,
    *german.RULES,
    *french.RULES,
    *spanish.RULES,
    *italian.RULES,
    *portuguese.RULES,
    *dutch.RULES,
)
"""In the order in which they are asked: the first that matches gives its name."""
