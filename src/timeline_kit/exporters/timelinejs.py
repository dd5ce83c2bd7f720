"""TimelineJS 3 JSON: one event a block, one field a line.

Written so that no event can harm the others: TimelineJS draws nothing at all when it
cannot read one date. The file may also stand inside a `<script>` element as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import BinaryIO

from timeline_kit.exporters import timelinejs_notes as notes
from timeline_kit.exporters.base import Exporter, ExportOptions
from timeline_kit.exporters.timelinejs_dates import (
    Clock,
    Parts,
    Place,
    date_fields,
    is_human,
    place,
    place_era,
)
from timeline_kit.exporters.timelinejs_texts import (
    Texts,
    html_json,
    inert,
    media_fields,
    plain_json,
)
from timeline_kit.markdown.html import escape
from timeline_kit.model import Era, Event, Media, Timeline
from timeline_kit.problems import Problem
from timeline_kit.wording import date_text, title_text

TITLE_ID = "Title"
"""The id of the title slide: no event can have it, since their ids are small letters."""

Placed = tuple[Parts, Place, Event]
"""An event with its first instant and its place on the axis."""


class TimelineJsExporter:
    """JSON for TimelineJS 3, in the order in which it shows the slides."""

    name = "timelinejs"
    suffix = ".timelinejs.json"
    media_type = "application/json"
    title = "JSON for TimelineJS 3: an interactive timeline on a page"
    carries_drafts = False
    carries_notes = False

    def write(self, timeline: Timeline, out: BinaryIO, options: ExportOptions) -> list[Problem]:
        """Write the timeline; see `Exporter.write`."""
        clock = Clock((event.date for event in timeline.events), timeline.timezone)
        placed, found = _placed(timeline, clock)
        eras = [(era, place_era(era.date, clock)) for era in timeline.eras]
        drawn = [(era, where) for era, where in eras if where is not None]
        far = next(_beyond_human_years(placed, drawn), None)
        scale = "human" if far is None else "cosmological"
        texts = Texts(timeline)

        title = _block(_title_fields(timeline, texts), 2)
        out.write(f'{{\n  "scale": "{scale}",\n  "title": {title},\n  "events": ['.encode())
        separator = "\n    "
        for _, where, event in placed:
            block = _block(_event_fields(event, where, timeline.language, texts), 4)
            out.write(f"{separator}{block}".encode())
            separator = ",\n    "
        out.write(b"\n  ]" if placed else b"]")
        out.write(_eras_json(drawn).encode())
        out.write(b"\n}\n")

        found += [notes.era_left_out(n, era.title) for n, (era, w) in enumerate(eras) if w is None]
        return found + list(_notes(timeline, placed, far, clock))


def _placed(timeline: Timeline, clock: Clock) -> tuple[list[Placed], list[Problem]]:
    """Return the events in the order of TimelineJS, and a problem for each that has no place.

    TimelineJS sorts by the first instant alone and keeps the order of equals, so those
    stand in the model's order.
    """
    placed: list[Placed] = []
    problems: list[Problem] = []
    for event in timeline.events:
        where = place(event.date, clock)
        if where is None:
            problems.append(notes.left_out(event))
        else:
            placed.append((where.first_instant, where, event))
    placed.sort(key=itemgetter(0))
    ordered: list[Placed] = []
    for _, group in groupby(placed, key=itemgetter(0)):
        equals = list(group)
        if len(equals) > 1:
            equals.sort(key=lambda one: one[2].date.sort_key[:-1])
        ordered += equals
    return ordered, problems


def _beyond_human_years(
    placed: list[Placed], eras: list[tuple[Era, Place]]
) -> Iterator[Event | Era]:
    for _, where, event in placed:
        if not is_human(where):
            yield event
    for era, where in eras:
        if not is_human(where):
            yield era


def _block(fields: Iterable[str], indent: int) -> str:
    """Return a JSON object, one field a line; `indent` is that of its braces."""
    space = "\n" + " " * (indent + 2)
    return "{" + space + f",{space}".join(fields) + "\n" + " " * indent + "}"


def _title_fields(timeline: Timeline, texts: Texts) -> Iterator[str]:
    yield f'"unique_id": "{TITLE_ID}"'
    yield from _common_fields(timeline.title, texts.title(), timeline.media, 4)


def _event_fields(event: Event, where: Place, language: str, texts: Texts) -> Iterator[str]:
    yield f'"unique_id": "{event.id}"'
    yield from date_fields(where)
    yield f'"display_date": {plain_json(inert(date_text(event, language)))}'
    if event.group is not None:
        yield f'"group": {plain_json(inert(event.group))}'
    yield from _common_fields(title_text(event, language), texts.event(event), event.media, 6)


def _common_fields(headline: str, text: str, media: Media | None, indent: int) -> Iterator[str]:
    yield '"autolink": false'
    texts = [f'"headline": {html_json(escape(headline))}', f'"text": {html_json(text)}']
    yield f'"text": {_block(texts, indent)}'
    if media is not None:
        yield f'"media": {_block(media_fields(media), indent)}'


def _eras_json(eras: list[tuple[Era, Place]]) -> str:
    if not eras:
        return ""
    blocks = (_block([*date_fields(where), _era_text(era)], 4) for era, where in eras)
    return ',\n  "eras": [\n    ' + ",\n    ".join(blocks) + "\n  ]"


def _era_text(era: Era) -> str:
    return f'"text": {{"headline": {html_json(escape(era.title))}}}'


def _notes(
    timeline: Timeline, placed: list[Placed], far: Event | Era | None, clock: Clock
) -> Iterator[Problem]:
    if not placed:
        yield notes.no_events()
    if far is not None:
        yield notes.by_year(timeline, far)
    if clock.zone is not None:
        timed = next(event for _, _, event in placed if event.date.is_timed)
        yield notes.in_one_zone(timed, clock.zone)
    no_start = [event for event in timeline.events if event.date.start is None and event.date.end]
    if no_start:
        yield notes.no_start(no_start)
    for event in timeline.events:
        if event.group is not None and inert(event.group) != event.group:
            yield notes.joined(event, "group")
            break
    for event in timeline.events:
        if event.date_label is not None and inert(event.date_label) != event.date_label:
            yield notes.joined(event, "date_label")
            break
    yield from notes.not_carried(timeline)


exporter: Exporter = TimelineJsExporter()
