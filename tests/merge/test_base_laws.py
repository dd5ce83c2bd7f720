"""A law: with the document that a table was made of, `rev` is not needed."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from openpyxl.workbook import Workbook
from support.edited import Editing, merged
from support.simulated_author import authored, document, valid
from support.simulated_editor import days, texts

from timeline_kit.document import SourceText
from timeline_kit.document.edits import edit
from timeline_kit.exporters.table.rev import REV
from timeline_kit.exporters.table.sheets import CITATIONS, EDITION, ERAS, EVENTS, SOURCES
from timeline_kit.merge import Plan
from timeline_kit.problems import Change, Insert, Remove

COLUMNS = {
    EVENTS: ("title", "description", "group", "date"),
    SOURCES: ("title", "publisher"),
    ERAS: ("title", "date"),
    CITATIONS: ("locator", "prefix", "source"),
}
"""What is changed in each sheet; one cell of a row, so that the others tell what it was."""


def _with_other_eras(draw: Any, text: str) -> str:
    changes: list[Change] = []
    for at in range(len(valid(text).eras)):
        if draw(st.integers(0, 2), label=f"author removes era {at}") == 0:
            changes.append(Remove(("eras", at)))
    at = draw(st.integers(0, 2), label="author adds an era")
    if at < 2:
        changes.append(Insert(("eras", at), {"title": "Mine", "date": "1980/1981"}))
    return edit(SourceText("events.yaml", text), changes).text if changes else text


def _edited(draw: Any, book: Workbook) -> None:
    for name, columns in COLUMNS.items():
        sheet = book[name]
        names = [cell.value for cell in sheet[1]]
        for row in range(2, sheet.max_row + 1):
            if draw(st.integers(0, 2), label=f"row {row} of {name}") > 0:
                continue
            column = draw(st.sampled_from(columns), label="column")
            if column == "source" and not sheet.cell(row, names.index("quote") + 1).value:
                continue  # nothing else tells which citation it was
            value = {"date": days, "source": st.sampled_from(["s0", "s1", "s2", "s3"])}
            cell = sheet.cell(row, names.index(column) + 1)
            cell.value = draw(value.get(column, texts), label="value")
            if name == ERAS and column == "date":
                cell.value = f"1700-01-01/{cell.value}"


def _without_rev(book: Workbook) -> Workbook:
    for sheet in book:
        names = [cell.value for cell in sheet[1]]
        if REV in names:
            sheet.delete_cols(names.index(REV) + 1)
    del book[EDITION]
    return book


def said(plan: Plan) -> list[tuple[str, ...]]:
    """Return what a merge finds in the cells."""
    return sorted(
        (str(item.verdict), str(item.action), item.handle, item.ours, item.new)
        for item in plan.items
    )


@given(st.data())
def test_with_a_base_a_table_says_the_same_without_rev(data: st.DataObject) -> None:
    base = document(data.draw(st.integers(1, 4), label="events"))
    now = _with_other_eras(data.draw, authored(data.draw, base, 0))
    editing = Editing(base, helpers=True)
    _edited(data.draw, editing.book)
    known = merged(editing.book, now, base)
    found = merged(_without_rev(editing.book), now, base)
    assert said(found) == said(known)
    assert found.text == known.text
