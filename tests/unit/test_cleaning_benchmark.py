"""The measures of the cleaning benchmark: shingles, what survives, and where junk is put."""

from __future__ import annotations

import random
import re
from datetime import date

import pytest
from lxml import html

from benchmarks.cleaning.floors import Missed, missed
from benchmarks.cleaning.gold import GoldPage
from benchmarks.cleaning.injection import PageGround, TextGround, mapped
from benchmarks.cleaning.junk import TEMPLATES, Half, junk_sentence
from benchmarks.cleaning.made_up import made_up_articles
from benchmarks.cleaning.planting import Kind, plant
from benchmarks.cleaning.shingles import averages, interval, score, shingles
from benchmarks.cleaning.survival import Wording, survives
from pipeline.clean.languages import language_of

GOLD = "one two three four five"
JUNK = "Sign up for our letter and get the news."

BEFORE, AFTER = "The bridge across the river was closed this morning.", "Drivers wait for hours."
FIRST = f"{BEFORE} {AFTER}"
SECOND = "The mayor said that he would open it again before the end of the week."
MARKUP = f"""<!doctype html><html><head><title>Bridge</title></head><body>
<nav><a href="/">Home</a></nav>
<div class="summary">{FIRST}</div>
<div><div>{FIRST} More below.</div>
<p>{FIRST.replace("river", "<b>river</b>")}</p><!-- {SECOND} --><p>{SECOND}</p></div>
</body></html>"""


def page(paragraphs: list[str], title: str = "A bridge is closed") -> GoldPage:
    return GoldPage(
        set="test",
        id="1",
        url="https://www.example.com/bridge",
        html=MARKUP,
        text="\n\n".join(paragraphs),
        title=title,
        published=date(2026, 3, 2),
    )


@pytest.mark.parametrize(
    ("text", "right", "wrong", "missed_ones"),
    [
        (GOLD, 2, 0, 0),
        ("one, two - three (four)", 1, 0, 1),
        ("One two three four five", 1, 1, 1),
        (f"{GOLD} {GOLD}", 2, 5, 0),
        ("", 0, 0, 2),
        ("one two", 0, 1, 2),
    ],
)
def test_shingles_count_with_their_multiplicity_and_case(
    text: str, right: int, wrong: int, missed_ones: int
) -> None:
    found = score(shingles(GOLD), text)
    assert (found.right, found.wrong, found.missed) == (right, wrong, missed_ones)


def test_precision_and_recall_are_averaged_over_pages_and_f1_is_of_the_averages() -> None:
    pages = [score(shingles(GOLD), GOLD), score(shingles(GOLD), "")]
    assert averages(pages) == {
        "precision": 1.0,
        "recall": 0.5,
        "f1": pytest.approx(2 / 3),
        "mean_page_f1": 0.5,
    }


def test_the_interval_of_a_mean_is_the_same_each_time_and_holds_it() -> None:
    differences = [0.0, 0.1, -0.1, 0.2, 0.05] * 10
    low, high = interval(differences, seed=1, resamples=500)
    assert [low, high] == interval(differences, seed=1, resamples=500)
    assert -0.1 < low < 0.05 < high < 0.2


@pytest.mark.parametrize(
    ("output", "is_left"),
    [
        (f"A first sentence. {JUNK} A last one.", True),
        ("A first. SIGN UP for our letter, and get. A last.", True),
        ("A first. Sign up for our. A last.", False),
        ("The news we get for our letter and sign up.", False),
        ("", False),
    ],
)
def test_a_sentence_survives_when_half_of_its_words_stand_together(
    output: str, is_left: bool
) -> None:
    assert survives(JUNK, Wording(output), [Wording("")]) is is_left


def test_words_that_the_article_has_anyway_do_not_survive_but_their_repetition_does() -> None:
    said = Wording(FIRST)
    assert not survives(FIRST, Wording(FIRST), [said])
    assert survives(FIRST, Wording(f"{FIRST} {FIRST}"), [said])


def test_a_short_line_survives_as_a_whole_only() -> None:
    assert survives("Share this:", Wording("He left. Share this"), [Wording("")])
    assert not survives("Share this:", Wording("Share. This is it."), [Wording("share this")])


def test_paragraphs_are_found_in_the_element_that_holds_just_them() -> None:
    found = mapped(MARKUP, [FIRST, SECOND, "A paragraph that stands nowhere in this whole page."])
    elements = list(found.tree.iter())
    assert [elements[place].tag for place in found.places] == ["p", "p"]


