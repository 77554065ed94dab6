"""The way of an article: clean > match > recall > compare > judge > plan > store > complete > note.
Read this file first.

First comes all that is pure and may crash (clean, match), then what claims a place among other
articles (judge): an article that kills its process never holds a claim. The store has a document
before the ledger forgets its body, and whatever is repeated after a crash writes the same version
and makes the same alert keys, so nothing is lost and nothing is told twice.

Outlets' memories know what an outlet repeats (recall), and learn from articles that are done
(note). What they take out of a text counts neither for its revisions nor for its copies: a memory
that grows makes no text another one. Revisions are compared with what is stored (compare): one that
says nothing new is not written, the others say what they changed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from pipeline.alert import Completion, Proposal
from pipeline.alerts.proposing import propose
from pipeline.article import (
    ArticleDocument,
    Judgement,
    Lease,
    Verdict,
)
from pipeline.clean.outlets import noted_article, question_of
from pipeline.copies.fingerprint import fingerprint
from pipeline.copies.judging import Text, judge_articles
from pipeline.errors import ArticleRefused, LedgerAway, StoreAway, StoreBusy
from pipeline.ports import (
    ArticleStore,
    Gate,
    Ledger,
    Memory,
    OutletMemory,
    Written,
)
from pipeline.reading import Read, ReadArticle, document_of, recalled, stage_failed
from pipeline.revisions.recognising import compare_all
from pipeline.topics.matcher import Matcher
from pipeline.topics.topic import Topic

WORK_BUDGET = 20.0
"""Seconds of work in a batch; what is not begun by then is deferred, well within its lease."""

JUDGE_AGAIN = 5.0
"""Seconds until articles are tried again whose fingerprint server was away."""

STORE_AGAIN, STORE_AGAIN_MOST = 5.0, 600.0
"""Seconds until an article is tried again that the store put off, twice as many each time: one that
a store never takes (its month is closed) must not keep the gate narrow for all."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What the way needs from the world. ``clock`` counts seconds, from anywhere; ``read`` is
    ``read_article``, or in tests one that dies of certain articles."""

    ledger: Ledger
    memory: Memory
    outlets: OutletMemory
    store: ArticleStore
    store_gate: Gate
    topics: Mapping[str, Topic]
    matcher: Matcher
    clock: Callable[[], float]
    read: Read
    budget: float = WORK_BUDGET


@dataclass(frozen=True, slots=True)
class JudgedArticle:
    """An article that knows its group and story, and its document."""

    read: ReadArticle
    document: ArticleDocument


def ingest(leases: Sequence[Lease], tools: Tools) -> Counter[str]:
    """Takes a batch as far as it will go; counts one outcome for each article.

    Outcomes: done, unchanged, stale, deferred, failed. Raises LedgerAway when the ledger itself
    does not answer: then every lease runs out, and the articles are ready again.
    """
    outcomes: Counter[str] = Counter()
    read = _recall_all(_read_all(leases, tools, outcomes), tools, outcomes)
    read = _compare_all(read, tools, outcomes)
    judged = _judge_all(read, tools, outcomes)
    stored = _store_all(judged, tools, outcomes)
    done = _complete_all(stored, tools, outcomes)
    _note_all(done, tools.outlets)
    return outcomes


def _read_all(leases: Sequence[Lease], tools: Tools, outcomes: Counter[str]) -> list[ReadArticle]:
    end = tools.clock() + tools.budget
    read = []
    for lease in leases:
        if tools.clock() > end:
            _defer([lease], 0.0, "the batch's time was over", tools, outcomes)
            continue
        try:
            read.append(tools.read(lease, tools.matcher))
        except ArticleRefused as refusal:
            _fail(lease, str(refusal), tools, outcomes)
    return read


def _recall_all(
    read: Sequence[ReadArticle], tools: Tools, outcomes: Counter[str]
) -> list[ReadArticle]:
    changed = [item for item in read if not item.unchanged]
    try:
        recollections = tools.outlets.recall_all(
            [question_of(item.compared, item.said) for item in changed]
        )
    except LedgerAway as away:
        # The judgement would wait for the same server.
        _defer((item.lease for item in read), JUDGE_AGAIN, str(away), tools, outcomes)
        return []
    remembered = [item for item in read if item.unchanged]
    for item, recollection in zip(changed, recollections, strict=True):
        try:
            remembered.append(recalled(item, recollection, tools.matcher))
        except ArticleRefused as refusal:
            _fail(item.lease, str(refusal), tools, outcomes)
    return remembered


def _compare_all(
    read: Sequence[ReadArticle], tools: Tools, outcomes: Counter[str]
) -> list[ReadArticle]:
    revisions = [item for item in read if item.is_revision]
    others = [item for item in read if not item.is_revision]
    if not revisions:
        return others
    try:
        compared = compare_all(revisions, tools.store, tools.outlets, tools.matcher)
    except (StoreAway, LedgerAway) as away:
        if isinstance(away, StoreAway):
            _shut(away, tools.store_gate)
        _defer((item.lease for item in revisions), JUDGE_AGAIN, str(away), tools, outcomes)
        return others
    for item, result in zip(revisions, compared, strict=True):
        if isinstance(result, ArticleRefused):
            _fail(item.lease, str(result), tools, outcomes)
        else:
            others.append(result)
    return others


def _judge_all(
    read: Sequence[ReadArticle], tools: Tools, outcomes: Counter[str]
) -> list[JudgedArticle]:
    try:
        judgements = _judgements(read, tools.memory)
    except LedgerAway as away:
        _defer((item.lease for item in read), JUDGE_AGAIN, str(away), tools, outcomes)
        return []
    return [
        JudgedArticle(item, document_of(item, judgement))
        for item, judgement in zip(read, judgements, strict=True)
    ]


def _judgements(read: Sequence[ReadArticle], memory: Memory) -> list[Judgement]:
    judged = iter(judge_articles([_text(item) for item in read if not item.unchanged], memory))
    return [_as_before(item.lease) if item.unchanged else next(judged) for item in read]


def _text(read: ReadArticle) -> Text:
    lease = read.lease
    return fingerprint(lease.id, read.compared, read.text_hash), (lease.group, lease.story)


def _as_before(lease: Lease) -> Judgement:
    return Judgement(Verdict.REVISION, lease.group, lease.story, "unchanged")


def _store_all(
    judged: Sequence[JudgedArticle], tools: Tools, outcomes: Counter[str]
) -> list[JudgedArticle]:
    changed = [item for item in judged if not item.read.unchanged]
    unchanged = [item for item in judged if item.read.unchanged]
    return unchanged + _store(changed, tools, outcomes)


def _store(
    judged: Sequence[JudgedArticle], tools: Tools, outcomes: Counter[str]
) -> list[JudgedArticle]:
    if not judged:
        return []
    try:
        answers = tools.store.write([item.document for item in judged])
    except StoreAway as away:
        _shut(away, tools.store_gate)
        _defer((item.read.lease for item in judged), 0.0, str(away), tools, outcomes)
        return []
    return _settle(list(zip(judged, answers, strict=True)), tools, outcomes)


def _shut(away: StoreAway, gate: Gate) -> None:
    """A store that was given too much gets less when its gate opens again."""
    if isinstance(away, StoreBusy):
        gate.narrow(str(away))
    gate.shut(str(away))


def _settle(
    answered: Sequence[tuple[JudgedArticle, Written]], tools: Tools, outcomes: Counter[str]
) -> list[JudgedArticle]:
    """Those that are stored; the store's own word on each of the others."""
    put_off = [answer.later for _, answer in answered if answer.later]
    if put_off:
        tools.store_gate.narrow(put_off[0])
    stored = []
    for item, answer in answered:
        if answer.refused:
            _fail(item.read.lease, f"store: {answer.refused}", tools, outcomes)
        elif answer.later:
            _put_off(item.read.lease, f"store: {answer.later}", tools, outcomes)
        else:
            stored.append(item)
    return stored


