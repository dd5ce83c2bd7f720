"""The sheet of Bellingcat's auto-archiver, as CSV: what was archived, where and when."""

from __future__ import annotations

import re
from collections.abc import Sequence

from timeline_kit.importers import delimited
from timeline_kit.importers.grid import Book, is_empty, shown
from timeline_kit.importers.problems import NOTHING_TO_IMPORT, Unreadable
from timeline_kit.importers.report import Fate, Report
from timeline_kit.importers.source_list import Kept, SourceList, SourceRecord

_LINKS = ("link", "url", "media url", "source url")
_NEEDED = {"archive status", "archive location"}
_DATES = {"archive date": "accessed", "upload timestamp": "published"}
_FILES = ("wacz", "screenshot")


def heading(rows: Sequence[Sequence[object]]) -> int | None:
    """Return which of the first rows names the columns of auto-archiver, or None."""
    for number, row in enumerate(rows[:10]):
        names = {_plain(cell) for cell in row}
        if names >= _NEEDED and names & set(_LINKS):
            return number
    return None


def is_sheet(content: bytes) -> bool:
    """Whether a table is a sheet of auto-archiver."""
    begin = content[: 1 << 16].lower()
    if b"archive status" not in begin or b"archive location" not in begin:
        return False
    return heading(delimited.read(content).sheets[0].rows) is not None


def read(content: bytes, report: Report, kept: Kept) -> SourceList:
    """Read what was archived into a list of sources.

    Raises:
        Unreadable: when it is no such sheet.
    """
    book: Book = delimited.read(content)
    sheet = book.sheets[0]
    top = heading(sheet.rows)
    if top is None:
        raise Unreadable(
            NOTHING_TO_IMPORT.problem(
                "this is no sheet of auto-archiver: it has no columns `Link`, `Archive status` "
                "and `Archive location`"
            )
        )
    names = [_plain(cell) for cell in sheet.rows[top]]
    sources = SourceList(report, kept)
    for number, row in enumerate(sheet.rows):
        filled = [(column, shown(value)) for column, value in enumerate(row) if not is_empty(value)]
        if number <= top:
            for column, text in filled:
                why = "it is the heading of a column" if number == top else "it is above the table"
                report.add(sheet.place(number, column), text, Fate.LEFT_OUT, why)
            continue
        cells = [
            (sheet.place(number, column), names[column] if column < len(names) else "", text)
            for column, text in filled
        ]
        if not any(name in _LINKS for _, name, _ in cells):
            for place, _, text in cells:
                report.add(place, text, Fate.LEFT_OUT, "its row has no link")
            continue
        record = SourceRecord(sources)
        for place, name, text in sorted(cells, key=lambda cell: cell[1] == "hash"):
            _take(record, place, name, text)
        sources.add(record)
    return sources


def _take(record: SourceRecord, place: str, name: str, text: str) -> None:
    text_of_address = text.strip()
    if name in _LINKS:
        record.address("url", place, text, text_of_address)
    elif name == "upload title":
        record.take("title", place, text, text)
    elif name == "archive location" and text_of_address.startswith(("http://", "https://")):
        record.address("archive_url", place, text, text_of_address)
    elif name == "archive location":
        record.file(place, text, text_of_address)
    elif name in _DATES:
        record.date(_DATES[name], place, text, _day(text))
    elif name in _FILES and not text_of_address.startswith(("http", "=")):
        record.file(place, text, text_of_address)
    elif name == "hash":
        record.hash(place, text, text_of_address)
    else:
        record.keep(name or "column", place, text, text.strip())


def _day(text: str) -> str:
    """Return a time stamp as EDTF; a time of day that states no zone is left as it is."""
    text = text.strip()
    found = re.fullmatch(
        r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(:\d\d)?(?:\.\d+)?\s*(Z|UTC|[+-]\d\d:?\d\d)?", text
    )
    if found is None:
        return text
    zone = (found[4] or "").replace("UTC", "Z")
    if len(zone) == 5:
        zone = f"{zone[:3]}:{zone[3:]}"
    return f"{found[1]}T{found[2]}{found[3] or ''}{zone}"


def _plain(value: object) -> str:
    return " ".join(str(value or "").lower().replace("_", " ").split())
