"""The first and last possible day of what a date states."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import product

from timeline_kit.dates.day import Day, month_length
from timeline_kit.dates.point import Precision

Bounds = tuple[Day, Day]

SEASONS: dict[int, tuple[int, int]] = {
    # Seasons without a hemisphere are northern; winter begins in December of its year.
    21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14),
    # north, then south of the equator
    25: (3, 5), 26: (6, 8), 27: (9, 11), 28: (12, 14),
    29: (9, 11), 30: (12, 14), 31: (3, 5), 32: (6, 8),
    # quarters, quadrimesters (four months), semestrals (half years)
    33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12),
    37: (1, 4), 38: (5, 8), 39: (9, 12),
    40: (1, 6), 41: (7, 12),
}  # fmt: skip
"""First and last month of the EDTF codes 21 to 41; 13 and 14 are months of the next year."""

_YEAR_THIRDS = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}
_MONTH_THIRDS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}


def of_months(year: int, first: int, last: int) -> Bounds:
    """Return the bounds of a run of months; months above 12 are in the next year."""
    end_year, end_month = (year, last) if last <= 12 else (year + 1, last - 12)
    return (
        Day(year, first, 1),
        Day(end_year, end_month, month_length(end_year, end_month)),
    )


def of_years(first: int, last: int) -> Bounds:
    """Return the bounds of a run of years."""
    return Day(first, 1, 1), Day(last, 12, 31)


def of_third(third: str, year: int, month: int | None) -> Bounds:
    """Return the bounds of the early, mid or late third of a year or a month.

    Days 1-10, 11-20 and 21 to the end; months 1-4, 5-8 and 9-12.
    """
    if month is None:
        return of_months(year, *_YEAR_THIRDS[third])
    first, last = _MONTH_THIRDS[third]
    return Day(year, month, first), Day(year, month, min(last, month_length(year, month)))


def of_long_third(third: str, first: int, last: int) -> Bounds:
    """Return the bounds of the early, mid or late third of a decade or a century.

    Years 0-3, 4-6 and 7-9 of a decade; the first 33, the next 33 and the last 34 of a century.
    """
    starts = (0, 4, 7, 10) if last - first < 10 else (0, 33, 66, 100)
    number = ("early", "mid", "late").index(third)
    return of_years(first + starts[number], first + starts[number + 1] - 1)


def of_mask(year: str, month: str, day: str) -> Bounds | None:
    """Return the bounds of a date with digits `X`, or None when no day fits.

    Args:
        year: four digits or `X`, with or without a sign.
        month: two digits or `X`, or the empty string.
        day: two digits or `X`, or the empty string.
    """
    if not month and not day and not year.startswith("-"):
        return of_years(int(year.replace("X", "0")), int(year.replace("X", "9")))
    months = _matching(month or "XX", 12)
    days = _matching(day or "XX", 31)
    rising, falling = "0123456789", "9876543210"
    if year.startswith("-"):
        rising, falling = falling, rising
    first = _first_day(_years(year, rising), months, days)
    last = _first_day(_years(year, falling), months[::-1], days[::-1])
    return None if first is None or last is None else (first, last)


def mask_precision(year: str, month: str) -> Precision:
    """Return the precision of a date whose year, month or else day has digits `X`."""
    if "X" in year:
        return (Precision.MILLENNIUM, Precision.MILLENNIUM, Precision.CENTURY, Precision.DECADE)[
            year.lstrip("-").index("X")
        ]
    if "X" in month:
        return Precision.YEAR if month == "XX" else Precision.SEASON
    return Precision.PART


@lru_cache(maxsize=256)  # two digits or X: there are no more of them
def _matching(mask: str, limit: int) -> tuple[int, ...]:
    return tuple(
        number
        for number in range(1, limit + 1)
        if all(m in ("X", d) for m, d in zip(mask, f"{number:02d}", strict=True))
    )


def _years(mask: str, digits: str) -> Iterator[int]:
    sign = -1 if mask.startswith("-") else 1
    choices = [digits if digit == "X" else digit for digit in mask.lstrip("-")]
    for chosen in product(*choices):
        year = int("".join(chosen))
        if year or sign > 0:  # there is no year -0000
            yield sign * year


def _first_day(years: Iterable[int], months: tuple[int, ...], days: tuple[int, ...]) -> Day | None:
    for year in years:
        for month in months:
            length = month_length(year, month)
            for day in days:
                if day <= length:
                    return Day(year, month, day)
    return None
