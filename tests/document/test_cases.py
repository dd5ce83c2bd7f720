"""What the reader says about a file, whole: one case is a `.yaml` and its `.problems.txt`."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.cases import compare

from timeline_kit.document import decode, events, locate, read
from timeline_kit.problems import Problem

CASES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))


def said(path: Path) -> str:
    """Return everything the reader says about a file, one problem a line."""
    source, problems = decode(path.read_bytes(), path.name)
    if source is not None:
        document = read(source)
        problems += locate(document, document.problems)
    return "".join(f"{line(problem)}\n" for problem in problems)


def line(problem: Problem) -> str:
    place = problem.location
    assert place is not None
    where = f"{place.line}:{place.column}-{place.end_line}:{place.end_column}"
    others = "".join(
        f" | {other.message}: {other.location.line}:{other.location.column}"
        for other in problem.related
        if other.location is not None
    )
    return f"{where} {problem.code} {problem.message} | {problem.help}{others}"


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_reader_says_exactly_this(path: Path) -> None:
    compare(said(path), path.with_suffix(".problems.txt"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_place_lies_in_the_file(path: Path) -> None:
    source, _ = decode(path.read_bytes(), path.name)
    assert source is not None
    document = read(source)
    for problem in locate(document, document.problems):
        place = problem.location
        assert place is not None
        assert place.line == place.end_line
        text = source.line(place.line)
        assert 1 <= place.column <= len(text) + 1
        assert place.column <= place.end_column <= max(len(text) + 1, place.column + 1)


PURE_DIFFERS = {
    "backslashes": "takes half characters written as escapes",
    "percent-line": "takes unknown directives",
    "sound-crlf-and-tabs-inside": "refuses a tab after plain text",
    "tab-at-the-beginning-of-a-block": "takes a tab there",
}
"""Where PyYAML's own parser reads YAML in another way than libyaml."""


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_without_libyaml_the_same_is_found(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "HAS_LIBYAML", False)
    expected = path.with_suffix(".problems.txt").read_text(encoding="utf-8")
    lines = said(path).splitlines(keepends=True)
    slow = [line for line in lines if " TK130 " in line]
    assert len(slow) == 1
    same = "".join(line for line in lines if line not in slow) == expected
    assert same is (path.stem not in PURE_DIFFERS)
