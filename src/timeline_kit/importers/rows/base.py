"""What is known of a table whose rows are read, and of a row on its way to an event."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from timeline_kit.exporters.table.cells import own_value
from timeline_kit.exporters.table.delimited import is_guarded, unguard
from timeline_kit.importers import dates, headings, zones
from timeline_kit.importers.citations import Sources
from timeline_kit.importers.draft import Draft
from timeline_kit.importers.grid import ERRORS, CellAddress, Sheet, Value, is_empty, shown, value_at
from timeline_kit.importers.layout import Table
from timeline_kit.importers.mapping import DATED, ColumnMapping, Mapped
from timeline_kit.importers.options import ImportOptions
from timeline_kit.importers.report import Entry, Fate
from timeline_kit.wording.written import Hints


class Cell(NamedTuple):
    """A cell of a row.

    Attributes:
        mapped: what its column is taken for.
        value: its value.
        entry: its entry in the report.
    """

    mapped: Mapped
    value: Value
    entry: Entry


class Heading(NamedTuple):
    """What a heading between rows says of the rows below it.

    Attributes:
        section: its text, where it is no date.
        when: its text, where it is the year or month of the rows.
        edtf: that year or month.
    """

    section: str = ""
    when: str = ""
    edtf: str = ""


@dataclass(slots=True)
class MappedTable:
    """A table, what its columns are, and the draft it goes to: what all of its rows share.

    Attributes:
        draft: takes the events.
        sources: takes their sources.
        options: what the import was told.
        table: the table.
        mapping: what its columns are.
        is_1904: how the file counts days; None where it does not say.
        has_mark: whether it is text that begins with a byte order mark.
        readers: read the columns of dates, by their numbers.
        separators: what stands between the items of columns of lists, by their numbers.
        by_column: what each column is, by its number.
        is_guarded: whether its texts have the marks that keep them from being formulas.
        told: the notes and links beside cells that were taken.
    """

    draft: Draft
    sources: Sources
    options: ImportOptions
    table: Table
    mapping: ColumnMapping
    is_1904: bool | None = None
    has_mark: bool = False
    readers: dict[int, dates.Column] = field(default_factory=dict)
    separators: dict[int, str] = field(default_factory=dict)
    by_column: dict[int, Mapped] = field(default_factory=dict)
    is_guarded: bool = False
    told: set[tuple[str, CellAddress]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.by_column = {one.heading.column: one for one in self.mapping.columns}
        if self.mapping.is_own and not self.table.sheet.name:
            self.is_guarded = self.has_mark or is_guarded(
                value for row in self.table.sheet.rows for value in row if isinstance(value, str)
            )

    @property
    def sheet(self) -> Sheet:
        """The sheet that the table stands on."""
        return self.table.sheet

    def learn(self) -> None:
        """Read the columns of dates and lists as a whole, before any row."""
        sheet = self.table.sheet
        hints = Hints(self.options.date_order, self.options.century_from, self.options.year)
        for one in self.mapping.of(*DATED):
            column = one.heading.column
            order = headings.order_in(one.heading.text)
            reader = dates.Column(hints, self.options.now.year, self.is_1904, order)
            values = self.table.column_values(column)
            reader.learn((sheet.place(row, column), value) for row, value in values)
            self.readers[column] = reader
        for one in self.mapping.of("tags", "participants"):
            texts = [shown(value) for _, value in self.table.column_values(one.heading.column)]
            signs = (";", "|", "\n", ",", "、", "،")
            counts = {sign: sum(sign in text for text in texts) for sign in signs}
            first = next((sign for sign in signs if counts[sign]), ";")
            self.separators[one.heading.column] = first
        if self.mapping.is_own and not (self.options.timezone or self.draft.header.get("timezone")):
            self._learn_zone()

    def _learn_zone(self) -> None:
        """Take the timeline's zone from our own words for times of rows that name no zone."""
        by_field = {one.field: one.heading.column for one in self.mapping.columns}
        if "when" not in by_field:
            return
        own = by_field.get("timezone")
        with_own = {row for row, _ in self.table.column_values(own)} if own is not None else set()
        found = {
            zone
            for row, value in self.table.column_values(by_field["when"])
            if row not in with_own
            for zone in zones.in_words(shown(value))
        }
        if len(found) == 1:
            self.draft.header["timezone"] = zone = found.pop()
            self.draft.comment(("timeline",), f"timezone: the column `when` says {zone}")

    def is_dated(self, one: Mapped, value: Value) -> bool:
        """Whether a value can be read as a date, in a column of dates."""
        reader = self.readers.get(one.heading.column)
        return reader is not None and bool(reader.read(value).readings)

    def unsaid(self, place: CellAddress, value: Value) -> str | None:
        """Return why the spreadsheet does not say the value of a cell: it shows an error."""
        why = self.table.sheet.unsaid.get(place)
        if why is None and isinstance(value, str) and value.strip() in ERRORS:
            return "it is the error of a spreadsheet"
        return why

    def reaching_down(self, row: int) -> list[tuple[Mapped, Value]]:
        """Return the values of cells above that are joined with cells of this row."""
        sheet = self.table.sheet
        if not sheet.merged:
            return []
        found = []
        for column, one in self.by_column.items():
            first = sheet.merged.get((row, column))
            if first is not None and first[0] < row and first[1] == column:
                value = value_at(sheet.rows, *first)
                if not is_empty(value):
                    found.append((one, value))
        return found

    def say_hidden(self, row: int) -> None:
        """Say at the last event that its row is hidden: whoever hid it may not want it."""
        if row in self.table.sheet.hidden_rows and not self.mapping.is_own:
            path = ("events", len(self.draft.events) - 1)
            self.draft.comment(path, f"hidden: row {row + 1} is hidden in the spreadsheet")

    def shown(self, value: Value) -> str:
        """Return the text of a value, without the mark that keeps it from being a formula."""
        return unguard(shown(value)) if self.is_guarded else shown(value)

    def say(
        self, row: int, one: Mapped, value: Value, fate: Fate, detail: str, settle: str = ""
    ) -> Entry:
        """Say in the report what became of a cell."""
        place = self.sheet.place(row, one.heading.column)
        return self.draft.report.add(place, shown(value), fate, detail, settle)


