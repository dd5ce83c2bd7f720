"""An editor who does to a workbook what editors do, and remembers what of it is meant."""

from __future__ import annotations

from calendar import month_name
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from support.edited import Editing
from timeline_kit.exporters.table.sheets import (
    CITATIONS,
    EDITED,
    ERAS,
    EVENTS,
    MARKS,
    SOURCES,
    TIMELINE,
    sheet_tables,
)
from timeline_kit.model import Timeline

KEYS = {EVENTS: "id", CITATIONS: "x-mark", SOURCES: "id", TIMELINE: "key", ERAS: "x-mark"}
"""The column that says which row is which, also where the program itself has no id."""

FIELDS = {
    EVENTS: ("title", "description", "group", "place", "participants", "tags", "date", "note",
             "url", "status"),
    CITATIONS: ("locator", "prefix"),
    SOURCES: ("title", "publisher", "published", "note"),
    TIMELINE: ("value",),
    ERAS: ("title",),
}  # fmt: skip
"""What is changed in each sheet."""

HEADER = ("title", "description")
"""The values of the header that are changed."""

DATES = ("date", "published")

WORDS = ["talks", "«truce»", "it's", 'a "quote"', "=1+1", "محادثات", "1914", "null", "a: b", "# no",
         "- x", "é", "yes", "0012", "12/16", "@home", "{x}", "one\u00a0two", "_x000D_", "a -- b",
         "a;b", "\\", "'quoted'", "x:", "😀"]  # fmt: skip

ALIASES = {"title": "Headline", "date": "When?", "group": "Lane", "place": "Where", "note": "Nota",
           "publisher": "Verlag", "locator": "Seite", "description": "Beschreibung"}  # fmt: skip

Place = tuple[str, str, str]
"""A sheet, the key of a row, and a column."""


def cells(timeline: Timeline) -> dict[Place, str]:
    """Return every cell that a timeline has in the workbook."""
    found: dict[Place, str] = {}
    for table in sheet_tables(timeline):
        names = [column.name for column in table.fields]
        read = {name: table.readers[name](table.records) for name in names}
        keys = read.get(KEYS[table.name]) or [""] * len(table.records)
        for name, column in read.items():
            for key, value in zip(keys, column, strict=True):
                found[table.name, str(key or ""), name] = "" if value is None else str(value)
    return found


def spelled(day: str, way: int) -> str:
    """Return a day as somebody types it."""
    year, month, number = day.split("-")
    name = month_name[int(month)]
    return [
        day,
        f"{int(number)} {name} {year}",
        f"{name} {int(number)}, {year}",
        f"{number}.{month}.{year}",
        f"{int(number)}. {name} {year}",
        f"{year}/{month}/{number}",
        f"{int(number)}-{name[:3]}-{year}",
        f" {day} ",
        f"{name[:3]} {int(number)} {year}",
        f"{year} {name} {int(number)}",
        f"{int(number)} {name.upper()} {year}",
        f"{number}/{month}/{year}",
    ][way]


def corrected(text: str) -> str:
    """Return a text as a program corrects it while it is typed."""
    made, is_open = "", False
    for character in text.replace("--", "–").replace("...", "…").replace("'", "’"):
        if character == '"':
            made += "”" if is_open else "“"
            is_open = not is_open
        else:
            made += character
    return made


texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
days = st.tuples(st.integers(1950, 2020), st.integers(1, 12), st.integers(13, 28)).map(
    lambda parts: f"{parts[0]}-{parts[1]:02}-{parts[2]:02}"
)


def value_of(name: str) -> st.SearchStrategy[str]:
    """Return what somebody may write in a column."""
    if name in DATES:
        return days
    if name == "status":
        return st.sampled_from(["confirmed", "tentative", "cancelled", ""])
    if name == "url":
        return st.integers(1, 9).map("https://example.org/{}".format)
    if name in ("tags", "participants"):
        return st.lists(
            st.sampled_from(["Ada", "Bob", "Čapek", "Li"]), max_size=3, unique=True
        ).map("; ".join)
    if name in ("title", "value", "place"):
        return texts
    return texts | st.just("")


