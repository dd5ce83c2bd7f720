"""Media are media, not pages about them, and say what they show and who made them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from timeline_kit.checks.view import View
from timeline_kit.model.media_kinds import UNKNOWN, WEB_PAGE, Form, shown_as
from timeline_kit.patterns import pattern
from timeline_kit.problems import Fix, Problem
from timeline_kit.problems.advice import (
    MEDIA_IS_A_PAGE,
    MEDIA_WITHOUT_ALT,
    MEDIA_WITHOUT_CREDIT,
    THUMBNAIL_IS_NO_PICTURE,
    UNSAFE_MEDIA,
)

_THUMBNAIL = pattern(
    r"(?:jpe?g|png|gif|svg|webp)(?:\?.*)?$|^https?://(?:www\.)?(?:flickr\.com/photos|flic\.kr/"
    r"|instagr\.am/p/|instagram\.com/p/)",
    re.IGNORECASE,
)
"""What TimelineJS shows as a thumbnail."""

_SERVES_PICTURES = pattern(
    r"^https?://[^/?#]*(?:img|image|photo|pict|media|cdn|static|upload|asset|thumb|iiif|cloudinary)"
    r"|/iiif/|jpe?g|png|gif|webp|image/",
    re.IGNORECASE,
)
_NOT_SURE = (UNKNOWN, WEB_PAGE)


def check(view: View) -> Iterator[Problem]:
    """Find media that would not show, or not say what they are."""
    for path, media in view.media:
        kind = shown_as(media.url).kind
        if kind is WEB_PAGE and not _SERVES_PICTURES.search(media.url):
            yield MEDIA_IS_A_PAGE.problem(
                "this looks like the address of a web page; TimelineJS would show a broken picture",
                (*path, "url"),
                "give the address of the picture itself, and the page in `link`",
            )
        elif media.credit is None and (kind.form.is_file or kind in _NOT_SURE):
            yield MEDIA_WITHOUT_CREDIT.problem(
                "the media have no `credit`", path, "say who made it: `credit: Photo by …`"
            )
        if media.alt is None and (kind.form is Form.PICTURE or kind is UNKNOWN):
            yield MEDIA_WITHOUT_ALT.problem(
                "the picture has no `alt`",
                path,
                "say what can be seen: `alt: Delegates at a table`",
            )
        if media.thumbnail is not None and not _THUMBNAIL.search(media.thumbnail):
            yield THUMBNAIL_IS_NO_PICTURE.problem(
                "TimelineJS does not take this address for a picture and shows no thumbnail",
                (*path, "thumbnail"),
                f"if it is a picture, write `{media.thumbnail}#.jpg`",
                fix=Fix.write((*path, "thumbnail"), f"{media.thumbnail}#.jpg", safe=False),
            )
        for key, address in (("url", media.url), ("thumbnail", media.thumbnail)):
            if address is not None and address[:7].lower() == "http://":
                yield UNSAFE_MEDIA.problem(
                    "a page served over `https` does not show media over `http`",
                    (*path, key),
                    f"try `https://{address[7:]}`",
                    fix=Fix.write((*path, key), f"https://{address[7:]}", safe=False),
                )
