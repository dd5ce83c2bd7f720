"""What a row of a table is: an event, a heading of the rows below it, a total or a remark."""

from __future__ import annotations

import re
from collections.abc import Sequence

from timeline_kit.importers.grid import CellAddress, Value, is_empty, shown, value_at
from timeline_kit.importers.mapping import DATED, Mapped
from timeline_kit.importers.report import Fate
from timeline_kit.importers.rows.base import Heading, MappedTable
from timeline_kit.importers.rows.beside import Beside
from timeline_kit.importers.texts import cleaned, line

_TOTAL_WORDS = (
    r"(?:(?:sub|grand)[- ]?)?totals?|sum|[Σ∑]"
    r"|(?:zwischen|gesamt|end)?summen?|gesamt(?:betrag)?|übertrag"
    r"|(?:sous|sub)[- ]?tota(?:l|ux|les?)|totaux|totales|somme|suma(?:ria)?|totale|parziale"
    r"|итого|всего|промежуточный итог|итог|разом|усього|всього|razem|ogółem|(?:ara |genel )?toplam"
    r"|المجموع|الإجمالي|合計|小計|合计|小计|总计|總計"
)
_TOTAL = re.compile(rf"(?i)\s*(?:{_TOTAL_WORDS})(?!\w)")
"""A total in the place of a date."""

_TOTAL_ALONE = re.compile(
    rf"(?i)\s*+(?:{_TOTAL_WORDS})(?!\w)\s*+[:：.]?\s*+"
    r"(?:[^\W\d_]{0,12}+\.?\s*+[0-9]{4})?\s*+[:：.]?\s*+"
)
"""A total in the place of a title, which may be one of an eclipse."""

_TITLES = ("title", "description")


class Kinds:
    """Tells what the rows of a table are, one after the other; what is no event is kept.

    Args:
        table: the table, of which the columns are learnt.
        beside: takes the notes at cells that are no event's.

    Attributes:
        heading: what the last heading between rows says of those below it.
    """

    def __init__(self, table: MappedTable, beside: Beside) -> None:
        self.heading = Heading()
        self._table = table
        self._beside = beside
        self._dated = [one.heading.column for one in table.mapping.of(*DATED)]
        self._last_dated = self._find_last_dated()
        self._headings = self._find_heading_texts()

    def is_heading(self, cells: Sequence[tuple[Mapped, Value]]) -> bool:
        """Whether a row repeats the headings of the columns."""
        return len(cells) == len(self._headings) and self._headings == [
            shown(value).strip() for _, value in cells
        ]

    def is_event(self, row: int, cells: Sequence[tuple[Mapped, Value]]) -> bool:
        """Whether a row is an event; what is none is a heading, a total or a remark."""
        above = self._table.reaching_down(row)
        has_date = any(one.heading.column in self._dated for one, _ in [*cells, *above])
        if self._is_total(cells):
            self._outside(row, cells, "a total")
            return False
        if len(cells) == 1 and not above:
            one, value = cells[0]
            text = shown(value)
            place = (row, one.heading.column)
            is_joined = (row, one.heading.column + 1) in self._table.sheet.merged
            titled = one.field in _TITLES
            period = self._period(place, one, value)
            if period and (is_joined or not titled or has_date or row < self._last_dated):
                self.heading = Heading("", line(text), period)
                detail = f"the heading of the rows below it, `{period}`"
                self._table.say(row, one, value, Fate.TAKEN, detail)
                self._table.draft.report.entries[-1].detail += self._beside.of_cell(place, None)
                return False
            below = row > self._last_dated
            told = titled or self._table.is_dated(one, value)
            if (is_joined and not (titled and below)) or not told:
                if below:
                    self._outside(row, cells, "a remark below the table")
                elif not is_joined and one.heading.column > min(self._table.by_column):
                    self._ask_alone(row, one, value, cells)
                else:
                    self.heading = Heading(line(cleaned(text)[0]))
                    detail = "`x-section` of the rows below it"
                    self._table.say(row, one, value, Fate.KEPT, detail)
                return False
        if not has_date and not any(one.field in _TITLES for one, _ in cells):
            self._outside(row, cells, "a row without title and date")
            return False
        return True

    def _is_total(self, cells: Sequence[tuple[Mapped, Value]]) -> bool:
        """Whether a row sums up others: it says so, and has no date."""
        if any(self._table.is_dated(one, value) for one, value in cells):
            return False
        return any(
            _TOTAL.match(shown(value))
            if one.heading.column in self._dated
            else _TOTAL_ALONE.fullmatch(shown(value))
            for number, (one, value) in enumerate(cells)
            if number == 0 or one.heading.column in self._dated or one.field in _TITLES
        )

    def _ask_alone(
        self, row: int, one: Mapped, value: Value, cells: Sequence[tuple[Mapped, Value]]
    ) -> None:
        """Ask about a value alone in its row, below a heading that is not the first."""
        self._outside(row, cells, "it stands alone in its row")
        draft = self._table.draft
        entry = next(e for e in reversed(draft.report.entries) if e.value == shown(value))
        events = len(draft.events)
        entry.path = ("events", events - 1) if events else ("timeline",)
        entry.ask(
            f"it stands alone in its row, as {one.field}: does it go on with the event above? "
            "kept as timeline.x-outside-the-table"
        )

    def _period(self, place: CellAddress, one: Mapped, value: Value) -> str:
        """Return the year or month that a cell alone in its row states, or the empty string."""
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return f"{int(value):04d}" if 1000 <= value <= 2999 else ""
        if not isinstance(value, str) or len(value) > 30:
            return ""
        reader = self._table.readers.get(place[1]) or next(iter(self._table.readers.values()), None)
        found = reader.read(value.strip(" :.–-")) if reader is not None else None
        if found is None or not found.is_sure:
            return ""
        edtf = found.edtf
        return edtf if re.fullmatch(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2]))?", edtf) else ""

    def _outside(self, row: int, cells: Sequence[tuple[Mapped, Value]], what: str) -> None:
        lines = self._table.draft.header.setdefault("x-outside-the-table", [])
        texts = []
        for one, value in cells:
            self._table.say(row, one, value, Fate.KEPT, f"timeline.x-outside-the-table: {what}")
            texts.append(line(cleaned(shown(value))[0]))
        place = self._table.sheet.place(row, cells[0][0].heading.column)
        lines.append(f"{place} {' | '.join(texts)}")
        self._beside.keep_notes(row)

    def _find_last_dated(self) -> int:
        """Return the last row with a date; what stands alone below it is a remark."""
        cells = self._table.sheet.rows
        for row in reversed(self._table.table.rows):
            for column in self._dated:
                first = self._table.sheet.merged.get((row, column), (row, column))
                value = value_at(cells, *first)
                if not is_empty(value) and self._table.readers[column].read(value).readings:
                    return row
        return -1

    def _find_heading_texts(self) -> list[str]:
        cells = self._table.table.heading_cells
        last = max((row for row, _ in cells), default=-1)
        return [
            shown(value_at(self._table.sheet.rows, row, column)).strip()
            for row, column in cells
            if row == last
        ] or ["\0"]
