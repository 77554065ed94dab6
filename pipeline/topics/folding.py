"""What Lucene's filters make of tokens: English possessive, lower case, ASCII folding.

All three work on a whole string of tokens that are separated by single spaces, so that a text is
filtered in a few passes and not token by token.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache


def filtered(tokens: str) -> str:
    """``tokens`` (separated by single spaces, in NFC) after the three filters, in their order."""
    return folded(lowered(without_possessives(tokens)))


def without_possessives(tokens: str) -> str:
    """EnglishPossessiveFilter: a final 's goes, once, with a straight, curly or wide apostrophe."""
    return _POSSESSIVE.sub("", tokens)


def lowered(tokens: str) -> str:
    """LowerCaseFilter: each character by itself, as Java does it.

    Python's ``lower`` looks at neighbours for a final sigma, and makes two of a dotted I.
    """
    if tokens.isascii():
        return tokens.lower()
    return tokens.replace("Σ", "σ").replace("İ", "i").lower()


def folded(tokens: str) -> str:
    """ASCIIFoldingFilter, for characters that tokens hold once they are lower case."""
    return tokens if tokens.isascii() else tokens.translate(folding_table())


@cache
def folding_table() -> dict[int, str]:
    """Code point -> ASCII letters, for every character that is folded.

    Most lose their accents by decomposition. The others follow what the filter was seen to do, its
    slips included (a g with caron becomes a capital G).
    """
    table = {
        code: plain
        for first, last in _DECOMPOSED
        for code in range(first, last + 1)
        if (plain := _decomposed(chr(code))).isascii()
    }
    for plain, characters in _EXCEPTIONS.items():
        table.update(dict.fromkeys(map(ord, characters), plain))
    return table


def _decomposed(character: str) -> str:
    parts = unicodedata.normalize("NFKD", character)
    return "".join(part for part in parts if not unicodedata.combining(part))


_POSSESSIVE = re.compile("['’＇][sS](?= |$)")

_DECOMPOSED = (
    (0xE0, 0x233),
    (0x1D62, 0x1D65),
    (0x1E01, 0x1EF9),
    (0x203C, 0x2093),
    (0x24D0, 0x2C7C),
    (0xFB00, 0xFB04),
    (0xFB06, 0xFB06),
    (0xFF07, 0xFF5A),
)
"""Where decomposition agrees with the filter: Latin with accents, subscripts, circled letters,
ligatures and wide forms. Superscripts and Roman numerals lie outside, as the filter keeps them."""

_EXCEPTIONS = {
    "'": "‘’",
    "/": "⁄",
    "A": "ᴀ",
    "AE": "ᴁ",
    "B": "ʙᴃ",
    "C": "ʗᴄ",
    "D": "ᴅᴆ",
    "E": "ᴇⱻ",
    "F": "ꜰꟻ",
    "G": "ǥǧɢʛ",
    "H": "ʜ",
    "I": "ɪᵻꟾ",
    "J": "ᴊ",
    "K": "ᴋ",
    "L": "ʟᴌ",
    "M": "ᴍꟽꟿ",
    "N": "ɴᴎ",
    "O": "ᴏᴐ",
    "OE": "ɶ",
    "OU": "ᴕ",
    "P": "ᴘ",
    "R": "ʀʁᴙᴚ",
    "S": "ꜱꞅ",
    "T": "ᴛ",
    "U": "ᴜᵾ",
    "V": "ᴠ",
    "W": "ᴡ",
    "Y": "ʏ",
    "Z": "ᴢ",
    "a": "ɐəɚᶏᶕẚₔⱥ",
    "aa": "ꜳ",
    "ae": "æǣǽᴂ",
    "ao": "ꜵ",
    "au": "ꜷ",
    "av": "ꜹꜻ",
    "ay": "ꜽ",
    "b": "ƀƃɓᵬᶀ",
    "c": "ƈȼɕↄꜿ",
    "d": "ðđƌȡɖɗᵭᶁᶑꝺ",
    "db": "ȸ",
    "dz": "ʣʥ",
    "e": "ǝɇɘɛɜɝɞʚᴈᶒᶓᶔⱸ",
    "f": "ƒᵮᶂẛꝼ",
    "g": "ɠɡᵷᵹᶃꝿ",
    "h": "ħɥɦʮʯⱨⱶ",
    "hv": "ƕ",
    "i": "ıɨᴉᵼᶖ",
    "j": "ȷɉɟʄʝ",
    "k": "ƙʞᶄⱪꝁꝃꝅ",
    "l": "ŀłƚȴɫɬɭᶅⱡꝇꝉꞁ",
    "ll": "ỻ",
    "ls": "ʪ",
    "lz": "ʫ",
    "m": "ɯɰɱᵯᶆ",
    "n": "ŉŋƞȵɲɳᵰᶇ",
    "o": "øǿɔɵᴖᴗᶗⱺꝋꝍ",
    "oe": "œᴔ",
    "oo": "ꝏ",
    "ou": "ȣ",
    "p": "ƥᵱᵽᶈꝑꝓꝕꟼ",
    "q": "ĸɋʠꝗꝙ",
    "qp": "ȹ",
    "r": "ɍɼɽɾɿᵲᵳᶉꝛꞃ",
    "s": "ȿʂᵴᶊẜẝ",
    "ss": "ß",
    "t": "ŧƫƭȶʇʈᵵⱦ",
    "tc": "ʨ",
    "th": "þᵺꝧ",
    "ts": "ʦ",
    "tz": "ꜩ",
    "u": "ʉᶙ",
    "ue": "ᵫ",
    "v": "ʋʌᶌⱱⱴꝟ",
    "vy": "ꝡ",
    "w": "ƿʍⱳ",
    "x": "ᶍ",
    "y": "ƴɏʎỿ",
    "z": "ƶȝȥɀʐʑᵶᶎⱬꝣ",
}
