"""What the parts of a workbook have in common as XML."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"


def plain(text: str) -> str:
    """Return text as XML outside of cells."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quoted(text: str) -> str:
    """Return text as an attribute of XML, quotation marks included; line breaks are kept."""
    text = plain(text).replace('"', "&quot;").replace("\n", "&#10;")
    return f'"{text}"'


@lru_cache(maxsize=1024)
def column_letter(index: int) -> str:
    """Return the letters of a column, counted from 0: `A`, `Z`, `AA`."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
