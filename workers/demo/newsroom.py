"""The fictional newsroom: what its outlets publish, round by round, as read from YAML.

Everything in it is invented: countries, places, companies and people. A round is one state of all
outlets' feeds and pages; the articles of earlier rounds stay.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib import resources

from pipeline.errors import ConfigurationError, Problem
from pipeline.yamltext import Node, Section, Sequenced, read_bytes, seconds

WIRE_FILE = "wire.yaml"
OUTLET_FILES = (
    "lakeland-wire.yaml",
    "meridian-post.yaml",
    "harbour-courier.yaml",
    "northstar-business.yaml",
    "kestrel-tribune.yaml",
    "tarn-valley-gazette.yaml",
)


class Format(StrEnum):
    """The format that a feed is served in."""

    RSS = "rss"
    ATOM = "atom"


class Carries(StrEnum):
    """What a feed's entries hold: a summary, the full text as HTML, or the full text without."""

    SUMMARY = "summary"
    FULL = "full"
    PLAIN = "plain"


class Trouble(StrEnum):
    """How a broken feed answers: status 500, a web page, or a plain text that is no XML."""

    ERROR = "error"
    HTML = "html"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Wording:
    """What an article says at one time. Paragraphs of ``text`` are separated by one newline;
    ``summaries`` pairs a feed's name ("" for all others) with what the article's entry says."""

    headline: str
    text: str
    topics: tuple[str, ...]
    summaries: tuple[tuple[str, str], ...] = ()

    def summary(self, feed: str) -> str:
        """The summary in this feed."""
        found = dict(self.summaries)
        return found.get(feed, found.get("", ""))


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture on an article's page."""

    caption: str
    credit: str


@dataclass(frozen=True, slots=True)
class Article:
    """An article at one outlet. ``ago`` is its age in seconds when the demo starts.

    ``report`` names the text that several outlets print, "" where it is the outlet's own.
    ``corrected`` replaces the wording from round ``corrected_in`` on (0: never).
    """

    path: str
    round: int
    ago: float
    feeds: tuple[str, ...]
    wording: Wording
    corrected: Wording | None = None
    corrected_in: int = 0
    report: str = ""
    photo: Photo | None = None
    read_more: str = ""
    has_guid: bool = True

    def wording_in(self, round_: int) -> Wording:
        """What it says in this round."""
        if self.corrected is not None and round_ >= self.corrected_in:
            return self.corrected
        return self.wording


@dataclass(frozen=True, slots=True)
class NewsFeed:
    """A feed of an outlet. ``full_text`` asks wirewatch to fetch the pages, ``tracking`` adds
    parameters to links that name the feed. ``troubles`` pairs rounds with what goes wrong."""

    name: str
    format: Format
    carries: Carries
    full_text: bool
    dated: bool
    tracking: bool
    troubles: tuple[tuple[int, Trouble], ...] = ()

    @property
    def path(self) -> str:
        """Where it is served."""
        return f"/feeds/{self.name}.xml"

    def trouble(self, round_: int) -> Trouble | None:
        """What is wrong with it in this round."""
        return dict(self.troubles).get(round_)


@dataclass(frozen=True, slots=True)
class Outlet:
    """A news site on a host of its own; ``promo`` is the sentence that it puts everywhere."""

    name: str
    host: str
    promo: str
    feeds: tuple[NewsFeed, ...]
    articles: tuple[Article, ...]

    def published(self, round_: int) -> Iterator[Article]:
        """What can be read in this round, newest first."""
        newest_first = sorted(self.articles, key=lambda article: article.ago)
        return (article for article in newest_first if article.round <= round_)


@dataclass(frozen=True, slots=True)
class Newsroom:
    """All outlets. Rounds count from 1."""

    outlets: tuple[Outlet, ...]

    @property
    def rounds(self) -> int:
        """The last round in which anything changes."""
        return max(
            max(article.round, article.corrected_in)
            for outlet in self.outlets
            for article in outlet.articles
        )

    def feeds(self) -> Iterator[tuple[Outlet, NewsFeed]]:
        """Every feed with its outlet."""
        return ((outlet, feed) for outlet in self.outlets for feed in outlet.feeds)

    def articles(self) -> Iterator[tuple[Outlet, Article]]:
        """Every article with its outlet."""
        return ((outlet, article) for outlet in self.outlets for article in outlet.articles)


def load_newsroom() -> Newsroom:
    """The newsroom of the package. Raises ConfigurationError with every problem of a file."""
    reports = _reports(_content(WIRE_FILE))
    return Newsroom(tuple(read_outlet(_content(name), name, reports) for name in OUTLET_FILES))


