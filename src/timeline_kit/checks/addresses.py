"""An address can be opened from everywhere, and counts no readers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from timeline_kit.checks.parts import addresses
from timeline_kit.model import Timeline
from timeline_kit.problems import Problem
from timeline_kit.problems.advice_sources import PRIVATE_ADDRESS, TRACKING_ADDRESS

_PRIVATE = re.compile(
    r"https?://(?:localhost|[^/?#:.\[]+|[^/?#:]+\.(?:local|localhost|internal|lan|home\.arpa)"
    r"|127\.[\d.]+|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|172\.(?:1[6-9]|2\d|3[01])\.\d+\.\d+"
    r"|169\.254\.\d+\.\d+|0\.0\.0\.0|\[(?:::1|f[cde][0-9a-f]{2}:[^\]]*)\])(?:[:/?#]|$)",
    re.IGNORECASE,
)
_TRACKING = re.compile(
    r"[?&](utm_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_eid)=[^&#]*", re.IGNORECASE
)


def check(timeline: Timeline) -> Iterator[Problem]:
    """Find private addresses, and addresses with a mark for tracking."""
    for path, address in addresses(timeline):
        found = _PRIVATE.match(address)
        if found is not None:
            yield PRIVATE_ADDRESS.problem(
                "only you can open this address", path, "give the public address"
            )
        if "?" in address:
            mark = _TRACKING.search(address)
            if mark is not None:
                yield TRACKING_ADDRESS.problem(
                    f"`{mark[1]}` in the address is for counting visitors",
                    path,
                    f"write `{_without_tracking(address)}`",
                    within=mark.span(),
                )


def _without_tracking(address: str) -> str:
    page, _, fragment = address.partition("#")
    page = _TRACKING.sub(lambda mark: mark[0][0], page).replace("?&", "?")
    page = re.sub("&+", "&", page).rstrip("?&")
    return f"{page}#{fragment}" if fragment else page
