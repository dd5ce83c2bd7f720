"""The sheets of the editors' workbook: which fields each has, and the cells of each record.

One place for both directions: the workbook is written from it, and what an editor changed is
held against it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from operator import attrgetter
from typing import Any, Final, NamedTuple

from timeline_kit.exporters.table.cells import own_text
from timeline_kit.exporters.table.columns import BY_NAME, CellKind, Column, own_column, own_names
from timeline_kit.exporters.table.reading import Reader, text_reader
from timeline_kit.exporters.table.rev import REV
from timeline_kit.model import Citation, Era, Record, Source, Timeline
from timeline_kit.problems import Path

README: Final = "README"
EVENTS: Final = "Events"
CITATIONS: Final = "Citations"
SOURCES: Final = "Sources"
TIMELINE: Final = "Timeline"
ERAS: Final = "Eras"
LONG_TEXTS: Final = "Long texts"
LISTS: Final = "Lists"
"""Hidden: words to choose from."""
EDITION: Final = "Edition"
"""Hidden: which document the workbook was made from, and what of it; see `Edition`."""

EDITED: Final = (EVENTS, CITATIONS, SOURCES, TIMELINE, ERAS)
"""The sheets whose rows come from the document and go back to it, in the order of their tabs.
Where events are too many for one sheet they go on in `Events 2`, and so on."""

EDITOR: Final = Column("editor", "Words to the author, about this row.", CellKind.BLOCK)
DELETE: Final = Column("delete", "yes: take this row out.", CellKind.CHOICE, choices=("yes",))
MARKS: Final = (EDITOR, DELETE)
"""Columns that begin empty and say what is to be done with a row."""

HELPERS: Final = {
    EVENTS: (
        Column("order", "Sorts by time in every program; made from date.", CellKind.NUMBER),
        *(BY_NAME[name] for name in ("when", "start", "end", "edtf")),
    ),
    CITATIONS: (
        Column("event_title", "The title of the event.", CellKind.LINE),
        Column("source_title", "The title of the source.", CellKind.LINE),
    ),
    SOURCES: (Column("citations", "How many citations it has.", CellKind.NUMBER),),
}
"""Columns made from others, by sheet: what is changed there is ignored."""

REV_COLUMN: Final = Column(REV, "What was exported; for the way back.", CellKind.LINE)

_EVENT_FIELDS = (
    *("title", "date", "description", "group", "place", "participants", "status", "draft", "tags"),
    *("date_label", "timezone", "latitude", "longitude", "url", "media_url", "media_caption"),
    *("media_credit", "media_alt", "media_thumbnail", "media_link", "note"),
)

_CITATION_FIELDS = (
    Column("event", "The id of the event.", CellKind.LINE, ("id",)),
    Column("source", "The id of the source.", CellKind.LINE, ("ref",)),
    Column("quote", "The exact words of the source.", CellKind.BLOCK, ("quote",)),
    Column("locator", "Where in the source: a page, a paragraph.", CellKind.LINE, ("locator",)),
)
_SOURCE_FIELDS = (
    Column("title", "Title of the source.", CellKind.LINE, ("title",)),
    Column("publisher", "Who published it.", CellKind.LINE, ("publisher",)),
    Column("author", "Who wrote it.", CellKind.LINE, ("author",)),
    Column("published", "When it was published, written as in date of Events.",
           CellKind.LINE, ("published",)),
    Column("url", "Address of the source.", CellKind.URL, ("url",)),
    Column("archive_url", "Address of an archived copy.", CellKind.URL, ("archive_url",)),
    Column("accessed", "When it was read, written as in date of Events.",
           CellKind.LINE, ("accessed",)),
    Column("file", "A saved copy: its path.", CellKind.LINE, ("file",)),
    Column("note", "Internal note, never published.", CellKind.BLOCK, ("note",)),
)  # fmt: skip
_ID = Column("id", "Names the source for ever. Never change it; small letters, digits, - and _.",
             CellKind.LINE, ("id",))  # fmt: skip
_ERA_FIELDS = (
    Column("title", "Name of the era.", CellKind.LINE, ("title",)),
    Column(
        "date", "A stretch of time with both ends, such as 2011/2016.", CellKind.LINE, ("date",)
    ),
)
_TIMELINE_FIELDS = (
    Column("key", "What the value is.", CellKind.LINE, ("key",)),
    Column("value", "The value; change it here.", CellKind.BLOCK, ("value",)),
)
_HEADER_KEYS = ("id", "title", "description", "language", "timezone", "url")
_MEDIA_KEYS = ("url", "caption", "credit", "alt", "thumbnail", "link")


class Cited(NamedTuple):
    """A row of Citations: one citation, and where it stands."""

    event: str
    number: int
    citation: Citation


class NamedSource(NamedTuple):
    """A row of Sources."""

    id: str
    source: Source


class HeaderValue(NamedTuple):
    """A row of Timeline: one value of the header, None where it has none."""

    key: str
    value: str | None


class NumberedEra(NamedTuple):
    """A row of Eras; numbers count from 1."""

    number: int
    era: Era


class SheetTable(NamedTuple):
    """One sheet whose rows come from the document.

    Attributes:
        name: of the sheet, one of `EDITED`.
        fields: the columns that go back to the document, in their order.
        readers: by the name of a field: from records to the cells, a str that is not empty,
            a float, or None. The fields' texts are what `rev` has the hashes of.
        records: what the rows are made from.
        path: from a record to its path in the document; events and sources by their id.
        number: from a record to the number in its `rev`, or None where it has an id.
    """

    name: str
    fields: tuple[Column, ...]
    readers: dict[str, Reader]
    records: Sequence[Any]
    path: Callable[[Any], Path]
    number: Callable[[Any], int | None]


def sheet_tables(timeline: Timeline, without: Collection[str] = ()) -> list[SheetTable]:
    """Return the sheets of a timeline, also those without a row, in the order of `EDITED`.

    Args:
        timeline: the timeline, or the part of it that is shown.
        without: names of fields of events to leave out.
    """
    return [
        event_table(timeline, without),
        citation_table(timeline),
        source_table(timeline),
        header_table(timeline),
        era_table(timeline),
    ]


def event_table(timeline: Timeline, without: Collection[str] = ()) -> SheetTable:
    """Return the sheet of the events; what they cite is in another."""
    fields = event_fields(without)
    own = [own_column(name) for name in own_names(timeline) if not name.startswith("sources.")]
    *others, identity = fields
    ordered = (*others, *own, identity)
    readers = {column.name: text_reader(column, timeline) for column in ordered}
    if "draft" in readers:
        readers["draft"] = _drafts
    return SheetTable(
        EVENTS, ordered, readers, timeline.events, lambda event: ("events", event.id), _unnumbered
    )


def event_fields(without: Collection[str] = ()) -> list[Column]:
    """Return the fields that every event has in the workbook, in their order."""
    return [BY_NAME[name] for name in (*_EVENT_FIELDS, "id") if name not in without]


def citation_table(timeline: Timeline) -> SheetTable:
    """Return the sheet of what the events cite, one row a citation."""
    rows = [
        Cited(event.id, number, citation)
        for event in timeline.events
        for number, citation in enumerate(event.sources, start=1)
    ]
    of_event, of_citation = attrgetter("event"), attrgetter("citation")
    readers = {"event": _each(of_event), "source": _each(attrgetter("citation.ref"))}
    for key in ("quote", "locator"):
        readers[key] = _each(attrgetter(f"citation.{key}"))
    own = _own_columns(row.citation for row in rows)
    readers |= {column.name: _own(of_citation, column.name) for column in own}
    return SheetTable(
        CITATIONS,
        (*_CITATION_FIELDS, *own),
        readers,
        rows,
        lambda row: ("events", row.event, "sources", row.number - 1),
        attrgetter("number"),
    )


def source_table(timeline: Timeline) -> SheetTable:
    """Return the sheet of the sources."""
    rows = list(map(NamedSource._make, timeline.sources.items()))
    readers = {"id": _each(attrgetter("id"))}
    for column in _SOURCE_FIELDS:
        is_date = column.name in ("published", "accessed")
        readers[column.name] = (_dated if is_date else _each)(attrgetter(f"source.{column.name}"))
    own = _own_columns(row.source for row in rows)
    readers |= {column.name: _own(attrgetter("source"), column.name) for column in own}
    return SheetTable(
        SOURCES,
        (_ID, *_SOURCE_FIELDS, *own),
        readers,
        rows,
        lambda row: ("sources", row.id),
        _unnumbered,
    )


def header_table(timeline: Timeline) -> SheetTable:
    """Return the sheet of what belongs to the timeline as a whole, one row a value."""
    readers = {"key": _each(attrgetter("key")), "value": _each(attrgetter("value"))}
    return SheetTable(
        TIMELINE,
        _TIMELINE_FIELDS,
        readers,
        list(_header(timeline)),
        lambda row: ("timeline", *row.key.split(".", 1)),
        _unnumbered,
    )


def era_table(timeline: Timeline) -> SheetTable:
    """Return the sheet of the eras."""
    rows = list(map(NumberedEra._make, enumerate(timeline.eras, start=1)))
    readers = {"title": _each(attrgetter("era.title")), "date": _dated(attrgetter("era.date"))}
    own = _own_columns(timeline.eras)
    readers |= {column.name: _own(attrgetter("era"), column.name) for column in own}
    return SheetTable(
        ERAS,
        (*_ERA_FIELDS, *own),
        readers,
        rows,
        lambda row: ("eras", row.number - 1),
        attrgetter("number"),
    )


def _drafts(events: Sequence[Any]) -> list[Any]:
    return ["true" if event.draft else None for event in events]  # no author says that it is none


def _unnumbered(record: object) -> None:
    """Say that a record has an id, and no number."""


def _each(value_of: Callable[[Any], Any]) -> Reader:
    return lambda records: list(map(value_of, records))


def _dated(date_of: Callable[[Any], Any]) -> Reader:
    return lambda records: [date and date.text for date in map(date_of, records)]


def _own(record_of: Callable[[Any], Record], key: str) -> Reader:
    def read(records: Sequence[Any]) -> list[Any]:
        extensions = [record_of(record).extensions or {} for record in records]
        return [own_text(own[key]) if key in own else None for own in extensions]

    return read


def _own_columns(records: Iterator[Record] | Sequence[Record]) -> tuple[Column, ...]:
    names = sorted({key for record in records for key in record.extensions or ()})
    return tuple(map(own_column, names))


def _header(timeline: Timeline) -> Iterator[HeaderValue]:
    for key in _HEADER_KEYS:
        yield HeaderValue(key, getattr(timeline, key))
    if timeline.media is not None:
        for key in _MEDIA_KEYS:
            yield HeaderValue(f"media.{key}", getattr(timeline.media, key))
        yield from _own_values("media.", timeline.media)
    yield from _own_values("", timeline)


def _own_values(prefix: str, record: Record) -> Iterator[HeaderValue]:
    for key, value in sorted((record.extensions or {}).items()):
        yield HeaderValue(prefix + key, own_text(value))
