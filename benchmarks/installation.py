"""One run: the whole of wirewatch over a press, from the first poll until all is told."""

from __future__ import annotations

import os
import re
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from benchmarks.cpu import cpu_seconds
from benchmarks.landing import Landing
from benchmarks.load import Kind
from benchmarks.press import Press, press
from pipeline.ports import Counts
from tests.support.waiting import wait_until
from workers import wiring
from workers.demo.home import TOPICS
from workers.embedded import prepared
from workers.processes import POLL, WORK, process_spec, running, server_specs
from workers.settings import Servers, Settings, load
from workers.supervisor import Supervisor

SETTINGS = "poller: {allow_private: yes, at_once: 16, gap: 0s}\n"
"""Loopback, and no manners: one second between two fetches of a host would be what is measured."""
CHANNELS = "channels:\n  lines: {type: file, path: var/alerts.jsonl}\n"
LOOK = 0.1
"""Seconds between two looks at the ledger: how exactly an end is known."""
BOUND = 600.0
IDLE = 0.1
"""CPU seconds in half a second, of all processes together."""
JVM = "elasticsearch"
"""The role of Elasticsearch's process."""
_TO = re.compile(r"\bto: \[[^\]]*\]")


@dataclass(frozen=True, slots=True)
class Run:
    """What one run took. ``stored`` and ``told`` are seconds from the first poll until every
    article was done, and until every delivery was out as well; ``cpu`` is seconds by role."""

    articles: int
    alerts: int
    stored: float
    told: float
    cpu: Mapping[str, float]

    @property
    def per_second(self) -> float:
        """Articles a second, end to end."""
        return self.articles / self.told


Progress = Callable[[Counts], None]


def measure(kind: Kind, count: int, progress: Progress, landing: Landing) -> Run:
    """One run in a folder of its own, which is removed, as is what was stored."""
    with (
        home(landing) as settings,
        press(kind, count) as web,
        _installation(settings) as (servers, supervisor),
    ):
        roles = {os.getpid(): "benchmark", web.process.pid: "press", **_pids(supervisor)}
        meter = _Meter(roles | ({landing.pid: JVM} if landing.pid else {}))
        wait_until(meter.idle, "all processes have started", bound=BOUND, every=0.5)
        _list_feeds(settings, web.feeds, kind)
        watch = _Watch(settings, servers, count, progress)
        stored, told = watch.wait_until_stored(), watch.wait_until_told()
        began, used = _began(web), meter.used()
        return Run(count, watch.alerts(), stored - began, told - began, used)


def starter_topics() -> Iterator[tuple[str, str]]:
    """Name and text of the two starter topics that are measured, their alerts sent to the file."""
    folder = resources.files("workers") / "starter" / "topics"
    for name in TOPICS:
        yield f"{name}.yaml", _TO.sub("to: [lines]", (folder / f"{name}.yaml").read_text("utf-8"))


@contextmanager
def home(landing: Landing) -> Iterator[Settings]:
    """A new installation whose store is ready, with two starter topics and no feeds."""
    with tempfile.TemporaryDirectory(prefix="wirewatch-bench-") as folder:
        settings = _written(Path(folder), landing)
        wiring.prepare_store(settings)
        try:
            yield settings
        finally:
            wiring.remove_store(settings)


def _written(folder: Path, landing: Landing) -> Settings:
    topics = folder / "config" / "topics"
    topics.mkdir(parents=True)
    for name, text in starter_topics():
        (topics / name).write_text(text, "utf-8")
    (folder / "config" / "wirewatch.yaml").write_text(SETTINGS + landing.settings(), "utf-8")
    (folder / "config" / "channels.yaml").write_text(CHANNELS, "utf-8")
    (folder / "config" / "feeds.yaml").write_text("feeds: []\n", "utf-8")
    settings = load(folder, {})
    settings.data.mkdir()
    return settings


