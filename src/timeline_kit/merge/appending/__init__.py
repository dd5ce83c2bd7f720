"""Events that were imported are added to a document that is there already."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from timeline_kit.dates import When
from timeline_kit.document import Limits, SourceText, read
from timeline_kit.exporters.table import BY_NAME
from timeline_kit.exporters.table.sheets import ERAS, EVENTS, SOURCES
from timeline_kit.importers import Report
from timeline_kit.importers.slugs import Names, slug
from timeline_kit.merge.appending import known_sources
from timeline_kit.merge.appending.appended import Alike, Appended
from timeline_kit.merge.appending.likeness import Known
from timeline_kit.merge.appending.moved_comments import with_comments, with_source_comments
from timeline_kit.merge.cells.values import meaning
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


class _Events:
    """The imported events beside those of a document.

    Each is there already, says a date that was asked there, or is new.

    Args:
        data: the document as plain data.
        timeline: the document.
        comments: the comments above its events, by their ids.
        names: what each imported source is called in the document.
        zone: the zone of imported times where the document has another one.
        report: what became of the values of the file that was imported.

    Attributes:
        items: what is to be written.
        called: the ids in the document of events that bring their comments, by the imported ones.
        numbers: the numbers of the new events, by their ids in the document.
        met: see `Appended`, and `alike`, `asked` and `answered` likewise.
    """

    def __init__(
        self,
        data: Mapping[str, Any],
        timeline: Timeline,
        comments: Mapping[str, str],
        names: Mapping[str, str],
        zone: str | None,
        report: Report,
    ) -> None:
        self.items: list[Item] = []
        self.called: dict[str, str] = {}
        self.numbers: dict[str, int] = {}
        self.met: dict[int, tuple[str, tuple[str, ...]]] = {}
        self.alike: dict[int, Alike] = {}
        self.asked: dict[int, str] = {}
        self.answered: set[int] = set()
        self._by_id = {str(event["id"]): event for event in data.get("events") or ()}
        self._free: dict[tuple[object, str], list[str]] = {}
        self._taken = Names()
        for event in timeline.events:
            self._free.setdefault((meaning(event.date), event.title), []).append(event.id)
            self._taken.own(event.id)
        self._open_dates = _OpenDates(timeline, comments)
        self._known = Known(data.get("events") or ())
        self._timezone = timeline.timezone
        self._comments, self._names, self._zone = comments, names, zone
        self._named, self._places, self._dates = report.named(), report.places(), report.dates()

    def take(self, number: int, event: Mapping[str, Any]) -> None:
        """Find an imported event in the document, or add it."""
        settled = self._open_dates.settled_by(event, self._dates.get(number, ""), self._zone)
        same = self._free.get((meaning(When.parse(event["date"])), event["title"]))
        if settled:  # though another one says the same: this one asks for it
            self._settle(number, event, settled)
        elif same:
            self._meet(number, event, self._by_id[same.pop(0)])
        else:
            self._add(number, event)

    def _meet(self, number: int, event: Mapping[str, Any], same: Mapping[str, Any]) -> None:
        """Note what one that is there already does not say so."""
        unsaid = _unsaid(_event(event, event["id"], self._names, None), same)
        theirs = event.get("timezone", self._zone or self._timezone)
        is_timed = When.parse(event["date"]).is_timed
        if is_timed and theirs != same.get("timezone", self._timezone):
            unsaid += ("date", "timezone")
        self.met[number] = (same["id"], unsaid)
        self.asked[number] = self._comments.get(same["id"], "")

    def _settle(self, number: int, event: Mapping[str, Any], settled: tuple[Item, ...]) -> None:
        """Give one that is there already the date that was asked."""
        name = settled[0].id
        self.items += settled
        self.answered.add(number)
        self.met[number] = name, _unsaid(_event(event, "", self._names, None), self._by_id[name])
        self.called[event["id"]] = name

    def _add(self, number: int, event: Mapping[str, Any]) -> None:
        """Add a new one, and ask where it is like one that is there."""
        entry = _event(event, self._taken.own(event["id"]), self._names, self._zone)
        self.called[event["id"]] = entry["id"]
        self.numbers[entry["id"]] = number
        like = self._known.like({**entry, "id": event["id"]}, is_named=number in self._named)
        if like is not None:
            place = self._places.get(number, "the file")
            self.alike[number] = Alike(like[0], entry["id"], like[1], place)
        self.items.append(_new(EVENTS, entry["id"], entry["title"], entry))


class _Sources:
    """The imported sources beside those of a document.

    Attributes:
        items: the new ones, to be written.
        met: see `met_sources` of `Appended`, and `unused` likewise.
    """

    def __init__(
        self,
        there: Mapping[str, Any],
        imported: Mapping[str, Any],
        names: Mapping[str, str],
        cited: Collection[str],
        cited_by_met: Collection[str],
    ) -> None:
        """Part those that are there already, and those nobody needs, from the new ones.

        Args:
            there: the sources of the document.
            imported: the imported ones.
            names: what each imported one is called in the document.
            cited: the ids in the document of those that new events cite.
            cited_by_met: the imported ids of those that events cite which were there already.
        """
        self.items: list[Item] = []
        self.met: dict[str, tuple[str, tuple[str, ...]]] = {}
        self.unused: set[str] = set()
        for old, entry in imported.items():
            name = names[old]
            if name in there:
                self.met[old] = name, _unsaid(entry, there[name], ("id",))
            elif name not in cited and old in cited_by_met:
                self.unused.add(old)
            else:
                self.items.append(_new(SOURCES, name, entry.get("title", ""), entry))


def append(source: SourceText, imported: str, report: Report | None = None) -> Appended:
    """Add the events, sources and eras of one document to another, each where its date belongs.

    An event whose date and title are there already is not added again, so that a file may be
    imported twice. One that is like another is added, and asked about.

    Args:
        source: the document, which has no errors.
        imported: the text of the other.
        report: what became of the values of the file it was made of.
    """
    data, timeline = read_valid(source)
    limits = Limits(file=max(len(imported) * 4, 1))
    new = read(SourceText("<imported>", imported), limits).data or {}
    new_events = new.get("events") or ()
    report = report or Report()
    known = _known_sources(data, new, report)
    names = known.names
    comments = {found["id"]: found["comments"] for found in COMMENTS.finditer(source.text)}
    zone = _zone(new, timeline.timezone)
    events = _Events(data, timeline, comments, names, zone, report)
    for number, event in enumerate(new_events):
        events.take(number, event)
    sources = _Sources(
        data.get("sources") or {},
        new.get("sources") or {},
        names,
        _cited(item.entry for item in events.items if item.entry),
        _cited(new_events[number] for number in events.met),
    )
    eras, met_eras = _eras(data, timeline, new)
    alike = _asked_sources(known, report)
    items = [*sources.items, *eras, *events.items]
    written = Writer(source, timeline, data).write(items)
    text = source.text
    if written is not None:
        asked_of = {
            one.new: f"# asked: {one.place} (event): {one.why}\n" for one in events.alike.values()
        }
        there_already = {events.met[number][0] for number in events.answered}
        text = with_comments(written.text, imported, events.called, asked_of, there_already)
        without = sources.unused | sources.met.keys()
        asked_of = {
            one.new: f"# asked: {one.place} (source): {one.why}\n" for one in alike.values()
        }
        text = with_source_comments(text, imported, names, without, asked_of)
        text = counted(without_answered(text, items)[0])
    ways = set(known.ways.values())
    refused = {
        events.numbers[item.id]: item.why
        for item in items
        if item.is_open and item.id in events.numbers
    }
    return Appended(
        text=text,
        added=_added(items, EVENTS),
        sources=_added(items, SOURCES),
        met=events.met,
        alike={number: one for number, one in events.alike.items() if number not in refused},
        asked=events.asked,
        answered=frozenset(events.answered),
        met_sources=sources.met,
        ways=tuple(way for way in known_sources.WAYS if way in ways),
        alike_sources=alike,
        unused=frozenset(sources.unused),
        met_eras=met_eras,
        refused=refused,
        sections=frozenset(
            str(event.get("x-section"))
            for number, event in enumerate(new_events)
            if number not in refused and "x-section" not in events.met.get(number, ("", ()))[1]
        ),
        header=_header(data, new),
        items=tuple(items),
    )


def _known_sources(
    data: Mapping[str, Any], new: Mapping[str, Any], report: Report
) -> known_sources.Known:
    """Return what the imported sources are called in a document."""
    there, imported = data.get("sources") or {}, new.get("sources") or {}
    if new.get("events"):
        return known_sources.of_events(there, imported)
    return known_sources.of_list(there, imported, report.stated_sources())


def _asked_sources(known: known_sources.Known, report: Report) -> dict[str, Alike]:
    """Return what is asked about new sources that may be there already, by their imported ids."""
    places = report.source_places()
    return {
        old: Alike(
            there, known.names[old],
            f"is `{known.names[old]}` the source `{there}`? it has the same title",
            places.get(old, "the file"),
        )
        for old, there in known.alike.items()
    }  # fmt: skip


def _new(table: str, name: str, title: str, entry: Mapping[str, Any]) -> Item:
    """Return what adds an entry to a document."""
    return Item(Verdict.EDIT, Action.ADD, table, name, title, "", "", title, entry=entry)


def _added(items: Iterable[Item], table: str) -> tuple[str, ...]:
    """Return the ids of what was added to a table."""
    return tuple(
        item.id
        for item in items
        if item.table == table and item.action is Action.ADD and item.verdict is Verdict.EDIT
    )


def _eras(
    data: Mapping[str, Any], timeline: Timeline, new: Mapping[str, Any]
) -> tuple[list[Item], dict[int, tuple[str, ...]]]:
    """Return the new eras, and `met_eras` of `Appended`."""
    there = {
        (era.title, meaning(era.date)): plain
        for era, plain in zip(timeline.eras, data.get("eras") or (), strict=True)
    }
    items: list[Item] = []
    met: dict[int, tuple[str, ...]] = {}
    for number, era in enumerate(new.get("eras") or ()):
        same = there.get((era["title"], meaning(When.parse(era["date"]))))
        if same is None:
            items.append(
                _new(ERAS, slug(era["title"], "era", timeline.language), era["title"], era)
            )
        else:
            met[number] = _unsaid(era, same)
    return items, met


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
