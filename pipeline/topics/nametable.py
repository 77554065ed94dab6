"""A great many names, found in an article at a cost that does not grow with their number.

Each name is filed under its rarest word. Of an article's words only those that are such a word are
looked at, and under each only a few names are. All is held in a handful of objects: 60,000 names
take about 10 MB, which a collector has nothing to do with.
"""

from __future__ import annotations

import sys
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

_COUNT_BITS = 24
_MOST = (1 << _COUNT_BITS) - 1
_SHORT = 4
"""Words under so many letters (of, the, al) stand in most articles; a name is not filed there."""


@dataclass(frozen=True, slots=True)
class PackedTexts:
    """Strings one after the other, as UTF-8, and where each ends: 4 bytes, the lowest first."""

    content: bytes
    ends: bytes


@dataclass(frozen=True, slots=True)
class PackedTable:
    """A table as it is published, so that no process that loads it works it out again.

    ``keys`` are the words under which names are filed, ``groups`` where the names of each begin
    and how many they are (8 bytes a word), ``named`` the number of each name's entity (4 bytes),
    ``shared`` the entities of names that have several.
    """

    name: str
    digest: str
    texts: PackedTexts
    keys: PackedTexts
    groups: bytes
    named: bytes
    shared: tuple[tuple[int, tuple[int, ...]], ...]
    commonness: float


@dataclass(frozen=True, slots=True)
class Entity:
    """Whom names name: ``id`` is the list's own."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """Where a name stands: [start, end) in an article's joined tokens, without the spaces around.
    ``number`` is the name's in its table."""

    start: int
    end: int
    number: int


class NameTable:
    """Names as joined tokens, and the entities that they name.

    ``list`` is the list's name, ``name`` how topics write this part of it ("sdn" or "sdn.weak"),
    ``digest`` tells two contents apart.
    """

    __slots__ = (
        "_entities",
        "_first",
        "_keys",
        "_named",
        "_shared",
        "_text",
        "commonness",
        "digest",
        "list",
        "name",
    )

    def __init__(self, packed: PackedTable, entities: Entities) -> None:
        self.list, self.name, self.digest = (
            packed.name.partition(".")[0],
            packed.name,
            packed.digest,
        )
        self._entities = entities
        self._text = Texts(packed.texts)
        groups = _unpacked("Q", packed.groups)
        self._first = dict(zip(Texts(packed.keys), groups, strict=True))
        self._keys = frozenset(self._first)
        self._named = _unpacked("I", packed.named)
        self._shared = dict(packed.shared)
        self.commonness = packed.commonness
        """A guess at how often one of them occurs: each further letter halves it."""

    def __len__(self) -> int:
        return len(self._text)

    def __iter__(self) -> Iterator[str]:
        """The names, each as its tokens with a space between two."""
        return iter(self._text)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, NameTable):
            return NotImplemented
        return (self.name, self.digest) == (other.name, other.digest)

    def __hash__(self) -> int:
        return hash((self.name, self.digest))

    def __repr__(self) -> str:
        return f"NameTable({self.name!r}, {self.digest!r}, {len(self)} names)"

    def find(self, joined: str, words: set[str]) -> tuple[NamedPlace, ...]:
        """Every name in an article's joined tokens, of which ``words`` is each once; in order."""
        packed = [self._first[word] for word in words & self._keys]
        if not packed:
            return ()
        found = (
            place
            for number in self._possible(packed, words)
            for place in self._places(joined, number)
        )
        return tuple(sorted(found, key=_by_place))

    def placed(self, found: Iterable[tuple[int, int, int]]) -> tuple[NamedPlace, ...]:
        """The same, made of names that were found otherwise: each one's number, and [start, end) of
        it with the spaces around."""
        places = (NamedPlace(start + 1, end - 1, number) for number, start, end in found)
        return tuple(sorted(places, key=_by_place))

    def _possible(self, packed: Iterable[int], words: set[str]) -> Iterator[int]:
        """The names of which an article has every word."""
        for group in packed:
            start = group >> _COUNT_BITS
            for number in range(start, start + (group & _MOST)):
                if words.issuperset(self._text[number].split(" ")):
                    yield number

    def _places(self, joined: str, number: int) -> Iterator[NamedPlace]:
        wanted = f" {self._text[number]} "
        at = joined.find(wanted)
        while at >= 0:
            yield NamedPlace(at + 1, at + len(wanted) - 1, number)
            at = joined.find(wanted, at + 1)

    def text(self, number: int) -> str:
        """A name, as its tokens."""
        return self._text[number]

    def entities(self, number: int) -> tuple[Entity, ...]:
        """Whom a name names; several may share it."""
        numbers = self._shared.get(number) or (self._named[number],)
        return tuple(self._entities[each] for each in numbers)

    def entities_named(self) -> int:
        """How many entities it names."""
        return len({*self._named, *(each for several in self._shared.values() for each in several)})


