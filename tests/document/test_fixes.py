"""Every fix the reader offers mends its problem and loses no word of the text."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from timeline_kit.document import ParsedText, SourceText, decode, locate, read
from timeline_kit.problems import Problem, TextEdit

CASES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))


def problems_of(document: ParsedText) -> list[Problem]:
    return locate(document, document.problems)


def mended(text: str, problem: Problem) -> str:
    assert problem.fix is not None
    edits = [change for change in problem.fix.changes if isinstance(change, TextEdit)]
    assert len(edits) == len(problem.fix.changes)
    for change in sorted(edits, key=lambda edit: edit.start, reverse=True):
        text = text[: change.start] + change.text + text[change.end :]
    return text


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def kinds(document: ParsedText) -> Counter[tuple[str, str]]:
    return Counter((problem.code, problem.message) for problem in problems_of(document))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_fix_mends_its_problem_and_keeps_every_word(path: Path) -> None:
    source, _ = decode(path.read_bytes(), path.name)
    assert source is not None
    before = read(source)
    for problem in problems_of(before):
        if problem.fix is None:
            continue
        text = mended(source.text, problem)
        after = read(SourceText(path.name, text))
        kind = problem.code, problem.message
        assert kinds(after)[kind] < kinds(before)[kind], (problem, text)
        lost = words(source.text) - words(text)
        assert not lost, (problem, text)
