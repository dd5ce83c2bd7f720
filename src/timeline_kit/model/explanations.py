"""What pydantic finds wrong, said in the words of the document."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from timeline_kit.dates import DateError
from timeline_kit.model import (
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
)
from timeline_kit.problems import Path, Problem, Target, fields, reading
from timeline_kit.wording import zone_names
from timeline_kit.wording.date_help import explain

_NAMES: Mapping[type[Record], str] = {
    Document: "the file",
    Header: "the timeline",
    Source: "a source",
    Era: "an era",
    Event: "an event",
    Place: "a place",
    Citation: "a citation",
    Media: "media",
}

_PARTS: Mapping[str, type[Record]] = {"place": Place, "media": Media, "sources": Citation}
"""The records inside an event or header, by the key they stand under."""

_EXAMPLES: Mapping[str, str] = {
    "timeline": "timeline: {id: my-timeline, title: My timeline}",
    "sources": "sources: {report: {title: A report}}",
    "eras": "eras: [{title: The war, date: 2011/2016}]",
    "events": "events: [{id: moscow-meeting, date: 2016-12-20, title: What happened}]",
    "exports": "exports: {ics: {length: 1h}}",
    "tags": "tags: [talks, ceasefire]",
    "participants": "participants: [Russia, Turkey]",
    "place": "place: {name: Moscow}",
    "media": "media: {url: https://…}",
    "id": "id: moscow-meeting",
    "date": "date: 2016-12-20",
    "title": "title: What happened",
    "url": "url: https://…",
    "name": "name: Moscow",
    "ref": "ref: report",
}

_ITEMS: Mapping[str, str] = {
    "events": "- {id: moscow-meeting, date: 2016-12-20, title: What happened}",
    "eras": "- {title: The war, date: 2011/2016}",
}

_TAKES: Mapping[type, str] = {dict: "keys of its own", list: "a list", str: "a text"}

_CHOICES = "confirmed, tentative or cancelled"


def not_a_document(data: object) -> Problem:
    """The top of the file is a list or a text."""
    return fields.WRONG_SHAPE.problem(
        f"the file is {_shape(data)}, not a group of keys",
        (),
        "begin with `timeline:` and `events:`; `timeline-kit init` writes an example",
    )


def keys(model: type[Record], data: Mapping[str, Any], path: Path) -> list[Problem]:
    """Return the problems of a mapping's own keys: unknown, missing, or without a value."""
    known = model.key_names()
    unknown = [key for key in data if key not in known and not key.startswith("x-")]
    absent = [
        key for key in known if model.model_fields[key].is_required() and data.get(key) is None
    ]
    found: list[Problem] = []
    for key in unknown:
        near = _nearest(key, [name for name in known if name not in data])
        if near in absent:
            absent.remove(near)
        found.append(_unknown_key(model, key, near, known, path))
    for key in absent:
        found.append(_empty(key, path) if key in data else _missing_key(model, key, path))
    return found


def _unknown_key(
    model: type[Record], key: str, near: str | None, known: list[str], path: Path
) -> Problem:
    advice = f"did you mean `{near}`?" if near else f"the keys are {', '.join(known)}"
    return fields.UNKNOWN_KEY.problem(
        f"`{_short(key)}` is not a key of {_NAMES[model]}",
        (*path, key),
        advice if near else f"{advice}; keys of your own begin with `x-`",
        target=Target.KEY,
    )


def _missing_key(model: type[Record], key: str, path: Path) -> Problem:
    return fields.MISSING_KEY.problem(
        f"{_NAMES[model]} needs `{key}`", (*path, key), f"add `{_EXAMPLES[key]}`"
    )


def _empty(key: str, path: Path) -> Problem:
    return fields.EMPTY_VALUE.problem(
        f"`{key}` has no value", (*path, key), "write the value", target=Target.KEY
    )


def source_id(key: str) -> list[Problem]:
    """Return the problem of a key under `sources` that is not an id."""
    if re.search(SLUG_PATTERN, key):
        return []
    return [_bad_id(key, ("sources", key), Target.KEY)]


def wrong_shape(path: Path, value: object, wanted: type) -> Problem:
    """A list where a text belongs, and the like."""
    key = next((part for part in reversed(path) if isinstance(part, str)), "")
    takes, advice = _TAKES[wanted], _shape_advice(key, value, wanted)
    what = f"`{key}`"
    if path and isinstance(path[-1], int):
        what = f"an item of `{key}`"
        advice = f"write `{_ITEMS[key]}`" if key in _ITEMS else advice
    return fields.WRONG_SHAPE.problem(f"{what} takes {takes}, not {_shape(value)}", path, advice)


