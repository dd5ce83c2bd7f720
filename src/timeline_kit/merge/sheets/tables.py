"""From the sheets of an edited workbook, or a CSV, to rows whose columns are known."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from timeline_kit.exporters.table import BY_NAME, Column
from timeline_kit.exporters.table.columns import own_column
from timeline_kit.exporters.table.delimited import guard, is_guarded, unguard
from timeline_kit.exporters.table.edition import Edition
from timeline_kit.exporters.table.rev import Rev
from timeline_kit.exporters.table.sheets import (
    CITATIONS,
    DATES,
    EDITED,
    EDITION,
    ERAS,
    EVENTS,
    LISTS,
    LONG_TEXTS,
    README,
    SOURCES,
    SheetTable,
    sheet_tables,
)
from timeline_kit.importers.grid import Book, Sheet, Value, is_empty, shown
from timeline_kit.importers.headings import plain
from timeline_kit.merge.cells.values import counted_from_1900, is_deletion, tidy
from timeline_kit.merge.sheets import cited_cells
from timeline_kit.merge.sheets.headers import (
    Header,
    Unread,
    filled,
    known_name,
    passive_columns,
    read_header,
)
from timeline_kit.merge.sheets.held import with_citations
from timeline_kit.merge.sheets.sheet_kinds import BESIDE, has_marks, told_kind
from timeline_kit.model import Timeline

_NUMBERED = re.compile(rf"({'|'.join(EDITED)}) \d+")
_NEEDED = {
    EVENTS: {"title", "date"},
    CITATIONS: {"event", "source"},
    SOURCES: {"title", "url"},
    ERAS: {"title", "date"},
}
"""The headers that no other table below one goes without."""

_NEARLY_FULL = 30_000
"""Characters of a cell from which its text may well go on in another; see `Long texts`."""


@dataclass(slots=True)
class Row:
    """One row of an edited table.

    Attributes:
        sheet: where it stands.
        number: its index in the sheet, counted from 0.
        cells: the values by column name; all columns the sheet has, also the empty ones.
        rev: what it was when it was exported, or None.
        places: the index of each column.
        shortened: the columns whose text goes on in the sheet Long texts, although its first
            part is not full.
        ended: the columns that stand behind its end, where text has a row with fewer cells than
            its header: they are no empty cells.
    """

    sheet: Sheet
    number: int
    cells: dict[str, Value]
    rev: Rev | None
    places: Mapping[str, int]
    shortened: set[str] = field(default_factory=set)
    ended: Sequence[str] = ()

    def place(self, name: str = "") -> str:
        """Return the name of one of its cells, or of its first one."""
        return self.sheet.place(self.number, self.places.get(name, min(self.places.values())))

    def text(self, name: str) -> str:
        """Return a cell as text without blanks around it."""
        value = self.cells.get(name)
        return "" if value is None else tidy(value if type(value) is str else shown(value))

    @property
    def is_deleted(self) -> bool:
        """Whether it says that its entry is to be deleted."""
        return "delete" in self.cells and bool(is_deletion(self.cells["delete"]))


@dataclass(slots=True)
class EditedTable:
    """All rows of one kind, from one sheet or several.

    Attributes:
        name: one of `EDITED`.
        rows: the rows that are not empty.
        fields: the columns that go back to the document, by name.
    """

    name: str
    rows: list[Row] = field(default_factory=list)
    fields: dict[str, Column] = field(default_factory=dict)

    def says_something(self, row: Row) -> bool:
        """Whether one of its rows says anything that goes back to the document."""
        return any(not is_empty(row.cells.get(name)) for name in self.fields)


@dataclass(frozen=True, slots=True)
class Unknown:
    """A column that is none of ours, and what stands in it: place and text."""

    sheet: str
    name: str
    cells: tuple[tuple[int, str, str], ...]


@dataclass(slots=True)
class Edited:
    """What was found in an edited file.

    Attributes:
        tables: the tables by name.
        edition: from which document the workbook was made, or None.
        unknown: columns that are none of ours.
        remarks: what had to be decided to read it.
        doubled: names of columns that stand in a sheet twice.
        strange: names of sheets that are none of ours, with what is said of them.
        unread: what is ours and cannot be read.
        headers: for each sheet that was read the index of its header row.
        rows: by sheet name and index, the rows that were read.
        copies: what looks like copies of sheets of ours, each as its table.
        unsure: the lines of text whose encoding is not certain; an empty one stands for all.
        end: the row and column of the cell in which text without the end of its last line ends.
    """

    tables: dict[str, EditedTable] = field(default_factory=dict)
    edition: Edition | None = None
    unknown: list[Unknown] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    doubled: list[tuple[str, str, str]] = field(default_factory=list)
    strange: list[tuple[str, str]] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    headers: dict[str, int] = field(default_factory=dict)
    rows: dict[tuple[str, int], Row] = field(default_factory=dict)
    copies: list[EditedTable] = field(default_factory=list)
    unsure: list[str] = field(default_factory=list)
    end: tuple[int, int] | None = None

    def is_unsure(self, text: str) -> bool:
        """Whether the letters of a text may be others."""
        if not self.unsure or text.isascii():
            return False
        parts = text.splitlines()
        return any(not line or any(part in line for part in parts) for line in self.unsure)


def find_tables(book: Book, known: Sequence[SheetTable], then: Timeline) -> Edited:
    """Return the tables of an edited file.

    Args:
        book: the file.
        known: the tables of the document, which say what columns there may be.
        then: the timeline that the file was made of, or the nearest to it that is known.
    """
    remarks = [*book.remarks, *(why for _, why in book.unsure)]
    edited = Edited(remarks=remarks, unsure=[line for line, _ in book.unsure], end=book.end)
    _unguard(book, edited, known)
    if book.cut is not None:
        edited.unread.append(_without_last_row(book.sheets[0], book.cut))
    columns = {table.name: {column.name: column for column in table.fields} for table in known}
    columns[EVENTS] |= cited_cells.KNOWN
    for name in ("draft", "embargo"):
        columns[EVENTS].setdefault(name, BY_NAME[name])
    named, copied = _named_sheets(book, edited, _Known(known, columns))
    before = {table.name: table for table in sheet_tables(then)}
    if CITATIONS not in named:
        before[EVENTS] = with_citations(before[EVENTS], then)
    for name in EDITED:
        table = EditedTable(name)
        for sheet in named.get(name, ()):
            _read_sheet(sheet, table, columns[name], before[name], edited)
        if book.is_1904:
            _count_from_1900(table)
        if table.fields:
            edited.tables[name] = table
    for name, sheets in copied.items():
        for sheet in sheets:
            copy, beside = EditedTable(name), Edited()
            _read_sheet(sheet, copy, columns[name], None, beside)
            if book.is_1904:
                _count_from_1900(copy)
            edited.copies.append(copy)
            edited.unread += beside.unread
            edited.headers |= beside.headers
    _join_long_texts(book, edited)
    return edited


def _without_last_row(sheet: Sheet, number: int) -> Unread:
    """Take away the row in which a file ends, as nobody knows what else stood there."""
    cells = [cell for row in sheet.rows[number:] for cell in row if not is_empty(cell)]
    del sheet.rows[number:]
    said = " | ".join(" ".join(shown(cell).split()) for cell in cells)
    why = "the file ends in the middle of this row, so nothing of it is merged; have it sent again"
    return Unread("the table", sheet.place(number, 0), said, why)


def _unguard(book: Book, edited: Edited, known: Sequence[SheetTable]) -> None:
    """Take away the guard against formulas of a CSV, if it has one."""
    if len(book.sheets) != 1 or book.sheets[0].name:
        return
    rows = book.sheets[0].rows
    bare_of: Callable[[str], str] = unguard
    texts = (cell for row in rows for cell in row if isinstance(cell, str))
    if not (book.has_mark or is_guarded(texts)):
        guarded = _guarded(known)  # somebody typed what looks so, or there never was a guard
        bare_of = partial(_either, guarded)
    count = 0
    for row in rows:
        for index, cell in enumerate(row):
            if isinstance(cell, str) and "'" in cell and (bare := bare_of(cell)) != cell:
                row[index] = bare
                count += 1
    if count:
        cells_ = f"{count:,} cell{'s' * (count > 1)}"
        edited.remarks.append(f"the guard against formulas was taken away in {cells_}")


def _either(texts: Mapping[str, str], cell: str) -> str:
    return texts.get(cell, cell)


def _guarded(known: Sequence[SheetTable]) -> dict[str, str]:
    """Return the texts of a document that a guard changes, by what it makes of them."""
    texts = {
        cell
        for table in known
        for read in table.readers.values()
        for cell in read(table.records)
        if isinstance(cell, str)
    }
    return {made: text for text in texts if (made := guard(text)) != text and made not in texts}


class _Known:
    """What sheets of ours have: the names of their columns, and ids, or titles for want of them."""

    def __init__(
        self, known: Sequence[SheetTable], columns: Mapping[str, Mapping[str, Column]]
    ) -> None:
        self.names = {name: {*columns[name], *passive_columns(name)} for name in EDITED}
        keys = {EVENTS: "id", SOURCES: "id", ERAS: "title"}
        self.ids = {
            table.name: {str(cell) for cell in table.readers[keys[table.name]](table.records)}
            for table in known
            if table.name in keys
        }

    def kind(self, sheet: Sheet) -> str:
        """Return which sheet of ours one is by what it holds; empty for none."""
        return told_kind(sheet, self.names, self.ids)


def _named_sheets(
    book: Book, edited: Edited, known: _Known
) -> tuple[dict[str, list[Sheet]], dict[str, list[Sheet]]]:
    """Return the sheets by what they are, and those that are copies of them."""
    found: dict[str, list[Sheet]] = {}
    copied: dict[str, list[Sheet]] = {}
    others: list[Sheet] = []
    for sheet in book.sheets:
        name = _bare_name(sheet.name.strip())
        numbered = _NUMBERED.fullmatch(name)
        kind = numbered[1] if numbered else name if name in EDITED else ""
        if name == EDITION:
            texts = [[shown(cell) for cell in row[:2]] for row in sheet.rows if len(row) > 1]
            edited.edition = Edition.read((what, value) for what, value in texts)
        elif kind or not name:
            found.setdefault(kind or known.kind(sheet) or EVENTS, []).append(sheet)
        elif name not in (README, LISTS, LONG_TEXTS) and any(map(_is_filled, sheet.rows)):
            others.append(sheet)
    kinds = [known.kind(sheet) for sheet in others]
    for kind in EDITED:
        if kind in kinds and kind not in found:
            first = kinds.index(kind)
            found[kind] = [others.pop(first)]
            kinds.pop(first)
            edited.remarks.append(f"the sheet `{found[kind][0].name}` is taken for {kind}")
    for sheet, kind in zip(others, kinds, strict=True):
        if kind:
            copied.setdefault(kind, []).append(sheet)
            what = f"a copy of {kind}, it seems; it is not merged"
            edited.strange.append((sheet.name, what))
        elif has_marks(sheet, known.names):
            edited.unread.append(_unread(sheet))
        else:
            edited.strange.append((sheet.name, "not one of ours"))
    return found, copied


def _unread(sheet: Sheet) -> Unread:
    number = next(number for number, row in enumerate(sheet.rows) if _is_filled(row))
    cells = [" ".join(shown(cell).split()) for cell in sheet.rows[number] if not is_empty(cell)]
    why = (
        "the sheet is one of the workbook, it seems, and its header cannot be read, so nothing "
        "of it is merged; give its columns their names back, such as `id` and `title`"
    )
    return Unread(sheet.name or "the table", sheet.place(number, 0), " | ".join(cells), why)


def _is_filled(row: Sequence[Value]) -> bool:
    return not all(map(is_empty, row))


def _bare_name(name: str) -> str:
    """Return the name of a sheet without what Numbers puts after it, the name of a table."""
    first, dash, _ = name.partition(" - ")
    return first if dash and first in (*EDITED, README, LISTS, LONG_TEXTS, EDITION) else name


# One sheet


def _read_sheet(
    sheet: Sheet,
    table: EditedTable,
    columns: Mapping[str, Column],
    then: SheetTable | None,
    edited: Edited,
) -> None:
    header = read_header(sheet, table.name, columns, then)
    if header is None:
        if any(map(_is_filled, sheet.rows)):
            edited.unread.append(_unread(sheet))
        return
    edited.headers[sheet.name] = header.row
    edited.unread += header.unread
    edited.remarks += header.remarks
    edited.doubled += header.doubled
    places = header.places
    if not set(places) & set(columns):
        edited.unread.append(_unread(sheet))
        return
    for name in places:
        column = None if name in header.passive else _column(name, columns)
        if column is not None:
            table.fields[name] = column
    _read_rows(sheet, header, table, edited, [*columns, *header.passive])
    for index, text in sorted(header.others.items()):
        cells = tuple(filled(sheet, header.row, index))
        if cells:
            edited.unknown.append(Unknown(sheet.name, text or "without a name", cells))


def _count_from_1900(table: EditedTable) -> None:
    for row in table.rows:
        for name in DATES & row.cells.keys():
            row.cells[name] = counted_from_1900(row.cells[name])


def _column(name: str, columns: Mapping[str, Column]) -> Column | None:
    if name in columns:
        return columns[name]
    try:
        return own_column(name)
    except LookupError:
        return None


def _read_rows(
    sheet: Sheet, header: Header, table: EditedTable, edited: Edited, known: Sequence[str]
) -> None:
    names = {plain(name): name for name in known}
    places = header.places
    helpers = header.passive - BESIDE
    for number in range(header.row + 1, len(sheet.rows)):
        values = sheet.rows[number]
        again = None if number in header.revs else _header_again(values, table.name, names)
        if again is not None:
            places = again
            continue
        width = len(values)
        cells = {name: values[index] if index < width else None for name, index in places.items()}
        for name, index in places.items() if sheet.merged else ():
            if sheet.merged.get((number, index), (number, index)) != (number, index):
                del cells[name]  # nobody sees it: it says nothing
        ended = [name for name, index in places.items() if index >= width and not sheet.name]
        for name in ended:
            del cells[name]
        if all(is_empty(cells.get(name)) for name in places if name not in helpers):
            edited.unknown += [
                Unknown(
                    sheet.name, name, ((number, sheet.place(number, index), shown(cells[name])),)
                )
                for name, index in places.items()
                if not is_empty(cells.get(name))
            ]
            continue
        row = Row(sheet, number, cells, header.revs.get(number), places, ended=ended)
        table.rows.append(row)
        edited.rows[sheet.name, number] = row


def _header_again(
    values: Sequence[Value], kind: str, names: Mapping[str, str]
) -> dict[str, int] | None:
    """Return the places of columns in a row that is a header, as above a second table.

    All its cells are names of columns, and those that every row needs are among them.
    """
    if kind not in _NEEDED:
        return None
    found: dict[str, int] = {}
    for index, value in enumerate(values):
        if is_empty(value):
            continue
        name = known_name(tidy(shown(value)), names)
        if name is None or name in found:
            return None
        found[name] = index
    return found if found.keys() >= _NEEDED[kind] else None


# Long texts


def _join_long_texts(book: Book, edited: Edited) -> None:
    """Put texts together that did not fit in one cell."""
    sheet = next((sheet for sheet in book.sheets if sheet.name == LONG_TEXTS), None)
    if sheet is None or not sheet.rows:
        return
    names = [tidy(shown(cell)) for cell in sheet.rows[0]]
    if not {"sheet", "row", "column", "part", "text"} <= set(names):
        return
    parts: dict[tuple[str, str, str], list[tuple[float, str]]] = {}
    for cells in sheet.rows[1:]:
        row = dict(zip(names, [*map(shown, cells), *[""] * len(names)], strict=False))
        number = float(row["part"]) if row["part"].replace(".", "", 1).isdigit() else 0.0
        key = (row["sheet"], row["row"], row["column"])
        parts.setdefault(key, []).append((number, row["text"]))
    for table in (*edited.tables.values(), *edited.copies):
        for each in table.rows:
            name = _row_name(each)
            for column in each.cells:
                rest = parts.get((each.sheet.name, name, column))
                if rest:
                    first = shown(each.cells[column])
                    each.cells[column] = first + "".join(text for _, text in sorted(rest))
                    if len(first) < _NEARLY_FULL:
                        each.shortened.add(column)


def _row_name(row: Row) -> str:
    if "id" in row.cells:
        return row.text("id")
    return row.text("key") or str(row.rev.number if row.rev else "")
