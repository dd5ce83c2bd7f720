"""What a picture makes of each path of the model."""

from __future__ import annotations

from collections.abc import Mapping

from timeline_kit.exporters.base import Carries

CARRIES: Mapping[str, Carries] = {
    "timeline.id": Carries.IDENTITY,
    "timeline.title": Carries.WORDS,
    "timeline.description": Carries.WORDS,
    "timeline.language": Carries.IDENTITY,
    "timeline.timezone": Carries.WORDS,
    "timeline.url": Carries.NO,
    "timeline.media.url": Carries.NO,
    "timeline.media.caption": Carries.NO,
    "timeline.media.credit": Carries.NO,
    "timeline.media.alt": Carries.NO,
    "timeline.media.thumbnail": Carries.NO,
    "timeline.media.link": Carries.NO,
    "sources": Carries.NO,
    "sources.id": Carries.NO,
    "sources.title": Carries.NO,
    "sources.publisher": Carries.NO,
    "sources.author": Carries.NO,
    "sources.published": Carries.NO,
    "sources.url": Carries.NO,
    "sources.archive_url": Carries.NO,
    "sources.accessed": Carries.NO,
    "eras.title": Carries.WORDS,
    "eras.date": Carries.WORDS,
    "events.id": Carries.IDENTITY,
    "events.date": Carries.WORDS,
    "events.title": Carries.EXACT,
    "events.description": Carries.NO,
    "events.timezone": Carries.WORDS,
    "events.date_label": Carries.EXACT,
    "events.group": Carries.WORDS,
    "events.tags": Carries.NO,
    "events.place.name": Carries.WORDS,
    "events.place.lat": Carries.NO,
    "events.place.lon": Carries.NO,
    "events.participants": Carries.NO,
    "events.status": Carries.WORDS,
    "events.standing": Carries.WORDS,
    "events.sources.ref": Carries.NO,
    "events.sources.quote": Carries.NO,
    "events.sources.translation": Carries.NO,
    "events.sources.locator": Carries.NO,
    "events.sources.says": Carries.PART(
        "only as faint marks, where it differs from the date of the event"
    ),
    "events.sources.stance": Carries.NO,
    "events.sources.prefix": Carries.NO,
    "events.sources.suffix": Carries.NO,
    "events.media.url": Carries.NO,
    "events.media.caption": Carries.NO,
    "events.media.credit": Carries.NO,
    "events.media.alt": Carries.NO,
    "events.media.thumbnail": Carries.NO,
    "events.media.link": Carries.NO,
    "events.url": Carries.NO,
}
