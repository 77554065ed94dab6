"""An article that kills whatever reads it takes nobody with it."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from pipeline.article import Arrival, FeedEntry, Page
from pipeline.ports import HostBudget, PageErrand
from tests.support.poison import IN_PAGE, IN_TEXT
from tests.support.topics import publish_nothing
from tests.support.waiting import wait_until
from workers import wiring
from workers.app import INGEST
from workers.embedded import prepared
from workers.processes import SWEEP, process_spec, running, server_specs
from workers.settings import Servers, Settings, load
from workers.supervisor import Spec

LEASE = 20.0
SLOW_MACHINE = 30.0
"""Seconds that handing out and reading may take where other work goes on."""
TEXT = "The council met on Tuesday and agreed on a plan for the harbour after a long debate. "


@dataclass(frozen=True, slots=True)
class Running:
    """A stack whose ingest worker dies of marked articles."""

    settings: Settings
    servers: Servers


@pytest.fixture
def stack(tmp_path: Path) -> Iterator[Running]:
    config = tmp_path / "config"
    (config / "topics").mkdir(parents=True)
    (config / "wirewatch.yaml").write_text(
        f"workers: {{processes: 2, task_deadline: {LEASE}s}}\n", "utf-8"
    )
    settings = load(tmp_path, {})
    settings.data.mkdir()
    pair = prepared(settings)
    specs = [*server_specs(pair), process_spec(SWEEP, settings), _poisoned(settings)]
    with running(settings, pair.servers, specs, show=_ignore, report=print) as supervisor:
        assert supervisor.wait_ready(60)
        yield Running(settings, pair.servers)


def _poisoned(settings: Settings) -> Spec:
    command = (sys.executable, "-m", "tests.support.poison", INGEST, str(settings.home))
    return replace(process_spec(INGEST, settings), command=command)


def _ignore(line: bytes) -> None:
    """Nothing is told here."""


def _arrival(id: str, title: str, *, wants_page: bool = False) -> Arrival:
    entry = FeedEntry(guid=id, link=f"http://{id}.example/a", title=title, content_html=TEXT * 3)
    return Arrival(
        id, "feed", entry.link, f"{id}.example", entry, content_hash=id, wants_page=wants_page
    )


def _bring_poisoned_page(running_: Running, id: str) -> None:
    frontier = wiring.frontier(running_.servers)
    (errand,) = frontier.take(1, HostBudget(), 30)
    assert isinstance(errand, PageErrand)
    page = f"<article><p>{TEXT * 5}</p><p>{IN_PAGE}</p></article>".encode()
    assert frontier.page_kept(errand, Page(errand.address, "text/html", page))


def test_poison_in_a_page_or_a_text_harms_nobody_else(stack: Running) -> None:
    ledger = wiring.ledger(stack.settings, stack.servers)
    publish_nothing(wiring.ledger_client(stack.servers))
    mates = [f"mate-{number}" for number in range(20)]
    ledger.accept([_arrival("page", "A harbour", wants_page=True)])
    _bring_poisoned_page(stack, "page")
    began = time.monotonic()
    ledger.accept([*(_arrival(id, f"Plan {id}") for id in mates), _arrival("text", IN_TEXT)])

    with closing(wiring.open_store(stack.settings)) as store:
        wait_until(lambda: store.known(mates) == set(mates), "the mates are stored", bound=60)
        delayed = time.monotonic() - began
        wait_until(lambda: store.known(["page"]), "the poisoned page's article", bound=60)
        wait_until(lambda: ledger.counts().dead == 1, "a dead letter", bound=90)
        indexed = store.get("page")

    assert delayed < LEASE + SLOW_MACHINE, "one lease, and the time to be handed out and read"
    assert indexed is not None
    assert indexed.text_source == "feed"
    (letter,) = ledger.dead(10)
    assert (letter.id, letter.attempts) == ("text", 5)
    assert letter.why == "reading it ended its process"
    assert ledger.counts().done == len(mates) + 1
