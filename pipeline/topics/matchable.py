"""What topics and queries look at in an article."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from pipeline.article import ArticleDocument, CleanArticle


@dataclass(frozen=True, slots=True)
class Matchable:
    """An article's words, language (ISO 639-1, "" unknown) and outlet.

    Paragraphs of ``text`` are separated by newlines; ``lede`` is one of them, or "". ``seen`` is
    when it was first seen, in UTC; None for a text of no time, which topics of any period read.
    """

    title: str
    text: str
    lede: str = ""
    language: str = ""
    outlet: str = ""
    seen: datetime | None = None

    @classmethod
    def from_clean(cls, article: CleanArticle, seen: datetime | None = None) -> Matchable:
        """A cleaned article."""
        return cls(
            article.title, article.text, article.lede, article.language, article.outlet, seen
        )

    @classmethod
    def from_document(cls, document: ArticleDocument) -> Matchable:
        """A stored article."""
        return cls(
            document.title,
            document.text,
            document.lede,
            document.language,
            document.outlet,
            document.first_seen,
        )
