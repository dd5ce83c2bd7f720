"""The timeline as linked data: schema.org in JSON-LD."""

from __future__ import annotations

from typing import Any

import msgspec

from timeline_kit.exporters.content.markdown.plain import to_plain
from timeline_kit.exporters.content.wording import date_text
from timeline_kit.model import Event, Status, Timeline
from timeline_kit.model.media_kinds import Form
from timeline_kit.site.media import form
from timeline_kit.site.times import iso_end, iso_start, time_attribute

_SCHEMA = "https://schema.org"


def json_ld(timeline: Timeline) -> str:
    """Return a schema.org `ItemList` of `Event` items, safe to stand in a `<script>` element.

    A date that schema.org cannot say as it is stands in words in the description only. What an
    event tells, and its sources, are on the page, and not said here once more.
    """
    document = {
        "@context": _SCHEMA,
        "@type": "ItemList",
        "name": timeline.title,
        "inLanguage": timeline.language,
        **_given("description", timeline.description and to_plain(timeline.description)),
        **_given("url", timeline.url),
        "numberOfItems": len(timeline.events),
        "itemListElement": [
            {"@type": "ListItem", "position": number, "item": _event(event, timeline)}
            for number, event in enumerate(timeline.chronological(), start=1)
        ],
    }
    text = msgspec.json.encode(document).decode()
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _event(event: Event, timeline: Timeline) -> dict[str, Any]:
    start, end = iso_start(event.date), iso_end(event.date)
    picture = event.media.url if event.media and form(event.media) is Form.PICTURE else None
    cancelled = event.status is Status.CANCELLED
    return {
        "@type": "Event",
        "identifier": event.id,
        "name": event.title,
        **_given("startDate", start),
        **_given("endDate", end),
        **_given("description", _said(event, start, end, timeline.language)),
        **_given("eventStatus", f"{_SCHEMA}/EventCancelled" if cancelled else None),
        **_given("location", _place(event)),
        **_given("url", event.url),
        **_given("image", picture),
        **_given("about", [{"@type": "Thing", "name": name} for name in event.participants]),
    }


def _said(event: Event, start: str | None, end: str | None, language: str) -> str | None:
    """Return the date in words, None where start and end say all there is to it."""
    when = event.date
    last = end if when.is_span else time_attribute(when)
    if event.date_label or start is None or last is None:
        return date_text(event, language)
    return None


def _place(event: Event) -> dict[str, Any] | None:
    place = event.place
    if place is None:
        return None
    found: dict[str, Any] = {"@type": "Place", "name": place.name}
    if place.lat is not None and place.lon is not None:
        geo = {"@type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lon}
        found["geo"] = geo
    return found


def _given(key: str, value: object) -> dict[str, object]:
    return {key: value} if value else {}
