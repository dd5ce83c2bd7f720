"""What a calendar could not carry, or what some calendars make of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from timeline_kit.exporters.ics_dates import Placement
from timeline_kit.model import Event, Status, Timeline
from timeline_kit.problems import Path, Problem, fidelity

_OUTLOOK_FIRST = date(1601, 1, 1)
_OUTLOOK_LAST = date(4500, 12, 31)
_GOOGLE_LIMIT = 1_000_000
"""Octets that Google Calendar imports at most."""

_SHOWN = 3


class Notes:
    """Gathers the notes of one export: each lost event, and each other kind once."""

    def __init__(self) -> None:
        self._lost: list[Problem] = []
        self._outlook: list[Path] = []
        self._startless: list[Path] = []
        self._cancelled: list[Path] = []

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
        start = placement.start
        if not _OUTLOOK_FIRST <= date(start.year, start.month, start.day) <= _OUTLOOK_LAST:
            self._outlook.append(("events", event.id, "date"))
        if not placement.has_start:
            self._startless.append(("events", event.id, "date"))
        if event.status is Status.CANCELLED:
            self._cancelled.append(("events", event.id, "status"))

    def all(self, timeline: Timeline, octets: int) -> list[Problem]:
        """Return all notes, the lost events first."""
        return [*self._lost, *self._kinds(octets), *_not_carried(timeline)]

    def _kinds(self, octets: int) -> Iterator[Problem]:
        if self._startless:
            yield fidelity.ICS_NO_START.problem(
                f"{_named(self._startless)} without a beginning: shown on the last possible day",
                self._startless[0],
            )
        if self._outlook:
            yield fidelity.ICS_OUTLOOK_DATES.problem(
                f"{_named(self._outlook)} before 1601 or after 4500: Outlook does not show them",
                self._outlook[0],
            )
        if self._cancelled:
            yield fidelity.ICS_CANCELLED.problem(
                f"{_named(self._cancelled)} cancelled: some calendars hide such events",
                self._cancelled[0],
            )
        if octets > _GOOGLE_LIMIT:
            yield fidelity.ICS_LARGE_FILE.problem(
                f"the calendar has {octets / 1_000_000:.1f} MB; Google Calendar imports 1 MB",
                (),
                "write a part of it with `--group`, `--tag`, `--from` or `--until`",
            )


def _named(paths: list[Path]) -> str:
    """Return how many events, and the first of them by id."""
    ids = list(dict.fromkeys(f"`{path[1]}`" for path in paths))
    count = "1 event" if len(ids) == 1 else f"{len(ids)} events"
    more = ", …" if len(ids) > _SHOWN else ""
    return f"{count} ({', '.join(ids[:_SHOWN])}{more})"


def _not_carried(timeline: Timeline) -> Iterator[Problem]:
    for what, path in _without_place(timeline):
        yield fidelity.NOT_CARRIED.problem(f"not in the calendar: {what}", path)


def _without_place(timeline: Timeline) -> Iterator[tuple[str, Path]]:
    if timeline.eras:
        yield "eras", ("eras",)
    cited = {citation.ref for event in timeline.events for citation in event.sources}
    uncited = [ref for ref in timeline.sources if ref not in cited]
    if uncited:
        yield "sources that no event cites", ("sources", uncited[0])
    thumbnail = next(_thumbnails(timeline), None)
    if thumbnail is not None:
        yield "thumbnails", thumbnail
    own = next(_own_keys(timeline), None)
    if own is not None:
        yield "your own `x-` keys", own


def _thumbnails(timeline: Timeline) -> Iterator[Path]:
    if timeline.media is not None and timeline.media.thumbnail is not None:
        yield ("timeline", "media", "thumbnail")
    for event in timeline.events:
        if event.media is not None and event.media.thumbnail is not None:
            yield ("events", event.id, "media", "thumbnail")


def _own_keys(timeline: Timeline) -> Iterator[Path]:
    for key in timeline.extensions or ():
        yield ("timeline", key)
    for ref, source in timeline.sources.items():
        for key in source.extensions or ():
            yield ("sources", ref, key)
    for event in timeline.events:
        for key in event.extensions or ():
            yield ("events", event.id, key)
