"""Texts that are EDTF, or would be but for spaces, letters and marks: `2016 - 12 - 20`."""

from __future__ import annotations

import re

from timeline_kit.dates import DateError, Reading, When, zones
from timeline_kit.wording.written_grammar import Found

_OLD_KEYWORDS = {"unknown": ""} | dict.fromkeys(
    ("open", "present", "now", "today", "ongoing"), ".."
)
_SEASON_OR_YEARS = re.compile(r"([0-9]{2})([0-9]{2})-(2[1-9]|3[0-9]|4[01])")


def readings_of_edtf(text: str) -> list[Reading]:
    """Return the readings of a text that is EDTF already."""
    try:
        When.parse(text)
    except DateError:
        return []
    years = _SEASON_OR_YEARS.fullmatch(text)
    if years is not None and years[3] > years[2]:
        return [
            Reading(text, "EDTF's code of a season or quarter"),
            Reading(f"{years[1]}{years[2]}/{years[1]}{years[3]}", "a span of years"),
        ]
    two = zones.end_or_offset(text)
    if two:
        return list(two)
    return [Reading(text, "as written")]


def unwrapped_edtf(shown: str, text: str) -> list[Found]:
    """Return a text that was EDTF but for quotes around it or a comma after it."""
    if shown == text or not re.fullmatch(r"[0-9-]+", shown):
        return []
    return [Found(*reading) for reading in readings_of_edtf(shown)]


def cosmetic(plain: str, text: str) -> list[Found]:
    """Return the text with its letters, spaces and dashes as EDTF wants them, if that is all."""
    fixed = plain
    if not re.fullmatch(r"[0-9]{4}–[0-9]{2}|–[0-9]{3,4}", fixed):
        # not after a time of day, where a hyphen would begin an offset
        fixed = re.sub(r"(?<!:[0-9]{2})(?<!:[0-9]{2} )–", "-", fixed)
    third = re.fullmatch(r"(?i)(early|mid|late)[ -](?=[0-9])(.+)", fixed)
    prefix, fixed = (third[1].lower() + " ", third[2]) if third else ("", fixed)
    fixed = re.sub(r" ?(/|,|\.\.+|…) ?", r"\1", fixed).replace("…", "..").replace("//", "/")
    if fixed.startswith("[") and not fixed.endswith("]"):
        fixed += "]"
    fixed = re.sub(r"(?<=[0-9X-])[xu]+", lambda match: "X" * len(match[0]), fixed)
    fixed = re.sub(r"\by(?=-?[0-9])", "Y", fixed)
    fixed = re.sub(r"(?<=[0-9])([es])(?=[0-9])", lambda match: match[1].upper(), fixed)
    fixed = re.sub(r"\?~|~\?", "%", _cosmetic_clock(fixed))
    if "/" in fixed:
        fixed = "/".join(_OLD_KEYWORDS.get(end.lower(), end) for end in fixed.split("/"))
    fixed = prefix + fixed
    if fixed == text or re.fullmatch(r"[0-9]{1,3}\?", fixed):
        return []
    known = readings_of_edtf(fixed)
    return [Found(*reading) for reading in known] if len(known) > 1 else [Found(fixed, "")]


def _cosmetic_clock(text: str) -> str:
    """Return the text with its time of day as EDTF wants it."""
    for pattern, right in (
        (r"(?<=[0-9]) ?[Tt] ?(?=[0-9])", "T"),
        (r"(?<=[0-9]{2}-[0-9]{2}) (?=[0-9]{1,2}:)", "T"),
        (r"(?<=^[0-9]{4}-[0-9]{2}-[0-9]{2})[zZ]$", ""),
        (r"([0-9]{2}:[0-9]{2}(?::[0-9]{2})?)(?:[.,][0-9]+)?", r"\1"),
        (r"(:[0-9]{2}) ?(?:[zZ]|UTC|GMT|utc|gmt)\b", r"\1Z"),
        (r"(:[0-9]{2}) ?([+-][0-9]{2}):?([0-9]{2})\b", r"\1\2:\3"),
        (r"(?<=-[0-9]{2}T)([0-9]{2})([0-9]{2})([0-9]{2})(?![0-9:])", r"\1:\2:\3"),
        (r"(?<=-[0-9]{2}T)([0-9]{2})([0-9]{2})(?![0-9:])", r"\1:\2"),
        (r"T([0-9]):", r"T0\1:"),
    ):
        text = re.sub(pattern, right, text)
    return text
