"""Every help that names what to write has a fix, and every fix does what the help says.

Looked at are all documents of the tests: the cases of every room, and the examples of the pages.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from support.helps import arising, edits_of, is_of_text

from timeline_kit.document import SourceText, decode
from timeline_kit.document.edits import apply
from timeline_kit.loading import load_source
from timeline_kit.problems import Problem
from timeline_kit.problems.codes import CODES
from timeline_kit.problems.page import page_of
from timeline_kit.problems.unfixed import WHY_NOT

TESTS = Path(__file__).parent.parent
HEADER = """\
timeline: {id: example, title: An example}
sources: {report: {title: A report, publisher: The reporters}}
events:
"""
NAMES_TEXT = re.compile(r"(?:\bwrite|did you mean|\badd|in quotes:|\btry) `")
LONGEST = 100_000


def documents() -> dict[str, SourceText]:
    found: dict[str, SourceText] = {}
    for path in sorted(TESTS.glob("*/cases/*.yaml")):
        source, _ = decode(path.read_bytes(), path.name)
        if source is not None and len(source.text) < LONGEST:
            found[str(path.relative_to(TESTS))] = source
    for code in CODES.values():
        page = page_of(code)
        if page.wrong:
            wrong = page.wrong
            text = HEADER + wrong if wrong.startswith("- ") else wrong
            found[f"{code.id}.md"] = SourceText(f"{code.id}.yaml", text)
    return found


DOCUMENTS = documents()


def problems(source: SourceText) -> list[Problem]:
    return [] if source.flaw else load_source(source).problems


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_help_that_names_what_to_write_has_a_fix(name: str) -> None:
    lacking = [
        f"{problem.code} {problem.message}: {problem.help}"
        for problem in problems(DOCUMENTS[name])
        if problem.fix is None
        and NAMES_TEXT.search(problem.help)
        and not any(re.search(help_, problem.help) for help_ in WHY_NOT.get(problem.code, {}))
    ]
    assert lacking == []


def test_every_reason_for_no_fix_is_needed() -> None:
    said = [problem for source in DOCUMENTS.values() for problem in problems(source)]
    idle = [
        (code, help_)
        for code, helps in WHY_NOT.items()
        for help_ in helps
        if not any(
            one.code == code and one.fix is None and re.search(help_, one.help) for one in said
        )
    ]
    assert idle == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_fix_alone_mends_its_problem_and_loses_no_word(name: str) -> None:
    source = DOCUMENTS[name]
    before = problems(source)
    in_text = [one for one in before if one.fix and is_of_text(one)]
    others = [one for one in before if one.fix and not is_of_text(one)]
    if any(one.code.startswith("TK1") and one.severity == "error" for one in before):
        others = []  # the text has to be YAML first
    for problem in [*in_text, *others]:
        assert problem.fix is not None
        text = apply(source.text, edits_of(source, problem))
        after = problems(SourceText(source.name, text))
        assert times(problem, after) < times(problem, before), f"{problem.fix}\n{text}"
        assert arising(problem, before, after) == [], f"{problem.fix}\n{text}"
        if is_of_text(problem):
            lost = Counter(words(source.text)) - Counter(words(text))
            assert not lost, f"{problem}\n{lost}"


def times(problem: Problem, found: list[Problem]) -> int:
    """How often a problem of this kind is said with these words."""
    return sum((one.code, one.message) == (problem.code, problem.message) for one in found)


def words(text: str) -> list[str]:
    """Return the words outside comments that only speak to us."""
    return re.findall(r"\w+", re.sub(r"#[^\n]*timeline-kit[^\n]*", "", text))
