"""Plain data become YAML that a person would have written."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import chain
from math import isfinite
from typing import Any, NamedTuple

from timeline_kit.document import styles
from timeline_kit.document.characters import FORBIDDEN
from timeline_kit.document.paths import Finder
from timeline_kit.patterns import pattern
from timeline_kit.problems import Path

STEP = 2
"""By how many columns what stands in something is indented."""

WIDTH = 90
"""Up to which column a list or mapping is written on one line."""

_ENTRY = 2
"""How long the path of a section's entry is; it is never written on one line."""

_SHORT = 2
"""Entries of so many lines stand together."""

_LONGEST_KEY = 1000
_LINE_END = pattern("\r\n|[\r\n\x85\u2028\u2029]")
_NOT_IN_COMMENTS = pattern(f"\ufffd|\t|{FORBIDDEN.pattern}")


def write(data: Mapping[str, Any], comments: Mapping[Path, str] | None = None) -> str:
    """Return data as the text of a document.

    Block style, quotes only where some reader of YAML would take a text for something else, texts
    of several lines as blocks after `|`, short lists and places in brackets; keys keep
    their order. Reading the text gives the same data, in NFC.

    Args:
        data: mappings, lists, str and None; bool, int and float become text that reads as them.
        comments: comments of any number of lines, by the path they stand above; that of `()` stands
            on top. Where nothing is at a path, its nearest ancestor has the comment.

    Raises:
        ValueError: for what a document cannot hold: an empty key, two keys that are one in NFC,
            a number that is none, another type.
    """
    plain: dict[str, Any] = tidy(data)
    writer = _Writer(_placed(plain, comments or {}))
    sections = [writer.entry((key,), value, 0) for key, value in plain.items()] or [["{}"]]
    top = writer.comments.get(())
    parts = [_comment_lines(top, 0), *sections] if top is not None else sections
    return "\n".join("".join(f"{line}\n" for line in part) for part in parts)


def entry_lines(path: Path, value: Any, column: int) -> list[str]:
    """Return the lines of one entry of a mapping or list.

    Args:
        path: where it stands; an int as its last step makes an item.
        value: its data, tidied.
        column: where its key or dash begins.
    """
    return _Writer({}).entry(path, value, column)


def value_lines(path: Path, value: Any, column: int, *, blocks: bool = True) -> list[str]:
    """Return the lines of a value alone: what stands after its key or dash, and all that follow.

    Args:
        path: where it stands.
        value: its data, tidied.
        column: where its key or dash begins.
        blocks: whether texts may be written as blocks, to which an indented comment that
            follows would belong.
    """
    writer = _Writer({}, blocks)
    lead = " " * column
    if isinstance(path[-1], int):
        first, *rest = writer.item(path, lead, value)
        return [first[len(lead) + 1 :].lstrip(), *rest]
    start = f"{lead}{path[-1]}:"
    first, *rest = writer.pair_after(start, path, lead, value)
    return [first[len(start) :].lstrip(), *rest]


def in_brackets(path: Path, value: Any) -> str:
    """Return data as they are written inside brackets, on one line.

    Raises:
        ValueError: for a list with no value in it, which brackets cannot hold.
    """
    if value is None:
        if isinstance(path[-1], int):
            raise ValueError("a list in brackets cannot hold an item without a value")
        return ""
    if isinstance(value, list):
        return f"[{', '.join(in_brackets((*path, step), each) for step, each in _steps(value))}]"
    if isinstance(value, dict):
        pairs = (
            f"{styles.scalar(str(key), flow=True)}: {in_brackets((*path, key), each)}"
            for key, each in _steps(value)
        )
        return f"{{{', '.join(pairs)}}}"
    return _in_brackets(path, value)


class Bare(str):
    """A number or truth value, which is written without quotes."""

    __slots__ = ()


class Written(NamedTuple):
    """An item of a list as it is written, with the comments above it.

    Attributes:
        lines: its lines.
        column: where its dash stands in them.
    """

    lines: list[str]
    column: int

    @property
    def can_shift(self) -> bool:
        """Whether all lines have the blanks that another column would take away."""
        return not any(line[: self.column].strip(" ") for line in self.lines)

    def at(self, column: int) -> list[str]:
        """Return its lines for a column."""
        if column == self.column:
            return self.lines
        lead, inner = " " * column, (line[self.column :] for line in self.lines)
        return [lead + line if line else "" for line in inner]


