"""What the services at the other end accept, and what is said about the rest."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from timeline_kit.document import SourceText
from timeline_kit.problems import Location, Problem, Severity
from timeline_kit.problems.codes import CODES
from timeline_kit.problems.page import page_of
from timeline_kit.reporters import github, sarif

SOURCES = {"events.yaml": SourceText("events.yaml", "a: b\n")}
PLACE = Location("events.yaml", 1, 1, 1, 2)


def problems(number: int, severity: Severity) -> list[Problem]:
    return [Problem("X1", severity, f"{severity} {n}", location=PLACE) for n in range(number)]


def test_github_gets_ten_annotations_of_a_kind_and_the_log_gets_all() -> None:
    found = [
        *problems(30, Severity.NOTE),
        *problems(5, Severity.WARNING),
        *problems(1000, Severity.ERROR),
    ]

    lines = github.report(found, SOURCES).splitlines()

    commands = [line for line in lines if line.startswith("::")]
    assert Counter(line.split()[0] for line in commands) == {
        "::error": 10,
        "::warning": 5,
        "::notice": 10,
    }
    assert lines[25] == ("Not annotated, because GitHub shows 10 of a kind: 990 errors, 20 notes.")
    assert len(lines) == 25 + 1 + 990 + 20


def log(found: list[Problem]) -> dict[str, Any]:
    run: dict[str, Any] = json.loads(sarif.report(found, SOURCES))["runs"][0]
    return run


def test_sarif_holds_25000_results_the_worst_first() -> None:
    run = log([*problems(20_000, Severity.WARNING), *problems(6_000, Severity.ERROR)])

    levels = [result["level"] for result in run["results"]]
    assert levels == ["error"] * 6_000 + ["warning"] * 19_000
    [notification] = run["invocations"][0]["toolExecutionNotifications"]
    assert notification["message"]["text"] == (
        "26,000 problems found; GitHub shows the first 5,000, and 1,000 are not in this file."
    )


def test_sarif_says_when_github_will_not_show_all() -> None:
    [notification] = log(problems(5_001, Severity.ERROR))["invocations"][0][
        "toolExecutionNotifications"
    ]
    assert notification["message"]["text"] == (
        "5,001 problems found; GitHub shows the first 5,000."
    )
    assert (
        "toolExecutionNotifications" not in log(problems(5_000, Severity.ERROR))["invocations"][0]
    )


def test_a_sarif_rule_carries_the_page_of_its_code() -> None:
    for code in CODES.values():
        [rule] = log([code.problem("message", location=PLACE)])["tool"]["driver"]["rules"]

        assert rule["id"] == code.id
        assert rule["name"] == code.name
        assert rule["help"]["markdown"] == page_of(code).explanation
        assert rule["defaultConfiguration"]["level"] == code.severity


def test_a_sarif_address_is_a_uri() -> None:
    assert sarif.uri("talks/my events #1.yaml") == "talks/my%20events%20%231.yaml"
    assert sarif.uri("/srv/события.yaml") == (
        "file:///srv/%D1%81%D0%BE%D0%B1%D1%8B%D1%82%D0%B8%D1%8F.yaml"
    )
    assert sarif.uri("C:\\talks\\events.yaml") == "file:///C:/talks/events.yaml"
    assert sarif.uri("a:b.yaml") == "a%3Ab.yaml"
