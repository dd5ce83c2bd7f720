"""Laws of a CSV that was cut off on its way: nothing of its last row is merged, and it is said."""

from __future__ import annotations

import pytest
from support.csv_rows import rows, written
from support.edited import merged

from timeline_kit import export, load
from timeline_kit.exporters.base import ExportOptions
from timeline_kit.merge import Verdict

DOCUMENT = """\
timeline: {id: t, title: T}
events:
  - id: alpha
    date: 2016-12-20
    title: 'Alpha; "first", they say'
    description: |
      Line one, and "more",
      "quoted"; all of it
      a, b; c	d

      and the "end"
    tags: [x, y]
    x-memo: |
      It says "so"
      "and"
      so on, "so on"
  - id: beta
    date: 2016-12-21
    title: Beta
    place: {name: Moscow, lat: 55.75, lon: 37.62}
    x-memo: "one\\n, , , , \\n\\"two\\""
"""
LAST = '"It says'
_SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t"}


def table(separator: str, line_end: str) -> tuple[str, set[int]]:
    """Return the CSV for an editor, and after how many of its signs a row is whole."""
    timeline = load(DOCUMENT).timeline
    assert timeline is not None
    whole = export(timeline, "csv", ExportOptions(own={"own_keys": True})).decode("utf-8-sig")
    parts = [
        written(rows(whole)[:count], delimiter=separator, lineterminator="\n").replace(
            "\n", line_end
        )
        for count in (1, 2)
    ]
    head = parts[0].index(line_end) + len(line_end)
    sizes = [head, *map(len, parts)]
    return parts[-1], {size - less for size in sizes for less in range(len(line_end) + 1)}


@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("separator", list(_SEPARATORS))
def test_of_a_csv_that_ends_anywhere_nothing_is_merged_and_what_is_cut_is_said(
    separator: str, line_end: str
) -> None:
    whole, ends = table(_SEPARATORS[separator], line_end)
    first = min(ends)
    for size in range(first, len(whole) + 1):
        plan = merged(whole[:size].encode(), DOCUMENT, DOCUMENT)
        assert plan.text == DOCUMENT, whole[:size]
        if size in ends:
            assert not plan.items, whole[:size]
        elif not whole[size:].startswith(LAST):  # a column of which nothing is there is not there
            found = {item.verdict for item in plan.items}
            assert found <= {Verdict.PROBLEM, Verdict.DOUBT}, whole[:size]
            assert found or plan.problems, whole[:size]


@pytest.mark.parametrize("separator", list(_SEPARATORS))
def test_of_a_header_that_was_cut_off_nothing_is_merged(separator: str) -> None:
    whole, ends = table(_SEPARATORS[separator], "\n")
    for size in range(1, min(ends)):
        assert merged(whole[:size].encode(), DOCUMENT, DOCUMENT).text == DOCUMENT, whole[:size]


def test_a_mark_that_is_never_closed_among_whole_rows_is_a_sign() -> None:
    document = "timeline: {id: t, title: T}\nevents:\n"
    document += "  - {id: alpha, date: 2016-12-20, title: A}\n"
    document += "  - {id: beta, date: 2016-12-21, title: B}\n"
    text = 'id,date,title\nalpha,2016-12-20,"A\nbeta,2016-12-21,B\n'
    assert [item.new for item in merged(text.encode(), document, document).edits] == ['"A']
