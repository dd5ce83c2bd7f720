"""Where on a sheet its tables are: title lines, headings, rows."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from timeline_kit.exporters.xlsx.xml import column_letter
from timeline_kit.importers import dates, headings
from timeline_kit.importers.grid import (
    CellAddress,
    Sheet,
    Value,
    is_empty,
    shown,
    value_at,
)
from timeline_kit.importers.headings import Recognised
from timeline_kit.wording.written import Hints

_LOOKED_AT = 100
"""Rows in which the headings are looked for."""

_LONGEST_HEADING = 80
_IN_PARENTHESES = re.compile(r"\s*[(\[].*[)\]]\s*", re.DOTALL)
_ANY_YEAR = 2020
_DAY = re.compile(r"[0-9X]{4}-[0-9]{2}-[0-9]{2}")
_HAS_DIGIT = re.compile(r"[0-9]")
_WITHIN = {
    "sources": {"sources": "sources", "title": "sources", "description": "sources",
                "url": "sources", "quotes": "quotes", "locators": "locators"},
    "media_url": {"media_url": "media_url", "url": "media_url", "sources": "media_url",
                  "title": "media_caption", "description": "media_caption",
                  "media_caption": "media_caption", "media_credit": "media_credit",
                  "media_alt": "media_alt", "participants": "media_credit"},
    "place": {"place": "place", "title": "place", "latitude": "latitude",
              "longitude": "longitude", "position": "position"},
}  # fmt: skip
"""What a heading below another is: `Title` below `Source` is a source."""

_DATED = {"date", "start", "year"}
_TITLED = {"title", "description"}


@dataclass(frozen=True, slots=True)
class Heading:
    """One column of a table.

    Attributes:
        column: its number in the sheet, from 0.
        text: what stands above it; the empty string for nothing.
        recognised: what that says.
        over: the heading over this and other columns; the empty string for none.
    """

    column: int
    text: str
    recognised: Recognised | None
    over: str = ""

    @property
    def name(self) -> str:
        """What the column is called."""
        return self.text or f"column {column_letter(self.column)}"


@dataclass(slots=True)
class Table:
    """One table on a sheet.

    Attributes:
        sheet: where it is.
        headings: its columns.
        heading_cells: the cells of the headings.
        rows: the numbers of its rows that may be events.
        titles: the cells above it.
    """

    sheet: Sheet
    headings: list[Heading]
    heading_cells: list[CellAddress]
    rows: list[int]
    titles: list[CellAddress] = field(default_factory=list)

    @property
    def fields(self) -> set[str]:
        """What the headings were recognised as."""
        return {found.recognised.field for found in self.headings if found.recognised}

    @property
    def is_dated(self) -> bool:
        """Whether there is a column of dates and one of titles, by their headings."""
        return bool(_DATED & self.fields) and bool(_TITLED & self.fields)

    @property
    def where(self) -> str:
        """The range of its cells, such as `Sheet1!A4:F60`."""
        columns = [heading.column for heading in self.headings]
        first = min([row for row, _ in self.heading_cells] + self.rows[:1], default=0)
        last = max(self.rows, default=first)
        start = self.sheet.place(first, min(columns, default=0))
        return f"{start}:{column_letter(max(columns, default=0))}{last + 1}"

    def column_values(self, column: int) -> list[tuple[int, Value]]:
        """Return the rows and values of a column, without the empty ones."""
        cells = ((row, value_at(self.sheet.rows, row, column)) for row in self.rows)
        return [(row, value) for row, value in cells if not is_empty(value)]


def tables(sheet: Sheet) -> list[Table]:
    """Return the tables of a sheet from top to bottom, those side by side from left to right."""
    filled = [row for row, cells in enumerate(sheet.rows) if not all(map(is_empty, cells))]
    if not filled:
        return []
    start = _heading_row(sheet, filled)
    if start is None:
        return [_without_headings(sheet, filled)]
    found: list[Table] = []
    top = filled[0]
    while start is not None:
        following = _next_heading_row(sheet, filled, start)
        end = filled[-1] + 1 if following is None else following[0]
        rows = [row for row in filled if start <= row < end]
        made = _beside_each_other(_table(sheet, rows, [row for row in filled if row < start]))
        above = min([row for row, _ in made[0].heading_cells], default=start)
        made[0].titles = [
            (row, column)
            for row in filled
            if top <= row < above
            for column, _ in _cells(sheet, row)
        ]
        found += made
        top, start = (end, None) if following is None else following
    return found


def _cells(sheet: Sheet, row: int) -> list[tuple[int, Value]]:
    return [(column, value) for column, value in enumerate(sheet.rows[row]) if not is_empty(value)]


def _looks_like_headings(cells: Sequence[tuple[int, Value]]) -> bool:
    """Whether a row has only short texts that are no days, as headings are."""
    return all(
        isinstance(value, str) and len(value) <= _LONGEST_HEADING and "://" not in value
        for _, value in cells
    ) and not any(_states_day(value) for _, value in cells)


def _states_day(value: Value) -> bool:
    """Whether a cell is a day, of whatever year: such a row is data."""
    return any(_DAY.search(edtf) for edtf in _dates_in(value))


def _dates_in(value: Value) -> list[str]:
    """Return the dates that a cell may be, in EDTF."""
    text = shown(value)
    if not _HAS_DIGIT.search(text) or len(text) > _LONGEST_HEADING:
        return []
    return [one.edtf for one in dates.Column(Hints(), _ANY_YEAR).read(value).readings]


def _goes_on(sheet: Sheet, row: int, filled: Sequence[int]) -> bool:
    """Whether a date in a row has another below it, or nothing: `2014`, `Start` is data."""
    dated = [column for column, value in _cells(sheet, row) if _dates_in(value)]
    below = filled[(at := bisect_right(filled, row)) : at + 1] if dated else ()
    return bool(dated) and all(
        any(_dates_in(value_at(sheet.rows, other, column)) for column in dated) for other in below
    )


def _recognised(cells: Sequence[tuple[int, Value]]) -> list[Recognised]:
    found = (headings.recognise(value) for _, value in cells if isinstance(value, str))
    return [one for one in found if one is not None]


def _score(sheet: Sheet, row: int) -> int:
    cells = _cells(sheet, row)
    if not _looks_like_headings(cells):
        return 0
    found = _recognised(cells)
    whole = {one.field for one in found if one.is_whole}
    return 2 * len(whole) + len({one.field for one in found} - whole)


def _heading_row(sheet: Sheet, filled: Sequence[int]) -> int | None:
    """Return the row of the headings, or None where the table has none."""
    looked_at = [row for row in filled[:_LOOKED_AT] if not _goes_on(sheet, row, filled)]
    scores = {row: _score(sheet, row) for row in looked_at}
    for row in looked_at:
        if scores[row] >= 4 and len(_cells(sheet, row)) >= 2:
            return row
    for row in looked_at:
        if (
            scores[row] >= 1
            and len(_cells(sheet, row)) >= 2
            and not _is_between(sheet, row, filled)
        ):
            return row
    above = (row for row in looked_at[:10] if _stands_above(sheet, row, filled))
    return next((row for row in above if not _is_between(sheet, row, filled)), None)


def _is_between(sheet: Sheet, row: int, filled: Sequence[int]) -> bool:
    """Whether rows above have days in a column in which the row below has one, too."""
    at = bisect_right(filled, row)
    dated = [
        column
        for below in filled[at : at + 1]
        for column, value in _cells(sheet, below)
        if _states_day(value)
    ]
    return any(
        _states_day(value_at(sheet.rows, other, column))
        for column in dated
        for other in filled[: at - 1]
        if len(_cells(sheet, other)) > 1
    )


def _stands_above(sheet: Sheet, row: int, filled: Sequence[int]) -> bool:
    """Whether a row of texts without figures stands above one that has figures."""
    cells = _cells(sheet, row)
    below = next((other for other in filled if other > row), None)
    if below is None or len(cells) < 2 or not _looks_like_headings(cells):
        return False
    if any(_HAS_DIGIT.search(shown(value)) for _, value in cells):
        return False
    return any(_HAS_DIGIT.search(shown(value)) for _, value in _cells(sheet, below))


def _next_heading_row(sheet: Sheet, filled: Sequence[int], start: int) -> tuple[int, int] | None:
    """Return where another table begins, and the row of its headings.

    It begins after an empty row, with headings of its own; a line with one cell may stand above
    them as its title.
    """
    texts = [shown(value).strip() for _, value in _cells(sheet, start)]
    held = set(filled)
    for row in filled:
        has_title = row - 1 in held and len(_cells(sheet, row - 1)) == 1
        top = row - 1 if has_title else row
        if top <= start + 1 or top - 1 in held:
            continue
        cells = _cells(sheet, row)
        if len(cells) < 2 or not _looks_like_headings(cells) or _goes_on(sheet, row, filled):
            continue
        if _score(sheet, row) < 4 and not _is_of_others(sheet, filled, start, row):
            continue
        if [shown(value).strip() for _, value in cells] != texts:
            return top, row
    return None


def _is_of_others(sheet: Sheet, filled: Sequence[int], start: int, row: int) -> bool:
    """Whether a row of words begins a table about something else: no date stands in the rows below.

    Those are the rows up to the next empty one, and a date would have a figure.
    """
    dated = [
        column
        for column, value in _cells(sheet, start)
        if isinstance(value, str)
        and (found := headings.recognise(value)) is not None
        and found.field in _DATED
    ]
    if not dated or any(_HAS_DIGIT.search(shown(value)) for _, value in _cells(sheet, row)):
        return False
    below: list[int] = []
    for other in (each for each in filled if each > row):
        if other != row + len(below) + 1:
            break
        below.append(other)
    return bool(below) and not any(
        _HAS_DIGIT.search(shown(value_at(sheet.rows, each, column)))
        for each in [row, *below]
        for column in dated
    )


def _without_headings(sheet: Sheet, filled: list[int]) -> Table:
    width = max(len(sheet.rows[row]) for row in filled)
    columns = [Heading(column, "", None) for column in range(width)]
    table = Table(sheet, columns, [], filled)
    table.headings = [heading for heading in columns if table.column_values(heading.column)]
    return table


def _table(sheet: Sheet, rows: list[int], above: Sequence[int]) -> Table:
    """Return the table whose headings are in the first of the rows, or in the first two."""
    first, body = rows[0], rows[1:]
    heading_rows = [first]
    if body and body[0] == first + 1 and _continues_headings(sheet, first, body[0]):
        heading_rows.append(body.pop(0))
    elif above and above[-1] == first - 1 and _spans_headings(sheet, above[-1], first):
        heading_rows.insert(0, above[-1])
    texts = _heading_texts(sheet, heading_rows)
    width = max([len(sheet.rows[row]) for row in body], default=0)
    table = Table(sheet, [], [], body)
    table.heading_cells = [
        (row, column) for row in heading_rows for column, _ in _cells(sheet, row)
    ]
    for column in range(max(width, max(texts, default=-1) + 1)):
        upper, lower = texts.get(column, ("", ""))
        text = " / ".join(dict.fromkeys(filter(None, (upper, lower))))
        if text or table.column_values(column):
            over = upper if lower else ""
            table.headings.append(Heading(column, text, _recognise(upper, lower), over))
    return table


def _recognise(upper: str, lower: str) -> Recognised | None:
    """Return what two headings above each other say: `End` over `Year` is the year of the end."""
    if upper and lower and upper != lower:
        both = headings.recognise(f"{upper} {lower}")
        if both is not None and both.is_whole:
            return both
        over, own = headings.recognise(upper), headings.recognise(lower)
        if _IN_PARENTHESES.fullmatch(lower):
            return over
        if over is not None and own is not None and over.field in _WITHIN:
            name = _WITHIN[over.field].get(own.field)
            why = f"the heading `{lower}` below `{upper}`"
            return Recognised(name, own.is_whole, why) if name else None
        return own or over
    return headings.recognise(lower or upper)


def _continues_headings(sheet: Sheet, first: int, second: int) -> bool:
    """Whether a second row belongs to the headings: parts of them, or remarks in parentheses."""
    cells = [cell for cell in _cells(sheet, second) if cell[0] <= _edge(sheet, first, second)]
    if not cells or not _looks_like_headings(cells):
        return False
    if all(_IN_PARENTHESES.fullmatch(shown(value)) for _, value in cells):
        return True
    if any(headings.order_in(shown(value)) for _, value in cells):
        return True
    if _fills_gaps(sheet, first, cells):
        return True
    parts = [one for one in _recognised(cells) if one.field in headings.PARTS]
    return len(parts) >= 2 and len(parts) >= len(cells) / 2 and _is_joined(sheet, first)


def _edge(sheet: Sheet, first: int, second: int) -> int:
    """Return the last column before an empty one: what stands beside is another table."""
    last = max(column for column, _ in _cells(sheet, first))
    begin = _cells(sheet, first)[0][0]
    for column in range(begin, last):
        is_joined = (first, column) in sheet.merged
        both = (value_at(sheet.rows, row, column) for row in (first, second))
        if not is_joined and all(map(is_empty, both)):
            return column - 1
    return last + 1


def _fills_gaps(sheet: Sheet, first: int, cells: Sequence[tuple[int, Value]]) -> bool:
    """Whether a row of words divides headings over several columns: `from`, `to` below `Date`.

    Most of them are headings, and more so where some stand below headings of one column.
    """
    if any(_HAS_DIGIT.search(shown(value)) for _, value in cells) or len(cells) < 2:
        return False
    upper = {column for column, _ in _cells(sheet, first)}
    lower = {column for column, _ in cells}
    whole = [one for one in _recognised(cells) if one.is_whole]
    reached = lower - upper
    below_one = [one for one in lower if one not in reached and one + 1 not in reached]
    return (
        bool(reached)
        and len(whole) * 2 > len(cells) + len(below_one)
        and all(column - 1 in lower for column in reached)
    )


def _is_joined(sheet: Sheet, row: int) -> bool:
    """Whether headings of a row reach over several columns: joined, or followed by nothing."""
    columns = [column for column, _ in _cells(sheet, row)]
    return (
        any(
            (row, column) in sheet.merged or (row, column + 1) in sheet.merged for column in columns
        )
        or len(columns) < columns[-1] - columns[0] + 2
    )


def _spans_headings(sheet: Sheet, above: int, first: int) -> bool:
    """Whether the row above the headings has headings over several of their columns."""
    cells = _cells(sheet, above)
    if len(cells) < 2 or not _looks_like_headings(cells):
        return False
    return len(cells) < len(_cells(sheet, first)) or any(
        (above, column) in sheet.merged for column, _ in cells
    )


def _heading_texts(sheet: Sheet, rows: Sequence[int]) -> dict[int, tuple[str, str]]:
    """Return for each column the heading, and the one below it."""
    lower = {column: " ".join(shown(value).split()) for column, value in _cells(sheet, rows[-1])}
    if len(rows) == 1:
        return {column: ("", text) for column, text in lower.items()}
    upper = {column: " ".join(shown(value).split()) for column, value in _cells(sheet, rows[0])}
    texts: dict[int, tuple[str, str]] = {}
    over = ""
    for column in range(max([*lower, *upper]) + 1):
        merged = sheet.merged.get((rows[0], column))
        if column in upper:
            over = upper[column]
        elif merged is None and column not in lower:
            over = ""
        texts[column] = (over, lower.get(column, ""))
    return {column: pair for column, pair in texts.items() if any(pair)}


def _beside_each_other(table: Table) -> list[Table]:
    """Divide a table at its empty columns, where both sides are tables of their own."""
    columns = [heading.column for heading in table.headings]
    parts: list[list[Heading]] = [[]]
    for heading, column in zip(table.headings, columns, strict=True):
        if parts[-1] and column > parts[-1][-1].column + 1:
            parts.append([])
        parts[-1].append(heading)
    divided = []
    for part in parts:
        held = {heading.column for heading in part}
        cells = [cell for cell in table.heading_cells if cell[1] in held]
        divided.append(Table(table.sheet, part, cells, table.rows))
    if len(divided) < 2 or sum(one.is_dated for one in divided) < 2:
        return [table]
    for one in divided:
        one.rows = [
            row
            for row in table.rows
            if any(
                not is_empty(value_at(table.sheet.rows, row, heading.column))
                for heading in one.headings
            )
        ]
    return divided