@dataclass(slots=True)
class Row:
    """A row on its way to an event.

    Attributes:
        table: its table.
        heading: what stands above it between the rows.
        event: the event as plain data.
        index: the number of the event.
        number: of the row in its sheet.
        cells: its cells that are not empty.
        offset: what its times have to be read with, where it says that.
        no_zone: what it calls a time zone, and is none.
        filled: the fields that a cell has filled.
        paired: the addresses of sources whose titles stand in a column, by the column.
        nested: keys of the author inside others: the outer and the inner one, and the text.
        aside: the columns whose cells do not fill their field.
        waiting: texts that can only be taken when all cells are known, by their columns.
    """

    table: MappedTable
    heading: Heading
    event: dict[str, Any]
    index: int
    number: int
    cells: list[Cell]
    offset: str = ""
    no_zone: str = ""
    filled: set[str] = field(default_factory=set)
    paired: dict[int, str] = field(default_factory=dict)
    nested: list[tuple[str, str, str]] = field(default_factory=list)
    aside: set[int] = field(default_factory=set)
    waiting: dict[str, list[tuple[str, Entry]]] = field(default_factory=dict)

    @property
    def draft(self) -> Draft:
        """The draft that takes the event."""
        return self.table.draft

    @property
    def is_own(self) -> bool:
        """Whether the table is one that timeline-kit wrote."""
        return self.table.mapping.is_own

    def keep(self, name: str, text: str, entry: Entry, why: str = "") -> None:
        """Keep a text under a key of the author, below what is there already."""
        value = own_value(text) if self.is_own else text.strip()
        before = self.event.get(name)
        self.event[name] = value if before is None else f"{before}\n{text.strip()}"
        entry.fate = Fate.KEPT
        entry.detail = f"`{name}`" + (f": {why}" if why else "")

    def ask(self, what: str) -> None:
        """Ask about the whole row."""
        place = self.table.sheet.place(self.number, self.cells[0].mapped.heading.column)
        path = ("events", self.index)
        self.draft.report.add(f"{place} (row)", "", Fate.ASKED, what, path=path)

    def target(self, mapped: Mapped) -> str | None:
        """Return the address behind a cell."""
        links, place = self.table.sheet.links, (self.number, mapped.heading.column)
        self.table.told.add(("link", place))
        return links.get(place) if links else None
