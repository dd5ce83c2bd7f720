"""The fields of an event, from the cells of its row."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime

from timeline_kit.dates import DateError
from timeline_kit.exporters.table.cells import own_value, split
from timeline_kit.importers import timing, zones
from timeline_kit.importers.citations import ADDRESS, complete
from timeline_kit.importers.draft import UNTITLED, add_note
from timeline_kit.importers.grid import Value, shown
from timeline_kit.importers.mapping import DATED, HELPERS, Mapped
from timeline_kit.importers.number_formats import shown_day
from timeline_kit.importers.report import Entry, Fate
from timeline_kit.importers.rows import lists, sources, texts
from timeline_kit.importers.rows.asides import is_aside
from timeline_kit.importers.rows.base import Cell, Row
from timeline_kit.importers.rows.media import join_media
from timeline_kit.importers.rows.places import join_place
from timeline_kit.importers.rows.row_dates import take_date
from timeline_kit.importers.slugs import is_slug, slug
from timeline_kit.importers.texts import cleaned, line, quoted
from timeline_kit.model import Standing
from timeline_kit.model.records import Instant, Unfit
from timeline_kit.model.shapes import in_its_zone
from timeline_kit.wording.choice_words import chosen

_DASH = re.compile(
    r"(?i)\s*(?:[-–—−/]+|\.{3}|n\.?\s?/?\s?a\.?|k\.\s?a\.?|none|keine?|нет|н/д|null|nil|なし|无|無)\s*"
)
"""What stands in a cell in which nothing is to be said."""

_BLANK_IF_DASH = frozenset(
    {"place", "participants", "tags", "group", "sources", "url", "note", "date_label", "timezone",
     "status", "standing"}
)  # fmt: skip
_SINGLE = frozenset(
    {"id", "title", "date_label", "group", "place", "timezone", "status", "draft"}
    | {f"media_{name}" for name in ("url", "caption", "credit", "alt", "thumbnail", "link")}
)
"""Fields that hold one value: what a second column says is kept beside it."""

_WAITING = {"place", "latitude", "longitude", "position"} | sources.CITED.keys()
"""Fields that are taken together when all cells of a row are known, as those of media are."""

_INSTANT = Instant("")
_PRIVATE = {"private", "privat", "confidential", "vertraulich", "persönlich", "personal", "privé",
            "confidentiel", "privado", "confidencial", "privato", "draft", "entwurf", "internal",
            "intern"}  # fmt: skip
_PUBLIC = {"public", "normal", "öffentlich", "publique", "público", "pubblico", "published"}
_TRUE = {"true", "yes", "y", "x", "1", "ja", "oui", "sí", "si", "да", "✓", "✔"}
_FALSE = {"false", "no", "n", "0", "nein", "non", "нет", "-"}


def fill(row: Row) -> None:
    """Take every cell."""
    by_field: dict[str, list[Cell]] = {}
    for one in row.cells:
        if not is_aside(row, one):
            by_field.setdefault(one[0].field, []).append(one)
    for mapped, value, entry in by_field.pop("timezone", ()):  # the date is in it
        _take_cell(row, "timezone", mapped, value, entry)
    take_date(row, by_field)
    sources.pair_sources(row, by_field)
    for name, some in by_field.items():
        if name in DATED:
            continue
        for mapped, value, entry in some:
            row.draft.origin("events", row.index, name, entry)
            _take_cell(row, name, mapped, value, entry)
    for mapped, value, entry in row.cells if row.table.sheet.links else ():
        _link(row, mapped, value, entry)
    join_media(row)
    join_place(row)
    texts.title_from_description(row, by_field)
    sources.name_sources(row)
    sources.join_citations(row)
    _join_nested(row)
    if not row.event["title"]:
        _ask_title(row)


def _take_cell(row: Row, name: str, mapped: Mapped, value: Value, entry: Entry) -> None:
    """Take a cell as a field, or keep it beside the fields."""
    raw = row.table.shown(value) + _seen(row, mapped, value)
    text, remark = cleaned(raw)
    if remark:
        entry.detail += f", {remark}"
    if not text.strip():
        entry.fate, entry.detail = Fate.LEFT_OUT, f"nothing is left of it {remark}"
        return
    if name == "citations" and row.is_own:
        row.waiting.setdefault(name, []).append((text, entry))
        return
    if name in HELPERS and row.is_own:
        entry.fate, entry.detail = Fate.LEFT_OUT, "timeline-kit makes it from other columns"
        return
    if name in _BLANK_IF_DASH and _DASH.fullmatch(text) and not row.is_own:
        entry.fate, entry.detail = Fate.LEFT_OUT, "it says that there is none"
        return
    if name in _SINGLE and name in row.filled:
        row.keep(f"x-{name.replace('_', '-')}", text, entry, f"there is another {name}")
        return
    row.filled.add(name)
    outer, dot, key = name.partition(".")
    if dot and row.is_own:
        row.nested.append((outer, key, text))
        entry.fate, entry.detail = Fate.KEPT, f"`{name}`"
        return
    take = _TAKE.get(name)
    if name == "sources":
        paired = row.paired.get(mapped.heading.column)
        sources.take_sources(row, text, entry, paired or row.target(mapped))
    elif take is not None:
        take(row, text, entry)
    elif name in ("tags", "participants"):
        lists.take_list(row, name, text, entry, mapped)
    elif name in _WAITING or name.startswith("media_"):
        row.waiting.setdefault(name, []).append((text, entry))
    else:
        row.keep(name if name.startswith("x-") else f"x-{name}", text, entry)


def _seen(row: Row, mapped: Mapped, value: Value) -> str:
    """Return how a day in a column of other things is shown, if that is not as it is held."""
    if not isinstance(value, (date, datetime)):
        return ""
    code = row.table.sheet.formats.get((row.number, mapped.heading.column), "")
    view = shown_day(value, code) if code else None
    return f" (shown as {view.text})" if view and (view.is_less or view.has_words) else ""


def _link(row: Row, mapped: Mapped, value: Value, entry: Entry) -> None:
    """Take the address behind a cell; it is the event's only where no cell states one."""
    found = row.target(mapped)
    is_aside = entry.fate is Fate.KEPT or mapped.heading.column in row.aside
    if found is None or (mapped.field == "sources" and not is_aside):
        return
    target, _ = cleaned(found)
    if target.strip().rstrip("/") == shown(value).strip().rstrip("/"):
        return
    if ADDRESS.fullmatch(target) and not row.event.get("url"):
        row.event["url"] = target
        row.draft.origin("events", row.index, "url", entry)
        entry.detail += f"; the address behind it, `{target}`, as url"
    else:
        before = row.event.get("x-link")
        row.event["x-link"] = f"{before}\n{target}" if before else target
        entry.detail += f"; the address behind it is kept as `x-link`: `{target}`"


