"""From a timeline back to plain data, as an author would write them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from timeline_kit.dates import When
from timeline_kit.model.records import Block, Parts, Record
from timeline_kit.model.shapes import Document, Header, Timeline

_LONG = 100
"""Code points of a text that stands on lines of its own."""


def plain(timeline: Timeline) -> dict[str, Any]:
    """Return the plain data of a document; reading them gives the same timeline.

    What has its default is left out. Texts of several lines, and long ones, end with a line
    end, so that they are written as blocks.
    """
    header = {name: getattr(timeline, name) for name in Header.fields()}
    data: dict[str, Any] = {"timeline": _fields(Header, header, timeline.extensions)}
    for name, field in Document.fields().items():
        if name != "timeline":
            value = getattr(timeline, name)
            if value or field.required:
                data[name] = _value(value)
    return data


def _record(record: Record) -> dict[str, Any]:
    values = {name: getattr(record, name) for name in record.fields()}
    return _fields(type(record), values, record.extensions)


def _fields(
    record: type[Record], values: Mapping[str, Any], own: Mapping[str, Any] | None
) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for name, field in record.fields().items():
        value = values[name]
        if not field.required and value == field.default:
            continue
        if isinstance(field.kind, Block):
            value = _block(value)
        elif isinstance(field.kind, Parts) and field.kind.short:
            value = [_shortened(part, field.kind.short) for part in value]
        data[name] = _value(value)
    return data | dict(own or {})


def _block(text: str) -> str:
    return f"{text}\n" if "\n" in text or len(text) > _LONG else text


def _shortened(part: Record, short: str) -> Any:
    """Return a record that has but one value as that value."""
    data = _record(part)
    return data[short] if data.keys() == {short} else data


def _value(value: Any) -> Any:
    if isinstance(value, Record):
        return _record(value)
    if isinstance(value, When):
        return value.text
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Mapping):
        return {key: _value(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [_value(each) for each in value]
    return value
