"""The time in the stamps of what is written."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from timeline_kit.cli.stops import WrongUsage

_EPOCH = "SOURCE_DATE_EPOCH"


def now() -> datetime:
    """Return the time for stamps, as reproducible-builds.org specifies SOURCE_DATE_EPOCH.

    Raises:
        WrongUsage: when that is no time.
    """
    text = os.environ.get(_EPOCH, "")
    if not text:
        return datetime.now(UTC).replace(microsecond=0)
    try:
        if not (text.isascii() and text.isdigit()):
            raise ValueError
        return datetime.fromtimestamp(int(text), UTC)
    except (ValueError, OverflowError, OSError):
        raise WrongUsage(
            f"{_EPOCH} is `{text}`, which is not a time",
            "give it the seconds since 1970, such as `1485129600`, or unset it",
        ) from None
