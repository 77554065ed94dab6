"""Dashboards: which charts and lists lie where on the grid.

A panel names its chart instead of holding it: charts are then brought up to date by themselves,
open alone in the editor, and a dashboard's line stays readable.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from workers.kibana import charts
from workers.kibana.lens import Chart, Figure
from workers.kibana.naming import Naming
from workers.kibana.saved_object import ObjectType, Reference, SavedObject, compact
from workers.kibana.searches import LATEST_ALERTS, LATEST_ARTICLES

GRID = 48
"""Columns of a dashboard; a row is about 20 pixels high."""

_MINUTE = 60_000


@dataclass(frozen=True, slots=True)
class Row:
    """Panels side by side, ``height`` rows of the grid high: charts, or names of saved searches,
    each with its width."""

    height: int
    panels: tuple[tuple[Chart | str, int], ...]


@dataclass(frozen=True, slots=True)
class Dashboard:
    """Rows from top to bottom."""

    name: str
    title: str
    about: str
    rows: tuple[Row, ...]


NEWS_DESK = Dashboard(
    "news-desk",
    "News desk",
    "What is in the news: topics, alerts, stories and outlets of the last day.",
    (
        Row(
            5,
            (
                (charts.ARTICLES, 12),
                (charts.STORIES, 12),
                (charts.COPIES, 12),
                (charts.ALERTS, 12),
            ),
        ),
        Row(14, ((charts.BY_TOPIC, 30), (charts.BY_SEVERITY, 18))),
        Row(15, ((LATEST_ALERTS, 48),)),
        Row(16, ((charts.BIGGEST_STORIES, 48),)),
        Row(
            15,
            ((charts.TOP_OUTLETS, 16), (charts.LANGUAGES, 12), (charts.SHARE_OF_COPIES, 20)),
        ),
        Row(20, ((LATEST_ARTICLES, 48),)),
    ),
)
PIPELINE = Dashboard(
    "pipeline",
    "Pipeline",
    "How wirewatch is doing: how late articles are, from which feeds they come, and how much of "
    "their text.",
    (
        Row(
            5,
            (
                (charts.SEEN_DELAY, 12),
                (charts.PUBLISHED_DELAY, 12),
                (charts.ARTICLES, 12),
                (charts.FEEDS, 12),
            ),
        ),
        Row(14, ((charts.SEEN_DELAY_OVER_TIME, 24), (charts.PUBLISHED_DELAY_OVER_TIME, 24))),
        Row(14, ((charts.BY_FEED, 28), (charts.BY_TEXT_SOURCE, 20))),
        Row(18, ((charts.FEED_TABLE, 48),)),
    ),
)


def dashboards(naming: Naming) -> list[SavedObject]:
    """Both dashboards."""
    return [_saved(naming, dashboard) for dashboard in (NEWS_DESK, PIPELINE)]


@dataclass(frozen=True, slots=True)
class _Panel:
    index: str
    place: tuple[int, int, int, int]
    shown: Chart | str


def _saved(naming: Naming, dashboard: Dashboard) -> SavedObject:
    panels = list(_panels(dashboard.rows))
    attributes = {
        "description": dashboard.about,
        "kibanaSavedObjectMeta": {
            "searchSourceJSON": compact({"filter": [], "query": {"language": "kuery", "query": ""}})
        },
        "optionsJSON": compact(
            {
                "hidePanelTitles": False,
                "syncColors": True,
                "syncCursor": True,
                "syncTooltips": False,
                "useMargins": True,
            }
        ),
        "panelsJSON": compact([_panel(panel) for panel in panels]),
        "refreshInterval": {"pause": False, "value": _MINUTE},
        "timeFrom": "now-24h",
        "timeRestore": True,
        "timeTo": "now",
        "title": naming.title(dashboard.title),
        "version": 1,
    }
    references = (naming.tagged, *(_reference(naming, panel) for panel in panels))
    return SavedObject(ObjectType.DASHBOARD, naming.id(dashboard.name), attributes, references)


def _panels(rows: Sequence[Row]) -> Iterator[_Panel]:
    """Each panel with its x, y, width and height; numbered as they are read."""
    number = y = 0
    for row in rows:
        x = 0
        for shown, width in row.panels:
            number += 1
            yield _Panel(str(number), (x, y, width, row.height), shown)
            x += width
        y += row.height


def _panel(panel: _Panel) -> dict[str, Any]:
    x, y, width, height = panel.place
    # A figure says itself what it is.
    is_figure = isinstance(panel.shown, Chart) and isinstance(panel.shown.look, Figure)
    return {
        "embeddableConfig": {"hidePanelTitles": True} if is_figure else {},
        "gridData": {"h": height, "i": panel.index, "w": width, "x": x, "y": y},
        "panelIndex": panel.index,
        "panelRefName": f"panel_{panel.index}",
        "type": _type(panel),
    }


def _reference(naming: Naming, panel: _Panel) -> Reference:
    shown = panel.shown.name if isinstance(panel.shown, Chart) else panel.shown
    name = f"{panel.index}:panel_{panel.index}"
    return Reference(name, _type(panel), naming.id(shown))


def _type(panel: _Panel) -> ObjectType:
    return ObjectType.LENS if isinstance(panel.shown, Chart) else ObjectType.SEARCH
