"""YAML escapes that are no characters are refused with their place, as any mistake in a file is."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import yamltext
from pipeline.errors import ConfigurationError
from pipeline.yamltext import Mapped, Node, read


def refusal(text: str) -> str:
    with pytest.raises(ConfigurationError) as caught:
        read(text, "file.yaml")
    return str(caught.value)


@pytest.mark.parametrize("escape", [r"\ud83d", r"\ud83d\ude00", r"\udfff"])
def test_half_a_character_is_refused_where_it_stands(escape: str) -> None:
    said = refusal(f'name: x\ntitle: "T {escape}"\n')
    assert said.startswith("file.yaml:2:8: the escape \\ud")
    assert "half a character (write the character itself)" in said


@pytest.mark.parametrize("escape", [r"\U00110000", r"\UFFFFFFFF"])
def test_an_escape_beyond_unicode_is_refused(escape: str) -> None:
    assert "names no character" in refusal(f'title: "T {escape}"\n')


def test_other_escapes_are_what_they_name() -> None:
    root = read(r'title: "\u00e9 \U0001F600"', "file.yaml")
    assert isinstance(root, Mapped)
    [(_, title)] = root.pairs
    assert getattr(title, "text", "") == "é 😀"


_PIECES = (
    *("a", "NO", "(a OR b)", "=EU", "é", "😀", "a?", "x y", "1:2", "# c", "#", "key: ", "match: "),
    *("b: ", "- ", ": ", ":", ", ", ",", "[", "]", "{", "}", '"', "'", "\\", "\\u0041", "-", "---"),
    *("|\n", "|\n  ", "|-\n  ", ">\n  ", "|2\n", "*", "&", "!", "~", "`", "@", "%", "? ", "\t"),
    *(" ", "  ", "\n", "\n", "\n  ", "\n    ", "\n\n"),
)


@pytest.mark.skipif(yamltext.FAST_LOADER is None, reason="PyYAML has no libyaml here")
@given(st.lists(st.sampled_from(_PIECES), max_size=14).map("".join))
@settings(max_examples=400)
def test_the_fast_reader_reads_what_the_other_does(text: str) -> None:
    def node(loader: object) -> Node | str | None:
        try:
            return yamltext.composed(text, "file.yaml", loader)
        except (yaml.YAMLError, ConfigurationError, ValueError, RecursionError):
            return "refused"

    fast = node(yamltext.FAST_LOADER)
    if fast != "refused" and not yamltext.TAKEN_DIFFERENTLY.search(text):
        assert fast == node(yaml.SafeLoader)
