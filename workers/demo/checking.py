"""What came out of the demo beside what had to: each difference in a line that a person reads."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.alert import Alert, Occasion
from pipeline.article import ArticleDocument, Verdict
from workers.demo.expectation import Expected, expected_alerts, tally

Documents = Mapping[str, ArticleDocument]
Told = tuple[str, str]
"""A topic and a story that it was told of."""


def not_yet(expected: Iterable[Expected], documents: Documents) -> list[str]:
    """Articles that are not stored as the newsroom last printed them."""
    return [
        f"{_wanted(article)}: {article.headline} ({article.address})"
        for article in expected
        if article.id not in documents or documents[article.id].revision < article.revision
    ]


def _not_told(expected: Sequence[Expected], alerts: Iterable[Alert]) -> list[str]:
    """Alerts that have not come."""
    told = _told(expected, alerts)
    headlines = {article.story: article.headline for article in reversed(expected)}
    return [
        f"no {topic} alert for: {headlines[story]}"
        for topic, story in sorted(expected_alerts(expected) - set(told))
    ]


def differences(
    expected: Sequence[Expected], documents: Documents, alerts: Sequence[Alert]
) -> list[str]:
    """All that is missing, wrong, or more than was to come."""
    by_id = {article.id: article for article in expected}
    return [
        *not_yet(expected, documents),
        *_strangers(by_id, documents),
        *_wrong_tags(expected, documents),
        *_wrong_groups(expected, documents),
        *_wrong_number_of_copies(expected, documents),
        *_not_told(expected, alerts),
        *_told_too_much(expected, alerts),
    ]


def copies(documents: Documents) -> int:
    """How many documents are copies of another."""
    return sum(document.verdict is Verdict.COPY for document in documents.values())


def revisions(documents: Documents) -> int:
    """How often documents were revised."""
    return sum(document.revision for document in documents.values())


def _wanted(article: Expected) -> str:
    return f"revision {article.revision} not stored" if article.revision else "not stored"


def _strangers(by_id: Mapping[str, Expected], documents: Documents) -> Iterator[str]:
    for document in documents.values():
        if document.id not in by_id:
            yield f"stored, though the newsroom has no such article: {document.url}"


def _wrong_tags(expected: Iterable[Expected], documents: Documents) -> Iterator[str]:
    for article in expected:
        document = documents.get(article.id)
        if document is not None and set(document.topics) != article.topics:
            yield (
                f"tagged {_listed(document.topics)} instead of {_listed(article.topics)}: "
                f"{article.headline} ({article.address})"
            )


def _wrong_groups(expected: Iterable[Expected], documents: Documents) -> Iterator[str]:
    """Copies that were not seen as such, and articles taken for copies that are none."""
    groups: defaultdict[str, set[str]] = defaultdict(set)
    stories: defaultdict[str, set[str]] = defaultdict(set)
    headlines: dict[str, str] = {}
    for article in expected:
        document = documents.get(article.id)
        if document is not None:
            groups[article.story].add(document.group)
            stories[document.group].add(article.story)
            headlines.setdefault(article.story, article.headline)
    for story, found in groups.items():
        if len(found) > 1:
            yield f"copies in {len(found)} groups instead of one: {headlines[story]}"
    for mixed in stories.values():
        if len(mixed) > 1:
            names = " / ".join(sorted(headlines[story] for story in mixed))
            yield f"taken for copies of each other: {names}"


def _wrong_number_of_copies(expected: Sequence[Expected], documents: Documents) -> Iterator[str]:
    found, wanted = copies(documents), tally(expected).copies
    if found != wanted and len(documents) >= len(expected):
        yield f"{found} articles are called copies instead of {wanted}"


def _told_too_much(expected: Sequence[Expected], alerts: Sequence[Alert]) -> Iterator[str]:
    wanted = expected_alerts(expected)
    for (topic, story), times in _told(expected, alerts).items():
        if (topic, story) not in wanted:
            yield f"a {topic} alert that was not to come: {story}"
        elif times > 1:
            yield f"{times} {topic} alerts instead of one: {story}"
    for alert in alerts:
        if alert.occasion != Occasion.NEW:
            yield f"told again ({alert.occasion}), though nothing called for it: {alert.body.title}"


def _told(expected: Iterable[Expected], alerts: Iterable[Alert]) -> Counter[Told]:
    """How often each topic was told of each story, for the first time."""
    stories = {article.id: article.story for article in expected}
    return Counter(
        (alert.body.topic, stories.get(alert.body.article, alert.body.url))
        for alert in alerts
        if alert.occasion == Occasion.NEW
    )


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names)) or "with no topic"
