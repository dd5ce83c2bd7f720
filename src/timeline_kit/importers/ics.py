"""Calendars (RFC 5545), also those that real programs write and the standard forbids."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo
from pathlib import PurePath
from typing import Any, NamedTuple

from timeline_kit.dates import DateError, When
from timeline_kit.dates import zones as zones_of_dates
from timeline_kit.importers import dates, markup, timing, zones
from timeline_kit.importers.citations import ADDRESS
from timeline_kit.importers.draft import UNTITLED, Draft
from timeline_kit.importers.encodings import UTF8, Decoded, Doubt, ask, decode
from timeline_kit.importers.options import ImportOptions
from timeline_kit.importers.problems import NOTHING_TO_IMPORT, Unreadable
from timeline_kit.importers.report import Entry, Fate, Report
from timeline_kit.importers.slugs import slug
from timeline_kit.importers.texts import cleaned, line, quoted
from timeline_kit.wording.date_words import words

_FOLD = re.compile(rb"\r?\n[ \t]")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_MOMENT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:T([0-9]{2})([0-9]{2})([0-9]{2})?(Z)?)?")
_DURATION = re.compile(
    r"([+-])?P(?:([0-9]+)W)?(?:([0-9]+)D)?(?:T(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+)S)?)?"
)
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
_KNOWN_PARAMS = frozenset({"VALUE", "TZID", "CN", "ENCODING", "FMTTYPE", "CHARSET"})
_BARE_ZONE = re.compile(
    r'(?i);TZID=([^";]*:[^";]*)(?=:[0-9]{8}(?:T[0-9]{4,6}Z?)?(?:[,/][0-9TZPDHMSW]+)*\s*\Z)'
)
"""A zone with a colon that lacks its quotes: it ends where the date begins."""

_OUR_PRODUCT = "timeline-kit"
_COMPONENTS = {
    "VTODO": "a task is no event", "VJOURNAL": "a journal entry is no event",
    "VFREEBUSY": "free and busy times are no events", "VALARM": "a reminder is no part of an event",
    "VTIMEZONE": "no time needs these rules: zones are known by their names",
}  # fmt: skip


class Property(NamedTuple):
    """One content line.

    Attributes:
        name: its name in capitals.
        params: its parameters by their names in capitals.
        value: its value as written.
        entry: its entry in the report.
    """

    name: str
    params: dict[str, str]
    value: str
    entry: Entry

    @property
    def text(self) -> str:
        """The value as text, without its escapes."""
        return unescaped(self.value)


@dataclass(slots=True)
class Component:
    """What stands between BEGIN and END."""

    name: str
    properties: list[Property] = field(default_factory=list)
    parts: list[Component] = field(default_factory=list)
    line: int = 0
    strays: list[Entry] = field(default_factory=list)

    def first(self, name: str) -> Property | None:
        """Return the first property of a name, or None."""
        return next((one for one in self.properties if one.name == name), None)


def unescaped(text: str) -> str:
    r"""Return the value of a TEXT property (RFC 5545 §3.3.11); `\"` is common, and a mark."""
    return _ESCAPED.sub(
        lambda found: "\n" if found[1] in "nN" else found[1] if found[1] in '\\;,":' else found[0],
        text,
    )


def _items(text: str) -> list[str]:
    """Return the items of a value, divided at commas that are not escaped."""
    parts = re.split(r"(?<!\\)((?:\\\\)*),", text)
    found, current = [], ""
    for number, part in enumerate(parts):
        current += part
        if number % 2 == 1 or number == len(parts) - 1:
            found.append(unescaped(current))
            current = ""
    return [item.strip() for item in found if item.strip()]


def read(
    content: bytes, options: ImportOptions, report: Report, progress: Callable[[int, int], None]
) -> tuple[Draft, list[str]]:
    """Return the document of a calendar, and what else there is to say.

    Raises:
        Unreadable: when there is no event in it.
    """
    text, encoding, doubts = _decoded(content)
    remarks = [f"the file was read as {encoding}"] if encoding != UTF8 else []
    ask(doubts, report)
    root = _components(text, report)
    calendars = [part for part in root.parts if part.name == "VCALENDAR"] or [root]
    if any(part.name == "VEVENT" for part in root.parts) and root not in calendars:
        calendars.append(root)
    events = sum(part.name == "VEVENT" for calendar in calendars for part in calendar.parts)
    if not events:
        what = "there is no event in the calendar"
        if not calendars or calendars == [root]:
            what = "this is no calendar: nothing in it begins with `BEGIN:VCALENDAR`"
        raise Unreadable(NOTHING_TO_IMPORT.problem(what))
    draft = Draft(report)
    stem = PurePath(options.name).name.removesuffix(".ics")
    draft.header["title"] = line(cleaned(stem.replace("_", " "))[0]) or "Timeline"
    done = 0
    for number, calendar in enumerate(calendars):
        reader = _Calendar(draft, options, calendar, is_first=number == 0)
        for component in calendar.parts:
            if component.name != "VEVENT":
                _leave_out(component, _COMPONENTS.get(component.name, "it is no event"))
        for component in calendar.parts:
            if component.name == "VEVENT":
                reader.event(component)
                done += 1
                if done % 200 == 0:
                    progress(done, events)
        reader.say_floating()
        remarks += reader.remarks
    draft.header["id"] = slug(str(draft.header["title"]), "timeline")
    recurring = sum("x-rrule" in event for event in draft.events)
    if recurring:
        events_are = (
            "1 recurring event is" if recurring == 1 else f"{recurring:,} recurring events are"
        )
        remarks.append(f"{events_are} taken once, at the first date; the rule is kept as `x-rrule`")
    return draft, remarks


def _decoded(content: bytes) -> Decoded:
    """Return the text with its folded lines joined.

    They are joined before they are decoded: programs fold in the middle of a character. Each
    join leaves a U+0000, so that lines can still be counted.
    """
    whole = decode(content) if b"\0" in content[:100] else None
    if whole is not None and whole.encoding.startswith(("UTF-16", "UTF-32")):
        content = whole.text.encode("utf-8", "replace")
    joined = _FOLD.sub(b"\0", content.replace(b"\0", b""))
    folds = [raw.count(b"\0") for raw in joined.split(b"\n")]
    text, encoding, doubts = decode(joined.replace(b"\0", b""))
    lines = zip(text.split("\n"), folds, strict=True)
    text = "\n".join(one + "\0" * count for one, count in lines)
    if whole is not None and whole.encoding != encoding and encoding == UTF8:
        encoding, doubts = whole.encoding, whole.doubts
    else:
        doubts = [Doubt(one.line + sum(folds[: one.line - 1]), one.why) for one in doubts]
    return Decoded(text, encoding, doubts)


def _components(text: str, report: Report) -> Component:
    """Return the components of a file, one in the other."""
    root = Component("")
    stack = [root]
    number = 1
    for raw in text.lstrip("\ufeff").split("\n"):
        here, number = number, number + 1 + raw.count("\0")
        content = raw.replace("\0", "").rstrip("\r")
        if not content.strip():
            continue
        name, params, value = _parts(content)
        if name == "BEGIN" and len(stack) < 30:
            component = Component(value.strip().upper(), line=here)
            stack[-1].parts.append(component)
            stack.append(component)
        elif name == "END":
            closed = value.strip().upper()
            if any(component.name == closed for component in stack[1:]):
                while stack[-1].name != closed:
                    stack.pop()
                stack.pop()
        elif not name:
            why = "it is no line of a calendar"
            stack[-1].strays.append(report.add(f"line {here}", content, Fate.LEFT_OUT, why))
        elif value.strip():
            entry = report.add(f"line {here} {name}", value, Fate.TAKEN, "")
            stack[-1].properties.append(Property(name, params, value, entry))
    for property_ in root.properties:
        property_.entry.fate, property_.entry.detail = Fate.LEFT_OUT, "it stands in no component"
    return root


def _parts(content: str) -> tuple[str, dict[str, str], str]:
    """Divide a content line; the name is empty where it is none."""
    head = re.match(r"(?:[A-Za-z0-9_-]+\.)?([A-Za-z0-9_-]+)(?=[:;])", content)
    if head is None:
        return "", {}, content
    position = head.end()
    params: dict[str, str] = {}
    pattern = re.compile(r';\s*([A-Za-z0-9_-]+)=((?:"[^"]*"|[^";:,])*(?:,(?:"[^"]*"|[^";:,])*)*)')
    while (found := pattern.match(content, position)) is not None:
        zone = _BARE_ZONE.match(content, position)
        if zone is not None:
            params["TZID"] = unescaped(zone[1])
            position = zone.end()
            break
        params[found[1].upper()] = found[2].strip('"').replace("^n", "\n").replace("^'", '"')
        position = found.end()
    if content[position : position + 1] != ":":
        position = content.find(":", position)
        if position < 0:
            return "", {}, content
    return head[1].upper(), params, content[position + 1 :]


def _leave_out(component: Component, why: str) -> None:
    for one in component.properties:
        one.entry.fate, one.entry.detail = Fate.LEFT_OUT, why
    for part in component.parts:
        _leave_out(part, _COMPONENTS.get(part.name, why))


class _Calendar:
    """Reads the events of one calendar."""

    def __init__(
        self, draft: Draft, options: ImportOptions, calendar: Component, *, is_first: bool
    ) -> None:
        self._draft = draft
        product = calendar.first("PRODID")
        self._is_own = product is not None and _OUR_PRODUCT in product.value
        self._zone = options.timezone
        self._said_by = "--timezone"
        self._aliases = _zone_aliases(calendar)
        self._rules = _Rules(calendar)
        self._floating = 0
        self.remarks: list[str] = []
        self._replaced = _replaced(calendar)
        method = calendar.first("METHOD")
        self._is_cancelled = method is not None and method.value.strip().upper() == "CANCEL"
        self._header(calendar, is_first)
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
        event: dict[str, Any] = {"id": "", "date": dates.NOTHING, "title": ""}
        self._draft.events.append(event)
        for one in component.properties:
            one.entry.path = ("events", index)
        taken = self._date(component, event, index)
        for one in component.properties:
            if id(one.entry) not in taken:
                self._property(one, event, index)
        for part in component.parts:
            _leave_out(part, _COMPONENTS.get(part.name, "it is no part of an event"))
        for entry in component.strays:  # the rest of a line that was not folded
            before = f"{event['x-lines']}\n" if "x-lines" in event else ""
            event["x-lines"] = before + cleaned(entry.value)[0].strip()
            entry.path = ("events", index)
            entry.ask(
                "it is no line of a calendar: does it go on with the one above? x-lines has it"
            )
        self._people(component, event)
        self._repetition(component, event)
        self._place(event)
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
            tags += [t for t in map(line, _items(one.value)) if t not in tags]
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
            _note(event, text.strip())
            entry.detail = "note"
        elif name == "UID" and self._is_own:
            entry.fate, entry.detail = Fate.LEFT_OUT, "timeline-kit makes it from the id"
        elif name in _HOUSEKEEPING:
            entry.fate, entry.detail = Fate.LEFT_OUT, "it is about the entry, not the event"
        else:
            self._keep(one, event, text)
        if remark and remark not in entry.detail:
            entry.detail += f", {remark}"
        _say_params(one)

    def _people(self, component: Component, event: dict[str, Any]) -> None:
        """Take who was there; who was only asked to come is no participant."""
        for one in component.properties:
            if one.name != "ATTENDEE":
                continue
            person = line(cleaned(one.params.get("CN", ""))[0])
            answer = one.params.get("PARTSTAT", "").strip().upper()
            kind = one.params.get("CUTYPE", "").strip().upper()
            if kind in ("ROOM", "RESOURCE"):
                self._keep_person(one, event, "x-resource", "it is no person")
            elif answer == "DECLINED":
                self._keep_person(one, event, "x-declined", "they declined")
            elif one.params.get("ROLE", "").strip().upper() == "NON-PARTICIPANT":
                self._keep_person(one, event, "x-informed", "they were only informed")
            elif answer not in _CAME:
                key, said = "x-invited", _ANSWERS.get(answer, f"they answered {quoted(answer)}")
                self._keep_person(one, event, key, said)
                one.entry.ask(f"{said}: did they take part? kept as `{key}`")
            elif not person or "@" in person:
                why = "it is an address, and no name" if person else "it has no name"
                self._keep_person(one, event, "x-attendee", why)
            else:
                people = event.setdefault("participants", [])
                if person not in people:
                    people.append(person)
                one.entry.detail = f"participants: `{person}`; the address is left out"
            _say_params(one)

    def _keep_person(self, one: Property, event: dict[str, Any], key: str, why: str) -> None:
        person = line(cleaned(one.params.get("CN", ""))[0])
        address = cleaned(one.text)[0].strip()
        text = f"{person} <{address}>" if person and person not in address else address
        role = _ROLES.get(one.params.get("ROLE", "").strip().upper())
        text += f" ({role})" if role else ""
        event[key] = f"{event[key]}\n{text}" if key in event else text
        one.entry.fate, one.entry.detail = Fate.KEPT, f"`{key}`: {why}"

    def _repetition(self, component: Component, event: dict[str, Any]) -> None:
        """Say in the note what of a series is here, and ask whether its first day is one of it."""
        start = component.first("DTSTART")
        first = _moment(start.value) if start is not None else None
        for one in component.properties:
            said = _in_words(one)
            if one.name == "RRULE":
                _note(event, f"Repeats ({one.text.strip()}); only the first is here.")
            elif one.name == "RDATE":
                _note(event, f"Also on {said}; only the first is here.")
            elif one.name == "EXDATE":
                _note(event, f"Not on {said}.")
            elif one.name == "RECURRENCE-ID":
                later = one.params.get("RANGE", "").upper() == "THISANDFUTURE"
                _note(event, f"Replaces the repetition of {said}{' and all later ones' * later}.")
            if one.name == "EXDATE" and first in map(_moment, one.value.split(",")):
                one.entry.ask(
                    "it takes out the first day, which is written here; kept as `x-exdate`"
                )
        uid = component.first("UID")
        replaced = self._replaced.get(uid.value.strip(), ()) if uid is not None else ()
        if uid is not None and first in replaced and component.first("RECURRENCE-ID") is None:
            why = "another entry of the calendar replaces the first day of this series, and both"
            uid.entry.ask(f"{why} are here; kept as `x-uid`")

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

    def _place(self, event: dict[str, Any]) -> None:
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

    def _tidy(self, component: Component, event: dict[str, Any], index: int) -> None:
        if self._is_cancelled:
            event["status"] = "cancelled"
        if not event["title"]:
            event["title"] = UNTITLED
            self._ask_of(component, index, "SUMMARY", f"written as `{UNTITLED}`")
        elif self._is_own:
            event["title"] = _own_title(event)

    def _ask_of(self, component: Component, index: int, name: str, written: str) -> None:
        where = f"line {component.line}"
        why = f"the event has no {name}; {written}"
        self._draft.report.add(where, "", Fate.ASKED, why, path=("events", index))

    # -- dates

    def _date(self, component: Component, event: dict[str, Any], index: int) -> set[int]:
        """Take the date; return which entries say it."""
        own = component.first("X-TIMELINE-KIT-DATE")
        start, end = component.first("DTSTART"), component.first("DTEND")
        duration = component.first("DURATION")
        given = [one for one in (start, end, duration) if one is not None]
        if own is not None and dates.is_date(own.text):
            event["date"] = own.text
            own.entry.detail = "date"
            for one in given:
                one.entry.fate = Fate.LEFT_OUT
                one.entry.detail = "timeline-kit makes it from the date"
            return {id(one.entry) for one in (own, *given)}
        if start is None and end is None:
            self._ask_of(component, index, "DTSTART", f"written as `{dates.NOTHING}`")
            return set()
        span = self._span(start, end, duration) if start else self._until(end, "it has no DTSTART")
        zone = span.zone or self._zone
        timed = timing.in_zone(span.edtf, zone) if span.edtf else None
        asked, settle = span.asked, ""
        if timed is not None and timed.asked and not asked:
            asked, settle = timed.asked, timed.settle
        edtf = timed.edtf if timed is not None else dates.NOTHING
        if timed is not None and span.asked and not span.is_placed:
            edtf = timing.day(edtf)
        if not dates.is_date(edtf):
            edtf, asked = dates.NOTHING, asked or dates.why_not(edtf)
        if dates.has_floating_time(edtf) and zone != self._draft.header.get("timezone"):
            event["timezone"] = zone
        event["date"] = edtf
        why = span.why
        if timed is not None and timed.is_moved:
            why = f"in {zone}, as {self._said_by} says"
        if self._is_floating(given) and self._zone is not None and "T" in edtf:
            self._floating += 1
        for one in given:
            self._draft.origin("events", index, "date", one.entry)
            one.entry.detail = f"date `{edtf}`" + (f": {why}" if why else "")
            if asked:
                one.entry.ask(f"{asked}; written as `{edtf}`", settle)
        return {id(one.entry) for one in given}

    def _span(self, start: Property, end: Property | None, duration: Property | None) -> _Span:
        """Return what the properties say; an empty date where that is none."""
        first = _moment(start.value)
        if first is None and "/" in start.value:  # a period
            first = _moment(start.value.partition("/")[0])
            if first is not None:
                return self._since(start, first, f"{quoted(start.value)} is a period, and no start")
        if first is None:
            return self._until(end, f"{quoted(start.value)} is no date")
        last = _moment(end.value) if end is not None else None
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
                return _Span("", asked=why)
            mixed = last is not None and last.has_time and end is not None
            return _Span(edtf, why, asked="it begins on a day and ends at a time" * mixed)
        begins = self._end(start, first)
        if last is None or last.at == first.at:
            return begins
        if not last.has_time:
            edtf, why = _days(_Moment(first.at, has_time=False), last)
            return _Span(edtf, asked=why or "it begins at a time and ends on a day")
        ends = self._end(start if end is None else end, last)
        asked = begins.asked or ends.asked
        if begins.zone == ends.zone and last.is_utc == first.is_utc:
            if last.at < first.at:
                return _Span("", asked="it ends before it begins")
            return _Span(f"{begins.edtf}/{ends.edtf}", begins.why, begins.zone, asked)
        return self._in_utc(begins, ends, asked)

    def _since(self, start: Property, first: _Moment, asked: str) -> _Span:
        """Return a span that begins, and ends nobody knows when."""
        begins = self._end(start, first)
        whole = "; ".join(filter(None, (begins.asked, asked)))
        edtf = begins.edtf if not begins.asked else timing.day(begins.edtf)
        return begins._replace(edtf=f"{edtf}/", asked=whole, is_placed=True)

    def _until(self, end: Property | None, asked: str) -> _Span:
        """Return a span that begins nobody knows when, and ends."""
        last = _moment(end.value) if end is not None else None
        if end is None or last is None:
            return _Span("", asked=asked)
        if not last.has_time:
            day = last.at.date() - timedelta(days=1) if last.at > datetime.min else last.at.date()
            return _Span(f"/{day.isoformat()}", asked=asked, is_placed=True)
        ends = self._end(end, last)
        whole = "; ".join(filter(None, (asked, ends.asked)))
        edtf = ends.edtf if not ends.asked else timing.day(ends.edtf)
        return ends._replace(edtf=f"/{edtf}", asked=whole, is_placed=True)

    def _is_floating(self, given: Sequence[Property]) -> bool:
        """Whether a time says no zone, so that one of the calendar or of an option holds."""
        moments = [
            _moment(one.value)
            for one in given
            if one.name in ("DTSTART", "DTEND") and not one.params.get("TZID")
        ]
        return any(one is not None and one.has_time and not one.is_utc for one in moments)

    def say_floating(self) -> None:
        """Say at the timeline in which zone times stand that state none."""
        if self._floating:
            times = "1 time" if self._floating == 1 else f"{self._floating:,} times"
            are = "is" if self._floating == 1 else "are"
            said = f"{times} without a zone {are} read in {self._zone}, as {self._said_by} says"
            self._draft.comment(("timeline",), said)
            self.remarks.append(said)

    def _in_utc(self, begins: _Span, ends: _Span, asked: str) -> _Span:
        """Return a span between two zones in UTC."""
        try:
            instants = [
                When.parse(one.edtf, one.zone or self._zone).start_instant for one in (begins, ends)
            ]
        except DateError as error:
            return _Span(f"{begins.edtf}/{ends.edtf}", asked=error.message)
        if None in instants or asked:
            return _Span(f"{begins.edtf}/{ends.edtf}", asked=asked)
        edtf = "/".join(f"{instant:%Y-%m-%dT%H:%M}Z" for instant in instants)
        if not dates.is_date(edtf):
            return _Span("", asked="it ends before it begins")
        if self._zone is not None:
            return _Span(edtf)
        return _Span(edtf, "its ends are in two zones, and stand here in UTC")

    def _end(self, one: Property, moment: _Moment) -> _Span:
        """Return one end of a date, with the zone it names or the offset its zone has then."""
        text = moment.text()
        name = one.params.get("TZID", "")
        if moment.is_utc or not name:
            said = f"in {self._zone}, as {self._said_by} says" if self._zone else ""
            return _Span(text, "" if moment.is_utc else said)
        zone = zones.named(self._aliases.get(name, name)) or zones.named(name)
        if zone is not None:
            return _Span(text, zone=zone)
        offset = self._rules.offset(name, moment.at)
        if offset is not None:
            return _Span(f"{text}{offset}", f"by the rules of `{name}` in the file")
        return _Span(text, asked=f"no time zone is called {quoted(name)}")


def _replaced(calendar: Component) -> dict[str, list[_Moment | None]]:
    """Return by UID which days of series another entry replaces."""
    found: dict[str, list[_Moment | None]] = {}
    for component in calendar.parts:
        uid, instead = component.first("UID"), component.first("RECURRENCE-ID")
        if uid is not None and instead is not None:
            found.setdefault(uid.value.strip(), []).append(_moment(instead.value))
    return found


class _Span(NamedTuple):
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


class _Rules:
    """The zones whose rules a calendar states itself (VTIMEZONE, RFC 5545 §3.6.5)."""

    def __init__(self, calendar: Component) -> None:
        self._parts = {
            key.strip(): part
            for part in calendar.parts
            if part.name == "VTIMEZONE" and (name := part.first("TZID")) is not None
            for key in (name.value, name.text)  # who leaves out quotes may escape, or not
        }
        self._known: dict[str, tzinfo | None] = {}

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


class _Moment(NamedTuple):
    at: datetime
    has_time: bool
    is_utc: bool = False

    def text(self) -> str:
        """Return it in EDTF."""
        if not self.has_time:
            return self.at.date().isoformat()
        clock = self.at.isoformat("T", "seconds" if self.at.second else "minutes")
        return clock + ("Z" if self.is_utc else "")


def _moment(value: str) -> _Moment | None:
    found = _MOMENT.fullmatch(value.strip().upper().replace("-", "").replace(":", ""))
    if found is None:
        return None
    numbers = [int(part or 0) for part in found.groups()[:6]]
    numbers[5] = min(numbers[5], 59)  # a leap second
    try:
        at = datetime(*numbers)  # type: ignore[arg-type]
    except ValueError:
        return None
    return _Moment(at, found[4] is not None, found[7] is not None)


def _days(first: _Moment, last: _Moment | None) -> tuple[str, str]:
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


def _after(first: _Moment, duration: Property | None) -> tuple[_Moment | None, str]:
    """Return the end after a duration, and why there is none."""
    if duration is None:
        return None, ""
    length = _length(duration.value)
    if length is None:
        return None, f"{quoted(duration.value)} is no duration"
    try:
        return _Moment(first.at + length, first.has_time, first.is_utc), ""
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


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _zone_aliases(calendar: Component) -> dict[str, str]:
    """Return IANA names by the names the file gives its zones."""
    found = {}
    for part in calendar.parts:
        name, location = part.first("TZID"), part.first("X-LIC-LOCATION")
        if part.name == "VTIMEZONE" and name is not None and location is not None:
            found[name.value.strip()] = location.value.strip()
    return found


_CAME = ("", "ACCEPTED", "COMPLETED", "IN-PROCESS")
"""What those answered who took part, as far as a calendar says it."""

_ROLES = {"CHAIR": "chair", "OPT-PARTICIPANT": "optional"}
_ANSWERS = {"NEEDS-ACTION": "they had not answered", "TENTATIVE": "they were not sure to come",
            "DELEGATED": "they sent somebody else"}  # fmt: skip


def _say_params(one: Property) -> None:
    if one.entry.fate is not Fate.LEFT_OUT:
        one.entry.dropped = (*one.entry.dropped, *_other_params(one))


def _in_words(one: Property) -> str:
    """Return the days and times of a property as a person reads them."""
    said = []
    for value in one.value.split(","):
        moment = _moment(value.partition("/")[0])
        said.append(moment.text() if moment is not None else cleaned(unescaped(value))[0].strip())
    zone = line(cleaned(one.params.get("TZID", ""))[0])
    return ", ".join(said) + (f" ({zone})" if zone else "")


def _other_params(one: Property) -> Iterator[str]:
    """Yield the parameters of a property that the document does not have."""
    for name, value in one.params.items():
        if name not in _KNOWN_PARAMS and value.strip():
            yield f"{name}={quoted(cleaned(value)[0])}"


def _own_key(name: str) -> str:
    return f"x-{name.lower().removeprefix('x-').replace('_', '-')}"


_FIELDS = {"SUMMARY": "title", "DESCRIPTION": "description", "LOCATION": "place", "GEO": "place",
           "URL": "url", "CATEGORIES": "tags", "STATUS": "status", "ATTACH": "media",
           "IMAGE": "media", "ATTENDEE": "participants", "COMMENT": "note"}  # fmt: skip


def _note(event: dict[str, Any], text: str) -> None:
    event["note"] = f"{event['note']}\n\n{text}" if event.get("note") else text


def _own_title(event: dict[str, Any]) -> str:
    """Return the title of an event of our own calendar without the date in words behind it."""
    title: str = event["title"]
    when = When.parse(event["date"])
    for open_, close in ((" (", ")"), ("（", "）")):
        if title.endswith(close):
            head, _, aside = title.removesuffix(close).rpartition(open_)
            if head and aside in _said(when):
                return head
    return title


def _said(when: When) -> Iterator[str]:
    from timeline_kit.locales.languages import LANGUAGES

    return (words(when, language) for language in LANGUAGES)
