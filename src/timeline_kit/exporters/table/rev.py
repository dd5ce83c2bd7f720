"""What a row says of its fields as they were exported: the column `rev`.

It stands in the row itself, so it goes along when rows are sorted, copied and filtered, and it
names its fields, so that no other place has to say in which order they were. A field that was
empty is not in it: `title=8f0c2d1a date=1b44ce07`. Rows that have no id of their own begin
with their number: `3 event=… source=…`.

Source of the edition's id: Git, gitformat-pack and git-hash-object.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from struct import pack
from typing import Final, NamedTuple
from unicodedata import normalize
from urllib.parse import quote, unquote
from zlib import crc32

REV: Final = "rev"
"""What the column is called, in every sheet and in a CSV."""

_FIELD = re.compile(r"([^\s=]+)=([0-9a-f]{8})")


class Rev(NamedTuple):
    """What a row was when it was exported.

    Attributes:
        number: its place, counted from 1, among the citations of its event or among the eras;
            None where the row has an id.
        hashes: `field_hash` of each field that was not empty, by the field's name.
    """

    number: int | None
    hashes: dict[str, str]


def canonical(text: str) -> str:
    """Return a text without what programs change in silence: line ends, spaces at ends, NFC."""
    if not text.isascii():
        text = normalize("NFC", text)
    if "\n" in text or "\r" in text:
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return "\n".join(map(str.rstrip, lines)).rstrip("\n")
    return text.rstrip()


def field_hash(text: str) -> str:
    """Return the hash of a cell's text, equal for texts that are the same but for `canonical`."""
    return f"{crc32(canonical(text).encode('utf-8', 'surrogatepass')):08x}"


def rev_writer(names: Sequence[str]) -> Callable[..., list[str]]:
    """Return the function that makes the cells of the column `rev`.

    It takes the cells of all fields, column by column in the order of the names, None for an
    empty one; and the numbers of the rows, where they have any.

    Args:
        names: of the fields.
    """
    starts = [f" {quote(name, safe='')}=" for name in names]

    def write(columns: Sequence[Sequence[object]], numbers: Sequence[int] = ()) -> list[str]:
        said: list[Sequence[str]] = [list(map(str, numbers))] if numbers else []
        said += map(_said, starts, columns)
        return ["".join(row).lstrip(" ") for row in zip(*said, strict=True)]

    return write


def _said(start: str, cells: Sequence[object]) -> list[str]:
    """Return what is said of a field in each row: a start and its hash, nothing of an empty one."""
    texts = ["" if cell is None else str(cell) for cell in cells]
    whole = "".join(texts)
    is_simple = whole.isascii() and "\n" not in whole and "\r" not in whole
    texts = list(map(str.rstrip if is_simple else canonical, texts))
    if not any(texts):
        return texts
    sums = [crc32(text.encode("utf-8", "surrogatepass")) for text in texts]
    hashes = pack(f">{len(sums)}I", *sums).hex(" ", 4).split()
    return [f"{start}{one}" if text else "" for text, one in zip(texts, hashes, strict=True)]


def read_rev(text: str) -> Rev | None:
    """Return what a cell of the column `rev` says, or None when it is empty or damaged."""
    first, *rest = text.split() or [""]
    number = int(first) if first.isascii() and first.isdigit() else None
    fields = list(map(_FIELD.fullmatch, rest if number is not None else [first, *rest]))
    hashes = {unquote(field[1]): field[2] for field in fields if field}
    if len(hashes) < len(fields) or not hashes:
        return None
    return Rev(number, hashes)


def blob_id(data: bytes) -> str:
    """Return the id that git gives a file with these bytes (SHA-1)."""
    head = b"blob %d\0" % len(data)
    return hashlib.sha1(head + data, usedforsecurity=False).hexdigest()
