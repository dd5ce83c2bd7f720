"""pandas: a timeline as a frame with one row an event, and such a frame as a timeline.

The columns are those of every table (`timeline_kit.columns`), with types:

- text is `str`, `status` a category, `draft` a bool, `latitude` and `longitude` floats;
- `start` and `end` are `datetime64[s]` in local time, of any year, blank for an open end;
- `tags`, `participants`, `sources`, `quotes` and `locators` hold lists, one item of
  `quotes` and `locators` for each of `sources`, None where there is none;
- a column of an author's own key (`x-…`) holds the plain values, `pandas.NA` where an
  event has no such key.

What is not about one event stands in `frame.attrs` as it does in the document, under
`timeline`, `sources`, `eras` and `exports`.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from timeline_kit.checks import references
from timeline_kit.dates import When
from timeline_kit.exporters.table import (
    ABSENT,
    Bound,
    Column,
    Kind,
    RowError,
    column_named,
    columns,
    event_from_row,
    value_reader,
)
from timeline_kit.exporters.table.cells import own_text
from timeline_kit.exporters.table.delimited import is_guarded, unguard
from timeline_kit.model import Header, Record, Timeline, ValidationError
from timeline_kit.model.validation import validate
from timeline_kit.problems import Severity

_DAY = 86_400
_EPOCH = 719_163  # the number of 1970-01-01, where 0001-01-01 is 1
_MOST_DAYS = (1 << 63) // _DAY - _EPOCH - 1  # what 64 bits of seconds hold


class FrameError(ValidationError):
    """A frame that does not make a timeline.

    Attributes:
        problems: all that is wrong; `events` in their paths is followed by the position
            of the row, counted from 0.
    """


def to_frame(timeline: Timeline) -> pd.DataFrame:
    """Return a frame with one row an event, in the order of the document."""
    frame = pd.DataFrame(
        {
            column.name: _series(column, value_reader(column, timeline)(timeline.events))
            for column in columns(timeline, {"citations"})
        }
    )
    frame.attrs = {
        "timeline": _plain(timeline, Header.key_names()),
        "sources": {key: _plain(source) for key, source in timeline.sources.items()},
        "eras": [_plain(era) for era in timeline.eras],
        "exports": dict(timeline.exports),
    }
    return frame


def _series(column: Column, values: list[Any]) -> pd.Series[Any]:
    match column.kind:
        case Kind.NUMBER:
            return pd.Series(values, dtype="float64")
        case Kind.FLAG:
            return pd.Series(values, dtype="bool")
        case Kind.CHOICE:
            return pd.Series(pd.Categorical(values, categories=list(column.choices)))
        case Kind.BOUND:
            seconds = np.array(list(map(_seconds, values)), dtype="datetime64[s]")
            return pd.Series(seconds)
        case Kind.LINES | Kind.BLOCKS | Kind.OWNS:
            return _objects([list(map(_or_na, value)) for value in values])
        case Kind.OWN:
            return _objects(list(map(_or_na, values)))
    return pd.Series(values, dtype="str")


def _objects(values: list[Any]) -> pd.Series[Any]:
    """Return a series that holds the values as they are, lists too."""
    held = np.empty(len(values), dtype=object)
    held[:] = values if values else []
    return pd.Series(held, dtype=object)


def _or_na(value: Any) -> Any:
    return pd.NA if value is ABSENT else value


def _seconds(bound: Bound | None) -> np.datetime64:
    """Return an end of a date in local time; blank where it is open or beyond all measure."""
    if bound is None or abs(days := bound.day.ordinal() - _EPOCH) > _MOST_DAYS:
        return np.datetime64("NaT", "s")
    return np.datetime64(days * _DAY + (bound.time or 0), "s")


def _plain(record: Record, keys: Sequence[str] | None = None) -> dict[str, Any]:
    """Return a record as it would stand in the document."""
    plain: dict[str, Any] = {}
    for key in keys or record.key_names():
        value = getattr(record, key)
        if isinstance(value, Record):
            plain[key] = _plain(value)
        elif value is not None:
            plain[key] = value.text if isinstance(value, When) else value
    return {**plain, **(record.extensions or {})}


def from_frame(
    frame: pd.DataFrame,
    *,
    timeline: Mapping[str, Any] | None = None,
    sources: Mapping[str, Any] | None = None,
    eras: Sequence[Mapping[str, Any]] | None = None,
    exports: Mapping[str, Any] | None = None,
    guarded: bool | None = None,
) -> Timeline:
    """Return the timeline of a frame, the exact inverse of `to_frame`.

    Lists may also be text, as in a CSV. `when`, `start` and `end` are ignored.
    The text of a frame that was read from a guarded CSV is taken as it was before:
    a frame of `to_frame` is none; for any other the table as a whole decides, with a
    `UserWarning` that says what was taken away.

    Args:
        frame: one row an event, with columns of `timeline_kit.columns`.
        timeline: id, title and so on, as in the document; otherwise `frame.attrs["timeline"]`.
        sources: the sources by id; otherwise `frame.attrs["sources"]`, if it is there.
        eras: the eras; otherwise `frame.attrs["eras"]`, if it is there.
        exports: options of formats; otherwise `frame.attrs["exports"]`, if it is there.
        guarded: whether the text has an apostrophe before what may run as a formula.

    Raises:
        FrameError: with all problems, when it does not make a timeline.
        RowError: for a column that no table has, or one given twice.
    """
    given = {"timeline": timeline, "sources": sources, "eras": eras, "exports": exports}
    data = {key: frame.attrs.get(key) if value is None else value for key, value in given.items()}
    data = {key: value for key, value in data.items() if value is not None}
    data["events"] = _events(_unguarded(frame, guarded))
    problems = list(references.check_raw(data))
    valid = validate(data)
    problems += valid.problems
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if errors:
        raise FrameError(errors)
    return valid.timeline


def _unguarded(frame: pd.DataFrame, guarded: bool | None) -> pd.DataFrame:
    """Return the frame with its text as it was before a CSV was guarded, if it was."""
    if guarded is None and "timeline" in frame.attrs:
        return frame
    cells = [cell for name in frame.columns for cell in frame[name] if isinstance(cell, str)]
    if guarded is None:
        guarded = is_guarded(cells)
        changed = sum(unguard(cell) != cell for cell in cells) if guarded else 0
        if changed:
            warnings.warn(
                f"the guard against formulas was taken away in {changed:,} "
                f"cell{'s' * (changed > 1)}: no cell of the frame begins like a formula; "
                "say `guarded=True`, or `guarded=False` to keep the apostrophes",
                UserWarning,
                stacklevel=3,
            )
    if not guarded:
        return frame
    return frame.map(lambda cell: unguard(cell) if isinstance(cell, str) else cell)


def _events(frame: pd.DataFrame) -> list[dict[str, Any]]:
    table = [column_named(str(name)) for name in frame.columns]
    for position, column in enumerate(table):
        if column in table[:position]:
            raise RowError(column.name, "there are two columns of this name")
    cells = [
        [_cell(column, cell) for cell in frame[column.name].tolist()]
        for column in table
        if not column.is_helper
    ]
    names = [column.name for column in table if not column.is_helper]
    events = []
    for row, values in enumerate(zip(*cells, strict=True)):
        present = {
            name: value for name, value in zip(names, values, strict=True) if value is not ABSENT
        }
        try:
            events.append(event_from_row(present))
        except RowError as error:
            error.add_note(f"in row {row} of the frame")
            raise
    return events


def _cell(column: Column, cell: Any) -> Any:
    """Return what a cell holds, without the ways in which pandas says that it holds nothing."""
    if column.kind.is_list and not isinstance(cell, str):
        return ABSENT if _is_missing(cell) else [ABSENT if item is pd.NA else item for item in cell]
    if column.kind is Kind.OWN:
        if cell is pd.NA or _is_nan(cell):
            return ABSENT
        return own_text(cell) if isinstance(cell, str) else cell
    if _is_missing(cell):
        return ABSENT
    if isinstance(cell, pd.Timestamp):  # a day is held as its midnight
        return cell.date() if cell.tzinfo is None and cell == cell.normalize() else cell
    return str(cell) if type(cell) is int else cell  # `title: 1984`, as in the document


def _is_missing(cell: Any) -> bool:
    return cell is None or cell is pd.NA or cell is pd.NaT or _is_nan(cell)


def _is_nan(cell: Any) -> bool:
    return isinstance(cell, float) and math.isnan(cell)
