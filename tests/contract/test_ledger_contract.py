"""What the ledger promises, sentence by sentence."""

from __future__ import annotations

import pytest
import redis

from pipeline.article import Accepted, Lane, Lease, Page
from pipeline.errors import LedgerAway
from pipeline.lifecycle import MAX_ATTEMPTS
from pipeline.ports import Completed, HostBudget, PageErrand
from tests.support.articles import arrival, completion, proposal
from tests.support.clocks import ManualClock
from tests.support.topics import publish_nothing
from workers.redis.audit import audit
from workers.redis.frontier import RedisFrontier
from workers.redis.ledger import RedisLedger
from workers.redis.patience import Patience
from workers.settings import Limits


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def ledger(ledger_server: redis.Redis, clock: ManualClock) -> RedisLedger:
    publish_nothing(ledger_server)
    return RedisLedger(ledger_server, Limits(), now=clock)


def leased(ledger: RedisLedger, id: str = "a", worker: str = "worker-1") -> Lease:
    """Hands out everything and claims one article."""
    ledger.dispatch(100, 50)
    return ledger.claim([id], worker)[0]


def finished(ledger: RedisLedger, id: str = "a", text: str = "text-1") -> Completed:
    lease = leased(ledger, id, f"worker-{text}")
    return ledger.complete(lease, completion(proposal(story=id), text_hash=text, story=id))


def accept_one_by_one(ledger: RedisLedger, clock: ManualClock, count: int) -> None:
    """a00, a01 ... a second apart."""
    for number in range(count):
        ledger.accept([arrival(f"a{number:02}")])
        clock.advance(1)


def test_an_article_that_fails_five_times_is_a_dead_letter_with_its_reason(
    ledger: RedisLedger, clock: ManualClock
) -> None:
    ledger.accept([arrival("a")])
    for attempt in range(5):
        clock.advance(600)
        lease = leased(ledger, worker=f"worker-{attempt}")
        assert lease.attempts == attempt + 1
        ledger.fail(lease, "clean: boom")
    (letter,) = ledger.dead(10)
    assert (letter.id, letter.why, letter.attempts) == ("a", "clean: boom", 5)
    assert ledger.counts().dead == 1


def test_a_failed_article_comes_back_later_each_time(
    ledger: RedisLedger, clock: ManualClock
) -> None:
    ledger.accept([arrival("a")])
    for wait in (5, 10, 20, 40):
        ledger.fail(leased(ledger, worker=f"worker-{wait}"), "clean: boom")
        clock.advance(wait - 1)
        assert ledger.dispatch(10, 50) == []
        clock.advance(1)
        assert ledger.dispatch(10, 50) == [("a",)]
        clock.advance(31)


def test_attempts_of_yesterday_are_forgiven(ledger: RedisLedger, clock: ManualClock) -> None:
    ledger.accept([arrival("a")])
    ledger.fail(leased(ledger), "clean: boom")
    clock.advance(86_400 + 60)
    assert leased(ledger, worker="worker-2").attempts == 1


def test_an_article_that_was_tried_before_is_alone_in_its_hint(
    ledger: RedisLedger, clock: ManualClock
) -> None:
    ledger.accept([arrival(id) for id in "abc"])
    ledger.dispatch(10, 50)
    ledger.claim(["b"], "worker-1")
    clock.advance(61)
    assert sorted(ledger.dispatch(10, 50), key=len) == [("b",), ("a", "c")]


def test_a_deferred_article_keeps_its_attempts(ledger: RedisLedger) -> None:
    ledger.accept([arrival("a")])
    ledger.defer(leased(ledger), 0.0, "the batch's time was over")
    assert leased(ledger, worker="worker-2").attempts == 1


def test_an_article_whose_page_ended_its_process_goes_on_without_it_at_once_and_alone(
    ledger: RedisLedger, ledger_server: redis.Redis, clock: ManualClock
) -> None:
    ledger.accept([arrival("a", wants_page=True), arrival("b"), arrival("c")])
    frontier = RedisFrontier(ledger_server, now=clock)
    (errand,) = frontier.take(1, HostBudget(), 30)
    assert isinstance(errand, PageErrand)
    frontier.page_kept(errand, Page(errand.address, "text/html", b"<p>hostile</p>"))
    ledger.dispatch(10, 50)
    ledger.claim(["a", "b", "c"], "worker-1")
    ledger.lost("worker-1", "a", "its page took longer than 5 s", ["b", "c"])
    assert sorted(ledger.dispatch(10, 50)) == [("a",), ("b", "c")]
    again, mate = ledger.claim(["a", "b"], "worker-2")
    assert (again.page, again.page_problem) == (None, "its page took longer than 5 s")
    assert (again.attempts, mate.attempts) == (2, 1)


