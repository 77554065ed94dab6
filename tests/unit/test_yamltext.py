"""YAML escapes that are no characters are refused with their place, as any mistake in a file is."""

from __future__ import annotations

import pytest

from pipeline.errors import ConfigurationError
from pipeline.yamltext import Mapped, read


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
