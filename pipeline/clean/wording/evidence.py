"""What a line or a sentence shows that speaks for or against its being boilerplate, by name.

=================  ==========================================================
``newsletter``     a word, in lower case; numbers are ``#``, months of dates ``#month``
``sign up``        two words beside each other
``^sign``          the first word; ``^sign up``: the first two
``newsl*``         the beginning of a longer word
``read more:``     what stands before a colon, a bar, an arrow or a dash
``.exclamation``   what it shows beside words
``~3``             how many of its words stand elsewhere in the text
``|.exclamation``  the same in a paragraph of its own
=================  ==========================================================
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise

from pipeline.clean.facts.writtendates import MONTHS

WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_LONE_APOSTROPHE = re.compile(r"(?<![^\W_])'|'(?![^\W_])")
_WORDS_ONLY = bytes(code if chr(code).isalnum() or code == ord("'") else 32 for code in range(256))
"""Of ASCII in lower case: what is no word is space."""

NUMBER, MONTH = "#", "#month"

_NEAR = 2
"""Words between a month and its day or year, and one: ``11 de marzo de 2026``."""

_STEM = 5
"""Letters of a longer word that stand for its forms and compounds."""

_CONTENT = 5
"""Letters; shorter words recur in any text."""

_ALWAYS = {
    ".question": re.compile(r"\?"),
    ".exclamation": re.compile(r"!"),
    ".end mark": re.compile(r"[.!?…][\"”’»)\]]*$"),
    ".full stop": re.compile(r"\.[\"”’»)\]]*$"),
    ".capitals first": re.compile(r"^[\[(+\s]*[A-ZÀ-Ý]{3,}"),
    ".capitals only": re.compile(r"^[^a-zß-ÿ]+$"),
    ".capitals at the end": re.compile(r"[ /(][A-ZÀ-Ý]{2,}[\w.]*[).]?$"),
    ".small letter first": re.compile(r"^[a-zß-ÿ]"),
    ".arrow": re.compile(r"[→›»>▶►▸➡⇒]\s*$|^\s*[→›>▶►▸➡⇒]|>>"),
    ".address": re.compile(r"\w@\w+\.\w|https?://|www\.|\b\w+\.(?:com|org|net|example)\b"),
}
_DIGIT = re.compile(r"\d")
_WITH_DIGITS = {
    ".price": re.compile(r"[$€£]\s?\d|\d\s?(?:€|\$|£|euros?\b)"),
    ".duration": re.compile(r"(?<![\d:])\d{1,2}:\d\d(?!\d| ?[ap]\.?m|\s?(?:Uhr|h\b|GMT|uur))"),
    ".percent": re.compile(r"\d ?%"),
    ".clock": re.compile(r"\b\d{1,2}(?::|\.|h| h )\d\d\b|\b\d{1,2} ?(?:Uhr|h|[ap]\.?m)\b"),
    ".date": re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b"),
    ".digit": _DIGIT,
    ".number first": re.compile(r"^\d"),
    ".count": re.compile(r"\(\d+\)|\b\d+[/ ](?:of |de |von |di |van )?\d+\b"),
}
_SIGN = re.compile(r"[^\w\s.,;'’?!-]")
_WITH_SIGNS = {
    ".quote": re.compile(r"[\"“”„«»‘]"),
    ".quote at first": re.compile(r"^[\"“„«‘]"),
    ".handle": re.compile(r"(?<![\w.])@\w{2,}"),
    ".hashtag": re.compile(r"(?<!\w)#\w{2,}"),
    ".rights": re.compile(r"©|\(c\)|\bCC[ -]BY|®"),
    ".pluses": re.compile(r"^\+\+\+|\+\+\+$"),
    ".separator": re.compile(r"\s[|·•]\s"),
    ".slash": re.compile(r"[^\W\d_]\s?/\s?[A-Z]"),
    ".names with slash": re.compile(
        r"[A-Z][\w.-]+(?: [A-Z][\w.-]+)? ?/ ?[A-Z][\w-]+(?: [\w-]+)?[).]?$"
    ),
    ".dash": re.compile(r"\s[–—]\s"),
    ".brackets around": re.compile(r"^[\[(].*[\])]\.?$"),
    ".brackets at the end": re.compile(r"\([^()]{3,60}\)\.?$"),
    ".colon": re.compile(r":\s"),
}
"""Marks that are asked for only where there is some sign, which most sentences have none of."""

_LENGTHS = (2, 4, 7, 11, 16, 23, 32, 45)
_OF_LENGTH = [
    (".", *(f".at most {length} words" for length in _LENGTHS if size <= length))
    for size in range(_LENGTHS[-1] + 2)
]
_NAMES = (0.2, 0.5, 0.8)
_RECURRING = (1, 2, 3, 5)
_RECURRING_SHARES = (0.2, 0.4, 0.7)

_TELLING = 150
"""Words; in shorter texts a single promo is much of what is said."""

_TALK = frozenset(
    {
        *("you", "your", "you're", "we", "our", "us", "i", "i'm", "my", "me"),
        *("du", "dein", "deine", "ihr", "wir", "uns", "unsere", "ich", "mein", "meine"),
        *("vous", "votre", "vos", "nous", "notre", "nos", "je", "mon", "ma"),
        *("usted", "nosotros", "nuestra", "nuestro", "yo", "voi", "noi", "nostra", "nostro", "io"),
        *("você", "nós", "nosso", "nossa", "eu", "jij", "jullie", "wij", "ons", "onze", "ik"),
    }
)
_TALKING = (0.025, 0.045, 0.08)
"""Shares of words: more than a tenth of news has, a twentieth, and what is all talk."""

_LABEL = re.compile(r"^[\[(+\s\"«]*([^.?!:|>→–—»\]]{2,50}?)\s*(?::|\||>|→|–|—|»|\]|\s-\s)\s*(?=\S)")
_LONGEST_LABEL = 6


class TextWords:
    """The words of a text, as often as they stand there; counted when they are first asked for."""

    def __init__(self, words: Iterable[Iterable[str]], common: Set[str] = frozenset()) -> None:
        """``words`` are those of its parts, ``common`` those that recur in any text."""
        self._words = words
        self._common = common

    @cached_property
    def talk(self) -> int:
        """How much the text says I, we and you, from 0 to 3: interviews and advice do."""
        share = sum([self._counts[word] for word in _TALK]) / max(self._counts.total(), 1)
        return sum(share > least for least in _TALKING) if self.is_long else 0

    @cached_property
    def is_long(self) -> bool:
        """Whether words of one piece can be expected to stand in another, too."""
        return self._counts.total() > _TELLING

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(chain.from_iterable(self._words))

    def telling(self, words: Iterable[str]) -> Set[str]:
        """Those of ``words`` that do not recur in any text."""
        return {word for word in words if len(word) >= _CONTENT} - self._common

    def recurring(self, words: Sequence[str], telling: Set[str]) -> int:
        """How many of ``telling`` stand elsewhere in the text than among ``words`` of it."""
        return sum([1 for word in telling if self._counts[word] > words.count(word)])


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a piece stands, and the words of the text around it and of itself, where it has any."""

    line: bool
    """A paragraph of its own, and not a sentence of one."""
    quoted: bool = False
    """A quotation that began before goes on in it."""
    text: TextWords | None = None


