"""What a newcomer types, and what comes of it."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.commands import Ran, RunningCommand, running_command, wirewatch
from tests.support.waiting import wait_until

QUIET_FEEDS = "feeds:\n  - url: http://127.0.0.1:9/nobody-listens.xml\n    every: 7d\n"
PROCESSES = {"ledger", "broker", "sweep", "ingest", "deliver", "poll"}
STARTED_AGAIN = ("poll", "sweep", "ingest", "deliver")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder as ``wirewatch init`` leaves it."""
    assert wirewatch("init", str(tmp_path)).code == 0
    return tmp_path


def at(home: Path, *arguments: str) -> Ran:
    """A command in ``home``."""
    return wirewatch(*arguments, "--home", str(home))


# ---------------------------------------------------------------- init and doctor


def test_init_writes_a_commented_configuration_that_doctor_finds_good(home: Path) -> None:
    for name in ("wirewatch.yaml", "feeds.yaml", "channels.yaml"):
        assert "# " in (home / "config" / name).read_text("utf-8")
    assert list((home / "config" / "topics").glob("*.yaml"))
    findings = at(home, "doctor", "--json").json()
    assert {finding["health"] for finding in findings} == {"ok"}
    assert {"feeds.yaml", "channels.yaml", "topics", "servers", "store", "disk"} <= {
        finding["check"] for finding in findings
    }


def test_init_overwrites_nothing(home: Path) -> None:
    feeds = home / "config" / "feeds.yaml"
    feeds.write_text("mine")
    again = wirewatch("init", str(home))
    assert again.code == 2
    assert "feeds.yaml: is there already" in again.err
    assert feeds.read_text() == "mine"


@pytest.mark.parametrize(
    ("file", "content", "place"),
    [
        ("feeds.yaml", "feeds:\n  - url: nonsense\n", "feeds.yaml:2:10: url is 'nonsense'"),
        ("feeds.yaml", "feeds:\n  - url: [\n", "feeds.yaml:3:1: not valid YAML"),
        ("channels.yaml", "channels:\n  desk:\n    type: pigeon\n", "channels.yaml:3:11: type"),
        ("wirewatch.yaml", "workers:\n  proceses: 4\n", "wirewatch.yaml:2:3: workers has no key"),
        ("topics/broken.yaml", "topic: broken\nmatch: (a OR\n", "topics/broken.yaml:2:"),
        (
            "topics/lost.yaml",
            "topic: lost\nmatch: oil\nalert: {to: [archive, consol]}\n",
            "topics/lost.yaml:3:23: there is no usable channel 'consol' (did you mean console?)",
        ),
    ],
)
def test_doctor_names_file_line_and_column_of_what_is_wrong(
    home: Path, file: str, content: str, place: str
) -> None:
    (home / "config" / file).write_text(content)
    done = at(home, "doctor")
    assert done.code == 2
    assert place in done.out
    assert done.err == ""


def test_doctor_says_how_to_begin_where_there_is_nothing(tmp_path: Path) -> None:
    done = at(tmp_path, "doctor")
    assert done.code == 2
    assert f"wirewatch init {tmp_path}" in done.out


