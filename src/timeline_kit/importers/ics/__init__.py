"""Calendars (RFC 5545), also those that real programs write and the standard forbids."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

from timeline_kit.importers.draft import Draft
from timeline_kit.importers.encodings import UTF8, ask
from timeline_kit.importers.ics.events import COMPONENTS, Calendar, leave_out
from timeline_kit.importers.ics.lines import components, decoded
from timeline_kit.importers.options import ImportOptions
from timeline_kit.importers.problems import NOTHING_TO_IMPORT, Unreadable
from timeline_kit.importers.report import Report
from timeline_kit.importers.slugs import slug
from timeline_kit.importers.texts import cleaned, line


def read(
    content: bytes, options: ImportOptions, report: Report, progress: Callable[[int, int], None]
) -> tuple[Draft, list[str]]:
    """Return the document of a calendar, and what else there is to say.

    Raises:
        Unreadable: when there is no event in it.
    """
    text, encoding, doubts = decoded(content)
    remarks = [f"the file was read as {encoding}"] if encoding != UTF8 else []
    ask(doubts, report)
    root = components(text, report)
    calendars = [part for part in root.parts if part.name == "VCALENDAR"] or [root]
    if any(part.name == "VEVENT" for part in root.parts) and root not in calendars:
        calendars.append(root)
    events = sum(part.name == "VEVENT" for calendar in calendars for part in calendar.parts)
    if not events:
        what = "there is no event in the calendar"
        if not calendars or calendars == [root]:
            what = "this is no calendar: nothing in it begins with `BEGIN:VCALENDAR`"
        raise Unreadable(NOTHING_TO_IMPORT.problem(what))
    draft = Draft(report)
    stem = PurePath(options.name).name.removesuffix(".ics")
    draft.header["title"] = line(cleaned(stem.replace("_", " "))[0]) or "Timeline"
    done = 0
    for number, calendar in enumerate(calendars):
        reader = Calendar(draft, options, calendar, is_first=number == 0)
        for component in calendar.parts:
            if component.name != "VEVENT":
                leave_out(component, COMPONENTS.get(component.name, "it is no event"))
        for component in calendar.parts:
            if component.name == "VEVENT":
                reader.event(component)
                done += 1
                if done % 200 == 0:
                    progress(done, events)
        reader.say_floating()
        remarks += reader.remarks
    draft.header["id"] = slug(str(draft.header["title"]), "timeline")
    recurring = sum("x-rrule" in event for event in draft.events)
    if recurring:
        events_are = (
            "1 recurring event is" if recurring == 1 else f"{recurring:,} recurring events are"
        )
        remarks.append(f"{events_are} taken once, at the first date; the rule is kept as `x-rrule`")
    return draft, remarks
