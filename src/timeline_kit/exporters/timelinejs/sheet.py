"""TimelineJS CSV: the 19 columns of the Knight Lab spreadsheet, one row a slide or era.

TimelineJS 3.9.11 and later reads it from an address that ends in `.csv`; pasted or imported
into Google Sheets, it is the spreadsheet of the Knight Lab template. Slides stand in the
order in which TimelineJS shows them, and say the same as in the JSON.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import BinaryIO

from timeline_kit.exporters.base import Exporter, ExportOptions
from timeline_kit.exporters.content.disagreement import with_standing
from timeline_kit.exporters.content.markdown.html import escape
from timeline_kit.exporters.content.wording import date_text
from timeline_kit.exporters.table.delimited import quote
from timeline_kit.exporters.timelinejs import notes
from timeline_kit.exporters.timelinejs.carries import SHEET_CARRIES
from timeline_kit.exporters.timelinejs.dates import (
    Clock,
    Parts,
    Position,
    is_human,
    place_era,
)
from timeline_kit.exporters.timelinejs.options import DIALECT, SHEET_OPTIONS
from timeline_kit.exporters.timelinejs.placing import placed_in_order
from timeline_kit.exporters.timelinejs.sheet_cells import guard, keep_links, keep_whole
from timeline_kit.exporters.timelinejs.sheet_notes import SHEETS_LIMIT, csv_notes, long_cell
from timeline_kit.exporters.timelinejs.slides import Slides
from timeline_kit.exporters.timelinejs.texts import era_date, inert, media_fields
from timeline_kit.model import Event, Media, Timeline
from timeline_kit.problems import Problem

COLUMNS = (
    "Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time",
    "Display Date", "Headline", "Text", "Media", "Media Credit", "Media Caption",
    "Media Thumbnail", "Alt Text", "Type", "Group", "Background",
)  # fmt: skip
"""The header of the template, exactly."""

_TEXTS = frozenset(
    {"Display Date", "Headline", "Text", "Media Credit", "Media Caption", "Alt Text", "Group"}
)
_EVENTS_AT_A_TIME = 200

_PARTS = ("Year", "Month", "Day")
_DAY = 3
"""Parts of a date without a time of day."""

_MEDIA = {
    "Media": "url",
    "Media Credit": "credit",
    "Media Caption": "caption",
    "Media Thumbnail": "thumbnail",
    "Alt Text": "alt",
}

Row = dict[str, str]
Placed = tuple[Position, Event]


class TimelineJsCsvExporter:
    """The spreadsheet of the Knight Lab template as CSV (RFC 4180, UTF-8 without mark)."""

    name = "timelinejs-csv"
    suffix = ".timelinejs.csv"
    media_type = "text/csv; charset=utf-8"
    title = "CSV for TimelineJS 3 and its Google Sheets template: 19 columns"
    carries = SHEET_CARRIES
    options = SHEET_OPTIONS
    columns: Mapping[str, str] = dict.fromkeys(COLUMNS, "")

    def write(self, timeline: Timeline, out: BinaryIO, options: ExportOptions) -> list[Problem]:
        """Write the rows; see `Exporter.write`."""
        clock = Clock((event.date for event in timeline.events), timeline.timezone)
        in_order, found = placed_in_order(timeline, clock)
        placed = [(where, event) for _, where, event in in_order]
        is_far = any(not is_human(where._replace(end=None)) for where, _ in placed)
        slides = Slides(timeline, options.places)
        cell = _plain if options.get(DIALECT) == "plain" else _guarded
        out.write(f"{','.join(COLUMNS)}\r\n".encode())
        out.write(_line(_title(timeline, slides), cell).encode())
        for first in range(0, len(placed), _EVENTS_AT_A_TIME):
            some = placed[first : first + _EVENTS_AT_A_TIME]
            rows = list(_events(some, timeline, slides, is_far))
            out.write("".join([_line(row, cell) for row in rows]).encode())
            found += [
                long_cell(event)
                for (_, event), row in zip(some, rows, strict=True)
                if len(row["Text"]) > SHEETS_LIMIT
            ]
        for number, era in enumerate(timeline.eras):
            where = place_era(era.date, clock)
            if where is None or not (is_far or is_human(where)):
                found.append(notes.era_left_out(number, era.title))
            else:
                row = _dates(where) | {"Headline": escape(era.title), "Type": "era"}
                row["Display Date"] = inert(era_date(era, timeline.language))
                out.write(_line(row, cell).encode())
        return found + list(csv_notes(timeline, placed, clock, is_far))


def _title(timeline: Timeline, slides: Slides) -> Row:
    text = keep_links(json.loads(slides.title()))
    row = {"Headline": escape(timeline.title), "Text": text, "Type": "title"}
    return row | (_media(timeline.media) if timeline.media is not None else {})


def _events(
    placed: Sequence[Placed], timeline: Timeline, slides: Slides, is_far: bool
) -> Iterator[Row]:
    events = [event for _, event in placed]
    texts = zip(slides.headlines(events), slides.texts(events), strict=True)
    for (where, event), (headline, text) in zip(placed, texts, strict=True):
        if where.end is not None and not (is_far or is_human(where)):
            where = Position(where.start, None)
        row = _dates(where)
        said = date_text(event, timeline.language)
        row["Display Date"] = inert(with_standing(said, event, timeline.language))
        row["Headline"] = json.loads(f'"{headline}"')
        row["Text"] = keep_links(json.loads(f'"{text}"'))
        if event.group is not None:
            row["Group"] = inert(event.group)
        if event.media is not None:
            row |= _media(event.media)
        yield row


def _dates(where: Position) -> Row:
    start, end = where
    if end is None:
        return _date(start, "")
    if len(start) <= _DAY < len(end) and start == end[: len(start)]:
        # TimelineJS takes an end for the same as the start if all that the start has is
        start += (0, 0)
    return _date(start, "") | _date(end, "End ")


def _date(parts: Parts, prefix: str) -> Row:
    row = {f"{prefix}{name}": str(part) for name, part in zip(_PARTS, parts, strict=False)}
    if len(parts) > _DAY:
        row[f"{prefix}Time"] = ":".join(f"{part:02}" for part in parts[_DAY:])
    return row


def _media(media: Media) -> Row:
    fields: Row = json.loads(f"{{{','.join(media_fields(media))}}}")
    return {
        column: keep_links(fields[key]) if key in ("credit", "caption") else fields[key]
        for column, key in _MEDIA.items()
        if key in fields
    }


def _guarded(column: str, text: str) -> str:
    whole = keep_whole(column, text)
    return guard(whole) if column in _TEXTS else whole


def _plain(column: str, text: str) -> str:
    return text


def _line(row: Row, cell: Callable[[str, str], str]) -> str:
    return ",".join([quote(cell(column, row.get(column, ""))) for column in COLUMNS]) + "\r\n"


exporter: Exporter = TimelineJsCsvExporter()
