"""RawArticle -> CleanArticle: the text, the whole text, and nothing but the text.

page, fragment or plain text -> paragraphs -> the title's repeats, the body's repeats and
boilerplate taken out -> lede, language, byline, dates, address

A text that was cleaned before and whose page is gone goes through the middle part alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.article import CleanArticle, Effort, Page, RawArticle, Removal, TextSource
from pipeline.clean.addresses import outlet_of
from pipeline.clean.addressforms import plain_form
from pipeline.clean.agreement import CUT_SHORT, kind_of, speaks_of, why_no_article
from pipeline.clean.boilerplate import without_boilerplate
from pipeline.clean.bylines import plain_byline
from pipeline.clean.characters import lines, one_line, word_count
from pipeline.clean.dates import latest_for
from pipeline.clean.dating import article_dates
from pipeline.clean.facts.nonarticles import PageKind
from pipeline.clean.facts.pagefacts import NO_FACTS, PageFacts
from pipeline.clean.fragment import fragment_paragraphs
from pipeline.clean.languages import language_of
from pipeline.clean.lede import lede_of
from pipeline.clean.page.reading import read_page
from pipeline.clean.plain import visible_text
from pipeline.clean.plaintext import text_paragraphs
from pipeline.clean.repeats import without_repeats
from pipeline.clean.titles import headline_of, plain_title, without_outlet, without_title
from pipeline.clean.wording.removing import without_wordings
from pipeline.errors import PageUnreadable

PLAIN_NOTE = "cleaned as plain text"
"""The note of an article that was cleaned with the least effort."""


@dataclass(frozen=True, slots=True)
class CleanText:
    """What the rules make of a text, without what only its source could tell."""

    title: str
    paragraphs: tuple[str, ...]
    language: str
    removed: tuple[Removal, ...] = ()


@dataclass(frozen=True, slots=True)
class _Body:
    """A text before it is refined, where it came from, and the address that it stands at."""

    paragraphs: tuple[str, ...]
    source: TextSource
    removed: tuple[Removal, ...] = ()
    address: str = ""
    facts: PageFacts = NO_FACTS
    note: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands above a text."""

    title: str
    byline: str = ""
    language: str = ""


def clean(raw: RawArticle, effort: Effort) -> CleanArticle:
    """The article as people read it. ``effort`` says how much may be dared: each failure less.

    Where a page holds no article, the feed's text is used and ``note`` says why.
    """
    if effort is Effort.PLAIN:
        return _finished(raw, _plain_body(raw), _Head(one_line(visible_text(raw.title))))
    feed = _feed_body(raw)
    body = _page_body(raw, raw.page, feed) if raw.page and effort is Effort.PAGE else feed
    return _refined(raw, body)


def clean_again(title: str, paragraphs: Sequence[str], byline: str, outlet: str) -> CleanText:
    """A text that was cleaned before, by the rules of today: a text that they leave alone.

    Titles and paragraphs hold no markup any more; what looks like it is what the article says.
    """
    before = CleanText(one_line(title), tuple(filter(None, map(one_line, paragraphs))), "")
    while True:
        shorter = without_outlet(before.title, outlet)
        again = _without_noise([shorter], before.paragraphs, byline)
        if (again.title, again.paragraphs) == (before.title, before.paragraphs):
            return replace(again, removed=before.removed)
        before = replace(again, removed=(*before.removed, *again.removed))


def _plain_body(raw: RawArticle) -> _Body:
    """The last resort: no parser, no rules, nothing that content has been seen to break."""
    markup = raw.summary_html or raw.content_html
    source = TextSource.SUMMARY if raw.summary_html else TextSource.FEED
    return _Body(
        paragraphs=tuple(lines(visible_text(markup) if markup else raw.text)),
        source=source if markup else TextSource.TEXT,
        address=plain_form(raw.url),
        note=PLAIN_NOTE,
    )


def _feed_body(raw: RawArticle) -> _Body:
    """The fuller of content and summary; where both are empty, the plain text."""
    content = _fragment_body(raw.content_html, TextSource.FEED)
    summary = _fragment_body(raw.summary_html, TextSource.SUMMARY)
    body = summary if _words(summary) > _words(content) else content
    if not body.paragraphs and raw.text:
        body = _Body(tuple(text_paragraphs(raw.text)), TextSource.TEXT)
    return replace(body, address=plain_form(raw.url))


