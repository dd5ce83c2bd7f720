"""What is wrong with the shape of an entry, said in the words of the document."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from msgspec.structs import replace

from timeline_kit.dates import DateError
from timeline_kit.model.texts import TextError
from timeline_kit.problems import Fix, Path, Problem, Replace, Target, fields
from timeline_kit.problems.reading import MISSING_SIGN
from timeline_kit.problems.suggestions import excerpt, listed, nearest

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

_FORGOTTEN_SPACE = re.compile(r"([A-Za-z_][\w-]*)[ \t]*:(?!//)(\S.*)")

_TAKES: Mapping[type, str] = {dict: "keys of its own", list: "a list", str: "a text"}


def not_a_document(data: object) -> Problem:
    """The top of the file is a list or a text."""
    return fields.WRONG_SHAPE.problem(
        f"the file is {_shape(data)}, not a group of keys",
        (),
        "begin with `timeline:` and `events:`; `timeline-kit init` writes an example",
    )


def keys(
    record: str,
    known: Collection[str],
    required: Iterable[str],
    data: Mapping[str, Any],
    path: Path,
) -> list[Problem]:
    """Return the problems of a mapping's own keys: unknown, missing, or without a value.

    Args:
        record: what the mapping is, such as `an event`.
        known: the keys it may have.
        required: those it needs.
        data: the mapping as it stands in the document.
        path: where it stands.
    """
    unknown = [key for key in data if key not in known and not key.startswith("x-")]
    absent = [key for key in required if data.get(key) is None]
    found: list[Problem] = []
    for key in unknown:
        near = nearest(key, [name for name in known if name not in data])
        if near in absent:
            absent.remove(near)
        found.append(_unknown_key(record, key, near, known, path))
    for key in absent:
        found.append(_empty(key, path) if key in data else _missing_key(record, key, path))
    return found


def usual_key(key: str) -> str:
    """Return a key as the keys of a timeline are written: `Date Label` is `date_label`."""
    return key.strip().lower().replace("-", "_").replace(" ", "_")


def _unknown_key(
    record: str, key: str, near: str | None, known: Collection[str], path: Path
) -> Problem:
    advice = f"did you mean `{near}`?" if near else f"the keys are {', '.join(known)}"
    return fields.UNKNOWN_KEY.problem(
        f"`{excerpt(key)}` is not a key of {record}",
        (*path, key),
        advice if near else f"{advice}; keys of your own begin with `x-`",
        target=Target.KEY,
    )


def _missing_key(record: str, key: str, path: Path) -> Problem:
    return fields.MISSING_KEY.problem(
        f"{record} needs `{key}`", (*path, key), f"add `{_EXAMPLES[key]}`"
    )


def _empty(key: str, path: Path) -> Problem:
    return fields.EMPTY_VALUE.problem(
        f"`{key}` has no value", (*path, key), "write the value", target=Target.KEY
    )


def empty_item(path: Path) -> Problem:
    """An item of a list has no value."""
    return fields.EMPTY_VALUE.problem("an item is empty", path, "remove it, or write it")


def wrong_shape(path: Path, value: object, wanted: type) -> Problem:
    """A list where a text belongs, and the like."""
    key = _key(path)
    takes, advice = _TAKES[wanted], _shape_advice(key, value, wanted)
    if isinstance(value, str) and wanted is dict:
        forgotten = _FORGOTTEN_SPACE.fullmatch(value)
        if forgotten is not None:
            name, rest = forgotten.groups()
            advice = f"write `{name}: {excerpt(rest)}`"
            return MISSING_SIGN.problem(
                "a space is missing after the colon",
                path,
                advice,
                within=(forgotten.end(1), forgotten.start(2)),
                fix=Fix(advice, (Replace(path, {name: rest}),)),
            )
    what = f"`{key}`"
    if path and isinstance(path[-1], int):
        what = f"an item of `{key}`"
        advice = f"write `{_ITEMS[key]}`" if key in _ITEMS else advice
    return fields.WRONG_SHAPE.problem(f"{what} takes {takes}, not {_shape(value)}", path, advice)


def _shape_advice(key: str, value: object, wanted: type) -> str:
    if wanted is str:
        return "put the text in quotes" if isinstance(value, dict | list) else ""
    if isinstance(value, str):
        text = excerpt(value)
        if wanted is list and key in ("tags", "participants", "sources"):
            return f"write `{key}: [{text}]`"
        wrapped = {"place": "name", "media": "url"}.get(key)
        if wrapped:
            return f"write `{key}: {{{wrapped}: {text}}}`"
    if wanted is list and isinstance(value, dict) and key in _ITEMS and value:
        first, inside = next(iter(value.items()))
        if isinstance(inside, dict):
            name = "id" if key == "events" else "title"
            return f"begin each with a dash and its own keys, such as `- {name}: {excerpt(first)}`"
        return f"begin it with a dash: `- {excerpt(first)}: {excerpt(str(inside))}`"
    return f"write `{_EXAMPLES[key]}`" if key in _EXAMPLES else ""


def refused(error: DateError | TextError, value: object, path: Path) -> Problem:
    """Return the problem of a date, zone or text that breaks a rule.

    Args:
        error: what was found.
        value: the value as it stands in the document.
        path: where it stands.
    """
    is_text = isinstance(value, str)
    if isinstance(error, DateError):
        from timeline_kit.wording.date_help import explain  # only mistakes need it

        text = f"[{','.join(value)}]" if isinstance(value, list) else str(value)
        return explain(error, text).problem(path, is_text=is_text)
    message = error.subject.format(key=_key(path), value=excerpt(str(value))) + error.message
    return error.code.problem(message, path, error.help, within=error.within if is_text else None)


def bad_source_id(error: TextError, path: Path) -> Problem:
    """A key under `sources` is not an id."""
    return replace(refused(error, path[-1], path), target=Target.KEY)


def not_degrees(value: object, path: Path, limit: int) -> Problem:
    """A latitude or longitude is no number, or beyond its limits."""
    key, text = _key(path), excerpt(str(value))
    decimal_comma = re.fullmatch(r"(-?\d+),(\d+)", text)
    advice = f"write degrees from -{limit} to {limit}, with a point: `{key}: 51.13`"
    if decimal_comma:
        advice = f"write `{decimal_comma[1]}.{decimal_comma[2]}`, with a point"
    return fields.NOT_A_NUMBER.problem(
        f"`{text}` is not a number of degrees from -{limit} to {limit}", path, advice
    )


def neither_true_nor_false(value: object, path: Path) -> Problem:
    """A flag is another text."""
    return fields.NOT_TRUE_OR_FALSE.problem(
        f"`{excerpt(str(value))}` is neither true nor false", path, "write `true` or `false`"
    )


def not_a_choice(value: object, path: Path, choices: Collection[str]) -> Problem:
    """A value is none of the words its key takes."""
    text = excerpt(str(value))
    near = nearest(text, choices)
    return fields.NOT_A_CHOICE.problem(
        f"`{text}` is not a {_key(path)}: {listed(choices, 'or')}",
        path,
        f"did you mean `{near}`?" if near else "",
    )


def half_position(there: str, other: str, path: Path) -> Problem:
    """A place has a latitude and no longitude, or the other way round."""
    return fields.HALF_POSITION.problem(
        f"the place has `{there}` but no `{other}`", path, f"add `{other}`, or remove `{there}`"
    )


def open_era(path: Path) -> Problem:
    """An era has no start or no end."""
    return fields.OPEN_ERA.problem(
        "an era needs a start and an end", (*path, "date"), "write both, such as `2011/2016`"
    )


def _key(path: Path) -> str:
    return next((part for part in reversed(path) if isinstance(part, str)), "")


_SHAPES: tuple[tuple[type, str], ...] = (
    (dict, "a group of keys"),
    (list, "a list"),
    (tuple, "a list"),
    (str, "a text"),
    (bool, "true or false"),
    (int, "a number"),
    (float, "a number"),
)


def _shape(value: object) -> str:
    if value is None:
        return "empty"
    known = (name for shape, name in _SHAPES if isinstance(value, shape))
    return next(known, f"a value of the type {type(value).__name__}")
