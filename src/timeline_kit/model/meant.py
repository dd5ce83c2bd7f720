"""Which key is meant by a key that does not exist: another spelling, or another word for it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from timeline_kit.document import styles
from timeline_kit.problems import Change, Fix, Insert, Path, Remove, Replace

_WORDS: Mapping[str, str] = {
    "id": "uid key slug identifier unique_id event_id",
    "title": "name headline heading header event what subject label",
    "date": "when start start_date date_start begin begins from end end_date date_end until to "
    "time year day month dates datetime dtstart start_time end_time",
    "description": "summary body text details content abstract story",
    "place": "location where venue city site country",
    "participants": "people persons who actors attendees parties",
    "group": "category type lane kind topic",
    "tags": "categories keywords labels themes",
    "media": "image images picture photo img video thumbnail",
    "embargo": "embargoed embargo_until embargoed_until embargo_date embargo_time hold_until "
    "not_before publish_at publish_after release release_at release_date sperrfrist",
    "url": "link href website homepage uri web web_page webpage",
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
    "sha256": "hash checksum digest sha sha_256 sha256sum",
    "says": "date date_given claims gives",
    "stance": "position attitude relation",
    "translation": "translated trans",
    "standing": "evidence_status fact_status claim_status verification verified",
    "prefix": "before",
    "suffix": "after",
    "name": "title place city label",
    "caption": "title text description",
    "credit": "author photographer by source copyright",
}
"""For each key the words by which people call it."""

_INSIDE: Mapping[str, Mapping[str, str]] = {
    "an event": {
        "place": "lat lon",
        "media": "caption credit alt",
        "sources": "quote locator says stance translation",
        "timeline": "language",
    },
    "a source": {"sources": "quote locator says stance translation"},
    "the timeline": {"file": "sources eras events exports"},
    "the file": {"timeline": "id title description language timezone url media"},
}
"""For each record the keys that people write beside those they belong under."""

_IN: Mapping[str, str] = {
    "place": "it belongs to the place: `place: {{name: Moscow, {0}: …}}`",
    "media": "it belongs to the media: `media: {{url: https://…, {0}: …}}`",
    "sources": "it belongs to what an event cites: `sources: [{{ref: report, {0}: …}}]`",
    "timeline": "it belongs under `timeline`",
    "file": "it belongs beside `timeline`, at the margin",
}

_POSITIONS = frozenset({"coordinates", "coords", "coordinate", "geo", "gps", "latlon", "position"})
_PAIR = re.compile(r"([-+]?\d{1,2}(?:\.\d+)?)(?:\s*[,;]\s*|\s+)([-+]?\d{1,3}(?:\.\d+)?)")
_WHOLE_DATE = "date: 2016-12-20T10:30/2016-12-20T12:00"
_PARTS = ("year", "month", "day")
_STARTS = frozenset({"start", "start_date", "date_start", "begin", "begins", "from"})
_ENDS = frozenset({"end", "end_date", "date_end", "until", "to"})
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


def meant(
    key: str, known: Collection[str], record: str, data: Mapping[str, Any], path: Path
) -> Meant | None:
    """Return which key of ours an unknown key is meant to be, or None.

    Args:
        key: the unknown key.
        known: the keys there are.
        record: what the mapping is in which it stands, such as `an event`.
        data: that mapping.
        path: where that stands.
    """
    plain = _plain(key)
    free = [name for name in known if name not in data]
    if plain in free:
        return _renamed(key, plain, path, safe=True)
    if "date" in known and plain in _WORDS["date"].split():
        joined = _one_date(key, plain, data, path)
        if joined is not None:
            return joined
    pair = _PAIR.fullmatch(str(data[key]).strip()) if plain in _POSITIONS else None
    if pair is not None and "lat" in free and "lon" in free:
        return _parted(key, pair[1], pair[2], path)
    for name in free:
        if plain in _WORDS.get(name, "").split():
            return _renamed(key, name, path, safe=False)
    if elsewhere(key, known, record):
        return None
    matches = difflib.get_close_matches(plain, free, 1, 0.6)
    if not matches:
        return None
    is_slip = difflib.SequenceMatcher(None, plain, matches[0]).ratio() >= _SAME
    return _renamed(key, matches[0], path, safe=is_slip)


def _plain(key: str) -> str:
    return re.sub(r"[\s-]+", "_", key.strip().lower())


def called(name: str, data: Mapping[str, Any]) -> Any:
    """Return what stands under a key of ours, or under another spelling or word for it."""
    words = [name, *_WORDS[name].split()]
    spelled: dict[str, Any] = {}
    for key in data:
        spelled.setdefault(_plain(str(key)), key)
    found = (data[spelled[word]] for word in words if word in spelled)
    return data[name] if data.get(name) is not None else next(found, None)


def _renamed(key: str, name: str, path: Path, *, safe: bool) -> Meant:
    return Meant(name, Fix.nearest_key((*path, key), name, safe=safe))


def _one_date(key: str, plain: str, data: Mapping[str, Any], path: Path) -> Meant | None:
    """Join what other forms keep apart: a start and an end, a day and a time."""
    date = data.get("date")
    value = data.get(key)
    if not isinstance(value, str) or ("date" in data and not isinstance(date, str)):
        return None
    texts = {name: text for name, text in data.items() if isinstance(text, str)}
    by_word = {_plain(name): name for name in texts}
    start = next((by_word[word] for word in by_word if word in _STARTS), None)
    end = next((by_word[word] for word in by_word if word in _ENDS), None)
    if key == end and (start is not None or date is not None):
        begin = start if date is None and start is not None else "date"
        return _joined(f"{texts[begin]}/{value}", [begin, key], date is None, path)
    if key == start and end is not None and date is None:
        return _joined(f"{value}/{texts[end]}", [key, end], True, path)
    whole = _of_parts(by_word, texts)
    if whole is not None and plain in _PARTS and date is None:
        return _joined(whole, [by_word[part] for part in _PARTS if part in by_word], True, path)
    clock = _CLOCK.fullmatch(value)
    if plain == "time" and date is not None and _DAY.fullmatch(date) and clock:
        whole = f"{date}T{clock[1]:0>2}:{clock[2]}{value[clock.end(2) :]}"
        return _joined(whole, ["date", key], False, path)
    return None


def _of_parts(by_word: Mapping[str, str], texts: Mapping[str, str]) -> str | None:
    """Return the date of a year, a month and a day that stand in keys of their own."""
    parts = [texts[by_word[part]].strip() for part in _PARTS if part in by_word]
    there = [part in by_word for part in _PARTS]
    if len(parts) < 2 or there != sorted(there, reverse=True):
        return None
    year, *smaller = parts
    if not re.fullmatch(r"\d{4}", year) or not all(re.fullmatch(r"\d\d?", one) for one in smaller):
        return None
    return "-".join([year, *(f"{one:0>2}" for one in smaller)])


def _joined(date: str, parts: Sequence[str], is_new: bool, path: Path) -> Meant:
    """Put into `date` what stood in several keys; unless it is new, the first of them is `date`."""
    removed = [Remove((*path, key)) for key in (parts if is_new else parts[1:])]
    at = (*path, "date")
    changes: tuple[Change, ...] = (*removed, Insert(at, date) if is_new else Replace(at, date))
    return Meant("date", Fix(f"write `date: {styles.scalar(date, typed=True)}`", changes, False))


def _parted(key: str, lat: str, lon: str, path: Path) -> Meant:
    changes = (
        Remove((*path, key)),
        Insert((*path, "lat"), lat),
        Insert((*path, "lon"), lon),
    )
    return Meant("lat", Fix(f"write `lat: {lat}` and `lon: {lon}`", changes, False))


def elsewhere(key: str, known: Collection[str], record: str) -> str:
    """Return where an unknown key belongs that is a key of something else, as help; or nothing.

    Args:
        key: the unknown key.
        known: the keys there are.
        record: what the mapping is in which it stands, such as `an event`.
    """
    plain = _plain(key)
    if "date" in known and plain in _WORDS["date"].split():
        return f"a date stands in one key, with its time and its end: `{_WHOLE_DATE}`"
    for name in known:
        if plain in _WORDS.get(name, "").split():
            return f"`{name}` is there already: join the two, or call this one `x-{key}`"
    if plain in _POSITIONS and record in ("an event", "a place"):
        return "a position stands in the place: `place: {name: Moscow, lat: 55.75, lon: 37.62}`"
    for name, keys in _INSIDE.get(record, {}).items():
        for inner in keys.split():
            if plain == inner or plain in _WORDS.get(inner, "").split():
                return _IN[name].format(inner)
    return ""
