"""What matches: terms, fields, filters, spans and prominence; and fast means the same as slow."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.article import Field, Prominence, Span
from pipeline.errors import QueryError
from pipeline.topics.evaluation import compiled, places
from pipeline.topics.exact import exact_tokens
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
    Occurrence,
    Or,
    OutletIs,
    Part,
    Phrase,
    Stem,
    TopicIs,
    Word,
)
from pipeline.topics.gates import gates_of
from pipeline.topics.matchable import Matchable
from pipeline.topics.matcher import Matcher
from pipeline.topics.parse import parse
from pipeline.topics.query import compile_query
from pipeline.topics.streams import Streams
from pipeline.topics.tokens import token_texts
from pipeline.topics.topic import AlertRule, Clause, Topic
from pipeline.topics.writing import written
from tests.support.expressions import articles, expressions

LEDE = (
    "The European Union on Monday imposed asset freezes on ten firms, officials in Brussels said."
)
ARTICLE = Matchable(
    title="EU’s sanctions hit banks",
    text=f"BRUSSELS\n{LEDE}\nRussia said it would answer — asset freezing is no “policy”.",
    lede=LEDE,
    language="en",
    outlet="example.com",
)


def topic(match: str, name: str = "topic", **others: object) -> Topic:
    values = {"title": name, "version": "v1", **others}
    return Topic(name=name, clauses=(Clause("match", parse(match)),), **values)  # type: ignore[arg-type] # free keyword arguments of a test's helper


def found(query: str, article: Matchable = ARTICLE) -> list[tuple[str, str]] | None:
    spans = compile_query(query).spans(article)
    return None if spans is None else [(span.field.value, words(article, span)) for span in spans]


def words(article: Matchable, span: Span) -> str:
    return (article.title if span.field is Field.TITLE else article.text)[span.start : span.end]


@pytest.mark.parametrize(
    ("query", "spans"),
    [
        ("eu", [("title", "EU’s")]),
        ("brussels", [("body", "BRUSSELS"), ("lede", "Brussels")]),
        ('"asset freez*"', [("lede", "asset freezes"), ("body", "asset freezing")]),
        ('"asset* freez* on"', [("lede", "asset freezes on")]),
        ('"answer asset"', [("body", "answer — asset")]),
        ("sanction* AND russia", [("title", "sanctions"), ("body", "Russia")]),
        ("sanction* OR berlin OR russia", [("title", "sanctions"), ("body", "Russia")]),
        ("sanction* AND NOT berlin", [("title", "sanctions")]),
        ("title:(sanction*)", [("title", "sanctions")]),
        ("lede:(asset)", [("lede", "asset")]),
        ("body:(asset)", [("lede", "asset"), ("body", "asset")]),
        ('"asset freez*" OR freez*', [("lede", "asset freezes"), ("body", "asset freezing")]),
        ('"hit banks" OR "banks brussels"', [("title", "hit banks")]),
    ],
)
def test_the_words_of_a_query_are_located_as_they_stand(
    query: str, spans: list[tuple[str, str]]
) -> None:
    assert found(query) == spans


@pytest.mark.parametrize(
    "query",
    [
        "freeze",
        '"freezes asset"',
        '"banks brussels"',
        "title:(asset)",
        "lede:(russia)",
        "body:(sanctions)",
        'lede:("brussels the")',
        "russia AND NOT brussels",
        "berlin OR paris",
        "sanctions AND berlin",
    ],
)
def test_a_query_that_does_not_hold_has_no_spans(query: str) -> None:
    assert found(query) is None


def test_a_query_that_cannot_be_read_says_so() -> None:
    with pytest.raises(QueryError, match="closed"):
        compile_query("(a")


def test_a_query_uses_no_topics() -> None:
    with pytest.raises(QueryError, match="topic:oil stands in topic files only") as refused:
        compile_query("gas OR topic:oil")
    assert refused.value.offset == 7


def test_a_word_with_signs_is_written_in_quotes() -> None:
    for text in ('"title:x"', '="a:b"', '"#\ufe0f\u20e3"', '"a:b*"'):
        assert written(parse(text)) == text


def test_overlapping_words_become_one_span_and_repeated_ones_stay_apart() -> None:
    article = Matchable("", "war war war and peace")
    assert found('"war war" OR war', article) == [("body", "war war war")]
    assert found("war", article) == [("body", "war")] * 3


def test_a_lede_that_is_no_paragraph_of_the_text_is_no_lede() -> None:
    assert found("lede:(asset)", Matchable("", ARTICLE.text, LEDE[:40])) is None
    assert found("body:(asset)", Matchable("", ARTICLE.text, "elsewhere")) is not None


def test_a_topic_matches_with_the_clauses_that_hold_and_the_gravest_severity() -> None:
    clauses = (
        Clause("first", parse("sanction*"), "low"),
        Clause("second", parse("berlin"), "critical"),
        Clause("third", parse("russia")),
    )
    several = Topic("t", "T", clauses, "v7", alert=AlertRule(severity="high"))
    [match] = Matcher([several]).match(ARTICLE)
    assert (match.topic, match.topic_version, match.severity) == ("t", "v7", "high")
    assert [(clause.clause, clause.severity) for clause in match.clauses] == [
        ("first", "low"),
        ("third", "high"),
    ]


def test_topics_match_in_the_order_in_which_they_were_given() -> None:
    names = ["z", "a", "m"]
    matches = Matcher([topic("eu", name) for name in names]).match(ARTICLE)
    assert [match.topic for match in matches] == names


def test_never_takes_a_match_away() -> None:
    assert Matcher([topic("eu", never=parse("crossword*"))]).match(ARTICLE)
    assert not Matcher([topic("eu", never=parse("russia"))]).match(ARTICLE)


@pytest.mark.parametrize(
    ("language", "text", "matches"),
    [
        ("en", "eu " * 20, True),
        ("de", "eu " * 20, False),
        ("", "eu " * 20, True),
        ("de", "eu " * 11, True),
        ("de", "eu " * 12, False),
    ],
)
def test_a_topic_reads_its_languages_unknown_ones_and_short_texts(
    language: str, text: str, matches: bool
) -> None:
    article = Matchable("", text, language=language)
    assert bool(Matcher([topic("eu", languages=("en", "fr"))]).match(article)) is matches


@pytest.mark.parametrize(
    ("only", "excluded", "matches"),
    [
        ((), (), True),
        (("example.com",), (), True),
        (("other.com",), (), False),
        ((), ("example.com",), False),
        ((), ("other.com",), True),
    ],
)
def test_a_topic_reads_its_outlets(
    only: tuple[str, ...], excluded: tuple[str, ...], matches: bool
) -> None:
    filtered = topic("eu", outlets_only=only, outlets_not=excluded)
    assert bool(Matcher([filtered]).match(ARTICLE)) is matches


@pytest.mark.parametrize(
    ("match", "prominence"),
    [
        ("sanctions", Prominence.MAIN),
        ("asset", Prominence.MAIN),
        ("russia", Prominence.MENTION),
        ("sanctions AND russia", Prominence.MENTION),
        ("sanctions AND asset", Prominence.MAIN),
        ("sanctions AND NOT berlin", Prominence.MAIN),
        ("russia OR (sanctions AND berlin)", Prominence.MENTION),
        ("body:(asset)", Prominence.MAIN),
        ("body:(russia)", Prominence.MENTION),
        ("title:(eu)", Prominence.MAIN),
        ('"asset freezing"', Prominence.MENTION),
    ],
)
def test_an_article_is_about_a_topic_where_title_and_lede_alone_make_a_clause_hold(
    match: str, prominence: Prominence
) -> None:
    [found] = Matcher([topic(match)]).match(ARTICLE)
    assert found.prominence is prominence


def test_of_a_very_long_first_paragraph_only_the_first_sixty_words_count_as_lede() -> None:
    def prominence(position: int) -> Prominence:
        text = " ".join(["word"] * position + ["eu"] + ["word"] * 100)
        return Matcher([topic("eu")]).match(Matchable("", text, text))[0].prominence

    assert prominence(59) is Prominence.MAIN
    assert prominence(60) is Prominence.MENTION


def test_a_matcher_without_topics_matches_nothing() -> None:
    assert Matcher([]).match(ARTICLE) == ()


@pytest.mark.parametrize(
    ("match", "gates", "rest"),
    [
        ("sanctions", [{" sanctions "}], ""),
        ("eu AND sanctions", [{" sanctions "}, {" eu "}], ""),
        ("eu OR sanction*", [{" eu ", " sanction"}], ""),
        ("eu AND NOT sanctions", [{" eu "}], "NOT sanctions"),
        ('"asset freez* order" AND eu', [{" asset freez"}, {" eu "}], '"asset freez* order"'),
        ("asset AND sanctions AND eu", [{" sanctions "}, {" asset "}], "eu"),
        ("(asset AND eu) OR bank", [{" asset ", " bank "}], "(asset AND eu) OR bank"),
        ("asset NEAR/3 (eu OR uk)", [{" asset "}, {" eu ", " uk "}], "asset NEAR/3 (eu OR uk)"),
        ("sanctions AND title:(eu)", [{" sanctions "}, {" eu "}], "title:(eu)"),
        ("=EU", [{" eu "}], "=EU"),
        (
            "ATLEAST/2(asset, sanctions, eu)",
            [{" asset ", " sanctions "}],
            "ATLEAST/2(asset, sanctions, eu)",
        ),
        ("outlet:example.com", [], "outlet:example.com"),
        ("outlet:example.com OR sanctions", [], "outlet:example.com OR sanctions"),
    ],
)
def test_gates_are_the_rarest_groups_that_an_expression_cannot_do_without(
    match: str, gates: list[set[str]], rest: str
) -> None:
    found = gates_of(parse(match))
    assert list(map(set, found.groups)) == gates
    assert (written(found.rest) if found.rest else "") == rest


# ---------------------------------------------------------------- an evaluator that is only plain


@dataclass(frozen=True)
class Tokens:
    """A field's tokens, without and with their capitals."""

    plain: list[str]
    exact: list[str]


