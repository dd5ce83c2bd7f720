"""Comments that say which advice is not wanted: `# timeline-kit: ignore TK503`.

At the end of a line such a comment is about that line, on a line of its own about the entry
below it, and above everything else about the whole file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml
from msgspec import Struct
from yaml.events import ScalarEvent

from timeline_kit.document.events import event_source
from timeline_kit.document.source_text import SourceText

_WORD = "timeline-kit:"
_COMMENT = re.compile(r"(?<![^\s])#[ \t]*timeline-kit:[ \t]*ignore\b[ \t]*(?P<codes>[^\r\n]*)")
_CODE = re.compile(r"[^\s,]+")


class Ignore(Struct, frozen=True):
    """One code that a comment names.

    Attributes:
        code: the code as written.
        start: where it begins in the text, in code points.
        first: the first line it is about, from 1.
        last: the last line it is about.
        whole: where the whole comment begins and ends, if the code is all it names.
    """

    code: str
    start: int
    first: int
    last: int
    whole: tuple[int, int] | None

    def covers(self, line: int) -> bool:
        """Whether it is about a line."""
        return self.first <= line <= self.last


def may_ignore(source: SourceText) -> bool:
    """Whether the text may hold such a comment."""
    return _WORD in source.text


def find_ignores(source: SourceText) -> list[Ignore]:
    """Return every code that a comment of the text names; none where the text is not YAML."""
    if not may_ignore(source):
        return []
    found = list(_COMMENT.finditer(source.text))
    try:
        texts = texts_at(source.text, [comment.start() for comment in found])
    except yaml.YAMLError:
        return []
    content = next((n for n in range(1, source.line_count + 1) if not _is_idle(source.line(n))), 0)
    return [
        ignore
        for comment in found
        if comment.start() not in texts
        for ignore in _ignores(source, comment, content)
    ]


def ignored_everywhere(source: SourceText) -> set[str]:
    """Return the codes that comments on top of the text name, which are about all of it."""
    whole = (1, source.line_count)
    return {one.code for one in find_ignores(source) if (one.first, one.last) == whole}


def texts_at(text: str, offsets: list[int]) -> set[int]:
    """Return which of these places stand inside a text, where a `#` begins no comment."""
    inside: set[int] = set()
    waiting = list(reversed(offsets))
    get = event_source(text)
    while waiting and (event := get()) is not None:
        start, end = event.start_mark.index, event.end_mark.index
        is_text = event.__class__ is ScalarEvent
        while waiting and waiting[-1] < end:
            at = waiting.pop()
            beside_sign = is_text and event.style in ("|", ">") and "\n" not in text[start:at]
            if is_text and at >= start and not beside_sign:
                inside.add(at)
    return inside


def _ignores(source: SourceText, comment: re.Match[str], content: int) -> Iterator[Ignore]:
    first, last = _lines(source, comment.start(), content)
    codes = list(_CODE.finditer(source.text, comment.start("codes"), comment.end("codes")))
    whole = _whole(source.text, comment) if len(codes) == 1 else None
    for code in codes:
        yield Ignore(code[0], code.start(), first, last, whole)


def _whole(text: str, comment: re.Match[str]) -> tuple[int, int]:
    """Return the range of a comment with the white space before it, or with its line."""
    start, end = comment.span()
    while start and text[start - 1] in " \t":
        start -= 1
    if not start or text[start - 1] in "\r\n":
        end += len(text[end : end + 2]) if text.startswith("\r\n", end) else bool(text[end:])
    return start, end


def _lines(source: SourceText, offset: int, content: int) -> tuple[int, int]:
    """Return the first and last line that a comment is about.

    Args:
        source: the text.
        offset: where the comment begins.
        content: the first line of the text with content, or 0.
    """
    place = source.location(offset, offset)
    number, count = place.line, source.line_count
    if source.line(number)[: place.column - 1].strip():
        return number, number
    if not content or number <= content:
        return 1, count
    first = number
    while first <= count and _is_idle(source.line(first)):
        first += 1
    if first > count:
        return number, number
    column = _indent(source.line(first))
    last = first
    for below in range(first + 1, count + 1):
        line = source.line(below)
        if _is_idle(line):
            continue
        if _indent(line) <= column:
            break
        last = below
    return first, last


def _is_idle(line: str) -> bool:
    """Whether a line holds no content: blank, a comment, or a sign that a document begins."""
    content = line.strip()
    return not content or content[0] in "#%" or content == "---"


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
