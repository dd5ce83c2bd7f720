"""What time it is."""

from __future__ import annotations

import os
from datetime import UTC, datetime

_EPOCH = "SOURCE_DATE_EPOCH"


def now() -> datetime:
    """Return the time in UTC, to the second; that of SOURCE_DATE_EPOCH where it is set.

    Source: reproducible-builds.org, SOURCE_DATE_EPOCH.

    Raises:
        ValueError: when SOURCE_DATE_EPOCH is no time.
    """
    text = os.environ.get(_EPOCH, "")
    if not text:
        return datetime.now(UTC).replace(microsecond=0)
    try:
        if not (text.isascii() and text.isdigit()):
            raise ValueError
        return datetime.fromtimestamp(int(text), UTC)
    except (ValueError, OverflowError, OSError):
        raise ValueError(f"{_EPOCH} is `{text}`, which is not a time") from None
