"""Every token as the real Lucene gives it. Run by ``make tokens``: it needs Maven Central."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from pathlib import Path

import pytest

from pipeline.topics.tokens import token_texts, tokenize
from tests.support.corpora import records
from tests.support.java.lucene import Lucene, lucene

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1_800)]

VERSIONS = ["9.12.2", "10.2.2"]
"""Of Elasticsearch 8.19 and 9.1."""

ONE_OF_EACH_CLASS = "aא٣アあ中กั\u0301\u200d\ufe0f\ufe0e\u20e3:.'\",_🇩😀ℹ🏽#\U000e0067 "


@pytest.fixture(scope="module", params=VERSIONS)
def real(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Lucene:
    return lucene(request.param, tmp_path_factory.mktemp("classes"))


def assert_same(real: Lucene, texts: Iterable[str]) -> None:
    """Tokens and places agree for every text."""
    composed = [unicodedata.normalize("NFC", text) for text in texts]
    different = [
        (text, expected)
        for text, expected in zip(composed, real.analyse(composed), strict=True)
        if [(token.text, token.start, token.end) for token in tokenize(text)] != expected
        or token_texts(text) != [word for word, _, _ in expected]
    ]
    assert not different, f"{len(different)} of {len(composed)}, as {different[:3]!a}"


def test_every_character_alone_and_between_letters_and_digits(real: Lucene) -> None:
    characters = [chr(code) for code in range(0x110000) if not 0xD800 <= code <= 0xDFFF]
    assert_same(real, characters)
    for before, after in (("a", "b"), ("1", "2")):
        assert_same(real, (before + character + after for character in characters))


def test_every_word_of_three_classes(real: Lucene) -> None:
    assert_same(real, ("".join(word) for word in product(ONE_OF_EACH_CLASS, repeat=3)))


def test_random_words_of_every_class(real: Lucene) -> None:
    draw = random.Random(1)
    assert_same(real, _words(draw, ONE_OF_EACH_CLASS, 200_000, 13))
    for alphabet in ("😀ℹ\u200d\ufe0f\u0301🏽\ufe0e", "aא1:.'\",", "a1_,.'", "กั\u0301😀a"):
        assert_same(real, _words(draw, alphabet, 30_000, 14))


def test_random_strings_of_every_script(real: Lucene) -> None:
    draw = random.Random(2)
    letters = [chr(code) for code in range(0x20, 0x20000) if chr(code).isprintable()]
    assert_same(real, _words(draw, letters, 100_000, 12))
    assert_same(
        real, (unicodedata.normalize("NFD", text) for text in _words(draw, letters, 50_000, 12))
    )
    latin = [
        chr(code) for code in (*range(0x20, 0x250), *range(0x1E00, 0x1F00), *range(0x2010, 0x2030))
    ]
    assert_same(real, _words(draw, latin, 100_000, 30))


def test_long_tokens_are_cut_at_the_same_places(real: Lucene) -> None:
    draw = random.Random(3)
    alphabets = (
        "a",
        "a1",
        "a.",
        "1,.",
        "a🏽\u0301",
        "😀\u200d",
        "กั",
        "a_:",
        "א'\"",
        "_",
        "_a",
        "ア_",
        "\U00010400a",
    )
    texts = [
        draw.choice(["", " ", "a", "__", "😀"]) + "".join(draw.choices(alphabet, k=length)) + end
        for alphabet in alphabets
        for length in [*range(245, 265), *draw.sample(range(265, 900), 30)]
        for end in ("", "’s b", "._1")
    ]
    assert_same(real, texts)


def test_news(real: Lucene, corpora: Path) -> None:
    assert_same(real, (record["text"] for record in records("news/newsarticles-2017")))
    pages = [*records("extraction/publishers-dev"), *records("extraction/articles-421-dev")]
    assert_same(real, (record["text"] or "" for record in pages))
    assert_same(real, (record["html"] for record in pages[:100]))


def _words(draw: random.Random, alphabet: Sequence[str], count: int, longest: int) -> Iterator[str]:
    return ("".join(draw.choices(alphabet, k=draw.randint(2, longest))) for _ in range(count))
