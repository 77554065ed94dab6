"""Channels on this machine: a terminal and a file."""

from __future__ import annotations

import io
import json
import os
import resource
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.alerts.rendering import rendered
from pipeline.errors import ChannelAway
from tests.support.alerts import DAY, shown_alert, shown_body
from workers.channels.console import ConsoleChannel
from workers.channels.jsonl_file import FileChannel


def test_the_console_prints_the_documented_layout_and_an_empty_line() -> None:
    screen = io.StringIO()
    ConsoleChannel("console", screen, lambda: DAY).send(shown_alert())
    assert screen.getvalue() == f"{rendered(shown_alert(), DAY.date())}\n\n"


def test_a_terminal_without_unicode_still_shows_the_alert() -> None:
    raw = io.BytesIO()
    screen = io.TextIOWrapper(raw, encoding="ascii")
    alert = shown_alert(body=shown_body(title="Erdoğan: new sanctions"))
    ConsoleChannel("console", screen, lambda: DAY).send(alert)
    assert b"Erdo?an: new sanctions" in raw.getvalue()


def test_a_closed_terminal_is_away() -> None:
    screen = io.StringIO()
    screen.close()
    with pytest.raises(ChannelAway):
        ConsoleChannel("console", screen, lambda: datetime.now(UTC)).send(shown_alert())


def _keys(path: Path) -> list[str]:
    return [json.loads(line)["key"] for line in path.read_text("utf-8").splitlines()]


def test_a_file_that_was_moved_away_is_begun_anew(tmp_path: Path) -> None:
    path = tmp_path / "alerts.jsonl"
    channel = FileChannel("archive", path)
    channel.send(shown_alert(key="one"))
    path.rename(tmp_path / "alerts.1")
    channel.send(shown_alert(key="two"))
    assert (_keys(tmp_path / "alerts.1"), _keys(path)) == (["one"], ["two"])


def test_a_line_that_lost_its_end_does_not_swallow_the_next(tmp_path: Path) -> None:
    path = tmp_path / "alerts.jsonl"
    path.write_text('{"key": "half')
    FileChannel("archive", path).send(shown_alert(key="two"))
    torn, whole = path.read_text("utf-8").splitlines()
    assert torn == '{"key": "half'
    assert json.loads(whole)["key"] == "two"


def test_a_line_for_which_there_is_no_room_is_taken_back(tmp_path: Path) -> None:
    path = tmp_path / "alerts.jsonl"
    FileChannel("archive", path).send(shown_alert(key="one"))
    before = path.read_bytes()
    with pytest.raises(ChannelAway, match="cannot be written"), _file_limit(len(before) + 100):
        FileChannel("archive", path).send(shown_alert(key="two"))
    assert path.read_bytes() == before
    FileChannel("archive", path).send(shown_alert(key="two"))
    assert _keys(path) == ["one", "two"]


class _file_limit:  # noqa: N801 -- reads as a statement
    """Files of this process may not grow beyond a size: a disk that is full."""

    def __init__(self, size: int) -> None:
        self._size = size

    def __enter__(self) -> None:
        self._signal = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        self._limits = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (self._size, self._limits[1]))

    def __exit__(self, *error: object) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, self._limits)
        signal.signal(signal.SIGXFSZ, self._signal)


WRITER = """
import sys
from pathlib import Path
from tests.support.alerts import shown_alert
from workers.channels.jsonl_file import FileChannel
channel = FileChannel("archive", Path(sys.argv[1]))
for number in range(50):
    channel.send(shown_alert(key=f"{sys.argv[2]}-{number}"))
"""


def test_several_processes_write_one_file_without_mixing_lines(tmp_path: Path) -> None:
    path = tmp_path / "alerts.jsonl"
    commands = [[sys.executable, "-c", WRITER, str(path), name] for name in ("a", "b")]
    root = Path(__file__).parents[2]
    writers = [subprocess.Popen(command, cwd=root, env=os.environ) for command in commands]
    assert [writer.wait(30) for writer in writers] == [0, 0]
    assert sorted(_keys(path)) == sorted(f"{name}-{n}" for name in "ab" for n in range(50))
