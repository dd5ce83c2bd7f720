"""The place of an event: its name, and its latitude and longitude, from several cells."""

from __future__ import annotations

import math
import re

from timeline_kit.importers.report import Entry
from timeline_kit.importers.rows.base import Row
from timeline_kit.importers.texts import line

_POSITIONS = frozenset({"latitude", "longitude", "position"})
_FIRST_WORD = re.compile(r"[,;]")


def join_place(row: Row) -> None:
    """Make the place of an event of its name and position; keep what is none."""
    name = next((line(text) for text, _ in row.waiting.get("place", ())), "")
    if not _POSITIONS & row.waiting.keys():
        if name:
            row.event["place"] = {"name": name}
        return
    stated = {key: row.waiting.get(key, []) for key in ("latitude", "longitude", "position")}
    degrees: dict[str, float] = {}
    entries: list[tuple[str, Entry]] = [one for some in stated.values() for one in some]
    for key, short in (("latitude", "lat"), ("longitude", "lon")):
        for text, _ in stated[key]:
            number = _degrees(text)
            if number is not None:
                degrees[short] = number
    for text, _ in stated["position"]:
        pair = [_degrees(part) for part in re.split(r"[;,]\s*|\s+", text.strip()) if part]
        if len(pair) == 2 and pair[0] is not None and pair[1] is not None:
            degrees = {"lat": pair[0], "lon": pair[1]}
    is_sound = len(degrees) == 2 and abs(degrees["lat"]) <= 90 and abs(degrees["lon"]) <= 180
    if name:
        row.event["place"] = {"name": name} | (degrees if is_sound else {})
    if entries and not (name and is_sound):
        why = "a place needs a name" if is_sound else "no latitude and longitude in degrees"
        for text, entry in entries:
            row.keep(f"x-{_FIRST_WORD.split(entry.detail)[0]}", text, entry, why)


def _degrees(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        pass
    else:
        return number if math.isfinite(number) else None
    found = re.fullmatch(r"\s*(-?[0-9]{1,3}(?:[.,][0-9]+)?)\s*°?\s*([NSEWO]?)\s*", text)
    if found is None:
        return None
    number = float(found[1].replace(",", "."))
    return -abs(number) if found[2] in ("S", "W") else number
