"""The keys of a timeline, by which a forgotten sign is told from text that goes on."""

from __future__ import annotations

import re

OF_LINES = frozenset(("description", "note", "quote", "translation", "caption", "credit"))
"""Keys whose texts may have many lines."""

USUAL_KEYS = frozenset(
    re.findall(
        r"\w+",
        "timeline sources eras events id title date description timezone date_label group tags "
        "place participants status draft embargo media url note name lat lon ref quote locator "
        "caption credit alt thumbnail link publisher author published archive_url accessed file "
        "sha256 prefix suffix says stance translation standing language exports",
    )
)
