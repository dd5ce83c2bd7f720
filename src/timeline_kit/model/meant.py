"""Which key is meant by a key that does not exist: another spelling, or another word for it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from timeline_kit.document import styles
from timeline_kit.problems import Change, Fix, Insert, Path, Remove, Replace

_WORDS: Mapping[str, str] = {
    "id": "uid key slug identifier unique_id event_id",
    "title": "name headline heading header event what subject label",
    "date": "when start start_date date_start begin begins from end end_date date_end until to "
    "time year day month dates datetime dtstart",
    "description": "summary body text details content abstract story",
    "place": "location where venue city site country",
    "participants": "people persons who actors attendees parties",
    "group": "category type lane kind topic",
    "tags": "categories keywords labels themes",
    "media": "image images picture photo img video thumbnail",
    "url": "link href website homepage uri web page",
    "sources": "source ref refs reference references citation citations cite",
    "note": "notes comment comments remark remarks",
    "timezone": "tz zone time_zone",
    "language": "lang locale",
    "lat": "latitude",
    "lon": "longitude lng long",
    "published": "date year",
    "accessed": "retrieved read",
    "author": "authors by creator writer",
    "publisher": "site website newspaper journal",
    "file": "path saved copy filename",
    "archive_url": "archive archived wayback",
    "ref": "source id key",
    "quote": "text words quotation excerpt",
    "locator": "page pages p pp chapter",
    "name": "title place city label",
    "caption": "title text description",
    "credit": "author photographer by source copyright",
}
"""For each key the words by which people call it."""

_STARTS = frozenset({"start", "start_date", "date_start", "begin", "begins", "from"})
_ENDS = frozenset({"end", "end_date", "date_end", "until", "to"})
_OF_A_DATE = _STARTS | _ENDS | {"time"}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CLOCK = re.compile(r"(\d{1,2}):(\d\d)(?::\d\d)?")
_SAME = 0.8


class Meant(NamedTuple):
    """What a key is meant to be.

    Attributes:
        key: the key of ours.
        fix: what makes it so, with the words of the help.
    """

    key: str
    fix: Fix


def meant(key: str, known: Collection[str], data: Mapping[str, Any], path: Path) -> Meant | None:
    """Return which key of ours an unknown key is meant to be, or None.

    Args:
        key: the unknown key.
        known: the keys there are.
        data: the mapping it stands in.
        path: where that stands.
    """
    plain = re.sub(r"[\s-]+", "_", key.strip().lower())
    free = [name for name in known if name not in data]
    if plain in free:
        return _renamed(key, plain, path, safe=True)
    if "date" in known and plain in _OF_A_DATE:
        joined = _one_date(key, plain, data, path)
        if joined is not None:
            return joined
    for name in free:
        if plain in _WORDS.get(name, "").split():
            return _renamed(key, name, path, safe=False)
    matches = difflib.get_close_matches(plain, free, 1, 0.6)
    if not matches:
        return None
    is_slip = difflib.SequenceMatcher(None, plain, matches[0]).ratio() >= _SAME
    return _renamed(key, matches[0], path, safe=is_slip)


def _renamed(key: str, name: str, path: Path, *, safe: bool) -> Meant:
    return Meant(name, Fix.nearest_key((*path, key), name, safe=safe))


def _one_date(key: str, plain: str, data: Mapping[str, Any], path: Path) -> Meant | None:
    """Join what other forms keep apart: a start and an end, a day and a time."""
    date = data.get("date")
    value = data.get(key)
    if not isinstance(value, str) or ("date" in data and not isinstance(date, str)):
        return None
    texts = {name: text for name, text in data.items() if isinstance(text, str)}
    by_word = {re.sub(r"[\s-]+", "_", name.strip().lower()): name for name in texts}
    start = next((by_word[word] for word in by_word if word in _STARTS), None)
    end = next((by_word[word] for word in by_word if word in _ENDS), None)
    if key == end and (start is not None or date is not None):
        begin = start if date is None and start is not None else "date"
        return _joined(f"{texts[begin]}/{value}", begin, key, date is None, path)
    if key == start and end is not None and date is None:
        return _joined(f"{value}/{texts[end]}", key, end, True, path)
    clock = _CLOCK.fullmatch(value)
    if plain == "time" and date is not None and _DAY.fullmatch(date) and clock:
        whole = f"{date}T{clock[1]:0>2}:{clock[2]}{value[clock.end(2) :]}"
        return _joined(whole, "date", key, False, path)
    return None


def _joined(date: str, first: str, second: str, is_new: bool, path: Path) -> Meant:
    changes: tuple[Change, ...] = (Replace((*path, "date"), date), Remove((*path, second)))
    if is_new:
        changes = (
            Remove((*path, first)),
            Remove((*path, second)),
            Insert((*path, "date"), date),
        )
    return Meant("date", Fix(f"write `date: {styles.scalar(date, typed=True)}`", changes, False))
