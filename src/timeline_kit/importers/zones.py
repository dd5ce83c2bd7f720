"""Time zones under the names other programs give them."""

from __future__ import annotations

import re
from functools import cache

from timeline_kit.dates import zones

_IN_BRACKETS = re.compile(r"\s*[(（](?P<said>[A-Za-z_][A-Za-z0-9_+/:, -]*)[)）]")
"""What stands beside a time in our words; Chinese and Japanese have brackets of their own."""

_OFFSET = re.compile("UTC(?P<offset>[+-][0-9]{2}(?::[0-9]{2}){1,2})?")


def in_words(text: str) -> list[str]:
    """Return the IANA names of the zones that stand in brackets in a text, each once."""
    found = (_zone_and_offset(said) for said in _IN_BRACKETS.findall(text))
    return list(dict.fromkeys(one[0] for one in found if one is not None and one[0] is not None))


def without_zones(text: str) -> str:
    """Return a text without the zones that stand in brackets in it; offsets stand at the times."""
    return _IN_BRACKETS.sub(_offset_alone, text)


def _offset_alone(brackets: re.Match[str]) -> str:
    found = _zone_and_offset(brackets["said"])
    if found is None:
        return brackets[0]
    return f" {found[1].replace(':', '')}" if found[1] else ""  # with a colon, an hour


def _zone_and_offset(said: str) -> tuple[str | None, str] | None:
    """Return the zone and the offset of `Asia/Almaty, UTC+06:00`; None for what says neither."""
    zone = named(said)
    if zone is not None:
        return zone, ""
    name, _, last = said.rpartition(", ")
    offset = _OFFSET.fullmatch(last)
    zone = named(name) if name else None
    if offset is None or (name and zone is None):
        return None
    return zone, offset["offset"] or "Z"


@cache
def named(name: str) -> str | None:
    """Return the IANA name of a zone; None for a name that is not known.

    Windows' names (`W. Europe Standard Time`) are those of CLDR's windowsZones, and IANA's own may
    stand at the end of a longer path, as Mozilla and others write it.
    """
    name = name.strip().strip('"')
    known = zones.names()
    if name in known:
        return name
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    found = WINDOWS_TO_OLSON.get(name)
    if found in known:
        return found
    parts = name.strip("/").split("/")
    for start in range(1, len(parts)):
        tail = "/".join(parts[start:])
        if tail in known:
            return tail
    return "UTC" if name.upper() in ("UTC", "GMT", "Z", "ETC/UTC", "ETC/GMT") else None
