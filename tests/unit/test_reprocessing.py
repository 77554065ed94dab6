"""Stored articles through cleaning and topics again: what changes, and what may be told of it."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.article import ArticleDocument, Effort, RawArticle, TextSource
from pipeline.clean.cleaning import PLAIN_NOTE, clean
from pipeline.clean.texthash import text_hash
from pipeline.ports import Recollection
from pipeline.reprocessing import (
    REREAD,
    Change,
    Tally,
    completion,
    question_about,
    reprocessed,
    tally,
)
from pipeline.topics.matcher import Matcher
from pipeline.topics.reading import read_topic
from pipeline.topics.topic import Topic
from tests.support.articles import NOON
from tests.support.corpora import records
from tests.support.documents import document

PROMO = "Sign up for our newsletter to get it in your inbox."
SENTENCE = "The EU on Monday imposed sanctions on Apex Metals, a maker of pumps for ports."
NOBODY = Matcher(())
DAYS = timedelta(days=1)


def topic(name: str, match: str, alert: str = "{}") -> Topic:
    return read_topic(f"topic: {name}\nmatch: {match}\nalert: {alert}\n".encode(), f"{name}.yaml")


PUMPS = topic("pumps", "pumps", "{severity: high, to: [desk]}")


def test_a_topic_that_is_new_tags_a_stored_article() -> None:
    before = document(text=SENTENCE)
    after = reprocessed(before, Matcher([PUMPS]))
    assert after.topics == ("pumps",)
    assert replace(after, matches=()) == before


def test_a_topic_that_is_gone_or_changed_leaves_no_tag() -> None:
    before = document(text=SENTENCE, topics=("gone", "pumps"))
    change = Change(before, reprocessed(before, Matcher([topic("pumps", "submarines")])))
    assert change.after.topics == ()
    assert (change.gained, change.lost) == ((), ("gone", "pumps"))


def test_a_text_that_today_would_be_cleaned_otherwise_is() -> None:
    before = document(
        title="EU adds Apex Metals to its list - Example Wire",
        text=f"EU adds Apex Metals to its list\n{PROMO}\n{SENTENCE}",
        outlet="example-wire.com",
        language="fr",
    )
    after = reprocessed(before, NOBODY)
    assert (after.title, after.text) == ("EU adds Apex Metals to its list", SENTENCE)
    assert (after.lede, after.language) == (SENTENCE, "en")
    assert after.text_hash == text_hash(after.title, after.text)


def test_only_what_cleaning_and_topics_say_is_changed() -> None:
    before = document(
        text=f"{PROMO}\n{SENTENCE}", revision=3, tags=("eu",), note="feed text used: no page",
        byline="Ada Ort", text_source=TextSource.SUMMARY, updated=NOON, story="s", group="g",
    )  # fmt: skip
    after = reprocessed(before, Matcher([PUMPS]))
    changed = {
        field.name
        for field in fields(ArticleDocument)
        if getattr(before, field.name) != getattr(after, field.name)
    }
    assert changed == {"text", "text_hash", "matches"}


def test_a_text_that_stays_keeps_its_hash_so_that_its_next_revision_is_compared_with_it() -> None:
    before = document(text=SENTENCE, text_hash="of the ledger's row")
    assert reprocessed(before, Matcher([PUMPS])).text_hash == "of the ledger's row"


def test_what_looks_like_markup_in_a_clean_text_is_what_it_says() -> None:
    text = f"{SENTENCE}\nWrite &lt;b&gt; or <b> for bold type, it said."
    before = document(title="How &amp; why <b> is bold", text=text)
    assert reprocessed(before, NOBODY) == before


def test_short_lines_are_paragraphs_and_no_wrapped_text() -> None:
    names = "\n".join(["Those who signed it", "Ada Brook of the port", "Bo Lund for the union"] * 2)
    before = document(text=f"{names}\nCy Roe")
    assert reprocessed(before, NOBODY).text == before.text


def test_an_article_that_was_cleaned_as_plain_text_is_matched_only() -> None:
    before = document(text=f"{PROMO}\n{SENTENCE}", note=f"{PLAIN_NOTE}; no page")
    after = reprocessed(before, Matcher([PUMPS]))
    assert (after.text, after.topics) == (before.text, ("pumps",))


def test_a_text_of_which_nothing_would_be_left_stays() -> None:
    before = document(text=PROMO)
    assert reprocessed(before, NOBODY) == before


PIECES = st.sampled_from(
    [
        PROMO, SENTENCE, "Read more: Storm hits the coast", "Photo: Ada Ort/Wire", "By Ada Ort",
        "Port reopens", "Port reopens | Wire", "<b>bold</b> &amp; plain", "Rates - what now",
        "Follow us on Twitter.", "Wire", "© 2026 Wire. All rights reserved.", "Advertisement",
        "The port was opened again on Monday. Click here to subscribe. Ships began to enter it.",
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    title=st.lists(PIECES, max_size=3).map(" - ".join),
    paragraphs=st.lists(st.one_of(PIECES, st.text(max_size=40)), max_size=8),
    byline=st.sampled_from(["", "Ada Ort"]),
)
def test_what_was_read_again_once_is_the_same_when_it_is_read_again(
    title: str, paragraphs: list[str], byline: str
) -> None:
    before = document(title=title, text="\n".join(paragraphs), byline=byline, outlet="wire.example")
    once = reprocessed(before, Matcher([PUMPS]))
    assert reprocessed(once, Matcher([PUMPS])) == once


def test_real_articles_that_were_cleaned_by_these_rules_stay_as_they_are(corpora: Path) -> None:
    changed = 0
    for record, _ in zip(records("news/newsarticles-2017"), range(200), strict=False):
        raw = RawArticle(record["url"], title=record["title"] or "", text=record["text"])
        article = clean(raw, Effort.PAGE)
        before = document(
            title=article.title, text=article.text, byline=article.byline,
            language=article.language, outlet=article.outlet, lede=article.lede,
        )  # fmt: skip
        changed += reprocessed(before, NOBODY) != before
    assert changed <= 1


# ---------------------------------------------------------------- what is counted, what is told


def change(**changes: object) -> Change:
    before = document(text=SENTENCE, **changes)  # type: ignore[arg-type]  # named fields of one dataclass
    return Change(before, reprocessed(before, Matcher([PUMPS])))


def test_changes_are_counted_by_topic() -> None:
    both = [change(topics=("gone",)), change()]
    assert tally(both) == Tally(changed=2, gained={"pumps": 2}, lost={"gone": 1})
    assert tally(both).plus(Tally(read=7, gained={"pumps": 1, "oil": 1})) == Tally(
        read=7, changed=2, gained={"pumps": 3, "oil": 1}, lost={"gone": 1}
    )


def test_a_topic_that_an_article_gained_may_be_told_and_says_that_it_was_read_again() -> None:
    done = completion(change(), {"pumps": PUMPS}, NOON + DAYS)
    (proposal,) = done.proposals
    assert (proposal.told_field, proposal.channels) == ("pumps|new", ("store", "desk"))
    assert proposal.body.why == ("match: pumps", REREAD)
    assert (done.story, done.outlet, done.topics) == (
        "article-1",
        "example-wire.com",
        ("pumps",),
    )


def test_a_topic_that_an_article_had_before_is_not_told() -> None:
    assert completion(change(topics=("pumps",)), {"pumps": PUMPS}, NOON).proposals == ()


@pytest.mark.parametrize("dated", [True, False])
@pytest.mark.parametrize(("days", "told"), [(14, 1), (15, 0)])
def test_news_that_is_too_old_by_now_is_not_told_whenever_it_was_first_seen(
    dated: bool, days: int, told: int
) -> None:
    old = change(published=NOON if dated else None)
    assert len(completion(old, {"pumps": PUMPS}, NOON + days * DAYS).proposals) == told


def test_a_silent_topic_and_one_that_wants_the_main_subject_are_not_told() -> None:
    silent = topic("pumps", "pumps", "{when: never}")
    assert completion(change(), {"pumps": silent}, NOON).proposals == ()


REPEATED = "The town lies at the mouth of the river, an hour from the capital."


def known_to_repeat(*sentences: str) -> Recollection:
    before = document(text="\n".join([SENTENCE, *sentences]))
    return Recollection("2026-03-02T13:00:00.000Z", frozenset(question_about(before).keys))


def test_what_an_outlet_is_known_to_repeat_goes_and_leaves_the_text_hash() -> None:
    before = document(text=f"{SENTENCE}\n{REPEATED}")
    recollection = known_to_repeat(REPEATED)
    after = reprocessed(before, NOBODY, recollection)
    assert after.text == SENTENCE
    assert after.text_hash == before.text_hash
    assert after.outlet_memory == recollection.version
    assert reprocessed(after, NOBODY, recollection) == after


def test_a_memory_that_takes_nothing_from_an_article_does_not_change_it() -> None:
    before = document(text=SENTENCE)
    assert reprocessed(before, NOBODY, known_to_repeat(REPEATED)) == before


def test_a_repeated_sentence_with_a_topics_word_stays_in_a_stored_article() -> None:
    before = document(text=f"{SENTENCE}\n{REPEATED}")
    after = reprocessed(before, Matcher([topic("rivers", "river")]), known_to_repeat(REPEATED))
    assert (after.text, after.topics) == (before.text, ("rivers",))
