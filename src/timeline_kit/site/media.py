"""What page and slides show of media, and which outside hosts that needs, and nothing beyond."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from timeline_kit.exporters.content.markdown.html import to_html
from timeline_kit.exporters.content.markdown.plain import to_plain
from timeline_kit.model import Media, Timeline, media_of
from timeline_kit.model.media_kinds import Form, MediaKind, shown_as
from timeline_kit.model.texts import is_local
from timeline_kit.problems import Path

_HOST = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?")
_NOT_IN_NETWORKS = re.compile(r"\.(?:svg|avif|bmp|ico|apng)(?:[?#].*)?$", re.IGNORECASE)
_READABLE = re.compile(r"[\w\s!$&'()*+,;=:@/?#.~%-]+")
_SAYS_ITSELF = re.compile(r'<a (href="([^"]*)"[^>]*)>\2</a>')


def to_page(markdown: str) -> str:
    """Return Markdown as HTML; links that say their own address are marked, for paper adds it."""
    return _SAYS_ITSELF.sub(r'<a class="said" \1>\2</a>', to_html(markdown))


@dataclass(frozen=True, slots=True)
class MediaEntry:
    """A picture, a film, a recording, a player, or a link to what a page cannot show.

    Attributes:
        form: how it is shown.
        url: its address.
        name: what it shows; else what its caption says in plain text.
        caption: HTML from Markdown, as is `credit`.
        credit: who made it.
        link: a page to open.
        host: where it lies, as people read it.
        address: the same with the path.
        player: the address of its player.
        height: of the player in pixels; 0 for that of a film.
        poster: the address of a small picture that stands for it.
        waits: whether it is loaded only when the reader asks for it.
    """

    form: Form
    url: str
    alt: str
    name: str
    caption: str
    credit: str
    link: str
    host: str
    address: str
    player: str
    height: int
    poster: str
    waits: bool


def media_entry(media: Media, *, waiting: bool = False) -> MediaEntry:
    """Return what page and slides show of media.

    Args:
        media: as the author named it.
        waiting: whether pictures wait for the reader, too.
    """
    shown = shown_as(media.url)
    plain = " ".join(to_plain(media.caption).split()) if media.caption else ""
    is_picture = shown.form is Form.PICTURE
    poster = media.thumbnail or ""
    return MediaEntry(
        form=shown.form,
        url=media.url,
        alt=media.alt or "",
        name=media.alt or plain,
        caption=to_page(media.caption or ""),
        credit=to_page(media.credit or ""),
        link=media.link or "",
        host=host_of(media.url),
        address=readable(media.url),
        player=shown.player,
        height=shown.kind.height,
        poster="" if is_picture or (waiting and not is_local(poster)) else poster,
        waits=shown.form is Form.PLAYER or (is_picture and waiting and not is_local(media.url)),
    )


def media_entries(timeline: Timeline, *, waiting: bool = False) -> Mapping[str, MediaEntry]:
    """Return all media by the id of their event; those of the title under the empty text."""
    named = [("", timeline.media), *((event.id, event.media) for event in timeline.events)]
    return {key: media_entry(media, waiting=waiting) for key, media in named if media is not None}


def host_of(url: str) -> str:
    """Return the host of an address without `www.`."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def readable(url: str) -> str:
    """Return an address as people read it: its letters, and no scheme; nothing for `data:`."""
    if is_local(url):
        return "" if url.startswith("data:") else url.rpartition("/")[2]
    decoded = unquote(url, errors="strict") if "%" in url else url
    fit = decoded if _READABLE.fullmatch(decoded) else url
    return fit.partition("://")[2].removeprefix("www.").rstrip("/")


def kinds(timeline: Timeline) -> Iterator[tuple[Path, MediaKind]]:
    """Yield where media stand, and of which kind they are."""
    for place, media in media_of(timeline):
        yield place, shown_as(media.url).kind


def card_picture(timeline: Timeline) -> Media | None:
    """Return the picture for social networks: the title's, else the first that an event has."""
    events = (event.media for event in timeline.chronological())
    pictures = (
        media
        for media in (timeline.media, *events)
        if media and form(media) is Form.PICTURE and not _NOT_IN_NETWORKS.search(media.url)
    )
    return next(pictures, None)


def form(media: Media) -> Form:
    """Return how media are shown."""
    return shown_as(media.url).form


def needed_by_page(timeline: Timeline) -> Mapping[str, list[str]]:
    """Return what a content security policy must allow for media in the list, by directive."""
    return _sorted(_needed(timeline))


def needed_by_slides(timeline: Timeline) -> Mapping[str, list[str]]:
    """Return what must be allowed for media in TimelineJS: every thumbnail, too."""
    allowed = _needed(timeline)
    thumbnails = (media.thumbnail for media in _all_media(timeline))
    allowed["img-src"] = allowed["img-src"].union(*map(_source, filter(None, thumbnails)))
    return _sorted(allowed)


def _needed(timeline: Timeline) -> dict[str, set[str]]:
    allowed: dict[str, set[str]] = {"img-src": set(), "media-src": set(), "frame-src": set()}
    for media in _all_media(timeline):
        shown = shown_as(media.url)
        if shown.form is Form.PICTURE:
            allowed["img-src"] |= _source(media.url)
        elif shown.form in (Form.VIDEO, Form.AUDIO):
            allowed["media-src"] |= _source(media.url)
        elif shown.form is Form.PLAYER:
            allowed["frame-src"].add(shown.kind.frames)
        if shown.form is not Form.PICTURE and media.thumbnail is not None:
            allowed["img-src"] |= _source(media.thumbnail)
    return allowed


def _source(url: str) -> set[str]:
    """Return what a policy has to allow for a file at an address."""
    return {"'self'", "data:"} if is_local(url) else {origin(url), shown_as(url).sends_to}


def _sorted(allowed: dict[str, set[str]]) -> Mapping[str, list[str]]:
    allowed["img-src"] -= {"'self'", "data:"}  # which pages allow anyhow
    return {directive: sorted(hosts - {""}) for directive, hosts in allowed.items()}


def _all_media(timeline: Timeline) -> Iterator[Media]:
    if timeline.media is not None:
        yield timeline.media
    for event in timeline.events:
        if event.media is not None:
            yield event.media


def origin(url: str) -> str:
    """Return scheme, host and port as a policy names them, or nothing for a host it cannot name."""
    parts = urlsplit(url)
    try:
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except UnicodeError:
        return ""
    port = f":{parts.port}" if parts.port else ""
    return f"{parts.scheme}://{host}{port}" if _HOST.fullmatch(host) else ""
