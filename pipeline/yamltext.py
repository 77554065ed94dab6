"""YAML as analysts mean it: every scalar is text, and every value knows its line and column.

``NO`` is Norway, ``12:30`` is a time of day and ``no`` is a word. Anchors, aliases, tags, merge
keys, several documents and repeated keys are refused, since each hides what a file says.

Reading is two steps: ``read`` gives a tree of located nodes (or a ConfigurationError), and a
``Section`` takes named values out of a mapping, collects what is wrong, and at its ``end`` names
the keys that nobody asked for.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import yaml

from pipeline.errors import ConfigurationError, Place, Problem

MAX_CHARACTERS = 10_000_000
MAX_DEPTH = 30
_HALF = re.compile("[\ud800-\udfff]")
"""JSON writes an emoji as two of these; alone none can be written down."""
_UNESCAPED = "write the character itself"
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text value. ``plain`` is true when it stands unquoted on one line, so that column
    offsets inside ``text`` are column offsets in the file."""

    text: str
    place: Place
    plain: bool


@dataclass(frozen=True, slots=True)
class Sequenced:
    """A list."""

    items: tuple[Node, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Mapped:
    """A mapping, in the file's order."""

    pairs: tuple[tuple[Scalar, Node], ...]
    place: Place

    def get(self, key: str) -> Node | None:
        """The value under ``key``."""
        return next((value for name, value in self.pairs if name.text == key), None)


Node = Scalar | Sequenced | Mapped


def read(text: str, file: str) -> Node:
    """The located tree of one YAML document; a file of remarks alone is an empty mapping.

    Raises ConfigurationError with file, line, column and a mend where one is known.
    """
    if len(text) > MAX_CHARACTERS:
        raise _error(Place(file), f"longer than {MAX_CHARACTERS:,} characters", "split the file")
    try:
        root = _composed(text, file)
    except yaml.MarkedYAMLError as error:
        raise _syntax_error(error, text, file) from None
    except yaml.reader.ReaderError as error:
        place = _place_of_offset(text, error.position, file)
        message = f"the character U+{int(error.character):04X} cannot stand in YAML"
        raise _error(place, message, "remove it") from None
    except RecursionError:
        raise _error(Place(file), f"nested deeper than {MAX_DEPTH} levels") from None
    except (ValueError, OverflowError):
        # PyYAML makes a character of any \U, also of one beyond Unicode.
        raise _error(Place(file), "an escape \\U names no character", _UNESCAPED) from None
    if root is None:
        return Mapped((), Place(file, 1, 1))
    return root


def read_bytes(content: bytes, file: str) -> Node:
    """As ``read``, for UTF-8 bytes; names the first byte that is not UTF-8."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line = before.count(b"\n") + 1
        column = error.start - (before.rfind(b"\n") + 1) + 1
        place = Place(file, line, column)
        raise _error(place, "not UTF-8 text", "save the file as UTF-8") from None
    return read(text, file)


def _composed(text: str, file: str) -> Node | None:
    """By libyaml where it is there and reads the text, ten times faster. PyYAML's own parser has
    the last word: on what libyaml refuses, and on texts with signs that the two take differently.
    """
    if FAST_LOADER is not None and not TAKEN_DIFFERENTLY.search(text):
        try:
            return composed(text, file, FAST_LOADER)
        except (yaml.YAMLError, ConfigurationError, ValueError, RecursionError):
            return composed(text, file, yaml.SafeLoader)
    return composed(text, file, yaml.SafeLoader)


def composed(text: str, file: str, loader: Any) -> Node | None:
    """The root of a document as a PyYAML ``loader`` parses it; None where there is none."""
    return _Composer(file).compose(text, loader)


FAST_LOADER: Any = getattr(yaml, "CSafeLoader", None)
TAKEN_DIFFERENTLY = re.compile(
    "[^\n\x20-\x7e\xa1-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
    r"|^(?:---|\.\.\.|%)|(?:^|[\s\[{,])\?",
    re.MULTILINE,
)
"""Tabs and other line breaks, marks of documents, complex keys and directives."""


class _Composer:
    """PyYAML's parse events, made into located nodes."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._depth = 0

    def compose(self, text: str, loader: Any) -> Node | None:
        self._events = yaml.parse(text, Loader=loader)
        self._next(yaml.StreamStartEvent)
        event = next(self._events)
        if isinstance(event, yaml.StreamEndEvent):
            return None
        root = self._node(next(self._events))
        self._next(yaml.DocumentEndEvent)
        event = next(self._events)
        if not isinstance(event, yaml.StreamEndEvent):
            raise _error(self._place(event), "a second document begins", "remove the line ---")
        return root

    def _next(self, kind: type[yaml.Event]) -> None:
        event = next(self._events)
        if not isinstance(event, kind):
            raise TypeError(f"{kind.__name__} expected, {event!r} found")

    def _place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        return Place(self._file, mark.line + 1, mark.column + 1) if mark else Place(self._file)

    def _node(self, event: yaml.Event) -> Node:
        self._refuse_hidden(event)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise _error(self._place(event), f"nested deeper than {MAX_DEPTH} levels")
        node = (
            self._sequence(event)
            if isinstance(event, yaml.SequenceStartEvent)
            else self._mapping(event)
        )
        self._depth -= 1
        return node

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        half = _HALF.search(event.value)
        if half:
            message = f"the escape \\u{ord(half[0]):04x} is half a character"
            raise _error(self._place(event), message, _UNESCAPED)
        return Scalar(event.value, self._place(event), plain=_is_plain(event))

    def _refuse_hidden(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.AliasEvent):
            raise _error(
                self._place(event),
                f"*{event.anchor} is read as a YAML alias",
                f'put quotes around it: "*{event.anchor}"',
            )
        if not isinstance(event, yaml.NodeEvent | yaml.CollectionStartEvent):
            return
        if event.anchor:
            raise _error(
                self._place(event),
                f"&{event.anchor} is read as a YAML anchor",
                "put quotes around the value, or remove the anchor",
            )
        tag = getattr(event, "tag", None)
        if tag and tag != "!":
            raise _error(
                self._place(event),
                f"{tag} is read as a YAML tag",
                "put quotes around the value, or remove the tag",
            )

    def _sequence(self, start: yaml.Event) -> Sequenced:
        items = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            items.append(self._node(event))
        return Sequenced(tuple(items), self._place(start))

    def _mapping(self, start: yaml.Event) -> Mapped:
        pairs: list[tuple[Scalar, Node]] = []
        seen: dict[str, Place] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._node(event)
            if not isinstance(key, Scalar):
                raise _error(key.place, "a key must be a word", "put quotes around it")
            if key.text in seen:
                raise _error(
                    key.place,
                    f"the key {key.text!r} stands twice",
                    f"the first is in line {seen[key.text].line}; keep one",
                )
            seen[key.text] = key.place
            pairs.append((key, self._node(next(self._events))))
        return Mapped(tuple(pairs), self._place(start))


def _is_plain(event: yaml.ScalarEvent) -> bool:
    start, end = event.start_mark, event.end_mark
    if start is None or end is None:
        return False
    return not event.style and start.line == end.line


def _error(place: Place, message: str, mend: str = "") -> ConfigurationError:
    return ConfigurationError([Problem(place, message, mend)])


def _place_of_offset(text: str, offset: int, file: str) -> Place:
    before = text[:offset]
    return Place(file, before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1)


def _syntax_error(error: yaml.MarkedYAMLError, text: str, file: str) -> ConfigurationError:
    mark = error.problem_mark or error.context_mark
    place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
    lines = text.splitlines()
    line = lines[mark.line] if mark and mark.line < len(lines) else ""
    return _error(place, f"not valid YAML: {error.problem or error.context}", _mend(line))


def _mend(line: str) -> str:
    """A proposal for the mistakes that analysts make most."""
    key, colon, value = line.partition(":")
    value = value.strip()
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "indent with spaces, not tabs"
    if colon and value[:1] in {'"', "'"} and len(value) > 1 and not value.endswith(value[0]):
        return f"write {key.strip()}: | and put the expression on the next line, indented"
    if colon and value[:1] in {"*", "&", "!", "@", "`", "%"}:
        return f"put quotes around the value: {key.strip()}: '{value}'"
    if colon and ": " in value:
        return "put quotes around a value that holds a colon"
    return ""


@dataclass(slots=True)
class Section:
    """Takes the values of one mapping by name; ``problems`` collects what is wrong with them."""

    mapping: Mapped
    problems: list[Problem]
    what: str
    _asked: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, node: Node, problems: list[Problem], what: str) -> Section:
        """A section over ``node``; one that is no mapping is a problem, and reads as empty."""
        if not isinstance(node, Mapped):
            problems.append(Problem(node.place, f"{what} must be a mapping of key: value"))
            return cls(Mapped((), node.place), problems, what)
        return cls(node, problems, what)

    def node(self, key: str) -> Node | None:
        """The raw node under ``key``."""
        self._asked.add(key)
        return self.mapping.get(key)

    def place(self, key: str) -> Place:
        """Where ``key``'s value stands, or the mapping itself."""
        node = self.mapping.get(key)
        return node.place if node else self.mapping.place

    def text(self, key: str, default: str = "") -> str:
        """A scalar's text."""
        node = self.node(key)
        if node is None:
            return default
        if isinstance(node, Scalar):
            return node.text
        self.problem(key, f"{key} must be one value, not a list or mapping")
        return default

    def required(self, key: str) -> str:
        """A scalar's text; a missing or empty one is a problem."""
        value = self.text(key)
        if not value and isinstance(self.node(key), Scalar | None):
            self.problem(key, f"{self.what} needs {key}")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of scalars; a single scalar is a list of one."""
        return tuple(scalar.text for scalar in self.scalars(key))

    def scalars(self, key: str) -> tuple[Scalar, ...]:
        """As ``texts``, with their places."""
        node = self.node(key)
        if node is None:
            return ()
        if isinstance(node, Scalar):
            return (node,) if node.text else ()
        items = node.items if isinstance(node, Sequenced) else ()
        if isinstance(node, Mapped) or not all(isinstance(item, Scalar) for item in items):
            self.problem(key, f"{key} must be a list of values, as [one, two]")
        return tuple(item for item in items if isinstance(item, Scalar))

    def choice(self, key: str, choices: Sequence[str], default: str) -> str:
        """One of ``choices``."""
        value = self.text(key, default)
        if value in choices:
            return value
        self.problem(key, f"{key} is {value!r}", f"one of {', '.join(choices)}")
        return default

    def flag(self, key: str, *, default: bool) -> bool:
        """yes, true, on or no, false, off."""
        value = self.text(key, "yes" if default else "no").lower()
        if value in {"yes", "true", "on", "no", "false", "off"}:
            return value in {"yes", "true", "on"}
        self.problem(key, f"{key} is {value!r}", "write yes or no")
        return default

    def parsed(self, key: str, parse: Callable[[str], _T], default: _T, form: str) -> _T:
        """A scalar read by ``parse``, which raises ValueError for what is not of ``form``."""
        node = self.node(key)
        if node is None:
            return default
        try:
            return parse(self.text(key))
        except ValueError:
            self.problem(key, f"{key} is {self.text(key)!r}", f"write {form}")
            return default

    def problem(self, key: str, message: str, mend: str = "") -> None:
        """Note what is wrong with ``key``'s value."""
        self.problems.append(Problem(self.place(key), message, mend))

    def end(self) -> None:
        """Name the keys that nobody asked for, with the key that was probably meant."""
        for key, _ in self.mapping.pairs:
            if key.text in self._asked:
                continue
            near = difflib.get_close_matches(key.text, sorted(self._asked), 1, 0.6)
            known = f"known keys: {', '.join(sorted(self._asked))}"
            mend = f"did you mean {near[0]}?" if near else known
            message = f"{self.what} has no key {key.text!r}"
            self.problems.append(Problem(key.place, message, mend))


_UNITS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0, "w": 604800.0}


def seconds(text: str) -> float:
    """A duration in seconds: ``90s``, ``5m``, ``2h``, ``14d``; ValueError for anything else."""
    stripped = text.strip().lower()
    unit = "ms" if stripped.endswith("ms") else stripped[-1:]
    if unit not in _UNITS:
        raise ValueError(text)
    value = float(stripped[: -len(unit)]) * _UNITS[unit]
    if not 0 <= value < float("inf"):
        raise ValueError(text)
    return value
