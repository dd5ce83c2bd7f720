"""Text as quotes are compared: what printers, browsers and typists change is made equal.

Two forms. The *loose* form has nothing but letters and digits; it finds the places a quote
may stand at. The *folded* form decides there: it keeps everything that can change what
somebody said, such as case, accents, signs and the separators in numbers.
"""

from __future__ import annotations

import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from timeline_kit.patterns import pattern

LINE_END_HYPHEN = "\ufdd0"
"""A hyphen at the end of a line in the folded form: part of the word, or of the printing."""

MINUS = "\u2212"

_SIGNED = "\ufdd1"
"""A minus sign while the other dashes are made equal. Both are no characters in any text."""

QUOTES = "\"'“”„‟‘’‚‛«»‹›「」『』〝〞〟′″‵‶`´＂＇ʼʹ״׳"
DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d\u05be\u30a0"
HYPHENS = "-\u2010\u2011\u05be"
"""Dashes that join the parts of one word."""

JOINERS = "\u200c\u200d"
"""They shape letters, and are written inside words: Persian نمی‌رود."""

MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a"
    "\u07a6-\u07b0\u07eb-\u07f3\u0900-\u0963\u0966-\u0df3\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1"
    "\u0eb4-\u0ebc\u0ec8-\u0ece\u0f18\u0f19\u0f35\u0f37\u0f39\u0f71-\u0f84\u0f8d-\u0fbc"
    "\u102b-\u103e\u1056-\u1059\u105e-\u1060\u1062-\u1064\u1067-\u106d\u1071-\u1074\u1082-\u108d"
    "\u135d-\u135f\u17b4-\u17d3\u17dd\u18a9\u1ab0-\u1aff\u1dc0-\u1dff\u302a-\u302f\u3099\u309a"
)
"""Vowel signs, points and accents that follow a letter and are part of the word, of the scripts in
use; a character class. Of Indic scripts all but the full stops: Python takes their vowel signs for
no letters.
"""

_UNSEEN = pattern(
    "[\u00ad\u0640\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufe00-\ufe0f]+"
)
"""Soft hyphen, tatweel, zero width, direction marks, variation selectors."""

_SIGNS = str.maketrans(
    dict.fromkeys(QUOTES, "'") | dict.fromkeys(DASHES, "-") | {"ſ": "s", "…": "..."}
)
_COMPATIBLE = pattern(
    "[\u0132\u0133\u01c4-\u01cc\u01f1-\u01f3\u2e80-\u2fdf\ufb00-\ufdff\ufe30-\ufe4f\ufe50-\ufefc"
    "\uff01-\uffef\U0001d400-\U0001d7ff]+"
)
"""Presentation forms, ligatures, width, radicals, mathematical letters. No superscripts and
no fractions: 10⁶ is not 106.
"""

_SOFT_LINE_END = pattern(r"\u00ad(?=[ \t]*\n)")
_NO_CHARACTER = pattern("[\ud800-\udfff\ufdd0-\ufdef]")

_WIDE = (
    "\u2e80-\u303f\u3040-\u312f\u31a0-\u31bf\u3400-\u9fff\uf900-\ufaff\uff01-\uff60"
    "\U00020000-\U0003ffff"
)
"""Scripts that are written without spaces, and their punctuation."""

_BESIDE_WIDE = pattern(rf"(?<=[{_WIDE}])\s+|\s+(?=[{_WIDE}])")
CUT_WORD = rf"(?<=[^\W\d_])(?:[{HYPHENS}\ufffe][ \t]*\n\s*(?=[^\W\d_])|\ufffe\s*)"
"""Where a word is cut at the end of a line of print; a pattern."""

_LINE_END = pattern(CUT_WORD)
_MINUS_SIGN = pattern(rf"(?<![^\s('\[=<>~≈±])[{DASHES}](?=[.,]?\d)")
_AROUND_DASH = pattern(r"\s*-[\s-]*")
_AROUND_QUOTE = pattern(r"\s*'[\s']*")
_BESIDE_QUOTE = pattern(r"([.,]+)'|'([.,]+) ?")
"""American printers set full stops and commas inside, others outside."""

_BEFORE_MARK = pattern(r"\s+(?=[;:!?)\]}]|[.,](?:[\s)\]]|\Z))|(?<=[(\[{])\s+|(?<=\d)\s+(?=[%‰°])")
"""Before a mark, as in French and before per cent, and inside of brackets, where PDF has spaces of
other fonts.
"""

_DOTS = pattern(r"\s*\.(?:\s*\.)+")
_SPACE = pattern(r"\s+")

_WORD = pattern(r"[^\W_]+")
_ACCENT = pattern("[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]+")
"""Combining marks that are accents or vowel points; in other scripts they spell words."""

_NUMBER = pattern(rf"{MINUS}?[.,]?\d(?:[\d.,:/' -]*\d)?(?: ?[%‰°])?")


def composed(text: str) -> str:
    """Return text in NFC with the presentation forms of printing made plain letters.

    What is not seen is left out, but a soft hyphen at the end of a line, which is, becomes
    U+FFFE, as PDFium has it; what is no character becomes U+FFFD.
    """
    if text.isascii():
        return text
    text = _NO_CHARACTER.sub("\ufffd", text)
    text = _UNSEEN.sub("", _SOFT_LINE_END.sub("\ufffe", text))
    text = _COMPATIBLE.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text)
    return unicodedata.normalize("NFC", text)


