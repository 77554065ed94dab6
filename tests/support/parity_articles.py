"""Articles for the parity tests: real news where it is at hand, made-up texts of every script, and
narrow ones.

Made-up texts are drawn from few units each, so that a word stands in a fair share of them; half of
the real articles get a made-up paragraph among their own. Narrow texts are of a few words that are
like one another, so that whatever can be near to something, is, and in every way.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterator
from itertools import islice

from pipeline.article import ArticleDocument
from pipeline.clean.lede import lede_of
from tests.support.corpora import CORPORA, records
from tests.support.documents import document

LONG = "x" * 300
CLASSES: dict[str, str] = {
    "curly apostrophe": "Putin’s don’t O’Neill ‘quoted’ l’Élysée rock’n’roll",
    "dotted I": "İstanbul İSTANBUL İzmir’de DİYARBAKIR ıspanak",
    "final sigma": "ΟΔΥΣΣΕΥΣ Σίσυφος ΣΊΣΥΦΟΣ οδός ΛΌΓΟΣ",
    "combining marks": "e\u0301lan Mu\u0308nchen Sa\u0303o Z\u0307ubr u\u0323\u0302 Ha\u0300\u0323 "
    "नि\u0902दा",
    "Han": "中国 制裁 北京 東京",
    "Kana": "ひらがな カタカナ コンピュータ",
    "Hangul": "서울 북한의 \u1100\u1161\u11a8",
    "Thai": "ประเทศไทย คว่ำบาตร",
    "Arabic": "العربية مُحَمَّد عقوبات ۱۲۳",
    "Hebrew": "ש\"ס עברית צה''ל",
    "Cyrillic": "санкции САНКЦИЯМИ Ёлки Й",
    "emoji": "😀 👩\u200d👩\u200d👧 🇪🇺 ❤\ufe0f #\ufe0f\u20e3 👍🏽",
    "number": "1,000.5 1,000 1000.5 3.14 12:30 2017 2017-02-07 50% $5bn T-72 1½ ²",
    "long token": f"{LONG} {'y' * 254}éé {'æ' * 255} {'漢' * 5}{'z' * 260}",
    "hyphen": "al-Qaida non-binary e-mail state-of-the-art Jean-Luc-Picard x–y so—so",
    "several tokens": "AT&T R&D U.S.-led and/or Q&A Mr.Smith U.S. a_b __init__ C++ .NET",
    "folded": "straße STRASSE ﬁnance ŉ ǧ ᴀ Ⅷ Æsop Łódź ſ’s ſ's",
    "invisible": "soft\u00adhyphen zero\u200bwidth no\u00a0break left\u200eright \ufeffmark",
}
"""What texts are made of that analyzers are known to disagree about."""

PLAIN = (
    "bank banks banker banking sanction sanctions sanctioned oil gas Iran Iranian embargo minister "
    "president said on the of to a lifted imposed new deal vote report Monday Lower court orders"
)
FIXED = ("New York Times", "Bank of England", "the the the", "oil and gas", "a b a b", "U.S. bank")
_PLAIN_UNITS = (*PLAIN.split(" "), *FIXED)
NARROW = ("bank", "Bank", "BANK", "banks", "banking", "oil", "Oil", "oils")
OUTLETS = ("example-wire.com", "other.org", "third.net")
BETWEEN = (" ", " ", " ", " ", " ", ", ", ". ", "-", "/", "\t", "\x00", "'", " \u201c", "\u201d ")
FIRST_CHARACTERS = 450
"""Of a real article: enough for title, lede and body to differ."""


def articles(dice: random.Random, count: int) -> list[ArticleDocument]:
    """Articles with the ids a0, a1, ...; a third of them real where there is real news, a third
    narrow."""
    texts = [*_real(dice, count // 3), *(_narrow(dice) for _ in range(count // 3))]
    texts += [_made_up(dice) for _ in range(count - len(texts))]
    dice.shuffle(texts)
    return [_document(dice, number, *texts[number]) for number in range(count)]


def units() -> list[str]:
    """Every word and phrase that made-up texts are made of."""
    odd = [unit for words in CLASSES.values() for unit in words.split(" ")]
    return [*odd, *_PLAIN_UNITS]


def classes_of(text: str) -> set[str]:
    """Which of CLASSES ``text`` holds a unit of."""
    composed = unicodedata.normalize("NFC", text).lower()
    return {name for name, known in _LOWERED.items() if any(unit in composed for unit in known)}


_LOWERED = {
    name: {unicodedata.normalize("NFC", unit).lower() for unit in words.split(" ")}
    for name, words in CLASSES.items()
}


def _document(dice: random.Random, number: int, title: str, text: str) -> ArticleDocument:
    """First seen within three months, so that stores which keep months apart hold several."""
    return document(
        f"a{number}",
        title,
        text,
        lede=lede_of(text),
        minutes=dice.randrange(90 * 1_440),
        language=dice.choice(["en", "en", "de", ""]),
        outlet=dice.choice(OUTLETS),
        feeds=tuple(dice.sample(OUTLETS, dice.randint(1, 3))),
        tags=tuple(dice.sample(["bank", "oil", "world news"], dice.randint(0, 3))),
    )


def _real(dice: random.Random, count: int) -> Iterator[tuple[str, str]]:
    """Title and beginning of real articles, none where the corpora are absent."""
    if not CORPORA.is_dir():
        return
    first = dice.randrange(1_000)
    for record in islice(records("news/newsarticles-2017"), first, first + count):
        text = str(record["text"] or "")[:FIRST_CHARACTERS]
        yield str(record["title"] or ""), _with_made_up(dice, text)


def _with_made_up(dice: random.Random, text: str) -> str:
    paragraphs = text.split("\n")
    if dice.random() < 0.5:
        paragraphs.insert(dice.randint(0, 2), _line(dice, dice.sample(units(), 12), 14))
    return "\n".join(paragraphs)


def _narrow(dice: random.Random) -> tuple[str, str]:
    words = [*dice.sample(NARROW, dice.randint(3, 5)), *dice.choice([[], ["the"], ["the", "of"]])]
    lines = [" ".join(dice.choices(words, k=dice.randint(5, 20))) for _ in range(3)]
    return lines[0][:40], dice.choice(["\n", "\n", " "]).join(lines[: dice.randint(1, 3)])


def _made_up(dice: random.Random) -> tuple[str, str]:
    known = units()
    own = dice.sample(known, dice.randint(10, 30)) + dice.sample(_PLAIN_UNITS, 8)
    paragraphs = [_line(dice, own, 16) for _ in range(dice.randint(0, 3))]
    return _line(dice, own, 14), dice.choice(["\n", "\n", "\n\n", "\n \n"]).join(paragraphs)


def _line(dice: random.Random, own: list[str], most: int) -> str:
    drawn = dice.choices(own, k=dice.randint(0, most))
    return "".join(unit + dice.choice(BETWEEN) for unit in drawn).strip(" ")
