"""Where the text of a node ends: before the blank lines and comments that follow it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from yaml.events import (
    CollectionStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

_BLANK = " \t\r\n"


def last_event(event: Any, get: Callable[[], Any]) -> Any:
    """Read to the end of a node; return the last event that has text.

    Args:
        event: the first of the node.
        get: gives the next.
    """
    if not isinstance(event, CollectionStartEvent):
        return event
    depth = 1
    last: Any = event
    while depth:
        event = get()
        kind = event.__class__
        if kind is MappingStartEvent or kind is SequenceStartEvent:
            depth += 1
            last = event
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            depth -= 1
            if event.end_mark.index > event.start_mark.index:
                last = event
        else:
            last = event
    return last


def end_of(event: Any, text: str) -> tuple[int, bool]:
    """Return where the text of an event ends, and whether every blank line after it is of it."""
    end: int = event.end_mark.index
    is_block = event.__class__ is ScalarEvent and event.style in ("|", ">")
    if not is_block:
        return end, False
    start: int = event.start_mark.index
    written = text[start:end]
    if "+" in written[:3]:
        return end - (len(written) - len(written.removesuffix("\n").removesuffix("\r"))), True
    ends_blank = event.value.rstrip("\n")[-1:] in (" ", "\t")
    return start + len(written.rstrip("\r\n" if ends_blank else _BLANK)), False
