"""Takes promo sentences, captions and other boilerplate out of paragraphs, by rules that are data.

paragraph -> a rule's word in it? -> line rules -> sentences -> sentence rules -> companions
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from pipeline.article import Removal
from pipeline.clean.characters import word_count
from pipeline.clean.rules import english, others
from pipeline.clean.rules.rule import Reach, Rule
from pipeline.clean.sentences import sentences

_LONGEST_WORD = 20
_SAYS = re.compile(r"[^\W_]")
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*|©")


@dataclass(frozen=True, slots=True)
class ReadyRule:
    """A rule with its pattern compiled."""

    rule: Rule
    pattern: re.Pattern[str]

    def matches(self, text: str) -> bool:
        """True where ``text`` as a whole is boilerplate by this rule."""
        # Patterns may look ahead any distance, so no long text is given to one.
        if len(text) > _LONGEST_WORD * self.rule.most or not self.pattern.search(text):
            return False
        return word_count(text) <= self.rule.most

    def end(self, text: str) -> int:
        """Where what the pattern matches in ``text`` ends."""
        found = self.pattern.search(text)
        return found.end() if found else 0


@dataclass(frozen=True, slots=True)
class RuleBook:
    """Rules by the words without which they cannot match."""

    by_word: dict[str, tuple[ReadyRule, ...]]

    def for_words(self, words: Iterable[str]) -> dict[Reach, list[ReadyRule]]:
        """The rules that may match a text with these words, by reach, each once."""
        found = dict.fromkeys(rule for word in words for rule in self.by_word.get(word, ()))
        return {reach: [ready for ready in found if ready.rule.reach is reach] for reach in Reach}


@dataclass(slots=True)
class _Piece:
    """A sentence, or a paragraph that needed no splitting, and the rule that takes it out."""

    paragraph: int
    text: str
    rule: str = ""


def without_boilerplate(paragraphs: Sequence[str]) -> tuple[list[str], list[Removal]]:
    """The paragraphs without what the rules take out, and what that was."""
    book = rule_book()
    pieces = [
        piece
        for place, paragraph in enumerate(paragraphs)
        for piece in _judged(place, paragraph, book)
    ]
    _judge_companions(pieces, book)
    removed = [Removal(piece.rule, piece.text) for piece in pieces if piece.rule]
    return (_rejoined(pieces) if removed else list(paragraphs)), removed


@cache
def rule_book() -> RuleBook:
    """All rules of all languages: a text's language is not known before it is clean."""
    by_word: dict[str, list[ReadyRule]] = {}
    for rule in (*english.RULES, *others.RULES):
        ready = ReadyRule(rule, re.compile(rule.pattern, re.IGNORECASE))
        for word in rule.words.split():
            by_word.setdefault(word, []).append(ready)
    return RuleBook({word: tuple(rules) for word, rules in by_word.items()})


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))


def _judged(place: int, paragraph: str, book: RuleBook) -> list[_Piece]:
    words = _words(paragraph)
    if book.by_word.keys().isdisjoint(words):
        return [_Piece(place, paragraph)]
    rules = book.for_words(words)
    line = _first_match(paragraph, rules[Reach.LINE])
    if line:
        return [_Piece(place, paragraph, line)]
    if not (rules[Reach.SENTENCE] or rules[Reach.OPENING]):
        return [_Piece(place, paragraph)]
    return [
        piece
        for sentence in sentences(paragraph)
        for piece in _judged_sentence(place, sentence, rules)
    ]


def _judged_sentence(
    place: int, sentence: str, rules: dict[Reach, list[ReadyRule]]
) -> list[_Piece]:
    for ready in rules[Reach.OPENING]:
        if ready.matches(sentence):
            end = ready.end(sentence)
            opening = _Piece(place, sentence[:end].rstrip(), ready.rule.name)
            return [opening, _Piece(place, sentence[end:].lstrip())]
    return [_Piece(place, sentence, _first_match(sentence, rules[Reach.SENTENCE]))]


def _first_match(text: str, rules: Iterable[ReadyRule]) -> str:
    return next((ready.rule.name for ready in rules if ready.matches(text)), "")


def _judge_companions(pieces: Sequence[_Piece], book: RuleBook) -> None:
    """Forwards and backwards, so that a row of them goes with the promo that it leads to."""
    if not any(piece.rule for piece in pieces):
        return
    for order in (pieces, pieces[::-1]):
        for before, piece in pairwise(order):
            if before.rule and not piece.rule:
                piece.rule = _companion(piece.text, before.rule, book)


def _companion(text: str, beside: str, book: RuleBook) -> str:
    rules = book.for_words(_words(text))[Reach.COMPANION]
    return _first_match(text, [ready for ready in rules if beside in _beside(ready.rule)])


def _beside(rule: Rule) -> tuple[str, ...]:
    return (*rule.beside, rule.name)


def _rejoined(pieces: Sequence[_Piece]) -> list[str]:
    kept: dict[int, list[str]] = {}
    for piece in pieces:
        if not piece.rule and _SAYS.search(piece.text):
            kept.setdefault(piece.paragraph, []).append(piece.text)
    return [" ".join(texts) for texts in kept.values()]
