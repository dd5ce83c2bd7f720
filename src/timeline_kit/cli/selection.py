"""The part of a timeline that `--from`, `--until`, `--group` and `--tag` ask for."""

from __future__ import annotations

import shlex
import unicodedata
from collections.abc import Iterable

import msgspec

from timeline_kit.cli.exit_codes import WrongUsage
from timeline_kit.dates import Day, When
from timeline_kit.feeds import By, Feed, feeds, named
from timeline_kit.model import Event, Timeline
from timeline_kit.problems.suggestions import listed, nearest

_LISTED = 8
_NEAR_ENOUGH = 0.5


class Selection(msgspec.Struct, frozen=True):
    """What to keep; what is empty keeps everything.

    Attributes:
        since: events that may lie on its first day or later.
        until: events that may lie on its last day or earlier.
        groups: events of any of these groups.
        tags: events with any of these tags.
    """

    since: When | None = None
    until: When | None = None
    groups: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return the options that ask for this part, as they are typed."""
        asked = [("--from", self.since), ("--until", self.until)]
        words = [f"{name} {when.text}" for name, when in asked if when is not None]
        words += [f"--group {shlex.quote(group)}" for group in self.groups]
        words += [f"--tag {shlex.quote(tag)}" for tag in self.tags]
        return " ".join(words)

    def of(self, timeline: Timeline) -> Timeline:
        """Return the timeline with the events that are asked for.

        Raises:
            WrongUsage: when nothing is left, or a group or tag does not exist.
        """
        first, last = _first_day(self.since), _last_day(self.until)
        if first is not None and last is not None and first > last:
            raise WrongUsage("--from is after --until", "exchange the two dates")
        groups, tags = set(map(_composed, self.groups)), set(map(_composed, self.tags))
        events = timeline.events
        _check("group", groups, (event.group for event in events if event.group))
        _check("tag", tags, (tag for event in events for tag in event.tags))

        def keep(event: Event) -> bool:
            return (
                (not groups or event.group in groups)
                and (not tags or not tags.isdisjoint(event.tags))
                and _may_overlap(event.date, first, last)
            )

        chosen = timeline.where(keep)
        if events and not chosen.events:
            raise WrongUsage("no event fits", _what_there_is(timeline))
        return chosen

    def named(self, chosen: Timeline) -> Timeline:
        """Return the chosen part under a title that says what was asked for.

        Readers of several parts tell them apart by it.
        """
        return named(chosen, dict.fromkeys(map(_composed, (*self.groups, *self.tags))))


def split(timeline: Timeline, by: By | None) -> list[Feed]:
    """Return the parts that `--split` asks for.

    Raises:
        WrongUsage: when there are none.
    """
    if by is None:
        return []
    found = feeds(timeline, by)
    if not found:
        what = f"no event has a {by}" if by != "year" else "of no event is the year known"
        raise WrongUsage(f"--split {by}: {what}", "leave it out, or split by something else")
    return found


def _may_overlap(when: When, first: Day | None, last: Day | None) -> bool:
    earliest, latest = when.earliest, when.latest
    return (first is None or latest is None or latest >= first) and (
        last is None or earliest is None or earliest <= last
    )


def _first_day(when: When | None) -> Day | None:
    if when is None:
        return None
    if when.earliest is None:
        raise WrongUsage(f"--from {when.text} has no first day", "write a date such as `2016-12`")
    return when.earliest


def _last_day(when: When | None) -> Day | None:
    if when is None:
        return None
    if when.latest is None:
        raise WrongUsage(f"--until {when.text} has no last day", "write a date such as `2016-12`")
    return when.latest


def _composed(name: str) -> str:
    """Return a name as the model keeps it; terminals may send it decomposed."""
    return unicodedata.normalize("NFC", name).strip()


def _check(what: str, asked: set[str], there: Iterable[str]) -> None:
    if not asked:
        return
    known = sorted(set(there))
    for name in sorted(asked.difference(known)):
        raise WrongUsage(f"there is no {what} `{name}`", _suggestion(what, name, known))


def _suggestion(what: str, name: str, known: list[str]) -> str:
    near = nearest(name, known, _NEAR_ENOUGH)
    there = _what_is_there(what, known)
    return there if near is None else f"did you mean `{near}`? {there[:1].upper()}{there[1:]}"


def _what_is_there(what: str, known: list[str]) -> str:
    if not known:
        return f"no event has a {what}"
    if len(known) == 1:
        return f"the only {what} is `{known[0]}`"
    return f"the {what}s are {listed(known, most=_LISTED)}"


def _what_there_is(timeline: Timeline) -> str:
    ordered = timeline.chronological()
    first, last = ordered[0].date.text, ordered[-1].date.text
    dates = f"the events lie between `{first}` and `{last}`"
    groups = sorted({event.group for event in timeline.events if event.group})
    return f"{dates}; {_what_is_there('group', groups)}" if groups else dates
