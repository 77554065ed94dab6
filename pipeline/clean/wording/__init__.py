"""Boilerplate in words that no rule foresaw: what wording says for and against it, weighed.

``evidence`` names what a line shows, ``weights.tsv`` says what each weighs (it is fitted by
``python -m benchmarks.wording``), ``removing`` takes out what weighs enough.
"""
