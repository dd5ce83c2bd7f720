"""What kind of value an author's own key has, and whether a cell changes the kind."""

from __future__ import annotations

import re
from typing import Any

from timeline_kit.document import Limits
from timeline_kit.document.writer import tidy
from timeline_kit.exporters.table.cells import own_value

_OUTER = 8
"""In so many lists and mappings of a document a value stands at most."""

_NUMBER = re.compile(r"[-+]?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?")
_WHOLE = re.compile(r"[-+]?\d+")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_GROUPED = re.compile(r"[-+]?\d{1,3}(?:[.,'’ \u00a0\u202f]\d{3})+")


def as_read(value: Any) -> Any:
    """Return a value as a document that says it is read: numbers and truth values are texts."""
    try:
        return tidy(value)
    except (ValueError, RecursionError):  # no document says it
        return value


def is_unfit(text: str) -> bool:
    """Whether no document can say the list or mapping that a cell holds.

    Such are those with nothing in a place, a number without end, a key without a name, and those
    in which too many stand in one another.
    """
    value = own_value(text)
    if value is None or isinstance(value, str):
        return False
    try:
        return _has_nothing(tidy(value), Limits().depth - _OUTER)
    except (ValueError, RecursionError):
        return True


def _has_nothing(value: Any, depth: int) -> bool:
    """Whether something in a value is nothing, or stands deeper than a document may have it."""
    if not isinstance(value, list | dict):
        return value is None
    inner = value.values() if isinstance(value, dict) else value
    return depth == 0 or any(_has_nothing(each, depth - 1) for each in inner)


def own_meaning(text: str) -> Any:
    """Return what a cell of an author's own key says, as a document that says it is read."""
    return as_read(own_value(text))


def changed_type(old: str, new: str) -> str:
    """Return what speaks against a value of an author's own key; empty where nothing does.

    A text may become any text, and nothing anything; a number, day or truth value, a list or
    mapping stays one.

    Args:
        old: what the cell of the document says.
        new: what the table says.
    """
    before, after = _type(old), _type(new)
    if before == "a number" and _GROUPED.fullmatch(new) and _WHOLE.fullmatch(old):
        whole = re.sub(r"[^-+\d]", "", new)
        return f"`{old}` is a whole number: is it `{whole}` now, or `{new.replace(',', '.')}`?"
    if before in (after, "nothing") or (before == "text" and after != "nothing"):
        return ""
    return f"`{' '.join(old.split())}` was {before}, and this is {after}"


def _type(text: str) -> str:
    value = own_value(text)
    if value is None:
        return "nothing"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a mapping"
    if text in ("true", "false"):
        return "true or false"
    if _NUMBER.fullmatch(text):
        return "a number"
    return "a day" if _DAY.fullmatch(text) else "text"
