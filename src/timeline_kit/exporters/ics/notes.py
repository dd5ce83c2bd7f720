"""What a calendar could not carry, or what some calendars make of it."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from timeline_kit.exporters.ics.dates import LONGEST_BANNER, Placement, is_long_span
from timeline_kit.model import Event, Status
from timeline_kit.problems import Path, Problem, fidelity

_OUTLOOK_YEARS = range(1601, 4501)
_GOOGLE_LIMIT = 1_000_000
"""Octets that Google Calendar imports at most."""

_GOOGLE_EVENTS = 1_000
"""Events that Google Calendar was seen to take at most; its users report a few more."""

_SHOWN = 3


class _Some(msgspec.Struct):
    """Events of one kind: how many, and the first few."""

    count: int = 0
    first: list[Path] = msgspec.field(default_factory=list)

    def add(self, path: Path) -> None:
        self.count += 1
        if self.count <= _SHOWN:
            self.first.append(path)

    def __str__(self) -> str:
        ids = ", ".join(f"`{path[1]}`" for path in self.first)
        more = ", …" if self.count > _SHOWN else ""
        return f"{self.count} event{'s' * (self.count > 1)} ({ids}{more})"


class Notes:
    """Gathers the notes of one export: each lost event, and each other kind once.

    Args:
        marks_spans: whether long spans are shown as markers.
    """

    def __init__(self, *, marks_spans: bool = False) -> None:
        self._marks_spans = marks_spans
        self._events = 0
        self._lost: list[Problem] = []
        self._outlook = _Some()
        self._startless = _Some()
        self._markers = _Some()
        self._cancelled = _Some()
        self._endless = _Some()
        self._windows = _Some()
        self._long = _Some()

    def left_out(self, event: Event, reason: str) -> None:
        """Note an event that the file does not have."""
        self._lost.append(
            fidelity.LEFT_OUT.problem(
                f"`{event.id}` is not in the calendar: its date `{event.date.text}` {reason}",
                ("events", event.id, "date"),
                "calendars hold days from 0001-01-01 to 9999-12-30; the other files have the event",
            )
        )

    def see(self, event: Event, placement: Placement) -> None:
        """Note what some calendars make of an event."""
        self._events += 1
        if placement.start.year not in _OUTLOOK_YEARS:
            self._outlook.add(("events", event.id, "date"))
        if not placement.has_start:
            self._startless.add(("events", event.id, "date"))
        if placement.is_marker:
            self._markers.add(("events", event.id, "date"))
        if placement.is_endless:
            self._endless.add(("events", event.id, "date"))
        if event.date.has_gaps and not placement.is_marker:
            self._windows.add(("events", event.id, "date"))
        if is_long_span(placement, event.date):
            self._long.add(("events", event.id, "date"))
        if event.status is Status.CANCELLED:
            self._cancelled.add(("events", event.id, "status"))

    def all(self, octets: int) -> list[Problem]:
        """Return all notes, the lost events first."""
        return [*self._lost, *self._kinds(octets)]

    def _kinds(self, octets: int) -> Iterator[Problem]:
        if self._startless.count:
            yield fidelity.ICS_NO_START.problem(
                f"{self._startless} without a beginning: shown on the last possible day",
                self._startless.first[0],
            )
        if self._markers.count:
            yield fidelity.ICS_MARKER.problem(
                f"{self._markers} with no known month: shown on the first possible day alone, "
                "with the date in words in the title",
                self._markers.first[0],
            )
        if self._windows.count:
            yield fidelity.ICS_WINDOW.problem(
                f"{self._windows} on one of several days: shown on all days from the first to the "
                "last, with the date in words in the title",
                self._windows.first[0],
            )
        if self._long.count:
            yield self._long_spans()
        if self._endless.count:
            yield fidelity.ICS_NO_END.problem(
                f"{self._endless} with a time of day and no end: "
                "calendars show them as long as they like",
                self._endless.first[0],
                "say how long they are shown with `exports: {ics: {length: 1h}}`, "
                "or give their dates an end",
            )
        if self._outlook.count:
            yield fidelity.ICS_OUTLOOK_DATES.problem(
                f"{self._outlook} before 1601 or after 4500: Outlook does not show them",
                self._outlook.first[0],
            )
        if self._cancelled.count:
            yield fidelity.ICS_CANCELLED.problem(
                f"{self._cancelled} cancelled: some calendars hide such events",
                self._cancelled.first[0],
            )
        if octets > _GOOGLE_LIMIT or self._events > _GOOGLE_EVENTS:
            size = f"{octets / 1_000_000:.1f} MB" if octets >= 100_000 else f"{octets:,} bytes"
            yield fidelity.ICS_LARGE_FILE.problem(
                f"the calendar has {self._events:,} events and {size}; "
                "Google Calendar takes 1,000 events and 1 MB",
                (),
                "write parts of it with `--split group`, `tag` or `year`, or a part with `--from`",
            )

    def _long_spans(self) -> Problem:
        longer = f"{self._long} longer than {LONGEST_BANNER} days"
        if self._marks_spans:
            return fidelity.ICS_LONG_SPAN.problem(
                f"{longer}: shown on the first day alone, with the span in words in the title",
                self._long.first[0],
            )
        return fidelity.ICS_LONG_SPAN.problem(
            f"{longer}: calendars show a banner on every one of them",
            self._long.first[0],
            "for a marker on the first day write `exports: {ics: {long_spans: marker}}`; "
            "or give long stretches an era",
        )
