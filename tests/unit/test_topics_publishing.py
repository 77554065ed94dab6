"""Which topics run, given what analysts wrote and what runs now."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.ports import PublishedTopic
from pipeline.topics.publishing import Decision, decide
from pipeline.topics.reading import read_topic

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
BROKEN = "topic: broken\nmatch: (\n"


def text(name: str, match: str = "oil") -> str:
    return f"topic: {name}\nmatch: {match}\n"


def decided(files: Mapping[str, str], shelf: tuple[PublishedTopic, ...] = ()) -> Decision:
    return decide({file: content.encode() for file, content in files.items()}, shelf, NOW)


def after(decision: Decision, shelf: tuple[PublishedTopic, ...] = ()) -> tuple[PublishedTopic, ...]:
    """The shelf once a decision is carried out."""
    topics = {topic.name: topic for topic in shelf if topic.name not in decision.remove}
    topics |= {topic.name: topic for topic in decision.put}
    return tuple(topics.values())


def running(shelf: tuple[PublishedTopic, ...]) -> dict[str, str]:
    return {topic.name: topic.file for topic in shelf}


def test_new_files_are_put_with_their_version_and_text() -> None:
    [topic] = decided({"oil.yaml": text("oil")}).put
    version = read_topic(text("oil").encode(), "oil.yaml").version
    assert topic == PublishedTopic("oil", version, text("oil"), "oil.yaml", NOW)


def test_what_runs_already_is_not_put_again_and_keeps_its_time() -> None:
    shelf = after(decided({"oil.yaml": text("oil")}))
    again = decide({"oil.yaml": text("oil").encode()}, shelf, NOW + timedelta(days=1))
    assert again == Decision((), (), {})


def test_a_changed_file_is_put_and_a_file_that_went_takes_its_topic_along() -> None:
    shelf = after(decided({"oil.yaml": text("oil"), "gas.yaml": text("gas")}))
    decision = decided({"oil.yaml": text("oil", "crude")}, shelf)
    assert [topic.text for topic in decision.put] == [text("oil", "crude")]
    assert decision.remove == ("gas",)


def test_a_new_remark_is_put_under_the_same_version() -> None:
    shelf = after(decided({"oil.yaml": text("oil")}))
    [topic] = decided({"oil.yaml": "# why\n" + text("oil")}, shelf).put
    assert topic.version == shelf[0].version


def test_a_topic_that_gets_another_name_is_put_and_the_old_name_removed() -> None:
    shelf = after(decided({"oil.yaml": text("oil")}))
    decision = decided({"oil.yaml": text("crude")}, shelf)
    assert ([topic.name for topic in decision.put], decision.remove) == (["crude"], ("oil",))


def test_a_file_that_moved_keeps_its_topic() -> None:
    shelf = after(decided({"oil.yaml": text("oil")}))
    decision = decided({"energy.yaml": text("oil")}, shelf)
    assert running(after(decision, shelf)) == {"oil": "energy.yaml"}
    assert decision.remove == ()


def test_a_refused_file_leaves_its_last_good_version_running_under_any_name() -> None:
    shelf = after(decided({"oil.yaml": text("oil"), "gas.yaml": text("gas")}))
    decision = decided({"oil.yaml": BROKEN, "gas.yaml": text("gas")}, shelf)
    assert (decision.put, decision.remove) == ((), ())
    assert decision.refused["oil.yaml"].startswith("oil.yaml:2:8: this parenthesis")


def test_a_file_whose_examples_fail_is_refused() -> None:
    failing = text("oil") + "examples: {match: [gas]}\n"
    decision = decided({"oil.yaml": failing})
    assert decision.put == ()
    assert 'an example fails: it must match: "gas"' in decision.refused["oil.yaml"]


def test_a_renamed_topic_keeps_its_memory_under_a_name_that_nobody_else_has() -> None:
    shelf = after(decided({"oil.yaml": text("oil")}))
    renamed = text("crude") + "was: oil\n"
    assert [topic.name for topic in decided({"oil.yaml": renamed}, shelf).put] == ["crude"]
    both = decided({"oil.yaml": text("oil"), "crude.yaml": renamed}, shelf)
    assert both.put == ()
    assert "was: oil is the name of a topic that runs" in both.refused["crude.yaml"]


def test_the_second_file_with_a_name_is_refused() -> None:
    decision = decided({"b.yaml": text("oil", "b"), "a.yaml": text("oil", "a")})
    assert running(decision.put) == {"oil": "a.yaml"}
    assert "taken by a.yaml" in decision.refused["b.yaml"]


def test_a_name_stays_with_the_file_whose_topic_runs() -> None:
    shelf = after(decided({"b.yaml": text("oil", "b")}))
    decision = decided({"b.yaml": text("oil", "b"), "a.yaml": text("oil", "a")}, shelf)
    assert running(after(decision, shelf)) == {"oil": "b.yaml"}
    assert list(decision.refused) == ["a.yaml"]


def test_a_name_stays_with_a_refused_file_whose_last_good_version_runs() -> None:
    shelf = after(decided({"b.yaml": text("oil", "b")}))
    decision = decided({"b.yaml": BROKEN, "a.yaml": text("oil", "a")}, shelf)
    assert running(after(decision, shelf)) == {"oil": "b.yaml"}
    assert sorted(decision.refused) == ["a.yaml", "b.yaml"]


def test_a_name_that_its_file_gave_up_can_be_taken_by_another() -> None:
    shelf = after(decided({"a.yaml": text("oil")}))
    decision = decided({"a.yaml": text("gas"), "b.yaml": text("oil")}, shelf)
    assert running(after(decision, shelf)) == {"gas": "a.yaml", "oil": "b.yaml"}


def test_a_file_that_loses_a_claim_keeps_what_it_runs_from_a_third() -> None:
    shelf = after(decided({"a.yaml": text("x"), "b.yaml": text("y")}))
    files = {"a.yaml": text("x"), "b.yaml": text("x", "b"), "c.yaml": text("y", "c")}
    decision = decided(files, shelf)
    assert running(after(decision, shelf)) == {"x": "a.yaml", "y": "b.yaml"}
    assert sorted(decision.refused) == ["b.yaml", "c.yaml"]


def test_bytes_that_are_no_text_are_refused_and_the_rest_is_published() -> None:
    decision = decide({"a.yaml": b"\xff\xfe", "b.yaml": text("oil").encode()}, (), NOW)
    assert list(decision.refused) == ["a.yaml"]
    assert [topic.name for topic in decision.put] == ["oil"]


def test_a_byte_order_mark_does_not_make_a_file_look_changed() -> None:
    content = b"\xef\xbb\xbf" + text("oil").encode()
    shelf = decide({"oil.yaml": content}, (), NOW).put
    assert decide({"oil.yaml": content}, shelf, NOW) == Decision((), (), {})


_files = st.dictionaries(
    st.sampled_from(["a.yaml", "b.yaml", "c.yaml"]),
    st.sampled_from([text("x"), text("y"), text("x", "gas"), text("z", "gas"), BROKEN]),
)


@given(st.lists(_files, max_size=4))
@settings(max_examples=150)
def test_whatever_happens_to_files_no_name_runs_twice_and_no_file_is_forgotten(
    rounds: list[dict[str, str]],
) -> None:
    shelf: tuple[PublishedTopic, ...] = ()
    for files in rounds:
        decision = decided(files, shelf)
        shelf = after(decision, shelf)
        assert decided(files, shelf) == Decision((), (), decision.refused)
        of_files = [topic.file for topic in shelf]
        assert len(of_files) == len(set(of_files))
        assert set(of_files) <= set(files)
        for file in set(files) - set(decision.refused):
            assert [topic.text for topic in shelf if topic.file == file] == [files[file]]


def test_what_was_read_of_topics_goes_with_them() -> None:
    shelf = after(decided({"oil.yaml": text("oil")}))
    decision = decided({"oil.yaml": text("oil"), "gas.yaml": text("gas", "gas")}, shelf)
    assert decision.read == {"gas": read_topic(text("gas", "gas").encode(), "gas.yaml")}


def test_what_was_read_of_a_file_that_is_refused_goes_with_nothing() -> None:
    """Its last good version is put anew, for what it uses has changed."""
    used, user = text("used", "oil"), text("user", "topic:used AND port")
    shelf = after(decided({"used.yaml": used, "user.yaml": user}))
    files = {"used.yaml": text("used", "gas"), "user.yaml": text("used", "coal")}
    decision = decided(files, shelf)
    assert list(decision.refused) == ["user.yaml"]
    assert {topic.name for topic in decision.put} == {"used", "user"}
    assert decision.read == {"used": read_topic(text("used", "gas").encode(), "used.yaml")}
