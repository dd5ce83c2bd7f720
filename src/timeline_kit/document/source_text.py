"""Text as it stands in the file, and how bytes become text."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import msgspec
from msgspec import structs

from timeline_kit.document import looks
from timeline_kit.problems import Location, Problem, reading

BOM = "\ufeff"
_UTF8_BOM = b"\xef\xbb\xbf"
_LINE_BREAK = re.compile(r"\r\n|\n|\r")
_LINE_FEED = re.compile(r"\n")


class Limits(msgspec.Struct, frozen=True):
    """How much a document may hold.

    Attributes:
        file: the largest file, in bytes.
        scalar: the longest single text, in code points.
        depth: how many lists and mappings may stand in one another.
    """

    file: int = 64 * 1024 * 1024
    scalar: int = 1024 * 1024
    depth: int = 64


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of one file.

    Attributes:
        name: what messages call the file.
        text: the decoded text without byte order mark, line ends as in the file.
        bom: whether the file begins with a byte order mark; whoever writes the
            text back puts it there again.
        flaw: the error about bytes that are not UTF-8 and stand in the text as U+FFFD, or None;
            `read` reports it, and such a text is never written back.
    """

    name: str
    text: str
    bom: bool = False
    flaw: Problem | None = None
    _starts: array[int] = field(
        default_factory=lambda: array("L"), init=False, repr=False, compare=False
    )

    def _line_starts(self) -> array[int]:
        if not self._starts:
            line_break = _LINE_BREAK if "\r" in self.text else _LINE_FEED
            self._starts.append(0)
            self._starts.extend([found.end() for found in line_break.finditer(self.text)])
        return self._starts

    @property
    def line_count(self) -> int:
        """How many lines there are; a line end at the end begins one more."""
        return len(self._line_starts())

    def line(self, number: int) -> str:
        """Return a line, counted from 1, without its line end; empty past the last line."""
        begin, end = self.bounds(number)
        return self.text[begin:end]

    def bounds(self, number: int) -> tuple[int, int]:
        """Return where a line, counted from 1, begins and ends, without its line end."""
        starts = self._line_starts()
        if not 1 <= number <= len(starts):
            return len(self.text), len(self.text)
        begin = starts[number - 1]
        if number == len(starts):
            return begin, len(self.text)
        end = starts[number] - 1
        is_pair = self.text[end] == "\n" and end > begin and self.text[end - 1] == "\r"
        return begin, end - is_pair

    def offset(self, number: int) -> int:
        """Return where a line, counted from 1, begins."""
        return self._line_starts()[number - 1]

    def leads(self, offset: int, signs: str = " ") -> bool:
        """Say whether nothing but some signs stands before an offset on its line."""
        at = offset
        while at and self.text[at - 1] in signs:
            at -= 1
        return not at or self.text[at - 1] in "\r\n"

    def has_before(self, sign: str, offset: int) -> bool:
        """Say whether a sign stands on the line of an offset, up to it."""
        number, _ = self._position(offset)
        return self.text.find(sign, self.offset(number), offset + 1) >= 0

    def location(self, start: int, end: int) -> Location:
        """Return where the characters from offset `start` up to `end` stand.

        A range of several lines ends with its first line.
        """
        number, column = self._position(start)
        begin, stop = self.bounds(number)
        last = max(stop - begin + 1, column)
        return Location(self.name, number, column, number, min(column + max(end - start, 0), last))

    def region(self, start: int, end: int) -> Location:
        """Return where the characters from offset `start` up to `end` stand, on all their lines."""
        line, column = self._position(start)
        return Location(self.name, line, column, *self._position(end))

    def _position(self, offset: int) -> tuple[int, int]:
        starts = self._line_starts()
        number = bisect_right(starts, offset)
        return number, offset - starts[number - 1] + 1


def unshifted(source: SourceText, shift: Mapping[int, int], location: Location) -> Location:
    """Return the place in the file of a place in a copy some lines of which were moved.

    Args:
        source: the text of the file.
        shift: by how many columns a line, from 1, was moved to the right.
        location: a place in the copy.
    """
    delta = shift.get(location.line, 0)
    begin, stop = source.bounds(location.line)
    longest = stop - begin + 1
    column = min(max(location.column - delta, 1), longest)
    if location.end_line > location.line:
        end = max(location.end_column - shift.get(location.end_line, 0), 1)
        return structs.replace(location, column=column, end_column=end)
    end = min(max(location.end_column - delta, column + 1), max(longest, column + 1))
    return structs.replace(location, column=column, end_column=end)


_UNITS = (("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10))


def size_words(size: int) -> str:
    """Return a size in words, such as `64 MiB`, exactly.

    Args:
        size: in bytes.
    """
    for name, unit in _UNITS:
        if size and size % unit == 0:
            return f"{size // unit:,} {name}"
    return f"{size:,} bytes"


def decode(
    raw: bytes, name: str, limits: Limits | None = None
) -> tuple[SourceText | None, list[Problem]]:
    """Return the text of a file; or no text, and why its bytes are none.

    Bytes that are not UTF-8 do not keep the rest of the file from being checked: the
    source has them as U+FFFD and carries the error in `flaw`.

    Args:
        raw: the bytes of the file.
        name: what messages call the file.
        limits: how much is read; the default limits if none are given.
    """
    limits = limits or Limits()
    start = Location(name, 1, 1, 1, 1)
    if len(raw) > limits.file:
        return None, [
            reading.TOO_LARGE.problem(
                f"the file is larger than {size_words(limits.file)}",
                help="split it into several timelines",
                location=start,
            )
        ]
    kind = looks.binary_kind(raw)
    if kind is not None:
        return None, [
            reading.FOREIGN_FILE.problem(f"this is {kind.what}", help=kind.help, location=start)
        ]
    bom = raw.startswith(_UTF8_BOM)
    content = raw[len(_UTF8_BOM) :] if bom else raw
    try:
        return SourceText(name, content.decode("utf-8"), bom), []
    except UnicodeDecodeError as error:
        source = SourceText(name, content.decode("utf-8", "replace"), bom)
        return replace(source, flaw=_not_utf8(content, source, error)), []


def encode(source: SourceText, text: str) -> bytes:
    """Return a changed text as the bytes of its file, with its byte order mark if it had one.

    Raises:
        ValueError: when the source was not read whole, so that writing would lose bytes.
    """
    if source.flaw is not None:
        raise ValueError("a file that is not UTF-8 is never written back")
    return ((BOM if source.bom else "") + text).encode("utf-8")


def _not_utf8(content: bytes, source: SourceText, error: UnicodeDecodeError) -> Problem:
    where = len(content[: error.start].decode("utf-8"))
    advice = "save the file as UTF-8"
    guess = looks.guess_encoding(content, error.start)
    if guess is not None:
        advice += f"; it looks like {guess.name}, in which this word reads `{guess.excerpt}`"
    return reading.NOT_UTF8.problem(
        f"the file is not UTF-8: no character is written with the byte 0x{content[error.start]:02X}"
        " in this place",
        help=advice,
        location=source.location(where, where + 1),
    )
