"""The one table: which columns an event has as a flat row, for every tabular format, both ways."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from enum import StrEnum
from itertools import chain
from operator import attrgetter
from typing import Final

import msgspec

from timeline_kit.model import Record, Standing, Status, Timeline


class CellKind(StrEnum):
    """What the cells of a column hold."""

    LINE = "line"  # text of one line
    BLOCK = "block"  # text of any number of lines
    CHOICE = "choice"  # one of a few words
    FLAG = "flag"  # true or false
    NUMBER = "number"  # degrees
    URL = "url"
    BOUND = "bound"  # ISO 8601 text of a day or a local time
    LINES = "lines"  # several lines of text
    BLOCKS = "blocks"  # several texts; a place in the list may be empty
    OWN = "own"  # any plain value: an author's own key
    OWNS = "owns"  # several of them; a place in the list may be empty

    @property
    def is_list(self) -> bool:
        """Whether one cell holds several values."""
        return self in (CellKind.LINES, CellKind.BLOCKS, CellKind.OWNS)


class Column(msgspec.Struct, frozen=True):
    """One column of the table.

    Attributes:
        name: what stands in the header, in every format and language.
        description: what stands in it, for those who read or edit it.
        kind: what its cells hold.
        path: the keys in the document, such as `("place", "lat")`; empty for a helper.
        choices: the words to choose from, where there are only a few.
    """

    name: str
    description: str
    kind: CellKind
    path: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()

    @property
    def is_helper(self) -> bool:
        """Whether it is made from other columns and ignored on the way back."""
        return not self.path


_MANY = "Several are separated by a semicolon and a space; a semicolon inside one is written \\;"

COLUMNS: Final[tuple[Column, ...]] = (
    Column("id", "Names the event for ever. Never change it; small letters, digits, - and _.",
           CellKind.LINE, ("id",)),
    Column("date", "When it happened, in EDTF: 2016-12-20, 2016-12, 2017-01-23/2017-01-24.",
           CellKind.LINE, ("date",)),
    Column("edtf", "The date in plain EDTF, for other programs; made from date, and empty where "
           "EDTF has no form for it.", CellKind.LINE),
    Column("when", "The date in words, made from date, timezone and date_label.",
           CellKind.LINE),
    Column("start", "The first possible day, or the local time it began; made from date.",
           CellKind.BOUND),
    Column("end", "The last possible day, or the local time it ended; made from date.",
           CellKind.BOUND),
    Column("title", "What happened, in one line.", CellKind.LINE, ("title",)),
    Column("description", "More about it, in Markdown.",
           CellKind.BLOCK, ("description",)),
    Column("timezone", "Zone of a date with a time of day, such as Asia/Almaty, "
           "if it is not the timeline's own.", CellKind.LINE, ("timezone",)),
    Column("date_label", "Your own wording of the date, shown instead of ours.",
           CellKind.LINE, ("date_label",)),
    Column("group", "The lane it belongs to.", CellKind.LINE, ("group",)),
    Column("tags", f"Keywords. {_MANY}.", CellKind.LINES, ("tags",)),
    Column("place", "The name of the place.", CellKind.LINE, ("place", "name")),
    Column("latitude", "Degrees north, WGS 84, from -90 to 90.",
           CellKind.NUMBER, ("place", "lat")),
    Column("longitude", "Degrees east, WGS 84, from -180 to 180.",
           CellKind.NUMBER, ("place", "lon")),
    Column("participants", f"Who took part. {_MANY}.",
           CellKind.LINES, ("participants",)),
    Column("status", "Whether the event stands.",
           CellKind.CHOICE, ("status",), tuple(status.value for status in Status)),
    Column("draft", "true: the event appears in no public file.",
           CellKind.FLAG, ("draft",), ("true", "false")),
    Column("sources", f"Ids of the sources it rests on. {_MANY}.",
           CellKind.LINES, ("sources", "ref")),
    Column("quotes", "The exact words of each source, in the order of sources; "
           f"nothing between two separators where a source has no quote. {_MANY}.",
           CellKind.BLOCKS, ("sources", "quote")),
    Column("locators", "Where in each source: a page, a paragraph; "
           f"in the order of sources, as quotes. {_MANY}.",
           CellKind.BLOCKS, ("sources", "locator")),
    Column("citations", "The sources in words, made from sources.", CellKind.LINES),
    Column("media_url", "Address of a picture, film or recording itself.",
           CellKind.URL, ("media", "url")),
    Column("media_caption", "Caption, in Markdown.",
           CellKind.BLOCK, ("media", "caption")),
    Column("media_credit", "Who made it, in Markdown.",
           CellKind.BLOCK, ("media", "credit")),
    Column("media_alt", "What it shows, for those who cannot see it.",
           CellKind.LINE, ("media", "alt")),
    Column("media_thumbnail", "Address of a small picture.",
           CellKind.URL, ("media", "thumbnail")),
    Column("media_link", "Page to open on a click.", CellKind.URL, ("media", "link")),
    Column("url", "Address of a page about the event.", CellKind.URL, ("url",)),
    Column("note", "Internal note, never published.", CellKind.BLOCK, ("note",)),
)  # fmt: skip
"""The columns every timeline has, in the order of the table."""

RARE: Final[tuple[Column, ...]] = (
    Column("standing", "What is known of the event.",
           CellKind.CHOICE, ("standing",), tuple(standing.value for standing in Standing)),
    Column("says", "The date that each source gives, written as in date; in the order of sources, "
           f"as quotes. {_MANY}.", CellKind.BLOCKS, ("sources", "says")),
    Column("stances", "disputes, where a source contradicts; in the order of sources, as quotes. "
           f"{_MANY}.", CellKind.BLOCKS, ("sources", "stance")),
    Column("translations", "Each quote in the language of the timeline; in the order of sources, "
           f"as quotes. {_MANY}.", CellKind.BLOCKS, ("sources", "translation")),
    Column("embargo", "In no public file before this day or time.", CellKind.LINE, ("embargo",)),
    Column("prefixes", "The words right before each quote, in the order of sources, as quotes. "
           f"{_MANY}.", CellKind.BLOCKS, ("sources", "prefix")),
    Column("suffixes", "The words right after each quote, in the order of sources, as quotes. "
           f"{_MANY}.", CellKind.BLOCKS, ("sources", "suffix")),
)  # fmt: skip
"""Columns that a table has only where an event has something for them."""

BY_NAME: Final = {column.name: column for column in (*COLUMNS, *RARE)}

_NESTED = {"place": CellKind.OWN, "media": CellKind.OWN, "sources": CellKind.OWNS}


def columns(timeline: Timeline, without: Collection[str] = ()) -> tuple[Column, ...]:
    """Return the columns of a timeline: the common ones, the rare ones it needs, own keys.

    Args:
        timeline: the timeline.
        without: names of columns to leave out that are not of own keys.
    """
    asked = (*COLUMNS, *(column for column in RARE if _has(timeline, column)))
    common = tuple(column for column in asked if column.name not in without)
    return common + tuple(own_column(name) for name in own_names(timeline))


def _has(timeline: Timeline, column: Column) -> bool:
    value_of = attrgetter(column.path[-1])
    records: Iterable[Record] = timeline.events
    if column.path[0] == "sources":
        records = chain.from_iterable(event.sources for event in timeline.events)
    return any(map(value_of, records))


def own_column(name: str) -> Column:
    """Return the column of an author's own key.

    Args:
        name: `x-…` for a key of the event, `place.x-…`, `media.x-…` or `sources.x-…` for
            a key of what stands in it.

    Raises:
        LookupError: when the name is of no such form.
    """
    outer, dot, key = name.partition(".")
    if name.startswith("x-"):
        return Column(name, "The author's own key.", CellKind.OWN, (name,))
    if dot and key.startswith("x-") and outer in _NESTED:
        return Column(name, "The author's own key.", _NESTED[outer], (outer, key))
    raise LookupError(name)


def own_names(timeline: Timeline) -> list[str]:
    """Return the names of the columns of the author's own keys, sorted."""
    own_of = attrgetter("extensions")
    events = timeline.events
    records: dict[str, Iterable[Record | None]] = {
        "": events,
        "place.": map(attrgetter("place"), events),
        "media.": map(attrgetter("media"), events),
        "sources.": chain.from_iterable(map(attrgetter("sources"), events)),
    }
    found = {
        prefix + key
        for prefix, some in records.items()
        for own in filter(None, map(own_of, filter(None, some)))
        for key in own
    }
    return sorted(found)
