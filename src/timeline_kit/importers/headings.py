"""What people call the columns of a chronology, in the languages we know."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from timeline_kit.wording.hints import Order

PARTS: Final = ("year", "month", "day", "time", "end_year", "end_month", "end_day", "end_time")
"""Fields that are parts of a date."""

_LONGER: Final = frozenset(
    {"start", "end", "date", "year", "title", "description", "url", "sources", "place"}
)
_NOT_THE_DATE = re.compile(
    r"\b(?:publi\w*|access\w*|added|updated?|modified|created|entered|entry|retrieved|source|birth|born|died|death|"
    r"deadline|due|recorded|checked|abgerufen|erstellt|geändert|consult\w*|geburts\w*)\b"
)
_FOOTNOTE = re.compile(r"[¹²³⁰⁴⁵⁶⁷⁸⁹*†‡]+(?=\s*\Z)")
_PARENTHESES = re.compile(r"[(\[（].*?[)\]）]")
_ORDERS: Final[tuple[tuple[Order, re.Pattern[str]], ...]] = (
    ("dmy", re.compile(r"\b(?:dd?|tt?|jj?|дд)\W+(?:mm?|мм)\W+(?:y+|j+|a+|г+)\b")),
    ("mdy", re.compile(r"\bmm?\W+dd?\W+y+\b")),
    ("ymd", re.compile(r"\b(?:y+|j+|a+|г+)\W+(?:mm?|мм)\W+(?:dd?|tt?|jj?|дд)\b")),
)


_SIGNS: Final = {
    "%": "percent", "‰": "per mille", "€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "₽": "RUB",
    "₴": "UAH", "₺": "TRY", "₸": "KZT", "₹": "INR", "₪": "ILS", "₩": "KRW", "°": "degrees",
    "²": "2", "³": "3",
}  # fmt: skip
"""Signs in headings that tell one column from another, in letters."""


class Recognised(NamedTuple):
    """What a heading was taken for.

    Attributes:
        field: a column of our table, or a part of a date.
        is_whole: whether the whole heading says so, not only a part of it.
        why: the words that say so.
    """

    field: str
    is_whole: bool
    why: str


_MISREAD_MARK: Final = re.compile("^(?:ï»¿|п»ї|ď»ż|ο»Ώ|ן»¿|ï»؟|Ôªø|∩╗┐|´╗┐)")
"""A byte order mark that was read as letters of Windows, Mac or DOS, and is part of no heading."""


def plain(heading: str) -> str:
    """Return a heading as it is compared: small letters, spaces between its words."""
    heading = _MISREAD_MARK.sub("", heading)
    text = unicodedata.normalize("NFKC", _FOOTNOTE.sub("", heading))
    text = re.sub(r"(?<=[A-Z])s\b", "", text)  # mediaURIs
    text = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", text)
    text = re.sub(r"(?<=[A-Z])(?=[A-Z][a-z])", " ", text)
    text = text.replace("İ", "i").casefold()
    text = "".join(c for c in text if unicodedata.category(c) != "Cf")
    bare = _PARENTHESES.sub(" ", text)
    text = bare if bare.strip() else text
    return " ".join(re.sub(r"[\s_.:;*#?!/\\|()\[\]{}\"“”«»-]+", " ", text).split())


def own_words(heading: str) -> str:
    """Return the words of a heading for a key of its own: `Costs (€)` is not `Costs ($)`."""
    text = "".join(f" {_SIGNS[sign]} " if sign in _SIGNS else sign for sign in heading)
    return plain(re.sub(r"[()\[\]（）]", " ", text)) or heading


@cache
def _known() -> dict[str, str]:
    """Return the fields by the words of `headings.txt`."""
    known: dict[str, str] = {}
    text = files("timeline_kit.importers").joinpath("headings.txt").read_text("utf-8")
    for row in text.splitlines():
        name, colon, words = row.partition(":")
        if colon and not row.startswith("#"):
            for word in words.split(","):
                known.setdefault(plain(word), name)
    return known


_LETTERS: Final = str.maketrans({
    "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "ё": "е", "ґ": "г",
})  # fmt: skip
_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


def _bare(words: str) -> str:
    """Return a plain heading without accents: `évènement` is `événement`."""
    apart = unicodedata.normalize("NFD", words.translate(_LETTERS))
    kept = "".join(c for c in apart if not "\u0300" <= c <= "\u036f")
    return unicodedata.normalize("NFC", kept)


@cache
def _known_bare() -> dict[str, str]:
    """Return the fields by words without their accents, where they are of one field only."""
    found: dict[str, set[str]] = {}
    for words, name in _known().items():
        for spelling in (_bare(words), words.translate(_UMLAUTS)):
            found.setdefault(spelling, set()).add(name)
    return {words: names.pop() for words, names in found.items() if len(names) == 1}


@cache
def _endings() -> dict[str, str]:
    """Return the fields by words that say so also at the end of a longer heading."""
    return {
        word: name
        for word, name in _known().items()
        if name in _LONGER and (len(word) > 3 or word in ("end", "uri"))
    }


def recognise(heading: str) -> Recognised | None:
    """Return what a heading says its column is, or None."""
    text = plain(heading)
    if not text:
        return None
    for words in (text, text.replace(" ", "")):
        if words in _known():
            return Recognised(_known()[words], True, f"the heading `{heading.strip()}`")
    bare = _known_bare().get(_bare(text))
    if bare is not None:
        return Recognised(bare, True, f"the heading `{heading.strip()}`")
    if _NOT_THE_DATE.search(text):
        return None
    words_ = text.split()
    for count in (3, 2, 1):
        tail = " ".join(words_[-count:])
        if len(words_) > count and tail in _endings():
            return Recognised(
                _endings()[tail], False, f"the end of the heading `{heading.strip()}`"
            )
    for count in (2, 1):
        head = " ".join(words_[:count])
        if len(words_) > count and _endings().get(head) in ("date", "start", "end"):
            why = f"the beginning of the heading `{heading.strip()}`"
            return Recognised(_endings()[head], False, why)
    return None


def order_in(heading: str) -> Order | None:
    """Return the order of day, month and year that a heading states: `Date (dd/mm/yyyy)`."""
    text = heading.casefold()
    return next((order for order, pattern in _ORDERS if pattern.search(text)), None)
