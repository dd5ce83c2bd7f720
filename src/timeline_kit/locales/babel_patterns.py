"""Month names and date patterns of a locale, from Babel, as templates of `locales/shape.py`.

Babel resolves aliases into data that its locales share, so that the stand-alone months of the
language that was used first appear in others (babel issue 1234). Here its files are read anew,
so that nothing else in the process can change what a language says, nor is changed by it.
"""

from __future__ import annotations

import pickle
import re
from pathlib import Path
from typing import Any, NamedTuple

_Table = Any  # Babel's nested tables have no types

_TOKEN = re.compile(r"'((?:[^']|'')*)'|(y+|M+|L+|d+)|([^a-zA-Z']+)|(.)", re.DOTALL)
_YEAR_WITH_ERA = re.compile(r"G ?y+|y+ ?G")
_SPACES = str.maketrans({"\u00a0": " ", "\u2009": " ", "\u202f": " "})
_BIDI_CONTROLS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")

_DASH = re.compile(r"\s*[–-]\s*$")

_LETTERS = {"d": "d", "number": "k", "M": "m", "L": "s", "y": "y"}

Run = tuple[str, str, str]
"""What a span's first end says, the dash, and what its last end says."""


class DatePatterns(NamedTuple):
    """The names and patterns of one locale; None where Babel has none that is whole."""

    day_months: tuple[str, ...]
    lone_months: tuple[str, ...]
    short_months: tuple[str, ...]
    day: str
    month: str
    day_in_year: str | None
    short_day: str | None
    days_in_month: Run | None
    days_in_year: Run | None
    months_in_year: Run | None


def date_patterns(tag: str) -> DatePatterns | None:
    """Return the patterns of a BCP 47 tag, or None where Babel has no such locale."""
    from babel import Locale, UnknownLocaleError, localedata

    try:
        locale = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return None
    return _patterns(localedata.LocaleDataDict(read_anew(str(locale))))


def read_anew(identifier: str) -> _Table:
    """Return what Babel's files say of a locale such as `de_AT`, shared with nobody."""
    from babel import localedata

    data: _Table = {} if identifier == "root" else read_anew(_parent(identifier))
    content = Path(localedata.resolve_locale_filename(identifier)).read_bytes()
    localedata.merge(data, pickle.loads(content))
    return data


def _parent(identifier: str) -> str:
    """Return the locale from which one has what it does not say; CLDR part 1, section 4.1.3."""
    from babel import parse_locale
    from babel.core import get_global

    exception: str | None = get_global("parent_exceptions").get(identifier)
    if exception is not None:
        return exception
    parent, _, last = identifier.rpartition("_")
    if len(last) == 4 and "_" not in parent:  # a script, which may be another than the usual
        usual = parse_locale(get_global("likely_subtags").get(parent, parent))[2]
        return parent if last == usual else "root"
    return parent or "root"


def _patterns(data: _Table) -> DatePatterns | None:
    day = _template(_YEAR_WITH_ERA.sub("y", data["date_formats"]["long"].pattern))
    skeletons, intervals = data["datetime_skeletons"], data["interval_formats"]
    month = _template(_pattern(skeletons, "yMMMM", "LLLL y"))
    if day is None or month is None:
        return None
    days = _widest(intervals, "yMMMMd", "yMMMd")
    months = _widest(intervals, "yMMMM", "yMMM")
    names = data["months"]
    return DatePatterns(
        _names(names["format"]["wide"]),
        _names(names["stand-alone"]["wide"]),
        _names(names["format"]["abbreviated"]),
        day,
        month,
        _template(_pattern(skeletons, "MMMMd", "d MMMM")),
        _template(_pattern(skeletons, "MMMd", "d MMM").replace("LLL", "MMM")),
        _interval(days, "d"),
        _both_months(_interval(days, "M")),
        _both_months(_interval(months, "M")),
    )


def _pattern(skeletons: _Table, name: str, fallback: str) -> str:
    found: str = skeletons[name].pattern if name in skeletons else fallback
    return found


def _names(table: _Table) -> tuple[str, ...]:
    return tuple(_clean(table[number]) for number in range(1, 13))


def _clean(text: str) -> str:
    return _BIDI_CONTROLS.sub("", text.translate(_SPACES))


def _widest(intervals: _Table, *skeletons: str) -> _Table:
    return next((intervals[name] for name in skeletons if name in intervals), {})


def _interval(table: _Table, field: str) -> Run | None:
    """Return the ends of an interval whose greatest difference is in the field."""
    parts = table.get(field)
    if not parts or len(parts) != 2:
        return None
    first, last = map(_template, parts)
    dash = _DASH.search(first or "")
    if first is None or last is None or dash is None or "'" in first + last:
        return None
    first = first[: dash.start()]
    if ("{d" in first) != ("{d" in last) or "{y}" not in first + last:
        return None
    return first, "–" if field == "d" else dash[0], last


def _both_months(run: Run | None) -> Run | None:
    """Return the interval if it names both months: some of Babel's name only one."""
    if run is None or not all(re.search(r"\{[msk]", end) for end in (run[0], run[2])):
        return None
    return run


def _template(pattern: str) -> str | None:
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
        pieces.append(f"{{{_LETTERS['number' if is_number else letter]}}}")
    return "".join(pieces)
