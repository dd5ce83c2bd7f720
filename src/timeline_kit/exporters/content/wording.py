"""What an event says of itself in one line: its date and its title."""

from __future__ import annotations

from timeline_kit.locales.labels import Label, labelled
from timeline_kit.model import Event, Status
from timeline_kit.wording.date_words import words

_PREFIXES = {Status.CANCELLED: Label.CANCELLED, Status.TENTATIVE: Label.TENTATIVE}


def date_text(event: Event, language: str) -> str:
    """Return the date for people: the author's own wording, or ours.

    A timed date carries its zone, such as `23 January 2017, 13:00 (Asia/Almaty)`.
    """
    return event.date_label or words(event.date, language)


def title_text(event: Event, language: str) -> str:
    """Return the title; a cancelled or tentative event says so before it."""
    prefix = _PREFIXES.get(event.status) if event.status else None
    return event.title if prefix is None else labelled(prefix, event.title, language)
