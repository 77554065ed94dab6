"""Whether a topic's word occurs in a sentence that is about to be taken out."""

from __future__ import annotations

import pytest

from pipeline.topics.matcher import Matcher
from pipeline.topics.reading import read_topic
from tests.support.lists import organisation, shared

TOPIC = b"""\
topic: embargo
title: Embargoes
match:
  named: $firms AND title:(pump*)
  near: embargo* NEAR/5 ("oil tanker" OR =EU)
  except: harbour EXCEPT "harbour seal"
  stems: '"asset freez*"'
never: crossword OR outlet:example.com
"""
FIRMS = shared("firms", organisation("1", "Arden Trading House"))
MATCHER = Matcher([read_topic(TOPIC, "embargo.yaml", FIRMS)])


@pytest.mark.parametrize(
    "sentence",
    [
        "Embargoes are explained in our letter.",
        "Our letter is about the oil tanker of the week.",
        "Write to the eu desk.",
        "A harbour seal is on our front page.",
        "Do you know of an asset freeze?",
        "Try our crossword today.",
        "Read all about Arden Trading House here.",
        "Pumping up the volume since 1990.",
    ],
)
def test_a_word_that_a_topic_names_anywhere_touches(sentence: str) -> None:
    assert MATCHER.touches(sentence)


@pytest.mark.parametrize(
    "sentence",
    ["Oil is in our letter.", "Tankers and more.", "Arden at its best.", "example.com is here."],
)
def test_a_part_of_a_phrase_or_name_does_not(sentence: str) -> None:
    assert not MATCHER.touches(sentence)


def test_without_topics_nothing_touches() -> None:
    assert not Matcher(()).touches("Embargoes are explained in our letter.")
