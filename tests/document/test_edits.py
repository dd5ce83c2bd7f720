"""Changes of the data change their lines and nothing else."""

from __future__ import annotations

import copy
import random
import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path as File
from typing import Any

import pytest
import yaml
from hypothesis import assume, given, note
from hypothesis import strategies as st
from support.untidy_yaml import MARK, Untidy
from support.yaml_texts import normal, scalars

from timeline_kit.document import Limits, SourceText, decode, encode, read
from timeline_kit.document.builder import build
from timeline_kit.document.edits import (
    AsWritten,
    Edited,
    EditRefused,
    apply,
    each_edits,
    edit,
    edits,
)
from timeline_kit.document.events import Unreadable, event_source
from timeline_kit.document.nodes import find_spans
from timeline_kit.problems import (
    Change,
    Insert,
    Path,
    Remove,
    Rename,
    Replace,
    TextEdit,
)

WORDS = st.lists(
    st.sampled_from(["talks", "in", "Astana", "on", "Syria", "–", "2016,", "é", "it's", "😀"]),
    min_size=1,
    max_size=9,
).map(" ".join)
TEXTS = (
    scalars
    | WORDS
    | st.lists(WORDS | st.just(""), min_size=1, max_size=5).map("\n".join)
    | st.lists(WORDS, min_size=1, max_size=5).map(lambda lines: "\n".join(lines) + "\n")
)
KEYS = st.sampled_from(["id", "date", "title", "place", "x-own", "no", "a b"])
VALUES = st.recursive(
    TEXTS | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=5,
)
DATA = st.dictionaries(
    st.sampled_from(["timeline", "events", "sources", "x-a"]),
    st.lists(st.dictionaries(KEYS, VALUES, max_size=4) | VALUES, max_size=4)
    | st.dictionaries(KEYS, VALUES, max_size=4),
    min_size=1,
).map(lambda data: normal(data))


@st.composite
def similar(draw: st.DrawFn, text: str) -> str:
    """Draw a text with a few words more, less or other; or quite another text."""
    words = text.split(" ")
    if len(words) < 2 or draw(st.booleans()):
        return draw(TEXTS)
    at = draw(st.integers(0, len(words) - 1))
    words[at : at + draw(st.integers(0, 2))] = draw(st.lists(WORDS, max_size=2))
    return " ".join(words)


@st.composite
def changes_of(draw: st.DrawFn, data: Any, most: int) -> list[Change]:
    """Draw changes of some data that do not contradict each other."""
    found: list[Change] = []
    for _ in range(draw(st.integers(1, most))):
        some = draw(change_of(data).map(lambda change: [change]) | moves_of(data))
        if not any(contradict(change, other) for change in some for other in found):
            found += some
    return found or [draw(change_of(data))]


@st.composite
def moves_of(draw: st.DrawFn, data: Any) -> list[Change]:
    """Draw that an item of a list goes elsewhere as it is written, if there is one."""
    items = [path for path, _ in nodes(data) if path and isinstance(path[-1], int)]
    if not items:
        return []
    path = draw(st.sampled_from(items))
    into, here = draw(st.sampled_from([each for each in nodes(data) if not is_text(each[1])]))
    goes = Remove(path)
    if isinstance(here, list) or (here is None and draw(st.booleans())):
        at = draw(st.integers(0, len(here or [])))
        comes = Insert((*into, at), AsWritten(path))
    else:
        key = draw(KEYS.filter(lambda key: key not in (here or {})))
        others = draw(st.lists(TEXTS.map(normal), max_size=1))
        comes = Insert((*into, key), [*others, AsWritten(path)])
    return [] if contradict(comes, goes) else [comes, goes]


def is_text(value: Any) -> bool:
    return isinstance(value, str)