def _shape_advice(key: str, value: object, wanted: type) -> str:
    if wanted is str:
        return "put the text in quotes" if isinstance(value, dict | list) else ""
    if isinstance(value, str):
        text = _short(value)
        if wanted is list and key in ("tags", "participants", "sources"):
            return f"write `{key}: [{text}]`"
        wrapped = {"place": "name", "media": "url"}.get(key)
        if wrapped:
            return f"write `{key}: {{{wrapped}: {text}}}`"
    return f"write `{_EXAMPLES[key]}`" if key in _EXAMPLES else ""


def date(error: DateError, text: str, path: Path) -> Problem:
    """Return the problem of a date that its time zone does not allow."""
    return explain(error, text).problem(path, is_text=False)


def problems(model: type[Record], error: ValidationError, raw: object, path: Path) -> list[Problem]:
    """Return the problems of one entry.

    Args:
        model: what the entry should have been.
        error: what pydantic found.
        raw: the entry as it stands in the document.
        path: where it stands.
    """
    found: list[Problem] = []
    explained: set[Path] = set()
    for details in error.errors(include_url=False):
        loc = tuple(details["loc"])
        if details["type"] in ("missing", "extra_forbidden"):
            parent = loc[:-1]
            owner = _owner(model, parent)
            mapping = _value_at(raw, parent)
            if parent not in explained and isinstance(mapping, dict):
                explained.add(parent)
                found += keys(owner, mapping, path + parent)
        else:
            found.append(_explain(details, path + _real(raw, loc)))
    return found


def _owner(model: type[Record], parent: Path) -> type[Record]:
    for part in reversed(parent):
        if isinstance(part, str):
            return _PARTS[part]
    return model


def _value_at(raw: object, loc: Path) -> object:
    for part in loc:
        raw = _child(raw, part)
    return None if raw is _ABSENT else raw


def _real(raw: object, loc: Path) -> Path:
    """Return the part of a location that exists in the document."""
    for depth, part in enumerate(loc):
        raw = _child(raw, part)
        if raw is _ABSENT:
            return loc[:depth]
    return loc


_ABSENT = object()


def _child(raw: object, part: str | int) -> object:
    if isinstance(raw, dict):
        return raw.get(part, _ABSENT)
    if isinstance(raw, list) and isinstance(part, int) and part < len(raw):
        return raw[part]
    return _ABSENT


def _explain(details: ErrorDetails, path: Path) -> Problem:
    explain = _BY_TYPE.get(details["type"])
    if explain is None:  # a kind of error nobody foresaw is said in pydantic's words
        return fields.WRONG_SHAPE.problem(f"`{_last(path)}`: {details['msg']}", path)
    return explain(details, path)


def _last(path: Path) -> str:
    return next((part for part in reversed(path) if isinstance(part, str)), "the file")


def _value(details: ErrorDetails) -> str:
    return _short(str(details["input"]))


def _explain_date(details: ErrorDetails, path: Path) -> Problem:
    written = details["input"]
    if isinstance(written, list):
        said = explain(details["ctx"]["error"], f"[{','.join(written)}]")
        return said.problem(path, is_text=False)
    return explain(details["ctx"]["error"], written).problem(path)


def _explain_pattern(details: ErrorDetails, path: Path) -> Problem:
    if _last(path) == "language":
        return fields.BAD_LANGUAGE.problem(
            f"`{_value(details)}` is not a language tag", path, "write `en`, `ru`, `ar`, `pt-BR` …"
        )
    return _bad_id(str(details["input"]), path, Target.VALUE)


def _bad_id(text: str, path: Path, target: Target) -> Problem:
    suggestion = _slug(text)
    advice = f"write `{suggestion}`" if suggestion else "write it like `moscow-meeting`"
    return fields.BAD_ID.problem(
        f"`{_short(text)}` is not an id: small letters a to z, digits, `-` and `_`, a letter first",
        path,
        advice,
        target=target,
    )


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9_]+", "-", plain).strip("-_")[:100]
    if slug[:1].isdigit():
        slug = f"e{slug}"[:100]
    return slug if len(slug) * 2 >= len(text) or len(slug) == 100 else ""


def _explain_number(details: ErrorDetails, path: Path) -> Problem:
    key, text = _last(path), _value(details)
    limits = "-90 to 90" if key == "lat" else "-180 to 180"
    decimal_comma = re.fullmatch(r"(-?\d+),(\d+)", text)
    advice = f"write degrees from {limits}, with a point: `{key}: 51.13`"
    if decimal_comma:
        advice = f"write `{decimal_comma[1]}.{decimal_comma[2]}`, with a point"
    return fields.NOT_A_NUMBER.problem(
        f"`{text}` is not a number of degrees from {limits}", path, advice
    )