def read_outlet(content: bytes, file: str, reports: dict[str, Wording]) -> Outlet:
    """One outlet's file; ``reports`` are the texts that it may print by name."""
    problems: list[Problem] = []
    section = Section.of(read_bytes(content, file), problems, "outlet")
    feeds = tuple(_feed(Section.of(node, problems, "feed")) for node in _nodes(section, "feeds"))
    default = tuple(feed.name for feed in feeds)
    outlet = Outlet(
        name=section.required("outlet"),
        host=section.required("host"),
        promo=section.text("promo"),
        feeds=feeds,
        articles=tuple(
            _article(Section.of(node, problems, "article"), reports, default)
            for node in _nodes(section, "articles")
        ),
    )
    section.end()
    _raise_any(problems)
    return outlet


def _content(name: str) -> bytes:
    return (resources.files("workers.demo") / "newsroom" / name).read_bytes()


def _reports(content: bytes) -> dict[str, Wording]:
    problems: list[Problem] = []
    root = Section.of(read_bytes(content, WIRE_FILE), problems, "wire")
    sections = [Section.of(node, problems, "report") for node in _nodes(root, "reports")]
    reports = {section.required("name"): _wording(section) for section in sections}
    for section in (*sections, root):
        section.end()
    _raise_any(problems)
    return reports


def _feed(section: Section) -> NewsFeed:
    feed = NewsFeed(
        name=section.required("name"),
        format=Format(section.choice("format", list(Format), Format.RSS)),
        carries=Carries(section.choice("carries", list(Carries), Carries.SUMMARY)),
        full_text=section.flag("full_text", default=False),
        dated=section.flag("dated", default=True),
        tracking=section.flag("tracking", default=False),
        troubles=tuple(
            _trouble(Section.of(node, section.problems, "trouble"))
            for node in _nodes(section, "troubles")
        ),
    )
    section.end()
    return feed


def _trouble(section: Section) -> tuple[int, Trouble]:
    answer = section.choice("answer", list(Trouble), Trouble.ERROR)
    trouble = _round(section, "round"), Trouble(answer)
    section.end()
    return trouble


def _article(
    section: Section, reports: dict[str, Wording], default_feeds: tuple[str, ...]
) -> Article:
    report = section.text("report")
    if report and report not in reports:
        section.problem("report", f"{WIRE_FILE} has no report {report!r}")
    wording = _wording(section, reports.get(report))
    correction = _part(section, "corrected")
    article = Article(
        path=section.required("path"),
        round=_round(section, "round"),
        ago=section.parsed("ago", seconds, 0.0, "a duration, as 40m"),
        feeds=section.texts("feeds") or default_feeds,
        wording=wording,
        corrected=_wording(correction, wording) if correction else None,
        corrected_in=_round(correction, "round") if correction else 0,
        report=report,
        photo=_photo(_part(section, "photo")),
        read_more=section.text("read_more"),
        has_guid=not section.flag("no_guid", default=False),
    )
    for part in (correction, section):
        if part is not None:
            part.end()
    return article


def _wording(section: Section, base: Wording | None = None) -> Wording:
    """What stands in ``section``, over ``base`` where it says nothing."""
    own = Wording(
        headline=section.text("headline") or (base.headline if base else ""),
        text=section.text("text") or (base.text if base else ""),
        topics=section.texts("topics") or (base.topics if base else ()),
        summaries=_summaries(section) or (base.summaries if base else ()),
    )
    if base is None:
        section.required("headline")
        section.required("text")
    return own


def _summaries(section: Section) -> tuple[tuple[str, str], ...]:
    by_feed = _part(section, "summaries")
    if by_feed is not None:
        return tuple((key.text, by_feed.text(key.text)) for key, _ in by_feed.mapping.pairs)
    summary = section.text("summary")
    return (("", summary),) if summary else ()


def _photo(section: Section | None) -> Photo | None:
    if section is None:
        return None
    photo = Photo(section.required("caption"), section.required("credit"))
    section.end()
    return photo


def _part(section: Section, key: str) -> Section | None:
    node = section.node(key)
    return None if node is None else Section.of(node, section.problems, key)


def _nodes(section: Section, key: str) -> tuple[Node, ...]:
    node = section.node(key)
    if node is None or isinstance(node, Sequenced):
        return node.items if node else ()
    section.problem(key, f"{key} must be a list")
    return ()


def _round(section: Section, key: str) -> int:
    return section.parsed(key, int, 1, "a whole number")


def _raise_any(problems: list[Problem]) -> None:
    if problems:
        raise ConfigurationError(problems)
