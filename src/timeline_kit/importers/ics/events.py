"""The header and the events of a calendar as a draft."""

from __future__ import annotations

import re
from typing import Any

from timeline_kit.importers import markup, timing, zones
from timeline_kit.importers.citations import ADDRESS
from timeline_kit.importers.draft import UNTITLED, Draft, add_note
from timeline_kit.importers.edtf import NOTHING, has_floating_time, is_date, why_not
from timeline_kit.importers.ics import own
from timeline_kit.importers.ics.lines import Component, Property, items
from timeline_kit.importers.ics.people import say_params, take_people
from timeline_kit.importers.ics.repetition import replacements, say_repetition
from timeline_kit.importers.ics.spans import Spans, is_floating
from timeline_kit.importers.ics.zones import CalendarZones
from timeline_kit.importers.options import ImportOptions
from timeline_kit.importers.report import Fate
from timeline_kit.importers.texts import cleaned, line

_HOUSEKEEPING = frozenset(
    """
    DTSTAMP CREATED LAST-MODIFIED SEQUENCE TRANSP PRIORITY X-MICROSOFT-CDO-BUSYSTATUS
    X-MICROSOFT-CDO-ALLDAYEVENT X-MICROSOFT-CDO-INTENDEDSTATUS X-MICROSOFT-CDO-IMPORTANCE
    X-MICROSOFT-CDO-INSTTYPE X-MICROSOFT-DISALLOW-COUNTER X-MICROSOFT-CDO-APPT-SEQUENCE
    X-MOZ-GENERATION X-MOZ-LASTACK X-APPLE-TRAVEL-ADVISORY-BEHAVIOR X-LIC-ERROR ACKNOWLEDGED
    REQUEST-STATUS
    """.split()  # noqa: SIM905 - a list of names is read as words
)
_OF_THE_FILE = frozenset(
    """
    VERSION PRODID CALSCALE METHOD UID X-WR-RELCALID REFRESH-INTERVAL X-PUBLISHED-TTL SOURCE
    LAST-MODIFIED COLOR X-APPLE-CALENDAR-COLOR X-TIMELINE-KIT-ID X-OUTLOOK-COLOR
    """.split()  # noqa: SIM905 - a list of names is read as words
)

_OUR_PRODUCT = "timeline-kit"
COMPONENTS = {
    "VTODO": "a task is no event", "VJOURNAL": "a journal entry is no event",
    "VFREEBUSY": "free and busy times are no events", "VALARM": "a reminder is no part of an event",
    "VTIMEZONE": "no time needs these rules: zones are known by their names",
}  # fmt: skip


def leave_out(component: Component, why: str) -> None:
    """Say of all that stands in a component why it is left out."""
    for one in component.properties:
        one.entry.fate, one.entry.detail = Fate.LEFT_OUT, why
    for part in component.parts:
        leave_out(part, COMPONENTS.get(part.name, why))


