"""`timeline-kit show`: a chronology to read in the terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from timeline_kit.cli import documents, terminal
from timeline_kit.cli.arguments import command, file_argument, selection_options
from timeline_kit.cli.selection import Selection
from timeline_kit.dates import When
from timeline_kit.graphemes import width
from timeline_kit.locales.labels import Label, label
from timeline_kit.model import Event, Timeline
from timeline_kit.reporters.full import Paint
from timeline_kit.reporters.width import printable, wrapped

_DATE_COLUMNS = 26
"""The widest column of dates; longer ones are wrapped."""

_NARROW = 60
"""Columns below which the date stands above the event, not beside it."""


@command(
    short_help="Show the events by date, in words.",
    examples=["timeline-kit show", "timeline-kit show talks.yaml --from 2016-12 --until 2017-01"],
)
@file_argument
@selection_options
def show(
    file: str,
    since: When | None,
    until: When | None,
    groups: tuple[str, ...],
    tags: tuple[str, ...],
) -> int:
    """Show a document's events by date, with drafts, in the words of its language.

    FILE is events.yaml if none is given, - for standard input.
    """
    timeline = documents.opened(file).timeline
    chosen = Selection(since, until, groups, tags).of(timeline)
    paint, columns = terminal.painter(sys.stdout), terminal.prose_columns()
    terminal.say("\n".join(_chronology(chosen, columns, paint)))
    return 0


def _chronology(timeline: Timeline, columns: int, paint: Paint) -> Iterable[str]:
    from timeline_kit.exporters.content.disagreement import with_standing
    from timeline_kit.exporters.content.markdown.plain import to_plain
    from timeline_kit.exporters.content.wording import date_text

    for line in wrapped(printable(timeline.title), columns):
        yield paint("strong", line)
    if timeline.description:
        yield from _lines(to_plain(timeline.description), columns)
    events, language = timeline.chronological(), timeline.language
    dates = [with_standing(date_text(event, language), event, language) for event in events]
    room = min(max(map(width, dates), default=0), _DATE_COLUMNS)
    for event, date in zip(events, dates, strict=True):
        yield ""
        if columns < _NARROW:
            yield from (paint("frame", line) for line in wrapped(date, columns))
            yield from _entry(event, language, columns, paint)
        else:
            entry = list(_entry(event, language, columns - room - 2, paint))
            yield from _beside(wrapped(date, room), entry, room, paint)


def _beside(date: list[str], entry: list[str], room: int, paint: Paint) -> Iterable[str]:
    """Set a date and an event side by side."""
    for index in range(max(len(date), len(entry))):
        left = date[index] if index < len(date) else ""
        right = entry[index] if index < len(entry) else ""
        yield f"{paint('frame', left)}{' ' * (room - width(left))}  {right}".rstrip()


def _entry(event: Event, language: str, columns: int, paint: Paint) -> Iterable[str]:
    from timeline_kit.exporters.content.markdown.plain import to_plain
    from timeline_kit.exporters.content.wording import title_text

    title = title_text(event, language)
    if event.draft:
        title = f"[{label(Label.DRAFT, language)}] {title}"
    if event.embargo is not None:
        title = f"[embargo: {event.embargo.text}] {title}"
    for line in wrapped(printable(title), columns):
        yield paint("strong", line)
    details = [event.place.name if event.place else "", event.group or "", *event.tags]
    for line in wrapped(printable(" · ".join(filter(None, details))), columns):
        if line:
            yield paint("quiet", line)
    if event.description:
        yield from _lines(to_plain(event.description), columns)


def _lines(text: str, columns: int) -> list[str]:
    return [line for part in text.split("\n") for line in wrapped(printable(part), columns)]
