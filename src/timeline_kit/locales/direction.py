"""Which way a language is written."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import Literal

from timeline_kit.locales.phrase_files import phrases
from timeline_kit.patterns import pattern

Direction = Literal["ltr", "rtl"]


def subtags(tag: str) -> list[str]:
    """Return the parts of a BCP 47 tag in small letters, without extensions and private use.

    `de-AT-x-home` is `de`, `at`; a tag of private use alone, `x-home`, is `x`.
    """
    first, *others = tag.strip().lower().replace("_", "-").split("-")
    end = next((at for at, part in enumerate(others) if len(part) == 1), len(others))
    return [first] if len(first) == 1 else [first, *others[:end]]


@cache
def _right_to_left() -> dict[str, frozenset[str]]:
    """Return scripts, languages, and where a language runs the other way than elsewhere.

    Languages and places are those whose likely script is one of these (CLDR, likely subtags).
    """
    return {name: frozenset(listed) for name, listed in phrases("right_to_left.txt").items()}


@lru_cache(maxsize=256)
def direction(language: str) -> Direction:
    """Return the direction of a BCP 47 tag, for the `dir` of HTML; a script in the tag decides."""
    first, *others = subtags(language)
    known = _right_to_left()
    script = next((part for part in others if len(part) == 4 and part.isalpha()), None)
    if script is not None:
        return "rtl" if script in known["Scripts"] else "ltr"
    is_rtl = first in known["Languages"]
    if any(f"{first}-{part}" in known["Elsewhere"] for part in others):
        is_rtl = not is_rtl
    return "rtl" if is_rtl else "ltr"


_LEFT, _RIGHT = "\u200e", "\u200f"
_RIGHT_TO_LEFT = pattern(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def runs_against(text: str, language: str) -> bool:
    """Return whether a text has letters that run against the direction of a language."""
    if direction(language) == "ltr":
        return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None
    return any(unicodedata.bidirectional(sign) == "L" for sign in text)


def isolated(text: str, language: str) -> str:
    """Return a text of another direction between marks that keep its punctuation at its place.

    For plain text of a language: marks of its direction outside, of the text's inside, which
    take no room (UAX #9). Other texts are given back as they are.
    """
    if not runs_against(text, language):
        return text
    kinds = (unicodedata.bidirectional(sign) for sign in text)
    inside = _LEFT if next((kind for kind in kinds if kind in _STRONG), "R") == "L" else _RIGHT
    outside = _LEFT if direction(language) == "ltr" else _RIGHT
    return f"{outside}{inside}{text}{inside}{outside}"


_STRONG = ("L", "R", "AL")
