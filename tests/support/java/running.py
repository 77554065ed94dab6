"""Runs a command beside a real Elasticsearch, which ends with it:

    python -m tests.support.java.running wirewatch demo

The command finds it by $WIREWATCH_ELASTICSEARCH_URL. $WIREWATCH_TEST_ELASTICSEARCH names the major
version, 8 unless told, or an address where one runs already.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from types import FrameType

from tests.support.java.elasticsearch import VERSIONS, elasticsearch_of
from tests.support.java.maven import NotFetched

INTERRUPTED, SERVER_AWAY = 130, 3


def main(command: Sequence[str]) -> int:
    """Runs ``command``; returns its exit code."""
    wanted = os.environ.get("WIREWATCH_TEST_ELASTICSEARCH", "8")
    if wanted in VERSIONS:
        _say(f"Starting Elasticsearch {VERSIONS[wanted]} (fetched once, 96 MB) ...")
    try:
        with elasticsearch_of(wanted) as server:
            return _run(command, {**os.environ, "WIREWATCH_ELASTICSEARCH_URL": server.url})
    except NotFetched as error:
        _say(f"Elasticsearch cannot be fetched: {error}")
        return SERVER_AWAY
    except KeyboardInterrupt:
        return INTERRUPTED


def _run(command: Sequence[str], environment: dict[str, str]) -> int:
    """Ctrl-C reaches the command by itself and SIGTERM is passed on; its server outlives both."""
    process = subprocess.Popen(command, env=environment)

    def end(number: int, frame: FrameType | None) -> None:
        if number == signal.SIGTERM:
            process.terminate()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end)
    return process.wait()


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
