"""Blanks that look like a space and are none to YAML: `date:` and a no-break space, from a page."""

from __future__ import annotations

import re

from timeline_kit.document.characters import name_character
from timeline_kit.document.keys import USUAL_KEYS

ODD_BLANKS = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000"
"""They as the inside of a class of a regular expression."""

ODD_BLANK = re.compile(f"[{ODD_BLANKS}]")
_AFTER_SIGN = re.compile(
    rf"""[ \t]*(?:-[ \t]+)*(?:(?P<key>[\w-]+)[ \t]*:|-)(?P<odd>[{ODD_BLANKS}]+)[ \t]*""",
)
_LINE = re.compile(r"[^\r\n]+")


def blank_name(blank: str) -> str:
    """Return the code point and the name of the first of some blanks."""
    return name_character(blank[0])


def odd_blanks(line: str, any_key: bool = False) -> list[tuple[int, int, str]]:
    """Return where odd blanks stand after the dashes and the colon that a line begins with.

    Args:
        line: the line, or its end.
        any_key: whether any word before a colon is a key, or only a usual one and the author's own.

    Returns:
        For each its beginning, its end, and `dash` or `colon`.
    """
    found: list[tuple[int, int, str]] = []
    at = 0
    while (match := _AFTER_SIGN.match(line, at)) is not None:
        key = match["key"]
        if key is not None:
            if any_key or key in USUAL_KEYS or key.startswith("x-"):
                found.append((*match.span("odd"), "colon"))
            break
        found.append((*match.span("odd"), "dash"))
        at = match.end()
    return found


def odd_blanks_in(written: str, begins_line: bool) -> list[tuple[int, int, str]]:
    """Return where odd blanks stand after a dash or a usual key in a plain text of several lines.

    Args:
        written: the text as it is written.
        begins_line: whether nothing but blanks and dashes stands before it on its line.
    """
    found = []
    for line in _LINE.finditer(written):
        if line.start() or begins_line:
            found += [
                (line.start() + start, line.start() + end, sign)
                for start, end, sign in odd_blanks(line.group())
            ]
    return found