@pytest.mark.parametrize(
    "command",
    [
        ("up",),
        ("poll",),
        ("work",),
        ("status",),
        ("search", "oil"),
        ("alerts", "list"),
        ("dead", "list"),
        ("feeds", "list"),
        ("add", "story.txt"),
    ],
)
def test_a_folder_that_is_no_installation_stays_as_it_is(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    done = at(tmp_path, *command)
    assert done.code == 2
    assert f"wirewatch init {tmp_path}" in done.err
    assert list(tmp_path.iterdir()) == []


def test_an_audit_that_cannot_be_made_leaves_the_rest_of_the_report(home: Path) -> None:
    done = at(home, "doctor", "--audit")
    assert done.code == 2
    assert "ok      topics" in done.out
    assert "start it with: wirewatch up" in done.out


def test_doctor_finds_a_server_away_that_the_configuration_names(home: Path) -> None:
    (home / "config" / "wirewatch.yaml").write_text(
        "servers:\n"
        "  ledger: redis://:secret@127.0.0.1:9/0\n"
        "  broker: redis://127.0.0.1:9/0\n"
        "  fingerprints: redis://127.0.0.1:9/1\n"
    )
    done = at(home, "doctor")
    assert done.code == 3
    assert "127.0.0.1:9/0 is away" in done.out
    assert "secret" not in done.out


@pytest.mark.parametrize("command", [("status",), ("dead", "list"), ("poll",), ("work",)])
def test_commands_that_need_servers_say_how_to_start_them(
    home: Path, command: tuple[str, ...]
) -> None:
    done = at(home, *command)
    assert done.code == 2
    assert "start it with: wirewatch up" in done.err


# ---------------------------------------------------------------- up


@pytest.fixture(scope="module")
def up(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[RunningCommand, Path]]:
    home = tmp_path_factory.mktemp("up")
    assert wirewatch("init", str(home)).code == 0
    (home / "config" / "feeds.yaml").write_text(QUIET_FEEDS)
    with running_command("up", home=home) as command:
        wait_until(lambda: "all processes run" in command.said(), "up is up", bound=60)
        yield command, home


def test_up_runs_everything_and_status_shows_it(up: tuple[RunningCommand, Path]) -> None:
    _, home = up
    wait_until(lambda: _running(home) == PROCESSES, "all in the status")
    found = at(home, "status", "--json").json()
    assert found["gates"] == {}
    assert found["articles"]["dead"] == 0
    assert at(home, "doctor", "--audit").code == 0


def test_up_starts_again_what_is_killed(up: tuple[RunningCommand, Path]) -> None:
    command, _ = up
    before = {name: command.pid_of(name) for name in STARTED_AGAIN}
    for pid in before.values():
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
    for name in STARTED_AGAIN:
        wait_until(
            lambda name=name: command.pid_of(name) not in {None, before[name]},  # type: ignore[misc]  # mypy cannot infer a default's type
            f"another {name}",
            bound=30,
        )
        assert f"{name} ended (signal SIGKILL), started again" in command.said()


def test_an_article_added_by_hand_goes_the_way_of_every_article(
    up: tuple[RunningCommand, Path],
) -> None:
    command, home = up
    story = home / "story.txt"
    story.write_text(
        "EU imposes sanctions on Apex Metals\n"
        "The EU on Monday imposed sanctions on Apex Metals, accusing it of helping to evade an "
        "embargo, and froze its assets in all member states.\n"
    )
    added = at(home, "add", str(story), "--json").json()
    outcome = added["outcome"]
    assert outcome["accepted"] == "new"
    assert [match["topic"] for match in outcome["document"]["matches"]] == ["sanctions"]
    assert outcome["document"]["verdict"] == "new"
    wait_until(lambda: "EU imposes sanctions on Apex Metals" in command.printed(), "an alert")
    again = at(home, "add", str(story), "--json").json()
    assert again["outcome"]["accepted"] == "known"
    assert again["outcome"]["document"]["version"] == outcome["document"]["version"]


@pytest.mark.parametrize("server", ["broker", "ledger"])
def test_work_goes_on_after_a_server_was_killed(
    up: tuple[RunningCommand, Path], server: str
) -> None:
    command, home = up
    os.kill(_pids(home)[server], signal.SIGKILL)
    wait_until(lambda: f"{server} ended (signal SIGKILL), started again" in command.said(), "it is")
    story = home / f"{server}.txt"
    story.write_text(f"Something about the {server}\nAn ordinary day, that is to say.\n")
    wait_until(lambda: at(home, "status").code == 0, "the ledger answers")
    added = at(home, "add", str(story), "--json").json()
    assert added["outcome"]["document"]["title"] == f"Something about the {server}"


def test_a_second_up_in_the_same_folder_is_refused(up: tuple[RunningCommand, Path]) -> None:
    command, home = up
    second = at(home, "up")
    assert second.code == 2
    assert f"wirewatch up runs here already, as process {command.process.pid}" in second.err


def test_workers_beside_up_share_its_servers(up: tuple[RunningCommand, Path]) -> None:
    _, home = up
    with running_command("work", "--only", "ingest", home=home) as work:
        wait_until(lambda: "work.ingest" in _running(home), "it is in the status", bound=30)
        assert work.end() == 0


def test_up_ends_cleanly_and_leaves_no_process_behind(up: tuple[RunningCommand, Path]) -> None:
    command, home = up
    wait_until(lambda: command.pid_of("ingest"), "ingest runs")
    assert command.end(signal.SIGINT) == 0
    wait_until(command.has_left_nothing, "nothing is left")
    assert len(command.family) >= len(PROCESSES)
    assert "did not end in time" not in command.said()
    assert at(home, "status").code == 3


def _running(home: Path) -> set[str]:
    return set(_pids(home))


def _pids(home: Path) -> dict[str, int]:
    processes = at(home, "status", "--json").json()["processes"]
    return {str(process["name"]): int(process["pid"]) for process in processes}