def test_an_article_without_a_page_that_ends_its_process_has_one_attempt_left(
    ledger: RedisLedger,
) -> None:
    ledger.accept([arrival("a")])
    leased(ledger)
    ledger.lost("worker-1", "a", "its text took longer than 5 s", [])
    assert leased(ledger, worker="worker-2").attempts == MAX_ATTEMPTS
    ledger.lost("worker-2", "a", "its text took longer than 5 s", [])
    (letter,) = ledger.dead(10)
    assert (letter.id, letter.why) == ("a", "its text took longer than 5 s")


def test_a_loss_that_is_told_too_late_changes_nothing(
    ledger: RedisLedger, clock: ManualClock
) -> None:
    ledger.accept([arrival("a")])
    leased(ledger)
    clock.advance(61)
    held = leased(ledger, worker="worker-2")
    ledger.lost("worker-1", "a", "its text took longer than 5 s", [])
    assert not ledger.complete(held, completion()).stale


def test_fresh_articles_go_out_before_the_backfill(ledger: RedisLedger) -> None:
    ledger.accept([arrival("old", lane=Lane.BACKFILL), arrival("new")])
    assert ledger.dispatch(1, 50) == [("new",)]
    assert ledger.dispatch(1, 50) == [("old",)]


def test_where_there_are_too_many_the_newest_go_first_and_every_fourth_is_the_oldest(
    ledger: RedisLedger, clock: ManualClock
) -> None:
    accept_one_by_one(ledger, clock, 20)
    first, second = ledger.dispatch(8, 50), ledger.dispatch(8, 50)
    assert first == [("a14", "a15", "a16", "a17", "a18", "a19", "a00", "a01")]
    assert second == [("a08", "a09", "a10", "a11", "a12", "a13", "a02", "a03")]
    assert ledger.dispatch(8, 50) == [("a04", "a05", "a06", "a07")]


def test_the_oldest_has_its_turn_also_where_there_is_room_for_one_at_a_time(
    ledger: RedisLedger, clock: ManualClock
) -> None:
    accept_one_by_one(ledger, clock, 9)
    given = [ledger.dispatch(1, 50)[0][0] for _ in range(8)]
    assert given == ["a08", "a07", "a06", "a00", "a05", "a04", "a03", "a01"]


def test_a_deferred_article_has_its_old_place(ledger: RedisLedger, clock: ManualClock) -> None:
    """What was in flight when the store went away is as old as before."""
    accept_one_by_one(ledger, clock, 2)
    ledger.dispatch(10, 50)
    old, newer = ledger.claim(["a00", "a01"], "worker-1")
    clock.advance(10)
    ledger.accept([arrival("fresh")])
    clock.advance(10)
    ledger.defer(newer, 0.0, "the store is away")
    ledger.defer(old, 5.0, "the store has too much to do")
    assert ledger.dispatch(1, 50) == [("fresh",)]
    clock.advance(5)
    assert ledger.dispatch(1, 50) == [("a01",)]
    assert ledger.dispatch(1, 50) == [("a00",)]


def test_an_article_whose_hint_was_lost_has_its_old_place(
    ledger: RedisLedger, clock: ManualClock
) -> None:
    ledger.accept([arrival("old")])
    ledger.dispatch(10, 50)
    clock.advance(29)
    ledger.accept([arrival("fresh")])
    clock.advance(2)
    assert ledger.dispatch(1, 50) == [("fresh",)]


def test_an_article_that_is_edited_while_it_waits_keeps_its_place(
    ledger: RedisLedger, clock: ManualClock
) -> None:
    accept_one_by_one(ledger, clock, 3)
    ledger.accept([arrival("a00", "two")])
    assert ledger.dispatch(2, 50) == [("a01", "a02")]


