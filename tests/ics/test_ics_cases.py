from __future__ import annotations

from pathlib import Path

import pytest
from support.calendar_files import as_ics

from timeline_kit.document import SourceText
from timeline_kit.loading import load_source
from timeline_kit.problems import Problem

CASES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))


def _line(note: Problem) -> str:
    return f"{note.code} {note.severity} {'/'.join(map(str, note.path))}: {note.message}\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_document_becomes_this_calendar_and_these_notes(case: Path) -> None:
    loaded = load_source(SourceText(case.name, case.read_text(encoding="utf-8")))
    assert loaded.timeline is not None, loaded.problems
    calendar, notes = as_ics(loaded.timeline)
    assert calendar.decode() == case.with_suffix(".ics").read_bytes().decode()
    assert "".join(map(_line, notes)) == case.with_suffix(".notes").read_text(encoding="utf-8")
