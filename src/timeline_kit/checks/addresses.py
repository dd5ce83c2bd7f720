"""An address can be opened from everywhere, and counts no readers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from timeline_kit.checks.view import View
from timeline_kit.problems import Fix, Path, Problem
from timeline_kit.problems.advice import PRIVATE_ADDRESS, TRACKING_ADDRESS

_PRIVATE = re.compile(
    r"https?://(?:localhost|[^/?#:.\[]+|[^/?#:]+\.(?:local|localhost|internal|lan|home\.arpa)"
    r"|127\.[\d.]+|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|172\.(?:1[6-9]|2\d|3[01])\.\d+\.\d+"
    r"|169\.254\.\d+\.\d+|0\.0\.0\.0|\[(?:::1|f[cde][0-9a-f]{2}:[^\]]*)\])(?:[:/?#]|$)",
    re.IGNORECASE,
)
_TRACKING = re.compile(
    r"[?&](utm_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_eid)=[^&#]*", re.IGNORECASE
)


def check(view: View) -> Iterator[Problem]:
    """Find private addresses, and addresses with a mark for tracking."""
    for path, address in _addresses(view):
        found = _PRIVATE.match(address)
        if found is not None:
            yield PRIVATE_ADDRESS.problem(
                "the address can be opened only from your own computer or network",
                path,
                "give the public address",
            )
        if "?" in address and path[-1] != "archive_url":  # what an archive has is named exactly
            mark = _TRACKING.search(address)
            if mark is not None:
                yield TRACKING_ADDRESS.problem(
                    f"`{mark[1]}` in the address is for counting visitors",
                    path,
                    within=mark.span(),
                    fix=Fix.write(path, without_tracking(address), safe=False),
                )


def _addresses(view: View) -> Iterator[tuple[Path, str]]:
    """Yield every web address of the document."""
    if view.timeline.url is not None:
        yield ("timeline", "url"), view.timeline.url
    for key, source in view.timeline.sources.items():
        if source.url is not None:
            yield ("sources", key, "url"), source.url
        if source.archive_url is not None:
            yield ("sources", key, "archive_url"), source.archive_url
    for event in view.events:
        if event.url is not None:
            yield ("events", event.id, "url"), event.url
    for path, media in view.media:
        yield (*path, "url"), media.url
        if media.thumbnail is not None:
            yield (*path, "thumbnail"), media.thumbnail
        if media.link is not None:
            yield (*path, "link"), media.link


def without_tracking(address: str) -> str:
    """Return an address without what is for counting visitors."""
    page, _, fragment = address.partition("#")
    page = _TRACKING.sub(lambda mark: mark[0][0], page).replace("?&", "?")
    page = re.sub("&+", "&", page).rstrip("?&")
    return f"{page}#{fragment}" if fragment else page
