"""What an outlet repeats, on the way of its articles: real Valkeys, a real store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
import redis

from pipeline.article import Arrival, ArticleDocument, Lease
from pipeline.clean.outletmemory import LIFE
from pipeline.clean.outlets import RULE, question_of
from pipeline.errors import LedgerAway
from pipeline.ingest import Tools
from pipeline.ports import NotedArticle, OutletQuestion, Recollection
from pipeline.reading import ReadArticle, read_article, recalled
from pipeline.topics.matcher import Matcher
from tests.integration.test_ingest import (  # noqa: F401 - the fixture of the same way
    NOBODY,
    Desk,
    desk,
    entry,
)
from workers.redis.connection import connect
from workers.redis.fingerprints import RedisMemory
from workers.redis.ledger import RedisLedger
from workers.redis.outlets import RedisOutletMemory
from workers.redis.patience import Patience
from workers.redis.rows import Now
from workers.settings import Limits

PROMO = "Abonu nian leteron por ricevi la plej gravajn novaĵojn ĉiumatene."
AGENCY = "Sud-Nova Agentejo kontribuis al tiu ĉi raporto el la ĉefurbo."
HOME = "gazeto.example"

SUBJECTS = ("haveno", "fervojo", "lernejo", "malsanulejo", "ponto", "merkato", "teatro", "muzeo")


def report(number: int) -> tuple[str, str]:
    """Two paragraphs that share nothing with those of another number."""
    name = f"{SUBJECTS[number % len(SUBJECTS)]}{number}"
    return (
        f"La estraro de {name} decidis lunde ke la konstruado de {name} komenciĝos post {number} "
        f"jaroj laŭ la plano de {name}.",
        f"Kritikistoj de {name} diras ke {number} milionoj ne sufiĉos. Loĝantoj apud {name} "
        f"petis {number} tagojn por respondi.",
    )


def story(
    id: str, number: int, *more: str, outlet: str = HOME, title: str = "", **changes: object
) -> Arrival:
    """An article of an outlet with its own text and more."""
    paragraphs = (*report(number), *more)
    base = entry(id, "</p><p>".join(paragraphs), title or f"Novaĵo {number} pri la urbo kaj ĝi")
    address = f"https://{outlet}/{id}"
    made = replace(base.entry, link=address)
    return replace(base, address=address, host=outlet, entry=made, **changes)  # type: ignore[arg-type] # named fields of one dataclass


def entry_of(number: int, *paragraphs: str) -> Arrival:
    made = story("b", number)
    html = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return replace(made, entry=replace(made.entry, content_html=html))


@pytest.fixture
def town(desk: Desk, fingerprints_server: redis.Redis) -> Desk:  # noqa: F811 - a fixture, used
    """The way with the real servers' memories."""
    memory = RedisMemory(fingerprints_server, now=desk.clock)
    outlets = RedisOutletMemory(fingerprints_server, now=desk.clock)
    desk.tools = replace(desk.tools, memory=memory, outlets=outlets)
    return desk


def publish(town: Desk, *arrivals: Arrival) -> list[ArticleDocument]:
    """Takes articles their way, one after the other; how they are stored."""
    documents = []
    for arrival in arrivals:
        town.offer(arrival)
        assert town.work() == {"done": 1}
        document = town.store.get(arrival.id)
        assert document is not None
        documents.append(document)
    return documents


def stored(town: Desk, id: str) -> ArticleDocument:
    document = town.store.get(id)
    assert document is not None
    return document


def learn(town: Desk, promo: str = PROMO, outlet: str = HOME) -> None:
    publish(town, *(story(f"old{number}", number, promo, outlet=outlet) for number in range(3)))


def test_what_three_stories_repeat_is_gone_from_the_fourth_which_says_what_knew_it(
    town: Desk,
) -> None:
    first = [story(f"a{number}", number, PROMO) for number in range(3)]
    *before, after = publish(town, *first, story("b", 7, PROMO))
    assert all(PROMO in document.text and document.outlet_memory == "" for document in before)
    assert after.text == "\n".join(report(7))
    assert after.outlet_memory == "2026-03-02T12:00:00.000Z"


