"""Why the model refuses what a table says, as it is told to whoever edits the table.

The model speaks to the author, of keys; who edits a table knows columns, rows and sheets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from timeline_kit.dates import DateError, When
from timeline_kit.exporters.table import BY_NAME, CellKind, Column
from timeline_kit.exporters.table.sheets import DATES, EVENTS, SOURCES, TIMELINE
from timeline_kit.merge.cells.values import is_list_of_dates, positions
from timeline_kit.model import explanations
from timeline_kit.model.records import Degrees
from timeline_kit.model.shapes import Place
from timeline_kit.problems import Path, Problem, Severity, fields
from timeline_kit.problems.dates import NOT_A_DATE
from timeline_kit.problems.references import UNKNOWN_SOURCE
from timeline_kit.problems.suggestions import excerpt, listed, nearest
from timeline_kit.wording.choice_words import probably_chosen
from timeline_kit.wording.date_help import explain

_EVENT_COLUMNS: Final = {column.path: column.name for column in BY_NAME.values() if column.path}
_KEY_AND_VALUE = re.compile(r"`(?P<key>[a-z_]+): (?P<value>[^`]+)`")
"""A line as it stands in the document."""

_PARTS: Final = {
    "place": ("the place", "a place needs its name"),
    "media": ("the picture", "a picture, film or recording needs its address"),
}
"""What an entry has as a part, and what that needs."""

_ELSEWHERE: Final = {
    fields.NOT_ONE_LINE.id: "write it in one line",
    fields.BAD_URL.id: "keep one of them",
}
"""What is told where there is no `description` into which more could be written."""

_ENTRIES: Final = {"events": "event", "sources": "source", "eras": "era"}
_MOST = 3
"""Reasons that are told of one cell."""


def errors(found: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the first error at each place: one slip, one problem."""
    seen: set[Path] = set()
    for problem in found:
        if problem.severity is Severity.ERROR and problem.path not in seen:
            seen.add(problem.path)
            yield problem


def joined(reasons: Sequence[str]) -> str:
    """Return several reasons in one text, each once, and only the first of many."""
    some = list(dict.fromkeys(reasons))
    more = [f"and {len(some) - _MOST:,} more"] if len(some) > _MOST + 1 else []
    return "; ".join([*(some[:_MOST] if more else some), *more])


def refusal(
    problem: Problem, sheet: str, column: Column | None, text: str, entry: Mapping[str, Any]
) -> str:
    """Return in words why a cell is refused, and what would be right.

    Args:
        problem: what the model says.
        sheet: the sheet of the cell.
        column: the column of the cell; None where a whole entry is meant.
        text: what the cell says.
        entry: the event, source or era as it would be, or the header.
    """
    is_ref = problem.path[2:3] == ("sources",) and problem.path[4:] in ((), ("ref",))
    if is_ref and problem.code in (UNKNOWN_SOURCE.id, fields.BAD_ID.id):
        return no_source(text)
    if problem.code == fields.MISSING_KEY.id:
        return _missing(problem.path, sheet, text, entry)
    if problem.code == fields.HALF_POSITION.id:
        return "`latitude` and `longitude` belong together: write both, or clear both"
    help_ = problem.help
    if problem.code == fields.NOT_A_CHOICE.id and not help_ and column is not None:
        near = probably_chosen(column.name, text)
        help_ = f"write `{near}`" if near else ""
    if "`description`" in help_ and sheet != EVENTS:
        help_ = _ELSEWHERE.get(problem.code, "")
    help_ = in_columns(help_, column)
    said = f"{problem.message}; {help_}" if help_ else problem.message
    said = said.replace("this file", "the file of the timeline")
    if column is None or sheet == TIMELINE or not problem.path:
        return said
    there = _called(sheet, _keys(problem.path))
    return f"in `{there}`, {said}" if there in DATES and there != column.name else said