class Calendar:
    """Reads the events of one calendar."""

    def __init__(
        self, draft: Draft, options: ImportOptions, calendar: Component, *, is_first: bool
    ) -> None:
        self._draft = draft
        product = calendar.first("PRODID")
        self._is_own = product is not None and _OUR_PRODUCT in product.value
        self._zone = options.timezone
        self._said_by = "--timezone"
        self._floating = 0
        self.remarks: list[str] = []
        self._replaced = replacements(calendar)
        method = calendar.first("METHOD")
        self._is_cancelled = method is not None and method.value.strip().upper() == "CANCEL"
        self._header(calendar, is_first)
        self._spans = Spans(CalendarZones(calendar), self._zone, self._said_by)
        if options.timezone:
            draft.header["timezone"] = options.timezone

    def _header(self, calendar: Component, is_first: bool) -> None:
        taken: set[str] = set()
        header = self._draft.header if is_first else {}
        for one in calendar.properties:
            name = {"X-WR-CALNAME": "NAME", "X-WR-CALDESC": "DESCRIPTION"}.get(one.name, one.name)
            text, _ = cleaned(one.text)
            entry = one.entry
            if name == "X-WR-TIMEZONE":
                zone = zones.named(text)
                if zone is None:
                    entry.fate, entry.detail = Fate.LEFT_OUT, "no time zone is called so"
                    continue
                entry.detail = "timeline.timezone"
                if is_first:
                    header["timezone"] = zone
                if self._zone is None:
                    self._zone, self._said_by = zone, "X-WR-TIMEZONE"
            elif name == "METHOD" and self._is_cancelled:
                entry.detail = "status of its events: cancelled"
            elif name in _OF_THE_FILE:
                entry.fate, entry.detail = Fate.LEFT_OUT, "it is about the file, not the events"
            elif name in taken:
                entry.fate, entry.detail = Fate.LEFT_OUT, f"it repeats {name}"
            elif name in ("NAME", "DESCRIPTION", "URL") and is_first and text.strip():
                taken.add(name)
                if name == "NAME":
                    header["title"], entry.detail = line(text), "timeline.title"
                elif name == "DESCRIPTION":
                    header["description"] = markup.from_plain(text)
                    entry.detail = "timeline.description"
                else:
                    header["url"], entry.detail = line(text), "timeline.url"
                    self._draft.origin("timeline", "", "url", entry)
            else:
                key = _own_key(one.name)
                self._draft.header[key] = text
                entry.fate, entry.detail = Fate.KEPT, f"timeline.{key}"

    def event(self, component: Component) -> None:
        """Take one event."""
        index = len(self._draft.events)
        event: dict[str, Any] = {"id": "", "date": NOTHING, "title": ""}
        self._draft.events.append(event)
        for one in component.properties:
            one.entry.path = ("events", index)
        taken = self._date(component, event, index)
        for one in component.properties:
            if id(one.entry) not in taken:
                self._property(one, event, index)
        for part in component.parts:
            leave_out(part, COMPONENTS.get(part.name, "it is no part of an event"))
        for entry in component.strays:  # the rest of a line that was not folded
            before = f"{event['x-lines']}\n" if "x-lines" in event else ""
            event["x-lines"] = before + cleaned(entry.value)[0].strip()
            entry.path = ("events", index)
            entry.ask(
                "it is no line of a calendar: does it go on with the one above? x-lines has it"
            )
        take_people(component, event)
        say_repetition(component, event, self._replaced)
        _join_place(event)
        self._tidy(component, event, index)
        event["id"] = self._draft.name(event)

    def _property(self, one: Property, event: dict[str, Any], index: int) -> None:
        entry, name = one.entry, one.name
        text, remark = cleaned(one.text)
        if not text.strip():
            entry.fate, entry.detail = Fate.LEFT_OUT, "nothing can be read of it"
            return
        if remark:
            entry.detail = remark
        self._draft.origin("events", index, _FIELDS.get(name, _own_key(name)), entry)
        if name == "SUMMARY" and not event["title"]:
            event["title"] = line(text)
            entry.detail = "title" + (f", {remark}" if remark else "")
        elif name == "DESCRIPTION" and "description" not in event:
            if markup.is_html(text) and not self._is_own:
                markdown, dropped = markup.from_marked(text)
                entry.detail = "description, its HTML as Markdown"
                entry.dropped = tuple(dict.fromkeys(dropped))
            else:
                markdown, entry.detail = markup.from_plain(text), "description"
            event["description"] = markdown
        elif name == "LOCATION" and "_place" not in event:
            event["_place"], entry.detail = line(text), "place"
        elif name == "GEO":
            event["_geo"] = one
            entry.detail = "place"
        elif name == "URL" and ADDRESS.fullmatch(text.strip()) and "url" not in event:
            event["url"], entry.detail = text.strip(), "url"
        elif name == "CATEGORIES":
            tags = event.setdefault("tags", [])
            tags += [t for t in map(line, items(one.value)) if t not in tags]
            entry.detail = "tags"
        elif name == "STATUS" and text.strip().lower() in ("confirmed", "tentative", "cancelled"):
            event["status"], entry.detail = text.strip().lower(), "status"
        elif name == "CLASS" and text.strip().upper() in ("PRIVATE", "CONFIDENTIAL"):
            event["draft"] = True
            entry.detail = f"draft, since it is {text.strip().lower()}"
        elif name == "CLASS" and text.strip().upper() == "PUBLIC":
            entry.fate, entry.detail = Fate.LEFT_OUT, "events are public unless they are drafts"
        elif name in ("ATTACH", "IMAGE"):
            self._attach(one, event, text)
        elif name == "ATTENDEE":
            return  # all of them are looked at together
        elif name == "COMMENT":
            add_note(event, text.strip())
            entry.detail = "note"
        elif name == "UID" and self._is_own:
            entry.fate, entry.detail = Fate.LEFT_OUT, "timeline-kit makes it from the id"
        elif name in _HOUSEKEEPING:
            entry.fate, entry.detail = Fate.LEFT_OUT, "it is about the entry, not the event"
        else:
            self._keep(one, event, text)
        if remark and remark not in entry.detail:
            entry.detail += f", {remark}"
        say_params(one)

    def _keep(self, one: Property, event: dict[str, Any], text: str) -> None:
        key = _own_key(one.name)
        person = line(cleaned(one.params.get("CN", ""))[0])
        if person:
            text = f"{person} <{text.strip()}>"
        if one.params.get("TZID"):
            text = f"{text.strip()} ({line(cleaned(one.params['TZID'])[0])})"
        if key in event:
            text = f"{event[key]}\n{text}"
        event[key] = text.strip()
        one.entry.fate, one.entry.detail = Fate.KEPT, f"`{key}`"
        if one.name in ("DTSTART", "DTEND", "DURATION"):
            one.entry.ask(f"the event has another {one.name}; kept as `{key}`: which one holds?")

    def _attach(self, one: Property, event: dict[str, Any], text: str) -> None:
        if one.params.get("VALUE", "").upper() == "BINARY" or one.params.get("ENCODING"):
            size = len(text) * 3 // 4
            one.entry.fate = Fate.LEFT_OUT
            one.entry.detail = f"it is a file of about {size:,} bytes, and documents hold addresses"
        elif ADDRESS.fullmatch(text.strip()) and "media" not in event:
            event["media"] = {"url": text.strip()}
            one.entry.detail = "media.url"
        else:
            self._keep(one, event, text)

    def _tidy(self, component: Component, event: dict[str, Any], index: int) -> None:
        if self._is_cancelled:
            event["status"] = "cancelled"
        if not event["title"]:
            event["title"] = UNTITLED
            self._ask_of(component, index, "SUMMARY", f"written as `{UNTITLED}`")
        elif self._is_own:
            own.take_back(component, event)

    def _ask_of(self, component: Component, index: int, name: str, written: str) -> None:
        where = f"line {component.line}"
        why = f"the event has no {name}; {written}"
        self._draft.report.add(where, "", Fate.ASKED, why, path=("events", index))

    def _date(self, component: Component, event: dict[str, Any], index: int) -> set[int]:
        """Take the date; return which entries say it."""
        stated = component.first("X-TIMELINE-KIT-DATE")
        start, end = component.first("DTSTART"), component.first("DTEND")
        duration = component.first("DURATION")
        given = [one for one in (start, end, duration) if one is not None]
        zone = None
        if stated is not None and has_floating_time(stated.text):
            zone = own.zone_of(component, stated.text)
            stated = None if zone is None else stated
        if stated is not None and is_date(stated.text):
            event["date"] = stated.text
            if zone is not None and zone != self._draft.header.get("timezone"):
                event["timezone"] = zone
            stated.entry.detail = "date"
            for one in given:
                one.entry.fate = Fate.LEFT_OUT
                one.entry.detail = "timeline-kit makes it from the date"
            return {id(one.entry) for one in (stated, *given)}
        if start is None and end is None:
            self._ask_of(component, index, "DTSTART", f"written as `{NOTHING}`")
            return set()
        span = self._spans.read(start, end, duration)
        zone = span.zone or self._zone
        timed = timing.in_zone(span.edtf, zone) if span.edtf else None
        asked, settle = span.asked, ""
        if timed is not None and timed.asked and not asked:
            asked, settle = timed.asked, timed.settle
        edtf = timed.edtf if timed is not None else NOTHING
        if timed is not None and span.asked and not span.is_placed:
            edtf = timing.day(edtf)
        said = own.wall_time(component, edtf) if self._is_own and edtf.endswith("Z") else None
        if said is not None:
            edtf, zone = said
        if not is_date(edtf):
            edtf, asked = NOTHING, asked or why_not(edtf)
        if has_floating_time(edtf) and zone != self._draft.header.get("timezone"):
            event["timezone"] = zone
        event["date"] = edtf
        why = span.why
        if timed is not None and timed.is_moved:
            why = f"in {zone}, as {self._said_by} says"
        if is_floating(given) and self._zone is not None and "T" in edtf:
            self._floating += 1
        for one in given:
            self._draft.origin("events", index, "date", one.entry)
            one.entry.detail = f"date `{edtf}`" + (f": {why}" if why else "")
            if asked:
                one.entry.ask(f"{asked}; written as `{edtf}`", settle)
        return {id(one.entry) for one in given}

    def say_floating(self) -> None:
        """Say at the timeline in which zone times stand that state none."""
        if self._floating:
            times = "1 time" if self._floating == 1 else f"{self._floating:,} times"
            are = "is" if self._floating == 1 else "are"
            said = f"{times} without a zone {are} read in {self._zone}, as {self._said_by} says"
            self._draft.comment(("timeline",), said)
            self.remarks.append(said)