def test_a_sentence_goes_from_the_middle_of_a_paragraph(town: Desk) -> None:
    learn(town)
    first, second = report(7)
    between = second.replace(". ", f". {PROMO} ")
    [document] = publish(town, entry_of(7, first, between))
    assert document.text == f"{first}\n{second}"


def test_a_paragraph_of_known_sentences_goes_whole(town: Desk) -> None:
    both = f"{PROMO} Sekvu nin en ĉiuj sociaj retoj hodiaŭ!"
    learn(town, both)
    [document] = publish(town, story("b", 7, both))
    assert document.text == "\n".join(report(7))


def test_copies_of_one_story_do_not_teach(town: Desk) -> None:
    for number in range(6):
        publish(town, story(f"a{number}", 1, PROMO))
    [document] = publish(town, story("b", 7, PROMO))
    assert PROMO in document.text


def test_versions_of_one_story_that_are_no_copies_do_not_teach_its_sentences(town: Desk) -> None:
    for number in range(5):
        publish(town, story(f"a{number}", 1, f"Aldono {number} de la redakcio estas ĉi tie."))
    [document] = publish(town, story("b", 1, "La lasta versio de tiu raporto sekvas morgaŭ."))
    assert document.text.startswith("\n".join(report(1)))
    assert document.outlet_memory == ""


def test_a_sentence_that_many_outlets_share_is_not_learned(town: Desk) -> None:
    outlets = [f"outlet{number}.example" for number in range(3)]
    for number, outlet in enumerate(outlets):
        publish(town, story(f"o{number}", 20 + number, AGENCY, outlet=outlet))
    learn(town, AGENCY)
    [document] = publish(town, story("b", 7, AGENCY))
    assert AGENCY in document.text


def test_another_outlet_keeps_the_sentence(town: Desk) -> None:
    learn(town)
    [document] = publish(town, story("b", 7, PROMO, outlet="revuo.example"))
    assert PROMO in document.text


def test_a_sentence_with_a_running_topics_word_stays(town: Desk) -> None:
    warning = "La embargo validas plu por ĉiuj havenoj de la nordo."
    learn(town, warning)
    [document] = publish(town, story("b", 7, warning, PROMO))
    assert warning in document.text
    without = replace(town.tools, topics={}, matcher=Matcher(()))
    town.offer(story("c", 8, warning))
    assert town.work(without) == {"done": 1}
    document = stored(town, "c")
    assert warning not in document.text, "it was known, and the topic kept it"


def test_a_lede_is_never_taken_however_often_it_is_said(town: Desk) -> None:
    lede = "Jen la novaĵoj de la tago kiujn ni trovis por vi en la urbo."
    for number in range(6):
        made = entry_of(number, lede, *report(number))
        publish(town, replace(made, id=f"a{number}"))
    assert stored(town, "a5").lede == lede


def test_a_sentence_that_was_not_said_for_thirty_days_is_forgotten(town: Desk) -> None:
    learn(town)
    town.clock.advance(LIFE)
    [document] = publish(town, story("b", 7, PROMO))
    assert PROMO in document.text


def test_an_article_that_only_its_outlets_memory_changes_is_no_revision(town: Desk) -> None:
    """Its markup changes after its promo was learned: nothing is written, nothing is told."""
    promo_first = story("a", 9, PROMO)
    publish(town, promo_first)
    learn(town)
    told = town.outbox.pending()
    markup = promo_first.entry.content_html.replace("konstruado", "<b>konstruado</b>")
    again = replace(promo_first, entry=replace(promo_first.entry, content_html=markup))
    town.clock.advance(3_600)
    town.offer(replace(again, content_hash="other markup"))
    assert town.work() == {"unchanged": 1}
    assert PROMO in stored(town, "a").text
    assert town.store.history("a") == []
    assert town.outbox.pending() == told


def test_a_revision_is_one_by_what_the_rules_leave_and_is_cleaned_by_memory(town: Desk) -> None:
    publish(town, story("a", 9, PROMO))
    learn(town)
    town.clock.advance(3_600)
    changed = story("a", 9, PROMO, "Dua fonto konfirmis la nombrojn vespere.", content_hash="more")
    town.offer(changed)
    assert town.work() == {"done": 1}
    document = stored(town, "a")
    assert document.revision == 1
    assert PROMO not in document.text
    assert document.text.endswith("Dua fonto konfirmis la nombrojn vespere.")


