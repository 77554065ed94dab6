"""Pages that would be read for ever, or with all memory: each ends its process within its bounds,
its article goes on with the feed's text, and its batch mates are unharmed."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import redis

from pipeline.article import Arrival, FeedEntry, Page
from pipeline.ports import HostBudget, PageErrand
from tests.support.poison import ENDLESS, GREEDY
from tests.support.topics import publish_nothing
from tests.support.waiting import wait_until
from workers import wiring
from workers.app import INGEST
from workers.bounds import Bounds
from workers.embedded import prepared
from workers.processes import SWEEP, process_spec, running, server_specs
from workers.settings import Servers, Settings, load
from workers.supervisor import Spec

BATCH = 50
TEXT = "The council met on Tuesday and agreed on a plan for the harbour after a long debate. "
SLOW_MACHINE = 90.0
"""Seconds for two deaths of 5 s at most, three journeys of a batch, and whatever else goes on."""


@dataclass(frozen=True, slots=True)
class Stack:
    settings: Settings
    servers: Servers

    @property
    def ledger_client(self) -> redis.Redis:
        return wiring.ledger_client(self.servers)


@pytest.fixture
def stack(tmp_path: Path) -> Iterator[Stack]:
    (tmp_path / "config" / "topics").mkdir(parents=True)
    settings = load(tmp_path, {})
    settings.data.mkdir()
    pair = prepared(settings)
    specs = [*server_specs(pair), process_spec(SWEEP, settings), _hostile_worker(settings)]
    with running(settings, pair.servers, specs, show=_ignore, report=print) as supervisor:
        assert supervisor.wait_ready(60)
        yield Stack(settings, pair.servers)


def _hostile_worker(settings: Settings) -> Spec:
    command = (sys.executable, "-m", "tests.support.poison", INGEST, str(settings.home))
    return replace(process_spec(INGEST, settings), command=command)


def _ignore(line: bytes) -> None:
    """Nothing is told here."""


def _arrival(id: str, *, wants_page: bool = False) -> Arrival:
    entry = FeedEntry(
        guid=id, link=f"http://{id}.example/a", title=f"Plan {id}", content_html=TEXT * 3
    )
    return Arrival(
        id, "feed", entry.link, f"{id}.example", entry, content_hash=id, wants_page=wants_page
    )


def _bring_pages(stack: Stack, poison: dict[str, str]) -> None:
    frontier = wiring.frontier(stack.servers)
    for errand in frontier.take(len(poison), HostBudget(), 30):
        assert isinstance(errand, PageErrand)
        (word,) = [word for id, word in poison.items() if f"//{id}." in errand.address]
        body = f"<article><p>{TEXT * 5}</p><p>{word}</p></article>".encode()
        assert frontier.page_kept(errand, Page(errand.address, "text/html", body))


def test_hostile_pages_end_their_process_within_bounds_and_harm_no_mate(stack: Stack) -> None:
    poison = {"endless": ENDLESS, "greedy": GREEDY}
    mates = [f"mate-{number}" for number in range(BATCH - len(poison))]
    everyone = {*poison, *mates}
    ledger = wiring.ledger(stack.settings, stack.servers)
    ledger.accept([_arrival(id, wants_page=True) for id in poison])
    _bring_pages(stack, poison)
    ledger.accept([_arrival(id) for id in mates])

    with closing(wiring.open_store(stack.settings)) as store, _peak_memory() as peak:
        publish_nothing(stack.ledger_client)  # only from then on is anything handed out
        wait_until(lambda: ledger.counts().done == BATCH, "all are done", bound=SLOW_MACHINE)
        assert store.known(list(everyone)) == everyone
        endless, greedy, mate = (store.get(id) for id in ("endless", "greedy", "mate-0"))

    assert endless is not None
    assert greedy is not None
    assert mate is not None
    assert (endless.text_source, endless.note) == ("feed", "reading it took longer than 5 s")
    assert (greedy.text_source, greedy.note) == ("feed", "reading it took more than 512 MB")
    assert (mate.text_source, mate.note) == ("feed", "")
    assert 0 < peak[0] <= Bounds().memory


@contextmanager
def _peak_memory() -> Iterator[list[int]]:
    """The most resident memory, in bytes, that a process of the pool has had by then."""
    peak, ending = [0], threading.Event()

    def look() -> None:
        while not ending.wait(0.01):
            peak[0] = max([peak[0], *map(_resident, _pool())])

    watching = threading.Thread(target=look)
    watching.start()
    try:
        yield peak
    finally:
        ending.set()
        watching.join()


def _pool() -> list[Path]:
    folders = Path("/proc").glob("[0-9]*")
    return [folder for folder in folders if b"tests.support.poison" in _read(folder / "cmdline")]


def _resident(process: Path) -> int:
    lines = _read(process / "status").decode().splitlines()
    sizes = [line.split()[1] for line in lines if line.startswith("VmHWM")]
    return int(sizes[0]) * 1024 if sizes else 0


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
