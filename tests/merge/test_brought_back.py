"""Entries that were deleted in the document and edited in the table, and come back."""

from __future__ import annotations

from typing import Any

import pytest
from support.csv_rows import exported as csv_of
from support.csv_rows import rows, written
from support.edited import Editing, merged

from timeline_kit import load
from timeline_kit.document import Limits, SourceText, read
from timeline_kit.exporters.table.sheets import EVENTS, sheet_tables
from timeline_kit.merge import Plan, Verdict
from timeline_kit.model import replace

DOCUMENT = """\
timeline: {id: misto, title: Місто}
sources:
  paper: {title: Газета}
  book: {title: Книга}
eras:
  - {title: Античність, date: 600 BCE/0400}
  - {title: Імперія, date: 1794/1917}
events:
  - id: opera
    date: 1887
    title: Опера
    sources: [{ref: paper, quote: театр, locator: с. 3}, {ref: book, locator: с. 4}]
  - {id: hety, date: 55 BCE, title: Гети}
"""


def base_of(plan: Plan) -> list[str]:
    """Return what is said of how entries were."""
    return [item.base or "" for item in plan.items]


@pytest.mark.parametrize("base", [None, DOCUMENT])
def test_what_an_era_and_a_citation_said_before_is_told_where_it_is_known(
    base: str | None,
) -> None:
    now = DOCUMENT.replace("  - {title: Імперія, date: 1794/1917}\n", "").replace(
        ", {ref: book, locator: с. 4}", ""
    )
    editing = Editing(DOCUMENT)
    editing.book["Eras"]["B3"] = "1794/1918"
    editing.cited("opera", 2, "locator").value = "с. 5"
    known = ["date: 1794/1917", "locator: с. 4"]
    unknown = ["date: (not known)", "locator: (not known)"]
    plan = editing.merged(now, base)
    assert {item.verdict for item in plan.items} == {Verdict.CONFLICT}
    assert base_of(plan) == (known if base else unknown)


def test_a_citation_comes_back_with_the_event_and_the_source_it_needs() -> None:
    now = DOCUMENT.replace("  - {id: hety, date: 55 BCE, title: Гети}\n", "").replace(
        "  paper: {title: Газета}\n", ""
    )
    now = now.replace("{ref: paper, quote: театр, locator: с. 3}, ", "")
    editing = Editing(DOCUMENT)
    editing.type("hety", "title", "Гети спалили Ольвію")
    editing.type("paper", "title", "Листок", "Sources")
    editing.add("Citations", event="hety", source="paper", locator="с. 9")
    asked = editing.merged(now, DOCUMENT)
    assert {item.verdict for item in asked.items} == {Verdict.CONFLICT}
    plan = editing.merged(now, DOCUMENT, take=[item.handle for item in asked.items])
    assert {item.verdict for item in plan.items} == {Verdict.EDIT}
    assert "paper:\n    title: Листок" in plan.text or "paper: {title: Листок}" in plan.text
    assert "ref: paper" in plan.text.partition("id: hety")[2]
    assert editing.merged(plan.text, DOCUMENT).is_settled


RICH = """\
timeline: {id: misto, title: Місто}
sources:
  paper: {title: Газета, publisher: Місто, x-shelf: 4}
  book: {title: Книга}
eras:
  - {title: Античність, date: 600 BCE/0400, x-mark: one}
  - {title: Імперія, date: 1794/1917}
events:
  - id: hety
    date: 55 BCE
    title: Гети
  - id: opera
    date: 1887
    title: Опера
    description: "Перша вистава."
    group: Театр
    tags: [музика]
    participants: [Фельнер]
    place: {name: Одеса, lat: 46.48, lon: 30.74}
    status: tentative
    note: check the hour
    media: {url: https://example.org/opera.jpg, caption: Опера, alt: Фасад}
    x-tape: {reel: 4, side: [a, b]}
    sources:
      - {ref: paper, quote: театр, locator: с. 3, x-seen: 2020}
      - paper
      - {ref: book, locator: с. 4}
"""
OPERA = RICH[RICH.index("  - id: opera\n") :]
BASE: Any = read(SourceText("x", RICH), Limits()).data
TIMELINE = load(RICH).timeline
assert TIMELINE is not None
TABLES = {table.name: table for table in sheet_tables(TIMELINE)}
COLUMNS = [column.name for column in TABLES[EVENTS].fields]


def after(plan: Plan, section: str, name: Any) -> Any:
    """Return the plain data of an entry after a merge."""
    data: Any = read(SourceText("x", plan.text), Limits()).data
    if section != "events":
        return data[section][name]
    return next(event for event in data["events"] if event["id"] == name)


