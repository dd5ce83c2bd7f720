"""Headers that somebody changed, in tables whose rows do not say what they were.

A column is known by its values, as the document has them, or it is left to decide: no edit is lost.
"""

from __future__ import annotations

from typing import Any

import pytest
from support.csv_rows import exported, rows, written
from support.edited import DOCUMENT, Editing, merged, verdicts
from support.full_columns import RICH

from timeline_kit.merge import Plan, Verdict

Table = list[dict[str, str]]

EDITS = {
    "date": "2000-01-01", "timezone": "Asia/Almaty", "latitude": "33.5", "longitude": "44.5",
    "status": "cancelled", "sources": "s5", "media_url": "https://example.org/new.png",
    "media_thumbnail": "https://example.org/new-t.png", "media_link": "https://example.org/new",
    "url": "https://example.org/new-page", "published": "1999", "archive_url": "https://a.example/",
}  # fmt: skip
COLUMNS = [
    name
    for name in rows(exported(RICH))[0]
    if name not in ("edtf", "when", "start", "end", "citations", "id")
]


def renamed(table: Table, name: str, *, at_start: bool = False) -> Table:
    """Return a table with another header for a column, where it stood or before all others."""
    if at_start:
        return [{"Wort": row[name], **{k: v for k, v in row.items() if k != name}} for row in table]
    return [{("Wort" if key == name else key): text for key, text in row.items()} for row in table]


def csv_merged(table: Table, base: str | None = RICH, text: str = RICH) -> Plan:
    """Return what a CSV changes."""
    return merged(written(table).encode(), text, base)


def found(plan: Plan) -> list[tuple[Verdict, str, str]]:
    """Return what becomes of which columns."""
    return [(item.verdict, item.field, item.new) for item in plan.items]


@pytest.mark.parametrize("at_start", [False, True])
@pytest.mark.parametrize("name", COLUMNS)
def test_a_column_is_known_by_its_values(name: str, *, at_start: bool) -> None:
    table = rows(exported(RICH))
    assert csv_merged(renamed(table, name, at_start=at_start)).items == []
    table[0][name] = EDITS.get(name, "Another text")
    plan = csv_merged(renamed(table, name, at_start=at_start))
    verdict = Verdict.DOUBT if name == "quotes" else Verdict.EDIT
    assert found(plan) == [(verdict, name, table[0][name])]
    assert f"the column `Wort` is taken for `{name}`: its cells say the same" in plan.remarks
    plan = csv_merged(renamed(table, name, at_start=at_start), None)
    verdict = Verdict.DOUBT if name == "quotes" else Verdict.DIFFERENCE
    assert found(plan) == [(verdict, name, table[0][name])]


def test_the_column_of_ids_is_known_by_its_ids() -> None:
    table = rows(exported(RICH))
    table[0]["title"], table[1]["title"] = "Another title", ""
    plan = csv_merged(renamed(table, "id"))
    assert found(plan) == [
        (Verdict.EDIT, "title", "Another title"), (Verdict.PROBLEM, "title", ""),
    ]  # fmt: skip


def test_a_column_of_other_ids_is_not_that_of_ids() -> None:
    table = rows(exported(RICH))
    for at, row in enumerate(table):
        row["id"] = f"e{5 - at}"
    plan = csv_merged(renamed(table, "id"))
    assert plan.edits == []
    assert "column Wort" in {message.kind for message in plan.messages}


@pytest.mark.parametrize("base", [RICH, None])
@pytest.mark.parametrize("name", COLUMNS)
def test_a_column_is_asked_about_that_stands_where_one_was(name: str, base: str | None) -> None:
    table = rows(exported(RICH))
    for row in table:
        row[name] = f"Other {row['id']}"
    plan = csv_merged(renamed(table, name), base)
    if name == "title":  # `Wort` is none of its words; it stands between `end` and `description`
        assert plan.edits == []
    (item,) = (item for item in plan.items if item.field == "header")
    assert (item.verdict, item.code, item.new) == (Verdict.PROBLEM, "TK616", "Wort")
    assert f"call it `{name}` if it is that" in item.why
    elsewhere = csv_merged(renamed(table, name, at_start=True), base)
    assert "header" not in {item.field for item in elsewhere.items}
    assert {message.kind for message in elsewhere.messages} == {"column Wort"}


@pytest.mark.parametrize("name", COLUMNS)
def test_a_column_is_asked_about_some_of_whose_cells_say_what_another_said(name: str) -> None:
    table = rows(exported(RICH))
    for row in table[1:]:
        row[name] = f"Other {row['id']}"
    moved = renamed(table, name, at_start=True)
    plan = csv_merged(moved)
    (item,) = (item for item in plan.items if item.field == "header")
    assert f"some of its cells say what `{name}` says" in item.why
    settled = [{key: text for key, text in row.items() if key != "Wort"} for row in moved]
    assert csv_merged(settled).is_settled
    named = [{name if key == "Wort" else key: text for key, text in row.items()} for row in moved]
    assert name in {item.field for item in csv_merged(named).items}


def test_a_column_that_was_empty_and_got_another_header_is_asked_about() -> None:
    table = rows(exported(DOCUMENT))
    assert not any(row["participants"] for row in table)
    table[0]["participants"] = "Lavrov"
    (item,) = csv_merged(renamed(table, "participants"), DOCUMENT, DOCUMENT).items
    assert "call it `participants`" in item.why
    assert csv_merged(table, DOCUMENT, DOCUMENT).is_settled


