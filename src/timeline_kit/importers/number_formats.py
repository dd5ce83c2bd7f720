"""What a spreadsheet shows of a number or a day: its number format may add units and hide parts.

Source: ECMA-376-1 §18.8.31.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.?)|[_*].?|\[(?P<bracket>[^\]]*)\]?'
    r"|(?P<general>(?i:general))|(?P<half>(?i:am/pm|a/p))|(?P<power>(?i:e[+-]))|(?P<other>.)",
    re.DOTALL,
)
_CURRENCY = re.compile(r"\$(?P<sign>[^-]*)(?:-.*)?")
_CONDITION = re.compile(r"[<>=]")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
          "October", "November", "December")  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NO_WORDS = frozenset("日号號月年일월년")
"""What stands behind each part of a date in East Asia."""

_MEANS = re.compile(r"[^\W_]|[~≈?<>±]")
"""What a format may add to a number or a day that says something."""


class _Token(NamedTuple):
    """A piece of a format: a `literal`, a `digit` placeholder or a `mark`."""

    kind: str
    text: str


def shown_number(value: float, code: str) -> str | None:
    """Return a number as a spreadsheet shows it, with all its figures; None for the plain number.

    A format adds zeros before a number, a unit, a sign of a currency, per cent; what it hides of
    the number is not hidden here.

    Args:
        value: the number.
        code: its format, such as `0000` or `0.0" Tsd. €"`.
    """
    if code in ("", "General", "@", "0"):
        return None
    plain = _plain(Decimal(repr(value)))
    sections = _sections(code)
    if any(token == _Token("mark", "condition") for part in sections for token in part):
        return f"{plain} (shown by the format {code})"
    number = Decimal(repr(value))
    is_negative = number < 0 and len(sections) > 1
    section = sections[1] if is_negative else sections[0]
    if number == 0 and len(sections) > 2:
        zero = [token.text for token in sections[2] if token.kind == "digit"]
        section = sections[2] if "0" in zero or not zero else sections[0]
    marks = {token.text for token in section if token.kind == "mark"}
    if marks & {"power", "fraction"}:
        return None  # it adds nothing
    if not _places(section):
        said = "".join(token.text for token in section if token.kind == "literal").strip()
        return f"{plain} (shown as {said})" if said and len(section) else None
    text = " ".join(_filled(abs(number) if is_negative else number, section).split())
    return None if _is_number(text, plain) else text


def _is_number(text: str, plain: str) -> bool:
    """Whether a text is a plain number, however many zeros stand at its end."""
    if re.fullmatch(r"-?(?:0|[1-9][0-9]*)?(?:\.[0-9]+)?", text) is None:
        return False
    return Decimal(text) == Decimal(plain)


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _places(section: Sequence[_Token]) -> bool:
    return any(token.kind == "digit" for token in section)


def _filled(number: Decimal, section: Sequence[_Token]) -> str:
    """Return the literals of a format with the figures of a number between them."""
    percent = _Token("mark", "%")
    scaled = number * 100 ** section.count(percent)
    last = max(at for at, token in enumerate(section) if token.kind == "digit")
    for token in section[last + 1 :]:
        if token != _Token("mark", ","):
            break
        scaled /= 1000  # a comma behind the figures
    whole, _, fraction = _plain(abs(scaled)).partition(".")
    point = next((at for at, t in enumerate(section) if t == _Token("mark", ".")), len(section))
    before = [at for at, token in enumerate(section[:point]) if token.kind == "digit"]
    after = [at for at in range(point, len(section)) if section[at].kind == "digit"]
    parts: dict[int, str] = {}
    rest = "" if whole == "0" else whole
    for at in reversed(before):
        most = len(rest) if at == before[0] else 1
        figures = rest[max(len(rest) - most, 0) :]
        rest = rest[: len(rest) - len(figures)]
        parts[at] = figures or ("0" if section[at].text == "0" else "")
    if not "".join(parts.values()) and before:
        parts[before[-1]] = "0"
    least = sum(section[at].text == "0" for at in after)
    fraction = fraction.ljust(least, "0")
    if fraction:
        parts[point if point < len(section) else before[-1]] = (
            f"{parts.get(before[-1], '') if point == len(section) else ''}.{fraction}"
        )
    text = "".join(
        token.text if token.kind == "literal" or token == percent else parts.get(at, "")
        for at, token in enumerate(section)
    )
    return f"-{text.lstrip()}" if scaled < 0 else text


@lru_cache(maxsize=256)
def _sections(code: str) -> tuple[tuple[_Token, ...], ...]:
    """Return the parts of a format: for positive and negative numbers, zero, and text."""
    sections: list[list[_Token]] = [[]]
    for found in _TOKEN.finditer(code):
        kind = found.lastgroup
        if kind == "other" and found["other"] == ";":
            sections.append([])
        elif kind in ("quoted", "escaped"):
            sections[-1].append(_Token("literal", found[kind]))
        elif kind == "bracket":
            currency = _CURRENCY.fullmatch(found["bracket"])
            if currency is not None:
                sections[-1].append(_Token("literal", currency["sign"]))
            elif _CONDITION.match(found["bracket"]):
                sections[-1].append(_Token("mark", "condition"))
        elif kind == "general":
            sections[-1].append(_Token("digit", "0"))
        elif kind == "power":
            sections[-1].append(_Token("mark", "power"))
        elif kind == "other":
            sections[-1].append(_single(found["other"]))
    return tuple(
        tuple([*part, _Token("mark", "fraction")] if _is_fraction(part) else part)
        for part in sections
    )


def _single(text: str) -> _Token:
    if text in "0#?":
        return _Token("digit", text)
    return _Token("mark", text) if text in ".,%@" else _Token("literal", text)


def _is_fraction(section: Sequence[_Token]) -> bool:
    kinds = [token.text if token.text == "/" else token.kind for token in section]
    return any(kinds[at : at + 3] == ["digit", "/", "digit"] for at in range(len(kinds)))


class ShownDay(NamedTuple):
    """What a spreadsheet shows of a day.

    Attributes:
        text: that, in the order of English, with the words that its format adds.
        is_less: whether it is less than the cell holds.
        has_words: whether the format adds words.
        parts: which parts are shown, of `year`, `month`, `day` and `time`.
    """

    text: str
    is_less: bool
    has_words: bool
    parts: frozenset[str]


def shown_day(value: date | datetime, code: str) -> ShownDay | None:
    """Return what a spreadsheet shows of a day; None where its format is not known.

    Args:
        value: the day, and the time of day.
        code: its format, such as `"Anfang" MMMM YYYY`.
    """
    outside, parts = _of_day(code.partition(";")[0])
    if not parts:
        return None
    clock = value.time() if isinstance(value, datetime) else time()
    stated = [
        str(value.day) if "day" in parts else "",
        MONTHS[value.month - 1] if "month" in parts else "",
        f"{value.year:04d}" if "year" in parts else "",
        clock.isoformat("minutes" if clock.second == 0 else "seconds") if "time" in parts else "",
    ]
    has_words = any(map(_MEANS.search, outside))
    core = " ".join(filter(None, stated)) or _DAYS[value.weekday()]
    text = " ".join(f"{outside[0]} {core} {outside[1]}".split()) if has_words else core
    wanted = {"year", "month", "day", "time"} if clock != time() else {"year", "month", "day"}
    return ShownDay(text, not parts >= wanted, has_words, frozenset(parts))


@lru_cache(maxsize=256)
def _of_day(code: str) -> tuple[tuple[str, str], frozenset[str]]:
    """Return the literals before and behind a date in a format, and the parts it shows."""
    tokens: list[tuple[str, str]] = []  # kind, text: a part is one run of a letter
    for found in _TOKEN.finditer(code):
        kind = found.lastgroup
        if kind in ("quoted", "escaped"):
            tokens.append(("literal", found[kind]))
        elif kind == "bracket" and re.fullmatch(r"(?i)h+|m+|s+", found["bracket"]):
            tokens.append(("part", found["bracket"].lower()))
        elif kind == "half":
            tokens.append(("part", "ampm"))
        elif kind == "other" and re.fullmatch(r"(?i)[ymdhsegb]", found["other"]):
            letter = found["other"].lower()
            if tokens and tokens[-1][0] == "part" and tokens[-1][1][:1] == letter:
                tokens[-1] = ("part", tokens[-1][1] + letter)
            else:
                tokens.append(("part", letter))
        elif kind == "other" and found["other"] not in "@0":
            tokens.append(("literal", found["other"]))
    at = [number for number, token in enumerate(tokens) if token[0] == "part"]
    if not at:
        return ("", ""), frozenset()
    letters = [tokens[number][1] for number in at]
    parts = set()
    for number, letter in enumerate(letters):
        before, after = letters[number - 1 : number], letters[number + 1 : number + 2]
        is_minute = letter in ("m", "mm") and (
            (number > 0 and before[0][:1] == "h") or (after != [] and after[0][:1] == "s")
        )
        if letter[0] in "hs" or letter == "ampm" or is_minute:
            parts.add("time")
        elif letter[0] == "m":
            parts.add("month")
        elif letter[0] == "d":
            parts |= {"day"} if len(letter) < 3 else set()
        elif letter[0] in "yeb":
            parts.add("year")
    lead, behind = (
        "".join(text for kind, text in some if kind == "literal").strip()
        for some in (tokens[: at[0]], tokens[at[-1] + 1 :])
    )
    return (lead, "" if behind in _NO_WORDS else behind), frozenset(parts or {"weekday"})
