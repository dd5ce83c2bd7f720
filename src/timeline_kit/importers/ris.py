"""RIS, as reference managers and publishers export it: a tag of two letters, a value."""

from __future__ import annotations

import re

from timeline_kit.importers.csl import season
from timeline_kit.importers.encodings import decode
from timeline_kit.importers.problems import NOT_IMPORTABLE, Unreadable
from timeline_kit.importers.report import Fate, Report
from timeline_kit.importers.source_list import Kept, SourceList, SourceRecord, people

TAGGED = re.compile(r"^\ufeff?(?P<tag>[A-Z][A-Z0-9]) {0,2}-(?: (?P<value>.*)|)$")

_NAMES = {
    "TY": "type", "VL": "volume", "IS": "issue", "SP": "first-page", "EP": "last-page",
    "SN": "issn-or-isbn", "KW": "keywords", "LA": "language", "AB": "abstract", "N2": "abstract",
    "CY": "place", "ET": "edition", "T3": "series", "AN": "accession-number",
    "DB": "database", "DP": "provider", "CN": "call-number", "ST": "short-title",
    "M1": "number", "M3": "kind", "A2": "editor", "ED": "editor", "A3": "series-editor",
    "A4": "translator", "LB": "label", "AD": "address", "AV": "location",
}  # fmt: skip
"""What is kept, by its tag."""

_CONTAINERS = ("T2", "JO", "JF", "BT", "JA", "J1", "J2")
_AUTHORS = ("AU", "A1")
_PERIODICAL = {"NEWS", "MGZN", "JOUR", "EJOUR", "ELEC", "BLOG", "WEB", "ICOMM", "VIDEO", "MPCT"}
_PARTIAL_DATE = re.compile(r"(\d{4})/(\d{0,2})/(\d{0,2})(?:/(.*))?")

_CLOCK = re.compile(r"[0-2]\d:[0-5]\d(?::[0-5]\d)?")

_Line = tuple[int, str, str]


def read(content: bytes, report: Report, kept: Kept) -> SourceList:
    """Read references into a list of sources.

    Raises:
        Unreadable: when there are none.
    """
    text = decode(content).text
    sources = SourceList(report, kept)
    found: list[_Line] = []
    is_open = False
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
        tagged = TAGGED.match(line.rstrip())
        tag, value = (tagged["tag"], (tagged["value"] or "").strip()) if tagged else ("", "")
        if tag == "TY":
            if found:
                _add(sources, found)  # the end of the one before is missing
            found, is_open = [(number, tag, value)], True
        elif tag == "ER" and is_open:
            _add(sources, found)
            found, is_open = [], False
        elif is_open and tagged:
            found.append((number, tag, value))
        elif is_open and line.strip():  # a value goes on
            begun, last, before = found[-1]
            found[-1] = (begun, last, f"{before}\n{line.strip()}")
        elif line.strip("\ufeff \t"):
            why = "it is outside of all entries"
            report.add(f"line {number}", line.strip(), Fate.LEFT_OUT, why)
    if found:
        _add(sources, found)
    if not sources.draft.sources:
        raise Unreadable(NOT_IMPORTABLE.problem("this is no RIS: no entry begins with `TY  - `"))
    return sources


def _add(sources: SourceList, lines: list[_Line]) -> None:
    record = SourceRecord(sources)
    values = {tag: value for _, tag, value in reversed(lines)}
    containers = [tag for tag in _CONTAINERS if values.get(tag)]
    is_part = values.get("TY", "") in _PERIODICAL and bool(containers)
    authors = [value for _, tag, value in lines if tag in _AUTHORS]
    day = "DA" if values.get("DA") else "PY" if values.get("PY") else "Y1"
    called = [(f"line {number} {tag}", value) for number, tag, value in lines if tag == "ID"]
    for number, tag, value in lines:
        place, raw = f"line {number} {tag}", value
        if tag == "ID":
            continue
        if not value:
            record.leave(place, raw, "there is nothing in it")
        elif tag in ("TI", "T1") or (tag == "CT" and "TI" not in values and "T1" not in values):
            record.take("title", place, raw, value)
        elif tag in _AUTHORS:
            if "author" in record.values:
                record.also("author", place, raw)
            else:
                record.take("author", place, raw, people(map(_name, authors)))
        elif (is_part and tag == containers[0]) or (tag == "PB" and not is_part):
            record.take("publisher", place, raw, value)
        elif tag == day:
            record.date("published", place, raw, _date(value))
        elif tag in ("PY", "Y1", "DA"):
            record.keep("year", place, raw, value, f"`{day}` says more")
        elif tag == "Y2":
            record.date("accessed", place, raw, _date(value))
        elif tag in ("UR", "LK"):
            record.address("url", place, raw, value)
        elif tag == "DO":
            record.doi(place, raw, value)
        elif tag == "N1":
            record.take("note", place, raw, value)
        elif tag in ("L1", "L2", "L3", "L4") and not value.startswith(("http://", "https://")):
            record.file(place, raw, value)
        elif tag in ("L1", "L2", "L3", "L4"):
            record.keep("link", place, raw, value)
        else:
            record.keep(_NAMES.get(tag, f"ris-{tag}"), place, raw, value)
    sources.add(record, called)


def _name(text: str) -> str:
    """Return a name as it is read: `Family, Given, Suffix`."""
    family, *given = [part.strip() for part in text.split(",")]
    return " ".join(filter(None, [*given[:1], family, *given[1:]]))


def _date(text: str) -> str:
    """Return `2021/03/05/`, of which parts may be missing, as EDTF; anything else as it is."""
    found = _PARTIAL_DATE.fullmatch(text.strip())
    if found is None:
        return text.rstrip("/ ")
    date = "-".join(part.zfill(2) for part in found.groups()[:3] if part)
    more = (found[4] or "").strip()
    named = season(more) if not found[2] else None
    if _CLOCK.fullmatch(more) and found[3]:
        return f"{date}T{more}"
    return f"{date}-{named}" if named else date if not more else text
