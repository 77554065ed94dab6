"""The wheel that is built, in an environment that has nothing else."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.waiting import wait_until

ROOT = Path(__file__).parents[2]
RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title>
<item><title>EU sanctions Apex Metals</title><link>https://wire.example.org/apex</link>
<description>The EU imposed sanctions on Apex Metals on Monday.</description></item>
</channel></rss>"""


def test_the_wheel_runs_where_nothing_else_is_installed(tmp_path: Path) -> None:
    wheel = _built(tmp_path)
    wirewatch = _installed(wheel, tmp_path)
    home = tmp_path / "newsroom"
    assert "wrote" in _run(wirewatch, "init", str(home), cwd=tmp_path)
    assert "wrong" not in _run(wirewatch, "doctor", "--home", str(home), cwd=tmp_path)
    _filters_work(wirewatch, home)
    _up_runs(wirewatch, home)


def _built(tmp_path: Path) -> Path:
    source = tmp_path / "source"
    for name in ("pipeline", "workers"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, source / name, ignore=ignored)
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, source)
    _pip(sys.executable, "wheel", "--no-deps", "--wheel-dir", str(tmp_path), str(source))
    [wheel] = tmp_path.glob("*.whl")
    shutil.rmtree(source)
    return wheel


def _installed(wheel: Path, tmp_path: Path) -> Path:
    environment = tmp_path / "environment"
    subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
    python = str(environment / "bin" / "python")
    _pip(python, "install", "--no-compile", "-c", str(ROOT / "constraints.txt"), str(wheel))
    return environment / "bin" / "wirewatch"


def _pip(python: str, *arguments: str) -> None:
    command = [python, "-m", "pip", "--disable-pip-version-check", "--quiet", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode and "ConnectionError" in done.stderr and not os.environ.get("CI"):
        pytest.skip("the package index cannot be reached")
    assert done.returncode == 0, done.stderr


def _run(wirewatch: Path, *arguments: str, cwd: Path, given: object = None) -> str:
    done = subprocess.run(
        [wirewatch, *arguments],
        cwd=cwd,
        input=None if given is None else json.dumps(given),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout


def _filters_work(wirewatch: Path, home: Path) -> None:
    feed = {"id": "1", "url": "https://wire.example.org/rss", "content_base64": _base64(RSS)}
    [entry] = json.loads(_run(wirewatch, "feeds", "parse", cwd=home, given=feed))["entries"]
    assert entry["link"] == "https://wire.example.org/apex"
    article = {"id": "2", "url": entry["link"], "text": entry["summary_html"]}
    cleaned = json.loads(_run(wirewatch, "clean", cwd=home, given=article))
    assert cleaned["text"] == "The EU imposed sanctions on Apex Metals on Monday."
    article = {**cleaned, "title": entry["title"]}
    [tagged] = json.loads(_run(wirewatch, "topics", "match", cwd=home, given=article))["topics"]
    assert tagged["topic"] == "sanctions"


def _base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def _up_runs(wirewatch: Path, home: Path) -> None:
    (home / "config" / "feeds.yaml").write_text("feeds: [{url: 'http://127.0.0.1:9/none.xml'}]\n")
    said = home / "said"
    with said.open("wb") as stderr:
        up = subprocess.Popen([wirewatch, "up"], cwd=home, stderr=stderr)
        try:
            wait_until(lambda: "all processes run" in said.read_text(), "up is up", bound=60)
        finally:
            up.terminate()
            assert up.wait(60) == 0
