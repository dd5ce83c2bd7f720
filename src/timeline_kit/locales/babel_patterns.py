"""Month names and date patterns of a locale, from Babel, as templates of `Phrases`.

Babel resolves aliases into data that its locales share, so that the stand-alone
months of one language appear in another (babel issue 1234). Everything here works
on a deep copy of the few tables it needs, and leaves Babel's data alone.
"""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any, NamedTuple

_Table = Any  # Babel's nested tables have no types

_TABLES = ("months", "eras", "date_formats", "datetime_skeletons", "interval_formats")
_TOKEN = re.compile(r"'((?:[^']|'')*)'|(y+|M+|L+|d+)|([^a-zA-Z']+)|(.)", re.DOTALL)
_YEAR_WITH_ERA = re.compile(r"G ?y+|y+ ?G")
_SPACES = str.maketrans({"\u00a0": " ", "\u2009": " ", "\u202f": " "})
_BIDI_CONTROLS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")

_START = {"d": "d", "number": "k", "M": "m", "L": "s", "y": "y"}
_END = {"d": "e", "number": "l", "M": "n", "L": "u", "y": "z"}


class DatePatterns(NamedTuple):
    """The names and patterns of one locale; None where Babel has none that is whole."""

    day_months: tuple[str, ...]
    lone_months: tuple[str, ...]
    day: str
    month: str
    one_month: str | None
    one_year: str | None
    months_span: str | None
    bce: str
    ce: str
    day_has_era: bool


def date_patterns(tag: str) -> DatePatterns | None:
    """Return the patterns of a BCP 47 tag, or None where Babel has no such locale."""
    from babel import Locale, UnknownLocaleError, localedata

    try:
        locale = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return None
    loaded = localedata.load(str(locale))
    return _patterns(localedata.LocaleDataDict({name: deepcopy(loaded[name]) for name in _TABLES}))


def _patterns(data: _Table) -> DatePatterns | None:
    long = data["date_formats"]["long"].pattern
    day = _template(_YEAR_WITH_ERA.sub("y", long), _START)
    skeletons, intervals = data["datetime_skeletons"], data["interval_formats"]
    month = _template(_pattern(skeletons, "yMMMM", "LLLL y"), _START)
    if day is None or month is None:
        return None
    days = _widest(intervals, "yMMMMd", "yMMMd")
    months = _widest(intervals, "yMMMM", "yMMM")
    year_with_era = _pattern(skeletons, "Gy", "y G")
    eras = data["eras"]["abbreviated"]
    return DatePatterns(
        _names(data["months"]["format"]["wide"]),
        _names(data["months"]["stand-alone"]["wide"]),
        day,
        month,
        _interval(days, "d"),
        _both_months(_interval(days, "M")),
        _both_months(_interval(months, "M")),
        _era_template(year_with_era, eras[0]),
        _era_template(year_with_era, eras[1]),
        "G" in long,
    )


def _pattern(skeletons: _Table, name: str, fallback: str) -> str:
    found: str = skeletons[name].pattern if name in skeletons else fallback
    return found


def _era_template(pattern: str, era: str) -> str:
    return _clean(re.sub("G+", lambda _: era, pattern.replace("y", "{y}").replace("'", "")))


def _names(table: _Table) -> tuple[str, ...]:
    return tuple(_clean(table[number]) for number in range(1, 13))


def _clean(text: str) -> str:
    return _BIDI_CONTROLS.sub("", text.translate(_SPACES))


def _widest(intervals: _Table, *skeletons: str) -> _Table:
    return next((intervals[name] for name in skeletons if name in intervals), {})


def _interval(table: _Table, field: str) -> str | None:
    """Return the template of an interval whose greatest difference is in the field."""
    parts = table.get(field)
    if not parts or len(parts) != 2:
        return None
    first, second = _template(parts[0], _START), _template(parts[1], _END)
    if first is None or second is None or "'" in first + second:
        return None
    said = first + second
    if ("{d" in first) != ("{e" in second) or not re.search(r"\{[yz]", said):
        return None
    return re.sub(r"(\{d[^}]*\}) – (\{e)", r"\1–\2", said)


def _both_months(template: str | None) -> str | None:
    """Return the template if it names both months: some of Babel's name only one."""
    if template is None:
        return None
    return template if re.search(r"\{[msk].*\{[nul]", template) else None


def _template(pattern: str, letters: dict[str, str]) -> str | None:
    """Return a CLDR pattern as a template, or None when it has fields of other kinds."""
    pieces: list[str] = []
    for quoted, field, literal, other in _TOKEN.findall(pattern):
        if other:
            return None
        if not field:
            pieces.append(_clean(quoted.replace("''", "'") or literal or "'"))
            continue
        letter = field[0]
        is_number = letter in "ML" and len(field) < 3
        name = letters["number"] if is_number else letters[letter]
        padded = ":02d" if len(field) == 2 and letter != "y" else ""
        pieces.append(f"{{{name}{padded}}}")
    return "".join(pieces)
