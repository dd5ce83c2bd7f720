"""A timeline has no more events and groups than TimelineJS can show."""

from __future__ import annotations

from collections.abc import Iterator

from timeline_kit.checks.view import View
from timeline_kit.problems import Problem
from timeline_kit.problems.advice import MANY_EVENTS, MANY_GROUPS

_MOST_EVENTS = 200
_MOST_GROUPS = 6


def check(view: View) -> Iterator[Problem]:
    """Find more events or groups than a reader of TimelineJS can follow."""
    number = len(view.events) - view.drafts.count(True)
    if number > _MOST_EVENTS:
        yield MANY_EVENTS.problem(
            f"{number:,} events are more than TimelineJS shows well",
            ("events",),
            f"export a part for the web, up to {_MOST_EVENTS}, with `--group`, `--tag`, `--from` "
            "or `--until`",
        )
    if len(view.names["group"]) <= _MOST_GROUPS:
        return
    groups = dict[str, str]()
    for event in view.events:
        if event.group is not None and not event.draft:
            groups.setdefault(event.group, event.id)
    if len(groups) > _MOST_GROUPS:
        yield MANY_GROUPS.problem(
            f"{len(groups)} groups are more lanes than TimelineJS has room for",
            ("events", list(groups.values())[_MOST_GROUPS], "group"),
            f"join groups, up to {_MOST_GROUPS}, and use `tags` for finer distinctions",
        )
