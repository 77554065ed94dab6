"""Children that hang, swell or crash are ended, and others go on."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from tests.support import misbehaving
from tests.support.processes import is_alive
from tests.support.waiting import wait_until
from workers.sandbox import Ended, SandboxLimits, SandboxPool

COMMAND = (sys.executable, str(Path(misbehaving.__file__)))
LIMITS = SandboxLimits(processes=2, deadline=0.5, memory=600_000_000)


def in_pool(talk: Callable[[SandboxPool], Awaitable[None]], limits: SandboxLimits = LIMITS) -> None:
    """Runs ``talk`` with a pool."""

    async def run() -> None:
        async with SandboxPool(COMMAND, limits) as pool:
            await talk(pool)

    asyncio.run(run())


def test_a_child_handles_many_bodies_and_gives_back_any_bytes() -> None:
    async def talk(pool: SandboxPool) -> None:
        pids = {await pool.run(b"pid") for _ in range(6)}
        assert len(pids) == 2
        big = os.urandom(3_000_000)
        assert await pool.run(b"echo " + big) == big
        assert await pool.run(b"echo ") == b""

    in_pool(talk)


def test_children_that_were_started_ahead_handle_the_first_bodies() -> None:
    async def talk(pool: SandboxPool) -> None:
        pool.start()
        pids: set[bytes | Ended] = set()
        # The one that is up first answers until the other is.
        async with asyncio.timeout(20):
            while len(pids) < 2:
                pids.add(await pool.run(b"pid"))
        assert {await pool.run(b"pid") for _ in range(6)} == pids

    in_pool(talk)


def test_a_pool_that_ends_while_its_children_start_leaves_none() -> None:
    started: list[int] = []

    async def talk(pool: SandboxPool) -> None:
        pool.start()
        pid = await pool.run(b"pid")
        assert isinstance(pid, bytes)
        started.append(int(pid))
        pool.start()

    in_pool(talk)
    assert not is_alive(started[0])


def test_a_child_that_cannot_be_started_ahead_is_tried_again_with_a_body() -> None:
    async def talk() -> None:
        async with SandboxPool(("/nowhere/python",), LIMITS) as pool:
            pool.start()
            ended = await pool.run(b"pid")
            assert isinstance(ended, Ended)
            assert "did not start" in ended.why

    asyncio.run(talk())


@pytest.mark.parametrize(
    ("body", "how", "why"),
    [
        (b"hang", "timeout", "not done within 0.5 s"),
        (b"swell", "memory", "over its memory limit"),
        (b"die", "crash", "SIGSEGV"),
        (b"exit", "crash", "exit code 3"),
    ],
)
def test_a_body_that_ends_its_child_says_how(body: bytes, how: str, why: str) -> None:
    async def talk(pool: SandboxPool) -> None:
        ended = await pool.run(body)
        assert isinstance(ended, Ended)
        assert (ended.how, why in ended.why) == (how, True)
        assert await pool.run(b"echo fine") == b"fine"

    in_pool(talk)


def test_a_child_that_cannot_start_is_a_crash_in_words() -> None:
    async def run() -> None:
        for command in ((sys.executable, "-c", "raise SystemExit(1)"), ("/no/such/program",)):
            async with SandboxPool(command, LIMITS) as pool:
                ended = await pool.run(b"x")
            assert isinstance(ended, Ended)
            assert "did not start" in ended.why

    asyncio.run(run())


def test_others_are_not_harmed_while_a_child_hangs() -> None:
    async def talk(pool: SandboxPool) -> None:
        hanging = asyncio.create_task(pool.run(b"hang"))
        answers = [await pool.run(b"echo %d" % number) for number in range(20)]
        assert answers == [b"%d" % number for number in range(20)]
        assert isinstance(await hanging, Ended)

    in_pool(talk)


def test_what_a_parser_prints_does_not_disturb_its_answer() -> None:
    async def talk(pool: SandboxPool) -> None:
        assert await pool.run(b"print answer") == b"answer"

    in_pool(talk)


def test_a_result_over_its_limit_is_refused() -> None:
    async def talk(pool: SandboxPool) -> None:
        ended = await pool.run(b"echo " + b"x" * 5_000)
        assert isinstance(ended, Ended)
        assert ended.how == "memory"

    in_pool(talk, SandboxLimits(processes=1, deadline=5, memory=600_000_000, result=1_000))


def test_a_caller_that_gives_up_leaves_no_child_behind_that_is_still_at_work() -> None:
    async def talk(pool: SandboxPool) -> None:
        before = await pool.run(b"pid")
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05):
                await pool.run(b"hang")
        assert await pool.run(b"pid") != before

    in_pool(talk, SandboxLimits(processes=1, deadline=60, memory=600_000_000))


def test_children_end_with_their_pool() -> None:
    pids: list[int] = []

    async def talk(pool: SandboxPool) -> None:
        answer = await pool.run(b"pid")
        assert isinstance(answer, bytes)
        pids.append(int(answer))

    in_pool(talk)
    wait_until(lambda: not is_alive(pids[0]), "the child is gone")


PARENT = """
import asyncio, sys
from workers.sandbox import SandboxLimits, SandboxPool

async def main():
    limits = SandboxLimits(processes=1, deadline=0.5, memory=600_000_000)
    async with SandboxPool((sys.executable, sys.argv[1]), limits) as pool:
        print((await pool.run(b"pid")).decode(), flush=True)
        await pool.run(b"hang " + sys.argv[2].encode())

asyncio.run(main())
"""


def test_a_child_that_hangs_ends_by_itself_when_its_parent_was_killed(tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    command = [sys.executable, "-c", PARENT, COMMAND[1], str(begun)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        wait_until(begun.exists, "the child hangs")
        parent.kill()
    assert is_alive(child)
    wait_until(lambda: not is_alive(child), "the child is gone")
