"""Where real feeds, pages and articles lie, outside the project; tests skip without them."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_BESIDE = Path(__file__).parents[3] / "shared" / "corpora"
CORPORA = Path(os.environ.get("WIREWATCH_CORPORA") or _BESIDE)


def records(name: str) -> Iterator[dict[str, Any]]:
    """The objects of a corpus file of gzipped JSON lines, as news/newsarticles-2017."""
    with gzip.open(CORPORA / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)