def test_nothing_starves_while_more_comes_than_can_go(
    ledger: RedisLedger, clock: ManualClock
) -> None:
    """Twice as much is accepted as there is room for; what came first is through all the same."""
    first_turns = [f"turn-{turn}-{number}" for turn in range(5) for number in range(8)]
    gone: set[str] = set()
    for turn in range(30):
        ledger.accept([arrival(f"turn-{turn}-{number}") for number in range(8)])
        clock.advance(1)
        ids = [id for hint in ledger.dispatch(4, 50) for id in hint]
        for lease in ledger.claim(ids, f"worker-{turn}"):
            ledger.complete(lease, completion(story=lease.id))
        fresh = [id for id in ids if id.startswith(f"turn-{turn}-")]
        assert len(fresh) >= 3, "news is not held up"
        gone.update(ids)
    assert set(first_turns) <= gone


def test_no_more_hints_are_out_than_the_broker_should_hold(
    ledger_server: redis.Redis, clock: ManualClock
) -> None:
    publish_nothing(ledger_server)
    ledger = RedisLedger(ledger_server, Limits(out=3), now=clock)
    ledger.accept([arrival(f"a{number}") for number in range(10)])
    assert [len(hint) for hint in ledger.dispatch(100, 2)] == [2, 1]
    assert ledger.dispatch(100, 2) == []
    clock.advance(31)
    assert sum(len(hint) for hint in ledger.dispatch(100, 2)) == 3


def test_no_more_is_out_than_workers_need_until_the_next_turn(
    ledger: RedisLedger, clock: ManualClock
) -> None:
    """Else what is accepted now would wait in the broker behind a thousand others."""
    accept_one_by_one(ledger, clock, 99)

    def given() -> list[str]:
        return [id for hint in ledger.dispatch(1_000, 10) for id in hint]

    first = given()
    assert (len(first), given()) == (40, [])
    leases = ledger.claim(first[:30], "worker-1")
    more = given()
    assert len(more) == 50, "60 for 30 that are worked on, of which 10 are out"
    for lease in leases:
        ledger.complete(lease, completion(story=lease.id))
    assert given() == []
    ledger.accept([arrival("fresh")])
    ledger.claim([*first, *more], "worker-2")
    assert "fresh" in given()


def test_nothing_is_given_out_before_topics_were_published_once(
    ledger_server: redis.Redis,
) -> None:
    ledger = RedisLedger(ledger_server, Limits())
    ledger.accept([arrival("a")])
    assert ledger.dispatch(10, 50) == []
    publish_nothing(ledger_server)
    assert ledger.dispatch(10, 50) == [("a",)]


def test_the_same_entry_again_is_known(ledger: RedisLedger) -> None:
    assert ledger.accept([arrival("a")]) == [Accepted.NEW]
    assert ledger.accept([arrival("a")]) == [Accepted.KNOWN]
    finished(ledger)
    assert ledger.accept([arrival("a")]) == [Accepted.KNOWN]


def test_a_changed_entry_of_a_finished_article_is_a_revision_with_a_higher_version(
    ledger: RedisLedger,
) -> None:
    ledger.accept([arrival("a")])
    first = leased(ledger)
    ledger.complete(first, completion(story="a"))
    assert ledger.accept([arrival("a", "two")]) == [Accepted.REVISION]
    second = leased(ledger, worker="worker-2")
    assert second.version > first.version
    assert (second.revision, second.text_hash, second.story) == (1, "text-1", "a")
    assert second.entry.title == "two"


def test_a_change_during_work_waits_and_the_newest_wins(ledger: RedisLedger) -> None:
    ledger.accept([arrival("a")])
    lease = leased(ledger)
    assert ledger.accept([arrival("a", "two")]) == [Accepted.WAITING]
    assert ledger.accept([arrival("a", "three")]) == [Accepted.WAITING]
    ledger.complete(lease, completion(story="a"))
    assert leased(ledger, worker="worker-2").entry.title == "three"


def test_what_came_after_a_worker_was_lost_is_newer_than_what_waited_for_it(
    ledger: RedisLedger, ledger_server: redis.Redis, clock: ManualClock
) -> None:
    ledger.accept([arrival("a")])
    leased(ledger)
    assert ledger.accept([arrival("a", "two")]) == [Accepted.WAITING]
    clock.advance(61)
    ledger.dispatch(10, 50)
    assert ledger.accept([arrival("a", "three")]) == [Accepted.WAITING]
    (lease,) = ledger.claim(["a"], "worker-2")
    assert lease.entry.title == "three"
    ledger.complete(lease, completion(story="a", text_hash="three"))
    clock.advance(700)
    assert ledger.dispatch(10, 50) == [], "the older text is no revision of the newer"
    assert audit(ledger_server) == []


