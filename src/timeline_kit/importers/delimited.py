"""Comma-separated values and their relatives: encoding, delimiter and quotes are found out."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from timeline_kit.importers.grid import Book, Sheet, Value

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_DELIMITERS = ",;\t|"
_SHARE_OF_ZEROS = 0.3
"""So many of the high bytes are zero in UTF-16 of most languages."""

_LOOKED_AT = 1 << 16
_UNDEFINED = frozenset(b"\x81\x8d\x8f\x90\x9d")
"""Bytes that mean nothing in Windows-1252."""

_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


def decode(content: bytes) -> tuple[str, str]:
    """Return a file of text and the name of its encoding.

    UTF-8, UTF-16 and UTF-32 with a byte order mark or plain; what is no UTF-8 is taken for
    Windows-1252, which is what spreadsheets in the west write. A byte that has no character
    becomes U+FFFD.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace"), encoding.removesuffix("-sig")
    sample = content[:_LOOKED_AT]
    if sample and b"\x00" in sample:
        even, odd = sample[::2].count(0), sample[1::2].count(0)
        if max(even, odd) * 2 > len(sample) * _SHARE_OF_ZEROS:
            encoding = "utf-16-be" if even > odd else "utf-16-le"
            return content.decode(encoding, "replace"), encoding
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    if not _UNDEFINED & set(content):
        return content.decode("cp1252"), "cp1252"
    text = "".join(
        "\ufffd" if byte in _UNDEFINED else bytes([byte]).decode("cp1252") for byte in content
    )
    return text, "cp1252"


def read(content: bytes) -> Book:
    """Return the table of a text file."""
    text, encoding = decode(content)
    remarks = []
    if encoding != "utf-8":
        remarks.append(f"the file was read as {_NAMES.get(encoding, encoding)}")
    if "\ufffd" in text:
        remarks.append(f"{text.count(chr(0xFFFD))} characters could not be decoded")
    said = _SEPARATOR_LINE.match(text)
    if said:
        text, delimiter = text[said.end() :], said[1]
    else:
        delimiter = _delimiter(text[:_LOOKED_AT])
    if delimiter != ",":
        remarks.append(f"its columns are separated by {_SIGNS.get(delimiter, delimiter)}")
    rows: list[list[Value]] = [list(row) for row in _rows(text, delimiter)]
    has_mark = content.startswith(b"\xef\xbb\xbf")
    return Book([Sheet("", rows)], "a table of text", remarks, has_mark=has_mark)


_NAMES = {"cp1252": "Windows-1252", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16",
          "utf-16": "UTF-16", "utf-32": "UTF-32"}  # fmt: skip
_SIGNS = {";": "semicolons", "\t": "tabs", "|": "bars"}


def _rows(text: str, delimiter: str) -> list[list[str]]:
    """Return the fields of a text, each of any length; quotes that are wrong lose nothing."""
    previous = csv.field_size_limit(max(len(text), 1 << 17))
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        return list(_tolerant(text, delimiter))
    finally:
        csv.field_size_limit(previous)


def _tolerant(text: str, delimiter: str) -> Iterator[list[str]]:
    """Yield rows of a text in which some quotation marks are not doubled, or never closed.

    A mark closes a field only before a delimiter or the end of a line; one that is never closed
    is an ordinary character.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    plain = re.compile(f"[^{re.escape(delimiter)}\n]*")
    at, row = 0, []
    closes = True
    while at < len(text):
        begins = closes and text[at] == '"'
        quoted = _quoted(text, at, delimiter) if begins else None
        if quoted is None:
            closes = closes and not begins  # where one is never closed, no later one is
            found = plain.match(text, at)
            quoted = ("", at) if found is None else (found[0], found.end())
        field, at = quoted
        row.append(field)
        if at < len(text) and text[at] == delimiter:
            at += 1
            if at == len(text):
                row.append("")
            continue
        yield row
        at, row = at + 1, []
    if row:
        yield row


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
