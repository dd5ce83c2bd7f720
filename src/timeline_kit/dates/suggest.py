"""What a text that is no EDTF may have meant: all its readings, never a guess."""

from __future__ import annotations

import re
import unicodedata

from timeline_kit.dates import parse
from timeline_kit.dates.errors import DateError
from timeline_kit.dates.suggest_forms import interval_readings, point_readings
from timeline_kit.dates.suggest_names import month_number
from timeline_kit.problems import dates as codes

LONGEST = 120
"""Texts longer than this are not searched for a meaning."""

GENERAL_HELP = "write a day as `2016-12-20`, a month as `2016-12`, a year as `2016`"

_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\uff0d"), "–")
_ZONED = re.compile(
    r"(?P<date>.*?[0-9]{1,2}:[0-9]{2}[^ \[]*) ?\[?(?P<zone>[A-Z][a-z]+(?:/[A-Za-z_]+)+)\]?"
)
_OLD_KEYWORDS = {"unknown": ""} | dict.fromkeys(
    ("open", "present", "now", "today", "ongoing"), ".."
)
_TWO_DIGIT_YEAR = re.compile(r"[0-9]{1,2}[./ –-][0-9]{1,2}[./ –-]['’]?[0-9]{2}|['’]?[0-9]{2}s?")
_NO_DATE = frozenset({"", "tbd", "tba", "n/a", "none", "unknown", "undated", "n.d.", "?", "-"})


def improve(error: DateError, text: str) -> DateError:
    """Return the error with the exact text to write, where that is clear.

    Args:
        error: what the parser said.
        text: the whole text of the date.
    """
    if error.within is not None and error.within[0] == error.within[1] and text:
        start = max(error.within[0] - 1, 0)  # what is missing is shown where it should stand
        error = DateError(error.code, error.message, error.help, (start, start + 1))
    if error.help:
        return error
    if len(text) > LONGEST:
        return _with_help(error, GENERAL_HELP)
    plain = _plain(text)
    zoned = _ZONED.fullmatch(plain)
    found, refusal = _readings(zoned["date"] if zoned else plain, text)
    whole = DateError(error.code, f"`{_one_line(text)}` is not a date in EDTF", "", (0, len(text)))
    if len(found) > 1:
        return _ambiguous(text, found)
    if zoned and found:
        return _with_help(whole, f"write `{found[0]}`, and `timezone: {zoned['zone']}` beside it")
    if found:
        return _with_help(whole, f"write `{found[0]}`")
    if refusal is not None:
        return DateError(refusal.code, refusal.message, refusal.help, (0, len(text)))
    return _with_help(error, _hint(plain.lower()))


def _readings(plain: str, text: str) -> tuple[list[str], DateError | None]:
    """Return the valid readings; where there is none, why the nearest one is impossible."""
    lower = plain.lower()
    for candidates in (_cosmetic(plain, text), point_readings(lower), interval_readings(lower)):
        found: list[str] = []
        nearest: DateError | None = None
        for candidate in dict.fromkeys(candidates):
            try:
                parse.read(candidate)
            except DateError as refusal:
                if nearest is None and refusal.code is not codes.NOT_A_DATE:
                    nearest = refusal
            else:
                found.append(candidate)
        if found or nearest:
            return found, None if found else nearest
    return [], None


def _with_help(error: DateError, help_: str) -> DateError:
    return DateError(error.code, error.message, help_, error.within)


def _ambiguous(text: str, found: list[str]) -> DateError:
    from timeline_kit.dates.when import When
    from timeline_kit.dates.words import words

    options = [f"`{reading}` ({words(When.parse(reading))})" for reading in found]
    return DateError(
        codes.AMBIGUOUS_DATE,
        f"`{_one_line(text)}` can be read in more than one way",
        "write " + ", ".join(options[:-1]) + " or " + options[-1],
        (0, len(text)),
    )


def _one_line(text: str) -> str:
    return re.sub(r"[\t\n\r]", " ", text)


def _hint(lower: str) -> str:
    """Return help for a text that has no reading."""
    if lower.count("/") > 1:
        return "an interval has one `/`, between its two ends"
    if lower in _NO_DATE:
        return "write what is known, such as `1914/1918` or `19XX`; a date not yet set is a draft"
    if _TWO_DIGIT_YEAR.fullmatch(lower):
        return "give the year in four digits, such as `0016` or `2016`"
    words = re.findall(r"[^\W\d_]+", lower)
    if any(month_number(word) for word in words) and not re.search(r"[0-9]{3}", lower):
        return f"give the year as well; {GENERAL_HELP}"
    return GENERAL_HELP


def _plain(text: str) -> str:
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