def test_a_change_after_the_page_was_fetched_waits_and_has_its_page_fetched_anew(
    ledger: RedisLedger, ledger_server: redis.Redis, clock: ManualClock
) -> None:
    frontier = RedisFrontier(ledger_server, now=clock)
    ledger.accept([arrival("a", wants_page=True)])
    (errand,) = frontier.take(1, HostBudget(), 45)
    assert isinstance(errand, PageErrand)
    frontier.page_kept(errand, Page(errand.address, "text/html", b"<p>one</p>"))
    assert ledger.accept([arrival("a", "two", wants_page=True)]) == [Accepted.WAITING]
    lease = leased(ledger)
    assert (lease.entry.title, lease.page is not None) == ("one", True)
    ledger.complete(lease, completion(story="a"))
    clock.advance(2)
    (again,) = frontier.take(1, HostBudget(), 45)
    assert isinstance(again, PageErrand)
    assert ledger.counts().page == 1


def test_an_article_that_was_quiet_says_which_topics_it_matched_then(ledger: RedisLedger) -> None:
    ledger.accept([arrival("a", quiet=True)])
    ledger.complete(leased(ledger), completion(proposal(), story="a"))
    ledger.accept([arrival("a", "two")])
    lease = leased(ledger, worker="worker-2")
    assert (lease.quiet, lease.hushed) == (False, ("sanctions",))


def test_there_is_at_most_one_revision_in_ten_minutes(
    ledger: RedisLedger, clock: ManualClock
) -> None:
    ledger.accept([arrival("a")])
    finished(ledger)
    ledger.accept([arrival("a", "two")])
    finished(ledger, text="text-2")
    clock.advance(60)
    ledger.accept([arrival("a", "three")])
    assert ledger.dispatch(10, 50) == []
    ledger.accept([arrival("a", "four")])
    clock.advance(540)
    assert leased(ledger, worker="worker-3").entry.title == "four"


def test_a_dead_letter_is_replayed_with_the_newest_text(
    ledger: RedisLedger, clock: ManualClock
) -> None:
    ledger.accept([arrival("a")])
    for attempt in range(5):
        clock.advance(600)
        ledger.fail(leased(ledger, worker=f"worker-{attempt}"), "clean: boom")
    assert ledger.accept([arrival("a", "two")]) == [Accepted.WAITING]
    assert ledger.replay(["a", "unknown"]) == 1
    lease = leased(ledger, worker="worker-9")
    assert (lease.entry.title, lease.attempts) == ("two", 1)


def test_a_dropped_dead_letter_leaves_nothing(
    ledger: RedisLedger, ledger_server: redis.Redis, clock: ManualClock
) -> None:
    ledger.accept([arrival("a")])
    for attempt in range(5):
        clock.advance(600)
        ledger.fail(leased(ledger, worker=f"worker-{attempt}"), "clean: boom")
    assert ledger.drop(["a"]) == 1
    assert (ledger.counts().dead, ledger.counts().bytes) == (0, 0)
    assert ledger_server.exists("a:a", "e:a", "p:a", "w:a") == 0


def test_another_feeds_listing_of_an_article_is_no_revision(ledger: RedisLedger) -> None:
    ledger.accept([arrival("a")])
    other = arrival("a", "another summary", feed="feed-b")
    assert ledger.accept([other]) == [Accepted.KNOWN]
    assert leased(ledger).feeds == ("feed-a", "feed-b")


def test_the_first_feed_with_the_full_text_takes_an_article_over(ledger: RedisLedger) -> None:
    ledger.accept([arrival("a")])
    finished(ledger)
    full = arrival("a", "the whole text", feed="feed-b", full=True)
    assert ledger.accept([full]) == [Accepted.REVISION]
    lease = leased(ledger, worker="worker-2")
    assert (lease.feed, lease.feeds) == ("feed-b", ("feed-a", "feed-b"))
    assert ledger.accept([arrival("a", "summary changed")]) == [Accepted.KNOWN]


def test_a_version_never_gets_older_even_when_the_clock_does(
    ledger: RedisLedger, clock: ManualClock
) -> None:
    ledger.accept([arrival("a")])
    first = leased(ledger)
    ledger.complete(first, completion(story="a"))
    clock.advance(-300)
    ledger.accept([arrival("a", "two")])
    clock.advance(900)
    assert leased(ledger, worker="worker-2").version > first.version


