"""One cell, three-way: what it says, what the document says, and what it said."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from msgspec.structs import replace

from timeline_kit.exporters.table import CellKind, Column
from timeline_kit.exporters.table.cells import join_positions
from timeline_kit.exporters.table.rev import Rev, field_hash
from timeline_kit.exporters.table.sheets import DATES
from timeline_kit.importers.grid import Value, is_empty, shown
from timeline_kit.merge.cells import times
from timeline_kit.merge.cells.doubts import Doubt, damage, doubt, kept_blanks, kept_marks
from timeline_kit.merge.cells.values import (
    Read,
    as_exported,
    flag,
    is_list_of_dates,
    is_same,
    positions,
    read_cell,
)
from timeline_kit.merge.handles import names_in
from timeline_kit.merge.plan import Verdict
from timeline_kit.merge.refusals import unread
from timeline_kit.problems import Code
from timeline_kit.problems import merging as codes
from timeline_kit.wording.hints import Order
from timeline_kit.wording.written import Hints, Reading, readings

Side = Literal["ours", "theirs"]


@dataclass(frozen=True, slots=True)
class MergeOptions:
    """What a merge is told.

    Attributes:
        take: the handles of what is taken from the table whatever speaks against it.
        side: which side settles conflicts, and differences whose origin nobody knows.
        allow_deletes: whether a row that is missing is taken for a wish to delete.
        this_year: the year in which it is merged.
    """

    take: frozenset[str] = frozenset()
    side: Side | None = None
    allow_deletes: bool = False
    this_year: int = 0

    def takes(self, *handles: str) -> bool:
        """Whether something is taken, by its own handle or that of the entry it is in."""
        return any(not self.take.isdisjoint(names_in(handle)) for handle in handles)


class Base(NamedTuple):
    """What is known of an entry as it was when the table was made.

    Attributes:
        rev: the hashes in the row, or None.
        cells: whether the document of then is there.
    """

    rev: Rev | None
    has_document: bool

    @property
    def is_known(self) -> bool:
        """Whether it can be told who changed something."""
        return self.rev is not None or self.has_document


class Judged(NamedTuple):
    """What becomes of a cell that says something else than the document.

    Attributes:
        verdict: what becomes of it.
        new: what is to be written.
        base: what the document said, or None where that is not known.
        why: what has to be said of it.
        code: of a problem.
    """

    verdict: Verdict
    new: str
    base: str | None = None
    why: str = ""
    code: str = ""


class Cell(NamedTuple):
    """A cell to be judged.

    Attributes:
        column: the column.
        value: what it holds.
        ours: our own cell, empty for none.
        rev: the hashes of its row, or None.
        then: our own cell when the table was made, or None where that is not known.
        format: the number format of a date.
        order: in which order the table's program writes dates in digits.
        formula: from which the value was made, where it was.
    """

    column: Column
    value: Value
    ours: str
    rev: Rev | None
    then: str | None
    format: str = ""
    order: Order | None = None
    formula: str = ""


def judge(cell: Cell, options: MergeOptions, handles: Collection[str]) -> Judged | None:
    """Return what becomes of a cell, or None where nothing does.

    Args:
        cell: the cell.
        options: what the merge is told.
        handles: what `--take` calls it.
    """
    column, value, ours = cell.column, cell.value, cell.ours
    if is_same(column, value, ours):
        return None
    read = _read(cell)
    if read.text == ours and not read.readings and not read.is_unclear:
        return None
    is_known, base = _base(cell, read)
    if is_known and base is None and is_exported(column, value, read, _sign_of(cell)):
        return None  # only the document changed
    if base is not None and (is_same(column, value, base) or _is_text(read, base)):
        return None
    against = base if base is not None else ours
    hurt = damage(against, shown(value)) if value != cell.formula else None
    if hurt is None and _is_made(cell):
        return _of_formula(cell, read, base, taken=options.takes(*handles))
    if column.kind is CellKind.BLOCK:
        read = read._replace(text=kept_blanks(against, read.text))
        if read.text == ours:
            return None
    if hurt is not None:
        return Judged(Verdict.DAMAGE, read.text, base, hurt.why, codes.DAMAGED_CELL.id)
    if read.readings or read.is_unclear:
        return _unread(cell, read, base)
    new = read.text
    found = doubt(column, value, against, new, options.this_year, cell.format)
    if found is None and column.kind in (CellKind.LINE, CellKind.BLOCK) and against and new:
        new = kept_marks(against, new)
        if new == ours:
            return None
    if options.takes(*handles):
        return Judged(Verdict.EDIT, read.text, base)
    if found is not None:
        return Judged(Verdict.DOUBT, new, base, found.why)
    return _three_way(new, ours, base, is_known, options)


def _three_way(
    new: str, ours: str, base: str | None, is_known: bool, options: MergeOptions
) -> Judged:
    if base == ours:
        return Judged(Verdict.EDIT, new, base)
    if options.side == "ours":
        return Judged(Verdict.KEPT, new, base, "the document's side was chosen")
    if options.side == "theirs":
        return Judged(Verdict.EDIT, new, base, "the table's side was chosen")
    if is_known:
        why = "changed here and there" if base is not None else "changed here, too"
        return Judged(Verdict.CONFLICT, new, base, why)
    return Judged(Verdict.DIFFERENCE, new, None, "nobody can tell who changed it")


def _read(cell: Cell) -> Read:
    if is_list_of_dates(cell.column) and isinstance(cell.value, str):
        one = replace(cell.column, kind=CellKind.LINE)
        items = positions(cell.value)
        return _joined([_read(cell._replace(column=one, value=item)) for item in items])
    read = read_cell(cell.column, cell.value, cell.format)
    if read.readings and cell.order is not None:
        found = readings(read.text, Hints(order=cell.order))
        if len(found) == 1:
            return Read(found[0].edtf)
    return read


def _joined(some: Sequence[Read]) -> Read:
    """Return what a cell says of several dates."""
    return Read(
        join_positions([each.text for each in some]) or "",
        next((each.readings for each in some if each.readings), ()),
        any(each.is_unclear for each in some),
    )


def _base(cell: Cell, read: Read) -> tuple[bool, str | None]:
    """Return whether it can be told who changed a cell, and what the document said then."""
    if cell.rev is None:
        return cell.then is not None, cell.then
    sign = cell.rev.hashes.get(cell.column.name)
    for text in (cell.ours, cell.then):
        if text is not None and _sign(text) == sign:
            return True, text
    if sign is None:
        return True, ""
    return True, None


def _sign(text: str) -> str | None:
    return field_hash(text) if text.strip() else None


def _sign_of(cell: Cell) -> str | None:
    """Return the hash of what a cell was when it was exported."""
    assert cell.rev is not None
    return cell.rev.hashes.get(cell.column.name)


def is_exported(column: Column, value: Value, read: Read, sign: str | None) -> bool:
    """Whether a cell says what was exported, told by the hash alone.

    Args:
        column: its column.
        value: what it holds.
        read: how that is read.
        sign: the hash, None for an empty cell.
    """
    texts = [
        as_exported(column, read.text),
        shown(value),
        *(reading.edtf for reading in read.readings),
    ]
    if column.name in DATES:
        texts += [text for each in texts for text in times.before(each)]
    # Many programs know no zero with a sign.
    if column.kind is CellKind.NUMBER and texts[0] == "0.0":
        texts.append("-0.0")
    return any(_sign(text) == sign for text in texts)


def _is_text(read: Read, base: str) -> bool:
    return read.text == base and not read.readings and not read.is_unclear


def _is_made(cell: Cell) -> bool:
    """Whether a value is made from others: not what programs write for a link or a truth value."""
    is_link = cell.formula.upper().startswith("=HYPERLINK(") and cell.value != cell.formula
    return bool(cell.formula) and not is_link and flag(cell.formula) is None


def _of_formula(cell: Cell, read: Read, base: str | None, *, taken: bool) -> Judged:
    """Return what becomes of a value that is made from other cells."""
    if cell.value == cell.formula:
        why = "is a formula, and what it gives is not in the file"
        return Judged(Verdict.PROBLEM, read.text, base, why, _UNREAD.id)
    if taken:
        return Judged(Verdict.EDIT, read.text, base)
    what = f"the formula `{cell.formula}`" if cell.formula != "=" else "a formula"
    return Judged(Verdict.DOUBT, read.text, base, f"{what} gives it")


def _unread(cell: Cell, read: Read, base: str | None) -> Judged:
    if read.readings:
        why = f"may be {listed(read.readings)}"
        return Judged(Verdict.PROBLEM, read.text, base, why, codes.AMBIGUOUS_CELL.id)
    if cell.column.kind in (CellKind.OWN, CellKind.OWNS):
        why = "no document can say it: `null`, a key without a name or an endless number is in it, "
        why += "or too many brackets"
        return Judged(Verdict.PROBLEM, read.text, base, why, _UNREAD.id)
    is_flag = cell.column.kind is CellKind.FLAG
    why = "is neither yes nor no; write one of them" if is_flag else unread(cell.column, read.text)
    return Judged(Verdict.PROBLEM, read.text, base, why, _UNREAD.id)


_UNREAD: Code = codes.UNFIT_CELL


def listed(found: Collection[Reading]) -> str:
    """Return the readings of a date in words."""
    words = [f"`{reading.edtf}` ({reading.reason})" for reading in found]
    return " or ".join(words)


def new_cell(
    column: Column,
    value: Value,
    number_format: str = "",
    order: Order | None = None,
    formula: str = "",
) -> Judged | None:
    """Return what a cell of a new row says, or None for an empty one."""
    if is_empty(value):
        return None
    cell = Cell(column, value, "", None, None, number_format, order, formula)
    read = _read(cell)
    hurt = damage("", shown(value)) if value != formula else None
    if hurt is None and _is_made(cell):
        return _of_formula(cell, read, None, taken=False)
    if hurt is not None:
        return Judged(Verdict.DAMAGE, read.text, None, hurt.why, codes.DAMAGED_CELL.id)
    if read.readings or read.is_unclear:
        return _unread(cell, read, None)
    found: Doubt | None = doubt(column, value, "", read.text, 0, number_format)
    if found is not None:
        return Judged(Verdict.DOUBT, read.text, None, found.why)
    return Judged(Verdict.EDIT, read.text)
