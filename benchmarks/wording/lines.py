"""The lines that wordings are learned from: written for it, in seven languages."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.clean.rules import RULES

_HERE = Path(__file__).parent
_NEWS = "news"

_KINDS = {
    "newsletter": "newsletter",
    "newsletter-terms": "newsletter",
    "subscription": "newsletter",
    "read-more": "read-more",
    "read-more-glued": "read-more",
    "read-more-line": "read-more",
    "caption": "video-caption",
    "caption-sentence": "video-caption",
    "watch": "video-caption",
    "photo-credit": "photo-credit",
    "share": "share",
    "share-glued": "share",
    "share-call": "share",
    "follow": "share",
    "follow-us": "share",
    "comments": "share",
    "comments-question": "share",
    "contact": "share",
    "contact-address": "share",
    "cookies": "cookie",
    "javascript": "cookie",
    "advertisement": "cookie",
    "appeared-first": "first-published",
    "published": "first-published",
    "copyright": "first-published",
    "notes": "first-published",
}
"""Which kind of wording a rule's examples are of; the others are promos."""

PASSAGE = 9
"""Sentences of news that belong together, of those in ``news``."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of boilerplate of some kind, or of news that is nearly worded so, where ``kind`` is
    empty. ``source`` is the set that it was written in."""

    text: str
    language: str
    kind: str
    source: str


def read_lines() -> list[Line]:
    """All lines. Each set is of another hand than the others."""
    return [
        Line(text, language, "" if kind == _NEWS else kind, file.stem)
        for file in sorted((_HERE / "lines").glob("*.json"))
        for kind, by_language in json.loads(file.read_text("utf-8")).items()
        for language, texts in by_language.items()
        for text in texts
    ]


def rules_examples() -> list[Line]:
    """What the rules were written with. It is no set of its own: rules know it anyway."""
    return [
        Line(text, language, _kind(rule.name) if is_boilerplate else "", "rules")
        for language, rules in RULES.items()
        for rule in rules
        for is_boilerplate, texts in ((True, rule.match), (False, rule.no_match))
        for text in texts
    ]


def _kind(rule: str) -> str:
    name = rule.removesuffix(f"-{rule.rsplit('-', 1)[-1]}") if rule[-3:-2] == "-" else rule
    return _KINDS.get(name, "promo")


def read_news() -> dict[str, list[Sequence[str]]]:
    """Passages of news by language, each some sentences and cross-heads in order."""
    passages: dict[str, list[Sequence[str]]] = {}
    for file in sorted((_HERE / "news").glob("*.json")):
        for language, texts in json.loads(file.read_text("utf-8")).items():
            mine = passages.setdefault(language, [])
            mine += [texts[start : start + PASSAGE] for start in range(0, len(texts), PASSAGE)]
    return passages
