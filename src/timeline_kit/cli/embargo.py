"""`timeline-kit embargo`: what waits for its time."""

from __future__ import annotations

import sys
from datetime import datetime
from zoneinfo import ZoneInfo

import click

from timeline_kit.cli import documents, terminal
from timeline_kit.cli.arguments import as_of_option, clock, command, file_argument
from timeline_kit.dates import When, zones
from timeline_kit.exporters.audience import embargoed
from timeline_kit.reporters.places import count
from timeline_kit.reporters.width import printable


@command(
    short_help="List the events that wait for their time.",
    examples=["timeline-kit embargo", "timeline-kit embargo --next"],
)
@file_argument
@click.option(
    "--next", "only_next", is_flag=True, help="Print only when the next embargo ends, in UTC."
)
@as_of_option
def embargo(file: str, only_next: bool, as_of: When | None) -> int:
    """List the events under embargo, with the time from which they are in the files.

    FILE is events.yaml if none is given, - for standard input. With --next nothing is printed
    but one time such as 2026-12-01T05:00:00Z, for programs that build the files then; nothing at
    all where no event waits.
    """
    timeline = documents.opened(file, beside=False).timeline
    now = clock(as_of, timeline.timezone)
    held = embargoed(timeline, now)
    if only_next:
        if held:
            terminal.emit(f"{_in_utc(held[0][0])}\n")
        return 0
    paint, zone = terminal.painter(sys.stdout), zones.load(timeline.timezone)
    for until, event in held:
        own = event.timezone
        elsewhere = (
            "" if own in (None, zone.key) else f"  [{_in_zone(until, zones.load(own))} {own}]"
        )
        mark = "  [draft: stays out after it, too]" if event.draft else ""
        terminal.say(
            f"{paint('frame', _in_zone(until, zone))}  {event.id}  {printable(event.title)}"
            f"{elsewhere}{mark}"
        )
    if held:
        waits = "1 event waits" if len(held) == 1 else f"{len(held):,} events wait"
        terminal.say(f"\n{waits}. Next: {_in_utc(held[0][0])}")
        terminal.say(f"Times are those of {timeline.timezone}, the zone of the timeline.")
    else:
        terminal.say("No event is under embargo.")
    waiting = {event.id for _, event in held}
    drafts = [event for event in timeline.events if event.draft and event.id not in waiting]
    for number, which in (
        (sum(event.embargo is None for event in drafts), "without a time"),
        (sum(event.embargo is not None for event in drafts), "whose embargo is over"),
    ):
        if number:
            terminal.say(f"{count(number, 'draft')} {which}, held until `draft` is removed.")
    return 0


def _in_utc(instant: datetime) -> str:
    return f"{instant:%Y-%m-%dT%H:%M:%SZ}"


def _in_zone(instant: datetime, zone: ZoneInfo) -> str:
    seconds = "minutes" if instant.second == 0 else "seconds"
    return instant.astimezone(zone).isoformat(timespec=seconds)
