"""Rows of a table as events."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from timeline_kit.dates import DateError, Reading, When
from timeline_kit.exporters.table.cells import own_value, split
from timeline_kit.exporters.table.columns import BY_NAME
from timeline_kit.exporters.table.delimited import is_guarded, unguard
from timeline_kit.importers import dates, headings, markup, timing, zones
from timeline_kit.importers.citations import ADDRESS, Cited, Sources, cited, complete
from timeline_kit.importers.dates import Found
from timeline_kit.importers.draft import UNTITLED, Draft, add_note
from timeline_kit.importers.grid import ERRORS, CellAddress, Value, is_empty, shown, value_at
from timeline_kit.importers.headings import PARTS
from timeline_kit.importers.layout import Table
from timeline_kit.importers.mapping import DATED, HELPERS, ColumnMapping, Mapped
from timeline_kit.importers.number_formats import shown_day
from timeline_kit.importers.options import ImportOptions
from timeline_kit.importers.parts import at_clock, from_parts, span, until_clock
from timeline_kit.importers.report import Entry, Fate
from timeline_kit.importers.slugs import is_slug, slug
from timeline_kit.importers.texts import cleaned, line, quoted
from timeline_kit.importers.titles import short_title
from timeline_kit.model import Citation, Standing
from timeline_kit.model.records import Block, Instant, Unfit
from timeline_kit.model.shapes import in_its_zone
from timeline_kit.wording.written import Hints

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

_CITED: Mapping[str, str] = {
    name: column.path[1]
    for name, column in BY_NAME.items()
    if column.path[:1] == ("sources",) and name != "sources"
}
"""The columns that say more of the sources, and the key of each in a citation."""

_LONGEST_TITLE = 200
_POSITIONS = frozenset({"_latitude", "_longitude", "_position"})
_DITTO = re.compile(
    r"""(?xi) [-–—\s]* ["“”„‟″〃»«] [-–—\s]* | [-–—\s]* (?: ''|‚‚|,,|´´|``) [-–—\s]*
    | (?: ditto|dito|dto\.?|dt[oº]\.|do\.|ebd(?:a)?\.?|ebenda|s\.\s?o\.?|siehe\s oben
    |wie\s oben|wie\s vor|ders\.|dies\.|a\.\s?a\.\s?o\.?|ibid(?:em)?\.?|ib\.|[ií]dem|id\.
    |op\.\s?cit\.?|loc\.\s?cit\.?|l\.\s?c\.
    |(?:same\s)?as\s above|see\s above|same|v(?:oir|\.)\s ci-dessus|ci-dessus|voir\s plus\s haut
    |v(?:éase|er)\s arriba|vedi\s sopra|там\s же|то\s же|тот\s же|див\.?\s вище|там\s само
    |см\.\s выше|tamże|a\.g\.e\.?|aynı\s yer|同上|نفسه|المرجع\s نفسه)"""
)
"""What stands for the text of a cell above: ditto marks, and the words for them."""

_DITTO_SOURCE = re.compile(
    r"(?i)(?:ebd(?:a)?|ebenda|ibid(?:em)?|ib\.|idem|op\.\s?cit|loc\.\s?cit|a\.\s?a\.\s?o|s\.\s?o\.|"
    r"там же|там само|tamże|a\.g\.e|同上)(?!\w).*"
)
"""A source that is named by one above it, whatever page of it follows: `ebd., S. 12`."""

_DASH = re.compile(
    r"(?i)\s*(?:[-–—−/]+|\.{3}|n\.?\s?/?\s?a\.?|k\.\s?a\.?|none|keine?|нет|н/д|null|nil|なし|无|無)\s*"
)
"""What stands in a cell in which nothing is to be said."""

_BLANK_IF_DASH = frozenset(
    {"place", "participants", "tags", "group", "sources", "url", "note", "date_label", "timezone",
     "status", "standing"}
)  # fmt: skip
_JOINED = re.compile(r"(?i)\s+(?:and|und|sowie|et|y|e|og|och|en|и|та|ve|&|\+|/)\s+")
_SUFFIX = re.compile(r"(?i)(?:jr|sr|dr|prof|phd|md|esq|i{1,3}|iv)\.?")
_FIRST_WORD = re.compile(r"[,;]")
_SINGLE = frozenset(
    {"id", "title", "date_label", "group", "place", "timezone", "status", "draft"}
    | {f"media_{name}" for name in ("url", "caption", "credit", "alt", "thumbnail", "link")}
)
"""Fields that hold one value: what a second column says is kept beside it."""

_STATUS = {
    "confirmed": "confirmed", "bestätigt": "confirmed", "confirmé": "confirmed",
    "confirmado": "confirmed", "подтверждено": "confirmed",
    "tentative": "tentative", "provisional": "tentative", "vorläufig": "tentative",
    "cancelled": "cancelled", "canceled": "cancelled", "abgesagt": "cancelled",
    "annulé": "cancelled", "cancelado": "cancelled", "отменено": "cancelled",
}  # fmt: skip
_INSTANT = Instant("")
_PRIVATE = {"private", "privat", "confidential", "vertraulich", "persönlich", "personal", "privé",
            "confidentiel", "privado", "confidencial", "privato", "draft", "entwurf", "internal",
            "intern"}  # fmt: skip
_PUBLIC = {"public", "normal", "öffentlich", "publique", "público", "pubblico", "published"}
_TRUE = {"true", "yes", "y", "x", "1", "ja", "oui", "sí", "si", "да", "✓", "✔"}
_FALSE = {"false", "no", "n", "0", "nein", "non", "нет", "-"}
_OPEN = {"present", "ongoing", "now", "today", "current", "continuing", "to date", "heute",
         "laufend", "présent", "en cours", "actualidad", "presente", "н.в.", "по н.в.",
         "настоящее время", "по настоящее время", "..", "…", "halen", "günümüz", "至今",
         "現在"}  # fmt: skip
_ENTRY = tuple[Mapped, Value, Entry]


@dataclass(slots=True)
class _Context:
    """What headings between rows say about the rows below them."""

    section: str = ""
    when: str = ""
    edtf: str = ""


@dataclass(slots=True)
class Rows:
    """Makes events of the rows of one table.

    Attributes:
        draft: takes the events.
        sources: takes their sources.
        options: what the import was told.
        table: the table.
        mapping: what its columns are.
        is_1904: how the file counts days; None where it does not say.
        has_mark: whether it is text that begins with a byte order mark.
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
    context: _Context = field(default_factory=_Context)
    separators: dict[int, str] = field(default_factory=dict)
    is_guarded: bool = False
    told: set[tuple[str, CellAddress]] = field(default_factory=set)
    _first: dict[CellAddress, Entry] = field(default_factory=dict)
    _noted: dict[int, list[int]] = field(default_factory=dict)
    _by_column: dict[int, Mapped] = field(default_factory=dict)

    def read(self, progress: Callable[[int, int], None]) -> None:
        """Add an event for each row that is one.

        Args:
            progress: is told now and then how many rows are done.
        """
        sheet, table = self.table.sheet, self.table
        mapped = self._by_column
        self._learn()
        texts = self._heading_texts()
        dated = self._dated_columns()
        last_dated = self._last_dated(dated)
        for number, row in enumerate(table.rows):
            if number % 500 == 0:
                progress(number, len(table.rows))
            cells = [
                (mapped[column], value)
                for column, value in enumerate(sheet.rows[row])
                if column in mapped and not is_empty(value)
            ]
            if not cells:
                self._alone_notes(row)
                continue
            if len(cells) == len(texts) and self._texts(cells) == texts:
                for one, value in cells:
                    self._entry(row, one, value, Fate.LEFT_OUT, "it is the heading again")
                continue
            if not self._is_event(row, cells, dated, last_dated):
                continue
            self._event(row, [*cells, *self._reaching_down(row)])

    def __post_init__(self) -> None:
        self._by_column = {one.heading.column: one for one in self.mapping.columns}
        if self.mapping.is_own and not self.table.sheet.name:
            self.is_guarded = self.has_mark or is_guarded(
                value for row in self.table.sheet.rows for value in row if isinstance(value, str)
            )
        for row, column in self.table.sheet.notes:
            self._noted.setdefault(row, []).append(column)

    def _learn(self) -> None:
        """Read the columns of dates as a whole."""
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

    def _texts(self, cells: Sequence[tuple[Mapped, Value]]) -> list[str]:
        return [shown(value).strip() for _, value in cells]

    def _last_dated(self, dated: Sequence[int]) -> int:
        """Return the last row with a date; what stands alone below it is a remark."""
        cells = self.table.sheet.rows
        for row in reversed(self.table.rows):
            for column in dated:
                first = self.table.sheet.merged.get((row, column), (row, column))
                value = value_at(cells, *first)
                if not is_empty(value) and self.readers[column].read(value).readings:
                    return row
        return -1

    def _heading_texts(self) -> list[str]:
        cells = self.table.heading_cells
        last = max((row for row, _ in cells), default=-1)
        return [
            shown(value_at(self.table.sheet.rows, row, column)).strip()
            for row, column in cells
            if row == last
        ] or ["\0"]

    def _dated_columns(self) -> list[int]:
        return [one.heading.column for one in self.mapping.of(*DATED)]

    def _reaching_down(self, row: int) -> list[tuple[Mapped, Value]]:
        """Return the values of cells above that are joined with cells of this row."""
        sheet = self.table.sheet
        if not sheet.merged:
            return []
        found = []
        for column, one in self._by_column.items():
            first = sheet.merged.get((row, column))
            if first is not None and first[0] < row and first[1] == column:
                value = value_at(sheet.rows, *first)
                if not is_empty(value):
                    found.append((one, value))
        return found

    def _is_event(
        self,
        row: int,
        cells: Sequence[tuple[Mapped, Value]],
        dated: Sequence[int],
        last_dated: int,
    ) -> bool:
        """Whether a row is an event; what is none is a heading, a total or a remark."""
        above = self._reaching_down(row)
        has_date = any(one.heading.column in dated for one, _ in [*cells, *above])
        if self._is_total(cells, dated):
            self._outside(row, cells, "a total")
            return False
        if len(cells) == 1 and not above:
            one, value = cells[0]
            text = shown(value)
            place = (row, one.heading.column)
            is_joined = (row, one.heading.column + 1) in self.table.sheet.merged
            titled = one.field in ("title", "description")
            period = self._period(place, one, value)
            if period and (is_joined or not titled or has_date or row < last_dated):
                self.context = _Context("", line(text), period)
                detail = f"the heading of the rows below it, `{period}`"
                self._entry(row, one, value, Fate.TAKEN, detail)
                self.draft.report.entries[-1].detail += self._beside(place, None)
                return False
            below = row > last_dated
            if (is_joined and not (titled and below)) or not (titled or self._is_dated(one, value)):
                if below:
                    self._outside(row, cells, "a remark below the table")
                elif not is_joined and one.heading.column > min(self._by_column):
                    self._ask_alone(row, one, value, cells)
                else:
                    self.context = _Context(line(cleaned(text)[0]))
                    detail = "`x-section` of the rows below it"
                    self._entry(row, one, value, Fate.KEPT, detail)
                return False
        if not has_date and not any(one.field in ("title", "description") for one, _ in cells):
            self._outside(row, cells, "a row without title and date")
            return False
        return True

    def _is_total(self, cells: Sequence[tuple[Mapped, Value]], dated: Sequence[int]) -> bool:
        """Whether a row sums up others: it says so, and has no date."""
        if any(self._is_dated(one, value) for one, value in cells if one.heading.column in dated):
            return False
        return any(
            (_TOTAL.match if one.heading.column in dated else _TOTAL_ALONE.fullmatch)(shown(value))
            for number, (one, value) in enumerate(cells)
            if number == 0 or one.heading.column in dated or one.field in ("title", "description")
        )

    def _ask_alone(
        self, row: int, one: Mapped, value: Value, cells: Sequence[tuple[Mapped, Value]]
    ) -> None:
        """Ask about a value alone in its row, below a heading that is not the first."""
        self._outside(row, cells, "it stands alone in its row")
        entry = next(e for e in reversed(self.draft.report.entries) if e.value == shown(value))
        events = len(self.draft.events)
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
        reader = self.readers.get(place[1]) or next(iter(self.readers.values()), None)
        found = reader.read(value.strip(" :.–-")) if reader is not None else None
        if found is None or not found.is_sure:
            return ""
        edtf = found.edtf
        return edtf if re.fullmatch(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2]))?", edtf) else ""

    def _is_dated(self, one: Mapped, value: Value) -> bool:
        reader = self.readers.get(one.heading.column)
        return reader is not None and bool(reader.read(value).readings)

    def _outside(self, row: int, cells: Sequence[tuple[Mapped, Value]], what: str) -> None:
        lines = self.draft.header.setdefault("x-outside-the-table", [])
        texts = []
        for one, value in cells:
            self._entry(row, one, value, Fate.KEPT, f"timeline.x-outside-the-table: {what}")
            texts.append(line(cleaned(shown(value))[0]))
        place = self.table.sheet.place(row, cells[0][0].heading.column)
        lines.append(f"{place} {' | '.join(texts)}")
        self._alone_notes(row)

    def _alone_notes(self, row: int) -> None:
        """Keep notes pinned to cells in which nothing stands, or that are no event's."""
        sheet = self.table.sheet
        for column in self._noted.get(row, ()):
            place, note = sheet.place(row, column), sheet.note_at((row, column))
            self.told.add(("note", (row, column)))
            text, _ = cleaned(note)
            lines = self.draft.header.setdefault("x-cell-notes", [])
            lines.append(f"{place} {text}")
            detail = "timeline.x-cell-notes: a note at a cell"
            self.draft.report.add(f"{place} (note)", note, Fate.KEPT, detail)

    def notes_of(self, row: int, event: dict[str, Any] | None) -> None:
        """Keep the notes pinned to the cells of a row at its event, if it has become one."""
        if event is not None:
            self._notes_of_empty_cells(event, row, set())
        else:
            self._alone_notes(row)

    def unsaid(self, place: CellAddress, value: Value) -> str | None:
        """Return why the spreadsheet does not say the value of a cell: it shows an error."""
        why = self.table.sheet.unsaid.get(place)
        if why is None and isinstance(value, str) and value.strip() in ERRORS:
            return "it is the error of a spreadsheet"
        return why

    def _entry(
        self, row: int, one: Mapped, value: Value, fate: Fate, detail: str, settle: str = ""
    ) -> Entry:
        place = self.table.sheet.place(row, one.heading.column)
        return self.draft.report.add(place, shown(value), fate, detail, settle)

    def _event(self, row: int, cells: Sequence[tuple[Mapped, Value]]) -> None:
        event: dict[str, Any] = {"id": "", "date": "", "title": ""}
        index = len(self.draft.events)
        self.draft.events.append(event)
        if self.context.section:
            event["x-section"] = self.context.section
        self.say_hidden(row)
        entries: list[_ENTRY] = []
        reaching: list[tuple[Entry, Entry | None]] = []
        own = {one.heading.column for one, value in cells}
        merged = self.table.sheet.merged
        for one, value in cells:
            place = (row, one.heading.column)
            joined = merged.get(place, place) if merged else place
            if joined[0] < row:  # told where it stands
                at = f"{self.table.sheet.place(*place)} (row)"
                entry = Entry(at, shown(value), Fate.TAKEN, one.field)
                reaching.append((entry, self._first.get(joined)))
            else:
                entry = self._entry(row, one, value, Fate.TAKEN, one.field)
                if merged:
                    self._first[place] = entry
            entry.path = ("events", index)
            entries.append((one, value, entry))
        _Event(self, event, index, row, entries).fill()
        for entry, first in reaching:
            at = entry.place.removesuffix(" (row)")
            if entry.fate is Fate.ASKED:
                self.draft.report.entries.append(entry)
            if first is not None:
                first.detail += f"; {at}, which is joined with it, says the same"
        if self.table.sheet.notes or self.table.sheet.formulas:
            for column in sorted(own):
                self._note(event, (row, column), entries)
        self._notes_of_empty_cells(event, row, own)
        if self.table.sheet.marks:
            self._ask_struck(row, entries)
        self._finish(event, index)

    def say_hidden(self, row: int) -> None:
        """Say at the last event that its row is hidden: whoever hid it may not want it."""
        if row in self.table.sheet.hidden_rows and not self.mapping.is_own:
            path = ("events", len(self.draft.events) - 1)
            self.draft.comment(path, f"hidden: row {row + 1} is hidden in the spreadsheet")

    def _ask_struck(self, row: int, entries: Sequence[_ENTRY]) -> None:
        """Ask about what is struck out: whoever did it may have taken it back."""
        for one, _, entry in entries:
            mark = self.table.sheet.marks.get((row, one.heading.column), "")
            if not mark:
                continue
            _, _, words = mark.partition(": ")
            what = f"{quoted(line(words))} is struck out in it" if words else "it is struck out"
            said = entry.detail if entry.fate is Fate.ASKED else f"{entry.fate} as {entry.detail}"
            entry.ask(f"{what}: does it still hold? {said}", entry.settle)

    def _note(self, event: dict[str, Any], place: CellAddress, entries: Sequence[_ENTRY]) -> None:
        """Take what stands beside a cell: its note, formula and link."""
        entry = next((e for one, _, e in entries if one.heading.column == place[1]), None)
        if entry is not None:
            entry.detail += self._beside(place, event)

    def _beside(self, place: CellAddress, event: dict[str, Any] | None) -> str:
        sheet = self.table.sheet
        said = ""
        if place in sheet.notes:
            self.told.add(("note", place))
            text, _ = cleaned(sheet.note_at(place))
            if event is None:
                self.draft.header.setdefault("x-cell-notes", []).append(
                    f"{sheet.place(*place)} {text}"
                )
                said += "; its note is kept as timeline.x-cell-notes"
            else:
                add_note(event, text)
                said += "; the note at it is taken as note"
        formula = sheet.formulas.get(place)
        if formula is not None and place not in sheet.unsaid:
            said += f"; it is computed by {quoted(formula)}, which is left out"
        return said

    def _notes_of_empty_cells(self, event: dict[str, Any], row: int, own: set[int]) -> None:
        sheet = self.table.sheet
        for column in self._noted.get(row, ()):
            note = sheet.note_at((row, column))
            if column not in own:
                self.told.add(("note", (row, column)))
                text, _ = cleaned(note)
                add_note(event, text)
                place = f"{sheet.place(row, column)} (note)"
                path = ("events", len(self.draft.events) - 1)
                self.draft.report.add(place, note, Fate.TAKEN, "note", path=path)

    def _finish(self, event: dict[str, Any], index: int) -> None:
        if not event["title"]:
            description = event.get("description", "")
            event["title"] = UNTITLED if not description else event["title"]
        if not event["id"]:
            event["id"] = self.draft.name(event)
        if not event["date"]:
            event["date"] = dates.NOTHING


