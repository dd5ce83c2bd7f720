"""CSV: the whole expected file, and the law that every text survives."""

from __future__ import annotations

import csv
import io
import random
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from support.matrix import SECRETS, matrix
from support.strategies import timelines

from timeline_kit.dates import When
from timeline_kit.document import SourceText
from timeline_kit.exporters.base import ExportOptions
from timeline_kit.exporters.csv.exporter import read
from timeline_kit.exporters.registry import export
from timeline_kit.exporters.table import columns, delimited, event_from_row, text_reader
from timeline_kit.exporters.table.delimited import guard, is_guarded, needs_guard, quote, unguard
from timeline_kit.loading import load_source
from timeline_kit.model import Event, Timeline, replace

EXPECTED = Path(__file__).with_name("expected")
PROJECT = Path(__file__).parents[2]
PLAIN = ExportOptions(own={"dialect": "plain"})
WITH_DRAFTS = ExportOptions(include_drafts=True, own={"own_keys": True})
PLAIN_WITH_DRAFTS = ExportOptions(include_drafts=True, own={"dialect": "plain", "own_keys": True})


def astana() -> Timeline:
    text = (PROJECT / "events.yaml").read_text(encoding="utf-8")
    timeline = load_source(SourceText("events.yaml", text)).timeline
    assert timeline is not None
    return timeline


def cells(timeline: Timeline, without: set[str]) -> list[dict[str, str]]:
    """Return the table as text, without the CSV in between."""
    table = columns(timeline, without)
    cells = [text_reader(column, timeline)(timeline.events) for column in table]
    return [
        {
            column.name: "" if cell is None else str(cell)
            for column, cell in zip(table, row, strict=True)
        }
        for row in zip(*cells, strict=True)
    ]


@pytest.mark.parametrize(
    ("name", "timeline", "options"),
    [
        ("astana.csv", astana(), None),
        ("astana-plain.csv", astana(), PLAIN),
    ],
)
def test_the_whole_file_is_as_expected(
    name: str, timeline: Timeline, options: ExportOptions | None
) -> None:
    data, _ = export(timeline, "csv", options)
    assert data == (EXPECTED / name).read_bytes()


def test_late_december_is_said_and_is_no_single_day() -> None:
    row = read(export(astana(), "csv")[0])[1]
    assert row["date"] == "late 2016-12"
    assert row["when"] == "late December 2016"
    assert (row["start"], row["end"]) == ("2016-12-21", "2016-12-31")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(timelines(), st.booleans())
def test_every_text_survives(timeline: Timeline, is_plain: bool) -> None:
    data, _ = export(
        timeline,
        "csv",
        PLAIN_WITH_DRAFTS if is_plain else WITH_DRAFTS,
    )
    assert read(data) == cells(timeline, {"note", "embargo"})


NASTY = st.text() | st.text(st.sampled_from("'=+-@\t\r\n \"a,;1＝"))


def begins_formula(cell: str) -> bool:
    """Whether a spreadsheet may take a cell for a formula; a number is none."""
    is_number = re.fullmatch(r"-\d+(\.\d+)?", cell) is not None
    return cell.lstrip(' "').startswith(tuple("=+-@＝＋－＠")) and not is_number


@settings(max_examples=300, deadline=None)
@given(NASTY)
@example("'tis")
@example("'=1+1")
@example("-0043-03-15")
@example(" =1+1")
@example("x;=1+1")
@example("- a list\n- of Markdown")
@example("-5")
@example("'-5")
def test_the_guard_is_taken_away_exactly(text: str) -> None:
    guarded = guard(text)
    assert unguard(guarded) == text
    whole = begins_formula(guarded)
    assert not whole
    if not re.fullmatch(r"-\d+(\.\d+)?", guarded):
        assert not any(map(begins_formula, re.split(r"[\n\r;,\t]", guarded)))
        assert not any(re.match(r"-\d", part) for part in re.split(r"[\n\r;,\t]", guarded))


