"""What editors say beside the values: notes, marks, columns of their own, words to the author."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from timeline_kit.exporters.content.wording import date_text
from timeline_kit.exporters.table import BY_NAME, Column, text_reader
from timeline_kit.exporters.table.rev import REV, field_hash
from timeline_kit.exporters.table.sheets import (
    CHECKED,
    CITATIONS,
    ERAS,
    EVENTS,
    HELPERS,
    MARKS,
    README,
    SOURCES,
    TIMELINE,
)
from timeline_kit.exporters.xlsx.styles import LOOKS
from timeline_kit.importers.grid import Book, CellAddress, Sheet, is_empty, shown, value_at
from timeline_kit.locales.languages import LANGUAGES
from timeline_kit.merge.cells.doubts import damage, without_marks
from timeline_kit.merge.cells.values import is_same, may_be_date, number
from timeline_kit.merge.plan import Message
from timeline_kit.merge.sheets.emphasis import in_emphases
from timeline_kit.merge.sheets.held import Side
from timeline_kit.merge.sheets.links import addresses, in_links
from timeline_kit.merge.sheets.readme_words import Titles, in_readme
from timeline_kit.merge.sheets.tables import Edited, Row

_OURS = frozenset(look.fill for look in LOOKS.values() if look.fill)
"""The colours with which the workbook itself fills cells."""

_MANY = 4
_MOST_ROWS = 100
"""Rows that are shown of a sheet that is none of ours."""

_IN_WORDS = BY_NAME["citations"]
_NO_DELETION = "which is no deletion"


def messages(book: Book, edited: Edited, ours: Side, then: Side | None) -> list[Message]:
    """Return all that is said beside the values, in the order of the sheets.

    Args:
        book: the file.
        edited: what was found in it.
        ours: the document.
        then: the document as it was when the table was made, or None.
    """
    found: list[Message] = []
    names, known = _names(ours), addresses(ours)
    for sheet in book.sheets:
        if sheet.name == README:
            called = Titles(edited, [side.timeline.title for side in (ours, then) if side])
            found += in_readme(sheet, edited, ours.timeline.language, called)
        elif not sheet.is_hidden:
            found += _above(sheet, edited)
            found += _beside(sheet, edited, names)
            found += in_links(sheet, edited, known)
            found += in_emphases(sheet, edited)
    found += _in_columns(edited)
    found += _in_helpers(edited, ours, then)
    found += _in_ids(edited, ours)
    sheets = {sheet.name or "the table": sheet for sheet in book.sheets}
    copied = {row.sheet.name for copy in edited.copies for row in copy.rows[:1]}
    for name, what in edited.strange:
        found.append(Message("sheet", name, "", what))
        if name in sheets and name not in copied:
            found += _words_of(sheets[name])
    found += _missing(edited, ours, then)
    for place, name, _ in edited.doubled:
        found.append(
            Message("column", place, "", f"there are two columns `{name}`; this one is not read")
        )
    return found


def _above(sheet: Sheet, edited: Edited) -> Iterator[Message]:
    """Yield what stands above the header of a sheet of ours, or of a copy of one."""
    yield from _words_of(sheet, edited.headers.get(sheet.name, 0))


def _words_of(sheet: Sheet, end: int | None = None) -> Iterator[Message]:
    """Yield what stands in a sheet that is none of ours, or above its header, row by row."""
    filled = [
        (line, [(at, shown(cell)) for at, cell in enumerate(row) if not is_empty(cell)])
        for line, row in enumerate(sheet.rows[:end])
    ]
    rows = [(line, cells) for line, cells in filled if cells]
    for line, cells in rows[:_MOST_ROWS]:
        text = " | ".join(" ".join(text.split()) for _, text in cells)
        yield Message("cells", sheet.place(line, cells[0][0]), "", text)
    if len(rows) > _MOST_ROWS:
        line, cells = rows[_MOST_ROWS]
        place = sheet.place(line, cells[0][0])
        yield Message("cells", place, "", f"and {len(rows) - _MOST_ROWS:,} more rows of words")


def _missing(edited: Edited, ours: Side, then: Side | None) -> Iterator[Message]:
    """Yield the sheets and columns that were exported and are not there."""
    edition = edited.edition
    if edition is None:
        return
    has = {
        EVENTS: edition.events,
        CITATIONS: edition.citations,
        SOURCES: edition.sources,
        TIMELINE: edition.timeline,
        ERAS: edition.eras,
    }
    for name, is_there in has.items():
        table = edited.tables.get(name)
        if table is None:
            if is_there:
                yield Message("missing sheet", name, "", f"not in the file, {_NO_DELETION}")
            continue
        here = (
            None if then is not None or name not in (EVENTS, SOURCES) else ours.tables[name].index
        )
        counts = Counter(
            key
            for row in table.rows
            if row.rev and (here is None or row.text("id") in here)
            for key in row.rev.hashes
        )
        there = {key for row in table.rows for key in row.places}
        for key, count in counts.items():
            if key not in there:
                values = f"its {count:,} values stay" if count > 1 else "its value stays"
                text = f"`{key}` is not in the table, {_NO_DELETION}: {values}"
                yield Message("missing column", name, "", text)


def _about(edited: Edited, sheet: str, row: int) -> str:
    found = edited.rows.get((sheet, row))
    return "" if found is None else found.text("id") or found.text("event") or found.text("key")


def _names(ours: Side) -> set[str]:
    held = (held.fields for held in ours.tables.values())
    made = (column.name for columns in (MARKS, *HELPERS.values()) for column in columns)
    return {*(name for fields in held for name in fields), *made, "rev"}


def _is_ours(note: str, names: set[str]) -> bool:
    """Whether a note of a header is the help of its column: such begin with its name."""
    name = note.partition("\n")[0].strip()
    return name in names or name.startswith("x-")


def _beside(sheet: Sheet, edited: Edited, names: set[str]) -> Iterator[Message]:
    header = edited.headers.get(sheet.name)
    for (row, column), text in sorted(sheet.notes.items()):
        if (header is None or row == header) and _is_ours(text, names):
            continue
        author = sheet.authors.get((row, column), "")
        about = _about(edited, sheet.name, row)
        yield Message("note", sheet.place(row, column), about, text, author)
    yield from _marked(sheet, edited)
    yield from _merged(sheet, edited)
    yield from _filled(sheet, edited)


def _marked(sheet: Sheet, edited: Edited) -> Iterator[Message]:
    """Yield what is struck out and the like, once for a row of which all is."""
    by_row: dict[int, dict[int, str]] = {}
    for (line, column), text in sorted(sheet.marks.items()):
        by_row.setdefault(line, {})[column] = text
    for line, marks in by_row.items():
        about = _about(edited, sheet.name, line)
        row = edited.rows.get((sheet.name, line))
        own = row.places.get(REV) if row is not None else None
        marks.pop(-1 if own is None else own, None)
        whole = set(marks.values())
        if row is not None and len(whole) == 1 and ": " not in min(whole) and _is_all(row, marks):
            text = "the whole row, which is no deletion: `yes` in `delete` deletes it"
            yield Message(min(whole), row.place(), about, text)
            continue
        cells = sheet.rows[line] if line < len(sheet.rows) else []
        for column, mark in marks.items():
            value = shown(cells[column]) if column < len(cells) else ""
            what, colon, part = mark.partition(": ")
            said = part if colon else " ".join(value.split())
            yield Message(what, sheet.place(line, column), about, said)


def _is_all(row: Row, marks: Collection[int]) -> bool:
    """Whether all cells of a row that say something are marked."""
    return all(
        row.places[name] in marks
        for name, value in row.cells.items()
        if name != REV and not is_empty(value)
    )


def _merged(sheet: Sheet, edited: Edited) -> Iterator[Message]:
    """Yield the cells that were joined into one, of which only the first is read."""
    if sheet.name not in edited.headers:
        return
    parts: dict[CellAddress, list[CellAddress]] = {}
    for place, first in sorted(sheet.merged.items()):
        parts.setdefault(first, []).append(place)
    for first, places in parts.items():
        last = max(places)
        text = f"joined with the cells up to {sheet.place(*last)}, which are left as they are"
        yield Message("merged", sheet.place(*first), _about(edited, sheet.name, first[0]), text)


def _in_columns(edited: Edited) -> Iterator[Message]:
    for (name, at), row in edited.rows.items():
        about = _about(edited, name, at)
        if not is_empty(row.cells.get("editor")):
            text = shown(row.cells["editor"]).strip()
            yield Message("words to the author", row.place("editor"), about, text)
    for unknown in edited.unknown:
        for line, place, text in unknown.cells:
            about = _about(edited, unknown.sheet, line)
            yield Message(f"column {unknown.name}", place, about, text)


def _in_ids(edited: Edited, ours: Side) -> Iterator[Message]:
    """Yield ids that somebody, or a program, wrote with other capitals: they are known so, too."""
    for name in (EVENTS, SOURCES):
        table = edited.tables.get(name)
        index = ours.tables[name].index
        rows = table.rows if table is not None else ()
        found = [(row, row.text("id").casefold()) for row in rows if row.text("id") not in index]
        found = [(row, small) for row, small in found if small in index]
        if found:
            (row, small), *more = found
            place = row.place("id")
            if more:
                place += f" and {len(more):,} more cell{'s' if len(more) > 1 else ''}"
            text = f"`{row.text('id')}` is taken for `{small}`, whose letters stay as they are"
            yield Message("column id", place, "" if more else small, text)


def _in_helpers(edited: Edited, ours: Side, then: Side | None) -> Iterator[Message]:
    """Yield what somebody changed in columns that are made from others."""
    yield from _in_sources(edited, ours, then)
    yield from _in_checked(edited)
    yield from _in_dates(edited, ours, then)
    yield from _in_titles(edited, ours)
    yield from _in_counts(edited, ours, then)


def _in_titles(edited: Edited, ours: Side) -> Iterator[Message]:
    """Yield titles that somebody changed beside an id."""
    events, cited = edited.tables.get(EVENTS), edited.tables.get(CITATIONS)
    for name, key, column in (
        (EVENTS, "event", "event_title"),
        (SOURCES, "source", "source_title"),
    ):
        table = events if name == EVENTS else edited.tables.get(name)
        if table is None or cited is None:
            continue
        held = ours.tables[name]
        signs = {row.text("id"): row.rev.hashes.get("title") for row in table.rows if row.rev}
        titled = {row.text("id"): row.text("title") for row in table.rows}
        found = []
        for row in cited.rows:
            text, about = row.text(column), row.text(key)
            at = held.index.get(about)
            if at is None or about not in signs or column not in row.cells:
                continue
            if row.rev is None and not text:
                continue  # somebody added the row, and left to us what is ours to say
            if row.rev is not None and row.rev.hashes.get(key) != field_hash(about):
                continue  # it stands beside another id now
            titles = held.text(at, "title"), titled[about]  # the latter is how it was edited
            is_ours = (
                any(_is_alike(title, text) for title in titles if title)
                or field_hash(text) == signs[about]
            )
            found.append((row, row.text("event"), is_ours))
        yield from _made(column, found, f"`title` in the sheet {name}")


def _in_sources(edited: Edited, ours: Side, then: Side | None) -> Iterator[Message]:
    """Yield the sources in words that somebody changed in a CSV."""
    name = _IN_WORDS.name
    table = edited.tables.get(EVENTS)
    rows = [row for row in table.rows if name in row.cells] if table is not None else []
    said: dict[str, list[str]] = {}
    for side in (ours, then) if rows else ():
        events = side.timeline.events if side is not None else ()
        read = text_reader(_IN_WORDS, side.timeline) if side is not None else None
        for event, text in zip(events, read(events) if read else (), strict=True):
            said.setdefault(event.id, []).append(str(text or ""))
    found = [
        (row, about, any(_is_alike(text, row.text(name)) for text in said[about]))
        for row in rows
        if (about := row.text("id")) in said and (row.text(name) or row.rev is not None)
    ]
    yield from _made(name, found, "`sources`")


def _in_checked(edited: Edited) -> Iterator[Message]:
    """Yield what `verify` said of quotes that somebody changed; the rows know what it was."""
    table = edited.tables.get(CITATIONS)
    if table is None or not any("checked" in row.rev.hashes for row in table.rows if row.rev):
        return  # nothing was checked, or the rows do not say what was found
    for column in CHECKED:
        name = column.name
        found = [
            (row, row.text("event"), row.rev.hashes.get(name) == _sign(row.text(name)))
            for row in table.rows
            if row.rev is not None and name in row.cells
        ]
        yield from _made(name, found, "`quote`, or the saved copy of the source")


def _sign(text: str) -> str | None:
    return field_hash(text) if text else None


def _in_counts(edited: Edited, ours: Side, then: Side | None) -> Iterator[Message]:
    """Yield numbers of citations that somebody changed."""
    table = edited.tables.get(SOURCES)
    if table is None or edited.edition is None:
        return
    exported = set(edited.edition.events)
    counts = [
        Counter(
            cited.ref
            for event in side.timeline.events
            if event.id in exported
            for cited in event.sources
        )
        for side in (ours, then)
        if side is not None
    ]
    signs, missing = _cited_then(edited)
    found = []
    for row in table.rows:
        name = row.text("id")
        if name not in ours.tables[SOURCES].index or "citations" not in row.cells:
            continue
        if row.rev is None and is_empty(row.cells["citations"]):
            continue  # somebody added the row, and left to us what is ours to say
        count = number(row.text("citations") or "0")
        is_ours = any(count == each[name] for each in counts)
        if count is not None:  # where ids were replaced, the rows know it alone
            fewest = signs[field_hash(name)]
            is_ours |= fewest <= count <= fewest + (missing if then is None else 0)
        found.append((row, name, is_ours))
    yield from _made("citations", found, "the sheet Citations")


def _cited_then(edited: Edited) -> tuple[Counter[str], int]:
    """Return how often each source was cited, by its hash, and how many citations are missing.

    The rows of Citations tell it, whatever became of them since.
    """
    assert edited.edition is not None
    table = edited.tables.get(CITATIONS)
    revs = [row.rev for row in table.rows if row.rev] if table is not None else []
    rows = {(rev.hashes.get("event"), rev.number): rev.hashes.get("source", "") for rev in revs}
    return Counter(rows.values()), max(edited.edition.citations - len(rows), 0)


def _made(column: str, found: Sequence[tuple[Row, str, bool]], sources: str) -> Iterator[Message]:
    """Yield messages on a column that is made from others; one where all of it was emptied.

    Args:
        column: its name.
        found: the rows, what each is about, and whether it says what we made.
        sources: what would have to be changed instead.
    """
    changed = [(row, about) for row, about, is_ours in found if not is_ours]
    if len(changed) > 1 and all(is_empty(row.cells.get(column)) for row, _, _ in found):
        yield Message(f"column {column}", changed[0][0].place(column), "", _EMPTIED)
        return
    by_text: dict[tuple[str, str], list[tuple[Row, str]]] = {}
    for row, about in changed:
        whose = "" if column in _OF_MANY else about
        by_text.setdefault((whose, row.text(column)), []).append((row, about))
    for (_, text), some in by_text.items():
        place = some[0][0].place(column)
        if len(some) > 1:
            place += f" and {len(some) - 1:,} more cell{'s' if len(some) > 2 else ''}"
        whose = some[0][1] if len({about for _, about in some}) == 1 else ""
        why = f"`{text}` is made from other columns: change {sources}" if text else _EMPTIED
        yield Message(f"column {column}", place, whose, why)


_OF_MANY = frozenset({"source_title"})
"""What stands beside many events, and is of none of them."""

_EMPTIED = "emptied; it is made from other columns, and comes back with the next table"


def _in_dates(edited: Edited, ours: Side, then: Side | None) -> Iterator[Message]:
    """Yield dates that somebody changed where they are made from others."""
    table = edited.tables.get(EVENTS)
    if table is None or "date" not in table.fields:
        return
    made = [_Dates(edited, ours)]
    if then is not None and then is not ours:
        made.append(_Dates(edited, then))
    known = [
        (row, about, said)
        for row in table.rows
        if (about := row.text("id")) in made[0].events
        if (said := [each for each in made if each.is_of(row, table.fields["date"])])
    ]  # the others were made from another date
    for column in HELPERS[EVENTS]:
        name = column.name
        found = [
            (row, about, any(each.says(column, row) for each in said))
            for row, about, said in known
            if name in row.cells
        ]
        yield from _made(name, found, "`date` or `date_label`" if name == "when" else "`date`")


class _Dates:
    """What a document makes of the dates of its events.

    Args:
        edited: the edited table.
        side: the document.
    """

    def __init__(self, edited: Edited, side: Side) -> None:
        self._held = side.tables[EVENTS]
        self._timeline = side.timeline
        self.events = {event.id: event for event in side.timeline.events}
        self._is_zoned = _is_zoned(edited, side)
        table = edited.tables[EVENTS]
        column = table.fields["date"]
        rows = [row for row in table.rows if row.text("id") in self.events]
        current = [row for row in rows if self._is_current(row, column)]
        self._current = set(map(id, current))
        self._ranks, self._missing = _ranks(edited, side, {row.text("id") for row in current})
        self._made = {column.name: self._texts(column) for column in HELPERS[EVENTS]}

    def _texts(self, column: Column) -> Mapping[str, str]:
        """Return what is made of the dates for a column, by the events' ids."""
        if column.name == "order":
            return {name: str(rank) for name, rank in self._ranks.items()}
        texts = text_reader(column, self._timeline)(self._timeline.events)
        return {name: text or "" for name, text in zip(self.events, texts, strict=True)}

    def is_of(self, row: Row, column: Column) -> bool:
        """Whether what a row's dates were made from is in the document, and in the row still."""
        event = self.events.get(row.text("id"))
        return (
            event is not None
            and id(row) in self._current
            and "date" in row.cells
            and is_same(column, row.cells["date"], event.date.text)
        )

    def _is_current(self, row: Row, column: Column) -> bool:
        """Whether what a row's dates were made from is in the document as it was exported."""
        name = row.text("id")
        at = self._held.index[name]
        has_zone = self._is_zoned or bool(self._held.text(at, "timezone"))
        if not has_zone and "T" in self.events[name].date.text:
            return False
        if row.rev is None:
            return "date" not in row.cells or is_same(
                column, row.cells["date"], self.events[name].date.text
            )
        return all(
            row.rev.hashes.get(key) == _sign(self._held.text(at, key))
            for key in ("date", "timezone", "date_label")
        )

    def says(self, column: Column, row: Row) -> bool:
        """Whether a cell of a row says what is made from its date."""
        about, value, name = row.text("id"), row.cells[column.name], column.name
        text = self._made[name].get(about, "")
        if text and is_empty(value):
            return row.rev is None
        if shown(value) == text:
            return True
        if name == "order":
            place, rank = number(shown(value)), self._ranks.get(about)
            return rank is None or place in range(rank, rank + self._missing + 1)
        if name != "when":
            return may_be_date(value, text)
        event = self.events[about]
        has_words = any(map(str.isalpha, row.text(name)))  # else taken for a date
        # Another language may have been that of the document when the table was made.
        words = itertools.chain([text], (date_text(event, each) for each in LANGUAGES))
        return any(_is_alike(each, row.text(name)) for each in words) or (
            not has_words and (row.rev is None or may_be_date(value, event.date.text))
        )


