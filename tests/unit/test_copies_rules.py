"""The rules of copies, one by one: containment, outlets, titles, names, background."""

from __future__ import annotations

from dataclasses import astuple, replace

import pytest

from pipeline.article import CleanArticle, Judgement, Likeness, Verdict
from pipeline.copies.background import background
from pipeline.copies.fingerprint import fingerprint
from pipeline.copies.names import agreement, name_bits
from pipeline.copies.overlap import overlap
from pipeline.copies.titles import other_subjects, similarity
from pipeline.copies.verdict import ACROSS, BACKGROUND, NAMES_AGREE, judge
from pipeline.ports import Fingerprint
from tests.support.marks import article, report

A, B = "a.example", "b.example"


def made(
    id: str, text: str, title: str = "Council meets in Selwick on new plan", *, outlet: str = A
) -> Fingerprint:
    """The mark of a text at an outlet."""
    content: CleanArticle = replace(article(text, title), outlet=outlet)
    return fingerprint(id, content, f"hash of {id}")


def kept(mark: Fingerprint) -> Fingerprint:
    return replace(mark, anchors=(), group=mark.id, story=mark.id)


def judged(new: Fingerprint, *old: Fingerprint) -> Judgement:
    return judge(new, [kept(mark) for mark in old])


def sharing(share: float, words: int = 400, number: int = 1) -> str:
    """A text of which so much is the beginning of report 0."""
    whole = report(0, words).split()
    return " ".join([*whole[: round(words * share)], report(number, round(words * (1 - share)))])


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.9])
def test_containment_is_estimated_in_both_directions(share: float) -> None:
    whole, part = made("whole", report(0, 1_000)), made("part", sharing(share, 1_000))
    seen = overlap(part, whole)
    assert seen.contained == pytest.approx(share, abs=0.13)
    assert seen.containing == pytest.approx(share, abs=0.13)


def test_a_part_is_contained_in_its_whole_which_is_not_contained_in_it() -> None:
    whole, part = made("whole", report(0, 600)), made("part", sharing(1, 600)[:700])
    seen = overlap(part, whole)
    assert seen.contained == 1
    assert seen.containing < 0.4


@pytest.mark.parametrize("length", [600, 2_000, 10_000])
def test_forty_words_are_found_in_any_text_that_begins_with_them(length: int) -> None:
    for number in range(8):
        whole = report(number, length)
        summary = made("summary", " ".join(whole.split()[:40]), outlet=B)
        answer = judged(summary, made("whole", whole))
        assert (answer.verdict, answer.likeness) == (Verdict.COPY, Likeness.CONTAINED)
        assert answer.reason == "100% of it is in whole"


@pytest.mark.parametrize(("share", "verdict"), [(0.2, Verdict.NEW), (0.42, Verdict.COPY)])
def test_of_another_outlet_a_third_makes_a_copy(share: float, verdict: Verdict) -> None:
    assert judged(made("b", sharing(share), outlet=B), made("a", report(0, 400))).verdict is verdict


@pytest.mark.parametrize(
    ("share", "title", "verdict"),
    [
        (0.65, "Council meets in Selwick on plan", Verdict.COPY),
        (0.65, "Minister opens the harbour", Verdict.NEW),
        (0.42, "Council meets in Selwick on plan", Verdict.COPY),
        (0.42, "Council meets on old budget in Selwick after row", Verdict.NEW),
        (0.2, "Council meets in Selwick on new plan", Verdict.NEW),
    ],
)
def test_of_one_outlet_it_takes_more_and_the_title(
    share: float, title: str, verdict: Verdict
) -> None:
    assert judged(made("b", sharing(share), title), made("a", report(0, 400))).verdict is verdict


def test_nearly_the_same_text_is_a_copy_under_any_title() -> None:
    first = made("a", report(0, 400))
    again = made("b", f"By our correspondent {report(0, 400)}", "What we know so far")
    answer = judged(again, first)
    assert (answer.verdict, answer.likeness) == (Verdict.COPY, Likeness.SAME)
    assert answer.reason.endswith("the same as a")


def test_a_text_that_was_extended_contains_the_first() -> None:
    first = made("a", report(0, 200), outlet=B)
    answer = judged(made("b", f"{report(0, 200)} {report(1, 300)}"), first)
    assert (answer.verdict, answer.likeness) == (Verdict.COPY, Likeness.EXTENDS)
    assert answer.score > 0.9
    assert answer.reason.startswith("contains ")


def test_texts_of_fewer_than_25_words_are_copies_only_when_nothing_differs() -> None:
    short = report(0, 24)
    first = made("a", short, outlet=B)
    assert judged(made("b", short), first).verdict is Verdict.COPY
    assert judged(made("c", f"{report(0, 23)} more"), first).verdict is Verdict.NEW
    assert judged(made("d", report(0, 300)), first).verdict is Verdict.NEW


def test_reports_of_one_template_with_other_names_and_numbers_are_no_copies() -> None:
    form = (
        "The company {name} Works said on Monday that its profit for the quarter rose to {n} "
        "million from {m} million in the same quarter of the year before and that it did not give "
        "an outlook for the full year because of the state of the markets that {name} Works "
        "depends on"
    )
    first = made("a", form.format(name="Apex", n=812, m=455), "Apex profit rises", outlet=B)
    other = made("b", form.format(name="Borea", n=77, m=31), "Borea profit rises")
    assert overlap(other, first).contained > 0.3
    assert judged(other, first).verdict is Verdict.NEW
    untitled = replace(other, title_words=first.title_words)
    assert judged(untitled, first).verdict is Verdict.NEW, "by what the text names"
    same = made("c", f"Update: {form.format(name='Apex', n=812, m=455)}", "Apex profit rises")
    assert judged(same, first).verdict is Verdict.COPY