@st.composite
def change_of(draw: st.DrawFn, data: Any) -> Change:
    path, here = draw(st.sampled_from(list(nodes(data))))
    kinds = ["replace", "remove"] if path else []
    kinds += ["insert"] if isinstance(here, dict | list) or here is None else []
    kind = draw(st.sampled_from(kinds))
    if kind == "replace":
        return Replace(path, normal(draw(similar(here) if isinstance(here, str) else VALUES)))
    if kind == "remove":
        return Remove(path)
    value = normal(draw(VALUES))
    if isinstance(here, list) or (here is None and draw(st.booleans())):
        return Insert((*path, draw(st.integers(0, len(here or [])))), value)
    return Insert((*path, draw(KEYS.filter(lambda key: key not in (here or {})))), value)


def contradict(one: Change, other: Change) -> bool:
    assert not isinstance(one, TextEdit)
    assert not isinstance(other, TextEdit)
    if isinstance(one, Insert) and isinstance(other, Insert):
        if one.path[:-1] != other.path[:-1]:
            return False
        kinds = {type(one.path[-1]), type(other.path[-1])}
        return kinds != {int} and (len(kinds) == 2 or one.path == other.path)
    mine = one.path[:-1] if isinstance(one, Insert) else one.path
    its = other.path[:-1] if isinstance(other, Insert) else other.path
    is_above = mine == its[: len(mine)] and not isinstance(one, Insert)
    return is_above or (its == mine[: len(its)] and not isinstance(other, Insert))


def after(data: Any, changes: list[Change]) -> Any:
    """Return the data after changes, made one by one from the last place to the first."""
    result = copy.deepcopy(data)

    def place(numbered: tuple[int, Change]) -> Any:
        number, change = numbered
        assert not isinstance(change, TextEdit)
        steps = [(0, step, "") if isinstance(step, int) else (1, 0, step) for step in change.path]
        return len(steps), steps, not isinstance(change, Insert), number

    for _, change in sorted(enumerate(changes), key=place, reverse=True):
        assert not isinstance(change, TextEdit | Rename)
        *above, last = change.path
        inside: Any = value_at(result, tuple(above))
        if isinstance(change, Remove):
            del inside[last]
        elif isinstance(change, Replace):
            inside[last] = change.value
        else:
            if inside is None:
                inside = [] if isinstance(last, int) else {}
                value_at(result, tuple(above[:-1]))[above[-1]] = inside
            value = found_in(data, change.value)
            if isinstance(last, int):
                inside.insert(last, value)
            else:
                inside[last] = value
    return result


@given(DATA, st.integers(0, 2**32), st.data())
def test_changes_change_their_data_alone_and_keep_every_comment(
    data: dict[str, Any], seed: int, draw: st.DataObject
) -> None:
    source = SourceText("x", Untidy(random.Random(seed)).document(data))
    note(source.text)
    before = plain(source)
    assume(MARK.search(repr(before)) is None)
    changes = draw.draw(changes_of(before, 5))
    edited = made(source, changes)
    assume(edited is not None)
    assert edited is not None
    note(edited.text)
    again = build(SourceText("x", edited.text), Limits()).root
    assert without_last_line_ends(again) == without_last_line_ends(after(before, changes))
    left = MARK.findall(edited.text)
    gone = MARK.findall("\n".join(edited.removed_comments))
    assert sorted(left + gone) == sorted(MARK.findall(source.text))
    assert apply(source.text, edited.edits) == edited.text
    assert edits(source, changes) == edited.edits


ROOT = File(__file__).parents[2]


def real_documents() -> list[SourceText]:
    """Return the documents of the project and of its tests that are YAML."""
    found = []
    for path in [*ROOT.glob("*.yaml"), *ROOT.glob("src/**/*.yaml"), *ROOT.glob("tests/**/*.yaml")]:
        source, _ = decode(path.read_bytes(), path.name)
        if source is not None:
            try:
                build(source, Limits())
            except (yaml.YAMLError, Unreadable):
                continue
            found.append(source)
    return found


REAL = real_documents()


