"""How well stories are grouped: python -m benchmarks.stories

Prints for proxies of labelled stories, each in two halves, how many alerts a story makes (its
articles' different stories), and how many are lost (none of their articles founded one, so nothing
tells of them).

events      122 real events of 2 to 32 reports, each a story that nobody but these reports tells of:
            its losses are real, and so are pairs of reports that were joined wrongly
retold      the same, each report by three outlets that take a part of it and reword it: large ones
among       the same among all other articles: some losses joined a report of the same event that
            the events do not name
labelled    articles that ../shared/corpora/news says are of one running story or one report: parts
            of larger stories that are not labelled in full, so that their founder is often another
            article, which counts as lost though it is none
dealt       the sentences of one real article dealt to four reports, hours apart: they share names
            and no sentence; other articles of the same event, which the corpus has, count as lost
            where they were joined, so its losses are an upper bound
"""

from __future__ import annotations

import json
import os
import platform
import time
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

import click

from benchmarks.dedupe.articles import Article
from benchmarks.dedupe.labelled import articles
from benchmarks.stories.events import event_reports, event_stories, retold_reports
from benchmarks.stories.proxies import TrueStory, dealt_reports, different_pairs, labelled_stories
from benchmarks.stories.scoring import Stories, joined, missed, score, wrongly_joined
from workers.cli.dedupe import Deduplication


@click.command()
def main() -> None:
    """Print how well stories are grouped, as JSON."""
    corpus = articles()
    found, speed = _judged(corpus)
    labelled = _halves(labelled_stories(corpus), found)
    news = [article for article in corpus if article.url]
    dealt, retold, events = dealt_reports(news), retold_reports(news), event_stories()
    alone, told = _judged(event_reports(news))[0], _judged(retold.reports)[0]
    result: dict[str, Any] = {
        "machine": {"cpus": os.cpu_count(), "python": platform.python_version()},
        "events": _halves(events, alone),
        "events_wrong_pairs": wrongly_joined(events, alone),
        "retold": _halves(retold.stories, told),
        "retold_wrong_pairs": wrongly_joined(retold.stories, told),
        "among": _halves(events, found),
        "labelled": labelled,
        "different_pairs_joined": joined(different_pairs(corpus), found),
        "dealt": _halves(dealt.stories, _judged(dealt.reports)[0]),
        "articles_a_cpu_second": round(speed),
    }
    result["missed"] = missed(result)
    click.echo(json.dumps(result, indent=2))


def _judged(stream: Sequence[Article]) -> tuple[Stories, float]:
    """The story of each article, and articles a second of CPU time: fingerprint and judgement."""
    judge = Deduplication(datetime.now(UTC))
    records = [article.record() for article in stream]
    began = time.process_time()
    found = {record["id"]: judge(record)["story"] for record in records}
    return found, len(records) / (time.process_time() - began)


def _halves(stories: Sequence[TrueStory], found: Stories) -> dict[str, Any]:
    return {
        f"half_{half}": asdict(score([each for each in stories if each.half == half], found))
        for half in (0, 1)
    }


if __name__ == "__main__":
    main()
