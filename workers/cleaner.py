"""Cleaning in a process of its own, for commands: a hostile page ends that process and not the
command.

``python -m workers.cleaner DEADLINE MEMORY`` is the child's side (workers/sandbox.py).
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

import msgspec

from pipeline.article import CleanArticle, Effort, RawArticle
from pipeline.errors import ArticleRefused
from workers.bounds import Bounds, bounded
from workers.sandbox import Ended, SandboxLimits, SandboxPool, serve

_COMMAND = (sys.executable, "-P", "-m", "workers.cleaner")
_ADDRESSES = 4_000_000_000
"""Bytes of address space: far more than memory, which is bounded by itself."""

_REFUSED, _CLEANED = b"!", b"+"


@dataclass(frozen=True, slots=True)
class Cleaner:
    """A child that cleans one article after the other."""

    runner: asyncio.Runner
    pool: SandboxPool

    def clean(self, raw: RawArticle) -> CleanArticle:
        """As ``clean`` does, with less effort each time that the child's process ends over it, and
        the reason in the article's note. Raises ArticleRefused where nothing else is left."""
        problems: list[str] = []
        for effort in _efforts(raw):
            answer = self.runner.run(self.pool.run(msgspec.msgpack.encode((raw, effort))))
            if isinstance(answer, bytes):
                return _with_note(_read(answer), problems)
            problems.append(_why(answer))
        raise ArticleRefused("clean", problems[-1])

    def hazard(self, raw: RawArticle) -> str:
        """Why an article's page cannot be read within bounds, "" where it can."""
        answer = self.runner.run(self.pool.run(msgspec.msgpack.encode((raw, Effort.PAGE))))
        return "" if isinstance(answer, bytes) else _why(answer)


@contextmanager
def cleaner(bounds: Bounds | None = None) -> Iterator[Cleaner]:
    """One that ends with the block."""
    limits = SandboxLimits(1, (bounds or Bounds()).seconds, _ADDRESSES)
    with asyncio.Runner() as runner:
        pool = SandboxPool(_COMMAND, limits)
        try:
            yield Cleaner(runner, pool)
        finally:
            runner.run(pool.__aexit__(None, None, None))


def _efforts(raw: RawArticle) -> Sequence[Effort]:
    return tuple(Effort) if raw.page else (Effort.FEED, Effort.PLAIN)


def _read(answer: bytes) -> CleanArticle:
    if answer.startswith(_REFUSED):
        raise ArticleRefused("clean", answer[1:].decode())
    return msgspec.msgpack.decode(answer[1:], type=CleanArticle)


def _with_note(article: CleanArticle, problems: Sequence[str]) -> CleanArticle:
    notes = [article.note, *dict.fromkeys(problems)]
    return replace(article, note="; ".join(filter(None, notes)))


def _why(ended: Ended) -> str:
    bounds = Bounds()
    if ended.how == "timeout":
        return f"reading it took longer than {bounds.seconds:g} s"
    if ended.how == "memory":
        return f"reading it took more than {bounds.memory / 1e6:.0f} MB"
    return f"reading it ended its process ({ended.why})"


def main(arguments: list[str]) -> None:
    """The child's side."""
    from pipeline.clean.cleaning import clean
    from pipeline.clean.warming import warm_up

    def handle(body: bytes) -> bytes:
        raw, effort = msgspec.msgpack.decode(body, type=tuple[RawArticle, Effort])
        try:
            with bounded(Bounds()):
                return _CLEANED + msgspec.msgpack.encode(clean(raw, effort))
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001 -- handed on: it is this article's own
            return _REFUSED + f"{type(error).__name__}: {error}".encode()

    warm_up()
    serve(handle, arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
