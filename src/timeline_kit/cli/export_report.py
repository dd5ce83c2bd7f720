"""What `export` says when it is done: the files, and what they could not carry."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from timeline_kit.cli import endings, terminal
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
    for text in (_events(job), *_drafts(written), *_findings(job)):
        terminal.say(text)
    for line in _notes(written):
        terminal.say(line)


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


def _events(job: Job) -> str:
    number, total = len(job.timeline.events), len(job.document.timeline.events)
    return f"{count(number, 'event')}." if number == total else f"{number:,} of {total:,} events."


def _drafts(written: Sequence[Written]) -> Iterable[str]:
    """Say how many drafts are missing, and from which files if not from all."""
    without = [one for one in written if one.drafts_left_out]
    if not without:
        return
    drafts = count(without[0].drafts_left_out, "draft")
    where = ""
    if len(without) < len(written):
        where = f" of {' and '.join(shown(one.path.name) for one in without)}"
    yield f"{drafts} left out{where}."


def _findings(job: Job) -> Iterable[str]:
    """Point to warnings about the document; they do not keep it from being exported."""
    warnings = sum(one.severity is Severity.WARNING for one in job.document.problems)
    if warnings:
        name = job.document.source.name
        command = f"timeline-kit validate {job.document.path or '-'}"
        them = "it" if warnings == 1 else "them"
        yield f"{count(warnings, 'warning')} in {name}; `{printable(command)}` shows {them}."


def _notes(written: Sequence[Written]) -> Iterable[str]:
    """Say what each file could not carry; equal notes are said once."""
    paint, columns = terminal.painter(sys.stdout), terminal.columns(sys.stdout)
    for one in written:
        for code, texts in _gathered(one.notes):
            label = f"{code.severity}[{code.code}]"
            for text in texts:
                line = f"{label} {shown(one.path.name)}: {printable(text)}"
                first, *rest = wrapped(line, columns) if columns else [line]
                yield "\n".join([paint(code.severity, label) + first[len(label) :], *rest])


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
            rest = sum(len(same) for same in list(messages.values())[_NAMED:])
            texts = [*texts[:_NAMED], f"and {rest:,} more of this kind"]
        yield group[0], texts


def _with_events(text: str, notes: Sequence[Problem]) -> str:
    named = [note.path[1] for note in notes if note.path[:1] == ("events",) and note.path[1:]]
    events = [str(name) for name in dict.fromkeys(named)]
    if not events:
        return text
    if len(events) == 1:
        return f"{text} ({events[0]})"
    more = f" and {len(events) - _NAMED:,} more" if len(events) > _NAMED else ""
    return f"{text} ({count(len(events), 'event')}: {', '.join(events[:_NAMED])}{more})"
