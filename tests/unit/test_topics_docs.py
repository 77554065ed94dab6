"""docs/topics.md is true: each of its examples is run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.clean.lede import lede_of
from pipeline.errors import QueryError
from pipeline.topics.lint import lint
from pipeline.topics.matchable import Matchable
from pipeline.topics.parse import parse
from pipeline.topics.query import compile_query
from pipeline.topics.tokens import token_texts
from workers.cli.topics import topics
from workers.startertopics import with_starter

PAGE = (Path(__file__).parents[2] / "docs" / "topics.md").read_text("utf-8")


def rows(*heading: str) -> list[tuple[str, ...]]:
    """The rows of the table with this heading, code marks taken off."""
    head = "| " + " | ".join(heading) + " |\n"
    table = PAGE.split(head, 1)[1].split("\n\n")[0].splitlines()[1:]
    return [
        tuple(cell.strip().strip("`") for cell in line.strip("|").split(" | ")) for line in table
    ]


def article(text: str) -> Matchable:
    """A text; with a title in front where it is written as ``# title # body``."""
    parts = [part.strip() for part in text.split("# ") if part.strip()]
    title, body = ("", parts[0]) if len(parts) == 1 else parts
    return Matchable(title, body, lede_of(body))


@pytest.mark.parametrize("block", re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL))
def test_every_file_on_the_page_can_be_published(block: str) -> None:
    verdict = lint(with_starter(block.encode()), "docs/topics.md")
    assert verdict.errors == ()


@pytest.mark.parametrize(
    ("expression", "hit", "miss"), rows("Expression", "Matches", "Does not match")
)
def test_an_expression_matches_and_does_not_match_as_the_page_says(
    expression: str, hit: str, miss: str
) -> None:
    assert compile_query(expression).spans(article(hit)) is not None
    assert compile_query(expression).spans(article(miss)) is None


@pytest.mark.parametrize(("written", "tokens"), rows("Written", "Tokens"))
def test_a_word_has_the_tokens_that_the_page_says(written: str, tokens: str) -> None:
    assert token_texts(written) == tokens.split(", ")


@pytest.mark.parametrize(("expression", "because"), rows("Expression", "Because"))
def test_an_expression_is_refused_because_of_what_the_page_says(
    expression: str, because: str
) -> None:
    with pytest.raises(QueryError, match=re.escape(because)):
        parse(expression)


def test_the_page_names_every_command() -> None:
    assert all(f"wirewatch topics {name}" in PAGE for name in topics.commands)
