"""What `site` says when it is done."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from timeline_kit.cli import endings, export_report, terminal
from timeline_kit.cli.documents import Opened
from timeline_kit.cli.export_job import Written
from timeline_kit.exporters import registry
from timeline_kit.files import Change, Outcome, shown, templates
from timeline_kit.model import Timeline
from timeline_kit.problems import Problem, files
from timeline_kit.reporters.places import count

_NAMED = 3
_PICTURE = "svg"
"""Stands on the page beside the list, which has all that a picture cannot show."""


def say_written(
    document: Opened,
    timeline: Timeline,
    notes: Mapping[str, Sequence[Problem]],
    folder: Path,
    stem: str,
    outcomes: Sequence[Outcome],
) -> None:
    """Say what was written, how much is in it, and what is not."""
    paint = terminal.painter(sys.stdout)
    changed = sum(one.change is not Change.UNCHANGED for one in outcomes)
    page, total = shown(folder / "index.html"), count(len(outcomes), "file")
    if not changed:
        head = f"{paint('quiet', 'unchanged')}  {page} ({total})"
    else:
        how = total if changed == len(outcomes) else f"{changed} of {total} changed"
        head = f"{paint('done', 'wrote    ')}  {page} ({how})"
    written = [
        Written(folder / f"{stem}{registry.find(name).suffix}", Change.NEW, list(found), 0)
        for name, found in notes.items()
        if name != _PICTURE
    ]
    findings = export_report.findings(document)
    for text in (head, _events(document, timeline), *findings, *export_report.notes(written)):
        terminal.say(text)
    left = templates.left_over(folder, {one.path for one in outcomes})
    if left:
        endings.say_problems([_left(left)])


def _events(document: Opened, timeline: Timeline) -> str:
    total = sum(not event.draft for event in document.timeline.events)
    drafts = sum(event.draft for event in timeline.events)
    number = len(timeline.events) - drafts
    text = count(number, "event") if number == total else f"{number:,} of {total:,} events"
    return f"{text}. {count(drafts, 'draft')} left out." if drafts else f"{text}."


def _left(left: Sequence[Path]) -> Problem:
    names = ", ".join(f"`{shown(path)}`" for path in left[:_NAMED])
    more = f" and {len(left) - _NAMED:,} more" if len(left) > _NAMED else ""
    are = "is" if len(left) == 1 else "are"
    return files.LEFT_OVER.problem(
        f"{names}{more} {are} not part of this site",
        help="delete what an earlier run left there, before you upload the folder",
    )