class _Writer:
    """Writes nodes as lines."""

    def __init__(self, comments: Mapping[Path, str], blocks: bool = True) -> None:
        self.comments = comments
        self._blocks = blocks
        self._around_comments = {path[:end] for path in comments for end in range(1, len(path))}

    def entry(self, path: Path, value: Any, column: int) -> list[str]:
        """Return the lines of a key and its value, or of an item, under its comment."""
        if isinstance(value, Written):
            return value.at(column)
        lead = " " * column
        step = path[-1]
        if isinstance(step, str):
            lines = self._pair(path, lead, step, value)
        else:
            lines = self.item(path, lead, value)
        if path in self.comments:
            return [*_comment_lines(self.comments[path], column), *lines]
        return lines

    def _pair(self, path: Path, lead: str, key: str, value: Any) -> list[str]:
        written = styles.scalar(key)
        if len(written) > _LONGEST_KEY:  # YAML takes no longer one before a colon
            return [f"{lead}? {written}", *self.pair_after(f"{lead}:", path, lead, value)]
        return self.pair_after(f"{lead}{written}:", path, lead, value)

    def pair_after(self, start: str, path: Path, lead: str, value: Any) -> list[str]:
        lines = self._short(start, path, lead, value)
        return lines or [start, *self._children(path, value, len(lead) + STEP)]

    def item(self, path: Path, lead: str, value: Any) -> list[str]:
        start = lead + "-"
        lines = self._short(start, path, lead, value)
        if lines is not None:
            return lines
        lines = self._children(path, value, len(lead) + STEP)
        above = 0
        while lines[above].lstrip()[0] == "#":  # a comment at the first key stands above the dash
            lines[above] = lead + lines[above].lstrip()
            above += 1
        lines[above] = f"{start} {lines[above][len(lead) + STEP :]}"
        return lines

    def _short(self, start: str, path: Path, lead: str, value: Any) -> list[str] | None:
        """Return the lines of what is no block of entries, after its key or dash."""
        if value is None:
            return [start]
        if isinstance(value, Bare):
            return [f"{start} {value}"]
        if isinstance(value, str):
            if self._blocks and "\n" in value and styles.can_be_literal(value):
                sign, *lines = styles.literal(value, len(lead), STEP)
                return [f"{start} {sign}", *lines]
            return [f"{start} {styles.scalar(value, typed=styles.is_typed(path))}"]
        flow = self._flow(path, value, len(start))
        return None if flow is None else [f"{start} {flow}"]

    def _children(self, path: Path, value: Any, column: int) -> list[str]:
        """Return the lines of what is in a mapping or list; long entries stand apart."""
        entries = [self.entry((*path, step), child, column) for step, child in _steps(value)]
        is_apart = (
            len(path) < _ENTRY
            and all(child and isinstance(child, dict | list) for _, child in _steps(value))
            and any(len(lines) > _SHORT for lines in entries)
        )
        if is_apart:
            entries[1:] = [["", *lines] for lines in entries[1:]]
        return list(chain.from_iterable(entries))

    def _flow(self, path: Path, value: Any, width: int) -> str | None:
        """Return a list or mapping on one line, or None where lines of their own are better."""
        if not value:
            return "[]" if isinstance(value, list) else "{}"
        if path in self._around_comments:
            return None
        is_list = isinstance(value, list)
        if not is_list and (len(path) <= _ENTRY or isinstance(path[-1], int)):
            return None
        parts: list[str] = []
        for step, child in _steps(value):
            if not isinstance(child, str) or width > WIDTH:
                return None
            written = _in_brackets((*path, step), child)
            if not is_list:
                if written[:1] in ('"', "'") or not styles.is_plain(str(step), flow=True):
                    return None
                written = f"{step}: {written}"
            parts.append(written)
            width += len(written) + 2
        flow = ", ".join(parts)
        return (f"[{flow}]" if is_list else f"{{{flow}}}") if width < WIDTH else None


def _in_brackets(path: Path, text: str) -> str:
    if isinstance(text, Bare):
        return text
    return styles.scalar(text, typed=styles.is_typed(path), flow=True)


def _steps(value: dict[str, Any] | list[Any]) -> Iterator[tuple[str | int, Any]]:
    return iter(value.items()) if isinstance(value, dict) else iter(enumerate(value))


def tidy(value: Any) -> Any:
    """Return data as dict, list, str in NFC, bare numbers and None."""
    if isinstance(value, str):
        return value if value.isascii() else unicodedata.normalize("NFC", value)
    if value is None:
        return None
    if isinstance(value, bool):
        return Bare("true" if value else "false")
    if isinstance(value, int | float):
        if not isfinite(value):
            raise ValueError(f"{value} is no number a document can hold")
        written = f"{Decimal(repr(value)):f}"
        return Bare(written.removesuffix(".0"))
    if isinstance(value, Mapping):
        mapping = {_key(key): tidy(child) for key, child in value.items()}
        if len(mapping) != len(value):
            raise ValueError("two keys are the same in NFC")
        return mapping
    if isinstance(value, list | tuple):
        return [tidy(child) for child in value]
    raise ValueError(f"a document cannot hold {type(value).__name__}")


def _key(key: object) -> str:
    if not isinstance(key, str) or not key:
        raise ValueError(f"{key!r} is no key")
    return str(tidy(key))


def _placed(data: Any, comments: Mapping[Path, str]) -> dict[Path, str]:
    """Return the comments by paths that exist."""
    placed: dict[Path, str] = {}
    finder = Finder(data)
    for path, comment in comments.items():
        at = finder.existing(path)
        placed[at] = f"{placed[at]}\n{comment}" if at in placed else comment
    return placed


def _comment_lines(comment: str, column: int) -> list[str]:
    lead = " " * column
    lines = _LINE_END.split(comment.rstrip())
    return [f"{lead}# {_harmless(line)}".rstrip() for line in lines]


def _harmless(line: str) -> str:
    """Return a line of a comment with the names of the characters no document may hold."""
    return _NOT_IN_COMMENTS.sub(
        lambda found: " " if found.group() == "\t" else f"<U+{ord(found.group()):04X}>", line
    )
