"""Plain text, in the encodings people save it in."""

from __future__ import annotations

import codecs
import re

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
    return CopyText(text.replace("\r\n", "\n").replace("\r", "\n"), wrapped=True)


def decoded(data: bytes, declared: str = "") -> str:
    """Return octets as text: by their mark, as UTF-8, as declared, else as cp1252."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    for encoding in ("utf-8", _browsers_encoding(declared)):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("cp1252", "replace")


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
