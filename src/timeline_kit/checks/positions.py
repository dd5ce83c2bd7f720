"""A place is where it is said to be, and at one position."""

from __future__ import annotations

from collections.abc import Iterator
from math import asin, cos, radians, sin, sqrt

from timeline_kit.checks.view import View
from timeline_kit.model import Place
from timeline_kit.problems import Problem
from timeline_kit.problems.advice import NULL_ISLAND, PLACE_MOVES

_FAR = 500  # kilometres; two points of one country may well be that far apart
_CLOSE = 0.5  # degrees


def check(view: View) -> Iterator[Problem]:
    """Find positions at 0, 0 and places that lie far from themselves."""
    used = {(place.name, place.lat, place.lon): place for place in view.places}
    if not any(_is_nowhere(place) for place in used.values()) and len(used) == len(
        {place.name for place in used.values() if place.lat is not None}
    ):
        return
    first: dict[str, tuple[Place, str]] = {}
    for event in view.events:
        place = event.place
        if place is None or place.lat is None or place.lon is None:
            continue
        path = ("events", event.id, "place")
        if _is_nowhere(place):
            yield NULL_ISLAND.problem(
                f"`{place.name}` lies at 0, 0, in the sea",
                path,
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
                path,
                "are `lat` and `lon` swapped?"
                if _are_swapped(place, known)
                else f"there it is `lat: {known.lat}, lon: {known.lon}`",
            )


def _is_nowhere(place: Place) -> bool:
    return place.lat == 0 and place.lon == 0


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