def _list_feeds(settings: Settings, feeds: Sequence[str], kind: Kind) -> None:
    full_text = "yes" if kind is Kind.PAGES else "no"
    lines = [
        f"  - {{name: feed-{number}, url: '{url}', every: 1d, full_text: {full_text}}}\n"
        for number, url in enumerate(feeds)
    ]
    new = settings.config / "feeds.new"
    new.write_text("feeds:\n" + "".join(lines), "utf-8")
    new.replace(settings.config / "feeds.yaml")


@contextmanager
def _installation(settings: Settings) -> Iterator[tuple[Servers, Supervisor]]:
    """Up, with its topics published and nothing to do."""
    pair = prepared(settings)
    specs = [*server_specs(pair), *(process_spec(role, settings) for role in (*WORK, POLL))]
    said: list[str] = []
    with running(settings, pair.servers, specs, show=unheard, report=said.append) as supervisor:
        if not supervisor.wait_ready(BOUND):
            raise RuntimeError(f"wirewatch did not come up: {'; '.join(said)}")
        shelf = wiring.topic_shelf(pair.servers)
        wait_until(shelf.all, "topics are published", bound=BOUND)
        yield pair.servers, supervisor
    if said:
        raise RuntimeError(f"a process ended in the middle: {'; '.join(said)}")


def unheard(line: bytes) -> None:
    """Alerts go to the file."""


def _pids(supervisor: Supervisor) -> dict[int, str]:
    return {pid: spec.role for spec, pid, _ in supervisor.children()}


def _began(web: Press) -> float:
    began = web.first_request()
    if began is None:
        raise RuntimeError("nobody polled the press")
    return began


class _Meter:
    """CPU seconds by role since all had started."""

    def __init__(self, roots: Mapping[int, str]) -> None:
        self._roots = roots
        self._started: dict[str, float] = {}

    def idle(self) -> bool:
        """True when little was used since the last look: nothing is being imported any more. A
        JVM always has something to do."""
        before, self._started = self._started, cpu_seconds(self._roots)
        if not self._started:
            return True  # this system does not tell
        used = [
            self._started[role] - before.get(role, 0.0) for role in self._started if role != JVM
        ]
        return bool(before) and sum(used) < IDLE

    def used(self) -> dict[str, float]:
        """Seconds by role."""
        now = cpu_seconds(self._roots)
        return {role: seconds - self._started.get(role, 0.0) for role, seconds in now.items()}


class _Watch:
    """Looks at the ledger until all is done."""

    def __init__(
        self, settings: Settings, servers: Servers, count: int, progress: Progress
    ) -> None:
        self._ledger = wiring.ledger(settings, servers)
        self._outbox = wiring.outbox(settings, servers)
        self._store = wiring.open_store(settings)
        self._data = settings.data
        self._count, self._progress = count, progress

    def wait_until_stored(self) -> float:
        """Returns the time; fails when an article died."""
        wait_until(self._all_done, "every article is done", bound=BOUND, every=LOOK)
        done = time.monotonic()
        if dead := self._ledger.counts().dead:
            raise RuntimeError(f"{dead} dead")
        return done

    def wait_until_told(self) -> float:
        """Returns the time."""
        wait_until(self._nothing_open, "every delivery is out", bound=BOUND, every=LOOK)
        return time.monotonic()

    def alerts(self) -> int:
        """How many alerts there were. Every article and alert must be found in the store, which may
        be behind by the time until what was written can be searched."""
        told = len((self._data / "alerts.jsonl").read_bytes().splitlines())
        wait_until(lambda: self._store.count() == self._count, "all can be found", every=LOOK)
        wait_until(lambda: len(self._store.alerts(None)) == told, "alerts, too", every=LOOK)
        return told

    def _all_done(self) -> bool:
        counts = self._ledger.counts()
        self._progress(counts)
        waiting = counts.page + counts.ready + counts.backfill + counts.out
        return counts.accepted >= self._count and not waiting

    def _nothing_open(self) -> bool:
        return not sum(self._outbox.pending().values())
