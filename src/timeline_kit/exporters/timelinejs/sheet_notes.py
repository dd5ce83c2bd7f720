"""What the spreadsheet of TimelineJS could not carry, or shows in another way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from timeline_kit.exporters.timelinejs import notes
from timeline_kit.exporters.timelinejs.dates import Clock, Position, is_human
from timeline_kit.model import Event, Timeline
from timeline_kit.problems import Problem, fidelity

SHEETS_LIMIT = 50_000
"""Characters of a cell of Google Sheets (support.google.com/drive/answer/37603)."""

Placed = tuple[Position, Event]


def long_cell(event: Event) -> Problem:
    """Note a text that is too long for a spreadsheet."""
    return fidelity.TIMELINEJS_CSV_LONG_CELL.problem(
        f"the text of `{event.id}` has more than {SHEETS_LIMIT:,} characters, "
        "the most that a cell of Google Sheets takes",
        ("events", event.id, "description"),
    )


def csv_notes(
    timeline: Timeline, placed: Sequence[Placed], clock: Clock, is_far: bool
) -> Iterator[Problem]:
    """Yield what the 19 columns have no place for, and all that the JSON could not say either.

    Args:
        timeline: the timeline.
        placed: its events in their places.
        clock: the clock of the times.
        is_far: whether TimelineJS places all events by their year alone.
    """
    if not placed:
        yield notes.no_events()
        return
    if is_far:
        far = next(event for where, event in placed if not is_human(where._replace(end=None)))
        yield notes.by_year(timeline, far)
    else:
        yield from _without_end(placed)
    if clock.zone is not None:
        timed = next(event for _, event in placed if event.date.is_timed)
        yield notes.in_one_zone(timed, clock.zone)
    yield from notes.placed_at_their_end(timeline)
    yield from notes.windows(timeline)
    yield from notes.era_bounds(timeline)
    yield from notes.joined(timeline)


def _without_end(placed: Sequence[Placed]) -> Iterator[Problem]:
    for where, event in placed:
        if not is_human(where):
            yield fidelity.NOT_CARRIED.problem(
                f"not carried: the end of `{event.id}`, beyond the year 275759; "
                "its date text says it",
                ("events", event.id, "date"),
            )
