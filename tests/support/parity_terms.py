"""Terms for the parity tests, drawn from given articles, as people write them.

Most are of words that stand in several articles. Narrow terms are made of the few words that narrow
articles consist of: there they stand beside, across and inside one another.
"""

from __future__ import annotations

import random
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from pipeline.article import ArticleDocument
from pipeline.topics.expression import Expression, Listed, Or
from pipeline.topics.parse import parse
from pipeline.topics.terms import SHORTEST_STEM
from pipeline.topics.tokens import token_texts, tokenize
from tests.support.names import names
from tests.support.parity_articles import CLASSES, NARROW

KINDS = {
    "word": 4,
    "stem": 3,
    "phrase": 2,
    "phrase with stem": 3,
    "word of several tokens": 2,
    "=Exact": 3,
    '="Exact Phrase"': 3,
    "$list": 3,
}
"""What terms there are, and how often each is drawn."""

LISTS = ("$terms", "$names")


class Terms:
    """Draws terms about ``articles``."""

    def __init__(self, dice: random.Random, articles: Sequence[ArticleDocument]) -> None:
        self._dice = dice
        self._texts = [text for article in articles for text in (article.title, article.text)]
        self._rows = _runs_of_words(self._texts)
        self._frequent = _frequent(self._rows, len(articles))
        self._draws: Mapping[str, Callable[[], str]] = {
            "word": self._word,
            "stem": self._stem,
            "phrase": self._phrase,
            "phrase with stem": self._phrase_with_stem,
            "word of several tokens": self._several,
            "=Exact": self._exact,
            '="Exact Phrase"': self._exact_phrase,
            "$list": lambda: dice.choice(LISTS),
        }

    @property
    def lists(self) -> dict[str, Expression]:
        """Lists to use in expressions: of terms, and of names."""
        terms = ['"bank oil*"', "oils", "=Banks", self._stem(), self._phrase()]
        tokens = {" ".join(token_texts(name)) for name in self._names()} - {""}
        return {
            "terms": Or(tuple(map(parse, terms))),
            "names": Listed(names("names", sorted(tokens))),
        }

    def _names(self) -> list[str]:
        runs = [self._run(self._dice.choice([1, 2, 2, 3])) for _ in range(20)]
        narrow = [self._narrow_words(self._dice.randint(1, 3)) for _ in range(8)]
        return [" ".join(words) for words in (*runs, *narrow)]

    def drawn(self, operators: set[str]) -> str:
        """A term of any kind, which is noted among ``operators``."""
        kind = self._dice.choices(list(KINDS), list(KINDS.values()))[0]
        operators.add(kind)
        return self._draws[kind]()

    def narrow(self, operators: set[str]) -> str:
        """The same, made of the words of narrow articles."""
        words = self._narrow_words(self._dice.choice([1, 1, 1, 2, 2, 3, 4]))
        if self._dice.random() < 0.2:
            operators.add('="Exact Phrase"' if len(words) > 1 else "=Exact")
            return f'="{" ".join(words)}"'
        parts = [self._cut(word) if self._dice.random() < 0.25 else word for word in words]
        has_stem = any(part.endswith("*") for part in parts)
        if len(parts) > 1:
            operators.add("phrase with stem" if has_stem else "phrase")
        else:
            operators.add("stem" if has_stem else "word")
        return f'"{" ".join(parts)}"'

    # ------------------------------------------------------------ kinds

    def _word(self) -> str:
        if self._dice.random() < 0.3:
            units = self._dice.choice(list(CLASSES.values())).split(" ")
            return f'"{self._respelled(self._dice.choice(units))}"'
        return f'"{self._respelled(self._run(1)[0])}"'

    def _stem(self) -> str:
        return f'"{self._cut(self._long_word())}"'

    def _phrase(self) -> str:
        return f'"{" ".join(map(self._respelled, self._run(self._dice.choice([2, 2, 3, 4]))))}"'

    def _phrase_with_stem(self) -> str:
        words = self._run(self._dice.choice([2, 2, 3]))
        cut = max(range(len(words)), key=lambda place: min(len(words[place]), 5))
        parts = [
            self._cut(word) if place == cut or self._dice.random() < 0.2 else word
            for place, word in enumerate(words)
        ]
        return f'"{" ".join(parts)}"'

    def _several(self) -> str:
        """A piece of text without blanks that holds more than one token."""
        for _ in range(50):
            text = self._dice.choice(self._texts)
            pieces = [piece for piece in text.split() if 2 <= len(piece) <= 400]
            if pieces and len(tokenize(piece := self._dice.choice(pieces))) > 1:
                return f'"{piece}"'
        return '"al-Qaida"'

    def _exact(self) -> str:
        return f"={self._word()}"

    def _exact_phrase(self) -> str:
        words = self._run(self._dice.choice([2, 2, 2, 3]))
        return f'="{" ".join(map(self._seldom_respelled, words))}"'

    # ------------------------------------------------------------ words

    def _run(self, length: int) -> Sequence[str]:
        """Words that follow one another somewhere, mostly in several articles."""
        if self._dice.random() < 0.8 and (known := self._frequent.get(length)):
            return self._dice.choice(known)
        return self._dice.choice(self._rows.get(length) or self._rows[1])

    def _narrow_words(self, count: int) -> list[str]:
        return self._dice.choices(NARROW, k=count)

    def _long_word(self) -> str:
        drawn = (self._run(1)[0] for _ in range(20))
        return next((word for word in drawn if len(word) >= SHORTEST_STEM), "sanction")

    def _cut(self, word: str) -> str:
        if len(word) < SHORTEST_STEM:
            return word
        return f"{word[: self._dice.randint(SHORTEST_STEM, len(word))]}*"

    def _respelled(self, word: str) -> str:
        change = self._dice.choice([*[_same] * 6, *_SPELLINGS])
        return change(word)

    def _seldom_respelled(self, word: str) -> str:
        return self._respelled(word) if self._dice.random() < 0.2 else word


def _same(word: str) -> str:
    return word


def _decomposed(word: str) -> str:
    return unicodedata.normalize("NFD", word)


def _curly(word: str) -> str:
    return word.replace("'", "’")


def _straight(word: str) -> str:
    return word.replace("’", "'")


_SPELLINGS: tuple[Callable[[str], str], ...] = (
    str.upper,
    str.lower,
    str.title,
    _decomposed,
    _curly,
    _straight,
)

Runs = dict[int, list[tuple[str, ...]]]


def _runs_of_words(texts: Sequence[str]) -> Runs:
    """Up to four words in a row, as they stand in the texts, by how many they are."""
    runs: Runs = {length: [] for length in range(1, 5)}
    for text in texts:
        words = [text[token.start : token.end] for token in tokenize(text)]
        for length, found in runs.items():
            found += zip(*(words[start:] for start in range(length)), strict=False)
    return runs


def _frequent(runs: Runs, articles: int) -> Runs:
    """Those that stand about as often as in one article of twenty."""
    counts = {length: Counter(found) for length, found in runs.items()}
    return {
        length: [run for run, times in counted.items() if times >= articles / (20 * length)]
        for length, counted in counts.items()
    }
