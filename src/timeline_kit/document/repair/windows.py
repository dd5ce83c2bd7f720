"""Parts of a document that can be read on their own: one entry of a section each.

A mistake in one event must not hide those in the next. The entries of a section (the events
under `events`, the keys under `timeline`) are found by their indentation alone, so that it works
on text that cannot be parsed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass

from timeline_kit.document.lines import indent_of, is_blank, parse_line


@dataclass(frozen=True, slots=True)
class Window:
    """Lines, counted from 0, that can be read on their own.

    Attributes:
        header: the line of the section's key, or None if it is among the lines itself.
        start, end: the lines of the entry, end exclusive.
    """

    header: int | None
    start: int
    end: int

    @property
    def numbers(self) -> list[int]:
        """The numbers of the lines, header first."""
        own = list(range(self.start, self.end))
        return own if self.header is None else [self.header, *own]


class Windows:
    """The windows of a text."""

    def __init__(self, lines: list[str]) -> None:
        self._windows: list[Window] = []
        section = 0
        item = ""
        for number, line in enumerate(lines):
            if not item and _begins_item(line):
                item = parse_line(line).key
            if number > section and _begins_section(line) and not _begins_like(line, item):
                self._add_section(lines, section, number)
                section = number
                item = ""
        self._add_section(lines, section, len(lines))
        self._starts = [window.start for window in self._windows]

    def at(self, line: int) -> Window:
        """Return the window that holds a line."""
        return self._windows[max(bisect_right(self._starts, line) - 1, 0)]

    def _add_section(self, lines: list[str], start: int, end: int) -> None:
        value = parse_line(lines[start]).value
        entries = [] if value.startswith(_OPENERS) else _entries(lines, start + 1, end)
        if not entries or _begins_item(lines[start]):
            self._windows.append(Window(None, start, end))
            return
        self._windows.append(Window(None, start, entries[0]))
        for begin, stop in zip(entries, [*entries[1:], end], strict=True):
            self._windows.append(Window(start, begin, stop))


_OPENERS = ("[", "{", '"', "'")
_SECTION = re.compile(r"\w[\w-]*[ \t]*(?:[:：=]|$)")
"""A key at the beginning of a line; its colon may be missing when it stands alone."""


def _begins_item(line: str) -> bool:
    stripped = line.lstrip()
    return stripped.startswith("- ") or stripped == "-"


def _begins_section(line: str) -> bool:
    return _SECTION.match(line) is not None


def _begins_like(line: str, item: str) -> bool:
    """Say whether a line begins with the key that the first item of its section begins with."""
    return bool(item) and parse_line(line).key == item


def _entries(lines: list[str], start: int, end: int) -> list[int]:
    """Return where the entries of a section begin: the usual lines at its least indentation."""
    numbers = [number for number in range(start, end) if not is_blank(lines[number])]
    if not numbers:
        return []
    is_list = _begins_item(lines[numbers[0]])
    numbers = [number for number in numbers if _begins_item(lines[number]) is is_list]
    indents = Counter(indent_of(lines[number]) for number in numbers)
    usual = [indent for indent, count in indents.items() if count > 1]
    least = min([*usual, indent_of(lines[numbers[0]])])
    return [number for number in numbers if indent_of(lines[number]) == least]