def naive(expression: Expression, article: Matchable) -> bool:  # noqa: C901 - one branch a type
    """The meaning of an expression, word by word."""
    fields = {
        Field.TITLE: tokens_of(article.title),
        Field.BODY: tokens_of(article.text),
        Field.LEDE: tokens_of(article.lede),
    }

    def holds(part: Expression, within: tuple[Field, ...]) -> bool:  # noqa: C901 - as above
        match part:
            case And(operands):
                return all(holds(operand, within) for operand in operands)
            case Or(operands):
                return any(holds(operand, within) for operand in operands)
            case AtLeast(count, operands):
                return sum(holds(operand, within) for operand in operands) >= count
            case Not(operand):
                return not holds(operand, within)
            case InField(field, operand):
                return holds(operand, (field,))
            case Near():
                return any(_near_in(part, fields[field]) for field in within)
            case OutletIs(outlet):
                return article.outlet == outlet
            case LanguageIn(languages):
                return article.language in languages
            case TopicIs(_, meaning):
                return meaning is not None and holds(meaning, within)
            case Word() | Stem() | Exact() | Phrase() | Listed() | Except():
                return any(_occurrences(part, fields[field]) for field in within)

    return holds(expression, (Field.TITLE, Field.BODY))


def tokens_of(text: str) -> Tokens:
    return Tokens(token_texts(text), exact_tokens(text))


