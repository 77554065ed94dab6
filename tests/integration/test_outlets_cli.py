"""``wirewatch outlets`` over a real fingerprint server."""

from __future__ import annotations

from pathlib import Path

import pytest
import redis

from pipeline.ports import NotedArticle, Said
from tests.integration.test_runtime_dead import home  # noqa: F401 - a folder with real servers
from tests.support.commands import Ran, wirewatch
from workers.redis.outlets import RedisOutletMemory

PROMO = "Abonu nian leteron por ricevi ĉiujn novaĵojn matene."


@pytest.fixture
def memory(fingerprints_server: redis.Redis) -> RedisOutletMemory:
    memory = RedisOutletMemory(fingerprints_server)
    for number in range(3):
        said = Said(7, 9, PROMO), Said(number + 100, 20, "Novaĵo.")
        memory.note_all([NotedArticle("gazeto.example", f"story-{number}", said)])
    return memory


def outlets(folder: Path, *arguments: str) -> Ran:
    return wirewatch("outlets", *arguments, "--home", str(folder))


def test_outlets_and_what_they_repeat_are_shown(
    memory: RedisOutletMemory,
    home: Path,  # noqa: F811 - a fixture, used
) -> None:
    [known] = outlets(home, "--json").json()
    assert (known["outlet"], known["sentences"]) == ("gazeto.example", 1)
    assert known["version"] in outlets(home).out
    shown = outlets(home, "gazeto.example")
    assert shown.code == 0
    assert PROMO in shown.out
    [sentence] = outlets(home, "gazeto.example", "--json").json()
    assert sentence["text"] == PROMO


def test_an_outlet_is_forgotten_on_request(
    memory: RedisOutletMemory,
    home: Path,  # noqa: F811 - as above
) -> None:
    assert outlets(home, "gazeto.example", "--forget").out == (
        "1 sentence of gazeto.example forgotten\n"
    )
    assert memory.outlets() == []
    again = outlets(home, "gazeto.example", "--forget")
    assert (again.code, again.out) == (1, "")
    assert "nothing is known of gazeto.example" in again.err
    assert outlets(home).out == "nothing is known of any outlet yet\n"
    assert outlets(home, "gazeto.example").out == "nothing is known of gazeto.example\n"


def test_forgetting_needs_an_outlet(home: Path) -> None:  # noqa: F811 - as above
    assert outlets(home, "--forget").code == 2
