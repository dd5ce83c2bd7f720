"""From the sheets of an edited workbook, or a CSV, to rows whose columns are known."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from timeline_kit.exporters.table import BY_NAME, Column
from timeline_kit.exporters.table.columns import own_column
from timeline_kit.exporters.table.delimited import guard, is_guarded, unguard
from timeline_kit.exporters.table.edition import Edition
from timeline_kit.exporters.table.rev import REV, Rev, field_hash, read_rev
from timeline_kit.exporters.table.sheets import (
    CITATIONS,
    DATES,
    EDITED,
    EDITION,
    ERAS,
    EVENTS,
    HELPERS,
    LISTS,
    LONG_TEXTS,
    MARKS,
    README,
    REV_COLUMN,
    SOURCES,
    TIMELINE,
    SheetTable,
)
from timeline_kit.importers.grid import Book, Sheet, Value, is_empty, shown, value_at
from timeline_kit.importers.headings import plain, recognise
from timeline_kit.merge import cited_cells
from timeline_kit.merge.sheet_kinds import LOOKED_AT, has_marks, rev_column, told_kind
from timeline_kit.merge.values import counted_from_1900, tidy
from timeline_kit.model.paths import INTERNAL

_NUMBERED = re.compile(rf"({'|'.join(EDITED)}) \d+")
_NEEDED = {
    EVENTS: {"title", "date"},
    CITATIONS: {"event", "source"},
    SOURCES: {"title", "url"},
    ERAS: {"title", "date"},
}
"""The headers that no other table below one goes without."""

_RECORDS = {
    EVENTS: "events",
    CITATIONS: "events.sources",
    SOURCES: "sources",
    TIMELINE: "timeline",
    ERAS: "eras",
}
"""Where in the document the rows of a sheet are."""

_BESIDE = frozenset({REV_COLUMN.name, *(column.name for column in MARKS)})
"""Columns of every sheet that are none of the document."""

_NEARLY_FULL = 30_000
"""Characters of a cell from which its text may well go on in another; see `Long texts`."""

_SAMPLE = 200
_SHARE = 0.6
_FEWEST = 3


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
    """

    sheet: Sheet
    number: int
    cells: dict[str, Value]
    rev: Rev | None
    places: Mapping[str, int]
    shortened: set[str] = field(default_factory=set)

    def place(self, name: str = "") -> str:
        """Return the name of one of its cells, or of its first one."""
        return self.sheet.place(self.number, self.places.get(name, min(self.places.values())))

    def text(self, name: str) -> str:
        """Return a cell as text without blanks around it."""
        return tidy(shown(self.cells.get(name)))


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


@dataclass(frozen=True, slots=True)
class Unknown:
    """A column that is none of ours, and what stands in it: place and text."""

    sheet: str
    name: str
    cells: tuple[tuple[int, str, str], ...]


class Unread(NamedTuple):
    """What seems to be of the workbook and cannot be read: nothing of it is merged.

    Attributes:
        sheet: its name, or what stands for it.
        place: the first cell.
        said: the words of the header.
        why: what is asked.
    """

    sheet: str
    place: str
    said: str
    why: str


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

    def is_unsure(self, text: str) -> bool:
        """Whether the letters of a text may be others."""
        if not self.unsure or text.isascii():
            return False
        parts = text.splitlines()
        return any(not line or any(part in line for part in parts) for line in self.unsure)