@settings(max_examples=300, deadline=None)
@given(st.lists(NASTY, min_size=1, max_size=4))
@example(["a", "=b"])
def test_texts_that_need_no_guard_stay(texts: list[str]) -> None:
    if not needs_guard("\n".join(texts)):
        assert list(map(guard, texts)) == texts
    for text in texts:
        assert needs_guard(text) or guard(text) == text


@pytest.mark.parametrize(
    ("text", "guarded"),
    [
        ("x;=1+1", "x;'=1+1"),
        ("one\n=3+3", "one\n'=3+3"),
        ("one\t@SUM(A1)", "one\t'@SUM(A1)"),
        ('x;"=1+1"', 'x;"\'=1+1"'),
        ("- first\n- second", "'- first\n'- second"),
        ("-5", "-5"),
        ("-5.25", "-5.25"),
        ("+5", "'+5"),
        ("-5 degrees", "'-5 degrees"),
        ("-0043", "-0043"),
        ("-0043-03-15", "'-0043-03-15"),
        ("'tis; 'twas", "'tis; 'twas"),
        ("a-b = c; d", "a-b = c; d"),
    ],
)
def test_the_guard_stands_before_signs_that_may_begin_a_cell(text: str, guarded: str) -> None:
    assert guard(text) == guarded


@settings(max_examples=200, deadline=None)
@given(st.lists(NASTY, min_size=1, max_size=5))
def test_a_guarded_table_is_known_without_its_mark(cells: list[str]) -> None:
    assert is_guarded(map(guard, cells))
    if any(guard(cell) != cell and unguard(cell) == cell for cell in cells):
        assert not is_guarded(cells), "a bare start of a formula means plain"


def test_the_guard_goes_also_after_another_program_saved_the_file() -> None:
    """LibreOffice drops the byte order mark, and may take another separator."""
    timeline = replace(
        astana(),
        events=(
            Event(id="a", date=When.parse("2016"), title="=1+1", description="x;=2\n- y"),
            Event(id="b", date=When.parse("-0043"), title="plain", group="-5"),
        ),
    )
    data, _ = export(timeline, "csv")
    rows = read(data)
    assert (rows[0]["title"], rows[0]["description"]) == ("=1+1", "x;=2\n- y")
    bare = data.removeprefix(b"\xef\xbb\xbf")
    assert read(bare) == rows
    for separator in ";\t":
        out = io.StringIO()
        lines = csv.reader(io.StringIO(bare.decode(), newline=""))
        csv.writer(out, delimiter=separator).writerows(lines)
        assert read(out.getvalue().encode()) == rows
    plain, _ = export(timeline, "csv", PLAIN)
    assert read(plain) == rows


@settings(max_examples=300, deadline=None)
@given(st.lists(st.text() | st.text(st.sampled_from('",\r\n; a')), min_size=2, max_size=5))
def test_every_field_is_quoted_as_the_standard_says(fields: list[str]) -> None:
    line = ",".join(map(quote, fields)) + "\r\n"
    assert list(csv.reader(io.StringIO(line, newline=""), strict=True)) == [fields]


@pytest.mark.parametrize("options", [None, PLAIN])
def test_lines_end_in_both_characters_and_text_is_utf_8(options: ExportOptions | None) -> None:
    data, _ = export(astana(), "csv", options)
    text = data.decode("utf-8-sig")
    assert data.startswith(b"\xef\xbb\xbf") is (options is None)
    assert text.endswith("\r\n")
    assert text.count("\r\n") == len(astana().events) + 1
    assert text.count("\r") == text.count("\r\n")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(timelines())
def test_semicolons_separate_the_same_cells(timeline: Timeline) -> None:
    data, _ = export(timeline, "csv", ExportOptions(own={"dialect": "semicolon"}))
    assert data.startswith(b"\xef\xbb\xbfid;date;")
    assert read(data) == read(export(timeline, "csv")[0])


