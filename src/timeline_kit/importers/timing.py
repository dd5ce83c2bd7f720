"""Times of day and their zones: the one place that says in which zone an imported time stands."""

from __future__ import annotations

import re
from typing import NamedTuple

from timeline_kit.dates import DateError, When, zones
from timeline_kit.importers.edtf import as_moment

_OFFSET = re.compile(r"(?<=T)[0-9:.]+(?P<offset>Z|[+-][0-9]{2}(?::?[0-9]{2})?)[?~%]*")
_STATED = re.compile(
    r"(?i)(?:UTC|GMT|Z)?\s*(?P<sign>[+\-\u2212\u2013])\s*(?P<hours>[0-9]{1,2})(?::?(?P<minutes>[0-9]{2}))?"
)


class Timed(NamedTuple):
    """A date whose times of day stand in a zone.

    Attributes:
        edtf: the date; without its times where their zone is not known.
        asked: why it is asked, or the empty string.
        settle: the option that settles that, or the empty string.
        is_moved: whether a time that states its offset stands as the time of the zone.
    """

    edtf: str
    asked: str = ""
    settle: str = ""
    is_moved: bool = False


def in_zone(edtf: str, zone: str | None) -> Timed:
    """Return a date with its times as they are in a zone; what states an offset keeps its instant.

    Args:
        edtf: the date.
        zone: the zone of its times that state none, IANA; None where nobody says it.
    """
    if "T" not in edtf:
        return Timed(edtf)
    parts = edtf.split("/")
    if zone is None:
        if all("T" not in part or _OFFSET.search(part) for part in parts):
            return Timed(edtf)
        return Timed(day(edtf), "its time of day says no time zone", "--timezone ZONE")
    has_offset = any(_OFFSET.search(part) for part in parts)
    if has_offset and zone != "UTC":
        edtf = _moved(parts, zone)
    try:
        When.parse(edtf, zone)
    except DateError as error:
        said = " or ".join(f"`{one.edtf}` ({one.reason})" for one in error.readings)
        return Timed(day(edtf), error.message + (f": {said}" if said else ""))
    return Timed(edtf, is_moved=has_offset and zone != "UTC")


def day(edtf: str) -> str:
    """Return a date without its times of day: one day where all of it lies on that."""
    days = as_moment(edtf).split("/")
    return days[0] if len(set(days)) == 1 else "/".join(days)


def _moved(parts: list[str], zone: str) -> str:
    """Return the ends of a date as local times of a zone, with their offsets where some need it."""
    moved = [_local(part, zone) if _OFFSET.search(part) else part for part in parts]
    try:
        When.parse("/".join(moved), zone)
    except DateError:
        moved = [
            _local(part, zone, with_offset=True) if _OFFSET.search(part) else part for part in parts
        ]
    return "/".join(moved)


def _local(text: str, zone: str, *, with_offset: bool = False) -> str:
    try:
        instant = When.parse(text).start_instant
        if instant is None:
            return text
        local = instant.astimezone(zones.load(zone))
    except (DateError, OverflowError):
        return text
    written = local.replace(tzinfo=None).isoformat("T", "seconds" if local.second else "minutes")
    written += zones.mark_of(text)
    offset = local.utcoffset() if with_offset else None
    return written if offset is None else zones.with_offset(written, zones.offset_text(offset))


def offset_of(text: str) -> str | None:
    """Return what `UTC+3`, `GMT-05:30` and `+0200` say as `+03:00`; None for other texts."""
    found = _STATED.fullmatch(text.strip())
    if found is None or int(found["hours"]) > 15 or int(found["minutes"] or 0) > 59:
        return None
    sign = "+" if found["sign"] == "+" else "-"
    return f"{sign}{int(found['hours']):02d}:{found['minutes'] or '00'}"


def with_offset(edtf: str, offset: str) -> str:
    """Return a date whose times state an offset, where they state none."""
    return "/".join(
        zones.with_offset(part, offset) if "T" in part and not _OFFSET.search(part) else part
        for part in edtf.split("/")
    )
