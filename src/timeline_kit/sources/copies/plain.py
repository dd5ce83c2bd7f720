"""Plain text, in the encodings people save it in."""

from __future__ import annotations

import codecs
import re

from timeline_kit.sources.copies.printed_pages import heads_and_feet, numbers_alone
from timeline_kit.sources.copies.text import CopyText, Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read(data: bytes) -> CopyText:
    """Return the text of a text file.

    Raises:
        Unreadable: when it is not text.
    """
    if data.startswith(b"{\\rtf"):
        raise Unreadable("it is RTF, which is not read here: save it as DOCX or PDF")
    text = decoded(data)
    if "\0" in text[:4096]:
        raise Unreadable("it is no kind of file that is known")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return CopyText(text, wrapped=True, beside=_beside(text))


def _beside(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return where pages begin and end: by form feeds, else by their numbers."""
    if "\f" in text:
        starts = [0, *(found.end() for found in re.finditer("\f", text))]
        return heads_and_feet(text, starts)
    return numbers_alone(text)


def decoded(data: bytes, declared: str = "") -> str:
    """Return octets as text: by their mark, as UTF-8, as declared, else as cp1252."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    unmarked = without_mark(data)
    if unmarked:
        return data.decode(unmarked, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    written = len(data) - len(text) - 2 * broken  # octets beyond the first of their characters
    if _is_utf_8(declared) or (not declared and written > _FEWER * broken):
        return text
    try:
        return data.decode(_browsers_encoding(declared))
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


_FEWER = 10
"""So many times as many characters as broken octets are UTF-8 that a program has damaged."""


def _is_utf_8(declared: str) -> bool:
    try:
        return codecs.lookup(declared.strip()).name == "utf-8"
    except (LookupError, ValueError):
        return False


def without_mark(data: bytes) -> str:
    """Return which UTF-16 octets are in though no mark says it; empty where they are not."""
    first = data[: _LOOKED_AT & ~1]
    if len(first) >= _FEW and 2 * first.count(0) >= len(first) * _MANY:
        low, high = first[::2].count(0), first[1::2].count(0)
        if min(low, high) * 4 < max(low, high):
            return "utf-16-le" if high > low else "utf-16-be"
    return ""


_LOOKED_AT = 1024
_FEW = 16
_MANY = 0.8
"""Part of every second octet that is nought in text of mostly Latin letters and signs."""

_KNOWN = re.compile(
    r"cp125[0-8]|cp866|cp874|iso8859-\d+|koi8-[ru]|mac-(?:roman|cyrillic)|big5(?:hkscs)?|gb18030"
    r"|shift_jis|cp932|euc_(?:jp|kr)|cp949|iso2022_jp"
)
"""Encodings that browsers know, as Python calls them."""

_WIDER = {
    "iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949",
}  # fmt: skip
"""What browsers take for a declared one (WHATWG Encoding)."""


def _browsers_encoding(declared: str) -> str:
    try:
        name = codecs.lookup(declared.strip().lower().removeprefix("x-")).name
    except (LookupError, ValueError):
        return "cp1252"
    name = _WIDER.get(name, name)
    return name if _KNOWN.fullmatch(name) else "cp1252"
