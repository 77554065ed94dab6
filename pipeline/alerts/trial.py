"""An alert that says it is none: what ``wirewatch alerts test`` sends."""

from __future__ import annotations

from datetime import datetime

from pipeline.alert import Alert, AlertBody

OCCASION = "test"
SENTENCE = "Somebody asked for this test. Nothing has happened."
MARK = (24, 28)
"""The word test."""


def trial_alert(channel: str, key: str, now: datetime) -> Alert:
    """A test alert for ``channel``. Its number is 0 and its occasion ``test``, so that a receiver
    can tell it from news."""
    body = AlertBody(
        topic=OCCASION,
        topic_title="Test alert",
        topic_version="",
        severity="info",
        clauses=(OCCASION,),
        article="",
        version=0,
        story="",
        title=f"Test alert from wirewatch: the channel {channel} works",
        url="",
        outlet="wirewatch",
        language="en",
        prominence="mention",
        fields=(),
        sentence=SENTENCE,
        marks=(MARK,),
        why=(f"wirewatch alerts test {channel}",),
        also=(),
        first_seen=now,
    )
    return Alert(0, key, OCCASION, now, articles=0, outlets=0, body=body)
