"""Cleaning and matching in processes of their own: the child's side.

``python -m workers.reprocessing.child TOPICS`` reads topics from a file, documents from its pipe.
"""

from __future__ import annotations

import sys
from pathlib import Path

from pipeline.clean.cleaning import clean_again
from pipeline.encoding import from_json, to_json
from pipeline.reprocessing import reprocessed
from pipeline.topics.listpublishing import lists_of
from pipeline.topics.matcher import Matcher
from pipeline.topics.published import topics_of
from workers.reprocessing.reading import Answer, Given, Question
from workers.sandbox import serve


def main(arguments: list[str]) -> None:
    """Serves until the parent is gone. ``arguments``: the file, then what the pool gives."""
    matcher = _matcher(Path(arguments[0]))
    # Rules and language model are loaded before the first document's time begins.
    clean_again("", ["The ministers met in the capital on Monday and agreed on a plan."], "", "")
    serve(lambda body: to_json(_answer(body, matcher)), arguments[1:])


def _matcher(path: Path) -> Matcher:
    given = from_json(Given, path.read_bytes())
    return Matcher(topics_of(given.topics, lists_of(given.lists)).values())


def _answer(body: bytes, matcher: Matcher) -> Answer:
    question = from_json(Question, body)
    document = question.document
    try:
        again = reprocessed(document, matcher, question.recollection)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever one document breaks is told as its own
        return Answer(refused=f"{type(error).__name__}: {error}")
    return Answer() if again == document else Answer(again)


if __name__ == "__main__":
    main(sys.argv[1:])
