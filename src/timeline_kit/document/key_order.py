"""In which order people write the keys of an entry; a new key is put where it belongs."""

from __future__ import annotations

from timeline_kit.problems import Path

_MEDIA = ("url", "caption", "credit", "alt", "thumbnail", "link")

_ORDER: dict[Path, tuple[str, ...]] = {
    (): ("timeline", "sources", "eras", "events", "exports"),
    ("timeline",): ("id", "title", "description", "language", "timezone", "url", "media"),
    ("timeline", "media"): _MEDIA,
    ("sources", ""): (
        *("title", "publisher", "author", "published", "url", "archive_url", "accessed"),
        *("file", "sha256", "note"),
    ),
    ("eras", ""): ("title", "date"),
    ("events", ""): (
        *("id", "date", "title", "description", "timezone", "date_label", "group", "tags", "place"),
        *("participants", "status", "standing", "draft", "embargo", "sources", "media", "url"),
        *("note",),
    ),
    ("events", "", "place"): ("name", "lat", "lon"),
    ("events", "", "media"): _MEDIA,
    ("events", "", "sources", ""): (
        *("ref", "quote", "translation", "locator", "says", "stance", "prefix", "suffix"),
    ),
}


def key_order(path: Path) -> tuple[str, ...]:
    """Return the usual order of the keys of the mapping at a path; empty where there is none."""
    inside_source = len(path) > 1 and path[0] == "sources"
    return _ORDER.get(
        tuple(
            "" if isinstance(step, int) or (inside_source and number == 1) else step
            for number, step in enumerate(path)
        ),
        (),
    )
