"""The same timeline gives the same bytes, on any machine and in any circumstances."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from support.matrix import matrix

from timeline_kit.exporters.base import Exporter, ExportOptions
from timeline_kit.exporters.registry import export, find
from timeline_kit.model import Event, Timeline, replace

TESTS = Path(__file__).parents[1]

SCRIPT = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
from support.matrix import matrix
from timeline_kit.exporters.registry import export
for name in ("csv", "xlsx"):
    print(hashlib.sha256(export(matrix(), name)[0]).hexdigest())
"""


@pytest.mark.parametrize(
    "circumstances",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Kathmandu"},
        {"PYTHONHASHSEED": "2", "TZ": "America/Caracas", "LC_ALL": "C", "PYTHONOPTIMIZE": "1"},
        {"PYTHONHASHSEED": "3", "LC_ALL": "tr_TR.UTF-8", "SOURCE_DATE_EPOCH": "1"},
    ],
    ids=["kathmandu", "caracas", "turkish"],
)
def test_circumstances_change_no_byte(circumstances: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(TESTS)],
        env={**os.environ, **circumstances},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    ours = [hashlib.sha256(export(matrix(), name)[0]).hexdigest() for name in ("csv", "xlsx")]
    assert done.stdout.split() == ours


def many(count: int) -> Timeline:
    """Return a timeline of so many events, most of them the same."""
    text = "Two days of talks in the capital, led by Russia, Turkey and Iran. " * 5
    event = Event(id="one", date="2017-01-23/2017-01-24", title="Talks", description=text)
    return replace(Timeline(id="many", title="Many"), events=(event,) * count)


def test_a_small_workbook_depends_on_no_compressor() -> None:
    with zipfile.ZipFile(io.BytesIO(export(many(500), "xlsx")[0])) as package:
        assert {info.compress_type for info in package.infolist()} == {zipfile.ZIP_STORED}
    with zipfile.ZipFile(io.BytesIO(export(many(501), "xlsx")[0])) as package:
        assert {info.compress_type for info in package.infolist()} == {zipfile.ZIP_DEFLATED}


def test_the_package_says_nothing_of_the_machine() -> None:
    with zipfile.ZipFile(io.BytesIO(export(matrix(), "xlsx")[0])) as package:
        assert {info.create_system for info in package.infolist()} == {0}
        assert package.testzip() is None


def peak(exporter: Exporter, timeline: Timeline, folder: Path) -> int:
    """Return the most memory an export takes, in bytes, beside the timeline."""
    tracemalloc.start()
    try:
        with (folder / "out").open("w+b") as out:
            exporter.write(timeline, out, ExportOptions())
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("name", ["csv", "xlsx"])
def test_memory_does_not_grow_with_the_output(name: str, tmp_path: Path) -> None:
    exporter = find(name)
    peak(exporter, many(600), tmp_path)  # what is made once
    small, large = peak(exporter, many(600), tmp_path), peak(exporter, many(4000), tmp_path)
    assert large < small + 300_000
