"""What is judged: plain articles, as the filter reads them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Article:
    """A record of ``wirewatch dedupe``. ``published`` is as its source wrote it."""

    id: str
    title: str
    text: str
    url: str = ""
    source: str = ""
    published: str = ""
    language: str = "en"

    def record(self) -> dict[str, Any]:
        """As a line of the filter's input."""
        return asdict(self)