def without(editing: Editing, sheet: str, column: str) -> None:
    """Take a column out of a sheet."""
    there = editing.book[sheet]
    there.delete_cols([cell.value for cell in there[1]].index(column) + 1)


def taken(editing: Editing, now: str, options: dict[str, Any]) -> Plan:
    """Return a merge that brings back what is asked about, and changes nothing more again."""
    handles: set[str] = set()
    for _ in range(2):  # what cites a source that comes back is asked after that
        handles |= {item.handle for item in editing.merged(now, RICH, take=handles).items}
    told = options or {"take": handles}
    plan = editing.merged(now, RICH, **told)
    assert {item.verdict for item in plan.items} == {Verdict.EDIT}
    again = editing.merged(plan.text, RICH)
    assert not again.items, again.items
    return plan


@pytest.mark.parametrize("lost", [name for name in COLUMNS if name not in ("id", "title", "date")])
def test_an_event_comes_back_as_it_was_whatever_column_the_table_lacks(lost: str) -> None:
    editing = Editing(RICH)
    editing.type("opera", "title", "Оперний")
    without(editing, EVENTS, lost)
    plan = taken(editing, RICH.replace(OPERA, ""), {})
    was = BASE["events"][1] | {"title": "Оперний"}
    assert after(plan, "events", "opera") == was


@pytest.mark.parametrize("options", [{}, {"side": "theirs"}])
@pytest.mark.parametrize("is_part", [False, True])
@pytest.mark.parametrize("rest", ["all", "sheet", "rows", "column", "all rows"])
def test_an_event_comes_back_with_all_that_it_cited(
    rest: str, is_part: bool, options: dict[str, Any]
) -> None:
    assert TIMELINE is not None
    part = replace(TIMELINE, events=TIMELINE.events[1:]) if is_part else None
    editing = Editing(RICH, part=part)
    editing.type("opera", "title", "Оперний")
    cited = editing.book["Citations"]
    if rest == "sheet":
        del editing.book["Citations"]
    elif rest == "column":
        without(editing, "Citations", "locator")
    elif rest != "all":
        cited.delete_rows(3, 1 if rest == "rows" else 2)
    if rest == "all rows":
        cited.delete_rows(2)
    plan = taken(editing, RICH.replace(OPERA, ""), options)
    was = dict(BASE["events"][1])
    now = dict(after(plan, "events", "opera"))
    assert now.pop("title") == "Оперний"
    assert sorted(map(str, now.pop("sources"))) == sorted(map(str, was.pop("sources")))
    assert now == {key: value for key, value in was.items() if key != "title"}


def test_what_the_table_takes_out_of_an_event_that_comes_back_goes() -> None:
    editing = Editing(RICH)
    for column, value in (("group", None), ("place", "Київ"), ("media_caption", None)):
        editing.type("opera", column, value)
    editing.cited("opera", 1, "quote").value = None
    editing.cited("opera", 2, "delete").value = "yes"
    editing.cited("opera", 3, "source").value = "paper"
    plan = taken(editing, RICH.replace(OPERA, ""), {})
    was = dict(BASE["events"][1])
    del was["group"]
    was["place"] = {"name": "Київ", "lat": "46.48", "lon": "30.74"}
    was["media"] = {"url": "https://example.org/opera.jpg", "alt": "Фасад"}
    was["sources"] = [
        {"ref": "paper", "locator": "с. 3", "x-seen": "2020"},
        {"ref": "paper", "locator": "с. 4"},
    ]
    assert after(plan, "events", "opera") == was


def test_rows_that_are_missing_do_not_come_back_where_that_deletes() -> None:
    editing = Editing(RICH)
    editing.type("opera", "title", "Оперний")
    editing.book["Citations"].delete_rows(3)
    now = RICH.replace(OPERA, "")
    plan = editing.merged(now, RICH, take=["opera"], allow_deletes=True)
    first, _, last = BASE["events"][1]["sources"]
    assert after(plan, "events", "opera")["sources"] == [first, last]


def test_a_citation_whose_source_is_gone_is_named_where_its_event_comes_back() -> None:
    editing = Editing(RICH)
    editing.type("opera", "title", "Оперний")
    del editing.book["Citations"]
    now = RICH.replace(OPERA, "").replace("  book: {title: Книга}\n", "")
    plan = editing.merged(now, RICH, take=["opera"])
    assert [(item.verdict, item.new) for item in plan.items] == [
        (Verdict.EDIT, "Оперний"),
        (Verdict.EDIT, "paper"),
        (Verdict.EDIT, "paper"),
        (Verdict.PROBLEM, "book"),
    ]
    assert after(plan, "events", "opera")["sources"] == BASE["events"][1]["sources"][:2]


