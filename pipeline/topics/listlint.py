"""What there is to say about a list: what it holds, what was left out, and its noisy names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.errors import ConfigurationError, Problem
from pipeline.topics.expression import Listed
from pipeline.topics.listfiles import list_name, read_list
from pipeline.topics.matchable import Matchable
from pipeline.topics.names import Weakness
from pipeline.topics.nametable import NameTable
from pipeline.topics.sharedlists import expand, expressions_of
from pipeline.topics.streams import Streams


@dataclass(frozen=True, slots=True)
class LintedList:
    """A list's verdict. ``errors`` keep it from being published, ``broken`` rows are left out.

    ``weaknesses`` counts weak forms by the reason, ``wordless`` are names that leave no word,
    ``repeated`` counts rows whose id came before. ``tables`` are its strong and its weak names.
    """

    file: str
    errors: tuple[Problem, ...] = ()
    broken: tuple[Problem, ...] = ()
    entities: int = 0
    terms: int = 0
    names: int = 0
    repeated: int = 0
    weaknesses: Mapping[Weakness, int] | None = None
    wordless: tuple[str, ...] = ()
    tables: tuple[NameTable, ...] = ()

    @property
    def name(self) -> str:
        """The list's name."""
        return list_name(self.file)


def lint_list(file: str, files: Mapping[str, bytes]) -> LintedList:
    """Everything there is to say about the list in ``file``; ``files`` are those of its folder."""
    try:
        read = read_list(file, files)
    except ConfigurationError as error:
        return LintedList(file, error.problems)
    content, expanded = read.content, expand(read.content)
    parts = expressions_of(expanded.packed).values()
    return LintedList(
        file,
        broken=read.broken,
        entities=len(content.entities),
        terms=len(content.terms),
        names=sum(1 + len(each.aliases) + len(each.weak) for each in content.entities),
        repeated=read.repeated,
        weaknesses=expanded.weaknesses,
        wordless=expanded.wordless,
        tables=tuple(part.names for part in parts if isinstance(part, Listed)),
    )


# ---------------------------------------------------------------- names in stored articles


@dataclass(frozen=True, slots=True)
class NoisyName:
    """A name as ``table`` (sdn, sdn.weak) has it, in how many articles it stands, and the entities
    that it names (id: name)."""

    table: str
    name: str
    articles: int
    entities: tuple[str, ...]


class Noise:
    """Counts in how many articles each name of some tables stands."""

    def __init__(self, tables: Sequence[NameTable]) -> None:
        self._tables = tables
        self._counts: Counter[tuple[NameTable, int]] = Counter()
        self.articles = 0

    def add(self, article: Matchable) -> None:
        """Count an article."""
        streams = Streams(article)
        self.articles += 1
        for table in self._tables:
            self._counts.update({(table, place.number) for place in streams.named(table)})

    def noisiest(self, table: NameTable, most: int) -> list[NoisyName]:
        """The names of a table that stand in most articles."""
        counts = [
            (count, number) for (each, number), count in self._counts.items() if each == table
        ]
        return [
            NoisyName(
                table.name,
                table.text(number),
                count,
                tuple(f"{each.id}: {each.name}" for each in table.entities(number)),
            )
            for count, number in sorted(counts, key=lambda each: (-each[0], each[1]))[:most]
        ]
