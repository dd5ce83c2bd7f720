"""What an editor does to every row takes as long as there are rows, and not longer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from support.clock import timed
from support.edited import Editing, merged

from timeline_kit.importers.encodings import decode
from timeline_kit.merge.report import as_csv, reply_text

FACTOR = 4
MOST = 8
QUICK = 0.02
NUMBER = 100


def document(events: int, cited: int = 0, sources: int = 1, title: str = "Event {}") -> str:
    """Return a document of so many events, which cite so many sources each."""
    lines = ["timeline: {id: t, title: T, language: en}", "sources:"]
    lines += [f"  s{at}: {{title: Same, publisher: Press {at}}}" for at in range(sources)]
    lines.append("events:")
    for at in range(events):
        lines += [f"  - id: e{at}", f"    date: {1000 + at}", f"    title: {title.format(at)}"]
        if cited:
            lines.append("    sources:")
            lines += [f"      - {{ref: s0, quote: said {at} {each}}}" for each in range(cited)]
    return "\n".join(lines) + "\n"


def every(text: str, sheet: str, **cells: Callable[[int, Any], Any]) -> tuple[Editing, str]:
    """Return a workbook in which all cells of some columns were changed."""
    editing = Editing(text)
    there = editing.book[sheet]
    names = [cell.value for cell in there[1]]
    for name, change in cells.items():
        for at, row in enumerate(there.iter_rows(min_row=2)):
            cell = row[names.index(name)]
            cell.value = change(at, cell.value)
    return editing, text


def words(number: int, some: int) -> str:
    """Return a text of a few words that come again and again."""
    return " ".join(f"w{at % some}" for at in range(number * 10))


def new_rows(text: str, number: int, sheet: str, **cells: str) -> tuple[Editing, str]:
    """Return a workbook to which rows were added."""
    editing = Editing(text)
    for at in range(number):
        editing.add(sheet, **{name: value.format(at) for name, value in cells.items()})
    return editing, text


SHAPES: dict[str, Callable[[int], tuple[Editing, str]]] = {
    "citations of one event changed": lambda number: every(
        document(1, number), "Citations", locator=lambda at, _: f"p. {at}"
    ),
    "citations of one event added": lambda number: new_rows(
        document(1, 1), number, "Citations", event="e0", source="s0", quote="new {}"
    ),
    "citations of two events exchanged": lambda number: every(
        document(2, number), "Citations", event=lambda _, was: "e1" if was == "e0" else "e0"
    ),
    "citations of sources that are not there": lambda number: every(
        document(number, 1), "Citations", source=lambda *_: "nobody"
    ),
    "citations of events that are not there": lambda number: every(
        document(number, 1), "Citations", event=lambda at, _: f"x{at}", rev=lambda *_: None
    ),
    "other ids in rows that say nothing of before": lambda number: every(
        document(number), "Events", id=lambda at, _: f"x{at}", rev=lambda *_: None
    ),
    "eras renamed": lambda number: every(
        document(1)
        + "eras:\n"
        + "".join(f"  - {{title: E{at}, date: {1000 + at}}}\n" for at in range(number)),
        "Eras",
        title=lambda _, was: f"{was} x",
    ),
    "events of one title without ids": lambda number: every(
        document(number, title="Same"),
        "Events",
        id=lambda *_: None,
        rev=lambda *_: None,
        date=lambda at, _: str(2020 - at % 900),
    ),
    "an id in every row": lambda number: every(document(number), "Events", id=lambda *_: "e0"),
    "sources of one title added": lambda number: new_rows(
        document(1, sources=number), number, "Sources", title="Same", publisher="Other {}"
    ),
    "new events that may be there": lambda number: new_rows(
        document(number, title="Same"), number, "Events", title="Same", date="{:04d}-01"
    ),
    "new events with bad cells": lambda number: new_rows(
        document(1), number, "Events", title="New {}", date="3/4/{:04d}", url="no {}", status="no"
    ),
    "titles emptied": lambda number: every(document(number), "Events", title=lambda *_: None),
    "a text of words that come again": lambda number: every(
        document(1) + f"    description: {words(number, 7)}\n",
        "Events",
        description=lambda *_: f"“{words(number, 5)}”",
    ),
}


@pytest.mark.parametrize("name", SHAPES)
def test_work_and_words_grow_with_the_table(name: str) -> None:
    (small, now), (large, later) = (SHAPES[name](NUMBER * by) for by in (1, FACTOR))
    for attempt in (1, 2, 3):  # a clock may be late, not three times
        before, said = work(small, now)
        after, more = work(large, later)
        if after <= MOST * max(before, QUICK):
            break
        assert attempt < 3, f"{before} s, {after} s for {FACTOR} times as much"
    assert more <= said * (FACTOR + 2)


def test_the_encoding_of_a_long_csv_is_found_as_fast_as_it_is_read() -> None:
    def seconds(number: int) -> float:
        alike = str.maketrans("0123456789", "абвгдежзик")
        words = [f"Подія {at:05d}".translate(alike) for at in range(number)]
        content = "\n".join(["id;title", *(f"e;{word}" for word in words)]).encode("cp1251")
        with timed() as took:
            assert decode(content, lambda: "\n".join(words)).encoding == "Windows-1251"
        return took[0]

    for attempt in (1, 2, 3):
        before, after = seconds(NUMBER * 5), seconds(NUMBER * 5 * FACTOR)
        if after <= MOST * max(before, QUICK):
            break
        assert attempt < 3, f"{before} s, {after} s for {FACTOR} times as much"


def work(editing: Editing, text: str) -> tuple[float, int]:
    """Return the processor time of a merge with its answer, and the length of this."""
    with timed() as took:
        plan = merged(editing.book, text)
        said = len(reply_text(plan, "T", written=False)) + len(as_csv(plan))
    assert plan.items
    return took[0], said
