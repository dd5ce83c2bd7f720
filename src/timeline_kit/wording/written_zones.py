"""Names of time zones beside the times of written dates: `15:00 MSK`, `3 PM Pacific Time`."""

from __future__ import annotations

import re
from datetime import datetime

from timeline_kit.dates import DateError, Reading, When, zones
from timeline_kit.wording.written_grammar import Found

_ABBREVIATIONS: dict[str, tuple[tuple[str, str], ...]] = {
    "MSK": (("", "Europe/Moscow"),), "MSD": (("+04:00", "Europe/Moscow"),),
    "TRT": (("+03:00", "Europe/Istanbul"),),
    "CET": (("+01:00", "Europe/Berlin"),), "CEST": (("+02:00", "Europe/Berlin"),),
    "MEZ": (("+01:00", "Europe/Berlin"),), "MESZ": (("+02:00", "Europe/Berlin"),),
    "EET": (("+02:00", "Europe/Athens"),), "EEST": (("+03:00", "Europe/Athens"),),
    "WET": (("+00:00", "Europe/Lisbon"),), "WEST": (("+01:00", "Europe/Lisbon"),),
    "EST": (("-05:00", "America/New_York"),), "EDT": (("-04:00", "America/New_York"),),
    "CST": (("-06:00", "America/Chicago"), ("+08:00", "Asia/Shanghai")),
    "CDT": (("-05:00", "America/Chicago"),),
    "MST": (("-07:00", "America/Denver"),), "MDT": (("-06:00", "America/Denver"),),
    "PST": (("-08:00", "America/Los_Angeles"),), "PDT": (("-07:00", "America/Los_Angeles"),),
    "AKST": (("-09:00", "America/Anchorage"),), "AKDT": (("-08:00", "America/Anchorage"),),
    "HST": (("-10:00", "Pacific/Honolulu"),),
    "BST": (("+01:00", "Europe/London"), ("+06:00", "Asia/Dhaka")),
    "IST": (("+05:30", "Asia/Kolkata"), ("+02:00", "Asia/Jerusalem"), ("+01:00", "Europe/Dublin")),
    "JST": (("+09:00", "Asia/Tokyo"),), "KST": (("+09:00", "Asia/Seoul"),),
    "HKT": (("+08:00", "Asia/Hong_Kong"),), "AEST": (("+10:00", "Australia/Sydney"),),
    "AEDT": (("+11:00", "Australia/Sydney"),), "NZST": (("+12:00", "Pacific/Auckland"),),
    "NZDT": (("+13:00", "Pacific/Auckland"),), "SAST": (("+02:00", "Africa/Johannesburg"),),
    "ET": (("", "America/New_York"),), "CT": (("", "America/Chicago"),),
    "MT": (("", "America/Denver"),), "PT": (("", "America/Los_Angeles"),),
    "EAT": (("+03:00", "Africa/Nairobi"),), "PKT": (("+05:00", "Asia/Karachi"),),
}  # fmt: skip
"""Each with the offsets it can mean (none: whatever its zone had), and a zone of each."""

_AREAS = {
    "eastern": "E", "central": "C", "mountain": "M", "pacific": "P", "alaska": "AK",
}  # fmt: skip
_SPELLED: dict[str, tuple[tuple[str, str], ...]] = {
    "british summer time": (("+01:00", "Europe/London"),),
    "greenwich mean time": (("+00:00", "UTC"),),
    "coordinated universal time": (("+00:00", "UTC"),),
    "universal time": (("+00:00", "UTC"),),
    "central european time": _ABBREVIATIONS["CET"],
    "central european summer time": _ABBREVIATIONS["CEST"],
    "mitteleuropäischer zeit": _ABBREVIATIONS["CET"],
    "eastern european time": _ABBREVIATIONS["EET"],
    "eastern european summer time": _ABBREVIATIONS["EEST"],
    "western european time": _ABBREVIATIONS["WET"],
    "moscow time": _ABBREVIATIONS["MSK"],
    "moscow standard time": _ABBREVIATIONS["MSK"],
    "московское время": _ABBREVIATIONS["MSK"],
    "по московскому времени": _ABBREVIATIONS["MSK"],
    "мск": _ABBREVIATIONS["MSK"],
    "uhr mez": _ABBREVIATIONS["MEZ"],
    "uhr mesz": _ABBREVIATIONS["MESZ"],
    "japan standard time": _ABBREVIATIONS["JST"],
    "eastern time": (("", "America/New_York"),),
    "central time": (("", "America/Chicago"),),
    "mountain time": (("", "America/Denver"),),
    "pacific time": (("", "America/Los_Angeles"),),
    "india standard time": (("+05:30", "Asia/Kolkata"),),
    "israel standard time": (("+02:00", "Asia/Jerusalem"),),
    "irish standard time": (("+01:00", "Europe/Dublin"),),
    "china standard time": (("+08:00", "Asia/Shanghai"),),
} | {
    f"{area} {kind} time": _ABBREVIATIONS[f"{letters}{kind[0].upper()}T"][:1]
    for area, letters in _AREAS.items() for kind in ("standard", "daylight")
}  # fmt: skip