def test_from_a_csv_an_event_comes_back_with_what_a_csv_does_not_carry() -> None:
    table = rows(csv_of(RICH))
    (row,) = (each for each in table if each["id"] == "opera")
    row["title"], row["locators"] = "Оперний", row["locators"].replace("с. 4", "с. 5")
    for lost in ("participants", "quotes"):
        for each in table:
            each.pop(lost)
    now = RICH.replace(OPERA, "")
    plan = merged(written(table).encode(), now, RICH, take=["opera"])
    was = dict(BASE["events"][1]) | {"title": "Оперний"}
    was["sources"] = [*was["sources"][:2], {"ref": "book", "locator": "с. 5"}]
    assert after(plan, "events", "opera") == was
    assert not merged(written(table).encode(), plan.text, RICH).items


@pytest.mark.parametrize("options", [{}, {"side": "theirs"}])
def test_sources_eras_and_citations_come_back_as_they_were(options: dict[str, Any]) -> None:
    editing = Editing(RICH)
    editing.type("paper", "publisher", "Листок", "Sources")
    without(editing, "Sources", "published")
    editing.book["Eras"]["B2"] = "600 BCE/0401"
    editing.cited("opera", 1, "locator").value = "с. 30"
    now = RICH.replace("  paper: {title: Газета, publisher: Місто, x-shelf: 4}\n", "")
    now = now.replace("  - {title: Античність, date: 600 BCE/0400, x-mark: one}\n", "")
    now = now.replace("      - {ref: paper, quote: театр, locator: с. 3, x-seen: 2020}\n", "")
    plan = taken(editing, now.replace("      - paper\n", ""), options)
    source = BASE["sources"]["paper"] | {"publisher": "Листок"}
    assert after(plan, "sources", "paper") == source
    assert after(plan, "eras", -1) == BASE["eras"][0] | {"date": "600 BCE/0401"}
    cited = BASE["events"][1]["sources"][0] | {"locator": "с. 30"}
    assert cited in after(plan, "events", "opera")["sources"]


def test_where_the_base_is_not_known_it_is_told_that_only_the_table_comes_back() -> None:
    editing = Editing(RICH)
    editing.type("opera", "title", "Оперний")
    without(editing, EVENTS, "participants")
    now = RICH.replace(OPERA, "")
    plan = editing.merged(now)
    said = "deleted here, edited there; only what the table has comes back"
    assert [item.why for item in plan.items] == [said]
    assert not [each for each in plan.messages if each.kind == "missing column"]
    assert next(iter(editing.merged(now, take=["opera"]).items)).why == said
    table = merged(written(rows(csv_of(RICH))).encode(), now)
    told = "it may be new, or deleted in the document: only what the table has comes back"
    assert [item.why for item in table.items] == [told]


EVENT = DOCUMENT[DOCUMENT.index("  - id: opera") : DOCUMENT.index("  - {id: hety")]


@pytest.mark.parametrize("base", [None, DOCUMENT])
def test_what_was_cleared_in_a_row_that_comes_back_is_told(base: str | None) -> None:
    text = DOCUMENT.replace("title: Опера\n", "title: Опера\n    group: Театр\n")
    editing = Editing(text)
    editing.type("opera", "group", None)
    plan = editing.merged(DOCUMENT.replace(EVENT, ""), base and text)
    (item,) = plan.items
    assert (item.verdict, item.base) == (
        Verdict.CONFLICT,
        "group: Театр" if base else "group: (not known)",
    )


def test_an_event_that_could_not_come_back_as_it_is_written_is_not_offered() -> None:
    table = rows(csv_of(DOCUMENT))
    opera = next(row for row in table if row["id"] == "opera")
    opera.update(title="Театр", sources="", locators="с. 5")
    plan = merged(written(table).encode(), DOCUMENT.replace(EVENT, ""), DOCUMENT)
    (item,) = plan.items
    assert item.verdict is Verdict.PROBLEM
    assert item.why.startswith("deleted here, edited there; ")
    assert "1 item, but 0 in sources" in item.why


def test_a_doubtful_cell_of_a_row_that_nobody_knows_stays_doubtful() -> None:
    editing = Editing(DOCUMENT)
    editing.type("opera", "rev", None)
    editing.type("opera", "date", "03/04/1887")
    editing.cited("opera", 1, "locator").value = "с. 5"
    plan = editing.merged(DOCUMENT.replace(EVENT, ""))
    (item,) = (item for item in plan.items if item.table == "Events")
    assert item.verdict is Verdict.PROBLEM
    assert "1887-04-03" in item.why
