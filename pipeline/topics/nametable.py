"""A great many names, found in an article at a cost that does not grow with their number.

Each name is filed under its rarest word. Of an article's words only those that are such a word are
looked at, and under each only a few names are. All is held in a handful of objects: 60,000 names
take about 10 MB, which a collector has nothing to do with.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

_COUNT_BITS = 24
_MOST = (1 << _COUNT_BITS) - 1
_SHORT = 4
"""Words under so many letters (of, the, al) stand in most articles; a name is not filed there."""


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
        "_named",
        "_shared",
        "_text",
        "commonness",
        "digest",
        "list",
        "name",
    )

    def __init__(
        self, name: str, digest: str, names: Mapping[str, Sequence[int]], entities: Entities
    ) -> None:
        """``names`` maps each name to the numbers of its entities in ``entities``."""
        self.list, self.name, self.digest = name.partition(".")[0], name, digest
        self._entities = entities
        keyed = sorted((key, name) for name, key in _keys(names))
        self._text = Texts(name for _, name in keyed)
        self._first = _groups([key for key, _ in keyed])
        self._named = array("I", (names[name][0] for _, name in keyed))
        self._shared = {
            number: tuple(names[name])
            for number, (_, name) in enumerate(keyed)
            if len(names[name]) > 1
        }
        self.commonness = sum(2.0 ** -len(name) for name in names)
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

    def find(self, joined: str, words: Iterable[str]) -> tuple[NamedPlace, ...]:
        """Every name in an article's joined tokens, of which ``words`` is each once; in order."""
        first = self._first
        packed = [first[word] for word in words if word in first]
        return tuple(sorted(self._found(joined, packed), key=_by_place)) if packed else ()

    def _found(self, joined: str, packed: Iterable[int]) -> Iterator[NamedPlace]:
        for group in packed:
            start = group >> _COUNT_BITS
            for number in range(start, start + (group & _MOST)):
                yield from self._places(joined, number)

    def _places(self, joined: str, number: int) -> Iterator[NamedPlace]:
        wanted = f" {self._text[number]} "
        at = joined.find(wanted)
        while at >= 0:
            yield NamedPlace(at + 1, at + len(wanted) - 1, number)
            at = joined.find(wanted, at + 1)

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

    def __init__(self, texts: Iterable[str]) -> None:
        content, self._ends = bytearray(), array("I", [0])
        for text in texts:
            content += text.encode()
            self._ends.append(len(content))
        self._content = bytes(content)

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, number: int) -> str:
        return self._content[self._ends[number] : self._ends[number + 1]].decode()

    def __iter__(self) -> Iterator[str]:
        return (self[number] for number in range(len(self)))


class Entities:
    """Many entities in a few objects; the tables of one list share them."""

    __slots__ = ("_ids", "_names")

    def __init__(self, entities: Sequence[Entity]) -> None:
        self._ids = Texts(entity.id for entity in entities)
        self._names = Texts(entity.name for entity in entities)

    def __len__(self) -> int:
        return len(self._ids)

    def __getitem__(self, number: int) -> Entity:
        return Entity(self._ids[number], self._names[number])


def _keys(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each name with the word under which it is filed: the rarest among the names."""
    counts = Counter(word for name in names for word in name.split(" "))
    for name in names:
        key = min(name.split(" "), key=lambda word: (len(word) < _SHORT, counts[word], -len(word)))
        yield name, key


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
