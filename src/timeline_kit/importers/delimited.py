"""Comma-separated values and their relatives: delimiter and quotes are found out."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable

from timeline_kit.importers.encodings import UTF8, decode
from timeline_kit.importers.grid import Book, Sheet, Value
from timeline_kit.importers.headings import recognise

_DELIMITERS = ",;\t|"
_LOOKED_AT = 1 << 16
_LINE_END = re.compile(r"\r\n|\r|\n")
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


def read(content: bytes, known: Callable[[], str] = str) -> Book:
    """Return the table of a text file.

    Args:
        content: the file.
        known: gives a text with words that stand in the file, too, where one is needed.
    """
    text, encoding, doubts = decode(content, known)
    lines = _LINE_END.split(text) if doubts else []
    remarks = []
    if encoding != UTF8:
        remarks.append(f"the file was read as {encoding}")
    if "\ufffd" in text:
        remarks.append(f"{text.count(chr(0xFFFD))} characters could not be decoded")
    said = _SEPARATOR_LINE.match(text)
    if said:
        text, delimiter = text[said.end() :], said[1]
    else:
        delimiter = _delimiter(text[:_LOOKED_AT])
    if delimiter != ",":
        remarks.append(f"its columns are separated by {_SIGNS.get(delimiter, delimiter)}")
    fields, opened = _rows(text, delimiter)
    inner = _lines_in_quotes(fields)
    if inner is not None:
        fields, opened = inner
        remarks.append("each of its lines stands in quotation marks as a whole")
    rows: list[list[Value]] = [list(row) for row in fields]
    has_mark = content.startswith(b"\xef\xbb\xbf")
    unsure = [("" if one.is_of_all else lines[one.line - 1], one.why) for one in doubts]
    is_ended = text.endswith(("\n", "\r"))
    end = None if is_ended or not rows else (len(rows) - 1, len(rows[-1]) - 1)
    cut = len(fields) - 1 if not is_ended and _is_short(fields) else None
    if opened is not None and not _is_stray(fields, opened):
        cut = opened
    if cut is not None:
        remarks.append("it ends in the middle of its last row: it may have been cut off on its way")
    sheets = [Sheet("", rows)]
    return Book(sheets, "a table of text", remarks, None, has_mark, cut, unsure, end)


def _is_stray(rows: list[list[str]], opened: int) -> bool:
    """Whether a mark that is never closed is a sign of its text: all rows from it on are whole.

    Args:
        rows: the rows.
        opened: which of them has the mark; the last one may be what is left of a cell.
    """
    width = len(rows[0])
    return opened < len(rows) - 1 and all(len(row) == width for row in rows[opened:])


def _is_short(rows: list[list[str]]) -> bool:
    """Whether the last row alone has fewer fields than the first."""
    if len(rows) < 2:
        return False
    width = len(rows[0])
    return len(rows[-1]) < width and all(len(row) == width for row in rows[:-1])


_SIGNS = {";": "semicolons", "\t": "tabs", "|": "bars"}


def _rows(text: str, delimiter: str) -> tuple[list[list[str]], int | None]:
    """Return the fields of a text, each of any length; quotes that are wrong lose nothing.

    Beside them stands the row in which a quotation mark is opened and never closed, or None.
    """
    previous = csv.field_size_limit(max(len(text), 1 << 17))
    try:
        return _strict(text, delimiter)
    finally:
        csv.field_size_limit(previous)


def _strict(text: str, delimiter: str) -> tuple[list[list[str]], int | None]:
    lines = list(io.StringIO(text, newline=""))
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    rows: list[list[str]] = []
    ended = 0
    try:
        for row in reader:
            rows.append(row)
            ended = reader.line_num
    except csv.Error:
        rest = lines[ended:]
        if not _is_open(rest, delimiter):
            return _tolerant(text, delimiter)
        # What stands before it is as it should be, and is not to be read in another way.
        return rows + _tolerant("".join(rest), delimiter)[0], len(rows)
    return rows, None


def _is_open(lines: list[str], delimiter: str) -> bool:
    """Whether lines are one row whose last field lacks nothing but the mark at its end."""
    try:
        return len(list(csv.reader([*lines, '"'], delimiter=delimiter, strict=True))) == 1
    except csv.Error:
        return False


def _lines_in_quotes(rows: list[list[str]]) -> tuple[list[list[str]], int | None] | None:
    """Return the fields in lines that are one field each, in quotation marks; None for others.

    The first of them has to say what is in at least two columns.
    """
    if len(rows) < 2 or any(len(row) != 1 or "\n" in row[0] for row in rows):
        return None
    text = "\n".join(row[0] for row in rows)
    inner = _rows(text, _delimiter(text[:_LOOKED_AT]))
    named = [found for found in map(recognise, inner[0][0]) if found is not None and found.is_whole]
    return inner if len({found.field for found in named}) > 1 else None


def _tolerant(text: str, delimiter: str) -> tuple[list[list[str]], int | None]:
    """Return rows of a text in which some quotation marks are not doubled, or never closed.

    A mark closes a field only before a delimiter or the end of a line; one that is never closed
    is an ordinary character, and its row is returned beside all.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    plain = re.compile(f"[^{re.escape(delimiter)}\n]*")
    rows: list[list[str]] = []
    row: list[str] = []
    opened: int | None = None
    at = 0
    while at < len(text):
        begins = opened is None and text[at] == '"'
        quoted = _quoted(text, at, delimiter) if begins else None
        if quoted is None:
            opened = len(rows) if begins else opened  # no later one is closed, either
            found = plain.match(text, at)
            quoted = ("", at) if found is None else (found[0], found.end())
        field, at = quoted
        row.append(field)
        if at < len(text) and text[at] == delimiter:
            at += 1
            if at == len(text):
                row.append("")
            continue
        rows.append(row)
        at, row = at + 1, []
    return ([*rows, row] if row else rows), opened


def _quoted(text: str, start: int, delimiter: str) -> tuple[str, int] | None:
    """Return a field in quotes and where it ends, or None where it is never closed."""
    parts: list[str] = []
    at = start + 1
    while (mark := text.find('"', at)) >= 0:
        parts.append(text[at:mark])
        end = mark + 1
        while text[end : end + 1] == '"':
            end += 1
        count, after = end - mark, text[end : end + 1]
        closes = after in ("", "\n") or (after == delimiter and count % 2 == 1)
        parts.append('"' * (count // 2 + (not closes and count % 2)))
        if closes:
            return "".join(parts), end
        at = end
    return None


def _delimiter(sample: str) -> str:
    """Return the sign that divides most lines into the same number of fields, more than one."""
    best, most = ",", 0.0
    for delimiter in _DELIMITERS:
        rows = list(csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter))
        widths = Counter(len(row) for row in rows if row)
        if not widths:
            continue
        width, agreeing = max(widths.items(), key=lambda item: (item[1] * (item[0] > 1), item[0]))
        if width < 2 or agreeing * 2 <= sum(widths.values()):
            continue
        score = agreeing / sum(widths.values()) + min(width, 20) / 100
        if score > most:
            best, most = delimiter, score
    return best
