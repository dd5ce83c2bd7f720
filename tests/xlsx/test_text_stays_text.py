"""Whatever a text looks like, every reader finds exactly that text in its cell."""

from __future__ import annotations

import io
import re
import zipfile

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.matrix import matrix
from support.strategies import timelines
from support.workbooks import by_calamine, by_name, by_openpyxl, expected

from timeline_kit.exporters.base import ExportOptions
from timeline_kit.exporters.registry import export
from timeline_kit.exporters.xlsx.cells import cell_sized, escape, escape_any, units
from timeline_kit.model import Place, Timeline, replace

TRAPS = (
    "=1+1", "=", "+1", "-1", "@SUM(A1)", "{=1}", "'quoted", "#N/A", "#REF!", "TRUE", "1e5", "007",
    "2016-12-20", "12:30", "_x0041_", "_x005F_", "_x005F_x0041_", "_x0041_x0042_", "_xZZZZ_",
    "_x000D_", "mailto:a@b.c", "internal:Sheet!A1", "https://example.org", "<b>&amp;</b>", "]]>",
    "a & b", "\u00a0edge\u00a0", "👩\u200d👩\u200d👧", "محادثات", "e\u0301", "a" * 300,
)  # fmt: skip


def trapped() -> Timeline:
    """Return a timeline with every trap as a title and, with spaces before it, a description."""
    events = [
        {
            "id": f"trap-{number}",
            "date": "2016-12-20",
            "title": trap,
            "description": f"    {trap}\n\tx",
        }
        for number, trap in enumerate(TRAPS)
    ]
    return Timeline(id="traps", title="=1+1", events=events)


def same_cells(data: bytes, timeline: Timeline, without: set[str]) -> bool:
    """Return whether both readers find what the timeline says."""
    wanted = expected(timeline, without)
    return by_openpyxl(data) == wanted and by_calamine(data) == wanted


def test_every_trap_is_read_as_it_was_written() -> None:
    data, notes = export(trapped(), "xlsx")
    wanted = expected(trapped(), {"draft"})
    assert by_calamine(data) == wanted
    assert by_openpyxl(data) == wanted
    assert not notes


def test_every_event_of_the_matrix_is_read_as_it_was_written() -> None:
    data, _ = export(matrix(), "xlsx", ExportOptions(include_drafts=True))
    wanted = expected(matrix(), set())
    assert by_calamine(data) == wanted
    assert by_openpyxl(data) == wanted


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(timelines())
def test_every_text_is_read_as_it_was_written(timeline: Timeline) -> None:
    data, _ = export(timeline, "xlsx", ExportOptions(include_drafts=True))
    assert same_cells(data, timeline, set())


@pytest.mark.parametrize(
    "sheet", ["README", "Events", "Citations", "Sources", "Timeline", "Eras", "Edition"]
)
def test_no_cell_is_a_formula_or_an_error(sheet: str) -> None:
    data, _ = export(matrix(), "xlsx", ExportOptions(audience="editors"))
    cells = openpyxl.load_workbook(io.BytesIO(data))[sheet].iter_rows()
    assert {cell.data_type for row in cells for cell in row} <= {"s", "inlineStr", "n", "d"}


def test_text_cells_take_what_is_typed_for_text() -> None:
    data, _ = export(matrix(), "xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(data))["Events"]
    texts = [cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert {cell.number_format for cell in texts if cell.row > 1} <= {"@", "yyyy-mm-dd"}
    dates = {cell.coordinate for cell in texts if cell.number_format == "yyyy-mm-dd"}
    assert not dates


@given(st.text() | st.text(st.sampled_from("_x005FAa<&>")))
@settings(max_examples=300, deadline=None)
def test_escaping_keeps_what_looks_escaped(text: str) -> None:
    import html

    decoded = re.sub(
        "_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), html.unescape(escape_any(text))
    )
    assert decoded == text
    if text.isprintable():
        assert escape(text) == escape_any(text)


@given(st.text(st.sampled_from("a🙂é\n"), min_size=1, max_size=5), st.integers(1, 60_000))
@settings(max_examples=60, deadline=None)
def test_long_text_is_parted_without_loss(piece: str, times: int) -> None:
    text = piece * times
    parts = cell_sized(text)
    assert "".join(parts) == text
    assert all(0 < units(part) <= 32_767 for part in parts)
    assert all(part.isprintable() or "\n" in part for part in parts)
    assert (len(parts) == 1) is (units(text) <= 32_767)


def test_own_keys_may_hold_what_xml_cannot() -> None:
    values = {"x-odd": "bell \x07, half a pair \ud83d, return \r, not a character \uffff"}
    event = replace(trapped().events[0], extensions=values)
    timeline = replace(trapped(), events=(event,))
    told = ExportOptions(audience="editors")
    found = by_name(by_calamine(export(timeline, "xlsx", told)[0]))[0]["x-odd"]
    assert found.startswith("bell \x07, half a pair ")
    assert "return \r" in found


def test_own_keys_of_the_timeline_may_too() -> None:
    values = {"x-odd": "bell \x07, not a character \uffff", "x-like": "_x0041_"}
    timeline = replace(trapped(), extensions=values)
    data, _ = export(timeline, "xlsx", ExportOptions(audience="editors"))
    by_openpyxl(data, "Timeline")  # whose parser takes nothing that XML does not allow
    found = {row["key"]: row["value"] for row in by_name(by_calamine(data, "Timeline"))}
    assert found["x-odd"].startswith("bell \x07, not a character ")
    assert found["x-like"] == "_x0041_"


def test_each_zero_keeps_its_sign() -> None:
    one, two = trapped().events[:2]
    signs = (0.0, -0.0)
    events = [
        replace(event, place=Place(name="x", lat=lat, lon=1.5))
        for event, lat in zip((one, two), signs, strict=True)
    ]
    for order, wanted in ((events, ["0.0", "-0.0"]), (events[::-1], ["-0.0", "0.0"])):
        data, _ = export(replace(trapped(), events=tuple(order)), "xlsx")
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            cells = package.read("xl/worksheets/sheet2.xml").decode()
        assert re.findall("<v>(-?0.0)</v>", cells) == wanted
