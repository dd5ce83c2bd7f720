"""What an edit brings about beside what it says, so that nobody takes it unawares."""

from __future__ import annotations

from timeline_kit.exporters.table.sheets import CITATIONS, EVENTS, TIMELINE
from timeline_kit.merge.cells.values import flag
from timeline_kit.merge.sheets.tables import Row

_WITHHOLDING = frozenset({"draft", "embargo"})


def consequence(sheet: str, entry: str, field: str, new: str, ours: str, row: Row) -> str:
    """Return what an edit of a cell brings about; empty for nothing that is not plain.

    Args:
        sheet: the sheet.
        entry: the id of the entry, or the key of the header.
        field: the column.
        new: what the cell says.
        ours: what the document says.
        row: the row.
    """
    if sheet == EVENTS and field in _WITHHOLDING and ours and not flag(new):
        is_moved = field == "embargo" and bool(new)
        return "" if is_moved else "the event is published with the next export"
    if sheet == TIMELINE and entry == "timezone":
        return "times of events that have no zone of their own are other moments then"
    if sheet == CITATIONS and field == "source" and ours and row.text("quote"):
        return f"the quote beside it then stands as words of `{new}`"
    return ""
