"""Alerts as people read them: in a terminal, and in mail and messengers.

Marks are brackets, so everything reads without colour, and no line depends on a terminal's width.
Texts come from the open web: control characters, which could drive a terminal or break a mail's
subject, become blanks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

from pipeline.alert import Alert, AlertBody, Occasion
from pipeline.alerts.links import Links
from pipeline.alerts.marking import bracketed

MAX_SUBJECT = 150
SHORT_STORY = 6
"""Characters of a founder's id that name a story in passing: 36 bits."""

_UNPRINTABLE = re.compile(
    r"[\s\x00-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\u200e\u200f]+"
)
"""White space, controls, lone surrogates, and what turns the direction of the text around it."""


def rendered(alert: Alert, today: date, links: Links | None = None) -> str:
    """The alert for a terminal, without a newline at its end. Times of ``today`` (UTC) go without
    their date. Of links there is the story's alone: it shows the article too."""
    body = alert.body
    return "\n".join(
        [
            _head(alert, today),
            f"  {one_line(body.title) or '(no title)'}",
            f"  {_facts(body, today)}",
            *([f"  {_sentence(body)}"] if body.sentence else []),
            *(_labelled("why", one_line(reason)) for reason in body.why),
            *(_labelled("again", again) for again in _again(alert.occasion)),
            *([_labelled("story", story_line(alert))] if body.story else []),
            *([_labelled("next", f"wirewatch alerts show {alert.number}")] if alert.number else []),
            *(_labelled("kibana", link) for what, link in _links(body, links) if what == "story"),
        ]
    )


def subject(alert: Alert) -> str:
    """One line for a mail's subject: severity, topic and title."""
    body = alert.body
    again = "".join(f" ({words})" for words in _again(alert.occasion))
    line = f"[{body.severity.upper()}] {one_line(body.topic_title or body.topic)}{again}: "
    return _cut(line + (one_line(body.title) or "(no title)"), MAX_SUBJECT)


def plain(alert: Alert, links: Links | None = None) -> str:
    """The alert as plain text for mail and messengers: with its address and full dates."""
    body = alert.body
    parts = [
        one_line(body.title) or "(no title)",
        *([one_line(body.url)] if body.url else []),
        "",
        *([_sentence(body), ""] if body.sentence else []),
        f"Topic: {_what(body)} ({body.severity})",
        f"Article: {_facts(body, None)}",
        *(f"Why: {one_line(reason)}" for reason in body.why),
        *(f"Again: {again}" for again in _again(alert.occasion)),
        *([f"Story: {story_line(alert)}"] if body.story else []),
        f"Alert: #{alert.number}, {_moment(alert.created, None, seconds=True)}",
        *(f"The {what} in Kibana: {link}" for what, link in _links(body, links)),
    ]
    return "\n".join(parts)


def story_line(alert: Alert) -> str:
    """The story's short name, how far it has spread, and the other topics of the article."""
    body = alert.body
    which = "first" if body.article == body.story else "one"
    articles = f"{which} of {alert.articles} articles" if alert.articles > 1 else "first article"
    outlets = f"{alert.outlets} outlet{'' if alert.outlets == 1 else 's'}"
    also = f"; also matched: {', '.join(body.also)}" if body.also else ""
    return f"{short_story(body.story)}, {articles}, {outlets}{also}"


def short_story(story: str) -> str:
    """A story's name in passing, S and the beginning of its founder's id."""
    return f"S{story[:SHORT_STORY]}"


def one_line(text: str) -> str:
    """Text from the web on one line, with nothing in it that a terminal would obey."""
    return _UNPRINTABLE.sub(" ", text).strip()


def _head(alert: Alert, today: date) -> str:
    body = alert.body
    when = _moment(alert.created, today, seconds=True)
    return f"{body.severity.upper()}  {_what(body)}   #{alert.number}   {when}"


def _what(body: AlertBody) -> str:
    clauses = f" / {', '.join(body.clauses)}" if body.clauses else ""
    entity = f" / {one_line(body.entity_name or body.entity)}" if body.entity else ""
    return f"{body.topic}{clauses}{entity}"


def _facts(body: AlertBody, today: date | None) -> str:
    published = _moment(body.published, today) if body.published else ""
    where = f" ({', '.join(body.fields)})" if body.fields else ""
    facts = [
        one_line(body.outlet) or "unknown outlet",
        f"published {published}" if published else "undated",
        f"seen {_moment(body.first_seen, today)}",
        body.language,
        f"{body.prominence}{where}",
    ]
    return ", ".join(fact for fact in facts if fact)


def _sentence(body: AlertBody) -> str:
    return f'"{one_line(bracketed(body.sentence, body.marks))}"'


def _again(occasion: str) -> Iterator[str]:
    """Why a story is told once more; nothing for a first alert."""
    kind, _, what = occasion.partition("-")
    if kind == Occasion.RAISED:
        yield f"graver than told before, now {what}"
    elif kind == Occasion.OUTLETS:
        yield f"told before, now at {what} outlets"


def _links(body: AlertBody, links: Links | None) -> Iterator[tuple[str, str]]:
    """What a link shows, and the link; nothing where there is no Kibana."""
    if links is None:
        return
    made = links.of(body)
    yield from (pair for pair in (("article", made.article), ("story", made.story)) if pair[1])


def _labelled(label: str, text: str) -> str:
    return f"  {label:<6} {text}"


def _moment(moment: datetime, today: date | None, *, seconds: bool = False) -> str:
    """A time of day in UTC, behind its date unless that is ``today``."""
    utc = moment.astimezone(UTC)
    day = "" if utc.date() == today else f"{utc:%Y-%m-%d} "
    return f"{day}{utc:%H:%M:%S} UTC" if seconds else f"{day}{utc:%H:%M}"


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 4].rstrip()} ..."
