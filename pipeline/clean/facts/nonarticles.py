"""Pages that stand in an article's place: walls, stubs, errors, fronts.

They come with status 200. Each kind is known by what it says (notices.py) together with how it is
built: how little text of an article there is, how closely the notices follow each other, what the
page states to be, how much of it is links. A word alone decides nothing: there are articles about
cookies, paywalls and robots.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import cache
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from pipeline.clean.characters import one_line, word_count
from pipeline.clean.facts import notices
from pipeline.clean.facts.jsonld import Thing, is_article, types_of
from pipeline.clean.titles import plain_title


class PageKind(StrEnum):
    """What a page is instead of an article."""

    CONSENT = "a consent wall"
    PAYWALL = "cut by a paywall"
    SCRIPT = "a request to the browser (JavaScript, advertising)"
    ERROR = "an error page"
    LOGIN = "a login page"
    ROBOT = "a check for robots"
    FRONT = "a front with many articles"
    VIDEO = "a video without a text"


_SHORT = 120
"""Words of text under which a page may be a notice."""

_STUB = 150
"""Words that paywalls leave of an article at most; most leave two paragraphs."""

_BRIEF = 25
"""Words that an article has at least beside its video."""

_SEEN = 600
"""Words of a page that are searched for notices: walls lie above everything else."""

_MOST_LETTERS = 40_000
_EVERY = 25
"""In a wall a notice comes at least every so many words."""

_TEXT = 60
"""Words that are found of an article at least, where there is one."""

_LABEL = 6
"""Words of a title at most that is no more than a notice."""

_MANY_HEADLINES = 8
_LONG_PARAGRAPH = 30
_UNSEEN = frozenset({"script", "style", "template", "title", "svg"})
_OF_CONSENT = (
    *("cookie", "traceur", "privacy", "privaci", "privatsph", "vie priv", "datenschutz"),
    *("consen", "einwillig", "zustimm", "toestem"),
)
"""What every wall of this kind speaks of; looked for first, since it is quick."""

_FRONT_TYPES = frozenset({"CollectionPage", "SearchResultsPage", "ItemList"})


class Signs:
    """What tells of a page (lxml) whether it is an article; looked up when it is asked for."""

    def __init__(self, tree: Any, url: str, og_type: str, things: Sequence[Thing]) -> None:
        self._tree, self._url = tree, url
        self._og_type, self._things = og_type.lower(), things

    @property
    def states_article(self) -> bool:
        """True where the markup says that this is an article."""
        return self._og_type == "article" or any(map(is_article, self._things))

    @property
    def is_paid(self) -> bool:
        """True where it says that the article is not to be read for nothing."""
        return any(
            str(thing.get("isAccessibleForFree")).lower() == "false" for thing in self._things
        )

    @property
    def is_video(self) -> bool:
        """True where it says that this is a video."""
        types = {name for thing in self._things for name in types_of(thing)}
        return self._og_type.startswith("video") or "VideoObject" in types

    @property
    def is_collection(self) -> bool:
        """True where it says that this is a list of articles."""
        types = {name for thing in self._things for name in types_of(thing)}
        return not _FRONT_TYPES.isdisjoint(types)

    def heads(self) -> list[str]:
        """<title> and main headings, without the outlet's name."""
        outlet = (urlsplit(self._url).hostname or "").removeprefix("www.")
        elements = [*islice(self._tree.iter("title"), 1), *islice(self._tree.iter("h1", "h2"), 3)]
        texts = (one_line(element.text_content()[:300]) for element in elements)
        return [plain_title(text, outlet) for text in texts if text]

    def shown(self) -> str:
        """The first words that a visitor sees, with those for visitors without scripts."""
        pieces: list[str] = []
        _gather(self._tree, pieces)
        return " ".join(one_line(" ".join(pieces)).split()[:_SEEN])

    def has_password(self) -> bool:
        """True for a page with a field for a password."""
        return any(
            (field.get("type") or "").lower() == "password" for field in self._tree.iter("input")
        )

    def linked_headlines(self) -> int:
        """How many headings are links, or hold or lie in one."""
        headings = islice(self._tree.iter("h2", "h3", "h4"), 200)
        return sum(next(h.iter("a"), None) is not None or _in_link(h) for h in headings)

    def long_paragraphs(self) -> int:
        """How many paragraphs are longer than a teaser."""
        paragraphs = (p.text_content() for p in islice(self._tree.iter("p"), 500))
        return sum(word_count(text[:2_000]) >= _LONG_PARAGRAPH for text in paragraphs)

    def is_section(self) -> bool:
        """True for the address of a home page or of a section: a word or two, and no query."""
        parts = urlsplit(self._url)
        folders = [folder for folder in parts.path.split("/") if folder]
        plain = all(folder.replace("-", "").isalpha() and "-" not in folder for folder in folders)
        return not parts.query and len(folders) <= 2 and plain


