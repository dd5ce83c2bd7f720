"""Cells that a spreadsheet filled in when one of them was dragged, and edits that only look so."""

from __future__ import annotations

import pytest
from support.edited import Editing

from timeline_kit.merge import Verdict
from timeline_kit.merge.plan import Pattern
from timeline_kit.merge.report import reply_text

DATES = ["1789-09-14T04:30", "1791-12-29", "1794-05-27", "1794-09-02", "early 1795", "1803/1814"]

DOCUMENT = (
    "timeline: {id: story, title: Оповідь, language: uk}\n"
    "sources: {paper: {title: Газета}}\nevents:\n"
    + "".join(
        f"  - id: event-{number}\n    date: {date}\n    title: Подія {'FBDACE'[number]}\n"
        f"    sources: [{{ref: paper, locator: с. {7 * number + 3}}}]\n"
        f"    x-code: {5 * number * number}\n"
        f"    place: {{name: Місто {'FBDACE'[number]}, lat: {number * 3}.5, lon: 30}}\n"
        for number, date in enumerate(DATES)
    )
)


def fill(editing: Editing, column: str, first: int, values: list[str | float]) -> None:
    """Write values one below the other, as they come of a cell that is dragged down."""
    for number, value in enumerate(values, first):
        if column == "locator":
            editing.cited(f"event-{number}", 1, column).value = value
        else:
            editing.type(f"event-{number}", column, value)


@pytest.mark.parametrize(
    ("column", "first", "values"),
    [
        ("date", 1, ["1789-09-14T04:31", "1789-09-14T04:32"]),
        ("date", 2, ["1791-12-30", "1791-12-31", "1792-01-01"]),
        ("date", 2, ["30 грудня 1791", "31.12.1791"]),
        ("date", 3, ["1794-05-28", "1794-05-29", "1794-05-30"]),
        ("date", 2, ["1803/1812", "1803/1813", "1803/1814"]),  # dragged up
        ("date", 1, ["1801", "1802", "1803"]),
        ("title", 1, ["Подія 2", "Подія 3", "Подія 4"]),
        ("title", 1, ["2 подія", "3 подія", "4 подія"]),
        ("locator", 1, ["с. 4", "с. 5", "с. 6"]),
        ("x-code", 1, [1, 2, 3]),
        ("x-code", 2, [10, 15, 20]),  # from two cells, which count by five
        ("latitude", 1, [1.5, 2.5, 3.5, 4.5]),
        ("group", 1, ["Група 1", "Група 2", "Група 3"]),
    ],
)
@pytest.mark.parametrize("base", [None, DOCUMENT])
def test_cells_that_count_on_are_asked_once_and_taken_one_by_one(
    column: str, first: int, values: list[str | float], base: str | None
) -> None:
    editing = Editing(DOCUMENT)
    fill(editing, column, first, values)
    plan = editing.merged(DOCUMENT, base)
    ((_, name, pattern), items), = plan.patterns.items()  # fmt: skip
    assert (name, pattern, plan.text) == (column, Pattern.COUNTED, DOCUMENT)
    assert {item.verdict for item in plan.items} == {Verdict.DOUBT}
    assert reply_text(plan, "A story", written=True).count("was a cell dragged") == 1
    handle = items[-1].handle
    assert [item.handle for item in editing.merged(DOCUMENT, take=[handle]).edits] == [handle]
    every = [item.handle for item in items]
    assert len(editing.merged(DOCUMENT, take=every).edits) == len(items)


@pytest.mark.parametrize(
    ("column", "first", "values"),
    [
        ("date", 1, ["1789-09-14T04:31"]),
        ("date", 1, ["1790", "1792"]),
        ("date", 1, ["1790-01-01", "1791-01-01", "1792-01-01", "1793-01-01"]),
        ("title", 1, ["Подія 1", "Подія 3"]),
        ("group", 0, ["Друга світова", "Друга світова", "Друга світова"]),
        ("locator", 1, ["с. 4", "арк. 5"]),
        ("latitude", 1, [46.5, 47.6]),
    ],
)
def test_what_does_not_count_on_is_taken(
    column: str, first: int, values: list[str | float]
) -> None:
    editing = Editing(DOCUMENT)
    fill(editing, column, first, values)
    plan = editing.merged(DOCUMENT)
    assert len(plan.edits) == len(plan.items) == len(values)


def test_days_in_a_row_that_all_moved_are_taken() -> None:
    days = [f"2022-03-0{number}" for number in range(1, 7)]
    document = DOCUMENT
    for old, new in zip(DATES, days, strict=True):
        document = document.replace(f"date: {old}\n", f"date: {new}\n")
    editing = Editing(document)
    fill(editing, "date", 2, [f"2022-04-1{number}" for number in range(4)])
    assert len(editing.merged(document).edits) == 4


def test_new_rows_may_count() -> None:
    editing = Editing(DOCUMENT)
    for day in ("2022-02-24", "2022-02-25", "2022-02-26"):
        editing.add(title=f"День {day[-1]}", date=day)
    assert len(editing.merged(DOCUMENT).edits) == 3
