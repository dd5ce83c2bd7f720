"""Words that an editor made bold, italic, underlined or coloured: said, once a cell."""

from __future__ import annotations

from collections.abc import Iterator

from timeline_kit.exporters.table import CellKind
from timeline_kit.importers.grid import CellAddress, Sheet, shown, value_at
from timeline_kit.merge.plan import Message
from timeline_kit.merge.sheets.tables import Edited, Row

_NAMED = frozenset({"title"})
"""Columns that are bold in our workbooks."""

_MANY = 4
_LONGEST = 80


def in_emphases(sheet: Sheet, edited: Edited) -> Iterator[Message]:
    """Yield what stands out in cells of rows, but for what our workbook makes so.

    Of a column of which most cells are alike only the first is named.

    Args:
        sheet: the sheet.
        edited: what was found in the file.
    """
    table = edited.tables.get(sheet.name)
    links = {
        name for name, column in (table.fields if table else {}).items()
        if column.kind is CellKind.URL
    }  # fmt: skip
    by_column: dict[tuple[int, str], list[int]] = {}
    for (line, column), emphases in sheet.emphases.items():
        for how, words in emphases.items():
            if not words and (sheet.name, line) in edited.rows:
                by_column.setdefault((column, how), []).append(line)
    most = max(_MANY, len(sheet.rows) // 2)
    first = {key: min(lines) for key, lines in by_column.items() if len(lines) > most}
    for (line, column), emphases in sorted(sheet.emphases.items()):
        row = edited.rows.get((sheet.name, line))
        if row is None:
            continue
        name = next((name for name, at in row.places.items() if at == column), "")
        kept = {
            how: words
            for how, words in emphases.items()
            if name
            and first.get((column, how), line) == line
            and not _is_ours(how, words, name, (line, column) in sheet.links or name in links)
        }
        if kept:
            yield _said(sheet, row, (line, column), kept, first)


def _is_ours(how: str, words: str, name: str, is_link: bool) -> bool:
    """Whether our workbook, or a program that knows addresses, makes a cell so."""
    if is_link and how != "bold":
        return True
    return not words and (how == "underlined" or (how == "bold" and name in _NAMED))


def _said(
    sheet: Sheet, row: Row, place: CellAddress, kept: dict[str, str],
    first: dict[tuple[int, str], int],
) -> Message:  # fmt: skip
    about = row.text("id") or row.text("event") or row.text("key")
    is_column = all((place[1], how) in first for how in kept)
    where = sheet.place(*place) + (" and more below" if is_column else "")
    words = dict.fromkeys(filter(None, kept.values()))
    text = "; ".join(words) or shown(value_at(sheet.rows, *place))
    text = " ".join(text.split())
    text = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
    return Message(", ".join(kept), where, about, text)
