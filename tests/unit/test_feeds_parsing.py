"""Reading feeds: RSS, Atom, RDF and JSON Feed, sound and broken."""

from __future__ import annotations

import contextlib
import io
import json
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.article import ParsedFeed
from pipeline.clean.addresses import normalise
from pipeline.encoding import to_json
from pipeline.errors import FeedUnreadable
from pipeline.feeds.parsing import parse_feed

URL = "https://news.example/feeds/world.xml"
ROOT = Path(__file__).parents[2]


def rss(items: str, head: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>World</title>'
        f"<link>https://news.example/</link>{head}{items}</channel></rss>"
    ).encode()


def parse(content: bytes, content_type: str = "", url: str = URL) -> ParsedFeed:
    return parse_feed(content, content_type, url)


def links(items: str, url: str = URL) -> list[str]:
    return [entry.link for entry in parse(rss(items), url=url).entries]


def test_an_rss_entry_comes_with_all_that_its_feed_gives() -> None:
    feed = parse(
        rss(
            """<item><title>Port reopens</title><link>https://news.example/port</link>
            <guid isPermaLink="false">n-17</guid>
            <description>Short &lt;b&gt;text&lt;/b&gt;</description>
            <content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/">&lt;p&gt;Long
            text&lt;/p&gt;</content:encoded>
            <dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">Ada Ort</dc:creator>
            <pubDate>Mon, 02 Mar 2026 09:00:00 +0100</pubDate></item>""",
            "<ttl>30</ttl>",
        )
    )
    entry = feed.entries[0]
    assert (feed.format, feed.title, feed.ttl) == ("rss20", "World", 1800.0)
    assert (entry.title, entry.link, entry.guid) == (
        "Port reopens",
        "https://news.example/port",
        "n-17",
    )
    assert entry.summary_html == "Short <b>text</b>"
    assert entry.content_html.startswith("<p>Long")
    assert (entry.author, entry.published) == ("Ada Ort", datetime(2026, 3, 2, 8, tzinfo=UTC))


def test_an_atom_entry_keeps_published_and_updated_apart() -> None:
    feed = parse(
        b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>W</title><entry><id>urn:1</id>
        <title type="html">A &amp;amp; B</title><link href="https://news.example/1"/>
        <updated>2026-03-02T10:00:00Z</updated><summary>5 &lt; 6</summary></entry></feed>"""
    )
    entry = feed.entries[0]
    assert feed.format == "atom10"
    assert (entry.published, entry.updated) == (None, datetime(2026, 3, 2, 10, tzinfo=UTC))
    assert entry.summary_html == "5 &lt; 6"


def test_content_without_a_summary_is_not_given_twice() -> None:
    feed = parse(
        b"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>urn:1</id>
        <content type="html">&lt;p&gt;All of it.&lt;/p&gt;</content></entry></feed>"""
    )
    assert feed.entries[0].content_html == "<p>All of it.</p>"
    assert feed.entries[0].summary_html == ""


