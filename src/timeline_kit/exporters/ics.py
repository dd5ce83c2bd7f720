"""iCalendar (RFC 5545, RFC 7986): one VEVENT for each event that a calendar can hold.

No METHOD is written, so that DTSTAMP says when the event last changed; and no
VTIMEZONE, as all times are UTC. Nothing here blocks anyone's time: events are
TRANSPARENT.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha1
from typing import BinaryIO
from uuid import NAMESPACE_URL, UUID, uuid5

from timeline_kit.citations import Bibliography
from timeline_kit.dates.words import words
from timeline_kit.exporters import ics_dates, ics_text
from timeline_kit.exporters.base import ExportOptions
from timeline_kit.exporters.ics_dates import NoPlaceError, Placement
from timeline_kit.exporters.ics_lines import content, degrees, text, uri
from timeline_kit.exporters.ics_notes import Notes
from timeline_kit.exporters.ics_stamps import Marks
from timeline_kit.model import Event, Timeline
from timeline_kit.problems import Problem

_REFRESH = "P1D"
"""How often a subscribed calendar asks for news (RFC 7986 §5.7)."""


class IcsExporter:
    """Writes a calendar file."""

    name = "ics"
    suffix = ".ics"
    media_type = "text/calendar; charset=utf-8"
    title = "iCalendar, for calendar programs"
    carries_drafts = False
    carries_notes = False

    def write(self, timeline: Timeline, out: BinaryIO, options: ExportOptions) -> list[Problem]:
        """Write the timeline, and return what calendars cannot hold or show.

        An event that stands unchanged in `options.previous` keeps its stamp.
        """
        entries = _Entries(timeline, Marks(options.previous, ics_dates.stamp(options.now)))
        notes = Notes()
        octets = _write(out, _calendar(timeline))
        for event in timeline.events:
            try:
                placement = ics_dates.placed(event.date)
            except NoPlaceError as error:
                notes.left_out(event, str(error))
                continue
            octets += _write(out, entries.lines(event, placement))
            notes.see(event, placement)
        octets += _write(out, ["END:VCALENDAR"])
        return notes.all(timeline, octets)


def _write(out: BinaryIO, lines: list[str]) -> int:
    octets = content(lines)
    out.write(octets)
    return len(octets)


def calendar_uid(timeline: Timeline) -> UUID:
    """Return the calendar's UID, which is also the namespace of its events' UIDs."""
    return uuid5(NAMESPACE_URL, f"timeline-kit:{timeline.id}")


def event_uid(namespace: UUID, identifier: str) -> str:
    """Return an event's UID: the UUIDv5 of its id (RFC 9562 §5.5), as `uuid.uuid5` makes it.

    Made here because `uuid` takes longer for it than all other short lines of the event.
    """
    digits = sha1(namespace.bytes + identifier.encode(), usedforsecurity=False).hexdigest()
    variant = "89ab"[int(digits[16], 16) & 3]
    return f"{digits[:8]}-{digits[8:12]}-5{digits[13:16]}-{variant}{digits[17:20]}-{digits[20:32]}"


def _calendar(timeline: Timeline) -> list[str]:
    name = text(timeline.title)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//timeline-kit//timeline-kit//EN",
        "CALSCALE:GREGORIAN",
        f"UID:{calendar_uid(timeline)}",
        f"NAME:{name}",
        f"X-WR-CALNAME:{name}",
    ]
    introduction = text(ics_text.calendar_description(timeline))
    if introduction:
        lines += [f"DESCRIPTION:{introduction}", f"X-WR-CALDESC:{introduction}"]
    if timeline.url:
        lines.append(f"URL:{uri(timeline.url)}")
    return [
        *lines,
        f"REFRESH-INTERVAL;VALUE=DURATION:{_REFRESH}",
        f"X-PUBLISHED-TTL:{_REFRESH}",
    ]


class _Entries:
    """The VEVENT components of one timeline."""

    def __init__(self, timeline: Timeline, marks: Marks) -> None:
        self._namespace = calendar_uid(timeline)
        self._language = timeline.language
        self._bibliography = Bibliography(timeline)
        self._marks = marks

    def lines(self, event: Event, placement: Placement) -> list[str]:
        """Return the content lines of one event, not folded."""
        uid = event_uid(self._namespace, event.id)
        body = list(self._body(event, placement))
        mark = self._marks.mark(uid, body)
        return [
            "BEGIN:VEVENT",
            f"UID:{uid}",
            f"DTSTAMP:{mark.stamp}",
            f"SEQUENCE:{mark.sequence}",
            *body,
            "END:VEVENT",
        ]

    def _body(self, event: Event, placement: Placement) -> Iterator[str]:
        language = self._language
        in_words = None if placement.is_exact else words(event.date, language)
        yield from placement.lines()
        yield f"SUMMARY:{text(ics_text.summary(event, in_words, language))}"
        described = ics_text.description(event, in_words, self._bibliography, language)
        if described:
            yield f"DESCRIPTION:{text(described)}"
        yield from _place(event)
        categories = _categories(event)
        if categories:
            yield f"CATEGORIES:{','.join(map(text, categories))}"
        yield f"STATUS:{event.status.upper()}"
        if event.url:
            yield f"URL:{uri(event.url)}"
        if event.media:
            yield f"ATTACH:{uri(event.media.url)}"
        yield "TRANSP:TRANSPARENT"
        yield "X-MICROSOFT-CDO-BUSYSTATUS:FREE"
        if in_words is not None:
            yield f"X-TIMELINE-KIT-DATE;VALUE=TEXT:{text(event.date.text)}"


def _place(event: Event) -> Iterator[str]:
    place = event.place
    if place is None:
        return
    yield f"LOCATION:{text(place.name)}"
    if place.lat is not None and place.lon is not None:
        yield f"GEO:{degrees(place.lat)};{degrees(place.lon)}"


def _categories(event: Event) -> list[str]:
    r"""Return the group and the tags, each once.

    All on one line and escaped as the standard has it: readers that split a value
    at `\,` do so in every layout, and some keep only the first line of several.
    """
    named = event.tags if event.group is None else (event.group, *event.tags)
    return list(dict.fromkeys(named))


exporter = IcsExporter()
