"""Plain text in feeds, carried as the markup that entries are made of."""

from __future__ import annotations

import html
import re

_TAG = re.compile(r"</?(?:p|br|div|a|b|i|em|strong|img|ul|ol|li|span|h[1-6])\b[^<>]{0,500}>", re.I)


def as_markup(text: str) -> str:
    """``text``, declared as plain, as markup: escaped, its line breaks kept.

    Many feeds declare markup as plain text, so text that holds tags is markup already.
    """
    if _TAG.search(text):
        return text
    return html.escape(text, quote=False).replace("\n", "<br>\n")
