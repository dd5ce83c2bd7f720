"""README and documentation show what happens, and the documentation builds without warnings."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from textwrap import indent
from types import ModuleType

import pytest
from docs.pages import run

import timeline_kit

ROOT = Path(__file__).parent.parent.parent
PAGES = [
    ROOT / "README.md",
    *sorted(
        page
        for page in (ROOT / "docs").rglob("*.md")
        if any(f"```{kind}\n" in page.read_text("utf-8") for kind in ("console", "python", "pycon"))
    ),
]
GENERATED = {"problems", "_build"}


def _generate() -> ModuleType:
    spec = spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


generate = _generate()


@pytest.mark.parametrize(
    "page",
    [page for page in PAGES if not GENERATED & set(page.relative_to(ROOT).parts)],
    ids=lambda page: str(page.relative_to(ROOT)),
)
def test_what_a_page_shows_is_what_happens(page: Path, tmp_path: Path) -> None:
    folder = tmp_path / "page"
    folder.mkdir()
    shutil.copy(ROOT / "events.yaml", folder)
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "COLUMNS": "80",
        "SOURCE_DATE_EPOCH": "1485129600",
        "LC_ALL": "C.UTF-8",
        "NO_COLOR": "1",
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
    }
    assert run(page, folder, environment) > 0


def test_the_generated_pages_are_fresh() -> None:
    made = generate.pages()
    there = {
        str(page.relative_to(ROOT / "docs")): page.read_text(encoding="utf-8")
        for page in (ROOT / "docs").rglob("*.md")
        if page.parent.name == "problems" or str(page.relative_to(ROOT / "docs")) in made
    }
    stale = sorted(name for name in made | there if made.get(name) != there.get(name))
    assert stale == [], "`make docs` writes them anew; commit what it wrote"


def test_every_key_has_an_example_that_loads() -> None:
    keys = {(parent, key) for _, parent, shape in generate.SHAPES for key in shape.fields()}
    assert set(generate.EXAMPLES) == keys
    shown: dict[str, str] = {}
    for (parent, _), example in generate.EXAMPLES.items():
        shown[parent] = shown.get(parent, "") + f"{example}\n"
    era, event, report = shown["eras"], shown["events"], indent(shown["sources"], "    ")
    text = (
        f"timeline:\n{indent(shown['timeline'], '  ')}sources:\n  report:\n{report}"
        f"eras:\n  -\n{indent(era, '    ')}events:\n  -\n{indent(event, '    ')}"
        "  - id: parts\n    date: 2017\n    title: Its parts\n"
        f"    place:\n{indent(shown['events.place'], '      ')}"
        f"    sources:\n      -\n{indent(shown['events.sources'], '        ')}"
        f"    media:\n{indent(shown['events.media'], '      ')}"
    )
    found = timeline_kit.load(text)
    assert found.timeline is not None, [problem.message for problem in found.problems]
    assert {problem.code for problem in found.problems} <= {"TK507"}


@pytest.mark.parametrize("page", [ROOT / "README.md", ROOT / "docs" / "tutorial.md"])
def test_what_a_newcomer_reads_has_no_gap(page: Path) -> None:
    assert "…" not in page.read_text(encoding="utf-8")


def test_the_documentation_builds_without_warnings(tmp_path: Path) -> None:
    source = tmp_path / "docs"
    shutil.copytree(ROOT / "docs", source, ignore=shutil.ignore_patterns("_build", "problems"))
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html", source, "out"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "out" / "problems" / "TK301.html").is_file()
