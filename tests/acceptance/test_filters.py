"""The filters in a shell's pipe."""

from __future__ import annotations

import json
import subprocess

import pytest

from tests.support.commands import WIREWATCH

RECORD = json.dumps({"id": "1", "text": "Oil rose on Monday."}).encode() + b"\n"


@pytest.mark.parametrize("command", [("clean",), ("dedupe",)])
def test_a_reader_that_has_seen_enough_is_no_error(command: tuple[str, ...]) -> None:
    """As in ``wirewatch clean < articles.jsonl | head -1``."""
    with subprocess.Popen(
        [*WIREWATCH, *command],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdin.write(RECORD)
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["id"] == "1"
        process.stdout.close()
        process.stdin.write(RECORD)
        process.stdin.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0
