"""Articles that come again: which are revisions, what they say they changed, and what they tell.
Real Valkeys, a real store."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
import redis

from pipeline.article import Arrival, ArticleDocument, Verdict
from pipeline.errors import LedgerAway, StoreAway
from pipeline.feeds.listing import content_hash
from pipeline.ports import ArticleStore
from pipeline.revisions.recognising import LONGEST
from tests.integration.test_ingest import (  # noqa: F401 - the fixture of the same way
    NOBODY,
    Desk,
    desk,
    entry,
)
from tests.integration.test_outlet_memory_way import publish, story
from workers.redis.connection import connect
from workers.redis.ledger import RedisLedger
from workers.redis.outlets import RedisOutletMemory
from workers.redis.patience import Patience
from workers.settings import Limits
from workers.stores.sqlite import SqliteStore

TITLE = "Ministry raises its estimate"
LINES = (
    "The ministry said on Monday that it had raised its estimate from 3 to 4 percent of the whole.",
    "It's the “first” change since spring, when the harbour was closed for nine long weeks.",
    "Nobody at the council wanted to say whether the embargo would now be lifted.",
)
PROMO = "Sign up for our newsletter to get the best stories in your inbox every morning."
OWN_PROMO = "Harbour Courier is made by six people who live beside the old northern quay."
OTHER_PROMO = "Harbour Courier has been printed on the island for more than ninety years."
GAP = 3_600


def listed(*paragraphs: str, title: str = TITLE) -> Arrival:
    """The article as its feed lists it now."""
    made = entry("a", "</p><p>".join(paragraphs), title)
    return replace(made, content_hash=content_hash(made.entry))


def first(way: Desk) -> None:
    way.offer(listed(*LINES))
    assert way.work() == {"done": 1}


def again(way: Desk, arrival: Arrival) -> dict[str, int]:
    """The article comes once more, later; what became of it."""
    way.clock.advance(GAP)
    way.offer(arrival)
    return dict(way.work())


def changes(store: ArticleStore) -> list[tuple[int, str]]:
    newest = store.get("a")
    assert newest is not None
    return [(each.revision, each.change) for each in (newest, *store.history("a"))]


@pytest.mark.parametrize(
    ("paragraphs", "title"),
    [
        (LINES, TITLE.upper()),
        ([line.replace(" ", "  ") for line in LINES], TITLE),
        ([line.replace("It's", "It’s").replace("“first”", '"first"') for line in LINES], TITLE),
        ([LINES[0], f"{LINES[1]} {LINES[2]}"], TITLE),
        ([LINES[0].replace(",", ""), LINES[1].replace("spring,", "spring –"), LINES[2]], TITLE),
        ([*LINES[:2], PROMO, LINES[2]], TITLE),
        ([*LINES, "READ MORE: What the ministry said before", PROMO], TITLE),
        ([f"<b>{line}</b><img src='x.png'>" for line in LINES], TITLE),
    ],
    ids=["case", "space", "quotes", "paragraphs", "commas", "promo", "more", "markup"],
)
def test_another_dress_and_a_promo_make_no_revision_and_no_alert(
    desk: Desk,  # noqa: F811 - a fixture, used
    paragraphs: Sequence[str],
    title: str,
) -> None:
    first(desk)
    told = desk.outbox.pending()
    assert again(desk, listed(*paragraphs, title=title)) in ({"unchanged": 1}, {})
    assert changes(desk.store) == [(0, "")]
    assert desk.outbox.pending() == told
    assert again(desk, listed(*LINES)) in ({"unchanged": 1}, {}), "nor back again"
    assert again(desk, listed(*LINES, "Six ships left.")) == {"done": 1}
    assert changes(desk.store)[0][0] == 1, "what was none was not counted"


@pytest.mark.parametrize(
    ("arrival", "change"),
    [
        (
            listed(LINES[0].replace("4", "5"), *LINES[1:]),
            '1 sentence changed: "... it had raised its estimate from 3 to [4 -> 5] percent of the '
            'whole."',
        ),
        (listed(*LINES, "Six ships left."), '1 sentence added: "Six ships left."'),
        (listed(*LINES[:2]), f'1 sentence removed: "{LINES[2]}"'),
        (
            listed(*LINES, title="Ministry lowers its estimate"),
            'headline: "Ministry [raises -> lowers] its estimate"',
        ),
        (listed(*LINES, title=f"{TITLE}?"), f'headline: "{TITLE}[+?+]"'),
    ],
    ids=["number", "sentence", "gone", "headline", "doubt"],
)
def test_what_says_something_else_is_a_revision_that_says_what_it_changed(
    desk: Desk,  # noqa: F811 - as above
    arrival: Arrival,
    change: str,
) -> None:
    first(desk)
    before = desk.store.get("a")
    assert again(desk, arrival) == {"done": 1}
    after = desk.store.get("a")
    assert before is not None
    assert after is not None
    assert (after.verdict, after.revision, after.change) == (Verdict.REVISION, 1, change)
    assert (after.group, after.story) == (before.group, before.story)
    assert desk.store.history("a") == [before]
    assert again(desk, listed(*LINES, "And one more.")) == {"done": 1}
    assert [number for number, _ in changes(desk.store)] == [2, 1, 0]


def test_an_alert_of_a_revision_says_what_brought_the_word(desk: Desk) -> None:  # noqa: F811 - as above
    desk.offer(listed(*LINES[:2]))
    desk.work()
    assert desk.outbox.pending() == {}
    again(desk, listed(*LINES))
    [(delivery,)] = [desk.outbox.claim(ids, "w") for ids in desk.outbox.dispatch(1, 1)]
    assert delivery.alert.body.why[-1] == f'revision 1: 1 sentence added: "{LINES[2]}"'


def test_what_the_outlets_memory_takes_out_is_no_change(
    desk: Desk,  # noqa: F811 - as above
    fingerprints_server: redis.Redis,
) -> None:
    """Also where it was learned between the two, and where one such sentence takes the place of
    another."""
    memory = RedisOutletMemory(fingerprints_server, now=desk.clock)
    desk.tools = replace(desk.tools, outlets=memory)
    desk.offer(listed(*LINES, OWN_PROMO))
    desk.work()
    learn(desk, OWN_PROMO, OTHER_PROMO)
    assert again(desk, listed(*LINES, OTHER_PROMO)) == {"unchanged": 1}
    assert again(desk, listed(*LINES)) == {"unchanged": 1}
    assert again(desk, listed(*LINES, OTHER_PROMO, "Six ships left.")) == {"done": 1}
    assert changes(desk.store)[0] == (1, '1 sentence added: "Six ships left."')


def learn(way: Desk, *promos: str) -> None:
    """Three stories of the article's outlet end with these."""
    publish(way, *(story(f"b{n}", n, *promos, outlet="a.example") for n in range(3)))


