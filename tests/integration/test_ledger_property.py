"""The ledger's scripts against the plain model of pipeline/lifecycle.py.

Hypothesis calls the scripts in any order, moves the clock, loses workers and pollers by simply
never calling the next step, and repeats calls whose reply was lost. After every step each article
must be where the model says, its arrow must be in the lifecycle's table, and the audit must find
nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
import redis
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from pipeline.article import Accepted, Lane, Lease, Page
from pipeline.lifecycle import MAX_ATTEMPTS, TRANSITIONS, State
from pipeline.ports import HostBudget, PageErrand
from tests.support.articles import arrival, completion, proposal
from tests.support.clocks import ManualClock
from tests.support.topics import publish_nothing
from workers.redis.audit import audit
from workers.redis.frontier import RedisFrontier
from workers.redis.ledger import RedisLedger
from workers.settings import Limits

IDS = [f"article-{number}" for number in range(3)]
CONTENTS = ["one", "two", "three"]
LEASE, HINT_LIFE, BACKOFF, VISIT = 60.0, 30.0, 5.0, 45.0
PAGE_WINDOW, REVISION_GAP = 900.0, 600.0
GENEROUS = HostBudget(at_once=10, gap=0.0)


@dataclass
class Modelled:
    """What the model knows of one article."""

    state: State = State.NONE
    lane: Lane = Lane.READY
    content: str = ""
    body: str = ""
    accepted: int = 0
    due: int = 0
    until: int = 0
    attempts: int = 0
    tried: int = 0
    version: int = 0
    revised: int = 0
    page_until: int = 0
    has_page: bool = False
    waiting: tuple[bool, Lane, str] | None = None


class LedgerMachine(RuleBasedStateMachine):
    """Drives the real scripts and the model side by side."""

    server: redis.Redis

    def __init__(self) -> None:
        super().__init__()
        self.server.flushall()
        publish_nothing(self.server)
        self.clock = ManualClock()
        self.ledger = RedisLedger(
            self.server, Limits(out=3), lease=LEASE, hint_life=HINT_LIFE, backoff=BACKOFF,
            now=self.clock,
        )  # fmt: skip
        tokens = iter(range(10**9))
        self.new_token: Callable[[], str] = lambda: f"token-{next(tokens)}"
        self.frontier = RedisFrontier(self.server, now=self.clock, token=self.new_token)
        self.model = {id: Modelled() for id in IDS}
        self.leases: list[Lease] = []
        self.errands: list[PageErrand] = []
        self.before = dict.fromkeys(IDS, State.NONE)
        self.script = ""
        self.place = 0

    # ------------------------------------------------------------------ the poller

    @rule(
        id=st.sampled_from(IDS),
        content=st.sampled_from(CONTENTS),
        wants_page=st.booleans(),
        lane=st.sampled_from(list(Lane)),
    )
    def accept(self, id: str, content: str, wants_page: bool, lane: Lane) -> None:
        self.script = "accept"
        offer = arrival(id, content, wants_page=wants_page, lane=lane)
        answer = self.ledger.accept([offer])[0]
        assert answer == self._model_accept(id, content, wants_page, lane)
        assert self.ledger.accept([offer]) == [Accepted.KNOWN]

    def _model_accept(self, id: str, content: str, wants_page: bool, lane: Lane) -> Accepted:
        article = self.model[id]
        if article.state in {State.NONE, State.GONE}:
            self.model[id] = article = Modelled(content=content, body=content, lane=lane)
            article.version = self.clock.now
            self._begin(article, wants_page, lane, self.clock.now)
            return Accepted.NEW
        if article.content == content:
            return Accepted.KNOWN
        article.content = content
        if article.state == State.DONE:
            self._revise(article, wants_page, lane, content)
            return Accepted.REVISION
        if article.state in {State.WORKING, State.DEAD} or article.has_page:
            article.waiting = (wants_page, lane, content)
            return Accepted.WAITING
        article.version = max(article.version + 1, self.clock.now)
        article.body, article.waiting = content, None
        return Accepted.WAITING

    def _revise(self, article: Modelled, wants_page: bool, lane: Lane, content: str) -> None:
        article.body, article.has_page = content, False
        due = max(self.clock.now, article.revised + int(REVISION_GAP * 1000))
        article.version = max(article.version + 1, self.clock.now)
        article.revised = due
        article.attempts = 0
        article.lane = lane
        self._begin(article, wants_page, lane, due)

    def _begin(self, article: Modelled, wants_page: bool, lane: Lane, due: int) -> None:
        article.state = State.PAGE if wants_page else State(lane.value)
        article.accepted, article.due = self.clock.now, due
        article.page_until = due + int(PAGE_WINDOW * 1000)

    @rule()
    def take(self) -> None:
        self.script = "take"
        taken = self.frontier.take(10, GENEROUS, VISIT)
        pages = [errand for errand in taken if isinstance(errand, PageErrand)]
        assert {errand.id for errand in pages} <= self._in(State.PAGE)
        self.errands += pages

    @precondition(lambda self: self.errands)
    @rule(data=st.data())
    def page_kept(self, data: st.DataObject) -> None:
        errand = data.draw(st.sampled_from(self.errands[::-1]))
        page = Page(errand.address, "text/html", b"<p>text</p>")
        self._page_answer("page_kept", errand, lambda: self.frontier.page_kept(errand, page), None)

    @precondition(lambda self: self.errands)
    @rule(data=st.data(), retry=st.sampled_from([None, 1.0, 600.0, 2000.0]))
    def page_failed(self, data: st.DataObject, retry: float | None) -> None:
        errand = data.draw(st.sampled_from(self.errands[::-1]))
        call = lambda: self.frontier.page_failed(errand, "timeout", retry)  # noqa: E731 -- called twice
        self._page_answer("page_failed", errand, call, retry)

    def _page_answer(
        self, script: str, errand: PageErrand, call: Callable[[], bool], retry: float | None
    ) -> None:
        self.script = script
        first_time = self.server.hget(f"a:{errand.id}", "page_left") != errand.token.encode()
        ours = call()
        assert call() == ours
        if not ours or not first_time:
            return
        article = self.model[errand.id]
        assert article.state == State.PAGE
        if retry is not None and self.clock.now + retry * 1000 < article.page_until:
            article.due = self.clock.now + int(retry * 1000)
        else:
            article.state, article.due = State(article.lane.value), self.clock.now
            article.has_page = script == "page_kept"

    # ------------------------------------------------------------------ hints and workers

    @rule(limit=st.integers(1, 4), shut=st.booleans())
    def dispatch(self, limit: int, shut: bool) -> None:
        self.script = "dispatch"
        self._model_returns()
        if shut:
            self.server.hset("gate:store", "until", self.clock.now)
        given = [id for hint in self.ledger.dispatch(limit, 50) for id in hint]
        self.server.delete("gate:store")
        room = 0 if shut else min(limit, 3 - len(self._in(State.OUT) | self._in(State.WORKING)))
        assert given == self._chosen(room)
        for id in given:
            self.model[id].state = State.OUT
            self.model[id].until = self.clock.now + int(HINT_LIFE * 1000)

    def _chosen(self, room: int) -> list[str]:
        """The newest first and every fourth place for the oldest, of fresh ones, then of the
        backfill."""
        chosen: list[str] = []
        for state in (State.READY, State.BACKFILL):
            left = room - len(chosen)
            waiting = sorted(
                (id for id in self._eligible() if self.model[id].state == state),
                key=lambda id: (self.model[id].accepted, id),
            )
            if left > 0 and len(waiting) > left:
                oldest, self.place = divmod(self.place + left, 4)
                waiting = waiting[len(waiting) + oldest - left :] + waiting[:oldest]
            chosen += waiting[: max(0, left)]
        # Those that were tried before are alone, in the last hints.
        return sorted(chosen, key=lambda id: self.model[id].attempts > 0)

    def _model_returns(self) -> None:
        """Leases that ended, and pages that came too late."""
        for article in self.model.values():
            lost = article.state in {State.OUT, State.WORKING} and article.until <= self.clock.now
            if lost and article.state == State.WORKING and article.attempts >= MAX_ATTEMPTS:
                article.state, article.has_page = State.DEAD, False
            elif lost or (article.state == State.PAGE and article.page_until <= self.clock.now):
                article.state, article.due = State(article.lane.value), self.clock.now

    def _eligible(self) -> list[str]:
        waiting = {State.READY, State.BACKFILL}
        return [
            id
            for id, article in self.model.items()
            if article.state in waiting and article.due <= self.clock.now
        ]

    @rule(ids=st.lists(st.sampled_from(IDS), unique=True, min_size=1))
    def claim(self, ids: list[str]) -> None:
        self.script = "claim"
        token = self.new_token()
        expected = [id for id in ids if self.model[id].state == State.OUT]
        leases = self.ledger.claim(ids, token)
        assert [lease.id for lease in leases] == expected
        assert self.ledger.claim(ids, token) == leases
        for lease in leases:
            article = self.model[lease.id]
            day_ago = self.clock.now - article.tried > 86_400_000
            article.attempts = 1 if day_ago else article.attempts + 1
            article.tried = self.clock.now
            article.state = State.WORKING
            article.until = self.clock.now + int(LEASE * 1000)
            assert lease.attempts == article.attempts
            assert lease.version == article.version
            assert lease.entry.title == article.body
        self.leases += leases

    @precondition(lambda self: self._eligible())
    @rule()
    def hand_out(self) -> None:
        """The common way: a hint that a worker takes at once."""
        self.dispatch(limit=4, shut=False)
        self.every_move_is_an_arrow_of_the_lifecycle()
        self.claim(sorted(self._in(State.OUT)) or IDS)

    @precondition(lambda self: self._in(State.WORKING))
    @rule(data=st.data(), wants_page=st.booleans())
    def change_during_work(self, data: st.DataObject, wants_page: bool) -> None:
        """A changed text while a worker holds the article."""
        id = data.draw(st.sampled_from(sorted(self._in(State.WORKING))))
        content = next(text for text in CONTENTS if text != self.model[id].content)
        self.accept(id=id, content=content, wants_page=wants_page, lane=Lane.READY)

    @precondition(lambda self: self._in(State.WORKING))
    @rule(times=st.integers(2, 4))
    def wear_out(self, times: int) -> None:
        """Workers that are lost again and again."""
        for _ in range(times):
            self.clock.advance(LEASE + 1)
            if self._eligible() or self._in(State.WORKING):
                self.hand_out()

    def _is_held(self, lease: Lease) -> bool:
        article = self.model[lease.id]
        holder = self.server.hget(f"a:{lease.id}", "token")
        return article.state == State.WORKING and holder == lease.token.encode()

    @precondition(lambda self: self.leases)
    @rule(data=st.data(), delay=st.sampled_from([0.0, 10.0]))
    def defer(self, data: st.DataObject, delay: float) -> None:
        self.script = "defer"
        lease = data.draw(st.sampled_from(self.leases[::-1]))
        held = self._is_held(lease)
        self.ledger.defer(lease, delay, "not begun")
        self.ledger.defer(lease, delay, "not begun")
        if held:
            article = self.model[lease.id]
            article.attempts -= 1
            article.state = State(article.lane.value)
            article.due = self.clock.now + int(delay * 1000)

    @precondition(lambda self: self.leases)
    @rule(data=st.data())
    def fail(self, data: st.DataObject) -> None:
        self.script = "fail"
        lease = data.draw(st.sampled_from(self.leases[::-1]))
        held = self._is_held(lease)
        self.ledger.fail(lease, "clean: boom")
        self.ledger.fail(lease, "clean: boom")
        if not held:
            return
        article = self.model[lease.id]
        if article.attempts >= MAX_ATTEMPTS:
            article.state, article.has_page = State.DEAD, False
        else:
            article.state = State(article.lane.value)
            wait = BACKOFF * 2 ** (article.attempts - 1)
            article.due = self.clock.now + int(wait * 1000)

    @precondition(lambda self: self.leases)
    @rule(data=st.data())
    def lose(self, data: st.DataObject) -> None:
        """A process ends while it reads an article; another of its batch comes back unspent."""
        self.script = "lost"
        lease = data.draw(st.sampled_from(self.leases[::-1]))
        mates = [each for each in self.leases if each.token == lease.token and each != lease][:1]
        held, held_mates = self._is_held(lease), [each for each in mates if self._is_held(each)]
        for _ in range(2):
            self.ledger.lost(lease.token, lease.id, "took too long", [each.id for each in mates])
        for mate in held_mates:
            self._model_ready(self.model[mate.id], spent=False)
        if held:
            self._model_lose(self.model[lease.id])

    def _model_lose(self, article: Modelled) -> None:
        if not article.has_page and article.attempts >= MAX_ATTEMPTS:
            article.state = State.DEAD
            return
        if not article.has_page:
            article.attempts = MAX_ATTEMPTS - 1
        article.has_page = False
        self._model_ready(article, spent=True)

    def _model_ready(self, article: Modelled, *, spent: bool) -> None:
        article.attempts -= not spent
        article.state = State(article.lane.value)
        article.due = self.clock.now

    @precondition(lambda self: self.leases)
    @rule(data=st.data())
    def complete(self, data: st.DataObject) -> None:
        self.script = "complete"
        lease = data.draw(st.sampled_from(self.leases[::-1]))
        held = self._is_held(lease)
        finished_before = self.server.hget(f"a:{lease.id}", "left") == lease.token.encode()
        done = completion(proposal(story=lease.id), text_hash=lease.entry.title, story=lease.id)
        first = self.ledger.complete(lease, done)
        assert self.ledger.complete(lease, done) == first
        if not held:
            assert first.stale or finished_before
            return
        assert not first.stale
        self._model_complete(self.model[lease.id])

    def _model_complete(self, article: Modelled) -> None:
        article.state, article.attempts, article.tried = State.DONE, 0, 0
        article.has_page = False
        if article.waiting:
            wants_page, lane, content = article.waiting
            article.waiting = None
            self._revise(article, wants_page, lane, content)

    @rule(id=st.sampled_from(IDS), run=st.sampled_from(["run-1", "run-2"]))
    def tell(self, id: str, run: str) -> None:
        """No article is moved by it, and a story is told once whoever comes first."""
        self.script = "tell"
        done = completion(proposal(story=id), story=id)
        told_before = self.server.hexists(f"told:{id}", "sanctions|new")
        known_before = self.server.exists(f"telling:{run}:{id}")
        made = self.ledger.tell(id, run, done)
        assert self.ledger.tell(id, run, done) == made
        assert bool(made) == (not told_before or bool(known_before))

    # ------------------------------------------------------------------ people and time

    @rule(id=st.sampled_from(IDS))
    def replay(self, id: str) -> None:
        self.script = "replay"
        article = self.model[id]
        was_dead = article.state == State.DEAD
        assert self.ledger.replay([id]) == int(was_dead)
        assert self.ledger.replay([id]) == 0
        if was_dead:
            if article.waiting:
                _, article.lane, article.body = article.waiting
                article.version = max(self.clock.now, article.version + 1)
                article.waiting = None
            article.state, article.due = State(article.lane.value), self.clock.now
            article.attempts = 0

    @rule(id=st.sampled_from(IDS))
    def drop(self, id: str) -> None:
        self.script = "drop"
        was_dead = self.model[id].state == State.DEAD
        assert self.ledger.drop([id]) == int(was_dead)
        if was_dead:
            self.model[id] = Modelled(state=State.GONE)

    @rule(seconds=st.sampled_from([1.0, 20.0, 31.0, 61.0, 700.0, 90_000.0]))
    def time_passes(self, seconds: float) -> None:
        self.script = ""
        self.clock.advance(seconds)

    # ------------------------------------------------------------------ what must always hold

    def _in(self, state: State) -> set[str]:
        return {id for id, article in self.model.items() if article.state == state}

    def _real_state(self, id: str) -> State:
        state = self.server.hget(f"a:{id}", "state")
        if state is None:
            return State.GONE if self.model[id].state == State.GONE else State.NONE
        return State(bytes(state).decode())  # type: ignore[arg-type] # bytes by this client

    @invariant()
    def every_article_is_where_the_model_says(self) -> None:
        real = {id: self._real_state(id) for id in IDS}
        assert real == {id: article.state for id, article in self.model.items()}

    @invariant()
    def every_move_is_an_arrow_of_the_lifecycle(self) -> None:
        for id in IDS:
            before, after = self.before[id], self._real_state(id)
            moves = [
                arrow
                for arrow in TRANSITIONS
                if arrow.script == self.script and before in arrow.before and after in arrow.after
            ]
            assert before == after or moves, f"{self.script} took {id} from {before} to {after}"
            self.before[id] = after

    @invariant()
    def the_audit_finds_nothing(self) -> None:
        assert audit(self.server) == []


@pytest.mark.timeout(240)
def test_scripts_agree_with_the_lifecycle_whatever_dies_in_between(
    ledger_server: redis.Redis,
) -> None:
    LedgerMachine.server = ledger_server
    run_state_machine_as_test(
        LedgerMachine,
        settings=settings(
            max_examples=100,
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
