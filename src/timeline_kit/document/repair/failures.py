"""Where a text stops being YAML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml
from yaml.events import CollectionEndEvent, CollectionStartEvent, DocumentStartEvent, ScalarEvent

from timeline_kit.document.events import event_source

SECOND_DOCUMENT = "a second document begins"
TOO_DEEP = "lists and mappings are nested too deep"


@dataclass(frozen=True, slots=True)
class Failure:
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


_TELLING_CONTEXTS = ("scalar", "flow", "simple key", "scanning a directive")


def first_failure(text: str, depth_limit: int) -> Failure | None:
    """Return where reading a text stops before its end, or None if it is read whole."""
    get = event_source(text)
    depth = documents = 0
    last: Any = None
    try:
        while (event := get()) is not None:
            kind = event.__class__
            if kind is ScalarEvent:
                last = event
            elif isinstance(event, CollectionStartEvent):
                depth += 1
                if depth > depth_limit:
                    return _at(TOO_DEEP, event.start_mark)
            elif isinstance(event, CollectionEndEvent):
                depth -= 1
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
