"""How indices, aliases and templates are named.

    wirewatch-articles                   alias for reading, over every month and generation
    wirewatch-articles-g1-2026.11        the articles first seen in November 2026, mapping of
                                         generation 1
    wirewatch-articles-g1                template of that generation's indices

A changed mapping makes a new generation; both are read while documents are copied.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum


class Kind(StrEnum):
    """What an index holds."""

    ARTICLES = "articles"
    HISTORY = "history"
    ALERTS = "alerts"


@dataclass(frozen=True, slots=True)
class Names:
    """The names under one prefix. Months are those of UTC, as 2026.11."""

    prefix: str = "wirewatch"

    def alias(self, kind: Kind) -> str:
        """Read by everybody."""
        return f"{self.prefix}-{kind}"

    def template(self, kind: Kind, generation: int) -> str:
        """The index template of a generation."""
        return f"{self.prefix}-{kind}-g{generation}"

    def component(self, part: str, generation: int) -> str:
        """A component template: ``part`` is a kind's mapping, or ``settings``."""
        return f"{self.prefix}-{part}-component-g{generation}"

    @property
    def guard(self) -> str:
        """The index template of whatever no generation's template matches."""
        return f"{self.prefix}-guard"

    def pattern(self, kind: Kind, generation: int) -> str:
        """What a generation's template applies to."""
        return f"{self.template(kind, generation)}-*"

    def index(self, kind: Kind, generation: int, moment: datetime) -> str:
        """The index of the month of ``moment``."""
        return f"{self.template(kind, generation)}-{month_of(moment)}"


def month_of(moment: datetime) -> str:
    """The month in UTC, as 2026.11."""
    return moment.astimezone(UTC).strftime("%Y.%m")
