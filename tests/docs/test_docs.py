"""README and documentation show what happens, and the documentation builds without warnings."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from docs.pages import run

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
    }
    assert run(page, folder, environment) > 0


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
