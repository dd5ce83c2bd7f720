"""What calendar programs make of what we write: what they leave out, and what they get wrong.

A fault is a change of what is right into what a program makes of it, so that the test of the
program fails when it is mended.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from support.calendars import Entry
from timeline_kit.exporters.ics.lines import text
from timeline_kit.model import Timeline

Fault = Callable[[Entry], Entry | None]
"""Returns what a program makes of an entry; None when it loses it."""


def rounds_geo(entry: Entry) -> Entry:
    """No defect: six decimals are all that RFC 5545 §3.8.1.6 asks for."""
    if entry.geo is None:
        return entry
    return replace(entry, geo=(round(entry.geo[0], 6) + 0.0, round(entry.geo[1], 6) + 0.0))


def splits_categories_at_escaped_commas(entry: Entry) -> Entry:
    split = [part for name in entry.categories for part in name.replace(",", "\\,").split(",")]
    return replace(entry, categories=tuple(split))


def splits_categories_before_it_unescapes(entry: Entry) -> Entry:
    split = [part.strip() for name in entry.categories for part in text(name).split(",")]
    return replace(entry, categories=tuple(split))


def loses_the_order_of_categories(entry: Entry) -> Entry:
    return replace(entry, categories=tuple(sorted(entry.categories)))


def leaves_x_properties_escaped(entry: Entry) -> Entry:
    return replace(entry, edtf=text(entry.edtf) if entry.edtf else None)


def takes_an_escaped_backslash_before_n_for_a_line_end(entry: Entry) -> Entry:
    def misread(value: str) -> str:
        return re.sub(r"\\[nN]", r"\\\n", value)

    return replace(entry, summary=misread(entry.summary), description=misread(entry.description))


def takes_years_before_100_for_1900_and_later(entry: Entry) -> Entry:
    """JavaScript's `new Date(1, 0, 1)` is in 1901."""

    def misread(day: str | None) -> str | None:
        return f"19{day[2:]}" if day and day.startswith("00") else day

    return replace(entry, start=misread(entry.start) or "", end=misread(entry.end))


def shows_an_hour_where_no_end_is_known(entry: Entry) -> Entry:
    """RFC 5545 §3.6.1: such an event ends when it begins."""
    if entry.end is not None or "T" not in entry.start:
        return entry
    end = datetime.fromisoformat(entry.start) + timedelta(hours=1)
    return replace(entry, end=end.isoformat().replace("+00:00", "Z"))


def writes_a_backslash_before_a_capital_n_as_a_line_end(entry: Entry) -> Entry:
    """It writes events anew with icalendar, which takes it for one."""
    return replace(
        entry,
        summary=entry.summary.replace("\\N", "\n"),
        description=entry.description.replace("\\N", "\n"),
    )


def leaves_categories_escaped(entry: Entry) -> Entry:
    """It shows the value as it stands in the file."""
    if not entry.categories:
        return entry
    return replace(entry, categories=tuple(",".join(map(text, entry.categories)).split(",")))


def joins_categories_after_an_escaped_semicolon(entry: Entry) -> Entry:
    joined: list[str] = []
    for name in entry.categories:
        if joined and ";" in joined[-1]:
            joined[-1] += f",{name}"
        else:
            joined.append(name)
    return replace(entry, categories=tuple(joined))


def splits_categories_at_every_comma(entry: Entry) -> Entry:
    split = [part.strip() for name in entry.categories for part in name.split(",")]
    return replace(entry, categories=tuple(split))


def keeps_the_end_of_x_properties_with_commas(entry: Entry) -> Entry:
    return replace(entry, edtf=entry.edtf and entry.edtf.rpartition(",")[2])


def loses_the_year_1(entry: Entry) -> Entry | None:
    """It looks a day further back, and Python has no day there."""
    return None if entry.start == "0001-01-01" else entry


def has_no_seconds(entry: Entry) -> Entry:
    """Its own file has none."""
    return replace(entry, start=re.sub(r":\d\dZ$", ":00Z", entry.start))


def known_by_title(entry: Entry) -> Entry:
    """No fault of ours: it gives UIDs of its own, or none."""
    return replace(entry, uid=entry.summary)


def without(*fields: str) -> Callable[[Entry], Entry]:
    """Return what leaves these fields out, as the program does not show them."""
    empty: Mapping[str, Any] = {"description": "", "categories": (), "status": ""}
    absent: dict[str, Any] = {name: empty.get(name) for name in fields}
    return lambda entry: replace(entry, **absent)


@dataclass(frozen=True, slots=True)
class Program:
    """A program that reads calendars.

    Attributes:
        version: the one that was run.
        distribution: on PyPI, or `npm:`; empty for a program of Debian 12.
        faults: what it gets wrong, with the reason.
        keeps_less: in words, what it does not show at all.
        leaves: the same, as functions.
    """

    version: str
    distribution: str = ""
    faults: Mapping[Fault, str] = field(default_factory=dict)
    keeps_less: str = ""
    leaves: tuple[Callable[[Entry], Entry], ...] = ()

    def makes(self, entry: Entry) -> Entry | None:
        """Return what the program makes of an entry."""
        made: Entry | None = self.whole(entry)
        for fault in self.faults:
            made = made and fault(made)
        return made

    def whole(self, entry: Entry) -> Entry:
        """Return what it would make of it without its faults."""
        for leave in (rounds_geo, *self.leaves):
            entry = leave(entry)
        return entry


