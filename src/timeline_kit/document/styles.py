"""How a text is written in YAML: without quotes, in quotes, or as a block."""

from __future__ import annotations

import re
from functools import lru_cache

from timeline_kit.patterns import pattern
from timeline_kit.problems import Path

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_UNPRINTABLE = pattern(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]|\r"
)
_ESCAPED = pattern(rf'[\\"\n\t]|{_UNPRINTABLE.pattern}')
_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`")
_INSIDE = pattern(r":(?=\s|$)|(?<=\s)#|\t")
_INSIDE_FLOW = pattern(r"[:?,\[\]{}#]")

_OTHER_TYPES = pattern(
    r"""
    ~ | = | << | (?:null|true|false|yes|no|on|off|y|n)
    | [-+]?(?:[0-9][0-9_,.]*|\.[0-9][0-9_,.]*)(?:e[-+]?[0-9]+)?
    | [-+]?0[xob][0-9a-f_]+
    | [-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?
    | [-+]?\.?(?:inf|nan)
    | [0-9]{4}-[0-9]{1,2}-[0-9]{1,2}
      (?:(?:t|[ \t]+)[0-9]{1,2}(?::[0-9]{1,2}){2}(?:\.[0-9]*)?
      [ \t]*(?:z|[-+][0-9]{1,2}(?::?[0-9]{2})?)?)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Text that a reader of YAML 1.1 or 1.2 takes for no value, a truth value, a number or a date."""

_SAME_EVERYWHERE = pattern(
    r"true|false|-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,15})?|[0-9]{4}-[0-9]{2}-[0-9]{2}"
)
"""Numbers, truth values and days that every reader takes for the same."""

_TYPED_KEYS = frozenset({"date", "says", "published", "accessed", "lat", "lon", "draft", "embargo"})
"""The fields of the model that hold dates, degrees and truth values."""
_TYPED_SECTION = "exports"


def is_typed(path: Path) -> bool:
    """Say whether what stands at a path is a date, a number or a truth value, not a text.

    Such values are written as people write them: `date: 2016-12-20`, `draft: true`.
    """
    key = next((step for step in reversed(path) if isinstance(step, str)), "")
    return key in _TYPED_KEYS or path[0] == _TYPED_SECTION


def scalar(text: str, *, typed: bool = False, flow: bool = False) -> str:
    """Return a text on one line, without quotes if every reader of YAML reads it as that text.

    Args:
        text: the text.
        typed: whether it may be read as a number, a truth value or a day if it is one.
        flow: whether it stands in brackets.
    """
    if is_plain(text, typed=typed, flow=flow):
        return text
    return quoted(text)


@lru_cache(maxsize=4096)
def is_plain(text: str, *, typed: bool = False, flow: bool = False) -> bool:
    """Say whether a text can be written without quotes."""
    if not text or text[0].isspace() or text[-1].isspace():
        return False
    if text[0] in _INDICATORS and not (text[0] == "-" and text[1:2].isdigit()):
        return False
    if "\n" in text or text.startswith(("...", "<<")) or _INSIDE.search(text):
        return False
    if flow and _INSIDE_FLOW.search(text):
        return False
    if _UNPRINTABLE.search(text):
        return False
    if typed and _SAME_EVERYWHERE.fullmatch(text):
        return True
    return not _OTHER_TYPES.fullmatch(text)


def is_same_everywhere(text: str) -> bool:
    """Say whether every reader takes a text without quotes for the same number, day or truth."""
    return _SAME_EVERYWHERE.fullmatch(text) is not None


def quoted(text: str) -> str:
    """Return a text on one line in the quotes that need the fewest changes to it."""
    if ('"' in text or "\\" in text) and can_be_single(text):
        return single_quoted(text)
    return double_quoted(text)


def can_be_single(text: str) -> bool:
    """Say whether a text can stand on one line in single quotes."""
    return not ("\n" in text or "\t" in text or _UNPRINTABLE.search(text))


def single_quoted(text: str) -> str:
    """Return a text in single quotes."""
    return "'" + text.replace("'", "''") + "'"


def double_quoted(text: str) -> str:
    """Return a text in double quotes, on one line."""
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(found: re.Match[str]) -> str:
    character = found.group()
    if character in _ESCAPES:
        return _ESCAPES[character]
    code = ord(character)
    return f"\\x{code:02X}" if code < 0x100 else f"\\u{code:04X}"


def can_be_literal(text: str) -> bool:
    """Say whether a text can be a block after `|`, exactly, whatever stands after it."""
    body = text[:-1] if text.endswith("\n") else text
    lines = body.split("\n")
    return (
        bool(lines[-1].strip(" "))
        and not any(line.startswith("\t") for line in lines)
        and all(line.strip(" ") or not line for line in lines)
        and _UNPRINTABLE.search(text) is None
    )


def literal(text: str, parent: int, step: int) -> list[str]:
    """Return the lines of a block: the sign, then the text, each line indented.

    Args:
        text: a text that `can_be_literal`.
        parent: the column of the key or dash that leads to it.
        step: how much further its lines are indented, 1 to 9.
    """
    sign = "|" + (str(step) if text[:1] in (" ", "\n") else "")
    sign += "" if text.endswith("\n") else "-"
    lead = " " * (parent + step)
    return [sign, *(lead + line if line else "" for line in text.removesuffix("\n").split("\n"))]
