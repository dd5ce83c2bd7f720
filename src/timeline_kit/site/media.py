"""Which outside hosts the author's own media need, and nothing beyond."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from timeline_kit.model import Media, Timeline


class MediaElement(StrEnum):
    """How a page shows an address."""

    PICTURE = "picture"
    VIDEO = "video"
    AUDIO = "audio"
    LINK = "link"


_HOST = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?")

_SUFFIXES: Mapping[MediaElement, re.Pattern[str]] = {
    MediaElement.PICTURE: re.compile(r"\.(?:jpe?g|png|gif|svg|webp|avif)$", re.IGNORECASE),
    MediaElement.VIDEO: re.compile(r"\.(?:mp4|webm)$", re.IGNORECASE),
    MediaElement.AUDIO: re.compile(r"\.(?:mp3|wav|m4a|ogg)$", re.IGNORECASE),
}


@dataclass(frozen=True, slots=True)
class _Player:
    """A player that TimelineJS puts into a frame, by the host of the address."""

    hosts: re.Pattern[str]
    frame: str
    script: str | None = None


_PLAYERS = (
    _Player(re.compile(r"(?:www\.|player\.)?vimeo\.com"), "https://player.vimeo.com"),
    _Player(re.compile(r"(?:www\.)?dailymotion\.com"), "https://www.dailymotion.com"),
    _Player(
        re.compile(r"(?:www\.)?soundcloud\.com"),
        "https://w.soundcloud.com",
        script="https://w.soundcloud.com",
    ),
    _Player(
        re.compile(r"(?:(?:www|m)\.)?(?:youtube\.com|youtu\.be)"),
        "https://www.youtube.com",
        script="https://www.youtube.com",
    ),
)


def kind(url: str) -> MediaElement:
    """Return how an address is shown; what has no suffix of a file is a link.

    In a wiki, `/wiki/File:a.jpg` is the address of a page about a picture.
    """
    path = urlsplit(url).path
    if "/wiki/" in path:
        return MediaElement.LINK
    return next(
        (kind for kind, suffix in _SUFFIXES.items() if suffix.search(path)), MediaElement.LINK
    )


def shown_by_page(timeline: Timeline) -> Mapping[str, list[str]]:
    """Return what a content security policy must allow for media in the list, by directive."""
    allowed: dict[str, set[str]] = {"img-src": set(), "media-src": set()}
    for media in _all_media(timeline):
        what = kind(media.url)
        if what is MediaElement.PICTURE:
            allowed["img-src"].add(_origin(media.url))
        elif what is not MediaElement.LINK:
            allowed["media-src"].add(_origin(media.url))
    return _sorted(allowed)


def shown_by_timelinejs(timeline: Timeline) -> Mapping[str, list[str]]:
    """Return what must be allowed for the same media in TimelineJS: thumbnails, players too."""
    shown = shown_by_page(timeline)
    allowed = {name: set(hosts) for name, hosts in shown.items()}
    allowed |= {"frame-src": set(), "script-src": set()}
    for media in _all_media(timeline):
        allowed["img-src"].add(_origin(media.thumbnail or media.url))
        host = (urlsplit(media.url).hostname or "").lower()
        for player in _PLAYERS:
            if player.hosts.fullmatch(host):
                allowed["frame-src"].add(player.frame)
                allowed["script-src"].add(player.script or "")
    return _sorted(allowed)


def _sorted(allowed: Mapping[str, set[str]]) -> Mapping[str, list[str]]:
    return {directive: sorted(hosts - {""}) for directive, hosts in allowed.items()}


def _all_media(timeline: Timeline) -> Iterator[Media]:
    if timeline.media is not None:
        yield timeline.media
    for event in timeline.events:
        if event.media is not None:
            yield event.media


def _origin(url: str) -> str:
    """Return scheme, host and port as a policy names them, or nothing for a host it cannot name."""
    parts = urlsplit(url)
    try:
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except UnicodeError:
        return ""
    port = f":{parts.port}" if parts.port else ""
    return f"{parts.scheme}://{host}{port}" if _HOST.fullmatch(host) else ""
