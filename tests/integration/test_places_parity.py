"""Where Lucene's minimal intervals say something else than a reader would: by hand, on a real
Elasticsearch, beside the matcher. tests/integration/test_parity.py compares at random."""

from __future__ import annotations

from pathlib import Path

from pipeline.topics.matchable import Matchable
from pipeline.topics.parse import parse
from pipeline.topics.query import compile_query
from pipeline.topics.translation import translated_query
from tests.support.documents import document
from tests.support.parity_stores import filled
from workers.store_settings import ElasticsearchSettings

CASES = [
    # A longer alternative reaches nearer than the shorter one inside it.
    ('(a OR "a b") NEAR/0 c', "a b c", True),
    ('c NEAR/0 (freeze OR "asset freeze")', "c asset freeze", True),
    ('(a OR "a b c") ONEAR/1 d', "a b c x d", True),
    ('(a OR "a b c") ONEAR/1 d', "a b c x y d", False),
    # A longer one in the middle leaves fewer words between.
    ('NEAR/1(x, (b OR "b c d"), y)', "x b c d z y", True),
    ('NEAR/0(x, (b OR "b c d"), y)', "x b c d z y", False),
    ('ONEAR/1(x, ("b c d" OR "q r"), y)', "x q r b c d y", False),
    ('ONEAR/2(x, ("b c d" OR "q r"), y)', "x q r b c d y", True),
    # No word counts for two operands.
    ("sanction* NEAR/0 sanctions", "sanctions", False),
    ("sanction* NEAR/0 sanctions", "sanctioned sanctions", True),
    ('"oil price" NEAR/5 "price cap"', "the oil price cap", False),
    ('"oil price" NEAR/5 "price cap"', "a price cap on the oil price", True),
    ("NEAR/5(a, a, a)", "a x a", False),
    ("NEAR/1(a, a, a)", "a x a a", True),
    # Phrases that overlap themselves.
    ('"b b" NEAR/3 "b b"', "b b b", False),
    ('"b b" NEAR/3 "b b"', "b b b b", True),
    ('ONEAR/0("b b", "b b", "b b")', "b b b b b b", True),
    ('ONEAR/0("b b", "b b", "b b")', "b b b b b", False),
    # The distance at its edges.
    ("a NEAR/2 b", "a x y b", True),
    ("a NEAR/2 b", "a x y z b", False),
    ("a ONEAR/2 b", "b x y a", False),
    ("a NEAR/100 b", "a " + "x " * 100 + "b", True),
    ("a NEAR/100 b", "a " + "x " * 101 + "b", False),
    ("a NEAR/0 b", "a. b", True),
    # An occurrence is excepted by any exception that it lies inside, the shorter and the longer.
    ('a EXCEPT ("a b" OR "x a b c")', "x a b c", False),
    ('b EXCEPT ("b c" OR "a b c d")', "a b c d", False),
    ('"a b" EXCEPT ("b c" OR "x a b c")', "x a b c", False),
    ('"a b" EXCEPT ("x a" OR "b c")', "x a b c", True),
    ('bank EXCEPT ("the bank" OR "bank of")', "the bank is a bank of", False),
    ('bank EXCEPT ("the bank" OR "bank of")', "the bank and bank", True),
    ('Sudan* EXCEPT "South Sudan*"', "South Sudan and Sudanese", True),
    ("a EXCEPT a", "a", False),
    ('(a OR "b c") EXCEPT "a b"', "a b c", True),
    ('(bank EXCEPT "river bank") NEAR/1 oil', "river bank oil", False),
    ('(bank EXCEPT "river bank") NEAR/1 oil', "river bank oil bank", True),
    ('bank* EXCEPT =Bank', "Bank bank", True),
    ('bank* EXCEPT =Bank', "Bank", False),
    # Capitals count in the place itself.
    ("=US NEAR/1 us", "US and us", True),
    ("=US NEAR/1 us", "US", False),
    ("=US NEAR/1 army", "us army, US", True),
    ('="Bank Of" ONEAR/0 england', "bank of England Bank of", False),
    ('="Bank of" ONEAR/0 england', "Bank of England", True),
    ("=A", "ᴀ", False),
    # At least so many operands, each counted once.
    ("ATLEAST/2(a, a, b)", "a", True),
    ("ATLEAST/2(a, b, c)", "a a a", False),
    ("ATLEAST/2(a, b NEAR/0 c, d)", "d b c", True),
]  # fmt: skip


def test_elasticsearch_and_the_matcher_see_the_same_places(
    tmp_path: Path, elasticsearch_settings: ElasticsearchSettings
) -> None:
    documents = [document(str(place), "", text) for place, (_, text, _) in enumerate(CASES)]
    wrong = []
    with filled(documents, tmp_path, elasticsearch_settings) as shelves:
        for each, (text, body, holds) in zip(documents, CASES, strict=True):
            matched = compile_query(text).spans(Matchable.from_document(each)) is not None
            found = each.id in shelves.asked(translated_query(parse(text)))
            if not matched == found == holds:
                wrong.append((text, body, f"matcher: {matched}, Elasticsearch: {found}"))
    assert wrong == []
