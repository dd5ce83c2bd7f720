"""What TimelineJS takes an address for, as far as the address tells.

TimelineJS tries its kinds of media one after the other and takes whatever is left for
a picture (its `MediaType.js`).
"""

from __future__ import annotations

import re
from enum import Enum, auto


class MediaKind(Enum):
    """What is behind an address."""

    PICTURE = auto()
    FILM_OR_SOUND = auto()
    EMBEDDED = auto()  # a service TimelineJS knows: its page is not shown as a picture
    PAGE = auto()
    UNKNOWN = auto()


_PICTURE = re.compile(r"(?:jpe?g|png|gif|svg|webp)(?:\?.*)?$|\.(?:avif|bmp|ico)(?:[?#].*)?$", re.I)
_FILM_OR_SOUND = re.compile(r"\.(?:mp4|webm|mp3|wav|m4a|ogg|oga|ogv|mov)(?:[?#].*)?$", re.I)
_EMBEDDED = re.compile(
    r"^https?://(?:"
    r"(?:[\w-]+\.)*(?:youtube|youtube-nocookie|vimeo|dailymotion|vine|tiktok|soundcloud|twitter"
    r"|spotify|wistia|documentcloud|imgur|googledrive|instagram|wikipedia)\.(?:com|co|org|net)"
    r"|(?:www\.)?(?:youtu\.be|x\.com|bsky\.app|wi\.st|instagr\.am|flic\.kr|flickr\.com/photos)"
    r"|(?:[\w-]+\.)*google\.[a-z.]+/(?:maps|[^/]*/d/)|drive\.google\.com|maps\.app\.goo\.gl"
    r")(?:[/?#:]|$)",
    re.I,
)
_DOCUMENT = re.compile(r"\.pdf(?:[?#].*)?$", re.I)
_PAGE = re.compile(
    r"^https?://[^/?#]+(?:/?|/[^?#]*(?:/|\.(?:s?html?|php\d?|aspx?|jspx?|cfm|do))|"
    r"/(?:[^?#]*/)?[^/?#.]*-[^/?#.]*-[^/?#.]*-[^/?#.]*)(?:[?#].*)?$",
    re.I,
)
"""A whole site, a folder, a suffix of pages, or a name of four words with hyphens."""

_SERVES_PICTURES = re.compile(
    r"^https?://[^/?#]*(?:img|image|photo|pict|media|cdn|static|upload|asset|thumb|iiif|cloudinary)"
    r"|/iiif/|/Special:(?:FilePath|Redirect)|[?&](?:fm|format|f|ext|type)="
    r"|jpe?g|png|gif|webp|image/",
    re.I,
)


def kind(address: str) -> MediaKind:
    """Return what an address leads to; UNKNOWN when it does not tell."""
    if _EMBEDDED.match(address) or _DOCUMENT.search(address):
        return MediaKind.EMBEDDED
    if _PICTURE.search(address):
        return MediaKind.PICTURE
    if _FILM_OR_SOUND.search(address):
        return MediaKind.FILM_OR_SOUND
    if _PAGE.match(address) and not _SERVES_PICTURES.search(address):
        return MediaKind.PAGE
    return MediaKind.UNKNOWN
