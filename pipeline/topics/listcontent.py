"""What a list of names holds, wherever it was read from."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.encoding import to_json
from pipeline.errors import Problem
from pipeline.feeds.identity import digest
from pipeline.topics.names import RULES, Kind

LONGEST_ID = 200


@dataclass(frozen=True, slots=True)
class ListedEntity:
    """An entity as its list has it. ``aliases`` are names as good as ``name``, ``weak`` such as
    count only where something else speaks for them."""

    id: str
    name: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListContent:
    """What a list says, wherever it was read from: entities, or terms as a topic has them.

    ``source`` is the CSV or text file that it was read from, and ``columns`` those that this had.
    """

    name: str
    entities: tuple[ListedEntity, ...] = ()
    terms: tuple[str, ...] = ()
    source: str = ""
    columns: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.entities) + len(self.terms)

    @property
    def digest(self) -> str:
        """Of all that gives the list its meaning, the rules for names included."""
        return digest(str(RULES), to_json(self.entities).decode(), to_json(self.terms).decode())


@dataclass(frozen=True, slots=True)
class ReadList:
    """A list, the rows that were left out of it, and how many repeated an id."""

    content: ListContent
    broken: tuple[Problem, ...] = ()
    repeated: int = 0
