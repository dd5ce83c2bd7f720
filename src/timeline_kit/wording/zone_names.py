"""Which time zone may have been meant."""

from __future__ import annotations

import re
from difflib import get_close_matches

from timeline_kit.dates import zones
from timeline_kit.patterns import pattern
from timeline_kit.problems.suggestions import listed

_OFFSET = pattern(r"(?:UTC|GMT|Z)?\s*([+\-\u2212])\s*([0-9]{1,2})(?::?([0-9]{2}))?", re.IGNORECASE)

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


PLACES_BY_OFFSET = {
    -11: ("Pacific/Pago_Pago",), -10: ("Pacific/Honolulu",), -9: ("America/Anchorage",),
    -8: ("America/Los_Angeles",), -7: ("America/Denver", "America/Phoenix"),
    -6: ("America/Chicago", "America/Mexico_City"), -5: ("America/New_York", "America/Bogota"),
    -4: ("America/Halifax", "America/Caracas"), -3: ("America/Sao_Paulo",
    "America/Argentina/Buenos_Aires"), -2: ("America/Noronha",), -1: ("Atlantic/Cape_Verde",),
    1: ("Europe/Berlin", "Africa/Lagos"), 2: ("Europe/Kyiv", "Africa/Cairo"),
    3: ("Europe/Moscow", "Asia/Riyadh"), 4: ("Asia/Dubai", "Europe/Samara"),
    5: ("Asia/Karachi", "Asia/Tashkent"), 6: ("Asia/Dhaka", "Asia/Omsk"),
    7: ("Asia/Bangkok", "Asia/Novosibirsk"), 8: ("Asia/Shanghai", "Asia/Singapore"),
    9: ("Asia/Tokyo", "Asia/Seoul"), 10: ("Australia/Brisbane", "Asia/Vladivostok"),
    11: ("Pacific/Guadalcanal", "Asia/Magadan"), 12: ("Pacific/Auckland", "Pacific/Fiji"),
    13: ("Pacific/Tongatapu",), 14: ("Pacific/Kiritimati",),
}  # fmt: skip
"""Zones of well-known places, by their hours ahead of UTC in winter."""

_TIME = pattern(r"(?:standard |daylight |summer |local )?time(?: zone)?$", re.IGNORECASE)


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
    if shared is not None and len(shared) == 1:
        return f"abbreviations are not zones; did you mean `{shared[0]}`?"
    if shared is not None:
        return (
            "abbreviations are not zones, because several zones share them; "
            f"did you mean {listed(shared, 'or')}?"
        )
    called = _called(name)
    if called:
        return f"did you mean {listed(called, 'or')}?"
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
    called = _called(name)
    if called:
        return called[0] if len(called) == 1 else None
    name = _TIME.sub("", name).strip() or name
    known = sorted(zones.names())
    wholes = {_folded(zone): zone for zone in known}
    cities = {_folded(zone.rpartition("/")[2]): zone for zone in known}
    key = _folded(name)
    for table, cutoff in ((wholes, 0.75), (cities, 0.8)):
        close = [key] if key in table else get_close_matches(key, table, n=1, cutoff=cutoff)
        if close:
            return table[close[0]]
    return None


def _called(name: str) -> tuple[str, ...]:
    """Return zones that CLDR or Windows calls so: `Pacific Time`, `W. Europe Standard Time`."""
    wanted = name.casefold()
    if not wanted.endswith("time"):
        return ()
    from babel import Locale
    from babel.core import get_global

    windows: dict[str, str] = {
        key.casefold(): zone for key, zone in get_global("windows_zone_mapping").items()
    }
    standard = f"{_TIME.sub('', wanted).strip()} standard time"
    found = [windows[key] for key in (wanted, standard) if key in windows]
    names = Locale.parse("en").meta_zones
    keys = {
        key
        for key in names
        if wanted in {str(said).casefold() for said in dict(names[key]).get("long", {}).values()}
    }
    known = zones.names()
    places = sorted(
        zone for zone, key in get_global("meta_zones").items() if key in keys and zone in known
    )
    best = [zone for zone in _WELL_KNOWN if zone in places]
    all_found = (_MODERN.get(zone, zone) for zone in (*found[:1], *(best or places)))
    return tuple(dict.fromkeys(all_found))[:3]


_MODERN = {
    "Asia/Calcutta": "Asia/Kolkata", "Asia/Katmandu": "Asia/Kathmandu",
    "Asia/Rangoon": "Asia/Yangon", "Asia/Saigon": "Asia/Ho_Chi_Minh",
    "Europe/Kiev": "Europe/Kyiv", "America/Buenos_Aires": "America/Argentina/Buenos_Aires",
}  # fmt: skip
"""Names that CLDR keeps, and how they are written today."""


_WELL_KNOWN = tuple(zone for places in PLACES_BY_OFFSET.values() for zone in places)


def _folded(name: str) -> str:
    return re.sub("[ _-]", "", name).casefold()
