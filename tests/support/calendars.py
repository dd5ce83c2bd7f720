"""Calendar programs that are not ours, each giving what it understood in one form."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from support.programs import READERS, npm_package, program


@dataclass(frozen=True, slots=True)
class Entry:
    """One calendar entry as a program understood it.

    Attributes:
        start: `2016-12-20`, or `2017-01-23T07:00:00Z`.
        end: the same, exclusive; None where it has no duration.
        geo: latitude and longitude.
        edtf: the value of X-TIMELINE-KIT-DATE.
    """

    uid: str
    start: str
    end: str | None
    summary: str
    description: str
    location: str | None
    categories: tuple[str, ...]
    status: str
    url: str | None
    attach: str | None
    geo: tuple[float, float] | None
    edtf: str | None


Reader = Callable[[bytes], dict[str, Entry]]


def _time(value: date | datetime | None) -> str | None:
    if value is None:
        return None
    if isinstance(value, datetime):
        assert value.tzinfo is not None, value
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return value.isoformat()


def _entry(fields: dict[str, Any]) -> Entry:
    """Return the entry, with the values that programs invent for absent ones taken away."""
    if fields["end"] == fields["start"]:
        fields["end"] = None
    fields["categories"] = tuple(str(name) for name in fields["categories"])
    fields["description"] = fields["description"] or ""
    for name in ("location", "url", "attach", "edtf"):
        fields[name] = str(fields[name]) if fields[name] else None
    geo = fields["geo"]
    fields["geo"] = None if geo is None else (float(geo[0]), float(geo[1]))
    return Entry(**fields)


def _by_uid(entries: Iterable[dict[str, Any]]) -> dict[str, Entry]:
    found = [_entry(fields) for fields in entries]
    assert len({entry.uid for entry in found}) == len(found)
    return {entry.uid: entry for entry in found}


def icalendar(calendar: bytes) -> dict[str, Entry]:
    from icalendar import Calendar

    parsed = Calendar.from_ical(calendar)
    assert not parsed.errors
    return _by_uid(map(_from_icalendar, parsed.walk("VEVENT")))


def _from_icalendar(event: Any) -> dict[str, Any]:
    assert not event.errors
    geo = event.get("GEO")
    return {
        "uid": str(event["UID"]),
        "start": _time(event["DTSTART"].dt),
        "end": _time(event["DTEND"].dt) if "DTEND" in event else None,
        "summary": str(event["SUMMARY"]),
        "description": event.get("DESCRIPTION"),
        "location": event.get("LOCATION"),
        "categories": event.categories,
        "status": str(event.get("STATUS", "")),
        "url": event.get("URL"),
        "attach": event.get("ATTACH"),
        "geo": (geo.latitude, geo.longitude) if geo else None,
        "edtf": event.get("X-TIMELINE-KIT-DATE"),
    }


def vobject(calendar: bytes) -> dict[str, Entry]:
    import vobject as package  # type: ignore[import-untyped]  # it has no types

    return _by_uid(map(_from_vobject, package.readOne(calendar.decode()).vevent_list))


def _from_vobject(event: Any) -> dict[str, Any]:
    def value(name: str) -> Any:
        return event.contents[name][0].value if name in event.contents else None

    geo = value("geo")
    edtf = value("x-timeline-kit-date")
    return {
        "uid": value("uid"),
        "start": _time(value("dtstart")),
        "end": _time(value("dtend")),
        "summary": value("summary"),
        "description": value("description"),
        "location": value("location"),
        "categories": value("categories") or (),
        "status": value("status") or "",
        "url": value("url"),
        "attach": value("attach"),
        "geo": geo.split(";") if geo else None,
        "edtf": edtf,
    }


def ical(calendar: bytes) -> dict[str, Entry]:
    from ical.calendar_stream import IcsCalendarStream

    return _by_uid(map(_from_ical, IcsCalendarStream.calendar_from_ics(calendar.decode()).events))


def _from_ical(event: Any) -> dict[str, Any]:
    extras = {extra.name: extra.value for extra in event.extras}
    return {
        "uid": event.uid,
        "start": _time(event.dtstart),
        "end": _time(event.dtend),
        "summary": event.summary,
        "description": event.description,
        "location": event.location,
        "categories": event.categories,
        "status": event.status.value if event.status else "",
        "url": event.url,
        "attach": event.attach[0].uri if getattr(event, "attach", None) else None,
        "geo": (event.geo.lat, event.geo.lng) if event.geo else None,
        "edtf": extras.get("x-timeline-kit-date"),
    }


def ics_py(calendar: bytes) -> dict[str, Entry]:
    import ics

    parsed = ics.Calendar(calendar.decode())  # type: ignore[attr-defined]  # it exports nothing
    return _by_uid(map(_from_ics_py, parsed.events))


def _from_ics_py(event: Any) -> dict[str, Any]:
    def value(name: str) -> str | None:
        return next((line.value for line in event.extra if line.name == name), None)

    def time(moment: Any) -> str | None:
        return _time(moment.date() if event.all_day else moment.datetime)

    return {
        "uid": event.uid,
        "start": time(event.begin),
        "end": time(event.end),
        "summary": event.name,
        "description": event.description,
        "location": event.location,
        "categories": sorted(event.categories),
        "status": event.status or "",
        "url": event.url,
        "attach": value("ATTACH"),
        "geo": (event.geo.latitude, event.geo.longitude) if event.geo else None,
        "edtf": value("X-TIMELINE-KIT-DATE"),
    }


@cache
def _with_node(calendar: bytes) -> dict[str, dict[str, Any]]:
    npm_package("ical.js")
    npm_package("node-ical")
    run = subprocess.run(
        [program("node"), str(READERS / "ical.mjs")],
        input=calendar,
        capture_output=True,
        check=True,
        timeout=60,
        cwd=READERS,
    )
    parsed: dict[str, dict[str, Any]] = json.loads(run.stdout)
    return parsed


def ical_js(calendar: bytes) -> dict[str, Entry]:
    return _by_uid(_with_node(calendar)["ical.js"]["events"])


def node_ical(calendar: bytes) -> dict[str, Entry]:
    return _by_uid(_with_node(calendar)["node-ical"]["events"])


ALL: dict[str, Reader] = {
    "icalendar": icalendar,
    "vobject": vobject,
    "ical": ical,
    "ics.py": ics_py,
    "ical.js": ical_js,
    "node-ical": node_ical,
}
