"""The JSON Schema accepts what loads, refuses what an editor can see to be wrong, and is fresh."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from support.yaml_core import as_editor

import timeline_kit
from timeline_kit.dates import When
from timeline_kit.exports import schema, schema_text
from timeline_kit.model import Citation, Document, Era, Event, Header, Media, Place, Source
from timeline_kit.problems.codes import CODES
from timeline_kit.problems.page import page_of

ROOT = Path(__file__).parent.parent.parent
SCHEMA = schema()
VALIDATOR = jsonschema_rs.Draft202012Validator(SCHEMA)
HEADER = (
    "timeline: {id: example, title: An example}\nsources: {report: {title: A report}}\nevents:\n"
)


def refused(text: str) -> list[str]:
    return [error.message for error in VALIDATOR.iter_errors(as_editor(text))]


def with_header(example: str) -> str:
    return HEADER + example if example.startswith("- ") else example


def test_the_shipped_schema_is_fresh() -> None:
    shipped = resources.files("timeline_kit").joinpath("timeline.schema.json")
    assert shipped.read_text(encoding="utf-8") == schema_text()


def test_the_schema_is_json_schema_2020_12() -> None:
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema_rs.meta.validate(SCHEMA)


_TAGS = ("en", "zh-Hant-HK", "de-1996", "de-AT-x-a", "x-abc", "ar-u-nu-latn")
_NO_TAGS = ("English", "zh_Hant", "de-", "x-", "de-x", "de-u", "d", "")


@pytest.mark.parametrize("tag", [*_TAGS, *_NO_TAGS])
def test_language_tags_are_those_of_bcp_47(tag: str) -> None:
    document = f'timeline: {{id: x, title: X, language: "{tag}"}}\nevents: []\n'
    codes = {problem.code for problem in timeline_kit.load(document).problems}
    assert bool({"TK203", "TK214"} & codes) is (tag in _NO_TAGS)  # the first where nothing stands
    assert (refused(document) != []) is (tag in _NO_TAGS)


REAL = [
    ROOT / "events.yaml",
    ROOT / "tests/support/matrix.yaml",
    *sorted(ROOT.glob("tests/checks/quiet/*.yaml")),
]


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_good_documents_are_accepted(path: Path) -> None:
    assert refused(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "example",
    [
        pytest.param(page_of(code).right, id=code.id)
        for code in CODES.values()
        if page_of(code).right
    ],
)
def test_every_right_example_is_accepted(example: str) -> None:
    assert refused(with_header(example)) == []


EVENT = "- {id: a, date: 2016, title: T"


@pytest.mark.parametrize(
    "event",
    [
        "- {id: a, date: 2016, title: 1984}",
        "- {id: a, date: -0043, title: No}",
        "- {id: a, date: 2016-12-20, title: true}",
        "- {id: true, date: '2016', title: 3.14}",
        "- {id: a, date: [1667, 1668], title: T}",
        "- {id: a, date: [1667, 1668..1670], title: T}",
        f"{EVENT}, place: {{name: 1984, lat: 51.13, lon: '71.43'}}}}",
        f"{EVENT}, place: {{name: A, lat: 51, lon: -0}}}}",
        f"{EVENT}, tags: [2016, true, No, talks], participants: [7]}}",
        f"{EVENT}, draft: no}}",
        f"{EVENT}, draft: true, status: cancelled}}",
        f"{EVENT}, sources: [report, {{ref: report, locator: 12, quote: 7}}]}}",
        f"{EVENT}, x-desk: [anything, {{at: all}}]}}",
        "- id: a\n  date: 2016\n  title: T\n  description:\n  place:\n  tags:\n  status:\n"
        "  media:\n  sources:\n  url:\n  group:\n  note:\n  timezone:\n",
        f"{EVENT}, place: {{name: A, lat: , lon: }}}}",
        f"{EVENT}, place: {{name: A, lat: }}}}",
    ],
)
def test_what_loads_is_not_marked_wrong(event: str) -> None:
    document = timeline_kit.load(HEADER + event)
    assert document.timeline is not None
    assert refused(HEADER + event) == []


@pytest.mark.parametrize(
    "text",
    [
        "events: []",
        "timeline: {id: example, title: T}",
        "timeline: {id: Example, title: T}\nevents: []",
        "timeline: {id: example}\nevents: []",
        "timeline: {id: example, title: }\nevents: []",
        "timeline: {id: example, title: T}\nevents:",
        "timeline: {id: example, title: T}\nevent: []\nevents: []",
        "timeline: {id: example, title: T, language: English}\nevents: []",
        "timeline: {id: example, title: T, timezone: 3}\nevents: []",
        "timeline: {id: example, title: T}\nsources: {A Report: {title: T}}\nevents: []",
        "timeline: {id: example, title: T}\nsources: {report: }\nevents: []",
        "timeline: {id: example, title: T}\nsources: [report]\nevents: []",
        "timeline: {id: example, title: T}\nsources: {report: {url: 'https://a.org'}}\nevents: []",
        "timeline: {id: example, title: T}\neras: [{title: T}]\nevents: []",
        "[]",
        HEADER + "- {date: 2016, title: T}",
        HEADER + "- {id: a, title: T}",
        HEADER + "- {id: a, date: 2016}",
        HEADER + "- {id: a b, date: 2016, title: T}",
        HEADER + "- {id: 1a, date: 2016, title: T}",
        HEADER + "- {id: a, date: 2016.5, title: T}",
        HEADER + "- {id: a, date: true, title: T}",
        HEADER + "- {id: a, date: , title: T}",
        HEADER + "- {id: a, date: [], title: T}",
        HEADER + "- {id: a, date: {year: 2016}, title: T}",
        HEADER + "- {id: a, date: 2016, title: '  '}",
        HEADER + "- {id: a, date: 2016, title: [T]}",
        HEADER + f"{EVENT}, titel: T}}",
        HEADER + f"{EVENT}, status: canceled}}",
        HEADER + f"{EVENT}, status: Cancelled}}",
        HEADER + f"{EVENT}, draft: maybe}}",
        HEADER + f"{EVENT}, draft: 2}}",
        HEADER + f"{EVENT}, draft: }}",
        HEADER + f"{EVENT}, embargo: }}",
        HEADER + f"{EVENT}, tags: talks}}",
        HEADER + f"{EVENT}, tags: [~]}}",
        HEADER + f"{EVENT}, participants: {{a: b}}}}",
        HEADER + f"{EVENT}, place: Astana}}",
        HEADER + f"{EVENT}, place: {{lat: 1, lon: 2}}}}",
        HEADER + f"{EVENT}, place: {{name: A, lat: 91, lon: 2}}}}",
        HEADER + f"{EVENT}, place: {{name: A, lat: '51,13', lon: 2}}}}",
        HEADER + f"{EVENT}, place: {{name: A, lat: 51}}}}",
        HEADER + f"{EVENT}, place: {{name: A, lon: 51}}}}",
        HEADER + f"{EVENT}, sources: report}}",
        HEADER + f"{EVENT}, sources: [{{quote: Q}}]}}",
        HEADER + f"{EVENT}, sources: [{{ref: report, page: 3}}]}}",
        HEADER + f"{EVENT}, media: https://example.org/a.jpg}}",
        HEADER + f"{EVENT}, media: {{caption: C}}}}",
        HEADER + f"{EVENT}, url: 'www.example.org'}}",
        HEADER + f"{EVENT}, url: 'javascript:alert(1)'}}",
    ],
)
def test_what_an_editor_can_see_to_be_wrong_is_refused(text: str) -> None:
    assert timeline_kit.load(text + "\n").timeline is None
    assert refused(text) != []


def keys(part: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    yield from part["properties"].items()


@pytest.mark.parametrize("model", [Header, Source, Era, Event, Place, Citation, Media, Document])
def test_every_key_of_the_model_is_described(model: type[Any]) -> None:
    part = SCHEMA if model is Document else SCHEMA["$defs"][model.__name__]
    assert [key for key, _ in keys(part)] == model.key_names()
    for key, value in keys(part):
        assert value["description"].endswith("."), key
    needed = [key for key, field in model.fields().items() if field.required]
    assert part["required"] == needed


@pytest.mark.parametrize("name", sorted(SCHEMA["$defs"]))
def test_every_example_is_right(name: str) -> None:
    for key, value in keys(SCHEMA["$defs"][name]):
        validator = jsonschema_rs.Draft202012Validator(value | {"$defs": SCHEMA["$defs"]})
        for example in value.get("examples", []):
            assert validator.is_valid(example), (key, example)
            if key in ("date", "published", "accessed"):
                When.parse(example)


def accepts(line: str) -> bool:
    text = f"timeline: {{id: a, title: A}}\nevents:\n  - {{id: a, title: A, date: 2016, {line}}}\n"
    if line.startswith("date:"):
        text = text.replace(" date: 2016,", "")
    if line.startswith("zone:"):
        zone = line.removeprefix("zone:")
        text = f"timeline: {{id: a, title: A, timezone: {zone}}}\nevents: []\n"
    return bool(VALIDATOR.is_valid(as_editor(text)))


@pytest.mark.parametrize(
    "line",
    ["zone: MSK", "zone: Pacific Time", "zone: UTC+3", "timezone: MSK", "timezone: BST",
     "date: “2016-12-20”", "date: «2016»", "date: ’2016-12’", "date: 2016–2017"],
)  # fmt: skip
def test_an_editor_marks_what_cannot_be_right(line: str) -> None:
    assert not accepts(line)


def test_an_editor_marks_no_zone_there_is() -> None:
    from timeline_kit.dates.zones import names

    assert [name for name in sorted(names()) if not accepts(f"zone: {name}")] == []


def test_what_an_editor_shows_of_a_key_is_headed_by_it() -> None:
    for name, part in schema()["$defs"].items():
        assert part["title"] != "Timeline" or name == "Header"
        for key, value in part["properties"].items():
            assert value["title"] == f"{part['title']}: {key}"
    for key in ("timeline", "sources", "eras", "events", "exports"):
        assert schema()["properties"][key]["title"] == f"File: {key}"
