"""A process that ends when the one that started it does: ``python leash.py PARENT COMMAND...``.

On Linux the kernel is asked to kill us with our parent, and the command takes our place. Elsewhere
we stay, look once a second whether the parent still lives, and end the command if it does not.
Only the standard library is used: this file is run by its path, outside the package.
"""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
from pathlib import Path
from types import FrameType

PR_SET_PDEATHSIG = 1  # linux/prctl.h


def leashed(command: list[str]) -> list[str]:
    """``command`` such that it ends with this process.

    On Linux "this process" means the calling thread: it must live as long as the command may.
    """
    return [sys.executable, "-I", "-S", str(Path(__file__)), str(os.getpid()), *command]


def end_with_parent(parent: int) -> None:
    """Have the kernel kill this process when its parent ends; nothing where there is no such call.

    Ends at once when ``parent`` is gone already.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)


def main(arguments: list[str]) -> None:
    """Becomes the command."""
    parent, command = int(arguments[0]), arguments[1:]
    if sys.platform == "linux":
        end_with_parent(parent)
        os.execv(command[0], command)  # noqa: S606 - the supervisor's own command, no shell
    sys.exit(_accompany(parent, command))


def _accompany(parent: int, command: list[str]) -> int:
    process = subprocess.Popen(command)  # noqa: S603 - the supervisor's own command, no shell

    def hand_on(number: int, frame: FrameType | None) -> None:
        process.send_signal(number)

    signal.signal(signal.SIGTERM, hand_on)
    while os.getppid() == parent:
        try:
            return process.wait(1)
        except subprocess.TimeoutExpired:
            continue
    process.kill()
    return process.wait()


if __name__ == "__main__":
    main(sys.argv[1:])
