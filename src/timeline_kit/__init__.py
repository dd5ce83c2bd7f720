"""One YAML file of events in; a calendar, a workbook, a CSV and TimelineJS JSON out."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from timeline_kit.api import (
        dump,
        export,
        from_frame,
        load,
        to_frame,
        to_icalendar,
        words,
    )
    from timeline_kit.dates import DateError, When
    from timeline_kit.exporters.base import Artifact, Carries, Exporter, ExportOptions, Option
    from timeline_kit.loading import Loaded
    from timeline_kit.model import (
        Citation,
        Era,
        Event,
        Media,
        Place,
        Source,
        Stance,
        Standing,
        Status,
        Timeline,
        ValidationError,
    )
    from timeline_kit.problems import Problem

_ROOMS = {
    "api": ("dump", "export", "from_frame", "load", "to_frame", "to_icalendar", "words"),
    "dates": ("DateError", "When"),
    "exporters.base": ("Artifact", "Carries", "ExportOptions", "Exporter", "Option"),
    "loading": ("Loaded",),
    "model": (
        "Citation",
        "Era",
        "Event",
        "Media",
        "Place",
        "Source",
        "Stance",
        "Standing",
        "Status",
        "Timeline",
        "ValidationError",
    ),
    "problems": ("Problem",),
}
_ROOM_OF = {name: room for room, names in _ROOMS.items() for name in names}

__all__ = [
    "Artifact",
    "Carries",
    "Citation",
    "DateError",
    "Era",
    "Event",
    "ExportOptions",
    "Exporter",
    "Loaded",
    "Media",
    "Option",
    "Place",
    "Problem",
    "Source",
    "Stance",
    "Standing",
    "Status",
    "Timeline",
    "ValidationError",
    "When",
    "dump",
    "export",
    "from_frame",
    "load",
    "to_frame",
    "to_icalendar",
    "words",
]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for, so that start-up stays light."""
    if name not in _ROOM_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_ROOM_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
