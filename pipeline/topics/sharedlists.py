"""A list made ready for topics: its names expanded, in tables that find them.

``$sdn`` are the strong names of config/lists/sdn.yaml, ``$sdn.weak`` those that need more to speak
for them. A list of terms is what it is in a topic: a choice of words, stems and phrases.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.feeds.identity import digest
from pipeline.topics.expression import Expression, Listed, Or
from pipeline.topics.listcontent import ListContent, ListedEntity
from pipeline.topics.names import Form, Weakness, forms_of
from pipeline.topics.nametable import (
    Entities,
    NameTable,
    PackedTable,
    PackedTexts,
    packed_table,
    packed_texts,
)
from pipeline.topics.parse import Lists
from pipeline.topics.terms import item_of
from pipeline.topics.writing import written

SHARED_BY = 4
"""A name of so many entities of one list says too little to be strong."""

WEAK = ".weak"
"""What follows a list's name in ``$sdn.weak``."""


FORM = 1
"""Of ``PackedList``; counted up when it changes."""


@dataclass(frozen=True, slots=True)
class PackedList:
    """A list as it is published: its tables worked out, so that every process has it in no time."""

    form: int
    name: str
    terms: tuple[str, ...]
    strong: PackedTable
    weak: PackedTable
    ids: PackedTexts
    names: PackedTexts


@dataclass(frozen=True, slots=True)
class Expanded:
    """A list with every form of its names. ``weaknesses`` counts names by why they are weak,
    ``wordless`` are names that leave nothing to look for."""

    packed: PackedList
    weaknesses: Mapping[Weakness, int]
    wordless: tuple[str, ...]


def expand(content: ListContent) -> Expanded:
    """A list, its names expanded."""
    name, digest, forms = content.name, content.digest, _collected(content)
    forms.weaken_shared()
    packed = PackedList(
        FORM,
        name,
        content.terms,
        packed_table(name, digest, forms.strong),
        packed_table(f"{name}{WEAK}", digest, forms.weak),
        packed_texts(each.id for each in content.entities),
        packed_texts(each.name for each in content.entities),
    )
    return Expanded(packed, forms.weaknesses, tuple(forms.wordless))


def expressions_of(packed: PackedList) -> Mapping[str, Expression]:
    """What a list's names stand for in a topic: ``sdn`` and ``sdn.weak``."""
    if packed.terms:
        return {packed.name: _any_of_terms(packed.terms)}
    entities = Entities(packed.ids, packed.names)
    tables = (NameTable(part, entities) for part in (packed.strong, packed.weak))
    return {table.name: Listed(table) for table in tables}


def lists_used(text: str) -> Iterator[str]:
    """What stands after a $ in a topic's text: all lists that it uses, and maybe some that it has
    itself. Each once, without ``.weak``."""
    yield from dict.fromkeys(found[1] for found in _USE.finditer(text))


def lists_behind(text: str, shared: Lists) -> tuple[tuple[str, str], ...]:
    """The shared lists that a topic's text may use, each with a digest of what it says."""
    names = sorted(name for name in lists_used(text) if name in shared)
    return tuple((name, digest_of(shared[name])) for name in names)


def digest_of(expression: Expression) -> str:
    """Of what a list says, as ``lists_behind`` has it."""
    match expression:
        case Listed(names):
            return names.digest
        case _:
            return digest(written(expression))


_USE = re.compile(r"\$([\w-]+)")


@dataclass(frozen=True, slots=True)
class NameForms:
    """A name and its forms, without those that another name of its entity has already; a name that
    is ``wordless`` leaves nothing to look for."""

    name: str
    forms: tuple[Form, ...]
    wordless: bool


def expanded(entity: ListedEntity) -> Iterator[NameForms]:
    """An entity's names; one that its list calls weak is weak."""
    seen: set[str] = set()
    for name in dict.fromkeys((*entity.weak, entity.name, *entity.aliases)):
        said = Weakness.SAID if name in entity.weak else None
        forms = forms_of(name, entity.kind)
        new = (Form(form.tokens, said or form.weak) for form in forms if form.tokens not in seen)
        yield NameForms(name, tuple(new), not forms)
        seen.update(form.tokens for form in forms)


@dataclass(frozen=True, slots=True)
class EntityForms:
    """An entity and all its names with their forms."""

    entity: ListedEntity
    names: tuple[NameForms, ...]


def entity_forms(content: ListContent) -> Iterator[EntityForms]:
    """Every entity of a list with the forms that are looked for, as ``expand`` has them."""
    shared = {name for name, numbers in _collected(content).strong.items() if _is_shared(numbers)}
    for entity in content.entities:
        names = (
            replace(name, forms=tuple(_weakened(form, shared) for form in name.forms))
            for name in expanded(entity)
        )
        yield EntityForms(entity, tuple(names))


def _weakened(form: Form, shared: Collection[str]) -> Form:
    too_common = form.weak is None and form.tokens in shared
    return Form(form.tokens, Weakness.SHARED) if too_common else form


def _collected(content: ListContent) -> _Forms:
    forms = _Forms()
    for number, entity in enumerate(content.entities):
        forms.add(number, entity)
    return forms


def _is_shared(numbers: Sequence[int]) -> bool:
    return len(numbers) >= SHARED_BY


class _Forms:
    """Forms as they are collected, with the numbers of their entities."""

    def __init__(self) -> None:
        self.strong: dict[str, list[int]] = {}
        self.weak: dict[str, list[int]] = {}
        self.weaknesses: Counter[Weakness] = Counter()
        self.wordless: list[str] = []

    def add(self, number: int, entity: ListedEntity) -> None:
        """Note the names of an entity."""
        for each in expanded(entity):
            if each.wordless:
                self.wordless.append(each.name)
            for form in each.forms:
                self._put(number, form)

    def _put(self, number: int, form: Form) -> None:
        if form.weak is None:
            self.strong.setdefault(form.tokens, []).append(number)
            return
        if form.tokens not in self.weak:
            self.weaknesses[form.weak] += 1
        self.weak.setdefault(form.tokens, []).append(number)

    def weaken_shared(self) -> None:
        """Names that many entities have become weak."""
        shared = [tokens for tokens, numbers in self.strong.items() if _is_shared(numbers)]
        for tokens in shared:
            self.weak.setdefault(tokens, []).extend(self.strong.pop(tokens))
            self.weaknesses[Weakness.SHARED] += 1


def _any_of_terms(terms: tuple[str, ...]) -> Expression:
    read = tuple(dict.fromkeys(map(item_of, terms)))
    return Or(read) if len(read) > 1 else read[0]
