"""Changed texts, whole: one case is a file with a text, changes, and the text after them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from timeline_kit.document import SourceText
from timeline_kit.document.edits import AsWritten, edit
from timeline_kit.problems import Change, Insert, Remove, Rename, Replace

CASES = sorted((Path(__file__).parent / "edits").glob("*.txt"))
NO_LINE_END = "<no line end>\n"
COMMENTS = "===== removed comments\n"


def changed(case: str) -> str:
    """Return the last parts of a case: the text after the changes, and what went with them."""
    before, rest = case.split("===== changes\n")
    lines = rest.split("===== after\n")[0]
    changes = [each for line in lines.splitlines() for each in steps(*json.loads(line))]
    edited = edit(SourceText("x", before.removesuffix(NO_LINE_END)), changes)
    text = edited.text if edited.text.endswith("\n") else edited.text + NO_LINE_END
    if edited.removed_comments:
        text += COMMENTS + "".join(f"{comment}\n" for comment in edited.removed_comments)
    return text


def steps(kind: str, path: list[str | int], value: Any = None) -> list[Change]:
    """Return the changes of one line: one, or two for an item that moves as it is written."""
    if kind != "move":
        return [change(kind, path, value)]
    *_, last = value
    item = AsWritten(tuple(path))
    return [Insert(tuple(value), item if isinstance(last, int) else [item]), Remove(tuple(path))]


def change(kind: str, path: list[str | int], value: object = None) -> Change:
    if kind == "remove":
        return Remove(tuple(path))
    if kind == "rename":
        return Rename(tuple(path), str(value))
    if kind == "insert":
        return Insert(tuple(path), value)
    return Replace(tuple(path), value)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_the_text_after_changes_is_exactly_this(path: Path, line_end: str) -> None:
    case = path.read_text(encoding="utf-8")
    before, rest = case.split("===== changes\n")
    changes, expected = rest.split("===== after\n")
    source = before.removesuffix(NO_LINE_END).replace("\n", line_end)
    made = [each for line in changes.splitlines() for each in steps(*json.loads(line))]
    edited = edit(SourceText("x", source), made)
    after, _, comments = expected.partition(COMMENTS)
    assert edited.text == after.removesuffix(NO_LINE_END).replace("\n", line_end)
    assert "".join(f"{comment}\n" for comment in edited.removed_comments) == comments
