"""How many shards a month of articles needs.

    shards = articles a month x bytes an article / bytes a shard, rounded up

Elasticsearch advises 10 to 50 GB a shard: at 30 GB a month that turns out half as large again is
still fine. A shard too many costs every search of every month; one too few can only be mended from
the next month on. So the rule rounds up, and adds nothing to that.
"""

from __future__ import annotations

from math import ceil

SHARD_BYTES = 30_000_000_000

BYTES_PER_ARTICLE = 8_400
"""On disk, of one copy: 3,757 newspaper articles of 2017 (7,400 bytes of JSON each), a fifth with
two topics, on Elasticsearch 8.19. The mean of short wire reports is 1,500."""


def shards_for(articles_a_month: int, bytes_per_article: float = BYTES_PER_ARTICLE) -> int:
    """The number of primary shards for so many articles a month."""
    return shards_for_bytes(articles_a_month * bytes_per_article)


def shards_for_bytes(size: float) -> int:
    """The number of primary shards for a month of ``size`` bytes."""
    return max(1, ceil(size / SHARD_BYTES))
