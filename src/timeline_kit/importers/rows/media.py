"""The media of an event: its address, caption and credit, from several cells."""

from __future__ import annotations

from typing import Any

from timeline_kit.importers import markup
from timeline_kit.importers.citations import ADDRESS
from timeline_kit.importers.rows.base import Row
from timeline_kit.importers.texts import line


def join_media(row: Row) -> None:
    """Make the media of an event of the cells that say something of it."""
    stated = {
        name.removeprefix("media_"): found[-1]
        for name, found in row.waiting.items()
        if name.startswith("media_")
    }
    if not stated:
        return
    media: dict[str, Any] = {}
    text, entry = stated.pop("url", ("", None))
    addresses = [address.group() for address in ADDRESS.finditer(text)]
    if row.is_own and text:
        media["url"] = line(text)
    elif addresses:
        media["url"] = addresses[0]
        if text.strip() != addresses[0] and entry is not None:
            row.event["x-media"] = text.strip()
            entry.detail += "; all of the cell is kept as `x-media`"
    elif text and entry is not None:
        row.keep("x-media-url", text, entry, "it is no http or https address")
    for key, (value, its_entry) in stated.items():
        if not media:
            row.keep(f"x-media-{key}", value, its_entry, "there is no media it belongs to")
        elif key in ("caption", "credit"):
            if row.is_own:
                media[key] = value
            elif markup.is_html(value):
                media[key], dropped = markup.from_marked(value)
                its_entry.dropped = tuple(dict.fromkeys(dropped))
            else:
                media[key] = markup.from_plain(value)
        else:
            media[key] = line(value)
    if media:
        row.event["media"] = media
