"""Events that were imported are added to a document that is there already."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from timeline_kit.dates import When
from timeline_kit.document import Limits, SourceText, collection_paused, read
from timeline_kit.document.edits import apply
from timeline_kit.exporters.table.sheets import ERAS, EVENTS, SOURCES
from timeline_kit.importers.slugs import Names, slug
from timeline_kit.importers.source_list import DOI
from timeline_kit.merge.plan import Action, Item, Verdict
from timeline_kit.merge.reading import read_valid
from timeline_kit.merge.writing import Writer
from timeline_kit.problems import TextEdit

_ENTRY = re.compile(r"^(?P<indent> *)- id: (?P<id>[a-z][a-z0-9_-]*)\s*$", re.M)
_COMMENTS = re.compile(r"(?P<comments>(?:^ *#.*\n)+) *- id: (?P<id>[a-z][a-z0-9_-]*)\s*$", re.M)


@dataclass(frozen=True, slots=True)
class Appended:
    """A document with events added to it.

    Attributes:
        text: the document.
        added: the ids of the new events.
        sources: the ids of the new sources.
        known: the ids of events that were there already, by date and title, each with the keys
            of which something was imported that the document does not say.
        header: the keys of the imported header that the document has otherwise.
        items: what was added, and what could not be.
    """

    text: str
    added: tuple[str, ...]
    sources: tuple[str, ...]
    known: tuple[tuple[str, tuple[str, ...]], ...]
    header: frozenset[str]
    items: tuple[Item, ...]


def append(source: SourceText, imported: str) -> Appended:
    """Add the events, sources and eras of one document to another, each where its date belongs.

    An event whose date and title are there already is not added again, so that a file may be
    imported twice.

    Args:
        source: the document, which has no errors.
        imported: the text of the other.
    """
    with collection_paused():
        return _append(source, imported)


def _append(source: SourceText, imported: str) -> Appended:
    data, timeline = read_valid(source)
    limits = Limits(file=max(len(imported) * 4, 1))
    new = read(SourceText("<imported>", imported), limits).data or {}
    names = _sources(data, new)
    items = [
        Item(Verdict.EDIT, Action.ADD, SOURCES, name, entry.get("title", ""), "", "",
             entry.get("title", ""), entry=entry)
        for old, entry in (new.get("sources") or {}).items()
        if (name := names[old]) not in (data.get("sources") or {})
    ]  # fmt: skip
    eras = [(era.title, era.date.text) for era in timeline.eras]
    items += [
        Item(Verdict.EDIT, Action.ADD, ERAS, slug(era["title"], "era"), era["title"], "", "",
             era["title"], entry=era)
        for era in new.get("eras") or ()
        if (era["title"], era["date"]) not in eras
    ]  # fmt: skip
    free: dict[tuple[str, str], list[int]] = {}
    for at, event in enumerate(timeline.events):
        free.setdefault((event.date.text, event.title), []).append(at)
    taken = Names()
    for event in timeline.events:
        taken.own(event.id)
    zone = _zone(new, timeline.timezone)
    known: list[tuple[str, tuple[str, ...]]] = []
    called: dict[str, str] = {}
    for event in new.get("events") or ():
        key = (event["date"], event["title"])
        if free.get(key):
            there = data["events"][free[key].pop(0)]
            known.append((there["id"], _news(there, event, names)))
            continue
        entry = _event(event, taken.own(event["id"]), names, zone)
        called[event["id"]] = entry["id"]
        items.append(
            Item(Verdict.EDIT, Action.ADD, EVENTS, entry["id"], entry["title"], "", "",
                 entry["title"], entry=entry)
        )  # fmt: skip
    written = Writer(source, data, timeline).write(items)
    text = source.text if written is None else _commented(written.text, imported, called)
    added, sources = (
        tuple(item.id for item in items if item.table == name and item.verdict is Verdict.EDIT)
        for name in (EVENTS, SOURCES)
    )
    return Appended(text, added, sources, tuple(known), _header(data, new), tuple(items))


def _news(
    there: Mapping[str, Any], event: Mapping[str, Any], names: Mapping[str, str]
) -> tuple[str, ...]:
    """Return the keys of which an imported event says something else than the one that is there."""
    again = _event(event, there["id"], names, None)
    return tuple(key for key, value in again.items() if there.get(key) != value)


def _header(data: Mapping[str, Any], new: Mapping[str, Any]) -> frozenset[str]:
    """Return the keys of the imported header that the document has not, or otherwise.

    A zone is not among them: the events that were imported have it.
    """
    here, imported = data["timeline"], new.get("timeline") or {}
    return frozenset(
        key
        for key, value in imported.items()
        if key not in ("id", "timezone") and here.get(key) != value
    )


def _sources(data: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, str]:
    """Return what each source that was imported is called in the document."""
    there: Mapping[str, Any] = data.get("sources") or {}
    taken = Names()
    for name in there:
        taken.own(name)
    is_list = not new.get("events")  # with ids of its own, and more to know it by
    known = {mark: name for name, entry in there.items() for mark in _marks(entry, is_list)}
    found = {}
    for name, entry in (new.get("sources") or {}).items():
        same = [known[mark] for mark in _marks(entry, is_list) if mark in known]
        if not same and is_list and name in there:
            urls = {str(one["url"]) for one in (there[name], entry) if one.get("url")}
            same = [name] if len(urls) < 2 else []
        found[name] = same[0] if same else taken.own(name)
    return found


def _marks(entry: Mapping[str, Any], is_list: bool) -> list[tuple[str, str]]:
    """Return by what a source is known again: its content; one of a list by address or DOI, too."""
    url = str(entry.get("url", ""))
    marks = [(str(entry.get("title", "")), url)]
    if is_list:
        doi = DOI.fullmatch(str(entry.get("x-doi") or url).strip())
        marks += [("doi:", doi[1].lower())] if doi else []
        marks += [("url:", url)] if url else []
    return marks


def _zone(new: Mapping[str, Any], ours: str) -> str | None:
    """Return the zone of imported times where the document has another one."""
    zone = str((new.get("timeline") or {}).get("timezone", "UTC"))
    return None if zone == ours else zone


def _event(
    event: Mapping[str, Any], name: str, names: Mapping[str, str], zone: str | None
) -> dict[str, Any]:
    entry = {**event, "id": name}
    if event.get("sources"):
        entry["sources"] = [
            {**each, "ref": names[each["ref"]]} if isinstance(each, dict) else names[each]
            for each in event["sources"]
        ]
    if zone is not None and "timezone" not in event and When.parse(event["date"]).is_timed:
        entry["timezone"] = zone
    return entry


def _commented(text: str, imported: str, called: Mapping[str, str]) -> str:
    """Return a document with the comments above imported events above them here, too."""
    comments = {
        called[found["id"]]: found["comments"]
        for found in _COMMENTS.finditer(imported)
        if found["id"] in called
    }
    edits = []
    for found in _ENTRY.finditer(text):
        lines = comments.get(found["id"])
        if lines:
            indent = found["indent"]
            moved = "".join(f"{indent}{line.strip()}\n" for line in lines.splitlines())
            ending = "\r\n" if "\r\n" in text else "\n"
            edits.append(TextEdit(found.start(), found.start(), moved.replace("\n", ending)))
    return apply(text, edits)
