"""The repository itself: fresh outputs, one-way imports, nothing that belongs elsewhere."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def _run(*command: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


def test_exports_are_what_make_export_writes() -> None:
    """`--check` writes nothing and fails when a file in exports/ would change."""
    done = _run(
        sys.executable, "-m", "timeline_kit", "export", "events.yaml", "-o", "exports", "--check"
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_picture_in_the_readme_is_the_timeline(tmp_path: Path) -> None:
    done = _run(
        *(sys.executable, "-m", "timeline_kit", "export", "events.yaml"),
        *("-o", str(tmp_path), "--to", "svg"),
    )
    assert done.returncode == 0, done.stderr
    picture = ROOT / "docs" / "images" / "timeline.svg"
    assert picture.read_bytes() == (tmp_path / "events.svg").read_bytes()


def test_the_real_timeline_has_no_finding() -> None:
    done = _run(sys.executable, "-m", "timeline_kit", "validate", "--format", "json", "events.yaml")
    assert (done.returncode, done.stdout.strip()) == (0, "[]")


def test_imports_go_one_way() -> None:
    done = _run(str(Path(sys.executable).with_name("lint-imports")))
    assert done.returncode == 0, done.stdout + done.stderr


def test_development_tools_are_pinned() -> None:
    lines = (ROOT / "requirements-dev.txt").read_text(encoding="utf-8").splitlines()
    loose = [line for line in lines if line and not re.fullmatch(r"#.*|[\w.-]+==[\w.]+", line)]
    assert loose == []
    assert len(lines) > 20


def test_the_page_on_the_rooms_names_every_room() -> None:
    page = (ROOT / "docs" / "explanation" / "architecture.md").read_text(encoding="utf-8")
    table = page.partition("## The rooms")[2]
    named = set(re.findall(r"`([a-z_]+)(?:/|\.py)`", table))
    there = {
        path.stem
        for path in (ROOT / "src" / "timeline_kit").iterdir()
        if (path.is_dir() or path.suffix == ".py") and not path.name.startswith(("_", "py"))
    }
    assert named == there


def test_what_a_module_keeps_for_itself_it_uses() -> None:
    begins = re.compile(r"^(?:\s*(?:async )?def |class |)(_[a-zA-Z]\w*)(?:\(|: | = )", re.MULTILINE)
    asked_by_name = ("_take_", "_repr_")  # getattr, and notebooks
    unused = []
    for path in sorted((ROOT / "src").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        unused += [
            f"{path.name}: {name}"
            for name in set(begins.findall(text))
            if not name.startswith(asked_by_name) and len(re.findall(rf"\b{name}\b", text)) == 1
        ]
    assert unused == []
