"""The dates of a column: each text with all its readings, and what the column says as a whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from timeline_kit.dates import DateError, Day, Reading, When
from timeline_kit.importers.grid import Value, shown
from timeline_kit.importers.number_formats import MONTHS, ShownDay, shown_day
from timeline_kit.wording.hints import Order
from timeline_kit.wording.written import Hints, readings, search

NOTHING = "XXXX"
"""A date of which nothing is known."""

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
_CLOCK = re.compile(
    r"(?i)(?P<h>[0-9]{1,2})(?:[:.h](?P<m>[0-9]{2})(?:[:.](?P<s>[0-9]{2})(?:\.[0-9]+)?)?|h"
    r"|(?P<x>[0-9]{2})(?P<y>[0-9]{2})?)?"
    r"\s*(?P<half>[ap]\.?\s?m\.?)?(?:\s*(?:uhr|hrs?|h))?"
)
_UNTIL = re.compile(r"(?i)\s*(?:[-–—]|\b(?:to|until|till|bis|à|hasta|до|a)\b)\s*")
_CLOCK_ZONE = re.compile(
    r"(?i)\s*(?:(?:UTC|GMT)\s*(?P<sign>[+-])\s*(?P<hours>[0-9]{1,2})(?::?(?P<minutes>[0-9]{2}))?"
    r"|(?:UTC|GMT|Z))\s*\Z"
)
_BEGINS_WITH_CLOCK = re.compile(r"\s*[0-9]{1,2}[:.h][0-9]{2}(?![0-9.])")
_END_OF_DAY = re.compile(r"(?i)24(?:[:.h]00){0,2}|24(?:00){1,2}|24(?:[:.]00)? (?:uhr|h)")
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
_PARTED_WORDS = re.compile(r"[^\W\d_]{3,}\.?(?: [0-9]{4})? ?/ ?[^\W\d_]{3,}")
"""`May/June`, `Mitte/Ende`: one of the two, or from one to the other."""

_CENTURIES = re.compile(r"(?<![0-9-])[0-9]{2}(?=[0-9][0-9X](?:[-/~?%]|\Z))")
_LONG = 60
_TWO_FIGURES = re.compile(r"(?<![0-9])[0-9]{2}(?![0-9])")
_READINGS_SHOWN = 4
_LEAP_YEAR = 2016
_SOME_DAY = "2016-05-20"
_AHEAD = 20
_MOST = 0.6
"""The share of a column from which on it is one of years."""

_OFFSET = re.compile(r"T[0-9:.]+(?:Z|[+-][0-9]{2}:?[0-9]{2})")


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


def combined(texts: Sequence[str]) -> str:
    """Return the EDTF that says all of several dates and no more.

    `[a,b]` where both are points in time; what no set can hold is a set from the first to the
    last of their days, or a span with an unknown end; a date that holds all others stands for them.
    """
    texts = list(dict.fromkeys(texts))
    if not texts:
        return NOTHING
    if len(texts) == 1:
        return texts[0]
    days = [text.partition("T")[0] if "T" in text and "/" not in text else text for text in texts]
    whens = [When.parse(text) for text in dict.fromkeys(days)]
    for when in whens:
        if all(_holds(when, other) for other in whens):
            return when.text
    if all(when.names_no_year for when in whens):
        one_of = f"[{','.join(when.text for when in whens)}]"
        return one_of if is_date(one_of) else NOTHING
    if any(when.earliest is None or when.latest is None for when in whens):
        return _combined_ends(texts, whens)
    if all(_is_point(when) for when in whens):
        whens.sort(key=lambda when: (when.earliest, when.latest))
        try:
            return When.parse(f"[{','.join(when.text for when in whens)}]").text
        except DateError:
            pass
    begin = min(when.earliest for when in whens if when.earliest is not None)
    end = max(when.latest for when in whens if when.latest is not None)
    return _between(begin, end)


def _combined_ends(texts: Sequence[str], whens: Sequence[When]) -> str:
    """Return what several dates without a first or a last day have in common."""
    if all("/" in text for text in texts):
        ends = [as_moment(text).partition("/") for text in texts]
        edtf = f"{cover([first for first, _, _ in ends])}/{cover([last for _, _, last in ends])}"
        if is_date(edtf):
            return edtf
    if any(when.names_no_year for when in whens):
        return NOTHING
    begins = [when.earliest for when in whens]
    ends_ = [when.latest for when in whens]
    first = None if None in begins else min(filter(None, begins))
    last = None if None in ends_ else max(filter(None, ends_))
    if first is not None:
        return f"[{_as_year(first, 1, 1)}..]"
    return f"[..{_as_year(last, 12, 31)}]" if last is not None else NOTHING


def _as_year(day: Day, month: int, number: int) -> str:
    """Return a day in EDTF; its year where it is the first or last day of that."""
    return day.edtf()[:-6] if (day.month, day.day) == (month, number) else day.edtf()


def cover(texts: Sequence[str]) -> str:
    """Return one date that holds all of several, as the end of a span can be; else nothing."""
    texts = list(dict.fromkeys(texts))
    if len(texts) == 1 and not set("/[]{}") & set(texts[0]):
        return texts[0]
    if not all(map(is_date, texts)):  # an open or unknown end
        return ""
    whens = list(map(When.parse, texts))
    days = [day for when in whens for day in (when.earliest, when.latest)]
    if None in days or any(when.names_no_year for when in whens):
        return ""
    first, last = min(filter(None, days)), max(filter(None, days))
    if (first.year, first.month) == (last.year, last.month):
        return first.edtf() if first == last else first.edtf()[:-3]
    year = first.edtf()[:-6]
    for masked in (0, 1, 2):
        length = len(year) - masked
        if last.edtf()[:-6][:length] == year[:length]:
            return year[:length] + "X" * masked
    return ""


def _holds(when: When, other: When) -> bool:
    if when.names_no_year or when.is_span:
        return False
    if when.earliest is None or when.latest is None or other.earliest is None:
        return False
    if other.latest is None or other.is_timed:
        return False
    return when.earliest <= other.earliest and other.latest <= when.latest


def _is_point(when: When) -> bool:
    return not (when.is_timed or when.names_no_year or set("/[]{}") & set(when.text))


def _between(first: Day, last: Day) -> str:
    if first == last:
        return first.edtf()
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        edges = first.edtf()[:-6], last.edtf()[:-6]
        return edges[0] if edges[0] == edges[1] else f"[{edges[0]}..{edges[1]}]"
    return f"[{first.edtf()}..{last.edtf()}]"


def as_moment(text: str) -> str:
    """Return a date without its times of day."""
    return "/".join(part.partition("T")[0] for part in text.split("/"))


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
        if len(found) == 1 and _PARTED_WORDS.search(text):
            found = _either(found[0])
            if len(found) > 1:
                return Found(text, found)  # no option settles it
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


def _either(span: Reading) -> tuple[Reading, ...]:
    """Return the readings of two months or parts of months that a slash parts."""
    first, slash, last = span.edtf.partition("/")
    one_of = f"[{first},{last}]"
    if not slash or not (is_date(first) and is_date(last)):
        return (span,)
    if not is_date(one_of):  # no set holds it
        one_of = combined([first, last])
    return (
        Reading(span.edtf, "from the one to the other"),
        Reading(one_of, "the one or the other"),
    )


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


def is_date(text: str) -> bool:
    """Whether a text is a date in EDTF."""
    try:
        When.parse(text)
    except DateError:
        return False
    return True


def clock(value: Value) -> str | None:
    """Return a time of day as `13:00` or `13:00:30`; None for what is none."""
    if isinstance(value, datetime):
        value = value.time()
    if isinstance(value, time):
        return value.strftime("%H:%M:%S" if value.second else "%H:%M")
    if isinstance(value, timedelta):
        seconds = int(value.total_seconds())
        if 0 <= seconds < 86_400:
            return f"{seconds // 3600:02}:{seconds // 60 % 60:02}"
        return None
    if isinstance(value, float) and 0 <= value < 1:
        return clock(timedelta(minutes=round(value * 1440)))
    found = _CLOCK.fullmatch(shown(value).strip())
    if found is None or not (found["m"] or found["x"] or found["half"] or "h" in found[0].lower()):
        return None
    hour, minute = int(found["h"]), int(found["m"] or found["x"] or 0)
    if found["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + 12 * (found["half"][0].lower() == "p")
    if hour > 23 or minute > 59:
        return None
    seconds_ = found["s"] or found["y"]
    if seconds_ and int(seconds_) > 59:
        return None
    return f"{hour:02}:{minute:02}" + (f":{seconds_}" if seconds_ and seconds_ != "00" else "")


def clocks(value: Value) -> tuple[str, ...]:
    """Return a time of day, or the first and last of a span, each with what it says of its zone.

    `22:00 UTC` is `22:00Z`, and `09:00-10:30` two times; nothing for what is none.
    """
    if not isinstance(value, str):
        found = clock(value)
        return (found,) if found is not None else ()
    one = _zoned_clock(value)
    if one is not None:
        return (one,)
    ends = _UNTIL.split(value.strip())
    both = [_zoned_clock(end) for end in ends]
    return tuple(filter(None, both)) if len(both) == 2 and None not in both else ()


def at_time(day: str, value: Value) -> tuple[Reading, ...]:
    """Return each way to read a day with what a cell says of its time; none where that is no time.

    Args:
        day: the day, in EDTF.
        value: `14:30`, `2:30 p.m. EST`, `noon`, `9-11 h`: a time of day, or from one to another.
    """
    times = clocks(value)
    if times:
        whole = Reading("/".join(f"{day}T{time}" for time in times))
        return (whole,) if is_date(whole.edtf) else ()
    if not isinstance(value, str):
        return ()
    year, month, number = map(int, (day[:-6], day[-5:-3], day[-2:]))
    following = Day(year, month, number).plus(1).edtf()
    if _END_OF_DAY.fullmatch(value.strip()):
        return (Reading(f"{following}T00:00", "midnight as the day ends"),)
    if year < 1:  # words know no times before year 1
        return tuple(
            one._replace(edtf=one.edtf.replace(_SOME_DAY, day))
            for one in at_time(_SOME_DAY, value)
            if has_floating_time(one.edtf) and one.edtf.startswith(_SOME_DAY)
        )
    found = tuple(
        one
        for one in readings(f"{number} {MONTHS[month - 1]} {year:04d} {value.strip()}")
        if "T" in one.edtf and one.edtf.startswith((f"{day}T", f"{following}T00:00"))
    )
    return found if len(found) > 1 else tuple(one._replace(reason="") for one in found)


def _zoned_clock(text: str) -> str | None:
    whole = clock(text)
    if whole is not None:
        return whole
    found = _CLOCK_ZONE.search(text)
    bare = clock(text[: found.start()]) if found is not None else None
    if found is None or bare is None:
        return None
    if found["sign"] is None:
        return f"{bare}Z"
    hours, minutes = int(found["hours"]), found["minutes"] or "00"
    if hours > 14 or int(minutes) > 59:
        return None
    return f"{bare}{'+' if found['sign'] == '+' else '-'}{hours:02d}:{minutes}"


def is_time(value: Value) -> bool:
    """Whether a cell says a time of day, or begins like one, whatever follows."""
    return (
        bool(clocks(value))
        or (isinstance(value, str) and _BEGINS_WITH_CLOCK.match(value) is not None)
        or bool(at_time(_SOME_DAY, value))
    )


def why_not(edtf: str) -> str:
    """Return why a text that looks like a date is none, or the empty string."""
    try:
        When.parse(edtf)
    except DateError as error:
        return error.message
    return ""


def has_floating_time(text: str) -> bool:
    """Whether a date has a time of day that says nothing of its zone."""
    return any(
        "T" in part and not _OFFSET.match(part[part.index("T") :]) for part in text.split("/")
    )
