"""docs/topics.md is true: each of its examples is run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.clean.lede import lede_of
from pipeline.errors import QueryError
from pipeline.topics.lint import lint, lint_all
from pipeline.topics.matchable import Matchable
from pipeline.topics.parse import parse
from pipeline.topics.query import compile_query
from pipeline.topics.tokens import token_texts
from workers.cli.topics import topics
from workers.startertopics import with_starter

PAGE = (Path(__file__).parents[2] / "docs" / "topics.md").read_text("utf-8")


def rows(*heading: str) -> list[tuple[str, ...]]:
    """The rows of all tables with this heading, code marks taken off."""
    head = "| " + " | ".join(heading) + " |\n"
    tables = [part.split("\n\n")[0].splitlines()[1:] for part in PAGE.split(head)[1:]]
    return [
        tuple(cell.strip().strip("`") for cell in line.strip("|").split(" | "))
        for table in tables
        for line in table
    ]


def article(text: str) -> Matchable:
    """A text; with a title in front where it is written as ``# title # body``, and the outlet where
    it is ``@outlet body``."""
    outlet, _, rest = text.rpartition("@")[2].partition(" ") if text[0] == "@" else ("", "", text)
    parts = [part.strip() for part in rest.split("# ") if part.strip()]
    title, body = ("", parts[0]) if len(parts) == 1 else parts
    return Matchable(title, body, lede_of(body), outlet=outlet)


BLOCKS = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize("block", BLOCKS)
def test_every_file_on_the_page_can_be_published_and_its_examples_hold(block: str) -> None:
    """Beside the other topics of the page, for it may use them."""
    others = {
        block_name(other): other for other in BLOCKS if block_name(other) != block_name(block)
    }
    files = {f"{name}.yaml": with_starter(text.encode()) for name, text in others.items()}
    files["tried.yaml"] = with_starter(block.encode())
    (verdict,) = (each for each in lint_all(files) if each.file == "tried.yaml")
    assert verdict.errors == ()


def block_name(block: str) -> str:
    found = re.search(r"^topic: (\S+)", block, re.MULTILINE)
    assert found
    return found[1]


@pytest.mark.parametrize(("expression", "noted"), rows("Expression", "Noted"))
def test_lint_notes_what_the_page_says(expression: str, noted: str) -> None:
    content = f"topic: t\nmatch: |\n  {expression}\n".encode()
    verdict = lint(content, "t.yaml")
    assert verdict.errors == ()
    assert any(noted in str(note) for note in verdict.notes), verdict.notes


@pytest.mark.parametrize(
    "written", ["AND", "OR", "NOT", "NEAR", "ONEAR", "EXCEPT", "ATLEAST", "title:", "body:",
                "lede:", "outlet:", "=", '"', "*", "#"],
)  # fmt: skip
def test_every_piece_of_the_language_has_an_example_that_is_run(written: str) -> None:
    expressions = [row[0] for row in rows("Expression", "Matches", "Does not match")]
    assert any(written in expression for expression in expressions)


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
