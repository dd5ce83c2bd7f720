"""The sources of an event, and what other cells say of them: quotes, places in them, standing."""

from __future__ import annotations

from collections.abc import Mapping

from timeline_kit.exporters.table.cells import split
from timeline_kit.exporters.table.columns import BY_NAME
from timeline_kit.importers.citations import ADDRESS, Cited, cited, complete
from timeline_kit.importers.grid import shown
from timeline_kit.importers.own_sources import source_of_words
from timeline_kit.importers.report import Entry, Fate
from timeline_kit.importers.rows.base import Cell, Row
from timeline_kit.importers.texts import cleaned, line
from timeline_kit.model import Citation
from timeline_kit.model.records import Block

CITED: Mapping[str, str] = {
    name: column.path[1]
    for name, column in BY_NAME.items()
    if column.path[:1] == ("sources",) and name != "sources"
}
"""The columns that say more of the sources, and the key of each in a citation."""


def pair_sources(row: Row, by_field: dict[str, list[Cell]]) -> None:
    """Find the address of a source whose title is in a column below the same heading."""
    some = by_field.get("sources", [])
    if len(some) != 2 or not some[0][0].heading.over:
        return
    if some[0][0].heading.over != some[1][0].heading.over:
        return
    links = [one for one in some if ADDRESS.fullmatch(shown(one[1]).strip())]
    titles = [one for one in some if one not in links]
    if len(links) == len(titles) == 1 and len(cited(cleaned(shown(titles[0][1]))[0])) == 1:
        row.paired[titles[0][0].heading.column] = complete(shown(links[0][1]).strip())
        by_field["sources"] = titles
        links[0][2].detail = "the address of the source beside it"


def take_sources(row: Row, text: str, entry: Entry, target: str | None) -> None:
    """Take the sources that a cell names; `target` is the address behind it."""
    held = row.event.setdefault("sources", [])
    if row.is_own:
        found = [Cited(item) for item in map(str.strip, split(text)) if item]
    else:
        found = cited(text)
    if target and ADDRESS.fullmatch(target) and len(found) == 1 and not found[0].url:
        found = [found[0]._replace(url=target)]
    for one in found:
        citation = row.table.sources.cite(one)
        if citation not in held or row.is_own:  # what else is said of each stands in its place
            held.append(citation)
        if one.number > 1:
            entry.ask(
                f"sources: is this one source, or are these {one.number}? It is written as "
                "one; in the table, `;` parts sources"
            )
        if one.is_shared:
            entry.ask(
                f"sources; `{one.locator}` stands at the last of them, and may be meant for all"
            )
    if entry.fate is Fate.TAKEN:
        entry.detail = "sources"
    if not held:
        del row.event["sources"]


def name_sources(row: Row) -> None:
    """Give the sources that a table of ours names by their ids what it says of them in words."""
    for text, entry in row.waiting.get("citations", []):
        entry.fate, entry.detail = Fate.LEFT_OUT, "timeline-kit makes it from other columns"
        held, items = row.event.get("sources", []), split(text)
        for ref, item in zip(held, items, strict=False) if len(held) == len(items) else ():
            if row.table.sources.name(ref, source_of_words(item)):
                entry.fate, entry.detail = Fate.TAKEN, "titles and addresses of sources"


def join_citations(row: Row) -> None:
    """Put quotes, and what else is said of each source, at the sources, in their order."""
    for column, name in CITED.items():
        for text, entry in row.waiting.get(column, []):
            items = split(text) if row.is_own else [text]
            held = row.event.get("sources", [])
            if not held or len(items) > len(held) or (len(held) > 1 and not row.is_own):
                row.keep(f"x-{name}", text, entry, "which source it belongs to is not said")
                continue
            for position, item in enumerate(items):
                if item.strip():
                    citation = held[position]
                    record = {"ref": citation} if isinstance(citation, str) else citation
                    if name in record:
                        record[f"x-{name}"] = item.strip()
                    else:
                        is_block = isinstance(Citation.fields()[name].kind, Block)
                        record[name] = item.strip() if is_block else line(item)
                    held[position] = record
