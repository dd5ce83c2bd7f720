"""Plain text, in the encodings people save it in."""

from __future__ import annotations

import codecs

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
    text = decoded(data)
    if "\0" in text[:4096]:
        raise Unreadable("it is no kind of file that is known")
    return CopyText(text.replace("\r\n", "\n").replace("\r", "\n"), wrapped=True)


def decoded(data: bytes, declared: str = "") -> str:
    """Return octets as text: by their mark, as UTF-8, as declared, else as cp1252."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    for encoding in ("utf-8", _widest(declared)):
        if encoding:
            try:
                return data.decode(encoding)
            except (UnicodeDecodeError, LookupError):
                continue
    return data.decode("cp1252", "replace")


def _widest(declared: str) -> str:
    """Return the encoding that browsers take for a declared one (WHATWG Encoding)."""
    name = declared.strip().lower()
    if name in ("gb2312", "gbk", "x-gbk", "gb_2312-80"):
        return "gb18030"
    return "cp1252" if name in ("iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii") else name
