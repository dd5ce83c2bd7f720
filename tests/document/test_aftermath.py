"""Problems that only follow from damage already reported are not reported again."""

from __future__ import annotations

from timeline_kit.document import ParsedText, SourceText, locate, read
from timeline_kit.problems import Path, Problem, Severity, Target

TEXT = """\
timeline:
  id: talks
  title: Syria: talks
events:
  - id: one
    date: null
    title: One
    @stray: value
    place:
      name: a: b
    tags: [a, b
  - id: two
    title: "Two" or three
    place: {name: Astana}
"""


def left(document: ParsedText, *problems: Problem) -> list[Path]:
    """Return the paths of those problems that are kept."""
    return [problem.path for problem in locate(document, problems)]


def about(*path: str | int, target: Target = Target.VALUE) -> Problem:
    return Problem("TK999", Severity.ERROR, "test", path, target=target)


def test_the_reader_names_the_damage_itself() -> None:
    document = read(SourceText("x", TEXT))
    lines = [problem.location.line for problem in document.problems if problem.location]
    assert lines == [3, 8, 10, 11, 13, 6]
    assert document.damaged >= {3, 6, 8, 10, 11, 13}
    assert 8 in document.removed
    assert 3 not in document.removed


def test_values_on_damaged_lines_are_not_judged() -> None:
    document = read(SourceText("x", TEXT))
    kept = left(
        document,
        about("timeline", "title"),
        about("timeline", "id"),
        about("events", 0, "date"),
        about("events", 0, "title"),
        about("events", 0, "tags"),
        about("events", 1, "title"),
        about("events", 1, "title", target=Target.KEY),
        about("events", 1, "place", "name"),
    )
    assert kept == [
        ("timeline", "id"),
        ("events", 0, "title"),
        ("events", 1, "place", "name"),
    ]


def test_what_is_missing_is_not_judged_where_a_line_was_left_out() -> None:
    document = read(SourceText("x", TEXT))
    kept = left(
        document,
        about("timeline", "url"),
        about("events", 0, "url"),
        about("events", 0, "nokey", target=Target.KEY),
        about("events", 1, "date"),
        about("events", 1, "place", "lat"),
        about(
            "eras",
        ),
    )
    assert kept == [
        ("timeline", "url"),
        ("eras",),
        ("events", 1, "date"),
        ("events", 1, "place", "lat"),
    ]


def test_a_container_with_damage_inside_is_not_judged() -> None:
    document = read(SourceText("x", TEXT))
    assert left(document, about("events", 0, "place"), about("events", 1, "place")) == [
        ("events", 1, "place")
    ]


def test_keys_beside_damage_are_judged() -> None:
    document = read(SourceText("x", "events:\n  - id: one\n    titel: x\n    title: a: b\n"))
    kept = left(document, about("events", 0, "titel", target=Target.KEY))
    assert kept == [("events", 0, "titel")]


def test_without_data_nothing_is_judged() -> None:
    document = read(SourceText("x", "# nothing\n"))
    assert document.data is None
    assert left(document, about("timeline")) == []
    assert [problem.code for problem in locate(document, document.problems)] == ["TK104"]


def test_places_in_moved_lines_are_those_of_the_file() -> None:
    text = "events:\n  - id: one\n\tdate: x\n     title: a\n     note: b\n"
    document = read(SourceText("x", text))
    found = locate(document, [*document.problems, about("events", 0, "note")])
    places = [
        (problem.location.line, problem.location.column, problem.location.end_column)
        for problem in found
        if problem.location is not None
    ]
    assert places[-1] == (5, 12, 13)
