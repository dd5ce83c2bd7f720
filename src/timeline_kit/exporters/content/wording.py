"""What an event says of itself in one line: its date and its title; and how long it is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import lru_cache

from timeline_kit.exporters.content.disagreement import title_with_standing
from timeline_kit.locales.labels import Label, label, labelled
from timeline_kit.locales.languages import spoken
from timeline_kit.locales.voices import voice
from timeline_kit.model import Event, Status
from timeline_kit.wording.words_after import Known, known_from, words_after, year_after

_NO_LARGER_UNIT = 1_000_000
STATUS_LABELS = {Status.CANCELLED: Label.CANCELLED, Status.TENTATIVE: Label.TENTATIVE}


_NOTHING = Known()


def date_text(event: Event, language: str, known: Known = _NOTHING) -> str:
    """Return the date for people: the author's own wording with its year, or ours.

    A timed date carries its zone, such as `23 January 2017, 13:00 (Asia/Almaty)`; what is known
    is left out.
    """
    if event.date_label:
        return event.date_label + label_tail(event, language, known)
    return words_after(event.date, known, language)


def label_tail(event: Event, language: str, known: Known = _NOTHING) -> str:
    """Return what stands after the author's wording of a date: its year, where that lacks it."""
    if not event.date_label:
        return ""
    year = year_after(event.date_label, event.date, known, language)
    return year and label(Label.CLAUSE, language) + year


class DatesInTurn:
    """The dates of entries that are read one after the other: what two share is said once.

    Args:
        language: BCP 47 tag of the words.
        keeps_days: whether only a zone is said once, for entries that are also taken alone.
    """

    def __init__(self, language: str, *, keeps_days: bool = False) -> None:
        self._language = language
        self._keeps_days = keeps_days
        self._known = Known()

    def next(self, event: Event) -> str:
        """Return the date of the next entry without what the one before has said."""
        if event.date_label:
            self._known = Known()
            return date_text(event, self._language)
        said = words_after(event.date, self._known, self._language)
        known = known_from(event.date)
        self._known = Known(zone=known.zone) if self._keeps_days else known
        return said


def title_text(event: Event, language: str) -> str:
    """Return the title; a cancelled or tentative event says so before it.

    How far the event stands is said after it where the date cannot say it.
    """
    if event.standing is None:
        return title_prefix(event, language) + event.title
    return title_with_standing(title_prefix(event, language) + event.title, event, language)


def title_prefix(event: Event, language: str) -> str:
    """Return what stands before the title of a cancelled or tentative event, or nothing."""
    prefix = STATUS_LABELS.get(event.status) if event.status else None
    return "" if prefix is None else labelled(prefix, "", language)


@lru_cache(maxsize=64)
def length_text(length: timedelta, language: str) -> str:
    """Return that an event is shown for a length of time which nobody stated."""
    from babel import Locale  # rarely needed, and slow to import
    from babel.dates import format_timedelta

    locale = Locale.parse(spoken(language), sep="-")
    hours, minutes = divmod(length, timedelta(hours=1))
    parts = [
        format_timedelta(timedelta(hours=hours), "hour", _NO_LARGER_UNIT, locale=locale),
        format_timedelta(minutes, "minute", _NO_LARGER_UNIT, locale=locale),
    ]
    said = [part for part, length in zip(parts, (hours, minutes), strict=True) if length]
    words = _joined(said, locale.list_patterns).translate(voice(language).digits)
    return label(Label.LENGTH, language).format(words)


def _joined(parts: Sequence[str], patterns: Mapping[str, Mapping[str, str]]) -> str:
    """Return a part, or two in the first of Babel's patterns that is there for two.

    Babel's own `format_list` fails where a style lacks it, and says Arabic minutes twice.
    """
    if len(parts) == 1:
        return parts[0]
    styles = (patterns.get(style, {}) for style in ("unit", "unit-short", "standard"))
    return next(style["2"] for style in styles if "2" in style).format(*parts)
