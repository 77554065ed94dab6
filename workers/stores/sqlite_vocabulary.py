"""The words of stored articles, read from the full-text index's own table of them."""

from __future__ import annotations

from pipeline.ports import FoundWords, WordCount
from pipeline.topics.wordpattern import WordPattern
from workers.stores.sqlite_connection import Connections
from workers.stores.sqlite_words import escaped, unescaped

_VOCABULARY = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab(main, words, row)"
_WORDS = (
    "SELECT term, doc FROM temp.vocabulary WHERE term >= ? AND term <= ? AND term GLOB ? "
    "ORDER BY doc DESC, term LIMIT ?"
)
_LAST = chr(0x10FFFF)


def words_of(pattern: WordPattern, limit: int, connections: Connections) -> FoundWords:
    """Every word of ``pattern``, at most ``limit``. Raises StoreAway."""
    pieces = [escaped(piece) for piece in pattern.pieces]
    first, last = pieces[0], pieces[0] + _LAST
    with connections.reading() as connection:
        connection.execute(_VOCABULARY)
        found = connection.execute(_WORDS, (first, last, "*".join(pieces), limit)).fetchall()
    return FoundWords(tuple(WordCount(unescaped(term), count) for term, count in found))
