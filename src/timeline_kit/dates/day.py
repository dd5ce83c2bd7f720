"""Days of the proleptic Gregorian calendar, of any year."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

_MONTH_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAYS_IN_400_YEARS = 146_097


def is_leap(year: int) -> bool:
    """Return whether the year has 366 days (year 0 is 1 BCE, and a leap year)."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year: int, month: int) -> int:
    """Return the number of days of a month, 28 to 31."""
    return 29 if month == 2 and is_leap(year) else _MONTH_LENGTHS[month - 1]


def year_text(year: int) -> str:
    """Return a year as EDTF: four digits, or `Y` and all its digits beyond 9999."""
    if 0 <= year <= 9999:
        return f"{year:04d}"
    return f"-{-year:04d}" if -9999 <= year < 0 else f"Y{year}"


class Day(NamedTuple):
    """A day of the proleptic Gregorian calendar, year of any size, astronomical numbering."""

    year: int
    month: int
    day: int

    def date(self) -> date | None:
        """Return the `datetime.date`, or None outside the years 1 to 9999."""
        return date(*self) if 1 <= self.year <= 9999 else None

    def ordinal(self) -> int:
        """Return the number of the day; 1 is 0001-01-01, as in `date.toordinal`."""
        cycles, year = divmod(self.year - 1, 400)
        if 1 <= self.year <= 9999:
            return date(*self).toordinal()
        # every 400 years repeat, so a year from 1 to 400 stands for any other
        return date(year + 1, self.month, self.day).toordinal() + cycles * _DAYS_IN_400_YEARS

    @classmethod
    def from_ordinal(cls, ordinal: int) -> Day:
        """Return the day with that number; the inverse of `ordinal`."""
        cycles, number = divmod(ordinal - 1, _DAYS_IN_400_YEARS)
        found = date.fromordinal(number + 1)
        return cls(found.year + cycles * 400, found.month, found.day)

    def plus(self, days: int) -> Day:
        """Return the day so many days later, or earlier for a negative number."""
        return Day.from_ordinal(self.ordinal() + days)

    def edtf(self) -> str:
        """Return the day as EDTF, such as `2016-12-20`, `-0043-03-15` or `Y12016-01-01`."""
        return f"{year_text(self.year)}-{self.month:02d}-{self.day:02d}"
