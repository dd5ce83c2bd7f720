"""Which tables a workbook has, and how their columns look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any

import msgspec

from timeline_kit.exporters.audience import EMBARGO
from timeline_kit.exporters.base import ExportOptions
from timeline_kit.exporters.table import CellKind, Column, Reader, text_reader
from timeline_kit.exporters.table.edition import Edition
from timeline_kit.exporters.table.rev import rev_writer
from timeline_kit.exporters.table.sheets import (
    CHECKED,
    CITATIONS,
    DATES,
    DELETE,
    EDITION,
    EDITOR,
    ERAS,
    EVENTS,
    HELPERS,
    LISTS,
    LONG_TEXTS,
    REV_COLUMN,
    SOURCES,
    TIMELINE,
    Cited,
    SheetTable,
    sheet_tables,
)
from timeline_kit.exporters.xlsx.heights import widest
from timeline_kit.exporters.xlsx.sheet import MAX_ROWS, Choices, ColumnLayout, Layout, Marked
from timeline_kit.exporters.xlsx.styles import Mark, Style
from timeline_kit.exporters.xlsx.tables import (
    Derived,
    Findings,
    LongText,
    Rows,
    Table,
    TableColumn,
)
from timeline_kit.exporters.xlsx.xml import column_letter
from timeline_kit.locales.direction import direction
from timeline_kit.model import Timeline

Help = Callable[[str, Column], str]
"""From the name of a sheet and a column to what is said about it, in the language of the help."""

_WIDTHS = {
    "title": 36, "date": 14, "description": 72, "group": 17, "place": 17, "timezone": 16,
    "date_label": 20, "tags": 20, "latitude": 11, "longitude": 11, "participants": 30,
    "status": 13, "draft": 9, "editor": 34, "delete": 10, "id": 16, "order": 9, "when": 18,
    "start": 14, "end": 14, "edtf": 14, "event": 16, "source": 16, "quote": 72, "locator": 18,
    "standing": 13, "says": 14, "stance": 12, "translation": 72,
    "prefix": 28, "suffix": 28,
    "event_title": 32, "source_title": 32, "publisher": 24, "author": 22, "published": 14,
    "accessed": 14, "file": 24, "citations": 12, "key": 20, "value": 96, "media_credit": 26,
    "embargo": 14, "checked": 13, "source_words": 72, "note": 48,
}  # fmt: skip
_WIDEST = {
    "date": 36, "timezone": 34, "id": 48, "when": 48, "start": 27, "end": 27, "edtf": 36,
    "event": 48, "source": 36, "says": 36, "published": 24, "accessed": 24, "embargo": 27,
}  # fmt: skip
"""Columns that are wider than usual where their cells need it: these are not read in lines."""

_WIDTHS_IN = {(SOURCES, "url"): 64}
"""Where a column is another width in one sheet: here an address is to be read on paper, too."""

_WIDTHS_OF_KINDS = {CellKind.BLOCK: 36, CellKind.URL: 38, CellKind.LINES: 22}
_USUAL_WIDTH = 20
_PRINTED = 205
"""So many characters at most are printed beside each other: more could not be read."""

_TERMS = frozenset(
    (
        *("date", "timezone", "status", "standing", "draft", "published", "accessed", "locator"),
        *("embargo", "says", "stance", "file", "edtf"),
    )
)
_STYLES = {CellKind.NUMBER: Style.NUMBER, CellKind.URL: Style.LINK}
_HELPER_STYLES = {CellKind.NUMBER: Style.HELPER_NUMBER}
_ALWAYS_SHOWN = frozenset(
    ("title", "date", "description", "editor", "delete", "event", "source", "quote", "locator")
)
"""Columns that are shown even when they are empty: they are there to be filled."""

_LONGEST_NAME = 255
_BESIDE = 2  # characters of air in a cell

_AT_A_TIME = 250


class _Plan(msgspec.Struct, frozen=True):
    """How one of the sheets looks.

    Attributes:
        tab: colour of its tab, RRGGBB.
        frozen: how many columns stay in sight.
        printed: the first and the last column that are printed, as far as they fit; what is
            to be done with a row is written right after them.
        named: columns whose cells name the row.
        keys: columns with ids.
    """

    tab: str
    frozen: int
    printed: tuple[str, str]
    named: frozenset[str] = frozenset()
    keys: frozenset[str] = frozenset()


_PLANS = {
    EVENTS: _Plan("1F3A5F", 2, ("title", "tags"), frozenset(["title"]), frozenset(["id"])),
    CITATIONS: _Plan("5B7F5B", 2, ("event_title", "stance"), keys=frozenset(["event", "source"])),
    SOURCES: _Plan("5B7F5B", 2, ("id", "url"), frozenset(["title"]), frozenset(["id"])),
    TIMELINE: _Plan("8A6D3B", 1, ("key", "value"), keys=frozenset(["key"])),
    ERAS: _Plan("8A6D3B", 1, ("title", "date"), frozenset(["title"])),
}
_TITLES = {"event": "event_title", "source": "source_title"}
_IS_TITLE = frozenset(_TITLES.values())
"""Ids of which the titles stand beside them."""

_LONG = {EVENTS, CITATIONS}
"""The sheets that may have more rows than fit, and go on in another."""

_MARKED = {EVENTS, CITATIONS, SOURCES, ERAS}
"""The sheets whose rows may be deleted, and where an editor says something of each."""


class Contents:
    """The sheets of a workbook.

    Args:
        timeline: the timeline.
        options: what the exporter is told.
        words: of the workbook, by name.
        findings: where to say what a cell could not hold.
    """

    def __init__(
        self,
        timeline: Timeline,
        options: ExportOptions,
        words: Mapping[str, str],
        findings: Findings,
    ) -> None:
        self._timeline = timeline
        self._words = words
        self._findings = findings
        self._is_for_editors = options.audience == "editors"
        self._checked = options.checked
        self._right_to_left = direction(timeline.language) == "rtl"
        without = {
            *(() if options.include_drafts else ("draft",)),
            *(() if options.include_embargoed else (EMBARGO,)),
        }
        self._sheets = {table.name: table for table in sheet_tables(timeline, without)}
        self._groups = list(dict.fromkeys(event.group for event in timeline.events if event.group))

    def tables(self) -> Iterator[Table]:
        """Yield the sheets that are seen, in the order of their tabs.

        Where the events are too many for one sheet, they go on in further ones. An editor also
        gets the sheets that have no row yet.
        """
        for name, table in self._sheets.items():
            count = max(len(table.records), 1)
            most = MAX_ROWS - 1 if name in _LONG else count
            if table.records or self._is_for_editors or name == EVENTS:
                for number, start in enumerate(range(0, count, most), start=1):
                    some = table._replace(records=table.records[start : start + most])
                    yield self._table(some, number)

    def hidden(self, edition: Edition) -> Iterator[Table]:
        """Yield the sheets that are not seen."""
        if self._groups:
            yield _hidden(LISTS, ("group",), [(group,) for group in self._groups])
        if self._is_for_editors:
            yield _hidden(EDITION, ("what", "value"), list(edition.rows()))

    def _table(self, table: SheetTable, number: int) -> Table:
        plan, columns = _PLANS[table.name], self._columns(table)
        readers = table.readers | self._helper_readers(table.name)
        readers |= dict.fromkeys((EDITOR.name, DELETE.name), _nothing)
        layouts = [self._layout(table, column, readers[column.name]) for column in columns]
        read = [  # an empty column is not read again: those that are hidden are empty
            TableColumn(column.kind, _nothing if layout.is_hidden else readers[column.name])
            for column, layout in zip(columns, layouts, strict=True)
        ]
        if self._is_for_editors:
            layouts.append(ColumnLayout(REV_COLUMN.name, 20, Style.HELPER, is_hidden=True))
        names = [layout.name for layout in layouts]
        printed = range(names.index(plan.printed[0]), names.index(plan.printed[1]) + 1)
        letters = {name: column_letter(index) for index, name in enumerate(names)}
        rev = _rev(table, names) if self._is_for_editors else None
        return Table(
            f"{table.name} {number}" if number > 1 else table.name,
            Layout(
                tuple(layouts),
                plan.tab,
                table=_table_name(names, table.name, number),
                frozen_columns=plan.frozen,
                printed=(printed.start, _last_printed(layouts, printed)),
                right_to_left=self._right_to_left,
                choices=tuple(self._choices(columns, letters)),
                marked=tuple(_marked(columns, letters, plan)),
            ),
            read,
            Rows(table.records, table.path, _row_namer(table), rev),
            self._findings,
        )

    def _columns(self, table: SheetTable) -> list[Column]:
        """Return the columns of a sheet: what is read, what editors say, what is made of it."""
        fields, identity = list(table.fields), []
        if fields[-1].name == "id":
            identity = [fields.pop()]
        helpers = list(HELPERS.get(table.name, ()))
        if not self._checked:
            helpers = [column for column in helpers if column not in CHECKED]
        if table.name == CITATIONS:
            titles = [column for column in helpers if column.name in _IS_TITLE]
            fields[len(_TITLES) : len(_TITLES)] = titles
            helpers = helpers[len(titles) :]
        if self._is_for_editors and table.name in _MARKED:
            names = [column.name for column in fields]
            after = names.index(_PLANS[table.name].printed[1]) + 1
            fields[after:after] = [EDITOR, DELETE]
        return [*fields, *identity, *helpers]

    def _layout(self, table: SheetTable, column: Column, read: Reader) -> ColumnLayout:
        name = column.name
        is_shown = name in _ALWAYS_SHOWN or not table.records  # a new row needs its columns
        is_empty = not is_shown and _is_empty(read, table.records)
        usual = _WIDTHS.get(name) or _WIDTHS_OF_KINDS.get(column.kind, _USUAL_WIDTH)
        width: float = _WIDTHS_IN.get((table.name, name), usual)
        if name in _WIDEST and not is_empty:
            needed = widest(read(table.records[:_AT_A_TIME])) + _BESIDE
            width = max(width, min(needed, _WIDEST[name]))
        note = f"{name}\n{self._help(table.name, column)}"
        return ColumnLayout(name, width, _style(table.name, column), is_empty, note)

    def _help(self, sheet: str, column: Column) -> str:
        if column.name.partition(".")[2].startswith("x-") or column.name.startswith("x-"):
            return self._words["own"]
        said = self._words.get(f"column_{column.name}", column.description)
        return f"{said} {self._words['made']}" if column in HELPERS.get(sheet, ()) else said

    def _helper_readers(self, sheet: str) -> dict[str, Reader]:
        timeline = self._timeline
        if sheet == EVENTS:
            ranks = _ranks(timeline)
            readers = {column.name: text_reader(column, timeline) for column in HELPERS[EVENTS][1:]}
            return {"order": lambda events: [ranks[event.id] for event in events], **readers}
        if sheet == CITATIONS:
            titles = {event.id: event.title for event in timeline.events}
            sources, told = timeline.sources, self._told
            return {
                "event_title": lambda rows: [titles[row.event] for row in rows],
                "source_title": lambda rows: [sources[row.citation.ref].title for row in rows],
                "checked": lambda rows: [told(row)[0] or None for row in rows],
                "source_words": lambda rows: [told(row)[1] or None for row in rows],
            }
        if sheet == SOURCES:
            cited = Counter(cited.ref for event in timeline.events for cited in event.sources)
            return {"citations": lambda rows: [cited[row.id] for row in rows]}
        return {}

    def _told(self, row: Cited) -> tuple[str, str]:
        return self._checked.get((row.event, row.number - 1), ("", ""))

    def _choices(self, columns: Sequence[Column], letters: Mapping[str, str]) -> Iterator[Choices]:
        """Yield drop-down lists: of fixed words, and of what there is already."""
        for column in columns:
            letter, words = letters[column.name], column.choices
            if column is DELETE:
                words = (self._words["yes"],)
            if words:
                said = ", ".join(words)
                refusal = self._words["choose"].format(words=said) if column.path else ""
                yield Choices(letter, f'"{",".join(words)}"', refusal)
            elif column.name == "group" and self._groups:
                yield Choices(letter, f"{LISTS}!$A$2:$A${len(self._groups) + 1}")
        if "event" in letters:
            yield from self._ids("event", EVENTS, letters["event"])
            yield from self._ids("source", SOURCES, letters["source"])

    def _ids(self, column: str, sheet: str, letter: str) -> Iterator[Choices]:
        """Yield the list of the ids of another sheet."""
        names = [column.name for column in self._columns(self._sheets[sheet])]
        count, at = len(self._sheets[sheet].records), column_letter(names.index("id"))
        if 0 < count < MAX_ROWS:
            yield Choices(letter, f"{sheet}!${at}$2:${at}${count + 1}")


def _style(sheet: str, column: Column) -> Style:
    plan, name = _PLANS[sheet], column.name
    if column in HELPERS.get(sheet, ()):
        if name in _IS_TITLE or column.kind is CellKind.BLOCK:
            return Style.HELPER_TEXT
        return _HELPER_STYLES.get(column.kind, Style.HELPER)
    if column in (EDITOR, DELETE):
        return Style.MARK
    if name in plan.keys:
        return Style.ID
    if name in plan.named:
        return Style.NAME
    if column.kind is CellKind.URL and name not in plan.printed:
        return Style.ADDRESS
    return Style.TERM if name in _TERMS else _STYLES.get(column.kind, Style.TEXT)


def _last_printed(layouts: Sequence[ColumnLayout], asked: range) -> int:
    """Return the last of the columns asked for to which a page can be read."""
    room: float = _PRINTED
    for index in asked:
        room -= 0 if layouts[index].is_hidden else layouts[index].width
        if room < 0:
            return max(index - 1, asked.start)
    return asked[-1]


def _nothing(records: Sequence[Any]) -> list[None]:
    return [None] * len(records)


def _is_empty(read: Reader, records: Sequence[Any]) -> bool:
    """Return whether no record has anything in a column."""
    for start in range(0, len(records), _AT_A_TIME):
        cells = read(records[start : start + _AT_A_TIME])
        if cells.count(None) < len(cells):
            return False
    return True


def _ranks(timeline: Timeline) -> dict[str, int]:
    """Return the place of each event in time, by its id."""
    return {event.id: place for place, event in enumerate(timeline.chronological(), start=1)}


def _rev(table: SheetTable, names: Sequence[str]) -> Derived:
    fields = [column.name for column in table.fields]
    fields += [column.name for column in CHECKED if column.name in names]  # what no document says
    places = [names.index(name) for name in fields]
    write = rev_writer(fields)

    def rev(records: Sequence[Any], cells: Sequence[Sequence[Any]]) -> list[str]:
        numbers = [number for record in records if (number := table.number(record)) is not None]
        return write([cells[place] for place in places], numbers)

    return rev


def _row_namer(table: SheetTable) -> Callable[[Any], str]:
    """Return the function from a record to what names its row in the sheet Long texts."""
    return {
        EVENTS: lambda event: str(event.id),
        CITATIONS: lambda row: f"{row.event} {row.number}",
        ERAS: lambda row: str(row.number),
        TIMELINE: lambda row: str(row.key),
        SOURCES: lambda row: str(row.id),
    }[table.name]


def _table_name(names: Sequence[str], sheet: str, number: int) -> str:
    """Return the name of a table; empty where Excel would refuse a table with such columns."""
    different = {name.casefold() for name in names}
    if len(different) < len(names) or any(
        len(name) > _LONGEST_NAME or not name.isprintable() for name in names
    ):
        return ""
    return sheet if number == 1 else f"{sheet}_{number}"


def _marked(columns: Sequence[Column], letters: Mapping[str, str], plan: _Plan) -> Iterator[Marked]:
    """Yield what is marked while somebody types: dates that are not ours, ids there twice."""
    for column in columns:
        letter = letters[column.name]
        if column.name in DATES and column.path:
            yield Marked(letter, letter, Mark.WRONG, not_ours(f"{letter}2"))
        if column.name == "id":
            twice = f"COUNTIF(${letter}$2:${letter}${MAX_ROWS},{letter}2)>1"
            yield Marked(letter, letter, Mark.WRONG, twice)
    if DELETE.name in letters:
        last = letters[columns[-1].name]
        yield Marked("A", last, Mark.GOING, f'${letters[DELETE.name]}2<>""')


def not_ours(cell: str) -> str:
    """Return a formula that is true of a cell that plainly holds no date as we write them.

    A number, which is what a program makes of a date that is typed; `20.12.2016`; `12/20/16` and
    `20-12-2016`, with a day or month before the year.
    """
    short = " , ".join(f'MID({cell},{place},1)="{mark}"' for place in (2, 3) for mark in "/-")
    return (
        f"OR(ISNUMBER({cell}),"
        f'ISNUMBER(FIND(".",SUBSTITUTE({cell},"..",""))),'
        f'LEN({cell})-LEN(SUBSTITUTE({cell},"/",""))>1,'
        f'AND(ISNUMBER(FIND(LEFT({cell},1),"0123456789")),OR({short.replace(" ", "")})))'
    )


def _hidden(name: str, header: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Table:
    """Return a sheet for programs."""
    columns = tuple(ColumnLayout(one, 44, Style.TEXT) for one in header)
    read = [TableColumn(CellKind.LINE, _cell(index)) for index in range(len(header))]
    return Table(
        name, Layout(columns, "7B8794", "hidden"), read, Rows(rows, lambda row: ()), Findings()
    )


def _cell(index: int) -> Callable[[Sequence[Any]], list[Any]]:
    return lambda rows: [row[index] or None for row in rows]


def long_table(long: Iterable[LongText]) -> Table:
    """Return the sheet Long texts: what goes on there, a part in each row."""
    columns = {
        "sheet": TableColumn(CellKind.LINE, lambda rows: [text.sheet for text, _, _ in rows]),
        "row": TableColumn(CellKind.LINE, lambda rows: [text.row for text, _, _ in rows]),
        "column": TableColumn(CellKind.LINE, lambda rows: [text.column for text, _, _ in rows]),
        "part": TableColumn(CellKind.NUMBER, lambda rows: list(map(itemgetter(1), rows))),
        "text": TableColumn(CellKind.OWN, lambda rows: list(map(itemgetter(2), rows))),
    }
    layouts = (
        ColumnLayout("sheet", 14, Style.TEXT),
        ColumnLayout("row", 24, Style.ID),
        ColumnLayout("column", 18, Style.TEXT),
        ColumnLayout("part", 8, Style.NUMBER),
        ColumnLayout("text", 90, Style.TEXT),
    )
    rows = [
        (text, number, part) for text in long for number, part in enumerate(text.parts[1:], start=2)
    ]
    return Table(
        LONG_TEXTS,
        Layout(layouts, "B7791F", table="Long_texts", frozen_columns=3, printed=(0, 4)),
        list(columns.values()),
        Rows(rows, lambda row: row[0].path),
        Findings(),
    )