@given(st.sampled_from(REAL), st.data())
def test_real_documents_change_where_they_are_changed_alone(
    source: SourceText, draw: st.DataObject
) -> None:
    before = plain(source)
    assume(isinstance(before, dict))
    changes = draw.draw(changes_of(before, 4))
    note(f"{source.name}: {changes}")
    edited = made(source, changes)
    assume(edited is not None)
    assert edited is not None
    again = build(SourceText("x", edited.text), Limits()).root
    assert without_last_line_ends(again) == without_last_line_ends(after(before, changes))
    left = [*comments(edited.text), *edited.removed_comments]
    assert Counter(left) == Counter(comments(source.text))


def comments(text: str) -> list[str]:
    """Return the comments of a text: what begins with `#` outside of every scalar."""
    at = 0
    outside = ""
    get = event_source(text)
    while (event := get()) is not None:
        kind = event.__class__
        if kind is yaml.ScalarEvent:
            outside += text[at : event.start_mark.index]
            at = event.end_mark.index
            if event.style in ("|", ">"):
                header, *_ = re.split("[\r\n]", text[event.start_mark.index : at], maxsplit=1)
                outside += header + "\n" * (text[at - 1] in "\r\n")
            else:
                outside += "."
    return re.findall(r"(?:(?<=[ \t\r\n])|\A)#[^\r\n]*", outside + text[at:])


@given(DATA, st.integers(0, 2**32), st.data())
def test_edits_of_several_fixes_are_those_of_each(
    data: dict[str, Any], seed: int, draw: st.DataObject
) -> None:
    source = SourceText("x", Untidy(random.Random(seed)).document(data))
    before = plain(source)
    groups = draw.draw(st.lists(changes_of(before, 2) | st.just([TextEdit(0, 1, "y")]), max_size=4))
    for group, found in zip(groups, each_edits(source, groups), strict=True):
        if isinstance(group[0], TextEdit):
            assert found == group
        else:
            alone = made(source, group)
            assert found == (alone.edits if alone is not None else None)


@given(DATA, st.integers(0, 2**32), st.data())
def test_lines_outside_a_changed_text_are_the_same_bytes(
    data: dict[str, Any], seed: int, draw: st.DataObject
) -> None:
    source = SourceText("x", Untidy(random.Random(seed)).document(data))
    before = plain(source)
    found = [(path, value) for path, value in nodes(before) if isinstance(value, str)]
    texts = [(path, value) for path, value in found if value.strip() or not value]
    assume(texts)
    path, old = draw.draw(st.sampled_from(texts))
    new = normal(draw.draw(similar(old)))
    is_sound = read(source).work is source
    span = find_spans(source.text, [path]).get(path) if is_sound else None
    assume(span is not None)
    assert span is not None
    edited = edit(source, [Replace(path, new)]).text
    head = len(source.text[: span.start].rpartition("\n")[0].rpartition("\r")[0])
    tail = source.text[span.end :].lstrip(" \t").partition("\n")[2]
    assert edited.startswith(source.text[:head])
    assert edited.endswith(tail)


def test_a_file_with_a_byte_order_mark_and_mixed_line_ends_keeps_them() -> None:
    raw = "\ufeff# 😀\r\nevents:\n  - id: a\r\n    title: '會談'   # b\r    note: |\r\n      x\r\n      y\r\n".encode()  # noqa: E501
    source, _ = decode(raw, "x")
    assert source is not None
    edited = edit(
        source,
        [Replace(("events", "a", "title"), "it's"), Replace(("events", 0, "note"), "x\nz")],
    )
    expected = raw.replace("會談".encode(), b"it''s").replace(b"y\r\n", b"z\r\n")
    assert encode(source, edited.text) == expected


def test_edits_of_the_text_and_of_the_data_go_together() -> None:
    source = SourceText("x", "a: b # c\nd: e\n")
    edited = edit(source, [TextEdit(5, 8, "# z"), Replace(("a",), "x"), Remove(("d",))])
    assert edited.text == "a: x # z\n"
    assert edited.edits == [TextEdit(3, 4, "x"), TextEdit(5, 8, "# z"), TextEdit(9, 14, "")]


