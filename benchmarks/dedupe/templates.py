"""Template news, made up: reports that have their phrases in common and nothing else.

An earnings note, a forecast or a match report is written by filling in a form. Each made one has a
subject and numbers of its own, so none is a copy of another.
"""

from __future__ import annotations

import random
import re
from types import MappingProxyType

from benchmarks.dedupe.articles import Article

_OUTLETS = ("one.example", "two.example", "three.example")
_SLOT = re.compile(r"\{(\w+)\}")

_FORMS: MappingProxyType[str, tuple[str, str]] = MappingProxyType(
    {
        "earnings": (
            "{SUBJECT} {firm} {QUARTER} quarter profit {moved}",
            "{SUBJECT} {firm} said on {day} that its {QUARTER} quarter profit {moved} to {900}.{9} "
            "million dollars, or {400} cents a share, from {900}.{9} million dollars, or {400} "
            "cents a share, in the same quarter of the year before. Revenue for the quarter came "
            "to {900}.{9} million dollars, compared with {900}.{9} million dollars a year earlier. "
            "Analysts on average had expected earnings of {400} cents a share, according to a "
            "survey of market estimates. The company did not give an outlook for the full year. "
            "Shares of {SUBJECT} closed at {400} dollars on the stock exchange before the results "
            "were announced after the close of regular trading.",
        ),
        "dividends": (
            "{SUBJECT} Holdings sets quarterly dividend",
            "{SUBJECT} Holdings said its board declared a quarterly dividend of {400} cents a "
            "share, payable on the {28}th to shareholders of record on the {28}th. The dividend "
            "for the prior quarter was {400} cents a share.",
        ),
        "weather": (
            "Weather forecast for {SUBJECT} on {DAY}",
            "The weather in {SUBJECT} will be {sky} on {DAY}, with a high of {35} degrees and a "
            "low of {15} degrees. Winds will blow from the {wind} at up to {60} kilometres an "
            "hour. The chance of rain is {99} percent. Drivers are advised to allow more time for "
            "their journeys and to check the latest warnings before they set out. The outlook for "
            "{day} is {sky}, with temperatures between {15} and {35} degrees. The next forecast "
            "will be issued in the evening.",
        ),
        "matches": (
            "{SUBJECT} beat {AWAY} {5}-{3}",
            "{SUBJECT} beat {AWAY} before {60},{899} spectators on {day}. {name} {name} opened "
            "the scoring in minute {45} with a shot from close range, and {name} {name} made it "
            "safe in minute {90}. It was the home side's {20}th win of the season and lifts them "
            "to place {18} in the table, while the visitors remain in place {18}. The coach of "
            "{SUBJECT}, {name} {name}, said that he was pleased with the way his side had defended "
            "and that there was still a long way to go. {AWAY} next play at home to {name} on "
            "{day}, while {SUBJECT} travel to {name}.",
        ),
        "results": (
            "Results and fixtures, {day}",
            "Results of the day's matches:" + "\n{name} {5} {name} {5}" * 12,
        ),
    }
)
"""Title and text. A slot in capitals has one filling in an article, any other a new one each time,
and a number is one up to it."""

_WORDS: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {
        "firm": ("Corp", "Inc", "Group", "plc"),
        "quarter": ("first", "second", "third", "fourth"),
        "moved": ("rose", "fell"),
        "day": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        "sky": ("sunny", "cloudy with rain", "mostly clear", "overcast", "foggy, bright later"),
        "wind": ("north", "south", "east", "west"),
    }
)
_BEGINNINGS = ("Bar", "Cor", "Del", "Fen", "Gal", "Hul", "Jan", "Kol", "Lim", "Mar", "Nor", "Ost")
_ENDINGS = ("berg", "croft", "dale", "feld", "gard", "holm", "land", "mere", "ness", "port", "stad")

TEMPLATES = tuple(_FORMS)


def template_news(kind: str, count: int, seed: int, *, outlets: int) -> list[Article]:
    """``count`` reports of a kind, from so many outlets in turn."""
    chance = random.Random(f"{kind} {seed}")
    return [_filled(kind, number, _OUTLETS[number % outlets], chance) for number in range(count)]


def _filled(kind: str, number: int, outlet: str, chance: random.Random) -> Article:
    kept: dict[str, str] = {}

    def fill(slot: re.Match[str]) -> str:
        name = slot[1]
        if name.isupper() and name.isalpha():
            return kept.setdefault(name, _filling(name.lower(), chance))
        return _filling(name, chance)

    title, text = (_SLOT.sub(fill, form) for form in _FORMS[kind])
    return Article(id=f"{kind}-{number}", title=title, text=text, source=outlet)


def _filling(name: str, chance: random.Random) -> str:
    if name.isdigit():
        return str(chance.randint(1, int(name)))
    if name in _WORDS:
        return chance.choice(_WORDS[name])
    return f"{chance.choice(_BEGINNINGS)}{chance.choice('aeio')}{chance.choice(_ENDINGS)}"