_N = "takes `\\\\n`, an escaped backslash before an n, for a line end (RFC 5545 §3.3.11)"
_COMMAS = "splits a category at `\\,`, an escaped comma (RFC 5545 §3.8.1.2)"
_SEMICOLON = "takes a category with `\\;`, an escaped semicolon, and the next one for one"
_X = "leaves the values of `X-` properties escaped"

READERS: dict[str, Program] = {
    "icalendar": Program("7.3.0", "icalendar"),
    "vobject": Program("0.9.9", "vobject"),
    "ical": Program(
        "14.3.1",
        "ical",
        {splits_categories_at_escaped_commas: _COMMAS, leaves_x_properties_escaped: _X},
    ),
    "ics.py": Program(
        "0.7.3",
        "ics",
        {
            leaves_x_properties_escaped: _X,
            takes_an_escaped_backslash_before_n_for_a_line_end: _N,
        },
        "keeps categories as a set, without their order",
        (loses_the_order_of_categories,),
    ),
    "ical.js": Program("2.2.1", "npm:ical.js"),
    "node-ical": Program(
        "0.26.1",
        "npm:node-ical",
        {
            splits_categories_before_it_unescapes: _COMMAS,
            takes_an_escaped_backslash_before_n_for_a_line_end: _N,
            takes_years_before_100_for_1900_and_later: "takes years before 100 for 1900 and later, "
            "as JavaScript's `new Date(1, 0, 1)` does",
        },
    ),
    "recurring-ical-events": Program(
        "3.8.2",
        "recurring-ical-events",
        {loses_the_year_1: "fails on 1 January of the year 1, looking for the day before"},
    ),
    "khal": Program(
        "0.14.1",
        "khal",
        {
            shows_an_hour_where_no_end_is_known: "shows an hour where no end is known "
            "(RFC 5545 §3.6.1: it ends when it begins)",
            writes_a_backslash_before_a_capital_n_as_a_line_end: "writes `\\N` as a line end: the "
            "icalendar package takes a backslash before an N for a line end",
            leaves_categories_escaped: "shows categories escaped, as they stand in the file",
        },
        "shows no attachment, position or `X-` property",
        (without("attach", "geo", "edtf"),),
    ),
    "vdirsyncer": Program(
        "0.21.0", "vdirsyncer", keeps_less="gives UIDs of its own", leaves=(known_by_title,)
    ),
    "libical": Program(
        "3.0.16",
        faults={joins_categories_after_an_escaped_semicolon: _SEMICOLON},
    ),
    "evolution-data-server": Program(
        "3.46.4",
        faults={
            splits_categories_at_every_comma: _COMMAS,
            keeps_the_end_of_x_properties_with_commas: "keeps of the value of an `X-` property "
            "what stands after its last comma, even an escaped one",
        },
    ),
    "calcurse": Program(
        "4.7.1",
        "",
        {has_no_seconds: "has no seconds"},
        "keeps day, time and title, and the rest as a text beside them",
        (
            known_by_title,
            without(
                "description", "location", "categories", "status", "url", "attach", "geo", "edtf"
            ),
        ),
    ),
}


def table(entries: Mapping[str, Entry], timeline: Timeline) -> str:
    """Return the page that says what each program makes of each case."""
    numbers: dict[tuple[str, Fault], int] = {}
    for name, program in READERS.items():
        for fault in program.faults:
            numbers[name, fault] = len(numbers) + 1
    page = _HEAD + f"| case | date | {' | '.join(READERS)} |\n|---|---|{'---|' * len(READERS)}\n"
    for event in timeline.events:
        if event.id in entries:
            cells = [_cell(name, entries[event.id], numbers) for name in READERS]
            page += f"| `{event.id}` | `{event.date.text}` | {' | '.join(cells)} |\n"
    page += "\n## Where a program is wrong\n\n"
    for (name, fault), number in numbers.items():
        program = READERS[name]
        page += f"{number}. {name} {program.version} {program.faults[fault]}.\n"
    page += "\n## What was run\n\n| program | version | |\n|---|---|---|\n"
    for name, program in READERS.items():
        page += f"| {name} | {program.version} | {program.keeps_less or 'keeps all'} |\n"
    return page


def _cell(name: str, entry: Entry, numbers: Mapping[tuple[str, Fault], int]) -> str:
    right = READERS[name].whole(entry)
    found = [str(numbers[name, fault]) for fault in READERS[name].faults if fault(right) != right]
    return f"({', '.join(found)})" if found else "✓"


_HEAD = """\
# What calendar programs make of it

Each case of the tests in each program, run with them. ✓: it understood all that it keeps of an
event: day or instant, end, title, description, place, position, categories, status, links. A
number: it is wrong, and the reason stands below. The tests fail when such a program becomes right.

"""
