"""What holds for every CSV for TimelineJS."""

from __future__ import annotations

import csv
import html
import io
import re
import urllib.parse

import pytest
from hypothesis import given, settings
from support.strategies import lines, timelines

from timeline_kit.dates import When
from timeline_kit.exporters.base import ExportOptions
from timeline_kit.exporters.content.markdown.html import to_html
from timeline_kit.exporters.timelinejs.sheet import COLUMNS, exporter
from timeline_kit.exporters.timelinejs.sheet_cells import HTML, guard, keep_links, keep_whole
from timeline_kit.model import Event, Timeline
from timeline_kit.problems import fidelity

TEMPLATE = (
    "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,"
    "Media Credit,Media Caption,Media Thumbnail,Alt Text,Type,Group,Background"
)
"""The header of the Knight Lab's spreadsheet template."""

JAVASCRIPT_SPACE = "\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"


def trimmed(text: str) -> str:
    """Return what TimelineJS makes of a cell (`trim` in its `Util.js`)."""
    return re.sub(f"^[{JAVASCRIPT_SPACE}]+|[{JAVASCRIPT_SPACE}]+$", "", text)


def rows(timeline: Timeline, *, plain: bool = False) -> list[dict[str, str]]:
    out = io.BytesIO()
    exporter.write(timeline, out, ExportOptions(own={"dialect": "plain" if plain else "guarded"}))
    text = out.getvalue().decode()
    assert text.startswith(f"{TEMPLATE}\r\n")
    header, *body = csv.reader(io.StringIO(text, newline=""), strict=True)
    assert tuple(header) == COLUMNS
    assert all(len(row) == 19 for row in body)
    return [dict(zip(header, row, strict=True)) for row in body]


@settings(max_examples=20)
@given(timelines())
def test_the_guard_is_gone_once_timelinejs_has_trimmed_the_cells(timeline: Timeline) -> None:
    for guarded, plain in zip(rows(timeline), rows(timeline, plain=True), strict=True):
        assert {key: shown(key, cell) for key, cell in guarded.items()} == {
            key: shown(key, cell) for key, cell in plain.items()
        }


def shown(column: str, cell: str) -> str:
    """Return what a reader of TimelineJS gets to see of a cell, spaces taken for equal."""
    text = trimmed(html.unescape(cell) if column in HTML else cell)
    if column.startswith("Media") and column not in HTML:
        text = urllib.parse.unquote(text)
    return re.sub(f"[{JAVASCRIPT_SPACE}]", "", text)


@pytest.mark.parametrize(
    ("column", "text", "kept"),
    [
        ("Headline", "x;=1+1", "x;&#61;1+1"),
        ("Text", "<p>a;==- b, -c</p>", "<p>a;&#61;&#61;&#45; b, &#45;c</p>"),
        ("Text", "<p>one\n=3+3</p>", "<p>one\n&#61;3+3</p>"),
        ("Group", "x;=1+1", "x;\u00a0=1+1"),
        ("Media", "https://e.org/?a;=1", "https://e.org/?a%3B=1"),
        ("Headline", "a; b - c = d", "a; b - c = d"),
    ],
)
def test_no_separator_cuts_a_formula_out_of_a_cell(column: str, text: str, kept: str) -> None:
    assert keep_whole(column, text) == kept


@settings(max_examples=20)
@given(timelines())
def test_no_cell_is_a_formula_a_number_or_a_date_by_mistake(timeline: Timeline) -> None:
    numbers = {"Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time"}
    for row in rows(timeline):
        for column, cell in row.items():
            if column in numbers:
                assert re.fullmatch(r"(-?\d+|\d\d:\d\d(:\d\d)?)?", cell)
            else:
                assert not cell or cell[0].isalpha() or cell[0] in "<\u00a0"


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "'text", "007", "1e5", "2016", "12:30", "December 2016",
     "TRUE", "false", "#N/A", "$5", "(5)", "½", "٣"],
)  # fmt: skip
def test_what_a_spreadsheet_would_change_is_guarded(text: str) -> None:
    assert guard(text) == f"\u00a0{text}"
    assert trimmed(guard(text)) == text


@pytest.mark.parametrize("text", ["", "Moscow meeting", "встреча", "<p>=1+1</p>", "True story"])
def test_what_no_spreadsheet_would_change_stays(text: str) -> None:
    assert guard(text) == text


@given(lines())
def test_a_title_keeps_its_text(text: str) -> None:
    assert trimmed(guard(text.strip())) == trimmed(text)


def test_hidden_addresses_leave_the_text_as_it_is() -> None:
    made = to_html("https://www.example.org and a@b.cd, [x](mailto:a@b.cd 'www.x.y')")
    kept = keep_links(made)
    assert kept == (
        "<p>https:<wbr>//w<wbr>ww.example.org and a<wbr>@b.cd, "
        '<a href="mailto:a%40b.cd" title="w\u2060ww.x.y" rel="noopener">x</a></p>'
    )


def test_a_text_too_long_for_a_spreadsheet_is_said() -> None:
    event = Event(id="a", date=When.parse("2016"), title="A", description="word " * 10_000)
    timeline = Timeline(id="long", title="Long", sources={}, events=(event,))
    notes = exporter.write(timeline, io.BytesIO(), ExportOptions())
    assert notes[0].code == fidelity.TIMELINEJS_CSV_LONG_CELL.id
