"""IANA time zones: their names, and what local times mean in UTC.

The rules come from the `tzdata` package and never from the operating system, so
that the same file means the same instants on every machine.
"""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from importlib import resources
from zoneinfo import ZoneInfo

from timeline_kit.dates.errors import DateError, Reading
from timeline_kit.problems import dates as codes
from timeline_kit.problems import fields

_OFFSET_IS_RIGHT = "if the offset is right"
_END_OR_OFFSET = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2}T)([0-9]{2}:[0-9]{2})-([0-9]{2}(?::[0-9]{2})?)([?~%]?)"
)
_CLOCK_END = re.compile("(?:Z|[+-][0-9]{2}(?::[0-9]{2})?)?[?~%]?$")


@cache
def names() -> frozenset[str]:
    """Return the names of all IANA time zones, links included."""
    return frozenset(resources.files("tzdata").joinpath("zones").read_text("utf-8").split())


def exists(name: str) -> bool:
    """Return whether a text is the name of an IANA time zone."""
    return name == "UTC" or name in names()


@lru_cache(maxsize=64)
def load(name: str) -> ZoneInfo:
    """Return the rules of a zone.

    Raises:
        DateError: for a name that is no zone.
    """
    if name not in names():
        raise DateError(fields.UNKNOWN_ZONE, f"`{name}` is not a time zone")
    data = resources.files("tzdata").joinpath("zoneinfo", *name.split("/")).read_bytes()
    return ZoneInfo.from_file(io.BytesIO(data), key=name)


def offset_text(offset: timedelta) -> str:
    """Return an offset from UTC as `+03:00`, with seconds where it has them."""
    total = round(offset.total_seconds())
    hours, rest = divmod(abs(total), 3600)
    minutes, seconds = divmod(rest, 60)
    tail = f":{seconds:02d}" if seconds else ""
    return f"{'-' if total < 0 else '+'}{hours:02d}:{minutes:02d}{tail}"


def instant(local: datetime, offset: timedelta | None, zone: str, text: str) -> datetime:
    """Return the instant of a local time, aware, in UTC, to the second.

    Args:
        local: date and time of day without zone.
        offset: the offset from UTC that was written, or None.
        zone: the IANA name.
        text: what was written, for messages.

    Raises:
        DateError: when the time does not exist, exists twice and no offset says
            which, or when the offset is not the one of the zone.
    """
    rules = load(zone)
    before = _offset(rules, local, 0)
    after = _offset(rules, local, 1)
    if before < after:
        raise _nonexistent(local, before, after, zone, text)
    if offset is not None:
        if offset not in (before, after):
            raise _contradiction(local, offset, rules, zone, text)
        return in_utc(local, offset, text)
    if before != after:
        raise DateError(
            codes.AMBIGUOUS_TIME,
            f"`{text}` happened twice in {zone}, because the clocks went back",
            (0, len(text)),
            readings=tuple(
                Reading(f"{_written(local, text)}{offset_text(found)}{mark_of(text)}", reason)
                for found, reason in ((before, "the first time"), (after, "the second time"))
            ),
        )
    return in_utc(local, before, text)


def first_instant(midnight: datetime, zone: str) -> datetime:
    """Return when a day begins in a zone, aware, in UTC; of two midnights, with the first.

    Raises:
        DateError: when it is outside the years 1 to 9999 in UTC.
    """
    return in_utc(midnight, _offset(load(zone), midnight, 0), midnight.date().isoformat())


def in_utc(local: datetime, offset: timedelta, text: str) -> datetime:
    """Return the instant of a local time with a known offset.

    Raises:
        DateError: when it is outside the years 1 to 9999 in UTC.
    """
    try:
        return (local - offset).replace(tzinfo=UTC)
    except OverflowError:
        raise DateError(
            codes.TIME_OUT_OF_RANGE,
            f"`{text}` lies outside the years 0001 to 9999 in UTC",
            (0, len(text)),
            readings=(Reading(local.date().isoformat() + mark_of(text), "the day alone"),),
        ) from None


