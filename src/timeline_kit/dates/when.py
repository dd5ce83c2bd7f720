"""`When`: one immutable value for every date a timeline can hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum, StrEnum
from typing import NamedTuple

from timeline_kit.problems import Code


class DateError(ValueError):
    """A date that cannot be: says what is wrong and what would be right.

    Attributes:
        code: the kind of problem.
        message: what is wrong.
        help: what would be right, or the empty string.
        within: the offending part of the text, as offsets in code points.
    """

    def __init__(
        self, code: Code, message: str, help: str = "", within: tuple[int, int] | None = None  # noqa: A002
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.help = help
        self.within = within


class Day(NamedTuple):
    """A day of the proleptic Gregorian calendar, year of any size, astronomical numbering."""

    year: int
    month: int
    day: int

    def date(self) -> date | None:
        """Return the `datetime.date`, or None outside the years 1 to 9999."""
        raise NotImplementedError

    def plus(self, days: int) -> Day:
        """Return the day so many days later."""
        raise NotImplementedError

    def edtf(self) -> str:
        """Return the day as EDTF text, such as `2016-12-20`, `-0043-03-15` or `Y-170000002-01-01`."""
        raise NotImplementedError


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
    HOUR = 8
    MINUTE = 9
    SECOND = 10


class EndState(StrEnum):
    """What is known of one end of a date."""

    KNOWN = "known"
    OPEN = "open"  # EDTF `..`: still going on, or without beginning
    UNKNOWN = "unknown"  # EDTF, nothing before or after the slash


@dataclass(frozen=True, slots=True)
class Point:
    """One EDTF date: a moment that lies somewhere from `earliest` to `latest`, both inclusive.

    The stated parts are None where the text does not state them: `201X` has no
    year, `2016-12` no day.
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


@dataclass(frozen=True, slots=True)
class When:
    """A date as written, and what it means.

    A *moment* happened at one time, perhaps imprecisely known; a *span* lasted
    from its start to its end. In a moment `start` and `end` are the same point,
    except for a one-of set `[a..b]`, where they bound the choices.
    """

    text: str
    start: Point | None
    end: Point | None
    is_span: bool = False
    start_state: EndState = EndState.KNOWN
    end_state: EndState = EndState.KNOWN
    choices: tuple[When, ...] = ()  # of a one-of set, in the order written
    zone: str | None = None  # IANA name; for timed dates, once known
    start_instant: datetime | None = None  # UTC, once the zone or offset is known
    end_instant: datetime | None = None

    @classmethod
    def parse(cls, text: str, zone: str | None = None) -> When:
        """Read EDTF text; with `zone` also resolve the instants of a timed date."""
        raise NotImplementedError

    def in_zone(self, zone: str) -> When:
        """Return the date with its instants resolved in an IANA zone; untimed dates unchanged."""
        raise NotImplementedError

    @property
    def earliest(self) -> Day | None:
        """The first possible day, or None when the start is open or unknown."""
        raise NotImplementedError

    @property
    def latest(self) -> Day | None:
        """The last possible day, or None when the end is open or unknown."""
        raise NotImplementedError

    @property
    def is_timed(self) -> bool:
        """Whether a time of day is stated."""
        raise NotImplementedError

    @property
    def is_exact(self) -> bool:
        """Whether every stated end is a certain day or time: no words needed to be honest."""
        raise NotImplementedError

    @property
    def approximate(self) -> bool:
        """Whether any part is marked `~` or `%`."""
        raise NotImplementedError

    @property
    def uncertain(self) -> bool:
        """Whether any part is marked `?` or `%`."""
        raise NotImplementedError

    @property
    def precision(self) -> Precision:
        """The coarser precision of the stated ends."""
        raise NotImplementedError

    @property
    def sort_key(self) -> tuple[object, ...]:
        """A key for the total order: earliest bound, time of day, latest bound, text."""
        raise NotImplementedError
