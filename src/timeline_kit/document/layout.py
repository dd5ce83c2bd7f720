"""How the nodes that are to be changed are laid out in the text."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable
from typing import Any

import msgspec
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from timeline_kit.document.events import event_source
from timeline_kit.document.node_ends import end_of, last_event
from timeline_kit.problems import Path

_Get = Callable[[], Any]
_LINE_END = re.compile(r"\r\n|[\r\n]")
_TO_NEXT = re.compile(r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|[\r\n]|\Z))*[ \t]*")
"""Blanks, comments and line ends."""


class Node(msgspec.Struct):
    """A node of the text; offsets in code points, ends exclusive.

    Attributes:
        start: its first character; for no value, where one would begin.
        end: the end of its text, without the blank lines and comments that follow.
        kind: `scalar`, `mapping`, `sequence` or `alias`.
        style: a scalar's style: `"`, `'`, `|`, `>`, or empty for plain text.
        value: a scalar's value before normalisation.
        flow: whether it is a list or mapping in brackets.
        marked: whether it, or something in it, has an anchor or a tag, or is a reference.
        children: its entries, if it is on the way to a wanted path.
    """

    start: int
    end: int
    kind: str
    style: str = ""
    value: str = ""
    flow: bool = False
    marked: bool = False
    children: list[Child] = msgspec.field(default_factory=list)
    _by_step: dict[str | int, Child] = msgspec.field(default_factory=dict)

    def child(self, step: str | int) -> Child:
        """Return an entry by its step; of a repeated key, the first."""
        if not self._by_step:
            for child in reversed(self.children):
                self._by_step[child.step] = child
        return self._by_step[step]

    @property
    def is_empty(self) -> bool:
        """Whether no value is written here."""
        return self.kind == "scalar" and self.start == self.end


class Child(msgspec.Struct):
    """An entry of a mapping or list.

    Attributes:
        step: its key in NFC, or its index.
        start: where its key, question mark or dash begins; in a list in brackets, its value.
        after: the end of its colon or dash; in a list in brackets, where its value begins.
        node: its value.
        key: where its key stands, or None.
        key_style: the style of its key.
        keeps: whether it ends with a text to which every blank line after it belongs.
    """

    step: str | int
    start: int
    after: int
    node: Node
    key: tuple[int, int] | None = None
    key_style: str = ""
    keeps: bool = False

    @property
    def end(self) -> int:
        """The end of its text."""
        return self.after if self.node.is_empty else self.node.end


class Lines:
    """The lines of a text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(found.end() for found in _LINE_END.finditer(text))]

    def start(self, at: int) -> int:
        """Return where the line of an offset begins."""
        return self._starts[bisect_right(self._starts, at) - 1]

    def column(self, at: int) -> int:
        """Return the column of an offset, from 0."""
        return at - self.start(at)

    def next(self, at: int) -> int:
        """Return where the line after that of an offset begins: the end of the text after all."""
        number = bisect_right(self._starts, at)
        return self._starts[number] if number < len(self._starts) else len(self._text)

    def line(self, at: int) -> str:
        """Return the line that begins at an offset, without its line end."""
        return self._text[at : self.next(at)].rstrip("\r\n")

    def ending(self, at: int) -> str:
        """Return what ends the line of an offset, or the one before the last."""
        number = bisect_right(self._starts, at)
        end = self._starts[min(number, len(self._starts) - 1)]
        written = self._text[max(end - 2, 0) : end]
        return written if written == "\r\n" else written[-1:] or "\n"


class _Wanted(msgspec.Struct):
    """A node on the way to a wanted path, or, as a whole, at one."""

    steps: dict[str | int, _Wanted] = msgspec.field(default_factory=dict)
    whole: bool = False

    def inner(self, step: str | int) -> _Wanted | None:
        """Return what is wanted of an entry."""
        wanted = self.steps.get(step)
        if not self.whole:
            return wanted
        return _Wanted(wanted.steps, whole=True) if wanted is not None else _EVERYTHING


def lay_out(text: str, paths: Iterable[Path]) -> Node | None:
    """Return the root of a text; of what is in it, what leads to these paths.

    The entries of every node on the way to a path are there, and everything below the node at
    the path itself. Memory grows with them, not with the text.

    Raises:
        yaml.YAMLError: where the text is not YAML.
    """
    root = _Wanted()
    for path in paths:
        node = root
        for step in path:
            node = node.steps.setdefault(step, _Wanted())
        node.whole = True
    get = event_source(text)
    while (event := get()) is not None:
        if isinstance(event, NodeEvent):
            return _Walk(text, get).node(event, root)
    return None


class _Walk:
    """One walk over the events of a text."""

    def __init__(self, text: str, get: _Get) -> None:
        self._text = text
        self._get = get
        self._keeps = False

    def node(self, event: Any, wanted: _Wanted | None) -> Node:
        """Read a node; its entries too if they are wanted, and all of it if it ends a path."""
        kind = event.__class__
        start = event.start_mark.index
        if kind is AliasEvent:
            return Node(start, event.end_mark.index, "alias", marked=True)
        marked = event.anchor is not None or event.tag is not None
        if kind is ScalarEvent:
            style = event.style or ""
            return Node(start, self._end(event), "scalar", style, event.value, marked=marked)
        if wanted is None:
            return Node(
                start,
                self._end(last_event(event, self._get)),
                _KINDS[kind],
                flow=bool(event.flow_style),
            )
        node = Node(start, start, _KINDS[kind], flow=bool(event.flow_style), marked=marked)
        read: Callable[[Node, _Wanted], Any]
        read = self._mapping if kind is MappingStartEvent else self._sequence
        end_event = read(node, wanted)
        node.marked |= any(child.node.marked for child in node.children)
        if end_event.end_mark.index > end_event.start_mark.index:
            node.end = end_event.end_mark.index
        else:
            node.end = node.children[-1].end if node.children else start
        return node

    def _mapping(self, node: Node, wanted: _Wanted) -> Any:
        while (event := self._get()).__class__ is not MappingEndEvent:
            key = self.node(event, None)
            name = _normal(key.value)
            inner = wanted.inner(name)
            start = key.start
            if not node.flow and (mark := self._question_mark(key.start)) is not None:
                start = mark
            value = self.node(self._get(), inner)
            colon = _TO_NEXT.match(self._text, key.end)
            after = key.end
            if colon is not None and self._text[colon.end() : colon.end() + 1] == ":":
                after = colon.end() + 1
            node.marked |= key.marked
            span = key.start, key.end
            child = Child(name, start, after, value, span, key.style, self._keeps)
            node.children.append(child)
        return event

    def _question_mark(self, key: int) -> int | None:
        """Return where the question mark before a key stands, if there is one."""
        at = key
        while at and self._text[at - 1] in " \t":
            at -= 1
        return at - 1 if at < key and self._text[at - 1] == "?" else None

    def _sequence(self, node: Node, wanted: _Wanted) -> Any:
        at = node.start
        while (event := self._get()).__class__ is not SequenceEndEvent:
            index = len(node.children)
            value = self.node(event, wanted.inner(index))
            child = Child(index, value.start, value.start, value, keeps=self._keeps)
            if not node.flow:
                found = _TO_NEXT.match(self._text, at)
                child.start = found.end() if found is not None and index else at
                child.after = child.start + 1
                at = child.end
            node.children.append(child)
        return event

    def _end(self, event: Any) -> int:
        """Return where the text of an event ends."""
        end, self._keeps = end_of(event, self._text)
        return end


_EVERYTHING = _Wanted(whole=True)
_KINDS = {MappingStartEvent: "mapping", SequenceStartEvent: "sequence"}


def _normal(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)
