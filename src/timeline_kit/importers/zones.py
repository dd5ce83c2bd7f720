"""Time zones under the names other programs give them."""

from __future__ import annotations

from functools import cache

from timeline_kit.dates import zones


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
