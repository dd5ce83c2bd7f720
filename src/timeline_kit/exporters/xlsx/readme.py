"""The sheet README: what the workbook is, how to edit it, how dates are written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from timeline_kit.dates import When
from timeline_kit.exporters.table.sheets import (
    CITATIONS,
    ERAS,
    EVENTS,
    LONG_TEXTS,
    README,
    SOURCES,
    TIMELINE,
)
from timeline_kit.exporters.xlsx.cells import cell_sized
from timeline_kit.exporters.xlsx.heights import POINTS_A_LINE, lines_needed
from timeline_kit.exporters.xlsx.sheet import ColumnLayout, Layout, Links
from timeline_kit.exporters.xlsx.strings import SharedStrings
from timeline_kit.exporters.xlsx.styles import Style
from timeline_kit.locales.direction import direction
from timeline_kit.wording.date_words import words as date_words

_DATES = (
    "2016-12-20",
    "2016-12",
    "2016",
    "2017-01-23/2017-01-24",
    "2017-01-23T13:00",
    "late 2016-12",
    "1914~",
    "1984?",
    "201X",
    "[2016-12-20,2016-12-22]",
    "2017-01-23/..",
    "44 BCE",
)

_SHEETS = {
    EVENTS: "sheet_events",
    CITATIONS: "sheet_citations",
    SOURCES: "sheet_sources",
    TIMELINE: "sheet_timeline",
    ERAS: "sheet_eras",
    LONG_TEXTS: "sheet_long",
}

_FOR_EDITORS = ("about", "edit", "add", "delete", "say", "cite", "several", "grey", "hidden")

_NARROW = 30.0
_WIDE = 100.0
_SPACE = 5  # points between rows
_INDENT = 2  # characters
_TITLE_WIDTH = 58  # characters of a title in its size
_SHORT_ID = 10


class _Row(msgspec.Struct, frozen=True):
    """One row: text on the left, text on the right; either may be empty."""

    left: str = ""
    right: str = ""
    left_style: Style = Style.PROSE
    right_style: Style = Style.PROSE
    height: float = 0
    is_joined: bool = False  # one cell over the whole width
    leads_to: str = ""


class Readme:
    """The sheet README; see `Sheet`.

    Args:
        title: of the timeline.
        words: of the workbook, by name.
        language: of the words.
        sheets: the names of the sheets that follow.
        edition: the id of the edition; empty where there is none.
        is_for_editors: whether those who read it work on the timeline.
    """

    name = README

    def __init__(
        self,
        title: str,
        words: Mapping[str, str],
        language: str,
        sheets: Sequence[str],
        edition: str,
        *,
        is_for_editors: bool,
    ) -> None:
        about = _guide(words) if is_for_editors else _public_guide(words)
        self._rows = [
            *_top(title, words, edition),
            *about,
            *_heading(words["sheets"]),
            *_sheets(words, sheets),
            *_heading(words["dates"]),
            *_dates(words, language),
        ]
        self.row_count = len(self._rows)
        self.first_heights: list[float] = []
        self.layout = Layout(
            (
                ColumnLayout("", _NARROW, Style.PROSE),
                ColumnLayout("", _WIDE, Style.PROSE),
            ),
            "7B8794",
            "page",
            right_to_left=direction(language) == "rtl",
            merged=tuple(
                f"A{number}:B{number}"
                for number, row in enumerate(self._rows, start=1)
                if row.is_joined
            ),
        )

    def texts(self) -> Iterator[str]:
        """Yield all that stands in the sheet."""
        for row in self._rows:
            yield from filter(None, (row.left, row.right))

    def rows(self, strings: SharedStrings, links: Links) -> Iterator[str]:
        """Yield the XML of each row; see `Sheet.rows`."""
        for number, row in enumerate(self._rows, start=1):
            cells = ""
            if row.left:
                cells += strings.cell(f"A{number}", row.left_style, row.left)
            if row.right:
                cells += strings.cell(f"B{number}", row.right_style, row.right)
            if row.leads_to:
                links.places.append((f"A{number}", f"'{row.leads_to}'!A2"))
            height = row.height or _height(row)
            yield f'<row r="{number}" ht="{height:g}" customHeight="1">{cells}</row>'


def _height(row: _Row) -> float:
    """Return a height that shows all of a row's text, in points."""
    if row.is_joined:
        return lines_needed(row.left, _NARROW + _WIDE - 4) * POINTS_A_LINE + _SPACE
    lines = max(lines_needed(row.left, _NARROW - _INDENT), lines_needed(row.right, _WIDE - _INDENT))
    return lines * POINTS_A_LINE + _SPACE


def _top(title: str, words: Mapping[str, str], edition: str) -> Iterator[_Row]:
    shown = cell_sized(title)[0]
    lines = min(lines_needed(shown, _TITLE_WIDTH), 12)
    yield _Row(shown, left_style=Style.TITLE, height=28 * lines + 12, is_joined=True)
    if edition:
        said = words["edition"].format(id=edition[:_SHORT_ID])
        yield _Row(said, left_style=Style.ASIDE, is_joined=True)
    yield _Row(height=8)


def _guide(words: Mapping[str, str]) -> Iterator[_Row]:
    for name in (*_FOR_EDITORS, "internal"):
        text = words[f"{name}_text"].format(yes=words["yes"])
        yield _Row(words[name], text, Style.LABEL)


def _public_guide(words: Mapping[str, str]) -> Iterator[_Row]:
    yield _Row(words["about"], words["about_public"], Style.LABEL)
    for name in ("grey", "hidden"):
        yield _Row(words[name], words[f"{name}_text"], Style.LABEL)


def _sheets(words: Mapping[str, str], sheets: Sequence[str]) -> Iterator[_Row]:
    for name, text in _SHEETS.items():
        if name in sheets:
            yield _Row(name, words[text], Style.JUMP, leads_to=name)


def _dates(words: Mapping[str, str], language: str) -> Iterator[_Row]:
    yield _Row(words["dates_text"], is_joined=True)
    for text in _DATES:
        yield _Row(text, date_words(When.parse(text), language), Style.CODE)


def _heading(text: str) -> Iterator[_Row]:
    yield _Row(text, left_style=Style.HEADING, height=36, is_joined=True)
