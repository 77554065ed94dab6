"""What a revision changed: title, byline, and the text sentence by sentence.

Wording, Wording -> sentences -> aligned by their words -> moved ones -> changed ones, word by word
                 -> Difference

Sentences that differ in case, space or punctuation alone are kept, in their new spelling: what
counts is what counts for a revision (pipeline/clean/texthash.py). Nothing here compares everything
with everything, so time grows with the length of the texts (pipeline/revisions/alignment.py).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from pipeline.article import ArticleDocument
from pipeline.clean.sentences import sentences
from pipeline.clean.texthash import plain_words
from pipeline.revisions.alignment import Pair, aligned

ALIKE = 0.5
"""Of their words, counted on both sides, two sentences must share so much to be one that changed;
below that half of it or more would be marked, and both are read more easily whole."""

REACH = 12
"""Sentences of the old text that a new one is compared with, so that time stays linear."""

SHORT_KEPT = 6
"""Characters between two changes that are no island to rest on, as "to" or "of the": the changes
are shown as one."""

_TOKEN = re.compile(r"\s+|\w+(?:['’.,\-]\w+)*|[^\w\s]")
"""Words with what stands inside them (1.5, don't, re-elected), single signs, and white space."""


class Kind(StrEnum):
    """What became of a sentence, or of words in one."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


_IN_PLACE = frozenset({Kind.KEPT, Kind.CHANGED})
"""Sentences whose order is that of the old text."""


@dataclass(frozen=True, slots=True)
class Words:
    """Some characters of a text: ``kind`` is KEPT, ADDED or REMOVED."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """What became of a sentence. ``place`` counts the old text's sentences, -1 for an added one.

    ``gap`` is the white space before it where it stands, with a newline at the start of a
    paragraph. ``words`` is one piece but for a CHANGED sentence: kept and removed words are the old
    sentence, kept and added words the new one.
    """

    kind: Kind
    words: tuple[Words, ...]
    gap: str = ""
    place: int = -1

    @property
    def text(self) -> str:
        """The sentence as it reads now; of a removed one, as it read."""
        gone = Kind.REMOVED if self.kind is not Kind.REMOVED else Kind.ADDED
        return "".join(each.text for each in self.words if each.kind is not gone)


@dataclass(frozen=True, slots=True)
class Difference:
    """Between two versions: ``title`` and ``byline`` are empty where they did not change, ``text``
    has every sentence in the order of the new text, with removed ones where they stood."""

    title: tuple[Words, ...] = ()
    byline: tuple[Words, ...] = ()
    text: tuple[Sentence, ...] = ()

    def of(self, kind: Kind) -> list[Sentence]:
        """The sentences of a kind."""
        return [each for each in self.text if each.kind is kind]

    @property
    def is_one(self) -> bool:
        """False where both versions say the same."""
        kept = all(each.kind is Kind.KEPT for each in self.text)
        return bool(self.title or self.byline) or not kept


@dataclass(frozen=True, slots=True)
class Wording:
    """What of an article is compared; paragraphs of ``text`` are separated by one newline."""

    title: str
    byline: str
    text: str

    @classmethod
    def of(cls, document: ArticleDocument) -> Wording:
        """That of a stored version."""
        return cls(document.title, document.byline, document.text)


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence where it stands: the white space before it, and itself."""

    gap: str
    text: str


def difference(old: Wording, new: Wording) -> Difference:
    """What has to be done to ``old`` to make ``new`` of it."""
    return Difference(
        title=_line_difference(old.title, new.title),
        byline=_line_difference(old.byline, new.byline),
        text=tuple(_Comparison(units(old.text), units(new.text)).sentences()),
    )


def units(text: str) -> list[Unit]:
    """The sentences of a text; put together with their gaps they are the text."""
    found: list[Unit] = []
    gap = ""
    for number, paragraph in enumerate(text.split("\n")):
        gap += "\n" if number else ""
        end = 0
        for sentence in sentences(paragraph):
            at = paragraph.index(sentence, end)
            found.append(Unit(gap + paragraph[end:at], sentence))
            gap, end = "", at + len(sentence)
        gap += paragraph[end:]
    return [*found, Unit(gap, "")] if gap else found


def words_between(old: str, new: str) -> tuple[Words, ...]:
    """Two spellings of a sentence as kept, removed and added words, removed before added."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    pieces: list[Words] = []
    low = first = 0
    kept = _without_islands(before, after, aligned(before, after))
    for here, there in [*kept, (len(before), len(after))]:
        pieces += _pieces(Kind.REMOVED, before[low:here])
        pieces += _pieces(Kind.ADDED, after[first:there])
        pieces += _pieces(Kind.KEPT, before[here : here + 1])
        low, first = here + 1, there + 1
    return tuple(_joined(pieces))


@dataclass(slots=True)
class _Comparison:
    """Two texts while they are compared. ``became`` says what stands at each place of the new text,
    ``gone`` which old sentences stand in it no longer."""

    old: Sequence[Unit]
    new: Sequence[Unit]
    became: dict[int, tuple[Kind, int]] = field(default_factory=dict)
    gone: list[int] = field(default_factory=list)

    def sentences(self) -> Iterator[Sentence]:
        """Every sentence of the new text, and the removed ones before what followed them."""
        old, new = _keys(self.old), _keys(self.new)
        kept = aligned(old, new)
        self.became = {there: (Kind.KEPT, here) for here, there in kept}
        self.became |= {there: (Kind.MOVED, here) for here, there in _moved(old, new, kept)}
        self._find_changed(kept)
        used = {here for _, here in self.became.values()}
        self.gone = [here for here in range(len(self.old)) if here not in used]
        yield from self._in_order()

    def _find_changed(self, kept: Sequence[Pair]) -> None:
        taken = {here for _, here in self.became.values()}
        low = first = 0
        for here, there in [*kept, (len(self.old), len(self.new))]:
            before = [place for place in range(low, here) if place not in taken]
            after = [place for place in range(first, there) if place not in self.became]
            for one, other in self._alike(before, after):
                self.became[other] = (Kind.CHANGED, one)
            low, first = here + 1, there + 1

    def _alike(self, before: Sequence[int], after: Sequence[int]) -> Iterator[Pair]:
        """In the order of both: each new sentence with the most similar of the next old ones."""
        counts = {place: _counted(self.old[place].text) for place in before}
        start = 0
        for there in after:
            words = _counted(self.new[there].text)
            near = range(start, min(len(before), start + REACH))
            best = max(near, key=lambda at: _likeness(counts[before[at]], words), default=None)
            if best is not None and _likeness(counts[before[best]], words) >= ALIKE:
                yield before[best], there
                start = best + 1

    def _in_order(self) -> Iterator[Sentence]:
        """Removed sentences come right after what they followed."""
        gone = deque(self.gone)
        anchors = deque(here for kind, here in self._became() if kind in _IN_PLACE)
        yield from self._removed(gone, anchors)
        for unit, (kind, here) in zip(self.new, self._became(), strict=True):
            yield Sentence(kind, self._words(kind, here, unit.text), unit.gap, here)
            if kind in _IN_PLACE:
                anchors.popleft()
                yield from self._removed(gone, anchors)

    def _became(self) -> Iterator[tuple[Kind, int]]:
        return (self.became.get(there, (Kind.ADDED, -1)) for there in range(len(self.new)))

    def _removed(self, gone: deque[int], anchors: deque[int]) -> Iterator[Sentence]:
        """Those before the next sentence that is in its place."""
        end = anchors[0] if anchors else len(self.old)
        while gone and gone[0] < end:
            here = gone.popleft()
            words = (Words(Kind.REMOVED, self.old[here].text),)
            yield Sentence(Kind.REMOVED, words, self.old[here].gap, here)

    def _words(self, kind: Kind, here: int, text: str) -> tuple[Words, ...]:
        if kind is Kind.CHANGED:
            return words_between(self.old[here].text, text)
        return (Words(Kind.ADDED if kind is Kind.ADDED else Kind.KEPT, text),)


def _keys(found: Sequence[Unit]) -> list[str]:
    """What makes two sentences the same: their words, or where there are none themselves."""
    return [plain_words(unit.text) or unit.text for unit in found]


def _moved(old: Sequence[str], new: Sequence[str], kept: Sequence[Pair]) -> Iterator[Pair]:
    """Sentences that stand in both texts, in another order."""
    stay = {here for here, _ in kept}
    places: Mapping[str, deque[int]] = defaultdict(deque)
    for here, key in enumerate(old):
        if here not in stay:
            places[key].append(here)
    arrived = {there for _, there in kept}
    for there, key in enumerate(new):
        if there not in arrived and places[key]:
            yield places[key].popleft(), there


def _counted(text: str) -> Counter[str]:
    return Counter(plain_words(text).split())


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """Dice's coefficient of two bags of words."""
    both = one.total() + other.total()
    return 2 * (one & other).total() / both if both else 0.0


def _line_difference(old: str, new: str) -> tuple[Words, ...]:
    return () if plain_words(old) == plain_words(new) else words_between(old, new)


def _without_islands(
    before: Sequence[str], after: Sequence[str], pairs: Sequence[Pair]
) -> Iterator[Pair]:
    """The pairs without those runs that are too short to stand between two changes."""
    for run in _runs(pairs):
        length = len("".join(before[here] for here, _ in run).strip())
        at_an_end = run[0] == (0, 0) or run[-1] == (len(before) - 1, len(after) - 1)
        if at_an_end or length > SHORT_KEPT:
            yield from run


def _runs(pairs: Sequence[Pair]) -> Iterator[list[Pair]]:
    """Pairs that follow each other on both sides, together."""
    run: list[Pair] = []
    for here, there in pairs:
        if run and (here - 1, there - 1) != run[-1]:
            yield run
            run = []
        run.append((here, there))
    if run:
        yield run


def _pieces(kind: Kind, tokens: Sequence[str]) -> list[Words]:
    return [Words(kind, "".join(tokens))] if tokens else []


def _joined(pieces: Sequence[Words]) -> Iterator[Words]:
    """Neighbours of one kind as one."""
    text = ""
    for number, each in enumerate(pieces):
        text += each.text
        if number + 1 == len(pieces) or pieces[number + 1].kind is not each.kind:
            yield Words(each.kind, text)
            text = ""
