"""How well and how fast copies are folded: ``python -m benchmarks.dedupe`` prints JSON.

Parts (``--part``, several times; all of them unless told):

pairs       precision and recall over the labelled pairs of ../shared/corpora/news within 72 hours,
            all of them and each half: rules were made looking at half 0 alone
copies      recall on copies made of real articles: summaries of 40 words, cuts to 20% and 50%,
            another headline and byline, a promo added, paragraphs reordered
background  merges of different reports that share a block of background
templates   merges of made-up earnings notes, dividends, forecasts, match reports and results
race        groups that sixteen workers make of 300 reports with 16 copies each, beside one worker
speed       articles a second over a real Valkey, in one process and in two, beside what two
            processes that ask no server reach just then, and datasketch's MinHash-LSH
bytes       bytes an article on a real Valkey, of ``--articles`` long texts

``missed`` names the floors (floors.py) that the run did not keep. Quickly: ``--count 50``.
"""

from __future__ import annotations

from benchmarks.dedupe.command import main

if __name__ == "__main__":
    main(prog_name="python -m benchmarks.dedupe")