class Texts:
    """Many strings in one object of bytes."""

    __slots__ = ("_content", "_ends")

    def __init__(self, packed: PackedTexts) -> None:
        self._content = packed.content
        self._ends = _unpacked("I", packed.ends)

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, number: int) -> str:
        start = self._ends[number - 1] if number else 0
        return self._content[start : self._ends[number]].decode()

    def __iter__(self) -> Iterator[str]:
        return (self[number] for number in range(len(self)))


class Entities:
    """Many entities in a few objects; the tables of one list share them."""

    __slots__ = ("_ids", "_names")

    def __init__(self, ids: PackedTexts, names: PackedTexts) -> None:
        self._ids, self._names = Texts(ids), Texts(names)

    def __len__(self) -> int:
        return len(self._ids)

    def __getitem__(self, number: int) -> Entity:
        return Entity(self._ids[number], self._names[number])


# ---------------------------------------------------------------- how tables are made


def packed_table(name: str, digest: str, names: Mapping[str, Sequence[int]]) -> PackedTable:
    """The table of ``names``, each with the numbers of its entities."""
    keyed = sorted(_keys(names))
    in_order = [each for _, each in keyed]
    groups = _groups([key for key, _ in keyed])
    return PackedTable(
        name,
        digest,
        texts=packed_texts(in_order),
        keys=packed_texts(groups),
        groups=_packed("Q", groups.values()),
        named=_packed("I", (names[each][0] for each in in_order)),
        shared=tuple(
            (number, tuple(names[each]))
            for number, each in enumerate(in_order)
            if len(names[each]) > 1
        ),
        commonness=sum(2.0 ** -len(each) for each in names),
    )


def packed_texts(texts: Iterable[str]) -> PackedTexts:
    """Strings in one object."""
    content, ends = bytearray(), array("I")
    for text in texts:
        content += text.encode()
        ends.append(len(content))
    return PackedTexts(bytes(content), _packed("I", ends))


def _packed(kind: Literal["I", "Q"], numbers: Iterable[int]) -> bytes:
    packed = array(kind, numbers)
    if sys.byteorder == "big":
        packed.byteswap()
    return packed.tobytes()


def _unpacked(kind: Literal["I", "Q"], content: bytes) -> array[int]:
    numbers = array(kind)
    numbers.frombytes(content)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _keys(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The word under which each name is filed, the rarest among the names, and the name."""
    counts = Counter(word for name in names for word in name.split(" "))
    for name in names:
        key = min(name.split(" "), key=lambda word: (len(word) < _SHORT, counts[word], -len(word)))
        yield key, name


def _groups(keys: Sequence[str]) -> dict[str, int]:
    """Where the names of each key begin and how many they are, in one number."""
    counts = Counter(keys)
    groups, start = {}, 0
    for key in dict.fromkeys(keys):
        groups[key] = start << _COUNT_BITS | counts[key]
        start += counts[key]
    return groups


def _by_place(found: NamedPlace) -> tuple[int, int]:
    return found.start, found.end
