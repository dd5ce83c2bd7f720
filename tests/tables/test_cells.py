"""Several values in one cell, and values of own keys as text: laws and examples."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_kit.exporters.table.cells import join, join_positions, own_text, own_value, split

_TRICKY = st.text(st.sampled_from("\\;  ab\n"), min_size=1, max_size=12)
_PLAIN_VALUES = st.recursive(
    st.none() | st.text(max_size=8),
    lambda values: (
        st.lists(values, max_size=3) | st.dictionaries(st.text(max_size=4), values, max_size=3)
    ),
    max_leaves=6,
)


@pytest.mark.parametrize(
    ("items", "cell"),
    [
        ([], ""),
        (["Russia"], "Russia"),
        (["Russia", "Turkey", "Iran"], "Russia; Turkey; Iran"),
        (["a;b"], r"a\;b"),
        (["a;b", "c"], r"a\;b; c"),
        ([r"C:\News", r"D:\Old"], r"C:\News; D:\Old"),
        (["ends in \\", "next"], r"ends in \\; next"),
        (["next", "ends in \\"], r"next; ends in " + "\\"),
        ([r"\;", ";"], r"\\\;; \;"),
        (["  kept", "kept  "], "  kept; kept  "),
    ],
)
def test_a_list_in_a_cell(items: list[str], cell: str) -> None:
    assert join(items) == cell
    assert split(cell) == items


@given(st.lists(_TRICKY | st.text(min_size=1), max_size=5))
def test_every_list_comes_back_from_its_cell(items: list[str]) -> None:
    assert split(join(items)) == items


@given(st.lists(_TRICKY | st.just(""), max_size=5))
def test_items_may_be_missing_where_another_column_counts_them(items: list[str]) -> None:
    cell = join_positions(items)
    back = split(cell or "")
    assert back + [""] * (len(items) - len(back)) == items


@pytest.mark.parametrize(
    ("cell", "items"),
    [
        ("a;b", ["a", "b"]),
        ("a ; b", ["a ", "b"]),
        ("a; ", ["a", ""]),
        ("; b", ["", "b"]),
        ("a\\", ["a\\"]),
    ],
)
def test_what_people_type_is_read_with_good_will(cell: str, items: list[str]) -> None:
    assert split(cell) == items


@given(_PLAIN_VALUES)
def test_every_own_value_comes_back_from_its_text(value: object) -> None:
    text = own_text(value)
    assert text != ""
    assert own_value(text) == value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("checked by Aida", "checked by Aida"),
        ("007", "007"),
        (None, "null"),
        ("null", '"null"'),
        ("", '""'),
        (["a", "б"], '["a", "б"]'),
        ({"by": "Aida"}, '{"by": "Aida"}'),
        ("[a]", '"[a]"'),
        ('"a"', '"\\"a\\""'),
    ],
)
def test_own_text_is_the_text_itself_or_json(value: object, text: str) -> None:
    assert own_text(value) == text


@pytest.mark.parametrize("text", ["[a, b", "{not: json}", '"open', "[" * 100_000])
def test_text_that_only_looks_like_json_stays_text(text: str) -> None:
    assert own_value(text) == text
