"""Which column of a sheet is which: by its header, else by what stands below it, and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, NamedTuple

from timeline_kit.exporters.table import COLUMNS, Column
from timeline_kit.exporters.table.columns import own_column
from timeline_kit.exporters.table.rev import REV, Rev, field_hash, read_rev
from timeline_kit.exporters.table.sheets import (
    CITATIONS,
    ERAS,
    EVENTS,
    HELPERS,
    SOURCES,
    TIMELINE,
    SheetTable,
)
from timeline_kit.importers.grid import Sheet, is_empty, shown, value_at
from timeline_kit.importers.headings import plain, recognise
from timeline_kit.merge.cells.values import read_cell, tidy
from timeline_kit.merge.sheets import cited_cells
from timeline_kit.merge.sheets.sheet_kinds import BESIDE, LOOKED_AT, rev_column
from timeline_kit.model.paths import INTERNAL

_RECORDS = {
    EVENTS: "events",
    CITATIONS: "events.sources",
    SOURCES: "sources",
    TIMELINE: "timeline",
    ERAS: "eras",
}
"""Where in the document the rows of a sheet are."""

_KEYS: Final = {
    EVENTS: ("id",),
    CITATIONS: ("event", "source"),
    SOURCES: ("id",),
    TIMELINE: ("key",),
    ERAS: ("title",),
}
"""By what a row is known that does not say what it was."""

_IN_CSV: Final = [
    column.name for column in COLUMNS if ".".join((_RECORDS[EVENTS], *column.path)) not in INTERNAL
]
"""The columns of a table for the public, in their order."""

_SAMPLE = 200
_SHARE = 0.6
_FEWEST = 3
_READ = 20
"""Cells that are read as values, to tell what they mean."""


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
class Header:
    """The header of a sheet.

    Attributes:
        row: its index.
        places: the index of each column that is known.
        others: the header of each column that is none of ours, or cannot be told, by its index.
        passive: the names of columns that are none of the document.
        revs: what rows were when they were exported, by their index.
        unread: columns with values of which it has to be asked what they are.
        remarks: what had to be decided.
        doubled: columns that stand there twice and are not read: place, name and sheet.
    """

    row: int
    places: dict[str, int]
    others: dict[int, str]
    passive: frozenset[str]
    revs: dict[int, Rev]
    unread: list[Unread] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    doubled: list[tuple[str, str, str]] = field(default_factory=list)


def read_header(
    sheet: Sheet, kind: str, columns: Mapping[str, Column], then: SheetTable | None
) -> Header | None:
    """Return the header of a sheet, or None where there is none.

    Args:
        sheet: the sheet.
        kind: which sheet of ours it is.
        columns: the columns that it may have, by name.
        then: its rows as the document has them, or had them; None where that tells nothing.
    """
    passive = passive_columns(kind)
    names = {plain(name): name for name in (*columns, *passive)}
    row = _header_row(sheet, names, columns)
    if row is None:
        return None
    header = Header(row, {}, {}, passive, {})
    texts = [tidy(shown(cell)) for cell in sheet.rows[row]]
    texts += [""] * (max(map(len, sheet.rows)) - len(texts))
    found = [
        _name_of(text, sheet.notes.get((row, index), ""), names, columns)
        for index, text in enumerate(texts)
    ]
    if kind == TIMELINE:  # an author's own key has a row there, and no column
        ours = set(names.values())
        found = [name if name in ours else None for name in found]
    for index in sorted(range(len(texts)), key=lambda index: found[index] != texts[index]):
        text, name = texts[index], found[index]
        if name is None or name in header.places:
            if text or _is_filled(sheet, row, index):
                header.others[index] = text
        else:
            header.places[name] = index
    exported = rev_column(sheet, row) if REV not in header.places else None
    if exported is not None and exported in header.others:
        header.places[REV] = exported
        del header.others[exported]
    header.revs = _revs(sheet, row, header.places)
    changed = _Changed(sheet, header, kind, columns, then)
    changed.find_renamed()
    changed.find_nameless()
    changed.find_exchanged()
    changed.find_misnamed()
    for index in sorted(header.others):
        name = found[index]
        if name is None:
            continue
        place = sheet.place(row, index)
        if _says_more(sheet, row, index, header.places.get(name, index)):
            why = f"there are two columns `{name}`, and this one, which is not read, says more"
            header.unread.append(Unread(sheet.name, place, texts[index], f"{why}; keep one"))
        else:
            header.doubled.append((place, name, sheet.name))
    if not header.revs:
        _leave_empty(sheet, header, kind, columns)
    return header


def passive_columns(kind: str) -> frozenset[str]:
    """Return the names of the columns of a sheet that are none of the document."""
    made = {column.name for column in HELPERS.get(kind, ())}
    if kind == EVENTS:
        made |= {"citations", "edtf", "order", "when", "start", "end"}
    return BESIDE | made


def filled(sheet: Sheet, header: int, index: int) -> Iterator[tuple[int, str, str]]:
    """Yield the cells of a column that say something: row, place and text."""
    for number in range(header + 1, len(sheet.rows)):
        row = sheet.rows[number]
        if index < len(row) and not is_empty(row[index]):
            yield number, sheet.place(number, index), shown(row[index])


def _is_filled(sheet: Sheet, header: int, index: int) -> bool:
    return next(filled(sheet, header, index), None) is not None


# By the header itself


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
    name = known_name(text, names)
    told = note.partition("\n")[0].strip()
    return told if told in columns and (name is None or name != text) else name


def known_name(text: str, names: Mapping[str, str]) -> str | None:
    """Return which column a text names; None for none.

    Args:
        text: the text.
        names: the names of columns, by what they are in plain words.
    """
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


def _says_more(sheet: Sheet, header: int, index: int, read: int) -> bool:
    """Whether a column says something in a row that the one that is read does not say there."""
    said = (
        [shown(row[at]).strip() if at < len(row) else "" for at in (index, read)]
        for row in sheet.rows[header + 1 :]
    )
    return any(own and own != other for own, other in said)


def _leave_empty(sheet: Sheet, header: Header, kind: str, columns: Mapping[str, Column]) -> None:
    """Take internal columns without any value for missing ones where no row says what it was.

    A table for the public has a column of notes, too, and nothing in it.
    """
    if all(all(map(is_empty, row)) for row in sheet.rows[header.row + 1 :]):
        return  # all rows are missing, which is to be said
    for key, column in columns.items():
        index = header.places.get(key)
        if index is None or not _is_internal(kind, column):
            continue
        if not _is_filled(sheet, header.row, index):
            del header.places[key]


def _is_internal(kind: str, column: Column) -> bool:
    is_named = ".".join((_RECORDS[kind], *column.path)) in INTERNAL
    return is_named or column.path[-1].startswith("x-")


# By what stands below it


class _Changed:
    """Finds the columns whose headers were changed.

    Args:
        sheet: the sheet.
        header: what is known of its header, and what is found.
        kind: which sheet of ours it is.
        columns: the columns that it may have, by name.
        then: its rows as the document has them; None where that tells nothing.
    """

    def __init__(
        self,
        sheet: Sheet,
        header: Header,
        kind: str,
        columns: Mapping[str, Column],
        then: SheetTable | None,
    ) -> None:
        self._sheet = sheet
        self._header = header
        self._kind = kind
        self._columns = columns
        self._names = _nearest_order([list(columns), _IN_CSV], header.places)
        self._exported: dict[int, Mapping[str, str]] = {
            number: rev.hashes for number, rev in list(header.revs.items())[:_SAMPLE]
        }
        """The hashes of what some rows were exported with: told by `rev`, else by the document."""
        self._signs: dict[int, dict[int, str]] = {}
        """Those of what stands in some columns now, by their index."""
        if not header.revs and then is not None:
            self._exported = self._in_document(then)
        counts = (name for hashes in self._exported.values() for name in hashes)
        self._had = set(counts)

    # ---- rows that do not say what they were

    def _in_document(self, then: SheetTable) -> dict[int, Mapping[str, str]]:
        """Return the hashes of what the document has for rows, known by their keys."""
        keys = _KEYS[self._kind]
        there = dict(zip(keys, (_texts(then, key, then.records) for key in keys), strict=True))
        for key in keys:
            if key not in self._header.places:
                self._find_key(key, then, there)
        self._signs.clear()
        return self._hashes(then, there)

    def _hashes(
        self, then: SheetTable, there: Mapping[str, Sequence[str]]
    ) -> dict[int, Mapping[str, str]]:
        """Return the hashes of what rows have in the document, by their index in the sheet."""
        places = self._header.places
        if not there.keys() <= places.keys():
            return {}
        free: dict[tuple[str, ...], list[int]] = {}
        for at, said in enumerate(zip(*there.values(), strict=True)):
            free.setdefault(said, []).append(at)
        found: dict[int, int] = {}
        for number in range(self._header.row + 1, len(self._sheet.rows)):
            some = free.get(tuple(self._text(number, places[key]) for key in there))
            if some:
                found[number] = some.pop(0)
            if len(found) == _SAMPLE:
                break
        records = [then.records[at] for at in found.values()]
        names = [column.name for column in then.fields if column.name in self._columns]
        cells = {name: _texts(then, name, records) for name in names}
        return {
            number: {name: field_hash(text) for name in names if (text := cells[name][at].strip())}
            for at, number in enumerate(found)
        }

    def _find_key(self, key: str, then: SheetTable, there: Mapping[str, Sequence[str]]) -> None:
        """Find the column of a key by the ids in it, where most columns beside it fit to these."""
        known = set(there[key])
        for index in self._header.others:
            texts = [text for _, _, text in filled(self._sheet, self._header.row, index)][:_SAMPLE]
            is_key = len(there) > 1 or len(set(texts)) == len(texts)
            if not texts or not is_key or sum(map(known.__contains__, texts)) < _SHARE * len(texts):
                continue
            self._header.places[key] = index
            self._exported = self._hashes(then, there)
            self._signs.clear()
            shares = [
                self._share(at, name)
                for name, at in self._header.places.items()
                if name not in there
            ]
            had = [share > _SHARE for share in shares if share >= 0]
            if sum(had) > len(had) / 2:
                self._say_taken(key, index)
                return
            del self._header.places[key]

    def _text(self, number: int, index: int) -> str:
        return tidy(shown(value_at(self._sheet.rows, number, index)))

    # ---- what was found

    def _say_taken(self, name: str, index: int) -> None:
        text = self._header.others.pop(index)
        if not self._header.revs:
            called = f"the column `{text}`" if text else "a column without a name"
            self._header.remarks.append(f"{called} is taken for `{name}`: its cells say the same")

    def _ask(self, index: int, why: str) -> None:
        place = self._sheet.place(self._header.row, index)
        asked = Unread(self._sheet.name, place, self._header.others[index], why)
        self._header.unread.append(asked)

    # ---- columns with another header

    def find_renamed(self) -> None:
        """Find columns by their note, by what stands below them, or by another word for them."""
        header = self._header
        for index in list(header.others):
            missing = [name for name in self._columns if name not in header.places]
            note = self._sheet.notes.get((header.row, index), "")
            name = self._by_note(note, missing)
            if name is None and (name := self._by_content(index, missing)) is not None:
                header.places[name] = index
                self._say_taken(name, index)
                continue
            if name is None:
                found = recognise(header.others[index])
                is_known = found is not None and found.is_whole and found.field in missing
                if is_known and found is not None and found.field not in cited_cells.KNOWN:
                    name = found.field
            if name is not None:
                header.places[name] = index
                del header.others[index]

    def _by_note(self, note: str, missing: Sequence[str]) -> str | None:
        some = [name for name in missing if name not in cited_cells.KNOWN]
        first = tidy(note).partition("\n")[0].rstrip(".:")
        if first in some:
            return first
        text = " ".join(note.split())
        alike = [name for name in some if text and self._columns[name].description in text]
        return alike[0] if len(alike) == 1 else None

    def _by_content(self, index: int, missing: Sequence[str]) -> str | None:
        """Return the field whose exported values stand in a column, if there is only one."""
        shares = {name: self._share(index, name, fewest=1) for name in missing}
        best = max(shares.values(), default=0.0)
        names = [name for name, share in shares.items() if share == best]
        return names[0] if best > _SHARE and len(names) == 1 else None

    def _share(self, index: int, name: str, fewest: int = 0) -> float:
        """Return the share of exported values that stand in a column; -1 for too few of them."""
        had = [number for number, hashes in self._exported.items() if name in hashes]
        if len(had) < fewest or not had:
            return -1
        return sum(self._is_there(number, index, name) for number in had) / len(had)

    def _is_there(self, number: int, index: int, name: str) -> bool:
        """Whether a row has in a column what it was exported with."""
        if index not in self._signs:
            texts = {
                number: shown(value_at(self._sheet.rows, number, index))
                for number in self._exported
            }
            self._signs[index] = {at: field_hash(text) for at, text in texts.items() if text}
        sign = self._signs[index].get(number)
        return sign is not None and self._exported[number].get(name) == sign

    # ---- columns of which only some cells tell

    def find_nameless(self) -> None:
        """Find columns by where they stood: told by a cell as it was exported, else asked about.

        One that stands elsewhere, and has a cell as it was exported, is asked about as well.
        """
        header = self._header
        for name in [name for name in self._columns if name not in header.places]:
            index = _place_of(name, self._names, header.places)
            if index not in header.others or not _is_filled(self._sheet, header.row, index):
                continue
            if self._has_some(index, name) or self._means_some(index, name):
                header.places[name] = index
                self._say_taken(name, index)
            elif self._was_there(name):
                why = f"it stands where `{name}` was, and is not merged; "
                self._ask(index, f"{why}call it `{name}` if it is that, or put it elsewhere")
        asked = {unread.place for unread in header.unread}
        for index in list(header.others):
            names = [name for name in self._missing() if self._has_some(index, name)]
            if names and self._sheet.place(header.row, index) not in asked:
                some = " or ".join(f"`{name}`" for name in names)
                why = f"some of its cells say what {some} says, and it is not merged; "
                self._ask(index, f"{why}call it so if it is that, or take it out")

    def _was_there(self, name: str) -> bool:
        """Whether a column was exported, as far as that can be told."""
        is_internal = _is_internal(self._kind, self._columns[name])
        if name in self._had:
            return bool(self._header.revs) or not is_internal
        beside = _beside(name, self._names)
        return not is_internal and all(each in self._header.places for each, _ in beside)

    def _missing(self) -> list[str]:
        places = self._header.places
        return [name for name in self._columns if name in self._had and name not in places]

    def _has_some(self, index: int, name: str) -> bool:
        """Whether a column has a cell as it was exported."""
        return any(self._is_there(number, index, name) for number in self._exported)

    def _means_some(self, index: int, name: str) -> bool:
        """Whether a column has a cell that means what was exported, in another spelling."""
        had = [number for number, hashes in self._exported.items() if name in hashes]
        cells = {number: value_at(self._sheet.rows, number, index) for number in had[:_READ]}
        said = {number: read_cell(self._columns[name], cell).text for number, cell in cells.items()}
        return any(
            text and self._exported[number][name] == field_hash(text)
            for number, text in said.items()
        )

    # ---- columns that have the header of others

    def find_exchanged(self) -> None:
        """Find columns whose headers changed places, by their content."""
        wrong = self._wrong()
        found = {
            name: index
            for index in wrong.values()
            for name in wrong
            if self._share(index, name, _FEWEST) > _SHARE
        }
        moved = {name: index for name, index in found.items() if wrong[name] != index}
        if sorted(moved.values()) != sorted(wrong[name] for name in moved) or not moved:
            return
        self._header.places |= moved
        names = " and ".join(f"`{name}`" for name in moved)
        said = f"the headers {names} changed places: what stands below them is known"
        self._header.remarks.append(said)

    def find_misnamed(self) -> None:
        """Find columns under the header of another one that is not there, by their content."""
        places = self._header.places
        for name, index in self._wrong().items():
            missing = self._missing()
            held = [each for each in missing if self._share(index, each, _FEWEST) > _SHARE]
            if len(held) == 1:
                places[held[0]] = places.pop(name)
                said = f"the column `{name}` holds what `{held[0]}` had, and is taken for it"
                self._header.remarks.append(said)

    def _wrong(self) -> dict[str, int]:
        """Return the columns below whose headers stands something else than was exported."""
        return {
            name: index
            for name, index in self._header.places.items()
            if name in self._columns and 0 <= self._share(index, name, _FEWEST) < 1 - _SHARE
        }


def _texts(table: SheetTable, name: str, records: Sequence[object]) -> list[str]:
    read = table.readers[name](records)
    return [cell if isinstance(cell, str) else "" if cell is None else str(cell) for cell in read]


def _nearest_order(orders: Iterable[Sequence[str]], places: Mapping[str, int]) -> Sequence[str]:
    """Return the order of columns in which most of those of a sheet stand beside each other."""

    def beside(names: Sequence[str]) -> int:
        there = [places[name] for name in names if name in places]
        return sum(second - first == 1 for first, second in pairwise(there))

    return max(orders, key=beside)


def _place_of(name: str, names: Sequence[str], places: Mapping[str, int]) -> int:
    """Return the only place beside its neighbours where a column may stand; -1 for none."""
    found = {places[each] + step for each, step in _beside(name, names) if each in places}
    return found.pop() if len(found) == 1 else -1


def _beside(name: str, names: Sequence[str]) -> list[tuple[str, int]]:
    """Return the columns before and after one, each with the steps from it."""
    if name not in names:
        return []
    at = names.index(name)
    before = [(names[at - 1], 1)] if at else []
    return before + ([(names[at + 1], -1)] if at + 1 < len(names) else [])
