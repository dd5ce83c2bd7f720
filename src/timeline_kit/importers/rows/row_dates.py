"""The date of a row, from one cell or several."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from timeline_kit.dates import DateError, Reading, When
from timeline_kit.importers import dates, timing
from timeline_kit.importers.dates import Found
from timeline_kit.importers.edtf import NOTHING, has_floating_time, is_date
from timeline_kit.importers.grid import Value, shown
from timeline_kit.importers.headings import PARTS
from timeline_kit.importers.mapping import DATED, Mapped
from timeline_kit.importers.parts import at_clock, from_parts, span, until_clock
from timeline_kit.importers.report import Fate
from timeline_kit.importers.rows.base import Cell, Row
from timeline_kit.importers.texts import line
from timeline_kit.wording.written import with_era

_OPEN = {"present", "ongoing", "now", "today", "current", "continuing", "to date", "heute",
         "laufend", "présent", "en cours", "actualidad", "presente", "н.в.", "по н.в.",
         "настоящее время", "по настоящее время", "..", "…", "halen", "günümüz", "至今",
         "現在"}  # fmt: skip


def take_date(row: Row, by_field: Mapping[str, list[Cell]]) -> None:
    """Take the date that the cells of a row say together."""
    if row.is_own:
        _own_date(row, by_field)
        return
    stated = [name for name in DATED if name in by_field]
    if stated == ["date"] and len(by_field["date"]) == 1:  # as most dates are
        mapped, value, _ = by_field["date"][0]
        found = _with_context(row, row.table.readers[mapped.heading.column], mapped, value)
        _write_date(row, found, by_field["date"])
        return
    start = _point(row, by_field, "date", PARTS[:4])
    begin = _point(row, by_field, "start", PARTS[:4])
    end = _point(row, by_field, "end", PARTS[4:])
    first = start if start is not None else begin
    cells = [one for name in DATED for one in by_field.get(name, ())]
    cells.sort(key=lambda one: one[0].heading.column)
    clocks = [one for name in ("time", "end_time") for one in by_field.get(name, ())]
    if first is None and end is None:
        if clocks:
            text = " ".join(shown(value) for _, value, _ in clocks)
            _write_date(row, Found(text, (), "", "a time of day without a day", True), cells)
        else:
            _ask_missing(row)
        return
    if first is not None and end is None:
        whole = first
        for _, value, _ in by_field.get("end_time", ()):
            whole = until_clock(first, value)
    elif end is not None:
        whole = span(first, end)
        if first is None and by_field.get("time"):
            whole = replace(whole, remark="a time of day without a day", doubted=True)
    _write_date(row, whole, cells)


def _own_date(row: Row, by_field: Mapping[str, list[Cell]]) -> None:
    for name in DATED:
        for _, value, entry in by_field.get(name, ()):
            if name == "date":
                text = line(row.table.shown(value))
                found = Found(text, (Reading(text),) if is_date(text) else ())
                _write_date(row, found, by_field["date"])
            else:
                entry.fate = Fate.LEFT_OUT
                entry.detail = "timeline-kit makes it from the date"
    if not row.event["date"]:
        _ask_missing(row)


def _point(
    row: Row, by_field: Mapping[str, list[Cell]], name: str, parts: Sequence[str]
) -> Found | None:
    """Return what the cells of one end of the date say, or None where all are empty."""
    whole = [(one, value) for one, value, _ in by_field.get(name, ())]
    stated = {part: (one, value) for part in parts for one, value, _ in by_field.get(part, ())}
    clock_cell = stated.pop(parts[3], None)
    if name == "start" and not whole:
        return None
    if name == "start":
        stated = {}
    if not whole and not stated:
        return None
    found = _whole(row, whole, stated, parts)
    if clock_cell is None or (name == "start" and row.table.mapping.of("date")):
        return found
    return at_clock(found, clock_cell[1])


def _whole(
    row: Row,
    whole: Sequence[tuple[Mapped, Value]],
    stated: Mapping[str, tuple[Mapped, Value]],
    parts: Sequence[str],
) -> Found:
    texts = [shown(value).strip() for _, value in whole]
    columns = [one.heading.column for one, _ in [*whole, *stated.values()]]
    reader = row.table.readers[columns[0]]
    if not whole:
        return from_parts(reader, [stated.get(part, (None, None))[1] for part in parts[:3]])
    if len(whole) == 1 and not stated:
        one, value = whole[0]
        return _with_context(row, reader, one, value)
    texts += [shown(value).strip() for _, value in stated.values()]
    return reader.read(" ".join(texts))


def _with_context(row: Row, reader: dates.Column, one: Mapped, value: Value) -> Found:
    """Read a date with what the headings above its row say."""
    fmt = row.table.sheet.formats.get((row.number, one.heading.column), "")
    context = row.heading
    text = shown(value).strip()
    if text.casefold().strip(" .") in _OPEN and one.field == "end":
        return Found(text, (Reading(".."),))
    if not context.edtf:
        return reader.read(value, fmt)
    if re.fullmatch(r"[0-9]{1,2}\.?", text) and len(context.edtf) == 7:
        day = f"{context.edtf}-{int(text.rstrip('.')):02d}"
        said = f"the month is that of the heading above it, `{context.when}`"
        if is_date(day):
            return Found(text, (Reading(day, said),), remark=said)
    found = reader.read(value, fmt, int(context.edtf[:4]))
    if found.is_sure or not isinstance(value, str):
        return found
    joined = reader.read(f"{text} {context.when}")
    if joined.is_sure:
        said = f"with the heading above it, `{context.when}`"
        return Found(text, joined.readings, remark=said)
    return found


def _write_date(row: Row, found: Found, cells: Sequence[Cell]) -> None:
    edtf = found.edtf
    timed = _timed(row, edtf)
    asked, settle, why = not found.is_sure, found.settle, found.remark
    if timed.asked:
        why = "; ".join(filter(None, (why, timed.asked)))
        settle = " and ".join(filter(None, (settle, timed.settle)))
        asked = True
    edtf, impossible = _possible(timed.edtf)
    if impossible:
        asked, settle, why = True, "", impossible
    texts = [shown(value).strip() for _, value, _ in cells]
    edtf = with_era(edtf, texts[0])
    row.event["date"] = edtf
    for _, _, entry in cells:
        row.draft.origin("events", row.index, "date", entry)
        if asked:
            entry.ask(dates.asking(found, edtf, why), settle)
        else:
            entry.detail = f"date `{edtf}`" + (f": {why}" if why else "")
    if len(set(texts)) == 1:
        texts = texts[:1]
    if not asked and not (texts == [edtf] or "/".join(texts) == edtf or _are_figures(cells)):
        original = " | ".join(map(line, texts))
        said = f"date: {original}" + (f" ({why})" if why else "")
        row.draft.comment(("events", row.index), said)


def _timed(row: Row, edtf: str) -> timing.Timed:
    """Return the date in the zone of its row."""
    if row.offset:
        edtf = timing.with_offset(edtf, row.offset)
    if row.no_zone and has_floating_time(edtf):
        return timing.Timed(timing.day(edtf), f"no time zone is called {row.no_zone}")
    return timing.in_zone(edtf, _zone(row))


def _ask_missing(row: Row) -> None:
    row.event["date"] = NOTHING
    row.ask(f"the row has no date; written as `{NOTHING}`")


def _zone(row: Row) -> str | None:
    return (
        row.event.get("timezone") or row.draft.header.get("timezone") or row.table.options.timezone
    )


def _possible(edtf: str) -> tuple[str, str]:
    """Return a date that can be, and why the given one cannot."""
    try:
        When.parse(edtf)
    except DateError as error:
        return NOTHING, error.message
    return edtf, ""


def _are_figures(cells: Sequence[Cell]) -> bool:
    """Whether a date is stated in figures, each in a column of its own."""
    return all(
        one.field in PARTS and re.fullmatch(r"[0-9]+", shown(value).strip())
        for one, value, _ in cells
    )