def find_tables(book: Book, known: Sequence[SheetTable]) -> Edited:
    """Return the tables of an edited file.

    Args:
        book: the file.
        known: the tables of the document, which say what columns there may be.
    """
    remarks = [*book.remarks, *(why for _, why in book.unsure)]
    edited = Edited(remarks=remarks, unsure=[line for line, _ in book.unsure])
    _unguard(book, edited, known)
    columns = {table.name: {column.name: column for column in table.fields} for table in known}
    columns[EVENTS] |= cited_cells.KNOWN
    for name in ("draft", "embargo"):
        columns[EVENTS].setdefault(name, BY_NAME[name])
    named, copied = _named_sheets(book, edited, _Known(known, columns))
    for name in EDITED:
        table = EditedTable(name)
        for sheet in named.get(name, ()):
            _read_sheet(sheet, table, columns[name], edited)
        if book.is_1904:
            _count_from_1900(table)
        if table.fields:
            edited.tables[name] = table
    for name, sheets in copied.items():
        for sheet in sheets:
            copy, beside = EditedTable(name), Edited()
            _read_sheet(sheet, copy, columns[name], beside)
            if book.is_1904:
                _count_from_1900(copy)
            edited.copies.append(copy)
            edited.unread += beside.unread
    _join_long_texts(book, edited)
    return edited


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
    """What sheets of ours have: the names of their columns, and ids."""

    def __init__(
        self, known: Sequence[SheetTable], columns: Mapping[str, Mapping[str, Column]]
    ) -> None:
        made = {name: {column.name for column in HELPERS.get(name, ())} for name in EDITED}
        self.names = {name: {*columns[name], *made[name], *_BESIDE} for name in EDITED}
        self.ids = {
            table.name: {str(cell) for cell in table.readers["id"](table.records)}
            for table in known
            if table.name in (EVENTS, SOURCES)
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
    sheet: Sheet, table: EditedTable, columns: Mapping[str, Column], edited: Edited
) -> None:
    helpers = {column.name for column in HELPERS.get(table.name, ())}
    if table.name == EVENTS:
        helpers |= {"citations", "edtf", "order", "when", "start", "end"}
    passive = helpers | _BESIDE
    names = {plain(name): name for name in (*columns, *passive)}
    header = _header_row(sheet, names, columns)
    if header is None:
        if any(map(_is_filled, sheet.rows)):
            edited.unread.append(_unread(sheet))
        return
    edited.headers[sheet.name] = header
    places: dict[str, int] = {}
    others: dict[int, str] = {}
    texts = [tidy(shown(cell)) for cell in sheet.rows[header]]
    texts += [""] * (max(map(len, sheet.rows)) - len(texts))
    found = [
        _name_of(text, sheet.notes.get((header, index), ""), names, columns)
        for index, text in enumerate(texts)
    ]
    for index in sorted(range(len(texts)), key=lambda index: found[index] != texts[index]):
        text, name = texts[index], found[index]
        if name is None or name in places:
            if text or _column_is_filled(sheet, header, index):
                others[index] = text
        else:
            places[name] = index
    exported = rev_column(sheet, header) if REV not in places else None
    if exported is not None and exported in others:
        places[REV] = exported
        del others[exported]
    revs = _revs(sheet, header, places)
    _find_renamed(sheet, header, columns, places, others, revs)
    edited.unread += _find_nameless(sheet, header, columns, places, others, revs)
    edited.remarks += _find_exchanged(sheet, columns, places, revs)
    for index in sorted(others):
        name = found[index]
        if name is None:
            continue
        place = sheet.place(header, index)
        if _says_more(sheet, header, index, places.get(name, index)):
            why = f"there are two columns `{name}`, and this one, which is not read, says more"
            edited.unread.append(Unread(sheet.name, place, texts[index], f"{why}; keep one"))
        else:
            edited.doubled.append((place, name, sheet.name))
    if not revs:
        _leave_empty(sheet, header, table.name, columns, places)
    if not set(places) & set(columns):
        edited.unread.append(_unread(sheet))
        return
    fields = {name: _column(name, columns) for name in places if name not in passive}
    table.fields |= {name: column for name, column in fields.items() if column is not None}
    for number in range(header + 1, len(sheet.rows)):
        values = sheet.rows[number]
        again = None if number in revs else _header_again(values, table.name, names)
        if again is not None:
            places = again
            continue
        width = len(values)
        cells = {name: values[index] if index < width else None for name, index in places.items()}
        for name in [name for name, index in places.items() if (number, index) in sheet.merged]:
            if sheet.merged[number, places[name]] != (number, places[name]):
                del cells[name]  # nobody sees it: it says nothing
        if all(is_empty(cells.get(name)) for name in places if name not in helpers):
            edited.unknown += [
                Unknown(
                    sheet.name, name, ((number, sheet.place(number, index), shown(cells[name])),)
                )
                for name, index in places.items()
                if not is_empty(cells.get(name))
            ]
            continue
        row = Row(sheet, number, cells, revs.get(number), places)
        table.rows.append(row)
        edited.rows[sheet.name, number] = row
    for index, text in sorted(others.items()):
        cells_ = tuple(_filled(sheet, header, index))
        if cells_:
            edited.unknown.append(Unknown(sheet.name, text or "without a name", cells_))


