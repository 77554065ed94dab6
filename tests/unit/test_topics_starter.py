"""The topics that ``wirewatch init`` writes: an analyst's first read, so they must be exemplary."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path

import pytest

from pipeline.article import Effort, RawArticle
from pipeline.clean.cleaning import clean
from pipeline.topics.examples import run_examples
from pipeline.topics.lint import lint
from pipeline.topics.matchable import Matchable
from pipeline.topics.matcher import Matcher
from pipeline.topics.reading import read_topic
from pipeline.topics.topic import Topic
from pipeline.topics.translation import translated_topic
from workers.startertopics import overlay_of, starters, with_starter

FOLDER = resources.files("workers") / "starter" / "topics"
FILES = {file.name: file.read_bytes() for file in FOLDER.iterdir()}


@pytest.fixture(scope="module")
def starter() -> list[Topic]:
    return [read_topic(content, file) for file, content in sorted(FILES.items())]


def test_there_are_eight_topics_in_files_of_their_names(starter: list[Topic]) -> None:
    names = [topic.name for topic in starter]
    assert names == [
        "armed-conflict",
        "bribery-and-corruption",
        "coup-and-unrest",
        "cyber-attack",
        "export-controls",
        "money-laundering",
        "sanctions",
        "terrorism",
    ]
    assert names == [file.removesuffix(".yaml") for file in sorted(FILES)]


def test_every_topic_says_what_it_is_about_and_grades_its_clauses(starter: list[Topic]) -> None:
    for topic in starter:
        assert "Not:" in topic.about
        assert len(topic.clauses) >= 4
        assert {clause.severity for clause in topic.clauses} >= {"high", "medium", "low"}


@pytest.mark.parametrize("file", sorted(FILES))
def test_a_starter_topic_has_no_errors_and_only_notes_about_hyphens(file: str) -> None:
    verdict = lint(FILES[file], file)
    assert verdict.errors == ()
    assert [note for note in verdict.notes if "is read as the phrase" not in note.message] == []


def test_every_example_of_a_starter_topic_holds(starter: list[Topic]) -> None:
    for topic in starter:
        assert [str(result) for result in run_examples(topic) if not result.holds] == []


def test_a_starter_topic_has_a_dozen_examples_of_both_kinds_with_reasons(
    starter: list[Topic],
) -> None:
    for topic in starter:
        assert len(topic.matching) >= 12
        assert len(topic.not_matching) >= 12
        assert all(example.because for example in topic.not_matching if example.text)


NAIVE = {
    "sanctions": "sanction embargo blacklist froze",
    "terrorism": "terror bomb militant insurgen hamas isis attack shot massacre hostage",
    "money-laundering": "launder bank police money dirty shell proceeds due washing",
    "bribery-and-corruption": "corrupt graft brib kickback",
    "cyber-attack": "hack virus phishing breach trojan worm attack",
    "export-controls": "export control licence dual-use",
    "armed-conflict": "war battle barrage army shell siege soldiers front truce invasion strik",
    "coup-and-unrest": "coup riot protest uprising mutiny curfew emergency stroke",
}
"""What a naive topic would look for."""


def test_examples_that_must_not_match_are_hard(starter: list[Topic]) -> None:
    """Most hold a word that a naive topic would look for."""
    for topic in starter:
        texts = [f"{each.title} {each.text}".casefold() for each in topic.not_matching]
        hard = [text for text in texts if any(word in text for word in NAIVE[topic.name].split())]
        assert len(hard) >= 12, topic.name


def test_every_starter_topic_can_be_asked_of_elasticsearch(starter: list[Topic]) -> None:
    for topic in starter:
        assert translated_topic(topic)


def test_the_seed_article_comes_out_tagged_with_both(corpora: Path, starter: list[Topic]) -> None:
    [seed] = (corpora / "seed").glob("*.txt")
    article = clean(RawArticle(url="https://example.com/news", text=seed.read_text()), Effort.PAGE)
    matches = Matcher(starter).match(Matchable.from_clean(article))
    assert {match.topic for match in matches} >= {"sanctions", "terrorism"}


# ---------------------------------------------------------------- files that begin from them

NAMES = sorted(starters())
UNTOUCHED = re.compile(r"^# ?(?=[a-z_]+:|  )", re.MULTILINE)


def in_force(content: bytes) -> bytes:
    """A file with all that it shows as an example."""
    own, _, shown = content.decode().partition("\n# What may be said here")
    return f"{own}\n# What may be said here{UNTOUCHED.sub('', shown)}".encode()


@pytest.mark.parametrize("name", NAMES)
def test_a_file_that_changes_nothing_yet_means_what_is_shipped(name: str) -> None:
    verdict = lint(with_starter(overlay_of(name)), f"{name}.yaml")
    assert (verdict.errors, verdict.notes) == ((), ())
    assert verdict.topic is not None
    assert verdict.topic.version == read_topic(starters()[name], f"{name}.yaml").version


@pytest.mark.parametrize("name", NAMES)
def test_all_that_such_a_file_shows_as_an_example_is_accepted_and_does_what_it_says(
    name: str,
) -> None:
    verdict = lint(with_starter(in_force(overlay_of(name))), f"{name}.yaml")
    assert verdict.topic is not None
    shipped = read_topic(starters()[name], f"{name}.yaml")
    clauses = [clause.name for clause in verdict.topic.clauses]
    assert clauses == [*(clause.name for clause in shipped.clauses[:-1]), "our_customers"]
    assert verdict.topic.languages == ("en", "de")
    assert verdict.topic.outlets_not == ("example.com",)
    ours = [each for each in run_examples(verdict.topic) if "metals" in each.example.text.lower()]
    ours += [each for each in run_examples(verdict.topic) if "Apex" in each.example.title]
    assert [each.expected for each in ours] == [False, True]
    assert all(each.holds for each in ours)
