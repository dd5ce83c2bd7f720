"""What a workbook cannot hold in one cell, link list or sheet goes on elsewhere and is said."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from support.workbooks import by_calamine, by_name, by_openpyxl, links

from timeline_kit.exporters.base import ExportOptions
from timeline_kit.exporters.registry import export
from timeline_kit.exporters.xlsx import contents, exporter, sheet, strings
from timeline_kit.model import Event, Source, Timeline
from timeline_kit.problems import Problem


def timeline(*events: Event, **keys: object) -> Timeline:
    return Timeline(id="limits", title="Limits", events=events, **keys)


def event(**keys: object) -> Event:
    return Event(**{"id": "one", "date": "2016-12-20", "title": "One", **keys})


def described(notes: list[Problem]) -> list[tuple[str, tuple[str | int, ...], str]]:
    return [(note.code, note.path, note.message) for note in notes]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("x" * 32_767, 1),
        ("x" * 32_768, 2),
        ("🙂" * 16_383, 1),
        ("🙂" * 16_384, 2),
        ("long & <wide> _x0041_ 漢 " * 5_000, 4),
    ],
)
def test_a_text_too_long_for_a_cell_goes_on_in_another_sheet(text: str, parts: int) -> None:
    text = text.strip()
    data, notes = export(timeline(event(description=text)), "xlsx")
    rows = by_calamine(data)
    found = rows[1][rows[0].index("description")]
    if parts == 1:
        assert found == text
        assert not notes
        return
    header, *rest = by_calamine(data, "Long texts")
    assert header == ["sheet", "row", "column", "part", "text"]
    assert [row[:4] for row in rest] == [
        ["Events", "one", "description", float(part)] for part in range(2, parts + 1)
    ]
    assert found + "".join(row[4] for row in rest) == text
    assert [(note.code, note.path) for note in notes] == [
        ("TK730", ("events", "one", "description"))
    ]


def test_long_texts_outside_events_go_on_too() -> None:
    long = "word " * 8_000 + "end"
    sources = {"report": Source(title="Report", note=long)}
    told = ExportOptions(audience="editors")
    data, notes = export(timeline(event(), description=long, sources=sources), "xlsx", told)
    texts = {row[0]: row[4] for row in by_calamine(data, "Long texts")[1:]}
    assert long.endswith(texts["Sources"])
    assert long.endswith(texts["Timeline"])
    assert [note.path for note in notes] == [
        ("sources", "report", "note"),
        ("timeline", "description"),
    ]


def test_a_continued_cell_looks_continued() -> None:
    data, _ = export(timeline(event(description="x" * 40_000)), "xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(data))["Events"]
    assert sheet["C1"].value == "description"
    assert sheet["C2"].fill.fgColor.rgb == "FFFFF3CD"
    assert sheet["A2"].fill.fgColor.rgb != "FFFFF3CD"


def test_more_lines_than_excel_shows_are_kept_and_said() -> None:
    data, notes = export(timeline(event(description="line\n" * 253 + "last")), "xlsx")
    assert not notes
    text = "line\n" * 254 + "last"
    data, notes = export(timeline(event(description=text)), "xlsx")
    rows = by_calamine(data)
    assert rows[1][rows[0].index("description")] == text
    assert described(notes) == [
        (
            "TK731",
            ("events", "one", "description"),
            "`description` has 255 lines; Excel shows 254 of them in a cell",
        )
    ]


def test_an_address_too_long_for_a_link_is_text() -> None:
    url = "https://example.org/" + "x" * 2_060
    data, notes = export(timeline(event(url=url), event(id="two", url=url[:2079])), "xlsx")
    assert list(links(data).values()) == [(url[:2079], None)]
    rows = by_calamine(data)
    assert rows[1][rows[0].index("url")] == url
    assert described(notes) == [
        ("TK732", ("events", "one", "url"), "`url` is too long for a link and stands as text")
    ]


def test_more_links_than_a_sheet_holds_are_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "MAX_LINKS", 2)
    monkeypatch.setattr(exporter, "MAX_LINKS", 2)
    events = [event(id=f"e{number}", url=f"https://example.org/{number}") for number in range(5)]
    data, notes = export(timeline(*events), "xlsx")
    assert len(links(data)) == 2
    rows = by_calamine(data)
    column = rows[0].index("url")
    assert [row[column] for row in rows[1:]] == [event.url for event in events]
    assert described(notes) == [
        ("TK732", (), "3 addresses in the sheet Events stand as text: a sheet holds 2 links")
    ]


def test_more_rows_than_a_sheet_holds_go_on_in_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents, "MAX_ROWS", 3)
    events = [event(id=f"e{number}") for number in range(5)]
    data, notes = export(timeline(*events), "xlsx")
    names = openpyxl.load_workbook(io.BytesIO(data)).sheetnames
    assert names == ["README", "Events", "Events 2", "Events 3", "Timeline"]
    found = [row["id"] for name in names[1:4] for row in by_name(by_calamine(data, name))]
    assert found == ["e0", "e1", "e2", "e3", "e4"]
    assert described(notes) == [("TK733", (), "the events fill 3 sheets, Events to Events 3")]


def test_every_sheet_that_goes_on_is_a_table_with_a_header(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(contents, "MAX_ROWS", 3)
    data, _ = export(timeline(*[event(id=f"e{number}") for number in range(3)]), "xlsx")
    book = openpyxl.load_workbook(io.BytesIO(data))
    last = get_column_letter(book["Events"].max_column)
    tables = {
        sheet.title: {table.name: table.ref for table in sheet.tables.values()}
        for sheet in book
        if sheet.tables
    }
    assert tables == {
        "Events": {"Events": f"A1:{last}3"},
        "Events 2": {"Events_2": f"A1:{last}2"},
        "Timeline": {"Timeline": "A1:B7"},
    }
    assert book["Events 2"]["A1"].value == "title"


def test_the_limits_are_those_of_excel() -> None:
    assert (sheet.MAX_ROWS, sheet.MAX_LINKS) == (1_048_576, 65_530)


def test_texts_beyond_those_that_are_shared_stand_in_their_cells(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    texts = [" two  spaces ", "_x0041_", "a\nb", "<&>", "محادثات", "0012", "=1+1"]
    events = [
        event(id=f"e{number}", title=f"Title {number}", description=f"{text}|{number}")
        for number, text in enumerate(texts * 20)
    ]
    shared, _ = export(timeline(*events), "xlsx")
    monkeypatch.setattr(strings, "MAX_SHARED", 150)
    mixed, _ = export(timeline(*events), "xlsx")

    for read in (by_calamine, by_openpyxl):
        assert read(mixed) == read(shared)
    with zipfile.ZipFile(io.BytesIO(mixed)) as archive:
        cells = archive.read("xl/worksheets/sheet2.xml").decode()
        table = archive.read("xl/sharedStrings.xml").decode()
    assert 't="inlineStr"' in cells
    assert ' t="s"' in cells
    assert table.count("<si>") <= 150
    assert strings.SharedStrings().has_room(150)
    assert not strings.SharedStrings().has_room(151)


def test_a_hundred_thousand_texts_are_shared() -> None:
    assert strings.MAX_SHARED == 100_000
