"""The cells in which a CSV has the citations of an event, one column for each of their fields."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import zip_longest
from typing import Any, Final

from timeline_kit.exporters.table import BY_NAME, CellKind, Column
from timeline_kit.exporters.table.cells import join, split
from timeline_kit.exporters.table.columns import own_column
from timeline_kit.merge.cells.values import tidy
from timeline_kit.merge.entries import own_in

SOURCES: Final = "sources"
"""The column of the sources, to which the others belong item by item."""

KNOWN: Final = {name: column for name, column in BY_NAME.items() if column.path[:1] == (SOURCES,)}
"""The columns of citations, but for those of the author's own keys."""

_MOST_PARTS: Final = 8
"""Items of a cell that may be one title together."""


def is_cited(name: str) -> bool:
    """Whether a column of events holds something of their citations."""
    return name in KNOWN or name.startswith(f"{SOURCES}.")


def cited_column(name: str) -> Column:
    """Return a column of citations by its name."""
    return KNOWN.get(name) or own_column(name)


def items(text: str) -> list[str]:
    """Return the items of a cell."""
    return list(map(str.strip, split(text)))


def with_ids(refs: Sequence[str], ids: Collection[str], called: Mapping[str, str]) -> str:
    """Return a cell of sources with the id of each that is named by its title.

    Args:
        refs: the items of the cell; a title that has a `;` is several of them.
        ids: those of the sources.
        called: the ids by titles in small letters.
    """
    found: list[str] = []
    at = 0
    while at < len(refs):
        for end in range(min(len(refs), at + _MOST_PARTS), at, -1):
            title = "; ".join(refs[at:end])
            if title not in ids and tidy(title).casefold() in called:
                found.append(called[tidy(title).casefold()])
                break
        else:
            found.append(refs[at])
            end = at + 1
        at = end
    return join(found)


def renamed(text: str, names: Mapping[str, str]) -> str:
    """Return a cell of sources with other ids for some of them.

    Args:
        text: the cell.
        names: the other ids.
    """
    refs = items(text)
    if names.keys().isdisjoint(refs):
        return text
    return join([names.get(ref, ref) for ref in refs])


def by_source(texts: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Return what stands beside each source in the cells, in no order."""
    others = [items(text) for name, text in sorted(texts.items()) if name != SOURCES]
    return sorted(zip_longest(items(texts.get(SOURCES, "")), *others, fillvalue=""))


def unfit(texts: Mapping[str, str], sources: str) -> dict[str, str]:
    """Return in words, by their columns, which cells have more items than there are sources.

    Args:
        texts: the cells, by the name of their column.
        sources: the cell of the sources to which they belong.
    """
    most = len(list(filter(None, items(sources))))
    counts = {
        name: max((at for at, item in enumerate(items(text), 1) if item), default=0)
        for name, text in texts.items()
        if name != SOURCES
    }
    return {
        name: f"{count} item{'s' * (count > 1)}, but {most} in sources"
        for name, count in counts.items()
        if count > most
    }


def lost(texts: Mapping[str, str], values: Mapping[str, str]) -> str:
    """Return in words what goes with sources that are taken out of their cell.

    Args:
        texts: the cells of the document, by the name of their column.
        values: the cells of the table.
    """
    refs = items(texts[SOURCES])
    kept = _kept(refs, items(values[SOURCES]))
    gone = [
        f"the {cited_column(name).path[1]} `{text}`"
        for number in range(len(refs))
        if number not in kept
        for name, cell in texts.items()
        if name != SOURCES and (text := dict(enumerate(items(cell))).get(number))
    ]
    return f"{' and '.join(gone)} of it go{'es' * (len(gone) == 1)}, too" if gone else ""


def citations(old: list[Any], texts: Mapping[str, str]) -> list[Any]:
    """Return citations as plain data from the cells that changed, by the name of their column.

    A quote belongs to its source: where only the sources changed, each keeps what it has.

    Args:
        old: the citations as they are.
        texts: the cells that changed.
    """
    before = list(map(_ref, old))
    refs = list(filter(None, items(texts[SOURCES]))) if SOURCES in texts else before
    cells = [(cited_column(name), items(texts[name])) for name in texts if name != SOURCES]
    made: list[Any] = []
    for index, (ref, at) in enumerate(zip(refs, _kept(before, refs), strict=True)):
        each = ref if at is None else old[at]
        entry = dict(each) if isinstance(each, dict) else {"ref": each}
        for column, texts_ in cells:
            key = column.path[1]
            text = texts_[index] if index < len(texts_) else ""
            if text:
                entry[key] = own_in(entry, key, text) if column.kind is CellKind.OWNS else text
            else:
                entry.pop(key, None)
        made.append(each if entry in (each, {"ref": each}) else entry)
    return made


def _kept(before: list[str], now: list[str]) -> list[int | None]:
    """Return for each source which of those before it is: the one in its place, else another."""
    places: list[int | None] = [
        at if before[at : at + 1] == [ref] else None for at, ref in enumerate(now)
    ]
    free: dict[str, list[int]] = {}
    for at, ref in enumerate(before):
        if at not in places:
            free.setdefault(ref, []).append(at)
    for index, ref in enumerate(now):
        if places[index] is None and free.get(ref):
            places[index] = free[ref].pop(0)
    return places


def _ref(citation: Any) -> str:
    return str(citation["ref"] if isinstance(citation, dict) else citation)
