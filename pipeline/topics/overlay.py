"""``use: starter/NAME``: a topic file that begins from a shipped topic and changes it.

Where files are read, the shipped topic is written below the file, each line behind ``#|``: so what
is published says all that it means, whatever the program that reads it comes with. A later program
writes what it ships then, and the topic is published anew with it.

What the file says counts. Its clauses, lists, and the keys of ``alert`` join those of the shipped
topic, or take the place of those of the same name; a clause or key without a value takes one away.
Its examples are added; one with the same text takes the shipped one's place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.errors import ConfigurationError, Problem
from pipeline.yamltext import Mapped, Node, Scalar, Sequenced, read_bytes

USE = "use"
STARTER = "starter/"
_MARK = b"#|"
_USES = re.compile(rb"^use:[ \t]*[\"']?starter/([a-z0-9-]+)", re.MULTILINE)
_EMBEDDED = re.compile(r"^#\| ?(.*)$", re.MULTILINE)
_BY_NAME = ("match", "lists", "alert")


def starter_used(content: bytes) -> str | None:
    """The name of the shipped topic that a file begins from, if it does."""
    found = _USES.search(content)
    return found[1].decode() if found else None


def with_starters(content: bytes, starters: Mapping[str, bytes]) -> bytes:
    """A file with the shipped topic that it uses below it. One that has one already keeps it, and
    one that uses none stays as it is."""
    name = starter_used(content)
    base = None if name is None else starters.get(name)
    if base is None or b"\n" + _MARK in content:
        return content
    below = b"\n".join(_MARK + b" " + line for line in base.rstrip(b"\n").split(b"\n"))
    return content.rstrip(b"\n") + b"\n\n" + below + b"\n"


def as_written(content: bytes) -> tuple[bytes, ...]:
    """What may stand in a file of which this is the content with the shipped topic below it: all of
    it, or what stands above."""
    own = content.partition(b"\n\n" + _MARK)[0]
    return (content,) if own == content else (content, own + b"\n")


def starter_below(text: str) -> str:
    """The text of the shipped topic below a file's text; "" where none is there."""
    return "\n".join(_EMBEDDED.findall(text))


def over_its_starter(root: Mapped, text: str) -> Mapped:
    """The whole of a topic whose file may use a shipped one. Raises ConfigurationError."""
    use = root.get(USE)
    if use is None:
        return root
    base = starter_below(text)
    if not isinstance(use, Scalar) or not use.text.startswith(STARTER) or not base:
        named = f"{use.text!r}" if isinstance(use, Scalar) else "this"
        message = f"{named} is no topic that wirewatch comes with"
        raise ConfigurationError([Problem(use.place, message, "write use: starter/sanctions")])
    shipped = read_bytes(base.encode(), use.text)
    return laid_over(root, shipped) if isinstance(shipped, Mapped) else root


def laid_over(own: Mapped, base: Mapped) -> Mapped:
    """The shipped topic ``base`` with what a file says laid over it."""
    found = {name.text: (name, node) for name, node in base.pairs}
    for name, node in own.pairs:
        before = found[name.text][1] if name.text in found else None
        if name.text != USE:
            found[name.text] = (name, _joined(name.text, node, before))
    return Mapped(tuple(found.values()), own.place)


def _joined(key: str, node: Node, before: Node | None) -> Node:
    if before is None or not isinstance(node, Mapped):
        return node
    if key == "examples" and isinstance(before, Mapped):
        return _with_examples(node, before)
    if key == "match" and isinstance(before, Scalar):
        before = Mapped(((Scalar(key, before.place, plain=True), before),), before.place)
    if key in _BY_NAME and isinstance(before, Mapped):
        return _by_name(node, before)
    return node


def _by_name(own: Mapped, base: Mapped) -> Mapped:
    pairs = {name.text: (name, node) for name, node in base.pairs}
    for name, node in own.pairs:
        if name.text in pairs and isinstance(node, Scalar) and not node.text:
            del pairs[name.text]
        else:
            pairs[name.text] = (name, node)
    return Mapped(tuple(pairs.values()), own.place)


def _with_examples(own: Mapped, base: Mapped) -> Mapped:
    said = {_said(item) for _, node in own.pairs for item in _items(node)}
    pairs: dict[str, tuple[Scalar, Node]] = {}
    for name, node in base.pairs:
        kept = tuple(item for item in _items(node) if _said(item) not in said)
        pairs[name.text] = (name, Sequenced(kept, node.place))
    for name, node in own.pairs:
        before = _items(pairs[name.text][1]) if name.text in pairs else ()
        pairs[name.text] = (name, Sequenced((*before, *_items(node)), node.place))
    return Mapped(tuple(pairs.values()), own.place)


def _items(node: Node) -> Sequence[Node]:
    return node.items if isinstance(node, Sequenced) else (node,)


def _said(item: Node) -> tuple[str, str]:
    """Title and text of an example."""
    parts = (item.get("title"), item.get("text")) if isinstance(item, Mapped) else (None, item)
    title, text = (each.text if isinstance(each, Scalar) else "" for each in parts)
    return title, text
