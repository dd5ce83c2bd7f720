"""Whole files: the documents of the JSON's cases, and what each becomes as CSV."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from support.cases import loaded
from support.matrix import SECRETS, public_matrix

from timeline_kit.exporters.registry import export

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
CASES = [ROOT / "events.yaml", *sorted((HERE.parent / "timelinejs" / "cases").glob("*.yaml"))]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_case_becomes_its_csv_and_notes(path: Path) -> None:
    data, notes = export(loaded(path), "timelinejs-csv")
    said = "".join(f"{note.code} {note.message}\n" for note in notes)
    expected = HERE / "cases" / path.name
    for text, suffix in ((data.decode(), ".csv"), (said, ".notes")):
        file = expected.with_suffix(suffix)
        if os.environ.get("UPDATE_CASES"):
            file.write_text(text, encoding="utf-8", newline="")
        assert text == file.read_bytes().decode()


def test_nothing_private_is_in_the_csv() -> None:
    text = export(public_matrix(), "timelinejs-csv")[0].decode()
    assert not [word for word in SECRETS if word in text]
