"""Dates as people write them: every way to read a text, never a guess.

`readings` is what the help of a wrong date shows, and what imports read with. One reading is
sure; several are a question; none says that nobody can tell, or that there is no such day.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from timeline_kit.dates import DateError, Reading, When, zones
from timeline_kit.problems import dates as codes
from timeline_kit.wording import written_grammar, written_zones
from timeline_kit.wording.almost_edtf import cosmetic, readings_of_edtf, unwrapped_edtf
from timeline_kit.wording.calendars import other_calendar
from timeline_kit.wording.date_words import words
from timeline_kit.wording.hints import Hints
from timeline_kit.wording.written_by_software import written_by_software
from timeline_kit.wording.written_grammar import Found
from timeline_kit.wording.written_text import plain, rearranged
from timeline_kit.wording.written_words import canonical
from timeline_kit.wording.written_zones import with_offset

__all__ = ["Hints", "Reading", "Search", "are_figures", "plain", "readings", "search", "with_era"]

LONGEST = 120
"""Texts longer than this are not searched for a meaning."""

_ZONED = re.compile(
    r"(?P<date>.*?[0-9]{1,2}:[0-9]{2}.*?) ?[\[(]?(?P<zone>[A-Z][A-Za-z]+(?:/[A-Za-z_]+)+)[\])]?"
)
_FRACTION = re.compile(r":[0-9]{2}[.,][0-9]*[1-9]")
_FIGURES = re.compile("[0-9]{5,}")
"""Nothing but figures: a day of one order or another, or what is no date at all."""

_BEFORE_ONE = re.compile(
    r"(?<![0-9XYE])(?<![0-9X][?~%])(?:-([0-9]{4})|(?<!-)0000)(?![0-9X])(?![?~%]?-)"
)
_MINUS = re.compile(r"\s*[-−]\s*[0-9]")
_MISTYPED_ZERO = re.compile(r"[0-9][oOоО](?=[0-9])")
_GEDCOM_ESCAPE = re.compile(r"@#D(JULIAN|GREGORIAN|HEBREW|FRENCH R)@ ?")


class Search(NamedTuple):
    """What was found in a text.

    Attributes:
        readings: all readings.
        zone: the IANA zone named beside a time, which the readings do not hold.
        refusal: why the nearest reading is no date.
        calendar: the calendar the text is in, if there is no reading for that reason.
        is_whole: whether the readings say all that the text says.
        is_doubtful: whether something in the text speaks against each reading, such as the name of
            another day of the week.
    """

    readings: tuple[Reading, ...]
    zone: str | None = None
    refusal: DateError | None = None
    calendar: str | None = None
    is_whole: bool = True
    is_doubtful: bool = False


def are_figures(text: str) -> bool:
    """Whether a text is nothing but figures, and too many for a year: it may be no date at all."""
    return _FIGURES.fullmatch(plain(text)) is not None


def readings(text: str, hints: Hints = Hints()) -> tuple[Reading, ...]:  # noqa: B008 - a value
    """Return all readings of a date as people write it: one is sure, several are a question.

    Args:
        text: a date in words or digits of any language, or in EDTF.
        hints: what is known of such dates; it narrows the readings.
    """
    known = readings_of_edtf(text)
    if known:
        return tuple(known)
    result = search(text, hints)
    found = result.readings
    if result.zone is not None:
        found = tuple(with_offset(found, result.zone))
    return reasoned(found)


def with_era(edtf: str, text: str) -> str:
    """Return a date with its years before the year 1 as `44 BCE`, which nobody can misread.

    Before a month only the years of ISO 8601 can stand, which count a year 0.

    Args:
        edtf: the date.
        text: what it was read from; who writes a minus counts as EDTF does.
    """
    if _MINUS.match(text) or edtf == text.strip():
        return edtf
    meant = _BEFORE_ONE.sub(lambda found: f"{int(found[1] or 0) + 1} BCE", edtf)
    try:
        same = When.parse(meant).time_key == When.parse(edtf).time_key
    except DateError:
        return edtf
    return meant if same else edtf


def reasoned(found: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """Return readings with their dates in words where a reason is missing or does not part them."""
    times = Counter(reading.reason for reading in found)
    return tuple(
        reading
        if times[reading.reason] == 1 and reading.reason
        else Reading(
            reading.edtf,
            ": ".join(filter(None, (reading.reason, words(When.parse(reading.edtf))))),
        )
        for reading in found
    )


def search(text: str, hints: Hints = Hints()) -> Search:  # noqa: B008 - a value
    """Return the readings of a text that is no EDTF, and what else was seen in it."""
    if len(text) > LONGEST:
        return Search(())
    shown = plain(text)
    result = _search(shown, text, hints)
    if not result.readings or _FRACTION.search(shown) is None:
        return result
    lost = "without the fraction of a second"
    cut = (Reading(edtf, f"{why}, {lost}" if why else lost) for edtf, why in result.readings)
    return result._replace(readings=tuple(cut), is_whole=False)


def _search(shown: str, text: str, hints: Hints) -> Search:
    for forms in (unwrapped_edtf, cosmetic, written_by_software):
        found, refusal = _dates(forms(shown, text))
        if found or refusal:
            return Search(tuple(found), refusal=None if found else refusal)
    if _MISTYPED_ZERO.search(shown) or _FIGURES.fullmatch(shown):
        return Search(())
    shown = rearranged(shown)
    zone = None
    zoned = _ZONED.fullmatch(shown)
    if zoned is not None and zones.exists(zoned["zone"]):
        zone = zoned["zone"]
        shown = zoned["date"]
    named = written_zones.named(shown) if zone is None else None
    if named is not None:
        inner = _search(named[0], text, hints)
        candidates = (
            found for edtf, reason in inner.readings if "T" in edtf
            for found in written_zones.at_zone(edtf, reason, named[1])
        )  # fmt: skip
        found, refusal = _dates(candidates)
        refused = None if found else refusal
        return Search(tuple(found), refusal=refused, is_doubtful=inner.is_doubtful)
    found, refusal = _dates(cosmetic(shown, text))
    if found or refusal:
        return Search(tuple(found), zone, None if found else refusal)
    return _in_words(shown, zone, hints)


def _in_words(shown: str, zone: str | None, hints: Hints) -> Search:
    lower = shown.lower().replace("\u0307", "")
    is_doubted = False
    if re.fullmatch(r"\[[^\[\]]*(?:[^\W\d_]|[0-9][–-])[^\[\]]*\]", lower):
        lower = lower[1:-1].strip()  # in catalogues brackets say: not from the item itself
        is_doubted = re.search(r"[^ –-] ?\?$", lower) is not None
        lower = lower.removesuffix("?").strip() if is_doubted else lower
    escaped = _GEDCOM_ESCAPE.match(shown)
    if escaped is not None:
        if escaped[1] in ("HEBREW", "FRENCH R"):
            return Search((), calendar=escaped[1].replace(" R", " Republican").title())
        lower = lower[escaped.end() :] + (" o.s." if escaped[1] == "JULIAN" else "")
    calendar = other_calendar(lower)
    if calendar == "Hebrew" and re.search("[3-6][0-9]{3}", lower):  # Nisan is Turkish for April
        return Search((), calendar=calendar)
    candidates = list(written_grammar.readings(canonical(lower), hints))
    if is_doubted:
        candidates = [_all_doubted(found) for found in candidates]
    candidates = [*_thai(lower, hints), *candidates]
    found, refusal = _dates(candidates)
    if not found and not refusal:
        return Search((), calendar=calendar)
    against = {one.edtf for one in candidates if one.is_doubtful}
    is_doubtful = bool(found) and all(one.edtf in against for one in found)
    return Search(tuple(found), zone, None if found else refusal, is_doubtful=is_doubtful)


def _dates(candidates: Iterable[Found]) -> tuple[list[Reading], DateError | None]:
    """Return those that are dates; where there is none, why the nearest one is impossible."""
    found: dict[str, Reading] = {}
    doubtful: dict[str, Reading] = {}
    nearest: DateError | None = None
    for edtf, reason, is_doubtful in candidates:
        try:
            When.parse(edtf)
        except DateError as refusal:
            if nearest is None and refusal.code is not codes.NOT_A_DATE:
                nearest = refusal
        else:
            (doubtful if is_doubtful else found).setdefault(edtf, Reading(edtf, reason))
    return list((found or doubtful).values()), nearest


def _all_doubted(found: Found) -> Found:
    """Return a reading with a `?` after each of its dates."""
    doubted = re.sub(
        r"[0-9X]~?(?=[/,\]]|\.\.|$)",
        lambda match: match[0].replace("~", "") + ("%" if "~" in match[0] else "?"), found.edtf,
    )  # fmt: skip
    return found._replace(edtf=doubted)


_THAI_YEAR = re.compile(r"(?<![0-9])2[45][0-9]{2}(?![0-9])")


def _thai(text: str, hints: Hints) -> list[Found]:
    """Return the readings of a Thai text that names no era: its years may be Buddhist ones."""
    year = _THAI_YEAR.search(text)
    if year is None or not re.search("[\u0e00-\u0e7f]", text) or re.search("[คพ] ?[.] ?ศ", text):
        return []
    western = _THAI_YEAR.sub(str(int(year[0]) - 543), text)
    return [Found(found.edtf, "Buddhist era", found.is_doubtful)
            for found in written_grammar.readings(canonical(western), hints)]  # fmt: skip
