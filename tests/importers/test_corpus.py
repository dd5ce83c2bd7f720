"""Real files of other programs: what becomes of them, counted, and by a second count too."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
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


NOW = datetime(2017, 1, 23, tzinfo=UTC)
"""The text says when it was imported."""

HELD = {
    "ics/ical4j-MiscHistory.ics": Held(431, 1295, 862, 867, 0, "15e739af2b4c"),
    "ics/ical4j-invalid-lastfm.ics": Held(33, 166, 34, 35, 66, "4e568cb99283"),
    "ics/icalendar-rfc_7986_image.ics": Held(2, 1, 2, 9, 4, "0b87b6a01a8d"),
    "ics/icaljs-only_dtstart_date.ics": Held(1, 5, 1, 20, 0, "5fe1e902f9df"),
    "ics/khal-event_d_same_start_end.ics": Held(1, 3, 1, 1, 0, "de92608b3347"),
    "ics/nodeical-sabredav-holidays.ics": Held(1, 7, 1, 22, 0, "68f5821a1371"),
    "ics/rie-Germany_Holidays.ics": Held(34, 206, 34, 106, 0, "59f3e09875bb"),
    "ics/rie-cancel_status.ics": Held(2, 7, 4, 24, 0, "f74447dc7926"),
    "ics/rie-discourse_no_dtend.ics": Held(4, 17, 8, 52, 0, "d41f29a6d4a6"),
    "tables/acw_eicher_chronology.csv": Held(2103, 4210, 2444, 0, 0, "cda858a4c04d"),
    "tables/fte_potential_candidates_excel_mangled.csv": Held(74, 378, 148, 0, 74, "9d9dfaee7acf"),
    "tables/fte_russia_investigation.csv": Held(194, 729, 1594, 0, 13, "de9cf18acc28"),
    "tables/kreier_content.xlsx": Held(9, 22, 138, 630, 23, "68c79ffa524b"),
    "tables/kreier_events_bce.csv": Held(39, 85, 204, 0, 1, "c5e87c9403c9"),
    "tables/opensource_timeline.csv": Held(24, 175, 26, 0, 0, "d148f78055a2"),
    "timelinejs/cdil-demo-timeline.csv": Held(4, 38, 6, 0, 4, "ba11c30a9d9d"),
    "timelinejs/cdil-example-timeline.json": Held(3, 26, 0, 0, 0, "ee445653a547"),
    "timelinejs/innerdoc-streamlit-example.json": Held(3, 21, 1, 0, 0, "02af8b744ddf"),
    "timelinejs/knightlab-eras.json": Held(20, 103, 10, 0, 0, "f2424daff259"),
    "timelinejs/knightlab-template.csv": Held(10, 85, 3, 0, 0, "3571268a8643"),
    "timelinejs/knightlab-women-in-computing.json": Held(10, 66, 3, 0, 0, "aa04dda59326"),
}


@pytest.mark.parametrize("name", HELD)
def test_a_real_file_becomes_what_was_looked_at(name: str) -> None:
    path = corpus() / name
    imported = read(path.read_bytes(), ImportOptions(name=path.name, now=NOW))
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