@dataclass
class Meant:
    """What an editor wants.

    Attributes:
        changed: the new values by their place.
        deleted: the rows that are marked to be deleted: sheet and key.
        doubled: the rows that stand in the sheet twice.
        removed: the rows that were taken out without a mark.
        unsure: places that were changed in a column that lost its name, or to what may be read
            in two ways.
        renamed: the sheets in which a column has another name, and no help that says which it is.
        added: how many rows are new, by the name of their sheet.
    """

    changed: dict[Place, str] = field(default_factory=dict)
    deleted: set[tuple[str, str]] = field(default_factory=set)
    doubled: set[tuple[str, str]] = field(default_factory=set)
    removed: set[tuple[str, str]] = field(default_factory=set)
    unsure: set[Place] = field(default_factory=set)
    renamed: set[str] = field(default_factory=set)
    added: dict[str, int] = field(default_factory=dict)


class Editor:
    """An editor with a workbook, whose hands are led by what is drawn.

    Args:
        draw: draws a value.
        text: the document the workbook was made of.
        number: which of several editors it is.
        part: whose events are in it, where only a part is sent.
    """

    def __init__(
        self, draw: Callable[..., Any], text: str, number: int, part: Timeline | None = None
    ) -> None:
        self._draw = draw
        self._number = number
        editing = Editing(text, part=part, helpers=draw(st.booleans(), label="helpers"))
        self.book = editing.book
        self.meant = Meant()
        self._lost: set[tuple[str, str]] = set()

    def work(self) -> Meant:
        """Do some of the things that editors do."""
        self._with_notes()
        for _ in range(self._draw(st.integers(0, 5), label="changes")):
            self._change()
        if self._draw(st.integers(0, 2), label="retypes dates") == 0:
            self._retype()
        if self._draw(st.booleans(), label="marks"):
            self._mark()
        if self._draw(st.booleans(), label="adds"):
            self._add()
        if self._draw(st.integers(0, 3), label="pastes") == 0:
            self._paste()
        if self._draw(st.integers(0, 3), label="autocorrect") == 0:
            self._correct()
        if self._draw(st.integers(0, 2), label="removes") == 0:
            self._remove()
        if self._draw(st.integers(0, 2), label="columns") == 0:
            self._rename()
            self._drop()
        if self._draw(st.integers(0, 3), label="sorts a part") == 0:
            self._sort_part()
        self._sort()
        for place in [place for place in self.meant.changed if (place[0], place[2]) in self._lost]:
            del self.meant.changed[place]
            self.meant.unsure.add(place)
        return self.meant

    # ---- what stands where

    def _names(self, sheet: Worksheet) -> list[str]:
        return [str(cell.value) for cell in sheet[1]]

    def _rows(self, sheet: Worksheet) -> dict[str, int]:
        """Return the number of each row that was exported, by its key."""
        if KEYS[sheet.title] not in self._names(sheet):
            return {}  # no row is left that had it
        at = self._names(sheet).index(KEYS[sheet.title]) + 1
        keys = {str(sheet.cell(row, at).value): row for row in range(2, sheet.max_row + 1)}
        keys.pop("None", None)
        keys.pop(f"pasted-{self._number}", None)
        return keys

    def _sheet(self, names: tuple[str, ...] = EDITED) -> Worksheet:
        some = [name for name in names if self.book[name].max_row > 1]
        return self.book[self._draw(st.sampled_from(some), label="sheet")]

    def _write(self, sheet: Worksheet, row: int, name: str, value: str | None) -> None:
        cell = sheet.cell(row, self._names(sheet).index(name) + 1)
        cell.value = value or None
        if value:
            cell.data_type = "s"

    def _with_notes(self) -> None:
        """Put the help on the headers, as the exporter does; some programs lose it."""
        if self._draw(st.booleans(), label="notes"):
            for name in EDITED:
                for cell in self.book[name][1]:
                    cell.comment = Comment(f"{cell.value}\nHelp.", "timeline-kit")

    # ---- what editors do

    def _change(self) -> None:
        sheet = self._sheet()
        rows = self._rows(sheet)
        if sheet.title == TIMELINE:
            rows = {key: row for key, row in rows.items() if key in HEADER}
        if not rows:
            return
        key = self._draw(st.sampled_from(sorted(rows)), label="row")
        name = self._draw(st.sampled_from(FIELDS[sheet.title]), label="column")
        if sheet.title == TIMELINE and key == "title":
            value = self._draw(texts, label="value")
        else:
            value = self._draw(value_of(name), label="value")
        typed = value
        if name in DATES:
            typed = spelled(value, self._draw(st.integers(0, 11), label="spelling"))
        self._write(sheet, rows[key], name, typed)
        self.meant.changed[sheet.title, key, name] = value

    def _retype(self) -> None:
        """Type all dates anew, in digits, one of which may be read in two ways."""
        sheet = self.book[EVENTS]
        rows = self._rows(sheet)
        is_month_first = self._draw(st.booleans(), label="month first")
        for at, key in enumerate(sorted(rows)):
            day = self._draw(days, label="day")
            place = (EVENTS, key, "date")
            self.meant.changed[place] = day
            if at == 0:
                day = f"{day[:8]}{self._draw(st.integers(1, 12), label='either'):02}"
                self.meant.unsure.add(place)
                del self.meant.changed[place]
            year, month, number = day.split("-")
            parts = (month, number, year) if is_month_first else (number, month, year)
            self._write(sheet, rows[key], "date", "/".join(parts))

    def _mark(self) -> None:
        """Mark a row to be deleted."""
        sheet = self._sheet((EVENTS, CITATIONS, ERAS))
        rows = self._rows(sheet)
        if rows:
            key = self._draw(st.sampled_from(sorted(rows)), label="row")
            word = self._draw(st.sampled_from(["yes", "x", "ja", "1", "TRUE"]), label="word")
            self._write(sheet, rows[key], "delete", word)
            self.meant.deleted.add((sheet.title, key))

    def _add(self) -> None:
        """Write a new row."""
        sheet = self._sheet((EVENTS, SOURCES, ERAS))
        row = sheet.max_row + 1
        self._write(sheet, row, "title", f"New thing {self._number}")
        if sheet.title == EVENTS:
            self._cite(f"New thing {self._number}")
            if self._draw(st.integers(0, 2), label="undated") == 0:
                self._write(sheet, row, "date", "nobody knows")
                return
            self._write(sheet, row, "date", "31 December 1999")
        if sheet.title == ERAS:
            self._write(sheet, row, "date", "1990/1999")
        self.meant.added[sheet.title] = self.meant.added.get(sheet.title, 0) + 1

    def _cite(self, event: str) -> None:
        """Let an event that is new cite a source."""
        sheet = self.book[CITATIONS]
        row = sheet.max_row + 1
        self._write(sheet, row, "event", event)
        self._write(sheet, row, "source", "s3")

    def _sort_part(self) -> None:
        """Sort the events of citations, and leave other columns as they were."""
        sheet = self.book[CITATIONS]
        more = self._draw(st.sets(st.sampled_from(["source", "quote"])), label="sorted")
        names = ["event", *sorted(more & set(self._names(sheet)))]
        columns = [self._names(sheet).index(name) + 1 for name in names]
        rows = sorted(self._rows(sheet).values())
        old = [[sheet.cell(row, column).value for column in columns] for row in rows]
        if len({str(values[0]) for values in old}) < 2:
            return  # of one event: what changes places may be an edit
        for row, values in zip(rows, sorted(old, key=str, reverse=True), strict=True):
            for name, value in zip(names, values, strict=True):
                self._write(sheet, row, name, None if value is None else str(value))

    def _paste(self) -> None:
        """Paste a row from another workbook, or copy one that is there."""
        sheet = self.book[EVENTS]
        names, row = self._names(sheet), sheet.max_row + 1
        rows = self._rows(sheet)
        if self._draw(st.booleans(), label="of another") or not rows:
            self._write(sheet, row, "id", f"pasted-{self._number}")
            self._write(sheet, row, "title", f"Pasted by {self._number}")
            self._write(sheet, row, "date", "1998-07-06")
            self.meant.added[EVENTS] = self.meant.added.get(EVENTS, 0) + 1
            return
        key = self._draw(st.sampled_from(sorted(rows)), label="row")
        for column in range(1, len(names) + 1):
            value = sheet.cell(rows[key], column).value
            self._write(sheet, row, names[column - 1], None if value is None else str(value))
        self.meant.doubled.add((EVENTS, key))

    def _correct(self) -> None:
        """Let a program correct all texts."""
        for name in EDITED:
            sheet = self.book[name]
            names = self._names(sheet)
            columns = [names.index(one) for one in FIELDS[name] if one in names]
            for cells_ in sheet.iter_rows(min_row=2):
                for at in columns:
                    cell = cells_[at]
                    if isinstance(cell.value, str) and names[at] not in (*DATES, "url", "status"):
                        cell.value = corrected(cell.value)
                        cell.data_type = "s"

    def _remove(self) -> None:
        """Take a row out, which is no wish to delete it."""
        sheet = self._sheet((EVENTS, CITATIONS, SOURCES, ERAS))
        rows = self._rows(sheet)
        free = [key for key in rows if (sheet.title, key) not in self.meant.doubled]
        if free:
            key = self._draw(st.sampled_from(sorted(free)), label="row")
            sheet.delete_rows(rows[key])
            self.meant.removed.add((sheet.title, key))
            self.meant.deleted.discard((sheet.title, key))
            for place in [one for one in self.meant.changed if one[:2] == (sheet.title, key)]:
                del self.meant.changed[place]

    def _rename(self) -> None:
        """Give a column another name."""
        sheet = self._sheet((EVENTS, SOURCES, CITATIONS))
        names = self._names(sheet)
        some = sorted(set(names) & set(ALIASES))
        name = self._draw(st.sampled_from(some), label="column")
        cell = sheet.cell(1, names.index(name) + 1)
        if cell.comment is None and name in ("title", "date"):
            return  # a new row is none without them
        cell.value = ALIASES[name]
        if cell.comment is None:
            self._lost.add((sheet.title, name))  # found or not: both are right
            self.meant.renamed.add(sheet.title)

    def _drop(self) -> None:
        """Take a column out."""
        sheet = self._sheet()
        kept = {"event", "source", "key", "value", "id", "rev", "x-mark", "title", "date"}
        kept |= {mark.name for mark in MARKS}
        names = self._names(sheet)
        free = sorted(set(names) - kept - set(ALIASES.values()))
        if free:
            name = self._draw(st.sampled_from(free), label="column")
            sheet.delete_cols(names.index(name) + 1)
            self._lost.add((sheet.title, name))

    def _sort(self) -> None:
        """Sort rows and columns anew."""
        for name in EDITED:
            sheet = self.book[name]
            cells_ = [[(cell.value, cell.data_type, cell.comment) for cell in row] for row in sheet]
            if not cells_:
                continue
            head, *body = cells_
            columns = self._draw(st.permutations(range(len(head))), label="columns")
            order = self._draw(st.permutations(range(len(body))), label="rows")
            body = [body[at] for at in order]
            sheet.delete_rows(1, sheet.max_row)
            for row, values in enumerate([head, *body], start=1):
                for column, at in enumerate(columns, start=1):
                    value, kind, comment = values[at]
                    cell = sheet.cell(row, column)
                    cell.value = value
                    if kind == "s":
                        cell.data_type = "s"
                    cell.comment = comment and Comment(comment.text, "timeline-kit")
