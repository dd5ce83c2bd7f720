"""One EDTF date without its interval: what is stated, and between which days it lies."""

from __future__ import annotations

from datetime import timedelta
from enum import IntEnum, StrEnum
from typing import NamedTuple

from timeline_kit.dates.day import Day


class Precision(IntEnum):
    """How much of a date is stated, from coarse to fine."""

    MILLENNIUM = 0
    CENTURY = 1
    DECADE = 2
    YEAR = 3
    SEASON = 4  # EDTF 21-41: seasons, quarters, quadrimesters, semestrals; and thirds of a year
    MONTH = 5
    PART = 6  # thirds of a month; days with unspecified digits
    DAY = 7
    HOUR = 8  # no text has this precision today: a time of day states its minutes
    MINUTE = 9
    SECOND = 10


class EndState(StrEnum):
    """What is known of one end of a date."""

    KNOWN = "known"
    OPEN = "open"  # EDTF `..`: still going on, or without beginning
    UNKNOWN = "unknown"  # EDTF, nothing before or after the slash


class Point(NamedTuple):
    """One EDTF date: a moment that lies somewhere from `earliest` to `latest`, both inclusive.

    The stated parts are None where the text does not state them: `201X` has no
    year, `2016-12` no day. Qualifiers do not widen the bounds.
    """

    text: str
    earliest: Day
    latest: Day
    precision: Precision
    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: int | None = None  # EDTF code 21-41
    third: str | None = None  # "early", "mid", "late"
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    offset: timedelta | None = None  # as written: `Z`, `+06:00`
    approximate: bool = False  # `~` or `%` on the whole or any component
    uncertain: bool = False  # `?` or `%` on the whole or any component
    qualifiers: tuple[str, ...] = ()  # "", "?", "~" or "%" of each stated component, year first
    digits: int | None = None  # significant digits, as in `1950S2`

    @property
    def seconds_of_day(self) -> int | None:
        """The local time of day in seconds, or None without one."""
        if self.hour is None or self.minute is None:
            return None
        return self.hour * 3600 + self.minute * 60 + (self.second or 0)

    @property
    def whole_qualifier(self) -> str | None:
        """The qualifier every component bears, the empty string for none, None if they differ."""
        first, *others = self.qualifiers or ("",)
        return first if all(other == first for other in others) else None
