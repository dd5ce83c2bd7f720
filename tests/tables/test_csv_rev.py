"""A CSV says what was exported where it is asked to, and no file of the site does."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.commands import run
from support.matrix import matrix

from timeline_kit.exporters.base import Audience, ExportOptions
from timeline_kit.exporters.csv.exporter import read
from timeline_kit.exporters.registry import export
from timeline_kit.exporters.table import event_from_row
from timeline_kit.exporters.table.rev import field_hash, read_rev

ASKED = ExportOptions(audience="editors", include_drafts=True, own={"rev": True})
HELPERS = {"when", "start", "end", "edtf", "citations", "rev"}


def test_every_row_says_what_was_exported_in_its_last_column() -> None:
    rows = read(export(matrix(), "csv", ASKED)[0])
    assert len(rows) == len(matrix().events)
    for row in rows:
        assert list(row)[-1] == "rev"
        rev = read_rev(row["rev"])
        assert rev is not None
        assert rev == (
            None,
            {
                name: field_hash(cell)
                for name, cell in row.items()
                if cell and name not in HELPERS and (name, cell) != ("draft", "false")
            },
        )
        assert "rev" not in event_from_row(row)


@pytest.mark.parametrize("audience", ["public", "editors"])
def test_it_is_in_no_file_that_nobody_asked_for_or_that_is_for_everybody(
    audience: Audience,
) -> None:
    told = ExportOptions(audience=audience, own={"rev": audience == "public"})
    assert "rev" not in read(export(matrix(), "csv", told)[0])[0]


def test_the_command_writes_it_and_the_site_does_not(tmp_path: Path) -> None:
    document = tmp_path / "events.yaml"
    document.write_text(
        "timeline: {id: t, title: T}\n"
        "exports: {csv: {rev: true}}\n"
        "events: [{id: one, date: 2016-12-20, title: One}]\n"
    )
    for arguments in (["export", "--to", "csv", "-o", "exports"], ["site", "-o", "site"]):
        done = run(arguments[0], str(document), *arguments[1:], cwd=tmp_path)
        assert done.returncode == 0, done.stderr
    assert "rev" in read((tmp_path / "exports/events.csv").read_bytes())[0]
    assert "rev" not in read((tmp_path / "site/events.csv").read_bytes())[0]
