"""What every table program has: sheets of cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from timeline_kit.exporters.xlsx.xml import column_letter

Value = str | int | float | bool | date | datetime | time | timedelta | None
"""What a cell holds; None and the empty string are empty."""

CellAddress = tuple[int, int]
"""Row and column, counted from 0."""


_WIDEST = 1_000

TRUTHS = {"=TRUE()": True, "=FALSE()": False}
"""How LibreOffice keeps the truth values of a workbook: as formulas."""


@dataclass(slots=True)
class Sheet:
    """One sheet.

    Attributes:
        name: its name; the empty string for a file that is one table.
        rows: its cells, row by row.
        formats: the number formats of cells that hold dates and times.
        notes: what is pinned to cells.
        formulas: the formulas of cells whose values are computed.
        links: the addresses behind cells.
        unsaid: the cells that show no value but an error, or a formula that was never computed:
            what they show, in words.
        merged: for each cell joined into a larger one, the first cell of that.
        hidden_rows: rows nobody sees.
        hidden_columns: columns nobody sees.
        is_hidden: whether nobody sees the whole sheet.
        authors: who wrote the notes, where that is said.
        marks: what is struck out.
        fills: the colours of cells that are filled.
        emphases: what is bold, italic, underlined or coloured, each with its words; the empty
            string for the whole cell.
        room: so many more cells of areas are noted: far more than people make, so that the time
            for areas that lie upon each other has an end.
    """

    name: str
    rows: list[list[Value]]
    formats: dict[CellAddress, str] = field(default_factory=dict)
    notes: dict[CellAddress, str] = field(default_factory=dict)
    formulas: dict[CellAddress, str] = field(default_factory=dict)
    links: dict[CellAddress, str] = field(default_factory=dict)
    unsaid: dict[CellAddress, str] = field(default_factory=dict)
    merged: dict[CellAddress, CellAddress] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    is_hidden: bool = False
    authors: dict[CellAddress, str] = field(default_factory=dict)
    marks: dict[CellAddress, str] = field(default_factory=dict)
    fills: dict[CellAddress, str] = field(default_factory=dict)
    emphases: dict[CellAddress, dict[str, str]] = field(default_factory=dict)
    room: int = 1_000_000

    def place(self, row: int, column: int) -> str:
        """Return the name of a cell as spreadsheets show it, such as `Sheet1!B7`."""
        cell = f"{column_letter(column)}{row + 1}"
        return f"{self.name}!{cell}" if self.name else cell

    def note_at(self, place: CellAddress) -> str:
        """Return the note pinned to a cell, with the name of who wrote it."""
        text, author = self.notes[place], self.authors.get(place, "").strip()
        if not author or author == "None" or author.startswith("tc=") or author in text:
            return text
        return f"{author}: {text}"

    def area(self, first: CellAddress, last: CellAddress) -> Iterator[CellAddress]:
        """Yield the cells of an area, as far as people make such.

        Args:
            first: the cell at its top, where its rows begin.
            last: the cell at the other end.
        """
        (top, left), (bottom, right) = first, last
        for row in range(top, bottom + 1):
            for column in range(left, min(right, left + _WIDEST) + 1):
                if self.room == 0:
                    return
                self.room -= 1
                yield row, column

    def put(self, place: CellAddress, value: Value) -> None:
        """Put a value into a cell that may lie beyond the end of its row."""
        row, column = place
        while len(self.rows) <= row:
            self.rows.append([])
        cells = self.rows[row]
        cells += [None] * (column + 1 - len(cells))
        cells[column] = value

    def filled(self) -> Iterator[tuple[int, int, Value]]:
        """Yield the row, column and value of every cell that is not empty."""
        for number, row in enumerate(self.rows):
            for column, value in enumerate(row):
                if not is_empty(value):
                    yield number, column, value


@dataclass(slots=True)
class Book:
    """A file of sheets.

    Attributes:
        sheets: the sheets in their order.
        kind: what the file is, in words.
        remarks: what had to be decided to read it, such as its encoding.
        is_1904: whether its serial numbers of days begin in 1904; None if it does not say.
        has_mark: whether it is text that begins with a byte order mark.
        cut: the index of the row in whose middle text ends, or None; what stands below it may be
            of one of its cells.
        unsure: the lines of text whose encoding is not certain, each with what is asked about it;
            an empty one stands for all.
        end: the row and column of the cell in which text without the end of its last line ends,
            counted from 0; more may have stood in it.
    """

    sheets: list[Sheet]
    kind: str
    remarks: list[str] = field(default_factory=list)
    is_1904: bool | None = None
    has_mark: bool = False
    cut: int | None = None
    unsure: Sequence[tuple[str, str]] = ()
    end: tuple[int, int] | None = None


@lru_cache(maxsize=1024)
def column_number(letters: str) -> int:
    """Return the number of a column, counted from 0, by its letters: `A`, `Z`, `aa`."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


ERRORS = frozenset(
    """
    #DIV/0! #N/A #NAME? #NULL! #NUM! #REF! #VALUE! #SPILL! #CALC! #FIELD! #GETTING_DATA #BLOCKED!
    #CONNECT! #UNKNOWN! #ERROR! #NV #BEZUG! #WERT! #ZAHL! #NOMBRE! #NOM? #VALEUR! Err:502 Err:504
    Err:508 Err:509 Err:520 Err:522
    """.split()  # noqa: SIM905 - a list of names is read as words
)
"""What spreadsheets show in a cell that they could not compute."""


def is_empty(value: Value) -> bool:
    """Whether there is nothing to see in a cell."""
    return not value.strip() if type(value) is str else value is None


def value_at(rows: Sequence[Sequence[Value]], row: int, column: int) -> Value:
    """Return a cell's value; None beyond the end of a row."""
    cells = rows[row] if row < len(rows) else ()
    return cells[column] if column < len(cells) else None


def shown(value: Value) -> str:
    """Return a value as text, as a person would write it down."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        clock = value.time()
        if clock == time():
            return value.date().isoformat()
        return value.isoformat("T", "minutes" if clock.second == clock.microsecond == 0 else "auto")
    if isinstance(value, time):
        return value.isoformat("minutes" if value.second == value.microsecond == 0 else "auto")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
