"""Dates in our own words, in whatever language they are: what others bring us back of our exports.

No two dates of different meaning have the same words in a language, so that words which are ours
name their date, where it is among those they may mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from timeline_kit.dates import When
from timeline_kit.locales.languages import LANGUAGES
from timeline_kit.locales.voices import voice
from timeline_kit.wording.date_words import words
from timeline_kit.wording.written_text import plain

_TELLING = (
    "between", "since", "starting", "until", "start_unknown", "end_unknown", "earlier", "later",
    "last_separator", "estimate", "doubts", "unknown_year", "unknown_digit", "northern", "southern",
)  # fmt: skip
_TELLING_FORMS = (
    "month_thirds", "year_thirds", "decade_thirds", "century_thirds", "century_bce_thirds",
    "decade", "century", "century_bce", "approximate",
)  # fmt: skip
_TELLING_SEASONS = ("quarters", "four_months", "halves")
_PLACE = re.compile(r"\{\w+\}")
_APART = re.compile(r"[a-z\u00df-\u052f]")
"""A letter of the scripts that write their words apart."""


def languages_telling(text: str) -> tuple[str, ...]:
    """Return the languages in whose words a text says more of a date than year, month and day."""
    shown = plain(text).lower()
    return tuple(language for language in LANGUAGES if _telling(language).search(shown))


def in_our_words(text: str, dates: Iterable[When], languages: Iterable[str]) -> When | None:
    """Return the first of some dates that a language says in these very words, or None."""
    written = _as_compared(text)
    spoken = tuple(languages)
    for when in dates:
        if any(_as_compared(words(when, language)) == written for language in spoken):
            return when
    return None


def _as_compared(text: str) -> str:
    return " ".join(text.split()).casefold()


@cache
def _telling(language: str) -> re.Pattern[str]:
    """Return what finds a phrase that says how exact a date is, or that it is one of several."""
    found = {piece for template in _templates(language) for piece in _pieces(template)}
    return re.compile("|".join([r"\?", *sorted(map(_as_word, found), key=len, reverse=True)]))


def _templates(language: str) -> Iterator[str]:
    speaker = voice(language)
    for name in _TELLING:
        yield from _texts(getattr(speaker.dates, name))
    for forms in (speaker.alone, speaker.governed, speaker.until, speaker.between, speaker.about):
        for name in _TELLING_FORMS:
            yield from _texts(getattr(forms, name))
        for name in _TELLING_SEASONS:
            yield from _texts(getattr(forms.seasons, name))


def _texts(value: object) -> Iterator[str]:
    """Yield the texts of a part of a language."""
    if isinstance(value, str):
        yield value
        return
    fields = getattr(value, "__struct_fields__", None)
    inner = value if fields is None else [getattr(value, name) for name in fields]
    assert isinstance(inner, Iterable)
    for one in inner:
        yield from _texts(one)


def _pieces(template: str) -> Iterator[str]:
    """Yield what stands before and after the dates of a template: between two may be any word."""
    parts = [plain(part).strip(" ()").lower() for part in _PLACE.split(template)]
    for piece in {parts[0], parts[-1]}:
        if len(piece) > 1 or (piece.isalpha() and not _APART.match(piece)):
            yield piece


def _as_word(piece: str) -> str:
    start = r"(?<!\w)" if _APART.match(piece[0]) else ""
    end = r"(?!\w)" if _APART.match(piece[-1]) else ""
    return start + re.escape(piece) + end
