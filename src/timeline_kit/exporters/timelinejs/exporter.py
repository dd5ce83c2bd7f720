"""TimelineJS 3 JSON: one event a block, one field a line.

Written so that no event can harm the others: TimelineJS draws nothing at all when it
cannot read one date. The file may also stand inside a `<script>` element as it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from timeline_kit.exporters.base import Exporter, ExportOptions, Option
from timeline_kit.exporters.content.markdown.html import escape
from timeline_kit.exporters.timelinejs import notes
from timeline_kit.exporters.timelinejs.carries import CARRIES
from timeline_kit.exporters.timelinejs.dates import (
    Clock,
    Position,
    dates_json,
    is_human,
    place_era,
)
from timeline_kit.exporters.timelinejs.placing import Placed, placed_in_order
from timeline_kit.exporters.timelinejs.slides import Slides
from timeline_kit.exporters.timelinejs.texts import era_date, html_json, inert_json, media_fields
from timeline_kit.model import Era, Event, Timeline
from timeline_kit.problems import Problem

TITLE_ID = "Title"
"""The id of the title slide: no event can have it, since their ids are small letters."""

_EVENTS_AT_A_TIME = 200


class TimelineJsExporter:
    """JSON for TimelineJS 3, in the order in which it shows the slides."""

    name = "timelinejs"
    suffix = ".timelinejs.json"
    media_type = "application/json"
    title = "JSON for TimelineJS 3: an interactive timeline on a page"
    carries = CARRIES
    options: tuple[Option[Any], ...] = ()

    def holds(self, previous: bytes, timeline: Timeline) -> frozenset[str]:
        """Return which events of a timeline an earlier file has; see `Exporter`."""
        try:
            there = {event["unique_id"] for event in json.loads(previous)["events"]}
        except (ValueError, LookupError, TypeError):
            return frozenset()
        return frozenset(event.id for event in timeline.events if event.id in there)

    def write(self, timeline: Timeline, out: BinaryIO, options: ExportOptions) -> list[Problem]:
        """Write the timeline; see `Exporter.write`."""
        clock = Clock((event.date for event in timeline.events), timeline.timezone)
        placed, found = placed_in_order(timeline, clock)
        eras = [(era, place_era(era.date, clock)) for era in timeline.eras]
        drawn = [(era, where) for era, where in eras if where is not None]
        far = next(_beyond_human_years(placed, drawn), None)
        scale = "human" if far is None else "cosmological"
        slides = Slides(timeline, options.places)
        title = _title_json(timeline, slides)
        out.write(f'{{\n  "scale": "{scale}",\n  "title": {title},\n  "events": ['.encode())
        _write_events(placed, slides, out)
        out.write(f"{_eras_json(drawn, timeline.language)}\n}}\n".encode())

        found += [notes.era_left_out(n, era.title) for n, (era, w) in enumerate(eras) if w is None]
        return found + list(_notes(timeline, placed, far, clock))


def _beyond_human_years(
    placed: list[Placed], eras: list[tuple[Era, Position]]
) -> Iterator[Event | Era]:
    for _, where, event in placed:
        if not is_human(where):
            yield event
    for era, where in eras:
        if not is_human(where):
            yield era


def _write_events(placed: list[Placed], slides: Slides, out: BinaryIO) -> None:
    for first in range(0, len(placed), _EVENTS_AT_A_TIME):
        some = placed[first : first + _EVENTS_AT_A_TIME]
        events = [event for _, _, event in some]
        blocks = [
            _event_json(event, where, date, headline, text)
            for (_, where, event), date, headline, text in zip(
                some,
                slides.dates(events),
                slides.headlines(events),
                slides.texts(events),
                strict=True,
            )
        ]
        out.write((",\n" if first else "\n").encode() + ",\n".join(blocks).encode())
    out.write(b"\n  ]" if placed else b"]")


def _event_json(event: Event, where: Position, date: str, headline: str, text: str) -> str:
    """Return one event; date, headline and text are the insides of JSON strings."""
    group = media = ""
    if event.group is not None:
        group = f'\n      "group": {inert_json(event.group)},'
    if event.media is not None:
        media = f',\n      "media": {_block(media_fields(event.media), 6)}'
    return f"""\
    {{
      "unique_id": "{event.id}",
      {dates_json(where, _NEXT_FIELD)},
      "display_date": "{date}",{group}
      "autolink": false,
      "text": {{
        "headline": "{headline}",
        "text": "{text}"
      }}{media}
    }}"""


_NEXT_FIELD = ",\n      "


def _title_json(timeline: Timeline, slides: Slides) -> str:
    headline = html_json(escape(timeline.title))
    texts = [f'"headline": {headline}', f'"text": {slides.title()}']
    fields = [f'"unique_id": "{TITLE_ID}"', '"autolink": false', f'"text": {_block(texts, 4)}']
    if timeline.media is not None:
        fields.append(f'"media": {_block(media_fields(timeline.media), 4)}')
    return _block(fields, 2)


def _eras_json(eras: list[tuple[Era, Position]], language: str) -> str:
    if not eras:
        return ""
    blocks = (_block(_era_fields(era, where, language), 4) for era, where in eras)
    return ',\n  "eras": [\n    ' + ",\n    ".join(blocks) + "\n  ]"


def _era_fields(era: Era, where: Position, language: str) -> Iterator[str]:
    yield dates_json(where, _NEXT_FIELD)
    said = era_date(era, language)
    if said:
        yield f'"display_date": {inert_json(said)}'
    yield f'"text": {{"headline": {html_json(escape(era.title))}}}'


def _block(fields: Iterable[str], indent: int) -> str:
    """Return a JSON object, one field a line; `indent` is that of its braces."""
    space = "\n" + " " * (indent + 2)
    return "{" + space + f",{space}".join(fields) + "\n" + " " * indent + "}"


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
    yield from notes.placed_at_their_end(timeline)
    yield from notes.windows(timeline)
    yield from notes.era_bounds(timeline)
    yield from notes.joined(timeline)


exporter: Exporter = TimelineJsExporter()