REFUSED: dict[str, tuple[str, list[Change]]] = {
    "nothing is at b": ("a: b", [Replace(("b",), "x")]),
    "nothing is at a.b": ("a: [x]", [Remove(("a", "b"))]),
    "nothing is at a.1": ("a: [x]", [Remove(("a", 1))]),
    "a has no place 2": ("a: [x]", [Insert(("a", 2), "y")]),
    "a.b is there already": ("a: {b: c}", [Insert(("a", "b"), "y")]),
    "a.c is there already": ("a: {b: c}", [Insert(("a", "c"), "y"), Insert(("a", "c"), "y")]),
    "a.b cannot be inserted": ("a: [x]", [Insert(("a", "b"), "y")]),
    "a cannot be a list and a mapping": ("a:", [Insert(("a", 0), "y"), Insert(("a", "b"), "y")]),
    "two changes are made at a": ("a: b", [Replace(("a",), "c"), Remove(("a",))]),
    "two changes are made at x": ("x: b", [Remove(("x",)), Remove(("x",))]),
    "two changes are made at l": ("l: [a]", [Replace(("l",), "c"), Replace(("l",), ["x", "y"])]),
    "a.b is in what another change takes away": (
        "a: {b: c}",
        [Remove(("a",)), Replace(("a", "b"), "y")],
    ),
    "a cannot be called d": ("a: b\nd: e", [Rename(("a",), "d")]),
    "a.0 cannot be called d": ("a: [b]", [Rename(("a", 0), "d")]),
    "a has an anchor, a reference or a tag": ("a: &x b\nc: d", [Replace(("a",), "y")]),
    "c has an anchor, a reference or a tag": ("a: &x b\nc: {d: *x}", [Remove(("c",))]),
    "t has an anchor, a reference or a tag": ("t: !!str b", [Replace(("t",), "y")]),
    "a is there twice": ("a: b\na: c\n", [Remove(("a",))]),
    "the text is not YAML": ("a: b: c", [Replace(("a",), "y")]),
    "the whole document is not replaced": ("a: b", [Replace((), "y")]),
    "overlaps another": ("a: b", [Replace(("a",), "y"), TextEdit(2, 4, "z")]),
    "a: a document cannot hold bytes": ("a: b", [Replace(("a",), b"y")]),
    "a is written without its brackets": ("x: [a: b]", [Remove(("x", 0, "a"))]),
}


@pytest.mark.parametrize("message", REFUSED)
def test_what_cannot_be_done_is_refused(message: str) -> None:
    text, changes = REFUSED[message]
    with pytest.raises(EditRefused) as refused:
        edit(SourceText("x", text), changes)
    assert message.removeprefix("a is written") in str(refused.value)


def test_of_a_repeated_key_the_first_is_changed_which_is_the_one_that_is_read() -> None:
    edited = edit(SourceText("x", "a: b\na: c\nd: {e: f, e: g}\n"), [
        Replace(("a",), "x"), Replace(("d", "e"), "z"),
    ])  # fmt: skip
    assert edited.text == "a: x\na: c\nd: {e: z, e: g}\n"


def test_an_edit_that_would_change_something_else_is_a_bug(monkeypatch: pytest.MonkeyPatch) -> None:
    for wrong in ("y", ": ["):
        monkeypatch.setattr(
            "timeline_kit.document.edits.restyled",
            lambda site, new, wrong=wrong: [TextEdit(site.node.start, site.node.end, wrong)],
        )
        with pytest.raises(AssertionError, match="the edited text"):
            edit(SourceText("x", "a: b\n"), [Replace(("a",), "x")])


