"""Plain data to model values: every mistake becomes a problem at its path."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import ValidationError

from timeline_kit.dates import DateError
from timeline_kit.model import Document, Era, Event, Header, Record, Source, place_in_time
from timeline_kit.model import explanations as mistakes
from timeline_kit.problems import Path, Problem

R = TypeVar("R", bound=Record)


@dataclass(slots=True)
class Validated:
    """What could be made of a document, and what was wrong with the rest.

    Attributes:
        header: the timeline's own keys, or None.
        sources: the valid sources.
        eras: the valid eras.
        events: the valid events.
        places: for each of these its index in the document.
        exports: the options of formats, by format, as they stand in the document.
        problems: what was wrong.
    """

    header: Header | None = None
    sources: dict[str, Source] = field(default_factory=dict)
    eras: list[Era] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    places: array[int] = field(default_factory=lambda: array("L"))
    exports: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def validate(data: object) -> Validated:
    """Validate the plain data of a document, entry by entry.

    The entries of `events` are released as they are read, so that the plain data
    and the model of a large file need not both be held.
    """
    result = Validated()
    if not isinstance(data, dict):
        if data is not None:
            result.problems.append(mistakes.not_a_document(data))
        data = {}
    result.problems += mistakes.keys(Document, data, ())
    if isinstance(data.get("timeline"), dict):
        result.header = _record(Header, data["timeline"], ("timeline",), result.problems)
    elif data.get("timeline") is not None:
        result.problems.append(mistakes.wrong_shape(("timeline",), data["timeline"], dict))
    for key, source in _mapping(data, "sources", result.problems):
        entry = _record(Source, source, ("sources", key), result.problems)
        result.problems += mistakes.source_id(key)
        if entry is not None:
            result.sources[key] = entry
    for index, era in _items(data, "eras", result.problems):
        entry_era = _record(Era, era, ("eras", index), result.problems)
        if entry_era is not None:
            result.eras.append(entry_era)
    result.exports = dict(_mapping(data, "exports", result.problems))
    _events(data, result)
    return result


def _events(data: dict[str, Any], result: Validated) -> None:
    check = Event.__pydantic_validator__.validate_python
    events, problems = result.events, result.problems
    timezone = result.header.timezone if result.header is not None else None
    for index, raw in _items(data, "events", problems):
        try:
            event: Event = check(raw)
        except ValidationError:
            slow = _record(Event, raw, ("events", index), problems)
            if slow is None:
                continue
            event = slow
        if event.date.is_timed and (event.timezone or timezone) is not None:
            try:
                event = place_in_time(event, timezone or "UTC")
            except DateError as error:
                problems.append(mistakes.date(error, event.date.text, ("events", index, "date")))
                continue
        events.append(event)
        result.places.append(index)
        data["events"][index] = None


def _record(model: type[R], raw: object, path: Path, problems: list[Problem]) -> R | None:
    """Validate one entry; on failure add its problems and return None."""
    try:
        return model.model_validate(_tidy(raw))
    except ValidationError as error:
        problems += mistakes.problems(model, error, raw, path)
        return None


def _tidy(raw: object) -> object:
    """Leave out keys without a value and gather the author's own `x-` keys."""
    if isinstance(raw, list):
        return [_tidy(item) for item in raw]
    if not isinstance(raw, dict):
        return raw
    tidy: dict[str, object] = {}
    own: dict[str, object] = {}
    for key, value in raw.items():
        if key.startswith("x-"):
            own[key] = value
        elif value is not None:
            tidy[key] = _tidy(value)
    if own:
        tidy["x-"] = own
    return tidy


def _mapping(
    data: Mapping[str, Any], key: str, problems: list[Problem]
) -> Iterator[tuple[str, Any]]:
    value = data.get(key)
    if isinstance(value, dict):
        yield from value.items()
    elif value is not None:
        problems.append(mistakes.wrong_shape((key,), value, dict))


def _items(data: Mapping[str, Any], key: str, problems: list[Problem]) -> Iterator[tuple[int, Any]]:
    value = data.get(key)
    if isinstance(value, list):
        yield from enumerate(value)
    elif value is not None:
        problems.append(mistakes.wrong_shape((key,), value, list))
