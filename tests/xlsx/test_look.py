"""A workbook an editor is glad to open: what it shows, how it helps, where it stands."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace as replace_options
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from openxml_audit import (  # type: ignore[import-untyped]  # it has no types
    FileFormat,
    OpenXmlValidator,
)
from support.matrix import SECRETS, matrix, public_matrix
from support.workbooks import by_calamine, by_name, links

from timeline_kit.document import SourceText
from timeline_kit.exporters.audience import shown_to
from timeline_kit.exporters.base import ExportOptions
from timeline_kit.exporters.registry import export, find
from timeline_kit.exporters.table.edition import Edition
from timeline_kit.exporters.table.rev import field_hash, read_rev
from timeline_kit.exporters.table.sheets import sheet_tables
from timeline_kit.loading import load_source
from timeline_kit.locales.languages import LANGUAGES
from timeline_kit.locales.workbook import workbook_words
from timeline_kit.model import Timeline, replace

PROJECT = Path(__file__).parents[2]


EDITORS = ExportOptions(audience="editors", edition="3f2a9c1d" * 5)


def astana() -> Timeline:
    text = (PROJECT / "events.yaml").read_text(encoding="utf-8")
    timeline = load_source(SourceText("events.yaml", text)).timeline
    assert timeline is not None
    return timeline


def workbook(timeline: Timeline, options: ExportOptions | None = None) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(export(timeline, "xlsx", options)[0]))


def headers(sheet: Worksheet) -> list[str]:
    return [str(cell.value) for cell in sheet[1]]


def pane_of(sheet: Worksheet) -> str | None:
    assert sheet.sheet_view.pane is not None
    return sheet.sheet_view.pane.activePane


def letter(sheet: Worksheet, name: str) -> str:
    """Return the letter of a column by what stands in its header."""
    return get_column_letter(headers(sheet).index(name) + 1)


def help_of(cell: Cell | MergedCell) -> str:
    assert cell.comment is not None
    return cell.comment.text


def choices(sheet: Worksheet) -> dict[str, str]:
    """Return where the words of drop-down lists stand, by the header."""
    return {
        sheet[f"{str(rule.sqref).split('2')[0]}1"].value: rule.formula1
        for rule in sheet.data_validations.dataValidation
    }


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
    file.write_bytes(export(timeline, "xlsx", EDITORS)[0])
    found = OpenXmlValidator(version).validate(file).errors
    assert found == []


def test_its_sheets_are_named_after_what_they_hold() -> None:
    seen = ["README", "Events", "Citations", "Sources", "Timeline"]
    assert workbook(astana()).sheetnames == [*seen, "Lists"]
    assert workbook(matrix()).sheetnames == [*seen, "Eras", "Lists"]
    assert workbook(empty()).sheetnames == ["README", "Events", "Timeline"]
    book = workbook(empty(), EDITORS)
    assert book.sheetnames == [*seen, "Eras", "Edition"]
    assert [sheet.title for sheet in book if sheet.sheet_state != "visible"] == ["Edition"]


def test_its_parts_are_named_in_the_order_of_the_tabs() -> None:
    data, _ = export(matrix(), "xlsx", EDITORS)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = package.namelist()
        sheets = [
            package.read(f"xl/worksheets/sheet{number}.xml").decode() for number in range(1, 9)
        ]
    assert f"xl/worksheets/sheet{len(sheets) + 1}.xml" not in names
    found = [re.search('dimension ref="([A-Z0-9:]+)"', sheet) for sheet in sheets]
    book = workbook(matrix(), EDITORS)
    assert [match and match[1] for match in found] == [sheet.dimensions for sheet in book]


def test_it_opens_at_the_first_title() -> None:
    book = workbook(astana())
    assert book.active is book["Events"]
    chosen = [sheet.title for sheet in book if sheet.sheet_view.tabSelected]
    assert chosen == ["Events"]
    view = book["Events"].sheet_view
    [selection] = [one for one in view.selection if one.pane == pane_of(book["Events"])]
    assert (selection.activeCell, book["Events"]["A2"].value) == (
        "A2",
        "Foreign ministers of Russia, Turkey and Iran meet in Moscow",
    )


def test_what_people_read_comes_first_and_helpers_last() -> None:
    assert headers(workbook(matrix(), EDITORS)["Events"]) == [
        *("title", "date", "description", "group", "place", "participants", "status"),
        *(
            "standing",
            "tags",
            "editor",
            "delete",
            "date_label",
            "timezone",
            "latitude",
            "longitude",
            "url",
            "media_url",
        ),
        *("media_caption", "media_credit", "media_alt", "media_thumbnail", "media_link", "note"),
        *("media.x-rights", "place.x-map", "x-checked-by", "id"),
        *("order", "when", "start", "end", "edtf", "rev"),
    ]


def test_every_sheet_is_a_table_that_filters_under_a_header_in_sight() -> None:
    book = workbook(matrix(), EDITORS)
    frozen = {sheet.title: sheet.freeze_panes for sheet in book if sheet.tables}
    assert frozen == {
        "Events": "C2",
        "Citations": "C2",
        "Sources": "C2",
        "Timeline": "B2",
        "Eras": "B2",
    }
    for sheet in book:
        for table in sheet.tables.values():
            assert table.ref == table.autoFilter.ref == sheet.dimensions
            assert [column.name for column in table.tableColumns] == headers(sheet)
    assert {cell.fill.fgColor.rgb for cell in book["Events"][1]} == {
        "FF1F3A5F",
        "FF7B8794",
        "FF9A6700",
    }


@pytest.mark.parametrize("key", ["x-A", "x-a\nb", "x-" + "a" * 300])
def test_columns_that_excel_takes_for_no_table_are_filtered_without_one(key: str) -> None:
    event = replace(astana().events[0], extensions={"x-a": "1", key: "2"})
    book = workbook(replace(astana(), events=(event,)), EDITORS)
    assert not book["Events"].tables
    assert book["Events"].auto_filter.ref == book["Events"].dimensions
    assert book["Citations"].tables


def test_columns_that_are_empty_in_the_whole_timeline_are_hidden() -> None:
    book = workbook(astana(), EDITORS)
    shown = {
        sheet.title: [
            name
            for name in headers(sheet)
            if not sheet.column_dimensions[letter(sheet, name)].hidden
        ]
        for sheet in book
        if sheet.tables
    }
    assert shown == {
        "Events": [
            *("title", "date", "description", "group", "place", "participants", "tags"),
            *(
                "editor",
                "delete",
                "latitude",
                "longitude",
                "id",
                "order",
                "when",
                "start",
                "end",
                "edtf",
            ),
        ],
        "Citations": [
            *("event", "source", "event_title", "source_title"),
            *("quote", "locator", "editor", "delete"),
        ],
        "Sources": [
            *("id", "title", "published", "editor", "delete", "citations"),
        ],
        "Timeline": ["key", "value"],
        "Eras": ["title", "date", "editor", "delete"],
    }


def test_rows_sort_by_time_in_every_program() -> None:
    rows = by_name(by_calamine(export(matrix(), "xlsx")[0]))
    placed = sorted(rows, key=lambda row: row["order"])
    assert [row["id"] for row in placed] == [
        event.id for event in matrix().chronological() if not event.draft
    ]
    assert [row["order"] for row in placed] == list(map(float, range(1, len(rows) + 1)))


def test_ids_are_shaded_and_helpers_grey() -> None:
    events = workbook(astana(), EDITORS)["Events"]
    fills = dict(zip(headers(events), [cell.fill.fgColor.rgb for cell in events[2]], strict=True))
    assert fills["id"] == "FFEAF0F7"
    helpers = ("order", "when", "start", "end", "edtf", "rev")
    assert {fills[name] for name in helpers} == {"FFF4F5F7"}
    assert fills["title"] == "00000000"


def test_text_is_wrapped_and_rows_are_as_high_as_their_text() -> None:
    events = workbook(astana())["Events"]
    wrapped = {
        name: bool(cell.alignment.wrap_text)
        for name, cell in zip(headers(events), events[2], strict=True)
        if cell.value is not None
    }
    assert {name for name, is_wrapped in wrapped.items() if not is_wrapped} == {
        "id",
        "when",
        "edtf",
    }
    assert [events.row_dimensions[row].height for row in range(2, 6)] == [35, 50, 35, 80]


def test_words_are_chosen_from_lists() -> None:
    told = replace_options(EDITORS, include_drafts=True)
    book = workbook(astana(), told)
    assert choices(book["Events"]) == {
        "group": "Lists!$A$2:$A$3",
        "status": '"confirmed,tentative,cancelled"',
        "standing": '"reported,established,disputed,announced"',
        "draft": '"true,false"',
        "delete": '"yes"',
    }
    assert [row[0] for row in book["Lists"].values] == ["group", "Diplomacy", "On the ground"]
    id_of_event = letter(book["Events"], "id")
    assert choices(book["Citations"]) == {
        "event": f"Events!${id_of_event}$2:${id_of_event}$5",
        "source": "Sources!$A$2:$A$2",
        "stance": '"disputes"',
        "delete": '"yes"',
    }


def test_help_is_in_notes_and_hides_no_cell() -> None:
    book = workbook(astana(), EDITORS)
    for sheet in book:
        assert not any(rule.showInputMessage for rule in sheet.data_validations.dataValidation)
        for cell in sheet[1] if sheet.tables else ():
            if cell.value != "rev":
                assert help_of(cell).startswith(f"{cell.value}\n")
    note = help_of(book["Events"][f"{letter(book['Events'], 'when')}1"])
    assert note.endswith("What is changed here is ignored.")


def test_only_what_a_reader_wants_is_printed_on_pages_as_wide_as_it() -> None:
    book = workbook(matrix(), EDITORS)
    printed = {}
    for sheet in book:
        if sheet.tables:
            ends = re.findall(r"\$([A-Z]+)\$", sheet.print_area)
            printed[sheet.title] = tuple(sheet[f"{end}1"].value for end in ends)
            assert sheet.print_title_rows == "$1:$1"
        setup, page, footer = sheet.page_setup, sheet.sheet_properties.pageSetUpPr, sheet.oddFooter
        assert page is not None
        assert footer is not None
        assert (page.fitToPage, setup.fitToHeight, setup.scale) == (True, 0, None)
        assert footer.right.text == "&P / &N"
        assert setup.orientation == ("portrait" if sheet.title == "README" else "landscape")
    assert printed == {
        "Events": ("title", "place"),
        "Citations": ("event_title", "stance"),
        "Sources": ("id", "url"),
        "Timeline": ("key", "value"),
        "Eras": ("title", "date"),
    }


def printed_columns(sheet: Worksheet) -> list[str]:
    """Return the headers that are printed."""
    first, last = map(column_index_from_string, re.findall(r"\$([A-Z]+)\$", sheet.print_area))
    letters = [get_column_letter(number) for number in range(first, last + 1)]
    return [
        str(sheet[f"{one}1"].value) for one in letters if not sheet.column_dimensions[one].hidden
    ]


def test_as_many_columns_are_printed_as_can_be_read() -> None:
    told = replace_options(EDITORS, include_drafts=True)
    usual = ["title", "date", "description", "group", "place"]
    assert printed_columns(workbook(astana(), EDITORS)["Events"]) == [*usual, "participants"]
    assert printed_columns(workbook(matrix(), told)["Events"])[:5] == usual
    for book in (workbook(astana(), EDITORS), workbook(matrix(), told)):
        for sheet in book:
            names = printed_columns(sheet) if sheet.tables else []
            widths = [sheet.column_dimensions[letter(sheet, name)].width for name in names]
            assert sum(widths) <= 205
            assert not {"editor", "delete", "note"} & set(names)


def test_what_is_not_printed_and_of_one_line_makes_no_row_higher() -> None:
    long = "a-long-name-of-an-event-that-would-need-many-lines-in-a-column-as-narrow-as-that"
    event = {
        "id": long,
        "date": "2016-12-20T09:30/2016-12-20T17:45",
        "title": "Last inspection ends",
        "url": f"https://example.org/{long}/{long}",
        "sources": ["report"],
    }
    sources = {"report": {"title": "Diplomats arrive in Astana for talks"}}
    timeline = Timeline(id="one", title="One", events=[event], sources=sources)
    book = workbook(timeline, EDITORS)
    assert book["Events"].row_dimensions[2].height == 20
    assert book["Citations"].row_dimensions[2].height == 20


def test_columns_are_as_wide_as_dates_and_ids_need() -> None:
    def widths(date: str, name: str) -> list[float]:
        events = [{"id": name, "date": date, "title": "A title"}]
        sheet = workbook(Timeline(id="one", title="One", events=events), EDITORS)["Events"]
        columns = ("date", "id", "edtf")
        return [sheet.column_dimensions[letter(sheet, column)].width for column in columns]

    assert widths("2016", "short") == [14, 16, 14]
    assert widths("2016-12-20T09:30/2016-12-20T17:45", "a" * 30) == [35, 32, 14]
    assert widths("2016", "a" * 100) == [14, 48, 14]


def test_citations_have_one_row_each() -> None:
    data, _ = export(matrix(), "xlsx", EDITORS)
    rows = by_name(by_calamine(data, "Citations"))
    cited = [(event, one) for event in matrix().events if not event.draft for one in event.sources]
    assert [(row["event"], row["source"], row["quote"], row["locator"]) for row in rows] == [
        (event.id, one.ref, one.quote or "", one.locator or "") for event, one in cited
    ]
    titles = matrix().sources
    assert [(row["event_title"], row["source_title"]) for row in rows] == [
        (event.title, titles[one.ref].title) for event, one in cited
    ]
    counts = {row["id"]: row["citations"] for row in by_name(by_calamine(data, "Sources"))}
    assert counts == {
        name: float(sum(one.ref == name for _, one in cited)) for name in matrix().sources
    }


def test_every_row_says_what_was_exported() -> None:
    data, _ = export(matrix(), "xlsx", EDITORS)
    shown = shown_to(matrix(), find("xlsx"), EDITORS)
    for table in sheet_tables(shown, ["draft"]):
        rows = by_name(by_calamine(data, table.name))
        assert len(rows) == len(table.records)
        for row, record in zip(rows, table.records, strict=True):
            rev = read_rev(row["rev"])
            assert rev is not None
            assert rev.number == table.number(record)
            cells = {name: read([record])[0] for name, read in table.readers.items()}
            assert rev.hashes == {
                name: field_hash(str(cell)) for name, cell in cells.items() if cell is not None
            }


def test_the_edition_is_hidden_and_names_what_was_exported() -> None:
    told = replace_options(EDITORS, selection="--group Talks", include_drafts=True)
    rows = by_calamine(export(matrix(), "xlsx", told)[0], "Edition")
    assert Edition.read((row[0], row[1]) for row in rows[1:]) == Edition(
        "3f2a9c1d" * 5,
        matrix().id,
        "--group Talks",
        True,
        tuple(event.id for event in matrix().events),
        tuple(matrix().sources),
    )


def test_what_is_for_everybody_has_no_edition_and_no_column_to_edit() -> None:
    data, _ = export(matrix(), "xlsx", replace_options(EDITORS, audience="public"))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        text = "".join(package.read(name).decode() for name in package.namelist())
    for word in ("3f2a9c1d", ">rev<", ">editor<", ">delete<", "Edition", field_hash("day")):
        assert word not in text
    names = {cell for row in by_calamine(data, "README") for cell in row}
    assert "Not for publication" not in names


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
    names, *rows = workbook(matrix())["Events"].iter_rows(values_only=True)
    named = [dict(zip(names, row, strict=True)) for row in rows]
    row = next(row for row in named if row["id"] == identifier)
    cells = (row["start"], row["end"])
    found = [cell.date() if isinstance(cell, datetime) else cell for cell in cells]
    assert found == [start, end]


def test_late_december_is_said() -> None:
    row = by_name(by_calamine(export(astana(), "xlsx")[0]))[1]
    assert (row["date"], row["when"]) == ("late 2016-12", "late December 2016")


def test_sources_and_header_and_eras_are_all_there() -> None:
    data, _ = export(matrix(), "xlsx", ExportOptions(audience="editors"))
    sources = by_name(by_calamine(data, "Sources"))
    assert {name: cell for name, cell in sources[0].items() if cell and name != "rev"} == {
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
        "citations": 2.0,
    }
    assert [row["id"] for row in sources] == list(matrix().sources)
    header = {row["key"]: row["value"] for row in by_name(by_calamine(data, "Timeline"))}
    assert header["title"] == matrix().title
    assert header["description"] == matrix().description
    assert header["media.credit"] == "A. Photographer"
    assert header["x-owner"] == "planted-own-key"
    assert [row[:2] for row in by_calamine(data, "Eras")[1:]] == [
        ["The long decade", "2011/2020"],
        ["Антропоцен", "1950~/2016-12"],
    ]


def test_drafts_are_left_out_unless_asked_for() -> None:
    without = by_name(by_calamine(export(matrix(), "xlsx")[0]))
    told = ExportOptions(include_drafts=True)
    with_drafts = by_name(by_calamine(export(matrix(), "xlsx", told)[0]))
    assert "draft" not in without[0]
    assert "draft" not in [row["id"] for row in without]
    assert [row["id"] for row in with_drafts if row["draft"] == "true"] == ["draft"]
    assert {row["draft"] for row in with_drafts} == {"true", ""}


def test_what_is_not_given_to_the_exporter_is_not_in_the_file() -> None:
    from timeline_kit.exporters.xlsx.exporter import exporter

    out = io.BytesIO()
    exporter.write(public_matrix(), out, ExportOptions())
    with zipfile.ZipFile(out) as package:
        text = "".join(package.read(name).decode() for name in package.namelist())
    found = [word for word in SECRETS if word in text]
    assert found == []


def test_the_readme_explains_itself_and_leads_to_the_sheets() -> None:
    book = workbook(astana(), EDITORS)
    texts = {str(left): str(right) for left, right in book["README"].values}
    assert book["README"]["A1"].value == "The road to the Astana talks on Syria"
    assert book["README"]["A2"].value == "Edition 3f2a9c1d3f"
    assert texts["late 2016-12"] == "late December 2016"
    assert texts["Delete"].startswith("Choose “yes” in the column delete.")
    leads = {
        cell.value: cell.hyperlink.location
        for row in book["README"].iter_rows()
        for cell in row
        if cell.hyperlink
    }
    shown = [sheet.title for sheet in book if sheet.sheet_state == "visible"][1:]
    assert leads == {name: f"'{name}'!A2" for name in shown}


def test_the_language_of_the_help_is_chosen_or_that_of_the_timeline() -> None:
    def said(timeline: Timeline, **own: object) -> object:
        book = workbook(timeline, replace_options(EDITORS, own=own))
        return book["README"]["A4"].value

    for language in LANGUAGES:
        wanted = workbook_words(language)["about"]
        assert said(replace(astana(), language=language)) == wanted
        assert said(astana(), language=language) == wanted
    assert said(replace(astana(), language="xx")) == "What this is"


def test_a_right_to_left_timeline_has_right_to_left_sheets() -> None:
    book = workbook(arabic(), EDITORS)
    seen = [sheet for sheet in book if sheet.sheet_state == "visible"]
    assert all(sheet.sheet_view.rightToLeft for sheet in seen if sheet.title != "README")
    assert bool(book["README"].sheet_view.rightToLeft) is ("ar" in LANGUAGES)
    book = workbook(arabic(), replace_options(EDITORS, own={"language": "en"}))
    assert not book["README"].sheet_view.rightToLeft
    assert book["Events"].sheet_view.rightToLeft
    assert not workbook(astana())["Events"].sheet_view.rightToLeft


def test_texts_read_in_the_direction_of_the_timeline() -> None:
    """LibreOffice does not go by the letters of a text: its full stop stood at the wrong end."""
    orders = []
    for book in (workbook(arabic()), workbook(astana())):
        sheet = book["Events"]
        orders.append(
            {
                name: sheet[f"{letter(sheet, name)}2"].alignment.readingOrder
                for name in ("id", "date", "when", "title")
            }
        )
    assert orders == [
        {"id": 1, "date": 1, "when": 2, "title": 2},
        {"id": 1, "date": 1, "when": 0, "title": 0},
    ]


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
