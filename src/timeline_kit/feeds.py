"""A timeline and, beside it, its parts: one for each group, tag or year."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import Literal, get_args

import msgspec

from timeline_kit.dates import When
from timeline_kit.model import Event, Timeline, replace
from timeline_kit.wording.date_words import words

By = Literal["group", "tag", "year"]
BY: tuple[By, ...] = get_args(By)
"""What a timeline can be split by."""


class Feed(msgspec.Struct, frozen=True):
    """A part of a timeline.

    Attributes:
        value: the group, the tag, or the year in words.
        slug: what its files are called after the stem of the whole; it depends on the value
            alone, so that the address of a feed stays while others come and go; only of two
            that differ in a first capital letter has the small one letters of its own.
        timeline: its events, under a title of its own.
    """

    value: str
    slug: str
    timeline: Timeline


def feeds(timeline: Timeline, by: By) -> list[Feed]:
    """Return the parts of a timeline, sorted; events without a value are in none of them.

    Args:
        timeline: the whole.
        by: what it is split by; the year is the one in which an event begins, where it is known.
    """
    events: dict[str | int, list[Event]] = {}
    for event in timeline.events:
        for value in dict.fromkeys(_values(event, by)):
            events.setdefault(value, []).append(event)
    found = [
        _feed(timeline, value, tuple(events[value])) for value in sorted(events, key=_sort_key)
    ]
    taken = {feed.slug for feed in found if feed.value[:1].isupper()}
    return [
        msgspec.structs.replace(feed, slug=f"{feed.slug}-{_letters(feed.value)}")
        if feed.slug in taken and feed.value[:1].islower()  # `one` beside `One`
        else feed
        for feed in found
    ]


def named(timeline: Timeline, values: Iterable[str]) -> Timeline:
    """Return a part of a timeline under a title that says which, such as `Title: Group`."""
    of = ", ".join(values)
    return replace(timeline, title=f"{timeline.title}: {of}") if of else timeline


def _values(event: Event, by: By) -> Iterable[str | int]:
    if by == "group":
        return () if event.group is None else (event.group,)
    if by == "tag":
        return event.tags
    start = event.date.start
    if start is None or event.date.names_no_year or start.earliest.year != start.latest.year:
        return ()
    return (start.earliest.year,)


def _sort_key(value: str | int) -> tuple[str, int]:
    return (value, 0) if isinstance(value, str) else ("", value)


def _feed(timeline: Timeline, value: str | int, events: tuple[Event, ...]) -> Feed:
    if isinstance(value, int):
        said = words(When.parse(_edtf(value)), timeline.language)
        name = str(value) if value > 0 else f"{1 - value}-bce"
    else:
        said, name = value, file_name(value)
    return Feed(said, name, named(replace(timeline, events=events), [said]))


def _edtf(year: int) -> str:
    if abs(year) > _FOUR_DIGITS:
        return f"Y{year}"
    return f"-{-year:04}" if year < 0 else f"{year:04}"


_FOUR_DIGITS = 9999


def file_name(value: str) -> str:
    """Return a value as a part of a file's name, in small Latin letters.

    Where values could come to share a name, as `Дело` and `Delo`, a part of its hash tells it
    apart; only plain words such as `Human rights` need none.
    """
    from timeline_kit.importers.slugs import slug  # that room is large, and few split a timeline

    plain = slug(value, "part")
    if value in (readable := plain.replace("-", " "), readable.capitalize()):
        return plain
    return f"{plain}-{_letters(value)}"


def _letters(value: str) -> str:
    return sha256(value.encode()).hexdigest()[:6]