def _complete_all(
    stored: Sequence[JudgedArticle], tools: Tools, outcomes: Counter[str]
) -> list[JudgedArticle]:
    """Those that say something new, and that nobody else had meanwhile."""
    done: list[tuple[JudgedArticle, Completion]] = []
    for item in stored:
        try:
            done.append((item, _completion(item, tools.topics)))
        except ArticleRefused as refusal:
            _fail(item.read.lease, str(refusal), tools, outcomes)
    completions = [(item.read.lease, completion) for item, completion in done]
    changed = []
    for (item, _), completed in zip(done, tools.ledger.complete_all(completions), strict=True):
        kept = "unchanged" if item.read.unchanged else "done"
        outcomes["stale" if completed.stale else kept] += 1
        if not completed.stale and not item.read.unchanged:
            changed.append(item)
    return changed


def _note_all(done: Sequence[JudgedArticle], outlets: OutletMemory) -> None:
    """The last step: a batch that ends before it, or a server that is away then, costs no more than
    an example from which an outlet's memory would have learned."""
    with suppress(LedgerAway):
        outlets.note_all(
            [
                noted_article(item.document.outlet, item.document.story, item.read.said)
                for item in done
            ]
        )


def _completion(item: JudgedArticle, topics: Mapping[str, Topic]) -> Completion:
    document = item.document
    return Completion(
        topics=document.topics,
        text_hash=document.text_hash,
        group=document.group,
        story=document.story,
        outlet=document.outlet,
        proposals=() if item.read.unchanged else _proposals(item, topics),
    )


def _proposals(item: JudgedArticle, topics: Mapping[str, Topic]) -> tuple[Proposal, ...]:
    try:
        return propose(item.document, item.read.lease, topics)
    except Exception as error:
        raise stage_failed("propose", error) from error


def _defer(
    leases: Iterable[Lease], delay: float, why: str, tools: Tools, outcomes: Counter[str]
) -> None:
    for lease in leases:
        tools.ledger.defer(lease, delay, why)
        outcomes["deferred"] += 1


def _put_off(lease: Lease, why: str, tools: Tools, outcomes: Counter[str]) -> None:
    delay = min(STORE_AGAIN_MOST, STORE_AGAIN * 2 ** min(lease.put_off, 10))
    _defer([lease], delay, why, tools, outcomes)


def _fail(lease: Lease, why: str, tools: Tools, outcomes: Counter[str]) -> None:
    tools.ledger.fail(lease, why)
    outcomes["failed"] += 1
