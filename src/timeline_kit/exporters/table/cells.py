"""Several values in one cell, and values of the author's own keys as text; both ways exactly."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

SEPARATOR = "; "
"""Stands between the items of a list in one cell."""

_NEEDS_ESCAPE = re.compile(r"(\\*);")
_LAST_BACKSLASHES = re.compile(r"\\+\Z")
_SPLIT = re.compile(r"(\\*);")
_JSON_STARTS = ("{", "[", '"')


def join(items: Sequence[str]) -> str:
    r"""Return the items of a list as the text of one cell.

    A semicolon inside an item becomes `\;`. A backslash means itself, unless
    semicolons follow it: there it is doubled. `split` is the exact inverse for
    items that are not empty.
    """
    text = SEPARATOR.join(items)
    if ";" not in text or (text.count(";") == len(items) - 1 and "\\;" not in text):
        return text  # as most are: nothing to escape
    if len(items) == 1:
        return _escape(text)
    *body, last = map(_escape, items)
    return SEPARATOR.join([*map(_double_last_backslashes, body), last])


def join_positions(items: Sequence[str | None]) -> str | None:
    """Return items that may be missing as the text of one cell; None when all are.

    Missing items at the end are left out: how many there are, another column says.
    """
    kept = [item or "" for item in items]
    while kept and not kept[-1]:
        kept.pop()
    return join(kept) if kept else None


def _escape(item: str) -> str:
    return _NEEDS_ESCAPE.sub(r"\1\1\\;", item)


def _double_last_backslashes(item: str) -> str:
    return _LAST_BACKSLASHES.sub(lambda found: found.group() * 2, item)


def split(text: str) -> list[str]:
    """Return the items of a cell's text: one for each `;` and one more; none for an empty text.

    One space after a separating `;` belongs to the separator.
    """
    if not text:
        return []
    if ";" not in text:
        return [text]
    items: list[str] = []
    item = ""
    position = 0
    for found in _SPLIT.finditer(text):
        backslashes = found.group(1)
        item += text[position : found.start()] + backslashes[: len(backslashes) // 2]
        position = found.end()
        if len(backslashes) % 2:
            item += ";"
            continue
        items.append(item)
        item = ""
        position += text.startswith(" ", position)
    return [*items, item + text[position:]]


def own_text(value: object) -> str:
    """Return the value of an author's own key as text: text as it is, all else as JSON."""
    if isinstance(value, str) and value not in ("", "null") and not value.startswith(_JSON_STARTS):
        return value
    return json.dumps(value, ensure_ascii=False, default=str)


def own_value(text: str) -> object:
    """Return the value whose text this is; text that only looks like JSON stays text.

    Numbers and booleans at the top come back as text, as they do from YAML.
    """
    if text == "null":
        return None
    if not text.startswith(_JSON_STARTS):
        return text
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text
