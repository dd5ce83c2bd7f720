"""Data become YAML that a person would have written, and every reader reads them back."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, example, given
from hypothesis import strategies as st
from support.yaml_core import CoreLoader
from support.yaml_texts import documents, normal, scalars, size

from timeline_kit.document import SourceText, read, styles
from timeline_kit.document.writer import write
from timeline_kit.model import Record, Timeline
from timeline_kit.model.records import Date, Degrees, FieldKind, Flag, Named, Part, Parts

FOLDER = Path(__file__).parent / "written"

TRAPS = [
    "No", "yes", "ON", "y", "N", "true", "FALSE", "null", "Null", "~", "=", "<<", "12:30",
    "190:20:30", "1:2.5", "0012", "0o14", "0x1F", "0b1", "1e3", "1E+3", "1_000", "1,000", "1.5",
    ".5", "+1", "-1", "-.inf", ".NaN", "nan", "1984", "2016-12-20", "2016-1-2",
    "2016-12-20T10:00:00Z", "2016-12-20 10:00:00 +01:00", "- x", "-", "? x", ": x", "a: b", "a:",
    "a #b", "#b", " a", "a ", "\u00a0a", "@x", "`x", "%x", "&x", "*x", "!x", "|", "> x", "[x",
    "{x", "]", "}", ",", "'x", '"x', "--- x", "---", "...", "a\tb", "\ta", "\\", '\\"', "'\"",
    "it's", 'a "b"', "C:\\News", "\n", "a\n", "a\n\n", "\na", "  a\nb", "a\n b\n", "a\n\tb",
    "a \nb", "a\n \nb", "a\n\nb", "a\n# b", "a\n---\nb\n", "a\rb", "x" * 200, "😀", "עברית", "",
]  # fmt: skip

SAMPLES: dict[str, tuple[dict[str, Any], dict[tuple[str | int, ...], str]]] = {
    "everything": (
        {
            "timeline": {
                "id": "talks",
                "title": "Talks: a timeline",
                "description": "First paragraph.\n\nSecond, with  \na break.\n",
                "x-count": 3,
                "media": {"url": "https://example.org/a.jpg", "alt": "No"},
            },
            "sources": {
                "report": {"title": "Report #2", "published": "1969-11", "accessed": "2026-01-31"},
                "no": {"title": "1984"},
            },
            "eras": [{"title": "War", "date": "1914/1918"}],
            "events": [
                {
                    "id": "first",
                    "date": "2016-12-20",
                    "title": '"Quoted" and \\ more',
                    "tags": ["No", "12:30", "a, b", "plain"],
                    "place": {"name": "Astana", "lat": 51.13, "lon": -1e-07},
                    "draft": True,
                    "sources": ["report", "no"],
                },
                {
                    "id": "second",
                    "date": "[2016-12-20..2016-12-22]",
                    "title": "12:30",
                    "place": {"name": "Washington, D.C."},
                    "participants": ["Someone with a rather long name"] * 4,
                    "sources": [
                        {"ref": "report", "quote": "words\nof it", "locator": "p. 1"},
                        {"ref": "no"},
                    ],
                    "x-empty": None,
                    "x-lists": [[], {}, ["a", ["b", None]], {"a": {"b": ""}}],
                },
                {"id": "third", "date": "1984", "title": "Yes", "note": "  indented\nnote\n"},
                {"id": "fourth", "date": "-0043", "title": "x: y", "description": "\ttab\nb"},
            ],
            "exports": {"csv": {"own_keys": "true"}, "ics": {"length": "1h"}},
        },
        {
            (): "From a sheet.\r\nOpened 2026.",
            ("events", "second"): "two readings:\n2016-12-20\u2028or later",
            ("events", 1, "title"): "was 12.30",
            ("events", 1, "sources", 1, "locator"): "no page was given",
            ("events", 0, "place", "lat"): "guessed \u202efrom\ufffd the\tname",
            ("events", 2, "id"): "made of the title",
            ("nowhere", 3): "what nobody could place",
        },
    ),
    "nothing": ({}, {}),
    "only-a-comment": ({}, {(): "nothing was found"}),
}


@pytest.mark.parametrize("name", SAMPLES)
def test_it_is_written_exactly_so(name: str) -> None:
    data, comments = SAMPLES[name]
    written = write(data, comments)
    assert written == (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    read_again(written)


@given(documents)
@example({"x" * 2000: "y", "z": [{"w" * 2000: ["a"]}]})
def test_what_is_written_is_read_back(data: dict[str, Any]) -> None:
    assume("\ufffd" not in repr(data))
    expected = normal(data)
    assume(size(expected) == size(data))
    assert read_again(write({"timeline": data})) == {"timeline": expected}


@given(scalars | st.sampled_from(TRAPS) | st.text(st.sampled_from("a1 :#-'\"\\[,\n\t")))
@pytest.mark.parametrize("loader", [yaml.SafeLoader, yaml.CSafeLoader, CoreLoader])
def test_every_reader_takes_a_text_for_that_text(loader: Any, text: str) -> None:
    expected = unicodedata.normalize("NFC", text)
    written = write({"a": {"title": text, "x": [text, {"place": {"name": text}}]}})
    assert yaml.load(written, loader) == {
        "a": {"title": expected, "x": [expected, {"place": {"name": expected}}]}
    }


@pytest.mark.parametrize("text", TRAPS)
@pytest.mark.parametrize("loader", [yaml.SafeLoader, CoreLoader])
def test_every_reader_takes_a_trap_for_that_text(loader: Any, text: str) -> None:
    data = {"a": {"title": text, "x": [text, {"place": {"name": text}}]}}
    assert yaml.load(write(data), loader) == data


@pytest.mark.parametrize("text", TRAPS)
def test_a_trap_is_read_back_wherever_it_stands(text: str) -> None:
    data: dict[str, Any] = {
        "a": {"title": text, "date": text, "list": [text, "b"], "map": {"m": text, "n": "o"}},
        "events": [{"x": {"place": {"name": text}}}, [text], text],
    }
    if text:
        data |= {text: "key", "b": {text: {"c": "d"}}}
    assert read_again(write(data)) == data


PLAIN = [
    "Moscow", "a, b", "http://x.org/?a#b", "it's", "1914~", "2016/..", "12 km", "5 %", "Né",
    "../2016", "a - b", "e-mail", "2017-01-23T13:00", "19th", "No. 1", "(a)", "<b>", "a [b]",
]  # fmt: skip


@pytest.mark.parametrize("text", PLAIN)
def test_quotes_stand_only_where_they_are_needed(text: str) -> None:
    assert write({"a": text}) == f"a: {text}\n"


@given(documents, st.text(), st.data())
def test_comments_change_nothing(data: dict[str, Any], comment: str, draw: st.DataObject) -> None:
    expected = normal(data)
    assume(size(expected) == size(data))
    paths = list(every_path({"timeline": data}))
    chosen = draw.draw(st.lists(st.sampled_from(paths), max_size=4))
    written = write({"timeline": data}, dict.fromkeys(chosen, comment))
    document = read(SourceText("x", written))
    assert document.data == {"timeline": expected}


@pytest.mark.parametrize(
    "data", [{"": "a"}, {1: "a"}, {"a": b"x"}, {"a": float("nan")}, {"é": "a", "e\u0301": "b"}]
)
def test_what_no_document_holds_is_refused(data: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"key|hold"):
        write(data)


def read_again(text: str) -> Any:
    document = read(SourceText("x", text))
    if document.data is not None:
        assert document.problems == []
    return document.data


def every_path(data: Any, path: tuple[str | int, ...] = ()) -> Any:
    """Yield the path of every node."""
    yield path
    steps = data.items() if isinstance(data, dict) else enumerate(data)
    if isinstance(data, dict | list):
        for step, child in steps:
            yield from every_path(child, (*path, step))


def kinds(record: type[Record]) -> Iterator[tuple[str, FieldKind]]:
    """Yield the fields of a record, and of all that stand in it, with their kinds."""
    for name, field in record.fields().items():
        if isinstance(field.kind, Part | Parts | Named):
            yield from kinds(field.kind.record)
        else:
            yield name, field.kind


def test_every_date_number_and_truth_value_of_the_model_is_written_without_quotes() -> None:
    fields = dict(kinds(Timeline))
    typed = {name for name, kind in fields.items() if isinstance(kind, Date | Degrees | Flag)}
    assert {"date", "says", "published", "accessed", "embargo"} <= typed
    assert typed == {name for name in fields if styles.is_typed(("events", 0, name))}
