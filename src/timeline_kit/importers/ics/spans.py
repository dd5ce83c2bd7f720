"""When an event of a calendar is: DTSTART, DTEND and DURATION as EDTF."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from timeline_kit.dates import DateError, When
from timeline_kit.importers import timing
from timeline_kit.importers.edtf import is_date
from timeline_kit.importers.ics.lines import Property
from timeline_kit.importers.ics.zones import CalendarZones
from timeline_kit.importers.texts import quoted

_MOMENT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:T([0-9]{2})([0-9]{2})([0-9]{2})?(Z)?)?")
_DURATION = re.compile(
    r"([+-])?P(?:([0-9]+)W)?(?:([0-9]+)D)?(?:T(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+)S)?)?"
)


class Span(NamedTuple):
    """What the date of an event says.

    Attributes:
        edtf: the date, or the empty string for none.
        why: what else there is to say.
        zone: the zone it names.
        asked: why it is asked, or the empty string.
        is_placed: whether its times of day stand in a zone, whatever is asked.
    """

    edtf: str
    why: str = ""
    zone: str | None = None
    asked: str = ""
    is_placed: bool = False


class Spans:
    """Reads the dates of the events of a calendar.

    Args:
        zones: the zones that the calendar describes.
        zone: the zone of times that state none, IANA, or None.
        said_by: who says that.
    """

    def __init__(self, zones: CalendarZones, zone: str | None, said_by: str) -> None:
        self._zones = zones
        self._zone = zone
        self._said_by = said_by

    def read(self, start: Property | None, end: Property | None, duration: Property | None) -> Span:
        """Return what DTSTART, DTEND and DURATION say; an empty date where that is none."""
        if start is None:
            return self._until(end, "it has no DTSTART")
        first = read_moment(start.value)
        if first is None and "/" in start.value:  # a period
            first = read_moment(start.value.partition("/")[0])
            if first is not None:
                return self._since(start, first, f"{quoted(start.value)} is a period, and no start")
        if first is None:
            return self._until(end, f"{quoted(start.value)} is no date")
        last = read_moment(end.value) if end is not None else None
        if end is not None and last is None:
            return self._since(start, first, f"{quoted(end.value)} is no date")
        after, wrong = _after(first, duration)
        if last is None and wrong:
            return self._since(start, first, wrong)
        if last is not None and after is not None and after.at != last.at:
            why = f"it ends at {last.text()} by DTEND, and at {after.text()} by DURATION"
            return self._since(start, first, why)
        last = last or after
        if not first.has_time:
            edtf, why = _days(first, last)
            if not edtf:
                return Span("", asked=why)
            mixed = last is not None and last.has_time and end is not None
            return Span(edtf, why, asked="it begins on a day and ends at a time" * mixed)
        begins = self._end(start, first)
        if last is None or last.at == first.at:
            return begins
        if not last.has_time:
            edtf, why = _days(Moment(first.at, has_time=False), last)
            return Span(edtf, asked=why or "it begins at a time and ends on a day")
        ends = self._end(start if end is None else end, last)
        asked = begins.asked or ends.asked
        if begins.zone == ends.zone and last.is_utc == first.is_utc:
            if last.at < first.at:
                return Span("", asked="it ends before it begins")
            return Span(f"{begins.edtf}/{ends.edtf}", begins.why, begins.zone, asked)
        return self._in_utc(begins, ends, asked)

    def _since(self, start: Property, first: Moment, asked: str) -> Span:
        """Return a span that begins, and ends nobody knows when."""
        begins = self._end(start, first)
        whole = "; ".join(filter(None, (begins.asked, asked)))
        edtf = begins.edtf if not begins.asked else timing.day(begins.edtf)
        return begins._replace(edtf=f"{edtf}/", asked=whole, is_placed=True)

    def _until(self, end: Property | None, asked: str) -> Span:
        """Return a span that begins nobody knows when, and ends."""
        last = read_moment(end.value) if end is not None else None
        if end is None or last is None:
            return Span("", asked=asked)
        if not last.has_time:
            day = last.at.date() - timedelta(days=1) if last.at > datetime.min else last.at.date()
            return Span(f"/{day.isoformat()}", asked=asked, is_placed=True)
        ends = self._end(end, last)
        whole = "; ".join(filter(None, (asked, ends.asked)))
        edtf = ends.edtf if not ends.asked else timing.day(ends.edtf)
        return ends._replace(edtf=f"/{edtf}", asked=whole, is_placed=True)

    def _in_utc(self, begins: Span, ends: Span, asked: str) -> Span:
        """Return a span between two zones in UTC."""
        try:
            instants = [
                When.parse(one.edtf, one.zone or self._zone).start_instant for one in (begins, ends)
            ]
        except DateError as error:
            return Span(f"{begins.edtf}/{ends.edtf}", asked=error.message)
        if None in instants or asked:
            return Span(f"{begins.edtf}/{ends.edtf}", asked=asked)
        edtf = "/".join(f"{instant:%Y-%m-%dT%H:%M}Z" for instant in instants)
        if not is_date(edtf):
            return Span("", asked="it ends before it begins")
        if self._zone is not None:
            return Span(edtf)
        return Span(edtf, "its ends are in two zones, and stand here in UTC")

    def _end(self, one: Property, moment: Moment) -> Span:
        """Return one end of a date, with the zone it names or the offset its zone has then."""
        text = moment.text()
        name = one.params.get("TZID", "")
        if moment.is_utc or not name:
            said = f"in {self._zone}, as {self._said_by} says" if self._zone else ""
            return Span(text, "" if moment.is_utc else said)
        zone = self._zones.iana(name)
        if zone is not None:
            return Span(text, zone=zone)
        offset = self._zones.offset(name, moment.at)
        if offset is not None:
            return Span(f"{text}{offset}", f"by the rules of `{name}` in the file")
        return Span(text, asked=f"no time zone is called {quoted(name)}")


def is_floating(given: Sequence[Property]) -> bool:
    """Whether a time says no zone, so that one of the calendar or of an option holds."""
    moments = [
        read_moment(one.value)
        for one in given
        if one.name in ("DTSTART", "DTEND") and not one.params.get("TZID")
    ]
    return any(one is not None and one.has_time and not one.is_utc for one in moments)


class Moment(NamedTuple):
    """A day or a time (RFC 5545 §3.3.4, §3.3.5).

    Attributes:
        at: the time, or the day at midnight.
        has_time: whether it is a time.
        is_utc: whether it is one in UTC.
    """

    at: datetime
    has_time: bool
    is_utc: bool = False

    def text(self) -> str:
        """Return it in EDTF."""
        if not self.has_time:
            return self.at.date().isoformat()
        clock = self.at.isoformat("T", "seconds" if self.at.second else "minutes")
        return clock + ("Z" if self.is_utc else "")


def read_moment(value: str) -> Moment | None:
    """Return the day or time that a DATE or DATE-TIME says, or None where it is none."""
    found = _MOMENT.fullmatch(value.strip().upper().replace("-", "").replace(":", ""))
    if found is None:
        return None
    numbers = [int(part or 0) for part in found.groups()[:6]]
    numbers[5] = min(numbers[5], 59)  # a leap second
    try:
        at = datetime(*numbers)  # type: ignore[arg-type]  # six numbers, and so no zone
    except ValueError:
        return None
    return Moment(at, found[4] is not None, found[7] is not None)


def _days(first: Moment, last: Moment | None) -> tuple[str, str]:
    """Return whole days, of which the last is not one of them (RFC 5545 §3.6.1)."""
    start = first.at.date()
    if last is None:
        return start.isoformat(), ""
    end = last.at.date()
    if last.has_time and last.at.time() != datetime.min.time():
        end += timedelta(days=1)
    if end < start:
        return "", "it ends before it begins"
    if end == start:
        return start.isoformat(), "it ends on the day it begins, which RFC 5545 forbids"
    final: date = end - timedelta(days=1)
    if final == start:
        return start.isoformat(), ""
    return f"{start.isoformat()}/{final.isoformat()}", ""


def _after(first: Moment, duration: Property | None) -> tuple[Moment | None, str]:
    """Return the end after a duration, and why there is none."""
    if duration is None:
        return None, ""
    length = _length(duration.value)
    if length is None:
        return None, f"{quoted(duration.value)} is no duration"
    try:
        return Moment(first.at + length, first.has_time, first.is_utc), ""
    except OverflowError:
        return None, f"{quoted(duration.value)} reaches beyond all years"


def _length(value: str) -> timedelta | None:
    found = _DURATION.fullmatch(value.strip().upper())
    if found is None or found[1] == "-":
        return None
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:])
    try:
        return timedelta(days, seconds, 0, 0, minutes, hours, weeks)
    except OverflowError:
        return None
