"""`make bench` comes to its end: every work it names runs, on documents that can be read."""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType

import pytest

from timeline_kit.document import Limits, SourceText
from timeline_kit.merge import MergeOptions, merge, open_table

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT))
    return importlib.import_module("benchmarks.__main__")


def test_every_work_runs(bench: ModuleType, tmp_path: Path) -> None:
    works = importlib.import_module("benchmarks.works").WORKS
    path = bench.data.write(tmp_path / "few.yaml", 4)
    named = {f"{pair.work}/{one}" for pair in bench._PAIRS for one in ("ours", *pair.peers)}

    assert set(works) == named
    for prepare in works.values():
        assert prepare(path)()


def test_an_edited_workbook_is_merged(bench: ModuleType, tmp_path: Path) -> None:
    path = bench.data.write(tmp_path / "few.yaml", 4)

    assert "merge" in bench._merge(path, 4, tmp_path, 1)
    edited = open_table((tmp_path / "edited.xlsx").read_bytes())
    source = SourceText("few.yaml", path.read_text("utf-8"))
    assert len(merge(edited, source, None, MergeOptions()).items) == 4


def test_the_largest_document_is_one_that_is_read(bench: ModuleType, tmp_path: Path) -> None:
    size = bench.data.write(tmp_path / "many.yaml", 2_000).stat().st_size
    largest = max(bench._events(pair, most) for pair in bench._PAIRS for most in bench._SIZES)

    assert 1.05 * size / 2_000 * largest < Limits().file
