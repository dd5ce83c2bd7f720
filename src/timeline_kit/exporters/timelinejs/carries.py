"""What TimelineJS JSON makes of each path of the model."""

from __future__ import annotations

from collections.abc import Mapping

from timeline_kit.exporters.base import Carries

CARRIES: Mapping[str, Carries] = {
    "timeline.id": Carries.IDENTITY,
    "timeline.title": Carries.EXACT,
    "timeline.description": Carries.WORDS,
    "timeline.language": Carries.IDENTITY,
    "timeline.timezone": Carries.WORDS,
    "timeline.url": Carries.EXACT,
    "timeline.media.url": Carries.EXACT,
    "timeline.media.caption": Carries.WORDS,
    "timeline.media.credit": Carries.WORDS,
    "timeline.media.alt": Carries.EXACT,
    "timeline.media.thumbnail": Carries.WORDS,
    "timeline.media.link": Carries.EXACT,
    "sources": Carries.NO,
    "sources.id": Carries.IDENTITY,
    "sources.title": Carries.WORDS,
    "sources.publisher": Carries.WORDS,
    "sources.author": Carries.WORDS,
    "sources.published": Carries.WORDS,
    "sources.url": Carries.EXACT,
    "sources.archive_url": Carries.EXACT,
    "sources.accessed": Carries.WORDS,
    "eras.title": Carries.EXACT,
    "eras.date": Carries.WORDS,
    "events.id": Carries.EXACT,
    "events.date": Carries.WORDS,
    "events.title": Carries.EXACT,
    "events.description": Carries.WORDS,
    "events.timezone": Carries.WORDS,
    "events.date_label": Carries.EXACT,
    "events.group": Carries.EXACT,
    "events.tags": Carries.NO,
    "events.place.name": Carries.EXACT,
    "events.place.lat": Carries.NO,
    "events.place.lon": Carries.NO,
    "events.participants": Carries.WORDS,
    "events.status": Carries.WORDS,
    "events.standing": Carries.WORDS,
    "events.sources.ref": Carries.WORDS,
    "events.sources.quote": Carries.EXACT,
    "events.sources.translation": Carries.WORDS,
    "events.sources.locator": Carries.EXACT,
    "events.sources.says": Carries.WORDS,
    "events.sources.stance": Carries.WORDS,
    "events.sources.prefix": Carries.WORDS,
    "events.sources.suffix": Carries.WORDS,
    "events.media.url": Carries.EXACT,
    "events.media.caption": Carries.WORDS,
    "events.media.credit": Carries.WORDS,
    "events.media.alt": Carries.EXACT,
    "events.media.thumbnail": Carries.WORDS,
    "events.media.link": Carries.EXACT,
    "events.url": Carries.EXACT,
}

SHEET_CARRIES: Mapping[str, Carries] = {
    **CARRIES,
    "timeline.media.link": Carries.NO,
    "events.id": Carries.NO,
    "events.media.link": Carries.NO,
}
"""The spreadsheet has no columns for these."""
