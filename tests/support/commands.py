"""The real command in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any, NamedTuple

from timeline_kit.cli import app

DOCUMENT = """\
timeline: {id: astana-talks, title: The Astana talks}
sources: {report: {title: A report, url: https://example.org/report}}
events:
  - {id: moscow, date: 2016-12-20, title: Ministers meet in Moscow, sources: [report]}
  - {id: aleppo, date: late 2016-12, title: Aleppo is evacuated, sources: [report]}
  - {id: astana, date: 2017-01-23/2017-01-24, title: Talks in Astana, sources: [report]}
"""
"""A document without a finding, of which every format carries everything."""

FILES = {"events.ics", "events.xlsx", "events.csv", "events.timelinejs.json"}
"""What it becomes."""

_OURS = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM", "SOURCE_DATE_EPOCH")


def command(*arguments: str, python: tuple[str, ...] = ()) -> list[str]:
    """Return the command line that runs the command in this Python."""
    return [sys.executable, *python, "-m", "timeline_kit", *arguments]


def environment(**changes: str | None) -> dict[str, str]:
    """Return the environment, without what steers us, and with changes; None takes out."""
    merged: dict[str, str | None] = {
        **{key: value for key, value in os.environ.items() if key not in _OURS},
        **changes,
    }
    return {key: value for key, value in merged.items() if value is not None}


def run(
    *arguments: str,
    cwd: Path,
    env: Mapping[str, str] | None = None,
    python: tuple[str, ...] = (),
    **options: Any,
) -> subprocess.CompletedProcess[str]:
    """Run the command to its end; what it says is captured."""
    if not options.keys() & {"stdout", "stderr"}:
        options["capture_output"] = True
    if "input" not in options:
        options.setdefault("stdin", subprocess.DEVNULL)
    return subprocess.run(
        command(*arguments, python=python),
        cwd=cwd,
        env=environment() if env is None else env,
        encoding="utf-8",
        timeout=60,
        check=False,
        **options,
    )


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder, hidden ones too; nothing if there is no folder."""
    if not folder.exists():
        return {}
    return {path.name: path.read_bytes() for path in folder.iterdir()}


class Done(NamedTuple):
    """How a command ended: as `subprocess.CompletedProcess`, as far as tests ask."""

    returncode: int
    stdout: str
    stderr: str


def here(*arguments: str, stdin: bytes = b"") -> Done:
    """Run the command in this process, which is quicker, in the working folder."""
    old = sys.stdin, sys.stdout, sys.stderr
    out, err = (TextIOWrapper(BytesIO(), "utf-8") for _ in range(2))
    sys.stdin, sys.stdout, sys.stderr = TextIOWrapper(BytesIO(stdin), "utf-8"), out, err
    try:
        status = app.run(arguments)
    finally:
        sys.stdin, sys.stdout, sys.stderr = old
    texts = []
    for stream in (out, err):
        stream.flush()
        stream.seek(0)
        texts.append(stream.read())
    return Done(status, *texts)
