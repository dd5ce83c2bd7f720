"""The edits of a merge written into the document, or taken back where they do not fit."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from timeline_kit.checks import references
from timeline_kit.dates import DateError, When
from timeline_kit.document import SourceText
from timeline_kit.document.edits import AsWritten, Edited, edit
from timeline_kit.document.paths import Finder
from timeline_kit.exporters.table.cells import own_value
from timeline_kit.exporters.table.sheets import CITATIONS, ERAS, EVENTS, SOURCES, TIMELINE
from timeline_kit.merge.blame import Refusal, blamed
from timeline_kit.merge.entries import own_in, plain_value, put, set_cell, with_cell
from timeline_kit.merge.plan import Action, Item, Verdict
from timeline_kit.merge.reading import read_plain
from timeline_kit.merge.refusals import errors, joined, refusal
from timeline_kit.merge.sheets import cited_cells
from timeline_kit.model import Timeline
from timeline_kit.model.validation import validate
from timeline_kit.problems import Change, Insert, Path, Problem, Remove, Replace
from timeline_kit.problems import merging as codes


class Writer:
    """Writes accepted differences into a document.

    Args:
        source: the text of the document.
        timeline: the timeline in it.
        data: its plain data, where they were read already.
    """

    def __init__(
        self, source: SourceText, timeline: Timeline, data: Mapping[str, Any] | None = None
    ) -> None:
        self._source = source
        self._timeline = timeline
        self._data = data

    def write(self, items: Sequence[Item]) -> Edited | None:
        """Return the document after all edits among differences; None when there are none.

        What the model refuses becomes a problem, and is not written; what depends on an entry
        that is not added is held back with it.
        """
        if not any(item.verdict is Verdict.EDIT for item in items):
            return None
        data = read_plain(self._source) if self._data is None else self._data
        told: dict[int, list[str]] = {}
        while True:
            self._hold_back(items)
            draft = _Draft(data, self._timeline, items)
            refused = draft.unwritten() or draft.cited_still() or self._refused(data, draft, items)
            if not refused:
                break
            for item, each in refused:
                reasons = told.setdefault(id(item), [])
                reasons.append(_reason(item, each))
                item.code = item.code if len(reasons) > 1 else each.problem.code
                item.verdict, item.why = Verdict.PROBLEM, joined(reasons)
            left_out = _not_added(items)
            for item, _ in refused:
                if item.table == CITATIONS and item.new in left_out:
                    item.why = f"its source `{item.new}` is not added; see the sheet {SOURCES}"
        changes = draft.changes()
        return edit(self._source, changes, data) if changes else None

    def _refused(
        self, data: Mapping[str, Any], draft: _Draft, items: Sequence[Item]
    ) -> list[tuple[Item, Refusal]]:
        """Return the edits that the model refuses, each with the reason."""
        refusals = draft.refusals()
        if not refusals:
            return []
        return blamed(refusals, items, lambda some: _Draft(data, self._timeline, some).refusals())

    def _hold_back(self, items: Sequence[Item]) -> None:
        """Hold back what new events cite that are not added."""
        there = {event.id for event in self._timeline.events}
        there |= {item.id for item in items if _is_added(item) and item.verdict is Verdict.EDIT}
        held = {item.id: item for item in reversed(items) if _is_added(item)}
        for item in items:
            if item.table != CITATIONS or item.verdict is not Verdict.EDIT or item.id in there:
                continue
            event = held.get(item.id)
            if event is not None and event.verdict is not Verdict.EDIT:
                is_damage = event.verdict is Verdict.DAMAGE
                item.verdict = Verdict.PROBLEM if is_damage else event.verdict
                item.code = event.code
                item.handle = event.handle
                item.title = event.title
                item.why = f"its event is not added; see {event.place}"


def _reason(item: Item, refused: Refusal) -> str:
    """Return in words why an edit is refused, and at which entry where that is another one."""
    said = refusal(refused.problem, item.table, item.column, item.new, refused.entry)
    is_own = any(item is each for each in refused.items) or refused.record[0] != "events"
    return said if is_own else f"at the event `{refused.record[1]}`: {said}"


def _is_added(item: Item) -> bool:
    return (item.table, item.action) == (EVENTS, Action.ADD)


def _not_added(items: Iterable[Item]) -> set[str]:
    """Return the ids of the sources that a table would add, and that cannot be."""
    return {
        item.id
        for item in items
        if (item.table, item.action) == (SOURCES, Action.ADD) and item.verdict is not Verdict.EDIT
    }


class _Listed:
    """What becomes of a list, item by item: each keeps what the author wrote beside it."""

    def __init__(self, old: Sequence[Any]) -> None:
        self._old = old
        self.changed: dict[int, Any] = {}
        self.gone: set[int] = set()
        self.added: list[Any] = []
        self.moved: dict[int, Path] = {}
        """Where some of those that are added are, which go here as they are written."""

    @property
    def inserted(self) -> list[Any]:
        """What is added, as it is written where it moves."""
        return [
            AsWritten(self.moved[at]) if at in self.moved else each
            for at, each in enumerate(self.added)
        ]

    def now(self, at: int) -> Any:
        """Return an item as it is by now."""
        return self.changed.get(at, self._old[at])

    def all(self) -> list[Any]:
        """Return the list after all changes."""
        return [*map(self.now, self.kept()), *self.added]

    def kept(self) -> list[int]:
        """Return the numbers of the items that stay."""
        return [at for at in range(len(self._old)) if at not in self.gone]

    def changes(self, path: Path, above: Mapping[str, Any]) -> list[Change]:
        """Return the changes of the list.

        Args:
            path: where it stands.
            above: the mapping it is in.
        """
        if not (self.gone or self.added or self.changed):
            return []
        if not self._old and self.added and str(path[-1]) not in above:
            return [Insert(path, self.inserted)]
        if self._old and len(self.gone) == len(self._old) and not self.added:
            return [Remove(path)]
        changed = {at: each for at, each in self.changed.items() if at not in self.gone}
        return [
            *(Replace((*path, at), each) for at, each in sorted(changed.items())),
            *(Remove((*path, at)) for at in sorted(self.gone)),
            *(Insert((*path, len(self._old)), each) for each in self.inserted),
        ]


class _Draft:
    """The data of a document after the edits, entry by entry."""

    def __init__(self, data: Mapping[str, Any], timeline: Timeline, items: Sequence[Item]) -> None:
        self._data = data
        self._timeline = timeline
        self._items = [item for item in items if item.verdict is Verdict.EDIT]
        self._events: dict[int, dict[str, Any]] = {}
        self._cited: dict[int, _Listed] = {}
        self._with_moved: dict[str, dict[str, Any]] = {}
        """What new events cite, where some of it moves there."""
        self._removed: set[int] = set()
        self._added: list[tuple[Item, dict[str, Any]]] = []
        self._index = {event.id: at for at, event in enumerate(timeline.events)}
        self._by_table: dict[str, list[Item]] = {}
        self._of_event: dict[str, list[Item]] = {}
        self._of_source: dict[str, list[Item]] = {}
        for item in self._items:
            self._by_table.setdefault(item.table, []).append(item)
            if item.table in (EVENTS, CITATIONS):
                self._of_event.setdefault(item.id, []).append(item)
            elif item.table == SOURCES:
                self._of_source.setdefault(item.id, []).append(item)
        self._cited_of: dict[str, dict[int, list[Item]]] = {}
        """For each event and the number of its citation, the edits that made it so."""
        self._apply_events(self._by_table.get(EVENTS, ()))
        self._apply_citations(self._by_table.get(CITATIONS, ()))
        self.header = self._applied_header(self._by_table.get(TIMELINE, ()))
        self.sources = self._applied_sources(self._by_table.get(SOURCES, ()))
        self.eras = self._applied_eras(self._by_table.get(ERAS, ()))

    # ---- what the entries become

    def _event(self, at: int) -> dict[str, Any]:
        if at not in self._events:
            self._events[at] = dict(self._data["events"][at])
        return self._events[at]

    def _apply_events(self, items: Iterable[Item]) -> None:
        cells: dict[int, dict[str, str]] = {}
        for item in items:
            if item.action is Action.ADD:
                self._added.append((item, dict(item.entry)))
            elif item.action is Action.DELETE and item.at is not None:
                self._removed.add(item.at)
            elif cited_cells.is_cited(item.field) and item.at is not None:
                cells.setdefault(item.at, {})[item.field] = item.new
            elif item.at is not None and item.column is not None:
                set_cell(self._event(item.at), item.column, item.new)
        for at, texts in cells.items():
            event = self._event(at)
            put(event, "sources", cited_cells.citations(event.get("sources") or [], texts))

    def _apply_citations(self, items: Iterable[Item]) -> None:
        by_event: dict[str, list[Item]] = {}
        for item in items:
            by_event.setdefault(item.id, []).append(item)
        added = {entry["id"]: entry for _, entry in self._added}
        moved: dict[str, set[int]] = {}
        for item in items:
            is_there = item.id in added or self._index.get(item.id, -1) not in {-1, *self._removed}
            if item.origin and item.at is not None and is_there:
                moved.setdefault(item.origin, set()).add(item.at)
                by_event.setdefault(item.origin, [])
        for name, some in by_event.items():
            event = self._event(self._index[name]) if name in self._index else added.get(name)
            if event is None:
                continue
            cited = _Listed(event.get("sources") or [])
            cited.gone |= moved.get(name, set())
            edits: dict[int, list[Item]] = {}
            for item in some:
                if item.action is Action.ADD and item.entry is None:
                    cited.moved[len(cited.added)] = self._origin(item)
                    cited.added.append(Finder(self._data).value(self._origin(item)))
                elif item.action is Action.ADD:
                    cited.added.append(item.entry)
                elif item.action is Action.DELETE and item.at is not None:
                    cited.gone.add(item.at)
                elif item.at is not None and item.column:
                    there = cited.now(item.at)
                    cited.changed[item.at] = with_cell(there, item.column, item.new)
                    edits.setdefault(item.at, []).append(item)
            added_here = [[item] for item in some if item.action is Action.ADD]
            made_of = [*(edits.get(at, []) for at in cited.kept()), *added_here]
            self._cited_of[name] = dict(enumerate(made_of))
            put(event, "sources", cited.all())
            if name in self._index:
                self._cited[self._index[name]] = cited
            elif cited.moved:
                self._with_moved[name] = {
                    "sources": [*cited.all()[: -len(cited.added)], *cited.inserted]
                }

    def _origin(self, item: Item) -> Path:
        """Return where a citation is that moves."""
        assert item.at is not None
        return "events", self._index[item.origin], "sources", item.at

    def _applied_header(self, items: Iterable[Item]) -> dict[str, Any]:
        """Return the values of the header by their place in the document; None for none."""
        header = dict(self._data["timeline"])
        self._beside: dict[str, str] = {}
        for item in items:
            if item.id in self._data and item.id not in header:
                self._beside[item.id] = item.new
                continue
            assert item.column is not None
            outer, _, inner = item.id.partition(".")
            entry = dict(header.get(outer) or {}) if inner else header
            key = inner or outer
            if not item.new:
                entry.pop(key, None)
            else:
                column = item.column
                is_own = key.startswith("x-")
                now = own_in(entry, key, item.new) if is_own else plain_value(column, item.new)
                entry[key] = now
            if inner:
                put(header, outer, entry)
        return header

    def _applied_sources(self, items: Iterable[Item]) -> dict[str, Any]:
        sources = dict(self._data.get("sources") or {})
        for item in items:
            if item.action is Action.ADD:
                sources[item.id] = dict(item.entry)
            elif item.action is Action.DELETE:
                sources.pop(item.id, None)
            elif item.column is not None:
                sources[item.id] = dict(sources[item.id])
                set_cell(sources[item.id], item.column, item.new)
        return sources

    def _applied_eras(self, items: Iterable[Item]) -> _Listed:
        eras = _Listed(self._data.get("eras") or [])
        edits: dict[int, list[Item]] = {}
        added: list[list[Item]] = []
        for item in items:
            if item.action is Action.ADD:
                added.append([item])
                eras.added.append(dict(item.entry))
            elif item.action is Action.DELETE and item.at is not None:
                eras.gone.add(item.at)
            elif item.column is not None and item.at is not None:
                era = dict(eras.now(item.at))
                set_cell(era, item.column, item.new)
                eras.changed[item.at] = era
                edits.setdefault(item.at, []).append(item)
        self._made_eras = [*(edits.get(at, []) for at in eras.kept()), *added]
        return eras

    # ---- what does not fit

    def unwritten(self) -> list[tuple[Item, Refusal]]:
        """Return the citations that stand at no event, so that nothing would be written of them."""
        there = {*self._index, *(entry["id"] for _, entry in self._added)}
        return [
            (item, _of(item, codes.UNKNOWN_ENTRY.problem(f"there is no event `{item.id}`")))
            for item in self._by_table.get(CITATIONS, ())
            if item.id not in there
        ]

    def refusals(self) -> list[Refusal]:
        """Return what the model refuses."""
        places = [at for at in sorted(self._events) if at not in self._removed]
        if self._is_zone_other():  # which the times of all events depend on
            places = [at for at in range(len(self._data["events"])) if at not in self._removed]
        events = [self._events.get(at, self._data["events"][at]) for at in places]
        events += [entry for _, entry in self._added]
        names = [self._data["events"][at]["id"] for at in places]
        names += [item.id for item, _ in self._added]
        data = {
            **{key: value for key, value in self._data.items() if key.startswith("x-")},
            "timeline": self.header,
            "sources": self.sources,
            "eras": self.eras.all(),
            "events": list(events),
        }
        data = {key: value for key, value in data.items() if value or key == "events"}
        found = [
            *(problem for problem in references.check_raw(data)),
            *validate({**data, "events": list(events)}).problems,
        ]
        return [self._refusal(problem, names, data) for problem in errors(found)]

    def _is_zone_other(self) -> bool:
        return any(item.id == "timezone" for item in self._by_table.get(TIMELINE, ()))

    def _refusal(self, problem: Problem, names: Sequence[str], data: Mapping[str, Any]) -> Refusal:
        """Return an error with the edits of its entry."""
        section, *rest = problem.path or ("",)
        header = self._by_table.get(TIMELINE, [])
        entry = data[section][rest[0]] if section in ("events", "sources", "eras") and rest else {}
        if section == "events" and rest:
            name = names[int(rest[0])]
            some, keys = self._of_event.get(name, []), tuple(rest[1:])
            record: Path = ("events", name)
            cited = self._cited_of.get(name, {}).get(int(rest[2]), []) if _is_cited(keys) else []
            if not cited:
                inner = keys[:1] + keys[2:] if _is_cited(keys) else keys
                others = header if some or header else self._items
                return Refusal(record, inner, problem, some, others, entry)
            return Refusal(
                (*record, *keys[:2]), keys[2:] or ("ref",), problem, cited, header, entry=entry
            )
        if section == "sources" and rest:
            some = self._of_source.get(str(rest[0]), []) or self._items
            return Refusal(("sources", rest[0]), tuple(rest[1:]), problem, some, entry=entry)
        if section == "eras" and rest:
            some = self._made_eras[int(rest[0])] or self._items
            return Refusal(("eras", rest[0]), tuple(rest[1:]), problem, some, entry=entry)
        if section == "timeline" or str(section).startswith("x-"):
            keys = tuple(rest) or (section,)
            some = header or self._items
            return Refusal(("timeline",), keys, problem, some, entry=self.header)
        table = {"events": EVENTS, "eras": ERAS, "sources": SOURCES}.get(str(section), "")
        return Refusal((section,), (), problem, self._by_table.get(table) or self._items)

    def cited_still(self) -> list[tuple[Item, Refusal]]:
        """Return the sources that are deleted although events cite them."""
        deleted = {
            item.id: item
            for item in self._by_table.get(SOURCES, ())
            if item.action is Action.DELETE
        }
        found: list[tuple[Item, Refusal]] = []
        for event in self._kept_events() if deleted else ():
            for each in event.get("sources") or ():
                name = each["ref"] if isinstance(each, dict) else each
                if name in deleted:
                    said = f"the event `{event['id']}` cites it, so it stays"
                    item = deleted.pop(name)
                    found.append((item, _of(item, codes.UNFIT_CELL.problem(said))))
        return found

    def _kept_events(self) -> Iterator[dict[str, Any]]:
        for at, raw in enumerate(self._data["events"]):
            if at not in self._removed:
                yield self._events.get(at, raw)
        yield from (entry for _, entry in self._added)

    # ---- what changes

    def changes(self) -> list[Change]:
        """Return the changes of the document's data."""
        made: list[Change] = []
        if self.header != self._data["timeline"]:
            made.append(Replace(("timeline",), self.header))
        for key, text in self._beside.items():
            made.append(Replace((key,), own_value(text)) if text else Remove((key,)))
        made += self._section("sources", self.sources)
        made += self.eras.changes(("eras",), self._data)
        old = self._data["events"]
        for at in sorted(self._removed):
            made.append(Remove(("events", at)))
        for at, event in sorted(self._events.items()):
            if at in self._removed or event == old[at]:
                continue
            cited = self._cited.get(at)
            if cited is None:
                made.append(Replace(("events", at), event))
                continue
            others = {key: value for key, value in event.items() if key != "sources"}
            if "sources" in old[at]:
                others["sources"] = old[at]["sources"]
            made.append(Replace(("events", at), others))
            made += cited.changes(("events", at, "sources"), old[at])
        made += self._insertions()
        return made

    def _section(self, key: str, value: Any) -> list[Change]:
        old = self._data.get(key)
        if value == (old or type(value)()):
            return []
        if key not in self._data:
            return [Insert((key,), value)]
        if not value:
            return [Remove((key,))]
        return [Replace((key,), value)]

    def _insertions(self) -> list[Change]:
        if not self._added:
            return []
        ordered = sorted(self._added, key=lambda each: _moment(each[1]))
        keys = [event.date.sort_key[:1] for event in self._timeline.events]
        is_falling = sum(a > b for a, b in itertools.pairwise(keys)) > len(keys) / 2
        if is_falling:
            ordered.reverse()
        places = _Places(keys, is_falling=is_falling)
        made: list[Change] = [
            Insert(("events", places.of(_moment(entry))), entry | self._with_moved.get(item.id, {}))
            for item, entry in ordered
        ]
        return made


class _Places:
    """Where an event goes by its date: after the last one that is not later."""

    def __init__(self, keys: list[Any], *, is_falling: bool) -> None:
        self._is_falling = is_falling
        if is_falling:
            self._least = list(itertools.accumulate(keys, min))
            return
        last = {key: at for at, key in enumerate(keys)}
        self._keys = sorted(last)
        self._last = [last[key] for key in self._keys]

    def of(self, key: Any) -> int:
        if self._is_falling:
            return bisect_left(self._least, True, key=lambda least: least < key)
        place = bisect_right(self._keys, key)
        return self._last[place - 1] + 1 if place else 0


def _moment(entry: Mapping[str, Any]) -> Any:
    try:
        return When.parse(str(entry.get("date", ""))).sort_key[:1]
    except DateError:
        return ((0,),)


def _of(item: Item, problem: Problem) -> Refusal:
    """Return what is refused of one edit by itself."""
    return Refusal((item.table, item.id), (), problem, [item])


def _is_cited(keys: Path) -> bool:
    """Whether a path in an event leads to one of its citations."""
    return keys[:1] == ("sources",) and len(keys) > 1
