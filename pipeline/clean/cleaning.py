"""RawArticle -> CleanArticle: the text, the whole text, and nothing but the text.

page, fragment or plain text -> paragraphs -> the title's repeats, the body's repeats and
boilerplate taken out -> lede, language, byline, dates, address
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.article import CleanArticle, Effort, Page, RawArticle, Removal, TextSource
from pipeline.clean.addresses import outlet_of, tidy
from pipeline.clean.agreement import why_no_article
from pipeline.clean.boilerplate import without_boilerplate
from pipeline.clean.bylines import plain_byline
from pipeline.clean.characters import lines, one_line, word_count
from pipeline.clean.facts import PageFacts
from pipeline.clean.fragment import fragment_paragraphs
from pipeline.clean.languages import language_of
from pipeline.clean.lede import lede_of
from pipeline.clean.page import PageUnreadable, dated, read_page
from pipeline.clean.plain import visible_text
from pipeline.clean.plaintext import text_paragraphs
from pipeline.clean.repeats import without_repeats
from pipeline.clean.titles import headline_of, plain_title, without_title


@dataclass(frozen=True, slots=True)
class _Body:
    """A text before it is refined, and where it came from."""

    paragraphs: tuple[str, ...]
    source: TextSource
    removed: tuple[Removal, ...] = ()
    facts: PageFacts | None = None
    note: str = ""


def clean(raw: RawArticle, effort: Effort) -> CleanArticle:
    """The article as people read it. ``effort`` says how much may be dared: each failure less.

    Where a page holds no article, the feed's text is used and ``note`` says why.
    """
    if effort is Effort.PLAIN:
        return _finished(raw, _plain_body(raw), _plain_title(raw))
    feed = _feed_body(raw)
    body = _page_body(raw, raw.page, feed) if raw.page and effort is Effort.PAGE else feed
    return _refined(raw, body)


def _plain_body(raw: RawArticle) -> _Body:
    """The last resort: no parser, no rules, nothing that content has been seen to break."""
    markup = raw.summary_html or raw.content_html
    source = TextSource.SUMMARY if raw.summary_html else TextSource.FEED
    text = visible_text(markup) if markup else raw.text
    return _Body(
        tuple(lines(text)), source if markup else TextSource.TEXT, note="cleaned as plain text"
    )


def _plain_title(raw: RawArticle) -> str:
    return one_line(visible_text(raw.title))


def _feed_body(raw: RawArticle) -> _Body:
    """The fuller of content and summary; where both are empty, the plain text."""
    content, summary = (
        _fragment_body(raw.content_html, TextSource.FEED),
        _fragment_body(raw.summary_html, TextSource.SUMMARY),
    )
    fuller = summary if _words(summary) > _words(content) else content
    if fuller.paragraphs or not raw.text:
        return fuller
    return _Body(tuple(text_paragraphs(raw.text)), TextSource.TEXT)


def _fragment_body(markup: str, source: TextSource) -> _Body:
    paragraphs, removed = fragment_paragraphs(markup) if markup else ([], [])
    return _Body(tuple(paragraphs), source, tuple(removed))


def _words(body: _Body) -> int:
    return sum(map(word_count, body.paragraphs))


def _page_body(raw: RawArticle, page: Page, feed: _Body) -> _Body:
    """The page's article, or the feed's text with the reason in its note."""
    try:
        article = read_page(page)
    except PageUnreadable as problem:
        return _with_note(feed, str(problem))
    why = why_no_article(article, raw.title, feed.paragraphs)
    if why:
        return _with_note(feed, why)
    facts = article.facts if raw.published else dated(article.facts, page, raw.first_seen)
    return _Body(article.paragraphs, TextSource.PAGE, facts=facts)


def _with_note(feed: _Body, why: str) -> _Body:
    return _Body(feed.paragraphs, feed.source, feed.removed, note=f"feed text used: {why}")


def _refined(raw: RawArticle, body: _Body) -> CleanArticle:
    """Title and body without repeats and boilerplate. Promos go before repeats are looked for:
    a promo inside one of two copies would make them differ."""
    title, byline = _title(raw, body), _byline(raw, body)
    paragraphs, titles = without_title(body.paragraphs, title, byline)
    paragraphs, promos = without_boilerplate(paragraphs)
    paragraphs, repeats = without_repeats(paragraphs)
    refined = _Body(
        tuple(paragraphs),
        body.source,
        (*body.removed, *titles, *promos, *repeats),
        body.facts,
        body.note,
    )
    return _finished(raw, refined, title, byline, language_of("\n".join([*paragraphs, title])))


def _title(raw: RawArticle, body: _Body) -> str:
    title = plain_title(raw.title, outlet_of(_address(raw, body)))
    if not title and body.facts:
        return body.facts.title
    if not title and body.source is TextSource.TEXT:
        return headline_of(body.paragraphs)
    return title


def _byline(raw: RawArticle, body: _Body) -> str:
    return plain_byline(raw.byline) or (body.facts.byline if body.facts else "")


def _address(raw: RawArticle, body: _Body) -> str:
    """The article's final address: what its page claims, where it was fetched, or its link."""
    if body.facts and raw.page:
        return body.facts.canonical or tidy(raw.page.url)
    return tidy(raw.url)


def _finished(
    raw: RawArticle, body: _Body, title: str, byline: str = "", language: str = ""
) -> CleanArticle:
    text = "\n".join(body.paragraphs)
    address = _address(raw, body)
    facts = body.facts
    return CleanArticle(
        title=title,
        text=text,
        lede=lede_of(text),
        byline=byline,
        published=raw.published or (facts.published if facts else None) or raw.updated,
        updated=raw.updated or (facts.updated if facts else None),
        language=language,
        canonical_url=address,
        outlet=outlet_of(address),
        text_source=body.source,
        removed=body.removed,
        note=body.note,
    )
