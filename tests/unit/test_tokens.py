"""Tokens are Lucene's. The table was written down from what Lucene 9.12 and 10.2 gave; ``make
tokens`` holds the code against the real ones."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.topics.folding import filtered
from pipeline.topics.latin import latin_tokens
from pipeline.topics.tokens import (
    Token,
    joined_tokens,
    located_tokens,
    placed_tokens,
    places_in,
    token_texts,
    tokenize,
)
from pipeline.topics.wordbreak import token_places

SEEN_IN_LUCENE = [
    ("The U.S. Treasury's OFAC", "the u.s treasury ofac"),
    ("AT&T and T-72s", "at t and t 72s"),
    ("Putin’s Erdoğan", "putin erdogan"),
    ("the boss's bosses' 'quoted'", "the boss bosses quoted"),
    ("JAMES'S", "james"),
    ("'S's's", "s's"),
    ("x‘s", "x's"),
    ("y\uff07s z\uff07S", "y z"),
    ("it‘s", "it's"),
    ("don't don’t", "don't don't"),
    ("al-Qaida non-binary COVID-19", "al qaida non binary covid 19"),
    ("12:30 a:b 3:1", "12 30 a:b 3 1"),
    ("1,000.5 1.000,50 3,a a,3 1'000", "1,000.5 1.000,50 3 a a 3 1'000"),
    ("v1.2.3 example.com user@example.com", "v1.2.3 example.com user example.com"),
    ("snake_case __init__ _ __", "snake_case __init__"),
    ("C++ C# F# #metoo @who", "c c f metoo who"),
    ("$5.20 50% €100 £3m", "5.20 50 100 3m"),
    ("İstanbul ırak I\u0307zmir", "istanbul irak izmir"),
    ("Οδυσσεύς ΣΊΣΥΦΟΣ", "οδυσσεύς σίσυφοσ"),
    ("STRASSE Straße ẞ", "strasse strasse ss"),
    ("Ærø Œuvre Łódź Þór", "aero oeuvre lodz thor"),
    ("naïve façade Ångström", "naive facade angstrom"),
    ("nai\u0308ve c\u0327a Vie\u0323\u0302t", "naive ca viet"),
    ("ﬁnance oﬃce", "finance office"),
    ("\uff28\uff25\uff2c\uff2c\uff2f\u3000\uff11\uff12\uff13", "hello 123"),
    ("x² ½ ① Ⓐ Ⅳ H₂O", "x a ⅳ h o"),
    (
        "co\u00adoperate zero\u200bwidth word\u2060joiner",
        "co\u00adoperate zero width word\u2060joiner",
    ),
    ("a\u00a0b c\u202fd 10\u202f000", "a b c\u202fd 10\u202f000"),
    ("col·lecció a‧b", "col·leccio a‧b"),
    ("ǧ ǥ ᴀʙc", "G G ABc"),
    ("ſecret x'ſ", "secret x's"),
    ("ŉ ĸ ⁄", "n q"),
    ("中国制裁 日本ご", "中 国 制 裁 日 本 ご"),
    ("ロシア制裁 \uff76\uff9eー", "ロシア 制 裁 \uff76\uff9eー"),
    ("カタ_カタ aカ", "カタ_カタ a カ"),
    ("한국어 제재", "한국어 제재"),
    ("\u1112\u1161\u11ab\u1100\u116e\u11a8", "한국"),
    ("ประเทศไทย คว\u0e48ำ", "ประเทศไทย คว\u0e48ำ"),
    ("ह\u093fन\u094dद\u0940 म\u0947\u0902", "ह\u093fन\u094dद\u0940 म\u0947\u0902"),
    ("العقوبات م\u064fح\u064eم\u0651\u064eد", "العقوبات م\u064fح\u064eم\u064e\u0651د"),
    ("١٢٣ ۱٫۲", "١٢٣ ۱٫۲"),
    ("צה\"ל ג'ורג' א\"", "צה\"ל ג'ורג' א"),
    ("א'1", "א'1"),
    ("Санкции ЄС йё", "санкции єс йё"),
    ("и\u0306 й", "й й"),
    ("საქ ᲐᲑ", "საქ აბ"),
    ("😀 😀😀 a😀b", "😀 😀 😀 a 😀 b"),
    ("👨\u200d👩\u200d👧 👍\U0001f3fd", "👨\u200d👩\u200d👧 👍\U0001f3fd"),
    (
        "\U0001f1e9\U0001f1ea\U0001f1eb\U0001f1f7\U0001f1fa",
        "\U0001f1e9\U0001f1ea \U0001f1eb\U0001f1f7",
    ),
    ("❤\ufe0f ❤\ufe0e ❤", "❤\ufe0f ❤ ❤"),
    ("1\ufe0f\u20e3 #\ufe0f\u20e3 #", "1\ufe0f\u20e3 #\ufe0f\u20e3"),
    ("© Reuters™ ℹ MⓂ", "© reuters ™ ℹ mm"),
    (
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    ),
    ("a\u0301\u0301b \u0301a", "a\u0301b a"),
    ("\u200da a\u200db", "a a\u200db"),
    ("", ""),
    (" \n\t", ""),
    ("…—–", ""),
    ("𰀀𞤀 🧋", "𞤢 🧋"),
    ("Ꟁ ࡰ", ""),
    ("--a--b.. .c ..d", "a b c d"),
    ("A.B.C. e.g. Ph.D", "a.b.c e.g ph.d"),
    ("O'Neill's L'État d’Ivoire", "o'neill l'etat d'ivoire"),
    ("Tom & Jerry's", "tom jerry"),
    ("“quoted” «guillemets»", "quoted guillemets"),
    ("MiXeD123CaSe 4x4 3D", "mixed123case 4x4 3d"),
    ("𝐀𝐁", "𝐀𝐁"),
    ("\ud83d", ""),
]


@pytest.mark.parametrize(("text", "tokens"), SEEN_IN_LUCENE)
def test_tokens_are_those_that_lucene_gave(text: str, tokens: str) -> None:
    assert token_texts(text) == tokens.split(" ") if tokens else token_texts(text) == []
    assert [token.text for token in tokenize(text)] == token_texts(text)


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        ("a" * 255, [255]),
        ("a" * 256, [255, 1]),
        ("a" * 600, [255, 255, 90]),
        ("ß" * 300, [510, 90]),
        ("a" * 253 + "’s", [253]),
        ("a" * 254 + "’s", [254, 1]),
        ("a" + "\U00010400" * 200, [128, 73]),
        ("_" * 300 + "a", [255]),
        (" ".join(["a" * 200] * 3), [200, 200, 200]),
    ],
)
def test_a_token_is_cut_at_255_units_before_it_is_folded(text: str, lengths: list[int]) -> None:
    assert [len(token) for token in token_texts(text)] == lengths
    assert [len(token.text) for token in tokenize(text)] == lengths


def test_places_are_those_of_the_text_as_it_was_given() -> None:
    text = "Straße, Putin’s «naïve» 😀 plan"
    assert tokenize(text) == (
        Token("strasse", 0, 6),
        Token("putin", 8, 15),
        Token("naive", 17, 22),
        Token("😀", 24, 25),
        Token("plan", 26, 30),
    )


def test_places_are_right_where_composing_the_text_shortens_it() -> None:
    text = unicodedata.normalize("NFD", "Lê Văn Thiêm, 한국어 Łódź")
    words = [unicodedata.normalize("NFC", text[t.start : t.end]) for t in tokenize(text)]
    assert words == ["Lê", "Văn", "Thiêm", "한국어", "Łódź"]


def test_an_empty_text_has_no_tokens() -> None:
    assert tokenize("") == ()
    assert token_texts(" \n") == []
    assert joined_tokens("—") == ""


PLAIN = "abcdefghijklmnopqrstuvwxyzABCXYZ0123456789" + " \n\t.,:;'\"-!?()&#*$%/" * 3 + "_"
LATIN = PLAIN + "’‘“”–—…«»€£° äöüßÄÖÜéèêçñåøæœłŁżğİıšÿŉſǧµ×÷ªº¿\xa0\u202f\xad\u200b·" * 2
ANY = LATIN + "ςΣσЖжйאב中国あアｱ한ᄒกัक्ا١\u0301\u0327\u200d\ufe0f😀👍🏽🇩🇪©™ℹⓂ\U00010400"


@given(st.text(LATIN, max_size=60))
@example("A’š")
@settings(max_examples=500)
def test_the_fast_path_agrees_with_the_exact_rules_or_stands_back(text: str) -> None:
    fast = latin_tokens(text)
    if fast is not None:
        assert fast.joined == placed_tokens(text)[0]


@given(st.text(LATIN, max_size=60))
@example("A’š")
@settings(max_examples=500)
def test_the_fast_path_to_places_agrees_with_the_exact_rules_or_stands_back(text: str) -> None:
    fast = latin_tokens(text)
    if fast is not None and fast.spaced is not None:
        found = [token.span() for token in re.finditer("[^ ]+", fast.spaced)]
        assert found == placed_tokens(text)[1]


def test_the_fast_path_reads_what_most_news_is_made_of() -> None:
    news = "PARIS — “It’s a ‘new’ tone,” he said… Erdoğan’s €5bn plan for Łódź: 1,000.5 jobs.\n"
    fast = latin_tokens(news * 20)
    assert fast is not None
    assert fast.joined == placed_tokens(news * 20)[0]
    assert fast.spaced is not None


@given(st.lists(st.sampled_from(["Ärger", "it’s", " ", "x.", "—", "ſ", "1,5"]), max_size=120))
def test_places_are_those_of_the_tokens(pieces: list[str]) -> None:
    text = " ".join(pieces)
    edges = places_in(text, located_tokens(text).spaced)
    assert list(zip(edges[::2], edges[1::2], strict=True)) == placed_tokens(text)[1]


@given(st.text(ANY, max_size=40))
@settings(max_examples=300)
def test_tokens_with_places_are_the_tokens_without(text: str) -> None:
    tokens = tokenize(text)
    assert [token.text for token in tokens] == token_texts(text)
    assert all(token.text and " " not in token.text for token in tokens)
    assert all(0 <= token.start < token.end <= len(text) for token in tokens)


@given(st.text(ANY, max_size=40))
@settings(max_examples=200)
def test_every_way_to_compose_a_text_gives_the_same_tokens(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    assert token_texts(decomposed) == token_texts(unicodedata.normalize("NFC", text))


@given(st.text(ANY, max_size=30), st.text(ANY, max_size=30))
@settings(max_examples=200)
def test_no_token_reaches_over_the_end_of_a_line(before: str, after: str) -> None:
    assert token_texts(f"{before}\n{after}") == token_texts(before) + token_texts(after)


@given(st.text(ANY, max_size=40))
@settings(max_examples=200)
def test_filters_work_on_each_token_by_itself(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    words = [composed[start:end] for start, end in token_places(composed)]
    assert filtered(" ".join(words)) == " ".join(map(filtered, words))


@pytest.mark.parametrize(
    "text", ["_" * 30_000, "\u200d" * 30_000, "#\u0301" * 15_000, "a." * 30_000]
)
@pytest.mark.timeout(20)
def test_long_runs_of_what_joins_words_end_in_time(text: str) -> None:
    assert all(len(token) <= 255 for token in token_texts(text))
