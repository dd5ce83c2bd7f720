"""What to write instead of a text that is no date."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from timeline_kit.dates import DateError, Reading, When
from timeline_kit.problems import Code, Fix, Path, Problem, Replace, fields
from timeline_kit.problems import dates as codes
from timeline_kit.wording import written, zone_names
from timeline_kit.wording.written_words import names_month

_GENERAL = "write a day as `2016-12-20`, a month as `2016-12`, a year as `2016`"
_MANY = 4
"""More readings than this are shown in groups."""

_NO_DATE = frozenset({"", "tbd", "tba", "n/a", "none", "unknown", "undated", "n.d.", "?", "-"})
_TWO_DIGIT_YEAR = re.compile(
    r"[0-9]{6}|[0-9]{1,2}[./ –-][0-9]{1,2}[./ –-]['’]?[0-9]{2}|['’]?[0-9]{2}s?"
)
_NO_YEAR = re.compile(
    r"[0-9]{1,2} ?/ ?[0-9]{1,2}|[0-9]{1,2}\. ?[0-9]{1,2}\.?"
    r"|[0-9]{1,2} ?[月월] ?[0-9]{1,2} ?[日号일]"
)
"""A day of a month, or a month of a year that two figures do not tell from a day."""


class Explained(NamedTuple):
    """A date's mistake, ready to be shown.

    Attributes:
        code: the kind of problem.
        message: what is wrong.
        help: what would be right.
        within: the offending part of the text, as offsets in code points, or None.
        exact: the date to write, if there is one.
        is_sure: whether nothing else can be meant.
    """

    code: Code
    message: str
    help: str
    within: tuple[int, int] | None
    exact: str | None = None
    is_sure: bool = True

    def problem(self, path: Path, *, is_text: bool = True) -> Problem:
        """Return the problem of a date at a path; `within` holds where the value is a text."""
        fix = None
        if self.exact is not None:
            fix = Fix(f"write `{self.exact}`", (Replace(path, self.exact),), self.is_sure)
        within = self.within if is_text else None
        return self.code.problem(self.message, path, self.help, within=within, fix=fix)


def explain(error: DateError, text: str) -> Explained:
    """Return what to show of an error, with the date to write where that is clear.

    Args:
        error: what `When.parse` or `When.in_zone` raised.
        text: the whole text of the date.
    """
    within = error.within
    if within is not None and within[0] == within[1] and text:
        start = max(within[0] - 1, 0)  # what is missing is shown where it should stand
        within = (start, start + 1)
    if error.rule or error.readings:
        return _near(error, within)
    if error.code is codes.YEAR_TOO_LONG:
        return Explained(error.code, error.message, "check the number", within)
    if error.code is fields.UNKNOWN_ZONE:
        return Explained(error.code, error.message, zone_names.suggest(""), None)
    return _by_readings(error, text, within)


def _by_readings(error: DateError, text: str, within: tuple[int, int] | None) -> Explained:
    found, zone, refusal, calendar, is_whole, _ = written.search(text)
    found = tuple(one._replace(edtf=written.with_era(one.edtf, text)) for one in found)
    whole = (0, len(text))
    if len(found) > 1:
        return Explained(
            codes.AMBIGUOUS_DATE, f"`{_one_line(text)}` can be read in more than one way",
            "write " + _either(written.reasoned(found)), whole,
        )  # fmt: skip
    message = f"`{_one_line(text)}` is not a date in EDTF"
    if found:
        exact, reason = found[0]
        beside = f", and `timezone: {zone}` beside it" if zone else ""
        is_sure = is_whole and not written.are_figures(text)
        why = f" ({reason})" if reason and not is_sure else ""
        return Explained(
            error.code, message, f"write `{exact}`{beside}{why}", whole,
            None if zone else exact, is_sure,
        )  # fmt: skip
    if calendar is not None:
        return Explained(
            error.code, f"`{_one_line(text)}` is a date of the {calendar} calendar",
            "write the day it is in the Gregorian calendar", whole,
        )  # fmt: skip
    if refusal is not None:
        return _near(refusal, whole)
    return Explained(error.code, error.message, _hint(text), within)


def _near(error: DateError, within: tuple[int, int] | None) -> Explained:
    """Return the rule that was broken, and those of the readings that are dates."""
    found = tuple(reading for reading in error.readings if _is_date(reading.edtf))
    offer = f"write {_either(found)}" if found else ""
    help_ = "; ".join(part for part in (error.rule, offer) if part)
    exact = found[0].edtf if len(found) == 1 else None
    return Explained(error.code, error.message, help_, within, exact, is_sure=False)


def _is_date(text: str) -> bool:
    try:
        When.parse(text)
    except DateError:
        return False
    return True


def _either(readings: tuple[Reading, ...]) -> str:
    if len(readings) > _MANY:
        return _in_groups(readings)
    return _or(f"`{edtf}`" + (f" ({reason})" if reason else "") for edtf, reason in readings)


def _in_groups(readings: tuple[Reading, ...]) -> str:
    """Return many readings with what parts them first said once for each group."""
    groups: dict[str, list[str]] = {}
    for edtf, reason in readings:
        groups.setdefault(reason.split(", ")[0], []).append(f"`{edtf}`")
    return "; ".join(
        _or(dates) + (f" ({reason})" if reason else "") for reason, dates in groups.items()
    )


def _or(choices: Iterable[str]) -> str:
    *most, last = choices
    return f"{', '.join(most)} or {last}" if most else last


def _one_line(text: str) -> str:
    return re.sub(r"[\t\n\r]", " ", text)


def _hint(text: str) -> str:
    """Return help for a text that has no reading."""
    lower = written.plain(text[: written.LONGEST]).lower()
    if len(text) > written.LONGEST:
        return _GENERAL
    if lower.count("/") > 1:
        return "an interval has one `/`, between its two ends"
    if lower in _NO_DATE:
        return "write what is known, such as `1914/1918` or `19XX`; a date not yet set is a draft"
    if _TWO_DIGIT_YEAR.fullmatch(lower):
        return "give the year in four digits, such as `0016` or `2016`"
    if _NO_YEAR.fullmatch(lower):
        return f"give the year as well, in four digits; {_GENERAL}"
    if names_month(lower) and not re.search(r"[0-9]{3}", lower):
        return f"give the year as well; {_GENERAL}"
    return _GENERAL
