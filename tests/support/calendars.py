"""Calendar programs that are not ours, each giving what it understood in one form."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from support.browser import serve
from support.programs import READERS, missing, npm_package, program


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

    with warnings.catch_warnings():  # it calls `re.split` as Python 3.13 does not like it
        warnings.simplefilter("ignore", DeprecationWarning)
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


def recurring_ical_events(calendar: bytes) -> dict[str, Entry]:
    """Ask it for the days around each event, as it cannot be asked for all."""
    import recurring_ical_events as package
    from icalendar import Calendar

    parsed: Any = Calendar.from_ical(calendar)
    asked = package.of(parsed)
    found = {}
    for event in parsed.events:
        start = event["DTSTART"].dt
        for one in _on_the_day_of(asked, start):
            found[str(one["UID"])] = one
    return _by_uid(map(_from_icalendar, found.values()))


def _on_the_day_of(asked: Any, start: date) -> Iterable[Any]:
    try:
        return list(asked.at((start.year, start.month, start.day)))
    except OverflowError:
        return ()


KHAL = """\
[calendars]
[[talks]]
path = {folder}/vdir
[sqlite]
path = {folder}/khal.db
[locale]
timeformat = %H:%M:%S
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%dT%H:%M:%S
longdatetimeformat = %Y-%m-%dT%H:%M:%S
local_timezone = UTC
default_timezone = UTC
"""
_OF_KHAL = (
    *("uid", "title", "description", "location", "categories", "url", "status", "all-day"),
    *("start-long", "end-long"),
)


def khal(calendar: bytes) -> dict[str, Entry]:
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "vdir").mkdir()
        (folder / "published.ics").write_bytes(calendar)
        _khal(folder, "import", "--batch", "-a", "talks", str(folder / "published.ics"))
        return _by_uid(in_khal(folder))


def in_khal(folder: Path) -> list[dict[str, Any]]:
    """Return the events of a vdir, as khal understands them."""
    fields = [part for field in _OF_KHAL for part in ("--json", field)]
    found = json.loads(_khal(folder, "search", *fields, "").replace("]\n[", ",") or "[]")
    return [_from_khal(event) for event in found]


def _khal(folder: Path, *arguments: str) -> str:
    (folder / "config").write_text(KHAL.format(folder=folder), encoding="utf-8")
    command = [sys.executable, "-m", "khal", "-c", str(folder / "config"), *arguments]
    environment = {**os.environ, "COLUMNS": "1000000", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(command, env=environment, capture_output=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def _from_khal(event: dict[str, str]) -> dict[str, Any]:
    start, end = (event[key].zfill(10 + 9 * ("T" in event[key])) for key in _OF_KHAL[-2:])
    if event["all-day"] == "True":
        last = date.fromisoformat(end)
        end = (last + timedelta(days=1)).isoformat()
    else:
        start, end = f"{start}Z", f"{end}Z"
    return {
        "uid": event["uid"],
        "start": start,
        "end": end,
        "summary": event["title"],
        "description": event["description"],
        "location": event["location"],
        "categories": event["categories"].split(",") if event["categories"] else (),
        "status": event["status"].strip(),
        "url": event["url"],
        "attach": None,
        "geo": None,
        "edtf": None,
    }


def vdirsyncer(calendar: bytes) -> dict[str, Entry]:
    """Read what it brings from a server; it gives UIDs of its own, so entries go by their title."""
    with TemporaryDirectory() as name:
        feed = Feed(Path(name))
        feed.publish(calendar)
        items = [path.read_bytes() for path in feed.vdir.glob("*.ics")]
    found = [entry for item in items for entry in icalendar(item).values()]
    return {entry.summary: replace(entry, uid=entry.summary) for entry in found}


class Feed:
    """A calendar on a server of our own that vdirsyncer keeps a folder in step with."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.vdir = folder / "vdir"
        self.vdir.mkdir()

    def publish(self, calendar: bytes) -> None:
        """Put a calendar on the server, and let vdirsyncer look for news."""
        served = {"/events.ics": calendar}
        with serve(served) as address:
            (self._folder / "sync").write_text(
                VDIRSYNCER.format(folder=self._folder, address=address), encoding="utf-8"
            )
            for what in (["discover"], ["sync", "--force-delete"]):
                command = [sys.executable, "-m", "vdirsyncer", "-c", str(self._folder / "sync")]
                done = subprocess.run(
                    [*command, *what], input=b"y\ny\n", capture_output=True, timeout=60, check=False
                )
                assert done.returncode == 0, done.stderr.decode()


