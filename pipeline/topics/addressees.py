"""Channels that a topic file names and nobody has."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence

from pipeline.errors import Problem
from pipeline.yamltext import Mapped, Node, Scalar, Sequenced, read_bytes


def unknown_channels(content: bytes, file: str, channels: Sequence[str]) -> Iterator[Problem]:
    """Each name under ``alert: to:`` that is none of ``channels``, where it stands.

    Raises ConfigurationError for what is no YAML.
    """
    for name in _addressees(read_bytes(content, file)):
        if name.text not in channels:
            near = difflib.get_close_matches(name.text, channels, 1)
            mend = f"did you mean {near[0]}?" if near else f"usable: {', '.join(channels)}"
            yield Problem(name.place, f"there is no usable channel {name.text!r}", mend)


def _addressees(root: Node) -> Iterator[Scalar]:
    alert = root.get("alert") if isinstance(root, Mapped) else None
    named = alert.get("to") if isinstance(alert, Mapped) else None
    items = named.items if isinstance(named, Sequenced) else (named,)
    yield from (item for item in items if isinstance(item, Scalar))
