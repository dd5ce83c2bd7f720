"""The one table of columns: an event as a flat row, and a flat row as an event."""

from timeline_kit.exporters.table.bounds import Bound
from timeline_kit.exporters.table.columns import (
    BY_NAME,
    COLUMNS,
    RARE,
    CellKind,
    Column,
    columns,
)
from timeline_kit.exporters.table.reading import ABSENT, Reader, text_reader, value_reader
from timeline_kit.exporters.table.rows import RowError, column_named, event_from_row

__all__ = [
    "ABSENT",
    "BY_NAME",
    "COLUMNS",
    "RARE",
    "Bound",
    "CellKind",
    "Column",
    "Reader",
    "RowError",
    "column_named",
    "columns",
    "event_from_row",
    "text_reader",
    "value_reader",
]