def _count_from_1900(table: EditedTable) -> None:
    for row in table.rows:
        for name in DATES & row.cells.keys():
            row.cells[name] = counted_from_1900(row.cells[name])


def _says_more(sheet: Sheet, header: int, index: int, read: int) -> bool:
    """Whether a column says something in a row that the one that is read does not say there."""
    said = (
        [shown(row[at]).strip() if at < len(row) else "" for at in (index, read)]
        for row in sheet.rows[header + 1 :]
    )
    return any(own and own != other for own, other in said)


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
        name = _known_name(tidy(shown(value)), names)
        if name is None or name in found:
            return None
        found[name] = index
    return found if found.keys() >= _NEEDED[kind] else None


def _leave_empty(
    sheet: Sheet, header: int, name: str, columns: Mapping[str, Column], places: dict[str, int]
) -> None:
    """Take internal columns without any value for missing ones where no row says what it was.

    A table for the public has a column of notes, too, and nothing in it.
    """
    if not any(map(_is_filled, sheet.rows[header + 1 :])):
        return  # all rows are missing, which is to be said
    for key, column in columns.items():
        index = places.get(key)
        is_internal = ".".join((_RECORDS[name], *column.path)) in INTERNAL
        if index is None or not (is_internal or column.path[-1].startswith("x-")):
            continue
        if not _column_is_filled(sheet, header, index):
            del places[key]


def _header_row(
    sheet: Sheet, names: Mapping[str, str], columns: Mapping[str, Column]
) -> int | None:
    best, most = None, 1
    for number, row in enumerate(sheet.rows[:LOOKED_AT]):
        known = {
            _name_of(tidy(shown(cell)), sheet.notes.get((number, index), ""), names, columns)
            for index, cell in enumerate(row)
        } - {None}
        if len(known) > most:
            best, most = number, len(known)
    return best


def _name_of(
    text: str, note: str, names: Mapping[str, str], columns: Mapping[str, Column]
) -> str | None:
    """Return which column a header names: by its own words, or by its help if they changed."""
    name = _known_name(text, names)
    told = note.partition("\n")[0].strip()
    return told if told in columns and (name is None or name != text) else name


def _known_name(text: str, names: Mapping[str, str]) -> str | None:
    if not text or len(text) > 100:
        return None
    if text in names.values():
        return text
    if text.startswith("x-") or ".x-" in text:
        try:
            return own_column(text).name
        except LookupError:
            return None
    return names.get(plain(text))


def _column(name: str, columns: Mapping[str, Column]) -> Column | None:
    if name in columns:
        return columns[name]
    try:
        return own_column(name)
    except LookupError:
        return None


def _column_is_filled(sheet: Sheet, header: int, index: int) -> bool:
    return next(_filled(sheet, header, index), None) is not None


def _filled(sheet: Sheet, header: int, index: int) -> Iterator[tuple[int, str, str]]:
    for number in range(header + 1, len(sheet.rows)):
        row = sheet.rows[number]
        if index < len(row) and not is_empty(row[index]):
            yield number, sheet.place(number, index), shown(row[index])


def _revs(sheet: Sheet, header: int, places: Mapping[str, int]) -> dict[int, Rev]:
    index = places.get(REV)
    if index is None:
        return {}
    found: dict[int, Rev] = {}
    for number in range(header + 1, len(sheet.rows)):
        row = sheet.rows[number]
        if index < len(row) and isinstance(row[index], str):
            rev = read_rev(str(row[index]))
            if rev is not None:
                found[number] = rev
    return found


def _find_renamed(
    sheet: Sheet,
    header: int,
    columns: Mapping[str, Column],
    places: dict[str, int],
    others: dict[int, str],
    revs: Mapping[int, Rev],
) -> None:
    """Find columns whose header was changed: by its note, its content, or another word for it."""
    for index in list(others):
        missing = [name for name in columns if name not in places and name not in cited_cells.KNOWN]
        name = _by_note(sheet.notes.get((header, index), ""), columns, missing)
        name = name or _by_content(sheet, index, missing, revs)
        if name is None:
            found = recognise(others[index])
            if found is not None and found.is_whole and found.field in missing:
                name = found.field
        if name is not None:
            places[name] = index
            del others[index]


