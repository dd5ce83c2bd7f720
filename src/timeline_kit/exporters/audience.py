"""For whom an output is, and what is withheld from everybody else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from timeline_kit.exporters.base import Carries, Exporter, ExportOptions
from timeline_kit.model import Timeline, replace
from timeline_kit.model.paths import INTERNAL, OWN, paths, uncited, without

DRAFTS = "draft"

INTERNAL_NAMES = {DRAFTS: "draft", "note": "note", OWN: "own key", "file": "path of a saved copy"}
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


def shows(exporter: Exporter, options: ExportOptions) -> frozenset[str]:
    """Return what of the internal an output shows: keys such as `note`, `draft` or `x-`."""
    shown = set()
    if options.audience == "editors" and is_for_editors(exporter):
        shown = {_key(path) for path in INTERNAL} - {DRAFTS}
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
    if DRAFTS not in shown:
        timeline = without_drafts(timeline)
    if is_for_editors(exporter) and options.audience == "public":
        timeline = without_sources(timeline, uncited(timeline))
    hidden = (path for path in paths(type(timeline)) if path in INTERNAL)
    return without(timeline, frozenset(path for path in hidden if _key(path) not in shown))


def published(timeline: Timeline) -> Timeline:
    """Return what everybody may know: no draft, and nothing that is internal."""
    return without(without_drafts(timeline), INTERNAL)


def without_drafts(timeline: Timeline) -> Timeline:
    """Leave out drafts, and the sources that only drafts cite."""
    in_drafts = {cited.ref for event in timeline.events if event.draft for cited in event.sources}
    public = timeline.where(lambda event: not event.draft)
    return without_sources(
        public, in_drafts - {cited.ref for event in public.events for cited in event.sources}
    )


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
