"""Characters as readers mean them: one form for each, white space single, nothing invisible."""

from __future__ import annotations

import re
from unicodedata import normalize

_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
"""Control characters, zero-width and direction marks, soft hyphens, halves of surrogate pairs."""

_JOINERS = re.compile(
    "(?<![\u0600-\U0010ffff])[\u200c\u200d]|[\u200c\u200d](?![\u0600-\U0010ffff])"
)
"""Joiners are letters' business in Arabic and Indic scripts and emoji; elsewhere they hide."""

_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Letters of scripts that put no spaces between words; about two make a word."""

_NOT_IN_A_KEY = re.compile(r"[\W_]+")


def one_line(text: str) -> str:
    """``text`` on one line, in NFC, with single spaces and without invisible characters."""
    line = " ".join(text.split())
    if line.isprintable():  # No invisible character is; to ask that is quicker than to look.
        return line if line.isascii() else normalize("NFC", line)
    return " ".join(_plain(text).split())


def lines(text: str) -> list[str]:
    """The lines of ``text`` that hold something, each as ``one_line``."""
    return [line for each in text.splitlines() if (line := one_line(each))]


def word_count(text: str) -> int:
    """How many words ``text`` has, also where words are not spaced."""
    spaced = len(text.split())
    return spaced if text.isascii() else spaced + len(_UNSPACED.findall(text)) // 2


def key(text: str) -> str:
    """What two spellings of a line share: letters and digits, without case."""
    return _NOT_IN_A_KEY.sub("", text.casefold())


def _plain(text: str) -> str:
    if not text.isascii():
        text = normalize("NFC", _JOINERS.sub("", text))
    return _INVISIBLE.sub("", text)
