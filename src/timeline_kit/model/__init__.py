"""The model: what a timeline is, as frozen values, and how plain data becomes one."""

from timeline_kit.model.records import Field, Record, ValidationError
from timeline_kit.model.shapes import (
    Citation,
    Document,
    Era,
    Event,
    Header,
    Media,
    Place,
    Source,
    Stance,
    Standing,
    Status,
    Timeline,
    media_of,
    place_in_time,
    replace,
)

__all__ = [
    "Citation",
    "Document",
    "Era",
    "Event",
    "Field",
    "Header",
    "Media",
    "Place",
    "Record",
    "Source",
    "Stance",
    "Standing",
    "Status",
    "Timeline",
    "ValidationError",
    "media_of",
    "place_in_time",
    "replace",
]
