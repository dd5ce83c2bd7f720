"""What `load` says of a document: whole expected outputs beside whole documents."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.cases import compare

import timeline_kit
from timeline_kit.problems import Problem, Related

CASES = Path(__file__).parent / "cases"


def _line(problem: Problem) -> str:
    place = problem.location
    assert place is not None, f"{problem} has no place"
    return (
        f"{place.line}:{place.column}-{place.end_line}:{place.end_column} "
        f"{problem.severity} {problem.code} {problem.message} | {problem.help}\n"
        + "".join(f"    {other.message}: {_start(other)}\n" for other in problem.related)
    )


def _start(other: Related) -> str:
    assert other.location is not None, f"{other} has no place"
    return f"{other.location.line}:{other.location.column}"


@pytest.mark.parametrize("case", sorted(CASES.glob("*.yaml")), ids=lambda case: case.stem)
def test_a_document_has_exactly_these_problems(case: Path) -> None:
    _, problems = timeline_kit.load(case)
    compare("".join(map(_line, problems)), case.with_suffix(".problems.txt"))


def test_a_timeline_with_an_error_is_not_handed_out() -> None:
    timeline, problems = timeline_kit.load("timeline:\n  id: a\n  title: A\nevents: talks\n")
    assert timeline is None
    assert [problem.code for problem in problems] == ["TK204"]


def test_own_keys_at_the_top_are_kept_beside_those_of_the_header() -> None:
    timeline, problems = timeline_kit.load(
        "timeline: {id: a, title: A, x-desk: foreign}\nx-shelf: [3]\nx-empty:\nevents: []\n"
    )
    assert timeline is not None, problems
    assert timeline.extensions == {"x-desk": "foreign", "x-shelf": ["3"], "x-empty": None}
