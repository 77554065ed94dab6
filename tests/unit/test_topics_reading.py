"""A topic file becomes a topic, or a list of everything that is wrong with it."""

from __future__ import annotations

import pytest

from pipeline.article import Prominence
from pipeline.errors import ConfigurationError
from pipeline.topics.expression import And, Not, Or, Phrase, Stem, Word
from pipeline.topics.reading import MAX_BYTES, read_topic
from pipeline.topics.topic import MAX_AGE, AlertRule, Example, Topic

FULL = """\
# A remark.
topic: sanctions
title: Economic sanctions
about: Measures of a state.
languages: [en, NO]
lists:
  authority: [OFAC, Treasury Department, Security Council]
  measure: [sanction*, embargo*, asset freez*]
match:
  imposed: $authority AND ($measure OR blacklist*)
  eased: {when: $measure AND lift*, severity: low}
  block: |
    waiv*          # a remark
    AND NOT $measure
never: crossword*
alert:
  severity: high
  when: never
  to: [desk, mail]
  per: story
  prominence: main
  follow_up: [25, 5]
  max_age: 2d
outlets: {only: [Example.com], not: [other.com]}
examples:
  match: ["OFAC sanctions them."]
  no_match: [{text: The goal., title: Sport, because: another sense}]
"""
MEASURE = Or((Stem("sanction"), Stem("embargo"), Phrase((Word("asset"), Stem("freez")))))


def read(text: str) -> Topic:
    return read_topic(text.encode(), "t.yaml")


def problems(text: str | bytes) -> list[str]:
    content = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(ConfigurationError) as refused:
        read_topic(content, "t.yaml")
    return [str(problem) for problem in refused.value.problems]


def test_every_key_of_a_topic_file_is_read() -> None:
    topic = read(FULL)
    assert (topic.name, topic.title, topic.about) == (
        "sanctions",
        "Economic sanctions",
        "Measures of a state.",
    )
    assert topic.languages == ("en", "no")
    imposed, eased, block = topic.clauses
    authority = (Word("ofac"), Phrase((Word("treasury"), Word("department"))))
    council = Phrase((Word("security"), Word("council")))
    assert imposed.when == And(
        (Or((*authority, council)), Or((*MEASURE.operands, Stem("blacklist"))))
    )
    assert (eased.name, eased.severity, eased.when) == (
        "eased",
        "low",
        And((MEASURE, Stem("lift"))),
    )
    assert block.when == And((Stem("waiv"), Not(MEASURE)))
    assert topic.never == Stem("crossword")
    assert topic.alert == AlertRule(
        "high", "never", ("desk", "mail"), Prominence.MAIN, (5, 25), 2 * 86_400.0
    )
    assert (topic.outlets_only, topic.outlets_not) == (("example.com",), ("other.com",))
    assert topic.matching == (Example("OFAC sanctions them."),)
    assert topic.not_matching == (Example("The goal.", "Sport", "another sense"),)


def test_a_small_topic_has_sensible_defaults() -> None:
    topic = read("topic: oil\nmatch: oil OR crude\n")
    assert topic.title == "oil"
    assert [clause.name for clause in topic.clauses] == ["match"]
    assert topic.alert == AlertRule(
        "medium", "at-once", ("console",), Prominence.MENTION, (), MAX_AGE
    )


def test_values_are_text_and_never_numbers_or_truths() -> None:
    topic = read("topic: no\nmatch: NO OR ON OR 12:30\n")
    assert topic.name == "no"
    assert topic.clauses[0].when == Or((Word("no"), Word("on"), Phrase((Word("12"), Word("30")))))


@pytest.mark.parametrize(
    ("lines", "period"),
    [
        ("", "always"),
        ("from:\nuntil: ''\n", "always"),
        ("from: 2026-03-01\n", "from 2026-03-01"),
        ("until: 2026-03-31\n", "until 2026-03-31"),
        ("until: 2026-03-31T18:00\n", "until 2026-03-31 18:00"),
        ("from: 2026-03-01 00:30+02:00\n", "from 2026-02-28 22:30"),
        ("from: 2026-03-01\nuntil: 2026-03-01\n", "from 2026-03-01 until 2026-03-01"),
    ],
)
def test_a_topic_runs_in_its_time(lines: str, period: str) -> None:
    assert str(read(f"topic: oil\nmatch: oil\n{lines}").period) == period


