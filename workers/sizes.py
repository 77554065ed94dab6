"""Sizes as people read them."""

from __future__ import annotations

_UNITS = ("B", "kB", "MB", "GB", "TB")


def readable(size: float) -> str:
    """Bytes in powers of 1,000: 227 B, 1.2 kB, 340 MB, 3.0 GB, 1.5 TB."""
    rest, units = size, list(_UNITS)
    while rest >= 1000 and len(units) > 1:
        rest /= 1000
        units.pop(0)
    decimals = 0 if units[0] == "B" or rest >= 100 else 1
    return f"{rest:,.{decimals}f} {units[0]}"
