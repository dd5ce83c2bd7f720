"""Time zones under the names other programs give them."""

from __future__ import annotations

import re
from functools import cache

from timeline_kit.dates import zones

_IN_BRACKETS = re.compile(r"\s*[(（](?P<zone>[A-Za-z_]+(?:/[A-Za-z0-9_+-]+)*)[)）]")
"""A zone beside a time in our words; Chinese and Japanese have brackets of their own."""


def in_words(text: str) -> list[str]:
    """Return the IANA names of the zones that stand in brackets in a text, each once."""
    found = (named(zone) for zone in _IN_BRACKETS.findall(text))
    return list(dict.fromkeys(zone for zone in found if zone is not None))


def without_zones(text: str) -> str:
    """Return a text without the zones that stand in brackets in it."""
    return _IN_BRACKETS.sub(lambda found: "" if named(found["zone"]) else found[0], text)


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
