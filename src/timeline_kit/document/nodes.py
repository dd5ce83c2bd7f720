"""Where the nodes of a text stand: a second walk, which keeps marks for the wanted paths only."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from typing import Any

import msgspec
from yaml.events import (
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

Range = tuple[int, int]
"""Offsets in code points, end exclusive."""

_Get = Callable[[], Any]


class Span(msgspec.Struct, frozen=True):
    """Where a node stands, in offsets of code points, ends exclusive.

    Attributes:
        start: its first character, quotation mark, bracket or block sign.
        end: the end of its text, without the blank lines and comments that follow.
        style: a scalar's style: `"`, `'`, `|`, `>`, or empty for plain text; None for a container.
        value: a scalar's value before normalisation; None for a container.
        flow: whether it is a list or mapping in brackets.
        key: where the key stands that leads to it, or None.
        first: where the first key or item in it begins and ends, or None.
    """

    start: int
    end: int
    style: str | None = None
    value: str | None = None
    flow: bool = False
    key: Range | None = None
    first: Range | None = None


class _Wanted(msgspec.Struct):
    """A node of the tree of wanted paths."""

    path: Path
    steps: dict[str | int, _Wanted] = msgspec.field(default_factory=dict)


def find_spans(text: str, paths: Iterable[Path]) -> dict[Path, Span]:
    """Return where the nodes at these paths and at all their ancestors stand.

    A path that leads nowhere is left out. An int is an index; a str is a key, or in a list
    the `id` of one of its mappings, the first if several have it; of a repeated key
    the first counts. Memory grows with the number of paths, not with the text.

    Raises:
        yaml.YAMLError: where the text is not YAML.
    """
    root = _Wanted(())
    for path in paths:
        node = root
        for number, step in enumerate(path, 1):
            node = node.steps.setdefault(step, _Wanted(path[:number]))
    get = event_source(text)
    walk = _Walk(text)
    while (event := get()) is not None:
        if isinstance(event, NodeEvent):
            walk.node(event, get, [root], None)
            break
    return walk.found


class _Walk:
    """One walk over the events of a text."""

    def __init__(self, text: str) -> None:
        self.found: dict[Path, Span] = {}
        self._text = text

    def node(self, event: Any, get: _Get, wanted: list[_Wanted], key: Range | None) -> Span:
        """Read one node, note its place for everyone who wants it, and return it."""
        if event.__class__ is MappingStartEvent:
            place = self._mapping(event, get, wanted, key)
        elif event.__class__ is SequenceStartEvent:
            place = self._sequence(event, get, wanted, key)
        else:
            is_scalar = event.__class__ is ScalarEvent
            value = event.value if is_scalar else None
            style = (event.style or "") if is_scalar else ""
            start = event.start_mark.index
            place = Span(start, self._end(event), style, value, key=key)
        for each in wanted:
            self.found.setdefault(each.path, place)
        return place

    def _mapping(self, event: Any, get: _Get, wanted: list[_Wanted], key: Range | None) -> Span:
        first: Range | None = None
        last = event
        while (key_event := get()).__class__ is not MappingEndEvent:
            here = (key_event.start_mark.index, key_event.end_mark.index)
            inner: list[_Wanted] = []
            if key_event.__class__ is ScalarEvent:
                name = _normal(key_event.value)
                inner = [each.steps[name] for each in wanted if name in each.steps]
            else:
                last_event(key_event, get)
            first = first or here
            last = self._value(get(), get, inner, here)
        return self._container(event, last, key_event, key, first)

    def _sequence(self, event: Any, get: _Get, wanted: list[_Wanted], key: Range | None) -> Span:
        first: Range | None = None
        last = event
        index = 0
        seen: set[str] = set()
        by_id = any(isinstance(step, str) for each in wanted for step in each.steps)
        while (item := get()).__class__ is not SequenceEndEvent:
            inner = [each.steps[index] for each in wanted if index in each.steps]
            read = get
            if by_id and item.__class__ is MappingStartEvent:
                events, name = _buffer(get)
                read = iter(events).__next__
                if name is not None and name not in seen:
                    seen.add(name)
                    inner += [each.steps[name] for each in wanted if name in each.steps]
            first = first or (item.start_mark.index, item.end_mark.index)
            last = self._value(item, read, inner, None)
            index += 1
        return self._container(event, last, item, key, first)

    def _value(self, event: Any, get: _Get, inner: list[_Wanted], key: Range | None) -> Any:
        """Read a node in a container; return its place, or the last event with text in it."""
        return self.node(event, get, inner, key) if inner else last_event(event, get)

    def _container(
        self, start: Any, last: Any, end: Any, key: Range | None, first: Range | None
    ) -> Span:
        flow = end.end_mark.index > end.start_mark.index
        stop = end.end_mark.index if flow else self._end(last)
        return Span(start.start_mark.index, stop, flow=flow, key=key, first=first)

    def _end(self, last: Any) -> int:
        """Return where the text of an event, or a place found before, ends."""
        if isinstance(last, Span):
            return last.end
        return end_of(last, self._text)[0]


def _buffer(get: _Get) -> tuple[list[Any], str | None]:
    """Return the events of a mapping up to its end, and the value of its key `id`."""
    events: list[Any] = []
    depth = 1
    is_key = True
    name: str | None = None
    expects_name = False
    while depth:
        event = get()
        events.append(event)
        kind = event.__class__
        if kind is MappingEndEvent or kind is SequenceEndEvent:
            depth -= 1
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            depth += 1
        elif depth == 1 and kind is ScalarEvent:
            if is_key:
                expects_name = name is None and event.value == "id"
            elif expects_name:
                name = event.value
        if depth == 1:
            is_key = not is_key
    return events, name


def _normal(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)
