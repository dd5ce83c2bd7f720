"""Laws of the author's own keys: what an editor types into their cells is read back, and once."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from support.csv_rows import rows, written
from support.edited import Editing, merged

from timeline_kit import export, load
from timeline_kit.exporters.base import ExportOptions
from timeline_kit.merge import Verdict
from timeline_kit.model import Timeline

DOCUMENT = """\
timeline: {id: t, title: T, x-own: there}
sources:
  report: {title: A report, x-own: there}
eras:
  - {title: War, date: 2011/2016, x-own: there}
events:
  - id: alpha
    date: 2016-12-20
    title: Alpha
    place: {name: Moscow, x-own: there}
    x-own: there
    sources:
      - {ref: report, quote: it says, x-own: there}
"""

NEW: dict[str, tuple[str, dict[str, str]]] = {
    "Events": ("alpha", {"title": "New one", "date": "2019"}),
    "Sources": ("report", {"title": "New one"}),
    "Eras": ("War", {"title": "New one", "date": "2019"}),
    "Citations": ("alpha", {"event": "alpha", "source": "report", "quote": "new"}),
    "Timeline": ("x-own", {"key": "x-new"}),
}

LOOKS = ["7", "-1", "1.5", "1.50", "0012", "1e3", "true", "False", "null", "~", "no", "2016-12-20",
         "12:30", "{", "[1", '"', "", "a; b", "a: b", "# c", "[1, 2]"]  # fmt: skip

leaves = st.one_of(
    st.sampled_from(LOOKS),
    st.text("ab:;#'\"{}[],\\ é", max_size=6).map(str.strip),
    st.integers(-(10**18), 10**18),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
)
keys = st.sampled_from(["a", "b", "2", "true", "x-c", "d e"])
values = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=6,
)


def typed(value: Any) -> str:
    """Return a value as it is typed: JSON, but for a text that is none."""
    is_text = isinstance(value, str) and value and value != "null" and value[0] not in '{["'
    return str(value) if is_text else json.dumps(value, ensure_ascii=False)


def read(value: Any) -> Any:
    """Return a value as documents are read: numbers and truth values are texts."""
    if isinstance(value, dict):
        return {key: read(each) for key, each in value.items()}
    if isinstance(value, list):
        return [read(each) for each in value]
    if isinstance(value, bool):
        return str(value).lower()
    return value if isinstance(value, str) else float(value)


def as_typed(value: Any, there: Any) -> Any:
    """Return a value that was read with numbers where numbers were typed."""
    if isinstance(there, float):
        return float(value)
    if isinstance(there, dict) and isinstance(value, dict):
        return {key: as_typed(each, there.get(key)) for key, each in value.items()}
    if isinstance(there, list) and isinstance(value, list) and len(value) == len(there):
        return list(map(as_typed, value, there))
    return value


def is_same_number(one: str, other: str) -> bool:
    """Whether two texts are one number, as programs may write it: `1.50` and `1.5`."""
    try:
        return float(one) == float(other)
    except ValueError:
        return False


def owns(timeline: Timeline, sheet: str, *, is_new: bool) -> Any:
    """Return the author's own key of an entry of a sheet."""
    at = -1 if is_new else 0
    if sheet == "Timeline":
        return dict(timeline.extensions or {}).get("x-new" if is_new else "x-own")
    records: Any = {
        "Events": sorted(timeline.events, key=lambda event: event.title != "Alpha"),
        "Sources": list(timeline.sources.values()),
        "Eras": timeline.eras,
        "Citations": next(event for event in timeline.events if event.id == "alpha").sources,
    }[sheet]
    return records[at].extensions.get("x-own")


def edited(sheet: str, document: str, text: str) -> Editing:
    """Return a workbook with a text in the own key of an entry, and in that of a new row."""
    editing = Editing(document, helpers=True)
    row, cells = NEW[sheet]
    if sheet == "Eras":
        editing.cell(row, "x-own", sheet, "title").value = text
    elif sheet == "Citations":
        editing.cited(row, 1, "x-own").value = text
    else:
        editing.type(row, "value" if sheet == "Timeline" else "x-own", text, sheet)
    editing.add(sheet, **cells, **{"value" if sheet == "Timeline" else "x-own": text})
    return editing


@pytest.mark.parametrize("sheet", list(NEW))
@given(before=values, value=values)
@example(before=["a", "b"], value=[1, 2])
@example(before={"m": "1"}, value={"m": 1})
@example(before=[1, 2], value=["1", "2", 3])
@example(before="", value=[[], {}, ""])
@example(before="there", value=3)
@example(before="there", value="")
def test_what_is_typed_for_an_own_key_is_read_so_and_merged_once(
    sheet: str, before: Any, value: Any
) -> None:
    assume(not (isinstance(value, str) and is_same_number(typed(before), value)))
    document = DOCUMENT.replace("x-own: there", f"x-own: {json.dumps(before)}")
    editing = edited(sheet, document, typed(value))
    plan = editing.merged(document, document)
    told: dict[str, Any] = {"take": [item.handle for item in plan.items]}
    if not plan.is_settled:  # as where a number becomes a text
        plan = editing.merged(document, document, **told)
    assert plan.is_settled, plan.items
    timeline = load(plan.text).timeline
    assert timeline is not None
    for is_new in (False, True):
        assert as_typed(owns(timeline, sheet, is_new=is_new), read(value)) == read(value)
    for base in (document, None):
        again = editing.merged(plan.text, base, **told)
        assert (again.items, again.text) == ([], plan.text)


@pytest.mark.parametrize("sheet", list(NEW))
@pytest.mark.parametrize(
    "text", ["[null]", '{"a": [null]}', '{"": 1}', "[NaN]", "[1e999]", "[" * 99 + "]" * 99]
)
def test_what_no_document_says_is_not_written(sheet: str, text: str) -> None:
    plan = edited(sheet, DOCUMENT, text).merged(DOCUMENT, DOCUMENT)
    assert plan.text == DOCUMENT
    assert [(item.verdict, item.new) for item in plan.items] == [(Verdict.PROBLEM, text)] * 2


@pytest.mark.parametrize(
    ("text", "written"),
    [
        *((each, each) for each in ("3", "-1", "1.5", "true", "[1, 2]", "word")),
        *((each, f'"{each}"') for each in ("0012", "1.50", "1e3", "no", "True", "2016-12-20")),
        ('["1", 2]', '["1", 2]'),
    ],
)
def test_numbers_and_truth_values_of_a_new_row_are_written_as_such(text: str, written: str) -> None:
    editing = Editing(DOCUMENT)
    editing.add(title="New one", date="2019", **{"x-own": text})
    assert f"    x-own: {written}\n" in editing.merged(DOCUMENT, DOCUMENT).text


def test_what_no_document_says_of_a_source_of_a_csv_is_not_written() -> None:
    timeline = load(DOCUMENT).timeline
    assert timeline is not None
    text = export(timeline, "csv", ExportOptions(own={"own_keys": True})).decode("utf-8-sig")
    table = rows(text)
    table[0]["sources.x-own"] = "[null]"
    plan = merged(written(table).encode(), DOCUMENT, DOCUMENT)
    assert [(item.verdict, item.field) for item in plan.items] == [
        (Verdict.PROBLEM, "sources.x-own")
    ]
    assert plan.text == DOCUMENT
