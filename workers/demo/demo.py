"""The demo: the whole of wirewatch over a fictional newsroom, checked against what must come out.

    newsroom on loopback > embedded servers, poller, workers, delivery
        > round by round: every feed read, every article stored
        > every feed read once more, unchanged > everything delivered > check > account

A round ends when its work is done, so the demo takes as long as the work does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pipeline.errors import ConfigurationError, Place, Problem, ServerAway
from pipeline.feeds.schedule import Outcome
from pipeline.ports import ArticleStore
from workers import wiring
from workers.demo import checking
from workers.demo.expectation import Expected, expected_after
from workers.demo.home import feed_name, write_home
from workers.demo.landing import described, landing, store_yaml
from workers.demo.newsroom import Newsroom
from workers.demo.screen import Progress, Screen
from workers.demo.server import NewsroomServer, serving
from workers.demo.watching import Sight, Watcher
from workers.embedded import prepared
from workers.processes import POLL, WORK, process_spec, running, server_specs
from workers.settings import Servers, Settings, load
from workers.store_settings import ELASTICSEARCH_URL
from workers.supervisor import Supervisor

BOUND = 120.0
"""Seconds until the demo gives up; on two cores it needs a fraction of that."""
READY_WITHIN = 60.0
NEWSROOM = (
    "A fictional newsroom of six outlets, five rounds of news, two topics: sanctions and terrorism."
)
STARTING = "Starting two Valkey servers, the poller, workers and delivery ...\n"
ENDING = "Ending all processes ..."
TICK = 0.1
CALM = 1.0
"""Seconds in which nothing may change until the demo takes it that all has arrived."""
MOST_DEAD = 20


@dataclass(frozen=True, slots=True)
class World:
    """What the demo needs from outside: a clock in seconds, the time, the environment, and the
    prefix of what it makes in an Elasticsearch, which is left there with ``keep``."""

    clock: Callable[[], float]
    now: Callable[[], datetime]
    environment: Mapping[str, str]
    prefix: str = "wirewatch-demo"
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Account:
    """How the demo ended. ``wrong`` says in a line each what was not as it had to be."""

    progress: Progress
    unchanged: int
    failed: int
    wrong: tuple[str, ...]


def run_demo(home: Path, newsroom: Newsroom, screen: Screen, world: World) -> Account:
    """Run the demo over ``newsroom`` in the folder ``home``, which must be empty.

    Raises ServerAway when a process does not start, or a server goes for good, and
    ConfigurationError when the environment names servers, a data folder or a prefix of others.
    """
    started = world.clock()
    screen.say(NEWSROOM)
    alerts = Blocks(screen.say)
    with serving(newsroom, world.now()) as server:
        where = store_yaml(world.environment.get(ELASTICSEARCH_URL, ""), world.prefix)
        write_home(home, newsroom, server.hosting, where)
        settings = _own_settings(home, world)
        screen.say(described(settings, keep=world.keep))
        with landing(settings, keep=world.keep) as store:
            screen.say(STARTING)
            with _stack(settings, alerts.line, screen.say) as (supervisor, servers):
                _await_start(supervisor, settings)
                watcher = _watcher(settings, servers, store)
                stage = _Stage(
                    newsroom, server, watcher, supervisor, screen, alerts, world.clock, started
                )
                account = stage.play()
                screen.say(ENDING)
                return account


def _own_settings(home: Path, world: World) -> Settings:
    """The demo's settings; its made-up news must never reach what is used in earnest."""
    settings = load(home, world.environment)
    elasticsearch = settings.store.elasticsearch
    if not settings.servers.embedded or not settings.data.is_relative_to(home):
        raise _not_ours(
            "servers or a data folder",
            "unset WIREWATCH_LEDGER_URL, WIREWATCH_FINGERPRINTS_URL, WIREWATCH_BROKER_URL and "
            "WIREWATCH_DATA",
        )
    if elasticsearch and elasticsearch.prefix != world.prefix:
        raise _not_ours("a prefix of indices", "unset WIREWATCH_ELASTICSEARCH_PREFIX")
    return settings


def _not_ours(what: str, mend: str) -> ConfigurationError:
    message = f"names {what}, and the demo brings its own"
    return ConfigurationError([Problem(Place("the environment"), message, mend)])


