"""What changed between two versions, sentence by sentence and word by word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.clean.texthash import plain_words
from pipeline.revisions.alignment import aligned
from pipeline.revisions.difference import (
    Difference,
    Kind,
    Sentence,
    Wording,
    Words,
    difference,
    units,
    words_between,
)

FIRST = "The harbour of Northport was opened again on Monday after a long storm."
SECOND = "Two ships with grain waited outside for nine days."
THIRD = "The council wants to raise the fee for each of them by 3 percent."
FOURTH = "Fishermen who lost their boats will be paid from a fund."

WORDS = st.sampled_from(
    ["port", "Port", "ship,", "5", "3", "the", "fee", "“late”", "İz", "é", "--"]
)
SENTENCES = st.builds(
    lambda words, end: " ".join(words) + end,
    st.lists(WORDS, min_size=1, max_size=9),
    st.sampled_from([".", "?", "!", "", ".”"]),
)
TEXTS = st.builds(
    lambda pieces, glue: glue.join(pieces),
    st.lists(SENTENCES, max_size=12),
    st.sampled_from([" ", "\n", "  \n "]),
) | st.text(max_size=60)


def between(old: str, new: str) -> Difference:
    return difference(Wording("", "", old), Wording("", "", new))


def kinds(found: Difference) -> list[str]:
    return [each.kind.value for each in found.text]


def side(words: tuple[Words, ...], gone: Kind) -> str:
    return "".join(each.text for each in words if each.kind is not gone)


def applied(found: Difference, old: str) -> str:
    """The new text, made of the old one by what the difference says; fails where it does not fit
    the old text."""
    before, at, new = units(old), 0, ""
    for each in found.text:
        if each.kind in {Kind.KEPT, Kind.MOVED}:
            assert plain_words(before[each.place].text) == plain_words(each.text)
        elif each.kind in {Kind.CHANGED, Kind.REMOVED}:
            assert side(each.words, Kind.ADDED) == before[each.place].text
        if each.kind in {Kind.KEPT, Kind.CHANGED, Kind.REMOVED}:
            assert each.place >= at, "in the order of the old text"
            at = each.place
        if each.kind is not Kind.REMOVED:
            new += each.gap + side(each.words, Kind.REMOVED)
    used = [each.place for each in found.text if each.kind is not Kind.ADDED]
    assert sorted(used) == list(range(len(before))), "every old sentence once"
    return new


@given(TEXTS, TEXTS)
def test_what_changed_makes_the_new_text_of_the_old_one(old: str, new: str) -> None:
    assert applied(between(old, new), old) == new


@given(st.lists(SENTENCES, max_size=10), st.randoms(use_true_random=False))
def test_also_where_sentences_were_shuffled_and_left_out(pieces: list[str], random: object) -> None:
    other = [*pieces[1:], *pieces[:1], *pieces[::3]]
    random.shuffle(other)  # type: ignore[attr-defined] # a random.Random, which hypothesis shrinks
    old, new = "\n".join(pieces), " ".join(other)
    assert applied(between(old, new), old) == new


@given(TEXTS)
def test_a_text_differs_from_itself_in_nothing(text: str) -> None:
    assert not between(text, text).is_one


@given(TEXTS)
def test_sentences_and_their_gaps_are_the_text(text: str) -> None:
    assert "".join(unit.gap + unit.text for unit in units(text)) == text


@given(st.text(max_size=40), st.text(max_size=40))
def test_words_of_both_sides_are_the_sentences(old: str, new: str) -> None:
    words = words_between(old, new)
    assert (side(words, Kind.ADDED), side(words, Kind.REMOVED)) == (old, new)


@given(st.text("abc", max_size=30), st.text("abc", max_size=30))
def test_what_is_aligned_is_equal_and_in_order_on_both_sides(old: str, new: str) -> None:
    pairs = aligned(old, new)
    assert all(old[here] == new[there] for here, there in pairs)
    assert [here for here, _ in pairs] == sorted({here for here, _ in pairs})
    assert [there for _, there in pairs] == sorted({there for _, there in pairs})


def test_a_number_that_changed_is_marked_in_its_sentence() -> None:
    found = between(f"{FIRST} {THIRD}", f"{FIRST} {THIRD.replace('3', '5')}")
    assert kinds(found) == ["kept", "changed"]
    assert found.text[1].words == (
        Words(Kind.KEPT, "The council wants to raise the fee for each of them by "),
        Words(Kind.REMOVED, "3"),
        Words(Kind.ADDED, "5"),
        Words(Kind.KEPT, " percent."),
    )


def test_a_short_word_between_changes_belongs_to_them() -> None:
    marked = [
        (each.kind.value, each.text) for each in words_between("up 3 to 5 now", "up 4 to 6 now")
    ]
    assert marked == [("kept", "up "), ("removed", "3 to 5"), ("added", "4 to 6"), ("kept", " now")]


def test_added_and_removed_sentences_stand_where_they_belong() -> None:
    found = between(f"{FIRST}\n{SECOND}\n{FOURTH}", f"{FIRST}\n{THIRD}\n{FOURTH}")
    assert kinds(found) == ["kept", "removed", "added", "kept"]
    assert found.text[1].text == SECOND
    assert found.text[2] == Sentence(Kind.ADDED, (Words(Kind.ADDED, THIRD),), "\n", -1)


def test_a_paragraph_that_moved_is_no_removed_and_no_added_one() -> None:
    old = f"{FIRST}\n{SECOND} {THIRD}\n{FOURTH}"
    found = between(old, f"{SECOND} {THIRD}\n{FIRST}\n{FOURTH}")
    assert sorted(kinds(found)) == ["kept", "kept", "kept", "moved"]
    [moved] = found.of(Kind.MOVED)
    assert moved.text == FIRST


def test_where_paragraphs_begin_and_how_words_are_written_is_no_change() -> None:
    found = between(f"{FIRST}\n{SECOND}", f"{FIRST.upper()} {SECOND.replace('.', ' !')}")
    assert kinds(found) == ["kept", "kept"]
    assert not found.is_one


def test_sentences_that_share_little_are_not_mistaken_for_each_other() -> None:
    assert kinds(between(SECOND, FOURTH)) == ["removed", "added"]


def test_title_and_byline_are_compared_by_themselves() -> None:
    found = difference(
        Wording("Fee rises by 3 percent", "Anna Berg", FIRST),
        Wording("Fee rises by 5 percent", "ANNA BERG", FIRST),
    )
    assert [each.text for each in found.title] == ["Fee rises by ", "3", "5", " percent"]
    assert found.byline == ()
    assert found.is_one


def test_hostile_texts_are_compared_like_any() -> None:
    """Each of these takes hours where everything is compared with everything."""
    number = 20_000
    words = " ".join(f"w{place}" for place in range(number))
    pairs = [
        ("the " * number, "the " * (number - 7) + "a"),
        ("the a " * number, "a the " * number),
        ("Same words here. " * number, "Same words here. Others there. " * number),
        (words, " ".join(reversed(words.split()))),
        (
            "\n".join(f"No {n}." for n in range(number)),
            "\n".join(f"Nr {n}." for n in range(number)),
        ),
        ("-" * number, "." * number),
        ("a" * number, "a" * (number + 1)),
        ("\n" * number, " \n" * number),
        ("", words),
    ]
    for old, new in pairs:
        assert applied(between(old, new), old) == new
