"""Cells of several tags or participants."""

from __future__ import annotations

import re
from collections.abc import Sequence

from timeline_kit.exporters.table.cells import split
from timeline_kit.importers.mapping import Mapped
from timeline_kit.importers.report import Entry
from timeline_kit.importers.rows.base import Row
from timeline_kit.importers.texts import line, quoted

_JOINED = re.compile(r"(?i)\s+(?:and|und|sowie|et|y|e|og|och|en|и|та|ve|&|\+|/)\s+")
_SUFFIX = re.compile(r"(?i)(?:jr|sr|dr|prof|phd|md|esq|i{1,3}|iv)\.?")


def take_list(row: Row, name: str, text: str, entry: Entry, mapped: Mapped) -> None:
    """Take tags or participants; ask where a text may be one name or several."""
    held = row.event.setdefault(name, [])
    if row.is_own:
        held += [item for item in map(line, split(text)) if item]
        return
    sign = row.table.separators.get(mapped.heading.column, ";")
    items = [item for item in map(line, text.split(sign)) if item]
    names = [item for item in map(line, text.split(",")) if item]
    is_one = len(items) == 1 and len(names) > 1  # where other cells have `;` between names
    joined = next(filter(_is_joined, [text] if sign == "," else items), "")
    if name == "participants" and sign == "," and (joined or not _are_people(items)):
        items, joined = [line(text)], line(text)
    elif name == "participants" and is_one:
        items, joined = [line(text)], joined or line(text)
    if name == "participants" and joined:
        count = len(_JOINED.split(joined)) if _is_joined(joined) else len(names)
        which = "this" if joined == line(text) else quoted(joined)
        entry.ask(
            f"participants: is {which} one name, or are these {count}? It is written as "
            "one; in the table, `;` parts names"
        )
    if name == "tags":
        if "#" in text and all(word.startswith("#") and len(word) > 1 for word in text.split()):
            items = text.split()
        items = [item.removeprefix("#") or item for item in items]
    held += [item for item in dict.fromkeys(items) if item not in held]


def _are_people(items: Sequence[str]) -> bool:
    """Whether texts between commas are each a name, and none the first name of the one before."""
    return (
        len(items) == 1
        or all(" " in item for item in items)
        or all(item.isupper() and len(item) > 1 for item in items)
        or (len(items) % 2 == 1 and not any(map(_SUFFIX.fullmatch, items)))
    )


def _is_joined(text: str) -> bool:
    """Whether a word or a slash stands between two names: `Huber, Anna und Weber, Jan`."""
    parts = _JOINED.split(text)
    if len(parts) < 2:
        return False
    if "/" in text and " / " in text:
        return all(part[:1].isalpha() for part in parts)
    return all("," in part for part in parts) or all(map(_is_person, parts))


def _is_person(text: str) -> bool:
    """Whether a text is a first and a last name, by its capitals."""
    words = text.split()
    return len(words) in (2, 3) and all(word[:1].isupper() for word in words)
