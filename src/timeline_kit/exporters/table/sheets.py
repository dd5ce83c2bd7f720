"""The sheets of the editors' workbook: which fields each has, and the cells of each record.

One place for both directions: the workbook is written from it, and what an editor changed is
held against it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import starmap
from operator import attrgetter
from typing import Any, Final, NamedTuple

from msgspec import Struct

from timeline_kit.exporters.table.cells import join, own_text
from timeline_kit.exporters.table.columns import (
    BY_NAME,
    COLUMNS,
    CellKind,
    Column,
    own_column,
    own_names,
)
from timeline_kit.exporters.table.reading import Reader, text_reader
from timeline_kit.exporters.table.rev import REV
from timeline_kit.model import Citation, Era, Event, Field, Header, Record, Source, Timeline
from timeline_kit.model.records import (
    Address,
    Block,
    Choice,
    Date,
    Degrees,
    FieldKind,
    Flag,
    Lines,
    Markdown,
    MediaAddress,
    Part,
)
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

CHECKED: Final = (
    Column(
        "checked",
        "What `verify` says of the quote against the saved copy of its source.",
        CellKind.LINE,
    ),
    Column(
        "source_words",
        "The words of the source, where they stand in its saved copy.",
        CellKind.BLOCK,
    ),
)
"""What became of the quotes; not there where no quote was held against a copy."""

HELPERS: Final = {
    EVENTS: (
        Column("order", "Sorts by time in every program; made from date.", CellKind.NUMBER),
        *(BY_NAME[name] for name in ("when", "start", "end", "edtf")),
    ),
    CITATIONS: (
        Column("event_title", "The title of the event.", CellKind.LINE),
        Column("source_title", "The title of the source.", CellKind.LINE),
        *CHECKED,
    ),
    SOURCES: (Column("citations", "How many citations it has.", CellKind.NUMBER),),
}
"""Columns made from others, by sheet: what is changed there is ignored."""

REV_COLUMN: Final = Column(REV, "What was exported; for the way back.", CellKind.LINE)

_READ_FIRST = (
    *("title", "date", "description", "group", "place", "participants", "status", "standing"),
    *("draft", "embargo", "tags", "date_label", "timezone", "latitude", "longitude", "url"),
    *("media_url", "media_caption", "media_credit", "media_alt", "media_thumbnail", "media_link"),
)
_READ_LAST = ("note", "id")

_LOCKED: Final = frozenset({"sha256"})
"""What only a program writes, so that no editor gets it."""

_KINDS: Final[dict[type[FieldKind], CellKind]] = {
    Block: CellKind.BLOCK,
    Markdown: CellKind.BLOCK,
    Address: CellKind.URL,
    MediaAddress: CellKind.URL,
    Flag: CellKind.FLAG,
    Degrees: CellKind.NUMBER,
    Lines: CellKind.LINES,
    Choice: CellKind.CHOICE,
}
"""What the cells of a field hold; a line of text where its kind is not here."""


def _made(record: type[Record], **said: str) -> tuple[Column, ...]:
    """Return a column for each field of a record, so that none is forgotten.

    Args:
        record: the record.
        said: help on some fields, where an editor needs other words than an author.
    """
    return tuple(
        _column(field, said.get(name, field.kind.about))
        for name, field in record.fields().items()
        if name not in _LOCKED
    )


def _column(field: Field, said: str) -> Column:
    kind = field.kind
    choices = tuple(word.value for word in kind.words) if isinstance(kind, Choice) else ()
    return Column(field.name, said, _KINDS.get(type(kind), CellKind.LINE), (field.name,), choices)


_CITATION_FIELDS = (
    Column("event", "The id of the event.", CellKind.LINE, ("id",)),
    Column("source", "The id of the source.", CellKind.LINE, ("ref",)),
    *(
        column
        for column in _made(
            Citation,
            says="The date this source gives, written as in date of Events.",
            stance="disputes, where this source contradicts; else nothing.",
        )
        if column.name != "ref"
    ),
)
_SOURCE_FIELDS = _made(
    Source,
    published="When it was published, written as in date of Events.",
    accessed="When it was read, written as in date of Events.",
    file="A saved copy: its path.",
    note="Internal note, never published.",
)
_ID = Column("id", "Names the source for ever. Never change it; small letters, digits, - and _.",
             CellKind.LINE, ("id",))  # fmt: skip
_ERA_FIELDS = _made(Era, date="A stretch of time with both ends, such as 2011/2016.")
_TIMELINE_FIELDS = (
    Column("key", "What the value is.", CellKind.LINE, ("key",)),
    Column("value", "The value; change it here.", CellKind.BLOCK, ("value",)),
)
FIELDS: Final = {
    CITATIONS: _CITATION_FIELDS,
    SOURCES: (_ID, *_SOURCE_FIELDS),
    TIMELINE: _TIMELINE_FIELDS,
    ERAS: _ERA_FIELDS,
}
"""The columns of the sheets beside that of the events that go back to the document."""

DATES: Final = frozenset(
    name
    for record in (Event, Citation, Source, Era)
    for name, field in record.fields().items()
    if isinstance(field.kind, Date)
)
"""The fields that hold dates."""


class Cited(Struct, frozen=True, gc=False):
    """A row of Citations: one citation, and where it stands."""

    event: str
    number: int
    citation: Citation


class NamedSource(Struct, frozen=True):
    """A row of Sources."""

    id: str
    source: Source


class HeaderValue(Struct, frozen=True):
    """A row of Timeline: one value of the header, None where it has none."""

    key: str
    value: str | None


class NumberedEra(Struct, frozen=True):
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
    rare = () if any(event.embargo for event in timeline.events) else ("embargo",)
    fields = event_fields({*without, *rare})
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
    usual = {*_READ_FIRST, *_READ_LAST}
    others = [
        column.name
        for column in COLUMNS
        if column.path and column.path[0] != "sources" and column.name not in usual
    ]
    names = (*_READ_FIRST, *others, *_READ_LAST)
    return [BY_NAME[name] for name in names if name not in without]


def citation_table(timeline: Timeline) -> SheetTable:
    """Return the sheet of what the events cite, one row a citation."""
    rows = [
        Cited(event.id, number, citation)
        for event in timeline.events
        for number, citation in enumerate(event.sources, start=1)
    ]
    of_event, of_citation = attrgetter("event"), attrgetter("citation")
    readers = {"event": _each(of_event), "source": _each(attrgetter("citation.ref"))}
    for column in _CITATION_FIELDS[2:]:
        readers[column.name] = _reader("citation", column)
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
    rows = list(starmap(NamedSource, timeline.sources.items()))
    readers = {"id": _each(attrgetter("id"))}
    for column in _SOURCE_FIELDS:
        readers[column.name] = _reader("source", column)
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
    rows = list(starmap(NumberedEra, enumerate(timeline.eras, start=1)))
    readers = {column.name: _reader("era", column) for column in _ERA_FIELDS}
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


def _reader(record: str, column: Column) -> Reader:
    """Return the reader of a field of a record that stands in another under a name."""
    value_of = attrgetter(f"{record}.{column.path[0]}")
    if column.name in DATES:
        return _dated(value_of)
    match column.kind:
        case CellKind.LINES:
            return lambda records: [join(items) or None for items in map(value_of, records)]
        case CellKind.FLAG:
            return lambda records: ["true" if one else None for one in map(value_of, records)]
    return _each(value_of)


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
    parts: list[tuple[str, Record]] = []
    for key, field in Header.fields().items():
        value = getattr(timeline, key)
        if not isinstance(field.kind, Part):
            yield HeaderValue(key, value)
        elif value is not None:
            parts.append((f"{key}.", value))
    for prefix, part in parts:
        for key in part.key_names():
            yield HeaderValue(prefix + key, getattr(part, key))
        yield from _own_values(prefix, part)
    yield from _own_values("", timeline)


def _own_values(prefix: str, record: Record) -> Iterator[HeaderValue]:
    for key, value in sorted((record.extensions or {}).items()):
        yield HeaderValue(prefix + key, own_text(value))