def test_of_several_fixes_those_that_cannot_be_made_have_no_edits() -> None:
    nothing = [Replace(("b",), "x")]
    text = [TextEdit(0, 0, "x")]
    assert each_edits(SourceText("x", "a: b"), [nothing, text]) == [None, text]
    assert each_edits(SourceText("x", "a: b: c"), [[Insert(("b",), "x")], text]) == [None, text]
    assert each_edits(SourceText("x", "a: &x b"), [[Remove(("a",))], []]) == [None, []]


def test_a_change_that_changes_nothing_edits_nothing() -> None:
    text = (File(__file__).parent / "cases" / "sound.yaml").read_text(encoding="utf-8")
    source = SourceText("x", text)
    data = build(source, Limits()).root
    same: list[Change] = [Replace((key,), value) for key, value in data.items()]
    assert edit(source, same).edits == []
    assert edit(source, [Replace((), data)]).edits == []


def test_edits_of_a_text_keep_everything_outside() -> None:
    made = [TextEdit(4, 4, "x"), TextEdit(1, 2, ""), TextEdit(4, 4, "y"), TextEdit(4, 5, "z")]
    assert apply("abcdef", made) == "acdxyzf"
    for bad in ([(0, 2), (1, 3)], [(2, 1)], [(0, 9)], [(-1, 0)]):
        with pytest.raises(ValueError, match="overlaps"):
            apply("abc", [TextEdit(start, end, "") for start, end in bad])


def test_what_another_program_reads_is_the_changed_document() -> None:
    text = (File(__file__).parents[2] / "events.yaml").read_text(encoding="utf-8")
    source = SourceText("x", text)
    changed = edit(source, [Replace(("events", "ceasefire", "title"), "A truce")])
    lines = zip(text.splitlines(), changed.text.splitlines(), strict=True)
    assert [line for line in lines if line[0] != line[1]] == [
        ("    title: A nationwide ceasefire begins in Syria", "    title: A truce")
    ]


def plain(source: SourceText) -> Any:
    """Return the data of a text; there is no case where it is not YAML."""
    try:
        return build(source, Limits()).root
    except yaml.YAMLError:
        assume(False)


def made(source: SourceText, changes: list[Change]) -> Edited | None:
    """Return the text after changes, or None where they are refused for one of these reasons."""
    try:
        return edit(source, changes)
    except EditRefused as error:
        if re.search("anchor|brackets|is there twice", str(error)):
            return None
        raise


def test_many_changes_of_a_long_document_take_a_few_readings() -> None:
    event = "- {{id: e{0}, date: 2016-12-20, title: Talks {0}, tags: [a, b]}}\n"
    source = SourceText("x", "events:\n" + "".join(map(event.format, range(6000))))
    started = time.process_time()
    plain(source)
    reading = time.process_time() - started
    titles: list[Change] = [Replace(("events", f"e{n}", "title"), "No") for n in range(6000)]
    started = time.process_time()
    edited = edit(source, titles[::6])
    assert edited.text.count('"No"') == 1000
    assert time.process_time() - started < 10 * reading + 0.5
    started = time.process_time()
    assert len(each_edits(source, [[change] for change in titles])) == 6000
    assert time.process_time() - started < 20 * reading + 0.5


def without_last_line_ends(data: Any) -> Any:
    """Return data as they are but for what the author's block gives to every text in it."""
    if isinstance(data, dict):
        return {key: without_last_line_ends(value) for key, value in data.items()}
    if isinstance(data, list):
        return [without_last_line_ends(value) for value in data]
    return data.rstrip("\n") if isinstance(data, str) else data


def nodes(data: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield every node with its path."""
    yield path, data
    if isinstance(data, dict | list):
        for step, child in data.items() if isinstance(data, dict) else enumerate(data):
            yield from nodes(child, (*path, step))


def found_in(data: Any, value: Any) -> Any:
    """Return what is inserted with the items in it that move as they are written."""
    if isinstance(value, list):
        return [found_in(data, each) for each in value]
    return value_at(data, value.path) if isinstance(value, AsWritten) else value


def value_at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data
