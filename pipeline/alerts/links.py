"""Links from an alert into Kibana's Discover: to its article, and to all articles of its story.

A link is a question, not a document's place: the article's id over the data view of articles. The
name of an index would stand in the other kind of link that Discover knows, and a migration of the
store, which writes every document into an index of another name, would break it.

Discover reads its state from two values of the address, in Rison (JSON with other marks), which is
percent-encoded as a whole: chat programs and mail readers end an address at a bracket or quote.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

from pipeline.alert import AlertBody

ARTICLE_RANGE = timedelta(days=1)
"""Discover shows nothing outside a range of time, so a link names one around the first sight."""

STORY_RANGE = timedelta(days=14)
"""Copies of a text are told for 7 days, and its story may go on with them."""

COLUMNS = ("title", "outlet", "topics")
SORT = (("first_seen", "desc"),)

_BARE = re.compile("[A-Za-z][A-Za-z0-9_]*")

Rison = str | bool | int | None | Sequence["Rison"] | Mapping[str, "Rison"]


@dataclass(frozen=True, slots=True)
class AlertLinks:
    """Addresses in Kibana; "" where the alert has no such thing."""

    article: str
    story: str


@dataclass(frozen=True, slots=True)
class Links:
    """Makes links. ``kibana`` is its address with any base path and space, without a slash at the
    end; ``data_view`` is the id of the data view of articles."""

    kibana: str
    data_view: str

    def of(self, body: AlertBody) -> AlertLinks:
        """The links of an alert."""
        return AlertLinks(
            self._discover("id", body.article, body.first_seen, ARTICLE_RANGE),
            self._discover("story", body.story, body.first_seen, STORY_RANGE),
        )

    def _discover(self, field: str, value: str, moment: datetime, either_side: timedelta) -> str:
        if not value:
            return ""
        time = {"from": _instant(moment, -either_side), "to": _instant(moment, either_side)}
        shown: Rison = {
            "columns": COLUMNS,
            "dataSource": {"dataViewId": self.data_view, "type": "dataView"},
            "interval": "auto",
            "query": {"language": "kuery", "query": f"{field}: {kql_quoted(value)}"},
            "sort": SORT,
        }
        state = f"_g={_encoded({'time': time})}&_a={_encoded(shown)}"
        return f"{self.kibana}/app/discover#/?{state}"


def space_address(kibana: str, space: str) -> str:
    """The address of a space; "" and ``default`` are the one that has no name in addresses."""
    return kibana if space in {"", "default"} else f"{kibana}/s/{quote(space, safe='')}"


def kql_quoted(value: str) -> str:
    """A value in Kibana's query language that means itself."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def rison(value: Rison) -> str:
    """A value as Rison writes it; the keys of a mapping in order."""
    match value:
        case None:
            return "!n"
        case bool():
            return "!t" if value else "!f"
        case int():
            return str(value)
        case str():
            return _text(value)
        case Mapping():
            pairs = (f"{_text(key)}:{rison(item)}" for key, item in sorted(value.items()))
            return f"({','.join(pairs)})"
        case _:
            return f"!({','.join(rison(item) for item in value)})"


def _text(value: str) -> str:
    if _BARE.fullmatch(value):
        return value
    escaped = value.replace("!", "!!").replace("'", "!'")
    return f"'{escaped}'"


def _encoded(value: Rison) -> str:
    return quote(rison(value), safe="")


def _instant(moment: datetime, away: timedelta) -> str:
    """As Kibana writes times: UTC, with milliseconds."""
    shifted = moment.astimezone(UTC) + away
    return f"{shifted:%Y-%m-%dT%H:%M:%S}.{shifted.microsecond // 1000:03}Z"
