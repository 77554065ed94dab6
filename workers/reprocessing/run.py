"""Stored articles read again, a batch at a time: the loop.

next batch of the walk > cleaned and matched > [tell] > [write] > [checkpoint]     [..] = kept

What is told comes before what is written: once a document is written nobody could see that it had
gained a topic, while an alert that is proposed twice is stopped by its told key. The checkpoint
comes last, so what a crash cuts short is done once more and comes out the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from pipeline.article import ArticleDocument
from pipeline.errors import WirewatchError
from pipeline.reprocessing import Tally, tally
from workers.reprocessing.checkpoint import Checkpoint
from workers.reprocessing.reading import Reading
from workers.reprocessing.settling import Settled, Settling
from workers.reprocessing.waiting import Waiting

Next = Callable[[Checkpoint], list[ArticleDocument]]
"""The batch that follows; empty at the end."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What a run needs from the world. ``settle`` keeps changes, or only counts them; ``keep``
    takes a checkpoint; ``unchanged`` is false once other topics than the run's are published."""

    following: Next
    read: Reading
    settle: Settling
    keep: Callable[[Checkpoint], None]
    unchanged: Callable[[], bool]
    waiting: Waiting


class TopicsChanged(WirewatchError):
    """Other topics are published than the run began with."""


def reprocess(begin: Checkpoint, tools: Tools) -> Iterator[tuple[Checkpoint, Settled]]:
    """After each batch where the run stands, and what became of the batch.

    Raises ServerAway when one has been away for longer than the run waits, and TopicsChanged.
    """
    state = begin
    tools.keep(state)
    while batch := tools.waiting.patiently(partial(tools.following, state)):
        _check_topics(tools)
        settled, counted = _take(batch, tools)
        state = replace(state, cursor=state.cursor.after(batch), tally=state.tally.plus(counted))
        tools.keep(state)
        yield state, settled


def _check_topics(tools: Tools) -> None:
    if not tools.waiting.patiently(tools.unchanged):
        raise TopicsChanged(
            "the topics have changed meanwhile; the same command begins anew, with those of now"
        )


def _take(batch: Sequence[ArticleDocument], tools: Tools) -> tuple[Settled, Tally]:
    reread = tools.read(batch)
    settled = tools.settle(reread.changes)
    settled = replace(settled, refused=(*reread.refused, *settled.refused))
    counted = tally(settled.changes)
    return settled, replace(
        counted, read=len(batch), refused=len(settled.refused), alerts=settled.alerts
    )
