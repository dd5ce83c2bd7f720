"""A workbook an editor is glad to open: what it shows, how it helps, where it stands."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from babel import Locale, localedata
from openpyxl.workbook import Workbook
from openxml_audit import (  # type: ignore[import-untyped]  # it has no types
    FileFormat,
    OpenXmlValidator,
    ValidationSeverity,
)
from support.matrix import SECRETS, matrix, public_matrix
from support.workbooks import by_calamine, links

from timeline_kit.document import SourceText
from timeline_kit.exporters.base import ExportOptions
from timeline_kit.exporters.registry import export
from timeline_kit.exporters.xlsx.direction import is_right_to_left
from timeline_kit.loading import load_source
from timeline_kit.model import Timeline, replace

PROJECT = Path(__file__).parents[2]


def astana() -> Timeline:
    text = (PROJECT / "events.yaml").read_text(encoding="utf-8")
    timeline = load_source(SourceText("events.yaml", text)).timeline
    assert timeline is not None
    return timeline


def workbook(timeline: Timeline, options: ExportOptions | None = None) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(export(timeline, "xlsx", options)[0]))


def arabic() -> Timeline:
    return replace(astana(), language="ar")


def empty() -> Timeline:
    return Timeline(id="empty", title="Nothing yet & <nothing> else")


@pytest.mark.parametrize(
    "timeline", [astana(), matrix(), arabic(), empty()], ids=lambda it: f"{it.id}-{it.language}"
)
@pytest.mark.parametrize("version", [FileFormat.OFFICE_2007, FileFormat.MICROSOFT_365])
def test_the_workbook_is_valid_open_xml(
    timeline: Timeline, version: FileFormat, tmp_path: Path
) -> None:
    file = tmp_path / "book.xlsx"
    file.write_bytes(export(timeline, "xlsx")[0])
    found = OpenXmlValidator(version).validate(file).errors
    errors = [error for error in found if error.severity is ValidationSeverity.ERROR]
    assert errors == []
    # the one advice it has: Excel moves inline texts to a table when it saves
    assert {error.id for error in found} <= {"Excel_InlineStrCells"}


def test_its_sheets_are_named_after_what_they_hold() -> None:
    assert workbook(astana()).sheetnames == ["README", "Events", "Sources", "Timeline"]
    assert workbook(matrix()).sheetnames == ["README", "Events", "Sources", "Timeline", "Eras"]
    assert workbook(empty()).sheetnames == ["README", "Events", "Timeline"]


def test_it_opens_at_the_events() -> None:
    book = workbook(astana())
    assert book.active is book["Events"]
    chosen = [sheet.title for sheet in book if sheet.sheet_view.tabSelected]
    assert chosen == ["Events"]


def test_the_header_stays_in_sight_and_filters() -> None:
    events = workbook(astana())["Events"]
    assert events.freeze_panes == "C2"
    assert events.auto_filter.ref == "A1:AB5"
    assert events.print_title_rows == "$1:$1"
    header = events[1]
    assert all(cell.font.b or cell.font.i for cell in header)
    assert {cell.fill.fgColor.rgb for cell in header} == {"FF1F3A5F", "FF7B8794"}


def test_ids_are_shaded_and_helpers_grey() -> None:
    events = workbook(astana())["Events"]
    fills = {
        name.value: cell.fill.fgColor.rgb for name, cell in zip(events[1], events[2], strict=True)
    }
    assert fills["id"] == "FFE6ECF5"
    assert {fills[name] for name in ("edtf", "when", "start", "end")} == {"FFF1F3F5"}
    assert fills["title"] == "00000000"


def test_text_is_wrapped_and_rows_are_as_high_as_their_text() -> None:
    events = workbook(astana())["Events"]
    assert all(cell.alignment.wrap_text for cell in events[2] if cell.value is not None)
    assert [events.row_dimensions[row].height for row in range(2, 6)] == [30, 45, 30, 60]


def test_status_and_draft_are_chosen_from_lists() -> None:
    events = workbook(matrix(), ExportOptions(include_drafts=True))["Events"]
    lists = {
        str(rule.sqref): rule.formula1
        for rule in events.data_validations.dataValidation
        if rule.type == "list"
    }
    names = {cell.value: cell.coordinate[:-1] for cell in events[1]}
    status, draft = names["status"], names["draft"]
    assert lists == {
        f"{status}2:{status}1048576": '"confirmed,tentative,cancelled"',
        f"{draft}2:{draft}1048576": '"true,false"',
    }


def test_ids_and_helpers_say_that_they_are_not_to_be_edited() -> None:
    events = workbook(astana())["Events"]
    hints = {str(rule.sqref)[0]: rule.prompt for rule in events.data_validations.dataValidation}
    assert hints["A"] == "Names the event for ever. Never change it."
    for letter in "CDE":
        assert hints[letter] == "Made from other columns. What is changed here is ignored."


def test_addresses_are_links_and_stay_text() -> None:
    data, _ = export(matrix(), "xlsx")
    found = links(data)
    addresses = {
        cell.coordinate: cell
        for column in openpyxl.load_workbook(io.BytesIO(data))["Events"].iter_cols()
        for cell in column[1:]
        if str(column[0].value).endswith(("url", "thumbnail", "link")) and cell.value
    }
    assert set(found) == set(addresses)
    for reference, cell in addresses.items():
        address, fragment = found[reference]
        assert cell.value == (f"{address}#{fragment}" if fragment else address)
        assert cell.font.u == "single"


def test_an_address_with_a_fragment_or_odd_characters_still_leads_there() -> None:
    from timeline_kit.exporters.xlsx.cells import link_target

    assert link_target("https://example.org/a?b=1&c=2#d") == ("https://example.org/a?b=1&c=2", "d")
    assert link_target('https://example.org/{a}|"b"') == (
        "https://example.org/%7Ba%7D%7C%22b%22",
        "",
    )
    assert link_target("https://пример.рф/путь") == ("https://пример.рф/путь", "")


@pytest.mark.parametrize(
    ("identifier", "start", "end"),
    [
        ("day", date(2016, 12, 20), date(2016, 12, 20)),
        ("late-month", date(2016, 12, 21), date(2016, 12, 31)),
        ("day-that-excel-invents", date(1900, 3, 1), date(1900, 3, 1)),
        ("last-day", date(9999, 12, 30), date(9999, 12, 30)),
        ("before-1900", "1899-12-31", "1899-12-31"),
        ("year-one", "0001-01-01", "0001-01-01"),
        ("ides-of-march", "-0043-03-15", "-0043-03-15"),
        ("over-the-turn", "-0026-01-16", "0014-08-19"),
        ("open-end", date(2017, 1, 23), None),
        ("time-almaty", "2017-01-23T13:00+06:00", "2017-01-23T13:00+06:00"),
    ],
)
def test_only_days_that_all_spreadsheets_agree_on_are_dates(
    identifier: str, start: date | str | None, end: date | str | None
) -> None:
    rows = workbook(matrix())["Events"].iter_rows(values_only=True)
    row = next(row for row in rows if row[0] == identifier)
    found = [cell.date() if isinstance(cell, datetime) else cell for cell in row[4:6]]
    assert found == [start, end]


def test_late_december_is_said() -> None:
    rows = list(workbook(astana())["Events"].iter_rows(values_only=True))
    assert rows[2][1:4] == (
        "late 2016-12", "[2016-12-21..2016-12-31]", "late December 2016"
    )  # fmt: skip


def test_sources_and_header_and_eras_are_all_there() -> None:
    data, _ = export(matrix(), "xlsx", ExportOptions(audience="editors"))
    sources = by_calamine(data, "Sources")
    assert dict(zip(sources[0], sources[1], strict=True)) == {
        "id": "report",
        "title": "Diplomats Arrive, in Astana; for Talks",
        "publisher": "Example Press",
        "author": "A. Reporter",
        "published": "2017-01-23T00:27",
        "url": "https://example.org/report?id=1,2;3",
        "archive_url": "https://archive.example.org/2017/https://example.org/report",
        "accessed": "2017-02",
        "file": "saved/planted-file-name.pdf",
        "note": "planted-source-note",
        "x-shelf": "planted-own-key",
    }
    assert [row[0] for row in sources[1:]] == list(matrix().sources)
    header = dict(by_calamine(data, "Timeline"))
    assert header["title"] == matrix().title
    assert header["description"] == matrix().description
    assert header["media.credit"] == "A. Photographer"
    assert header["x-owner"] == "planted-own-key"
    assert by_calamine(data, "Eras")[1:] == [
        ["The long decade", "2011/2020"],
        ["Антропоцен", "1950~/2016-12"],
    ]


def test_drafts_are_left_out_unless_asked_for() -> None:
    without = by_calamine(export(matrix(), "xlsx")[0])
    with_drafts = by_calamine(export(matrix(), "xlsx", ExportOptions(include_drafts=True))[0])
    assert "draft" not in without[0]
    assert "draft" not in [row[0] for row in without]
    column = with_drafts[0].index("draft")
    assert [row[0] for row in with_drafts if row[column] == "true"] == ["draft"]


def test_what_is_not_given_to_the_exporter_is_not_in_the_file() -> None:
    from timeline_kit.exporters.xlsx.exporter import exporter

    out = io.BytesIO()
    exporter.write(public_matrix(), out, ExportOptions())
    with zipfile.ZipFile(out) as package:
        text = "".join(package.read(name).decode() for name in package.namelist())
    found = [word for word in SECRETS if word in text]
    assert found == []


def test_the_readme_explains_itself() -> None:
    rows = by_calamine(export(astana(), "xlsx")[0], "README")
    texts = {row[0]: row[1] for row in rows}
    assert rows[0][0] == "The road to the Astana talks on Syria"
    assert texts["late 2016-12"] == "late December 2016"
    assert texts["-0043-03-15"] == "15 March 44 BCE"
    assert texts["Grey columns"].startswith(
        "edtf, when, start, end are made from the other columns"
    )
    names = [cell.value for cell in workbook(astana())["Events"][1]]
    assert [name for name in names if name not in texts] == []
    assert "draft" not in texts


def test_a_right_to_left_timeline_has_right_to_left_sheets() -> None:
    book = workbook(arabic())
    sides = {sheet.title: bool(sheet.sheet_view.rightToLeft) for sheet in book}
    assert sides == {"README": False, "Events": True, "Sources": True, "Timeline": True}
    assert not workbook(astana())["Events"].sheet_view.rightToLeft


def test_our_own_words_read_in_the_direction_of_the_timeline() -> None:
    orders = [
        {name: book["Events"][f"{column}2"].alignment.readingOrder for name, column in named}
        for book in (workbook(arabic()), workbook(astana()))
        for named in [[("id", "A"), ("date", "B"), ("when", "D"), ("title", "G")]]
    ]
    assert orders == [
        {"id": 1, "date": 1, "when": 2, "title": 0},
        {"id": 1, "date": 1, "when": 0, "title": 0},
    ]


def test_the_direction_of_every_language_is_that_of_unicode() -> None:
    for name in localedata.locale_identifiers():
        locale = Locale.parse(name)
        assert is_right_to_left(str(locale).replace("_", "-")) is (
            locale.text_direction == "rtl"
        ), name


def test_the_properties_say_title_and_maker_and_no_time() -> None:
    data, _ = export(empty(), "xlsx")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        core = package.read("docProps/core.xml").decode()
        app = package.read("docProps/app.xml").decode()
        times = {info.date_time for info in package.infolist()}
    assert "<dc:title>Nothing yet &amp; &lt;nothing&gt; else</dc:title>" in core
    assert "created" not in core
    assert "modified" not in core
    assert "<Application>timeline-kit</Application>" in app
    assert times == {(1980, 1, 1, 0, 0, 0)}
