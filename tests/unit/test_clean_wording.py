"""Boilerplate goes by how it is worded, whoever worded it, and news stays."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.wording.lines import Line, read_lines, read_news
from benchmarks.wording.people import names_in
from pipeline.clean.wording.evidence import Standing, TextWords, around, words_of
from pipeline.clean.wording.removing import ENOUGH, without_wordings
from pipeline.clean.wording.weighing import Weights, read, weights, written

NEWS = [
    "The council of Harrow Bay voted on Tuesday to close the old pier, which engineers had called "
    "unsafe. Repairs would have cost the town four million pounds. Fishermen objected.",
    "Work is to begin in the spring, said the mayor, once the last of the boats has been moved.",
]
KINDS = {
    "cookie",
    "first-published",
    "newsletter",
    "photo-credit",
    "promo",
    "read-more",
    "share",
    "video-caption",
}


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("newsletter", "Get Harbour Notes, our weekly newsletter, in your inbox every Friday."),
        ("newsletter", "Jeden Morgen das Wichtigste per E-Mail: hier kostenlos bestellen."),
        ("promo", "Hear more from our reporters on the podcast The Long Tide, out every Monday."),
        ("promo", "Soutenez notre rédaction indépendante : faites un don dès aujourd'hui."),
        ("read-more", "Lee también: Lo que se sabe del cierre del muelle"),
        ("read-more", "Related: How the pier came to rot"),
        ("photo-credit", "Photo: Dana Holt/Harrow Bay Post"),
        ("photo-credit", "Foto: Agência Maré/Divulgação"),
        ("share", "Condividi questo articolo su Facebook e WhatsApp"),
        ("cookie", "Om deze inhoud te bekijken moet je cookies accepteren."),
        (
            "first-published",
            "This article was first published on 3 May and updated since.",
        ),
        ("video-caption", "Watch: drone footage of the pier before it was closed (1:12)"),
    ],
)
def test_boilerplate_goes_as_a_paragraph_and_says_of_which_kind_it_is(kind: str, line: str) -> None:
    kept, removed = without_wordings([NEWS[0], line, NEWS[1]])
    assert kept == NEWS
    assert [(removal.rule, removal.text) for removal in removed] == [(kind, line)]


def test_a_sentence_goes_out_of_the_middle_of_a_paragraph() -> None:
    first, rest = NEWS[0].split(". ", 1)
    call = "Sign up for our free weekly newsletter and never miss a story."
    kept, removed = without_wordings([f"{first}. {call} {rest}", NEWS[1]])
    assert kept == NEWS
    assert [removal.text for removal in removed] == [call]


@pytest.mark.parametrize("more", ["", " and to build another one of stone" * 7])
def test_a_call_goes_that_runs_on_behind_a_heading_without_a_stop(more: str) -> None:
    heading = (
        "Engineers of the county found rot in nine of the twelve piles of the pier and advised the "
        "council in January to close it before the winter"
    ) + more
    kept, _ = without_wordings([NEWS[0], f"{heading} Subscribe to our newsletter today.", NEWS[1]])
    assert kept == [NEWS[0], heading, NEWS[1]]


@pytest.mark.parametrize(
    "sentence",
    [
        "The newsletter that the union sends its members has called for a strike on Friday.",
        "Footage from a passing boat showed how the roof had fallen, the harbour police said.",
        "Police asked anyone with photographs of the car to come forward.",
        "The publisher of the Courier said that subscriptions had risen by a tenth since March.",
        "Die Behörde will Cookies auf den Seiten der Stadt ab Juli verbieten.",
        "El fotógrafo, que trabajó para varias agencias, murió el lunes a los 81 años.",
        "Le podcast a été écouté par deux millions de personnes, selon la chaîne.",
    ],
)
def test_news_about_what_boilerplate_speaks_of_stays(sentence: str) -> None:
    assert without_wordings([*NEWS, sentence]) == ([*NEWS, sentence], [])


def test_what_a_speaker_says_in_a_quotation_that_goes_on_stays() -> None:
    speech = (
        'The mayor turned to the crowd. "We have waited long enough for this. '
        'Join us at the harbour on Saturday and tell us your story."'
    )
    assert without_wordings([*NEWS, speech]) == ([*NEWS, speech], [])


def test_a_removal_says_which_words_weighed_most() -> None:
    _, removed = without_wordings([*NEWS, "Sign up for our newsletter and never miss a story."])
    points, named = removed[0].why.split(" points: ")
    assert float(points) > 0
    weighed = [each.rsplit(" ", 1) for each in named.split(", ")]
    assert all(weights().points[name] == pytest.approx(float(w), abs=0.05) for name, w in weighed)


def test_what_stands_beside_boilerplate_goes_with_it_where_it_may_be_some() -> None:
    kept, removed = without_wordings(
        [*NEWS, "Enjoyed this? Subscribe to our newsletter and get more of it every week."]
    )
    assert kept == NEWS
    assert " ".join(removal.text for removal in removed).startswith("Enjoyed this?")


@pytest.mark.parametrize(
    "text",
    [
        "Sign up for our newsletter.",
        "関連記事：港の桟橋が閉鎖へ",
        "",
        "!!!",
        "a " * 300_000,
        "A" * 1_000_000,
    ],
)
def test_a_text_that_is_nothing_but_one_line_stays(text: str) -> None:
    assert without_wordings([text]) == ([text], [])


def test_a_text_in_a_language_that_nobody_taught_it_stays() -> None:
    text = [
        "市議会は火曜日、古い桟橋の閉鎖を決めた。",
        "修理には四百万ポンドかかる。漁師は反対した。",
    ]
    assert without_wordings(text) == (text, [])


def test_of_a_book_only_the_beginning_is_looked_at() -> None:
    call = "Sign up for our newsletter and never miss a story."
    book = [*NEWS, call, *["The water rose by an inch and fell again."] * 6_000, call]
    kept, removed = without_wordings(book)
    assert [removal.text for removal in removed] == [call]
    assert kept == [*NEWS, *book[3:]]


PIECES = st.sampled_from(
    [line.text for line in read_lines()[::97]]
    + [text for each in NEWS for text in each.split(". ")]
)


@given(st.lists(st.lists(PIECES, min_size=1, max_size=4).map(" ".join), max_size=6))
def test_kept_and_removed_make_up_the_text(paragraphs: list[str]) -> None:
    kept, removed = without_wordings(paragraphs)
    words = sorted(" ".join(paragraphs).split())
    apart = sorted(" ".join([*kept, *[removal.text for removal in removed]]).split())
    bare = [word for word in words if any(map(str.isalnum, word))]
    assert [word for word in apart if any(map(str.isalnum, word))] == bare
    assert {removal.rule for removal in removed} <= KINDS
    assert bool(kept) == bool(paragraphs)


def test_weights_are_those_of_the_lines_that_they_were_fitted_on() -> None:
    right = {True: 0, False: 0}
    lines = read_lines()
    for line in lines:
        points = max(
            weights().weigh(line.text, words_of(line.text), Standing(place)).points
            for place in (True, False)
        )
        right[bool(line.kind)] += (points > ENOUGH) == bool(line.kind)
    boilerplate = sum(bool(line.kind) for line in lines)
    assert right[True] > 0.8 * boilerplate
    assert right[False] > 0.99 * (len(lines) - boilerplate)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Published on 4 January 2022", ["published", "on", "#", "#month", "#"]),
        ("Publicado el 11 de marzo de 2026", ["publicado", "el", "#", "de", "#month", "de", "#"]),
        ("They may march in 40 towns", ["they", "may", "#month", "in", "#", "towns"]),
        ("They march", ["they", "march"]),
    ],
)
def test_numbers_and_the_months_near_them_are_one_word_each(text: str, words: list[str]) -> None:
    assert words_of(text) == words


@given(st.text(st.sampled_from("ab c'_1.-")))
def test_words_are_the_same_whether_other_letters_stand_beside_them(text: str) -> None:
    assert words_of(f"{text} é") == [*words_of(text), "é"]


def test_written_weights_are_read_again_as_they_were() -> None:
    some = Weights({"sign up": 1.25, "~3": -0.5}, {"sign up": "newsletter"}, frozenset({"about"}))
    assert read(written(some)) == some


def test_words_that_recur_speak_for_news_unless_any_text_has_them() -> None:
    piece, elsewhere = words_of("about harbours"), words_of("about the harbours")
    everywhere = TextWords([piece, elsewhere])
    assert "~2" in around(piece, Standing(line=True, text=everywhere))
    known = TextWords([piece, elsewhere], common=frozenset({"about"}))
    assert "~2" not in around(piece, Standing(line=True, text=known))
    assert "~1" in around(piece, Standing(line=True, text=known))


def test_what_ends_a_quotation_belongs_to_it_and_a_call_between_its_sentences_does_not() -> None:
    call = "Sign up for our free daily newsletter and never miss a story."
    speech = '"We have waited long enough for this," said the mayor. "{} It will not do."'
    between = speech.format(f"We are tired of it. {call}")
    kept, removed = without_wordings([*NEWS, between])
    assert [removal.text for removal in removed] == [call]
    assert kept == [*NEWS, speech.format("We are tired of it.")]
    ending = f'"We have waited long enough for this. {call}"'
    assert without_wordings([*NEWS, ending]) == ([*NEWS, ending], [])


def test_people_s_names_teach_nothing_unless_they_are_words() -> None:
    lines = ["Photo: Ada Ort", "By Ada Brook", "A brook near the town", "Getty Images"]
    assert names_in(lines) == {"ada", "ort"}


def test_every_line_is_of_a_known_kind_and_stands_in_one_set_only() -> None:
    lines = read_lines()
    assert {line.kind for line in lines} == {*KINDS, ""}
    assert len({(line.language, line.text.lower()) for line in lines}) == len(lines)
    assert all(text == " ".join(text.split()) for text in _texts(lines))


def _texts(lines: list[Line]) -> list[str]:
    passages = [text for each in read_news().values() for passage in each for text in passage]
    return [line.text for line in lines] + passages


def test_sets_are_files_of_json_that_people_can_read() -> None:
    for file in Path("benchmarks/wording/lines").glob("*.json"):
        assert json.loads(file.read_text("utf-8"))
