"""What is no text of an article, as data: a module for each language, examples beside each rule.

To add a rule: copy one, give it examples that match and examples that nearly do, and run
``pytest tests/unit/test_clean_rules.py``, which holds every rule to them.
"""
