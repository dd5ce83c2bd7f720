"""Addresses behind cells: none is merged, and where one is an editor's, it is said."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final
from urllib.parse import unquote

from timeline_kit.exporters.table import CellKind
from timeline_kit.exporters.table.cells import split
from timeline_kit.exporters.table.rev import field_hash
from timeline_kit.importers.grid import CellAddress, Sheet, shown, value_at
from timeline_kit.merge.plan import Message
from timeline_kit.merge.sheets.held import Side
from timeline_kit.merge.sheets.tables import Edited

_FORMULA: Final = re.compile(r'=\s*HYPERLINK\(\s*"((?:[^"]|"")+)"', re.IGNORECASE)
_SCHEME: Final = re.compile(r"(?:https?://(?:www\.)?|mailto:)", re.IGNORECASE)


def addresses(ours: Side) -> frozenset[str]:
    """Return the addresses of a document, which its workbook has behind cells."""
    return frozenset(
        _plainly(text)
        for table in ours.tables.values()
        for name, column in table.fields.items()
        if column.kind is CellKind.URL
        for text in table.column(name) or ()
    )


def in_links(sheet: Sheet, edited: Edited, known: Collection[str]) -> Iterator[Message]:
    """Yield the addresses behind cells of rows that are neither what they say nor ours.

    Args:
        sheet: the sheet.
        edited: what was found in the file.
        known: the addresses of the document.
    """
    for (line, column), target in sorted(_links(sheet)):
        row = edited.rows.get((sheet.name, line))
        if row is None or target.startswith("#"):
            continue
        texts = {_plainly(text) for text in split(shown(value_at(sheet.rows, line, column)))}
        was = row.rev.hashes.values() if row.rev else ()  # what stood there when it was sent
        is_old = any(field_hash(text) in was for text in (target, unquote(target)))
        if texts.isdisjoint({_plainly(target)}) and _plainly(target) not in known and not is_old:
            about = row.text("id") or row.text("event") or row.text("key")
            said = f"{target} is behind the cell; write it into `url` if it is that of the entry"
            yield Message("link", sheet.place(line, column), about, said)


def _links(sheet: Sheet) -> Iterator[tuple[CellAddress, str]]:
    yield from sheet.links.items()
    for place, formula in sheet.formulas.items():
        found = _FORMULA.search(formula)
        if found is not None:
            yield place, found[1].replace('""', '"')


def _plainly(text: str) -> str:
    """Return an address without what programs add and leave out."""
    return _SCHEME.sub("", unquote(text.strip()), count=1).rstrip("/").casefold()
