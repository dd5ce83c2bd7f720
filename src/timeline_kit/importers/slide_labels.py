"""What the words of a slide of TimelineJS say beside the figures of its date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple

from timeline_kit.dates import DateError, Reading, When
from timeline_kit.exporters.timelinejs.dates import Clock, place
from timeline_kit.importers import times_of_day
from timeline_kit.importers.edtf import NOTHING, combined
from timeline_kit.wording.written import readings, search

_UNKNOWN = re.compile(
    r"(?i)(?:date )?(?:unknown|undated)|not dated|no date|n\.? ?d\.?|(?:datum )?unbekannt|undatiert"
    r"|o\.? ?d\.?|ohne datum|(?:date )?inconnue?|sans date|s\.? ?d\.?|non daté"
    r"|(?:fecha )?desconocid[ao]|sin fecha|(?:дата )?неизвестн[оа]|без даты|дата невідома|\?+"
)
_HAS_WORD = re.compile(r"[^\W\d_]{3}|[月日]")
_FARTHEST_ZONE = timedelta(hours=14)


class Said(NamedTuple):
    """What the words of a slide say beside its figures.

    Attributes:
        edtf: the date.
        is_whole: whether the words say no more than the date.
        is_zoned: whether the zone in the words is that of the date.
        doubt: what is asked where words and figures contradict each other.
        readings: the dates of both.
    """

    edtf: str
    is_whole: bool = False
    is_zoned: bool = False
    doubt: str = ""
    readings: tuple[Reading, ...] = ()


def said_in_words(edtf: str, wording: str, zone: str | None, known: str | None) -> Said:
    """Return the date of a slide, by its figures and by its words.

    Args:
        edtf: the date that the figures say.
        wording: the words, without a zone.
        zone: the zone in the words.
        known: the zone of the figures, where it is known.
    """
    said, doubted = _words(wording, edtf)
    if doubted:
        return doubted
    if zone is not None and "T" in edtf and len(said) == 1 and "T" in said[0] and said[0] != edtf:
        if said[0].partition("/")[0] == edtf.partition("/")[0]:
            return Said(edtf, is_zoned=True)
        if _is_same_elsewhere(edtf, said[0], zone, known):
            return Said(said[0], is_whole=True, is_zoned=True)
        return _contradiction(edtf, said)
    finer = _finer(edtf, wording, zone or known or "UTC")
    if finer is not None:
        return Said(finer, is_whole=True, is_zoned=zone is not None)
    own = When.parse(edtf)
    if not said:
        said, doubted = _completed(wording, edtf)
        if doubted:
            return doubted
    if said and all(_is_apart(own, When.parse(text)) for text in said):
        return _contradiction(edtf, said)
    if own.is_timed or own.is_span or any(When.parse(text).is_timed for text in said):
        return Said(edtf, is_zoned=zone is not None)
    if _UNKNOWN.fullmatch(wording.strip()):
        said = [NOTHING]
    return _other(own, said) if said else Said(edtf, is_zoned=zone is not None)


def _words(wording: str, edtf: str) -> tuple[list[str], Said | None]:
    """Return the dates that words say, and what is asked where their day of the week is wrong."""
    stated = readings(wording)
    said = [one.edtf for one in stated]
    if len(stated) < 2 or not search(wording).is_doubtful:
        return said, None
    figures = "; ".join(["the figures", *(one.reason for one in stated if one.edtf == edtf)])
    both = (Reading(edtf, figures), *(one for one in stated if one.edtf != edtf))
    doubt = "the words of the slide name another day of the week"
    return said, Said(combined([edtf, *said]), doubt=doubt, readings=both)


def _completed(wording: str, edtf: str) -> tuple[list[str], Said | None]:
    """Return what words say of the day, or in the years, of the figures: `8:46`, `5 – 10 June`."""
    if "T" in edtf and times_of_day.is_time(wording):
        return [one.edtf for one in times_of_day.at_time(edtf.partition("T")[0], wording)], None
    if not _HAS_WORD.search(wording):
        return [], None
    said: list[str] = []
    for year in dict.fromkeys(re.findall(r"(?:^|/)([0-9]{4})", edtf)):
        found, doubted = _words(f"{wording} {year}", edtf)
        if doubted or edtf in found:
            return [], doubted
        said += found
    return said, None


def _other(own: When, said: Sequence[str]) -> Said:
    """Return what is asked where the words of a slide say less than its figures, or another date.

    A day in figures may only be where TimelineJS shows a season or a decade; the wider is written.
    """
    doubt = "the words of the slide do not say the date of its figures, which may only place it"
    both = (Reading(own.text, "the figures"), *(Reading(one, "the words") for one in said))
    is_wider = len(said) == 1 and _is_wider(When.parse(said[0]), own)
    whole = said[0] if is_wider else combined([own.text, *said])
    return Said(whole, doubt=doubt, readings=both)


def _is_wider(when: When, own: When) -> bool:
    """Whether a date leaves open what another one says."""
    begins = when.earliest is None or (own.earliest is not None and when.earliest <= own.earliest)
    ends = when.latest is None or (own.latest is not None and own.latest <= when.latest)
    return begins and ends


def _contradiction(edtf: str, said: Sequence[str]) -> Said:
    doubt = "the figures and the words of the slide contradict each other"
    both = (
        Reading(edtf, "the figures"),
        *(Reading(text, "the words") for text in said),
    )
    return Said(combined([edtf, *said]), doubt=doubt, readings=both)


def _is_same_elsewhere(edtf: str, said: str, zone: str, known: str | None) -> bool:
    """Whether words with a zone say the same times as figures in another one."""
    try:
        own = When.parse(edtf, known or "UTC")
        other = When.parse(said, zone)
    except DateError:
        return False
    pairs = ((own.start_instant, other.start_instant), (own.end_instant, other.end_instant))
    apart = [abs(a - b) for a, b in pairs if a is not None and b is not None]
    if not apart or any((a is None) != (b is None) for a, b in pairs):
        return False
    if known is not None:
        return all(gap < timedelta(minutes=1) for gap in apart)
    return all(gap <= _FARTHEST_ZONE and not gap % timedelta(minutes=15) for gap in apart)


def _is_apart(own: When, other: When) -> bool:
    """Whether two dates have no day in common, or times or ends that are not the same."""
    if _have_no_day_in_common(own, other):
        return True
    if not own.is_span and not (own.is_timed and other.is_timed):
        return False
    begins, ends = _edges(own), _edges(other)
    if "T" in ends[0] and not other.is_span:
        return _differ(begins[0], ends[0])  # a time of day alone is that of the start
    return any(map(_differ, begins, ends))


def _edges(when: When) -> tuple[str, str]:
    """Return the start and the end of a date; the same for one that is no span."""
    start, is_span, end = when.text.partition("/")
    return start, end if is_span else start


def _differ(own: str, other: str) -> bool:
    """Whether two starts, or two ends, are not the same; one that is not known may be any."""
    if not {own, other}.isdisjoint({"", ".."}):
        return False
    day, _, clock = own.partition("T")
    other_day, _, other_clock = other.partition("T")
    if _have_no_day_in_common(When.parse(day), When.parse(other_day)):
        return True
    return bool(clock and other_clock) and clock[:5] != other_clock[:5]


def _have_no_day_in_common(own: When, other: When) -> bool:
    if own.earliest is None or own.latest is None or other.earliest is None or other.latest is None:
        return False
    return own.latest < other.earliest or other.latest < own.earliest


def _finer(edtf: str, wording: str, zone: str) -> str | None:
    """Return the date that the words of a slide say, if its figures are where that stands."""
    own = When.parse(edtf)
    clock = Clock([own], zone)
    where = place(own, clock)
    said = [one.edtf for one in readings(wording)]
    if edtf in said:
        return edtf
    for text in said:
        when = When.parse(text)
        if len(said) == 1 and _is_within(when, own):
            return text
        if when == own or place(when, Clock([when], zone)) == where:
            return text if len(said) == 1 else edtf
    return None


def _is_within(when: When, own: When) -> bool:
    """Whether a date says more exactly what another one says."""
    if when.is_timed or own.is_timed or own.is_span is not when.is_span:
        return False
    if own.is_span:
        pairs = list(zip(_edges(own), _edges(when), strict=True))
        is_known = all({"", ".."}.isdisjoint(pair) for pair in pairs)
        return is_known and all(_is_within(When.parse(b), When.parse(a)) for a, b in pairs)
    if when.earliest is None or when.latest is None or own.earliest is None or own.latest is None:
        return False
    return own.earliest <= when.earliest and when.latest <= own.latest
