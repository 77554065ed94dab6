"""Stored articles through cleaning and topics again, and what that changes.

ArticleDocument -> text rules -> outlet's memory -> topics -> Change
                -> proposals, for those who want to be told

The page and the feed's markup are not kept, so cleaning means its rules over text: boilerplate,
repeats, titles, language, lede; and the outlet's memory of today. Whatever else a document says
stays: its id, version, revision, group and story, so that a store replaces it in its place, and
fingerprints remain true. What the memory takes leaves the text hash alone, as in the stream.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from pipeline.alert import Completion, Proposal
from pipeline.alerts.proposing import Circumstances, propose_under
from pipeline.article import ArticleDocument
from pipeline.clean.cleaning import PLAIN_NOTE, clean_again
from pipeline.clean.lede import lede_of
from pipeline.clean.outlets import question_of, said_in
from pipeline.clean.texthash import text_hash
from pipeline.ports import OutletQuestion, Recollection
from pipeline.reading import article_of
from pipeline.remembering import remembering
from pipeline.topics.matchable import Matchable
from pipeline.topics.matcher import Matcher
from pipeline.topics.topic import Topic

NOTHING_KNOWN = Recollection()
"""What is recalled where no memory is asked."""

REREAD = "found when stored articles were read again"
"""The last line of such an alert's ``why``."""


@dataclass(frozen=True, slots=True)
class Change:
    """A document as it is stored, and as it would be now."""

    before: ArticleDocument
    after: ArticleDocument

    @property
    def is_one(self) -> bool:
        """False where nothing is different."""
        return self.before != self.after

    @property
    def text_differs(self) -> bool:
        """True where cleaning found something."""
        return (self.before.title, self.before.text) != (self.after.title, self.after.text)

    @property
    def gained(self) -> tuple[str, ...]:
        """Topics that match now and did not."""
        return tuple(name for name in self.after.topics if name not in self.before.topics)

    @property
    def lost(self) -> tuple[str, ...]:
        """Topics that matched and do not now."""
        return tuple(name for name in self.before.topics if name not in self.after.topics)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many articles were read, changed and refused, and how many gained or lost a topic.

    ``cleaned`` are those of the changed ones that cleaning took something from; ``alerts`` were
    made, or would be.
    """

    read: int = 0
    changed: int = 0
    cleaned: int = 0
    refused: int = 0
    alerts: int = 0
    gained: dict[str, int] = field(default_factory=dict)
    lost: dict[str, int] = field(default_factory=dict)

    def plus(self, other: Tally) -> Tally:
        """Both together."""
        return Tally(
            read=self.read + other.read,
            changed=self.changed + other.changed,
            cleaned=self.cleaned + other.cleaned,
            refused=self.refused + other.refused,
            alerts=self.alerts + other.alerts,
            gained=dict(Counter(self.gained) + Counter(other.gained)),
            lost=dict(Counter(self.lost) + Counter(other.lost)),
        )


def question_about(document: ArticleDocument) -> OutletQuestion:
    """What the outlet's memory is asked about a stored article."""
    article = article_of(document)
    return question_of(article, said_in(article))


def reprocessed(
    document: ArticleDocument, matcher: Matcher, recollection: Recollection = NOTHING_KNOWN
) -> ArticleDocument:
    """The document with its text cleaned and its topics matched again.

    A text that the rules would take away whole stays as it is, as does one that was cleaned as
    plain text: nobody knows what in it has ended a process.
    """
    again = document if PLAIN_NOTE in document.note else _cleaned(document)
    matches = matcher.match(Matchable.from_document(again))
    return _remembering(replace(again, matches=matches), matcher, recollection)


def tally(changes: Sequence[Change]) -> Tally:
    """What these changes come to; articles read and refused, and alerts, are counted elsewhere."""
    return Tally(
        changed=len(changes),
        cleaned=sum(change.text_differs for change in changes),
        gained=dict(Counter(topic for change in changes for topic in change.gained)),
        lost=dict(Counter(topic for change in changes for topic in change.lost)),
    )


def completion(change: Change, topics: Mapping[str, Topic], now: datetime) -> Completion:
    """What the ledger is told of an article that gained topics: ``proposals`` for these alone, and
    none where it is older by now than a topic tells."""
    after = change.after
    gained = Circumstances(at=now, hushed=change.before.topics)
    return Completion(
        topics=after.topics,
        text_hash=after.text_hash,
        group=after.group,
        story=after.story,
        outlet=after.outlet,
        proposals=tuple(map(_marked, propose_under(gained, after, topics))),
    )


def _cleaned(document: ArticleDocument) -> ArticleDocument:
    paragraphs = document.text.split("\n")
    again = clean_again(document.title, paragraphs, document.byline, document.outlet)
    title, text = again.title, "\n".join(again.paragraphs)
    if document.text and not text:
        return document
    if (title, text) == (document.title, document.text):
        return replace(document, lede=lede_of(text), language=again.language)
    return replace(
        document,
        title=title,
        text=text,
        lede=lede_of(text),
        language=again.language,
        text_hash=text_hash(title, text),
    )


def _remembering(
    document: ArticleDocument, matcher: Matcher, recollection: Recollection
) -> ArticleDocument:
    """Without what its outlet repeats; a memory that takes nothing leaves no trace, or every
    article would be another one after each change of it."""
    article = article_of(document)
    matched, said = (article, document.matches), said_in(article)
    shorter, matches = remembering(matched, said, recollection, matcher, document.first_seen)
    if shorter.text == document.text:
        return document
    return replace(
        document,
        text=shorter.text,
        lede=shorter.lede,
        outlet_memory=recollection.version,
        matches=matches,
    )


def _marked(proposal: Proposal) -> Proposal:
    return replace(proposal, body=replace(proposal.body, why=(*proposal.body.why, REREAD)))
