"""Warming up: what the first article would have to wait for is there before."""

from __future__ import annotations

import re
from typing import Any

import pytest

from pipeline.clean.boilerplate import companion_book, rule_book
from pipeline.clean.languages import identifier
from pipeline.clean.rulebook import ready_rule
from pipeline.clean.rules import ALL_RULES
from pipeline.clean.warming import warm_up


def test_no_text_waits_for_a_rule_to_be_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    for books in (ready_rule, rule_book, companion_book):
        books.cache_clear()
    warm_up()

    def refuse(pattern: str, *_flags: Any) -> Any:
        raise AssertionError(f"compiled late: {pattern}")

    monkeypatch.setattr(re, "compile", refuse)
    for rule in ALL_RULES:
        ready_rule(rule).matches("Subscribe to our newsletter, it is free.")


def test_no_text_waits_for_the_language_model() -> None:
    identifier.cache_clear()
    warm_up()
    assert identifier.cache_info().currsize == 1