def test_the_time_in_which_a_topic_runs_is_a_part_of_its_meaning() -> None:
    texts = ("", "from: 2026-03-01\n", "from: 2026-03-02\n", "until: 2026-03-01\n")
    versions = {read(f"topic: oil\nmatch: oil\n{text}").version for text in texts}
    assert len(versions) == len(texts)
    same = ("until: 2026-03-01\n", "until: 2026-03-02T00:00Z\n", "until: 2026-03-02 02:00+02:00\n")
    assert len({read(f"topic: oil\nmatch: oil\n{text}").version for text in same}) == 1


def test_a_version_changes_with_the_meaning_and_with_nothing_else() -> None:
    version = read(FULL).version
    for old, new in (
        ("# A remark.", "# Another."),
        ("Measures of a state.", "Something else."),
        ("title: Economic sanctions", "title: Sanctions"),
        ('["OFAC sanctions them."]', '["OFAC sanctions others."]'),
        ("$authority AND ($measure OR blacklist*)", "$authority  AND ( $measure OR BLACKLIST* )"),
    ):
        assert read(FULL.replace(old, new)).version == version, new
    for old, new in (
        ("blacklist*", "blacklisted"),
        ("severity: low", "severity: info"),
        ("never: crossword*", "never: crosswords"),
        ("[en, NO]", "[en]"),
        ("[desk, mail]", "[desk]"),
        ("not: [other.com]", "not: [another.com]"),
        ("imposed:", "announced:"),
        ("sanction*, embargo*", "embargo*, sanction*"),
    ):
        assert read(FULL.replace(old, new)).version != version, new


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("titel: x", "5:1: a topic has no key 'titel' (did you mean title?)"),
        ("never: NOT a", "5:8: an expression of NOT only"),
        ("never: [a, b]", "5:8: never must be one expression"),
        ("languages: english", "5:12: 'english' is no language"),
        ("alert: {severity: higher}", "5:19: severity is 'higher' (one of info"),
        ("alert: {sound: on}", "5:9: alert has no key 'sound'"),
        ("alert: {when: digest}", "5:15: when: digest is not available yet"),
        ("alert: {per: outlet}", "5:14: per is 'outlet'"),
        ("alert: {when: sometimes}", "5:15: when is 'sometimes' (one of at-once, never)"),
        ("alert: {follow_up: [1]}", "5:20: follow_up must be numbers of outlets above 1"),
        ("alert: {follow_up: [9999999999]}", "5:20: follow_up must be numbers"),
        ("alert: {max_age: forever}", "5:18: max_age is 'forever' (write a duration, as 14d)"),
        ("alert: loud", "5:8: alert must be a mapping"),
        ("outlets: {only: [https://bbc.co.uk]}", "5:18: 'https://bbc.co.uk' is no outlet"),
        ("outlets: {not: [www.bbc.co.uk]}", "5:17: 'www.bbc.co.uk' is no outlet"),
        ("from: tomorrow", "5:7: from is 'tomorrow' (write a date or a moment, as 2026-03-31"),
        ("until: 2026-02-30", "5:8: until is '2026-02-30' (write a date"),
        ("until: 9999-12-31", "5:8: until is '9999-12-31' (write a date"),
        ("from: 20260101", "5:7: from is '20260101' (write a date"),
        ("until: [2026-01-01]", "5:8: until must be one value"),
        ("from: 2026-03-02\nuntil: 2026-03-01", "6:8: it runs from 2026-03-02 until 2026-03-01"),
        ("was: Old", "5:6: 'Old' is no name of a topic"),
        ("use: sanctions", "5:6: 'sanctions' is no topic that wirewatch comes with"),
        ("lists: {one: []}", "5:14: the list one is empty"),
        ("lists: {one: [co*]}", "5:15: co* takes too much"),
        ("lists: {one: [a OR b]}", "5:17: OR stands in a list"),
        ("lists: {one: [=EU*]}", "5:18: =EU* asks for exact case"),
        ("lists: {one: [[a]]}", "5:15: the list one holds a value that is no word"),
        ("lists: {one two: [a]}", "5:9: 'one two' is no name of a list"),
        ("examples: {match: [{txt: a}]}", "5:21: an example has no key 'txt' (did you mean text?)"),
        ('examples: {match: [""]}', "5:20: an example is empty"),
        ("topic: another", "5:1: the key 'topic' stands twice"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(line: str, problem: str) -> None:
    told = problems(f"topic: oil\ntitle: Oil\nmatch: oil\nabout: x\n{line}\n")
    assert any(text.startswith(f"t.yaml:{problem}") for text in told), told


@pytest.mark.parametrize(
    ("match", "problem"),
    [
        ("oil NEAR crude", "2:12: NEAR needs a number"),
        ("'oil NEAR crude'", "2:13: NEAR needs a number"),
        ('"oil AND (crude"', "2:17: this parenthesis is never closed"),
        ("|\n  oil AND\n  crude oil", "4:9: AND or OR is missing between crude and oil"),
        ("|\n\n  oil (\n", "4:7: this parenthesis is never closed"),
        (">\n  oil crude\n", "2:8: AND or OR is missing"),
        ('"oil\\tcrude"', "2:8: AND or OR is missing"),
        ("{a: oil crude}", "2:16: AND or OR is missing"),
        ("{a: {when: oil crude}}", "2:23: AND or OR is missing"),
        ("{a: {severity: low}}", "2:12: the clause a needs when"),
        ("{a: {when: oil, severity: huge}}", "2:34: severity is 'huge'"),
        ("{a: {when: oil, colour: red}}", "2:24: the clause a has no key 'colour'"),
        ("{a: [oil]}", "2:12: the clause a must be one expression"),
        ("{a b: oil}", "2:9: 'a b' is no name of a clause"),
        ("{}", "2:8: match is empty"),
        ("", "2:7: the expression is empty"),
        ("[oil, crude]", "2:8: match must be one expression (write one OR another)"),
        ("$oil", "2:8: there is no list $oil"),
    ],
)
def test_a_problem_inside_an_expression_has_its_own_line_and_column(
    match: str, problem: str
) -> None:
    told = problems(f"topic: oil\nmatch: {match}\n")
    assert any(text.startswith(f"t.yaml:{problem}") for text in told), told


def test_every_problem_is_told_at_once_in_the_order_of_the_file() -> None:
    told = problems("topic: Oil & Gas\nmatch: co*\nnever: NOT a\nlanguages: [english]\n")
    assert [text.split(":")[1] for text in told] == ["1", "2", "3", "4"]
    assert "(write oil-gas)" in told[0]


def test_a_list_with_a_problem_does_not_make_its_uses_problems() -> None:
    assert len(problems("topic: oil\nlists: {a: [co*]}\nmatch: $a AND oil\n")) == 1


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "1:1: a topic needs topic"),
        (b"- oil\n- gas\n", "a topic must be a mapping"),
        (b"just words", "a topic must be a mapping"),
        (b"topic: a\nmatch: \xff\n", "2:8: not UTF-8 text"),
        (b"topic: a\nmatch: &x oil\nnever: *x\n", "read as a YAML anchor"),
        (b"topic: a\nmatch: *x\n", "read as a YAML alias"),
        (b"topic: a\nmatch: !!python/object:os.system oil\n", "read as a YAML tag"),
        (b"topic: a\nmatch: a\n---\ntopic: b\n", "a second document begins"),
        (b'topic: a\nmatch: "A" OR B\n', "write match: |"),
        (b"topic: a\n\tmatch: oil\n", "not valid YAML"),
        (b"topic: [a]\nmatch: oil\n", "topic must be one value"),
        (b"match: oil\n", "a topic needs topic"),
        (b"topic: a\n", "a topic needs match"),
        (b"[" * 5_000, "nested deeper than"),
        (b"topic: a\nmatch: " + b"(" * 5_000, "parentheses are deeper than 50"),
        (b"a: &a [x]\n" + b"b: &b [*a, *a]\n" * 50, "YAML"),
        (b"x" * 10_000_000, f"larger than {MAX_BYTES:,} bytes"),
    ],
)
def test_bad_files_give_a_clear_message(content: bytes, problem: str) -> None:
    assert any(problem in text for text in problems(content)), problems(content)


def test_a_byte_order_mark_is_no_problem() -> None:
    assert read_topic("\ufefftopic: oil\nmatch: oil\n".encode(), "t.yaml").name == "oil"
