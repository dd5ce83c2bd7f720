"""Media in the slides of TimelineJS, where its own ways to show them do not do.

TimelineJS asks services for what it shows as soon as a slide is near, with scripts and programming
interfaces of theirs that our pages do not allow, and takes what it does not know for a picture.
Pictures are left to it. All else stands in its slides as it does on the page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from typing import Any

from markupsafe import Markup

from timeline_kit.model.media_kinds import Form
from timeline_kit.model.texts import is_local
from timeline_kit.site.media import MediaEntry

_AS_PICTURE = re.compile(r"(?:jpg|jpeg|png|gif|svg|webp)(?:\?.*)?$", re.IGNORECASE)
"""What TimelineJS takes for a picture (its `MediaType.js`), if for nothing before that."""

_AS_OTHER = re.compile(
    r"spotify|iframe|blockquote|youtu\.be|documentcloud\.org/|wikipedia\.org|/maps/"
    r"|^https?://(?:www\.|m\.|player\.)?(?:youtube|vimeo|dai|vine|tiktok|bsky|soundcloud|twitter"
    r"|x\.com|flickr|flic\.kr|instagr|commons\.wikimedia)",
    re.IGNORECASE,
)
"""What it may take for something else, at least."""


_ICONS = {
    Form.PICTURE: "image",
    Form.VIDEO: "video",
    Form.AUDIO: "video",
    Form.PLAYER: "video",
    Form.LINK: "web",
}
"""What stands for media on the axis of TimelineJS."""


def slides_json(
    data: str,
    media: Mapping[str, MediaEntry],
    slide: Callable[[MediaEntry], str],
    *,
    waiting: bool,
) -> str:
    """Return JSON of TimelineJS with HTML for media that it would not show.

    Args:
        data: the JSON of the whole timeline.
        media: by the id of their event; those of the title under the empty text.
        slide: makes the HTML.
        waiting: whether nothing of other servers is loaded before the reader asks for it.
    """
    changed = {key: one for key, one in media.items() if not is_left_to_timelinejs(one)}
    if not changed and not waiting:
        return data
    whole: dict[str, Any] = json.loads(data)
    for key, one in (("", whole["title"]), *((one["unique_id"], one) for one in whole["events"])):
        if key in changed:
            one["media"] = _as_html(one["media"], changed[key], slide)
        if waiting and not is_local(one.get("media", {}).get("thumbnail", "")):
            one.get("media", {}).pop("thumbnail", None)
    return json.dumps(whole, ensure_ascii=False, indent=1).replace("<", "\\u003c")


def is_left_to_timelinejs(media: MediaEntry) -> bool:
    """Whether TimelineJS takes an address for the picture that it is, and may load it."""
    if media.form is not Form.PICTURE or media.waits:
        return False
    is_picture = media.url.startswith("data:") or _AS_PICTURE.search(media.url) is not None
    return is_picture and not _AS_OTHER.search(media.url)


def _as_html(
    media: Mapping[str, Any], entry: MediaEntry, slide: Callable[[MediaEntry], str]
) -> dict[str, Any]:
    kept = {key: value for key, value in media.items() if key not in ("link", "alt", "title")}
    return kept | {"url": slide(hidden(entry)), "icon": _ICONS[entry.form]}


def hidden(entry: MediaEntry) -> MediaEntry:
    """Return media whose texts TimelineJS does not recognise: it looks for services everywhere.

    Each character is written as HTML's reference to it, which is read as what it stands for.
    """
    texts: dict[str, Any] = {
        field.name: Markup("".join(f"&#{ord(character)};" for character in value))
        for field in fields(entry)
        if type(value := getattr(entry, field.name)) is str
    }
    return replace(entry, **texts)