def test_what_an_outlet_has_said_in_two_reports_does_not_count() -> None:
    block = report(9, 240)
    reports = [made(id, f"{block} {report(number, 160)}") for id, number in (("a", 1), ("b", 2))]
    new = made("c", f"{block} {report(3, 160)}")
    assert judged(new, reports[0]).verdict is Verdict.COPY, "it could be an update"
    assert judged(new, *reports).verdict is Verdict.NEW
    elsewhere = [replace(mark, outlet=B) for mark in reports]
    assert not background(A, elsewhere)


def test_revisions_of_one_report_make_no_background() -> None:
    block = report(9, 240)
    one = kept(made("a", f"{block} {report(1, 100)}"))
    assert not background(A, [one, replace(one, text_hash="later")])


def test_the_most_alike_is_what_a_text_is_a_copy_of() -> None:
    half = made("half", sharing(0.5), outlet=B)
    whole = made("whole", report(0, 400), outlet="c.example")
    assert judged(made("new", sharing(0.8, number=4)), half, whole).group == "whole"


def test_two_outlets_with_one_background_report_what_their_titles_name() -> None:
    block = f"the Council and the Union and the Bank of Morwen in 2019 {report(9, 160)}"
    first = made("a", f"{report(1, 240)} in Selwick {block}", "Selwick votes", outlet=B)
    other = made("b", f"{report(2, 240)} in Ostberg {block}", "Ostberg strikes")
    assert other_subjects(first, other)
    assert agreement(other.names, first.names) > NAMES_AGREE
    assert overlap(other, first).contained > ACROSS
    assert judged(other, first).verdict is Verdict.NEW


BEGINNING = "it was for {} and {} that {} came to {} {}"
EXPLAINED = f"the Union and the Bank of Morwen and Ostberg and Lund in 2019 {report(9, 190)}"
NAMED, OTHERS = ("Arlo", "Brand", "Corin", "Selwick"), ("Dunn", "Ferro", "Galt", "Hulme")


def beginning(number: int, *names: str) -> str:
    return BEGINNING.format(*names, report(number, 190))


BEGINNING_OF_FIRST = " ".join(beginning(1, *NAMED).split()[:40])


@pytest.mark.parametrize(
    ("second", "title", "verdict"),
    [
        (beginning(2, *OTHERS), "A long evening", Verdict.NEW),
        (beginning(2, "Brand", "Galt", "Arlo", "Hulme"), "A long evening", Verdict.COPY),
        (beginning(2, *OTHERS), "Talks went on", Verdict.COPY),
        (beginning(2, "one", "two", "three", "Hulme"), "A long evening", Verdict.COPY),
        (f"{beginning(2, *OTHERS)} {BEGINNING_OF_FIRST}", "A long evening", Verdict.COPY),
    ],
    ids=["names others", "names the same", "similar titles", "names one", "stands further down"],
)  # fmt: skip
def test_two_outlets_with_one_background_report_what_they_begin_with(
    second: str, title: str, verdict: Verdict
) -> None:
    first = beginning(1, *NAMED)
    one = made("a", f"{first} {EXPLAINED}", "Talks went on all day", outlet=B)
    other = made("b", f"{second} {EXPLAINED}", title)
    assert ACROSS < max(astuple(overlap(other, one))) < BACKGROUND
    assert judged(other, one).verdict is verdict


def test_more_than_background_is_a_copy_whoever_is_named_first() -> None:
    body = " ".join([EXPLAINED, report(8, 300)])
    one = made("a", f"{beginning(1, *NAMED)} {body}", "Talks went on", outlet=B)
    other = made("b", f"{beginning(2, *OTHERS)} {body}", "A long evening")
    assert judged(other, one).verdict is Verdict.COPY


def test_names_begin_with_capitals_and_no_sentence() -> None:
    assert name_bits("On Monday Apex Metals sold 1,200 ships. The buyer is unknown.") == (
        name_bits("x Monday x Apex x Metals x 1200") | name_bits("x On")
    )
    assert name_bits("the buyer. Nobody knows. He said so") == 0


def test_the_names_of_a_beginning_are_those_of_its_words() -> None:
    assert name_bits("x Apex x Borea", 3) == name_bits("x Apex x")
    assert name_bits("x Apex x Borea", 0) == 0


def test_agreement_is_none_by_chance_and_all_of_the_same() -> None:
    some = name_bits(" x ".join(f"Name{number}" for number in range(30)))
    others = name_bits(" x ".join(f"Other{number}" for number in range(100)))
    assert agreement(some, some | others) == 1
    assert agreement(some, others) < 0.25
    assert agreement(0, others) == 1, "a script without capitals"
    assert agreement(some, (1 << 256) - 1) == 1, "of a full bitmap nothing is known"


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        ("Council meets in Selwick", "Selwick council meets in haste", 1),
        ("Weather", "Weather in Selwick", 0.25),
        ("Weather", "Weather", 1),
        ("", "", 1),
        ("", "Weather", 0),
    ],
)
def test_titles_are_similar_by_the_shorter_one(one: str, other: str, share: float) -> None:
    marks = made("a", "", one), made("b", "", other)
    assert similarity(marks[0].title_words, marks[1].title_words) == share
