"""The fields of a CSV: quoted for every reader, and guarded so that none runs as a formula.

A spreadsheet takes a cell for a formula by its first character, and which characters begin
a cell depends on the separator it was told: with another one than ours, what stands after it
inside a quoted field begins a cell, and so does what stands after a line break. `unguard`
takes the guard away again, exactly.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_NEEDS_QUOTES = re.compile(r'[",;\t\r\n]')
_NEVER_QUOTED = bytes(set(range(256)) - set(b'",;\t\r\n'))
_BEGIN = r"(?:\A|(?<=[\n\r;,\t]))"
_SKIPPED = r'[ "]*'
"""What a spreadsheet may drop before it looks at the first character."""

_SIGN = r"(?=[=+\-@＝＋－＠])"
"""What makes a formula (OWASP, CSV Injection); the wide forms, because spreadsheets with
East Asian input take them for the narrow ones."""

_UNGUARDED = re.compile(f"{_BEGIN}({_SKIPPED}'*){_SIGN}")
_SHAPE = bytes.maketrans(b"\r;,\t=+@", b"\n\n\n\n---")
"""By this all that parts cells looks alike, and all that makes formulas, in UTF-8."""

_WIDE_SIGNS = "\uff00".encode()[:2]
"""What wide forms begin with in UTF-8."""

_GUARDED = re.compile(f"{_BEGIN}({_SKIPPED}'*)'{_SIGN}")
_BARE = re.compile(f"{_BEGIN}{_SKIPPED}{_SIGN}")
_NUMBER = re.compile(r"-\d+(?:\.\d+)?(?:e[-+]?\d+)?")
"""What begins with a sign and is no formula."""


def quote(text: str) -> str:
    """Return a field as RFC 4180 §2 has it: in quotes where it holds a separator or a quote.

    A semicolon and a tab count as separators too: programs that try several of them at once
    would cut the field there.
    """
    return '"' + text.replace('"', '""') + '"' if _NEEDS_QUOTES.search(text) else text


def needs_quotes(text: str) -> bool:
    """Whether `quote` changes the text, or any of several texts joined without a separator."""
    return bool(text.encode().translate(None, _NEVER_QUOTED))


def guard(text: str) -> str:
    """Return text that no spreadsheet runs as a formula; `unguard` is the exact inverse.

    An apostrophe is put before every sign that may begin one, also where there is one already.
    """
    if _NUMBER.fullmatch(text):
        return text
    return _UNGUARDED.sub(r"\1'", text)


def needs_guard(text: str) -> bool:
    """Whether `guard` may change the text, or any of several texts joined by line breaks."""
    shape = f"\n{text}".encode().translate(_SHAPE, b" \"'")
    return b"\n-" in shape or b"\n" + _WIDE_SIGNS in shape


def unguard(text: str) -> str:
    """Return the text as it was before `guard`."""
    return _GUARDED.sub(r"\1", text) if "'" in text else text


def is_guarded(cells: Iterable[str]) -> bool:
    """Whether a table was guarded, told from all its cells: no formula stands bare in it."""
    return not any(_BARE.search(cell) and not _NUMBER.fullmatch(cell) for cell in cells)
