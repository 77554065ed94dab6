"""Secrets in configuration files: only references stand there, ``env:NAME`` or ``file:PATH``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.yamltext import Section


@dataclass(frozen=True, slots=True)
class References:
    """Where references lead: ``env:NAME``, or ``file:PATH`` (from ``base``)."""

    environment: Mapping[str, str]
    base: Path

    def required(self, section: Section, key: str) -> str:
        """The secret that ``key`` refers to; "" after a problem was noted."""
        if section.node(key) is None:
            section.problem(key, f"{section.what} needs {key}", f"write {_form(section, key)}")
            return ""
        return self.optional(section, key)

    def optional(self, section: Section, key: str) -> str:
        """As ``required``, or "" where there is no such key."""
        reference = section.text(key)
        kind, _, name = reference.partition(":")
        if kind == "env":
            return self._from_environment(section, key, name)
        if kind == "file":
            return self._from_file(section, key, name)
        if reference:
            mend = f"write {_form(section, key)}"
            section.problem(key, f"{key} must be a reference: secrets do not stand here", mend)
        return ""

    def _from_environment(self, section: Section, key: str, name: str) -> str:
        value = self.environment.get(name, "").strip()
        if not value:
            section.problem(key, f"the environment variable {name} is not set", f"set {name}")
        return value

    def _from_file(self, section: Section, key: str, name: str) -> str:
        path = self.base / name
        try:
            value = path.read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            section.problem(key, f"{path} cannot be read: {why_unreadable(error)}")
            return ""
        if not value:
            section.problem(key, f"{path} is empty")
        return value


def why_unreadable(error: OSError | UnicodeDecodeError) -> str:
    """The reason alone, without the path."""
    return error.strerror or str(error) if isinstance(error, OSError) else "not UTF-8 text"


def _form(section: Section, key: str) -> str:
    name = re.sub(r"\W", "_", section.what.removeprefix("channel ")).upper()
    return f"{key}: env:WIREWATCH_{name}_{key.upper()}, or {key}: file:PATH"
