"""The full timeline, and others that differ from it at one path."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from timeline_kit.document import Limits, SourceText, read
from timeline_kit.loading import load_source
from timeline_kit.model import Timeline
from timeline_kit.model.paths import OWN, UNCITED

_BEFORE, _AFTER = "before", "after"
_OR = " | "
_FIRST_SOURCE = "report"

_WITHHOLDING = ("events.draft", "events.embargo")
"""What withholds a whole event, by whose title it is known."""


@cache
def full() -> Timeline:
    """Return the timeline with a value at every path."""
    return _load(_plain())


def changed(path: str) -> Timeline:
    """Return the full timeline with another value at one path."""
    plain = _plain()
    if path == "sources.id":
        return _load(_renamed(plain))
    holder, key = _holder(plain, path)
    value = _map(_second, _map_raw(path))
    if value is None:
        del holder[key]
    else:
        holder[key] = value
    return _load(plain)


def texts(path: str) -> list[str]:
    """Return the free texts that `changed` has at a path, and the full timeline has not."""
    if path == "sources.id":
        return []
    return [text for text in _leaves(_map(_second, _map_raw(path))) if _AFTER in text]


def secrets(path: str) -> list[str]:
    """Return the words by which a text of the full timeline at a path is known."""
    return [word for text in _leaves(_map(_first, _map_raw(path))) for word in known_by(text)]


def known_by(text: str) -> list[str]:
    """Return the words of a text that stand nowhere else."""
    return re.findall(rf"(?:{_BEFORE}|{_AFTER})\w+", text)


@cache
def _raw() -> str:
    text = files("timeline_kit.testing").joinpath("full.yaml").read_text(encoding="utf-8")
    return json.dumps(read(SourceText("full.yaml", text), Limits()).data)


def _plain() -> Any:
    return _map(_first, json.loads(_raw()))


def _map_raw(path: str) -> Any:
    holder, key = _holder(json.loads(_raw()), path)
    return copy.deepcopy(holder[key])


def _holder(plain: Any, path: str) -> tuple[Any, str]:
    """Return the group of keys in which the first value of a path stands, and its key."""
    if path == UNCITED:
        return plain["sources"]["spare"], "title"
    if path in _WITHHOLDING:
        key = path.rpartition(".")[2]
        return next(event for event in plain["events"] if key in event), "title"
    top, *inner, key = path.split(".")
    held = plain[top]
    for step in (None, *inner):
        held = held if step is None else held[step]
        if step is None and top == "sources":
            held = held[_FIRST_SOURCE]
        elif isinstance(held, list):
            held = held[0]
    return held, "x-own" if key == OWN else key


def _renamed(plain: Any) -> Any:
    name = f"{_FIRST_SOURCE}-renamed"
    plain["sources"] = {
        name if key == _FIRST_SOURCE else key: value for key, value in plain["sources"].items()
    }
    for event in plain["events"]:
        for number, citation in enumerate(event.get("sources", [])):
            if citation == _FIRST_SOURCE:
                event["sources"][number] = name
            elif isinstance(citation, dict) and citation["ref"] == _FIRST_SOURCE:
                citation["ref"] = name
    return plain


def _map(value_of: Any, plain: Any) -> Any:
    if isinstance(plain, dict):
        return {key: _map(value_of, value) for key, value in plain.items()}
    if isinstance(plain, list):
        return [_map(value_of, value) for value in plain]
    return value_of(plain)


def _first(value: str) -> str:
    return value.partition(_OR)[0]


def _second(value: str) -> str | None:
    second = value.partition(_OR)[2] or value.replace(_BEFORE, _AFTER)
    return None if second == "~" else second


def _leaves(plain: Any) -> Iterator[str]:
    if isinstance(plain, list):
        for value in plain:
            yield from _leaves(value)
    elif plain is not None:
        yield plain


def _load(plain: Any) -> Timeline:
    loaded = load_source(SourceText("full.yaml", json.dumps(plain)))
    assert loaded.timeline is not None, loaded.problems
    return loaded.timeline
