"""What editors say beside the values: notes, marks, columns of their own, words to the author."""

from __future__ import annotations

from collections.abc import Iterator

from timeline_kit.exporters.content.wording import date_text
from timeline_kit.exporters.table.sheets import EVENTS, HELPERS, MARKS, README
from timeline_kit.exporters.xlsx.styles import LOOKS
from timeline_kit.importers.grid import Book, CellAddress, Sheet, is_empty, shown
from timeline_kit.merge.merging import Side
from timeline_kit.merge.plan import Message
from timeline_kit.merge.tables import Edited
from timeline_kit.merge.values import flag, is_same, tidy

_OURS = frozenset(look.fill for look in LOOKS.values() if look.fill)
"""The colours with which the workbook itself fills cells."""

_MANY = 4


def messages(book: Book, edited: Edited, ours: Side) -> list[Message]:
    """Return all that is said beside the values, in the order of the sheets."""
    found: list[Message] = []
    names = _names(ours)
    for sheet in book.sheets:
        if not sheet.is_hidden and sheet.name != README:
            found += _beside(sheet, edited, names)
    found += _in_columns(edited)
    found += _in_helpers(edited, ours)
    for name, what in edited.strange:
        found.append(Message("sheet", name, "", what))
    for place, name, _ in edited.doubled:
        found.append(
            Message("column", place, "", f"there are two columns `{name}`; this one is not read")
        )
    return found


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
    for (row, column), text in sorted(sheet.marks.items()):
        about = _about(edited, sheet.name, row)
        cells = sheet.rows[row] if row < len(sheet.rows) else []
        value = shown(cells[column]) if column < len(cells) else ""
        what, colon, part = text.partition(": ")
        said = part if colon else " ".join(value.split())
        yield Message(what, sheet.place(row, column), about, said)
    yield from _merged(sheet, edited)
    yield from _filled(sheet, edited)


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
    for (name, number), row in edited.rows.items():
        about = _about(edited, name, number)
        if not is_empty(row.cells.get("editor")):
            text = shown(row.cells["editor"]).strip()
            yield Message("words to the author", row.place("editor"), about, text)
        value = row.cells.get("delete")
        if not is_empty(value) and flag(value) is None:
            text = f"`{tidy(shown(value))}` is neither yes nor no; nothing is deleted"
            yield Message("delete", row.place("delete"), about, text)
    for unknown in edited.unknown:
        for number, place, text in unknown.cells:
            about = _about(edited, unknown.sheet, number)
            yield Message(f"column {unknown.name}", place, about, text)


def _in_helpers(edited: Edited, ours: Side) -> Iterator[Message]:
    """Yield dates in words that somebody changed where they are made from others."""
    table = edited.tables.get(EVENTS)
    if table is None:
        return
    held = ours.tables[EVENTS]
    language = ours.timeline.language
    for row in table.rows:
        at = held.index.get(row.text("id"))
        if at is None or is_empty(row.cells.get("when")) or "date" not in row.cells:
            continue
        event = ours.timeline.events[at]
        text = row.text("when")
        if not is_same(table.fields["date"], row.cells["date"], event.date.text):
            continue  # it was made from another date
        has_words = any(map(str.isalpha, text))  # else a program took it for a date
        if has_words and tidy(date_text(event, language)) != text:
            why = f"`{text}` is made from other columns: change `date` or `date_label`"
            yield Message("column when", row.place("when"), event.id, why)


def _filled(sheet: Sheet, edited: Edited) -> Iterator[Message]:
    """Yield the cells that somebody filled, a message for each row, or column of most rows."""
    header = edited.headers.get(sheet.name)
    by_column: dict[tuple[int, str], list[int]] = {}
    for (row, column), color in sheet.fills.items():
        if row != header and color not in _OURS:
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
        more = f" and {len(columns) - 1} more cells of the row" if len(columns) > 1 else ""
        about = _about(edited, sheet.name, row)
        yield Message("filled", place + more, about, f"filled with {_named(color)}")


def _named(color: str) -> str:
    return f"#{color}" if len(color) == 6 and color.isalnum() else color
