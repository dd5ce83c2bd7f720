"""The sheet README: what the workbook is, how to edit it, how dates are written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from timeline_kit.dates import When
from timeline_kit.exporters.table import Column
from timeline_kit.exporters.xlsx.cells import cell_sized, escape, text_cell
from timeline_kit.exporters.xlsx.heights import POINTS_A_LINE, lines_needed
from timeline_kit.exporters.xlsx.sheet import Layout, Links
from timeline_kit.exporters.xlsx.styles import Style
from timeline_kit.model import Timeline
from timeline_kit.wording.date_words import words

_DATES = (
    "2016-12-20",
    "2017-01-23/2017-01-24",
    "2017-01-23T13:00",
    "2016-12",
    "late 2016-12",
    "2016",
    "201X",
    "1914~",
    "1984?",
    "[2016-12-20,2016-12-22]",
    "2017-01-23/..",
    "-0043-03-15",
)

_SHEETS = {
    "Events": "one row for each event",
    "Sources": "what the events rest on; the column sources of Events names them by their id",
    "Timeline": "what belongs to the timeline as a whole",
    "Eras": "named stretches of time behind the events",
    "Long texts": "the rest of texts that are too long for one cell; the cell is yellow",
}

_GUIDE = {
    "What this is": "The events of this timeline, one in each row of the sheet Events, to read and "
    "to edit. The timeline itself is kept in a text file; timeline-kit made this workbook from it.",
    "Change an event": "Change its cells in the sheet Events, save, and send the workbook back to "
    "where it came from. Rows may be sorted and filtered, columns widened or hidden.",
    "Leave as they are": "The ids and the headers: they tell which event and column is meant.",
    "Grey columns": "{helpers} are made from the other columns, for reading and sorting. What is "
    "changed there is ignored.",
    "Add an event": "Fill the first empty row. It needs a date, a title and an id of its own: "
    "small letters, digits, - and _, a letter first.",
    "Take an event out": "Say so in the column note. A row that is missing is not taken for a wish "
    "to delete it.",
    "Several in one cell": "Separate them by a semicolon and a space: Russia; Turkey; Iran. "
    "A semicolon inside one of them is written \\;",
}

_NARROW = 28.0
_WIDE = 96.0
_SPACE = 3  # points between rows


@dataclass(frozen=True, slots=True)
class _Row:
    """One row: text on the left, text on the right; either may be empty."""

    left: str = ""
    right: str = ""
    left_style: Style = Style.PROSE
    right_style: Style = Style.PROSE
    height: float = 0


class Readme:
    """The sheet README; see `Sheet`."""

    name = "README"
    layout = Layout(((_NARROW, Style.PROSE), (_WIDE, Style.PROSE)), "7B8794", is_table=False)

    def __init__(self, timeline: Timeline, table: Sequence[Column], sheets: Sequence[str]) -> None:
        self._rows = list(_rows(timeline, table, sheets))
        self.row_count = len(self._rows)

    def rows(self, links: Links) -> Iterator[str]:
        """Yield the XML of each row; see `Sheet.rows`."""
        for number, row in enumerate(self._rows, start=1):
            cells = ""
            if row.left:
                cells += text_cell(f"A{number}", row.left_style, escape(row.left))
            if row.right:
                cells += text_cell(f"B{number}", row.right_style, escape(row.right))
            height = row.height or _height(row)
            yield f'<row r="{number}" ht="{height:g}" customHeight="1">{cells}</row>'


def _height(row: _Row) -> float:
    """Return a height that shows all of a row's text, in points."""
    lines = max(lines_needed(row.left, _NARROW), lines_needed(row.right, _WIDE))
    return lines * POINTS_A_LINE + _SPACE


def _rows(timeline: Timeline, table: Sequence[Column], sheets: Sequence[str]) -> Iterator[_Row]:
    yield _Row(cell_sized(timeline.title)[0], left_style=Style.TITLE, height=30)
    yield _Row()
    helpers = ", ".join(column.name for column in table if column.is_helper)
    for about, text in _GUIDE.items():
        yield _Row(about, text.format(helpers=helpers), Style.LABEL)
    yield from _heading("Sheets")
    for name, text in _SHEETS.items():
        if name in sheets:
            yield _Row(name, text, Style.LABEL)
    yield from _heading("How dates are written")
    for text in _DATES:
        yield _Row(text, words(When.parse(text), "en"), Style.CODE)
    yield from _heading("Columns of the sheet Events")
    for column in table:
        yield _Row(column.name, column.description, Style.CODE)


def _heading(text: str) -> Iterator[_Row]:
    yield _Row()
    yield _Row(text, left_style=Style.HEADING, height=22)
