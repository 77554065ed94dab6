"""The real Lucene: fetched from Maven Central, run on a Java that comes as a wheel."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from tests.support.java.maven import compile_java, fetched, java

_SOURCE = Path(__file__).with_name("Analyse.java")

Analysed = list[tuple[str, int, int]]
"""Tokens with [start, end) in the text, counted in characters as Python counts them."""


@dataclass(frozen=True, slots=True)
class Lucene:
    """One version of Lucene, ready to analyse."""

    version: str
    class_path: str

    def analyse(self, texts: Sequence[str]) -> list[Analysed]:
        """The tokens of each text, which must be in NFC already: that is our filter's work."""
        lines = "".join(f"{text.encode('utf-16-be', 'surrogatepass').hex()}\n" for text in texts)
        command = [java(), "-Xmx512m", "-cp", self.class_path, "Analyse"]
        out = subprocess.run(command, input=lines, capture_output=True, text=True, check=True)
        answers = out.stdout.split("\n")[:-1]
        return [_read(text, line) for text, line in zip(texts, answers, strict=True)]


def lucene(version: str, folder: Path) -> Lucene:
    """Fetches and compiles what is needed; classes go to ``folder``."""
    jars = [
        str(fetched("org.apache.lucene", name, version))
        for name in ("lucene-core", "lucene-analysis-common")
    ]
    class_path = ":".join([*jars, str(folder)])
    compile_java([_SOURCE], class_path, folder, release=17)
    return Lucene(version, class_path)


def _read(text: str, line: str) -> Analysed:
    units = accumulate((2 if ord(character) > 0xFFFF else 1 for character in text), initial=0)
    character_at = {unit: index for index, unit in enumerate(units)}
    tokens = []
    for answer in line.split(" ") if line else []:
        start, end, term = answer.split(",")
        word = bytes.fromhex(term).decode("utf-16-be", "surrogatepass")
        tokens.append((word, character_at[int(start)], character_at[int(end)]))
    return tokens
