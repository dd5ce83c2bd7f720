"""Texts in EDTF: whether they are dates, and one that says all of several."""

from __future__ import annotations

import re
from collections.abc import Sequence

from timeline_kit.dates import DateError, Day, When

NOTHING = "XXXX"
"""A date of which nothing is known."""

_OFFSET = re.compile(r"T[0-9:.]+(?:Z|[+-][0-9]{2}:?[0-9]{2})")


def combined(texts: Sequence[str]) -> str:
    """Return the EDTF that says all of several dates and no more.

    `[a,b]` where both are points in time; what no set can hold is a set from the first to the
    last of their days, or a span with an unknown end; a date that holds all others stands for them.
    """
    texts = list(dict.fromkeys(texts))
    if not texts:
        return NOTHING
    if len(texts) == 1:
        return texts[0]
    days = [text.partition("T")[0] if "T" in text and "/" not in text else text for text in texts]
    whens = [When.parse(text) for text in dict.fromkeys(days)]
    for when in whens:
        if all(_holds(when, other) for other in whens):
            return when.text
    if all(when.names_no_year for when in whens):
        one_of = f"[{','.join(when.text for when in whens)}]"
        return one_of if is_date(one_of) else NOTHING
    if any(when.earliest is None or when.latest is None for when in whens):
        return _combined_ends(texts, whens)
    if all(_is_point(when) for when in whens):
        whens.sort(key=lambda when: (when.earliest, when.latest))
        try:
            return When.parse(f"[{','.join(when.text for when in whens)}]").text
        except DateError:
            pass
    begin = min(when.earliest for when in whens if when.earliest is not None)
    end = max(when.latest for when in whens if when.latest is not None)
    return _between(begin, end)


def _combined_ends(texts: Sequence[str], whens: Sequence[When]) -> str:
    """Return what several dates without a first or a last day have in common."""
    if all("/" in text for text in texts):
        ends = [as_moment(text).partition("/") for text in texts]
        edtf = f"{cover([first for first, _, _ in ends])}/{cover([last for _, _, last in ends])}"
        if is_date(edtf):
            return edtf
    if any(when.names_no_year for when in whens):
        return NOTHING
    begins = [when.earliest for when in whens]
    ends_ = [when.latest for when in whens]
    first = None if None in begins else min(filter(None, begins))
    last = None if None in ends_ else max(filter(None, ends_))
    if first is not None:
        return f"[{_as_year(first, 1, 1)}..]"
    return f"[..{_as_year(last, 12, 31)}]" if last is not None else NOTHING


def _as_year(day: Day, month: int, number: int) -> str:
    """Return a day in EDTF; its year where it is the first or last day of that."""
    return day.edtf()[:-6] if (day.month, day.day) == (month, number) else day.edtf()


def cover(texts: Sequence[str]) -> str:
    """Return one date that holds all of several, as the end of a span can be; else nothing."""
    texts = list(dict.fromkeys(texts))
    if len(texts) == 1 and not set("/[]{}") & set(texts[0]):
        return texts[0]
    if not all(map(is_date, texts)):  # an open or unknown end
        return ""
    whens = list(map(When.parse, texts))
    days = [day for when in whens for day in (when.earliest, when.latest)]
    if None in days or any(when.names_no_year for when in whens):
        return ""
    first, last = min(filter(None, days)), max(filter(None, days))
    if (first.year, first.month) == (last.year, last.month):
        return first.edtf() if first == last else first.edtf()[:-3]
    year = first.edtf()[:-6]
    for masked in (0, 1, 2):
        length = len(year) - masked
        if last.edtf()[:-6][:length] == year[:length]:
            return year[:length] + "X" * masked
    return ""


def _holds(when: When, other: When) -> bool:
    if when.names_no_year or when.is_span:
        return False
    if when.earliest is None or when.latest is None or other.earliest is None:
        return False
    if other.latest is None or other.is_timed:
        return False
    return when.earliest <= other.earliest and other.latest <= when.latest


def _is_point(when: When) -> bool:
    return not (when.is_timed or when.names_no_year or set("/[]{}") & set(when.text))


def _between(first: Day, last: Day) -> str:
    if first == last:
        return first.edtf()
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        edges = first.edtf()[:-6], last.edtf()[:-6]
        return edges[0] if edges[0] == edges[1] else f"[{edges[0]}..{edges[1]}]"
    return f"[{first.edtf()}..{last.edtf()}]"


def as_moment(text: str) -> str:
    """Return a date without its times of day."""
    return "/".join(part.partition("T")[0] for part in text.split("/"))


def is_date(text: str) -> bool:
    """Whether a text is a date in EDTF."""
    try:
        When.parse(text)
    except DateError:
        return False
    return True


def why_not(edtf: str) -> str:
    """Return why a text that looks like a date is none, or the empty string."""
    try:
        When.parse(edtf)
    except DateError as error:
        return error.message
    return ""


def has_floating_time(text: str) -> bool:
    """Whether a date has a time of day that says nothing of its zone."""
    return any(
        "T" in part and not _OFFSET.match(part[part.index("T") :]) for part in text.split("/")
    )
