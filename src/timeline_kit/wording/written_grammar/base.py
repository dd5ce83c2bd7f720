"""What the rules of written dates share: readings, the tokens of days and years, the reader."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from timeline_kit.dates import DateError, Day, When
from timeline_kit.dates.day import year_text
from timeline_kit.wording.hints import Hints


class Found(NamedTuple):
    """A possible reading, not yet known to be a date.

    Attributes:
        edtf: the date.
        reason: why the text can mean it.
        is_doubtful: whether something in the text speaks against it.
    """

    edtf: str
    reason: str = ""
    is_doubtful: bool = False


Founds = list[Found]
Rule = Callable[["Grammar", str], Founds]

ERA = r"(?:BCE|CE)"
YEAR = (
    rf"(?:{ERA} \d{{1,4}}|(?:YEAR )?\d{{3,6}}(?:(?: \.)? YEARS?)?(?: {ERA})?|"
    rf"(?:YEAR )?\d{{1,4}}(?: YEARS?)? {ERA}|R\d{{3,4}}(?: YEARS?)?(?: {ERA})?)(?: \.)?"
)
_SHORT_YEAR = r"(?:['’] )?\d{2}"
ANY_YEAR = rf"({YEAR}|{_SHORT_YEAR})"
DAY = r"(\d{1,2})(?: (?:- )?TH| \.)?(?: DAY)?"
MONTH = r"M(\d{1,2})"
JOIN = r"(?: OF| \.| ,| -| –| /)?(?: OF| IN)?"
"""What joins day, month and year."""

MARK = r"[./–-]"
_LEAD = re.compile(r"(?:IN |OF |YEAR OF |YEARS (?=\d{4} DEC)|YEARS? (?=M\d))+")

_MOST_WORK = 500
"""Texts of which more parts would have to be tried have no reading; no date comes near."""


class Grammar:
    """Reads tokens; one for each text, as it remembers what it has read.

    Args:
        hints: what is known of the text.
        rules: what can be one date; the first that reads a text has it.
        in_year: reads a day without a year in one that the hints say.
    """

    def __init__(
        self,
        hints: Hints,
        rules: Sequence[Rule],
        in_year: Callable[[Grammar, str, int], Founds],
    ) -> None:
        self.hints = hints
        self._rules = rules
        self._in_year = in_year
        self._points: dict[tuple[str, bool], Founds] = {}
        self._work = _MOST_WORK

    def point(self, text: str, *, with_hints: bool = True) -> Founds:
        """Return what tokens can mean that is one date."""
        text = text.strip()
        key = (text, with_hints)
        if key not in self._points:
            self._points[key] = []  # nothing within itself
            self._work -= 1
            if self._work < 0:
                return []
            self._points[key] = self._point(text, with_hints)
        return self._points[key]

    def _point(self, text: str, with_hints: bool) -> Founds:
        for rule in self._rules:
            found = rule(self, text)
            if found:
                return found
        year = self.hints.year if with_hints else None
        if year is not None and (found := self._in_year(self, text, year)):
            return found
        lead = _LEAD.match(text)
        if lead is not None and lead.end() < len(text):
            return self.point(text[lead.end() :], with_hints=with_hints)
        return []

    def years(self, text: str) -> list[tuple[int, str]]:
        """Return the years a text can mean, each with its reason."""
        digits = re.sub(r"[^0-9]", "", text)
        if not digits:
            return []
        number = int(digits)
        if "BCE" in text:
            return [(1 - number, "")] if number else []
        if "CE" in text or "R" in text.replace("YEAR", "") or len(digits) > 2:
            return [(number, "")]
        first = self.hints.century_from
        if first is not None:
            return [(first + (number - first) % 100, "")]
        return [(century + number, f"in the {name} century")
                for century, name in ((1900, "20th"), (2000, "21st"), (1800, "19th"))]  # fmt: skip


def date_text(year: int, month: str | None, day: str | None) -> str:
    """Return a date as EDTF."""
    text = year_text(year)
    if month is not None:
        text += f"-{int(month):02d}"
    return text if day is None else f"{text}-{int(day):02d}"


def is_day(text: str) -> bool:
    """Whether an EDTF text is one day."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def first_and_last(edtf: str) -> tuple[Day, Day] | None:
    """Return the first and last day that a date can mean, or None where it is open or no date."""
    try:
        when = When.parse(edtf)
    except DateError:
        return None
    return None if when.earliest is None or when.latest is None else (when.earliest, when.latest)