class _Event:
    """Fills one event from the cells of its row."""

    def __init__(
        self, rows: Rows, event: dict[str, Any], index: int, row: int, entries: Sequence[_ENTRY]
    ) -> None:
        self._rows = rows
        self._draft = rows.draft
        self._event = event
        self._index = index
        self._row = row
        self._entries = entries
        self._offset = ""
        self._no_zone = ""
        self._filled: set[str] = set()
        self._paired: dict[int, str] = {}
        self._nested: list[tuple[str, str, str]] = []
        self._aside: set[int] = set()

    def fill(self) -> None:
        """Take every cell."""
        by_field: dict[str, list[_ENTRY]] = {}
        sheet = self._rows.table.sheet
        for one in self._entries:
            may_be_error = sheet.unsaid or (type(one[1]) is str and one[1].lstrip()[:1] in "#E")
            if not (may_be_error and self._is_unsaid(*one)) and not self._is_ditto(*one):
                by_field.setdefault(one[0].field, []).append(one)
        for mapped, value, entry in by_field.pop("timezone", ()):  # the date is in it
            self._cell("timezone", mapped, value, entry)
        self._date(by_field)
        self._pair_sources(by_field)
        for name, some in by_field.items():
            if name in DATED:
                continue
            for mapped, value, entry in some:
                self._draft.origin("events", self._index, name, entry)
                self._cell(name, mapped, value, entry)
        for mapped, value, entry in self._entries if sheet.links else ():
            self._link(mapped, value, entry)
        self._join_media()
        self._join_place()
        self._title_from_description(by_field)
        self._join_citations()
        self._join_nested()
        if not self._event["title"]:
            self._ask_title()

    def _join_nested(self) -> None:
        """Put the author's own keys of our tables where they belong: `place.x-…`."""
        for outer, key, text in self._nested:
            if outer != "sources":
                self._event.setdefault(outer, {})[key] = own_value(text)
                continue
            held = self._event.get("sources", [])
            for position, item in enumerate(split(text)[: len(held)]):
                if item:
                    one = held[position]
                    held[position] = {"ref": one} if isinstance(one, str) else one
                    held[position][key] = own_value(item)

    def _pair_sources(self, by_field: dict[str, list[_ENTRY]]) -> None:
        """Find the address of a source whose title is in a column below the same heading."""
        some = by_field.get("sources", [])
        if len(some) != 2 or not some[0][0].heading.over:
            return
        if some[0][0].heading.over != some[1][0].heading.over:
            return
        links = [one for one in some if ADDRESS.fullmatch(shown(one[1]).strip())]
        titles = [one for one in some if one not in links]
        if len(links) == len(titles) == 1 and len(cited(cleaned(shown(titles[0][1]))[0])) == 1:
            self._paired[titles[0][0].heading.column] = complete(shown(links[0][1]).strip())
            by_field["sources"] = titles
            links[0][2].detail = "the address of the source beside it"

    def _is_unsaid(self, mapped: Mapped, value: Value, entry: Entry) -> bool:
        """Ask about a cell whose value the spreadsheet does not say: an error."""
        place = (self._row, mapped.heading.column)
        why = self._rows.unsaid(place, value)
        if why is None or self._rows.mapping.is_own or mapped.field in DATED:
            return False  # an error in the place of a date can be read as little as other words
        self._ask_aside(mapped, value, entry, why)
        return True

    def _is_ditto(self, mapped: Mapped, value: Value, entry: Entry) -> bool:
        """Ask about a cell that only points to one above: which one, it does not say."""
        if type(value) is not str or self._rows.mapping.is_own or mapped.field in DATED:
            return False  # as with errors
        is_list = mapped.field in ("sources", "tags", "participants")
        items = re.split(r"[;\n]", value) if is_list else [value]
        if not any(
            _DITTO.fullmatch(item.strip())
            or (mapped.field == "sources" and _DITTO_SOURCE.fullmatch(item.strip()))
            for item in items
        ):
            return False
        self._ask_aside(mapped, value, entry, "it stands for what is said above it")
        return True

    def _ask_aside(self, mapped: Mapped, value: Value, entry: Entry, why: str) -> None:
        """Keep a cell beside the field it does not fill, and ask what it should say."""
        if mapped.field == "title":
            self._event["title"] = UNTITLED
            entry.ask(f"{why}; written as `{UNTITLED}`")
            return
        self._aside.add(mapped.heading.column)
        name = mapped.field if mapped.field.startswith("x-") else f"x-{mapped.field}"
        self._keep(name.replace("_", "-"), shown(value), entry)
        entry.ask(f"{why}; kept as `{name.replace('_', '-')}`: what should it say?")

    # -- dates

    def _date(self, by_field: Mapping[str, list[_ENTRY]]) -> None:
        if self._rows.mapping.is_own:
            self._own_date(by_field)
            return
        stated = [name for name in DATED if name in by_field]
        if stated == ["date"] and len(by_field["date"]) == 1:  # as most dates are
            mapped, value, _ = by_field["date"][0]
            found = self._with_context(self._rows.readers[mapped.heading.column], mapped, value)
            self._write_date(found, by_field["date"])
            return
        start = self._point(by_field, "date", PARTS[:4])
        begin = self._point(by_field, "start", PARTS[:4])
        end = self._point(by_field, "end", PARTS[4:])
        first = start if start is not None else begin
        cells = [one for name in DATED for one in by_field.get(name, ())]
        cells.sort(key=lambda one: one[0].heading.column)
        clocks = [one for name in ("time", "end_time") for one in by_field.get(name, ())]
        if first is None and end is None:
            if clocks:
                text = " ".join(shown(value) for _, value, _ in clocks)
                self._write_date(Found(text, (), "", "a time of day without a day", True), cells)
            else:
                self._ask_missing()
            return
        if first is not None and end is None:
            whole = first
            for _, value, _ in by_field.get("end_time", ()):
                whole = until_clock(first, value)
        elif end is not None:
            whole = span(first, end)
            if first is None and by_field.get("time"):
                whole = replace(whole, remark="a time of day without a day", doubted=True)
        self._write_date(whole, cells)

    def _own_date(self, by_field: Mapping[str, list[_ENTRY]]) -> None:
        for name in DATED:
            for _, value, entry in by_field.get(name, ()):
                if name == "date":
                    text = line(self._shown(value))
                    found = Found(text, (Reading(text),) if dates.is_date(text) else ())
                    self._write_date(found, by_field["date"])
                else:
                    entry.fate = Fate.LEFT_OUT
                    entry.detail = "timeline-kit makes it from the date"
        if not self._event["date"]:
            self._ask_missing()

    def _point(
        self, by_field: Mapping[str, list[_ENTRY]], name: str, parts: Sequence[str]
    ) -> Found | None:
        """Return what the cells of one end of the date say, or None where all are empty."""
        whole = [(one, value) for one, value, _ in by_field.get(name, ())]
        stated = {part: (one, value) for part in parts for one, value, _ in by_field.get(part, ())}
        clock_cell = stated.pop(parts[3], None)
        if name == "start" and not whole:
            return None
        if name == "start":
            stated = {}
        if not whole and not stated:
            return None
        found = self._whole(whole, stated, parts)
        if clock_cell is None or (name == "start" and self._rows.mapping.of("date")):
            return found
        return at_clock(found, clock_cell[1])

    def _whole(
        self,
        whole: Sequence[tuple[Mapped, Value]],
        stated: Mapping[str, tuple[Mapped, Value]],
        parts: Sequence[str],
    ) -> Found:
        texts = [shown(value).strip() for _, value in whole]
        columns = [one.heading.column for one, _ in [*whole, *stated.values()]]
        reader = self._rows.readers[columns[0]]
        if not whole:
            return from_parts(reader, [stated.get(part, (None, None))[1] for part in parts[:3]])
        if len(whole) == 1 and not stated:
            one, value = whole[0]
            return self._with_context(reader, one, value)
        texts += [shown(value).strip() for _, value in stated.values()]
        return reader.read(" ".join(texts))

    def _with_context(self, reader: dates.Column, one: Mapped, value: Value) -> Found:
        """Read a date with what the headings above its row say."""
        fmt = self._rows.table.sheet.formats.get((self._row, one.heading.column), "")
        context = self._rows.context
        text = shown(value).strip()
        if text.casefold().strip(" .") in _OPEN and one.field == "end":
            return Found(text, (Reading(".."),))
        if not context.edtf:
            return reader.read(value, fmt)
        if re.fullmatch(r"[0-9]{1,2}\.?", text) and len(context.edtf) == 7:
            day = f"{context.edtf}-{int(text.rstrip('.')):02d}"
            said = f"the month is that of the heading above it, `{context.when}`"
            if dates.is_date(day):
                return Found(text, (Reading(day, said),), remark=said)
        found = reader.read(value, fmt, int(context.edtf[:4]))
        if found.is_sure or not isinstance(value, str):
            return found
        joined = reader.read(f"{text} {context.when}")
        if joined.is_sure:
            said = f"with the heading above it, `{context.when}`"
            return Found(text, joined.readings, remark=said)
        return found

    def _write_date(self, found: Found, cells: Sequence[_ENTRY]) -> None:
        edtf = found.edtf
        timed = self._timed(edtf)
        asked, settle, why = not found.is_sure, found.settle, found.remark
        if timed.asked:
            why = "; ".join(filter(None, (why, timed.asked)))
            settle = " and ".join(filter(None, (settle, timed.settle)))
            asked = True
        edtf, impossible = _possible(timed.edtf)
        if impossible:
            asked, settle, why = True, "", impossible
        self._event["date"] = edtf
        for _, _, entry in cells:
            self._draft.origin("events", self._index, "date", entry)
            if asked:
                entry.ask(dates.asking(found, edtf, why), settle)
            else:
                entry.detail = f"date `{edtf}`" + (f": {why}" if why else "")
        texts = [shown(value).strip() for _, value, _ in cells]
        if len(set(texts)) == 1:
            texts = texts[:1]
        if not asked and not (texts == [edtf] or "/".join(texts) == edtf or _are_figures(cells)):
            original = " | ".join(map(line, texts))
            said = f"date: {original}" + (f" ({why})" if why else "")
            self._draft.comment(("events", self._index), said)

    def _timed(self, edtf: str) -> timing.Timed:
        """Return the date in the zone of its row."""
        if self._offset:
            edtf = timing.with_offset(edtf, self._offset)
        if self._no_zone and dates.has_floating_time(edtf):
            return timing.Timed(timing.day(edtf), f"no time zone is called {self._no_zone}")
        return timing.in_zone(edtf, self._zone())

    def _ask_missing(self) -> None:
        self._event["date"] = dates.NOTHING
        self._ask_of_row(f"the row has no date; written as `{dates.NOTHING}`")

    def _ask_of_row(self, what: str) -> None:
        place = self._rows.table.sheet.place(self._row, self._entries[0][0].heading.column)
        path = ("events", self._index)
        self._draft.report.add(f"{place} (row)", "", Fate.ASKED, what, path=path)

    def _zone(self) -> str | None:
        return (
            self._event.get("timezone")
            or self._draft.header.get("timezone")
            or self._rows.options.timezone
        )

    def _ask_title(self) -> None:
        self._event["title"] = UNTITLED
        self._ask_of_row(f"the row has no title; written as `{UNTITLED}`")

    # -- everything else

    def _cell(self, name: str, mapped: Mapped, value: Value, entry: Entry) -> None:
        raw = self._shown(value) + self._seen(mapped, value)
        text, remark = cleaned(raw)
        if remark:
            entry.detail += f", {remark}"
        if not text.strip():
            entry.fate, entry.detail = Fate.LEFT_OUT, f"nothing is left of it {remark}"
            return
        if name in HELPERS and self._rows.mapping.is_own:
            entry.fate, entry.detail = Fate.LEFT_OUT, "timeline-kit makes it from other columns"
            return
        if name in _BLANK_IF_DASH and _DASH.fullmatch(text) and not self._rows.mapping.is_own:
            entry.fate, entry.detail = Fate.LEFT_OUT, "it says that there is none"
            return
        take: Callable[[str, Entry, str], None] | None = getattr(self, f"_take_{name}", None)
        if name in _SINGLE and name in self._filled:
            self._keep(f"x-{name.replace('_', '-')}", text, entry, f"there is another {name}")
            return
        self._filled.add(name)
        outer, dot, key = name.partition(".")
        if dot and self._rows.mapping.is_own:
            self._nested.append((outer, key, text))
            entry.fate, entry.detail = Fate.KEPT, f"`{name}`"
            return
        if name == "sources":
            paired = self._paired.get(mapped.heading.column)
            self._take_sources(text, entry, paired or self._target(mapped))
        elif take is not None:
            take(text, entry, mapped.field)
        elif name in ("tags", "participants"):
            self._take_list(name, text, entry, mapped)
        elif name.startswith("media_"):
            self._take_media(name, text, entry)
        elif name in _CITED or name in ("latitude", "longitude", "position"):
            self._event.setdefault("_" + name, []).append((text, entry))
        else:
            self._keep(name if name.startswith("x-") else f"x-{name}", text, entry)

    def _seen(self, mapped: Mapped, value: Value) -> str:
        """Return how a day in a column of other things is shown, if that is not as it is held."""
        if not isinstance(value, (date, datetime)):
            return ""
        code = self._rows.table.sheet.formats.get((self._row, mapped.heading.column), "")
        view = shown_day(value, code) if code else None
        return f" (shown as {view.text})" if view and (view.is_less or view.has_words) else ""

    def _shown(self, value: Value) -> str:
        return unguard(shown(value)) if self._rows.is_guarded else shown(value)

    def _keep(self, name: str, text: str, entry: Entry, why: str = "") -> None:
        value = own_value(text) if self._rows.mapping.is_own else text.strip()
        before = self._event.get(name)
        self._event[name] = value if before is None else f"{before}\n{text.strip()}"
        entry.fate = Fate.KEPT
        entry.detail = f"`{name}`" + (f": {why}" if why else "")

    def _target(self, mapped: Mapped) -> str | None:
        links, place = self._rows.table.sheet.links, (self._row, mapped.heading.column)
        self._rows.told.add(("link", place))
        return links.get(place) if links else None

    def _link(self, mapped: Mapped, value: Value, entry: Entry) -> None:
        """Take the address behind a cell; it is the event's only where no cell states one."""
        found = self._target(mapped)
        is_aside = entry.fate is Fate.KEPT or mapped.heading.column in self._aside
        if found is None or (mapped.field == "sources" and not is_aside):
            return
        target, _ = cleaned(found)
        if target.strip().rstrip("/") == shown(value).strip().rstrip("/"):
            return
        if ADDRESS.fullmatch(target) and not self._event.get("url"):
            self._event["url"] = target
            self._draft.origin("events", self._index, "url", entry)
            entry.detail += f"; the address behind it, `{target}`, as url"
        else:
            before = self._event.get("x-link")
            self._event["x-link"] = f"{before}\n{target}" if before else target
            entry.detail += f"; the address behind it is kept as `x-link`: `{target}`"

    def _take_title(self, text: str, entry: Entry, _: str) -> None:
        if markup.is_html(text) and not self._rows.mapping.is_own:
            plain, dropped = markup.to_line(text)
            self._event["title"] = plain
            entry.detail, entry.dropped = "title, without its marks", _once(dropped)
            return
        lines = [one.strip() for one in text.strip().split("\n") if one.strip()]
        if len(lines) > 1:
            self._event["title"] = line(lines[0])
            self._add_description(markup.from_plain("\n".join(lines[1:])))
            entry.detail = "title, its other lines as description"
            return
        if len(text) > _LONGEST_TITLE and not self._rows.mapping.is_own:
            self._event["title"] = short_title(line(text))
            self._add_description(markup.from_plain(text))
            entry.detail = "description; its beginning also as title"
            return
        self._event["title"] = line(text)

    def _add_description(self, markdown: str) -> None:
        before = self._event.get("description")
        self._event["description"] = f"{before}\n\n{markdown}" if before else markdown

    def _take_description(self, text: str, entry: Entry, _: str) -> None:
        if self._rows.mapping.is_own:
            self._event["description"] = text
        elif markup.is_html(text):
            markdown, dropped = markup.from_marked(text)
            self._add_description(markdown)
            entry.detail, entry.dropped = "description, its HTML as Markdown", _once(dropped)
        else:
            self._add_description(markup.from_plain(text))

    def _title_from_description(self, by_field: Mapping[str, list[_ENTRY]]) -> None:
        """Make a title of the first sentence of a description, where there is no other."""
        if self._event["title"] or not by_field.get("description"):
            return
        _, value, entry = by_field["description"][0]
        text, _ = cleaned(shown(value))
        plain = markup.to_line(text)[0] if markup.is_html(text) else line(text)
        self._event["title"] = short_title(plain)
        is_whole = self._event["title"] == plain and len(by_field["description"]) == 1
        lacks = plain and self._rows.mapping.of("title")  # where others have one
        if lacks:
            said = "title: from the description; the row has no title"
            self._draft.comment(("events", self._index), said)
        if is_whole:
            del self._event["description"]
            entry.detail = "title"
        elif plain:
            entry.detail += "; its beginning also as title"
        entry.detail += ", as the row has none" if lacks else ""

    def _take_group(self, text: str, entry: Entry, _: str) -> None:
        self._event["group"] = line(text)

    def _take_place(self, text: str, entry: Entry, _: str) -> None:
        self._event["_place"] = line(text)

    def _take_date_label(self, text: str, entry: Entry, _: str) -> None:
        self._event["date_label"] = line(text)

    def _take_note(self, text: str, entry: Entry, _: str) -> None:
        add_note(self._event, text.strip())

    def _take_id(self, text: str, entry: Entry, _: str) -> None:
        wanted = line(text)
        name = wanted if is_slug(wanted) else slug(wanted, "event")
        name = self._draft.names.own(name)
        self._event["id"] = name
        if name != wanted:
            entry.detail = f"id `{name}`"
            self._event["x-id"] = wanted
            entry.detail += "; as it was, it is kept as `x-id`"

    def _take_timezone(self, text: str, entry: Entry, _: str) -> None:
        zone, offset = zones.named(line(text)), timing.offset_of(text)
        if zone is not None:
            self._event["timezone"] = zone
        elif offset is not None:
            self._offset = offset
            self._keep("x-timezone", text, entry, f"its times are read with `{offset}`")
        else:
            self._no_zone = quoted(text)
            self._keep("x-timezone", text, entry, "no time zone is called so")

    def _take_status(self, text: str, entry: Entry, _: str) -> None:
        known = _STATUS.get(line(text).casefold())
        if known is None:
            self._keep("x-status", text, entry, "a status is confirmed, tentative or cancelled")
        else:
            self._event["status"] = known

    def _take_standing(self, text: str, entry: Entry, _: str) -> None:
        known = line(text).casefold()
        if known in set(Standing):
            self._event["standing"] = known
        else:
            self._keep("x-standing", text, entry, f"a standing is {', '.join(Standing)}")

    def _take_draft(self, text: str, entry: Entry, _: str) -> None:
        word = line(text).casefold()
        if word in _TRUE | _PRIVATE:
            self._event["draft"] = True
        elif word in _FALSE | _PUBLIC:
            entry.detail = "draft: it is none"
        else:
            self._keep("x-draft", text, entry)
            self._event["draft"] = True
            entry.ask("it says neither yes nor no, so the event is a draft; kept as `x-draft`")

    def _take_embargo(self, text: str, entry: Entry, _: str) -> None:
        zone = self._draft.header.get("timezone", "UTC")
        try:
            in_its_zone(_INSTANT.read(line(text)), zone)
        except (DateError, Unfit):
            self._keep("x-embargo", text, entry, "no day or time like 2026-12-01T06:00+01:00")
            entry.fate = Fate.ASKED
            self._event["draft"] = True
            entry.detail += "; so the event is a draft"
        else:
            self._event["embargo"] = line(text)

    def _take_url(self, text: str, entry: Entry, _: str) -> None:
        found = [address.group() for address in ADDRESS.finditer(text)]
        if self._rows.mapping.is_own:
            self._event["url"] = line(text)
        elif len(found) == 1 and found[0] == text.strip() and "url" not in self._event:
            self._event["url"] = complete(found[0])
        elif found and "url" not in self._event:
            self._take_sources(text, entry, None)
            entry.detail = "sources: it says more than an address"
        else:
            why = "there is another url" if found and "url" in self._event else "no address"
            self._keep("x-url", text, entry, why)

    def _take_list(self, name: str, text: str, entry: Entry, mapped: Mapped) -> None:
        held = self._event.setdefault(name, [])
        if self._rows.mapping.is_own:
            held += [item for item in map(line, split(text)) if item]
            return
        sign = self._rows.separators.get(mapped.heading.column, ";")
        items = [item for item in map(line, text.split(sign)) if item]
        names = [item for item in map(line, text.split(",")) if item]
        is_one = len(items) == 1 and len(names) > 1  # where other cells have `;` between names
        joined = next(filter(_is_joined, [text] if sign == "," else items), "")
        if name == "participants" and sign == "," and (joined or not _are_people(items)):
            items, joined = [line(text)], line(text)
        elif name == "participants" and is_one:
            items, joined = [line(text)], joined or line(text)
        if name == "participants" and joined:
            count = len(_JOINED.split(joined)) if _is_joined(joined) else len(names)
            which = "this" if joined == line(text) else quoted(joined)
            entry.ask(
                f"participants: is {which} one name, or are these {count}? It is written as "
                "one; in the table, `;` parts names"
            )
        if name == "tags":
            if "#" in text and all(word.startswith("#") and len(word) > 1 for word in text.split()):
                items = text.split()
            items = [item.removeprefix("#") or item for item in items]
        held += [item for item in dict.fromkeys(items) if item not in held]

    def _take_sources(self, text: str, entry: Entry, target: str | None) -> None:
        held = self._event.setdefault("sources", [])
        if self._rows.mapping.is_own:
            found = [Cited(item) for item in map(str.strip, split(text)) if item]
        else:
            found = cited(text)
        if target and ADDRESS.fullmatch(target) and len(found) == 1 and not found[0].url:
            found = [found[0]._replace(url=target)]
        for one in found:
            citation = self._rows.sources.cite(one)
            if citation not in held:
                held.append(citation)
            if one.number > 1:
                entry.ask(
                    f"sources: is this one source, or are these {one.number}? It is written as "
                    "one; in the table, `;` parts sources"
                )
            if one.is_shared:
                entry.ask(
                    f"sources; `{one.locator}` stands at the last of them, and may be meant for all"
                )
        if entry.fate is Fate.TAKEN:
            entry.detail = "sources"
        if not held:
            del self._event["sources"]

    def _take_media(self, name: str, text: str, entry: Entry) -> None:
        self._event.setdefault("_media", {})[name.removeprefix("media_")] = (text, entry)

    def _join_media(self) -> None:
        stated = self._event.pop("_media", {})
        if not stated:
            return
        media: dict[str, Any] = {}
        text, entry = stated.pop("url", ("", None))
        addresses = [address.group() for address in ADDRESS.finditer(text)]
        if self._rows.mapping.is_own and text:
            media["url"] = line(text)
        elif addresses:
            media["url"] = addresses[0]
            if text.strip() != addresses[0] and entry is not None:
                self._event["x-media"] = text.strip()
                entry.detail += "; all of the cell is kept as `x-media`"
        elif text and entry is not None:
            self._keep("x-media-url", text, entry, "it is no http or https address")
        for key, (value, its_entry) in stated.items():
            if not media:
                self._keep(f"x-media-{key}", value, its_entry, "there is no media it belongs to")
            elif key in ("caption", "credit"):
                if self._rows.mapping.is_own:
                    media[key] = value
                elif markup.is_html(value):
                    media[key], dropped = markup.from_marked(value)
                    its_entry.dropped = _once(dropped)
                else:
                    media[key] = markup.from_plain(value)
            else:
                media[key] = line(value)
        if media:
            self._event["media"] = media

    def _join_place(self) -> None:
        name = self._event.pop("_place", "")
        if not _POSITIONS & self._event.keys():
            if name:
                self._event["place"] = {"name": name}
            return
        stated = {
            key: self._event.pop(f"_{key}", []) for key in ("latitude", "longitude", "position")
        }
        degrees: dict[str, float] = {}
        entries: list[tuple[str, Entry]] = [one for some in stated.values() for one in some]
        for key, short in (("latitude", "lat"), ("longitude", "lon")):
            for text, _ in stated[key]:
                number = _degrees(text)
                if number is not None:
                    degrees[short] = number
        for text, _ in stated["position"]:
            pair = [_degrees(part) for part in re.split(r"[;,]\s*|\s+", text.strip()) if part]
            if len(pair) == 2 and pair[0] is not None and pair[1] is not None:
                degrees = {"lat": pair[0], "lon": pair[1]}
        is_sound = len(degrees) == 2 and abs(degrees["lat"]) <= 90 and abs(degrees["lon"]) <= 180
        if name:
            self._event["place"] = {"name": name} | (degrees if is_sound else {})
        if entries and not (name and is_sound):
            why = "a place needs a name" if is_sound else "no latitude and longitude in degrees"
            for text, entry in entries:
                self._keep(f"x-{_FIRST_WORD.split(entry.detail)[0]}", text, entry, why)

    def _join_citations(self) -> None:
        """Put quotes, and what else is said of each source, at the sources, in their order."""
        for column, name in _CITED.items():
            for text, entry in self._event.pop(f"_{column}", []):
                items = split(text) if self._rows.mapping.is_own else [text]
                held = self._event.get("sources", [])
                if (
                    not held
                    or len(items) > len(held)
                    or (len(held) > 1 and not self._rows.mapping.is_own)
                ):
                    self._keep(f"x-{name}", text, entry, "which source it belongs to is not said")
                    continue
                for position, item in enumerate(items):
                    if item.strip():
                        citation = held[position]
                        record = {"ref": citation} if isinstance(citation, str) else citation
                        if name in record:
                            record[f"x-{name}"] = item.strip()
                        else:
                            is_block = isinstance(Citation.fields()[name].kind, Block)
                            record[name] = item.strip() if is_block else line(item)
                        held[position] = record


