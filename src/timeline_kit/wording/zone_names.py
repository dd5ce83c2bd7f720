"""Which time zone may have been meant."""

from __future__ import annotations

import re
from difflib import get_close_matches

from timeline_kit.dates import zones
from timeline_kit.problems.suggestions import listed

_OFFSET = re.compile(
    r"(?:UTC|GMT|Z)?\s*([+\-\u2212])\s*([0-9]{1,2})(?::?([0-9]{2}))?", re.IGNORECASE
)

_ABBREVIATIONS = {
    "AEST": ("Australia/Sydney", "Australia/Brisbane"),
    "AKST": ("America/Anchorage",),
    "AST": ("America/Halifax", "Asia/Riyadh"),
    "BST": ("Europe/London", "Asia/Dhaka"),
    "CAT": ("Africa/Maputo",),
    "CDT": ("America/Chicago", "America/Havana"),
    "CEST": ("Europe/Berlin", "Europe/Paris"),
    "CST": ("America/Chicago", "Asia/Shanghai", "America/Havana"),
    "EAT": ("Africa/Nairobi",),
    "EDT": ("America/New_York",),
    "EEST": ("Europe/Athens", "Europe/Kyiv"),
    "GST": ("Asia/Dubai",),
    "HKT": ("Asia/Hong_Kong",),
    "IRST": ("Asia/Tehran",),
    "IST": ("Asia/Kolkata", "Asia/Jerusalem", "Europe/Dublin"),
    "JST": ("Asia/Tokyo",),
    "KST": ("Asia/Seoul",),
    "MDT": ("America/Denver",),
    "MSK": ("Europe/Moscow",),
    "NZST": ("Pacific/Auckland",),
    "PDT": ("America/Los_Angeles",),
    "PKT": ("Asia/Karachi",),
    "PST": ("America/Los_Angeles", "Asia/Manila"),
    "SAST": ("Africa/Johannesburg",),
    "TRT": ("Europe/Istanbul",),
    "WEST": ("Europe/Lisbon",),
}


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
    shared = _ABBREVIATIONS.get(name.upper())
    if shared is not None:
        return (
            "abbreviations are not zones, because several zones share them; "
            f"did you mean {listed(shared, 'or')}?"
        )
    near = nearest(name)
    if near is not None:
        return f"did you mean `{near}`?"
    return "give an IANA name, such as `Europe/Moscow` or `UTC`"


def nearest(name: str) -> str | None:
    """Return the one zone whose name, city or abbreviation is spelt like this, or None."""
    name = name.strip()[:100]
    shared = _ABBREVIATIONS.get(name.upper())
    if shared is not None:
        return shared[0] if len(shared) == 1 else None
    if _OFFSET.fullmatch(name):
        return None
    known = sorted(zones.names())
    wholes = {_folded(zone): zone for zone in known}
    cities = {_folded(zone.rpartition("/")[2]): zone for zone in known}
    key = _folded(name)
    for table, cutoff in ((wholes, 0.75), (cities, 0.8)):
        close = [key] if key in table else get_close_matches(key, table, n=1, cutoff=cutoff)
        if close:
            return table[close[0]]
    return None


def _folded(name: str) -> str:
    return re.sub("[ _-]", "", name).casefold()
