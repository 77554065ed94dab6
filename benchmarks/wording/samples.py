"""What wordings are learned from, with the texts around it: lines of boilerplate that were written
for it, put into articles of other subjects, against sentences and lines of news."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import islice

from benchmarks.cleaning.fragments import feed_entries
from benchmarks.cleaning.made_up import made_up_articles
from benchmarks.wording.lines import Line, read_news
from pipeline.clean.boilerplate import without_boilerplate
from pipeline.clean.fragment import fragment_paragraphs
from pipeline.clean.languages import language_of
from pipeline.clean.sentences import sentences
from pipeline.clean.wording.evidence import Standing, TextWords, words_of
from pipeline.clean.wording.removing import quotation_open
from tests.support.corpora import records
from workers.demo.newsroom import load_newsroom

LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl")

_LONGEST = 400
"""Characters of a piece of news."""

ARCHIVE, AGENCY, FEEDS = "news/newsarticles-2017", "news/reuters-21578", "feeds"
_OF_AN_ARTICLE = {ARCHIVE: 35, AGENCY: 12, FEEDS: 80}
"""Pieces of one article."""

_WEIGHT = {ARCHIVE: 1.5, AGENCY: 1.5, FEEDS: 4.5}
"""What a piece of news counts: feeds have lists, headings and talk, which look like boilerplate."""

_WRITTEN = 4.0
"""What a piece of the written passages counts: their world of small towns and harbours is that of
the written boilerplate, and must not tell it."""

_COMMON, _IN_TEXTS = 0.03, 8
"""The share of articles that a common word stands in, and how many these are at least."""

_OF_A_FOREIGN_ENTRY = 60
"""There are few in other languages."""

_IN_QUOTATIONS = 0.03
"""The share of sentences of boilerplate that are put between what somebody says: programs put them
there, too."""

_LIKE_THEIR_ARTICLE = frozenset({"read-more", "video-caption", "photo-credit"})
"""Kinds that speak of what the article does: half of them are shown without the text around."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A piece as it stands in a text. ``kind`` is empty for news; ``weight`` is how much it counts;
    ``sure`` is false for news that may hold boilerplate that nobody took out."""

    text: str
    standing: Standing
    kind: str
    weight: float
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Article:
    """A text of news. Its title is empty where none is known."""

    paragraphs: Sequence[str]
    language: str
    source: str
    title: str = ""


def articles() -> list[Article]:
    """Real articles: every second of the archive of 2017, every fifteenth of the agency's, whose
    language is of one make, and the entries of all feeds. The other half of the archive and all
    pages are left for measuring."""
    return [
        *archive(ARCHIVE, 0, 2),
        *archive(AGENCY, 0, 15),
        *_entries(),
    ]


def archive(name: str, start: int, step: int) -> Iterator[Article]:
    """Each ``step``-th article of an archive, from number ``start`` on."""
    for record in islice(records(name), start, None, step):
        yield Article((record["text"] or "").split("\n"), "en", name, record["title"] or "")


def _entries() -> Iterator[Article]:
    for entry in feed_entries():
        paragraphs, _ = fragment_paragraphs(entry.content_html or entry.summary_html)
        language = language_of("\n".join(paragraphs))
        if language in LANGUAGES:
            yield Article(paragraphs, language, FEEDS)


def common_words(found: Sequence[Article]) -> frozenset[str]:
    """The words that many articles of a language hold, which recur in a text without a reason."""
    return frozenset(
        word
        for language in LANGUAGES
        for word in _common([article for article in found if article.language == language])
    )


def _common(found: Sequence[Article]) -> Iterator[str]:
    texts = [set(words_of(" ".join(article.paragraphs))) for article in found]
    counts = Counter(word for words in texts for word in words)
    least = max(_COMMON * len(texts), _IN_TEXTS)
    return (word for word, count in counts.items() if count >= least)


class Carriers:
    """Texts that a line of boilerplate may stand in, by language."""

    def __init__(self, news: Sequence[Article], common: Set[str]) -> None:
        self._common = common
        self._texts: dict[str, list[str]] = {language: [] for language in LANGUAGES}
        for article in news:
            self._texts[article.language].append("\n".join(article.paragraphs))
        for language, passages in read_news().items():
            self._texts[language] += ["\n".join(passage) for passage in passages]

    def text(self, language: str, line: str, chance: random.Random) -> TextWords:
        """One of them, with ``line`` in it."""
        words = words_of(f"{chance.choice(self._texts[language])}\n{line}")
        return TextWords([words], self._common)


def boilerplate(lines: Sequence[Line], carriers: Carriers, chance: random.Random) -> list[Sample]:
    """Each line as a paragraph and as a sentence; lines of news without any text around."""
    samples = []
    for each in lines:
        for line in (True, False):
            alone = each.kind in _LIKE_THEIR_ARTICLE and chance.random() < 0.5
            text = (
                carriers.text(each.language, each.text, chance) if each.kind and not alone else None
            )
            quoted = not line and bool(each.kind) and chance.random() < _IN_QUOTATIONS
            standing = Standing(line, quoted, text)
            samples.append(Sample(each.text, standing, each.kind, _weight(each, line=line)))
    return samples


def _weight(each: Line, *, line: bool) -> float:
    if not each.kind:
        return 4.0
    # A label of a few words says little when it stands inside a paragraph.
    return 4.0 if line or each.text.count(" ") > 2 else 2.0


def news(found: Sequence[Article], common: Set[str], chance: random.Random) -> list[Sample]:
    """Pieces of real articles, and the passages that were written."""
    samples = [sample for article in found for sample in _of_article(article, common, chance)]
    for passage in _written():
        text = TextWords(map(words_of, passage), common)
        for piece in passage:
            for line in (True, False):
                samples.append(Sample(piece, Standing(line, text=text), "", _WRITTEN))
    return samples


def _written() -> Iterator[Sequence[str]]:
    """Passages of news that were written for this, the articles of the demo, and made-up ones."""
    for passages in read_news().values():
        yield from passages
    texts = {
        wording.text
        for outlet in load_newsroom().outlets
        for article in outlet.articles
        for wording in (article.wording, article.corrected)
        if wording
    }
    for paragraphs in [*(text.split("\n") for text in sorted(texts)), *_made_up()]:
        yield [sentence for paragraph in paragraphs for sentence in sentences(paragraph)]


def _made_up() -> Iterator[Sequence[str]]:
    return (article.paragraphs for article in made_up_articles())


def _of_article(article: Article, common: Set[str], chance: random.Random) -> list[Sample]:
    paragraphs = [" ".join(paragraph.split()) for paragraph in article.paragraphs]
    text = TextWords(map(words_of, [article.title, *paragraphs]), common)
    known_out, _ = without_boilerplate(paragraphs)
    pieces = [piece for paragraph in known_out for piece in _pieces(paragraph)]
    most = _OF_AN_ARTICLE[article.source]
    if article.language != "en":
        most = _OF_A_FOREIGN_ENTRY
    samples = [
        Sample(piece, Standing(line, quoted, text), "", _WEIGHT[article.source], sure=False)
        for piece, line, quoted in chance.sample(pieces, min(most, len(pieces)))
    ]
    return samples + _headings(article.title, text, chance)


def _headings(title: str, text: TextWords, chance: random.Random) -> list[Sample]:
    """A title, and its beginning in place of a cross-head."""
    if not title:
        return []
    beginning = " ".join(title.split()[: chance.choice((2, 3, 4, 5, 6))])
    standing = Standing(line=True, text=text)
    return [Sample(title, standing, "", 1.0), Sample(beginning, standing, "", 0.5)]


def _pieces(paragraph: str) -> Iterator[tuple[str, bool, bool]]:
    """The paragraph as a line, its sentences, and whether a quotation goes on in them."""
    if not paragraph:
        return
    if len(paragraph) < _LONGEST:
        yield paragraph, True, False
    found = sentences(paragraph)
    quoted = False
    for sentence in found if len(found) > 1 else ():
        if len(sentence) < _LONGEST:
            yield sentence, False, quoted
        quoted = quotation_open(sentence, quoted)
