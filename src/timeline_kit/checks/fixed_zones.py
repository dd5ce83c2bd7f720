"""A zone with a fixed offset is seldom the one in which an event happened.

`EST` knows no summer time, and the sign of `Etc/GMT+3` is the opposite of what it seems.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from timeline_kit.checks.view import View
from timeline_kit.problems import Path, Problem
from timeline_kit.problems.advice import FIXED_OFFSET_ZONE
from timeline_kit.problems.suggestions import listed
from timeline_kit.wording.zone_names import PLACES_BY_OFFSET

_FIXED = {
    "EST": ("UTC-05:00", ("America/New_York", "America/Toronto", "America/Panama")),
    "MST": ("UTC-07:00", ("America/Denver", "America/Edmonton", "America/Phoenix")),
    "HST": ("UTC-10:00", ("Pacific/Honolulu", "America/Adak")),
}
_POSIX = re.compile(r"Etc/GMT([+-])([0-9]{1,2})")


def check(view: View) -> Iterator[Problem]:
    """Find fixed offsets where a place was meant; each name once."""
    seen: set[str] = set()
    for name, path in _zones(view):
        if name in seen:
            continue
        seen.add(name)
        yield from _advice(name, path)


def _zones(view: View) -> Iterator[tuple[str, Path]]:
    yield view.timeline.timezone, ("timeline", "timezone")
    for event in view.events:
        if event.timezone is not None:
            yield event.timezone, ("events", event.id, "timezone")


def _advice(name: str, path: Path) -> Iterator[Problem]:
    if name in _FIXED:
        offset, places = _FIXED[name]
        yield FIXED_OFFSET_ZONE.problem(
            f"`{name}` is {offset} all the year, without summer time",
            path,
            f"name the zone of the place, such as {listed(places, 'or')}",
        )
        return
    match = _POSIX.fullmatch(name)
    if match is None:
        return
    sign, hours = match[1], int(match[2])
    if hours == 0:
        return
    ahead = hours if sign == "-" else -hours
    here, there = _places(ahead), _places(-ahead)
    yield FIXED_OFFSET_ZONE.problem(
        f"`{name}` is UTC{ahead:+03d}:00: the sign of these names is turned round",
        path,
        f"for UTC{-ahead:+03d}:00 name a place such as {there}, for UTC{ahead:+03d}:00 {here}",
    )


def _places(ahead: int) -> str:
    return listed(PLACES_BY_OFFSET[ahead], "or") if ahead in PLACES_BY_OFFSET else "in that zone"
