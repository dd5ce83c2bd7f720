"""Where a text stops being YAML."""

from __future__ import annotations

from typing import Any

import msgspec
import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from timeline_kit.document.events import event_source

SECOND_DOCUMENT = "a second document begins"
TOO_DEEP = "lists and mappings are nested too deep"
NEW_ENTRY = "a new entry begins without a dash"


class Failure(msgspec.Struct, frozen=True):
    """Where and why reading a text had to stop; lines and columns from 0.

    Attributes:
        reason: what the parser says.
        line, column: where it noticed.
        began: the line where what it was reading began, if that tells more: an open quote or
            bracket, a key without a colon; otherwise None.
        text_began: the line where the last text before began, if it has several lines.
        is_flow: whether it happened between brackets.
    """

    reason: str
    line: int
    column: int
    began: int | None = None
    text_began: int | None = None
    is_flow: bool = False

    @property
    def suspects(self) -> list[int]:
        """The lines to look at, the likeliest first."""
        lines = [self.began, self.text_began, self.line]
        return list(dict.fromkeys(line for line in lines if line is not None))

    @property
    def reached(self) -> int:
        """How far the text can be read: to the line where an open quote or a key began."""
        if self.is_flow or self.began is None:
            return min(self.line, self.line if self.text_began is None else self.text_began)
        return min(self.suspects)


class _Container(msgspec.Struct):
    """A list or mapping that is being read, and the keys of an entry of a list."""

    is_list: bool
    is_entry: bool = False
    keys: dict[str, None] = msgspec.field(default_factory=dict)
    again: Any = None
    expects_key: bool = True

    def node(self) -> None:
        """Note that a node of it was read."""
        self.expects_key = not self.expects_key

    def new_entry(self, event: Any) -> Any:
        """Note a scalar; return where a new entry began, once its second key comes again."""
        if self.is_entry and self.expects_key and event.value:
            repeats = event.value in self.keys
            if repeats and event.value == next(iter(self.keys)):
                self.again = event.start_mark
            elif repeats and self.again is not None:
                return self.again
            if self.again is None:
                self.keys[event.value] = None
        self.node()
        return None


_TELLING_CONTEXTS = ("scalar", "flow", "simple key", "scanning a directive")


def first_failure(text: str, depth_limit: int) -> Failure | None:
    """Return where reading a text stops before its end, or None if it is read whole."""
    get = event_source(text)
    documents = 0
    last: Any = None
    open_: list[_Container] = [_Container(is_list=True)]
    try:
        while (event := get()) is not None:
            kind = event.__class__
            if kind is ScalarEvent:
                last = event
                mark = open_[-1].new_entry(event)
                if mark is not None:
                    return _at(NEW_ENTRY, mark)
            elif isinstance(event, CollectionStartEvent):
                within = open_[-1]
                within.node()
                is_list = kind is SequenceStartEvent
                is_entry = within.is_list and not (is_list or event.flow_style)
                open_.append(_Container(is_list, is_entry))
                if len(open_) - 1 > depth_limit:
                    return _at(TOO_DEEP, event.start_mark)
            elif isinstance(event, CollectionEndEvent):
                open_.pop()
            elif kind is AliasEvent:
                open_[-1].node()
            elif kind is DocumentStartEvent:
                documents += 1
                if documents > 1:
                    return _at(SECOND_DOCUMENT, event.start_mark)
    except yaml.MarkedYAMLError as error:
        return _from_error(error, last)
    return None


def _at(reason: str, mark: Any) -> Failure:
    return Failure(reason, mark.line, mark.column)


def _from_error(error: yaml.MarkedYAMLError, last: Any) -> Failure:
    mark: Any = error.problem_mark or error.context_mark
    context: Any = error.context_mark
    began = text_began = None
    if context is not None and any(word in str(error.context) for word in _TELLING_CONTEXTS):
        began = context.line
    if last is not None and last.start_mark.line < last.end_mark.line and last.style in ('"', "'"):
        text_began = last.start_mark.line
    is_flow = "flow" in str(error.context)
    return Failure(str(error.problem), mark.line, mark.column, began, text_began, is_flow)
