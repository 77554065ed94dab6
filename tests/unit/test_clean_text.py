"""The small steps of cleaning: characters, sentences, wrapped text, titles, bylines, dates."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.article import Effort
from pipeline.clean.bylines import plain_byline
from pipeline.clean.characters import one_line, word_count
from pipeline.clean.dates import believable, read_date
from pipeline.clean.languages import language_of
from pipeline.clean.lede import lede_of
from pipeline.clean.plain import visible_text
from pipeline.clean.plaintext import text_paragraphs
from pipeline.clean.raw import effort_for
from pipeline.clean.repeats import without_repeats
from pipeline.clean.sentences import sentences
from pipeline.clean.texthash import text_hash
from pipeline.clean.titles import headline_of, plain_title, without_title

SEEN = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("a\u00a0\u2003 b\t\nc", "a b c"),
        ("ze\u200bro\ufeff wid\u00adth", "zero width"),
        ("cafe\u0301", "café"),
        ("nul\x00 bell\x07", "nul bell"),
        ("half \ud83d pair", "half pair"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("hid\u200dden", "hidden"),
        ("👩\u200d🚒", "👩\u200d🚒"),
    ],
)
def test_characters_are_as_readers_mean_them(written: str, read: str) -> None:
    assert one_line(written) == read


def test_words_are_counted_where_none_are_spaced_too() -> None:
    assert word_count("three short words") == 3
    assert word_count("日本政府は月曜日、新たな制裁を発表した。") >= 8


@pytest.mark.parametrize(
    ("paragraph", "count"),
    [
        ("Mr. Ort of Acme Inc. met J. R. Lund of the U.S. Senate. He left.", 2),
        ("It is No. 5 of nine. Was it? No. Not so.", 4),
        ("Prices rose by 5. Then they fell by 3.5 percent on Jan. 3 again.", 2),
        ('He said: "No." She left! Why? Nobody knows…', 4),
        ("¿Qué? Sí. Él no.", 3),
        ("日本政府は発表した。外務省は「対象は銀行だ。」と述べた。", 3),
        ("no end", 1),
        ("", 0),
        ("„Er blieb stehen.“ Dann ging er.", 2),
        ("Elle dit : « C'est fini. » Puis elle sort.", 2),
    ],
)
def test_sentences_end_where_readers_see_it(paragraph: str, count: int) -> None:
    assert len(sentences(paragraph)) == count


@settings(max_examples=200)
@given(st.text(alphabet='aB. !?…"”。\n1', max_size=80))
def test_no_character_but_space_is_lost_between_sentences(paragraph: str) -> None:
    assert "".join("".join(sentences(paragraph)).split()) == "".join(paragraph.split())


def test_wrapped_lines_are_one_paragraph_and_long_lines_are_paragraphs() -> None:
    wrapped = (
        "   The port of the capital was opened again on Monday after the\n"
        "storm had passed, a spokesman of the ministry said, and ships\n"
        "that had waited for three days began to enter.\n"
        "   Prices of grain fell by a tenth on the news, traders in the\n"
        "city said, and the bank of the country lowered its forecast of\n"
        "inflation for the year.\n"
    )
    assert len(text_paragraphs(wrapped)) == 2
    assert text_paragraphs("One.\r\nTwo.\n\n Three.") == ["One.", "Two.", "Three."]


@pytest.mark.parametrize(
    ("title", "outlet", "plain"),
    [
        ("EU adds firm to list - BBC News", "bbc.co.uk", "EU adds firm to list"),
        ("EU adds firm to list | Reuters", "reuters.com", "EU adds firm to list"),
        ("EU adds firm to list - The New York Times", "nytimes.com", "EU adds firm to list"),
        ("EU adds firm to list – SPIEGEL ONLINE – Politik", "spiegel.de", "EU adds firm to list"),
        ("Rates to fall - Reuters poll", "reuters.com", "Rates to fall - Reuters poll"),
        ("Rates - what now", "bbc.co.uk", "Rates - what now"),
        ("Reuters", "reuters.com", "Reuters"),
        ("A &amp; B: <i>five</i> things", "x.example", "A & B: five things"),
        ("Is 5 < 6?", "x.example", "Is 5 < 6?"),
        ("AT&amp;amp;T", "x.example", "AT&amp;T"),
    ],
)
def test_a_title_is_without_markup_and_without_its_outlet(
    title: str, outlet: str, plain: str
) -> None:
    assert plain_title(title, outlet) == plain


def test_a_title_goes_from_the_top_of_the_text_and_stays_further_down() -> None:
    paragraphs = ["PORT reopens!", "By Ada Ort", "Text.", "More.", "Port reopens"]
    kept, removed = without_title(paragraphs, ["Port reopens"], "Ada Ort")
    assert kept == ["Text.", "More.", "Port reopens"]
    assert [removal.rule for removal in removed] == ["title", "byline"]


def test_a_plain_text_begins_with_its_headline_or_has_none() -> None:
    body = "The port was opened again on Monday after the storm had passed."
    assert headline_of(["Port reopens", body]) == "Port reopens"
    assert headline_of(["Port reopens.", "Port reopens.", body]) == "Port reopens."
    assert headline_of([body, "Ships waited."]) == ""
    assert headline_of([body]) == ""


@pytest.mark.parametrize(
    ("author", "byline"),
    [
        ("By Ada Ort and Bo Lund", "Ada Ort, Bo Lund"),
        ("ada@news.example (Ada Ort)", "Ada Ort"),
        ("Von Ada Ort; Bo Lund", "Ada Ort, Bo Lund"),
        ('<a href="/x">Ada Ort</a>', "Ada Ort"),
        ("By Ada Ort and by Bo Lund", "Ada Ort, Bo Lund"),
        ("By: Ada Ort", "Ada Ort"),
        ("View all posts by Ada Ort", "Ada Ort"),
        ("Ada Ort, Senior Political Reporter", "Ada Ort"),
        ("Ada Ort, Redakteurin, Bo Lund, Korrespondent in Wien", "Ada Ort, Bo Lund"),
        ("Ada Ort Staff Writer", "Ada Ort"),
        ("Staff Writer", ""),
        ("Coast Daily Reporter", "Coast Daily Reporter"),
        ("Ada Ort Feb 6, 2024 at 12:55 pm ET • 5 min read", "Ada Ort"),
        ("Ada Ort | 3 May 2024 | Bo Lund", "Ada Ort, Bo Lund"),
        ("Ada Ort, Updated 12:30", "Ada Ort"),
        ("2024-05-03", ""),
        ("Ada Ort (ada@news.example, @adaort)", "Ada Ort"),
        ("20 Minutes", "20 Minutes"),
        ("Maya Junior, Theresa May", "Maya Junior, Theresa May"),
        ("Wire (www.wire.example)", "Wire"),
        ("admin", ""),
        ("https://news.example/ada", ""),
        ("a@" + "a." * 32_000 + "!", ""),
    ],
)
def test_a_byline_is_names_and_nothing_else(author: str, byline: str) -> None:
    assert plain_byline(author) == byline


FIRST = "The port of the capital was opened again on Monday after the long storm had passed by."
SECOND = "Ships that had waited outside for three days began to enter it, the ministry said later."
THIRD = "Prices of grain fell by a tenth on the news, according to four traders in the old city."


OTHER = [f"Number {n} of the docks lies {n * 3} to the north of it all." for n in "abcdefghi"]


def test_a_flat_copy_goes_and_the_paragraphs_stay_with_the_caption_gone() -> None:
    flat = f"Watch how the port reopens {FIRST} {SECOND} {THIRD}"
    kept, removed = without_repeats([flat, FIRST, SECOND, THIRD])
    assert kept == [FIRST, SECOND, THIRD]
    assert [removal.text for removal in removed] == [flat]


def test_a_flat_copy_below_the_paragraphs_goes_too() -> None:
    flat = f"{FIRST} {SECOND} {THIRD}"
    assert without_repeats([FIRST, SECOND, THIRD, flat])[0] == [FIRST, SECOND, THIRD]


def test_a_sentence_that_only_the_flat_copy_has_is_kept() -> None:
    only = "A second storm is expected on Friday."
    kept, _ = without_repeats([f"{FIRST} {only} {SECOND} {THIRD}", FIRST, SECOND, THIRD])
    assert kept == [only, FIRST, SECOND, THIRD]


def test_a_body_that_stands_twice_in_paragraphs_is_kept_once() -> None:
    body = [f"{FIRST} {SECOND}", f"{THIRD} {SECOND[:-1]} again."]
    assert without_repeats([*body, *body])[0] == body


def test_a_summary_above_the_text_may_share_its_sentences() -> None:
    summary = f"{FIRST} {SECOND}"
    body = [f"{FIRST} It was cold.", f"{SECOND} It rained.", *OTHER]
    assert without_repeats([summary, *body]) == ([summary, *body], [])


def test_a_paragraph_that_stands_twice_word_for_word_is_kept_once() -> None:
    repeated = f"{FIRST} {SECOND}"
    assert without_repeats([repeated, *OTHER, repeated])[0] == [repeated, *OTHER]


def test_short_lines_may_be_repeated() -> None:
    lines = ["What the ministry said on Monday about it", FIRST] * 2
    assert lines[0] in without_repeats(lines)[0][1:]


def test_text_that_says_the_same_has_the_same_hash() -> None:
    one = text_hash("Port reopens", "It's open — at last.\nShips enter.")
    assert one == text_hash("PORT REOPENS!", "It’s open, at last. Ships enter")
    assert one != text_hash("Port reopens", "It's open at last. No ships enter.")
    assert text_hash("a", "b") != text_hash("a b", "")
    assert text_hash("", "$5") != text_hash("", "€5")


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One</p><p>Two<br>Three</p>", "One Two Three"),
        ("w<b>or</b>d &amp; <img src=x>more", "word & more"),
        ("a<script>var b</script>c<!-- d -->e", "ace"),
        ("5 < 6 and 7 > 6", "5 < 6 and 7 > 6"),
        ("cut <a href='x", "cut"),
        ("<SCRIPT>x</SCRIPT>seen", "seen"),
        ("&#" + "9" * 5000 + ";", "&#" + "9" * 5000 + ";"),
    ],
)
def test_visible_text_is_what_people_see(markup: str, text: str) -> None:
    assert " ".join(visible_text(markup).split()) == text


def test_dates_in_the_future_and_before_the_web_are_not_believed() -> None:
    assert believable(SEEN + timedelta(hours=23), SEEN) == SEEN + timedelta(hours=23)
    assert believable(SEEN + timedelta(hours=25), SEEN) is None
    assert believable(datetime(1989, 12, 31, tzinfo=UTC), SEEN) is None
    assert believable(None, SEEN) is None


def test_iso_dates_are_read_in_utc() -> None:
    assert read_date("2026-03-02T13:00:00+01:00") == SEEN
    assert read_date("2026-03-02T12:00:00") == SEEN
    assert read_date("2026-03-02") == datetime(2026, 3, 2, tzinfo=UTC)
    assert read_date("Monday") is None
    assert read_date("0001-01-01T00:00:00+14:00") is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (FIRST, "en"),
        ("Die Bundesregierung prüft nach Angaben eines Sprechers am Freitag neue Maßnahmen.", ""),
        (
            "Die Bundesregierung prüft nach Angaben eines Sprechers am Freitag neue Maßnahmen "
            "gegen Geldwäsche im ganzen Land.",
            "de",
        ),
        (
            "Le président a annoncé mardi de nouvelles mesures économiques après une réunion "
            "avec les ministres à Paris.",
            "fr",
        ),
        ("日本政府は月曜日、新たな制裁を発表した。外務省によると、対象は三つの銀行である。", "ja"),
        ("Port reopens", ""),
    ],
)
def test_language_is_told_from_twelve_words_on(text: str, language: str) -> None:
    assert language_of(text) == language


def test_the_lede_is_the_first_paragraph_of_twelve_words() -> None:
    assert lede_of(f"GENEVA\n{FIRST}\n{SECOND}") == FIRST
    assert lede_of("Too short") == ""


def test_each_failed_attempt_dares_less() -> None:
    efforts = [effort_for(attempts) for attempts in range(1, 7)]
    page, feed, plain = Effort.PAGE, Effort.FEED, Effort.PLAIN
    assert efforts == [page, page, feed, feed, plain, plain]
