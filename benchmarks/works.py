"""What is measured: for each work our way and the peers', on the same data.

Each function prepares its data and returns the call that is measured.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

Work = Callable[[], object]


def _timeline(path: Path) -> Any:
    import timeline_kit

    loaded = timeline_kit.load(path)
    assert loaded.timeline is not None, loaded.problems[:3]
    return loaded.timeline


def _exported(path: Path, name: str) -> bytes:
    return bytes(_export(_timeline(path), name))


def _export(timeline: Any, name: str) -> bytes:
    import timeline_kit

    return timeline_kit.export(timeline, name)


def read_ours(path: Path) -> Work:
    """Read, validate and check."""
    from timeline_kit import load  # imported before anything is measured, as the peer's

    return lambda: load(path)


def read_peer(path: Path) -> Work:
    """Read with yaml.load and CSafeLoader, validate with pydantic models."""
    import yaml

    from benchmarks.models import Document

    return lambda: Document.model_validate(yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader))


def export_ours(name: str) -> Callable[[Path], Work]:
    """Export a loaded timeline."""

    def prepare(path: Path) -> Work:
        timeline = _timeline(path)
        return lambda: _export(timeline, name)

    return prepare


def ics_peer(path: Path) -> Work:
    """Event.new … to_ical of the icalendar package."""
    import yaml

    from benchmarks.obvious import calendar

    events = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)["events"]
    return lambda: calendar(events)


def _rows(path: Path) -> list[dict[str, str]]:
    text = _exported(path, "csv").decode("utf-8-sig")
    csv.field_size_limit(1 << 30)
    return list(csv.DictReader(io.StringIO(text, newline="")))


def csv_peer(path: Path) -> Work:
    """csv.DictWriter on ready rows."""
    rows = _rows(path)

    def write() -> bytes:
        out = io.StringIO(newline="")
        writer = csv.DictWriter(out, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
        return out.getvalue().encode()

    return write


def timelinejs_peer(path: Path) -> Work:
    """json.dumps on ready dicts."""
    ready = json.loads(_exported(path, "timelinejs"))
    return lambda: json.dumps(ready, ensure_ascii=False).encode()


def xlsx_openpyxl(path: Path) -> Work:
    """Write bare rows with openpyxl write_only."""
    import openpyxl

    rows = [list(row.values()) for row in _rows(path)]

    def write() -> bytes:
        book = openpyxl.Workbook(write_only=True)
        sheet = book.create_sheet("Events")
        for row in rows:
            sheet.append(row)
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    return write


def xlsx_xlsxwriter(path: Path) -> Work:
    """Write bare rows with XlsxWriter in constant_memory."""
    import xlsxwriter

    rows = [list(row.values()) for row in _rows(path)]

    def write() -> bytes:
        out = io.BytesIO()
        book = xlsxwriter.Workbook(out, {"constant_memory": True})
        sheet = book.add_worksheet("Events")
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write_string(number, column, cell)
        book.close()
        return out.getvalue()

    return write


def from_frame_ours(path: Path) -> Work:
    """Make a timeline of a frame with all its columns."""
    import timeline_kit

    frame = timeline_kit.to_frame(_timeline(path))
    return lambda: timeline_kit.from_frame(frame)


def preview_ours(path: Path) -> Work:
    """Read, check and build what a browser shows after a save."""
    from datetime import UTC, datetime

    from timeline_kit.cli.preview import Builder
    from timeline_kit.preview import first, following

    builder = Builder(str(path), "cdn", None, datetime.now(UTC), {})
    showing = first(builder.begin(), path.name)
    return lambda: following(showing, builder.again()).content("index.html")


WORKS: Mapping[str, Callable[[Path], Work]] = {
    "read/ours": read_ours,
    "read/yaml.load + pydantic": read_peer,
    "from_frame/ours": from_frame_ours,
    "from_frame/reading YAML, ours": read_ours,
    "preview, save to shown/ours": preview_ours,
    "svg/ours": export_ours("svg"),
    "ics/ours": export_ours("ics"),
    "ics/icalendar": ics_peer,
    "csv/ours": export_ours("csv"),
    "csv/csv.DictWriter, ready rows": csv_peer,
    "timelinejs/ours": export_ours("timelinejs"),
    "timelinejs/json.dumps, ready dicts": timelinejs_peer,
    "xlsx/ours": export_ours("xlsx"),
    "xlsx/openpyxl write_only, bare": xlsx_openpyxl,
    "xlsx/XlsxWriter constant_memory, bare": xlsx_xlsxwriter,
}
