"""Which rules a text is worth showing to: one pass for the cues of all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

import ahocorasick_rs

from pipeline.clean.characters import word_count
from pipeline.clean.rules.rule import Rule

_LONGEST_WORD = 20
_TYPED = str.maketrans("’‘‛", "'''")


def as_typed(text: str) -> str:
    """``text``, as long as it is, with apostrophes as in cues and patterns."""
    return text if text.isascii() else text.translate(_TYPED)


class ReadyRule:
    """A rule whose patterns are compiled when they are first asked for."""

    def __init__(self, rule: Rule) -> None:
        self.rule = rule

    def matches(self, text: str) -> bool:
        """True where ``text`` as a whole is boilerplate by this rule."""
        return self._found(text) is not None and word_count(text) <= self.rule.most

    def end(self, text: str) -> int:
        """Where what the pattern matches in ``text`` ends, 0 where it does not match."""
        found = self._found(text)
        return found.end() if found else 0

    def _found(self, text: str) -> re.Match[str] | None:
        # Patterns may look ahead any distance, so no long text is given to one.
        if len(text) > _LONGEST_WORD * self.rule.most:
            return None
        typed = as_typed(text)
        found = self._pattern.search(typed)
        return None if found and self._unless and self._unless.search(typed) else found

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(self.rule.pattern, re.IGNORECASE)

    @cached_property
    def _unless(self) -> re.Pattern[str] | None:
        return re.compile(self.rule.unless, re.IGNORECASE) if self.rule.unless else None


class RuleBook:
    """Rules by the cues without which they are not asked."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = [ReadyRule(rule) for rule in rules]
        numbers: dict[str, list[int]] = {}
        for number, ready in enumerate(self._rules):
            for cue in cues_of(ready.rule):
                numbers.setdefault(cue, []).append(number)
        self._goes_before = [cue.startswith("*") for cue in numbers]
        self._goes_on = [cue.endswith("*") for cue in numbers]
        self._numbers = list(numbers.values())
        self._automaton = ahocorasick_rs.AhoCorasick([cue.strip("*") for cue in numbers])

    def has_cue(self, text: str) -> bool:
        """True where some rule is worth asking about some part of ``text``."""
        return bool(self._found(as_typed(text).lower()))

    def rules_for(self, text: str) -> Sequence[ReadyRule]:
        """The rules with a cue in ``text``, in their order."""
        found = self._found(as_typed(text).lower())
        numbers = {number for cue in found for number in self._numbers[cue]}
        return [self._rules[number] for number in sorted(numbers)]

    def _found(self, text: str) -> set[int]:
        """The cues that begin and end where words do, but for those with ``*`` there."""
        return {
            cue
            for cue, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True)
            if (self._goes_before[cue] or not text[start - 1 : start].isalnum())
            and (self._goes_on[cue] or not text[end : end + 1].isalnum())
        }


def cues_of(rule: Rule) -> list[str]:
    """A rule's cues, each for itself."""
    return [cue.strip() for cue in rule.cues.split(",")]
