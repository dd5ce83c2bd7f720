"""Quotation marks as people set them: to YAML, which knows straight ones only, they are text."""

from __future__ import annotations

PAIRS = frozenset(
    ("“”", "„“", "„”", "””", "‘’", "‚‘", "‚’", "’’", "«»", "»«", "»»", "‹›", "›‹", "「」", "『』")
)
"""What opens and closes a quotation, in one language or another."""

_MARKS = frozenset("".join(PAIRS))
_APOSTROPHES = frozenset("‘’")


def unwrapped(text: str) -> str | None:
    """Return what stands in one pair of marks around a whole text; None where there is no such.

    The blanks inside, as French sets them, go with the marks. `“Yes” and “no”` has two pairs.
    """
    text = text.strip()
    if text[:1] + text[-1:] not in PAIRS:
        return None
    inner = text[1:-1].strip()
    at = (place for place, sign in enumerate(inner) if sign in _MARKS)
    return inner if inner and all(_is_apostrophe(inner, place) for place in at) else None


def _is_apostrophe(text: str, at: int) -> bool:
    return text[at] in _APOSTROPHES and text[:at][-1:].isalpha() and text[at + 1 :][:1].isalpha()