VDIRSYNCER = """\
[general]
status_path = "{folder}/status/"
[pair talks]
a = "feed"
b = "vdir"
collections = null
conflict_resolution = "a wins"
[storage feed]
type = "http"
url = "{address}/events.ics"
[storage vdir]
type = "filesystem"
path = "{folder}/vdir/"
fileext = ".ics"
"""


SYSTEM_PYTHON = "/usr/bin/python3"
"""Has the bindings of Debian's libraries, which no virtual environment has."""


def libical(calendar: bytes) -> dict[str, Entry]:
    return _with_bindings("libical.py", calendar, "ICalGLib", "gir1.2-ical-3.0")


def evolution(calendar: bytes) -> dict[str, Entry]:
    with TemporaryDirectory() as name:
        home = {"HOME": name, "XDG_RUNTIME_DIR": name, "GSETTINGS_BACKEND": "memory"}
        bus = [program("dbus-run-session"), "--"]
        needed = "gir1.2-ecal-2.0 and evolution-data-server"
        return _with_bindings("evolution.py", calendar, "ECal", needed, bus, home)


def _with_bindings(
    script: str,
    calendar: bytes,
    library: str,
    packages: str,
    before: Sequence[str] = (),
    environment: Mapping[str, str] | None = None,
) -> dict[str, Entry]:
    version = {"ICalGLib": "3.0", "ECal": "2.0"}[library]
    probe = [SYSTEM_PYTHON, "-c", f"import gi; gi.require_version('{library}', '{version}')"]
    if subprocess.run(probe, capture_output=True, check=False).returncode:
        missing(f"{packages}, python3-gi")
    run = subprocess.run(
        [*before, SYSTEM_PYTHON, str(READERS / script)],
        input=calendar,
        capture_output=True,
        check=False,
        timeout=120,
        env={**os.environ, **(environment or {})},
    )
    assert run.returncode == 0, run.stderr.decode()
    # programs that it starts may write before it
    return _by_uid(json.loads(run.stdout[run.stdout.index(b"[{") :]))


_DAY_OF_CALCURSE = re.compile(
    r"(\d\d)/(\d\d)/(\d{4}) \[1\](?: \{1D -> (\d\d)/(\d\d)/(\d{4})\})? (?:>\w+ )?(.*)"
)
_TIME_OF_CALCURSE = re.compile(
    r"(\d\d)/(\d\d)/(\d{4}) @ (\d\d:\d\d) -> (\d\d)/(\d\d)/(\d{4}) @ (\d\d:\d\d)"
    r"(?:>\w+ )?\|(.*)"
)


def calcurse(calendar: bytes) -> dict[str, Entry]:
    """Read what it keeps: no UID, so that entries go by their title, and no seconds."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "published.ics").write_bytes(calendar)
        subprocess.run(
            [program("calcurse"), "-D", name, "-i", str(folder / "published.ics")],
            env={**os.environ, "TZ": "UTC", "LC_ALL": "C.UTF-8"},
            capture_output=True,
            check=True,
            timeout=60,
        )
        lines = (folder / "apts").read_text("utf-8").splitlines()
    return _by_uid(map(_from_calcurse, lines))


def _from_calcurse(line: str) -> dict[str, Any]:
    day = _DAY_OF_CALCURSE.fullmatch(line)
    if day is not None:
        month, number, year, *last, title = day.groups()
        start = f"{year}-{month}-{number}"
        until = f"{last[2]}-{last[0]}-{last[1]}" if last[2] else start
        end = (date.fromisoformat(until) + timedelta(days=1)).isoformat()
    else:
        timed = _TIME_OF_CALCURSE.fullmatch(line)
        assert timed is not None, line
        month, number, year, time, *last, title = timed.groups()
        start = f"{year}-{month}-{number}T{time}:00Z"
        end = f"{last[2]}-{last[0]}-{last[1]}T{last[3]}:00Z"
    nothing: dict[str, Any] = dict.fromkeys(
        ("description", "location", "url", "attach", "geo", "edtf")
    )
    return {
        **nothing,
        "uid": title,
        "start": start,
        "end": end,
        "summary": title,
        "categories": (),
        "status": "",
    }


ALL: dict[str, Reader] = {
    "icalendar": icalendar,
    "vobject": vobject,
    "ical": ical,
    "ics.py": ics_py,
    "ical.js": ical_js,
    "node-ical": node_ical,
    "recurring-ical-events": recurring_ical_events,
    "khal": khal,
    "vdirsyncer": vdirsyncer,
    "libical": libical,
    "evolution-data-server": evolution,
    "calcurse": calcurse,
}
