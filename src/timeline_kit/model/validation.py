"""Plain data to model values: every mistake becomes a problem at its path."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from timeline_kit.dates import DateError, When
from timeline_kit.model import explanations
from timeline_kit.model.records import Compound, build, read, read_unlisted, read_values
from timeline_kit.model.shapes import (
    Document,
    Event,
    Header,
    Timeline,
    in_its_zone,
    said_in_zone,
)
from timeline_kit.problems import Path, Problem, Related, Target, reading

_UNKNOWN = {"id": "unknown", "title": "unknown"}
"""What stands for a header's needed values while the rest is looked at."""

_WITHHOLDING = [name for name, field in Event.fields().items() if not field.kind.may_be_blank]


class Validated(msgspec.Struct, frozen=True):
    """What could be made of a document, and what was wrong with the rest.

    Attributes:
        timeline: the valid parts; it is whole when there are no problems.
        places: for each of its events the index in the document.
        stated: the keys of the header that have a value, be it right or wrong.
        problems: what was wrong.
    """

    timeline: Timeline
    places: array[int]
    stated: frozenset[str]
    problems: list[Problem]


def usual_names(data: object) -> tuple[object, dict[str, str]]:
    """Return plain data whose sections have their usual names, and how those are written.

    What stands under `Events` is looked at as what was meant; the key is refused all the same.
    """
    written: dict[str, str] = {}
    if isinstance(data, dict):
        for key in data:
            name = explanations.usual_key(key) if isinstance(key, str) else key
            if name != key and name in Document.fields() and name not in data:
                written.setdefault(name, key)
    if not written:
        return data, written
    names = {key: name for name, key in written.items()}
    assert isinstance(data, dict)
    return {names.get(key, key): value for key, value in data.items()}, written


def kept(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return plain data whose entries stay there when `validate` releases those that it read."""
    return {key: list(each) if isinstance(each, list) else each for key, each in data.items()}


def validate(data: object, written: Mapping[str, str] | None = None) -> Validated:
    """Validate the plain data of a document, entry by entry.

    Args:
        data: the plain data.
        written: the sections whose keys are written in another way, as `usual_names` gives them.

    The entries of `events` are released as they are read, so that the plain data
    and the model of a large file need not both be held.
    """
    problems: list[Problem] = []
    if not isinstance(data, dict):
        if data is not None:
            problems.append(explanations.not_a_document(data))
        data = {}
    known = Document.fields()
    needed = [name for name, field in known.items() if field.required]
    keys = {written.get(key, key): value for key, value in data.items()} if written else data
    problems += explanations.keys(Document.called, known, needed, keys, ())
    raw, header = data.get("timeline"), dict[str, Any]()
    if isinstance(raw, dict):
        header = read_values(Header, raw, ("timeline",), problems)
    elif raw is not None:
        problems.append(explanations.wrong_shape(("timeline",), raw, dict))
    raw = raw if isinstance(raw, dict) else {}
    own = _own_keys(data, header.get("extensions", {}), problems)
    if own:
        header["extensions"] = own
    stated = frozenset(key for key, value in raw.items() if value is not None)
    misread = stated - header.keys()
    timezone = None if "timezone" in misread else header.get("timezone", "UTC")
    parts = {
        key: _gathered(data, key, problems)
        for key in ("sources", "eras", "exports")
        if data.get(key) is not None
    }
    places = array("L")
    events = tuple(_events(data, timezone, places, problems))
    timeline = build(Timeline, _UNKNOWN | header | parts | {"events": events})
    ids = (event.id for event in events)
    return Validated(timeline, places, stated, explanations.with_new_ids(problems, data, ids))


def _own_keys(
    data: dict[str, Any], in_header: Mapping[str, Any], problems: list[Problem]
) -> dict[str, Any]:
    """Return the author's own keys of the header, and those beside it."""
    beside = {key: value for key, value in data.items() if str(key).startswith("x-")}
    problems += (
        reading.DUPLICATE_KEY.problem(
            f"`{key}` stands under `timeline`, too",
            (key,),
            "give one of them another name",
            target=Target.KEY,
            related=(Related("there", ("timeline", key), Target.KEY),),
        )
        for key in sorted(beside.keys() & in_header.keys())
    )
    return {**beside, **in_header}


def _gathered(data: dict[str, Any], key: str, problems: list[Problem]) -> Any:
    """Return the valid entries under a key."""
    kind = Document.fields()[key].kind
    assert isinstance(kind, Compound)
    return kind.gather(data[key], (key,), problems)


def _events(
    data: dict[str, Any], timezone: str | None, places: array[int], problems: list[Problem]
) -> Iterator[Event]:
    """Yield the valid events, their local times resolved in their zones."""
    listed = data.get("events")
    if not isinstance(listed, list):
        if listed is not None:
            problems.append(explanations.wrong_shape(("events",), listed, list))
            read_unlisted(Event, listed, ("events",), problems)
        return
    for index, raw in enumerate(listed):
        path = ("events", index)
        before = len(problems)
        if not isinstance(raw, dict):
            read(Event, raw, path, problems)
            continue
        values = read_values(Event, raw, path, problems)
        problems += (
            explanations.withholds_nothing((*path, key))
            for key in _WITHHOLDING
            if key in raw and raw[key] is None
        )
        _place_in_time(values, raw, timezone, path, problems)
        if "embargo" in values and timezone is not None:
            _place_embargo(values, timezone, path, problems)
        if len(problems) == before:
            yield build(Event, values)
            places.append(index)
            listed[index] = None


def _place_embargo(
    values: dict[str, Any], timezone: str, path: Path, problems: list[Problem]
) -> None:
    embargo: When = values["embargo"]
    try:
        values["embargo"] = in_its_zone(embargo, timezone)
    except DateError as error:
        problems.append(explanations.refused(error, embargo.text, (*path, "embargo")))


def _place_in_time(
    values: dict[str, Any],
    raw: dict[str, Any],
    timezone: str | None,
    path: Path,
    problems: list[Problem],
) -> None:
    has_own = raw.get("timezone") is not None or "timezone" in values
    zone = values.get("timezone") if has_own else timezone
    if zone is None:  # it was misread
        return
    if values.get("sources"):
        values["sources"] = said_in_zone(values["sources"], zone, path, problems)
    date: When | None = values.get("date")
    if date is not None and date.is_timed:
        try:
            values["date"] = date.in_zone(zone)
        except DateError as error:
            problems.append(explanations.refused(error, raw.get("date", ""), (*path, "date")))
