from __future__ import annotations

import tracemalloc
from io import BytesIO

import icalendar
from support.calendar_files import NOW, as_ics
from support.matrix import matrix, public_matrix

from timeline_kit.exporters.base import ExportOptions
from timeline_kit.exporters.ics.exporter import exporter
from timeline_kit.exporters.ics.icalendar_bridge import to_icalendar
from timeline_kit.model import Event, Timeline, replace


class _Counted(BytesIO):
    """A stream that keeps nothing but the number of octets."""

    octets = 0

    def write(self, data: object) -> int:
        assert isinstance(data, bytes)
        self.octets += len(data)
        return len(data)


def _repeated(times: int) -> Timeline:
    """Return many events, none too long and none that is left out: those have a note each."""
    notes = as_ics(public_matrix())[1]
    left_out = {note.path[1] for note in notes if note.code == "TK701"}
    events = [
        replace(event, id=f"{event.id}-{number}")
        for number in range(times)
        for event in public_matrix().events
        if event.id not in left_out | {"very-long"}
    ]
    repeated: Timeline = replace(public_matrix(), events=tuple(events))
    return repeated


def _peak(timeline: Timeline) -> tuple[int, int]:
    out = _Counted()
    tracemalloc.start()
    exporter.write(timeline, out, ExportOptions(now=NOW))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return out.octets, peak


def test_memory_does_not_grow_with_the_file() -> None:
    _peak(_repeated(1))  # what is imported and kept is not counted
    octets, peak = _peak(_repeated(64))
    assert octets > 2_000_000
    assert peak < octets / 4


def test_a_file_beyond_what_google_imports_is_noted() -> None:
    codes = [note.code for note in as_ics(_repeated(40))[1]]
    assert "TK711" in codes
    assert "TK711" not in [note.code for note in as_ics(public_matrix())[1]]


def test_notes_of_a_kind_come_once_however_many_events_there_are() -> None:
    _, notes = as_ics(_repeated(40))
    others = [note.code for note in notes if note.code not in ("TK701", "TK702")]
    assert sorted(others) == sorted(set(others))


def test_an_icalendar_object_is_what_the_file_says() -> None:
    calendar = to_icalendar(matrix(), ExportOptions(now=NOW))
    assert isinstance(calendar, icalendar.Calendar)
    assert calendar == icalendar.Calendar.from_ical(as_ics(public_matrix())[0])
    titles = {str(event["SUMMARY"]) for event in calendar.events}
    assert "One day" in titles
    assert not any("planted" in title for title in titles)


def test_the_order_of_the_file_is_kept() -> None:
    def titles(timeline: Timeline) -> list[str]:
        return [str(event["SUMMARY"]) for event in to_icalendar(timeline).events]

    events: tuple[Event, ...] = tuple(reversed(public_matrix().events))
    backwards = replace(public_matrix(), events=events)
    assert titles(backwards) == titles(public_matrix())[::-1]
