"""What stands in an article and is nearly what was asked for: why a term or NEAR does not hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.article import Field
from pipeline.topics.evaluation import occurrences
from pipeline.topics.exact import without_case
from pipeline.topics.expression import (
    Alternatives,
    Exact,
    Except,
    Listed,
    Near,
    Occurrence,
    Part,
    Phrase,
    Stem,
    Term,
    Word,
)
from pipeline.topics.missing import NEARLY, WHOLE, Lack, missing_term
from pipeline.topics.nearness import Interval, fewest_between, taking_part
from pipeline.topics.occurring import AnyOf
from pipeline.topics.streams import Place, Streams
from pipeline.topics.wording import (
    MOST_QUOTED,
    listed,
    operator,
    plain,
    quoted,
    short,
    within,
    words_at,
)

FARTHEST = 10
"""Words between those of a phrase; where there are more, they have nothing to do with each
other."""


def between(near: Near, streams: Streams, field: Field | None) -> int | None:
    """The fewest words between, in any field; None where its operands are not together in one."""
    return min((gaps for gaps, _ in _closest(near, streams, field)), default=None)


def far_apart(near: Near, streams: Streams, field: Field | None) -> Lack:
    """Why ``near`` does not hold."""
    absent = [choice for choice in near.operands if not _occurs(choice, streams, field)]
    if absent:
        each = [f"missing{within(field)}: {_names(choice)}" for choice in absent]
        return Lack(len(absent) * WHOLE, (f"{operator(near)} fails, {'; '.join(each)}",))
    found = min(_closest(near, streams, field), default=None, key=lambda each: each[0])
    if found is not None:
        gaps, places = found
        why = f"closest {_apart(gaps)}: {quoted(words_at(places, streams))}"
        return Lack(_farness(gaps - near.distance), (f"{short(near)} fails: {why}",))
    return Lack(NEARLY, (f"{short(near)} fails: {_why_never(near, streams, field)}",))


def lack_of_term(term: Occurrence, streams: Streams, field: Field | None) -> Lack:
    """Why ``term`` does not hold."""
    nearly = _nearly(term, streams, field)
    if nearly and isinstance(term, Except):
        return Lack(NEARLY, (f"{short(term)} fails{within(field)}: {nearly}",))
    if nearly:
        return Lack(NEARLY, (f"missing{within(field)}: {short(term)} ({nearly})",))
    return missing_term(plain(term), within(field))


# ---------------------------------------------------------------- terms


def _nearly(term: Occurrence, streams: Streams, field: Field | None) -> str:
    """What stands there instead, if anything."""
    match term:
        case Except(terms, exceptions):
            return _inside(terms, exceptions, streams, field)
        case Word() | Stem() | Listed():
            return _elsewhere(term, streams, field)
        case Exact() | Phrase():
            return (
                _elsewhere(term, streams, field)
                or _in_other_case(term, streams, field)
                or _scattered(term, streams, field)
            )


def _elsewhere(term: Occurrence, streams: Streams, field: Field | None) -> str:
    """Where it stands, if not in ``field``."""
    found = occurrences(term, streams) if field else []
    return f"it stands as {quoted(words_at(found, streams))}" if found else ""


def _in_other_case(term: Exact | Phrase, streams: Streams, field: Field | None) -> str:
    parts = _parts(term)
    if not any(isinstance(part, Exact) for part in parts):
        return ""
    plain = tuple(Word(without_case(p.token)) if isinstance(p, Exact) else p for p in parts)
    found = occurrences(Phrase(plain) if len(plain) > 1 else plain[0], streams, field)
    return f"with other capitals: {quoted(words_at(found, streams))}" if found else ""


def _scattered(term: Exact | Phrase, streams: Streams, field: Field | None) -> str:
    """How far a phrase's words stand from each other, if they do so in their order."""
    parts = _parts(term)
    if len(parts) < 2:
        return ""
    words = Near(tuple((part,) for part in parts), 0, ordered=True)
    found = min(_closest(words, streams, field), default=None, key=lambda each: each[0])
    if found is None or found[0] > FARTHEST:
        return ""
    return f"its words stand {_apart(found[0])}: {quoted(words_at(found[1], streams))}"


def _inside(
    terms: Sequence[Term | Listed],
    exceptions: Sequence[Term | Listed],
    streams: Streams,
    field: Field | None,
) -> str:
    """The excepted phrases inside which all of ``terms`` stand, where they stand."""
    found = [place for term in terms for place in occurrences(term, streams, field)]
    excepted = [place for term in exceptions for place in occurrences(term, streams, field)]
    around = [
        (first, last)
        for first, last in excepted
        if any(first <= start and end <= last for start, end in found)
    ]
    if not found:
        return ""
    stands = listed(list(dict.fromkeys(f'"{text}"' for text, _ in words_at(found, streams))))
    return f"{stands} stands only inside {quoted(words_at(around, streams))}"


def _parts(term: Exact | Phrase) -> tuple[Part, ...]:
    return term.parts if isinstance(term, Phrase) else (term,)


# ---------------------------------------------------------------- nearness


def _closest(
    near: Near, streams: Streams, field: Field | None
) -> Iterator[tuple[int, list[Place]]]:
    """For each field in which all operands stand: the fewest words between, and what stands so."""
    for part in streams.apart(field):
        found, places = _intervals(near, streams, field, part)
        gaps = fewest_between(found, ordered=near.ordered)
        if gaps is not None:
            closest = taking_part(found, gaps, ordered=near.ordered)
            yield gaps, [places[interval] for interval in sorted(closest)]


def _intervals(
    near: Near, streams: Streams, field: Field | None, part: Place
) -> tuple[list[list[Interval]], dict[Interval, Place]]:
    places: dict[Interval, Place] = {}
    found: list[list[Interval]] = []
    for choice in near.operands:
        here = list(AnyOf(choice, field).within(streams, part))
        found.append(streams.intervals(here, part))
        places.update(zip(found[-1], here, strict=True))
    return found, places


def _why_never(near: Near, streams: Streams, field: Field | None) -> str:
    """Why operands that all occur are nowhere together."""
    unordered = Near(near.operands, near.distance, ordered=False)
    found = min(_closest(unordered, streams, field), default=None, key=lambda each: each[0])
    if near.ordered and found is not None:
        return f"in another order, {_apart(found[0])}: {quoted(words_at(found[1], streams))}"
    for part in streams.apart(field):
        if all(_intervals(near, streams, field, part)[0]):
            return "the same word would have to count twice"
    places = [_of(choice, streams, field)[0] for choice in near.operands]
    return f"not in one field: {quoted(words_at(places, streams))}"


def _occurs(choice: Alternatives, streams: Streams, field: Field | None) -> bool:
    return bool(_of(choice, streams, field))


def _of(choice: Alternatives, streams: Streams, field: Field | None) -> list[Place]:
    return list(AnyOf(choice, field).within(streams, streams.ranges[field]))


def _names(choice: Alternatives) -> str:
    return listed([*map(plain, choice)], MOST_QUOTED)


def _apart(gaps: int) -> str:
    return "1 word apart" if gaps == 1 else f"{gaps} words apart"


def _farness(too_many: int) -> float:
    """Between nothing and a missing word, by how many words too many stand between."""
    return WHOLE * too_many / (too_many + FARTHEST)
