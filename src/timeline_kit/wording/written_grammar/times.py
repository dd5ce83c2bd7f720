"""Written times of day: `20 Dec 2016, 8:02 pm`, `20 Dec 2016, 20:00–21:30`."""

from __future__ import annotations

import re

from timeline_kit.dates import Day
from timeline_kit.wording.written_grammar.base import Found, Founds, Grammar, is_day

CLOCK = (
    r"(T )?(\d{1,2})(?: (?:[:.]|UHR|H) (\d{2})(?: : (\d{2})(?: [.,] \d+)?)?)?(?: (AM|PM|UHR|H))?"
)
ZONE = r"(?: (Z|[+–-] ?\d{1,2}(?: ?: ?\d{2})?|[+–-] ?\d{4}))?"
_SPAN = r" (?P<to>–|-|TO|UNTIL|/|AND) "
_TIMED = re.compile(rf"(.+?)(?: ,)?(?: AT| IN| –| -)? {CLOCK}{ZONE}")
_TIME_FIRST = re.compile(rf"(?:AT |IN )?{CLOCK}{ZONE}(?: ,)?(?: IN| OF)? (.+)")
_TIMED_SPAN = re.compile(
    rf"(.+?)(?: ,)?(?: AT| IN| –| -| FROM| OF| BETWEEN)? {CLOCK}{_SPAN}{CLOCK}{ZONE}"
)


def timed(grammar: Grammar, text: str) -> Founds:
    """Read a day with a time of day."""
    match = _TIMED.fullmatch(text)
    parts = match.groups() if match else None
    if parts is None or not grammar.point(parts[0]):
        first = _TIME_FIRST.fullmatch(text)
        parts = (first[7], *first.groups()[:6]) if first else None
    times = _clock(*parts[1:-1]) if parts is not None else []
    if parts is not None and times:
        day, *_, zone = parts
        return [
            Found(f"{found.edtf}{time}{_offset(zone)}", found.reason, found.is_doubtful)
            for found in grammar.point(day)
            if is_day(found.edtf)
            for time in times
        ]
    named = re.fullmatch(
        r"(?:AT )?(NOON|MIDNIGHT)(?: ,)?(?: IN)? (.+)|(.+?)(?: ,)?(?: AT)? (NOON|MIDNIGHT)", text
    )
    if named is None:
        return []
    name, day = named[1] or named[4], named[2] or named[3]
    found = [f for f in grammar.point(day) if is_day(f.edtf)]
    if name == "NOON":
        return [Found(f"{f.edtf}T12:00", f.reason) for f in found]
    readings: Founds = []
    for f in found:
        following = Day(*map(int, f.edtf.split("-"))).plus(1).edtf()
        readings.append(Found(f"{f.edtf}T00:00", "midnight as the day begins"))
        readings.append(Found(f"{following}T00:00", "midnight as the day ends"))
    return readings


def _clock(
    mark: str | None, hour: str, minute: str | None, second: str | None, half: str | None
) -> list[str]:
    """Return the time of day as EDTF; none where a number alone stands there."""
    if minute is None and half is None and mark is None:
        return []
    hours = int(hour)
    if half in ("AM", "PM"):
        if not 1 <= hours <= 12:
            return []
        hours = hours % 12 + (12 if half == "PM" else 0)
    return [f"T{hours:02d}:{minute or '00'}" + (f":{second}" if second else "")]


def _offset(zone: str | None) -> str:
    if zone is None or zone == "Z":
        return zone or ""
    digits = re.sub(r"[^0-9]", "", zone)
    if int(digits) == 0 and zone[0] != "+":
        return "Z"  # RFC 5322: -0000 is UTC, wherever it was
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "00")
    return f"{'+' if zone[0] == '+' else '-'}{int(hours):02d}:{minutes}"


def timed_span(grammar: Grammar, text: str) -> Founds:
    """Read a day with two times of day."""
    match = _TIMED_SPAN.fullmatch(text)
    if match is None:
        return []
    day, *clocks, zone = match.groups()
    begin, to, end = clocks[:5], clocks[5], clocks[6:]
    if to == "AND" and " BETWEEN " not in text:
        return []  # two times
    if begin[4] is None and end[4] is not None:
        begin[4] = end[4]  # 3-4 PM
    if begin[2] is None and end[2] is not None and begin[4] is None:
        begin[2] = "00"
    starts, ends = _clock(*begin), _clock(*end)
    offset = _offset(zone)
    found: Founds = []
    for reading in grammar.point(day):
        if not is_day(reading.edtf) or not starts or not ends:
            continue
        last = reading.edtf
        if ends[0] <= starts[0]:
            last = Day(*map(int, last.split("-"))).plus(1).edtf()
        text = f"{reading.edtf}{starts[0]}{offset}/{last}{ends[0]}{offset}"
        found.append(Found(text, reading.reason, reading.is_doubtful))
    return found
