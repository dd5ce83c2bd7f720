"""What `--take` may name: fields and entries of the document, and what a table would change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Final

from timeline_kit.exporters.table.sheets import (
    CITATIONS,
    DELETE,
    EDITOR,
    ERAS,
    EVENTS,
    HELPERS,
    SOURCES,
    TIMELINE,
)
from timeline_kit.merge.plan import Item
from timeline_kit.merge.sheets import cited_cells
from timeline_kit.merge.sheets.held import Held
from timeline_kit.merge.sheets.tables import Row
from timeline_kit.problems.suggestions import nearest

_PARTS: Final = frozenset({"timeline", "sources", "eras", "events"})
"""What stands before names of entries; an event whose id is one of them has `events` before it."""


def handles_of(sheet: str, name: str, field: str) -> tuple[str, ...]:
    """Return what `--take` calls a field, the first of several the usual one.

    Args:
        sheet: where it stands.
        name: of the entry; of a citation, its name among those of `CitationNames`.
        field: the column; empty for the whole entry.
    """
    own = f"{name}.{field}" if field else name
    if sheet == EVENTS:
        return (f"events.{own}",) if name in _PARTS else (own,)
    if sheet == CITATIONS:
        event = name.rpartition(".")[0]
        return own, f"{event}.{field}", f"{event}.sources", f"{event}.{field}s"
    if sheet == SOURCES:
        return (f"sources.{own}",) if name in _PARTS else (f"sources.{own}", own)
    if sheet == TIMELINE:
        return (f"timeline.{name}",)
    return (f"eras.{own}",)


def names_in(handle: str) -> Iterator[str]:
    """Yield what takes a field: its own name, and those of what it is in."""
    first, *more = handle.split(".")
    if first == "events" and more:
        first = f"{first}.{more.pop(0)}"
    return accumulate([first, *more], "{}.{}".format)


class Handles:
    """Knows the names of entries and fields.

    Args:
        tables: those of the document, by name.
        items: what an edited table would change.
    """

    def __init__(self, tables: Mapping[str, Held], items: Iterable[Item]) -> None:
        self._events = set(tables[EVENTS].index)
        self._sources = set(tables[SOURCES].index)
        self._header = set(tables[TIMELINE].index)
        self._eras = {str(number + 1) for number in range(tables[ERAS].size)}
        self._fields = {name: set(held.fields) for name, held in tables.items()}
        self._changed = {
            name for handle in {item.handle for item in items} for name in names_in(handle)
        }
        for item in items:
            if item.table in (EVENTS, CITATIONS):
                self._events.add(item.id)
            elif item.table == SOURCES:
                self._sources.add(item.id)

    def refusal(self, handle: str) -> str:
        """Return in words why a handle names nothing; empty where it names something."""
        if not all(handle.split(".")):
            return f"`{handle}` names nothing"
        if handle in self._changed:
            return ""
        first, _, rest = handle.partition(".")
        if first == "timeline":
            return _missing(rest, self._header, "the timeline has no")
        if first == "eras":
            number, _, field = rest.partition(".")
            return _missing(number, self._eras, "there is no era") or self._field(field, ERAS)
        if first == "sources":
            name, _, field = rest.partition(".")
            return _missing(name, self._sources, "there is no source") or self._field(
                field, SOURCES
            )
        if first == "events":
            if not rest:
                return "`events` names no entry"
            first, _, rest = rest.partition(".")
        if first in self._events:
            cited, _, field = rest.partition(".")
            source = cited.partition("#")[0]
            if source in self._sources:
                return self._field(field, CITATIONS)
            return self._field(rest, EVENTS, CITATIONS)
        if first in self._sources:
            return self._field(rest, SOURCES)
        return _missing(first, self._events | self._sources, "there is no")

    def _field(self, name: str, *tables: str) -> str:
        if name == DELETE.name:
            return ""
        if any(name == column.name for column in (EDITOR, *HELPERS.get(tables[0], ()))):
            return f"what stands in `{name}` of the sheet {tables[0]} changes nothing"
        known = set().union(*(self._fields[table] for table in tables))
        if EVENTS in tables:
            known |= set(cited_cells.KNOWN)
        return _missing(name, known, f"the sheet {tables[0]} has no column")


class CitationNames:
    """What `--take` calls citations: `alarm.gazette` and, of the same source, `alarm.gazette#2`.

    Args:
        ours: the citations of the document.
        at: their places, by the event.
    """

    def __init__(self, ours: Held, at: Mapping[str, Sequence[int]]) -> None:
        self._ours = ours
        self._known: dict[int, str] = {}
        self._of_rows: dict[tuple[str, int], str] = {}
        self._counts: Counter[str] = Counter()
        for event, places in at.items():
            for each in places:
                self._known[each] = self._next(event, ours.text(each, "source"))

    def of(self, at: int) -> str:
        """Return the name of a citation of the document."""
        return self._known[at]

    def of_row(self, row: Row, event: str, source: str) -> str:
        """Return the name of a citation that a row brings to an event."""
        key = (row.sheet.name, row.number)
        if key not in self._of_rows:
            self._of_rows[key] = self._next(event, source)
        return self._of_rows[key]

    def _next(self, event: str, source: str) -> str:
        name = f"{handles_of(EVENTS, event, '')[0]}.{source}"
        self._counts[name] += 1
        number = self._counts[name]
        return name if number == 1 else f"{name}#{number}"


def _missing(name: str, known: Collection[str], said: str) -> str:
    if not name or name in known:
        return ""
    near = nearest(name, sorted(known))
    return f"{said} `{name}`" + (f"; did you mean `{near}`?" if near else "")
