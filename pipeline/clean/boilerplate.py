"""Takes promo sentences, captions and other boilerplate out of paragraphs, by rules that are data.

text -> its languages -> one pass for the cues of their rules -> paragraphs with cues -> rules for
lines -> sentences with cues -> rules for sentences -> companions
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from pipeline.article import Removal
from pipeline.clean.rulebook import Asked, ReadyRule, RuleBook, as_typed
from pipeline.clean.rules import ALL_RULES, FUNCTION_WORDS, RULES
from pipeline.clean.rules.openers import OPENERS
from pipeline.clean.rules.rule import Reach, Rule
from pipeline.clean.sentences import sentences

_READ = 3_000
"""Characters that tell the languages of a text."""

_FEW_WORDS = 25
_LEAST_TELLING = 2
"""Different words; one may be a name, or a word of another language."""

_WHOLE = frozenset({Reach.LINE, Reach.PASSAGE})
_SENTENCES = frozenset({Reach.SENTENCE, Reach.PASSAGE})
_INSIDE = _SENTENCES | {Reach.OPENING}


@dataclass(slots=True)
class _Piece:
    """A sentence, or a paragraph that needed no splitting, and the rule that takes it out."""

    paragraph: int
    text: str
    rule: str = ""


def without_boilerplate(paragraphs: Sequence[str]) -> tuple[list[str], list[Removal]]:
    """The paragraphs without what the rules take out, and what that was."""
    languages = languages_in(" ".join(paragraphs))
    asked = rule_book(languages).asked_of_each(paragraphs)
    if not asked:
        return list(paragraphs), []
    judged = {place: list(_judged(place, paragraphs[place], each)) for place, each in asked.items()}
    if not any(piece.rule for pieces in judged.values() for piece in pieces):
        return list(paragraphs), []
    pieces = [
        piece
        for place, paragraph in enumerate(paragraphs)
        for piece in judged.get(place) or [_Piece(place, paragraph)]
    ]
    _judge_companions(pieces)
    removed = [Removal(piece.rule, piece.text) for piece in pieces if piece.rule]
    return _rejoined(pieces), removed


def languages_in(text: str) -> frozenset[str]:
    """Whose rules are worth asking: a text's language is not known before it is clean."""
    words = set(text[:_READ].lower().split())
    if len(words) < _FEW_WORDS:
        return frozenset(RULES)
    told = {code for code, own in FUNCTION_WORDS.items() if len(own & words) >= _LEAST_TELLING}
    return frozenset({"en", *told})


@cache
def rule_book(languages: frozenset[str]) -> RuleBook:
    """The rules of these languages, but for companions."""
    return RuleBook(rule for rule in _rules(languages) if rule.reach is not Reach.COMPANION)


@cache
def companion_book() -> RuleBook:
    """Those that are asked only beside what others took out."""
    return RuleBook(rule for rule in ALL_RULES if rule.reach is Reach.COMPANION)


def _rules(languages: frozenset[str]) -> Iterator[Rule]:
    return (rule for code, rules in RULES.items() if code in languages for rule in rules)


def _judged(place: int, paragraph: str, asked: Asked) -> Iterator[_Piece]:
    rules = asked.rules
    whole = _first_match(paragraph, rules, _WHOLE)
    if whole or not any(ready.rule.reach in _INSIDE for ready in rules):
        yield _Piece(place, paragraph, whole)
        return
    end = 0
    for sentence in sentences(paragraph):
        start = paragraph.index(sentence, end)
        end = start + len(sentence)
        rules = asked.within(start, end)
        if not rules:
            yield _Piece(place, sentence)
            continue
        tail = _without_tail(place, sentence, rules) if end == len(paragraph) else []
        yield from tail or _judged_sentence(place, sentence, rules)


def _without_tail(place: int, sentence: str, rules: Sequence[ReadyRule]) -> list[_Piece]:
    """A sentence without stop and the promo that runs on behind it; empty where there is none."""
    calls = [ready for ready in rules if ready.rule.reach is Reach.SENTENCE]
    typed = as_typed(sentence)
    if not calls or _opener().match(f" {typed}", 0):
        return []
    for opener in _opener().finditer(typed):
        tail = sentence[opener.end() :]
        rule = next((ready.rule.name for ready in calls if ready.matches(tail)), "")
        if rule:
            return [_Piece(place, sentence[: opener.start()]), _Piece(place, tail, rule)]
    return []


@cache
def _opener() -> re.Pattern[str]:
    """The space before what calls begin with, behind a word or a closing mark. What stands before
    it is looked at from behind its first character: spaces are searched for quickly."""
    behind = r"(?:(?<=^\s)|(?<=[\w\"”»)\]]\s))"
    return re.compile(rf"\s{behind}\s*(?=(?:{'|'.join(OPENERS.values())})\b)")


def _judged_sentence(place: int, sentence: str, rules: Sequence[ReadyRule]) -> list[_Piece]:
    for ready in rules:
        end = ready.end(sentence) if ready.rule.reach is Reach.OPENING else 0
        if end:
            opening = _Piece(place, sentence[:end].rstrip(), ready.rule.name)
            return [opening, _Piece(place, sentence[end:].lstrip())]
    return [_Piece(place, sentence, _first_match(sentence, rules, _SENTENCES))]


def _first_match(text: str, rules: Iterable[ReadyRule], reaches: frozenset[Reach]) -> str:
    asked = (ready for ready in rules if ready.rule.reach in reaches)
    return next((ready.rule.name for ready in asked if ready.matches(text)), "")


def _judge_companions(pieces: Sequence[_Piece]) -> None:
    """Forwards and backwards, so that a row of them goes with the promo that it leads to."""
    for order in (pieces, pieces[::-1]):
        for before, piece in pairwise(order):
            if before.rule and not piece.rule:
                piece.rule = _companion(piece.text, before.rule)


def _companion(text: str, beside: str) -> str:
    rules = companion_book().rules_for(text)
    asked = [ready for ready in rules if beside in _beside(ready.rule)]
    return _first_match(text, asked, frozenset({Reach.COMPANION}))


def _beside(rule: Rule) -> tuple[str, ...]:
    return (*rule.beside, rule.name)


def _rejoined(pieces: Sequence[_Piece]) -> list[str]:
    """What stays, without the bare marks that stood between two promos."""
    kept: dict[int, list[str]] = {}
    for piece in pieces:
        if not piece.rule and any(map(str.isalnum, piece.text)):
            kept.setdefault(piece.paragraph, []).append(piece.text)
    return [" ".join(texts) for texts in kept.values()]
