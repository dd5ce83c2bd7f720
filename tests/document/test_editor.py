"""An edit changes what it means to change, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.yaml_texts import documents, dump, styles

from timeline_kit.document import SourceText, decode, read, spans
from timeline_kit.document.editor import encode, splice
from timeline_kit.problems import Path

UNTIDY = (
    b"\xef\xbb\xbf# \xf0\x9f\x98\x80 comment\r\n"
    b"timeline:   {id: a , title: 'it''s' }\r\n"
    b"events:\r\n"
    b"\r\n"
    b"  -   id:  \"x\"   # why\r\n"
    b"      title:\ta \xf0\x9f\x98\x80 b\t# c\r\n"
    b"      description: |+\r\n"
    b"         text\r\n"
    b"\r\n"
    b"      note: >-\r\n"
    b"         more\r\n"
    b"         text\r\n"
    b"   # comment\r\n"
    b"...\r\n"
)  # fmt: skip


def edited(raw: bytes, changes: dict[Path, str]) -> bytes:
    """Return a file with the values at some paths replaced by YAML."""
    source, _ = decode(raw, "x")
    assert source is not None
    document = read(source)
    assert document.problems == []
    places = spans(document, changes)
    edits = [(places[path].start, places[path].end, new) for path, new in changes.items()]
    return encode(source, splice(source.text, edits))


def test_only_the_value_changes() -> None:
    changes: dict[Path, str] = {
        ("timeline", "title"): "New",
        ("events", "x", "title"): '"b: c"',
        ("events", 0, "note"): "short",
        ("events", 0, "description"): "d",
    }
    expected = (
        UNTIDY.replace(b"'it''s'", b"New")
        .replace(b"a \xf0\x9f\x98\x80 b", b'"b: c"')
        .replace(b">-\r\n         more\r\n         text", b"short")
        .replace(b"|+\r\n         text\r\n", b"d")
    )
    assert edited(UNTIDY, changes) == expected
    assert edited(UNTIDY, {}) == UNTIDY


@given(documents, styles, st.data())
@settings(max_examples=60, deadline=None)
def test_a_replaced_value_leaves_all_others(
    data: dict[str, Any], style: dict[str, Any], draw: st.DataObject
) -> None:
    text = dump({"timeline": data}, {**style, "default_flow_style": False})
    document = read(SourceText("x", text))
    if document.problems or document.data is None:
        return
    key = draw.draw(st.sampled_from(sorted(document.data["timeline"])))
    path = ("timeline", key)
    place = spans(document, [path])[path]
    again = read(SourceText("x", splice(text, [(place.start, place.end, "'new'")])))
    if place.value is None and not place.flow:
        return  # a block of lines is not replaced in one piece
    assert again.data == {"timeline": {**document.data["timeline"], key: "new"}}


WANTED = st.lists(st.tuples(st.integers(0, 50), st.integers(0, 5), st.text(max_size=5)))


@given(st.text(max_size=50), WANTED)
def test_splices_keep_everything_outside(text: str, wanted: list[tuple[int, int, str]]) -> None:
    edits: list[tuple[int, int, str]] = []
    at = 0
    for start, length, new in sorted(wanted):
        if at <= start and start + length <= len(text):
            edits.append((start, start + length, new))
            at = start + length + 1
    expected = text
    for start, end, new in reversed(edits):
        expected = expected[:start] + new + expected[end:]
    assert splice(text, edits) == splice(text, reversed(edits)) == expected


def test_overlapping_or_outside_ranges_are_refused() -> None:
    for edits in ([(0, 2, ""), (1, 3, "")], [(2, 1, "")], [(0, 9, "")], [(-1, 0, "")]):
        with pytest.raises(ValueError, match="overlaps"):
            splice("abc", edits)
