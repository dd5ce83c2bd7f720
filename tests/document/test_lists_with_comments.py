"""Whatever becomes of a list, each comment stays with its item, or is said to go."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_kit.document import SourceText
from timeline_kit.document.builder import build
from timeline_kit.document.edits import edit
from timeline_kit.document.kept_items import kept_items
from timeline_kit.document.source_text import Limits
from timeline_kit.problems import Replace

NAMES = ["Anna", "Boris", "Chandra", "Dmitri", "Emine", "Farah", "Giulia", "Hugo"]
COMMENT = re.compile(r"# (above|beside) (\w+)")


def text_of(names: list[str], kind: str, comments: set[str]) -> str:
    """Return a document with a list, and comments that name their items."""
    lines = ["x-list:   # who"] if kind != "brackets" else ["x-list: ["]
    for number, name in enumerate(names):
        if f"above {name}" in comments:
            lines.append(f"    # above {name}")
        beside = f"   # beside {name}" if f"beside {name}" in comments else ""
        if kind == "brackets":
            lines.append(f"    {name}{',' * (number + 1 < len(names))}{beside}")
        elif kind == "mappings":
            lines += [f"    - ref: '{name}'{beside}", f'      locator: "of {name}"']
        else:
            lines.append(f'    - "{name}"{beside}')
    return "\n".join([*lines, *(["    ]"] if kind == "brackets" else []), "x-end: here", ""])


@st.composite
def lists(draw: st.DrawFn) -> tuple[str, str, list[Any], set[str]]:
    """Draw a document with a list, what becomes of that, and what of it stays as it is."""
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=6, unique=True))
    kind = draw(st.sampled_from(["texts", "mappings", "brackets"]))
    every = [f"{where} {name}" for name in names for where in ("above", "beside")]
    comments = draw(st.sets(st.sampled_from(every)))
    kept = draw(st.lists(st.sampled_from(names), unique=True))
    new = [name for name in NAMES if name not in names]
    some = draw(st.lists(st.sampled_from(new), unique=True, max_size=2))
    after = draw(st.permutations([*kept, *some]) | st.just([*sorted(kept, key=names.index), *some]))
    changed = draw(st.sets(st.sampled_from(names)))
    items: list[Any] = []
    for name in after:
        more = " (checked)" * (name in changed)
        if kind == "mappings" and (name in names or draw(st.booleans())):
            items.append({"ref": name, "locator": f"of {name}{more}"})
        else:
            items.append(f"{name}{more}")
    return text_of(names, kind, comments), kind, items, set(kept) - changed


@given(lists())
def test_every_comment_stays_with_its_item_or_is_said_to_go(
    drawn: tuple[str, str, list[Any], set[str]],
) -> None:
    text, kind, items, unchanged = drawn
    edited = edit(SourceText("x", text), [Replace(("x-list",), items)])
    assert build(SourceText("x", edited.text), Limits()).root["x-list"] == items
    lines = edited.text.splitlines()
    there = {found.group() for found in COMMENT.finditer(edited.text)}
    gone = set(edited.removed_comments)
    assert there | gone >= {found.group() for found in COMMENT.finditer(text)}
    assert not there & gone
    for number, line in enumerate(lines):
        for found in COMMENT.finditer(line):
            if found[1] == "beside":
                beside = line
            else:
                beside = next(each for each in lines[number:] if not each.lstrip().startswith("#"))
            assert found[2] in beside.partition("#")[0], edited.text
    if kind != "brackets":
        for line in text.splitlines():
            if any(name in line for name in unchanged):
                assert line in lines, edited.text


@pytest.mark.parametrize(
    ("old", "new", "there", "moved"),
    [
        ("abcd", "acd", {0: 0, 1: 2, 2: 3}, {}),
        ("abcd", "dabc", {1: 0, 2: 1, 3: 2}, {0: 3}),
        ("aab", "baa", {1: 0, 2: 1}, {0: 2}),
        ("abc", "xyz", {}, {}),
        (["a", "Ben"], ["Ben Miller", "a"], {1: 0}, {}),
        ([{"ref": "a", "q": "1"}, "b"], [{"ref": "b", "q": "2"}], {0: 1}, {}),
        ([{"title": "a", "d": "1"}], [{"title": "b", "d": "1"}], {0: 0}, {}),
        ([{"title": "a", "d": "1"}], [{"title": "b", "d": "2"}], {}, {}),
        ([["a", "b"], None], [None, ["a", "c"]], {0: 1}, {}),
    ],
)
def test_items_are_matched_by_value_then_by_what_they_share(
    old: list[Any], new: list[Any], there: dict[int, int], moved: dict[int, int]
) -> None:
    kept = kept_items(old, new)
    assert (kept.there, kept.moved) == (there, moved)


def test_a_long_list_all_of_whose_items_changed_is_matched_by_their_names() -> None:
    old = [{"id": f"e{n}", "title": "x"} for n in range(20_000)]
    new = [{"id": f"e{n}", "title": "y"} for n in range(1, 20_001)]
    kept = kept_items(old, new)
    assert kept.there == {n: n + 1 for n in range(19_999)}
