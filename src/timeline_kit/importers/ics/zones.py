"""The time zones that a calendar describes itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, tzinfo

from timeline_kit.dates import zones as zones_of_dates
from timeline_kit.importers import zones
from timeline_kit.importers.ics.lines import Component, Property
from timeline_kit.importers.report import Fate


class CalendarZones:
    """The zones that a calendar describes itself (VTIMEZONE, RFC 5545 §3.6.5)."""

    def __init__(self, calendar: Component) -> None:
        self._aliases = _aliases(calendar)
        self._parts = {
            key.strip(): part
            for part in calendar.parts
            if part.name == "VTIMEZONE" and (name := part.first("TZID")) is not None
            for key in (name.value, name.text)  # who leaves out quotes may escape, or not
        }
        self._known: dict[str, tzinfo | None] = {}

    def iana(self, name: str) -> str | None:
        """Return the IANA name of a zone by the name the calendar gives it, or None."""
        return zones.named(self._aliases.get(name, name)) or zones.named(name)

    def offset(self, name: str, at: datetime) -> str | None:
        """Return the offset of a local time in a zone as `+03:00`; None for an unknown zone."""
        if name not in self._parts:
            return None
        if name not in self._known:
            self._known[name] = _tzinfo(self._parts[name])
        rules = self._known[name]
        try:
            offset = at.replace(tzinfo=rules).utcoffset() if rules is not None else None
        except (ValueError, OverflowError):
            return None
        if offset is None:
            return None
        for one in _properties(self._parts[name]):
            one.entry.fate = Fate.TAKEN
            one.entry.detail = f"the rules of `{name}`, by which its times are read"
        return zones_of_dates.offset_text(offset)


def _tzinfo(part: Component) -> tzinfo | None:
    """Return the rules of a VTIMEZONE, or None where they cannot be understood."""
    from icalendar import Timezone

    try:
        found = Timezone.from_ical("\r\n".join(_lines(part)) + "\r\n")
        return found.to_tz(lookup_tzid=False) if isinstance(found, Timezone) else None
    except Exception:  # whatever icalendar and dateutil raise for rules that are damaged
        return None


def _lines(part: Component) -> Iterator[str]:
    yield f"BEGIN:{part.name}"
    for one in part.properties:
        params = "".join(f';{key}="{value}"' for key, value in one.params.items())
        yield f"{one.name}{params}:{one.value}"
    for inner in part.parts:
        yield from _lines(inner)
    yield f"END:{part.name}"


def _properties(part: Component) -> Iterator[Property]:
    yield from part.properties
    for inner in part.parts:
        yield from _properties(inner)


def _aliases(calendar: Component) -> dict[str, str]:
    """Return IANA names by the names the file gives its zones."""
    found = {}
    for part in calendar.parts:
        name, location = part.first("TZID"), part.first("X-LIC-LOCATION")
        if part.name == "VTIMEZONE" and name is not None and location is not None:
            found[name.value.strip()] = location.value.strip()
    return found
