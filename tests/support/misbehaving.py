"""A sandbox's child that does what its bodies say, run by its path."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from workers.sandbox import serve


def misbehave(body: bytes) -> bytes:
    """What the child does: as the body says."""
    word, _, rest = body.partition(b" ")
    if word == b"hang":
        Path(os.fsdecode(rest or os.devnull)).touch()
        while True:
            time.sleep(0.01)
    if word == b"swell":
        return b"x" * 5_000_000_000
    if word == b"die":
        os.kill(os.getpid(), 11)
    if word == b"exit":
        sys.exit(3)
    if word == b"print":
        sys.stdout.write("noise on standard output")
        sys.stdout.flush()
    return str(os.getpid()).encode() if word == b"pid" else rest


if __name__ == "__main__":
    serve(misbehave, sys.argv[1:])