def unread(column: Column, text: str) -> str:
    """Return in words that a cell holds no date or number, and what would be one.

    Args:
        column: the column of the cell.
        text: what the cell says.
    """
    if column.kind is CellKind.NUMBER:
        kind = Place.fields()[column.path[-1]].kind
        assert isinstance(kind, Degrees)
        help_ = explanations.not_degrees(text, column.path, kind.limit).help
        return f"is no number; {in_columns(help_, column)}"
    items = positions(text) if is_list_of_dates(column) else [text]
    for item in items:
        try:
            When.parse(item)
        except DateError as error:
            found = explain(error, item)
            said = "is no date" if found.code is NOT_A_DATE else found.message
            said = f"`{excerpt(item)}` {said}" if len(items) > 1 and said == "is no date" else said
            return f"{said}; {in_columns(found.help, column)}" if found.help else said
    return "is no date"


def in_columns(help_: str, column: Column | None) -> str:
    """Return help as it is said of a table: of `lat: 51.13`, who edits one writes `51.13`.

    Args:
        help_: what the model says.
        column: the column that it is about.
    """
    own = column.path[-1] if column is not None and column.path else ""

    def said(found: re.Match[str]) -> str:
        value = f"`{found['value']}`"
        return value if found["key"] in (own, "value") else f"{value} in `{found['key']}`"

    return _KEY_AND_VALUE.sub(said, help_)


def _missing(path: Path, sheet: str, text: str, entry: Mapping[str, Any]) -> str:
    """Return what is to be done where a cell is empty that an entry needs."""
    keys = _keys(path)
    part, name = keys[0], _called(sheet, keys)
    if len(keys) == 1 or part not in _PARTS:
        what = _ENTRIES.get(str(path[0]), "")
        needs = f"the timeline needs `{name}`"
        if not what:
            return needs
        out = f"`yes` in `delete` takes the {what} out"
        if what == "source":
            return f"a source needs `{name}`; {out} where no event cites it"
        return f"an {what} needs `{name}`; {out}"
    called, needs = _PARTS[part]
    if text:
        return f"{needs}; write it in `{name}`, too"
    there = entry.get(part)
    others = [_called(sheet, (part, key)) for key in there] if isinstance(there, dict) else []
    return f"{needs}; to take {called} out, clear {listed([name, *others])} together"


def _keys(path: Path) -> tuple[str, ...]:
    """Return where in its entry something stands."""
    keys = path[1:] if path[0] == "timeline" else path[2:]
    return tuple(key for key in keys if isinstance(key, str))


def _called(sheet: str, keys: tuple[str, ...]) -> str:
    """Return the column, or the row of the header, in which something stands."""
    if sheet == TIMELINE:
        return ".".join(keys)
    return _EVENT_COLUMNS.get(keys, ".".join(keys)) if sheet == EVENTS else keys[-1]


def no_sources(names: Sequence[str], parted: str, known: Iterable[str] = ()) -> str:
    """Return what is wrong where a cell of an event names sources that there are not.

    Args:
        names: those that it names.
        parted: how the cell is written where other signs than `;` stand between sources.
        known: the ids of those that there are.
    """
    said = f"there is no source {listed(list(map(excerpt, names)), 'or')}"
    if parted:
        return f"{said}; only `;` separates several, as in `{parted}`"
    near = nearest(names[0], known) if len(names) == 1 else None
    if near:
        return f"{said}; did you mean `{near}`?"
    return f"{said}; write the id or the title of one that is there: new ones the author adds"


def no_source(name: str, known: Iterable[str] = ()) -> str:
    """Return what is wrong where a citation names no source.

    Args:
        name: what it names.
        known: the ids of those that there are.
    """
    if not name:
        said = "a citation needs a source: write its id or its title"
        return f"{said}; `yes` in `delete` takes the citation out"
    said = f"there is no source `{excerpt(name)}`"
    if near := nearest(name, known):
        return f"{said}; did you mean `{near}`?"
    return f"{said}; write the id or the title of one, or add it in a new row of `{SOURCES}`"