def test_the_date_of_an_rdf_entry_is_its_publication() -> None:
    feed = parse(
        b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
        xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
        <channel rdf:about="x"><title>W</title></channel><item rdf:about="https://news.example/1">
        <title>T</title><link>https://news.example/1</link><dc:date>2026-03-02T10:00:00Z</dc:date>
        </item></rdf:RDF>"""
    )
    assert feed.format == "rss10"
    assert feed.entries[0].published == datetime(2026, 3, 2, 10, tzinfo=UTC)


def test_a_json_feed_is_read_too() -> None:
    feed = parse(
        json.dumps(
            {
                "version": "https://jsonfeed.org/version/1.1",
                "title": "World",
                "items": [
                    {
                        "id": 17,
                        "url": "/a",
                        "title": "T",
                        "content_text": "1 < 2\nend",
                        "authors": [{"name": "Ada Ort"}],
                        "date_published": "2026-03-02T09:00:00+01:00",
                    },
                    "not an item",
                ],
            }
        ).encode()
    )
    entry = feed.entries[0]
    assert (feed.format, len(feed.entries)) == ("json11", 1)
    assert feed.warning == "1 items are no objects"
    assert (entry.guid, entry.link) == ("17", "https://news.example/a")
    assert entry.content_html == "1 &lt; 2<br>\nend"
    assert (entry.author, entry.published) == ("Ada Ort", datetime(2026, 3, 2, 8, tzinfo=UTC))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (
            b"<!DOCTYPE html><html><head><title>Access denied</title></head><body>no</body></html>",
            'an HTML page titled "Access denied"',
        ),
        (b"<html><body><p>Hello</p></body></html>", "an HTML page"),
        (b'{"error": "no such feed"}', "JSON that is no JSON Feed"),
        (b'{"error": ', "broken JSON"),
        (b"[" * 100_000, "broken JSON"),
        (b"\x1f\x8b\x08\x00\x00\x00\x00", "gzip data"),
        (b"%PDF-1.7 ...", "a PDF file"),
        (b"<urlset><url><loc>https://news.example/</loc></url></urlset>", "root element <urlset>"),
        (b"Service unavailable", "plain text"),
        (
            b"<rss version='2.0'><channel><title>W</title><item ",
            "broken feed, no entry can be read",
        ),
    ],
)
def test_bytes_that_are_no_feed_are_named_for_what_they_are(content: bytes, said: str) -> None:
    with pytest.raises(FeedUnreadable, match=said):
        parse(content)


def test_a_feed_that_is_damaged_gives_its_entries_with_a_warning() -> None:
    feed = parse(rss("<item><title>A &nbsp; B</title></item>").replace(b"</channel></rss>", b""))
    assert [entry.title for entry in feed.entries] == ["A \xa0 B"]
    assert "not well-formed at line 1" in feed.warning


def test_a_feed_without_entries_is_a_feed() -> None:
    assert parse(rss("")).entries == ()


@pytest.mark.parametrize(
    ("reference", "read"),
    [
        ("&#55357;&#56832;", "😀"),
        ("&#xD83D;&#xDE00;", "😀"),
        ("&#xD83D;", "?"),
        ("&#x110000;", "\ufffd"),
        ("&#99999999999999999999;", "\ufffd"),
        ("&#8217;", "\u2019"),
    ],
)
def test_a_reference_to_no_character_costs_no_entry(reference: str, read: str) -> None:
    items = f"<item><title>a {reference} b</title></item><item><title>fine</title></item>"
    assert [entry.title for entry in parse(rss(items)).entries] == [f"a {read} b", "fine"]


def test_half_an_emoji_in_a_json_feed_costs_no_entry() -> None:
    items = [{"id": "1", "title": "cut \ud83d"}, {"id": "2", "title": "fine"}]
    feed = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items})
    parsed = parse(feed.encode(), "application/feed+json")
    assert [entry.title for entry in parsed.entries] == ["cut ?", "fine"]
    assert to_json(parsed)


def test_control_characters_do_no_harm() -> None:
    feed = parse(rss("<item><title>a\x00b\x0bc</title></item>"))
    assert (feed.entries[0].title, feed.warning) == ("abc", "")


RUSSIAN = "Министерство сообщило о новых санкциях против банков, заявил представитель. " * 4
GERMAN = "Die Bundesregierung prüft schärfere Maßnahmen gegen Geldwäsche, sagte ein Sprecher. " * 4


@pytest.mark.parametrize(
    ("text", "encoding", "content_type"),
    [
        (GERMAN, "latin-1", "application/rss+xml; charset=utf-8"),
        (RUSSIAN, "windows-1251", "application/rss+xml; charset=utf-8"),
        (RUSSIAN, "koi8-r", ""),
        (GERMAN, "utf-8", "text/xml; charset=iso-8859-1"),
        (RUSSIAN, "utf-16", "application/rss+xml"),
        (RUSSIAN, "utf-16-be", "application/rss+xml"),
    ],
)
def test_text_is_read_in_the_encoding_it_is_in(text: str, encoding: str, content_type: str) -> None:
    content = rss(f"<item><title>{text}</title></item>").decode().encode(encoding)
    assert parse(content, content_type).entries[0].title == text.strip()


def test_a_declared_encoding_that_fits_is_used() -> None:
    content = rss("<item><title>Žluťoučký kůň</title></item>").decode()
    declared = content.replace("utf-8", "iso-8859-2").encode("iso-8859-2")
    assert parse(declared).entries[0].title == "Žluťoučký kůň"
    assert parse(declared).warning == ""


def test_one_broken_byte_does_not_turn_a_utf8_feed_into_another_encoding() -> None:
    content = rss("<item><title>Zürich, Genève, Malmö, São Paulo, na\xefve</title></item>")
    broken = content.replace("\xef".encode(), b"\xef")
    feed = parse(broken, "text/xml; charset=utf-8")
    assert feed.entries[0].title == "Zürich, Genève, Malmö, São Paulo, naïve"
    assert "1 bytes are not UTF-8" in feed.warning


def test_relative_links_are_resolved_against_the_feed() -> None:
    items = "".join(
        f"<item><link>{link}</link></item>"
        for link in ("/a", "b", "//other.example/c", "www.news.example/d", "news.example/e")
    )
    assert links(items) == [
        "https://news.example/a",
        "https://news.example/feeds/b",
        "https://other.example/c",
        "https://www.news.example/d",
        "https://news.example/e",
    ]


def test_a_relative_link_without_anything_to_resolve_it_against_is_no_link() -> None:
    feed = parse(
        b"<rss version='2.0'><channel><item><link>/a</link></item></channel></rss>", url=""
    )
    assert feed.entries[0].link == ""


def test_a_base_inside_the_feed_comes_before_its_address() -> None:
    feed = parse(
        b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://base.example/x/">
        <entry><id>urn:1</id><link href="a"/></entry></feed>"""
    )
    assert feed.entries[0].link == "https://base.example/x/a"


