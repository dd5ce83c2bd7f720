"""The model: what a timeline is, as frozen values, and how plain data becomes one."""

from timeline_kit.model.shapes import (
    SLUG_PATTERN,
    Citation,
    Document,
    Era,
    Event,
    Header,
    Media,
    Place,
    Record,
    Source,
    Status,
    Timeline,
    place_in_time,
    replace,
)

__all__ = [
    "SLUG_PATTERN",
    "Citation",
    "Document",
    "Era",
    "Event",
    "Header",
    "Media",
    "Place",
    "Record",
    "Source",
    "Status",
    "Timeline",
    "place_in_time",
    "replace",
]