class Blocks:
    """Puts the lines that delivery prints together again: each alert ends in an empty line."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._lines: list[str] = []
        self.count = 0

    def line(self, line: bytes) -> None:
        """Take one line."""
        text = line.decode("utf-8", "replace").rstrip("\n")
        self._lines.append(text)
        if not text:
            self._say("\n".join(self._lines))
            self._lines.clear()
            self.count += 1


@contextmanager
def _stack(
    settings: Settings, show: Callable[[bytes], None], report: Callable[[str], None]
) -> Iterator[tuple[Supervisor, Servers]]:
    """All that ``wirewatch up`` runs."""
    settings.data.mkdir(parents=True, exist_ok=True)
    pair = prepared(settings)
    specs = server_specs(pair) + [process_spec(role, settings) for role in (*WORK, POLL)]
    with running(settings, pair.servers, specs, show=show, report=report) as supervisor:
        yield supervisor, pair.servers


def _await_start(supervisor: Supervisor, settings: Settings) -> None:
    if not supervisor.wait_ready(READY_WITHIN):
        why = f"not up after {READY_WITHIN:g} s; the logs are in {settings.data / 'log'}"
        raise ServerAway("the embedded stack", why)


def _watcher(settings: Settings, servers: Servers, store: ArticleStore) -> Watcher:
    return Watcher(
        wiring.ledger(settings, servers),
        wiring.frontier(servers),
        wiring.outbox(settings, servers),
        store,
    )


@dataclass(slots=True)
class _Stage:
    """Turns the rounds, and watches until each is done."""

    newsroom: Newsroom
    server: NewsroomServer
    watcher: Watcher
    supervisor: Supervisor
    screen: Screen
    alerts: Blocks
    clock: Callable[[], float]
    started: float

    def play(self) -> Account:
        """All rounds, then the deliveries; ends early when one does not come to its end."""
        rounds = range(1, self.newsroom.rounds + 1)
        complete = (
            all(self._play_round(round_) for round_ in rounds)
            and self._read_again()
            and self._await_delivery()
        )
        return self._account(self.watcher.look(), complete=complete)

    def _play_round(self, round_: int) -> bool:
        self.server.turn(round_)
        self._poll_all()
        expected = expected_after(self.newsroom, self.server.hosting, round_)
        done = self._await(
            lambda sight: (
                not self.server.waiting_for()
                and not sight.queue
                and not checking.not_yet(expected, sight.documents)
            )
        )
        self.screen.end_round(self._progress(self.watcher.look()))
        return done

    def _read_again(self) -> bool:
        """Every feed once more, with nothing changed: each must be answered with 304."""
        before = self.watcher.look().outcomes(Outcome.UNCHANGED)
        feeds = len(list(self.newsroom.feeds()))
        self._poll_all()
        return self._await(lambda sight: sight.outcomes(Outcome.UNCHANGED) >= before + feeds)

    def _poll_all(self) -> None:
        for outlet, feed in self.newsroom.feeds():
            self.watcher.frontier.due_now(feed_name(outlet, feed))

    def _await_delivery(self) -> bool:
        """What ``complete`` told is on its way at once, so when nothing is, no alert will come. Of
        those that were sent, the last may be seen a moment later, here and in the store."""
        calm_since: float | None = None

        def done(sight: Sight) -> bool:
            nonlocal calm_since
            if sight.queue or sight.undelivered or self.alerts.count != len(sight.alerts):
                calm_since = None
                return False
            calm_since = calm_since or self.clock()
            return self.clock() - calm_since >= CALM

        return self._await(done)

    def _await(self, done: Callable[[Sight], bool]) -> bool:
        """True once it is done; False when time is over or an article is dead."""
        while True:
            sight = self.watcher.look()
            self.screen.show(self._progress(sight))
            if done(sight):
                return True
            if sight.counts.dead or self.clock() - self.started > BOUND:
                return False
            if self.supervisor.join(TICK):
                raise ServerAway("the embedded stack", "it has ended")

    def _progress(self, sight: Sight) -> Progress:
        return Progress(
            round=self.server.edition.round,
            rounds=self.newsroom.rounds,
            polled=sight.polls,
            new=sight.counts.accepted,
            copies=checking.copies(sight.documents),
            revisions=checking.revisions(sight.documents),
            alerts=len(sight.alerts),
            queue=sight.queue,
            seconds=self.clock() - self.started,
        )

    def _account(self, sight: Sight, *, complete: bool) -> Account:
        expected = self._expected()
        late = [] if complete else list(self._unfinished(sight))
        unchanged = sight.outcomes(Outcome.UNCHANGED, Outcome.SAME)
        return Account(
            progress=self._progress(sight),
            unchanged=unchanged,
            failed=sight.polls - unchanged - sight.outcomes(Outcome.OK),
            wrong=(*late, *checking.differences(expected, sight.documents, sight.alerts)),
        )

    def _unfinished(self, sight: Sight) -> Iterator[str]:
        """Why the demo did not come to its end."""
        yield f"given up in round {self.server.edition.round}"
        yield from (f"a feed that nobody read: {url}" for url in sorted(self.server.waiting_for()))
        if sight.queue:
            yield f"{sight.queue} articles still on their way"
        if sight.undelivered:
            yield f"{sight.undelivered} deliveries still on their way"
        for letter in self.watcher.ledger.dead(MOST_DEAD):
            yield f"a dead letter: {letter.title} ({letter.address}): {letter.why}"

    def _expected(self) -> tuple[Expected, ...]:
        return expected_after(self.newsroom, self.server.hosting, self.newsroom.rounds)
