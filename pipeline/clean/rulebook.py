"""Which rules a text is worth showing to: one pass for the cues of all of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate

import ahocorasick_rs

from pipeline.clean.characters import word_count
from pipeline.clean.rules.rule import Rule

_LONGEST_WORD = 12
"""Characters, on average, with the space behind it."""

_Cue = tuple[int, set[int]]
"""Where a cue begins, and the places of the rules that it is a cue of."""


def as_typed(text: str) -> str:
    """``text``, as long as it is, with apostrophes as in cues and patterns."""
    return text if text.isascii() else text.replace("’", "'").replace("‘", "'")


class ReadyRule:
    """A rule whose patterns are compiled when they are first asked for, or by ``compile``."""

    def __init__(self, rule: Rule) -> None:
        self.rule = rule

    def compile(self) -> None:
        """Makes the patterns ready."""
        _ = self._from_start, self._anywhere, self._unless

    def matches(self, text: str) -> bool:
        """True where ``text`` as a whole is boilerplate by this rule."""
        return word_count(text) <= self.rule.most and self._found(text) is not None

    def end(self, text: str) -> int:
        """Where what the pattern matches in ``text`` ends, 0 where it does not match."""
        found = self._found(text)
        return found.end() if found else 0

    def _found(self, text: str) -> re.Match[str] | None:
        # Patterns may look ahead any distance, so no long text is given to one.
        if len(text) > _LONGEST_WORD * self.rule.most:
            return None
        typed = as_typed(text)
        found = self._from_start.match(typed) if self._from_start else None
        if found is None and self._anywhere:
            found = self._anywhere.search(typed)
        return None if found and self._unless and self._unless.search(typed) else found

    @cached_property
    def _from_start(self) -> re.Pattern[str] | None:
        """The alternatives that can match only at the beginning: they are not tried elsewhere."""
        return _compiled(each for each in self._alternatives if each.startswith("^"))

    @cached_property
    def _anywhere(self) -> re.Pattern[str] | None:
        return _compiled(each for each in self._alternatives if not each.startswith("^"))

    @cached_property
    def _alternatives(self) -> Sequence[str]:
        return alternatives(self.rule.pattern)

    @cached_property
    def _unless(self) -> re.Pattern[str] | None:
        return re.compile(self.rule.unless, re.IGNORECASE) if self.rule.unless else None


_PART = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[^\\]", re.DOTALL)
"""What a pattern is made of: something escaped, a set of characters, or one character."""


def alternatives(pattern: str) -> list[str]:
    """What a regular expression has between the bars that are in no group."""
    found, depth = [""], 0
    for part in _PART.findall(pattern):
        depth += (part == "(") - (part == ")")
        if part == "|" and not depth:
            found.append("")
        else:
            found[-1] += part
    return found


def _compiled(patterns: Iterable[str]) -> re.Pattern[str] | None:
    whole = "|".join(patterns)
    return re.compile(whole, re.IGNORECASE) if whole else None


@cache
def ready_rule(rule: Rule) -> ReadyRule:
    """One for each rule, whichever books it is in."""
    return ReadyRule(rule)


class RuleBook:
    """Rules by the cues without which they are not asked."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = [ready_rule(rule) for rule in rules]
        self._cues = _Cues(cues_of(ready.rule.cues) for ready in self._rules)
        self._needs = _Cues(cues_of(ready.rule.needs) for ready in self._rules)
        self._needy = {place for place, ready in enumerate(self._rules) if ready.rule.needs}

    def compile(self) -> None:
        """Makes all patterns ready, so that no text waits for one."""
        for ready in self._rules:
            ready.compile()

    def rules_for(self, text: str) -> Sequence[ReadyRule]:
        """The rules with a cue in ``text``, in their order."""
        asked = self.asked_of_each([text]).get(0)
        return asked.rules if asked else ()

    def asked_of_each(self, texts: Sequence[str]) -> dict[int, Asked]:
        """What each of ``texts`` is asked, by its place; nothing where there is no cue."""
        lowered = [as_typed(text).lower() for text in texts]
        starts = list(accumulate((len(text) + 1 for text in lowered), initial=0))
        found: defaultdict[int, list[_Cue]] = defaultdict(list)
        for start, owners in self._cues.found("\n".join(lowered)):
            place = bisect_right(starts, start) - 1
            found[place].append((start - starts[place], owners))
        asked = ((place, self._asked(lowered[place], cues)) for place, cues in found.items())
        return {place: each for place, each in asked if each.rules}

    def _asked(self, lowered: str, cues: Sequence[_Cue]) -> Asked:
        places = _owners(cues)
        needy = places & self._needy
        needs = list(self._needs.found(lowered)) if needy else []
        lacking = needy - _owners(needs)
        return Asked(
            {place: self._rules[place] for place in sorted(places - lacking)},
            [*((start, owners - needy) for start, owners in cues)],
            [(start, owners & needy) for start, owners in cues] if needs else [],
            needs,
        )


@dataclass(frozen=True, slots=True)
class Asked:
    """The rules that are worth asking about a text, by their places, and where the cues begin of
    those that have no needs, of those that have, and these needs."""

    by_place: Mapping[int, ReadyRule]
    cues: Sequence[_Cue]
    needy_cues: Sequence[_Cue]
    needs: Sequence[_Cue]

    @property
    def rules(self) -> Sequence[ReadyRule]:
        """In their order."""
        return list(self.by_place.values())

    def within(self, start: int, end: int) -> Sequence[ReadyRule]:
        """Those that are worth asking about this part of the text."""
        cues = _between(start, end, self.cues)
        needy_cues = _between(start, end, self.needy_cues)
        if not cues and not needy_cues:
            return []
        here = _owners(cues)
        if needy_cues:
            here |= _owners(needy_cues) & _owners(_between(start, end, self.needs))
        return [self.by_place[place] for place in sorted(here & self.by_place.keys())]


def _between(start: int, end: int, cues: Sequence[_Cue]) -> list[_Cue]:
    return [cue for cue in cues if start <= cue[0] < end]


def _owners(cues: Iterable[_Cue]) -> set[int]:
    return set().union(*[owners for _, owners in cues])


class _Cues:
    """Cues of several owners, which are numbered from 0."""

    def __init__(self, owned: Iterable[Iterable[str]]) -> None:
        owners: defaultdict[str, set[int]] = defaultdict(set)
        for place, cues in enumerate(owned):
            for cue in cues:
                owners[cue].add(place)
        self._owners = list(owners.values())
        self._from_start = [cue[0].isalnum() for cue in owners]
        self._to_end = [cue[-1].isalnum() for cue in owners]
        self._automaton = ahocorasick_rs.AhoCorasick([cue.strip("*") for cue in owners])

    def found(self, text: str) -> Iterator[_Cue]:
        """Where cues begin in ``text``, and whose they are: each begins and ends where words do,
        but for ``*``."""
        for cue, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            if self._from_start[cue] and text[start - 1 : start].isalnum():
                continue
            if not (self._to_end[cue] and text[end : end + 1].isalnum()):
                yield start, self._owners[cue]


def cues_of(written: str) -> list[str]:
    """The cues that are written with commas between."""
    return [cue.strip() for cue in written.split(",")] if written else []