def _join_place(event: dict[str, Any]) -> None:
    name, geo = event.pop("_place", ""), event.pop("_geo", None)
    if name:
        event["place"] = {"name": name}
    if geo is None:
        return
    found = re.fullmatch(r"\s*(-?[0-9.]+)\s*[;,]\s*(-?[0-9.]+)\s*", geo.text)
    numbers = [_number(text) for text in found.groups()] if found else [None]
    if name and None not in numbers:
        lat, lon = numbers
        if lat is not None and lon is not None and abs(lat) <= 90 and abs(lon) <= 180:
            event["place"] |= {"lat": lat, "lon": lon}
            geo.entry.detail = "place.lat and place.lon"
            return
    event["x-geo"] = geo.text
    why = "it has no place with a name" if not name else "no latitude and longitude"
    geo.entry.fate, geo.entry.detail = Fate.KEPT, f"`x-geo`: {why}"


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _own_key(name: str) -> str:
    return f"x-{name.lower().removeprefix('x-').replace('_', '-')}"


_FIELDS = {"SUMMARY": "title", "DESCRIPTION": "description", "LOCATION": "place", "GEO": "place",
           "URL": "url", "CATEGORIES": "tags", "STATUS": "status", "ATTACH": "media",
           "IMAGE": "media", "ATTENDEE": "participants", "COMMENT": "note"}  # fmt: skip
