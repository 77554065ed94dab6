"""Which lists run: what is accepted, and what leaves the last good one running."""

from __future__ import annotations

from datetime import timedelta

import pytest

from pipeline.ports import PublishedList
from pipeline.topics.expression import Listed
from pipeline.topics.listpublishing import Asked, ListDecision, decide_lists, lists_of, unpacked
from pipeline.topics.publishing import decide
from pipeline.topics.sharedlists import lists_behind, lists_used
from tests.support.shelf import PUBLISHED

NOW = PUBLISHED
YAML = b"from: sdn.csv\nkind: person\ncolumns: {id: uid, name: Name}\n"


def _csv(count: int, head: str = "uid,Name,Remarks") -> bytes:
    rows = (f"{number},Given{number} Family{number},x" for number in range(count))
    return "\n".join([head, *rows, ""]).encode()


def _files(csv: bytes, yaml: bytes = YAML) -> dict[str, bytes]:
    return {"sdn.yaml": yaml, "sdn.csv": csv}


def _published(decision: ListDecision) -> list[PublishedList]:
    return [published for published, _ in decision.put]


RUNNING = _published(decide_lists(_files(_csv(100)), (), NOW))


def test_a_list_is_put_once_and_not_again() -> None:
    (sdn,) = RUNNING
    assert (sdn.name, sdn.file, sdn.size) == ("sdn", "sdn.yaml", 100)
    again = decide_lists(_files(_csv(100)), RUNNING, NOW + timedelta(hours=1))
    assert (again.put, again.remove, again.refused) == ((), (), {})


def test_a_list_that_changes_is_put_anew() -> None:
    (changed,) = _published(decide_lists(_files(_csv(101)), RUNNING, NOW))
    assert changed.digest != RUNNING[0].digest


@pytest.mark.parametrize(("count", "accepted"), [(90, True), (89, False), (1, False), (200, True)])
def test_a_file_that_shrinks_by_more_than_a_tenth_is_refused(count: int, accepted: bool) -> None:
    decision = decide_lists(_files(_csv(count)), RUNNING, NOW)
    assert bool(decision.put) is accepted
    assert decision.remove == ()
    if not accepted:
        why = decision.refused["sdn.yaml"]
        assert f"sdn.csv: 100 entities have become {count}" in why
        assert "wirewatch lists accept sdn" in why


def test_a_file_that_loses_a_column_is_refused_also_one_that_nobody_reads() -> None:
    decision = decide_lists(_files(_csv(100, "uid,Name,Note")), RUNNING, NOW)
    assert "the column 'Remarks' is gone" in decision.refused["sdn.yaml"]


def test_a_list_whose_loss_is_accepted_is_put() -> None:
    smaller = _files(_csv(5, "uid,Name,Note"))
    assert decide_lists(smaller, RUNNING, NOW, Asked(accept=["sdn"])).put
    assert not decide_lists(smaller, RUNNING, NOW, Asked(accept=["other"])).put


def test_a_list_that_is_written_by_hand_may_shrink() -> None:
    before = decide_lists({"a.yaml": b"terms: [one, two, three]"}, (), NOW)
    after = decide_lists({"a.yaml": b"terms: [one]"}, _published(before), NOW)
    assert (len(after.put), after.refused) == (1, {})


@pytest.mark.parametrize(
    "files",
    [
        {"sdn.yaml": YAML},
        {"sdn.yaml": b"from: [", "sdn.csv": _csv(100)},
        _files(b""),
        _files(_csv(100, "uid;Name")),
    ],
)
def test_what_cannot_be_read_leaves_the_last_good_one_running(files: dict[str, bytes]) -> None:
    decision = decide_lists(files, RUNNING, NOW)
    assert (decision.put, decision.remove) == ((), ())
    assert list(decision.refused) == ["sdn.yaml"]


def test_a_list_that_is_gone_is_removed_unless_topics_use_it() -> None:
    assert decide_lists({}, RUNNING, NOW).remove == ("sdn",)
    used = decide_lists({}, RUNNING, NOW, Asked(used=["sdn"]))
    assert used.remove == ()
    assert "topics use $sdn: the last good one keeps running" in used.refused["sdn.yaml"]


