"""COLOR (RFC 7986 §5.9): a name of CSS3 for each group."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256

COLOURS = (
    "steelblue", "teal", "saddlebrown", "darkmagenta", "brown", "slategray",
    "royalblue", "seagreen", "darkgoldenrod", "mediumvioletred", "firebrick", "darkslateblue",
)  # fmt: skip
"""Near the colours of the picture, each of them twice, so that two groups seldom share one."""


@lru_cache(maxsize=1024)
def colour(group: str) -> str:
    """Return the colour of a group.

    It depends on the name alone: a new group changes the colour, and so the stamps, of no other,
    and a part of a timeline says the same of an event as the whole.
    """
    return COLOURS[int.from_bytes(sha256(group.encode()).digest()[:4]) % len(COLOURS)]
