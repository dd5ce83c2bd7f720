"""Entries whose author gave them other ids since the table was made."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

from timeline_kit.exporters.table.rev import Rev, field_hash
from timeline_kit.exporters.table.sheets import CITATIONS, EVENTS, SOURCES
from timeline_kit.importers.grid import is_empty
from timeline_kit.merge.handles import handles_of
from timeline_kit.merge.judging import MergeOptions
from timeline_kit.merge.sheets import cited_cells
from timeline_kit.merge.sheets.held import Side
from timeline_kit.merge.sheets.tables import Edited, Row
from timeline_kit.model import replace as with_values

_OF_NAMED = {EVENTS: ("title", "date"), SOURCES: ("title", "url")}
"""By what entries are known beside their ids."""


class Renamed:
    """Knows the ids that entries seem to have now.

    Args:
        edited: the tables of the file.
        ours: the document.
        then: the document as it was when the table was made, or None.
        withheld: by the sheet, the ids of what was kept from the workbook.
    """

    def __init__(
        self, edited: Edited, ours: Side, then: Side | None, withheld: Mapping[str, Collection[str]]
    ) -> None:
        self._edited = edited
        self._ours = ours
        self._then = then
        self._withheld = withheld
        self._since: dict[str, dict[tuple[str | None, ...], list[str]]] = {}

    def now(self, sheet: str, rev: Rev | None, then: int | None) -> str:
        """Return the id that an entry seems to have now; empty where it is not known.

        It is one that the table has not and never had, and it says what the entry did.

        Args:
            sheet: its sheet.
            rev: what its row was when it was exported, or None.
            then: its number in the document of then, or None.
        """
        names = self._ids(sheet, rev, then)
        return names[-1] if names else ""

    def sources(self, options: MergeOptions) -> dict[str, str]:
        """Return the ids of sources that cannot be others by now, by their ids of then.

        Args:
            options: what the merge is told; a source that is taken as it was comes back.
        """
        here = self._ours.tables[SOURCES].index
        found: dict[str, str] = {}
        for name, rev, at in self._sources_of_then():
            names = self._ids(SOURCES, rev, at) if name not in here else []
            if len(names) == 1 and not options.takes(*handles_of(SOURCES, name, "")):
                found[name] = names[0]
        return found

    def _sources_of_then(self) -> Iterator[tuple[str, Rev | None, int | None]]:
        then = self._then.tables[SOURCES].index if self._then is not None else {}
        yield from ((name, None, at) for name, at in then.items())
        table = self._edited.tables.get(SOURCES)
        for row in table.rows if table is not None else ():
            name = row.text("id")
            if row.rev is not None and row.rev.hashes.get("id") == field_hash(name):
                yield name, row.rev, None

    def _ids(self, sheet: str, rev: Rev | None, then: int | None) -> list[str]:
        names = _OF_NAMED[sheet]
        if rev is not None:
            was = tuple(map(rev.hashes.get, names))
        elif self._then is not None and then is not None:
            was = self._then.tables[sheet].signs(then, names)
        else:
            return []
        return self._new(sheet).get(was, []) if was[0] else []

    def _new(self, sheet: str) -> dict[tuple[str | None, ...], list[str]]:
        """Return the ids that the table has not and never had, by what their entries say."""
        if sheet not in self._since:
            held, edition = self._ours.tables[sheet], self._edited.edition
            old = {*self._withheld[sheet], *(self._then.tables[sheet].index if self._then else ())}
            if edition is not None:
                old.update(edition.events if sheet == EVENTS else edition.sources)
            table = self._edited.tables.get(sheet)
            old.update(row.text("id") for row in (table.rows if table is not None else ()))
            since = self._since[sheet] = {}
            for name, at in held.index.items():
                if name not in old:
                    since.setdefault(held.signs(at, _OF_NAMED[sheet]), []).append(name)
        return self._since[sheet]


def cite_by_new_ids(
    edited: Edited, then: Side | None, renamed: Mapping[str, str]
) -> tuple[Side | None, dict[tuple[str, int], str]]:
    """Let citations, of the table and of the document of then, name sources as they are called now.

    So they are known as others are.

    Args:
        edited: the tables of the file; their rows change.
        then: the document as it was when the table was made, or None.
        renamed: the ids of sources by their ids of then.

    Returns:
        The document of then; and the ids that rows of citations named, by their sheet and number.
    """
    if not renamed:
        return then, {}
    texts = then.tables[EVENTS].column(cited_cells.SOURCES) if then is not None else None
    signs = {field_hash(text): text for text in texts or ()}
    events, cited = edited.tables.get(EVENTS), edited.tables.get(CITATIONS)
    for row in events.rows if events is not None else ():
        _rename_items(row, renamed, signs)
    named: dict[tuple[str, int], str] = {}
    by_sign = {field_hash(old): new for old, new in renamed.items()}
    for row in cited.rows if cited is not None else ():
        name = row.text("source")
        if name in renamed:
            row.cells["source"] = renamed[name]
            named[row.sheet.name, row.number] = name
        new = by_sign.get(row.rev.hashes.get("source", "")) if row.rev is not None else None
        if new is not None:
            _tell(row, "source", new)
    return None if then is None else _as_called_now(then, renamed), named


def _rename_items(row: Row, renamed: Mapping[str, str], signs: Mapping[str, str]) -> None:
    """Rename sources in the cell of an event, as in a CSV."""
    name = cited_cells.SOURCES
    if is_empty(row.cells.get(name)):
        return
    text = row.text(name)
    sign = row.rev.hashes.get(name) if row.rev is not None else None
    was = text if sign == field_hash(text) else signs.get(sign or "")
    row.cells[name] = cited_cells.renamed(text, renamed)
    if sign is not None and was is not None:
        _tell(row, name, cited_cells.renamed(was, renamed))


def _tell(row: Row, name: str, text: str) -> None:
    """Let a row know that it said something else when it was exported."""
    assert row.rev is not None
    row.rev = row.rev._replace(hashes=row.rev.hashes | {name: field_hash(text)})


def _as_called_now(then: Side, renamed: Mapping[str, str]) -> Side:
    """Return the document of then with citations that name sources as they are called now."""
    events = tuple(
        with_values(
            event,
            sources=tuple(
                with_values(each, ref=renamed[each.ref]) if each.ref in renamed else each
                for each in event.sources
            ),
        )
        if any(each.ref in renamed for each in event.sources)
        else event
        for event in then.timeline.events
    )
    data = then.data
    if data is not None:
        cited = [_plain(event, renamed) for event in data["events"]]
        data = {**data, "events": cited}
    is_cited = cited_cells.SOURCES in then.tables[EVENTS].fields
    side = Side.of(with_values(then.timeline, events=events), data, cited=is_cited)
    return replace(side, tables={**side.tables, SOURCES: then.tables[SOURCES]})


def _plain(event: Mapping[str, Any], renamed: Mapping[str, str]) -> Mapping[str, Any]:
    """Return the plain data of an event with sources renamed."""
    if not event.get("sources"):
        return event
    refs = [
        {**each, "ref": renamed.get(each["ref"], each["ref"])}
        if isinstance(each, dict)
        else renamed.get(each, each)
        for each in event["sources"]
    ]
    return {**event, "sources": refs}