def test_junk_stands_in_and_beside_the_paragraphs_of_a_copy_of_the_page() -> None:
    found = mapped(MARKUP, [FIRST, SECOND])
    ground, chance = PageGround(found), random.Random(1)
    assert list(ground.divisible()) == [0]
    ground.insert(0, "Inserted here.", chance)
    ground.append(1, "Appended here.")
    ground.put_after(0, "A <line> of its own", chance)
    ground.put_first("At the top")
    paragraphs = [each.text_content() for each in html.fromstring(ground.written()).iter("p")]
    assert paragraphs == [
        "At the top",
        f"{BEFORE} Inserted here. {AFTER}",
        "A <line> of its own",
        f"{SECOND} Appended here.",
    ]
    assert "here" not in PageGround(found).written()


def test_junk_stands_in_and_beside_the_paragraphs_of_a_text() -> None:
    ground, chance = TextGround([FIRST, SECOND]), random.Random(1)
    ground.insert(0, "Inserted here.", chance)
    ground.put_after(0, "A line of its own", chance)
    ground.append(1, "Appended here.")
    ground.put_first("At the top")
    assert ground.written().split("\n\n") == [
        "At the top",
        f"{BEFORE} Inserted here. {AFTER}",
        "A line of its own",
        f"{SECOND} Appended here.",
    ]


@pytest.mark.parametrize("kind", list(Kind))
def test_each_kind_plants_what_it_says_and_the_same_each_time(kind: Kind) -> None:
    grounds = [TextGround([FIRST, f"{SECOND} So he said."]) for _ in range(2)]
    planted = [
        plant(kind, ground, page([FIRST, SECOND]), "en", random.Random(3)) for ground in grounds
    ]
    assert grounds[0].written() == grounds[1].written()
    assert planted[0] == planted[1]
    for each in planted[0]:
        assert each.sentence in grounds[0].written()
    templated = kind not in (Kind.TITLE, Kind.BODY)
    assert {each.half for each in planted[0]} == (set(Half) if templated else {None})


def test_a_title_is_not_planted_where_the_text_has_it() -> None:
    said = page(["A bridge is closed, and nobody knows why it had to be."])
    ground = TextGround(said.paragraphs)
    assert plant(Kind.TITLE, ground, said, "en", random.Random(1)) == []
    assert ground.written() == said.text


@pytest.mark.parametrize("language", list(TEMPLATES))
def test_every_language_has_junk_of_every_kind_in_two_halves(language: str) -> None:
    least = 12 if language == "en" else 5
    assert set(TEMPLATES[language]) == set(TEMPLATES["en"])
    chance = random.Random(2)
    for kind, templates in TEMPLATES[language].items():
        assert len(set(templates)) == len(templates) >= least
        sentences = [
            {junk_sentence(kind, language, half, chance) for _ in range(50)} for half in Half
        ]
        assert not sentences[0] & sentences[1]
        assert not re.search(r"[{}]", " ".join(sentences[0] | sentences[1]))


def test_made_up_articles_are_in_the_language_that_they_say() -> None:
    for article in made_up_articles():
        assert language_of(article.text) == article.id
        assert len(TextGround(article.paragraphs).divisible()) >= 2


def test_missed_floors_are_named_and_reached_ones_are_not() -> None:
    good = {"kinds": {"promo": {"held": {"survive": 0.05}, "lost": 0.005}}}
    bad = {"kinds": {"promo": {"held": {"survive": 0.06}, "lost": 0.006}}}
    assert missed({"leaks": {"text": good}}) == []
    assert [str(each) for each in missed({"leaks": {"text": bad}})] == [
        "text: promo, held: survive: 0.06, floor 0.05",
        "text: promo: lost: 0.006, floor 0.005",
    ]
    quality = {"f1_difference": {"mean": 0.0, "interval": [-0.003, 0.003]}}
    assert len(missed({"quality": {"all": quality}})) == 2
    shares = {"wirewatch": {"title": 0.9, "published": 0.94}, "trafilatura": {"title": 0.9}}
    assert missed({"facts": {"all": shares}}) == [
        Missed("all: title, ahead of trafilatura", 0.9, 0.9),
        Missed("all: published", 0.94, 0.95),
    ]
    assert missed({"fragments": {"per_second": 1_999.0}})[0].by == 1
