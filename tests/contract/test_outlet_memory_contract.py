"""What an outlets' memory promises, for each adapter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from zlib import crc32

import pytest
import redis

from pipeline.clean.outletmemory import (
    ENTRIES,
    LEARNED,
    LIFE,
    OUTLETS,
    REFRESHED,
    SAME,
    SHARDS,
    STORIES,
    LocalOutletMemory,
)
from pipeline.ports import NotedArticle, OutletMemory, OutletQuestion, Recollection, Said
from tests.support.clocks import ManualClock
from workers.redis.outlets import RedisOutletMemory

PROMO = Said(1 << 60, 9, "Abonu nian leteron por ricevi ĉiujn novaĵojn matene.")
OUTLET = "gazeto.example"


def own(story: str, number: int, words: int = 12) -> Said:
    """A sentence that no other article has."""
    return Said(crc32(f"{story} {number}".encode()) << 31, words, f"Sentence {number} of {story}.")


@dataclass
class Desk:
    """A memory and the clock that it goes by."""

    memory: OutletMemory
    clock: ManualClock

    def say(self, story: str, *said: Said, outlet: str = OUTLET) -> None:
        """An article of a story: these sentences among its own."""
        mine = [own(story, number) for number in range(4)]
        assert self.memory.note_all([NotedArticle(outlet, story, (*mine, *said))]) == 1

    def say_only(self, story: str, *said: Said, outlet: str = OUTLET) -> None:
        """An article of which these are all sentences."""
        self.memory.note_all([NotedArticle(outlet, story, said)])

    def recalled(self, *said: Said, outlet: str = OUTLET) -> Recollection:
        keys = tuple(each.key for each in said or (PROMO,))
        [found] = self.memory.recall_all([OutletQuestion(outlet, keys)])
        return found

    def knows(self, said: Said = PROMO, outlet: str = OUTLET) -> bool:
        return said.key in self.recalled(said, outlet=outlet).known


@pytest.fixture(params=["local", "redis"])
def desk(request: pytest.FixtureRequest) -> Iterator[Desk]:
    clock = ManualClock()
    if request.param == "local":
        yield Desk(LocalOutletMemory(lambda: clock() / 1000), clock)
    else:
        server: redis.Redis = request.getfixturevalue("fingerprints_server")
        yield Desk(RedisOutletMemory(server, now=clock), clock)


def test_nothing_is_known_of_an_outlet_that_said_nothing(desk: Desk) -> None:
    assert desk.recalled() == Recollection()
    assert desk.memory.outlets() == []
    assert desk.memory.sentences(OUTLET) == []


def test_a_sentence_is_learned_in_its_third_story_and_not_before(desk: Desk) -> None:
    for number in range(1, STORIES):
        desk.say(f"story-{number}", PROMO)
        assert not desk.knows()
    desk.say(f"story-{STORIES}", PROMO)
    assert desk.knows()


def test_articles_of_one_story_count_once(desk: Desk) -> None:
    for _ in range(10):
        desk.say("story-1", PROMO)
        desk.say("story-2", PROMO)
    assert not desk.knows()
    desk.say("story-3", PROMO)
    assert desk.knows()


def test_the_sentences_of_the_stories_themselves_are_not_learned(desk: Desk) -> None:
    for number in range(6):
        desk.say(f"story-{number}", PROMO)
    assert not any(desk.knows(own(f"story-{number}", 0)) for number in range(6))


def test_what_one_outlet_repeats_is_not_known_of_another(desk: Desk) -> None:
    for number in range(3):
        desk.say(f"story-{number}", PROMO)
    assert not desk.knows(outlet="revuo.example")


def test_articles_with_one_title_or_lede_are_one_story_whatever_they_were_judged(
    desk: Desk,
) -> None:
    lede = Said(7 << 40, 20, "La ministro parolis.", witness=True)
    for number in range(6):
        desk.say(f"story-{number}", lede, PROMO)
    assert not desk.knows()
    assert not desk.knows(lede), "and a lede is never boilerplate"


def test_versions_of_one_text_under_new_titles_are_one_story(desk: Desk) -> None:
    body = [own("report", number, words=15) for number in range(SAME)]
    for number in range(6):
        title = Said(number + 99, 30, f"Headline {number}", witness=True)
        desk.say_only(f"story-{number}", title, *body)
    assert not any(map(desk.knows, body))


def test_a_version_of_one_story_does_not_count_for_another(desk: Desk) -> None:
    body = [own("report", number, words=15) for number in range(SAME)]
    desk.say_only("story-0", own("story-0", 0), PROMO)
    desk.say_only("story-1", own("story-1", 0), PROMO)
    desk.say_only("story-2", *body)
    desk.say_only("story-0", *body, PROMO)
    assert not desk.knows(), "two stories had it"


def test_a_footer_of_many_sentences_is_learned_from_longer_articles(desk: Desk) -> None:
    footer = [own("footer", number, words=8) for number in range(SAME)]
    for number in range(3):
        desk.say(f"story-{number}", *footer)
    assert all(map(desk.knows, footer))


def test_a_short_article_of_a_few_repeated_sentences_teaches_too(desk: Desk) -> None:
    other = own("another promo", 0, words=20)
    for number in range(3):
        desk.say_only(f"story-{number}", own(f"story-{number}", 1, words=5), PROMO, other)
    assert desk.knows()
    assert desk.knows(other)


def test_a_sentence_that_many_outlets_say_is_not_learned(desk: Desk) -> None:
    for number in range(OUTLETS - 1):
        desk.say("elsewhere", PROMO, outlet=f"outlet-{number}.example")
    for number in range(5):
        desk.say(f"story-{number}", PROMO)
    assert not desk.knows()


def test_a_sentence_that_is_known_is_no_longer_once_many_outlets_say_it(desk: Desk) -> None:
    two = [OUTLET, "revuo.example"]
    for outlet in two:
        for number in range(3):
            desk.say(f"story-{number}", PROMO, outlet=outlet)
    before = [desk.recalled(outlet=outlet).version for outlet in two]
    assert all(desk.knows(outlet=outlet) for outlet in two)
    desk.say("elsewhere", PROMO, outlet="third.example")
    assert not any(desk.knows(outlet=outlet) for outlet in two)
    after = [desk.recalled(outlet=outlet).version for outlet in two]
    assert all(new > old for new, old in zip(after, before, strict=True))


def test_what_was_not_said_for_thirty_days_is_forgotten(desk: Desk) -> None:
    for number in range(3):
        desk.say(f"story-{number}", PROMO)
    desk.clock.advance(LIFE - 1)
    version = desk.recalled().version
    assert desk.knows()
    desk.clock.advance(1)
    assert not desk.knows()
    assert desk.recalled().version > version, "forgetting makes a version, too"
    assert desk.memory.outlets() == []
    desk.say("story-4", PROMO)
    assert not desk.knows(), "it has to be learned anew"


def test_what_is_said_again_is_kept(desk: Desk) -> None:
    for number in range(3):
        desk.say(f"story-{number}", PROMO)
    version = desk.recalled().version
    for number in range(4):
        desk.clock.advance(LIFE - 10)
        desk.say(f"later-{number}", PROMO)
        assert desk.knows()
    assert desk.recalled().version == version, "nothing else is known"


def test_stories_that_lie_too_far_apart_do_not_add_up(desk: Desk) -> None:
    for number in range(5):
        desk.say(f"story-{number}", PROMO)
        desk.clock.advance(LIFE)
    assert not desk.knows()


def test_outlets_that_said_it_too_long_ago_are_forgotten(desk: Desk) -> None:
    for number in range(OUTLETS - 1):
        desk.say("elsewhere", PROMO, outlet=f"outlet-{number}.example")
    desk.clock.advance(LIFE)
    for number in range(3):
        desk.say(f"story-{number}", PROMO)
    assert desk.knows()


def test_the_version_grows_when_something_is_learned_and_only_then(desk: Desk) -> None:
    versions = []
    for number in range(8):
        desk.say(f"story-{number}", PROMO, *([own("other promo", 0)] if number > 3 else []))
        desk.clock.advance(1)
        versions.append(desk.recalled().version)
    assert versions[:2] == ["", ""]
    assert versions[2] == versions[5] == "2026-03-02T12:00:02.000Z"
    assert versions[6] == versions[7] == "2026-03-02T12:00:06.000Z"


def test_an_article_that_is_noted_twice_counts_once(desk: Desk) -> None:
    said = (own("a", 1), own("a", 2), Said(5 << 40, 9, "A lede.", witness=True), PROMO)
    for number in range(2):
        for _ in range(3):
            desk.say_only(f"story-{number}", *said[:number], PROMO)
    assert not desk.knows()


def test_articles_of_one_batch_count_in_order(desk: Desk) -> None:
    articles = [
        NotedArticle(OUTLET, f"story-{number}", (own(f"story-{number}", 0), PROMO))
        for number in range(3)
    ]
    assert desk.memory.note_all(articles) == 3
    questions = [OutletQuestion(OUTLET, (PROMO.key, 5)), OutletQuestion("", (PROMO.key,))]
    known, nothing = desk.memory.recall_all(questions)
    assert known.known == {PROMO.key}
    assert nothing == Recollection()


def test_an_article_without_an_outlet_or_sentences_is_not_noted(desk: Desk) -> None:
    nobody = [NotedArticle("", f"story-{number}", (PROMO,)) for number in range(3)]
    assert desk.memory.note_all([*nobody, NotedArticle(OUTLET, "story", ())]) == 0
    assert desk.memory.outlets() == []


def test_people_can_read_what_is_known(desk: Desk) -> None:
    long = Said(3 << 50, 90, "word " * 90)
    for number in range(3):
        desk.say(f"story-{number}", long)
    desk.clock.advance(REFRESHED)
    for number in range(3):
        desk.say(f"story-{number}", PROMO)
    [outlet] = desk.memory.outlets()
    assert (outlet.outlet, outlet.sentences) == (OUTLET, 2)
    assert outlet.version == desk.recalled().version
    first, second = desk.memory.sentences(OUTLET)
    assert first.text == PROMO.text
    assert second.text == f"{long.text[:200]} ..."
    assert (first.seen - second.seen).total_seconds() == REFRESHED


def test_an_outlet_can_be_forgotten(desk: Desk) -> None:
    for number in range(3):
        desk.say(f"story-{number}", PROMO)
    assert desk.memory.forget(OUTLET)
    assert not desk.memory.forget(OUTLET)
    assert desk.recalled() == Recollection()
    for number in range(3):
        desk.say(f"later-{number}", PROMO)
    assert desk.knows()


def test_what_is_known_of_an_outlet_has_a_bound_and_the_oldest_goes(desk: Desk) -> None:
    promos = [own("promo", number) for number in range(LEARNED + 5)]
    for promo in promos:
        for number in range(3):
            desk.say_only(f"story-{number}", own(f"story-{number}", 0), promo)
        desk.clock.advance(1)
    assert desk.recalled(*promos).known == {promo.key for promo in promos[5:]}
    assert len(desk.memory.sentences(OUTLET)) == LEARNED


def _say_once(desk: Desk, sentences: int, begin: int = 0) -> None:
    for first in range(begin, begin + sentences, 100):
        said = [Said((first + number) << 48 | 1, 9, "") for number in range(100)]
        desk.say_only(f"once-{first}", *said)


def test_what_an_outlet_says_once_has_a_bound(desk: Desk) -> None:
    desk.say("story-0", PROMO)
    desk.say("story-1", PROMO)
    _say_once(desk, 2 * SHARDS * ENTRIES)
    desk.say("story-2", PROMO)
    assert not desk.knows(), "its first stories have made room for others"


def test_what_an_outlet_repeats_stays_however_much_it_says_once(desk: Desk) -> None:
    desk.say("story-0", PROMO)
    for number in range(6):
        _say_once(desk, SHARDS * ENTRIES // 2, begin=number * SHARDS * ENTRIES)
        desk.say("story-1", PROMO)
    assert not desk.knows()
    desk.say("story-2", PROMO)
    assert desk.knows()
