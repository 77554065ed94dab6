"""Shared lists for tests."""

from __future__ import annotations

from pipeline.topics.expression import Expression
from pipeline.topics.listcontent import ListContent, ListedEntity
from pipeline.topics.names import Kind
from pipeline.topics.sharedlists import expand, expressions_of


def shared(name: str, *entities: ListedEntity) -> dict[str, Expression]:
    """A list as topics use it: ``name`` and ``name.weak``."""
    return dict(expressions_of(expand(ListContent(name, entities)).packed))


def person(id: str, name: str, *aliases: str, weak: tuple[str, ...] = ()) -> ListedEntity:
    """A person of a list."""
    return ListedEntity(id, name, Kind.PERSON, aliases, weak)


def organisation(id: str, name: str, *aliases: str, weak: tuple[str, ...] = ()) -> ListedEntity:
    """An organisation of a list."""
    return ListedEntity(id, name, Kind.ORGANISATION, aliases, weak)


def term(id: str, name: str) -> ListedEntity:
    """A word or phrase of a list."""
    return ListedEntity(id, name, Kind.TERM)
