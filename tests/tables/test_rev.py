"""The column `rev` tells which fields of a row are as they were exported."""

from __future__ import annotations

import subprocess
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.matrix import matrix
from support.programs import program

from timeline_kit.exporters.table.edition import Edition
from timeline_kit.exporters.table.rev import blob_id, canonical, field_hash, read_rev, rev_writer
from timeline_kit.exporters.table.sheets import EDITED, sheet_tables

NAMES = st.text(min_size=1) | st.sampled_from(["x-a b", "x-=", "x-%20", "title"])
CELLS = st.none() | st.text() | st.floats(allow_nan=False)


@settings(deadline=None)
@given(st.dictionaries(NAMES, CELLS, min_size=1), st.none() | st.integers(1, 10**6))
def test_what_is_written_is_read(row: dict[str, object], number: int | None) -> None:
    cells = [[cell] for cell in row.values()]
    [written] = rev_writer(list(row))(cells, () if number is None else (number,))
    stated = {name: str(cell) for name, cell in row.items() if cell is not None}
    hashes = {name: field_hash(text) for name, text in stated.items() if canonical(text)}
    if hashes:
        assert read_rev(written) == (number, hashes)
    else:
        assert read_rev(written) is None


@given(st.text())
def test_what_programs_change_in_silence_is_no_edit(text: str) -> None:
    resaved = "\r\n".join(line + " \t" for line in text.split("\n")) + "\n"
    assert field_hash(resaved) == field_hash(text)
    assert field_hash(normalize("NFD", text)) == field_hash(text)
    assert canonical(canonical(text)) == canonical(text)


@pytest.mark.parametrize("edit", ["Talks ", " talks", "Talks.", "Talks\n\nx", "Tal ks", "talks"])
def test_an_edit_is_seen(edit: str) -> None:
    assert (field_hash(edit) == field_hash("Talks")) is (edit == "Talks ")


@pytest.mark.parametrize(
    "damaged", ["", "3", "title", "title=12", "title=0123456g", "a=b c=d", "#REF!"]
)
def test_a_damaged_cell_says_nothing(damaged: str) -> None:
    assert read_rev(damaged) is None


def test_the_sheets_hold_every_path_of_the_document() -> None:
    tables = {table.name: table for table in sheet_tables(matrix())}
    assert tuple(tables) == EDITED
    for table in tables.values():
        assert list(table.readers) != []
        assert {column.name for column in table.fields} == set(table.readers)
        for field in table.fields:
            cells = table.readers[field.name](table.records)
            assert len(cells) == len(table.records)
            assert "" not in cells


@given(st.binary())
@settings(max_examples=5, deadline=None)
def test_the_id_is_that_of_git(data: bytes) -> None:
    command = [program("git"), "hash-object", "--stdin"]
    done = subprocess.run(command, input=data, capture_output=True, check=True, cwd=Path("/"))
    assert blob_id(data) == done.stdout.decode().strip()


def test_an_edition_comes_back_from_its_rows() -> None:
    edition = Edition("0f" * 20, "astana", "--group Talks", True, ("a", "b"), ("report",))
    assert Edition.read(edition.rows()) == edition
    assert Edition.read([]) == Edition()
