"""The charts of both dashboards."""

from __future__ import annotations

from workers.kibana.columns import Count, Latest, Measure, OverTime, Percentile, Statistic, Top
from workers.kibana.lens import Chart, Figure, Plot, Series, Table
from workers.stores.elasticsearch.names import Kind

_SEEN = OverTime("first_seen", "First seen")
_ARTICLES, _ALERTS, _DELAY = "Articles", "Alerts", "Delay"

# ---------------------------------------------------------------- News desk

ARTICLES = Chart(
    "articles-number",
    "Articles",
    "Articles first seen in the time that is looked at, copies among them.",
    Kind.ARTICLES,
    {"articles": Count(_ARTICLES)},
    Figure("articles"),
)
STORIES = Chart(
    "stories-number",
    "Stories",
    "Different stories among these articles: a report and its copies are one.",
    Kind.ARTICLES,
    {"stories": Measure(Statistic.DISTINCT, "story", "Stories")},
    Figure("stories"),
)
COPIES = Chart(
    "copies-number",
    "Copies",
    "Articles that say what another one had said before.",
    Kind.ARTICLES,
    {"copies": Count("Copies", 'verdict: "copy"')},
    Figure("copies"),
)
ALERTS = Chart(
    "alerts-number",
    "Alerts",
    "Alerts made in the time that is looked at.",
    Kind.ALERTS,
    {"alerts": Count(_ALERTS)},
    Figure("alerts"),
)
BY_TOPIC = Chart(
    "articles-by-topic",
    "Articles over time, by topic",
    "Articles that matched a topic, by first sight. One that matched several counts for each.",
    Kind.ARTICLES,
    {
        "topic": Top("topics", "articles", 10, "Topic"),
        "time": _SEEN,
        "articles": Count(_ARTICLES),
    },
    Plot(Series.STACKED, "time", ("articles",), _ARTICLES, split="topic"),
)
BY_SEVERITY = Chart(
    "alerts-by-severity",
    "Alerts over time, by severity",
    "Alerts by when they were made: one for each topic and story.",
    Kind.ALERTS,
    {
        "severity": Top("severity", "alerts", 5, "Severity"),
        "time": OverTime("created", "Made"),
        "alerts": Count(_ALERTS),
    },
    Plot(Series.STACKED, "time", ("alerts",), _ALERTS, split="severity"),
)
BIGGEST_STORIES = Chart(
    "biggest-stories",
    "Biggest stories",
    "Stories by the number of outlets that have them. A click on a story narrows the dashboard to "
    "it; the list of articles then has its headlines.",
    Kind.ARTICLES,
    {
        "story": Top("story", "outlets", 15, "Story"),
        "outlets": Measure(Statistic.DISTINCT, "outlet", "Outlets"),
        "articles": Count(_ARTICLES),
        "since": Measure(Statistic.FIRST, "first_seen", "First seen"),
        "latest": Latest("url", "first_seen", "Latest article"),
    },
    Table("outlets"),
)
TOP_OUTLETS = Chart(
    "top-outlets",
    "Top outlets",
    "The outlets with most articles.",
    Kind.ARTICLES,
    {"outlet": Top("outlet", "articles", 15, "Outlet"), "articles": Count(_ARTICLES)},
    Plot(Series.HORIZONTAL, "outlet", ("articles",), _ARTICLES),
)
LANGUAGES = Chart(
    "languages",
    "Languages",
    "Articles by language (ISO 639-1). Those whose language is not known are left out.",
    Kind.ARTICLES,
    {"language": Top("language", "articles", 15, "Language"), "articles": Count(_ARTICLES)},
    Plot(Series.HORIZONTAL, "language", ("articles",), _ARTICLES),
)
SHARE_OF_COPIES = Chart(
    "share-of-copies",
    "Share of copies",
    "Of the articles of each step in time: how many are new, how many are copies of another "
    "article, and how many are a newer text of an article that was known.",
    Kind.ARTICLES,
    {
        "verdict": Top("verdict", "articles", 3, "Verdict"),
        "time": _SEEN,
        "articles": Count(_ARTICLES),
    },
    Plot(Series.SHARES, "time", ("articles",), "Share of articles", split="verdict"),
)

