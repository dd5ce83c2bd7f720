"""Other calendars: those that turn into the Gregorian one exactly, and the names of the rest."""

from __future__ import annotations

import re
from functools import cache

from timeline_kit.dates import Day
from timeline_kit.locales.phrase_files import phrases

JAPANESE_ERAS = {
    1867: (Day(1873, 1, 1), Day(1912, 7, 29)),  # the Gregorian calendar came in Meiji 6
    1911: (Day(1912, 7, 30), Day(1926, 12, 24)),
    1925: (Day(1926, 12, 25), Day(1989, 1, 7)),
    1988: (Day(1989, 1, 8), Day(2019, 4, 30)),
    2018: (Day(2019, 5, 1), Day(9999, 12, 31)),
}
"""The first and last day of the eras of Japan, by the year before their first."""

_JULIAN_EPOCH = -1  # the number of 1 January of the year 1 in the Julian calendar, as `Day.ordinal`


@cache
def _others() -> dict[str, str]:
    """Return the name of the calendar that each word belongs to."""
    return {word: name for name, words in phrases("other_calendars.txt").items() for word in words}


_OTHER_WORDS = {"av": range(5000, 6000), **dict.fromkeys(("dey", "mehr", "tir"), range(1200, 1500))}
"""Months that are words of other languages, too, as French `av.`, and the years they are in now."""


def _is_month(word: re.Match[str]) -> bool:
    """Whether such a word stands where a month does: after a day, or before a year of its own."""
    text = word.string
    if text[word.end() : word.end() + 1] == ".":
        return False
    day = re.search(r"(?<!\d)\d{1,2}\s+(?:of\s+)?$", text[: word.start()])
    year = re.match(r"[\s,]+(\d{4})(?!\d)", text[word.end() :])
    return day is not None or (year is not None and int(year[1]) in _OTHER_WORDS[word.group()])


def other_calendar(text: str) -> str | None:
    """Return the name of another calendar whose words a text in lower case has, or None."""
    for found in re.finditer(r"[^\W\d_]+(?:['’][^\W\d_]+)*(?:هـ)?", text):
        word = found.group()
        name = _others().get(word) or _others().get(word.removeprefix("ב"))
        if name is not None and (word not in _OTHER_WORDS or _is_month(found)):
            return name
    return next((name for mark, name in _others().items() if len(mark) == 2
                 and mark > "\u3000" and mark in text), None)  # fmt: skip


def from_julian(year: int, month: int, day: int) -> Day | None:
    """Return the Gregorian day of a Julian one (astronomical years), or None if there is none."""
    is_leap = year % 4 == 0
    lengths = (31, 29 if is_leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    if not 1 <= day <= lengths[month - 1]:
        return None
    past = year - 1
    before = sum(lengths[: month - 1])
    return Day.from_ordinal(_JULIAN_EPOCH + past * 365 + past // 4 + before + day - 1)