_HALF = r" ?[AaPp]\.? ?[Mm]\b\.?"
_CLOCK = (
    rf"(?:\d{{1,2}}(?::\d{{2}}){{1,2}}(?:{_HALF})?|\d{{1,2}}(?:\.\d{{2}})?{_HALF}|"
    r"\d{1,2}(?:[.:]\d{2})? Uhr)"
)
_NAMED = re.compile(
    rf"(?P<before>.*?{_CLOCK}) ?[\[(]?"
    rf"(?P<name>{'|'.join(sorted(_ABBREVIATIONS, key=len, reverse=True))}|"
    rf"(?i:{'|'.join(sorted(_SPELLED, key=len, reverse=True))}))[\])]?(?!\w)(?P<after>.*)"
)
_AT_END = re.compile(
    rf"(?P<before>.*{_CLOCK}.*?),? ?[\[(]?"
    rf"(?P<name>{'|'.join(sorted(_ABBREVIATIONS, key=len, reverse=True))}|UTC|GMT)[\])]?(?P<after>)"
)


def named(text: str) -> tuple[str, str] | None:
    """Return the text without the zone named beside its time, and that name; None if none is."""
    match = _NAMED.fullmatch(text) or _AT_END.fullmatch(text)
    if match is None:
        return None
    return match["before"] + match["after"], match["name"]


def at_zone(edtf: str, reason: str, name: str) -> list[Found]:
    """Return a timed reading with the offsets that the name of a zone can mean there."""
    if name in ("UTC", "GMT"):
        return [Found(_joined(edtf, ["Z"] * len(edtf.split("/"))), reason)]
    meant = _ABBREVIATIONS.get(name) or _SPELLED[name.lower()]
    found: dict[str, str] = {}
    for fixed, zone in meant:
        there = [_offset_there(end, zone) for end in edtf.split("/")]
        if None in there:
            continue
        kept = [offset for offset in there if offset is not None]
        if fixed:
            found.setdefault(_joined(edtf, [fixed] * len(kept)), f"{name} as UTC{fixed}")
        if kept != [fixed] * len(kept) and zone != "UTC" and len(meant) == 1:
            found.setdefault(_joined(edtf, kept), f"the time then in {zone}")
    return [Found(text, ", ".join(filter(None, (reason, why)))) for text, why in found.items()]


def _joined(edtf: str, offsets: list[str]) -> str:
    ends = zip(edtf.split("/"), offsets, strict=True)
    return "/".join(zones.with_offset(end, offset) for end, offset in ends)


def _offset_there(edtf: str, zone: str) -> str | None:
    """Return the offset of a zone at a local time; None if it is no such time, or there are two."""
    try:
        when = When.parse(edtf, zone)
    except DateError:
        return None
    point = when.start
    if point is None or when.start_instant is None or point.offset is not None:
        return None
    local = datetime(*point.earliest, point.hour or 0, point.minute or 0, point.second or 0)
    return zones.offset_text(local - when.start_instant.replace(tzinfo=None))


def with_offset(found: tuple[Reading, ...], zone: str) -> list[Reading]:
    """Return readings with the offset that an IANA zone had then."""
    listed: list[Reading] = []
    for edtf, reason in found:
        there = [_offset_there(end, zone) for end in edtf.split("/")]
        if None in there:
            listed += _of_zone(edtf, reason, zone)
            continue
        text = _joined(edtf, [offset for offset in there if offset is not None])
        listed.append(Reading(text, ", ".join(filter(None, (reason, zone)))))
    return listed


def _of_zone(edtf: str, reason: str, zone: str) -> list[Reading]:
    """Return what a zone refuses: the two instants of a time that it had twice, for example."""
    try:
        When.parse(edtf, zone)
    except DateError as error:
        return list(error.readings)
    return [Reading(edtf, ", ".join(filter(None, (reason, zone))))]
