"""What an import may be told, and what it returns."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from timeline_kit.importers.layout import Table
from timeline_kit.importers.mapping import ColumnMapping
from timeline_kit.importers.report import Report
from timeline_kit.model.texts import TextError, relative_path
from timeline_kit.wording.hints import Order


def below(path: str) -> str | None:
    """Return the path of a saved copy, if it is one below the folder of the document."""
    try:
        return relative_path(path)
    except TextError:
        return None


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What an import may be told.

    Attributes:
        name: what the file is called.
        format: one of `importers.FORMATS`; None to tell it from the content.
        columns: columns by the field they fill, each by its heading or letter.
        date_order: `dmy`, `mdy` or `ymd`.
        year: the year of dates that state none.
        century_from: the first year that two figures may mean.
        timezone: the IANA zone of times that state none.
        sheet: the sheet, or a range on one, to read.
        id_from: the column ids are made from.
        kept: says which saved copies, named in lists of sources, are kept, and under which path
            below the folder of the document; None for those that are not.
        now: when this is, for the comment on top, aware, in UTC.
    """

    name: str = "table"
    format: str | None = None
    columns: Mapping[str, Sequence[str]] = field(default_factory=dict)
    date_order: Order | None = None
    year: int | None = None
    century_from: int | None = None
    timezone: str | None = None
    sheet: str | None = None
    id_from: str | None = None
    kept: Callable[[str], str | None] = below
    now: datetime = field(default_factory=lambda: datetime.now(UTC))


@dataclass(slots=True)
class Imported:
    """What an import made.

    Attributes:
        kind: what the file is, in words.
        text: the document, or None where no column can be the title or the date.
        report: what became of every value.
        remarks: what else there is to say, line by line.
        tables: the tables that were read, each with its mapping; none for other formats.
        events: how many events there are.
        sources: how many sources there are.
    """

    kind: str
    text: str | None
    report: Report
    remarks: list[str] = field(default_factory=list)
    tables: list[tuple[Table, ColumnMapping]] = field(default_factory=list)
    events: int = 0
    sources: int = 0
