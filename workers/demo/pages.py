"""The newsroom's article pages, with all that surrounds an article on a news site: a consent bar,
navigation, photo caption and credit, promo, a "Read more" line, shares, the most read, a footer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from html import escape

import msgspec

from workers.demo.newsroom import Article, Outlet, Photo, Wording

MOST_READ = 5


def page_html(
    outlet: Outlet,
    article: Article,
    wording: Wording,
    address: str,
    published: datetime,
    most_read: Iterable[str],
) -> bytes:
    """The page of an article; ``most_read`` are headlines of other articles."""
    head = _head(outlet, wording, address, published)
    body = _body(outlet, article, wording, published, most_read)
    return f'<!doctype html>\n<html lang="en">\n{head}\n{body}\n</html>\n'.encode()


def notice_html(title: str, text: str) -> bytes:
    """A page that is no article."""
    return (
        f"<!doctype html>\n<html><head><title>{escape(title)}</title></head>"
        f"<body><h1>{escape(title)}</h1><p>{escape(text)}</p></body></html>\n"
    ).encode()


def _head(outlet: Outlet, wording: Wording, address: str, published: datetime) -> str:
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": wording.headline,
        "datePublished": published.isoformat(),
        "publisher": {"@type": "Organization", "name": outlet.name},
    }
    return (
        f'<head>\n<meta charset="utf-8">\n<title>{escape(wording.headline)} | '
        f'{escape(outlet.name)}</title>\n<link rel="canonical" href="{escape(address)}">\n'
        f'<meta property="og:title" content="{escape(wording.headline)}">\n'
        f'<meta property="og:site_name" content="{escape(outlet.name)}">\n'
        f'<meta property="article:published_time" content="{published.isoformat()}">\n'
        f'<script type="application/ld+json">{msgspec.json.encode(data).decode()}</script>\n</head>'
    )


def _body(
    outlet: Outlet,
    article: Article,
    wording: Wording,
    published: datetime,
    most_read: Iterable[str],
) -> str:
    return f"""<body>
<div class="cookie-banner">We use cookies to improve your visit. <button>Accept all</button></div>
<header><a href="/">{escape(outlet.name)}</a>
<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li>\
<li><a href="/sport">Sport</a></li></ul></nav></header>
<main><article>
<h1>{escape(wording.headline)}</h1>
<time datetime="{published.isoformat()}">{published:%d %B %Y, %H:%M}</time>
{_text(outlet, article, wording)}
<div class="share">Share this article: <a href="#">Mail</a> <a href="#">Post</a></div>
</article></main>
<aside class="sidebar"><h2>Most read</h2><ul>{_links(most_read)}</ul></aside>
<footer><p>© {escape(outlet.name)}. All rights reserved.</p></footer>
</body>"""


def _text(outlet: Outlet, article: Article, wording: Wording) -> str:
    """The paragraphs, with what news sites put between them."""
    paragraphs = [f"<p>{escape(line)}</p>" for line in wording.text.split("\n")]
    between = [_figure(article.photo), _promo(outlet.promo), _read_more(article.read_more)]
    return "\n".join(piece for piece in _interleaved(between, paragraphs) if piece)


def _interleaved(between: Sequence[str], paragraphs: Sequence[str]) -> Iterable[str]:
    """A piece of ``between`` before each of the first paragraphs but the first, in order."""
    for index, paragraph in enumerate(paragraphs):
        yield paragraph
        if index < len(between):
            yield between[index]


def _figure(photo: Photo | None) -> str:
    if photo is None:
        return ""
    return (
        '<figure><img src="/photo.jpg" alt=""><figcaption>'
        f"{escape(photo.caption)} Photo: {escape(photo.credit)}</figcaption></figure>"
    )


def _promo(promo: str) -> str:
    return f"<p><em>{escape(promo)}</em></p>" if promo else ""


def _read_more(headline: str) -> str:
    return (
        f'<p><strong>Read more: <a href="#">{escape(headline)}</a></strong></p>' if headline else ""
    )


def _links(headlines: Iterable[str]) -> str:
    return "".join(f'<li><a href="#">{escape(headline)}</a></li>' for headline in headlines)
