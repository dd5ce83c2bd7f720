"""What `export` says when it is done: the files, and what they could not carry."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterable, Sequence

from timeline_kit.cli import endings, terminal
from timeline_kit.cli.documents import Opened
from timeline_kit.cli.export_job import Job, Written
from timeline_kit.cli.stops import DONE, FOUND_ERRORS
from timeline_kit.files import Change, shown
from timeline_kit.problems import Problem, Severity, files
from timeline_kit.reporters.places import by_severity, count
from timeline_kit.reporters.width import printable, wrapped

_VERBS = {Change.NEW: "wrote", Change.CHANGED: "wrote", Change.UNCHANGED: "unchanged"}
_NAMED = 3
"""Events of one note that are named, and notes of one code that are shown."""


def say_replaced(job: Job, written: Sequence[Written]) -> None:
    """Say which files were written, how much is in them, and what is not."""
    paint = terminal.painter(sys.stdout)
    for one in written:
        role = "quiet" if one.change is Change.UNCHANGED else "done"
        terminal.say(f"{paint(role, f'{_VERBS[one.change]:<9}')}  {shown(one.path)}")
    for text in (_events(job, written), *findings(job.document), *notes(written)):
        terminal.say(text)


def say_compared(written: Sequence[Written]) -> int:
    """Say which files an export would change, and return the exit status."""
    outdated = [one for one in written if one.change is not Change.UNCHANGED]
    kept = len(written) - len(outdated)
    if kept:
        are = "is" if kept == 1 else "are"
        terminal.say(f"{count(kept, 'file')} {are} up to date.")
    problems = []
    for one in outdated:
        what = "is missing" if one.change is Change.NEW else "would change"
        problems.append(files.OUTDATED_OUTPUT.problem(f"`{shown(one.path)}` {what}"))
    if problems:
        problems[-1] = files.OUTDATED_OUTPUT.problem(
            problems[-1].message, help="run the same command without `--check`"
        )
    endings.say_problems(problems)
    return FOUND_ERRORS if outdated else DONE


def _events(job: Job, written: Sequence[Written]) -> str:
    """Say how many events the files hold, and what became of the drafts."""
    total = sum(not event.draft for event in job.document.timeline.events)
    drafts = sum(event.draft for event in job.timeline.events)
    number = len(job.timeline.events) - drafts
    text = count(number, "event") if number == total else f"{number:,} of {total:,} events"
    having = [one for one in written if not one.drafts_left_out]
    if drafts and having:
        names = " and ".join(shown(one.path.name) for one in having)
        return f"{text}, and {count(drafts, 'draft')} in {names}."
    return f"{text}. {count(drafts, 'draft')} left out." if drafts else f"{text}."


def findings(document: Opened) -> Iterable[str]:
    """Point to warnings about the document; they do not keep it from being exported."""
    warnings = sum(one.severity is Severity.WARNING for one in document.problems)
    if warnings:
        name = document.source.name
        command = f"timeline-kit validate {shlex.quote(document.path or '-')}"
        them = "it" if warnings == 1 else "them"
        yield f"{count(warnings, 'warning')} in {name}; `{printable(command)}` shows {them}."


def notes(written: Sequence[Written]) -> Iterable[str]:
    """Say what each file could not carry; equal notes are said once."""
    paint, columns = terminal.painter(sys.stdout), terminal.columns(sys.stdout)
    for one in written:
        for code, texts in _gathered(one.notes):
            label = f"{code.severity}[{code.code}]"
            room = None if columns is None else columns - len(label) - 1
            for text in texts:
                line = printable(f"{shown(one.path.name)}: {text}")
                first, *rest = [line] if room is None else wrapped(line, room)
                yield f"{paint(code.severity, label)} {first}"
                yield from (" " * (len(label) + 1) + other for other in rest)


def _gathered(notes: Sequence[Problem]) -> Iterable[tuple[Problem, list[str]]]:
    """Yield one problem of each code and the texts to say about it."""
    by_code: dict[str, list[Problem]] = {}
    for note in by_severity(notes):
        by_code.setdefault(note.code, []).append(note)
    for group in by_code.values():
        messages: dict[str, list[Problem]] = {}
        for note in group:
            messages.setdefault(note.message, []).append(note)
        texts = [_with_events(text, same) for text, same in messages.items()]
        if len(texts) > _NAMED:
            rest = [note for same in list(messages.values())[_NAMED:] for note in same]
            texts = [*texts[:_NAMED], _with_events(f"and {len(rest):,} more of this kind", rest)]
        yield group[0], texts


def _with_events(text: str, notes: Sequence[Problem]) -> str:
    """Add the events a text is about, unless it names them itself."""
    named = [note.path[1] for note in notes if note.path[:1] == ("events",) and note.path[1:]]
    events = [f"`{name}`" for name in dict.fromkeys(named)]
    if not events:
        return text
    if len(events) == 1:
        return text if events[0] in text else f"{text} (see {events[0]})"
    more = f" and {len(events) - _NAMED:,} more" if len(events) > _NAMED else ""
    return f"{text} ({', '.join(events[:_NAMED])}{more})"