def kind_instead(signs: Signs, paragraphs: Sequence[str]) -> PageKind | None:
    """What the page is, where it is no article; ``paragraphs`` are the text that was found."""
    said = " ".join(paragraphs)
    words = word_count(said)
    if _is_front(signs):
        return PageKind.FRONT
    if words < _STUB:
        return _of_few_words(signs, said)
    return PageKind.CONSENT if words < _SEEN and _is_consent(said) else None


def _of_few_words(signs: Signs, said: str) -> PageKind | None:
    shown = signs.shown()
    # What lies over a page shows its notices beside whatever text there is; a wall has none.
    if _is_consent(said) or (word_count(said) < _TEXT and _is_consent(shown)):
        return PageKind.CONSENT
    wall = None if signs.states_article else _wall(signs, shown, said)
    return wall or _cut(signs, shown, word_count(said))


def _wall(signs: Signs, shown: str, said: str) -> PageKind | None:
    """A page that holds nothing of an article."""
    if _is_close(shown, "ROBOT") or (word_count(said) < _SHORT and _is_named(signs, "ROBOT")):
        return PageKind.ROBOT
    if word_count(said) < _SHORT and _is_headed(signs, "ERROR"):
        return PageKind.ERROR
    if word_count(said) < _SHORT and signs.has_password() and _is_headed(signs, "LOGIN"):
        return PageKind.LOGIN
    if _is_close(shown, "SCRIPT") or _is_close(said, "SCRIPT"):
        return PageKind.SCRIPT
    return None


def _cut(signs: Signs, shown: str, words: int) -> PageKind | None:
    """A page that holds the beginning of an article, or only its video."""
    if len(_found(shown, "PAYWALL")) >= (1 if signs.is_paid else 2):
        return PageKind.PAYWALL
    if signs.is_video and words < (_BRIEF if signs.states_article else _SHORT // 2):
        return PageKind.VIDEO
    return None


def _is_consent(text: str) -> bool:
    return (
        _speaks_of_consent(text)
        and len(_found(text, "CONSENT")) >= 3
        and _is_close(text, "CONSENT")
    )


def _speaks_of_consent(text: str) -> bool:
    plain = text.lower()
    return any(word in plain for word in _OF_CONSENT)


def _is_close(text: str, kind: str) -> bool:
    """True where the notices of a kind make up the text."""
    found = _found(text, kind)
    return bool(found) and word_count(text) <= _EVERY * len(found)


def _is_headed(signs: Signs, kind: str) -> bool:
    """True where a title or heading is such a notice as a whole, but for dashes and numbers."""
    return any(_whole(kind).fullmatch(part) for head in signs.heads() for part in _parts(head))


def _is_named(signs: Signs, kind: str) -> bool:
    """True where a short title or heading holds such a notice."""
    return any(word_count(head) <= _LABEL and _found(head, kind) for head in signs.heads())


def _parts(head: str) -> Iterable[str]:
    plain = _straight(head)
    return [
        plain.strip(" .!?:-"),
        *(part.strip(" .!?:") for part in re.split(r"\s[-–—|:]\s", plain)),
    ]


def _is_front(signs: Signs) -> bool:
    if signs.states_article:
        return False
    is_named = signs.is_collection or signs.is_section()
    is_list = is_named and signs.linked_headlines() >= _MANY_HEADLINES
    return is_list and signs.long_paragraphs() <= 1


def _found(text: str, kind: str) -> set[str]:
    """The notices of a kind in ``text``, each once."""
    plain = _straight(text)
    return {found[0] for pattern in _patterns(kind) for found in pattern.finditer(plain)}


def _straight(text: str) -> str:
    return text.replace("’", "'").casefold()


@cache
def _patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, getattr(notices, kind)))


@cache
def _whole(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in getattr(notices, kind)))


def _in_link(element: Any) -> bool:
    return any(ancestor.tag == "a" for ancestor in islice(element.iterancestors(), 3))


def _gather(tree: Any, pieces: list[str]) -> None:
    letters = 0
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        for text in ((element.text if element.tag not in _UNSEEN else None), element.tail):
            if text and not text.isspace():
                pieces.append(text)
                letters += len(text)
        if letters > _MOST_LETTERS:
            return
