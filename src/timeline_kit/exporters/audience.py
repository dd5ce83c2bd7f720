"""For whom an output is, and what is withheld from everybody else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from timeline_kit.exporters.base import NO_TIME, Carries, Exporter, ExportOptions
from timeline_kit.model import Event, Timeline, replace
from timeline_kit.model.paths import INTERNAL, OWN, paths, uncited, without
from timeline_kit.model.shapes import lifted_at

DRAFTS = "draft"
EMBARGO = "embargo"

INTERNAL_NAMES = {
    DRAFTS: "draft",
    EMBARGO: "embargoed event",
    "note": "note",
    OWN: "own key",
    "file": "source file",
}
"""What is kept from the public, and what one of it is called."""

OWN_KEYS = "own_keys"
"""The option by which a format that can carry the author's own keys is asked to."""

_LIKE_NOTES = "events.note"
"""A format that carries this is one for editors."""


def carries_of(exporter: Exporter) -> Mapping[str, Carries]:
    """Return what a format says that it carries."""
    found: Mapping[str, Carries] = getattr(exporter, "carries", {})
    return found


def is_for_editors(exporter: Exporter) -> bool:
    """Return whether a format is made for those who work on the timeline."""
    return _is_carried(exporter, _LIKE_NOTES)


def takes_embargoed(exporter: Exporter) -> bool:
    """Return whether a format can be asked for what is under embargo."""
    return is_for_editors(exporter) and _is_carried(exporter, f"events.{EMBARGO}")


def shows(exporter: Exporter, options: ExportOptions) -> frozenset[str]:
    """Return what of the internal an output shows: keys such as `note`, `draft` or `x-`."""
    shown = set()
    if options.audience == "editors" and is_for_editors(exporter):
        shown = {_key(path) for path in INTERNAL} - {DRAFTS, EMBARGO}
        if options.include_embargoed and takes_embargoed(exporter):
            shown.add(EMBARGO)
    if options.own.get(OWN_KEYS):
        shown.add(OWN)
    if options.include_drafts and _is_carried(exporter, f"events.{DRAFTS}"):
        shown.add(DRAFTS)
    return frozenset(shown)


def shown_to(timeline: Timeline, exporter: Exporter, options: ExportOptions) -> Timeline:
    """Return the part of a timeline that an output may show.

    What a format for editors says of sources that no event cites is for editors, too.
    """
    shown = shows(exporter, options)
    timeline = without_withheld(
        timeline, options.now, drafts=DRAFTS in shown, embargoed=EMBARGO in shown
    )
    if is_for_editors(exporter) and options.audience == "public":
        timeline = without_sources(timeline, uncited(timeline))
    hidden = (path for path in paths(type(timeline)) if path in INTERNAL)
    return without(timeline, frozenset(path for path in hidden if _key(path) not in shown))


def published(timeline: Timeline, now: datetime = NO_TIME) -> Timeline:
    """Return what everybody may know: no draft, nothing under embargo or internal."""
    return without(without_withheld(timeline, now), INTERNAL)


def without_withheld(
    timeline: Timeline, now: datetime, *, drafts: bool = False, embargoed: bool = False
) -> Timeline:
    """Leave out events that are withheld, and the sources that only these cite.

    What is left is what would be left if somebody had deleted them.

    Args:
        timeline: the timeline.
        now: embargoes that end later hold.
        drafts: whether drafts stay.
        embargoed: whether events under embargo stay.
    """

    def is_withheld(event: Event) -> bool:
        if event.draft and not drafts:
            return True
        if event.embargo is None or embargoed:
            return False
        return lifted_at(event.embargo, timeline.timezone) > now

    return without_events(timeline, is_withheld)


def after_embargoes(timeline: Timeline, now: datetime) -> Timeline:
    """Leave out what is under embargo, and forget the embargoes that have ended."""
    known = without_withheld(timeline, now, drafts=True)
    return without(known, frozenset({f"events.{EMBARGO}"}))


def without_events(timeline: Timeline, is_gone: Callable[[Event], bool]) -> Timeline:
    """Leave out events, and the sources that only these cite."""
    gone = [event for event in timeline.events if is_gone(event)]
    if not gone:
        return timeline
    left = timeline.where(lambda event: not is_gone(event))
    return without_sources(left, _cited(gone) - _cited(left.events))


def embargoed(timeline: Timeline, now: datetime) -> list[tuple[datetime, Event]]:
    """Return the events under embargo, with its end in UTC, the next to be free first."""
    found = [
        (lifted_at(event.embargo, timeline.timezone), event)
        for event in timeline.events
        if event.embargo is not None
    ]
    return sorted((one for one in found if one[0] > now), key=lambda one: one[0])


def _cited(events: Iterable[Event]) -> set[str]:
    return {cited.ref for event in events for cited in event.sources}


def without_sources(timeline: Timeline, ids: set[str] | list[str]) -> Timeline:
    """Leave out some sources."""
    if not ids:
        return timeline
    sources = {key: source for key, source in timeline.sources.items() if key not in ids}
    return replace(timeline, sources=sources)


def internals(timeline: Timeline) -> Counter[str]:
    """Return how many drafts, notes, own keys and paths of files a timeline has."""
    found: Counter[str] = Counter()
    for path in INTERNAL:
        found[_key(path)] += sum(_values(timeline, path))
    return found


def _values(timeline: Timeline, path: str) -> list[int]:
    """Return how many values each record has at an internal path."""
    top, *inner, key = path.split(".")
    records = [timeline] if top == "timeline" else getattr(timeline, top)
    if isinstance(records, Mapping):
        records = records.values()
    for attribute in inner:
        held = [value for record in records if (value := getattr(record, attribute))]
        records = [one for some in held for one in (some if isinstance(some, tuple) else (some,))]
    if key == OWN:
        return [len(record.extensions) for record in records if record.extensions]
    return [1 for record in records if getattr(record, key)]


def _is_carried(exporter: Exporter, path: str) -> bool:
    return carries_of(exporter).get(path, Carries.NO) != Carries.NO


def _key(path: str) -> str:
    return path.rpartition(".")[2]
