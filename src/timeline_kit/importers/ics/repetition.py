"""What an event of a calendar says of its repetitions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from timeline_kit.importers.draft import add_note
from timeline_kit.importers.ics.lines import Component, Property, unescaped
from timeline_kit.importers.ics.spans import Moment, read_moment
from timeline_kit.importers.texts import cleaned, line


def say_repetition(
    component: Component, event: dict[str, Any], replaced: Mapping[str, Sequence[Moment | None]]
) -> None:
    """Say in the note what of a series is here, and ask whether its first day is one of it."""
    start = component.first("DTSTART")
    first = read_moment(start.value) if start is not None else None
    for one in component.properties:
        said = _in_words(one)
        if one.name == "RRULE":
            add_note(event, f"Repeats ({one.text.strip()}); only the first is here.")
        elif one.name == "RDATE":
            add_note(event, f"Also on {said}; only the first is here.")
        elif one.name == "EXDATE":
            add_note(event, f"Not on {said}.")
        elif one.name == "RECURRENCE-ID":
            later = one.params.get("RANGE", "").upper() == "THISANDFUTURE"
            add_note(event, f"Replaces the repetition of {said}{' and all later ones' * later}.")
        if one.name == "EXDATE" and first in map(read_moment, one.value.split(",")):
            one.entry.ask("it takes out the first day, which is written here; kept as `x-exdate`")
    uid = component.first("UID")
    others = replaced.get(uid.value.strip(), ()) if uid is not None else ()
    if uid is not None and first in others and component.first("RECURRENCE-ID") is None:
        why = "another entry of the calendar replaces the first day of this series, and both"
        uid.entry.ask(f"{why} are here; kept as `x-uid`")


def replacements(calendar: Component) -> dict[str, list[Moment | None]]:
    """Return by UID which days of series another entry replaces."""
    found: dict[str, list[Moment | None]] = {}
    for component in calendar.parts:
        uid, instead = component.first("UID"), component.first("RECURRENCE-ID")
        if uid is not None and instead is not None:
            found.setdefault(uid.value.strip(), []).append(read_moment(instead.value))
    return found


def _in_words(one: Property) -> str:
    """Return the days and times of a property as a person reads them."""
    said = []
    for value in one.value.split(","):
        moment = read_moment(value.partition("/")[0])
        said.append(moment.text() if moment is not None else cleaned(unescaped(value))[0].strip())
    zone = line(cleaned(one.params.get("TZID", ""))[0])
    return ", ".join(said) + (f" ({zone})" if zone else "")
