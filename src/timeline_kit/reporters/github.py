"""For GitHub Actions: workflow commands that become annotations.

GitHub shows 10 errors, 10 warnings and 10 notices of a step; what is beyond that
is written to the log as plain lines.
Source: docs.github.com, "Workflow commands for GitHub Actions"; the limits are in
actions/toolkit, "Problem matchers", section "Limitations".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from timeline_kit.problems import Problem, Severity
from timeline_kit.reporters import concise
from timeline_kit.reporters.places import Sources, by_severity, count, has_line, place

LIMIT = 10
"""Annotations of one severity that GitHub shows for one step."""

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def report(problems: Sequence[Problem], sources: Sources) -> str:
    """Return one workflow command a problem, errors first, and the rest as log lines."""
    shown: Counter[Severity] = Counter()
    commands: list[str] = []
    rest: list[Problem] = []
    for problem in by_severity(problems):
        if shown[problem.severity] < LIMIT:
            shown[problem.severity] += 1
            commands.append(_command(problem, sources))
        else:
            rest.append(problem)
    return "".join(f"{line}\n" for line in [*commands, *_beyond(rest, sources)])


def _command(problem: Problem, sources: Sources) -> str:
    where = problem.location
    properties: list[tuple[str, object]] = []
    if where is not None:
        properties.append(("file", where.file))
        if has_line(problem, sources):
            properties += [("line", where.line), ("endLine", where.end_line)]
            if where.line == where.end_line:  # GitHub takes columns within one line only
                properties += [("col", where.column), ("endColumn", where.end_column)]
    properties.append(("title", f"timeline-kit {problem.code}"))
    listed = ",".join(f"{key}={_property(str(value))}" for key, value in properties)
    others = (f"{other.message}: {place(other, sources)}" for other in problem.related)
    text = "\n".join(filter(None, [problem.message, *others, problem.help]))
    return f"::{_COMMANDS[problem.severity]} {listed}::{_data(text)}"


def _beyond(rest: list[Problem], sources: Sources) -> list[str]:
    if not rest:
        return []
    counts = Counter(problem.severity for problem in rest)
    cut = ", ".join(count(counts[severity], severity) for severity in Severity if counts[severity])
    heading = f"Not annotated, because GitHub shows {LIMIT} of a kind: {cut}."
    return [heading, *(f"  {concise.line(problem, sources)}" for problem in rest)]


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
