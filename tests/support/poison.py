"""A real ingest worker whose reading dies of marked articles, as a parser might of a hostile page.

python -m tests.support.poison NAME HOME
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from pipeline.article import Effort, Lease
from pipeline.clean.raw import effort_for
from pipeline.clean.warming import warm_up
from pipeline.reading import ReadArticle, read_article
from pipeline.topics.matcher import Matcher
from workers import wiring
from workers.app import INGEST, make_app, note_path, run_worker
from workers.boundedreading import Note
from workers.lazy import Lazy
from workers.processes import duty_of
from workers.settings import load

IN_PAGE, IN_TEXT = "poisonous page", "poisonous text"
ENDLESS, GREEDY = "endless page", "greedy page"
"""What a page holds whose reading never ends, or takes memory without end."""


def read_or_die(lease: Lease, matcher: Matcher) -> ReadArticle:
    """Reads an article, unless what its attempt would read is poison to its process."""
    uses_page = lease.page is not None and effort_for(lease.attempts) is Effort.PAGE
    body = lease.page.body if uses_page and lease.page is not None else b""
    if IN_PAGE.encode() in body or IN_TEXT in lease.entry.title:
        os.kill(os.getpid(), signal.SIGKILL)
    while ENDLESS.encode() in body:
        pass
    hoard = []
    while GREEDY.encode() in body:
        hoard.append(bytearray(10_000_000))
    return read_article(lease, matcher)


def main(name: str, home: Path) -> int:
    """Becomes the worker, warmed up as every worker is."""
    warm_up()
    settings = load(home, os.environ)
    servers = wiring.servers_of(settings)
    duty = duty_of(INGEST, name, settings)
    app = make_app(settings, servers, duty)
    ingesting = Lazy(
        lambda: wiring.ingesting(settings, servers, read_or_die, note=Note(note_path(duty)))
    )

    def ingest(ids: Sequence[str]) -> None:
        ingesting()(ids)

    app.tasks.unregister(INGEST)
    app.task(ingest, name=INGEST)
    return run_worker(app, duty)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
