"""Expressions and topics as Elasticsearch queries that find exactly what the matcher finds.

They ask of an index with the text fields ``title``, ``body`` and ``lede``, in which each of our
tokens (pipeline/topics/tokens.py) is a term, and their sub-fields ``exact``, in which terms have
their capitals (pipeline/topics/exact.py). Terms of an expression are tokens already, so nothing
here is analysed again: words are asked for by ``term`` and ``terms``, phrases with the analyzer
``whitespace``, and whatever needs places by ``intervals`` (pipeline/topics/intervals.py).

Stems have no limit but in ``intervals``. There the server looks up a stem's words in each segment,
and refuses the query where they are more than it allows clauses: never fewer than 1,024, and 8,192
for a heap of 512 MB and four threads. In 22,800 articles of news the widest stem of three letters
has 790 words (con*) and of four 290 (inte*), a seventh more for twice the articles. The mapping's
``index_prefixes`` would lift the limit for stems as short as they are long, at a fifth of the
index's size for three letters alone, and lower it to 128 for all others.

A list of very many names cannot be asked for by its names; see pipeline/topics/manynames.py.

Everything stands in filter context: nothing is scored.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from pipeline.article import Field
from pipeline.topics.conditions import (
    NOTHING,
    Conditions,
    Json,
    all_of,
    any_of,
    at_least,
    either,
    filtering,
    none_of,
)
from pipeline.topics.expression import (
    And,
    AtLeast,
    Exact,
    Except,
    Expression,
    InField,
    LanguageIn,
    Listed,
    Near,
    Not,
    Or,
    OutletIs,
    Phrase,
    Stem,
    TopicIs,
    Word,
    terms_in,
)
from pipeline.topics.inlining import meaning_of
from pipeline.topics.intervals import NEVER_CUT, interval_query
from pipeline.topics.manynames import MOST_NAMES, has_too_many, without_places
from pipeline.topics.period import ALWAYS, Period
from pipeline.topics.topic import Topic


def translated_query(expression: Expression) -> Json:
    """``expression`` in the query DSL, over title, body and lede.

    Raises QueryRefused for one that is nested too deeply, or too wide, to be asked.
    """
    return filtering(_conditions(expression, None))


def translated_topic(topic: Topic) -> Json:
    """The articles that ``topic`` matches, in the query DSL: over title, body and lede, and over
    ``language`` (absent where unknown), ``outlet``, ``short``, which is true for articles of fewer
    than 12 words, and ``first_seen``.

    Raises QueryRefused as ``translated_query``.
    """
    conditions = _conditions(meaning_of(topic), None)
    if topic.period == ALWAYS:
        return filtering(conditions)
    return filtering(all_of([conditions, _first_seen_in(topic.period)]))


def _first_seen_in(period: Period) -> Conditions:
    bounds = {"gte": period.start, "lt": period.end}
    said = {key: moment.isoformat() for key, moment in bounds.items() if moment is not None}
    return either([{"range": {"first_seen": said}}])


# ---------------------------------------------------------------- conditions


def _conditions(  # noqa: C901 - one branch for each type of a closed union
    expression: Expression, field: Field | None
) -> Conditions:
    match expression:
        case And(operands):
            return all_of([_conditions(operand, field) for operand in operands])
        case Or(operands):
            return _alternatives(operands, field)
        case AtLeast(count, operands):
            return at_least(count, (_conditions(operand, field) for operand in operands))
        case Not(operand):
            return none_of(_conditions(operand, field))
        case InField(inner, operand):
            return _conditions(operand, inner)
        case Word(token):
            return _words([token], field)
        case Stem(prefix):
            return either({"prefix": {name.value: prefix}} for name in _fields(field))
        case Phrase():
            return either(_phrase(expression, name) for name in _fields(field))
        case Listed(names) if len(names) > MOST_NAMES:
            return either([{"prefix": {"entities": f"{names.list}:"}}])
        case Listed():
            return _alternatives(expression.terms, field)
        case Near() | Except() if has_too_many(expression):
            return _conditions(without_places(expression), field)
        case Exact() | Near() | Except():
            return either(interval_query(expression, name) for name in _fields(field))
        case OutletIs(outlet):
            return either([_one_of("outlet", [outlet])])
        case LanguageIn(languages):
            return _languages(languages)
        case TopicIs(_, meaning):
            return NOTHING if meaning is None else _conditions(meaning, None)


def _alternatives(operands: Iterable[Expression], field: Field | None) -> Conditions:
    """Words and outlets are asked for together, and what several alternatives require once."""
    flat = list(_flat(operands))
    words = [operand.token for operand in flat if isinstance(operand, Word)]
    outlets = [operand.outlet for operand in flat if isinstance(operand, OutletIs)]
    others = _factored([each for each in flat if not isinstance(each, Word | OutletIs)])
    together = [_words(words, field)] if words else []
    if outlets:
        together.append(either([_one_of("outlet", outlets)]))
    return any_of([*together, *(_conditions(operand, field) for operand in others)])


def _flat(operands: Iterable[Expression]) -> Iterator[Expression]:
    for operand in operands:
        if isinstance(operand, Or):
            yield from _flat(operand.operands)
        else:
            yield operand


def _factored(alternatives: Sequence[Expression]) -> Sequence[Expression]:
    """(a AND x) OR (b AND x) as x AND (a OR b): the clauses of a topic share lists, and a server
    counts each term of a query."""
    shared = _most_shared(alternatives)
    if shared is None:
        return alternatives
    having = [each for each in alternatives if isinstance(each, And) and shared in each.operands]
    others = [each for each in alternatives if each not in having]
    rests = [tuple(part for part in each.operands if part != shared) for each in having]
    if not all(rests):  # x AND x: what the others require besides is not needed
        return [shared, *_factored(others)]
    rest = Or(tuple(parts[0] if len(parts) == 1 else And(parts) for parts in rests))
    return [And((shared, rest)), *_factored(others)]


def _most_shared(alternatives: Sequence[Expression]) -> Expression | None:
    """The part of several alternatives that saves most terms if it is asked once."""
    uses = Counter(
        part
        for each in alternatives
        if isinstance(each, And)
        for part in dict.fromkeys(each.operands)
    )
    saved = {part: (times - 1) * terms_in(part) for part, times in uses.items() if times > 1}
    return max(saved, key=lambda part: saved[part], default=None)


# ---------------------------------------------------------------- terms


_ANYWHERE = (Field.TITLE, Field.BODY)


def _fields(field: Field | None) -> tuple[Field, ...]:
    return _ANYWHERE if field is None else (field,)


def _words(tokens: Sequence[str], field: Field | None) -> Conditions:
    """Any of ``tokens``: however many they are, they count as one clause for each field."""
    return either(_one_of(name, tokens) for name in _fields(field))


def _one_of(name: str, values: Iterable[str]) -> Json:
    several = list(dict.fromkeys(values))
    return {"terms": {name: several}} if len(several) > 1 else {"term": {name: several[0]}}


def _phrase(phrase: Phrase, field: Field) -> Json:
    tokens = [part.token for part in phrase.parts if isinstance(part, Word)]
    if len(tokens) < len(phrase.parts) or max(map(len, tokens)) > NEVER_CUT:
        return interval_query(phrase, field)
    asked = {"query": " ".join(tokens), "analyzer": "whitespace"}
    return {"match_phrase": {field.value: asked}}


# ---------------------------------------------------------------- what is no word


def _languages(languages: Sequence[str]) -> Conditions:
    """An article is also read where its language is unknown, or it is too short to tell."""
    unknown = none_of(either([{"exists": {"field": "language"}}]))
    short = either([{"term": {"short": True}}])
    return any_of([either([_one_of("language", languages)]), unknown, short])
