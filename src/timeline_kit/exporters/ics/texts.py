"""The words of a calendar entry: SUMMARY and DESCRIPTION as plain text."""

from __future__ import annotations

from datetime import timedelta
from functools import lru_cache

from timeline_kit.exporters.content.citations import Bibliography
from timeline_kit.exporters.content.disagreement import is_of_title, standing_text, with_standing
from timeline_kit.exporters.content.markdown.plain import to_plain
from timeline_kit.exporters.content.wording import length_text, title_text
from timeline_kit.locales.labels import Label, label, labelled, listed, set_apart
from timeline_kit.model import Event, Media, Standing, Timeline
from timeline_kit.wording.date_words import words


def summary(event: Event, in_words: str | None, language: str) -> str:
    """Return the title; with the date in words where the entry's day alone would mislead.

    That the event is disputed, or only announced, stands there as well.
    """
    title = title_text(event, language)
    asides = [event.date_label or in_words]
    if event.standing in (Standing.DISPUTED, Standing.ANNOUNCED) and not is_of_title(event):
        asides.append(standing_text(event, language))
    if not any(asides):
        return title
    return set_apart(title, label(Label.CLAUSE, language).join(filter(None, asides)), language)


def description(
    event: Event,
    in_words: str | None,
    length: timedelta | None,
    bibliography: Bibliography,
    language: str,
) -> str:
    """Return everything else there is to say, in paragraphs; the empty string for nothing.

    Args:
        event: the event.
        in_words: the date in words, where they are needed.
        length: how long it is shown, where that is not how long it was.
        bibliography: puts its sources into words.
        language: the language of our own words.
    """
    paragraphs = [
        to_plain(event.description) if event.description else "",
        _facts(event, in_words, length, bibliography, language),
        _sources(event, bibliography, language) if event.sources else "",
        media_text(event.media, language) if event.media else "",
        labelled(Label.LINK, event.url, language) if event.url else "",
    ]
    return "\n\n".join(filter(None, paragraphs))


def calendar_description(timeline: Timeline) -> str:
    """Return the introduction of the timeline and its title picture, as plain text."""
    paragraphs = [
        to_plain(timeline.description) if timeline.description else "",
        media_text(timeline.media, timeline.language) if timeline.media else "",
    ]
    return "\n\n".join(filter(None, paragraphs))


def _facts(
    event: Event,
    in_words: str | None,
    length: timedelta | None,
    bibliography: Bibliography,
    language: str,
) -> str:
    lines = [
        _date(event, in_words, language),
        _given_dates(event, bibliography, language),
        length_text(length, language) if length else "",
        _participants(event.participants, language) if event.participants else "",
    ]
    return "\n".join(filter(None, lines))


def _date(event: Event, in_words: str | None, language: str) -> str:
    timed = event.date.is_timed
    if not (timed or in_words or event.date_label or event.standing):
        return ""
    said = in_words or words(event.date, language)
    if event.date_label and event.date_label != said:
        said = set_apart(event.date_label, said, language)
    said = with_standing(said, event, language)
    return labelled(Label.LOCAL_TIME if timed else Label.DATE, said, language)


def _given_dates(event: Event, bibliography: Bibliography, language: str) -> str:
    """Return which sources give which date, where these differ."""
    given = [
        f"{date.text} {''.join(f'[{number}]' for number in date.numbers)}"
        for date in bibliography.given_dates(event)
    ]
    if not given:
        return ""
    return labelled(Label.DATES_GIVEN, label(Label.SEMICOLON, language).join(given), language)


def _sources(event: Event, bibliography: Bibliography, language: str) -> str:
    return "\n".join([_heading(language), *bibliography.lines(event)])


@lru_cache(maxsize=64)
def _heading(language: str) -> str:
    return labelled(Label.SOURCES, "", language).rstrip()


@lru_cache(maxsize=1024)  # the same people come again
def _participants(names: tuple[str, ...], language: str) -> str:
    return labelled(Label.PARTICIPANTS, listed(names, language), language)


def media_text(media: Media, language: str) -> str:
    """Return what a picture or film shows, where it is and who made it."""
    parts = [
        to_plain(media.caption) if media.caption else "",
        media.alt or "",
        media.url,
        media.link or "",
    ]
    lines = [labelled(Label.MEDIA, "\n".join(filter(None, parts)), language)]
    if media.credit:
        lines.append(labelled(Label.CREDIT, to_plain(media.credit), language))
    return "\n".join(lines)
