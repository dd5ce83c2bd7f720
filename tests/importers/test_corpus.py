"""Real files of other programs: what becomes of them, counted, and by a second count too."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
import pytest
from support.programs import corpus

from timeline_kit import load
from timeline_kit.importers import Fate, ImportOptions, read


class Held(NamedTuple):
    """What is held of a file: how many events, values of each fate, and the text's hash."""

    events: int
    taken: int
    kept: int
    left_out: int
    asked: int
    text: str


HELD = {
    "ics/ical4j-MiscHistory.ics": Held(431, 1295, 862, 867, 0, "c2d48f1ce3ba"),
    "ics/ical4j-invalid-lastfm.ics": Held(33, 166, 34, 35, 66, "941a6fbcda4d"),
    "ics/icalendar-rfc_7986_image.ics": Held(2, 1, 2, 9, 4, "9a073d41c7c2"),
    "ics/icaljs-only_dtstart_date.ics": Held(1, 5, 1, 20, 0, "451265127436"),
    "ics/khal-event_d_same_start_end.ics": Held(1, 3, 1, 1, 0, "a513ae2eec32"),
    "ics/nodeical-sabredav-holidays.ics": Held(1, 7, 1, 22, 0, "bc0847add862"),
    "ics/rie-Germany_Holidays.ics": Held(34, 206, 34, 106, 0, "de2ee9d936b5"),
    "ics/rie-cancel_status.ics": Held(2, 7, 4, 24, 0, "7eaa20ecbbf9"),
    "ics/rie-discourse_no_dtend.ics": Held(4, 17, 8, 52, 0, "6b07ba20f2b9"),
    "tables/acw_eicher_chronology.csv": Held(2103, 4210, 2444, 0, 0, "f91b7205f8f7"),
    "tables/fte_potential_candidates_excel_mangled.csv": Held(74, 378, 148, 0, 74, "6e34adc5229c"),
    "tables/fte_russia_investigation.csv": Held(194, 729, 1594, 0, 13, "374b38d77814"),
    "tables/kreier_content.xlsx": Held(9, 22, 138, 630, 23, "f408da6f9185"),
    "tables/kreier_events_bce.csv": Held(39, 85, 204, 0, 1, "0a2e0c092520"),
    "tables/opensource_timeline.csv": Held(24, 175, 26, 0, 0, "6d7bdde327d8"),
    "timelinejs/cdil-demo-timeline.csv": Held(4, 38, 6, 0, 4, "2bcd866feec8"),
    "timelinejs/cdil-example-timeline.json": Held(3, 26, 0, 0, 0, "b292626baa29"),
    "timelinejs/innerdoc-streamlit-example.json": Held(3, 21, 1, 0, 0, "fff3817506d5"),
    "timelinejs/knightlab-eras.json": Held(20, 103, 10, 0, 0, "2e2daff3dd01"),
    "timelinejs/knightlab-template.csv": Held(10, 85, 3, 0, 0, "b205eace5e4b"),
    "timelinejs/knightlab-women-in-computing.json": Held(10, 66, 3, 0, 0, "9dc716f1632b"),
}


@pytest.mark.parametrize("name", HELD)
def test_a_real_file_becomes_what_was_looked_at(name: str) -> None:
    path = corpus() / name
    imported = read(path.read_bytes(), ImportOptions(name=path.name))
    counts = imported.report.counts()
    assert imported.text is not None
    assert load(imported.text).timeline is not None
    found = Held(
        imported.events,
        counts[Fate.TAKEN],
        counts[Fate.KEPT],
        counts[Fate.LEFT_OUT],
        counts[Fate.ASKED],
        sha256(imported.text.encode()).hexdigest()[:12],
    )
    assert found == HELD[name]


@pytest.mark.parametrize("name", HELD)
def test_nothing_is_unaccounted_for(name: str) -> None:
    path = corpus() / name
    content = path.read_bytes()
    report = read(content, ImportOptions(name=path.name)).report
    asked_of_rows = re.compile(r"\((?:row|note)\)$|^column |^events\[\d+\]$|^line \d+$")
    told = [e for e in report.entries if e.value or not asked_of_rows.search(e.place)]
    values = sorted(entry.value for entry in told)
    assert values == sorted(_values(path, content))
    assert all(entry.detail for entry in told)
    places = [entry.place for entry in told]
    assert len(set(places)) == len(places)


def test_every_file_of_the_corpus_is_held() -> None:
    folder = corpus()
    there = {
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and path.name != "SOURCES.md"
    }
    assert there == set(HELD)


def _values(path: Path, content: bytes) -> Iterator[str]:
    """Yield all values of a file that are not empty, as another reader finds them."""
    if path.suffix == ".csv":
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("cp1252")
        for row in csv.reader(io.StringIO(text, newline="")):
            yield from (cell for cell in row if cell.strip())
    elif path.suffix == ".xlsx":
        for sheet in openpyxl.load_workbook(io.BytesIO(content), data_only=True):
            for cells in sheet.iter_rows(values_only=True):
                yield from (_text(cell) for cell in cells if cell is not None)
    elif path.suffix == ".json":
        yield from _leaves(json.loads(content))
    else:
        text = re.sub(rb"\r?\n[ \t]", b"", content).decode("utf-8")
        for line in text.splitlines():
            value = re.sub(r'^[A-Z-]+(?:;(?:[^":]|"[^"]*")*)?:', "", line)
            if value.strip() and not line.startswith(("BEGIN:", "END:")):
                yield value


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner)
    elif str(value).strip(" \t\n\xa0"):
        yield str(value)


def _text(cell: object) -> str:
    is_whole = isinstance(cell, float) and cell.is_integer()
    return str(int(cell)) if is_whole else str(cell)  # type: ignore[call-overload]
