"""One claim for copy group and story: look up, verify, commit; again when another came between.

Whatever is asked twice is answered the same: the answer is remembered by the article's id.
"""

from __future__ import annotations

from pipeline.article import Judgement
from pipeline.copies.verdict import founding, judge, revising
from pipeline.ports import Fingerprint, Memory

ATTEMPTS = 5
"""How often a text is judged again because others came between. Past that it founds its own
group, whatever came: at worst one report has two groups, and no article waits for ever."""

CROWDED = "first seen among many at once"


def judge_article(
    mark: Fingerprint, memory: Memory, previous: tuple[str, str] = ("", "")
) -> Judgement:
    """What the article is. ``previous`` is (group, story) of its last completed version; where
    there is one this is a revision, which keeps both.

    A redelivery gets its remembered answer, even when another text of it was cleaned this time.
    """
    group, story = previous
    if group:
        answer = revising(group, story)
        memory.commit(mark, None, answer)
        return answer
    return _claim(mark, memory)


def _claim(mark: Fingerprint, memory: Memory) -> Judgement:
    for _ in range(ATTEMPTS):
        found = memory.lookup(mark)
        if isinstance(found, Judgement):
            return found
        settled = memory.commit(mark, found, judge(mark, found))
        if settled is not None:
            return settled
    crowded = founding(mark, CROWDED)
    return memory.commit(mark, None, crowded) or crowded
