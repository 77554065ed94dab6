"""What speaks for and against a line or a sentence being boilerplate."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, reduce
from operator import or_

from pipeline.clean.words.lexicon import WordClass
from pipeline.clean.words.vocabulary import BIT, WORD, Vocabulary

FURNITURE = tuple(
    each
    for each in WordClass
    if each not in {WordClass.FUNCTION, WordClass.SELF, WordClass.SAID, WordClass.ACTOR}
)
"""The classes that speak for boilerplate."""

_ALL_FURNITURE = sum(BIT[each] for each in FURNITURE)
_TELLING = sum(
    BIT[each]
    for each in FURNITURE
    if each
    not in {
        WordClass.CALL,
        WordClass.READER,
        WordClass.OWN,
        WordClass.LABEL,
        WordClass.TIME,
        WordClass.DEAL,
    }
)
"""Those that are about an outlet's own things; the others are of talk, too."""

_TALK = sum(
    BIT[each]
    for each in (
        WordClass.FUNCTION,
        WordClass.CALL,
        WordClass.READER,
        WordClass.OWN,
        WordClass.TIME,
    )
)
_TOPIC = 3
"""How often a word of furniture stands elsewhere in a text that is about such things."""

_FUNCTION = BIT[WordClass.FUNCTION]
CLASSES = tuple(WordClass)
_MOST_COUNTED = 3
"""Words of one class; more say nothing new."""

_OPENING = tuple(
    WordClass(each)
    for each in (
        "call",
        "reader",
        "own",
        "label",
        "picture",
        "editorial",
        "player",
        "share",
        "consent",
        "pay",
    )
)
_AFTER_CALL = tuple(
    WordClass(each)
    for each in ("offer", "own", "reader", "media", "channel", "pay", "consent", "share", "player")
)
_LABELS = tuple(
    WordClass(each)
    for each in ("label", "editorial", "picture", "player", "consent", "offer", "media")
)

STEPS = tuple(
    ()
    if each is WordClass.FUNCTION
    else tuple(f"{each} {count}" for count in range(1, _MOST_COUNTED + 1))
    for each in CLASSES
)
"""The names of each class's counts."""

_PAIRS = tuple(
    (pair.replace("&", " and "), sum(BIT[WordClass(each)] for each in pair.split("&")))
    for pair in (
        "call&offer",
        "call&reader",
        "call&own",
        "own&offer",
        "reader&own",
        "reader&pay",
        "reader&offer",
        "offer&rhythm",
        "offer&channel",
        "call&channel",
        "call&media",
        "own&media",
        "reader&media",
        "call&pay",
        "call&deal",
        "pay&deal",
        "reader&consent",
        "own&consent",
        "offer&media",
        "offer&deal",
        "call&player",
        "media&rhythm",
        "reader&channel",
        "said&actor",
        "own&said",
        "reader&said",
        "self&call",
        "self&pay",
    )
)
"""Classes that say more together."""

_MARKS: dict[str, re.Pattern[str]] = {
    "quote": re.compile(r"[\"“”„«»‘]"),
    "handle": re.compile(r"(?<![\w.])@\w{2,}"),
    "hashtag": re.compile(r"(?<!\w)#\w{2,}"),
    "address": re.compile(r"\w@\w+\.\w|https?://|www\.|\b\w+\.(?:com|org|net|example)\b"),
    "price": re.compile(r"[$€£]\s?\d|\d\s?(?:€|\$|£|euros?\b)"),
    "duration": re.compile(r"(?<![\d:])\d{1,2}:\d\d(?!\d| ?[ap]\.?m|\s?(?:Uhr|h\b|GMT|uur))"),
    "rights": re.compile(r"©|\(c\)|\bCC[ -]BY|®"),
    "arrow": re.compile(r"[→›»>▶►▸➡⇒]\s*$|^\s*[→›>▶►▸➡⇒]|>>"),
    "pluses": re.compile(r"^\+\+\+|\+\+\+$"),
    "separator": re.compile(r"\s[|·•]\s"),
    "list of tags": re.compile(r"^[^:]{2,25}:[^,.]+,[^,.]+,[^.]+$"),
    "slash": re.compile(r"[^\W\d_]\s?/\s?[A-Z]"),
    "names with slash": re.compile(
        r"[A-Z][\w.-]+(?: [A-Z][\w.-]+)? ?/ ?[A-Z][\w-]+(?: [\w-]+)?[).]?$"
    ),
    "capitals at the end": re.compile(r"[ /(][A-ZÀ-Ý]{2,}[\w.]*[).]?$"),
    "dash": re.compile(r"\s[–—]\s"),
    "brackets around": re.compile(r"^[\[(].*[\])]\.?$"),
    "brackets at the end": re.compile(r"\([^()]{3,60}\)\.?$"),
    "percent": re.compile(r"\d ?%"),
    "clock": re.compile(r"\b\d{1,2}(?::|\.|h| h )\d\d\b|\b\d{1,2} ?(?:Uhr|h|[ap]\.?m)\b"),
    "date": re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b"),
    "question": re.compile(r"\?"),
    "exclamation": re.compile(r"!"),
    "colon": re.compile(r":\s"),
    "end mark": re.compile(r"[.!?…][\"”’»)\]]*$"),
    "full stop": re.compile(r"\.[\"”’»)\]]*$"),
    "digit": re.compile(r"\d"),
    "count": re.compile(r"^\d|\(\d+\)|\b\d+[/ ](?:of |de |von |di |van )?\d+\b"),
    "capitals first": re.compile(r"^[\[(+\s]*[A-ZÀ-Ý]{3,}"),
    "capitals only": re.compile(r"^[^a-zß-ÿ]+$"),
}
"""What a line or sentence may show beside words."""

