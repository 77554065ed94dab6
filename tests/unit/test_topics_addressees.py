"""Channels that a topic names and nobody has."""

from __future__ import annotations

import pytest

from pipeline.topics.addressees import unknown_channels

CHANNELS = ("console", "store", "desk")


@pytest.mark.parametrize(
    ("alert", "problems"),
    [
        ("{to: [console, desk]}", []),
        ("{to: desk}", []),
        ("{severity: low}", []),
        ("none", []),
        ("{to: disk}", ["t.yaml:3:13: there is no usable channel 'disk' (did you mean desk?)"]),
        (
            "{to: [desk, x, y]}",
            [
                "t.yaml:3:20: there is no usable channel 'x' (usable: console, store, desk)",
                "t.yaml:3:23: there is no usable channel 'y' (usable: console, store, desk)",
            ],
        ),
    ],
)
def test_a_channel_that_is_not_there_is_named_where_it_stands(
    alert: str, problems: list[str]
) -> None:
    content = f"topic: oil\nmatch: oil\nalert: {alert}\n".encode()
    assert list(map(str, unknown_channels(content, "t.yaml", CHANNELS))) == problems
