"""Events that were imported are added to a document that is there already."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from timeline_kit.dates import When
from timeline_kit.document import Limits, SourceText, read
from timeline_kit.exporters.table import BY_NAME
from timeline_kit.exporters.table.sheets import ERAS, EVENTS, SOURCES
from timeline_kit.importers import Report
from timeline_kit.importers.slugs import Names, slug
from timeline_kit.importers.source_list import DOI
from timeline_kit.merge.appended import Alike, Appended
from timeline_kit.merge.likeness import Known
from timeline_kit.merge.moved_comments import with_comments, with_source_comments
from timeline_kit.merge.open_points import COMMENTS, counted, without_answered
from timeline_kit.merge.plan import Action, Item, Verdict
from timeline_kit.merge.reading import read_valid
from timeline_kit.merge.writing import Writer
from timeline_kit.model import Event, Timeline

_PROSE = ("description", "note")
"""The keys whose text may say more than what was imported."""


class _OpenDates:
    """The events of a document whose date is asked, by what was asked.

    Args:
        timeline: the document.
        comments: the comments above its events, by their ids.
    """

    def __init__(self, timeline: Timeline, comments: Mapping[str, str]) -> None:
        self._comments = comments
        self._by_title: dict[str, list[tuple[int, Event]]] = {}
        for at, event in enumerate(timeline.events):
            if "asked: " in comments.get(event.id, ""):
                self._by_title.setdefault(event.title, []).append((at, event))

    def settled_by(
        self, event: Mapping[str, Any], value: str, zone: str | None
    ) -> tuple[Item, ...]:
        """Return the changes of the one event whose date was asked about the same words.

        Args:
            event: what was imported.
            value: what its date is made of, as it stands in the file.
            zone: the zone of imported times where the document has another one.
        """
        found = [
            (at, there)
            for at, there in self._by_title.get(event["title"], ())
            if value
            and any(
                one.strip().startswith(f"# asked: {value}, ") and f"`{there.date.text}`" in one
                for one in self._comments[there.id].splitlines()
            )
        ]
        if len(found) != 1:
            return ()
        at, there = found.pop()
        self._by_title[there.title].remove((at, there))
        said = {"date": (event["date"], there.date.text)}
        theirs = event.get("timezone", zone)
        if theirs is not None and theirs != there.timezone and When.parse(event["date"]).is_timed:
            said["timezone"] = theirs, there.timezone or ""
        return tuple(
            Item(Verdict.EDIT, Action.CHANGE, EVENTS, there.id, there.title, name, "", new, ours,
                 at=at, column=BY_NAME[name])
            for name, (new, ours) in said.items()
        )  # fmt: skip


def append(source: SourceText, imported: str, report: Report | None = None) -> Appended:
    """Add the events, sources and eras of one document to another, each where its date belongs.

    An event whose date and title are there already is not added again, so that a file may be
    imported twice. One that is like another is added, and asked about.

    Args:
        source: the document, which has no errors.
        imported: the text of the other.
        report: what became of the values of the file it was made of.
    """
    return _append(source, imported, report or Report())


def _unsaid(
    new: Mapping[str, Any],
    there: Mapping[str, Any],
    known_by: Sequence[str] = ("id", "date", "title"),
) -> tuple[str, ...]:
    """Return the keys of what was imported that its like in the document does not say so.

    Args:
        new: what was imported.
        there: its like.
        known_by: the keys by which it is known to be that.
    """
    return tuple(
        key
        for key, value in new.items()
        if key not in known_by
        and not (key in _PROSE and _tells(there.get(key), value))
        and not _says(there.get(key), value)
    )


def _tells(there: Any, value: Any) -> bool:
    """Whether a text has another in it, in whole words."""
    words = r"(?<!\w)" + re.escape(str(value).strip()) + r"(?!\w)"
    return there is not None and re.search(words, str(there)) is not None


def _says(there: Any, value: Any) -> bool:
    if isinstance(value, Mapping):
        there = {"ref": there} if isinstance(there, str) else there
        return isinstance(there, Mapping) and all(
            _says(there.get(key), inner) for key, inner in value.items()
        )
    if isinstance(value, list):
        return isinstance(there, list) and all(
            any(_says(one, inner) for one in there) for inner in value
        )
    if isinstance(there, Mapping):
        there = there.get("ref")
    return there is not None and (there == value or str(there).strip() == str(value).strip())


def _append(source: SourceText, imported: str, report: Report) -> Appended:
    data, timeline = read_valid(source)
    limits = Limits(file=max(len(imported) * 4, 1))
    new = read(SourceText("<imported>", imported), limits).data or {}
    names = _sources(data, new)
    there = {
        (era.title, era.date.text): plain
        for era, plain in zip(timeline.eras, data.get("eras") or (), strict=True)
    }
    met_eras: dict[int, tuple[str, ...]] = {}
    items: list[Item] = []
    for number, era in enumerate(new.get("eras") or ()):
        if (era["title"], era["date"]) in there:
            met_eras[number] = _unsaid(era, there[era["title"], era["date"]])
            continue
        items.append(
            Item(Verdict.EDIT, Action.ADD, ERAS, slug(era["title"], "era"), era["title"], "", "",
                 era["title"], entry=era)
        )  # fmt: skip
    by_id = {str(event["id"]): event for event in data.get("events") or ()}
    free: dict[tuple[str, str], list[str]] = {}
    for event in timeline.events:
        free.setdefault((event.date.text, event.title), []).append(event.id)
    taken = Names()
    for event in timeline.events:
        taken.own(event.id)
    zone = _zone(new, timeline.timezone)
    comments = {found["id"]: found["comments"] for found in COMMENTS.finditer(source.text)}
    asked: dict[int, str] = {}
    met: dict[int, tuple[str, tuple[str, ...]]] = {}
    numbers: dict[str, int] = {}
    called: dict[str, str] = {}
    alike: dict[int, Alike] = {}
    open_dates = _OpenDates(timeline, comments)
    answered: set[int] = set()
    known = Known(data.get("events") or ())
    named, places, dates = report.named(), report.places(), report.dates()
    for number, event in enumerate(new.get("events") or ()):
        key = (event["date"], event["title"])
        settled = () if free.get(key) else open_dates.settled_by(event, dates.get(number, ""), zone)
        if settled:
            items += settled
            answered.add(number)
            met[number] = (
                settled[0].id,
                _unsaid(_event(event, "", names, None), by_id[settled[0].id]),
            )
            called[event["id"]] = settled[0].id
            continue
        if free.get(key):
            same = by_id[free[key].pop(0)]
            renamed = _event(event, event["id"], names, None)
            unsaid = _unsaid(renamed, same)
            theirs = event.get("timezone", zone or timeline.timezone)
            is_timed = When.parse(event["date"]).is_timed
            if is_timed and theirs != same.get("timezone", timeline.timezone):
                unsaid += ("date", "timezone")
            met[number] = (same["id"], unsaid)
            asked[number] = comments.get(same["id"], "")
            continue
        entry = _event(event, taken.own(event["id"]), names, zone)
        called[event["id"]] = entry["id"]
        numbers[entry["id"]] = number
        like = known.like({**entry, "id": event["id"]}, is_named=number in named)
        if like is not None:
            place = places.get(number, "the file")
            alike[number] = Alike(like[0], entry["id"], like[1], place)
        items.append(
            Item(Verdict.EDIT, Action.ADD, EVENTS, entry["id"], entry["title"], "", "",
                 entry["title"], entry=entry)
        )  # fmt: skip
    cited = _cited(item.entry for item in items if item.table == EVENTS and item.entry)
    sources_of_met = _cited(new["events"][number] for number in met)
    met_sources: dict[str, tuple[str, tuple[str, ...]]] = {}
    unused: set[str] = set()
    added_sources: list[Item] = []
    for old, entry in (new.get("sources") or {}).items():
        name, known_sources = names[old], data.get("sources") or {}
        if name in known_sources:
            met_sources[old] = name, _unsaid(entry, known_sources[name], ("id",))
        elif name not in cited and old in sources_of_met:
            unused.add(old)
        else:
            title = entry.get("title", "")
            added_sources.append(
                Item(Verdict.EDIT, Action.ADD, SOURCES, name, title, "", "", title, entry=entry)
            )
    items[:0] = added_sources
    written = Writer(source, data, timeline).write(items)
    text = source.text
    if written is not None:
        asked_of = {one.new: f"# asked: {one.place} (event): {one.why}\n" for one in alike.values()}
        there_already = {met[number][0] for number in answered}
        text = with_comments(written.text, imported, called, asked_of, there_already)
        text = with_source_comments(text, imported, names, unused | met_sources.keys())
        text = counted(without_answered(text, items)[0])
    added, sources = (
        tuple(
            item.id
            for item in items
            if item.table == name and item.action is Action.ADD and item.verdict is Verdict.EDIT
        )
        for name in (EVENTS, SOURCES)
    )
    refused = {numbers[item.id]: item.why for item in items if item.is_open and item.id in numbers}
    alike = {number: one for number, one in alike.items() if number not in refused}
    sections = frozenset(
        str(event.get("x-section"))
        for number, event in enumerate(new.get("events") or ())
        if number not in refused and "x-section" not in met.get(number, ("", ()))[1]
    )
    header = _header(data, new)
    return Appended(
        text, added, sources, met, alike, asked, frozenset(answered), met_sources,
        frozenset(unused), met_eras, refused, sections, header, tuple(items),
    )  # fmt: skip


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


def _cited(events: Iterable[Mapping[str, Any]]) -> set[str]:
    """Return the ids of the sources that events cite."""
    return {
        one["ref"] if isinstance(one, dict) else one
        for event in events
        for one in event.get("sources") or ()
    }


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
