"""What an alert says about one match: severity, where the words stand, the sentence, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.alert import AlertBody, severity_rank
from pipeline.alerts.marking import excerpt, merged
from pipeline.article import (
    ArticleDocument,
    ClauseMatch,
    EntityMatch,
    Field,
    Span,
    TopicMatch,
)
from pipeline.topics.topic import AlertRule, Topic

MOST_WORDS = 8
"""Words quoted in a line of ``why``: the line must stay readable, ``alerts show`` has them all."""


def describe(document: ArticleDocument, match: TopicMatch, topic: Topic) -> AlertBody:
    """All that sending needs about ``match``, one of the document's matches."""
    spans = [span for clause in match.clauses for span in clause.spans]
    sentence, marks = excerpt(document.title, document.text, spans)
    return AlertBody(
        topic=topic.name,
        topic_title=topic.title,
        topic_version=match.topic_version,
        severity=severity_of(match, topic.alert),
        clauses=tuple(clause.clause for clause in match.clauses),
        article=document.id,
        version=document.version,
        story=document.story,
        title=document.title,
        url=document.url,
        outlet=document.outlet,
        language=document.language,
        prominence=match.prominence.value,
        fields=fields_of(document, spans),
        sentence=sentence,
        marks=marks,
        why=(*(_reason(document, clause) for clause in match.clauses), *_revised(document)),
        also=tuple(name for name in document.topics if name != match.topic),
        first_seen=document.first_seen,
        published=document.dated,
    )


def describe_entity(
    document: ArticleDocument, match: TopicMatch, topic: Topic, entity: EntityMatch
) -> AlertBody:
    """The same of one entity that the match names: its sentence is the first that names it."""
    spans = [span for clause in match.clauses for span in clause.spans]
    named = [span for span in spans if _names(document, span, entity)]
    sentence, marks = excerpt(document.title, document.text, named or spans)
    body = describe(document, match, topic)
    return replace(body, entity=entity.key, entity_name=entity.name, sentence=sentence, marks=marks)


def _names(document: ArticleDocument, span: Span, entity: EntityMatch) -> bool:
    text = document.title if span.field is Field.TITLE else document.text
    words = " ".join(text[span.start : span.end].split())
    return any(name in words for name in entity.words)


def severity_of(match: TopicMatch, rule: AlertRule) -> str:
    """The highest severity of the clauses that held; a clause without one has the topic's."""
    severities = [clause.severity or rule.severity for clause in match.clauses]
    return max(severities or [match.severity or rule.severity], key=severity_rank)


def fields_of(document: ArticleDocument, spans: Iterable[Span]) -> tuple[str, ...]:
    """Those of title, lede and body where spans stand, in this order; body is what is not lede."""
    lede = _lede_place(document)
    found = {_field(span, lede) for span in spans}
    return tuple(field.value for field in Field if field in found)


def quoted(document: ArticleDocument, spans: Iterable[Span]) -> Iterator[str]:
    """The words of spans as they stand in the article, title first, each spelling once."""
    seen: set[str] = set()
    for text, places in _by_text(document, list(spans)):
        for start, end in merged(places):
            words = " ".join(text[start:end].split())
            if words.casefold() not in seen:
                seen.add(words.casefold())
                yield words


def _by_text(
    document: ArticleDocument, spans: list[Span]
) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    in_title = [(span.start, span.end) for span in spans if span.field is Field.TITLE]
    in_text = [(span.start, span.end) for span in spans if span.field is not Field.TITLE]
    yield document.title, in_title
    yield document.text, in_text


def _reason(document: ArticleDocument, clause: ClauseMatch) -> str:
    words = list(quoted(document, clause.spans))
    more = [f"and {len(words) - MOST_WORDS} more"] if len(words) > MOST_WORDS else []
    return f"{clause.clause}: {' ... '.join([*words[:MOST_WORDS], *more])}".rstrip(": ")


def _revised(document: ArticleDocument) -> Iterator[str]:
    """What is new in a text that was known before: it may be why a topic matches now."""
    if document.revision and document.change:
        yield f"revision {document.revision}: {document.change}"


def _lede_place(document: ArticleDocument) -> tuple[int, int]:
    start = document.text.find(document.lede) if document.lede else -1
    return (start, start + len(document.lede)) if start >= 0 else (0, 0)


def _field(span: Span, lede: tuple[int, int]) -> Field:
    if span.field is Field.BODY and lede[0] <= span.start < lede[1]:
        return Field.LEDE
    return span.field
