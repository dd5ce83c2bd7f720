"""What the words of a slide of TimelineJS say beside the figures of its date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from datetime import timedelta
from functools import cache
from itertools import product
from typing import NamedTuple

from timeline_kit.dates import DateError, Reading, When
from timeline_kit.exporters.content.disagreement import STANDING_LABELS
from timeline_kit.exporters.timelinejs.dates import Clock, Parts, place
from timeline_kit.importers import times_of_day
from timeline_kit.importers.edtf import NOTHING, combined, cover, has_floating_time, is_date
from timeline_kit.locales.labels import bracketed, label
from timeline_kit.locales.languages import LANGUAGES
from timeline_kit.wording.own_words import in_our_words, languages_telling
from timeline_kit.wording.written import readings, search
from timeline_kit.wording.written_words import known_words

_UNKNOWN = re.compile(
    r"(?i)(?:date )?(?:unknown|undated)|not dated|no date|n\.? ?d\.?|(?:datum )?unbekannt|undatiert"
    r"|o\.? ?d\.?|ohne datum|(?:date )?inconnue?|sans date|s\.? ?d\.?|non daté"
    r"|(?:fecha )?desconocid[ao]|sin fecha|(?:дата )?неизвестн[оа]|без даты|дата невідома|\?+"
)
_HAS_LETTER = re.compile(r"[^\W\d_]")
_YEARS = re.compile(r"\[(?P<first>[0-9]{4})\.\.(?P<last>[0-9]{4})\]")
_MARKS = ("", "~", "?", "%")
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
    bare = _without_standing(wording)
    found = _said(edtf, bare, zone, known)
    return found if bare == wording else found._replace(is_whole=False)


def _said(edtf: str, wording: str, zone: str | None, known: str | None) -> Said:
    said, doubted = _words(wording, edtf)
    if doubted:
        return doubted
    if said == [edtf]:
        return Said(edtf, is_whole=True, is_zoned=zone is not None)
    if "T" in edtf and len(said) == 1 and "T" in said[0]:
        instants = _zoned(edtf, said[0], zone, known)
        if instants is not None:
            return instants
    ours = _in_our_words(edtf, wording, said, zone or known or "UTC")
    if ours is not None:
        return Said(ours, is_whole=True, is_zoned=zone is not None)
    own = When.parse(edtf)
    if edtf in said:  # what else they may be read as stays beside it
        return Said(edtf, is_whole=not _HAS_LETTER.search(wording), is_zoned=zone is not None)
    if len(said) == 1 and _is_finer(When.parse(said[0]), own, zone or known or "UTC"):
        return Said(said[0], is_whole=True, is_zoned=zone is not None)
    if not said:
        said, doubted = _completed(wording, edtf)
        if doubted:
            return doubted
        if said == [edtf]:
            return Said(edtf, is_zoned=zone is not None)
    if said and all(_is_apart(own, When.parse(text)) for text in said):
        return _contradiction(edtf, said)
    if _UNKNOWN.fullmatch(wording.strip()):
        said = [NOTHING]
    if not said:
        return _unread(edtf, wording, is_zoned=zone is not None)
    if any(_is_rougher(When.parse(text), own) for text in said):
        return Said(edtf, is_zoned=zone is not None)
    return _other(own, said)


def _zoned(edtf: str, said: str, zone: str | None, known: str | None) -> Said | None:
    """Return the date of figures and words with times where the words say the zone; else None."""
    is_zoned = zone is not None
    if not is_zoned and has_floating_time(said):
        return None
    if is_zoned and said == edtf.partition("/")[0]:
        return Said(edtf, is_zoned=True)
    own, other = When.parse(edtf), When.parse(said)
    if place(own, Clock([own], "UTC")) == place(other, Clock([other], "UTC")):
        return Said(said, is_whole=True, is_zoned=is_zoned)
    if _is_same_elsewhere(edtf, said, zone or known or "UTC", known):
        return Said(said, is_whole=True, is_zoned=is_zoned)
    return _contradiction(edtf, [said])


def _is_rougher(when: When, own: When) -> bool:
    """Whether words name a time, or from when to when, less exactly than figures, or more."""
    if when.approximate or when.uncertain or when.choices:
        return False
    if not (own.is_timed or own.is_span or when.is_timed) or (when.is_span and not own.is_span):
        return False
    return own.is_timed or when.is_timed or _is_wider(when, own) or when.earliest == own.earliest


def _without_standing(wording: str) -> str:
    """Return the words of a date without how far its event stands, as we say it beside it."""
    for known in _standings():
        if wording.endswith(known):
            return wording.removesuffix(known).rstrip()
    return wording


@cache
def _standings() -> tuple[str, ...]:
    """Return what stands after a date in any of our languages to say how far its event stands."""
    return tuple(
        bracketed("", label(one, language), language).strip()
        for language in LANGUAGES
        for one in STANDING_LABELS.values()
    )


def _in_our_words(edtf: str, wording: str, said: Sequence[str], zone: str) -> str | None:
    """Return the date which we say in these very words and place at these figures; None for none.

    These may be the words of a date that we do not read, such as that its end is unknown.
    """
    languages = languages_telling(wording)
    if not languages:
        return None
    where = _shown_at(When.parse(edtf), zone)
    dates = map(When.parse, [*_as_masked(said), *filter(is_date, _like(edtf))])
    there = (when for when in dates if _shown_at(when, zone) == where)
    found = in_our_words(wording, there, languages)
    return None if found is None else found.text


def _shown_at(when: When, zone: str) -> tuple[Parts | None, ...]:
    """Return where a date stands; the first second of a minute is the minute."""
    ends = place(when, Clock([when], zone)) or ()
    return tuple(end[:5] if end is not None and end[5:] == (0,) else end for end in ends)


def _like(edtf: str) -> Iterator[str]:
    """Yield dates that may stand where figures are: in doubt, with an open end, less exact."""
    start, is_span, end = edtf.partition("/")
    less = [part for part in (end, end[:-3], end[:-6]) if part]
    if is_span:
        for part, one, two in product(less, _MARKS, _MARKS):
            yield f"{start}{one}/{part}{two}"
        return
    for form in ("{0}", "{0}/", "{0}/..", "/{0}", "../{0}", "[{0}..]", "[..{0}]"):
        for part in (start, start[:-3], start[:-6]):
            yield from (form.format(part + mark) for mark in _MARKS)


def _as_masked(said: Sequence[str]) -> list[str]:
    """Return dates, each before it with figures left out where these say the same: `190X`."""
    texts = []
    for text in said:
        years = _YEARS.fullmatch(text)
        if years is not None:
            masked = cover([years["first"], years["last"]])
            if "X" in masked and _have_same_bounds(When.parse(masked), When.parse(text)):
                texts.append(masked)
        texts.append(text)
    return texts


_DATING = frozenset({
    "ABOUT", "ABT", "MAYBE", "BETWEEN", "BET", "BEFORE", "BEFORE_IT", "BEF", "AFTER", "AFTER_IT",
    "AFT", "SINCE", "UNTIL",
    "NOT_BEFORE", "OR_LATER", "OR_EARLIER", "EARLY", "MID", "LATE", "START_OF", "END_OF", "DECADE",
    "CENTURY", "SIECLE", "MILLENNIUM", "BCE", *(f"M{number}" for number in range(1, 13)),
})  # fmt: skip
"""What words say that date: of names and seasons, nobody can tell whether they do."""


def _is_of(tokens: frozenset[str], stated: Set[int], known: Set[str]) -> bool:
    """Whether a word or number beside figures says no more of the date than they do."""
    if any(token.isdecimal() for token in tokens):
        return any(token.isdecimal() and int(token) in stated for token in tokens)
    return not tokens or not tokens <= _DATING or bool(tokens & known)


def _have_same_bounds(one: When, other: When) -> bool:
    return (one.earliest, one.latest) == (other.earliest, other.latest)


def _unread(edtf: str, wording: str, *, is_zoned: bool) -> Said:
    """Return the date of figures beside words that cannot be read: asked if these date it too."""
    stated = {int(figures) for figures in re.findall("[0-9]+", edtf)}
    stated |= {number + 1 for number in stated if "-" in edtf}  # -0043 is 44 BCE
    known = {f"M{number}" for number in stated}
    known |= {"BCE"} if edtf.startswith(("-", "Y-", "0000")) else set()
    says_no_more = all(_is_of(one, stated, known) for one in known_words(wording))
    is_choice = "/" in edtf  # from one to the other, or one of them
    has_figures = any(character.isdecimal() for character in wording)
    if not has_figures or (says_no_more and not is_choice and not languages_telling(wording)):
        return Said(edtf, is_zoned=is_zoned)
    doubt = "the words of the slide may date it otherwise than its figures, and cannot be read"
    return Said(edtf, is_zoned=is_zoned, doubt=doubt, readings=(Reading(edtf, "the figures"),))


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
            return ([], doubted) if doubted else ([edtf], None)
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


def _is_finer(when: When, own: When, zone: str) -> bool:
    """Whether words say more exactly what figures say, or these are where such a date stands."""
    if when == own or _is_within(when, own):
        return True
    return place(when, Clock([when], zone)) == place(own, Clock([own], zone))


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
