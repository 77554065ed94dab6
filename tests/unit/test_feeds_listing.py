"""The memory of a feed's last listing."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.article import FeedEntry
from pipeline.feeds.identity import digest
from pipeline.feeds.listing import RECORD_BYTES, Listed, compare, content_hash


def listed(name: str, text: str = "text") -> Listed:
    entry = FeedEntry(title=text)
    return Listed(digest("address", name), content_hash(entry), entry)


def test_what_was_listed_before_is_known() -> None:
    first = compare(b"", [listed("a"), listed("b")])
    second = compare(first.memory, [listed("a"), listed("b")])
    assert [len(first.new), len(first.changed), first.known] == [2, 0, 0]
    assert [len(second.new), len(second.changed), second.known] == [0, 0, 2]
    assert second.memory == first.memory


def test_an_entry_whose_words_changed_is_changed_and_not_new() -> None:
    first = compare(b"", [listed("a"), listed("b")])
    second = compare(first.memory, [listed("a"), listed("b", "other text")])
    assert (second.new, [item.entry.title for item in second.changed]) == ((), ["other text"])


def test_the_memory_takes_12_bytes_an_entry_and_holds_the_last_listing_only() -> None:
    first = compare(b"", [listed(str(number)) for number in range(50)])
    assert len(first.memory) == 50 * RECORD_BYTES == 600
    second = compare(first.memory, [listed("7")])
    assert len(second.memory) == RECORD_BYTES


def test_an_entry_that_is_listed_twice_counts_once_with_its_fuller_text() -> None:
    twice = [listed("a", "short"), listed("b"), listed("a", "a much fuller text")]
    listing = compare(b"", twice)
    assert [item.entry.title for item in listing.new] == ["a much fuller text", "text"]
    assert compare(listing.memory, twice[::-1]).known == 2


def test_bytes_that_are_no_memory_make_everything_new() -> None:
    assert len(compare(b"half a record", [listed("a")]).new) == 1


def test_only_what_people_see_makes_a_change() -> None:
    before = FeedEntry(title="Port reopens", summary_html="<p>The port is open.</p>")
    after = FeedEntry(
        title="PORT  reopens",
        summary_html='<p class="x">The <b>port</b> is\nopen.<img src="https://t.example/1.gif?n=2">'
        "</p><script>track(3)</script><!-- 4 -->",
        link="https://news.example/other",
    )
    assert content_hash(before) == content_hash(after)
    assert content_hash(before) != content_hash(FeedEntry(title="Port reopens"))


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 20), st.sampled_from("xyz")), max_size=30),
    st.lists(st.tuples(st.integers(0, 20), st.sampled_from("xyz")), max_size=30),
)
def test_a_listing_is_new_changed_and_known_without_overlap(
    before: list[tuple[int, str]], after: list[tuple[int, str]]
) -> None:
    memory = compare(b"", [listed(str(name), text) for name, text in before]).memory
    listing = compare(memory, [listed(str(name), text) for name, text in after])
    new = {item.id for item in listing.new}
    changed = {item.id for item in listing.changed}
    assert new.isdisjoint(changed)
    assert len(new) + len(changed) + listing.known == len({name for name, _ in after})
    assert new == {digest("address", str(n)) for n, _ in after} - {
        digest("address", str(n)) for n, _ in before
    }
