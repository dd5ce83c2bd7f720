"""What a reader of written dates may know beforehand."""

from __future__ import annotations

from typing import Literal, NamedTuple

Order = Literal["dmy", "mdy", "ymd"]


class Hints(NamedTuple):
    """What is known of dates beyond their text; it narrows their readings.

    Attributes:
        order: the order of dates in digits.
        century_from: the first of the hundred years that years of two digits are in.
        year: the year of dates that name none.
    """

    order: Order | None = None
    century_from: int | None = None
    year: int | None = None