def _fragment_body(markup: str, source: TextSource) -> _Body:
    """Where the markup shows no text at all, whatever words it has: a caption beats nothing."""
    paragraphs, removed = fragment_paragraphs(markup) if markup else ([], [])
    if not paragraphs:
        return _Body(tuple(lines(visible_text(markup))), source)
    return _Body(tuple(paragraphs), source, tuple(removed))


def _words(body: _Body) -> int:
    return sum(map(word_count, body.paragraphs))


def _page_body(raw: RawArticle, page: Page, feed: _Body) -> _Body:
    """The page's article, or the feed's text with the reason in its note."""
    try:
        article = read_page(page, latest_for(raw.first_seen), feed.paragraphs)
    except PageUnreadable as problem:
        return replace(feed, note=f"feed text used: {problem}")
    kind = kind_of(article)
    why = f"the page is {kind}" if kind else why_no_article(article, raw.title, feed.paragraphs)
    found = _Body(
        paragraphs=article.paragraphs,
        source=TextSource.PAGE,
        removed=article.removed,
        address=article.facts.canonical or plain_form(page.url),
        facts=article.facts,
        note=why,
        by=article.by,
    )
    return _instead(found, feed, kind, raw.title) if why else found


def _instead(found: _Body, feed: _Body, kind: PageKind | None, title: str) -> _Body:
    """The feed's text in place of what was found. Where the feed has none, a beginning that the
    page shows is the text, and what a wall says is not."""
    if not feed.paragraphs and kind in CUT_SHORT:
        return found
    note = f"{'feed text used' if feed.paragraphs else 'no text'}: {found.note}"
    if not speaks_of(found.facts, title):
        return replace(feed, note=note)
    return replace(feed, note=note, address=found.address, facts=found.facts)


def _refined(raw: RawArticle, body: _Body) -> CleanArticle:
    byline = plain_byline(raw.byline) or body.facts.byline
    titles = (_title(raw, body), *body.facts.titles)
    text = _without_noise(titles, body.paragraphs, byline)
    removed = (*body.removed, *text.removed)
    refined = replace(body, paragraphs=text.paragraphs, removed=removed)
    return _finished(raw, refined, _Head(text.title, byline, text.language))


def _without_noise(titles: Sequence[str], paragraphs: Sequence[str], byline: str) -> CleanText:
    """A text without repeats and boilerplate, the first of ``titles`` being its own. Promos go
    before repeats are looked for: a promo inside one of two copies would make them differ."""
    title = titles[0]
    untitled, repeated = without_title(paragraphs, titles, byline)
    known_out, promos = without_boilerplate(untitled)
    language = _language(known_out, title)
    plain, worded = without_wordings(known_out, language)
    kept, repeats = without_repeats(plain)
    if worded or repeats:
        language = _language(kept, title)
    return CleanText(title, tuple(kept), language, (*repeated, *promos, *worded, *repeats))


def _language(paragraphs: Sequence[str], title: str) -> str:
    return language_of("\n".join([*paragraphs, title]))


def _title(raw: RawArticle, body: _Body) -> str:
    title = plain_title(raw.title, outlet_of(body.address), *body.facts.site_names)
    if title or body.source is not TextSource.TEXT:
        return title or body.facts.title
    return headline_of(body.paragraphs)


def _finished(raw: RawArticle, body: _Body, head: _Head) -> CleanArticle:
    text = "\n".join(body.paragraphs)
    dates = article_dates(raw, body.facts, body.address)
    return CleanArticle(
        title=head.title,
        text=text,
        lede=lede_of(text),
        byline=head.byline,
        published=dates.published,
        published_from=dates.published_from,
        updated=dates.updated,
        updated_from=dates.updated_from,
        language=head.language,
        canonical_url=body.address,
        outlet=outlet_of(body.address),
        text_source=body.source,
        removed=body.removed,
        note=body.note,
        text_by=body.by,
    )
