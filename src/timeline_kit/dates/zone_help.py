"""Which time zone may have been meant."""

from __future__ import annotations

import re
from difflib import get_close_matches

from timeline_kit.dates import zones

_OFFSET = re.compile(
    r"(?:UTC|GMT|Z)?\s*([+\-\u2212])\s*([0-9]{1,2})(?::?([0-9]{2}))?", re.IGNORECASE
)


def suggest(name: str) -> str:
    """Return help for a name that is no IANA time zone."""
    name = name.strip()[:100]
    offset = _OFFSET.fullmatch(name)
    if offset is not None:
        sign, hours, minutes = offset.groups()
        written = f"{'+' if sign == '+' else '-'}{int(hours):02d}:{minutes or '00'}"
        return (
            "name the zone of the city, such as `Europe/Moscow`, or write the offset in the "
            f"date, such as `2017-01-23T13:00{written}`"
        )
    known = sorted(zones.names())
    wholes = {_folded(zone): zone for zone in known}
    cities = {_folded(zone.rpartition("/")[2]): zone for zone in known}
    key = _folded(name)
    for table, cutoff in ((wholes, 0.75), (cities, 0.8)):
        close = [key] if key in table else get_close_matches(key, table, n=2, cutoff=cutoff)
        if close:
            return "did you mean " + " or ".join(f"`{table[match]}`" for match in close) + "?"
    return "write an IANA name, such as `Europe/Moscow` or `UTC`"


def _folded(name: str) -> str:
    return re.sub("[ _-]", "", name).casefold()