def _find_nameless(
    sheet: Sheet,
    header: int,
    columns: Mapping[str, Column],
    places: dict[str, int],
    others: dict[int, str],
    revs: Mapping[int, Rev],
) -> list[Unread]:
    """Find columns by where they stood: told by a cell as it was exported, else asked about.

    Returns:
        What stands where a column with values stood that is not there.
    """
    left: list[Unread] = []
    exported = {name for rev in revs.values() for name in rev.hashes}
    for name in [name for name in columns if name in exported and name not in places]:
        index = _place_of(name, list(columns), places)
        if index not in others or not _column_is_filled(sheet, header, index):
            continue
        if any(
            rev.hashes.get(name) == field_hash(text)
            for number, rev in revs.items()
            if (text := shown(value_at(sheet.rows, number, index)))
        ):
            places[name] = index
            del others[index]
            continue
        why = f"it stands where `{name}` was, and is not merged; call it `{name}` if it is that"
        left.append(Unread(sheet.name, sheet.place(header, index), others[index], why))
    return left


def _place_of(name: str, names: Sequence[str], places: Mapping[str, int]) -> int:
    """Return the only place beside its neighbours where a column may stand; -1 for none."""
    at = names.index(name)
    beside = [(names[at - 1], 1)] if at else []
    beside += [(names[at + 1], -1)] if at + 1 < len(names) else []
    found = {places[each] + step for each, step in beside if each in places}
    return found.pop() if len(found) == 1 else -1


def _by_note(note: str, columns: Mapping[str, Column], missing: Sequence[str]) -> str | None:
    first = tidy(note).partition("\n")[0].rstrip(".:")
    if first in missing:
        return first
    text = " ".join(note.split())
    alike = [name for name in missing if text and columns[name].description in text]
    return alike[0] if len(alike) == 1 else None


def _by_content(
    sheet: Sheet, index: int, missing: Sequence[str], revs: Mapping[int, Rev]
) -> str | None:
    """Return the field whose exported values stand in a column."""
    best, most = None, 0.0
    sample = list(revs.items())[:_SAMPLE]
    texts = {
        number: shown(row[index]) if index < len(row := sheet.rows[number]) else ""
        for number, _ in sample
    }
    hashes = {number: field_hash(text) for number, text in texts.items() if text}
    for name in missing:
        exported = [(number, rev.hashes[name]) for number, rev in sample if name in rev.hashes]
        if not exported:
            continue
        share = sum(hashes.get(number) == sign for number, sign in exported) / len(exported)
        if share > max(most, _SHARE):
            best, most = name, share
    return best


def _find_exchanged(
    sheet: Sheet, columns: Mapping[str, Column], places: dict[str, int], revs: Mapping[int, Rev]
) -> list[str]:
    """Find columns whose headers changed places, by their content; return what is said of them."""
    sample = dict(list(revs.items())[:_SAMPLE])
    wrong = {
        name: index
        for name, index in places.items()
        if name in columns and 0 <= _share(sheet, index, name, sample) < 1 - _SHARE
    }
    found = {
        name: index
        for index in wrong.values()
        for name in wrong
        if _share(sheet, index, name, sample) > _SHARE
    }
    moved = {name: index for name, index in found.items() if wrong[name] != index}
    if sorted(moved.values()) != sorted(wrong[name] for name in moved) or not moved:
        return []
    places |= moved
    names = " and ".join(f"`{name}`" for name in moved)
    return [f"the headers {names} changed places: what stands below them is known"]


def _share(sheet: Sheet, index: int, name: str, revs: Mapping[int, Rev]) -> float:
    """Return the share of exported values that stand in a column; -1 for fewer than three."""
    exported = [(number, rev.hashes[name]) for number, rev in revs.items() if name in rev.hashes]
    if len(exported) < _FEWEST:
        return -1
    texts = (shown(value_at(sheet.rows, number, index)) for number, _ in exported)
    same = sum(
        field_hash(text) == sign for text, (_, sign) in zip(texts, exported, strict=True) if text
    )
    return same / len(exported)


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
