"""What holds for every text."""

from __future__ import annotations

import gc
import time
from pathlib import Path
from typing import Any

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from support.yaml_texts import documents, dump, normal, size, styles

from timeline_kit.document import ParsedText, SourceText, locate, read
from timeline_kit.problems import Problem, Severity, Target

SAMPLE = (Path(__file__).parent / "cases" / "sound.yaml").read_text(encoding="utf-8")
YAMLISH = st.text(
    st.sampled_from("ab:-\"'[]{}#&*!|>%@`?,\\ \n\t\r~=<.0é😀\u00a0\u202e\x00\ufffd"), max_size=200
)
DAMAGE = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 6), YAMLISH.map(lambda text: text[:8])), max_size=6
)


def checked(text: str) -> ParsedText:
    """Read a text; everything that must hold for any text is asserted."""
    started = time.process_time()
    document = read(SourceText("x", text))
    problems = locate(document, document.problems)
    assert time.process_time() - started < 5
    assert gc.isenabled()
    assert document.data is not None or problems
    for problem in problems:
        place = problem.location
        assert place is not None
        assert 1 <= place.line <= text.count("\n") + text.count("\r") + 1
        assert 1 <= place.column <= len(document.source.line(place.line)) + 1
    assert len(problems) == len(document.problems)
    return document


@given(YAMLISH | st.text(max_size=200))
@settings(max_examples=300, deadline=None)
@example("\ufeff")
@example("a: b\r- c\r\n\t")
@example("? - a\n  -\n: b")
@example("-\n -\n-\t-")
def test_any_text_is_read_without_a_crash(text: str) -> None:
    checked(text)


@given(DAMAGE)
@settings(max_examples=150, deadline=None)
def test_a_damaged_file_is_read_without_a_crash(damage: list[tuple[float, int, str]]) -> None:
    text = SAMPLE * 2
    for where, length, replacement in damage:
        at = int(where * len(text))
        text = text[:at] + replacement + text[at + length :]
    document = checked(text)
    paths: list[tuple[str | int, ...]] = [(), ("events",), ("events", 0, "title"), ("nowhere", 3)]
    for target in Target:
        found = [
            Problem("TK999", Severity.ERROR, "test", path, target=target, within=(1, 2))
            for path in paths
        ]
        assert all(problem.location for problem in locate(document, found))


@given(documents, styles)
@settings(max_examples=200, deadline=None)
def test_every_text_is_what_was_written(data: dict[str, Any], style: dict[str, Any]) -> None:
    expected = normal(data)
    assume(size(expected) == size(data))
    document = checked(dump({"timeline": data}, style))
    assert document.problems == []
    assert document.data == {"timeline": expected}
    assert document.work is document.source