def _offset(rules: ZoneInfo, local: datetime, fold: int) -> timedelta:
    found = rules.utcoffset(local.replace(fold=fold))
    return timedelta() if found is None else found


def _written(local: datetime, text: str) -> str:
    """Return the local time with as many parts as the text has."""
    has_seconds = _CLOCK_END.sub("", text).count(":") > 1
    return local.isoformat(timespec="seconds" if has_seconds else "minutes")


def _nonexistent(
    local: datetime, before: timedelta, after: timedelta, zone: str, text: str
) -> DateError:
    gap = after - before
    return DateError(
        codes.NONEXISTENT_TIME,
        f"`{text}` did not happen in {zone}, because the clocks went forward",
        (0, len(text)),
        readings=tuple(
            Reading(f"{_written(found, text)}{mark_of(text)}", reason)
            for found, reason in (
                (local - gap, "if the clocks had already been changed"),
                (local + gap, "if they had not"),
            )
        ),
    )


def _contradiction(
    local: datetime, offset: timedelta, rules: ZoneInfo, zone: str, text: str
) -> DateError:
    there = (local - offset).replace(tzinfo=UTC).astimezone(rules).replace(tzinfo=None)
    own = _offset(rules, local, 0)
    return DateError(
        codes.OFFSET_CONTRADICTS_ZONE,
        f"`{text}` contradicts {zone}, which had {offset_text(own)} then",
        (0, len(text)),
        readings=end_or_offset(text)[:1]
        + tuple(
            Reading(f"{_written(found, text)}{mark_of(text)}", reason)
            for found, reason in (
                (local, "if the local time is right"),
                (there, _OFFSET_IS_RIGHT),
            )
        ),
    )


def alike(text: str, local: datetime, offset: timedelta | None, zone: str, reading: Reading) -> str:
    """Return a time as the other end of an interval needs it: with an offset, or without.

    Args:
        text: the time as written.
        local: its date and time of day.
        offset: its offset from UTC, or None.
        zone: the IANA name.
        reading: what the first end becomes.
    """
    clock = _CLOCK_END.search(reading.edtf)
    has_offset = clock is not None and clock[0] not in ("", "?", "~", "%")
    if "T" not in reading.edtf:
        return local.date().isoformat() + mark_of(text)
    if has_offset == (offset is not None):
        return text
    rules = load(zone)
    if has_offset:
        return f"{_written(local, text)}{offset_text(_offset(rules, local, 0))}{mark_of(text)}"
    if reading.reason == _OFFSET_IS_RIGHT and offset is not None:
        local = (local - offset).replace(tzinfo=UTC).astimezone(rules).replace(tzinfo=None)
    return f"{_written(local, text)}{mark_of(text)}"


def end_or_offset(text: str) -> tuple[Reading, ...]:
    """Return the two readings of `T10:00-11:00`; none where that cannot be a later time."""
    match = _END_OR_OFFSET.fullmatch(text)
    if match is None:
        return ()
    day, start, end, mark = match.groups()
    last = end if ":" in end else f"{end}:00"
    if not start < last < "24:00":
        return ()
    return (
        Reading(f"{day}{start}{mark}/{day}{last}{mark}", "it lasted from one to the other"),
        Reading(f"{day}{start}:00-{last}{mark}", "an offset from UTC"),
    )


def refuse_end_as_offset(text: str) -> None:
    """Refuse an offset that can be a later time of the day, where no zone says what it is.

    Raises:
        DateError: with both readings.
    """
    readings = end_or_offset(text)
    if readings:
        raise DateError(
            codes.AMBIGUOUS_DATE,
            f"`{text}` can be read in more than one way",
            (0, len(text)),
            readings=readings,
        )


def with_offset(text: str, offset: str) -> str:
    """Return a time as EDTF with an offset, which stands before its qualifier: `T13:00+03:00~`."""
    mark = mark_of(text)
    return text.removesuffix(mark) + offset + mark


def mark_of(text: str) -> str:
    """Return the qualifier after a time of day, or the empty string."""
    return text[-1] if text[-1:] in ("?", "~", "%") else ""
