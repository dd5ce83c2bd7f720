"""The fidelity notes that follow from what a format carries and what a timeline has.

What depends on a value, such as a date that no calendar holds, is said where it is found.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import BinaryIO

from msgspec import structs

from timeline_kit.exporters.audience import carries_of, shown_to, shows
from timeline_kit.exporters.base import Carries, Exporter, ExportOptions
from timeline_kit.exporters.media_files import with_addresses
from timeline_kit.model import Timeline
from timeline_kit.model.paths import (
    OWN,
    UNCITED,
    Given,
    entries,
    given,
    is_internal,
    paths,
    uncited,
)
from timeline_kit.problems import Problem, Severity, fidelity

_ALWAYS_THERE = frozenset(
    {"timeline.id", "timeline.title", "timeline.language", "timeline.timezone", "sources.id",
     "sources.title", "eras.title", "eras.date", "events.id", "events.date", "events.title"}
)  # fmt: skip
"""What every entry has, so that a format without it is so by nature."""

_ONE = {"sources": "source", "eras": "era", "events": "event"}


class NotesError(Exception):
    """An exporter did not return a list of problems; the message says what is wrong with it."""


def written(
    exporter: Exporter, timeline: Timeline, out: BinaryIO, options: ExportOptions
) -> list[Problem]:
    """Write what a format may show of a timeline, and return all that is not in it.

    Raises:
        NotesError: when the exporter returns no list of problems.
    """
    shown = shown_to(timeline, exporter, options)
    unnamed: list[Problem] = []
    if _names_media(exporter):
        shown, unnamed = with_addresses(shown, options.media)
    notes = _checked(exporter.write(shown, out, _about_shown(options, shown)))
    return [*notes, *unnamed, *lost(carries_of(exporter), shown, shows(exporter, options))]


def _checked(notes: object) -> list[Problem]:
    """Return what an exporter returned; a severity may be its word."""
    if not isinstance(notes, list) or not all(isinstance(note, Problem) for note in notes):
        raise NotesError("did not return a list of problems")
    try:
        return [structs.replace(note, severity=Severity(note.severity)) for note in notes]
    except ValueError as error:
        raise NotesError(f"returned a problem whose severity is none: {error}") from error


def _about_shown(options: ExportOptions, shown: Timeline) -> ExportOptions:
    """Return the options without what they say of quotes that an output does not have."""
    checked = options.checked if options.audience == "editors" else {}
    if not options.places and not checked:
        return replace(options, checked={})
    ids = {event.id for event in shown.events}
    return replace(
        options,
        places={key: place for key, place in options.places.items() if key[0] in ids},
        checked={key: told for key, told in checked.items() if key[0] in ids},
    )


def _names_media(exporter: Exporter) -> bool:
    """Whether a format has media, and needs addresses for them."""
    carried = carries_of(exporter).get("events.media.url")
    return carried != Carries.NO and not getattr(exporter, "media_paths", False)


def lost(
    carries: Mapping[str, Carries], timeline: Timeline, shown: frozenset[str] = frozenset()
) -> Iterator[Problem]:
    """Yield a note for each kind of thing that a format does not carry, or only in part.

    A path of the model of which a format says nothing counts as one without a place.

    Args:
        carries: what the format declares.
        timeline: what it was given.
        shown: which internal keys the timeline still has, such as `x-`.
    """
    if not carries:
        return  # it says nothing about what it carries
    declared = {
        path: carries.get(path, Carries.NO)
        for path in paths(type(timeline))
        if not is_internal(path) or path.rpartition(".")[2] in shown
    }
    whole = [top for top in ("sources", "eras") if _is_lost_whole(declared, top)]
    for top in whole:
        found = entries(timeline, top)
        if found is not None:
            yield _note(_counted(found.entries, top), found)
    if UNCITED not in whole and declared[UNCITED] == Carries.NO:
        yield from _uncited(timeline)
    for parent, keys in _kinds(declared, whole).items():
        always = [key for key in keys if f"{parent}.{key}" in _ALWAYS_THERE]
        for some in (always, [key for key in keys if key not in always]):
            found = given(timeline, parent, some)
            if found is not None:
                if some is always:
                    yield _by_nature(parent, found, declared)
                else:
                    yield _note(_said(parent, found, declared), found)


def _note(what: str, found: Given) -> Problem:
    return fidelity.NOT_CARRIED.problem(f"not carried: {what}", found.first)


def _by_nature(parent: str, found: Given, declared: Mapping[str, Carries]) -> Problem:
    """Return the note on what every timeline has and the format has no place for."""
    names = _by_reason(parent, found, declared)
    of = _of(parent, found)
    said = [f"has no place for {_listed(names.pop(''))} of {of}"] if names[""] else []
    said += [
        f"has {_listed(some)} {'' if said else f'of {of} '}{r}" for r, some in names.items() if r
    ]
    return fidelity.BY_NATURE.problem(f"this format {', and '.join(said)}", found.first)


def _uncited(timeline: Timeline) -> Iterator[Problem]:
    ids = uncited(timeline)
    if ids:
        what = f"{_counted(len(ids), 'sources')} that no event cites"
        yield _note(what, Given((UNCITED,), len(ids), ("sources", ids[0])))


def _is_lost_whole(declared: Mapping[str, Carries], parent: str) -> bool:
    """Return whether nothing of a group of keys is carried, what is internal apart."""
    inside = [path for path in declared if path.startswith(f"{parent}.")]
    return all(declared[path] == Carries.NO for path in inside)


def _kinds(declared: Mapping[str, Carries], whole: Sequence[str]) -> Mapping[str, list[str]]:
    """Return the keys that are lost, by the path of what they stand in."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for path, how in declared.items():
        parent, _, key = path.rpartition(".")
        if how.kind not in ("no", "part") or not parent or path.partition(".")[0] in whole:
            continue
        outer, _, inner = parent.rpartition(".")
        if outer and _is_lost_whole(declared, parent):
            parent, key = outer, inner
        if parent == "events" and key == "sources" and whole:
            continue  # the sources themselves are said to be lost
        if key not in kinds[parent]:
            kinds[parent].append(key)
    return kinds


def _said(parent: str, found: Given, declared: Mapping[str, Carries]) -> str:
    """Return what is lost, such as "`url` and `date` (without the time of day) of 3 events"."""
    names = _by_reason(parent, found, declared)
    lost = names.pop("")
    partly = [f"{_listed(some)} ({reason})" for reason, some in names.items()]
    return f"{_listed([*lost, *partly])} of {_of(parent, found)}"


def _by_reason(parent: str, found: Given, declared: Mapping[str, Carries]) -> dict[str, list[str]]:
    """Return the keys that are lost, by how much of them is left; first those lost wholly."""
    inner = parent.partition(".")[2]
    names: dict[str, list[str]] = {"": []}
    for key in found.keys:
        how = declared.get(f"{parent}.{key}", Carries.NO)
        name = "own `x-` keys" if key == OWN else f"`{inner}.{key}`" if inner else f"`{key}`"
        names.setdefault(how.reason, []).append(name)
    return names


def _of(parent: str, found: Given) -> str:
    top = parent.partition(".")[0]
    return "the timeline" if top == "timeline" else _counted(found.entries, top)


def _listed(names: Sequence[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


def _counted(number: int, top: str) -> str:
    return f"{number:,} {_ONE[top] if number == 1 else top}"