def test_a_copy_is_one_though_its_promo_was_learned_since(town: Desk) -> None:
    [first] = publish(town, story("a", 9, PROMO))
    learn(town)
    [copy] = publish(town, story("b", 9, PROMO, title="Alia titolo por la sama raporto hodiaŭ"))
    assert (copy.group, copy.story) == (first.group, first.story)
    assert PROMO not in copy.text


class _Stopped(RedisOutletMemory):
    """The server goes away before articles are noted."""

    def note_all(self, articles: Sequence[NotedArticle]) -> int:
        raise LedgerAway("the fingerprint server", "it stopped")


def test_a_batch_that_cannot_be_noted_is_done_all_the_same(
    town: Desk, fingerprints_server: redis.Redis
) -> None:
    deaf = replace(town.tools, outlets=_Stopped(fingerprints_server, now=town.clock))
    town.offer(story("a", 1, PROMO))
    assert town.work(deaf) == {"done": 1}
    learn(town)
    assert len(town.tools.outlets.sentences(HOME)) == 1


def test_articles_wait_while_the_outlets_memory_is_away(town: Desk) -> None:
    away = replace(town.tools, outlets=RedisOutletMemory(connect(NOBODY)))
    town.offer(story("a", 1), story("b", 2))
    assert town.work(away) == {"deferred": 2}
    assert town.store.count() == 0
    town.clock.advance(6)
    assert town.work() == {"done": 2}


def test_a_batch_asks_what_outlets_repeat_once_and_tells_once(
    town: Desk, fingerprints_server: redis.Redis
) -> None:
    counting = _Counting(fingerprints_server, now=town.clock)
    town.offer(*(story(f"a{number}", number, PROMO) for number in range(40)))
    assert town.work(replace(town.tools, outlets=counting)) == {"done": 40}
    assert counting.asked == [("recall", 40), ("note", 40)]


class _Counting(RedisOutletMemory):
    """Counts how often it is asked, and about how much."""

    def __init__(self, client: redis.Redis, *, now: Now) -> None:
        super().__init__(client, now=now)
        self.asked: list[tuple[str, int]] = []

    def recall_all(self, questions: Sequence[OutletQuestion]) -> list[Recollection]:
        self.asked.append(("recall", len(questions)))
        return super().recall_all(questions)

    def note_all(self, articles: Sequence[NotedArticle]) -> int:
        self.asked.append(("note", len(articles)))
        return super().note_all(articles)


def test_the_same_article_and_the_same_memory_give_the_same_result(town: Desk) -> None:
    learn(town)
    lease = lease_of(town, story("b", 7, PROMO))
    again = [_read(lease, town.tools) for _ in range(2)]
    assert again[0] == again[1]
    assert again[0].article.removed[-1].rule == RULE
    assert again[0].article.removed[-1].text == PROMO


def test_a_crash_between_storing_and_completing_writes_the_same_again(town: Desk) -> None:
    """The article that makes a sentence boilerplate is not cleaned of it by its own retry."""
    publish(town, *(story(f"a{number}", number, PROMO) for number in range(2)))
    town.offer(story("b", 7, PROMO))

    gone = RedisLedger(connect(NOBODY), Limits(), patience=Patience(lasts=0.0))
    with pytest.raises(LedgerAway):
        town.work(replace(town.tools, ledger=gone))
    before = stored(town, "b")
    town.clock.advance(61)
    assert town.work() == {"done": 1}
    assert stored(town, "b") == before
    assert PROMO in before.text


def lease_of(town: Desk, arrival: Arrival) -> Lease:
    town.offer(arrival)
    ids = [id for hint in town.ledger.dispatch(10, 10) for id in hint]
    [lease] = town.ledger.claim(ids, "worker")
    return lease


def _read(lease: Lease, tools: Tools) -> ReadArticle:
    read = read_article(lease, tools.matcher)
    [recollection] = tools.outlets.recall_all([question_of(read.compared, read.said)])
    return recalled(read, recollection, tools.matcher)
