"""The topics that this program comes with."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

from pipeline.topics.overlay import starter_used, with_starters
from pipeline.topics.reading import read_topic

SUFFIX = ".yaml"


@cache
def starters() -> Mapping[str, bytes]:
    """Their files, by name."""
    files = (resources.files("workers") / "starter" / "topics").iterdir()
    found = {each.name.removesuffix(SUFFIX): each for each in files if each.name.endswith(SUFFIX)}
    return {name: file.read_bytes() for name, file in sorted(found.items())}


def overlay_of(name: str) -> bytes:
    """A file that begins from a shipped topic and changes nothing yet, with remarks that say how to
    change it."""
    topic = read_topic(starters()[name], name + SUFFIX)
    clause = f"{topic.clauses[-1].name}:"
    text = _OVERLAY.replace("CLAUSE:", f"{clause:<41}")
    return text.replace("TITLE", topic.title).replace("NAME", name).encode()


_OVERLAY = """\
# TITLE
#
# A topic that wirewatch comes with. This file says only what is different here, so all else gets
# better with each upgrade. Change it or delete it: a change is live within seconds.
#
#   all that the shipped topic says         wirewatch topics show starter/NAME
#   what is wrong here                      wirewatch topics lint
#   do its examples hold?                   wirewatch topics test NAME
#   why an article matches, or does not     wirewatch topics explain NAME FILE
#   what your changes gain and lose         wirewatch topics diff starter/NAME NAME
#
# The language is explained in docs/topics.md. In short: AND, OR, NOT in capitals; "a phrase";
# stem* for all words that begin so; $name for a list; a NEAR/8 b allows eight words in between.

use: starter/NAME
topic: NAME

# What may be said here, as an example; take the "# " of the lines away that you want. Clauses,
# lists and keys of alert join the shipped ones, or take the place of those of the same name; other
# keys take the shipped ones' place.
#
# match:
#   our_customers: title:($ours)             # one more clause
#   CLAUSE:# without a value, it takes this clause away
# lists:
#   ours: [Apex Metals, Boreal Shipping]
# languages: [en, de]
# outlets: {not: [example.com]}
# until: 2036-12-31
# alert: {severity: high, to: [console], prominence: main}
# examples:
#   match:
#     - {title: Apex Metals is in the news, text: Nobody says why.}
#   no_match:
#     - {text: The metals of the apex shine., because: another sense}
"""


def with_starter(content: bytes) -> bytes:
    """A topic file with the shipped topic that it uses below it; others stay as they are."""
    return content if starter_used(content) is None else with_starters(content, starters())
