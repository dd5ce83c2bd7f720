"""Lines of a source with carets under the exact range, cut to the width there is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from timeline_kit.graphemes import clusters
from timeline_kit.problems import Location
from timeline_kit.reporters.width import TAB, printable

if TYPE_CHECKING:
    from timeline_kit.document import SourceText

_CUT = "…"

_LINES = 5
"""Lines of one range that are shown."""


class Snippet(NamedTuple):
    """A line ready to print: its text, and the columns before and of the carets."""

    text: str
    before: int
    carets: int


class _Cell(NamedTuple):
    """One visible character: its text, its code points and its columns, ends exclusive."""

    text: str
    first: int
    last: int
    left: int
    right: int


def snippet(source: SourceText, location: Location, columns: int) -> Snippet:
    """Return the first line of a range.

    Args:
        source: the text the range is in.
        location: the range.
        columns: how many columns the line may take.
    """
    line = source.line(location.line)
    start = min(location.column - 1, len(line))
    end = location.end_column - 1 if location.end_line == location.line else len(line.rstrip())
    end = max(min(end, len(line)), start + 1)
    # A line of a million characters is not measured from one end to the other.
    skipped = max(0, start - 2 * columns)
    part = line[skipped : end + 2 * columns] if end - start < columns else line[skipped:]
    part = part[: 8 * columns]
    cells = _cells(printable(part))
    left, right = _carets(cells, start - skipped, end - skipped)
    more = skipped + len(part) < len(line)
    return _cropped(cells, left, right, columns, skipped > 0, more)


def by_line(source: SourceText, location: Location) -> Iterator[Location | None]:
    """Yield the part of a range on each of its lines, None for the middle ones of many."""
    last = location.end_line
    if location.end_column == 1 and last > location.line:  # the line end before is its last
        last -= 1
    many = last - location.line >= _LINES
    for number in range(location.line, last + 1):
        if many and location.line + _LINES - 2 <= number < last:
            if number == last - 1:
                yield None
            continue
        line = source.line(number)
        words = line.rstrip()
        first = location.column if number == location.line else len(line) - len(line.lstrip()) + 1
        end = location.end_column if number == location.end_line else len(words) + 1
        if number == location.line or first < end:
            yield Location(location.file, number, first, number, max(end, first + 1))


def _cells(text: str) -> list[_Cell]:
    cells: list[_Cell] = []
    index = column = 0
    for cluster, width in clusters(text):
        shown, columns = cluster, width
        if cluster == "\t":
            columns = TAB - column % TAB
            shown = " " * columns
        cells.append(_Cell(shown, index, index + len(cluster), column, column + columns))
        index += len(cluster)
        column += columns
    return cells


def _carets(cells: list[_Cell], start: int, end: int) -> tuple[int, int]:
    """Return the columns of the cells that hold the code points from `start` up to `end`."""
    marked = [cell for cell in cells if cell.last > start and cell.first < end]
    if not marked:  # just past the end of the line
        last = cells[-1].right if cells else 0
        return last, last + 1
    return marked[0].left, max(marked[-1].right, marked[0].left + 1)


def _cropped(
    cells: list[_Cell], left: int, right: int, columns: int, cut_before: bool, cut_after: bool
) -> Snippet:
    total = max(cells[-1].right if cells else 0, right)
    if total <= columns and not cut_before and not cut_after:
        return Snippet("".join(cell.text for cell in cells), left, right - left)
    window = columns - 2 * len(_CUT)
    begin = max(0, min(left - window // 3, total - window))
    if left - begin >= window:
        begin = left
    kept = [cell for cell in cells if cell.left >= begin and cell.right <= begin + window]
    first = kept[0].left if kept else begin
    head = _CUT if cut_before or first > 0 else ""
    last = kept[-1].right if kept else begin
    tail = _CUT if cut_after or last < (cells[-1].right if cells else 0) else ""
    text = head + "".join(cell.text for cell in kept) + tail
    shown_to = max(min(right, last), left + 1)
    return Snippet(text, len(head) + left - first, shown_to - left)
