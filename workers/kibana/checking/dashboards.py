"""Dashboards: panels on the grid, each naming what it shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from workers.kibana.checking.entries import Entry, Views
from workers.kibana.checking.fields import check_kql
from workers.kibana.checking.part import Part
from workers.kibana.dashboards import GRID
from workers.kibana.saved_object import ObjectType

MOST_PANELS = 100
_SHOWN = frozenset({ObjectType.LENS, ObjectType.SEARCH})


def check_dashboard(entry: Entry, views: Views) -> Iterator[str]:
    """Notes what is wrong with a dashboard; yields the names of references that it asks for."""
    dashboard = entry.attributes
    dashboard.keys(
        "description", "kibanaSavedObjectMeta", "optionsJSON", "panelsJSON", "refreshInterval",
        "timeFrom", "timeRestore", "timeTo", "title", "version",
    )  # fmt: skip
    dashboard.filled("title")
    dashboard.text("description")
    dashboard.exactly("version", 1)
    _check_time(dashboard)
    _check_options(dashboard.parsed("optionsJSON"))
    meta = dashboard.part("kibanaSavedObjectMeta")
    meta.keys("searchSourceJSON")
    source = meta.parsed("searchSourceJSON")
    source.keys("filter", "query")
    source.exactly("filter", [], "and is not checked here")
    check_kql(source.part("query"), None)
    yield from _check_panels(entry, dashboard)


def _check_time(dashboard: Part) -> None:
    dashboard.exactly("timeRestore", wanted=True, why="so the dashboard opens at any time")
    for key in ("timeFrom", "timeTo"):
        dashboard.filled(key)
    refresh = dashboard.part("refreshInterval")
    refresh.keys("pause", "value")
    refresh.flag("pause")
    refresh.whole("value")


def _check_options(options: Part) -> None:
    names = ("hidePanelTitles", "syncColors", "syncCursor", "syncTooltips", "useMargins")
    options.keys(*names)
    for name in names:
        options.flag(name)


# ---------------------------------------------------------------- panels


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a panel lies, in columns and rows of the grid."""

    panel: Part
    index: str
    x: int
    y: int
    width: int
    height: int

    def overlaps(self, other: _Place) -> bool:
        beside = self.x + self.width <= other.x or other.x + other.width <= self.x
        apart = self.y + self.height <= other.y or other.y + other.height <= self.y
        return not (beside or apart)


def _check_panels(entry: Entry, dashboard: Part) -> Iterator[str]:
    panels = dashboard.parsed_list("panelsJSON")
    if not panels:
        dashboard.problem("panelsJSON", "holds no panel", "write one")
    if len(panels) > MOST_PANELS:
        dashboard.problem("panelsJSON", f"holds {len(panels)} panels", f"at most {MOST_PANELS}")
        panels = panels[:MOST_PANELS]
    for panel in panels:
        yield _check_panel(entry, panel)
    places = [place for panel in panels if (place := _place(panel))]
    for one, other in combinations(places, 2):
        if one.index == other.index:
            other.panel.problem("panelIndex", f"{one.index!r} stands twice", "number panels anew")
        if one.overlaps(other):
            message = f"panel {other.index!r} lies over panel {one.index!r}"
            other.panel.problem("gridData", message, "move one of them")


def _check_panel(entry: Entry, panel: Part) -> str:
    """The name of the reference that a panel asks for."""
    panel.keys("embeddableConfig", "gridData", "panelIndex", "panelRefName", "type")
    panel.part("embeddableConfig").keys(more=("hidePanelTitles",))
    index, shown = panel.filled("panelIndex"), panel.filled("type")
    wanted = f"panel_{index}"
    panel.exactly("panelRefName", wanted)
    if shown not in _SHOWN:
        panel.problem("type", f"is {shown!r}", f"one of {', '.join(sorted(_SHOWN))}")
    reference = f"{index}:{wanted}"
    target = entry.references.get(reference)
    if target and target.type != shown:
        message = f"is {shown!r}, and its reference leads to a {target.type}"
        panel.problem("type", message, f"write {target.type}")
    return reference


def _place(panel: Part) -> _Place | None:
    grid = panel.part("gridData")
    grid.keys("h", "i", "w", "x", "y")
    index = panel.text("panelIndex")
    grid.exactly("i", index, "and panelIndex says another")
    x, y, width, height = (grid.whole(key) for key in ("x", "y", "w", "h"))
    if x is None or y is None or width is None or height is None:
        return None
    if width == 0 or height == 0:
        grid.problem("", "has no area", "write w and h from 1 on")
    if x + width > GRID:
        grid.problem("", f"ends at column {x + width} of {GRID}", "make x + w at most 48")
    return _Place(panel, index, x, y, width, height)