def test_a_guid_stands_in_for_a_missing_link_only_if_it_is_an_address() -> None:
    items = (
        "<item><guid>https://news.example/a</guid></item><item><guid>4711</guid></item>"
        "<item><guid isPermaLink='false'>https://news.example/b</guid></item>"
    )
    assert links(items) == ["https://news.example/a", "", ""]


def test_an_entry_without_anything_but_a_title_is_an_entry() -> None:
    entry = parse(rss("<item><title>Only this</title></item>")).entries[0]
    assert (entry.title, entry.link, entry.guid, entry.published) == ("Only this", "", "", None)


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("Fri, 01 Jan 2100 00:00:00 GMT", datetime(2100, 1, 1, tzinfo=UTC)),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("0001-01-01T00:00:00Z", None),
        ("9999-12-31T23:59:59Z", None),
        ("yesterday", None),
        ("Mon, 02 Mar 2026 09:00:00 EST", datetime(2026, 3, 2, 14, tzinfo=UTC)),
    ],
)
def test_dates_are_utc_and_absurd_ones_are_none(written: str, date: datetime | None) -> None:
    feed = parse(rss(f"<item><title>T</title><pubDate>{written}</pubDate></item>"))
    assert feed.entries[0].published == date


def test_entities_open_no_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("TOP-SECRET")
    doctype = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    content = rss("<item><title>a &x; b</title></item>").replace(
        b"<rss", doctype.encode() + b"<rss"
    )
    assert "TOP-SECRET" not in repr(parse(content))


def test_bytes_that_spell_a_file_are_not_opened(tmp_path: Path) -> None:
    feed = tmp_path / "feed.xml"
    feed.write_bytes(rss("<item><title>T</title></item>"))
    with pytest.raises(FeedUnreadable, match="plain text"):
        parse(str(feed).encode())


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300), st.integers(min_value=0, max_value=400))
def test_damaged_bytes_are_read_or_refused_but_never_crash(noise: bytes, place: int) -> None:
    content = rss("<item><title>A &amp; B</title><link>https://news.example/a</link></item>")
    damaged = content[:place] + noise + content[place:]
    with contextlib.suppress(FeedUnreadable):
        parse(damaged)


def members(archive: Path, every: int = 1) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(archive) as files:
        for index, member in enumerate(files):
            content = files.extractfile(member) if member.isfile() else None
            if content and index % every == 0:
                yield member.name, content.read()


def test_all_real_feeds_are_read_with_the_entries_that_feedparser_gives(corpora: Path) -> None:
    for name, content in members(corpora / "feeds" / "live.tar.xz"):
        entries = parse(content).entries
        assert entries, name
        if len(content) > 100_000:
            continue
        plain = feedparser.parse(io.BytesIO(content), sanitize_html=False).entries
        assert [entry.guid for entry in entries] == [item.get("id", "") for item in plain], name
        for entry, item in zip(entries, plain, strict=True):
            link = normalise(item.get("link", ""))
            assert link in {"", normalise(entry.link)}, name


def test_conformance_feeds_are_read_or_refused_but_never_crash(corpora: Path) -> None:
    formats = []
    for archive in sorted((corpora / "feeds").glob("suite-*.tar.xz")):
        for _, content in members(archive, every=4):
            with contextlib.suppress(FeedUnreadable):
                formats.append(parse(content).format)
    assert len(formats) > 900


def test_hostile_feeds_end_or_can_be_ended(corpora: Path, tmp_path: Path) -> None:
    """Each in one process with a deadline, as in production; whatever it reads leaks nothing."""
    source = (corpora / "hostile" / "make_hostile.py").read_text("utf-8")
    shorter = source.replace("0_000_000", "0_000")  # its 50 MB files are the fetcher's to refuse
    writer = [sys.executable, "-c", shorter, str(tmp_path)]
    subprocess.run(writer, check=True, capture_output=True, timeout=60)
    chosen = ("01_", "02_", "03_", "03b", "04b", "06_", "06b", "07_", "08_", "13b", "13d", "13f")
    files = [file for file in sorted(tmp_path.glob("*.xml")) if file.name.startswith(chosen)]
    done = subprocess.run(
        [sys.executable, "-c", READ_ALL, *files],
        cwd=ROOT,
        timeout=60,
        check=True,
        capture_output=True,
        text=True,
    )
    assert done.stdout.count("read or refused") == len(files) == len(chosen)
    assert "TOPSECRET" not in done.stdout


READ_ALL = """
import sys
from pathlib import Path
from pipeline.errors import FeedUnreadable
from pipeline.feeds.parsing import parse_feed

for file in sys.argv[1:]:
    try:
        print(repr(parse_feed(Path(file).read_bytes(), "", "https://e.example/"))[:100_000])
    except FeedUnreadable as error:
        print(error)
    print("read or refused")
"""
