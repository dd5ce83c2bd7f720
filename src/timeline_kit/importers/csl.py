"""CSL-JSON, as Zotero and other reference managers export it.

Source: the schema of CSL 1.0.2, csl-data.json.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from timeline_kit.importers.encodings import decode
from timeline_kit.importers.problems import NOT_IMPORTABLE, Unreadable
from timeline_kit.importers.report import Fate, Report
from timeline_kit.importers.source_list import Kept, SourceList, SourceRecord, people, shown

_RICH = re.compile(r"</?(?:i|b|sup|sub|sc|span)(?:\s[^<>]*)?>", re.IGNORECASE)
_LARGEST = 1 << 53
"""The largest number that every reader of YAML reads as it is."""

_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_PERIODICAL = re.compile(r"article|post|webpage|broadcast|entry|review|interview")


def items_of(data: object) -> list[Any] | None:
    """Return the items of a list of references, or None where JSON is none."""
    if isinstance(data, dict):
        data = data.get("items") or data.get("references")
    if not isinstance(data, list):
        return None
    items = [item for item in data if isinstance(item, dict)]
    is_list = any("type" in item and ("title" in item or "id" in item) for item in items)
    return data if is_list and not any("start_date" in item for item in items) else None


def read(content: bytes, report: Report, kept: Kept) -> SourceList:
    """Read references into a list of sources.

    Raises:
        Unreadable: when they are none.
    """
    text = decode(content).text
    try:
        items = items_of(json.loads(text.lstrip("\ufeff")))
    except (ValueError, RecursionError) as error:
        raise _refused(str(error)) from error
    if items is None:
        raise _refused("it is no list of items with a type")
    sources = SourceList(report, kept)
    for number, item in enumerate(items):
        if not isinstance(item, dict):
            report.add(f"[{number}]", shown(item), Fate.LEFT_OUT, "it is no item")
            continue
        record = SourceRecord(sources)
        for key in sorted(item, key=lambda name: name == "DOI"):
            if key not in ("id", "citation-key") and item[key] not in (None, "", [], {}):
                _take(record, item, key, f"[{number}].{key}")
        names = [key for key in ("citation-key", "id") if item.get(key) not in (None, "")]
        sources.add(record, [(f"[{number}].{key}", str(item[key])) for key in names])
    return sources


def _refused(why: str) -> Unreadable:
    return Unreadable(
        NOT_IMPORTABLE.problem(
            f"this is JSON, but no CSL-JSON: {why}",
            help="in Zotero choose File > Export Library > CSL JSON",
        )
    )


def _take(record: SourceRecord, item: Mapping[str, Any], key: str, place: str) -> None:
    value = item[key]
    raw = shown(value)
    match key:
        case "title":
            record.take("title", place, raw, _RICH.sub("", raw))
        case "author":
            _people(record, "author", place, value)
        case "editor" if "author" not in item:
            _people(record, "author", place, value)
        case "container-title" if _is_part(item):
            record.take("publisher", place, raw, _RICH.sub("", raw))
        case "publisher" if not (_is_part(item) and item.get("container-title")):
            record.take("publisher", place, raw, raw)
        case "issued" | "accessed":
            _date(record, "published" if key == "issued" else key, place, value)
        case "URL":
            record.address("url", place, raw, raw.strip())
        case "DOI":
            record.doi(place, raw, raw)
        case "archive_location" | "archive" if raw.strip().startswith(("http://", "https://")):
            record.address("archive_url", place, raw, raw.strip())
        case "note":
            record.take("note", place, raw, raw)
        case _:
            record.keep(key, place, raw, _plain(value))


def _plain(value: object) -> Any:
    """Return a value as a document may hold it: what has an inside of its own stays JSON."""
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return value
    if isinstance(value, int) and abs(value) > _LARGEST:
        return str(value)
    return value if isinstance(value, str | int) else shown(value)


def _is_part(item: Mapping[str, Any]) -> bool:
    return _PERIODICAL.match(str(item.get("type", ""))) is not None


def _people(record: SourceRecord, key: str, place: str, value: object) -> None:
    listed = value if isinstance(value, list) else [value]
    names = [_name(one) for one in listed]
    if all(names):
        record.take(key, place, shown(value), people(names))
    else:
        record.keep(key, place, shown(value), _plain(value), "not all of it are names")


def _name(one: object) -> str:
    """Return the name of a person or body, or the empty string for what is none."""
    if isinstance(one, str):
        return one
    if not isinstance(one, dict):
        return ""
    if one.get("literal"):
        return str(one["literal"])
    parts = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
    return " ".join(str(one[part]) for part in parts if one.get(part))


def _date(record: SourceRecord, key: str, place: str, value: object) -> None:
    text = date_text(value)
    if text is None:
        record.keep(key, place, shown(value), _plain(value), "it is no date")
    else:
        record.date(key, place, shown(value), text)


def date_text(value: object) -> str | None:
    """Return a date of CSL as text, in EDTF where it has parts; None for what is none.

    Numbers may be texts; `circa` makes it approximate; `edtf`, `raw` and `literal` are text.
    """
    if isinstance(value, str):
        return value
    if not isinstance(value, dict):
        return None
    for name in ("edtf", "raw", "literal"):
        if isinstance(value.get(name), str) and not value.get("date-parts"):
            return str(value[name])
    parts = value.get("date-parts")
    if not isinstance(parts, list) or not 0 < len(parts) < 3:
        return None
    ends = [_end(one) for one in parts]
    if not all(ends):
        return None
    named = season(value.get("season"))
    if named and len(ends) == 1 and str(ends[0]).lstrip("-").isdigit():
        ends = [f"{ends[0]}-{named}"]
    is_about = str(value.get("circa", "")).lower() not in ("", "false", "0", "none")
    return "/".join(f"{end}~" if is_about else str(end) for end in ends)


def _end(parts: object) -> str | None:
    """Return a year, a month and a day as EDTF."""
    if not isinstance(parts, list):
        return None
    try:
        numbers = [int(part) for part in parts if part not in ("", None)]
    except (TypeError, ValueError):
        return None
    if not 0 < len(numbers) < 4:
        return None
    year, *rest = numbers
    digits = f"{'-' if year < 0 else ''}{abs(year):04}" if abs(year) < 10_000 else f"Y{year}"
    return "-".join([digits, *(f"{number:02}" for number in rest)])


def season(value: object) -> int | None:
    """Return the EDTF code of a season of the north, by its number or its English name."""
    text = str(value).strip().lower()
    return int(text) + 20 if text in ("1", "2", "3", "4") else _SEASONS.get(text)
