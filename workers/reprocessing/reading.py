"""Cleaning and matching in processes of their own, which can be killed: the parent's side.

What ended a process once may do it again, and an archive holds everything that was ever stored: a
document that loops or crashes is refused, and the others go on.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipeline.article import ArticleDocument
from pipeline.encoding import from_json, to_json
from pipeline.ports import OutletQuestion, PublishedTopic, Recollection
from pipeline.reprocessing import NOTHING_KNOWN, Change, question_about
from workers.sandbox import Ended, SandboxLimits, SandboxPool

CHILD = (sys.executable, "-P", "-m", "workers.reprocessing.child")


@dataclass(frozen=True, slots=True)
class Refusal:
    """An article that stays as it is stored, and why."""

    id: str
    why: str


@dataclass(frozen=True, slots=True)
class Question:
    """A document, and what its outlet is known to repeat."""

    document: ArticleDocument
    recollection: Recollection


@dataclass(frozen=True, slots=True)
class Answer:
    """A child's: the document where it differs from what was asked, or why there is none."""

    document: ArticleDocument | None = None
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Reread:
    """A batch, read again; unchanged documents are changes too, with nothing different."""

    changes: tuple[Change, ...]
    refused: tuple[Refusal, ...]


Reading = Callable[[Sequence[ArticleDocument]], Reread]


Recall = Callable[[Sequence[OutletQuestion]], list[Recollection]]
"""Asks outlets' memories, or none."""


def no_memory(questions: Sequence[OutletQuestion]) -> list[Recollection]:
    """Where no server runs."""
    return [NOTHING_KNOWN for _ in questions]


@dataclass(frozen=True, slots=True)
class Given:
    """What a child matches with."""

    topics: tuple[PublishedTopic, ...]
    lists: tuple[bytes, ...]


@contextmanager
def reading(
    topics: Sequence[PublishedTopic],
    limits: SandboxLimits,
    lists: Sequence[bytes] = (),
    recall: Recall = no_memory,
) -> Iterator[Reading]:
    """What reads documents again, in ``limits.processes`` children that end with the block;
    ``lists`` are the shared lists as they are published. It raises what ``recall`` does."""

    def read(documents: Sequence[ArticleDocument]) -> Reread:
        recollections = recall([question_about(document) for document in documents])
        questions = list(map(Question, documents, recollections))
        return runner.run(_read_all(questions, pool))

    with tempfile.TemporaryDirectory(prefix="wirewatch-") as folder, asyncio.Runner() as runner:
        path = Path(folder) / "topics.json"
        path.write_bytes(to_json(Given(tuple(topics), tuple(lists))))
        pool = SandboxPool((*CHILD, str(path)), limits)
        try:
            yield read
        finally:
            runner.run(pool.__aexit__(None, None, None))


async def _read_all(questions: Sequence[Question], pool: SandboxPool) -> Reread:
    answers = await asyncio.gather(*(pool.run(to_json(question)) for question in questions))
    changes: list[Change] = []
    refused: list[Refusal] = []
    for question, answer in zip(questions, map(_understood, answers), strict=True):
        document = question.document
        if answer.refused:
            refused.append(Refusal(document.id, answer.refused))
        else:
            changes.append(Change(document, answer.document or document))
    return Reread(tuple(changes), tuple(refused))


def _understood(answer: bytes | Ended) -> Answer:
    return Answer(refused=answer.why) if isinstance(answer, Ended) else from_json(Answer, answer)
