"""Days that a spreadsheet made of what was typed where a text belongs: `3-4` is 4 March there."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from support.edited import Editing

from timeline_kit.merge import Verdict

DOCUMENT = """\
timeline: {id: misto, title: Місто}
sources: {paper: {title: Газета}}
events:
  - id: opera
    date: 1887
    title: Опера
    sources: [paper]
    x-stan: так
"""
DAY = date(2026, 3, 4)


@pytest.mark.parametrize(
    "column", ["description", "group", "tags", "place", "date_label", "note", "participants"]
)
@pytest.mark.parametrize("number_format", ["d-mmm", "mmm-yy", "yyyy-mm-dd"])
def test_a_day_in_an_empty_cell_for_a_text_is_asked(column: str, number_format: str) -> None:
    document = DOCUMENT + "".join(
        f"  - {{id: e{name}, date: 1888, title: E, {value}}}\n"
        for name, value in enumerate(
            ["description: a", "group: a", "tags: [a]", "place: {name: a}", "date_label: a",
             "note: a", "participants: [a]"]
        )
    )  # fmt: skip
    editing = Editing(document)
    cell = editing.cell("opera", column)
    cell.value, cell.number_format = DAY, number_format
    (item,) = editing.merged(document).items
    assert (item.verdict, item.new) == (Verdict.DOUBT, "2026-03-04")
    assert item.why == "a spreadsheet made the day `2026-03-04` of what was typed"
    taken = editing.merged(document, take=[item.handle])
    assert [item.verdict for item in taken.items] == [Verdict.EDIT]


def test_a_day_in_a_new_row_is_asked_and_a_day_where_one_belongs_is_not() -> None:
    editing = Editing(DOCUMENT)
    editing.add("Citations", event="opera", source="paper", locator=DAY)
    editing.add(title="Привоз", date=date(1927, 5, 1), group=DAY)
    editing.add(title="Пошта", date=date(1927, 5, 2))
    editing.add("Sources", title="Книга", published=date(1927, 5, 1), accessed=DAY)
    found = [(item.verdict, item.table, item.field) for item in editing.merged(DOCUMENT).items]
    assert found == [
        (Verdict.EDIT, "Sources", ""),
        (Verdict.DOUBT, "Citations", "locator"),
        (Verdict.DOUBT, "Events", "group"),
        (Verdict.EDIT, "Events", ""),
    ]


@pytest.mark.parametrize(
    ("value", "number_format", "verdict"),
    [
        (DAY, "yyyy-mm-dd", Verdict.EDIT),
        (DAY, "d.m.yy", Verdict.EDIT),
        (DAY, "d-mmm", Verdict.DOUBT),
        (date(2026, 3, 1), "mmm-yy", Verdict.DOUBT),
        (time(12, 30), "hh:mm", Verdict.EDIT),
    ],
)
def test_an_own_key_may_hold_a_day_that_is_shown_whole(
    value: Any, number_format: str, verdict: Verdict
) -> None:
    document = DOCUMENT + "  - {id: e, date: 1888, title: E}\n"
    editing = Editing(document)
    cell = editing.cell("e", "x-stan")
    cell.value, cell.number_format = value, number_format
    (item,) = editing.merged(document).items
    assert item.verdict is verdict
