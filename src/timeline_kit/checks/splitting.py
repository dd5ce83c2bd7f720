"""Groups and tags hold nothing at which calendars take categories apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from timeline_kit.checks.view import View
from timeline_kit.problems import Problem
from timeline_kit.problems.advice import SPLIT_BY_CALENDARS

_SEPARATOR = re.compile(r"[,;\\]")


def check(view: View) -> Iterator[Problem]:
    """Find such names; one note for each, at its first use."""
    for kind in ("group", "tag"):
        for name in view.names[kind]:
            found = _SEPARATOR.search(name)
            if found is not None:
                yield SPLIT_BY_CALENDARS.problem(
                    f"some calendars take the {kind} `{name}` apart at `{found[0]}`",
                    view.first_use(kind, name)[1],
                    "choose a name without comma, semicolon and backslash"
                    + ("; two tags are two items of the list" if kind == "tag" else ""),
                )