@pytest.mark.parametrize("after", ["id", "status", "locators", "title", "url"])
def test_a_column_of_the_editor_is_only_told(after: str) -> None:
    table = [
        {
            **{key: row[key] for key in list(row)[: list(row).index(after) + 1]},
            "Mine": f"mine {row['id']}",
            **row,
        }
        for row in rows(exported(RICH))
    ]
    plan = csv_merged(table)
    assert (plan.items, plan.is_settled) == ([], True)
    assert {message.kind for message in plan.messages} == {"column Mine"}


@pytest.mark.parametrize("pair", [("title", "date"), ("group", "place"), ("quotes", "locators")])
def test_headers_that_changed_places_are_known_without_rev(pair: tuple[str, str]) -> None:
    table = rows(exported(RICH))
    first, second = pair
    table[0][first] = EDITS.get(first, "Another text")
    other = {first: second, second: first}
    plan = csv_merged([{other.get(k, k): text for k, text in row.items()} for row in table])
    assert [item.field for item in plan.items] == [first]
    assert "changed places" in plan.remarks[0]


@pytest.mark.parametrize("name", ["place", "tags", "date_label"])
def test_a_column_under_the_header_of_one_that_is_gone_is_known(name: str) -> None:
    table = rows(exported(RICH))
    table[0]["group"] = "Meetings"
    some = [{key: text for key, text in row.items() if key != name} for row in table]
    plan = csv_merged([{(name if k == "group" else k): v for k, v in row.items()} for row in some])
    assert found(plan) == [(Verdict.EDIT, "group", "Meetings")]
    assert f"the column `{name}` holds what `group` had, and is taken for it" in plan.remarks


def test_a_column_that_a_program_wrote_its_own_way_is_known_where_it_stood() -> None:
    table = rows(exported(RICH))
    for row in table:
        row["date"] = ".".join(reversed(row["date"].split("-")))
        row["latitude"] = row["latitude"].replace(".", ",")
    for name, text, new in (("latitude", "33,25", "33.25"), ("date", "20.03.2010", "2010-03-20")):
        changed = [dict(row) for row in table]
        changed[0][name] = text
        assert found(csv_merged(renamed(changed, name))) == [(Verdict.EDIT, name, new)]


def sheets(text: str) -> list[tuple[str, str]]:
    """Return the columns of all sheets that go back to the document and have values."""
    editing = Editing(text, edition=False)
    return [
        (sheet.title, str(name.value))
        for sheet in editing.book.worksheets
        for name, *cells in sheet.iter_cols()
        if name.value not in ("editor", "delete") and any(cell.value for cell in cells)
    ]


@pytest.mark.parametrize("base", [RICH, None])
@pytest.mark.parametrize(("sheet", "name"), sheets(RICH))
def test_a_column_of_any_sheet_without_rev_is_known_by_its_values(
    sheet: str, name: str, base: str | None
) -> None:
    editing = Editing(RICH, edition=False)
    cells: list[Any] = next(
        list(column) for column in editing.book[sheet].iter_cols() if column[0].value == name
    )
    cells[0].value = "Wort"
    plan = editing.merged(RICH, base)
    assert (plan.items, plan.text) == ([], RICH)
    if name in ("id", "key", "event", "source"):
        return
    cells[2].value = EDITS.get(name, "Another text")
    plan = editing.merged(RICH, base)
    assert [item.field for item in plan.items] == [name]
    assert plan.is_settled is (base is not None and name != "quote")


@pytest.mark.parametrize("are_left", [COLUMNS, ["id", "title", "group"]], ids=["all", "three"])
def test_what_changed_in_the_document_since_does_not_hide_a_column(are_left: list[str]) -> None:
    now = RICH.replace("group: Group 3", "group: Talks").replace("title: Title 1", "title: One")
    table = rows(exported(RICH))
    table[0]["group"] = "Meetings"
    some = [{key: text for key, text in row.items() if key in ("id", *are_left)} for row in table]
    plan = csv_merged(renamed(some, "group"), RICH, now)
    assert found(plan) == [(Verdict.EDIT, "group", "Meetings")]
    assert plan.text == now.replace("group: Group 0", "group: Meetings")


def test_a_missing_column_changes_nothing_and_a_cleared_cell_does() -> None:
    editing = Editing(DOCUMENT)
    sheet = editing.book["Events"]
    names = [cell.value for cell in sheet[1]]
    sheet.delete_cols(names.index("description") + 1)
    assert not editing.merged(DOCUMENT).items
    editing.type("moscow", "group", None)
    plan = editing.merged(DOCUMENT)
    assert verdicts(plan) == [("edit", "change", "moscow")]
    assert plan.text == DOCUMENT.replace("    group: Talks\n", "")


def test_renamed_columns_are_found() -> None:
    editing = Editing(DOCUMENT)
    sheet = editing.book["Events"]
    names = [cell.value for cell in sheet[1]]
    sheet.cell(1, names.index("title") + 1).value = "Überschrift"
    sheet.cell(1, names.index("group") + 1).value = "My lanes"
    sheet.cell(2, names.index("group") + 1).value = "Meetings"
    sheet.cell(1, names.index("participants") + 1).value = "Who?"
    sheet.cell(2, len(names) + 1).value = "an idea"
    sheet.cell(1, len(names) + 1).value = "Ideas"
    plan = editing.merged(DOCUMENT)
    assert [(item.field, item.new) for item in plan.items] == [("group", "Meetings")]
    assert [message.text for message in plan.messages if message.kind == "column Ideas"] == [
        "an idea"
    ]
