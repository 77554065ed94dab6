"""Fingerprints of articles, as the pipeline makes them."""

from __future__ import annotations

from benchmarks.dedupe.articles import Article
from pipeline.article import CleanArticle
from pipeline.clean.texthash import text_hash
from pipeline.copies.fingerprint import fingerprint
from pipeline.ports import Fingerprint
from workers.cli.dedupe import article_of

Read = tuple[str, CleanArticle, str]
"""Id, article and digest, which cleaning hands on."""


def read_article(article: Article) -> Read:
    """What of an article is fingerprinted."""
    return article.id, article_of(article.record()), text_hash(article.title, article.text)


def marked(article: Article) -> Fingerprint:
    """An article's fingerprint."""
    return fingerprint(*read_article(article))
