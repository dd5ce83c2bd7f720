"""A place is where it is said to be, and at one position."""

from __future__ import annotations

from collections.abc import Iterator
from math import asin, cos, radians, sin, sqrt

from timeline_kit.model import Place, Timeline
from timeline_kit.problems import Problem
from timeline_kit.problems.advice_sources import NULL_ISLAND, PLACE_MOVES

_FAR = 500  # kilometres; two points of one country may well be that far apart
_CLOSE = 0.5  # degrees


def check(timeline: Timeline) -> Iterator[Problem]:
    """Find positions at 0, 0 and places that lie far from themselves."""
    first: dict[str, tuple[Place, str]] = {}
    for event in timeline.events:
        place = event.place
        if place is None or place.lat is None or place.lon is None:
            continue
        if place.lat == 0 and place.lon == 0:
            yield NULL_ISLAND.problem(
                f"`{place.name}` lies at 0, 0, in the sea",
                ("events", event.id, "place"),
                "give its position, or leave `lat` and `lon` out",
            )
            continue
        known, where = first.setdefault(place.name, (place, event.id))
        if place is known or (place.lat == known.lat and place.lon == known.lon):
            continue
        distance = _kilometres(place, known)
        if distance > _FAR:
            yield PLACE_MOVES.problem(
                f"`{place.name}` lies {distance:,.0f} km from where it is in `{where}`",
                ("events", event.id, "place"),
                "are `lat` and `lon` swapped?"
                if _are_swapped(place, known)
                else f"there it is `lat: {known.lat}, lon: {known.lon}`",
            )


def _are_swapped(place: Place, other: Place) -> bool:
    return (
        abs((place.lat or 0) - (other.lon or 0)) < _CLOSE
        and abs((place.lon or 0) - (other.lat or 0)) < _CLOSE
    )


def _kilometres(place: Place, other: Place) -> float:
    """Return the distance along a great circle of a sphere, by the haversine formula."""
    lat, lon = radians(place.lat or 0), radians(place.lon or 0)
    other_lat, other_lon = radians(other.lat or 0), radians(other.lon or 0)
    half = (
        sin((other_lat - lat) / 2) ** 2
        + cos(lat) * cos(other_lat) * sin((other_lon - lon) / 2) ** 2
    )
    return 2 * 6371 * asin(min(1, sqrt(half)))
