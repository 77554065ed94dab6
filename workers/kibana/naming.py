"""What our saved objects are called in Kibana.

Ids are fixed, so that an import replaces what it brought before and links from alerts hold. They
begin with the prefix of the indices: two installations in one Kibana do not meet.
"""

from __future__ import annotations

from dataclasses import dataclass

from workers.kibana.saved_object import ObjectType, Reference
from workers.stores.elasticsearch.names import Kind, Names


@dataclass(frozen=True, slots=True)
class Naming:
    """Ids and titles of one installation."""

    prefix: str = Names().prefix

    def id(self, what: str) -> str:
        """The id of an object of ours."""
        return f"{self.prefix}-{what}"

    def data_view(self, kind: Kind) -> str:
        """The id of a data view."""
        return self.id(kind)

    def index(self, kind: Kind) -> str:
        """What that data view reads: the alias over every month and generation."""
        return Names(self.prefix).alias(kind)

    def title(self, text: str) -> str:
        """A title in Kibana's lists, which tells installations apart by their prefix."""
        return text if self.prefix == Names().prefix else f"{text} ({self.prefix})"

    def to_data_view(self, kind: Kind, name: str) -> Reference:
        """A reference called ``name`` to a data view."""
        return Reference(name, ObjectType.DATA_VIEW, self.data_view(kind))

    @property
    def tagged(self) -> Reference:
        """What gives an object our tag."""
        tag = self.id("tag")
        return Reference(f"tag-ref-{tag}", ObjectType.TAG, tag)
