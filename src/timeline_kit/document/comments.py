"""Text that was meant and is read as a comment: `title: Round #2`, `group: #1`, `[a, #b`."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from yaml.events import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from timeline_kit.document.events import event_source
from timeline_kit.document.lines import entry, excerpt, indent_of, parse_line, quoted
from timeline_kit.document.source_text import SourceText
from timeline_kit.problems import Fix, Problem, TextEdit, reading

_CANDIDATE = re.compile(r"#(?<=[\s,\[\]{}|>+\-0-9\"':]#)#*!*[^\s#!]")
"""Begins with a literal, which `re` finds ten times faster than a class of characters."""

_TEXT = r"(#+!*[^\s#!][^\r\n]*)"
_AFTER = re.compile(rf"[ \t]+{_TEXT}")
_BEFORE = re.compile(rf"[ \t]*{_TEXT}")
_GLUED = re.compile(_TEXT)
_AFTER_BLOCK_SIGN = re.compile(rf"[|>][-+0-9]*[ \t]*{_TEXT}")
_BELOW = re.compile(rf"([ \t]+){_TEXT}")
_AFTER_SIGN = re.compile(rf"[ \t]*(?:[:?-][ \t]+)+{_TEXT}")
_CAP = 100


def hidden_comments(source: SourceText, mended: Collection[int] = ()) -> list[Problem]:
    """Return a warning for every comment that looks like a part of the text before it.

    The text must be YAML. It is walked a second time only if it has a suspicious `#`.

    Args:
        source: the text.
        mended: its lines, from 1, that the author wrote in another way.
    """
    lines = {source.location(found.start(), 0).line for found in _CANDIDATE.finditer(source.text)}
    if not lines:
        return []
    walk = _Walk(source, lines)
    get = event_source(source.text)
    while (event := get()) is not None and len(walk.problems) < _CAP:
        walk.take(event)
    for number in sorted(mended):
        walk.below(number, indent_of(source.line(number)))
    return walk.problems


class _Walk:
    """One walk over the events of a text with suspicious comments."""

    def __init__(self, source: SourceText, lines: set[int]) -> None:
        self.problems: list[Problem] = []
        self._source = source
        self._lines = lines
        self._flow = 0
        self._seen: set[int] = set()
        self._end: Any = None

    def take(self, event: Any) -> None:
        """Look at the comments around one event."""
        kind = event.__class__
        self._above(event.start_mark)
        self._end = event.end_mark
        if kind is ScalarEvent:
            if not event.style:
                self._after_text(event)
            elif event.style in ("|", ">"):
                self._glued(event.start_mark, _AFTER_BLOCK_SIGN)
            else:
                self._glued(event.end_mark, _GLUED)
                if self._flow:
                    self._in_flow(event.end_mark)
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            self._flow += bool(event.flow_style)
            if event.flow_style:
                self._in_flow(event.end_mark)
        elif self._flow and (kind is MappingEndEvent or kind is SequenceEndEvent):
            self._flow -= 1
            self._glued(event.end_mark, _GLUED)
            if self._flow:
                self._in_flow(event.end_mark)

    def below(self, number: int, column: int) -> None:
        """Look at the comments right below a line, from 1, that stand right of a column, from 0."""
        while (number := number + 1) in self._lines and len(self.problems) < _CAP:
            found = _BELOW.match(self._source.text, self._source.offset(number))
            if found is None or len(found[1]) <= column:
                return
            self._warn(found, None)

    def _above(self, start: Any) -> None:
        """Look between a key or a dash and what stands for it in a later line."""
        if self._end is None:
            return
        for line in range(self._end.line + 1, start.line + 1):
            if line in self._lines:
                at = max(self._source.offset(line), self._end.index)
                self._warn(_AFTER_SIGN.match(self._source.text, at), None, fixable=False)

    def _glued(self, mark: Any, pattern: re.Pattern[str]) -> None:
        """Look right after a quotation mark, a bracket or the sign of a block."""
        if mark.line + 1 in self._lines:
            self._warn(pattern.match(self._source.text, mark.index), None, fixable=False)

    def _after_text(self, event: Any) -> None:
        """Look after a text without quotes, and where a text would stand that is missing."""
        end = event.end_mark
        text = self._source.text
        if end.line + 1 in self._lines:
            pattern = _AFTER if event.value else _BEFORE
            self._warn(pattern.match(text, end.index), event if event.value else None)
        if event.value and end.line + 2 in self._lines:
            self.below(end.line + 1, 0 if self._flow else self._column(event))
        if self._flow:
            self._in_flow(end)

    def _column(self, event: Any) -> int:
        """Return the column, from 0, that lines of the text a scalar begins lie right of."""
        first = parse_line(self._source.line(event.start_mark.line + 1))
        return first.content if first.key else first.content - 1

    def _in_flow(self, mark: Any) -> None:
        """Look after a comma, a colon or a bracket that follows in the same line."""
        if mark.line + 1 not in self._lines:
            return
        text = self._source.text
        at = mark.index
        while text[at : at + 1] and text[at] in " \t,:[]{}":
            at += 1
        passed = text[mark.index - 1 : at]
        if text[at : at + 1] == "#" and any(sign in passed for sign in ",:[{"):
            self._warn(_BEFORE.match(text, at), None)

    def _warn(self, found: re.Match[str] | None, cut: Any, *, fixable: bool = True) -> None:
        if found is None:
            return
        group = found.re.groups
        start = found.start(group)
        if start in self._seen:
            return
        self._seen.add(start)
        written = found[group].rstrip()
        location = self._source.location(start, start + len(written))
        line = parse_line(self._source.line(location.line))
        advice = "put the text in quotes"
        fix = None
        if fixable and not self._flow and found.re is not _BELOW:
            advice += f": {entry(line, quoted(line.text[line.value_start :].rstrip()))}"
            begin = cut.start_mark.index if cut is not None else start
            end = start + len(written)
            if cut is None or cut.start_mark.line == cut.end_mark.line:
                whole = quoted(self._source.text[begin:end])
                fix = Fix(advice, (TextEdit(begin, end, whole),), safe=False)
        self.problems.append(
            reading.HIDDEN_COMMENT.problem(
                f"`{excerpt(written)}` is read as a comment and left out of the text",
                help=f"{advice}; or write a space after the `#` of a comment",
                location=location,
                fix=fix,
            )
        )
