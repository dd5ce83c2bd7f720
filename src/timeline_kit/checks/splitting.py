"""Groups and tags hold nothing at which calendars take categories apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from timeline_kit.checks import used_names
from timeline_kit.model import Timeline
from timeline_kit.problems import Problem
from timeline_kit.problems.advice_texts import SPLIT_BY_CALENDARS

_SEPARATOR = re.compile(r"[,;\\]")


def check(timeline: Timeline) -> Iterator[Problem]:
    """Find such names; one note for each, at its first use."""
    names = used_names.counted(timeline)
    for kind in ("group", "tag"):
        for name in names[kind]:
            found = _SEPARATOR.search(name)
            if found is not None:
                yield SPLIT_BY_CALENDARS.problem(
                    f"some calendars take the {kind} `{name}` apart at `{found[0]}`",
                    used_names.first_use(timeline, kind, name),
                    "choose a name without comma, semicolon and backslash"
                    + ("; two tags are two items of the list" if kind == "tag" else ""),
                )
