"""Laws of the checks: no document breaks them, and every finding leads somewhere."""

from __future__ import annotations

import pathlib as files
import re
import string
import subprocess
import sys
import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.matrix import matrix
from support.strategies import timelines

from timeline_kit import checks
from timeline_kit.document import SourceText
from timeline_kit.loading import load_source
from timeline_kit.model import Citation, Event, Source, Timeline, replace
from timeline_kit.problems import Path, Problem
from timeline_kit.problems.codes import CODES

WORDS = st.sampled_from(["a", "b", "a-b", "a_b", "ab", "A", "", "events", "sources", "id", "ref"])
RAW = st.recursive(
    st.none() | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=20,
)
EVENTS = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "id": WORDS | RAW,
            "draft": st.sampled_from(["true", "no", None]),
            "sources": st.lists(WORDS | st.fixed_dictionaries({"ref": WORDS}), max_size=3) | RAW,
        },
    )
    | RAW,
    max_size=5,
)
DOCUMENTS = (
    st.fixed_dictionaries(
        {}, optional={"events": EVENTS, "sources": st.dictionaries(WORDS, RAW, max_size=4)}
    )
    | RAW
)


CASES = sorted((files.Path(__file__).parent / "cases").glob("*.yaml"))


def example(events: list[Event], **keys: object) -> Timeline:
    return Timeline(
        id="example",
        title="An example",
        sources={"report": Source(title="A report", publisher="Example Press")},
        events=tuple(events),
        **keys,
    )


def event(number: int, title: str = "Talks", day: str = "2017-01-23") -> Event:
    return Event(id=f"event-{number}", date=day, title=title, sources=["report"])


def codes(problems: list[Problem]) -> list[str]:
    return [problem.code for problem in problems]


@given(DOCUMENTS)
def test_plain_data_of_any_shape_are_checked(data: object) -> None:
    for problem in checks.run_raw(data):
        assert _leads_somewhere(data, problem.path), problem


@given(DOCUMENTS)
def test_plain_data_are_not_changed(data: object) -> None:
    before = repr(data)
    checks.run_raw(data)
    assert repr(data) == before


def _leads_somewhere(data: object, path: Path) -> bool:
    for part in path:
        if not isinstance(data, list | dict):
            return False
        if isinstance(data, dict) and part not in data:
            return False
        data = data[part]  # type: ignore[index]  # a wrong kind of part must fail the test
    return True


@given(timelines())
def test_every_finding_names_a_known_code_and_a_part_of_the_timeline(timeline: Timeline) -> None:
    for problem in checks.run(timeline):
        assert CODES[problem.code].severity is problem.severity
        assert "\n" not in problem.message
        assert not problem.message.endswith(".")
        value = _value(timeline, problem.path)
        if problem.within is not None:
            start, end = problem.within
            assert isinstance(value, str)
            assert 0 <= start < end <= len(value)


def _value(timeline: Timeline, path: Path) -> object:
    value: object = timeline
    for place, part in enumerate(path):
        if path[0] == "timeline" and place == 0:
            continue
        if isinstance(value, tuple) and isinstance(part, str):
            (value,) = (entry for entry in value if entry.id == part)
        elif isinstance(part, str) and not isinstance(value, dict):
            value = getattr(value, part)
        else:
            value = value[part]  # type: ignore[index]  # a mapping or a tuple
    return value


def test_the_matrix_of_all_traps_is_checked() -> None:
    found = set(codes(checks.run(matrix())))
    assert {"TK505", "TK503"} <= found


def test_200_public_events_are_not_too_many_and_201_are() -> None:
    day = date(2017, 1, 1)
    events = [event(n, f"Day {n}", str(day + timedelta(n))) for n in range(201)]
    draft = replace(events[0], draft=True)
    assert "TK509" not in codes(checks.run(example([draft, *events[1:]])))
    assert "TK509" in codes(checks.run(example(events)))


def test_a_cell_holds_32767_utf_16_units() -> None:
    for text, fits in (
        ("a" * 32_767, True),
        ("a" * 32_768, False),
        ("🙂" * 16_383 + "a", True),
        ("🙂" * 16_384, False),
    ):
        for key in ("description", "note"):
            long = replace(event(1), **{key: text})
            found = codes(checks.run(example([long])))
            assert ("TK528" not in found) is fits


def test_a_headline_holds_200_characters() -> None:
    assert "TK529" not in codes(checks.run(example([event(1, "x" * 200)])))
    assert "TK529" in codes(checks.run(example([event(1, "x" * 201)])))


def test_a_zone_that_is_stated_is_not_assumed() -> None:
    timed = [event(1, day="2017-01-23T13:00")]
    assert "TK504" in codes(checks.run(example(timed)))
    assert "TK504" not in codes(checks.run(example(timed), stated={"timezone"}))


def test_10_000_events_of_one_date_take_no_time() -> None:
    letters = string.ascii_lowercase
    titles = [f"Talks of {a}{b}{c}rlin begin" for a in letters for b in letters for c in letters]
    events = [event(n, title) for n, title in enumerate(titles[:10_000])]
    citation = (Citation(ref="report"),)
    events = [replace(one, sources=citation) for one in events]
    timeline = example(events)
    start = time.process_time()
    checks.run(timeline)
    assert time.process_time() - start < 5  # comparing each with each takes minutes


def test_many_unknown_sources_take_no_time() -> None:
    data = {
        "sources": {f"source-{n}": {"title": "x"} for n in range(2000)},
        "events": [{"id": f"e{n}", "sources": [f"sauce-{n}"]} for n in range(5000)],
    }
    start = time.process_time()
    found = [problem for problem in checks.run_raw(data) if problem.code == "TK402"]
    assert len(found) == 5000
    assert time.process_time() - start < 5


def test_checks_load_no_large_package() -> None:
    script = (
        "import sys, timeline_kit.checks; "
        "print([name for name in ('babel', 'pandas', 'numpy', 'openpyxl', 'icalendar', "
        "'markdown_it', 'nh3') if name in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    assert run.stdout.strip() == "[]"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_without_its_sources_a_document_breaks_no_rule(case: files.Path) -> None:
    text = re.sub(r"(?m)^sources:.*\n(?:[ #].*\n|\n)*", "", case.read_text(encoding="utf-8"))
    problems = load_source(SourceText(case.name, text)).problems
    cites = re.search(r"(?m)^ +(?:- )?sources: *\S|[{,] *sources:", text)
    assert not cites or any(problem.code in ("TK402", "TK101") for problem in problems)
