"""Inputs made to hurt: each is refused in little time and memory, with a reason."""

from __future__ import annotations

import subprocess
import sys
import time
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from timeline_kit.document import Limits, ParsedText, SourceText, locate, read


@contextmanager
def held_to(seconds: float, megabytes: float) -> Iterator[None]:
    """Fail when what runs inside takes more time of the processor or more memory."""
    tracemalloc.start()
    started = time.process_time()
    try:
        yield
        took = time.process_time() - started
        peak = tracemalloc.get_traced_memory()[1] / 1e6
    finally:
        tracemalloc.stop()
    assert took < seconds
    assert peak < megabytes


def codes(document: ParsedText) -> list[str]:
    return [problem.code for problem in locate(document, document.problems)]


def bomb(step: str) -> str:
    """Return YAML in which every line holds the one before nine times."""
    lines = ["a0: &a0 [x]"]
    lines += [f"a{n}: &a{n} {step.format(', '.join([f'*a{n - 1}'] * 9))}" for n in range(1, 12)]
    return "\n".join(lines)


@pytest.mark.parametrize("step", ["[{}]", "{{<<: [{}]}}"], ids=["aliases", "merge keys"])
def test_bombs_do_not_go_off(step: str) -> None:
    with held_to(2, 5):
        document = read(SourceText("x", bomb(step)))
    assert "TK121" in codes(document)
    assert len(repr(document.data)) < 3000


def test_fifty_thousand_brackets_are_too_deep() -> None:
    for text in ("[" * 50_000, "[" * 50_000 + "]" * 50_000, "a: " + "{b: " * 50_000):
        with held_to(3, 20):
            document = read(SourceText("x", text))
        assert codes(document) == ["TK125"]


def test_twenty_thousand_levels_are_too_deep() -> None:
    text = "a: b\n" + "".join(f"{' ' * level}x:\n" for level in range(20_000))
    assert len(text) > 64 * 1024 * 1024
    assert codes(read(SourceText("x", text))) == ["TK103"]
    text = "a: b\n" + "".join(f"{' ' * level}x:\n" for level in range(2_000))
    with held_to(10, 100):
        document = read(SourceText("x", text))
    assert codes(document) == ["TK125"]


def test_nesting_up_to_the_limit_is_read() -> None:
    for depth, expected in ((63, []), (64, ["TK125"])):
        document = read(SourceText("x", "a: " + "[" * depth + "]" * depth))
        assert codes(document) == expected


def test_a_huge_text_is_refused_and_the_rest_is_read() -> None:
    text = f"a: null\nb: {'x' * 10_000_000}\nc: ~\n"
    with held_to(5, 120):
        document = read(SourceText("x", text))
    assert codes(document) == ["TK127", "TK103", "TK127"]
    assert document.data == {"a": None, "b": None, "c": None}
    limits = Limits(scalar=5)
    assert codes(read(SourceText("x", "a: 12345\n"), limits)) == []
    assert codes(read(SourceText("x", "a: 123456\n"), limits)) == ["TK103"]


def test_many_problems_of_one_kind_are_counted_not_hoarded() -> None:
    with held_to(20, 60):
        document = read(SourceText("x", "a:\n" + "- ~\n" * 10_000))
    found = locate(document, document.problems)
    assert len(found) == 1001
    assert found[-1].code == "TK131"
    assert "9,000" in found[-1].message
    with held_to(5, 60):
        document = read(SourceText("x", "a: " + "\x01" * 50_000))
    found = locate(document, document.problems)
    assert len(found) == 101
    assert found[-1].code == "TK131"
    assert "49,900" in found[-1].message


def test_thousands_of_syntax_errors_are_all_named() -> None:
    events = "".join(f"  - id: e{n}\n    title: a: b\n" for n in range(1500))
    with held_to(30, 100):
        document = read(SourceText("x", "events:\n" + events))
    assert codes(document) == ["TK111"] * 1500
    assert document.data is not None
    assert len(document.data["events"]) == 1500


def test_noise_ends() -> None:
    noise = "".join(
        chr(33 + n * n * 7 % 94) + ("\n" if n % 11 == 0 else " ") for n in range(20_000)
    )
    with held_to(20, 100):
        document = read(SourceText("x", noise))
    assert document.problems


def test_reading_needs_a_fraction_of_what_yaml_load_needs() -> None:
    """Time and memory of both in processes of their own; generous, for a busy machine."""
    event = "  - id: e{0}\n    date: 2016-12-20\n    title: Talks {0}\n    tags: [a, b]\n"
    text = "events:\n" + "".join(event.format(number) for number in range(4000))
    program = (
        "import sys, time, tracemalloc, yaml\n"
        "from timeline_kit.document import SourceText, read\n"
        "text = sys.stdin.read()\n"
        "def ours(): return read(SourceText('x', text)).data\n"
        "def theirs(): return yaml.load(text, yaml.CSafeLoader)\n"
        "run = {'ours': ours, 'theirs': theirs}[sys.argv[1]]\n"
        "started = time.process_time()\n"
        "data = run()\n"
        "took = time.process_time() - started\n"
        "tracemalloc.start()\n"
        "data = run()\n"
        "print(took, tracemalloc.get_traced_memory()[1])\n"
    )
    measured = {}
    for who in ("ours", "theirs"):
        done = subprocess.run(
            [sys.executable, "-c", program, who],
            input=text,
            capture_output=True,
            text=True,
            check=True,
        )
        measured[who] = [float(number) for number in done.stdout.split()]
    time_ratio = measured["theirs"][0] / measured["ours"][0]
    memory_ratio = measured["theirs"][1] / measured["ours"][1]
    assert time_ratio > 2
    assert memory_ratio > 3
