"""topic:name: topics that use others, and what that means for what runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.ports import PublishedTopic
from pipeline.topics.inlining import DEEPEST, inlined, used_by
from pipeline.topics.matchable import Matchable
from pipeline.topics.matcher import Matcher
from pipeline.topics.published import read_all
from pipeline.topics.publishing import Decision, decide
from pipeline.topics.reading import read_topic
from pipeline.topics.topic import Topic

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def topic(name: str, match: str = "oil", more: str = "") -> Topic:
    return read_topic(text(name, match, more).encode(), f"{name}.yaml")


def text(name: str, match: str = "oil", more: str = "") -> str:
    return f"topic: {name}\nmatch: {match}\n{more}"


def looked_up(*topics: Topic) -> dict[str, Topic]:
    found = inlined({each.name: each for each in topics})
    assert not found.unusable
    return dict(found.topics)


def why(*topics: Topic) -> dict[str, str]:
    found = inlined({each.name: each for each in topics})
    return {name: f"{each.message} ({each.mend})" for name, each in found.unusable.items()}


def matching(topics: Mapping[str, Topic], article: Matchable) -> set[str]:
    return {match.topic for match in Matcher(topics.values()).match(article)}


# ---------------------------------------------------------------- what it means


def test_a_topic_that_uses_another_matches_where_that_one_does() -> None:
    topics = looked_up(
        topic("banks", "topic:sanctions AND bank*"),
        topic("sanctions", "sanction* OR embargo*", "never: crossword\n"),
    )
    assert matching(topics, Matchable("Embargo", "Banks wait.")) == {"banks", "sanctions"}
    assert matching(topics, Matchable("Embargo", "Nobody waits.")) == {"sanctions"}
    assert matching(topics, Matchable("Embargo", "Banks wait. A crossword.")) == set()


def test_a_used_topic_reads_only_its_own_languages_and_outlets() -> None:
    topics = looked_up(
        topic("all", "topic:english OR topic:here OR topic:elsewhere"),
        topic("english", "oil", "languages: [en]\n"),
        topic("here", "gas", "outlets: {only: [example.com]}\n"),
        topic("elsewhere", "coal", "outlets: {not: [example.com]}\n"),
    )
    long = "word " * 20

    def found(body: str, language: str, outlet: str) -> bool:
        article = Matchable("", body + long, language=language, outlet=outlet)
        return "all" in matching(topics, article)

    assert found("oil ", "en", "example.com")
    assert found("oil ", "", "example.com")
    assert not found("oil ", "de", "example.com")
    assert found("gas ", "de", "example.com")
    assert not found("gas ", "de", "example.org")
    assert found("coal ", "de", "example.org")
    assert not found("coal ", "de", "example.com")


def test_spans_are_those_of_the_used_topic() -> None:
    topics = looked_up(topic("a", "topic:b"), topic("b", "topic:c"), topic("c", "oil"))
    matches = Matcher(topics.values()).match(Matchable("Dear oil", ""))
    assert [[(s.start, s.end) for s in each.clauses[0].spans] for each in matches] == [[(5, 8)]] * 3


def test_a_version_changes_with_those_of_all_that_is_used_however_far() -> None:
    def version(match: str, title: str = "t") -> str:
        last = topic("c", match, f"title: {title}\n")
        return looked_up(topic("a", "topic:b"), topic("b", "topic:c OR x"), last)["a"].version

    assert version("oil") != version("gas")
    assert version("oil", "one") == version("oil", "two")


def test_a_topic_that_uses_none_keeps_the_version_of_its_file() -> None:
    plain = topic("a", "oil")
    assert looked_up(plain)["a"] == plain


def test_used_topics_are_named_once_from_clauses_and_never() -> None:
    user = topic("a", "{x: topic:b OR topic:c, y: topic:c}", "never: oil AND topic:d\n")
    assert used_by(user) == ("b", "c", "d")


# ---------------------------------------------------------------- what cannot be looked up


def test_an_unknown_topic_is_named_with_one_that_is_near() -> None:
    assert why(topic("a", "topic:sanktions"), topic("sanctions")) == {
        "a": "there is no topic sanktions (did you mean topic:sanctions?)"
    }


def test_a_circle_is_named_with_its_way_and_stops_only_those_that_need_it() -> None:
    told = why(
        topic("a", "topic:b"),
        topic("b", "topic:c"),
        topic("c", "topic:b AND oil"),
        topic("d", "topic:e"),
        topic("e"),
    )
    assert set(told) == {"a", "b", "c"}
    assert told["b"].startswith("topics use each other in a circle: b > c > b")
    assert told["c"].startswith("topics use each other in a circle: c > b > c")
    assert told["a"].startswith("topic:b cannot be used: topics use each other in a circle")


def test_a_topic_cannot_use_itself() -> None:
    assert "a topic cannot use itself" in why(topic("a", "oil OR topic:a"))["a"]


def test_topics_may_use_topics_only_so_deep() -> None:
    chain = [topic(f"t{number}", f"topic:t{number + 1}") for number in range(2_000)]
    told = why(*chain, topic("t2000"))
    assert f"t{2_000 - DEEPEST + 1}" not in told
    assert f"more than {DEEPEST} deep" in told[f"t{2_000 - DEEPEST}"]
    assert "t0" in told


def test_topics_that_double_and_double_are_refused_for_their_size() -> None:
    lists = "lists: {many: [" + ", ".join(f"w{number}" for number in range(4_000)) + "]}\n"
    doubling = [
        topic(f"t{number}", f"topic:t{number + 1} OR (x AND topic:t{number + 1})")
        for number in range(8)
    ]
    told = why(*doubling, topic("t8", "$many", lists))
    assert "more than 50,000 terms" in told["t3"]
    assert not {"t5", "t6", "t7", "t8"} & set(told)


# ---------------------------------------------------------------- what is published


def decided(files: Mapping[str, str], shelf: tuple[PublishedTopic, ...] = ()) -> Decision:
    contents = {file: content.encode() for file, content in files.items()}
    return decide(contents, shelf, NOW + timedelta(seconds=len(shelf)))


def after(decision: Decision, shelf: tuple[PublishedTopic, ...] = ()) -> tuple[PublishedTopic, ...]:
    topics = {each.name: each for each in shelf if each.name not in decision.remove}
    topics |= {each.name: each for each in decision.put}
    return tuple(topics.values())


FILES = {"user.yaml": text("user", "topic:used AND bank"), "used.yaml": text("used", "oil")}
SHELF = after(decided(FILES))


def test_a_topic_and_what_it_uses_are_published_in_any_order() -> None:
    decision = decided(FILES)
    assert decision.refused == {}
    assert {each.name: each.version for each in decision.put} == {
        name: each.version for name, each in read_all(SHELF).topics.items()
    }
    assert decided(FILES, SHELF) == Decision((), (), {})


def test_a_change_of_a_used_topic_publishes_its_users_again() -> None:
    decision = decided({**FILES, "used.yaml": text("used", "gas")}, SHELF)
    assert {each.name for each in decision.put} == {"user", "used"}
    remarked = decided({**FILES, "used.yaml": "# why\n" + text("used", "oil")}, SHELF)
    assert {each.name for each in remarked.put} == {"used"}


def test_an_unknown_topic_is_refused_at_its_place() -> None:
    decision = decided(
        {"user.yaml": text("user", "bank AND topic:usde"), "used.yaml": text("used")}
    )
    assert decision.refused["user.yaml"] == (
        "user.yaml:2:17: there is no topic usde (did you mean topic:used?)"
    )
    assert [each.name for each in decision.put] == ["used"]


def test_a_used_topic_whose_file_went_stays_and_that_is_said() -> None:
    decision = decided({"user.yaml": FILES["user.yaml"]}, SHELF)
    assert (decision.put, decision.remove) == ((), ())
    assert "the topic used is used at user.yaml:2:8, and stays" in decision.refused["used.yaml"]
    both = decided({}, SHELF)
    assert (set(both.remove), both.refused) == ({"user", "used"}, {})


def test_a_used_topic_keeps_its_name() -> None:
    decision = decided({**FILES, "used.yaml": text("other", "gas")}, SHELF)
    assert (decision.put, decision.remove) == ((), ())
    assert "stays as it last was" in decision.refused["used.yaml"]


def test_a_used_topic_that_is_refused_goes_on_as_it_was() -> None:
    decision = decided({**FILES, "used.yaml": "topic: used\nmatch: (\n"}, SHELF)
    assert (decision.put, decision.remove, set(decision.refused)) == ((), (), {"used.yaml"})


def test_a_circle_refuses_what_closed_it() -> None:
    decision = decided({**FILES, "used.yaml": text("used", "oil OR topic:user")}, SHELF)
    assert (decision.put, decision.remove, set(decision.refused)) == ((), (), {"used.yaml"})
    assert "circle" in decision.refused["used.yaml"]


def test_examples_are_tried_with_what_the_topic_uses() -> None:
    examples = "examples: {match: [An oil bank.], no_match: [A gas bank.]}\n"
    files = {**FILES, "user.yaml": text("user", "topic:used AND bank", examples)}
    assert decided(files).refused == {}
    wrong = decided({**files, "used.yaml": text("used", "gas")})
    assert set(wrong.refused) == {"user.yaml"}


def test_a_change_that_breaks_the_examples_of_a_user_is_refused_with_its_name() -> None:
    examples = "examples: {match: [An oil bank.]}\n"
    files = {**FILES, "user.yaml": text("user", "topic:used AND bank", examples)}
    decision = decided({**files, "used.yaml": text("used", "gas")}, after(decided(files)))
    assert (decision.put, decision.remove, set(decision.refused)) == ((), (), {"used.yaml"})
    assert "it would break user" in decision.refused["used.yaml"]


def test_a_file_refused_for_what_it_uses_gives_its_old_name_to_nobody() -> None:
    shelf = after(decided({"a.yaml": text("oil")}))
    files = {"a.yaml": text("crude", "topic:nothing"), "b.yaml": text("oil", "gas")}
    decision = decided(files, shelf)
    assert (decision.put, decision.remove) == ((), ())
    assert set(decision.refused) == {"a.yaml", "b.yaml"}


names = st.sampled_from(["a", "b", "c", "d"])
contents = st.one_of(
    st.builds(text, names, st.sampled_from(["oil", "gas", "topic:a", "topic:b OR topic:c"])),
    st.builds(lambda name, used: text(name, f"oil OR topic:{used}"), names, names),
    st.just("topic: a\nmatch: (\n"),
)
folders = st.dictionaries(st.sampled_from(["1.yaml", "2.yaml", "3.yaml", "4.yaml"]), contents)


@given(st.lists(folders, min_size=1, max_size=4))
@settings(max_examples=150, deadline=None)
def test_whatever_happens_to_files_all_that_runs_is_complete(history: list[dict[str, str]]) -> None:
    shelf: tuple[PublishedTopic, ...] = ()
    for files in history:
        decision = decided(files, shelf)
        shelf = after(decision, shelf)
        read = read_all(shelf)
        assert not read.unreadable
        assert {each.name: each.version for each in shelf} == {
            name: each.version for name, each in read.topics.items()
        }
        forgotten = set(files) - set(decision.refused) - {each.file for each in shelf}
        assert not forgotten


@pytest.mark.parametrize("count", [200])
def test_many_topics_that_use_one_are_looked_up_at_once(count: int) -> None:
    users = [topic(f"t{number}", f"topic:used AND w{number}") for number in range(count)]
    assert len(looked_up(*users, topic("used"))) == count + 1


def test_an_example_can_have_an_outlet() -> None:
    examples = (
        "examples:\n"
        "  match: [{text: Oil., outlet: Example.com}]\n"
        "  no_match: [Oil., {text: Oil., outlet: example.org}]\n"
    )
    assert decided({"a.yaml": text("a", "oil AND outlet:example.com", examples)}).refused == {}


@pytest.mark.parametrize("broken", ["user", "used"])
@pytest.mark.parametrize("files", [FILES, {}, {"used.yaml": "topic: (\n"}, {"user.yaml": "a: b\n"}])
def test_a_published_text_that_this_program_cannot_read_stops_nothing(
    broken: str, files: Mapping[str, str]
) -> None:
    odd = {each.name: each for each in SHELF}
    odd[broken] = replace(odd[broken], text=f"topic: {broken}\nmatch: topic:used AND OR\n")
    more = {**files, "new.yaml": text("new", "gas")}
    assert "new" in {each.name for each in decided(more, tuple(odd.values())).put}
