"""The command that runs another beside a real Elasticsearch, as `make demo STORE=elasticsearch`."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.support.java.elasticsearch import RunningElasticsearch

RUNNING = [sys.executable, "-m", "tests.support.java.running", sys.executable, "-c"]


def _beside(server: RunningElasticsearch, code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*RUNNING, code],
        env={**os.environ, "WIREWATCH_TEST_ELASTICSEARCH": server.url},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def test_the_command_is_told_where_elasticsearch_is_and_its_exit_code_counts(
    elasticsearch_server: RunningElasticsearch,
) -> None:
    code = "import os, sys; print(os.environ['WIREWATCH_ELASTICSEARCH_URL']); sys.exit(7)"
    ended = _beside(elasticsearch_server, code)
    assert ended.returncode == 7
    assert ended.stdout.strip() == elasticsearch_server.url


def test_the_command_is_ended_with_the_one_that_started_it(
    elasticsearch_server: RunningElasticsearch,
) -> None:
    code = "import os, signal, time; os.kill(os.getppid(), signal.SIGTERM); time.sleep(60)"
    assert _beside(elasticsearch_server, code).returncode != 0