@pytest.mark.parametrize("digest", ["of another version of wirewatch", ""])
def test_a_digest_that_was_made_otherwise_makes_no_revision(
    desk: Desk,  # noqa: F811 - as above
    ledger_server: redis.Redis,
    digest: str,
) -> None:
    """As all are after an upgrade that counts other signs, or knows more boilerplate."""
    first(desk)
    ledger_server.hset("a:a", "text_hash", digest)
    assert again(desk, listed(*LINES, PROMO)) == {"unchanged": 1}
    assert changes(desk.store) == [(0, "")]
    assert again(desk, listed(*LINES, "Six ships left.")) == {"done": 1}
    assert changes(desk.store)[0] == (1, '1 sentence added: "Six ships left."')


def test_boilerplate_that_was_stored_before_there_was_a_rule_is_no_change(
    desk: Desk,  # noqa: F811 - as above
    ledger_server: redis.Redis,
) -> None:
    first(desk)
    stored = desk.store.get("a")
    assert stored is not None
    desk.store.write([replace(stored, text=f"{stored.text}\n{PROMO}")])
    ledger_server.hset("a:a", "text_hash", "with its promo")
    assert again(desk, listed(*LINES, f"<i>{PROMO}</i>")) == {"unchanged": 1}
    assert again(desk, listed(*LINES[:2], PROMO)) == {"done": 1}
    assert changes(desk.store)[0] == (1, f'1 sentence removed: "{LINES[2]}"')


def test_a_revision_whose_elder_the_store_has_removed_is_one(
    desk: Desk,  # noqa: F811 - as above
    tmp_path: Path,
) -> None:
    first(desk)
    with closing(SqliteStore(tmp_path / "emptied.sqlite3")) as emptied:
        desk.tools = replace(desk.tools, store=emptied)
        assert again(desk, listed(*LINES, "Six ships left.")) == {"done": 1}
        assert changes(emptied) == [(1, "")]


