"""``python -m workers.cli`` is ``wirewatch``."""

from __future__ import annotations

from workers.cli.main import main

if __name__ == "__main__":
    main()
