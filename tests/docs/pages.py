"""Runs a page of documentation: what it shows is what happens.

- ```` ```yaml ```` and others after `<!-- file: NAME -->` are written to that file;
- ```` ```console ````: lines that begin with `$ ` are run, and what follows up to the
  next one is compared with their output; a line `…` stands for any lines;
- ```` ```python ````: run together, in the order of the page;
- ```` ```pycon ````: run together, and what is shown is compared (doctest).

- a table after `<!-- editor: OLD -> NEW -->`: what somebody types into a workbook, in
  LibreOffice, before it is saved under a new name.

With UPDATE_CASES in the environment, what a console block shows is written into the page.
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import openpyxl
from support.office import typed

_UPDATES = "UPDATE_CASES" in os.environ

_EDITOR = re.compile(
    r"^<!-- editor: (?P<old>\S+) -> (?P<new>\S+) -->\n\|.*\n\|[-|]+\n(?P<rows>(?:\|.*\n)+)", re.M
)
_FENCE = re.compile(
    r"(?:<!-- file: (?P<file>\S+) -->\n+)?^```(?P<kind>\w+)\n(?P<body>.*?)^```$", re.M | re.S
)


@dataclass(frozen=True, slots=True)
class Block:
    """One fenced block of a page."""

    kind: str
    body: str
    file: str | None
    line: int


def blocks(page: str) -> Iterator[Block]:
    """Yield the fenced blocks of a page in order."""
    for found in _FENCE.finditer(page):
        line = page.count("\n", 0, found.start("body"))
        yield Block(found["kind"], found["body"], found["file"], line)


def commands(body: str) -> Iterator[tuple[str, str]]:
    """Yield each command of a console block with the output it promises."""
    command, expected = "", ""
    for line in body.splitlines(keepends=True):
        if line.startswith("$ "):
            if command:
                yield command, expected
            command, expected = line[2:].strip(), ""
        else:
            expected += line
    if command:
        yield command, expected


def matches(expected: str, actual: str) -> bool:
    """Whether an output is the promised one; a line `…` stands for any lines."""
    pattern = "".join(
        "(?:.*\n)*?" if line.strip() == "…" else re.escape(line)
        for line in (expected.rstrip("\n") + "\n").splitlines(keepends=True)
    )
    return re.fullmatch(pattern, actual.rstrip("\n") + "\n") is not None


def run(page: Path, folder: Path, environment: Mapping[str, str]) -> int:
    """Run a page in a folder and return how many things it showed.

    Raises:
        AssertionError: when something shown is not what happens.
    """
    shown, python, dialogue = 0, "", ""
    text = page.read_text(encoding="utf-8")
    waiting = [(text.count("\n", 0, found.start()), found) for found in _EDITOR.finditer(text)]
    for block in blocks(text):
        while waiting and waiting[0][0] < block.line:
            _, found = waiting.pop(0)
            _type(folder, found["old"], found["new"], found["rows"])
        if block.file is not None:
            target = folder / block.file
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(block.body, encoding="utf-8")
        elif block.kind == "console":
            happened = ""
            for command, expected in commands(block.body):
                where = f"{page.name}:{block.line}"
                output = _command(command, expected, where, folder, environment)
                happened += f"$ {command}\n{output}"
                shown += 1
            text = text.replace(f"```console\n{block.body}```", f"```console\n{happened}```")
        elif block.kind == "python":
            python += block.body
            done = subprocess.run(
                [sys.executable, "-c", python],
                cwd=folder,
                env=dict(environment),
                capture_output=True,
                text=True,
                encoding="utf-8",
                check=False,
            )
            assert done.returncode == 0, f"{page.name}:{block.line}\n{done.stderr}"
            shown += 1
        elif block.kind == "pycon":
            dialogue += f"{block.body}\n"
            shown += 1
    if dialogue:
        _dialogue(dialogue, page.name, folder, environment)
    if _UPDATES:
        page.write_text(text, encoding="utf-8")
    return shown


def _type(folder: Path, old: str, new: str, rows: str) -> None:
    """Let somebody type into the sheet Events of a workbook, and save it under a new name."""
    content = (folder / old).read_bytes()
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Events"]
    names = [cell.value for cell in sheet[1]]
    ids = [row[names.index("id")].value for row in sheet.iter_rows()]
    cells = []
    for row in rows.splitlines():
        name, column, text = (part.strip() for part in row.strip("|").split("|"))
        place = sheet.cell(ids.index(name) + 1, names.index(column) + 1)
        cells.append(("Events", place.coordinate, text))
    work = folder / "office"
    work.mkdir()
    (folder / new).write_bytes(typed(work, content, cells, Path(new).suffix))


def _dialogue(text: str, where: str, folder: Path, environment: Mapping[str, str]) -> None:
    (folder / "dialogue.txt").write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "doctest", "dialogue.txt"],
        cwd=folder,
        env=dict(environment),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{where}\n{done.stdout}{done.stderr}"


def _command(
    command: str, expected: str, where: str, folder: Path, environment: Mapping[str, str]
) -> str:
    """Run a command and return what the page is to say of it."""
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=folder,
        env=dict(environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert _UPDATES or matches(expected, done.stdout), (
        f"{where}: $ {command}\n--- shown\n{expected}\n--- happened ({done.returncode})\n"
        f"{done.stdout}"
    )
    return expected if matches(expected, done.stdout) else done.stdout