# ---------------------------------------------------------------- Pipeline

SEEN_DELAY = Chart(
    "seen-delay-number",
    "Median delay from first sight",
    "Half of the articles were searchable faster than this after a feed had listed them.",
    Kind.ARTICLES,
    {"delay": Measure(Statistic.MEDIAN, "seen_delay", "First sight to index, median")},
    Figure("delay"),
)
PUBLISHED_DELAY = Chart(
    "published-delay-number",
    "Median delay from publication",
    "Half of the articles were searchable faster than this after their outlet had published them.",
    Kind.ARTICLES,
    {"delay": Measure(Statistic.MEDIAN, "published_delay", "Publication to index, median")},
    Figure("delay"),
)
FEEDS = Chart(
    "feeds-number",
    "Feeds",
    "Feeds that listed an article in the time that is looked at.",
    Kind.ARTICLES,
    {"feeds": Measure(Statistic.DISTINCT, "feeds", "Feeds")},
    Figure("feeds"),
)


def _delay_over_time(name: str, title: str, about: str, field: str) -> Chart:
    return Chart(
        name,
        title,
        about,
        Kind.ARTICLES,
        {
            "time": _SEEN,
            "median": Measure(Statistic.MEDIAN, field, "Median"),
            "most": Percentile(field, 95, "95th percentile"),
        },
        Plot(Series.LINE, "time", ("median", "most"), _DELAY),
    )


SEEN_DELAY_OVER_TIME = _delay_over_time(
    "seen-delay",
    "Delay from first sight to index",
    "How long wirewatch takes: from a feed's listing until the article is stored. Counted for an "
    "article's first version.",
    "seen_delay",
)
PUBLISHED_DELAY_OVER_TIME = _delay_over_time(
    "published-delay",
    "Delay from publication to index",
    "The same with the time before a feed was read that had the article. An outlet's wrong date "
    "shows here too.",
    "published_delay",
)
BY_TEXT_SOURCE = Chart(
    "articles-by-text-source",
    "Articles over time, by text source",
    "Where the text came from: the article's page, the feed's full text, or its summary alone.",
    Kind.ARTICLES,
    {
        "source": Top("text_source", "articles", 4, "Text source"),
        "time": _SEEN,
        "articles": Count(_ARTICLES),
    },
    Plot(Series.STACKED, "time", ("articles",), _ARTICLES, split="source"),
)
BY_FEED = Chart(
    "articles-by-feed",
    "Articles over time, by feed",
    "The ten feeds with most articles. One that several feeds list counts for each.",
    Kind.ARTICLES,
    {
        "feed": Top("feeds", "articles", 10, "Feed"),
        "time": _SEEN,
        "articles": Count(_ARTICLES),
    },
    Plot(Series.STACKED, "time", ("articles",), _ARTICLES, split="feed"),
)
FEED_TABLE = Chart(
    "feeds",
    "Feeds in figures",
    "Each feed that listed an article, with what came from it and how late.",
    Kind.ARTICLES,
    {
        "feed": Top("feeds", "articles", 100, "Feed"),
        "articles": Count(_ARTICLES),
        "summaries": Count("Summary only", 'text_source: "summary"'),
        "copies": Count("Copies", 'verdict: "copy"'),
        "seen": Measure(Statistic.MEDIAN, "seen_delay", "First sight to index, median"),
        "published": Measure(Statistic.MEDIAN, "published_delay", "Publication to index, median"),
        "last": Measure(Statistic.LAST, "first_seen", "Last article"),
    },
    Table("articles"),
)

NEWS_DESK = (
    ARTICLES, STORIES, COPIES, ALERTS, BY_TOPIC, BY_SEVERITY, BIGGEST_STORIES,
    TOP_OUTLETS, LANGUAGES, SHARE_OF_COPIES,
)  # fmt: skip
PIPELINE = (
    SEEN_DELAY, PUBLISHED_DELAY, FEEDS, SEEN_DELAY_OVER_TIME, PUBLISHED_DELAY_OVER_TIME,
    BY_TEXT_SOURCE, BY_FEED, FEED_TABLE,
)  # fmt: skip
