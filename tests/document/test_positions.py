"""Paths lead to the right characters."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import Any

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from support.yaml_texts import documents, dump, scalars, styles

from timeline_kit.document import SourceText, locate, outline, positions, read
from timeline_kit.document.nodes import find_spans
from timeline_kit.document.outline import Outline
from timeline_kit.document.scalars import normalized_origins, origins
from timeline_kit.problems import Path, Problem, Severity, Target

TEXT = """\
# a comment
timeline:
  id: talks
events:
  - id: moscow
    title: 'It''s a "talk"'
    description: |
      First line
      second line

    tags: [a, "b\\tc", 'd']   # comment
    place:
      lat: 1
    empty:
  - title: 會談 😀 in "Astana"
    id: astana
    quote: "caf\\u00e9 and \\
      more"
    folded: >-
      some
      words

      more
    plain: some words
      go on here
    list:
    - one
    -
  - id: moscow
    title: the second of this id
    date: 2016
  - just text
"""


def caret(
    path: Path,
    text: str = TEXT,
    *,
    target: Target = Target.VALUE,
    within: tuple[int, int] | None = None,
) -> tuple[int, str]:
    """Return the line and the characters that a problem at a path points at."""
    document = read(SourceText("x", text))
    assert document.problems == []
    problem = Problem("TK999", Severity.ERROR, "test", path, target=target, within=within)
    (located,) = locate(document, [problem])
    place = located.location
    assert place is not None
    assert place.line == place.end_line
    return place.line, document.source.line(place.line)[place.column - 1 : place.end_column - 1]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ((), (2, "timeline")),
        (("timeline",), (2, "timeline")),
        (("timeline", "title"), (2, "timeline")),
        (("sources", "report"), (2, "timeline")),
        (("events",), (4, "events")),
        (("events", 0), (5, "id")),
        (("events", "moscow"), (5, "id")),
        (("events", 0, "date"), (5, "id")),
        (("events", 0, "title"), (6, "'It''s a \"talk\"'")),
        (("events", 0, "description"), (8, "First line")),
        (("events", 0, "tags"), (11, "[a, \"b\\tc\", 'd']")),
        (("events", 0, "tags", 1), (11, '"b\\tc"')),
        (("events", 0, "tags", 7), (11, "[a, \"b\\tc\", 'd']")),
        (("events", 0, "place"), (12, "place")),
        (("events", 0, "place", "name"), (12, "place")),
        (("events", 0, "empty"), (14, "empty")),
        (("events", 0, "empty", "deeper"), (14, "empty")),
        (("events", 1), (15, "title")),
        (("events", "astana", "title"), (15, '會談 😀 in "Astana"')),
        (("events", "astana", "quote"), (17, '"caf\\u00e9 and \\')),
        (("events", "astana", "folded"), (20, "some")),
        (("events", "astana", "plain"), (24, "some words")),
        (("events", "astana", "list", 0), (27, "one")),
        (("events", "astana", "list", 1), (28, "-")),
        (("events", "moscow", "date"), (5, "id")),
        (("events", "moscow", "title"), (6, "'It''s a \"talk\"'")),
        (("events", 2, "title"), (30, "the second of this id")),
        (("events", 3), (32, "just text")),
        (("events", 3, "id"), (32, "just text")),
        (("events", 9), (4, "events")),
        (("events", "nobody"), (4, "events")),
        (("events", -1), (4, "events")),
    ],
    ids=str,
)
def test_a_path_leads_to_its_value_or_to_the_nearest_above_it(
    path: Path, expected: tuple[int, str]
) -> None:
    assert caret(path) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (("events", 0, "title"), (6, "title")),
        (("events", "astana", "quote"), (17, "quote")),
        (("events", 0), (5, "id")),
        (("timeline", "nowhere"), (2, "timeline")),
    ],
    ids=str,
)
def test_a_key_can_be_meant(path: Path, expected: tuple[int, str]) -> None:
    assert caret(path, target=Target.KEY) == expected


@pytest.mark.parametrize(
    ("path", "within", "expected"),
    [
        (("events", 0, "title"), (0, 4), (6, "It''s")),
        (("events", 0, "title"), (7, 13), (6, '"talk"')),
        (("events", 0, "description"), (11, 17), (9, "second")),
        (("events", 0, "description"), (6, 17), (8, "line")),
        (("events", 0, "tags", 1), (1, 2), (11, "\\t")),
        (("events", "astana", "title"), (3, 4), (15, "😀")),
        (("events", "astana", "quote"), (3, 4), (17, "\\u00e9")),
        (("events", "astana", "quote"), (9, 13), (18, "more")),
        (("events", "astana", "folded"), (5, 10), (21, "words")),
        (("events", "astana", "folded"), (11, 15), (23, "more")),
        (("events", "astana", "plain"), (11, 13), (25, "go")),
        (("events", "astana", "plain"), (500, 600), (25, "")),
        (("events", "astana", "plain"), (4, 4), (24, " ")),
    ],
    ids=str,
)
def test_a_part_of_a_value_is_found_in_the_file(
    path: Path, within: tuple[int, int], expected: tuple[int, str]
) -> None:
    assert caret(path, within=within) == expected


def test_line_ends_tabs_and_marks_do_not_shift_columns() -> None:
    for text in (
        "a: 1\r\nb:\tx 😀 y\r\n",
        "a: 1\rb:\tx 😀 y\r",
        "a: |\n  1\n\n\nb:\tx 😀 y",
        "\n\n---\nb:\tx 😀 y\n...\n",
    ):
        line = 4 if text.startswith("\n") else 5 if "|" in text else 2
        assert caret(("b",), text) == (line, "x 😀 y")
        assert caret(("b",), text, within=(4, 5)) == (line, "y")


def test_problems_come_in_the_order_of_the_file() -> None:
    document = read(SourceText("x", TEXT))
    tags: Path = ("events", 0, "tags")
    paths: list[Path] = [("events", 2), ("timeline",), (*tags, 2), tags]
    problems = [Problem("TK999", Severity.ERROR, "test", path) for path in paths]
    order = [problem.path for problem in locate(document, problems)]
    assert order == [("timeline",), tags, (*tags, 2), ("events", 2)]


def test_data_may_be_released_before_places_are_asked_for() -> None:
    document = read(SourceText("x", TEXT))
    assert document.data is not None
    document.data.clear()
    problem = Problem("TK999", Severity.ERROR, "test", ("events", "astana", "id"))
    (located,) = locate(document, [problem])
    assert located.location is not None
    assert located.location.line == 16


def nodes(text: str, node: Any, path: Path = ()) -> list[tuple[Path, Any, Any]]:
    """Return the path, the key node and the node of everything PyYAML composes."""
    found = [(path, None, node)]
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            inner = nodes(text, value, (*path, unicodedata.normalize("NFC", key.value)))
            found += [(inner[0][0], key, value), *inner[1:]]
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            found += nodes(text, item, (*path, index))
    return found


@given(documents, styles)
@settings(max_examples=100, deadline=None)
def test_places_are_those_of_pyyaml(data: dict[str, Any], style: dict[str, Any]) -> None:
    text = dump(data, style)
    expected = nodes(text, yaml.compose(text, yaml.CSafeLoader))
    places = find_spans(text, [path for path, _, _ in expected])
    assume(len({path for path, _, _ in expected}) == len(expected))  # else NFC made keys equal
    for path, key, node in expected:
        place = places[path]
        assert place.start == node.start_mark.index
        if key is not None:
            assert place.key == (key.start_mark.index, key.end_mark.index)
        if isinstance(node, yaml.ScalarNode):
            assert place.value == node.value
            written = text[place.start : node.end_mark.index]
            assert place.end <= node.end_mark.index
            assert text[place.end : node.end_mark.index].strip() == ""
            if node.style not in ("|", ">"):
                assert text[place.start : place.end] == written
            check_origins(text, place.start, node)


def check_origins(text: str, start: int, node: Any) -> None:
    """Every character of a value is found where it was written."""
    found = origins(node.value, text, start, node.style)
    assert len(found) == len(node.value) + 1
    assert list(found) == sorted(found)
    for character, at in zip(node.value, found, strict=False):
        if character not in " \t\r\n":
            assert text[at] == character or (node.style == '"' and text[at] == "\\")


@given(documents, styles)
@settings(max_examples=60, deadline=None)
def test_composed_characters_are_found_where_they_were_written(
    data: dict[str, Any], style: dict[str, Any]
) -> None:
    text = dump(data, style)
    for _, _, node in nodes(text, yaml.compose(text, yaml.CSafeLoader)):
        if isinstance(node, yaml.ScalarNode):
            found = origins(node.value, text, node.start_mark.index, node.style)
            normal = normalized_origins(node.value, found)
            assert len(normal) == len(unicodedata.normalize("NFC", node.value)) + 1
            assert list(normal) == sorted(normal)


STEPS = st.sampled_from(["timeline", "events", "a", "b", "id", "x", "y", 0, 1, 2, -1])
SECTIONS = st.dictionaries(
    st.sampled_from(["timeline", "events", "sources", "x-a"]),
    scalars
    | st.lists(
        st.dictionaries(st.sampled_from("ab") | st.just("id"), scalars, max_size=3), max_size=4
    )
    | st.lists(scalars | st.just({"id": "x"}) | st.just({"a": "z", "id": "y"}), max_size=4)
    | st.dictionaries(st.sampled_from("abxy"), scalars | st.just({"id": "x"}), max_size=4),
    min_size=1,
)


@given(SECTIONS, styles, st.lists(st.lists(STEPS, max_size=4).map(tuple), max_size=5))
@settings(max_examples=150, deadline=None)
def test_reading_single_entries_finds_the_same_places(
    data: dict[str, Any], style: dict[str, Any], paths: list[Path]
) -> None:
    text = dump(data, style)
    document = read(SourceText("x", text))
    assume(not document.damaged and document.data is not None)
    problems = [Problem("TK999", Severity.ERROR, "test", path) for path in paths]
    expected = locate(replace(document, outline=Outline()), problems)
    assert locate(document, problems) == expected
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(outline, "_SMALL", -1)
        assert locate(document, problems) == expected


def test_few_places_in_a_large_text_are_found_without_reading_it_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    head = "timeline: {id: x}\nsources:\n  a:\n    title: x\n  b: {title: y}\nevents:\n"
    events = "".join(f"  - id: e{n}\n    title: a\n    x: [b]\n" for n in range(500))
    document = read(SourceText("x", f"# 😀\n{head}{events}\neras:\n- date: 2016\n"))
    paths: list[Path] = [
        (), ("sources",), ("sources", "a", "url"), ("sources", "b", "title"), ("events", 7, "x", 0),
        ("events", "e42"), ("events", 42, "title"), ("events", "e42", "title"),
        ("events", 499, "title"), ("eras", 0, "date"), ("eras",), ("nowhere",),
    ]  # fmt: skip
    problems = [Problem("TK999", Severity.ERROR, "test", path) for path in paths]
    expected = locate(replace(document, outline=Outline()), problems)
    assert len({problem.location for problem in expected}) > 8
    read_again: list[int] = []
    monkeypatch.setattr(positions, "find_spans", lambda text, paths: read_again.append(len(text)))
    assert locate(document, problems) == expected
    assert read_again == []
