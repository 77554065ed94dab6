"""One claim for copy group and story: look up, verify, commit; again when another came between.

Whatever is asked twice is answered the same: the answer is remembered by the article's id.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.article import Judgement, Verdict
from pipeline.copies.verdict import judge, revising
from pipeline.ports import Claim, Fingerprint, Found, Memory
from pipeline.stories.verdict import judge_story

ATTEMPTS = 5
"""How often a text is judged because others came between. The last judgement holds, whatever came:
at worst one report has two groups, and no article waits for ever."""


Text = tuple[Fingerprint, tuple[str, str]]
"""A text and (group, story) of its article's last completed version, ("", "") for a new one."""


def judge_articles(texts: Sequence[Text], memory: Memory) -> list[Judgement]:
    """What ``judge_article`` says of one after the other, in two questions to the memory.

    Only texts that share an anchor with an earlier one of the batch are judged by themselves,
    after the others: the earlier one may be what they copy.
    """
    alone = _meeting_earlier([mark for mark, _ in texts])
    together = [text for text in texts if text[0].id not in alone]
    judged = _judged_together(together, memory)
    return [
        judged.get(mark.id) or judge_article(mark, memory, previous) for mark, previous in texts
    ]


def judge_article(
    mark: Fingerprint, memory: Memory, previous: tuple[str, str] = ("", "")
) -> Judgement:
    """What the article is. ``previous`` is (group, story) of its last completed version; where
    there is one this is a revision, which keeps both.

    A redelivery gets its remembered answer, even when another text of it was cleaned this time.
    """
    if previous[0]:
        answer = _revised(mark, previous, memory)
        memory.commit(mark, None, answer)
        return answer
    return _claim(mark, memory)


def judged_among(mark: Fingerprint, found: Found) -> Judgement:
    """Group and story beside what was found: a copy has its original's story, any other text that
    of the report that it is like, or its own."""
    answer = judge(mark, found.copies)
    if answer.verdict is Verdict.COPY:
        return answer
    like = judge_story(found.vector, found.stories, found.now)
    if like is None:
        return answer
    return replace(answer, story=like.story, reason=like.reason)


def _revised(mark: Fingerprint, previous: tuple[str, str], memory: Memory) -> Judgement:
    """A revision stays where its article was, unless that was parted from its group meanwhile."""
    group, story = previous
    if group != mark.id and group in memory.apart(mark.id):
        return revising(mark.id, mark.id)
    return revising(group, story)


def _meeting_earlier(marks: Sequence[Fingerprint]) -> set[str]:
    anchors: set[int] = set()
    meeting: set[str] = set()
    for mark in marks:
        if not anchors.isdisjoint(mark.anchors):
            meeting.add(mark.id)
        anchors.update(mark.anchors)
    return meeting


def _judged_together(texts: Sequence[Text], memory: Memory) -> dict[str, Judgement]:
    """The judgements by id, without those between whose look-up and claim another came."""
    judged: dict[str, Judgement] = {}
    claims = [
        Claim(mark, None, _revised(mark, before, memory)) for mark, before in texts if before[0]
    ]
    new = [mark for mark, previous in texts if not previous[0]]
    for mark, found in zip(new, memory.lookup_all(new), strict=True):
        if isinstance(found, Judgement):
            judged[mark.id] = found
        else:
            claims.append(Claim(mark, found, judged_among(mark, found)))
    for claim, settled in zip(claims, memory.commit_all(claims), strict=True):
        answer = claim.answer if claim.seen is None else settled
        if answer is not None:
            judged[claim.mark.id] = answer
    return judged


def _claim(mark: Fingerprint, memory: Memory) -> Judgement:
    for attempt in range(1, ATTEMPTS + 1):
        found = memory.lookup(mark)
        if isinstance(found, Judgement):
            return found
        answer = judged_among(mark, found)
        settled = memory.commit(mark, found if attempt < ATTEMPTS else None, answer)
        if settled is not None:
            break
    return settled or answer