def _are_people(items: Sequence[str]) -> bool:
    """Whether texts between commas are each a name, and none the first name of the one before."""
    return (
        len(items) == 1
        or all(" " in item for item in items)
        or all(item.isupper() and len(item) > 1 for item in items)
        or (len(items) % 2 == 1 and not any(map(_SUFFIX.fullmatch, items)))
    )


def _is_joined(text: str) -> bool:
    """Whether a word or a slash stands between two names: `Huber, Anna und Weber, Jan`."""
    parts = _JOINED.split(text)
    if len(parts) < 2:
        return False
    if "/" in text and " / " in text:
        return all(part[:1].isalpha() for part in parts)
    return all("," in part for part in parts) or all(map(_is_person, parts))


def _is_person(text: str) -> bool:
    """Whether a text is a first and a last name, by its capitals."""
    words = text.split()
    return len(words) in (2, 3) and all(word[:1].isupper() for word in words)


def _once(dropped: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(dropped))


def _degrees(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        pass
    else:
        return number if math.isfinite(number) else None
    found = re.fullmatch(r"\s*(-?[0-9]{1,3}(?:[.,][0-9]+)?)\s*°?\s*([NSEWO]?)\s*", text)
    if found is None:
        return None
    number = float(found[1].replace(",", "."))
    return -abs(number) if found[2] in ("S", "W") else number


def _possible(edtf: str) -> tuple[str, str]:
    """Return a date that can be, and why the given one cannot."""
    try:
        When.parse(edtf)
    except DateError as error:
        return dates.NOTHING, error.message
    return edtf, ""


def _are_figures(cells: Sequence[_ENTRY]) -> bool:
    """Whether a date is stated in figures, each in a column of its own."""
    return all(
        one.field in PARTS and re.fullmatch(r"[0-9]+", shown(value).strip())
        for one, value, _ in cells
    )
