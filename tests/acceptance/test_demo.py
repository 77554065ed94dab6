"""`wirewatch demo`, as a newcomer runs it: one process from outside, everything real."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from rich.console import Console

from workers.demo.demo import World, run_demo
from workers.demo.newsroom import Article, Carries, Format, NewsFeed, Newsroom, Outlet, Wording
from workers.demo.screen import PlainScreen
from workers.embedded import remembered
from workers.settings import load

COMMAND = [sys.executable, "-m", "workers.cli"]
BOUND = 150
ALERT = re.compile(
    r"^(HIGH|MEDIUM|LOW)  (?P<topic>sanctions|terrorism) / \S.*   #\d+   \d\d:\d\d:\d\d UTC\n"
    r"  (?P<title>\S.*)\n"
    r"  \S+\.localhost, (published \S.*|undated), seen \d\d:\d\d, en, (main|mention) \([a-z, ]+\)\n"
    r'  ".*\[.+\].*"\n'
    r"(  why    \S.*\n)+"
    r"  story  S\S+, .*\d outlets?.*\n"
    r"  next   wirewatch alerts show \d+\n\n",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Run:
    """A demo that has ended, in a folder that was kept."""

    home: Path
    code: int
    out: str
    err: str


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    home = tmp_path_factory.mktemp("demo") / "kept"
    environment = {name: value for name, value in os.environ.items() if "WIREWATCH" not in name}
    ended = subprocess.run(
        [*COMMAND, "demo", "--plain", "--keep", str(home)],
        capture_output=True, text=True, timeout=BOUND, check=False, env=environment,
    )  # fmt: skip
    return Run(home, ended.returncode, ended.stdout, ended.stderr)


def number(run: Run, name: str) -> float:
    found = re.search(rf"^  {name} +([\d.]+)", run.out, re.MULTILINE)
    assert found is not None, run.out
    return float(found[1])


def test_it_ends_well_with_a_summary(run: Run) -> None:
    assert run.code == 0, run.out + run.err
    assert "Every article is stored and every alert is delivered." in run.out
    numbers = [number(run, name) for name in ("new", "copies", "revisions", "alerts")]
    assert numbers == [60, 12, 3, 13]
    assert number(run, "polled") >= 35
    assert number(run, "time") < 60


def test_every_alert_is_printed_and_reads_as_the_layout_says(run: Run) -> None:
    printed = [(found["topic"], found["title"]) for found in ALERT.finditer(run.out)]
    assert len(printed) == run.out.count("  next   wirewatch alerts show ") == 13
    assert ("sanctions", "Customs seize tanker with embargoed oil off Saltby") in printed
    assert ("terrorism", "Police say terrorists planted bomb that wrecked parcel depot") in printed


def test_each_round_is_reported(run: Run) -> None:
    assert [line[:9] for line in run.out.splitlines() if line.startswith("round ")] == [
        f"round {round_}/5"[:9] for round_ in range(1, 6)
    ]


def test_what_was_kept_can_be_searched(run: Run) -> None:
    ended = subprocess.run(
        [*COMMAND, "search", "--home", str(run.home), "--json", '"grain ships"'],
        capture_output=True, text=True, timeout=30, check=True,
    )  # fmt: skip
    assert len(json.loads(ended.stdout)) == 2


def test_nothing_that_it_started_is_left_running(run: Run) -> None:
    pair = remembered(load(run.home, {}))
    assert pair is not None
    assert not pair.ledger.answers()
    assert not pair.broker.answers()


def test_a_demo_that_misses_an_alert_says_which(tmp_path: Path) -> None:
    text = "The library in Selwick gets a new roof of slate, after a winter in which it leaked."
    article = Article(
        "/roof", 1, 60.0, ("all",), Wording("A roof for the library", text, ("sanctions",))
    )
    feed = NewsFeed("all", Format.RSS, Carries.PLAIN, full_text=False, dated=True, tracking=False)
    newsroom = Newsroom((Outlet("The Moth", "moth", "", (feed,), (article,)),))
    screen = PlainScreen(Console(file=io.StringIO()))
    world = World(time.monotonic, lambda: datetime.now(UTC), {})
    account = run_demo(tmp_path / "moth", newsroom, screen, world)
    assert account.progress.new == 1
    tagged, told = account.wrong
    assert tagged.startswith("tagged with no topic instead of sanctions: A roof for the library (")
    assert told == "no sanctions alert for: A roof for the library"


def test_a_folder_that_is_not_empty_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("keep me")
    ended = subprocess.run(
        [*COMMAND, "demo", "--plain", "--keep", str(tmp_path)],
        capture_output=True, text=True, timeout=30, check=False,
    )  # fmt: skip
    assert ended.returncode == 2
    assert "is not empty" in ended.stderr
    assert list(tmp_path.iterdir()) == [tmp_path / "mine.txt"]


def test_servers_that_are_used_in_earnest_are_never_touched(tmp_path: Path) -> None:
    urls = {f"WIREWATCH_{role}_URL": "redis://news.internal:6379/0" for role in _ROLES}
    ended = subprocess.run(
        [*COMMAND, "demo", "--plain", "--keep", str(tmp_path / "kept")],
        capture_output=True, text=True, timeout=30, check=False, env={**os.environ, **urls},
    )  # fmt: skip
    assert ended.returncode == 2
    assert "unset WIREWATCH_LEDGER_URL" in ended.stderr


_ROLES = ("LEDGER", "FINGERPRINTS", "BROKER")
