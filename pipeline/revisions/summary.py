"""A difference in one line: what a store keeps with a revision, and alerts and lists show.

headline: "Fee rises by [3 -> 5] percent"; 1 sentence added, 1 changed: "... by [3 -> 5] percent."
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.revisions.difference import Difference, Kind, Sentence, Words

MOST = 400
"""Characters of a summary: it stays readable, and a hostile revision costs no more."""

MOST_QUOTED = 140
"""Characters of what is quoted in it, once of the headline and once of the text."""

CONTEXT = 40
"""Characters shown on each side of changed words."""

_COUNTED = (Kind.ADDED, Kind.REMOVED, Kind.CHANGED, Kind.MOVED)
_BY_WEIGHT = (Kind.CHANGED, Kind.ADDED, Kind.REMOVED)


def summary(found: Difference) -> str:
    """What changed, for people, "" where nothing did."""
    parts = [*_headline(found), *_byline(found), *_text(found)]
    return _cut("; ".join(parts), MOST)


def bracketed(words: Sequence[Words]) -> str:
    """A line with its changes in brackets: [old -> new], [-removed-], [+added+]."""
    return "".join(_mark(*pair) for pair in _changes(words))


def counts(found: Difference) -> str:
    """How many sentences of each kind there are, as "2 sentences added, 1 removed"."""
    numbers = [(kind, len(found.of(kind))) for kind in _COUNTED]
    said = [(kind, number) for kind, number in numbers if number]
    return ", ".join(
        f"{number:,} {kind}" if place else f"{number:,} {sentences(number)} {kind}"
        for place, (kind, number) in enumerate(said)
    )


def sentences(number: int) -> str:
    """The word behind a number."""
    return "sentence" if number == 1 else "sentences"


def _headline(found: Difference) -> Iterator[str]:
    if found.title:
        yield f'headline: "{_excerpt(found.title)}"'


def _byline(found: Difference) -> Iterator[str]:
    if found.byline:
        yield f'byline: "{_excerpt(found.byline)}"'


def _text(found: Difference) -> Iterator[str]:
    counted = counts(found)
    if counted:
        quoted = _quoted(found)
        yield f'{counted}: "{quoted}"' if quoted else counted


def _quoted(found: Difference) -> str:
    """The first changed sentence tells most; then what was added, then what is gone."""
    first = next((found.of(kind)[0] for kind in _BY_WEIGHT if found.of(kind)), None)
    return _quote(first) if first else ""


def _quote(sentence: Sentence) -> str:
    if sentence.kind is Kind.CHANGED:
        return _excerpt(sentence.words)
    return _cut(" ".join(sentence.text.split()), MOST_QUOTED)


def _excerpt(words: Sequence[Words]) -> str:
    """Changed words with what stands around them."""
    last = len(words) - 1
    shown = [
        _near(each, is_first=place == 0, is_last=place == last) for place, each in enumerate(words)
    ]
    return _cut(" ".join(bracketed(shown).split()), MOST_QUOTED)


def _near(words: Words, *, is_first: bool, is_last: bool) -> Words:
    """Kept words cut down to those next to a change."""
    text = words.text
    if words.kind is not Kind.KEPT or len(text) <= CONTEXT:
        return words
    before = "" if is_first else f"{_head(text, CONTEXT)} "
    after = "" if is_last else f" {_tail(text, CONTEXT)}"
    return Words(Kind.KEPT, f"{before}...{after}")


def _head(text: str, length: int) -> str:
    cut = text[:length]
    return cut[: cut.rfind(" ")] if " " in cut.strip() else cut


def _tail(text: str, length: int) -> str:
    cut = text[-length:]
    return cut[cut.find(" ") + 1 :] if " " in cut.strip() else cut


def _changes(words: Sequence[Words]) -> Iterator[tuple[str, str, str]]:
    """(kept, removed, added): each change with what stands before it."""
    kept = removed = added = ""
    for each in words:
        if each.kind is Kind.KEPT:
            if removed or added:
                yield kept, removed, added
                kept = removed = added = ""
            kept += each.text
        elif each.kind is Kind.REMOVED:
            removed += each.text
        else:
            added += each.text
    yield kept, removed, added


def _mark(kept: str, removed: str, added: str) -> str:
    if not removed and not added:
        return kept
    lead, removed, added, tail = _without_shared_space(removed, added)
    if removed and added:
        return f"{kept}{lead}[{removed} -> {added}]{tail}"
    return f"{kept}{lead}[-{removed}-]{tail}" if removed else f"{kept}{lead}[+{added}+]{tail}"


def _without_shared_space(removed: str, added: str) -> tuple[str, str, str, str]:
    """White space outside of the brackets: it is nothing to mark."""
    both = [each for each in (removed, added) if each]
    lead = " " if all(each[:1].isspace() for each in both) else ""
    tail = " " if all(each[-1:].isspace() for each in both) else ""
    return lead, removed.strip(), added.strip(), tail


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 4].rstrip()} ..."
