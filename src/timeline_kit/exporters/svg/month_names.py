"""Names of months and days for the axis, in the language of the timeline, by Babel."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from timeline_kit.dates import Day

if TYPE_CHECKING:
    from babel import Locale

_LEAP_YEAR = 2000


@lru_cache(maxsize=1024)
def month_name(month: int, language: str) -> str:
    """Return the short name of a month, 1 to 12."""
    from babel.dates import get_month_names

    return str(get_month_names("abbreviated", "format", _locale(language))[month])


def day_and_month(day: Day, language: str) -> str:
    """Return a day without its year, such as `26 Dec`."""
    return _day_and_month(day.day, day.month, language)


@lru_cache(maxsize=1024)
def _day_and_month(day: int, month: int, language: str) -> str:
    from babel.dates import parse_pattern

    locale = _locale(language)
    pattern = str(locale.datetime_skeletons["MMMd"].pattern)
    # Babel mixes up the stand-alone names of its locales: which one speaks depends on the order
    pattern = pattern.replace("LLL", "MMM")
    return parse_pattern(pattern).apply(date(_LEAP_YEAR, month, day), locale)


@lru_cache(maxsize=64)
def _locale(language: str) -> Locale:
    """Return the locale of a BCP 47 tag; English, day first as in our dates, if there is none."""
    from babel import Locale, UnknownLocaleError

    primary = language.partition("-")[0]
    for tag in (language, primary):
        try:
            if tag.lower() != "en":
                return Locale.parse(tag, sep="-")
        except (ValueError, UnknownLocaleError):
            continue
    return Locale("en", "GB")