def words_of(text: str) -> list[str]:
    """The words of ``text`` as they are weighed; of ASCII alone they are had several times
    faster."""
    lowered = text.lower()
    if lowered.isascii():
        plain = _LONE_APOSTROPHE.sub(" ", lowered) if "'" in lowered else lowered
        words = plain.encode().translate(_WORDS_ONLY).decode().split()
    else:
        words = WORD.findall(lowered.replace("’", "'"))
    return _with_dates(words) if _DIGIT.search(lowered) else words


def _with_dates(words: Sequence[str]) -> list[str]:
    """Words with one name for all numbers, and one for the months that stand near them."""
    named = [NUMBER if word.isdigit() else word for word in words]
    for place, word in enumerate(named):
        if word in MONTHS and NUMBER in named[max(place - _NEAR, 0) : place + _NEAR + 1]:
            named[place] = MONTH
    return named


def of_words(words: Sequence[str]) -> list[str]:
    """Words, their stems and pairs, as often as they stand there, and beginnings. There must be
    words."""
    stems = [stem_of(word) for word in words if has_stem(word)]
    pairs = [f"{first} {second}" for first, second in pairwise(words)]
    return [*words, *stems, *pairs, *beginnings_of(words)]


def beginnings_of(words: Sequence[str]) -> list[str]:
    """The first word, and the first two."""
    return ["^" + words[0], *(["^" + " ".join(words[:2])] if len(words) > 1 else ())]


def has_stem(word: str) -> bool:
    """Whether a word is so long that its beginning speaks, too."""
    return len(word) > _STEM + 1


def stem_of(word: str) -> str:
    """The name of a word's beginning."""
    return word[:_STEM] + "*"


def of_length(size: int) -> Sequence[str]:
    """What ``size`` words show by being so many, which is part of the form."""
    return _OF_LENGTH[min(size, len(_OF_LENGTH) - 1)]


def of_form(text: str, words: Sequence[str], standing: Standing) -> list[str]:
    """Length, marks and labels."""
    marks = list(_marks(text, words, standing.quoted))
    if standing.line:
        marks += ["|" + mark for mark in marks]
    return [*marks, *_label(text)]


def _marks(text: str, words: Sequence[str], quoted: bool) -> Iterator[str]:
    size = len(words)
    yield from of_length(size)
    yield from _found(_ALWAYS, text)
    if _DIGIT.search(text):
        yield from _found(_WITH_DIGITS, text)
    if _SIGN.search(text):
        yield from _found(_WITH_SIGNS, text)
    capitals = sum([1 for word in text.split()[1:] if word[0].isupper()])
    for share in _NAMES:
        if capitals >= share * max(size - 1, 1):
            yield f".names {share:.1f}"
    if quoted:
        yield ".quotation goes on"


def _found(marks: Mapping[str, re.Pattern[str]], text: str) -> list[str]:
    return [name for name, mark in marks.items() if mark.search(text)]


def _label(text: str) -> Iterator[str]:
    label = _LABEL.match(text)
    words = words_of(label[1]) if label else []
    if not 0 < len(words) <= _LONGEST_LABEL:
        return
    yield ".label"
    yield " ".join(words) + ":"
    for word in words:
        yield f"{word} in label"


def around(words: Sequence[str], standing: Standing) -> list[str]:
    """What the rest of the text says: boilerplate mostly speaks of other things."""
    if standing.text is None:
        return []
    found = [f"~talk {level + 1}" for level in range(standing.text.talk)]
    telling = standing.text.telling(words)
    if not telling:
        return found
    recurring = standing.text.recurring(words, telling)
    found += [f"~{count}" for count in _RECURRING if recurring >= count]
    found += [f"~{share:.1f}" for share in _RECURRING_SHARES if recurring >= share * len(telling)]
    if not recurring and len(telling) > 2 and standing.text.is_long:
        found.append("~0")
    return found
