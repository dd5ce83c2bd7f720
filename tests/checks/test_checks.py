"""What the checks say about whole documents, and what they do not say.

A case is a file: `cases/*.yaml` with all that is said about it in the `.txt` beside it,
`quiet/*.yaml` for good documents that could be taken for bad ones.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from support.cases import compare

import timeline_kit

HERE = Path(__file__).parent
ROOT = HERE.parent.parent


def findings(path: Path) -> str:
    lines = []
    for problem in timeline_kit.load(path).problems:
        assert problem.location is not None
        where = f"{problem.location.line}:{problem.location.column}"
        lines.append(f"{where} {problem.severity} {problem.code} {problem.message}\n")
        lines.append(f"    {problem.help}\n" if problem.help else "")
        for other in problem.related:
            assert other.location is not None
            lines.append(f"    {other.location.line}:{other.location.column} {other.message}\n")
    return "".join(lines)


@pytest.mark.parametrize("case", sorted(HERE.glob("cases/*.yaml")), ids=lambda case: case.stem)
def test_every_case_gets_exactly_the_expected_findings(case: Path) -> None:
    compare(findings(case), case.with_suffix(".txt"))


@pytest.mark.parametrize("case", sorted(HERE.glob("quiet/*.yaml")), ids=lambda case: case.stem)
def test_good_documents_get_no_finding(case: Path) -> None:
    assert findings(case) == ""


def test_nothing_is_said_about_the_astana_timeline() -> None:
    assert findings(ROOT / "events.yaml") == ""