def _is_zoned(edited: Edited, side: Side) -> bool:
    """Whether a document has the time zone with which a table was made, as far as it is known."""
    table = edited.tables.get(TIMELINE)
    header = side.tables[TIMELINE]
    own = header.text(header.index["timezone"], "value")
    for row in table.rows if table is not None else ():
        if row.rev is not None and row.rev.hashes.get("key") == field_hash("timezone"):
            return row.rev.hashes.get("value") == _sign(own)
    return True


def _is_alike(one: str, other: str) -> bool:
    """Whether a text is another one but for what programs change unasked, or destroy."""
    if one == other or without_marks(one) == without_marks(other):
        return True
    return bool(other) and damage(one, other) is not None


def _ranks(edited: Edited, ours: Side, current: set[str]) -> tuple[dict[str, int], int]:
    """Return the place of each event in time among those that are as exported; how many are not.

    Each of the latter may have stood before any of the others.
    """
    exported = edited.edition.events if edited.edition else ()
    times = {event.id: event.date.time_key for event in ours.timeline.events}
    # Of equal dates the order of the file decided, which may be another one by now.
    known = sorted((name for name in exported if name in current), key=times.__getitem__)
    return {name: at for at, name in enumerate(known, 1)}, len(exported) - len(known)


def _filled(sheet: Sheet, edited: Edited) -> Iterator[Message]:
    """Yield the cells that somebody filled, a message for each row, or column of most rows."""
    header = edited.headers.get(sheet.name)
    by_column: dict[tuple[int, str], list[int]] = {}
    for (row, column), color in sheet.fills.items():
        if row == header or color in _OURS:
            continue
        there = edited.rows.get((sheet.name, row))
        is_of_row = there is not None and column in there.places.values()
        if is_of_row or not is_empty(value_at(sheet.rows, row, column)):
            by_column.setdefault((column, color), []).append(row)
    count = len(sheet.rows)
    by_row: dict[tuple[int, str], list[int]] = {}
    for (column, color), rows in sorted(by_column.items()):
        if len(rows) > max(_MANY, count // 2):
            place = f"{sheet.place(min(rows), column)} and {len(rows) - 1:,} more below"
            yield Message("filled", place, "", f"filled with {_named(color)}")
            continue
        for row in rows:
            by_row.setdefault((row, color), []).append(column)
    for (row, color), columns in sorted(by_row.items()):
        place = sheet.place(row, columns[0])
        cells = "cell" if len(columns) == 2 else "cells"
        more = f" and {len(columns) - 1} more {cells} of the row" if len(columns) > 1 else ""
        about = _about(edited, sheet.name, row)
        yield Message("filled", place + more, about, f"filled with {_named(color)}")


def _named(color: str) -> str:
    return f"#{color}" if len(color) == 6 and color.isalnum() else color
