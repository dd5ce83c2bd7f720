"""For code scanning: SARIF 2.1.0.

GitHub takes 25,000 results of a run and keeps 5,000, the most severe first; so
the results are ordered by severity, and what is beyond the limit is counted in a
notification.
Source: OASIS SARIF 2.1.0; docs.github.com, "SARIF support for code scanning".
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import PurePath, PurePosixPath, PureWindowsPath
from urllib.parse import quote

from timeline_kit.problems import Location, Problem, Related
from timeline_kit.problems.codes import CODES
from timeline_kit.problems.page import page_of
from timeline_kit.reporters.fixes import edited
from timeline_kit.reporters.places import (
    Sources,
    by_severity,
    count,
    has_line,
    path_text,
)

LIMIT = 25_000
"""Results of one run that GitHub accepts."""

KEPT = 5_000
"""Results of one run that GitHub keeps and shows."""

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def report(problems: Sequence[Problem], sources: Sources) -> str:
    """Return a SARIF log with one run."""
    ordered = by_severity(problems)
    kept = ordered[:LIMIT]
    rules = list(dict.fromkeys(problem.code for problem in kept))
    index = {code: position for position, code in enumerate(rules)}
    run: dict[str, object] = {
        "tool": {
            "driver": {
                "name": "timeline-kit",
                "semanticVersion": version("timeline-kit"),
                "rules": [_rule(code, ordered) for code in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(ordered)],
        "results": [
            _result(problem, index[problem.code], edits, sources)
            for problem, edits in zip(kept, edited(kept, sources), strict=True)
        ],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2) + "\n"


def _rule(code: str, problems: Sequence[Problem]) -> dict[str, object]:
    known = CODES.get(code)
    if known is None:  # a code of another distribution
        severity = next(problem.severity for problem in problems if problem.code == code)
        return {"id": code, "defaultConfiguration": {"level": str(severity)}}
    text = page_of(known).explanation
    return {
        "id": code,
        "name": known.name,
        "shortDescription": {"text": known.name.replace("-", " ")},
        "fullDescription": {"text": text.partition("\n\n")[0].replace("\n", " ")},
        "help": {"text": text, "markdown": text},
        "defaultConfiguration": {"level": str(known.severity)},
    }


def _invocation(problems: Sequence[Problem]) -> dict[str, object]:
    invocation: dict[str, object] = {"executionSuccessful": True}
    if len(problems) > KEPT:
        left_out = max(0, len(problems) - LIMIT)
        text = f"{count(len(problems), 'problem')} found; GitHub shows the first {KEPT:,}"
        if left_out:
            text += f", and {left_out:,} are not in this file"
        invocation["toolExecutionNotifications"] = [
            {"level": "warning", "message": {"text": f"{text}."}}
        ]
    return invocation


def _result(
    problem: Problem, rule: int, edits: list[tuple[Location, str]], sources: Sources
) -> dict[str, object]:
    text = f"{problem.message}. Help: {problem.help}" if problem.help else f"{problem.message}."
    result: dict[str, object] = {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": str(problem.severity),
        "message": {"text": text},
    }
    location = _location(problem, sources)
    if location:
        result["locations"] = [location]
    if problem.related:
        result["relatedLocations"] = [
            {**_location(other, sources), "message": {"text": f"{other.message}."}}
            for other in problem.related
        ]
    fix = _fix(problem, edits)
    if fix is not None:
        result["fixes"] = [fix]
    return result


def _fix(problem: Problem, edits: list[tuple[Location, str]]) -> dict[str, object] | None:
    if problem.fix is None or not edits:
        return None
    description = problem.fix.description
    if not problem.fix.safe:
        description += " (unsafe: it chooses between meanings, or adds or removes something)"
    changes = [
        {
            "artifactLocation": {"uri": uri(file)},
            "replacements": [
                {"deletedRegion": _region(region), "insertedContent": {"text": text}}
                for region, text in edits
                if region.file == file
            ],
        }
        for file in dict.fromkeys(region.file for region, _ in edits)
    ]
    return {"description": {"text": f"{description}."}, "artifactChanges": changes}


def _location(problem: Problem | Related, sources: Sources) -> dict[str, object]:
    location: dict[str, object] = {}
    where = problem.location
    if where is not None:
        physical: dict[str, object] = {"artifactLocation": {"uri": uri(where.file)}}
        if has_line(problem, sources):
            physical["region"] = _region(where)
        location["physicalLocation"] = physical
    if problem.path:
        location["logicalLocations"] = [{"fullyQualifiedName": path_text(problem.path)}]
    return location


def _region(where: Location) -> dict[str, int]:
    return {
        "startLine": where.line,
        "startColumn": where.column,
        "endLine": where.end_line,
        "endColumn": where.end_column,
    }


def uri(file: str) -> str:
    """Return a file's name as a URI reference, relative as it was given (RFC 3986)."""
    windows = PureWindowsPath(file)
    path: PurePath = windows if windows.drive else PurePosixPath(file)
    text = path.as_posix()
    if path.is_absolute():
        return f"file://{'/' if windows.drive else ''}{quote(text, safe='/:')}"
    return quote(text, safe="/")
