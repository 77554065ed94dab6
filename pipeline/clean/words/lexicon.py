"""The classes that words of boilerplate fall into, and the form of a language's lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class WordClass(StrEnum):
    """What a word does in boilerplate, or in news. A word may be in several classes."""

    FUNCTION = "function"
    """Grammar, numbers and what every text has: says nothing."""
    CALL = "call"
    """What readers are called upon to do: imperatives, infinitives where a language calls so."""
    READER = "reader"
    """Who is spoken to."""
    SELF = "self"
    """A speaker: interviews and essays speak like that, outlets rarely."""
    OWN = "own"
    """The outlet about itself."""
    OFFER = "offer"
    """What an outlet offers beside articles: newsletters, apps, podcasts, quizzes, tickets."""
    MEDIA = "media"
    """What outlets make and where it is to be had: editions, programmes, stories, shops."""
    PAY = "pay"
    """Subscriptions, accounts, walls, donations."""
    DEAL = "deal"
    """Prices and haste."""
    CHANNEL = "channel"
    """Where things are sent to and followed: inboxes, networks, devices."""
    RHYTHM = "rhythm"
    """How often, and how promptly."""
    PLAYER = "player"
    """Videos, audio, galleries, and the buttons around them."""
    PICTURE = "picture"
    """Credits of pictures."""
    SHARE = "share"
    """Buttons and comments."""
    CONSENT = "consent"
    """Cookies, advertising, content from elsewhere."""
    EDITORIAL = "editorial"
    """When and by whom a text was written, changed and printed."""
    LABEL = "label"
    """What stands above links to other articles."""
    TIME = "time"
    """Months, days, hours."""
    SAID = "said"
    """Verbs of news."""
    ACTOR = "actor"
    """Those that news is about."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A language's words by their classes, in lower case, with commas between.

    ``*`` stands for the rest of a word: ``donat*``, and at the beginning, for compounds, ``*quiz``.
    Entries of several words are phrases; whatever is no letter or digit only separates words, so
    ``e-mail`` is a phrase of two. ``boilerplate`` holds examples by the name of the rule that must
    take them out, ``news`` sentences that nearly are and must stay.
    """

    words: Mapping[WordClass, str]
    boilerplate: Mapping[str, tuple[str, ...]]
    news: tuple[str, ...]
