"""Each reporter writes exactly what the case files show.

A case is a folder in `cases`: `problems.json` and what each reporter makes of it;
`sources` beside it holds the texts. A new case is a new folder.
"""

from __future__ import annotations

import json
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

from timeline_kit.document import SourceText
from timeline_kit.problems import Fix, Location, Problem, Related, Severity, TextEdit
from timeline_kit.reporters import REPORTERS, reporter
from timeline_kit.reporters.places import count

CASES = sorted(path for path in (Path(__file__).parent / "cases").iterdir() if path.is_dir())
EXPECTED = {
    "full": "full.txt",
    "concise": "concise.txt",
    "json": "report.json",
    "github": "github.txt",
    "sarif": "report.sarif",
}


def problems_of(case: Path) -> list[Problem]:
    return [
        Problem(
            entry["code"],
            Severity(entry["severity"]),
            entry["message"],
            tuple(entry.get("path", ())),
            entry.get("help", ""),
            location=Location(*entry["at"]) if "at" in entry else None,
            related=tuple(
                Related(
                    other["message"],
                    tuple(other.get("path", ())),
                    location=Location(*other["at"]) if "at" in other else None,
                )
                for other in entry.get("related", ())
            ),
            fix=fix_of(entry["fix"]) if "fix" in entry else None,
        )
        for entry in json.loads((case / "problems.json").read_text(encoding="utf-8"))
    ]


def fix_of(entry: dict[str, Any]) -> Fix:
    edits = tuple(TextEdit(*edit) for edit in entry["edits"])
    return Fix(entry["description"], edits, entry["safe"])


def sources_of(case: Path) -> dict[str, SourceText]:
    texts = sorted((case / "sources").glob("*"))
    return {path.name: SourceText(path.name, path.read_bytes().decode("utf-8")) for path in texts}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
@pytest.mark.parametrize("name", REPORTERS)
def test_a_reporter_writes_what_its_case_file_shows(name: str, case: Path) -> None:
    report = reporter(name)(problems_of(case), sources_of(case))
    report = report.replace(f'"{version("timeline-kit")}"', '"VERSION"')

    assert report == (case / EXPECTED[name]).read_bytes().decode("utf-8")


def test_every_reporter_has_a_file_in_every_case() -> None:
    assert set(EXPECTED) == set(REPORTERS)
    for case in CASES:
        assert {path.name for path in case.iterdir()} - {"sources"} == {
            "problems.json",
            *EXPECTED.values(),
        }


@pytest.mark.parametrize(
    ("number", "noun", "said"),
    [
        (1, "more entry", "1 more entry"),
        (0, "entry", "0 entries"),
        (12_000, "more entry", "12,000 more entries"),
        (2, "day", "2 days"),
        (2, "fix", "2 fixes"),
        (2, "batch", "2 batches"),
        (2, "address", "2 addresses"),
        (2, "missing row", "2 missing rows"),
    ],
)
def test_a_number_of_things_is_said_as_people_say_it(number: int, noun: str, said: str) -> None:
    assert count(number, noun) == said
