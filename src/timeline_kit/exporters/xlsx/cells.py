"""What stands in a cell as XML, by what it holds, so that text stays exactly that text.

Text is a string, shared or inline, and never a formula, an error value or a number, whatever
it looks like. Source: ECMA-376-1 §18.3.1.4 (c), §22.9.2.19 (ST_Xstring); the limits are
those of Microsoft's page "Excel specifications and limits".
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache
from typing import Final
from urllib.parse import quote

from timeline_kit.exporters.xlsx.styles import Style

MAX_UNITS: Final = 32_767
"""The most UTF-16 code units a cell holds."""

MAX_LINK: Final = 2_079
"""The most characters of a link's address."""

FIRST_DAY: Final = "1900-03-01"
"""The first day on which all spreadsheets agree: Excel takes 1900 for a leap year."""

_LAST_DAY = "9999-12-31"
_DAY_LENGTH = len(_LAST_DAY)
_DAY_BEFORE_SERIALS = date(1899, 12, 30).toordinal()
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_A_LINK = re.compile(r'[\x00-\x20"<>\\^`{|}]')


def looks_escaped(text: str) -> bool:
    """Return whether something in a text looks like an escaped character.

    Such a text stands in its cell: openpyxl takes all `x005F_` away from shared ones.
    """
    return "_" in text and _LOOKS_ESCAPED.search(text) is not None


def escape(text: str) -> str:
    """Return text as XML; what looks like an escaped character is kept from being read as one."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    if "_x" in text:
        text = _LOOKS_ESCAPED.sub("_x005F_", text)
    return text


def escape_any(text: str) -> str:
    """Return text as XML, also with characters that XML cannot hold (`_x0001_`).

    For texts that no model has checked; the model's own texts have no such characters.
    """
    return _NOT_IN_XML.sub(lambda found: f"_x{ord(found.group()):04X}_", escape(text))


def escape_each(texts: list[str]) -> list[str]:
    """Return texts as `escape_any` does; what none of them needs is not looked for in each."""
    whole = "".join(texts)
    if not whole.replace("\n", "").isprintable():
        return list(map(escape_any, texts))
    if "&" in whole or "<" in whole or ">" in whole or looks_escaped(whole):
        return list(map(escape, texts))
    return texts


@cache
def shared_frame(style: Style) -> tuple[str, str]:
    """Return what stands before and after the number of a shared text, from the reference on."""
    return f'" s="{style:d}" t="s"><v>', "</v></c>"


@cache
def number_frame(style: Style) -> tuple[str, str]:
    """Return what stands before and after a number, from the reference on."""
    return f'" s="{style:d}"><v>', "</v></c>"


@cache
def text_frame(style: Style) -> tuple[str, str]:
    """Return what stands before and after a text that begins and ends with no space."""
    return f'" s="{style:d}" t="inlineStr"><is><t>', "</t></is></c>"


@cache
def spaced_frame(style: Style) -> tuple[str, str]:
    """Return what stands before and after a text that begins or ends with a space."""
    return f'" s="{style:d}" t="inlineStr"><is><t xml:space="preserve">', "</t></is></c>"


def number_text(number: float) -> str:
    """Return a number as it stands in a cell; nothing where it is another with 15 digits."""
    if isinstance(number, int) or number == 0:  # both zeros are equal, and one has a sign
        return repr(number)
    return _degrees(number)


@lru_cache(maxsize=4096)  # the places of events come again
def _degrees(number: float) -> str:
    return repr(number) if float(f"{number:.15g}") == number else ""


@lru_cache(maxsize=4096)
def serial(day: str | None) -> str:
    """Return the number by which all spreadsheets know a day of ISO 8601; nothing for the rest."""
    if day is None or len(day) != _DAY_LENGTH or not FIRST_DAY <= day <= _LAST_DAY:
        return ""
    return str(date.fromisoformat(day).toordinal() - _DAY_BEFORE_SERIALS)


def units(text: str) -> int:
    """Return the length of text in UTF-16 code units, which is how Excel counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cell_sized(text: str) -> list[str]:
    """Return text in parts that each fit in one cell; one part where it fits as it is."""
    if len(text) <= MAX_UNITS // 2:
        return [text]
    encoded = text.encode("utf-16-le", "surrogatepass")
    parts = []
    start = 0
    while start < len(encoded):
        end = start + 2 * MAX_UNITS
        if end < len(encoded) and encoded[end - 1] & 0xFC == 0xD8:
            end -= 2  # the first half of a pair stays with the second
        parts.append(encoded[start:end].decode("utf-16-le", "surrogatepass"))
        start = end
    return parts


def link_target(url: str) -> tuple[str, str] | None:
    """Return address and fragment as a workbook keeps them, or None where it cannot.

    Characters that no address may hold are percent-encoded; a browser would do the same.
    """
    target = _NOT_IN_A_LINK.sub(lambda found: quote(found.group()), url)
    if len(target) > MAX_LINK:
        return None
    address, _, fragment = target.partition("#")
    return address, fragment
