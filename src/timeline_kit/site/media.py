"""Which outside hosts the author's own media need, and nothing beyond."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from urllib.parse import urlsplit

from timeline_kit.model import Media, Timeline


class Kind(StrEnum):
    """How a page shows an address."""

    PICTURE = "picture"
    VIDEO = "video"
    AUDIO = "audio"
    LINK = "link"


_HOST = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?")

_SUFFIXES: Mapping[Kind, re.Pattern[str]] = {
    Kind.PICTURE: re.compile(r"\.(?:jpe?g|png|gif|svg|webp|avif)$", re.IGNORECASE),
    Kind.VIDEO: re.compile(r"\.(?:mp4|webm)$", re.IGNORECASE),
    Kind.AUDIO: re.compile(r"\.(?:mp3|wav|m4a|ogg)$", re.IGNORECASE),
}

_PLAYERS: Mapping[str, re.Pattern[str]] = {
    "https://player.vimeo.com": re.compile(r"^(?:www\.|player\.)?vimeo\.com$"),
    "https://www.dailymotion.com": re.compile(r"^(?:www\.)?dailymotion\.com$"),
    "https://w.soundcloud.com": re.compile(r"^(?:www\.)?soundcloud\.com$"),
    "https://www.youtube.com": re.compile(r"^(?:(?:www|m)\.)?(?:youtube\.com|youtu\.be)$"),
}
"""Players that TimelineJS puts into a frame, by the host of the address."""


def kind(url: str) -> Kind:
    """Return how an address is shown; what has no suffix of a file is a link."""
    path = urlsplit(url).path
    return next((kind for kind, suffix in _SUFFIXES.items() if suffix.search(path)), Kind.LINK)


def policy(timeline: Timeline) -> Mapping[str, list[str]]:
    """Return what a content security policy must allow for the author's media, by directive."""
    allowed: dict[str, set[str]] = {"img-src": set(), "media-src": set(), "frame-src": set()}
    for media in _all_media(timeline):
        allowed["img-src"] |= {_origin(media.url)}
        if media.thumbnail:
            allowed["img-src"].add(_origin(media.thumbnail))
        if kind(media.url) in (Kind.VIDEO, Kind.AUDIO):
            allowed["media-src"].add(_origin(media.url))
        host = (urlsplit(media.url).hostname or "").lower()
        for player, hosts in _PLAYERS.items():
            if hosts.match(host):
                allowed["frame-src"].add(player)
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
