"""The options of formats: what a document says under `exports`, held against what each declares.

Nothing here imports a format: it is handed what one declares.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from datetime import timedelta
from typing import Any

from timeline_kit.exporters.base import Option
from timeline_kit.problems import Fix, Path, Problem, Rename, Replace, Target, fields
from timeline_kit.problems.suggestions import excerpt, listed, nearest

_LENGTH = re.compile(r"(?=\d)(?:(\d{1,4})h)?(?:(\d{1,5})m)?")
_LOOSE_LENGTH = re.compile(
    r"(?:pt)?\s*(?:(?P<h>\d{1,4})\s*(?:h|hrs?|hours?)\.?)?"
    r"\s*(?:(?P<m>\d{1,5})\s*(?:m|min|mins|minutes?)\.?)?"
)
_CLOCK = re.compile(r"(\d{1,4}):(\d\d)(?::00)?")
_TRUE = {"true", "yes", "on", "y", "t", "1"}
_FALSE = {"false", "no", "off", "n", "f", "0"}


def read_options(
    format_name: str, declared: Sequence[Option[Any]], plain: object, path: Path = ()
) -> tuple[dict[str, object], list[Problem]]:
    """Return the values of a format's options, and a problem for each that is wrong.

    Args:
        format_name: such as `ics`.
        declared: the options there are.
        plain: what is said: values by the name of the option, texts or already what they mean.
            Keys that begin with `x-` are the author's own, and keys without a value say nothing.
        path: where it is said.
    """
    if plain is None:
        return {}, []
    if not isinstance(plain, Mapping):
        advice = f"write `{format_name}: {{{_example(declared[0])}}}`" if declared else "remove it"
        message = f"`{format_name}` takes the options of that format by name"
        return {}, [fields.WRONG_SHAPE.problem(message, path, advice)]
    by_name = {option.name: option for option in declared}
    values: dict[str, object] = {}
    problems: list[Problem] = []
    for key, value in plain.items():
        option = by_name.get(key)
        if option is None:
            if not str(key).startswith("x-"):
                problems.append(_unknown(format_name, str(key), by_name, plain, (*path, key)))
        elif value is not None:
            found = _read(f"{format_name}.{key}", option, value, (*path, key))
            if isinstance(found, Problem):
                problems.append(found)
            else:
                (values[key],) = found
    return values, problems


def chosen(format_name: str, declared: Sequence[Option[Any]], *said: object) -> dict[str, object]:
    """Return the values of a format's options; of several that say something, the last counts.

    Raises:
        ValueError: when one of them is wrong.
    """
    values: dict[str, object] = {}
    for plain in said:
        found, problems = read_options(format_name, declared, plain)
        if problems:
            raise ValueError(f"{problems[0].message} ({problems[0].help})")
        values |= found
    return values


def _unknown(
    format_name: str, key: str, known: Mapping[str, object], used: Container[str], path: Path
) -> Problem:
    message = f"`{key}` is not an option of `{format_name}`"
    fix = None
    near = nearest(key, [name for name in known if name not in used])
    if near is not None:
        advice = f"did you mean `{near}`?"
        fix = Fix(f"write `{near}`", (Rename(path, near),), safe=False)
    elif known:
        are = "the options are" if len(known) > 1 else "its only option is"
        advice = f"{are} {listed(known)}"
    else:
        message, advice = f"{message}, which has none", "remove it"
    return fields.UNKNOWN_KEY.problem(message, path, advice, target=Target.KEY, fix=fix)


def _read(name: str, option: Option[Any], value: object, path: Path) -> tuple[object] | Problem:
    """Return what a value means, as a tuple of one, or what is wrong with it."""
    kind = option.type
    if isinstance(value, (list, Mapping)) or not isinstance(value, str | int | float | timedelta):
        return fields.WRONG_SHAPE.problem(
            f"`{name}` takes one value", path, f"write `{_example(option)}`"
        )
    if isinstance(kind, type) and type(value) is kind and kind is not str:
        return (value,)
    text = str(value)
    if isinstance(kind, tuple):
        return (text,) if text in kind else _not_a_choice(name, kind, text, path)
    if kind is bool:
        return _flag(name, text, path)
    if kind is int:
        if re.fullmatch(r"[+-]?[0-9]{1,18}", text):
            return (int(text),)
        return fields.NOT_A_NUMBER.problem(
            f"`{name}` takes a whole number, not `{excerpt(text)}`", path, "write it in digits"
        )
    if kind is timedelta:
        length = _length(text)
        return (length,) if length else _not_a_length(name, text, path)
    if text.strip():
        return (text,)
    return fields.EMPTY_VALUE.problem(f"`{name}` is empty", path, "write the value, or remove it")


def _flag(name: str, text: str, path: Path) -> tuple[bool] | Problem:
    if text.lower() in _TRUE | _FALSE:
        return (text.lower() in _TRUE,)
    return fields.NOT_TRUE_OR_FALSE.problem(
        f"`{name}` is true or false, not `{excerpt(text)}`", path, "write `true` or `false`"
    )


def _not_a_choice(name: str, choices: Sequence[str], text: str, path: Path) -> Problem:
    near, either = nearest(text, choices), listed(choices, "or")
    message = f"`{name}` is {either}, not `{excerpt(text)}`"
    if near is None:
        return fields.NOT_A_CHOICE.problem(message, path, f"write {either}")
    return fields.NOT_A_CHOICE.problem(
        message, path, f"did you mean `{near}`?", fix=_write(near, path)
    )


def _write(text: str, path: Path) -> Fix:
    """Return the fix that writes another value, if somebody agrees."""
    return Fix(f"write `{text}`", (Replace(path, text),), safe=False)


def _not_a_length(name: str, text: str, path: Path) -> Problem:
    meant, fix = _meant_length(text.strip().lower()), None
    if meant:
        advice = f"did you mean `{written_length(meant)}`?"
        fix = _write(written_length(meant), path)
    elif re.fullmatch(r"[1-9][0-9]{0,3}", text):
        advice = f"write `{text}m` for minutes or `{text}h` for hours"
    else:
        advice = "write it in hours and minutes, such as `1h`, `90m` or `1h30m`"
    message = f"`{name}` takes a length of time, not `{excerpt(text)}`"
    return fields.NOT_A_LENGTH.problem(message, path, advice, fix=fix)


def _length(text: str) -> timedelta | None:
    """Return a length of time such as `1h30m`; None for anything else, and for none at all."""
    found = _LENGTH.fullmatch(text)
    return (found and _hours_and_minutes(*found.groups())) or None


def _meant_length(text: str) -> timedelta | None:
    """Return the length of time that other ways of writing it mean, or None."""
    found = _CLOCK.fullmatch(text) or _LOOSE_LENGTH.fullmatch(text)
    return (found and _hours_and_minutes(*found.groups())) or None


def _hours_and_minutes(hours: str | None, minutes: str | None) -> timedelta:
    return timedelta(hours=int(hours or 0), minutes=int(minutes or 0))


def written_length(length: timedelta) -> str:
    """Return a length of time as documents write it, such as `1h30m`."""
    hours, minutes = divmod(int(length.total_seconds()) // 60, 60)
    return "".join([f"{hours}h" if hours else "", f"{minutes}m" if minutes or not hours else ""])


def expected(option: Option[Any]) -> str:
    """Return in words what an option takes."""
    kind = option.type
    if isinstance(kind, tuple):
        return " or ".join([", ".join(kind[:-1]), kind[-1]]) if kind[1:] else kind[0]
    words = {bool: "true or false", int: "a whole number", str: "text"}
    return words.get(kind, "a length of time such as 1h30m")


def _example(option: Option[Any]) -> str:
    """Return the option with a value, as a document has it."""
    kind = option.type
    if isinstance(kind, tuple):
        return f"{option.name}: {kind[0]}"
    return f"{option.name}: { ({bool: 'true', int: '1', str: 'text'}.get(kind, '1h')) }"


def options_schema(declared: Sequence[Option[Any]]) -> dict[str, Any]:
    """Return the JSON Schema of what stands under the name of a format in `exports`."""
    return {
        "type": ["object", "null"],
        "properties": {option.name: _value_schema(option) for option in declared},
        "patternProperties": {"^x-": {"description": "Your own: passed over."}},
        "additionalProperties": False,
    }


def _any_case(word: str) -> str:
    return "".join(f"[{one.upper()}{one}]" if one.isalpha() else one for one in word)


_TRUTH = f"^({'|'.join(map(_any_case, sorted(_TRUE | _FALSE)))})$"


def _value_schema(option: Option[Any]) -> dict[str, Any]:
    kind = option.type
    if isinstance(kind, tuple):
        value: dict[str, Any] = {"enum": [*kind, None]}
    elif kind is bool:
        value = {
            "anyOf": [
                {"type": ["boolean", "null"]},
                {"enum": [0, 1]},
                {"type": "string", "pattern": _TRUTH},
            ],
        }
    elif kind is int:
        value = {"type": ["integer", "string", "null"], "pattern": r"^[+-]?[0-9]{1,18}$"}
    elif kind is timedelta:
        value = {"type": ["string", "null"], "pattern": r"^(?=[0-9])([0-9]{1,4}h)?([0-9]{1,5}m)?$"}
    else:
        value = {"type": ["string", "number", "boolean", "null"]}
    about: dict[str, Any] = {"description": option.help}
    if option.default is not None:
        about["default"] = option.default
    return about | value
