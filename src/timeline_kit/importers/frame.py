"""A pandas frame as a timeline: our own columns exactly, and those of anybody by their names.

Columns that `to_frame` makes are taken as they are. Others go the way of every table: their
names say what they are, dates are read as people write them, and what is nothing known is
kept under an `x-` key. Here a question is an error, as no file is written that could hold it.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import pandas as pd

from timeline_kit.checks import references
from timeline_kit.dates import Reading
from timeline_kit.exporters.table import (
    ABSENT,
    CellKind,
    Column,
    RowError,
    column_named,
    event_from_row,
)
from timeline_kit.exporters.table.cells import own_text, split
from timeline_kit.exporters.table.delimited import is_guarded, unguard
from timeline_kit.importers import dates, markup
from timeline_kit.importers.citations import Sources, cited
from timeline_kit.importers.dates import Found
from timeline_kit.importers.edtf import NOTHING, is_date
from timeline_kit.importers.grid import Sheet, Value, is_empty
from timeline_kit.importers.headings import PARTS, recognise
from timeline_kit.importers.layout import Heading, Table
from timeline_kit.importers.mapping import DATED, propose
from timeline_kit.importers.parts import at_clock, from_parts, span
from timeline_kit.importers.slugs import Names, is_slug, slug
from timeline_kit.model import Timeline, ValidationError
from timeline_kit.model.validation import validate
from timeline_kit.problems import Problem, Severity
from timeline_kit.problems import dates as codes
from timeline_kit.wording.written import Hints

_MARKDOWN = frozenset({"description", "media_caption", "media_credit"})
_LOOKED_AT = 400


class FrameError(ValidationError):
    """A frame that does not make a timeline.

    Attributes:
        problems: all that is wrong; `events` in their paths is followed by the position
            of the row, counted from 0. The message names rows by their label in the index.
    """

    def __init__(self, problems: list[Problem], labels: Sequence[object] | None = None) -> None:
        super().__init__(problems)
        self.labels = labels
        if labels is not None:
            self.args = ("\n".join(_line(problem, labels) for problem in problems),)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.problems, self.labels)


def _line(problem: Problem, labels: Sequence[object]) -> str:
    where = ".".join(map(str, problem.path))
    if problem.path[:1] == ("events",) and len(problem.path) > 1:
        position = problem.path[1]
        if isinstance(position, int) and position < len(labels):
            rest = ".".join(map(str, problem.path[2:]))
            where = f"row {labels[position]!r}" + (f", {rest}" if rest else "")
    message = f"{where}: {problem.message}" if where else problem.message
    return f"{message} ({problem.help})" if problem.help else message


def from_frame(
    frame: pd.DataFrame,
    *,
    timeline: Mapping[str, Any] | None = None,
    sources: Mapping[str, Any] | None = None,
    eras: Sequence[Mapping[str, Any]] | None = None,
    exports: Mapping[str, Any] | None = None,
    guarded: bool | None = None,
) -> Timeline:
    """Return the timeline of a frame; of one that `to_frame` made, exactly that one.

    Lists may also be text, as in a CSV. Where there is a `date`, `when`, `start` and `end` are
    ignored; otherwise `start` and `end` make the date. Ids that no column gives are made from
    titles. A `UserWarning` says which columns were taken for what by their names, and which are
    kept under an `x-` key.

    The text of a frame that was read from a guarded CSV is taken as it was before:
    a frame of `to_frame` is none; for any other the table as a whole decides, with a
    `UserWarning` that says what was taken away.

    Args:
        frame: one row an event.
        timeline: id, title and so on, as in the document; otherwise `frame.attrs["timeline"]`.
        sources: the sources by id; otherwise `frame.attrs["sources"]`, if it is there.
        eras: the eras; otherwise `frame.attrs["eras"]`, if it is there.
        exports: options of formats; otherwise `frame.attrs["exports"]`, if it is there.
        guarded: whether the text has an apostrophe before what may run as a formula.

    Raises:
        FrameError: with all problems, when it does not make a timeline.
        RowError: for a column given twice, or more quotes or locators than sources.
    """
    given = {"timeline": timeline, "sources": sources, "eras": eras, "exports": exports}
    data: dict[str, Any] = {
        key: frame.attrs.get(key) if value is None else value for key, value in given.items()
    }
    data = {key: value for key, value in data.items() if value is not None}
    rows = _Rows(_unguarded(frame, guarded), data.get("sources") or {})
    data["events"] = rows.events()
    if rows.sources.records:
        data["sources"] = {**(data.get("sources") or {}), **rows.sources.records}
    problems = [*rows.problems, *references.check_raw(data)]
    valid = validate(data)
    told = {problem.path for problem in rows.problems}
    problems += [problem for problem in valid.problems if problem.path not in told]
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if errors:
        is_plain = isinstance(frame.index, pd.RangeIndex) and frame.index.name is None
        raise FrameError(errors, None if is_plain else frame.index.tolist())
    return valid.timeline


def _unguarded(frame: pd.DataFrame, guarded: bool | None) -> pd.DataFrame:
    """Return the frame with its text as it was before a CSV was guarded, if it was."""
    if guarded is None and "timeline" in frame.attrs:
        return frame
    columns = [frame.iloc[:, position] for position in range(frame.shape[1])]
    cells = [cell for column in columns for cell in column if isinstance(cell, str)]
    if guarded is None:
        guarded = is_guarded(cells)
        changed = sum(unguard(cell) != cell for cell in cells) if guarded else 0
        if changed:
            warnings.warn(
                f"the guard against formulas was taken away in {changed:,} "
                f"cell{'s' * (changed > 1)}: no cell of the frame begins like a formula; "
                "say `guarded=True`, or `guarded=False` to keep the apostrophes",
                UserWarning,
                stacklevel=4,
            )
    if not guarded:
        return frame
    return frame.map(lambda cell: unguard(cell) if isinstance(cell, str) else cell)


class _Rows:
    """Makes events of the rows of a frame.

    Attributes:
        sources: the sources that cells cite and nobody gave.
        problems: dates that have no reading, or several.
    """

    def __init__(self, frame: pd.DataFrame, sources: Mapping[str, Any]) -> None:
        self._names = [str(name) for name in frame.columns]
        self._cells = [frame.iloc[:, at].tolist() for at in range(frame.shape[1])]
        self._given = sources
        self.sources = Sources(sources)
        self.problems: list[Problem] = []
        self._own = {at: column for at, name in enumerate(self._names) if (column := _own(name))}
        self._refuse_doubles()
        self._fields = self._all_fields()
        self._readers = {
            at: _reader(self._names[at], self._cells[at])
            for at, name in self._fields.items()
            if name in DATED
        }

    def _refuse_doubles(self) -> None:
        seen: set[str] = set()
        for column in self._own.values():
            if column.name in seen:
                raise RowError(column.name, "there are two columns of this name")
            seen.add(column.name)

    def _all_fields(self) -> dict[int, str]:
        """Return for each column the field it fills, by its position; none for a helper."""
        own = {column.name for column in self._own.values()}
        fields = {
            at: column.name
            for at, column in self._own.items()
            if not column.is_helper or (column.name in ("start", "end") and "date" not in own)
        }
        foreign = [at for at in range(len(self._names)) if at not in self._own]
        if foreign:
            found = self._proposed(foreign, own)
            fields |= found
            said = [f"`{self._names[at]}` as {name}" for at, name in found.items()]
            warnings.warn(
                f"columns that are not ours were taken by their names: {', '.join(said)}",
                UserWarning,
                stacklevel=5,
            )
        return fields

    def _proposed(self, foreign: list[int], own: set[str]) -> dict[int, str]:
        """Return the fields of columns that are not ours: free ones of ours, or `x-` keys."""
        count = len(self._cells[0]) if self._cells else 0
        rows: list[list[Value]] = [
            [_shown(self._cells[at][row]) for at in foreign]
            for row in range(min(count, _LOOKED_AT))
        ]
        names = [self._names[at] for at in foreign]
        heads = [Heading(at, name, recognise(name)) for at, name in enumerate(names)]
        is_dated = bool(own & {"date", "start", "end"})
        heads = [
            replace(head, recognised=None)
            if head.recognised
            and (head.recognised.field in own or (is_dated and head.recognised.field in DATED))
            else head
            for head in heads
        ]
        table = Table(Sheet("", rows), heads, [], list(range(len(rows))))
        taken = own | ({"date"} if is_dated else set())
        mapping = propose(table, {}, None, Hints(), taken)
        return {
            foreign[mapped.heading.column]: mapped.field
            if mapped.field.startswith("x-") or _own(mapped.field) or mapped.field in DATED
            else f"x-{slug(mapped.heading.text, 'column')}"
            for mapped in mapping.columns
        }

    def events(self) -> list[dict[str, Any]]:
        """Return the events as plain data."""
        count = len(self._cells[0]) if self._cells else 0
        names = Names()
        has_ids = "id" in self._fields.values()
        events = []
        for row in range(count):
            try:
                event = self._event(row)
            except RowError as error:
                error.add_note(f"in row {row} of the frame")
                raise
            if not has_ids and event.get("title"):
                event = {"id": names.own(slug(str(event["title"]), "event")), **event}
            events.append(event)
        return events

    def _event(self, row: int) -> dict[str, Any]:
        present: dict[str, Any] = {}
        citations: list[Any] = []
        for at, name in self._fields.items():
            cell = self._cells[at][row]
            if name in DATED:
                continue
            column = column_named(name)
            value = _cell(column, cell)
            if value is ABSENT:
                continue
            if name == "sources" and isinstance(value, str) and not self._are_ids(value):
                citations += [self.sources.cite(one) for one in cited(value)]
            elif at not in self._own and name in _MARKDOWN and isinstance(value, str):
                present[name] = markup.from_plain(value)
            else:
                present[name] = value
        when = self._date(row)
        if when is not ABSENT:
            present["date"] = when
        event = event_from_row(present)
        if citations:
            event["sources"] = [*event.get("sources", []), *citations]
        return event

    def _are_ids(self, text: str) -> bool:
        return all(item in self._given or is_slug(item) for item in map(str.strip, split(text)))

    # -- dates

    def _date(self, row: int) -> Any:
        """Return the date of a row as text, or `ABSENT`."""
        cells = {
            name: (at, self._cells[at][row])
            for at, name in self._fields.items()
            if name in DATED and not _is_missing(self._cells[at][row])
        }
        if not cells:
            return ABSENT
        at, cell = cells.get("date", (-1, None))
        if at in self._own and not isinstance(cell, (str, float, pd.Period)):
            return _cell(self._own[at], cell)
        is_text = at in self._own and isinstance(cell, str)
        if is_text and (is_date(cell) or not self._readers[at].read(cell).readings):
            return cell  # what is wrong with it, the model says
        first = self._end_of_date(cells, "date", PARTS[:4]) or self._end_of_date(cells, "start", ())
        last = self._end_of_date(cells, "end", PARTS[4:])
        found = span(first, last) if last is not None else first
        return ABSENT if found is None else self._told(found, row)

    def _end_of_date(
        self, cells: Mapping[str, tuple[int, Any]], name: str, parts: Sequence[str]
    ) -> Found | None:
        if name in cells:
            at, cell = cells[name]
            return self._found(at, cell)
        stated = [part for part in parts[:3] if part in cells]
        if not stated:
            return None
        reader = self._readers[cells[stated[0]][0]]
        values = [_shown(cells[part][1]) if part in cells else None for part in parts[:3]]
        found = from_parts(reader, values)
        clock = cells.get(parts[3])
        if clock is None:
            return found
        return at_clock(found, _shown(clock[1]))

    def _found(self, at: int, cell: Any) -> Found:
        text = _typed_date(cell)
        if text is not None:
            return Found(text, (Reading(text),))
        return self._readers[at].read(_shown(cell))

    def _told(self, found: Found, row: int) -> Any:
        """Return the date; add a problem where there is none, or more than one."""
        if found.is_sure and is_date(found.edtf):
            return found.edtf
        path = ("events", row, "date")
        if len(found.readings) > 1:
            written = " or ".join(
                f"`{one.edtf}`" + (f" ({one.reason})" if one.reason else "")
                for one in found.readings
            )
            message = f"`{found.original}` can be read in more than one way"
            self.problems.append(codes.AMBIGUOUS_DATE.problem(message, path, f"write {written}"))
        else:
            message = f"`{found.original}` is no date"
            message += f": {found.remark}" if found.remark else ""
            self.problems.append(codes.NOT_A_DATE.problem(message, path, "write it in EDTF"))
        return NOTHING


def _own(name: str) -> Column | None:
    try:
        return column_named(name)
    except RowError:
        return None


def _reader(name: str, cells: Sequence[Any]) -> dates.Column:
    """Return the reader of a column of dates, which has seen all of them."""
    reader = dates.Column(Hints(), datetime.now().year)
    values = ((f"row {row}", _shown(cell)) for row, cell in enumerate(cells))
    reader.learn((place, value) for place, value in values if not is_empty(value))
    return reader


def _typed_date(cell: Any) -> str | None:
    """Return what a value that is a date says, or None for text and numbers."""
    if isinstance(cell, pd.Period):
        return _of_period(cell)
    if isinstance(cell, pd.Timestamp):
        cell = cell.to_pydatetime(warn=False)
    if isinstance(cell, datetime):
        if cell.tzinfo is None and cell.time() == time():
            return cell.date().isoformat()
        is_whole = cell.second == cell.microsecond == 0
        return cell.replace(microsecond=0).isoformat("T", "minutes" if is_whole else "seconds")
    return cell.isoformat() if isinstance(cell, date) else None


def _of_period(period: pd.Period) -> str:
    """Return a period as EDTF: a year, quarter, month or day, or its first and last day."""
    match period.freqstr.partition("-")[0]:
        case "Y" | "A" | "YE":
            if period.start_time.month == 1:
                return f"{period.start_time.year:04d}"
        case "Q" | "QE":
            if period.start_time.month in (1, 4, 7, 10):
                return f"{period.start_time.year:04d}-{33 + (period.start_time.month - 1) // 3}"
        case "M" | "ME":
            return f"{period.start_time:%Y-%m}"
        case "D" | "B":
            return f"{period.start_time:%Y-%m-%d}"
        case "h" | "H" | "min" | "T":
            return f"{period.start_time:%Y-%m-%dT%H:%M}"
        case "s" | "S":
            return f"{period.start_time:%Y-%m-%dT%H:%M:%S}"
    return f"{period.start_time:%Y-%m-%d}/{period.end_time:%Y-%m-%d}"


def _shown(cell: Any) -> Value:
    """Return a value of a frame as one of a sheet."""
    if _is_missing(cell):
        return None
    if isinstance(cell, (str, bool, int, float)):
        return cell
    typed = _typed_date(cell)
    if typed is not None:
        return typed
    if isinstance(cell, (list, tuple)):
        return "; ".join(map(str, cell))
    value = cell.item() if hasattr(cell, "item") else cell
    return value if isinstance(value, (str, bool, int, float)) else str(value)


def _cell(column: Column, cell: Any) -> Any:
    """Return what a cell holds, without the ways in which pandas says that it holds nothing."""
    if column.kind.is_list and not isinstance(cell, str):
        return ABSENT if _is_missing(cell) else [ABSENT if item is pd.NA else item for item in cell]
    if column.kind is CellKind.OWN:
        if cell is pd.NA or cell is pd.NaT or _is_nan(cell):
            return ABSENT
        if isinstance(cell, (pd.Timestamp, pd.Period, date)):
            return str(_typed_date(cell))
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
