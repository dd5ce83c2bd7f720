"""The spreadsheet of TimelineJS: its template, as CSV or workbook, and what Google publishes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from timeline_kit.importers import times_of_day
from timeline_kit.importers.grid import Value, is_empty, shown
from timeline_kit.importers.headings import own_words
from timeline_kit.importers.layout import Table
from timeline_kit.importers.mapping import ColumnMapping
from timeline_kit.importers.report import Fate
from timeline_kit.importers.rows.base import MappedTable
from timeline_kit.importers.rows.beside import Beside
from timeline_kit.importers.slides import Given, Slide, Slides
from timeline_kit.importers.slugs import slug

COLUMNS: Final = {
    "year": "start.year", "month": "start.month", "day": "start.day", "time": "start.time",
    "end year": "end.year", "end month": "end.month", "end day": "end.day",
    "end time": "end.time", "display date": "display_date", "headline": "text.headline",
    "text": "text.text", "media": "media.url", "media credit": "media.credit",
    "media caption": "media.caption", "media thumbnail": "media.thumbnail",
    "alt text": "media.alt", "type": "type", "group": "group", "tag": "group",
    "background": "background",
}  # fmt: skip
"""What the columns of the template are in JSON (`extractEventFromCSVObject`)."""

_FIELDS: Final = {
    "start": "date", "end": "date", "display_date": "date_label", "text.headline": "title",
    "text.text": "description", "media.url": "media_url", "type": "title or era",
}  # fmt: skip
"""What these are in a document, where their name does not say it."""

_WHY = "the template of TimelineJS"
_NEEDED = {"year", "headline"}
_TYPES = ("title", "era")


def is_one(table: Table) -> bool:
    """Whether a table has the columns of the template."""
    names = {heading.text.strip().casefold() for heading in table.headings}
    return names >= _NEEDED and "start date" not in names and len(names & set(COLUMNS)) >= 5


def mapping(found: ColumnMapping) -> ColumnMapping:
    """Return what the columns of the template are; others stay what they were taken for."""
    columns = []
    for mapped in found.columns:
        key = COLUMNS.get(mapped.heading.text.strip().casefold())
        if key is None:
            own = f"x-{slug(own_words(mapped.heading.text), 'column')}"
            why = "no column of the template of TimelineJS"
            columns.append(replace(mapped, field=own, why=why, is_doubted=False))
            continue
        name = _FIELDS.get(key) or _FIELDS.get(key.partition(".")[0])
        if name is None:
            name = "x-background" if key == "background" else key.replace(".", "_")
        columns.append(replace(mapped, field=name, why=_WHY, is_doubted=False))
    return ColumnMapping(columns, is_own=True)


def read(imported: MappedTable, progress: Callable[[int, int], None]) -> None:
    """Add the slides of a table."""
    table, report = imported.table, imported.draft.report
    slides = Slides(imported.draft, imported.options)
    beside = Beside(imported)
    own = {
        mapped.heading.column: mapped.field
        for mapped in imported.mapping.columns
        if mapped.heading.text.strip().casefold() not in COLUMNS
    }
    names = {h.column: h.text.strip().casefold() for h in table.headings}
    has_title = False
    for number, row in enumerate(table.rows):
        if number % 200 == 0:
            progress(number, len(table.rows))
        slide = Slide(f"row {row + 1}")
        kind = ""
        for column, value in enumerate(table.sheet.rows[row]):
            if is_empty(value) or column not in names:
                continue
            entry = report.add(table.sheet.place(row, column), shown(value), Fate.TAKEN, "")
            slide.entries.append(entry)
            given = Given(shown(value), entry)
            key = COLUMNS.get(names[column], own.get(column, "").removeprefix("x-"))
            why = imported.unsaid((row, column), value)
            if why is not None and not key.startswith(("start.", "end.")):
                entry.ask(f"{why}: what should it say?")
                continue
            if key == "type" and given.text.strip().casefold() in _TYPES:
                kind = given.text.strip().casefold()
                entry.detail = f"what the slide is: {kind}"
                if kind == "title" and has_title:
                    slide.values[key] = given  # TimelineJS, too, takes all others for events
            elif key.startswith(("start.", "end.")) and not _is_stated(slide, key):
                _date(slide, key, value, given)
            else:
                slide.values[_free(slide, key)] = given
        if not slide.entries:
            beside.of_row(row, None)
            continue
        count = len(imported.draft.events)
        if kind == "title" and not has_title:
            has_title = True
            slides.add_title(slide)
        elif kind == "era":
            slides.add_era(slide)
        else:
            slides.add_event(slide)
        is_event = len(imported.draft.events) > count
        beside.of_row(row, imported.draft.events[-1] if is_event else None)
        if is_event:
            imported.say_hidden(row)


def _is_stated(slide: Slide, key: str) -> bool:
    """Whether another column has said this part of the date."""
    side, _, part = key.partition(".")
    return part in (slide.start if side == "start" else slide.end)


def _free(slide: Slide, key: str) -> str:
    """Return a key that no other column of the row has."""
    number = 1
    while (name := key if number == 1 else f"{key}-{number}") in slide.values:
        number += 1
    return name


def _date(slide: Slide, key: str, value: Value, given: Given) -> None:
    """Take a part of a date."""
    side, _, part = key.partition(".")
    parts = slide.start if side == "start" else slide.end
    clock = None if isinstance(value, str) else times_of_day.clock(value)
    parts[part] = given if clock is None else Given(clock, given.entry)
