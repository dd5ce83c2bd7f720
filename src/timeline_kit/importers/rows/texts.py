"""The title and the description of an event, which cells may say together."""

from __future__ import annotations

from collections.abc import Mapping

from timeline_kit.importers import markup
from timeline_kit.importers.grid import shown
from timeline_kit.importers.report import Entry
from timeline_kit.importers.rows.base import Cell, Row
from timeline_kit.importers.texts import cleaned, line
from timeline_kit.importers.titles import short_title

_LONGEST_TITLE = 200


def take_title(row: Row, text: str, entry: Entry) -> None:
    """Take a title; what is more than one goes to the description."""
    if markup.is_html(text) and not row.is_own:
        plain, dropped = markup.to_line(text)
        row.event["title"] = plain
        entry.detail, entry.dropped = "title, without its marks", tuple(dict.fromkeys(dropped))
        return
    lines = [one.strip() for one in text.strip().split("\n") if one.strip()]
    if len(lines) > 1:
        row.event["title"] = line(lines[0])
        _add_description(row, markup.from_plain("\n".join(lines[1:])))
        entry.detail = "title, its other lines as description"
        return
    if len(text) > _LONGEST_TITLE and not row.is_own:
        row.event["title"] = short_title(line(text))
        _add_description(row, markup.from_plain(text))
        entry.detail = "description; its beginning also as title"
        return
    row.event["title"] = line(text)


def take_description(row: Row, text: str, entry: Entry) -> None:
    """Take a description as Markdown."""
    if row.is_own:
        row.event["description"] = text
    elif markup.is_html(text):
        markdown, dropped = markup.from_marked(text)
        _add_description(row, markdown)
        entry.detail = "description, its HTML as Markdown"
        entry.dropped = tuple(dict.fromkeys(dropped))
    else:
        _add_description(row, markup.from_plain(text))


def title_from_description(row: Row, by_field: Mapping[str, list[Cell]]) -> None:
    """Make a title of the first sentence of a description, where there is no other."""
    if row.event["title"] or not by_field.get("description"):
        return
    _, value, entry = by_field["description"][0]
    text, _ = cleaned(shown(value))
    plain = markup.to_line(text)[0] if markup.is_html(text) else line(text)
    row.event["title"] = short_title(plain)
    is_whole = row.event["title"] == plain and len(by_field["description"]) == 1
    lacks = plain and row.table.mapping.of("title")  # where others have one
    if lacks:
        said = "title: from the description; the row has no title"
        row.draft.comment(("events", row.index), said)
    if is_whole:
        del row.event["description"]
        entry.detail = "title"
    elif plain:
        entry.detail += "; its beginning also as title"
    entry.detail += ", as the row has none" if lacks else ""


def _add_description(row: Row, markdown: str) -> None:
    before = row.event.get("description")
    row.event["description"] = f"{before}\n\n{markdown}" if before else markdown