def folded(text: str, *, wrapped: bool = False) -> str:
    """Return the form that decides whether words are the same.

    Args:
        text: composed text.
        wrapped: whether its lines end where the paper did, so that a hyphen there may not
            be part of the word.
    """
    if wrapped:
        text = _LINE_END.sub(LINE_END_HYPHEN, text)
    for joiner in JOINERS:
        text = text.replace(joiner, "")
    text = _MINUS_SIGN.sub(_SIGNED, text)
    text = text.translate(_SIGNS)
    text = _SPACE.sub(" ", text)
    text = _BESIDE_WIDE.sub("", text)
    text = _AROUND_DASH.sub("-", text)
    text = _DOTS.sub("...", text)
    text = _AROUND_QUOTE.sub("'", text)
    text = _BESIDE_QUOTE.sub(lambda found: f"'{found[1] or found[2]}", text)
    text = _BEFORE_MARK.sub("", text)
    return text.replace(_SIGNED, MINUS).strip()


@lru_cache(maxsize=1 << 16)
def plain_letters(word: str) -> str:
    """Return text without the differences of case and accents."""
    if word.isascii():
        return word.lower()
    apart = _ACCENT.sub("", unicodedata.normalize("NFD", word.casefold()))
    return unicodedata.normalize("NFC", apart)


def words(text: str) -> list[str]:
    """Return the words of folded text, without the differences of case and accents."""
    kept = [
        character if character.isalnum() or unicodedata.category(character)[0] == "M" else " "
        for character in plain_letters(text)
    ]
    return "".join(kept).split()


def numbers(text: str) -> list[str]:
    """Return the numbers of folded text with their signs and separators."""
    return _NUMBER.findall(text)


def is_wide(character: str) -> bool:
    """Whether words of the character's script are not divided by spaces."""
    return UNDIVIDED.match(character) is not None


UNDIVIDED = pattern(f"[{_WIDE}\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
"""With Thai, Lao, Burmese and Khmer."""


class Loose:
    """Text without anything but letters and digits, and the way back to where they stood.

    The way back is made for the pieces alone that something is found in.

    Args:
        original: composed text.

    Attributes:
        original: that text.
        text: its letters and digits, without the differences of case and accents.
    """

    def __init__(self, original: str) -> None:
        self.original = original
        self._starts = array("L")
        self._offsets = array("L")
        self._pieces: dict[int, _Piece] = {}
        parts: list[str] = []
        start = offset = 0
        while start < len(original):
            between = _NO_WORD.search(original, start + _PIECE)
            end = len(original) if between is None else between.end()
            part = _loose(original[start:end])
            self._starts.append(start)
            self._offsets.append(offset)
            parts.append(part)
            start, offset = end, offset + len(part)
        self.text = "".join(parts)

    def places(self, key: str, start: int = 0) -> Iterator[tuple[int, int]]:
        """Yield where a loose text stands in the original, as offsets, end exclusive.

        Args:
            key: the loose text, not empty.
            start: the offset in the original to begin at.
        """
        position = self._forth(start)
        while (position := self.text.find(key, position)) >= 0:
            first, last = self._back(position), self._back(position + len(key) - 1)
            if first is not None and last is not None:
                yield first, self._with_marks(last + 1)
            position += 1

    def _piece(self, number: int) -> _Piece:
        piece = self._pieces.get(number)
        if piece is None:
            start = self._starts[number]
            last = number + 1 == len(self._starts)
            end = len(self.original) if last else self._starts[number + 1]
            piece = self._pieces[number] = _Piece(self.original[start:end])
        return piece

    def _forth(self, start: int) -> int:
        number = bisect_right(self._starts, start) - 1
        if number < 0:
            return 0
        return self._offsets[number] + self._piece(number).forth(start - self._starts[number])

    def _back(self, position: int) -> int | None:
        """Return the offset of a loose character; None inside a word of another length."""
        number = bisect_right(self._offsets, position) - 1
        inside = self._piece(number).back(position - self._offsets[number])
        return None if inside is None else self._starts[number] + inside

    def _with_marks(self, end: int) -> int:
        while end < len(self.original) and unicodedata.category(self.original[end])[0] == "M":
            end += 1
        return end


_PIECE = 512
_NO_WORD = pattern(r"[\W_]")
_ASCII_ALONE = {code: None for code in range(128) if not chr(code).isalnum()}


def _loose(text: str) -> str:
    if text.isascii():
        return text.lower().translate(_ASCII_ALONE)
    return "".join(map(plain_letters, _WORD.findall(text)))


class _Piece:
    """The way between a piece of text and its loose form, word by word."""

    def __init__(self, original: str) -> None:
        self._starts = array("L")
        self._lengths = array("L")
        self._offsets = array("L")
        offset = 0
        for found in _WORD.finditer(original):
            word = found.group()
            self._starts.append(found.start())
            self._lengths.append(len(word))
            self._offsets.append(offset)
            offset += len(plain_letters(word))
        self._offsets.append(offset)

    def forth(self, start: int) -> int:
        """Return where an offset of the original is in the loose form."""
        word = bisect_right(self._starts, start) - 1
        if word < 0:
            return 0
        return self._offsets[word] + min(start - self._starts[word], self._lengths[word])

    def back(self, position: int) -> int | None:
        """Return where a loose character is; None inside a word of another length."""
        word = bisect_right(self._offsets, position) - 1
        while self._offsets[word] == self._offsets[word + 1]:  # a word of accents alone
            word -= 1
        inside = position - self._offsets[word]
        length = self._offsets[word + 1] - self._offsets[word]
        if length == self._lengths[word] or inside == 0:
            return self._starts[word] + inside
        return self._starts[word] + self._lengths[word] - 1 if inside == length - 1 else None


def loose_key(text: str) -> str:
    """Return the loose form of a short text."""
    return "".join(plain_letters(word) for word in _WORD.findall(text))