def test_broken_rows_are_named_and_the_list_is_put() -> None:
    decision = decide_lists(_files(_csv(100) + b",Nobody,\n"), RUNNING, NOW)
    assert [str(problem) for problem in decision.broken] == ["sdn.csv:102: the row has no id"]


def test_one_bad_list_does_not_touch_another() -> None:
    decision = decide_lists({"a.yaml": b"terms: [x]", "b.yaml": b"terms: 5 5 ("}, (), NOW)
    assert [published.name for published in _published(decision)] == ["a"]
    assert list(decision.refused) == ["b.yaml"]


def test_what_is_published_is_read_back_with_all_its_names() -> None:
    ((_, content),) = decide_lists(_files(_csv(50)), (), NOW).put
    lists = lists_of([content])
    strong = lists["sdn"]
    assert isinstance(strong, Listed)
    assert "given7 family7" in set(strong.names)
    assert len(strong.names) == 100
    assert set(lists) == {"sdn", "sdn.weak"}


def test_a_list_that_another_program_published_is_told() -> None:
    ((_, content),) = decide_lists({"a.yaml": b"terms: [x]"}, (), NOW).put
    newer = content.replace(b"\xa4form\x01", b"\xa4form\x02")
    assert newer != content
    with pytest.raises(ValueError, match="published in form 2, not 1"):
        unpacked(newer)


# ---------------------------------------------------------------- topics that use lists

TOPIC = {"t.yaml": b"topic: t\nmatch: $sdn AND (charged OR $own)\nlists: {own: [a]}\n"}


def _lists(count: int) -> dict[str, Listed]:
    contents = [content for _, content in decide_lists(_files(_csv(count)), (), NOW).put]
    return {name: each for name, each in lists_of(contents).items() if isinstance(each, Listed)}


def test_the_lists_of_a_text_are_found_each_once() -> None:
    assert list(lists_used("a: $sdn AND $own\nb: $sdn.weak NEAR/5 $pep-list")) == [
        "sdn",
        "own",
        "pep-list",
    ]
    ((name, digest),) = lists_behind("$sdn.weak OR $gone", _lists(3))
    assert (name, digest) == ("sdn", _lists(3)["sdn"].names.digest)


def test_a_topic_is_judged_anew_when_its_list_has_changed_and_only_then() -> None:
    (first,) = decide(TOPIC, (), NOW, _lists(3)).put
    assert decide(TOPIC, [first], NOW, _lists(3)).put == ()
    (second,) = decide(TOPIC, [first], NOW, _lists(4)).put
    assert second.version != first.version


def test_a_topic_whose_list_is_missing_is_refused_and_stays_as_it_was() -> None:
    (first,) = decide(TOPIC, (), NOW, _lists(3)).put
    decision = decide(TOPIC, [first], NOW)
    assert (decision.put, decision.remove) == ((), ())
    assert "t.yaml:2:8: there is no list $sdn (lists here: own)" in decision.refused["t.yaml"]


def test_a_mistyped_list_is_named_with_the_one_that_is_meant() -> None:
    mistyped = {"t.yaml": b"topic: t\nmatch: $snd\n"}
    assert "did you mean $sdn?" in decide(mistyped, (), NOW, _lists(3)).refused["t.yaml"]


def test_a_topics_own_list_comes_before_a_shared_one() -> None:
    own = {"t.yaml": b"topic: t\nmatch: $sdn\nlists: {sdn: [mine]}\nexamples: {match: [mine]}\n"}
    assert decide(own, (), NOW, _lists(3)).refused == {}


@pytest.mark.parametrize("text", ["terms: [$other]", "terms: [$sdn]"])
def test_a_list_cannot_use_a_list_so_there_is_no_circle(text: str) -> None:
    decision = decide_lists({"sdn.yaml": text.encode()}, (), NOW)
    assert "stands in a list" in decision.refused["sdn.yaml"]
