"""Where the values of keys stand that are read and then thrown away."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from yaml.events import (
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from timeline_kit.document.events import event_source

Range = tuple[int, int]


def values_of(text: str, keys: Collection[int]) -> dict[int, Range]:
    """Return where the values of keys begin and end, by where each key begins.

    A key that is a list or mapping is itself part of what is not read.

    Args:
        text: YAML that was read before, so that its depth has a limit.
        keys: offsets of keys in it; those whose value is empty are left out.
    """
    found: dict[int, Range] = {}

    def node(event: Any) -> int:
        """Read a node to its end; return where its text ends."""
        end: int = event.end_mark.index
        if event.__class__ is MappingStartEvent:
            while (key := get()).__class__ is not MappingEndEvent:
                begin = key.start_mark.index
                inner = node(key)
                value = get()
                start = _first_word(text, value)
                end = node(value)
                if key.__class__ is not ScalarEvent:
                    start, end = begin, max(inner, end)
                if begin in keys and end > start >= 0:
                    found[begin] = start, end
            return _closed(event, key, end)
        if event.__class__ is SequenceStartEvent:
            while (item := get()).__class__ is not SequenceEndEvent:
                end = node(item)
            return _closed(event, item, end)
        while end and text[end - 1].isspace():
            end -= 1
        return end

    get: Callable[[], Any] = event_source(text)
    while (event := get()) is not None:
        if isinstance(event, NodeEvent):
            node(event)
            break
    return found


def _closed(opened: Any, closed: Any, end: int) -> int:
    """Return the end of a container: its bracket's, or in block style that of its last node."""
    closing: int = closed.end_mark.index
    return closing if opened.flow_style else end


def _first_word(text: str, event: Any) -> int:
    """Return where the words of a node begin; those of a block stand below its sign."""
    start: int = event.start_mark.index
    end: int = event.end_mark.index
    if event.__class__ is ScalarEvent and event.style in ("|", ">"):
        start = text.find("\n", start, end)
        while 0 <= start < len(text) and text[start].isspace():
            start += 1
    return start
