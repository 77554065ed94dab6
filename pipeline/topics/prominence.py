"""Whether an article is about a topic, or speaks of it in passing.

News puts what it is about into title and lede, and what it only mentions further down: editors cut
from the end (the "inverted pyramid"). So an article is about a topic where title and lede alone
would make a clause hold. One word of a clause is not enough: of ``sanctions AND Kremlin`` the
Kremlin stands in many titles of articles that mention sanctions once, near their end.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.article import Prominence
from pipeline.topics.evaluation import Condition
from pipeline.topics.streams import Streams


def prominence_of(held: Iterable[Condition], streams: Streams) -> Prominence:
    """MAIN where words of title and lede make one of the clauses that hold do so."""
    is_main = any(condition.in_front(streams) for condition in held)
    return Prominence.MAIN if is_main else Prominence.MENTION
