"""What a text that is no EDTF may have meant: all its readings, never a guess."""

from __future__ import annotations

import re
import unicodedata

from timeline_kit.dates import DateError, Reading, When
from timeline_kit.problems import dates as codes
from timeline_kit.wording.date_words import words
from timeline_kit.wording.written_forms import interval_readings, point_readings
from timeline_kit.wording.written_names import month_number

LONGEST = 120
"""Texts longer than this are not searched for a meaning."""

_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\uff0d"), "–")
_ZONED = re.compile(
    r"(?P<date>.*?[0-9]{1,2}:[0-9]{2}[^ \[]*) ?\[?(?P<zone>[A-Z][a-z]+(?:/[A-Za-z_]+)+)\]?"
)
_OLD_KEYWORDS = {"unknown": ""} | dict.fromkeys(
    ("open", "present", "now", "today", "ongoing"), ".."
)


def search(text: str) -> tuple[list[Reading], str | None, DateError | None]:
    """Return the readings, the zone named behind a time, and why the nearest is no date."""
    if len(text) > LONGEST:
        return [], None, None
    shown = plain(text)
    zoned = _ZONED.fullmatch(shown)
    found, refusal = _readings(zoned["date"] if zoned else shown, text)
    if len(found) > 1:
        return [Reading(edtf, words(When.parse(edtf))) for edtf in found], None, None
    return [Reading(edtf) for edtf in found], zoned["zone"] if zoned else None, refusal


def names_month(text: str) -> bool:
    """Return whether a text in lower case names a month."""
    return any(month_number(word) for word in re.findall(r"[^\W\d_]+", text))


def _readings(plain: str, text: str) -> tuple[list[str], DateError | None]:
    """Return the valid readings; where there is none, why the nearest one is impossible."""
    lower = plain.lower()
    for candidates in (_cosmetic(plain, text), point_readings(lower), interval_readings(lower)):
        found: list[str] = []
        nearest: DateError | None = None
        for candidate in dict.fromkeys(candidates):
            try:
                When.parse(candidate)
            except DateError as refusal:
                if nearest is None and refusal.code is not codes.NOT_A_DATE:
                    nearest = refusal
            else:
                found.append(candidate)
        if found or nearest:
            return found, None if found else nearest
    return [], None


def plain(text: str) -> str:
    """Return the text with ordinary digits, spaces and dashes; every kind of dash is `–`.

    A hyphen stays a hyphen, so that `2010–12` and `2010-12` remain two things.
    """
    text = unicodedata.normalize("NFKC", text.translate(_DASHES))
    text = "".join(
        str(unicodedata.decimal(character)) if character.isdecimal() else character
        for character in text
        if unicodedata.category(character) != "Cf"
    )
    return " ".join(text.split())


def _cosmetic(plain: str, text: str) -> list[str]:
    """Return the text with its letters, spaces and dashes as EDTF wants them, if that is all."""
    fixed = plain
    if not re.fullmatch(r"[0-9]{4}–[0-9]{2}", fixed):
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
    return [fixed] if fixed != text else []


def _cosmetic_clock(text: str) -> str:
    """Return the text with its time of day as EDTF wants it."""
    for pattern, right in (
        (r"(?<=[0-9]) ?[Tt] ?(?=[0-9])", "T"),
        (r"(?<=[0-9]{2}-[0-9]{2}) (?=[0-9]{1,2}:)", "T"),
        (r"(?<=^[0-9]{4}-[0-9]{2}-[0-9]{2})[zZ]$", ""),
        (r"([0-9]{2}:[0-9]{2}(?::[0-9]{2})?)(?:[.,][0-9]+)?", r"\1"),
        (r"(:[0-9]{2}) ?(?:[zZ]|UTC|GMT|utc|gmt)\b", r"\1Z"),
        (r"(:[0-9]{2}) ?([+-][0-9]{2}):?([0-9]{2})\b", r"\1\2:\3"),
        (r"T([0-9]):", r"T0\1:"),
    ):
        text = re.sub(pattern, right, text)
    return text