def test_a_story_is_told_once_for_each_topic(ledger: RedisLedger) -> None:
    ledger.accept([arrival("a"), arrival("b")])
    ledger.dispatch(10, 50)
    first, second = ledger.claim(["a", "b"], "worker-1")
    assert ledger.complete(first, completion(proposal())).alerts == (1,)
    assert ledger.complete(second, completion(proposal())).alerts == ()


def test_what_was_told_is_remembered_for_as_long_as_its_story_goes_on(
    ledger: RedisLedger, ledger_server: redis.Redis
) -> None:
    """A copy of the sixth day that is edited on the fifteenth is no news."""
    ledger.accept([arrival("a"), arrival("b")])
    ledger.dispatch(10, 50)
    first, copy = ledger.claim(["a", "b"], "worker-1")
    ledger.complete(first, completion(proposal()))
    eight_days = 8 * 86_400
    ledger_server.expire("told:story-1", eight_days)
    ledger.complete(copy, completion())
    assert ledger_server.ttl("told:story-1") > eight_days


def test_a_graver_severity_is_told_once_more(ledger: RedisLedger) -> None:
    ledger.accept([arrival(id) for id in "abc"])
    ledger.dispatch(10, 50)
    leases = ledger.claim(["a", "b", "c"], "worker-1")
    raised = proposal("raised-high", above=3)
    low = completion(proposal(severity="low"), proposal("raised-low", severity="low", above=1))
    high = completion(proposal(), raised)
    alerts = [
        ledger.complete(lease, done).alerts
        for lease, done in zip(leases, [low, high, high], strict=True)
    ]
    assert alerts == [(1,), (2,), ()]


def test_what_was_told_gravely_is_not_told_again_as_less_grave(ledger: RedisLedger) -> None:
    ledger.accept([arrival(id) for id in "abc"])
    ledger.dispatch(10, 50)
    leases = ledger.claim(["a", "b", "c"], "worker-1")
    told = []
    for lease, severity, rank in zip(leases, ["low", "high", "medium"], [1, 3, 2], strict=True):
        raised = proposal(f"raised-{severity}", severity=severity, above=rank)
        done = completion(proposal(severity=severity), raised)
        told.append(ledger.complete(lease, done).alerts)
    assert told == [(1,), (2,), ()]


def test_a_story_that_is_first_told_late_is_told_once(ledger: RedisLedger) -> None:
    ledger.accept([arrival(id) for id in "abc"])
    ledger.dispatch(10, 50)
    leases = ledger.claim(["a", "b", "c"], "worker-1")
    other = proposal(topic="other")
    follow_up = proposal("outlets-2", outlets=2)
    told = [
        ledger.complete(leases[0], completion(other, outlet="one.com")).alerts,
        ledger.complete(leases[1], completion(proposal(), follow_up, outlet="two.com")).alerts,
        ledger.complete(leases[2], completion(proposal(), follow_up, outlet="three.com")).alerts,
    ]
    assert told == [(1,), (2,), ()]


def test_a_follow_up_is_told_when_the_story_has_reached_so_many_outlets(
    ledger: RedisLedger,
) -> None:
    ledger.accept([arrival(id) for id in "abcd"])
    ledger.dispatch(10, 50)
    leases = ledger.claim(list("abcd"), "worker-1")
    outlets = ["one.com", "one.com", "two.com", "three.com"]
    told = [
        ledger.complete(
            lease, completion(proposal(), proposal("outlets-2", outlets=2), outlet=outlet)
        ).alerts
        for lease, outlet in zip(leases, outlets, strict=True)
    ]
    assert told == [(1,), (), (2,), ()]


def test_a_repeated_complete_makes_no_second_alert(ledger: RedisLedger) -> None:
    ledger.accept([arrival("a")])
    lease = leased(ledger)
    done = completion(proposal(channels=("console", "store")))
    assert (
        ledger.complete(lease, done)
        == ledger.complete(lease, done)
        == Completed(stale=False, alerts=(1,))
    )


def test_an_article_that_is_not_in_flight_tells_what_was_not_told(
    ledger: RedisLedger, ledger_server: redis.Redis
) -> None:
    told = completion(proposal(), proposal(topic="terrorism"))
    assert ledger.tell("a", "run-1", told) == (1, 2)
    assert ledger.tell("b", "run-1", told) == ()
    later = completion(proposal(), proposal(topic="embargo"), outlet="two.com")
    assert ledger.tell("c", "run-1", later) == (3,)
    assert ledger_server.hget("alert:3", "outlets") == b"2"
    assert not ledger_server.exists("a:a", "a:b", "a:c")
    assert audit(ledger_server) == []