_END_MARKS = {
    name: _MARKS[name]
    for name in ("question", "exclamation", "end mark", "full stop", "capitals only")
}
_ANY_MARK = re.compile(r"[^\w\s.,'’-]|\d|[A-ZÀ-Ý]{2}|\w\.\w")
"""Whatever the other marks are made of."""

LENGTHS = (2, 4, 7, 11, 16, 23, 32)

_CLAUSE = re.compile(
    r"(?:[,:;–—!?.(|-]\s+|\b(?:and|or|und|oder|et|ou|y|o|e|en|of)\s+)[\"“«¡¿(\[]*([^\W_]+)"
)
_LABEL = re.compile(r"^[\[(+\s\"«]*([^.?!:|>→–—»\]]{2,50}?)\s*(?::|\||>|→|–|—|»|\]|\s-\s)\s*(?=\S)")
_LONGEST_LABEL = 6
_NAME = re.compile(r"(?<=[^\W_] )[A-ZÀ-Ý][\w’'-]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A line or a sentence, its words in lower case, and their classes."""

    text: str
    words: Sequence[str]
    classes: Sequence[int]

    def shares(self) -> tuple[float, int]:
        """Of the words that are not bare grammar, the share that is of furniture; how many are
        about an outlet's own things."""
        kinds = [_KINDS[each] for each in self.classes]
        telling = kinds.count(_TELLS)
        content = len(kinds) - kinds.count(_GRAMMAR)
        return (telling + kinds.count(_FURNITURE_TOO)) / max(content, 1), telling


class _Kinds(dict[int, int]):
    """What a word's classes make of it, found once for each combination of classes."""

    def __missing__(self, classes: int) -> int:
        if classes == _FUNCTION:
            kind = _GRAMMAR
        elif classes & _TELLING:
            kind = _TELLS
        else:
            kind = _FURNITURE_TOO if classes & _ALL_FURNITURE else _OTHER
        self[classes] = kind
        return kind


_GRAMMAR, _OTHER, _FURNITURE_TOO, _TELLS = range(4)
_KINDS = _Kinds()


def piece_of(text: str, vocabulary: Vocabulary) -> Piece:
    """``text`` with the classes of its words, each by itself."""
    words = WORD.findall(text.lower())
    return Piece(text, words, vocabulary.classes(words))


def joined(text: str, pieces: Sequence[Piece]) -> Piece:
    """Pieces as the one that they make together, whose text is ``text``."""
    if len(pieces) == 1:
        return pieces[0]
    words = [word for piece in pieces for word in piece.words]
    return Piece(text, words, [own for piece in pieces for own in piece.classes])


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the text around a piece says about it."""

    elsewhere: Callable[[str], int]
    """How often a word of the piece stands elsewhere in the text."""
    quoted: bool = False
    """Whether a quotation that began before the piece goes on in it."""
    conversational: Callable[[], bool] = bool
    """Whether the text itself says I and you a lot, as interviews do."""


def evidence_of_words(piece: Piece) -> dict[str, float]:
    """What the words of a piece say about it, by name. Its classes are those with phrases."""
    found: dict[str, float] = {"any": 1.0}
    for steps, count in zip(STEPS, counts_of(piece.classes), strict=True):
        for name in steps[:count]:
            found[name] = 1.0
    share, telling = piece.shares()
    found["furniture"] = share
    for step in range(1, min(telling, _MOST_COUNTED) + 1):
        found[f"telling {step}"] = 1.0
    size = len(piece.words)
    for length in LENGTHS:
        if size <= length:
            found[f"at most {length} words"] = 1.0
    return found


def evidence_of_form(piece: Piece, vocabulary: Vocabulary) -> dict[str, float]:
    """What else a piece says about itself."""
    classes = piece.classes
    present = reduce(or_, classes)
    found = {name: 1.0 for name, both in _PAIRS if present & both == both}
    found.update(_opening(piece, classes, present, vocabulary))
    found.update(_label(piece, vocabulary))
    found.update(_spread(piece, classes))
    found.update((name, 1.0) for name in _marks(piece.text))
    return found


def counts_of(classes: Sequence[int]) -> list[int]:
    """How many words there are of each class, in the order of ``CLASSES``."""
    counts = [0] * len(CLASSES)
    for own in classes:
        if own and own != _FUNCTION:
            for place in _places(own):
                counts[place] += 1
    return counts


@cache
def _places(classes: int) -> tuple[int, ...]:
    return tuple(place for place in range(len(CLASSES)) if classes & 1 << place)


def _marks(text: str) -> Iterator[str]:
    """Most sentences have no mark but their full stop."""
    looked_for = _MARKS if _ANY_MARK.search(text, 0, len(text) - 1) else _END_MARKS
    return (name for name, mark in looked_for.items() if mark.search(text))


def _opening(
    piece: Piece, classes: Sequence[int], present: int, vocabulary: Vocabulary
) -> Iterator[tuple[str, float]]:
    first = classes[0]
    for each in _OPENING:
        if first & BIT[each]:
            yield f"begins with {each}", 1.0
    if first & BIT[WordClass.CALL]:
        for each in _AFTER_CALL:
            if present & BIT[each]:
                yield f"begins with call, has {each}", 1.0
    starts = [each.lower() for each in _CLAUSE.findall(piece.text)]
    calls = sum(1 for own in vocabulary.classes(starts) if own & BIT[WordClass.CALL])
    if calls:
        yield "clauses begin with call", float(min(calls, 2))


def _label(piece: Piece, vocabulary: Vocabulary) -> Iterator[tuple[str, float]]:
    label = _LABEL.match(piece.text)
    words = WORD.findall(label[1].lower()) if label else []
    if not 0 < len(words) <= _LONGEST_LABEL:
        return
    classes = vocabulary.with_phrases(words, vocabulary.classes(words))
    content = [own for own in classes if own != _FUNCTION] or classes
    for each in _LABELS:
        if sum(1 for own in content if own & BIT[each]) >= 0.6 * len(content):
            yield f"label of {each}", 1.0
            if each is WordClass.LABEL and len(words) > 1:
                yield "label of several words", 1.0
    if label and label[1].isupper():
        yield "label in capitals", 1.0
    yield "label", 1.0
    yield "furniture in the label", sum(1 for own in content if own & _ALL_FURNITURE) / len(content)


def _spread(piece: Piece, classes: Sequence[int]) -> Iterator[tuple[str, float]]:
    size = len(classes)
    typed = WORD.findall(piece.text)
    content = [own for own in classes if own != _FUNCTION] or classes
    unknown = [word for word, own in zip(typed, classes, strict=False) if not own]
    small = sum(1 for word in unknown if word[0].islower())
    yield "unknown among content", len([own for own in content if not own]) / len(content)
    yield "unknown small words among all", small / size
    yield "unknown small words", float(min(small, 8))
    yield "unknown names among all", (len(unknown) - small) / size
    names = len(_NAME.findall(piece.text))
    yield "names among all", min(1.0, names / size)
    if names >= 3:
        yield "three names", 1.0
    if piece.text[0].islower():
        yield "begins small", 1.0
    if size <= 12 and all(
        not word[0].islower() or own & _FUNCTION
        for word, own in list(zip(typed, classes, strict=False))[1:]
    ):
        yield "only names behind the first word", 1.0
        if classes[0] & (BIT[WordClass.PICTURE] | BIT[WordClass.EDITORIAL]):
            yield "names behind a credit", 1.0
    if classes[-1] & BIT[WordClass.PICTURE]:
        yield "ends with picture", 1.0


def evidence_around(piece: Piece, around: Surroundings) -> Iterator[tuple[str, float]]:
    """What the text around a piece says, which is only ever against its being boilerplate."""
    again = sum(
        1
        for word, own in {*zip(piece.words, piece.classes, strict=True)}
        if not own & _TALK and len(word) > 2 and around.elsewhere(word) >= (_TOPIC if own else 1)
    )
    for step in range(1, min(again, _MOST_COUNTED) + 1):
        yield f"recurring {step}", 1.0
    if around.quoted:
        yield "quotation goes on", 1.0
    if around.conversational():
        yield "conversation around", 1.0
