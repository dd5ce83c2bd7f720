"""Time and output grow with the input and not faster, whatever its shape."""

from __future__ import annotations

import pytest
from growth.shapes import SHAPES
from support.clock import timed

from timeline_kit.document import SourceText
from timeline_kit.loading import load_source
from timeline_kit.reporters import concise, full, github, json, sarif

FACTOR = 4
MOST = 8
"""How often as long four times as much may take: four is linear, sixteen would be a square."""

QUICK = 0.02
"""Seconds of processor time below which a clock tells nothing."""

REPORTS = (full.report, concise.report, json.report, github.report, sarif.report)


def work(text: str) -> tuple[float, float, int]:
    """Return the processor time of loading, that of all reports, and the length of these."""
    with timed() as loading:
        source = SourceText("x.yaml", text)
        problems = load_source(source).problems
    with timed() as reporting:
        length = sum(len(report(problems, {"x.yaml": source})) for report in REPORTS)
    return loading[0], reporting[0], length


@pytest.mark.parametrize("name", SHAPES)
def test_work_grows_with_the_input(name: str) -> None:
    number, make = SHAPES[name]
    small, large = make(number), make(number * FACTOR)
    for attempt in (1, 2, 3):  # a clock may be late, not three times
        *before, written = work(small)
        *after, more = work(large)
        if all(now <= MOST * max(then, QUICK) for then, now in zip(before, after, strict=True)):
            break
        assert attempt < 3, f"load and report: {before} s, {after} s for {FACTOR} times as much"
    limit = max(len(large) * 200, written * (FACTOR + 1))
    assert more <= limit, f"{len(large):,} characters gave {more:,}"
