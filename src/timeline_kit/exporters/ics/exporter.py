"""iCalendar (RFC 5545, RFC 7986): one VEVENT for each event that a calendar can hold.

No METHOD is written, so that DTSTAMP says when the event last changed; and no
VTIMEZONE, as all times are UTC. Nothing here blocks anyone's time: events are
TRANSPARENT.
"""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from hashlib import sha1
from typing import BinaryIO

from timeline_kit.exporters.base import Changes, ExportOptions, Remembered
from timeline_kit.exporters.content.citations import Bibliography
from timeline_kit.exporters.ics import dates as ics_dates
from timeline_kit.exporters.ics import texts as ics_text
from timeline_kit.exporters.ics.carries import CARRIES
from timeline_kit.exporters.ics.colours import colour
from timeline_kit.exporters.ics.dates import NoPlaceError, Placement
from timeline_kit.exporters.ics.history import (
    OPENING,
    History,
    PublishedCalendar,
    Stamp,
    calendar_uid,
    changes,
    damage,
    history_of,
    refusal,
)
from timeline_kit.exporters.ics.lines import content, degrees, text, uri
from timeline_kit.exporters.ics.notes import Notes
from timeline_kit.exporters.ics.options import LENGTH, LONG_SPANS, OPTIONS
from timeline_kit.model import Event, Timeline
from timeline_kit.problems import Problem
from timeline_kit.wording.date_words import words

_REFRESH = "P1D"
"""How often a subscribed calendar asks for news (RFC 7986 §5.7)."""

_FREE = ["TRANSP:TRANSPARENT", "X-MICROSOFT-CDO-BUSYSTATUS:FREE"]
"""A timeline blocks nobody's time; Outlook needs to be told in its own words."""


class IcsExporter:
    """Writes a calendar file."""

    name = "ics"
    suffix = ".ics"
    media_type = "text/calendar; charset=utf-8"
    title = "iCalendar, for calendar programs"
    carries = CARRIES
    options = OPTIONS

    def write(self, timeline: Timeline, out: BinaryIO, options: ExportOptions) -> list[Problem]:
        """Write the timeline, and return what calendars cannot hold or show.

        An event that stands unchanged in `options.previous` keeps its stamp.
        """
        entries = _Entries(timeline, history_of(options.previous()), Stamp.of(options.now))
        length, marks_spans = options.get(LENGTH), options.get(LONG_SPANS) == "marker"
        notes = Notes(marks_spans=marks_spans)
        octets = _write(out, _calendar(timeline, options.address))
        for event in timeline.events:
            try:
                placement = ics_dates.placed(event.date)
            except NoPlaceError as error:
                notes.left_out(event, str(error))
                continue
            if length is not None:
                placement = ics_dates.shown_for(placement, event.date, length)
            notes.see(event, placement)
            if marks_spans and ics_dates.is_long_span(placement, event.date):
                placement = ics_dates.marked(placement, event.date)
            octets += _write(out, entries.lines(event, placement))
        octets += _write(out, ["END:VCALENDAR"])
        return notes.all(octets)

    def remember(self, previous: bytes, timeline: Timeline, clock: datetime) -> Remembered:
        """Return what is known from a calendar of an earlier run; see `Exporter`."""
        calendar = PublishedCalendar(previous)
        reason = refusal(calendar, timeline.id, clock)
        return Remembered(calendar, reason, "" if reason else damage(calendar))

    def holds(self, previous: bytes, timeline: Timeline) -> frozenset[str]:
        """Return which events of a timeline an earlier calendar has; see `Exporter`."""
        namespace = calendar_uid(timeline.id).bytes
        there = PublishedCalendar(previous).memory.versions
        ids = (event.id for event in timeline.events)
        return frozenset(name for name in ids if event_uid(namespace, name) in there)

    def changes(self, previous: tuple[bytes, ...], written: bytes) -> Changes:
        """Return what is new to those who have earlier calendars; see `Exporter`."""
        return changes(previous, written)


def _write(out: BinaryIO, lines: list[str]) -> int:
    octets = content(lines)
    out.write(octets)
    return len(octets)


