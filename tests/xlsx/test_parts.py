"""Every part of a small workbook, byte for byte: what changes in it is seen.

`UPDATE_CASES=1` writes the parts anew.
"""

from __future__ import annotations

import io
import os
import shutil
import zipfile
from pathlib import Path

from timeline_kit import export, load
from timeline_kit.exporters.base import ExportOptions

FOLDER = Path(__file__).parent / "parts"
DOCUMENT = """\
timeline: {id: small, title: A small one, language: ar}
sources:
  report: {title: The report, url: "https://example.org/report"}
eras:
  - {title: الحرب, date: 2011/2016}
events:
  - id: first
    date: 2016-12-20
    title: "=1+1 & <b>"
    description: "Two lines\\n_x0041_ and  spaces "
    group: Lane
    place: {name: Moscow, lat: 55.75, lon: 37.62}
    sources: [{ref: report, quote: so it was, prefix: they say}]
  - {id: second, date: late 44 BCE, title: محادثات, status: tentative}
"""


def test_every_part_is_as_it_was() -> None:
    loaded = load(DOCUMENT).timeline
    assert loaded is not None
    options = ExportOptions(audience="editors", edition="1" * 40)
    with zipfile.ZipFile(io.BytesIO(export(loaded, "xlsx", options))) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    if os.environ.get("UPDATE_CASES") == "1":
        shutil.rmtree(FOLDER, ignore_errors=True)
        for name, text in parts.items():
            (FOLDER / name).parent.mkdir(parents=True, exist_ok=True)
            (FOLDER / name).write_bytes(text.encode())

    kept = {
        path.relative_to(FOLDER).as_posix(): path.read_bytes().decode()
        for path in FOLDER.rglob("*")
        if path.is_file()
    }
    assert sorted(parts) == sorted(kept)
    for name, text in parts.items():
        assert text == kept[name], name