def _explain_bool(details: ErrorDetails, path: Path) -> Problem:
    return fields.NOT_TRUE_OR_FALSE.problem(
        f"`{_value(details)}` is neither true nor false", path, "write `true` or `false`"
    )


def _explain_enum(details: ErrorDetails, path: Path) -> Problem:
    text = _value(details)
    near = _nearest(text, ["confirmed", "tentative", "cancelled"])
    return fields.NOT_A_CHOICE.problem(
        f"`{text}` is not a status: {_CHOICES}", path, f"did you mean `{near}`?" if near else ""
    )


def _explain_with_help(
    code_problem: Callable[[str, Path, str], Problem],
) -> Callable[[ErrorDetails, Path], Problem]:
    def explain(details: ErrorDetails, path: Path) -> Problem:
        context = details.get("ctx", {})
        return code_problem(
            f"`{_value(details)}`: {details['msg']}", path, str(context.get("help", ""))
        )

    return explain


def _explain_zone(details: ErrorDetails, path: Path) -> Problem:
    return fields.UNKNOWN_ZONE.problem(
        details["msg"], path, zone_names.suggest(details["ctx"]["name"])
    )


def _explain_character(details: ErrorDetails, path: Path) -> Problem:
    context = details["ctx"]
    return reading.FORBIDDEN_CHARACTER.problem(
        details["msg"], path, "delete it", within=(context["start"], context["end"])
    )


def _explain_line(details: ErrorDetails, path: Path) -> Problem:
    context = details["ctx"]
    return fields.NOT_ONE_LINE.problem(
        f"`{_last(path)}` takes one line, and there is a {context['name']} in it",
        path,
        "put longer text into `description`",
        within=(context["start"], context["end"]),
    )


def _explain_empty(details: ErrorDetails, path: Path) -> Problem:
    return fields.EMPTY_VALUE.problem(
        f"`{_last(path)}` is empty", path, "write the text, or remove the line"
    )


def _explain_half_position(details: ErrorDetails, path: Path) -> Problem:
    there, other = ("lat", "lon") if "lat" in (details["input"] or {}) else ("lon", "lat")
    return fields.HALF_POSITION.problem(
        f"the place has `{there}` but no `{other}`", path, f"add `{other}`, or remove `{there}`"
    )


def _explain_open_era(_details: ErrorDetails, path: Path) -> Problem:
    return fields.OPEN_ERA.problem(
        "an era needs a start and an end", (*path, "date"), "write both, such as `2011/2016`"
    )


def _shape_explainer(wanted: type) -> Callable[[ErrorDetails, Path], Problem]:
    def explain(details: ErrorDetails, path: Path) -> Problem:
        if details["input"] is None:
            return fields.EMPTY_VALUE.problem("an item is empty", path, "remove it, or write it")
        return wrong_shape(path, details["input"], wanted)

    return explain


_BY_TYPE: Mapping[str, Callable[[ErrorDetails, Path], Problem]] = {
    "date": _explain_date,
    "date_type": _shape_explainer(str),
    "string_type": _shape_explainer(str),
    "tuple_type": _shape_explainer(list),
    "list_type": _shape_explainer(list),
    "model_type": _shape_explainer(dict),
    "dict_type": _shape_explainer(dict),
    "string_pattern_mismatch": _explain_pattern,
    "string_too_short": _explain_empty,
    "empty_text": _explain_empty,
    "not_one_line": _explain_line,
    "forbidden_character": _explain_character,
    "url": _explain_with_help(fields.BAD_URL.problem),
    "path": _explain_with_help(fields.BAD_PATH.problem),
    "zone": _explain_zone,
    "float_parsing": _explain_number,
    "float_type": _explain_number,
    "finite_number": _explain_number,
    "greater_than_equal": _explain_number,
    "less_than_equal": _explain_number,
    "bool_parsing": _explain_bool,
    "bool_type": _explain_bool,
    "enum": _explain_enum,
    "half_position": _explain_half_position,
    "open_era": _explain_open_era,
}


def _nearest(word: str, known: Iterable[str]) -> str | None:
    matches = difflib.get_close_matches(word.lower().replace("-", "_"), list(known), 1, 0.6)
    return matches[0] if matches else None


def _short(text: str) -> str:
    flat = text.replace("\n", "⏎")
    return flat if len(flat) <= 60 else f"{flat[:57]}…"


def _shape(value: object) -> str:
    if isinstance(value, dict):
        return "a group of keys"
    if isinstance(value, list):
        return "a list"
    return "empty" if value is None else "a text"
