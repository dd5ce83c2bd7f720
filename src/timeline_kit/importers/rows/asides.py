"""Cells that say nothing of their own: errors of the spreadsheet, and marks for what is above."""

from __future__ import annotations

import re

from timeline_kit.importers.draft import UNTITLED
from timeline_kit.importers.grid import shown
from timeline_kit.importers.mapping import DATED
from timeline_kit.importers.rows.base import Cell, Row

_DITTO = re.compile(
    r"""(?xi) [-–—\s]* ["“”„‟″〃»«] [-–—\s]* | [-–—\s]* (?: ''|‚‚|,,|´´|``) [-–—\s]*
    | (?: ditto|dito|dto\.?|dt[oº]\.|do\.|ebd(?:a)?\.?|ebenda|s\.\s?o\.?|siehe\s oben
    |wie\s oben|wie\s vor|ders\.|dies\.|a\.\s?a\.\s?o\.?|ibid(?:em)?\.?|ib\.|[ií]dem|id\.
    |op\.\s?cit\.?|loc\.\s?cit\.?|l\.\s?c\.
    |(?:same\s)?as\s above|see\s above|same|v(?:oir|\.)\s ci-dessus|ci-dessus|voir\s plus\s haut
    |v(?:éase|er)\s arriba|vedi\s sopra|там\s же|то\s же|тот\s же|див\.?\s вище|там\s само
    |см\.\s выше|tamże|a\.g\.e\.?|aynı\s yer|同上|نفسه|المرجع\s نفسه)"""
)
"""What stands for the text of a cell above: ditto marks, and the words for them."""

_DITTO_SOURCE = re.compile(
    r"(?i)(?:ebd(?:a)?|ebenda|ibid(?:em)?|ib\.|idem|op\.\s?cit|loc\.\s?cit|a\.\s?a\.\s?o|s\.\s?o\.|"
    r"там же|там само|tamże|a\.g\.e|同上)(?!\w).*"
)
"""A source that is named by one above it, whatever page of it follows: `ebd., S. 12`."""


def is_aside(row: Row, cell: Cell) -> bool:
    """Ask about a cell that does not say what its field is; return whether it is one."""
    may_be_error = row.table.sheet.unsaid or (
        type(cell.value) is str and cell.value.lstrip()[:1] in "#E"
    )
    return bool(may_be_error and _is_unsaid(row, cell)) or _is_ditto(row, cell)


def _is_unsaid(row: Row, cell: Cell) -> bool:
    """Ask about a cell whose value the spreadsheet does not say: an error."""
    mapped, value, _ = cell
    place = (row.number, mapped.heading.column)
    why = row.table.unsaid(place, value)
    if why is None or row.is_own or mapped.field in DATED:
        return False  # an error in the place of a date can be read as little as other words
    _ask_aside(row, cell, why)
    return True


def _is_ditto(row: Row, cell: Cell) -> bool:
    """Ask about a cell that only points to one above: which one, it does not say."""
    mapped, value, _ = cell
    if type(value) is not str or row.is_own or mapped.field in DATED:
        return False  # as with errors
    is_list = mapped.field in ("sources", "tags", "participants")
    items = re.split(r"[;\n]", value) if is_list else [value]
    if not any(
        _DITTO.fullmatch(item.strip())
        or (mapped.field == "sources" and _DITTO_SOURCE.fullmatch(item.strip()))
        for item in items
    ):
        return False
    _ask_aside(row, cell, "it stands for what is said above it")
    return True


def _ask_aside(row: Row, cell: Cell, why: str) -> None:
    """Keep a cell beside the field it does not fill, and ask what it should say."""
    mapped, value, entry = cell
    if mapped.field == "title":
        row.event["title"] = UNTITLED
        entry.ask(f"{why}; written as `{UNTITLED}`")
        return
    row.aside.add(mapped.heading.column)
    name = mapped.field if mapped.field.startswith("x-") else f"x-{mapped.field}"
    row.keep(name.replace("_", "-"), shown(value), entry)
    entry.ask(f"{why}; kept as `{name.replace('_', '-')}`: what should it say?")
