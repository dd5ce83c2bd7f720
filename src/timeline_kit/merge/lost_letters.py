"""What a file that lost letters on its way says of cells that look like edits."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from timeline_kit.exporters.content.wording import date_text
from timeline_kit.exporters.table import CellKind
from timeline_kit.exporters.table.sheets import CITATIONS, DATES, EVENTS, SOURCES
from timeline_kit.merge.cells.doubts import LOST, MISREAD, PERHAPS_MISREAD
from timeline_kit.merge.cells.misread import is_lost
from timeline_kit.merge.cells.near_letters import (
    NearLetters,
    fit_a_page,
    lost_signs,
    near,
    near_letters,
)
from timeline_kit.merge.plan import Action, Item, Pattern, Verdict
from timeline_kit.merge.sheets.held import Side
from timeline_kit.merge.sheets.tables import Edited
from timeline_kit.problems import merging as codes

_MANY: Final = 7
"""So many damaged cells are told at once: nobody mends them one by one."""

_NEAR: Final = "letters were lost on the way"
_BESIDE: Final = "other cells of the file lost letters"
_LETTER: Final = re.compile(r"[^\W\d_]")
_FEW, _SURE = 2, 4
"""So many words without their letters are no correction of a name: few of which an encoding lacks
the letters, and has all others of the file; or more whatever else stands there.
"""

_TEXTS: Final = frozenset(
    {CellKind.LINE, CellKind.BLOCK, CellKind.LINES, CellKind.BLOCKS, CellKind.OWN, CellKind.OWNS}
)
_CHANGED: Final = frozenset(
    {Verdict.EDIT, Verdict.DOUBT, Verdict.CONFLICT, Verdict.DIFFERENCE, Verdict.KEPT}
)


def doubt_beside_damage(
    items: Sequence[Item], edited: Edited, ours: Side, takes: Callable[[str], bool]
) -> None:
    """Doubt edits in a file whose letters were lost, or misread: theirs may be so, too.

    Args:
        items: the differences; their verdicts change.
        edited: the file.
        ours: the document.
        takes: whether something is taken whatever speaks against it, by its handle.
    """
    made = list(_made(edited, ours))
    whys = Counter(item.why for item in items)
    has_lost = whys[LOST] > 0 or any(is_lost(was, now) for was, now in made)
    _find_near_letters(items, edited, ours, made, takes, has_lost=has_lost)
    edits = [
        item
        for item in items
        if item.verdict is Verdict.EDIT and item.new and not takes(item.handle)
    ]
    if has_lost:
        for item in edits:
            if _said(item).count("?") > item.ours.count("?"):
                item.verdict, item.why = Verdict.DOUBT, _BESIDE
    foreign = [item for item in edits if not item.new.isascii()]
    if whys[MISREAD] + whys[PERHAPS_MISREAD] > max(1, len(foreign)):
        for item in foreign:
            item.verdict = Verdict.DOUBT
            item.why = "other cells of the file were read in the wrong encoding"
    damaged = [item for item in items if item.why in (LOST, MISREAD) or _is_near_lost(item)]
    if len(damaged) >= _MANY:
        for item in damaged:
            item.pattern = Pattern.DAMAGED


def _is_near_lost(item: Item) -> bool:
    return item.verdict is Verdict.DAMAGE and item.why.startswith(_NEAR)


def _said(item: Item) -> str:
    return item.new if item.entry is None else str(item.entry)


def _made(edited: Edited, ours: Side) -> Iterator[tuple[str, str]]:
    """Yield what we say and what else stands there in cells that are made from others.

    Nobody edits them, so what became of them tells of the file: dates in words, titles beside ids.
    """
    for name, key, column in (
        (EVENTS, "id", "when"),
        (CITATIONS, "event", "event_title"),
        (CITATIONS, "source", "source_title"),
    ):
        table = edited.tables.get(name)
        held = ours.tables[SOURCES if key == "source" else EVENTS]
        for row in () if table is None else table.rows:
            at = held.index.get(row.text(key))
            if at is None or not (text := row.text(column)):
                continue
            if column == "when":
                said = date_text(ours.timeline.events[at], ours.timeline.language)
            else:
                said = held.text(at, "title")
            if said != text:
                yield said, text


# Near letters


def _find_near_letters(
    items: Sequence[Item],
    edited: Edited,
    ours: Side,
    made: Sequence[tuple[str, str]],
    takes: Callable[[str], bool],
    *,
    has_lost: bool,
) -> None:
    """Call what lost its letters to near ones damage, where the whole file did so.

    A workbook loses none: there it is so only where cells that nobody edits lost theirs.
    """
    in_made = [found for was, now in made if (found := near_letters(was, now)) is not None]
    is_one_table = edited.edition is None and len(edited.tables) == 1
    if not in_made and not is_one_table:
        return
    titles = {
        near(title): title
        for name in (EVENTS, SOURCES)
        for title in ours.tables[name].column("title") or ()
        if not title.isascii()
    }
    changed = [
        (item, found)
        for item in items
        if item.verdict in _CHANGED and (found := _near_letters(item, titles)) is not None
    ]
    there = _signs(edited)
    words: dict[str, set[str]] = {}
    for _, found in changed:
        for was, now in found.words.items():
            signs = lost_signs(was, now)
            if _LETTER.search(was) and signs.isdisjoint(there):
                words[was] = signs
    if not words:
        return
    of_a_page = len(words) >= _FEW and fit_a_page(set().union(*words.values()), there)
    if has_lost or in_made or of_a_page or len(words) >= _SURE:
        _call_damage(items, changed, takes)
    elif any(not row.sheet.name for table in edited.tables.values() for row in table.rows):
        for item, found in changed:
            if item.verdict is Verdict.EDIT and not takes(item.handle):
                item.verdict = Verdict.DOUBT
                item.why = f"letters may have been lost on the way: {_first(found)}"


def _near_letters(item: Item, titles: Mapping[str, str]) -> NearLetters | None:
    """Return what a cell lost; a row that looks new may be an entry whose title lost letters."""
    if item.entry is not None:
        return near_letters(titles.get(near(item.new), ""), item.new)
    return near_letters(item.ours if item.base is None else item.base, item.new)


def _call_damage(
    items: Sequence[Item],
    changed: Sequence[tuple[Item, NearLetters]],
    takes: Callable[[str], bool],
) -> None:
    for item, found in changed:
        if item.entry is not None:
            continue
        if found.text in (item.base, item.ours):
            item.verdict, item.code = Verdict.DAMAGE, codes.DAMAGED_CELL.id
            item.why = f"{_NEAR}: {_first(found)}"
        else:
            item.new = found.text
    for item in items:
        is_text = item.column is None or (
            item.column.kind in _TEXTS and item.column.name not in DATES
        )
        is_asked = item.verdict is Verdict.DIFFERENCE and item.action is Action.ADD
        is_edit = (item.verdict is Verdict.EDIT or is_asked) and is_text and not takes(item.handle)
        if is_edit and item.new and _LETTER.search(_said(item)):
            item.verdict, item.why = Verdict.DOUBT, _BESIDE


def _first(found: NearLetters) -> str:
    """Return a word that lost its letters, and what stands there."""
    was, now = next(iter(found.words.items()))
    return f"`{now}` stands for `{was}`"


def _signs(edited: Edited) -> set[str]:
    """Return the signs of a file that are not ASCII."""
    sheets = {id(row.sheet): row.sheet for table in edited.tables.values() for row in table.rows}
    texts = {
        cell
        for sheet in sheets.values()
        for row in sheet.rows
        for cell in row
        if isinstance(cell, str) and not cell.isascii()
    }
    return {sign for sign in set().union(*texts) if not sign.isascii()}
