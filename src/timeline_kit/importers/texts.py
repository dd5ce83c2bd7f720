"""Text as a document may hold it, with word of everything that had to go."""

from __future__ import annotations

import re
import unicodedata

from timeline_kit.document.characters import FORBIDDEN, name_character

LINE_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
"""What ends a line in one program or another."""

_MOST_MARKS = 30
_MARKS = re.compile(
    r"[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
    rf"\ufe20-\ufe2f]{{{_MOST_MARKS + 1},}}"
)
_SPACES = re.compile(r"[ \t\n\u00a0\u3000]+")


def cleaned(text: str) -> tuple[str, str]:
    """Return text in NFC without what documents may not hold, and a remark on that.

    Returns:
        The text, and which characters were left out, or the empty string.
    """
    if text.isascii() and text.isprintable():
        return text, ""
    text = LINE_BREAKS.sub("\n", text)
    remark = ""
    found = FORBIDDEN.findall(text)
    if found:
        names = list(dict.fromkeys(map(name_character, found)))
        more = f" and {len(names) - 3} more" if len(names) > 3 else ""
        remark = f"without {', '.join(names[:3])}{more}"
        text = FORBIDDEN.sub("", text)
    if _MARKS.search(text):
        text = _MARKS.sub(lambda run: run[0][:_MOST_MARKS], text)
        remark = f"{remark}, " if remark else ""
        remark += f"with only {_MOST_MARKS} combining marks in a row"
    return unicodedata.normalize("NFC", text), remark


def line(text: str) -> str:
    """Return text as one line."""
    return _SPACES.sub(" ", text).strip() if "\n" in text or "\t" in text else text.strip()


def quoted(text: str, longest: int = 60) -> str:
    """Return text between back-ticks for a message: one line, not too long."""
    text = line(text)
    if len(text) > longest:
        text = text[: longest - 1].rstrip() + "…"
    return f"`{text}`"