def test_what_was_told_of_a_stored_article_is_known_to_those_in_flight_and_the_other_way_round(
    ledger: RedisLedger,
) -> None:
    ledger.accept([arrival("a"), arrival("b")])
    ledger.dispatch(10, 50)
    first, second = ledger.claim(["a", "b"], "worker-1")
    assert ledger.complete(first, completion(proposal())).alerts == (1,)
    assert ledger.tell("old", "run-1", completion(proposal())) == ()
    assert ledger.tell("old", "run-2", completion(proposal(topic="embargo"))) == (2,)
    assert ledger.complete(second, completion(proposal(topic="embargo"))).alerts == ()


def test_a_repeated_tell_answers_the_same_and_makes_no_second_alert(
    ledger: RedisLedger,
) -> None:
    told = completion(proposal(channels=("console", "store")))
    assert ledger.tell("a", "run-1", told) == ledger.tell("a", "run-1", told) == (1,)
    assert ledger.tell("a", "run-2", told) == ()


def test_a_graver_severity_of_a_stored_article_is_told_once_more(ledger: RedisLedger) -> None:
    low = completion(proposal(severity="low"))
    grave = completion(proposal(), proposal("raised-high", above=3))
    told = [ledger.tell(id, "run-1", done) for id, done in [("a", low), ("b", grave), ("c", grave)]]
    assert told == [(1,), (2,), ()]


def test_over_the_bytes_mark_nothing_is_told_of_stored_articles(
    ledger: RedisLedger, ledger_server: redis.Redis, clock: ManualClock
) -> None:
    small = RedisLedger(ledger_server, Limits(bytes=50), patience=Patience(lasts=0), now=clock)
    ledger.accept([arrival("a", "x" * 100)])
    with pytest.raises(LedgerAway, match="let it drain"):
        small.tell("b", "run-1", completion(proposal(story="b"), story="b"))
    finished(ledger)
    assert small.tell("b", "run-1", completion(proposal(story="b"), story="b")) == (2,)


def test_a_worker_that_lost_its_lease_is_told_so(ledger: RedisLedger, clock: ManualClock) -> None:
    ledger.accept([arrival("a")])
    late = leased(ledger)
    clock.advance(61)
    other = leased(ledger, worker="worker-2")
    assert ledger.complete(late, completion()).stale
    assert not ledger.complete(other, completion()).stale


def test_over_the_bytes_mark_nothing_is_accepted_and_nothing_written(
    ledger_server: redis.Redis,
) -> None:
    ledger = RedisLedger(ledger_server, Limits(bytes=1_000))
    answers = ledger.accept([arrival(f"a{number}", "x" * 100) for number in range(10)])
    assert answers.count(Accepted.FULL) > 0
    assert ledger.counts().accepted == answers.count(Accepted.NEW)
    assert ledger.counts().bytes <= 1_000


def test_over_half_the_mark_pages_are_not_waited_for(ledger_server: redis.Redis) -> None:
    ledger = RedisLedger(ledger_server, Limits(bytes=2_000))
    ledger.accept([arrival("a", "x" * 1_200), arrival("b", wants_page=True)])
    assert (ledger.counts().page, ledger.counts().ready) == (0, 2)


@pytest.mark.parametrize("apart", [-300, 300])
def test_a_server_whose_clock_is_five_minutes_off_its_predecessors_loses_and_doubles_nothing(
    ledger: RedisLedger, clock: ManualClock, apart: int
) -> None:
    """Times are the server's; a replica that takes over brings its own clock."""
    ledger.accept([arrival("a"), arrival("b")])
    ledger.dispatch(10, 50)
    held, lost = ledger.claim(["a", "b"], "worker-1")
    clock.advance(apart)
    done = ledger.complete(held, completion(proposal(story="a"), story="a"))
    assert (done.stale, done.alerts) == (False, (1,))
    clock.advance(61 + 300)
    again = leased(ledger, "b", "worker-2")
    assert again.version == lost.version
    assert ledger.complete(lost, completion(story="b")).stale
    assert ledger.accept([arrival("a", "two")]) == [Accepted.REVISION]
    clock.advance(300)
    revised = leased(ledger, "a", "worker-3")
    assert revised.version > held.version
    told_again = ledger.complete(revised, completion(proposal(story="a"), story="a"))
    assert told_again.alerts == ()