def _join_nested(row: Row) -> None:
    """Put the author's own keys of our tables where they belong: `place.x-…`."""
    for outer, key, text in row.nested:
        if outer != "sources":
            row.event.setdefault(outer, {})[key] = own_value(text)
            continue
        held = row.event.get("sources", [])
        for position, item in enumerate(split(text)[: len(held)]):
            if item:
                one = held[position]
                held[position] = {"ref": one} if isinstance(one, str) else one
                held[position][key] = own_value(item)


def _ask_title(row: Row) -> None:
    row.event["title"] = UNTITLED
    row.ask(f"the row has no title; written as `{UNTITLED}`")


def _take_group(row: Row, text: str, entry: Entry) -> None:
    row.event["group"] = line(text)


def _take_date_label(row: Row, text: str, entry: Entry) -> None:
    row.event["date_label"] = line(text)


def _take_note(row: Row, text: str, entry: Entry) -> None:
    add_note(row.event, text.strip())


def _take_id(row: Row, text: str, entry: Entry) -> None:
    wanted = line(text)
    name = wanted if is_slug(wanted) else slug(wanted, "event")
    name = row.draft.names.own(name)
    row.event["id"] = name
    if name != wanted:
        row.event["x-id"] = wanted
        entry.detail = f"id `{name}`; as it was, it is kept as `x-id`"
        if is_slug(wanted) or name != slug(wanted, "event"):
            entry.ask(f"another row has this id; the id is `{name}`, and this is kept as `x-id`")


def _take_timezone(row: Row, text: str, entry: Entry) -> None:
    zone, offset = zones.named(line(text)), timing.offset_of(text)
    if zone is not None:
        row.event["timezone"] = zone
    elif offset is not None:
        row.offset = offset
        row.keep("x-timezone", text, entry, f"its times are read with `{offset}`")
    else:
        row.no_zone = quoted(text)
        row.keep("x-timezone", text, entry, "no time zone is called so")


def _take_status(row: Row, text: str, entry: Entry) -> None:
    known = chosen("status", line(text))
    if not known:
        row.keep("x-status", text, entry, "a status is confirmed, tentative or cancelled")
    else:
        row.event["status"] = known


def _take_standing(row: Row, text: str, entry: Entry) -> None:
    known = chosen("standing", line(text))
    if known:
        row.event["standing"] = known
    else:
        row.keep("x-standing", text, entry, f"a standing is {', '.join(Standing)}")


def _take_draft(row: Row, text: str, entry: Entry) -> None:
    word = line(text).casefold()
    if word in _TRUE | _PRIVATE:
        row.event["draft"] = True
    elif word in _FALSE | _PUBLIC:
        entry.detail = "draft: it is none"
    else:
        row.keep("x-draft", text, entry)
        row.event["draft"] = True
        entry.ask("it says neither yes nor no, so the event is a draft; kept as `x-draft`")


def _take_embargo(row: Row, text: str, entry: Entry) -> None:
    zone = row.draft.header.get("timezone", "UTC")
    try:
        in_its_zone(_INSTANT.read(line(text)), zone)
    except (DateError, Unfit):
        row.keep("x-embargo", text, entry, "no day or time like 2026-12-01T06:00+01:00")
        entry.fate = Fate.ASKED
        row.event["draft"] = True
        entry.detail += "; so the event is a draft"
    else:
        row.event["embargo"] = line(text)


def _take_url(row: Row, text: str, entry: Entry) -> None:
    found = [address.group() for address in ADDRESS.finditer(text)]
    if row.is_own:
        row.event["url"] = line(text)
    elif len(found) == 1 and found[0] == text.strip() and "url" not in row.event:
        row.event["url"] = complete(found[0])
    elif found and "url" not in row.event:
        sources.take_sources(row, text, entry, None)
        entry.detail = "sources: it says more than an address"
    else:
        why = "there is another url" if found and "url" in row.event else "no address"
        row.keep("x-url", text, entry, why)


_TAKE: dict[str, Callable[[Row, str, Entry], None]] = {
    "title": texts.take_title,
    "description": texts.take_description,
    "group": _take_group,
    "date_label": _take_date_label,
    "note": _take_note,
    "id": _take_id,
    "timezone": _take_timezone,
    "status": _take_status,
    "standing": _take_standing,
    "draft": _take_draft,
    "embargo": _take_embargo,
    "url": _take_url,
}
"""What takes the fields that one cell fills."""
