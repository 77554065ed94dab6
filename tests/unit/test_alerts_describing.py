"""What an alert says about a match."""

from __future__ import annotations

from dataclasses import replace

from pipeline.alert import AlertBody
from pipeline.alerts.describing import MOST_WORDS, describe
from pipeline.alerts.marking import bracketed
from pipeline.article import ArticleDocument, ClauseMatch, Field, Span
from tests.support.alerts import LEDE, TEXT, clause_match, document, spans_of, topic, topic_match


def _body(article: ArticleDocument, *clauses: ClauseMatch) -> AlertBody:
    return describe(article, topic_match(*clauses), topic())


def test_the_sentence_of_the_text_is_shown_with_its_words_marked() -> None:
    body = _body(document(), clause_match("imposed", "EU", "sanctions"))
    assert bracketed(body.sentence, body.marks).startswith("The [EU] on Monday imposed [sanctions]")
    assert body.sentence == LEDE


def test_where_only_the_title_matched_the_title_is_shown() -> None:
    article = document(text="Nothing here.", lede="")
    body = _body(article, ClauseMatch("imposed", "", spans_of(article, "EU")))
    assert bracketed(body.sentence, body.marks).startswith("[EU] adds Apex Metals")


def test_a_clause_without_words_shows_the_beginning_of_the_text() -> None:
    body = _body(document(), ClauseMatch("imposed", "", ()))
    assert (body.sentence, body.marks, body.why) == (LEDE, (), ("imposed",))


def test_the_fields_tell_the_lede_from_the_rest_of_the_text() -> None:
    assert _body(document(), clause_match("imposed", "EU")).fields == ("title", "lede")
    assert _body(document(), clause_match("imposed", "midnight")).fields == ("body",)


def test_a_span_that_the_matcher_found_in_the_lede_counts_as_lede() -> None:
    clause = ClauseMatch("imposed", "", (Span(Field.LEDE, 4, 6),))
    assert _body(document(), clause).fields == ("lede",)


def test_each_clause_says_which_words_it_found_each_spelling_once() -> None:
    article = document()
    again = TEXT.rindex("sanctions")
    twice = (*spans_of(article, "EU", "sanctions"), Span(Field.BODY, again, again + 9))
    body = _body(article, ClauseMatch("imposed", "", twice), clause_match("listed", "list"))
    assert body.why == ("imposed: EU ... sanctions", "listed: list")
    assert body.clauses == ("imposed", "listed")


def test_an_alert_of_a_revision_says_what_changed() -> None:
    article = replace(document(), revision=2, change='1 sentence added: "More."')
    body = _body(article, clause_match("imposed", "EU"))
    assert body.why == ("imposed: EU", 'revision 2: 1 sentence added: "More."')
    first = _body(replace(article, revision=0), clause_match("imposed", "EU"))
    assert first.why == ("imposed: EU",)


def test_a_line_of_why_stays_short_however_many_words_were_found() -> None:
    words = [f"word{number}" for number in range(50)]
    article = document(title="", text=" ".join(words), lede="")
    body = _body(article, ClauseMatch("imposed", "", spans_of(article, *words)))
    assert body.why[0].endswith(f"and {50 - MOST_WORDS} more")
    assert body.why[0].count("...") == MOST_WORDS
