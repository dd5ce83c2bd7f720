"""Which source of a document an imported one is: by id, address or DOI, or by title and more."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from timeline_kit.dates import DateError, When
from timeline_kit.importers.slugs import Names
from timeline_kit.importers.source_list import DOI

WAYS = ("id", "address", "DOI", "title with author, publisher or date")
"""By what a source of a list is known again."""

_TOLD_BY = ("author", "publisher", "published")
"""What tells sources of one title apart."""

_KEY = "x-citation-key"
_WORD = re.compile(r"[^\W_]+")


@dataclass(slots=True)
class Known:
    """What imported sources are called in a document, by their ids.

    Attributes:
        names: the id of each in the document.
        ways: of those that are there already, by what they are known.
        alike: of new ones, the source that has the same title and may be the same.
    """

    names: dict[str, str] = field(default_factory=dict)
    ways: dict[str, str] = field(default_factory=dict)
    alike: dict[str, str] = field(default_factory=dict)


def of_events(there: Mapping[str, Any], imported: Mapping[str, Any]) -> Known:
    """Return what the sources of imported events are called: by address, or title without one.

    Args:
        there: the sources of the document.
        imported: the imported ones.
    """
    known = {_content(entry): name for name, entry in there.items()}
    marks = _marked(there)
    taken = _taken(there)
    found = Known()
    for old, entry in imported.items():
        marked = next((marks[mark] for mark in _marks(entry) if mark in marks), None)
        found.names[old] = known.get(_content(entry)) or marked or taken.own(old)
    return found


def of_list(
    there: Mapping[str, Any], imported: Mapping[str, Any], stated: Collection[str]
) -> Known:
    """Return what the sources of a list are called.

    Args:
        there: the sources of the document.
        imported: the list.
        stated: the ids that the list says, and that are not made from titles.
    """
    found = Known()
    marks = _marked(there)
    for old, entry in imported.items():
        known = next(((marks[mark], mark[0]) for mark in _marks(entry) if mark in marks), None)
        if known is None and old in stated and old in there and _may_be(entry, there[old]):
            known = old, "id"
        if known is not None:
            found.names[old], found.ways[old] = known
    known_as = set(found.names.values())
    free = {name: there[name] for name in there if name not in known_as}
    titled: dict[str, list[str]] = {}
    for name, entry in there.items():
        titled.setdefault(_title(entry), []).append(name)
    for old, entry in imported.items():
        if old in found.names:
            continue
        alike = [name for name in titled.get(_title(entry), ()) if name in free]
        alike = [name for name in alike if _may_be(entry, free[name])]
        same = {name: _told(entry, free[name]) for name in alike}
        told = next((name for name in alike if same[name] is True), None)
        if told is not None:
            found.names[old], found.ways[old] = told, WAYS[-1]
            del free[told]
            continue
        doubted = next((name for name in alike if same[name] is None), None)
        if doubted is not None:
            found.alike[old] = doubted
    taken = _taken(there)
    for old in imported:
        if old not in found.names:
            found.names[old] = taken.own(old)
    return found


def _taken(there: Mapping[str, Any]) -> Names:
    taken = Names()
    for name in there:
        taken.own(name)
    return taken


def _content(entry: Mapping[str, Any]) -> tuple[str, str]:
    return str(entry.get("title", "")), str(entry.get("url", ""))


def _title(entry: Mapping[str, Any]) -> str:
    return " ".join(_WORD.findall(str(entry.get("title", "")).casefold()))


def _doi(entry: Mapping[str, Any]) -> str:
    found = DOI.fullmatch(str(entry.get("x-doi") or entry.get("url", "")).strip())
    return found[1].lower() if found else ""


def _marks(entry: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return by what alone a source is known: each with what that is called."""
    marks = (
        ("address", str(entry.get("url", ""))), ("DOI", _doi(entry)),
        ("id", str(entry.get(_KEY, ""))),
    )  # fmt: skip
    return [mark for mark in marks if mark[1]]


def _marked(there: Mapping[str, Any]) -> dict[tuple[str, str], str]:
    """Return the sources of a document by what alone each is known."""
    found: dict[tuple[str, str], str] = {}
    for name, entry in there.items():
        for mark in _marks(entry):
            found.setdefault(mark, name)
    return found


def _may_be(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether nothing that is one source's alone says that two are not the same."""
    urls = {str(entry["url"]) for entry in (one, other) if entry.get("url")}
    return len(urls) < 2 and len({_doi(one), _doi(other)} - {""}) < 2


def _told(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool | None:
    """Return whether two sources of one title are the same; None where nobody can tell.

    They are where they agree on who made them, or when, and on all of it that they both say; or
    where neither says anything of that, and one says all that the other does.
    """
    both = [key for key in _TOLD_BY if one.get(key) and other.get(key)]
    agreed = {_agree(key, str(one[key]), str(other[key])) for key in both}
    if agreed:
        return agreed.pop() if len(agreed) == 1 else None
    if any(entry.get(key) for entry in (one, other) for key in (*_TOLD_BY, "url", "x-doi")):
        return None
    return all(str(other.get(key, "")) == str(value) for key, value in one.items()) or None


def _agree(key: str, one: str, other: str) -> bool:
    if key == "published":
        return _overlap(one, other)
    words = sorted((_words(one), _words(other)), key=len)
    return all(any(_is_name(a, b) for b in words[1]) for a in words[0])


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _is_name(one: str, other: str) -> bool:
    """Whether two words are the same, or one is the initial of the other."""
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


def _overlap(one: str, other: str) -> bool:
    try:
        first, second = When.parse(one), When.parse(other)
    except DateError:
        return one.strip() == other.strip()
    if first.latest is not None and second.earliest is not None and first.latest < second.earliest:
        return False
    return second.latest is None or first.earliest is None or first.earliest <= second.latest
