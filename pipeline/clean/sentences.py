"""Where sentences end in a paragraph of news."""

from __future__ import annotations

import re

_BREAK = re.compile(
    r"""
      (?: (?<=[.!?…]) | (?<=[.!?…]["'”’»)\]]) | (?<=[.!?…]["'”’»)\]]["'”’»)\]]) )
      (?<! \b\w\. )                                                    # initials, U.S.
      (?<! \b(?:Mr|Ms|Dr|St|Lt|vs|No|Nr|ca|Co)\. )
      (?<! \b(?:Mrs|Gen|Sen|Rep|Gov|Col|Sgt|Rev|Hon|Inc|Ltd|bzw)\. )
      (?<! \b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\. )
      (?<! \b(?:Prof|Capt|Sept)\. )
      \s+ (?= ["'“‘„«(\[¿¡]{0,2} [^\W_a-zß-öø-ÿа-яё] )                 # no small letter follows
    | (?: (?<=[。！？]) | (?<=[。！？]["'”’」』]) ) \s* (?! ["'”’」』] | $ )
    """,
    re.VERBOSE,
)


def sentences(paragraph: str) -> list[str]:
    """The sentences of a paragraph, in order, without the space between them."""
    return [piece for piece in _BREAK.split(paragraph) if piece]
