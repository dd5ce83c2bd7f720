"""How wide text is, without the font: widths no common sans-serif font exceeds by much.

A picture names no font, so the reader's own draws it. The widths of ASCII are the larger
ones of DejaVu Sans and Noto Sans, in em; those of other scripts are what nine letters
in ten of Noto's font for the script stay below.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import lru_cache

from timeline_kit.graphemes import is_wide

BOLD = 1.1
"""How much wider semi-bold text is than regular text."""

_ASCII = (
    32, 40, 46, 84, 64, 95, 78, 27, 39, 39, 55, 84, 32, 36, 32, 37, 64, 64, 64, 64, 64, 64, 64, 64,
    64, 64, 34, 34, 84, 84, 84, 53, 100, 68, 69, 70, 77, 63, 58, 77, 75, 34, 33, 66, 56, 91, 76, 79,
    60, 79, 69, 63, 61, 73, 68, 99, 69, 61, 69, 39, 37, 39, 84, 50, 50, 61, 63, 55, 63, 62, 35, 63,
    63, 28, 28, 58, 28, 97, 63, 61, 63, 63, 41, 52, 39, 63, 59, 82, 59, 59, 52, 64, 55, 64, 84,
)  # fmt: skip
"""From the space to the tilde, in hundredths of an em."""

_WIDE_CYRILLIC = frozenset("ЖМФШЩЫЮжмфшщыю")

_SCRIPTS = (
    (0x00A0, 0.68),  # Latin-1 signs
    (0x0180, 0.75),  # Latin beyond, phonetic letters
    (0x0370, 0.72),  # Greek
    (0x0400, 0.68),  # Cyrillic
    (0x0500, 0.9),
    (0x0530, 0.76),  # Armenian
    (0x0590, 0.66),  # Hebrew
    (0x0600, 0.7),  # Arabic, joined
    (0x0700, 0.75),  # Syriac, Thaana, N'Ko
    (0x0900, 0.76),  # Devanagari
    (0x0980, 0.8),  # Bengali to Oriya
    (0x0B80, 1.15),  # Tamil
    (0x0C00, 0.95),  # Telugu, Kannada
    (0x0D00, 1.2),  # Malayalam
    (0x0D80, 1.05),  # Sinhala
    (0x0E00, 0.66),  # Thai
    (0x0E80, 0.68),  # Lao
    (0x0F00, 0.75),  # Tibetan
    (0x1000, 0.95),  # Myanmar
    (0x10A0, 0.78),  # Georgian
    (0x1100, 1.0),  # Hangul
    (0x1200, 0.85),  # Ethiopic
    (0x13A0, 0.85),  # Cherokee, Canadian
    (0x1700, 0.85),  # Khmer, Mongolian and others
    (0x1E00, 0.75),  # Latin, Greek
    (0x2000, 0.6),  # punctuation
    (0x2014, 1.02),  # dashes
    (0x2018, 0.55),  # quotation marks
    (0x2020, 1.0),
    (0x20A0, 0.9),  # signs and arrows
    (0x2300, 1.3),  # technical signs, some of them shown as pictures
    (0x2C00, 0.9),
    (0x2E80, 1.02),  # Chinese, Japanese, Korean
    (0xA000, 1.0),
    (0xFB00, 0.8),  # Hebrew and Arabic forms
    (0xFE00, 1.02),
    (0x10000, 1.1),
    (0x12000, 2.3),  # cuneiform
    (0x12550, 1.2),
    (0x1D400, 0.9),  # mathematical letters
    (0x1D800, 1.2),
    (0x1F1E6, 0.72),  # two of them make a flag
    (0x1F200, 1.35),  # emoji
    (0x20000, 1.02),
)
_STARTS = tuple(start for start, _ in _SCRIPTS)
_SKIN = range(0x1F3FB, 0x1F400)


def text_width(text: str, size: float, weight: float = 1.0) -> float:
    """Return about how wide a text is, rather too wide than too narrow.

    Args:
        text: the text, on one line.
        size: the size of the font, in the unit wanted back.
        weight: 1, or `BOLD`.
    """
    return sum(map(_advance, text)) * size * weight


@lru_cache(maxsize=8192)
def _advance(character: str) -> float:
    code = ord(character)
    if 32 <= code <= 126:
        return _ASCII[code - 32] / 100
    category = unicodedata.category(character)
    if category in ("Mn", "Me", "Cf") or code in _SKIN:
        return 0.0
    if category == "Mc":
        return 0.6
    if character in _WIDE_CYRILLIC:
        return 1.0
    base = unicodedata.normalize("NFD", character)[0]
    if base != character and base.isascii():
        return _advance(base)
    if code < 0x1F000 and is_wide(character):
        return 1.02
    place = bisect_right(_STARTS, code) - 1
    return _SCRIPTS[place][1] if place >= 0 else 1.0


def baseline(line: float, size: float) -> float:
    """Return how far below the top of a line the baseline of its text is."""
    return line / 2 + size * 0.36
