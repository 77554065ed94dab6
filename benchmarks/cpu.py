"""CPU seconds by kind of process, from /proc: what each used itself, and its ended children."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")
_PARENT, _USER, _SYSTEM, _CHILDREN_USER, _CHILDREN_SYSTEM = 1, 11, 12, 13, 14
"""Places in /proc/PID/stat after the command's name (proc(5), from its third field on)."""


@dataclass(frozen=True, slots=True)
class _Process:
    parent: int
    own: float
    ended_children: float


def cpu_seconds(roots: Mapping[int, str]) -> dict[str, float]:
    """Seconds of each role. A process counts for the role of its nearest ancestor in ``roots``,
    one of the poller's children for "parse". Empty where the system has no /proc."""
    processes = _processes()
    used: dict[str, float] = defaultdict(float)
    for pid, process in processes.items():
        root = _root(pid, processes, roots)
        if root:
            role = roots[root]
            used["parse" if role == "poll" and pid != root else role] += process.own
            used["parse" if role == "poll" else role] += process.ended_children
    return used


def _root(pid: int, processes: Mapping[int, _Process], roots: Mapping[int, str]) -> int:
    while pid in processes and pid not in roots:
        pid = processes[pid].parent
    return pid if pid in roots else 0


def _processes() -> dict[int, _Process]:
    found = {}
    for folder in _PROC.glob("[0-9]*"):
        process = _read(folder / "stat")
        if process:
            found[int(folder.name)] = process
    return found


def _read(stat: Path) -> _Process | None:
    try:
        text = stat.read_text("latin-1")
    except OSError:
        return None  # it has ended
    fields = text.rpartition(")")[2].split()
    tick = os.sysconf("SC_CLK_TCK")
    return _Process(
        parent=int(fields[_PARENT]),
        own=(int(fields[_USER]) + int(fields[_SYSTEM])) / tick,
        ended_children=(int(fields[_CHILDREN_USER]) + int(fields[_CHILDREN_SYSTEM])) / tick,
    )
