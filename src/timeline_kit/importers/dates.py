"""The dates of a column: each text with all its readings, and what the column says as a whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from timeline_kit.dates import Reading
from timeline_kit.importers.edtf import combined, is_date, why_not
from timeline_kit.importers.grid import Value, shown
from timeline_kit.importers.number_formats import ShownDay, shown_day
from timeline_kit.wording.hints import Order
from timeline_kit.wording.written import Hints, are_figures, readings, search

_ISO = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-3][0-9])?)?")
_NUMBERS = re.compile(r"\D*?([0-9]{1,4})\s?[/.-]\s?([0-9]{1,2})\s?[/.-]\s?([0-9]{1,4})(?!\d).*")
_LIKE_EDTF = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?")
_YEAR = re.compile(r"[0-9]{4}")
_SERIAL = re.compile(r"[1-9][0-9]{4}(?:\.[0-9]+)?")
_DECIMAL_YEAR = re.compile(r"-?[0-9]{1,4}\.[0-9]*[1-9][0-9]*")
_MONTH_OF_YEAR = re.compile(r"(?:0?[1-9]|1[0-2])\.[0-9]{4}")
_WHOLE_YEAR = re.compile(r"[0-9]{3,4}\.0+")
_SHORT_YEAR = re.compile(r"-[0-9]{1,4}")
_BCE_BEFORE = re.compile(r"(?i)(?:BCE|BC|B\.C\.E?\.?)[ :]*([0-9]{1,4})((?:-[0-9]{2}){0,2})")

_MANGLED = re.compile(
    r"(?i)[0-9]{1,2}-[a-z]{3,4}\.?(?:-[0-9]{2})?|[a-z]{3,4}\.?-[0-9]{2}"
    r"|[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}"
)
"""What spreadsheets make of `9/11`, `1-17` and the like."""

_DAY_AND_MONTH = re.compile(
    r"(?P<one>[0-9]{1,2})\s?(?P<mark>[./-])\s?(?P<two>[0-9]{1,2})(?(mark)\.?)"
)
_HAS_LETTERS = re.compile(r"[^\W\d_]")
_THIRD = re.compile(r"\A(?:early|mid|late) ")
_MONTH_AND_FIGURES = re.compile(r"([^\W\d_]{3,4})\.?[-–][0-9]{2}")
_ON_OR_ABOUT = re.compile(r"(?i)\Aon or (?:about|around) ")
"""What lawyers write for `about`: the `or` is none between dates."""

_SHORT_SPAN = re.compile(r"[0-9]{4} ?[-–/] ?[0-9]{2}")
_CENTURIES = re.compile(r"(?<![0-9-])[0-9]{2}(?=[0-9][0-9X](?:[-/~?%]|\Z))")
_LONG = 60
_TWO_FIGURES = re.compile(r"(?<![0-9])[0-9]{2}(?![0-9])")
_READINGS_SHOWN = 4
_LEAP_YEAR = 2016

_AHEAD = 20
_MOST = 0.6
"""The share of a column from which on it is one of years."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a cell says about a date.

    Attributes:
        original: the text of the cell.
        readings: all ways to understand it; empty for none.
        settle: the option that leaves one reading, or the empty string.
        remark: what else there is to say, such as that a spreadsheet may have changed it.
        doubted: whether its one reading is not to be believed.
    """

    original: str
    readings: tuple[Reading, ...]
    settle: str = ""
    remark: str = ""
    doubted: bool = False

    @property
    def is_sure(self) -> bool:
        """Whether it has one reading that is to be believed."""
        return len(self.readings) == 1 and not self.doubted

    @property
    def edtf(self) -> str:
        """The date that says all readings and no more."""
        return combined([reading.edtf for reading in self.readings])


def asking(found: Found, edtf: str, why: str) -> str:
    """Return what is asked about a date, in words."""
    options = [
        f"`{one.edtf}`" + (f" ({one.reason})" if one.reason else "") for one in found.readings
    ]
    said = " or ".join(options[:_READINGS_SHOWN]) if len(options) > 1 else ""
    if len(options) > _READINGS_SHOWN:
        said += f" or {len(options) - _READINGS_SHOWN} more"
    if not options and not why:
        said = "no date can be read from it"
    return "; ".join(part for part in (said, why, f"written as `{edtf}`") if part)


@dataclass(slots=True)
class Column:
    """The dates of one column, read as a whole.

    Attributes:
        hints: what the user said.
        now_year: the year this is.
        order: the order of day and month its own cells settle, or None.
        settled_by: the cell that settles it.
        is_1904: how the workbook counts days; None where it does not say.
        heading_order: the order its heading states.
    """

    hints: Hints
    now_year: int
    is_1904: bool | None = None
    heading_order: Order | None = None
    order: Order | None = None
    settled_by: str = ""
    contradicted_by: str = ""
    years: float = 0.0
    decimals: float = 0.0
    swapped: bool = False
    _known: dict[tuple[str, str], Found] = field(default_factory=dict)

    def learn(self, cells: Iterable[tuple[str, Value]]) -> None:
        """Look at all cells of the column before one is read.

        Args:
            cells: their places and values.
        """
        orders: dict[Order, str] = {}
        days: list[date] = []
        kinds: Counter[bool] = Counter()
        decimals = 0
        for place, value in cells:
            if isinstance(value, (datetime, date)):
                days.append(value if not isinstance(value, datetime) else value.date())
            text = shown(value).strip()
            kinds[_YEAR.fullmatch(text) is not None] += 1
            decimals += _DECIMAL_YEAR.fullmatch(text) is not None
            order = None if isinstance(value, date) else _order(text)
            if order is not None:
                orders.setdefault(order, f"`{text}` in {place}")
        total = kinds.total()
        self.years = kinds[True] / total if total else 0.0
        self.decimals = decimals / total if total else 0.0
        if len(orders) == 1:
            self.order, self.settled_by = next(iter(orders.items()))
        elif orders:
            self.contradicted_by = " and ".join(orders.values())
        self.swapped = bool(
            days and orders and all(day.day <= 12 for day in days) and "ymd" not in orders
        )

    def read(self, value: Value, fmt: str = "", year: int | None = None) -> Found:
        """Return what a cell says.

        Args:
            value: its value.
            fmt: its number format, for a value that is a date.
            year: the year that a heading above it says.
        """
        if isinstance(value, (datetime, date, time, timedelta)):
            return self._typed(value, fmt)
        text = " ".join(shown(value).split())
        key = (text, str(year))
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._text(text, year)
        return found

    def _typed(self, value: date | datetime | time | timedelta, fmt: str) -> Found:
        """Return what a cell says that a spreadsheet holds as a date or a time."""
        if isinstance(value, (time, timedelta)):
            return Found(shown(value), (), remark="a time without a day")
        text = shown(value)
        if text.endswith("T00:00"):
            text = text[:10]
        view = shown_day(value, fmt) if fmt else None
        if view is not None and (view.is_less or view.has_words):
            found = self._as_shown(text, view)
            if found is not None:
                return found
        if self.years >= _MOST and len(text) > 4:
            return Found(
                text,
                (Reading(text[:4]), Reading(text)),
                "",
                "all others are years: a spreadsheet may have made this from something else",
            )
        if self.swapped and len(text) >= 10 and text[8:10] <= "12" and text[5:7] != text[8:10]:
            other = f"{text[:4]}-{text[8:10]}-{text[5:7]}{text[10:]}"
            return Found(
                text,
                (Reading(text, "as the spreadsheet has it"), Reading(other, "as it may be meant")),
                "",
                "other dates of this column were left as text by the spreadsheet, so that it may "
                "have taken day for month in this one",
            )
        return Found(text, (Reading(text),))

    def _as_shown(self, text: str, view: ShownDay) -> Found | None:
        """Return what a cell says that shows less than it holds, or words; None for no other date.

        What it shows is what was meant to be read: it is taken where the rest is but the first
        day or midnight, which a spreadsheet adds by itself.
        """
        shows = f"the sheet shows `{view.text}`"
        if "year" not in view.parts:
            if not view.parts >= {"month"}:
                return Found(text, (Reading(text),), "", shows, doubted=True)
            day = text[4:10] if "day" in view.parts else text[4:7]
            why = "a spreadsheet adds the year in which it was typed"
            known = (Reading(f"XXXX{day}", "the sheet shows no year"),)
            return Found(text, known, "--year YEAR", f"{shows}; {why}", doubted=True)
        stated = self._read(view.text, Hints())
        if [one.edtf for one in stated] == [text]:
            return None
        if len(stated) != 1:
            return Found(text, (Reading(text),), "", shows, doubted=True)
        said = stated[0].edtf
        first = text[:7] if "month" in view.parts else text[:4]
        if not view.is_less or text in (f"{first}-01", f"{first}-01-01"):
            return Found(text, (Reading(said),), remark=shows)
        both = (Reading(said, "as it is shown"), Reading(text, "as the spreadsheet has it"))
        return Found(text, both, "", shows)

    def _text(self, text: str, year: int | None) -> Found:
        if _ISO.fullmatch(text) and is_date(text):
            return Found(text, (Reading(text),))
        special = self._number(text) or self._month_and_figures(text)
        if special is not None:
            return special
        hints = self._hints(year)
        found = self._read(text, hints)
        if not found and hints.year is not None:
            found = self._in_year(text, hints, hints.year)
        remark, doubted = "", False
        if len(found) == 1 and are_figures(text) and found[0].edtf.startswith("Y"):
            return Found(text, found, "", "a number that may be no year", doubted=True)
        if len(found) == 1 and len(self._read(text, hints._replace(order=None))) > 1:
            remark = self._why_order()
        elif len(found) == 1 and year is not None and not self._read(text, self._hints(None)):
            remark = f"the year is that of the heading above it, {year}"
        elif not found:
            found, doubted = self._without_year(text, hints), True
            remark = "no year is said" if found else ""
            if found and _MANGLED.fullmatch(text):
                remark += "; a spreadsheet may have made this from something else"
        if self.years >= _MOST and _MANGLED.fullmatch(text):
            doubted = True
            remark = "all others are years: a spreadsheet may have made this from something else"
        if not found and not remark:
            remark = _refusal(text, hints)
        result = Found(text, found, "", remark, doubted)
        return result if result.is_sure else replace(result, settle=self._settling(text, hints))

    def _without_year(self, text: str, hints: Hints) -> tuple[Reading, ...]:
        """Return the day or month of no year that a text says, or nothing."""
        if hints.year is not None:
            return ()
        found: dict[str, str] = {}
        for one in self._in_year(text, hints, _LEAP_YEAR):
            masked = re.sub(rf"\b{_LEAP_YEAR}\b", "XXXX", one.edtf)
            masked = masked if is_date(masked) else _THIRD.sub("", masked)  # no third of no year
            if masked != one.edtf and is_date(masked):
                found.setdefault(masked, one.reason)
        return tuple(Reading(edtf, why) for edtf, why in found.items())

    def _in_year(self, text: str, hints: Hints, year: int) -> tuple[Reading, ...]:
        """Return what a text without a year says in a year."""
        if re.search(r"[0-9]{3}", text):
            return ()
        found = self._read(text, hints._replace(year=year))
        if found:
            return found
        figures = _DAY_AND_MONTH.fullmatch(text)
        if figures is not None:
            mark = figures["mark"]
            return self._read(f"{figures['one']}{mark}{figures['two']}{mark}{year:04d}", hints)
        if _HAS_LETTERS.search(text):
            return self._read(f"{text.rstrip(' .,')} {year:04d}", hints._replace(year=None))
        return ()

    def _month_and_figures(self, text: str) -> Found | None:
        """Return what `Mar-15` says: a March of some year, or the 15th of one."""
        found = _MONTH_AND_FIGURES.fullmatch(text)
        month = self._read(f"{found[1]} {_LEAP_YEAR}", Hints()) if found else ()
        if len(month) != 1 or not re.fullmatch(rf"{_LEAP_YEAR}-[0-9]{{2}}", month[0].edtf):
            return None
        remark = "a spreadsheet may have made this from a day or from a year of two figures"
        return Found(text, (Reading(f"XXXX{month[0].edtf[4:]}"),), "", remark, doubted=True)

    def _read(self, text: str, hints: Hints) -> tuple[Reading, ...]:
        """Return the readings of a text; of years of two figures, those of two centuries.

        They are the two within 200 years that end 20 years from now: `90` is 1890 or 1990.
        """
        found = readings(_ON_OR_ABOUT.sub("about ", text), hints)
        if len(found) == 1 and _SHORT_SPAN.fullmatch(text) and _is_long(found[0].edtf):
            return ()  # 2016-13: neither a month nor a span that anybody means
        if len(found) < 2 or not _TWO_FIGURES.search(text):
            return found
        last = self.now_year + _AHEAD
        near = [one for one in found if not _is_torn(one.edtf)] or list(found)
        variants = Counter(_CENTURIES.sub("", one.edtf) for one in near)
        return tuple(
            one
            for one in near
            if variants[_CENTURIES.sub("", one.edtf)] == 1
            or not one.edtf[:3].isdigit()
            or last - 200 < int(one.edtf[:3]) * 10 <= last
        )

    def _settling(self, text: str, hints: Hints) -> str:
        """Return the options that leave one reading of a text."""
        orders: tuple[Order | None, ...] = (hints.order,) if hints.order else (None, "dmy", "mdy")
        tries = [
            (
                [
                    *(["--date-order dmy or mdy"] if order != hints.order else []),
                    *(["--century-from YEAR"] if century != hints.century_from else []),
                    *(["--year YEAR"] if year != hints.year else []),
                ],
                Hints(order, century, year),
            )
            for order in orders
            for century in {hints.century_from, hints.century_from or 1950}
            for year in {hints.year, hints.year or _LEAP_YEAR}
        ]
        for words, tried in sorted(tries, key=lambda one: len(one[0])):
            found = readings(text, tried)
            if not found and tried.year is not None:
                found = self._in_year(text, tried, tried.year)
            if words and len(found) == 1:
                return " and ".join(words)
        return ""

    def _why_order(self) -> str:
        if self.hints.order is not None:
            return f"day and month by --date-order {self.hints.order}"
        if self.heading_order is not None:
            return f"day and month as the heading says ({self.heading_order})"
        return f"{self.settled_by} settles the order of day and month ({self.order})"

    def _hints(self, year: int | None) -> Hints:
        order = self.hints.order or self.heading_order or self.order
        return self.hints._replace(order=order, year=self.hints.year if year is None else year)

    def _number(self, text: str) -> Found | None:
        """Return what a number says that is no plain year."""
        before = _BCE_BEFORE.fullmatch(text)
        if before:
            years = 1 - int(before[1])
            sign = "-" if years < 0 else ""
            edtf = f"{sign}{abs(years):04d}{before[2]}"
            return Found(text, (Reading(edtf, "BCE"),)) if is_date(edtf) else None
        if _WHOLE_YEAR.fullmatch(text):
            return Found(text, (Reading(f"{int(float(text)):04d}"),))
        if _SERIAL.fullmatch(text) and float(text) < 100_000:
            return self._serial(text)
        is_day = _DAY_AND_MONTH.fullmatch(text) is not None and self.decimals < _MOST
        is_day = is_day or _MONTH_OF_YEAR.fullmatch(text) is not None
        if _DECIMAL_YEAR.fullmatch(text) and not is_day:
            low = int(float(text) // 1)
            years_ = (low, low + 2) if low < 0 else (low, low + 1)
            edges = "..".join(f"{'-' if y < 0 else ''}{abs(y):04d}" for y in years_)
            edtf = f"[{edges}]"
            remark = "a year with a fraction, which is counted in more than one way"
            return Found(text, (Reading(edtf),), "", remark, doubted=True)
        if _SHORT_YEAR.fullmatch(text):
            year = int(text)
            both = [f"{'-' if y < 0 else ''}{abs(y):04d}" for y in (year, year + 1)]
            return Found(
                text,
                (
                    Reading(both[0], f"{1 - year} BCE, years counted with a year 0"),
                    Reading(both[1], f"{-year} BCE, as historians count"),
                ),
            )
        return None

    def _serial(self, text: str) -> Found:
        """Return the days a serial number of a spreadsheet stands for."""
        systems = (False, True) if self.is_1904 is None else (self.is_1904,)
        found = tuple(
            Reading(_day_of(float(text), is_1904), f"a serial number, {1904 if is_1904 else 1900}")
            for is_1904 in systems
        )
        return Found(text, found, "", "a serial number of a spreadsheet")


def _refusal(text: str, hints: Hints) -> str:
    """Return why a text that is like a date is none: there is no such day."""
    if _LIKE_EDTF.fullmatch(text):
        return why_not(text)
    found = search(text, hints)
    if found.refusal is not None:
        return found.refusal.message
    return f"it is a date of the {found.calendar} calendar" if found.calendar else ""


def _day_of(serial: float, is_1904: bool) -> str:
    begin = datetime(1904, 1, 1) if is_1904 else datetime(1899, 12, 30)
    moment = begin + timedelta(seconds=round(serial * 86_400))
    return shown(moment)


def _order(text: str) -> Order | None:
    """Return the order of day and month that a date in figures shows, or None."""
    numbers = _NUMBERS.fullmatch(text)
    if numbers is None:
        return None
    first, second, third = numbers.groups()
    if len(first) == 4 or len(third) == 3:
        return None
    if int(first) > 31 or len(first) == 3:
        return "ymd" if len(third) <= 2 and int(third) <= 31 else None
    if "." in text[: numbers.end(2)] and "/" not in text:
        return None  # with dots the day is always first
    if int(first) > 12 >= int(second):
        return "dmy" if len(third) == 4 or int(third) > 31 else None
    if int(second) > 12 >= int(first) and int(second) <= 31:
        return "mdy"
    return None


def _is_long(edtf: str) -> bool:
    first, _, last = edtf.partition("/")
    return first.isdigit() and last.isdigit() and int(last) - int(first) > _LONG


def _is_torn(edtf: str) -> bool:
    """Whether the ends of a span are in two centuries, as nobody means who writes two figures."""
    years = re.findall(r"(?:\A|/)([0-9]{4})(?=-|/|\Z)", edtf)
    return len(years) == 2 and int(years[1]) - int(years[0]) > _LONG
