"""How far an event stands, and which dates its sources give, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from timeline_kit.dates import When
from timeline_kit.locales.labels import Label, bracketed, label, set_apart
from timeline_kit.model import Citation, Event, Standing, Timeline
from timeline_kit.sources.disagreement import disagreement
from timeline_kit.wording.date_words import words

STANDING_LABELS: Mapping[Standing, Label] = {
    Standing.REPORTED: Label.REPORTED,
    Standing.ESTABLISHED: Label.ESTABLISHED,
    Standing.DISPUTED: Label.DISPUTED,
    Standing.ANNOUNCED: Label.ANNOUNCED,
}


class GivenDate(NamedTuple):
    """A date in words, and the numbers of the sources that give it, from 1."""

    text: str
    numbers: tuple[int, ...]


def standing_text(event: Event, language: str) -> str | None:
    """Return how far an event stands, None where the author does not say."""
    return None if event.standing is None else label(STANDING_LABELS[event.standing], language)


def is_of_title(event: Event) -> bool:
    """Whether how far an event stands is said beside its title, and not beside its date.

    Beside a date that is approximate or uncertain, `established` would be read of the date.
    What is disputed is the date in the first place, and stays there.
    """
    if event.standing is None or event.standing is Standing.DISPUTED or event.date_label:
        return False
    return is_in_doubt(event.date)


def is_in_doubt(date: When) -> bool:
    """Whether a date is approximate, uncertain or one of several."""
    return date.approximate or date.uncertain or bool(date.choices)


def with_standing(date: str, event: Event, language: str) -> str:
    """Return a date with how far the event stands beside it, such as `14 March 2021 (disputed)`."""
    said = None if is_of_title(event) else standing_text(event, language)
    return date if said is None else bracketed(date, said, language)


def title_with_standing(title: str, event: Event, language: str) -> str:
    """Return a title with how far the event stands, where the date does not say it."""
    said = standing_text(event, language) if is_of_title(event) else None
    return title if said is None else set_apart(title, said, language)


def given_dates(event: Event, timeline: Timeline) -> list[GivenDate]:
    """Return the dates that sources give, where they cannot all be true."""
    if all(citation.says is None for citation in event.sources):
        return []
    said = disagreement(event, timeline)
    if said is None or not said.conflicts:
        return []
    return [
        GivenDate(
            words(given.date, timeline.language), tuple(number + 1 for number in given.numbers)
        )
        for given in said.given
    ]


def remarks(citation: Citation, language: str) -> str:
    """Return which date a source gives, and whether it disputes; empty for neither."""
    said = []
    if citation.says is not None:
        said.append(label(Label.SAYS, language).format(words(citation.says, language)))
    if citation.stance is not None:
        said.append(label(Label.DISPUTES, language))
    return label(Label.SEMICOLON, language).join(said)
