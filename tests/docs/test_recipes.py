"""The recipes for servers keep the memory of the calendar: run in a fresh clone, twice and more."""

from __future__ import annotations

import http.server
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml
from support.programs import npm_package, program
from support.timelinejs import PACKAGE

ROOT = Path(__file__).parent.parent.parent
_RECIPE = re.compile(r"<!-- recipe -->\n```(\w+)\n(.*?)^```$", re.M | re.S)
_ADDRESS = "https://example.org/talks"


def _commands(kind: str, body: str) -> list[str]:
    if kind == "sh":
        return body.splitlines()
    found: list[str] = []

    def look(value: Any) -> None:
        if isinstance(value, dict):
            if "run" in value:
                found.append(value["run"])
            found.extend(value.get("script", ()))
        for inner in value.values() if isinstance(value, dict) else value:
            if isinstance(inner, dict | list):
                look(inner)

    look(yaml.safe_load(body))
    return found


RECIPES = [
    _commands(*recipe)
    for recipe in _RECIPE.findall((ROOT / "docs/how-to/website.md").read_text("utf-8"))
]


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def published(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A folder and the address it is published at."""
    folder = tmp_path / "published"
    folder.mkdir()
    handler = partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield folder, f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def _script(path: Path, text: str) -> None:
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)


def _publish(
    recipe: list[str], origin: Path, published: tuple[Path, str], work: Path, now: int
) -> bytes:
    """Run a recipe in a fresh clone, put the site where it is published, return the calendar."""
    clone = work / f"clone-{now}"
    subprocess.run([program("git"), "clone", "-q", origin, clone], check=True, timeout=60)
    programs = work / "bin"
    programs.mkdir(exist_ok=True)
    package = npm_package(PACKAGE)
    ours = f'"{sys.executable}" -m timeline_kit "$@"'
    _script(
        programs / "timeline-kit",
        f'if [ "$1" = site ]; then exec {ours} --timelinejs "{package}"; fi\nexec {ours}',
    )
    _script(programs / "pip", "exit 0")
    _script(programs / "rsync", "exit 0")
    program("curl")
    environment = {
        **os.environ,
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "SOURCE_DATE_EPOCH": str(now),
    }
    for command in recipe:
        subprocess.run(
            command.replace(_ADDRESS, published[1]),
            shell=True,
            check=True,
            cwd=clone,
            env=environment,
            timeout=120,
            capture_output=True,
        )
    site = next(folder for folder in (clone / "site", clone / "public") if folder.is_dir())
    shutil.copytree(site, published[0], dirs_exist_ok=True)
    return (published[0] / "events.ics").read_bytes()


def _commit(origin: Path, text: str) -> None:
    origin.mkdir(exist_ok=True)
    (origin / "events.yaml").write_text(text, encoding="utf-8")
    names = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    for arguments in (["init", "-q"], ["add", "-A"], [*names, "commit", "-q", "-m", "a"]):
        subprocess.run([program("git"), *arguments], cwd=origin, check=True, timeout=60)


def test_there_is_a_recipe_for_each_server() -> None:
    assert len(RECIPES) == 3
    assert all(any("--previous published.ics" in line for line in one) for one in RECIPES)


@pytest.mark.parametrize("recipe", RECIPES, ids=["github", "gitlab", "plain"])
def test_no_stamp_moves_in_a_fresh_clone(
    recipe: list[str], published: tuple[Path, str], tmp_path: Path
) -> None:
    text = (ROOT / "events.yaml").read_text("utf-8")
    origin = tmp_path / "origin"
    _commit(origin, text)
    first = _publish(recipe, origin, published, tmp_path, 1_700_000_000)
    assert _publish(recipe, origin, published, tmp_path, 1_730_000_000) == first

    _commit(origin, text.replace("title: Foreign ministers", "title: The foreign ministers"))
    third = _publish(recipe, origin, published, tmp_path, 1_760_000_000)
    stamps = re.findall(rb"DTSTAMP:(\d{4})", third)
    assert sorted(stamps) == [b"2023", b"2023", b"2023", b"2025"]