def _near_in(near: Near, tokens: Tokens) -> bool:
    """Every choice of one occurrence of each operand is tried."""
    occurrences = [
        {place for each in alternatives for place in _occurrences(each, tokens)}
        for alternatives in near.operands
    ]
    return any(_is_near(choice, near) for choice in product(*occurrences))


def _is_near(choice: tuple[tuple[int, int], ...], near: Near) -> bool:
    in_text = sorted(choice)
    if any(first[1] > second[0] for first, second in pairwise(in_text)):
        return False
    between = sum(second[0] - first[1] for first, second in pairwise(in_text))
    return between <= near.distance and (not near.ordered or in_text == list(choice))


def _occurrences(sought: Occurrence, tokens: Tokens) -> list[tuple[int, int]]:
    if isinstance(sought, Except):
        excepted = [place for term in sought.exceptions for place in _occurrences(term, tokens)]
        return [
            (start, end)
            for term in sought.terms
            for start, end in _occurrences(term, tokens)
            if not any(first <= start and end <= last for first, last in excepted)
        ]
    if isinstance(sought, Listed):
        return [place for term in sought.terms for place in _occurrences(term, tokens)]
    parts = sought.parts if isinstance(sought, Phrase) else (sought,)
    return [
        (start, start + len(parts))
        for start in range(len(tokens.plain) - len(parts) + 1)
        if all(_fits(part, tokens, start + index) for index, part in enumerate(parts))
    ]


def _fits(part: Part, tokens: Tokens, index: int) -> bool:
    match part:
        case Word(token):
            return tokens.plain[index] == token
        case Exact(token):
            return tokens.exact[index] == token
        case Stem(prefix):
            return tokens.plain[index].startswith(prefix)


@given(expressions(), articles)
@settings(max_examples=250)
def test_every_way_to_evaluate_agrees_with_the_plain_meaning(
    expression: Expression, article: Matchable
) -> None:
    expected = naive(expression, article)
    streams = Streams(article)
    assert (places(expression, streams) is not None) is expected
    assert compiled(expression).holds(streams) is expected


@given(st.lists(st.tuples(expressions(), st.none() | expressions()), max_size=6), articles)
@settings(max_examples=200)
def test_a_matcher_of_many_topics_agrees_with_the_plain_meaning(
    pairs: list[tuple[Expression, Expression | None]], article: Matchable
) -> None:
    topics = [
        Topic(f"t{number}", "", (Clause("match", when),), "", never=never)
        for number, (when, never) in enumerate(pairs)
    ]
    matcher = Matcher(topics)
    matched = [match.topic for match in matcher.match(article)]
    assert (
        matched
        == list(matcher.names(article))
        == [
            topic.name
            for topic in topics
            if naive(topic.clauses[0].when, article)
            and not (topic.never is not None and naive(topic.never, article))
        ]
    )


@given(expressions(), articles)
@settings(max_examples=200)
def test_spans_are_in_order_apart_and_hold_words(
    expression: Expression, article: Matchable
) -> None:
    spans = Matcher([Topic("t", "", (Clause("match", expression),), "")]).match(article)
    for match in spans:
        places_ = [(s.field is not Field.TITLE, s.start, s.end) for s in match.clauses[0].spans]
        assert places_ or "outlet:" in written(expression)
        assert places_ == sorted(places_)
        for before, after in pairwise(places_):
            assert before[0] != after[0] or before[2] <= after[1]
        assert all(token_texts(words(article, span)) for span in match.clauses[0].spans)
