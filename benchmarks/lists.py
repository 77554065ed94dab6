"""What a long list of names costs: ``python -m benchmarks.lists`` prints JSON.

A made-up list in a CSV file is read and expanded once, as whoever publishes it does, then loaded by
a process that does nothing else, as each worker does. Names are made of syllables, the same each
time.
"""

from __future__ import annotations

import csv
import io
import json
import random
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from pipeline.topics.expression import Listed
from pipeline.topics.listfiles import read_list
from pipeline.topics.listpublishing import lists_of, packed

SECONDS, MEGABYTES = 15.0, 100.0
"""What reading and expanding may take at most, and loading in each further process."""

_YAML = (
    b"from: made.csv\nkind: person\n"
    b"columns: {id: id, name: name, aliases: aliases, weak: weak, kind: kind}\n"
)
_SYLLABLES = (
    "ba",
    "ko",
    "ri",
    "mu",
    "sha",
    "ten",
    "vo",
    "li",
    "dra",
    "zen",
    "pe",
    "tro",
    "gi",
    "nak",
)
_TRADES = ("Trading", "Metals", "Bank", "Shipping", "Oil", "Logistics", "Industries")
_FORMS = ("Ltd", "LLC", "GmbH", "OAO", "S.A.", "JSC")


@click.command()
@click.option("--entities", default=20_000, show_default=True)
@click.option("--names", default=60_000, show_default=True)
def main(entities: int, names: int) -> None:
    """Measure a made-up list of names; ends with 1 where a limit is passed."""
    measured = measure(entities, names)
    click.echo(json.dumps(measured))
    slow = measured["read_seconds"] + measured["expand_seconds"] > SECONDS
    sys.exit(1 if slow or measured["megabytes_of_each_process"] > MEGABYTES else 0)


def measure(entities: int, names: int) -> dict[str, float]:
    """Wall seconds, and megabytes of resident memory, of each step."""
    files = {"made.csv": made(entities, names), "made.yaml": _YAML}
    began = time.perf_counter()
    content = read_list("made.yaml", files).content
    read = time.perf_counter()
    published = packed(content)
    expanded = time.perf_counter()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "list"
        path.write_bytes(published)
        command = [sys.executable, "-m", "benchmarks.lists", "load", str(path)]
        ran = subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - ourselves
        loaded = json.loads(ran.stdout)
    return {
        "entities": len(content.entities),
        "names": sum(1 + len(each.aliases) for each in content.entities),
        "read_seconds": round(read - began, 2),
        "expand_seconds": round(expanded - read, 2),
        "published_megabytes": round(len(published) / 1e6, 1),
        **loaded,
    }


def made(entities: int, names: int) -> bytes:
    """A list as CSV: two of three entities are people, every name is one of several."""
    chance = random.Random(5)
    given = [_word(chance, 2, 3) for _ in range(800)]
    family = [_word(chance, 2, 4) for _ in range(8_000)]
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(["id", "name", "kind", "aliases", "weak", "remarks"])
    for number in range(entities):
        is_person = bool(number % 3)
        several = [
            _person(chance, given, family) if is_person else _company(chance, family)
            for _ in range(names // entities)
        ]
        weak = chance.choice(family) if number % 5 == 0 else ""
        kind = "individual" if is_person else "entity"
        rows.writerow([number, several[0], kind, "; ".join(several[1:]), weak, "x" * 60])
    return out.getvalue().encode()


def _word(chance: random.Random, fewest: int, most: int) -> str:
    return "".join(chance.choices(_SYLLABLES, k=chance.randint(fewest, most))).title()


def _person(chance: random.Random, given: list[str], family: list[str]) -> str:
    return f"{chance.choice(family).upper()}, {chance.choice(given)} {chance.choice(given)}"


def _company(chance: random.Random, family: list[str]) -> str:
    first, second = chance.choice(family), chance.choice([*_TRADES, chance.choice(family)])
    return f"{first} {second} {chance.choice(_TRADES)} {chance.choice(_FORMS)}"


def load(path: Path) -> dict[str, float]:
    """What a process does that has published lists to load."""
    before, began = _resident(), time.perf_counter()
    lists = lists_of([path.read_bytes()])
    seconds, after = time.perf_counter() - began, _resident()
    forms = sum(len(each.names) for each in lists.values() if isinstance(each, Listed))
    return {
        "forms": forms,
        "load_seconds": round(seconds, 2),
        "megabytes_of_each_process": round((after - before) / 1e6, 1),
    }


def _resident() -> int:
    """Bytes of resident memory, where the kernel tells; 0 elsewhere."""
    try:
        pages = Path("/proc/self/statm").read_text().split()[1]
    except OSError:
        return 0
    return int(pages) * 4096


if __name__ == "__main__":
    if sys.argv[1:2] == ["load"]:
        print(json.dumps(load(Path(sys.argv[2]))))
    else:
        main()
