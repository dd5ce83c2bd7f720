"""TimelineJS files by other programs as timelines of ours, as far as they fit."""

from __future__ import annotations

from html import unescape
from typing import Any

from markupsafe import Markup

from timeline_kit.model import Timeline

_PARTS = ("year", "month", "day")


def from_timelinejs(data: dict[str, Any]) -> Timeline:
    """Return the slides as events; dates keep year, month and day, texts lose their marks."""
    title = data.get("title", {}).get("text", {}).get("headline") or "Timeline"
    events = [_event(slide, number) for number, slide in enumerate(data["events"], start=1)]
    return Timeline(id="foreign", title=_plain(title), events=events)


def _event(slide: dict[str, Any], number: int) -> dict[str, Any]:
    text = slide.get("text", {})
    start, end = _edtf(slide["start_date"]), _edtf(slide.get("end_date") or {})
    event: dict[str, Any] = {
        "id": f"e{number}",
        "date": f"{start}/{end}" if end and end > start else start,
        "title": _plain(text.get("headline") or "Untitled"),
        "description": _plain(text.get("text") or ""),
        "group": _plain(slide.get("group") or ""),
    }
    media = slide.get("media") or {}
    if str(media.get("url", "")).startswith("https://"):
        event["media"] = {"url": media["url"], "caption": _plain(media.get("caption") or "")}
        if not event["media"]["caption"]:
            del event["media"]["caption"]
    return {key: value for key, value in event.items() if value}


def _edtf(date: dict[str, Any]) -> str:
    parts = [str(date.get(part) or "") for part in _PARTS]
    known = parts[: parts.index("")] if "" in parts else parts
    widths = (4, 2, 2)
    return "-".join(part.zfill(width) for part, width in zip(known, widths, strict=False))


def _plain(text: str) -> str:
    return " ".join(unescape(Markup(text).striptags()).split())
