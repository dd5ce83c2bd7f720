"""Letters that an encoding lacks, and the near ones that programs write in their place.

Windows writes `Sic` for `Šić` and straight quotation marks for others where the encoding lacks
them ("best fit" of WideCharToMultiByte); glibc does so on request.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from timeline_kit.document.differences import differences

_NEAR: Final = {
    "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ø": "o", "Ø": "O", "ı": "i",
    "ħ": "h", "Ħ": "H", "ŧ": "t", "Ŧ": "T", "ŋ": "n", "Ŋ": "N", "æ": "a", "Æ": "A", "œ": "o",
    "Œ": "O", "ə": "e", "Ə": "E", "þ": "t", "Þ": "T", "ƒ": "f", "ĸ": "k",
    "Γ": "G", "Θ": "T", "Σ": "S", "Φ": "F", "Ω": "O", "α": "a", "δ": "d", "ε": "e", "π": "p",
    "σ": "s", "τ": "t", "φ": "f",
    "і": "i", "І": "I", "ј": "j", "Ј": "J", "ѕ": "s", "Ѕ": "S",
    "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "″": '"',
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'", "`": "'", "‹": "<", "›": ">",
    "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "…": ".", "•": "*", "·": ".",
    "€": "E", "©": "c", "®": "r", "™": "T", "×": "x", "⁄": "/",
}  # fmt: skip
_TOKEN: Final = re.compile(r"\.{2,}|\w+|\s+|[^\w\s]")
_DOTS: Final = re.compile(r"\.{2,}")

_PAGES: Final = (
    "ascii", "latin-1", "cp1252", "cp437", "cp850", "mac-roman", "cp1250", "cp1251", "cp1253",
    "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp737", "cp775", "cp852", "cp855", "cp857",
    "cp858", "cp860", "cp861", "cp862", "cp863", "cp864", "cp865", "cp866", "cp869", "cp874",
    "iso8859-2", "iso8859-15", "koi8-r", "koi8-u", "mac-cyrillic", "mac-latin2", "mac-greek",
    "mac-turkish", "cp932", "gbk", "big5", "cp949",
)  # fmt: skip


class NearLetters(NamedTuple):
    """What of a text came back with near letters.

    Attributes:
        text: the text with its own letters again, and with all else that was changed.
        words: the words that came back so: as they were, and as they are.
    """

    text: str
    words: Mapping[str, str]


def near(text: str) -> str:
    """Return a text in the nearest signs of ASCII; a sign that has none stays as it is."""
    if text.isascii() and "`" not in text and ".." not in text:
        return text
    return _DOTS.sub(".", "".join(map(_near_sign, text)))


@lru_cache(maxsize=4096)
def _near_sign(sign: str) -> str:
    found = _NEAR.get(sign)
    if found is not None or sign.isascii():
        return found or sign
    parts = unicodedata.normalize("NFKD", sign)
    plain = "".join(_NEAR.get(part, part) for part in parts if not unicodedata.combining(part))
    return plain if plain.isascii() else sign


def near_letters(old: str, new: str) -> NearLetters | None:
    """Return what of a text came back with near letters, or None where nothing did.

    Args:
        old: what it was.
        new: what came back.
    """
    if old.isascii():
        return None
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    parts = differences(list(map(near, before)), list(map(near, after)))
    pieces: list[str] = []
    words: dict[str, str] = {}
    at = there = 0
    for part in (*parts, None):
        end = len(before) if part is None else part.old_from
        for own, other in zip(before[at:end], after[there : there + end - at], strict=True):
            is_lost = own != other and _is_poorer(own, other)
            if is_lost:
                words.setdefault(own, other)
            pieces.append(own if is_lost else other)
        if part is not None:
            pieces += after[part.new_from : part.new_to]
            at, there = part.old_to, part.new_to
    if not words:
        return None
    return NearLetters("".join(pieces), words)


def lost_signs(old: str, new: str) -> set[str]:
    """Return the signs that a word lost to near ones."""
    return {sign for sign in set(old) - set(new) if not sign.isascii()}


def _is_poorer(old: str, new: str) -> bool:
    """Whether a word lost signs that are not ASCII, and got none."""
    return not old.isascii() and all(sign.isascii() or sign in old for sign in new)


def fit_a_page(lost: Collection[str], there: Collection[str]) -> bool:
    """Whether an encoding lacks some signs and has others."""
    return any(
        not any(_has(page, sign) for sign in lost) and all(_has(page, sign) for sign in there)
        for page in _PAGES
    )


@lru_cache(maxsize=16384)
def _has(page: str, sign: str) -> bool:
    try:
        sign.encode(page)
    except UnicodeEncodeError:
        return False
    return True
