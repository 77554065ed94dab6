"""From bytes to text: which encoding a document is in, whatever it claims.

The order is the one of browsers (https://encoding.spec.whatwg.org), with one change that real
servers ask for: bytes that are valid UTF-8 beyond ASCII are UTF-8, since text in any other encoding
is practically never valid UTF-8 by chance, while false declarations are common.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass

from charset_normalizer import from_bytes

_SAMPLE = 32_768
"""Bytes that are enough to guess an encoding from."""

_MOSTLY = 4
"""Valid UTF-8 sequences for each broken byte that make bytes damaged UTF-8, not something else."""

_SOUND = 500
"""Characters for each broken one in a text that is in the encoding that it declares."""

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF8, "utf-8"),
)
_UNMARKED = ((b"<\0\0\0", "utf-32-le"), (b"\0\0\0<", "utf-32-be"))
_UNMARKED_16 = ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))

_SUPERSETS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "cp950",
}
"""What browsers read for a declared encoding: what its writers mean by it."""

_GUESSED = [
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258"),
    *("koi8_r", "koi8_u", "cp874", "gb18030", "big5", "cp932", "euc_jp", "cp949", "iso8859_2"),
]
"""The encodings of the web: the others that Python knows are older than feeds."""

_NO_TEXT = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape", "utf-7"})
"""Python's codecs that are no encoding of documents, or (UTF-7) that hide markup."""

_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_BROKEN = re.compile("[\udc80-\udcff]")
_DAMAGE = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}
"""The bytes that are no UTF-8, as surrogateescape gives them, read as windows-1252."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the Python name of its encoding, and what was wrong with the declared one or ""."""

    text: str
    encoding: str
    warning: str = ""


def decode(content: bytes, declared: Sequence[str]) -> Decoded:
    """The text of ``content``; ``declared`` are labels, the most trusted first. Never fails."""
    claims = [codec for label in declared if (codec := _codec(label))]
    certain = _by_mark(content) or _by_zeros(content)
    if certain:
        return Decoded(_without_mark(content.decode(certain, "replace")), certain)
    utf8 = _as_utf8(content, claims)
    if utf8 is not None:
        return utf8
    for read in (_strictly, _nearly):
        for codec in claims:
            decoded = read(content, codec)
            if decoded is not None:
                return decoded
    return _guessed(content, claims)


def header_charset(content_type: str) -> str:
    """The charset parameter of a Content-Type header, "" where there is none."""
    found = _CHARSET.search(content_type)
    return found[1] if found else ""


def _codec(label: str) -> str:
    """Python's name of the encoding that ``label`` means, "" for what is none."""
    try:
        name = codecs.lookup(label.strip()).name
    except (LookupError, ValueError):
        return ""
    return "" if name in _NO_TEXT else _SUPERSETS.get(name, name)


def _by_mark(content: bytes) -> str:
    return next((codec for mark, codec in _BOMS if content.startswith(mark)), "")


def _by_zeros(content: bytes) -> str:
    """UTF-16 and UTF-32 without a mark show in the zeros around the first angle bracket."""
    start = content[:4]
    wide = next((codec for bytes_, codec in _UNMARKED if start == bytes_), "")
    return wide or next((codec for bytes_, codec in _UNMARKED_16 if start[:2] == bytes_), "")


def _without_mark(text: str) -> str:
    return text.removeprefix("\ufeff")


def _as_utf8(content: bytes, claims: Sequence[str]) -> Decoded | None:
    """UTF-8 where the bytes are, or where they are but for some damage; else None."""
    sound = _strictly(content, "utf-8")
    if sound is not None:
        foreign = [codec for codec in claims if codec.startswith("iso2022")]
        if foreign and "\x1b" in sound.text:
            return None
        return Decoded(sound.text, "utf-8", _mismatch(sound.text, claims))
    damaged = content.decode("utf-8", "surrogateescape")
    broken = len(_BROKEN.findall(damaged))
    valid = len(damaged) - len(damaged.encode("ascii", "ignore")) - broken
    if valid < _MOSTLY * broken:
        return None
    warning = f"{broken} bytes are not UTF-8; they were read as windows-1252"
    return Decoded(damaged.translate(_DAMAGE), "utf-8", warning)


def _mismatch(text: str, claims: Sequence[str]) -> str:
    if text.isascii() or not claims or "utf-8" in claims:
        return ""
    return f"declared as {claims[0]}, but it is UTF-8"


def _guessed(content: bytes, claims: Sequence[str]) -> Decoded:
    codec = _best_guess(content[:_SAMPLE])
    said = f"declared as {claims[0]}, but it is not; " if claims else "no encoding is declared; "
    return Decoded(content.decode(codec, "replace"), codec, f"{said}it was read as {codec}")


def _best_guess(sample: bytes) -> str:
    """The encoding in which a sample makes most sense; windows-1252 wherever none is better."""
    matches = from_bytes(sample, cp_isolation=_GUESSED)
    best = matches.best()
    if best is None:
        return "cp1252"
    western = next((match for match in matches if "cp1252" in match.could_be_from_charset), None)
    if western is not None and western.chaos <= best.chaos:
        return "cp1252"
    return best.encoding


def _strictly(content: bytes, codec: str) -> Decoded | None:
    try:
        return Decoded(content.decode(codec), codec)
    except (UnicodeError, LookupError):
        return None


def _nearly(content: bytes, codec: str) -> Decoded | None:
    """What a declared encoding gives where only a few bytes are not in it."""
    try:
        text = content.decode(codec, "replace")
    except LookupError:
        return None
    broken = text.count("\ufffd")
    if broken * _SOUND > len(text):
        return None
    return Decoded(text, codec, f"{broken} characters are not {codec}")
