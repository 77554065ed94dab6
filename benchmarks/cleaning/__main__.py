"""How good and how fast cleaning is: ``python -m benchmarks.cleaning`` prints JSON.

Parts (``--part``, several times; all of them unless told), each over the real pages with gold texts
of ../shared/corpora/extraction:

quality    precision, recall, F1 by shingles of four words (shingles.py) and documents a second, of
           wirewatch, plain trafilatura and resiliparse in the same run
facts      titles and publication dates that are right, wirewatch's and trafilatura's
leaks      junk of many kinds put into the pages (planting.py): what survives, what is lost
fragments  entries of real feeds a second, beside lxml's plain text

Quickly: ``--part leaks --way text`` takes seconds; ``--part quality --every 4`` a quarter of the
pages; ``--no-baselines`` leaves the libraries out; ``--kind promo`` takes the kinds of junk whose
name has this in it; ``--every 2 --start 1`` takes the pages of odd numbers; ``--survivors FILE``
writes the planted sentences that were left, of the half of the templates that may be looked at.
"""

from __future__ import annotations

from benchmarks.cleaning.command import main

if __name__ == "__main__":
    main(prog_name="python -m benchmarks.cleaning")