def event_uid(namespace: bytes, identifier: str) -> str:
    """Return an event's UID: the UUIDv5 of its id (RFC 9562 §5.5), as `uuid.uuid5` makes it.

    Made here because `uuid` takes longer for it than all other short lines of the event.
    """
    digits = sha1(namespace + identifier.encode(), usedforsecurity=False).hexdigest()
    variant = "89ab"[int(digits[16], 16) & 3]
    return f"{digits[:8]}-{digits[8:12]}-5{digits[13:16]}-{variant}{digits[17:20]}-{digits[20:32]}"


def _calendar(timeline: Timeline, address: str | None) -> list[str]:
    name = text(timeline.title)
    lines = [
        *OPENING,
        f"X-TIMELINE-KIT-ID:{timeline.id}",
        f"NAME:{name}",
        f"X-WR-CALNAME:{name}",
    ]
    introduction = text(ics_text.calendar_description(timeline))
    if introduction:
        lines += [f"DESCRIPTION:{introduction}", f"X-WR-CALDESC:{introduction}"]
    if timeline.url:
        lines.append(f"URL:{uri(timeline.url)}")
    if address:
        lines.append(f"SOURCE;VALUE=URI:{uri(address)}")
    return [
        *lines,
        f"REFRESH-INTERVAL;VALUE=DURATION:{_REFRESH}",
        f"X-PUBLISHED-TTL:{_REFRESH}",
    ]


class _Entries:
    """The VEVENT components of one timeline."""

    def __init__(self, timeline: Timeline, history: History, now: Stamp) -> None:
        self._namespace = calendar_uid(timeline.id).bytes
        self._language = timeline.language
        self._bibliography = Bibliography(timeline)
        self._history = history
        self._now = now

    def lines(self, event: Event, placement: Placement) -> list[str]:
        """Return the content lines of one event, not folded."""
        uid = event_uid(self._namespace, event.id)
        body = self._body(event, placement)
        stamp = self._history.stamp(uid, body, self._now)
        return [
            "BEGIN:VEVENT",
            f"UID:{uid}",
            f"DTSTAMP:{stamp.text}",
            f"LAST-MODIFIED:{stamp.text}",
            f"SEQUENCE:{stamp.sequence}",
            *body,
            "END:VEVENT",
        ]

    def _body(self, event: Event, placement: Placement) -> list[str]:
        language = self._language
        in_words = None if placement.is_exact else words(event.date, language)
        described = ics_text.description(
            event, in_words, placement.length, self._bibliography, language
        )
        lines = placement.lines()
        lines.append(f"SUMMARY:{text(ics_text.summary(event, in_words, language))}")
        if described:
            lines.append(f"DESCRIPTION:{text(described)}")
        place = event.place
        if place:
            lines += _place(place.name, place.lat, place.lon)
        if event.group or event.tags:
            lines.append(_categories(event.group, event.tags))
        if event.group:
            lines.append(f"COLOR:{colour(event.group)}")
        if event.status:
            lines.append(f"STATUS:{event.status.upper()}")
        if event.url:
            lines.append(f"URL:{uri(event.url)}")
        if event.media:
            lines.append(f"ATTACH:{uri(event.media.url)}")
        lines += _FREE
        if in_words is not None:
            lines.append(f"X-TIMELINE-KIT-DATE;VALUE=TEXT:{text(event.date.text)}")
        return lines


@lru_cache(maxsize=1024)  # a timeline has few places, and fewer lanes
def _place(name: str, lat: float | None, lon: float | None) -> tuple[str, ...]:
    location = f"LOCATION:{text(name)}"
    if lat is None or lon is None:
        return (location,)
    return location, f"GEO:{degrees(lat)};{degrees(lon)}"


@lru_cache(maxsize=1024)
def _categories(group: str | None, tags: tuple[str, ...]) -> str:
    r"""Return the line of the group and the tags, each once.

    All on one line and escaped as the standard has it: readers that split a value
    at `\,` do so in every layout, and some keep only the first line of several.
    """
    named = tags if group is None else (group, *tags)
    return f"CATEGORIES:{','.join(map(text, dict.fromkeys(named)))}"


exporter = IcsExporter()