def test_a_revision_that_was_lost_on_the_way_is_written_again_the_same(
    desk: Desk,  # noqa: F811 - as above
) -> None:
    """The worker is killed after it stored the revision."""
    first(desk)
    desk.clock.advance(GAP)
    desk.offer(listed(*LINES, "Six ships left."))
    gone = RedisLedger(connect(NOBODY), Limits(), patience=Patience(lasts=0.0))
    with pytest.raises(LedgerAway):
        desk.work(replace(desk.tools, ledger=gone))
    before = desk.store.get("a")
    desk.clock.advance(61)
    assert desk.work() == {"done": 1}
    assert desk.store.get("a") == before
    assert changes(desk.store) == [(1, '1 sentence added: "Six ships left."'), (0, "")]


class _Away(SqliteStore):
    """A store that can be asked for nothing."""

    def get(self, id: str) -> ArticleDocument | None:
        raise StoreAway("the store", "it is away")


def test_a_revision_waits_for_a_store_that_is_away_and_spends_no_attempt(
    desk: Desk,  # noqa: F811 - as above
    tmp_path: Path,
) -> None:
    first(desk)
    desk.clock.advance(GAP)
    desk.offer(listed(*LINES, "Six ships left."))
    with closing(_Away(tmp_path / "away.sqlite3")) as away:
        assert desk.work(replace(desk.tools, store=away)) == {"deferred": 1}
    assert "it is away" in desk.gate.closed()
    desk.gate.open()
    desk.clock.advance(6)
    assert desk.work() == {"done": 1}
    assert changes(desk.store)[0] == (1, '1 sentence added: "Six ships left."')


def test_what_changed_is_looked_for_in_the_beginning_of_an_endless_text(
    desk: Desk,  # noqa: F811 - as above
) -> None:
    endless = " ".join(f"Ship {number} left." for number in range(LONGEST // 12))
    desk.offer(listed(LINES[0], endless))
    assert desk.work() == {"done": 1}
    assert again(desk, listed(LINES[0].replace("4", "5"), f"{endless} The end.")) == {"done": 1}
    assert changes(desk.store)[0][1].startswith("1 sentence changed:")


def test_of_twelve_revisions_the_last_ten_versions_stand_behind_the_newest(
    desk: Desk,  # noqa: F811 - as above
) -> None:
    first(desk)
    for number in range(1, 13):
        assert again(desk, listed(*LINES, f"Some {number} ships left.")) == {"done": 1}
    assert [number for number, _ in changes(desk.store)] == list(range(12, 1, -1))
    assert changes(desk.store)[0][1] == '1 sentence changed: "Some [11 -> 12] ships left."'


def test_two_changes_in_ten_minutes_are_one_revision_and_the_newest_wins(
    desk: Desk,  # noqa: F811 - as above
) -> None:
    first(desk)
    assert again(desk, listed(*LINES, "One ship left.")) == {"done": 1}
    for number in (2, 3, 4):
        desk.clock.advance(60)
        desk.offer(listed(*LINES, f"Some {number} ships left."))
        assert desk.work() == {}
    desk.clock.advance(600)
    assert desk.work() == {"done": 1}
    assert [number for number, _ in changes(desk.store)] == [2, 1, 0]
    assert "Some 4 ships" in changes(desk.store)[0][1]


def test_revisions_and_new_articles_of_a_batch_go_their_own_ways(
    desk: Desk,  # noqa: F811 - as above
) -> None:
    desk.offer(
        listed(*LINES), entry("b", "The first text of another report, of quite other words.")
    )
    assert desk.work() == {"done": 2}
    desk.clock.advance(GAP)
    other = entry("b", "The second text of another report, of quite other words.")
    desk.offer(
        listed(*LINES, PROMO), other, entry("c", "A report that nobody has seen before now.")
    )
    assert desk.work() == {"unchanged": 1, "done": 2}
    revised, new = desk.store.get("b"), desk.store.get("c")
    assert revised is not None
    assert new is not None
    assert "[first -> second]" in revised.change
    assert (new.revision, new.change) == (0, "")