def test_numbers_below_zero_are_numbers() -> None:
    row = next(row for row in read(export(matrix(), "csv")[0]) if row["id"] == "place-at-edge")
    assert (row["latitude"], row["longitude"]) == ("-90.0", "180.0")
    assert b",-90.0,180.0," in export(matrix(), "csv")[0]


def test_internal_words_are_in_no_csv() -> None:
    text = export(matrix(), "csv")[0].decode()
    assert [word for word in SECRETS if word in text] == []


def test_drafts_are_carried_when_asked_for() -> None:
    rows = read(export(matrix(), "csv", ExportOptions(include_drafts=True))[0])
    assert [row["id"] for row in rows if row["draft"] == "true"] == ["draft"]
    assert "note" not in rows[0]
    assert "draft" not in read(export(matrix(), "csv")[0])[0]


def test_what_the_table_has_no_column_for_is_said() -> None:
    _, notes = export(matrix(), "csv")
    assert [(note.code, note.path) for note in notes] == [
        ("TK702", ("eras", 0)),
        ("TK702", ("sources", "nobody-cites-this")),
        ("TK703", ("timeline", "id")),
        ("TK702", ("timeline", "description")),
    ]


def test_a_timeline_without_events_is_a_header() -> None:
    data, _ = export(astana().where(lambda _: False), "csv")
    assert data.count(b"\r\n") == 1
    assert read(data) == []


def test_rows_come_back_as_events_of_the_document() -> None:
    rows = read(export(matrix(), "csv", ExportOptions(include_drafts=True))[0])
    plain = {event["id"]: event for event in map(event_from_row, rows)}
    assert plain["everything"]["place"] == {
        "name": "Aleppo, Syria", "lat": "36.2021047", "lon": "37.1342603"
    }  # fmt: skip
    assert plain["everything"]["sources"][1:] == [
        {
            "ref": "report",
            "quote": "a deal brokered by the trio to evacuate militants from Aleppo "
            "late last month",
            "locator": "p. 3, paragraph 2",
        },
        {"ref": "book", "quote": "Крошка сын\nк отцу пришёл"},
    ]


class Sink(io.BytesIO):
    """A stream that keeps nothing, only the largest piece it was given."""

    largest = 0

    def write(self, data: object) -> int:
        assert isinstance(data, bytes)
        self.largest = max(self.largest, len(data))
        return len(data)


def test_rows_are_streamed() -> None:
    from timeline_kit.exporters.csv.exporter import exporter

    event = random.Random(0).choice(astana().events)
    many = replace(astana(), events=(event,) * 5000)
    sink = Sink()
    exporter.write(many, sink, ExportOptions())
    assert sink.largest < 1_000_000


@pytest.mark.parametrize("mark", ['"', ",", ";", "\t", "\r", "\n"])
def test_a_cell_is_quoted_for_each_mark_that_could_part_it(mark: str) -> None:
    text = f"a{mark}b"
    assert delimited.needs_quotes(text)
    assert quote(text) == '"' + text.replace('"', '""') + '"'


def test_a_cell_without_such_a_mark_is_not_quoted() -> None:
    text = "a'b.c:d =1 Астана"
    assert not delimited.needs_quotes(text)
    assert quote(text) == text


SIGNS = "=+-@＝＋－＠"
"""Every sign that makes a formula, and its wide form."""


@pytest.mark.parametrize("before", ["", " ", '"', "'", "a;", "a,", "a\t", "a\n", "a\n '"])
@pytest.mark.parametrize("sign", SIGNS)
def test_every_sign_is_guarded_wherever_a_cell_may_begin(sign: str, before: str) -> None:
    text = f"{before}{sign}SUM(1)"
    guarded = delimited.guard(text)
    assert guarded == f"{before}'{sign}SUM(1)"
    assert delimited.unguard(guarded) == text
    assert delimited.needs_guard(text)
    assert delimited.is_guarded([guarded])
    assert delimited.is_guarded([text]) == ("'" in before)
