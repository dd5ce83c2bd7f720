"""pandas: a timeline as a frame with one row an event.

The columns are those of every table (`timeline_kit.columns`), with types:

- text is `str`, `status` and `standing` are categories, `draft` is a bool, `latitude` and
  `longitude` are floats;
- `start` and `end` are `datetime64[s]` in local time, of any year, blank for an open end;
- `tags`, `participants`, `sources`, `quotes` and `locators` hold lists, and `says`, `stances`,
  `translations`, `prefixes` and `suffixes` where there are any; one item of those after
  `sources` for each of `sources`, None where there is none;
- a column of an author's own key (`x-…`) holds the plain values, `pandas.NA` where an
  event has no such key.

What is not about one event stands in `frame.attrs` as it does in the document, under
`timeline`, `sources`, `eras` and `exports`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from timeline_kit.dates import When
from timeline_kit.exporters.table import (
    ABSENT,
    Bound,
    CellKind,
    Column,
    columns,
    value_reader,
)
from timeline_kit.model import Header, Record, Timeline

_DAY = 86_400
_EPOCH = 719_163  # the number of 1970-01-01, where 0001-01-01 is 1
_MOST_DAYS = (1 << 63) // _DAY - _EPOCH - 1  # what 64 bits of seconds hold


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
        case CellKind.NUMBER:
            return pd.Series(values, dtype="float64")
        case CellKind.FLAG:
            return pd.Series(values, dtype="bool")
        case CellKind.CHOICE:
            return pd.Series(pd.Categorical(values, categories=list(column.choices)))
        case CellKind.BOUND:
            seconds = np.array(list(map(_seconds, values)), dtype="datetime64[s]")
            return pd.Series(seconds)
        case CellKind.LINES | CellKind.BLOCKS | CellKind.OWNS:
            return _objects([list(map(_or_na, value)) for value in values])
        case CellKind.OWN:
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
