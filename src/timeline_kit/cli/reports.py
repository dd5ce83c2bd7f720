"""What `export` and `site` say of the files they wrote: how much is in them, and what is not."""

from __future__ import annotations

import shlex
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

import msgspec

from timeline_kit.cli import terminal
from timeline_kit.cli.documents import Opened
from timeline_kit.document.ignores import ignored_everywhere
from timeline_kit.exporters.audience import (
    DRAFTS,
    EMBARGO,
    INTERNAL_NAMES,
    embargoed,
    internals,
    without_withheld,
)
from timeline_kit.exporters.base import Changes
from timeline_kit.files import Change, shown
from timeline_kit.model import Timeline
from timeline_kit.problems import Code, Problem, Severity, fidelity, files
from timeline_kit.problems.suggestions import excerpt
from timeline_kit.reporters.places import by_severity, count
from timeline_kit.reporters.width import printable, wrapped

_NAMED = 3
"""Events of one note that are named, and notes of one code that are shown."""
_PARTS = 8
"""Parts, and withdrawn events, that are named."""
_LISTS = (fidelity.NOT_CARRIED.id, fidelity.BY_NATURE.id)
"""Codes whose notes are the items of a list."""


class Written(msgspec.Struct, frozen=True):
    """One output.

    Attributes:
        path: where it is.
        change: what became of the file.
        notes: what it could not carry.
        shows: what of the internal it shows, such as `note`.
        part: the group, tag or year it holds; empty for the whole.
        changes: what is new in it to its readers, where that is known.
        problems: what of the files of earlier runs cannot be read.
    """

    path: Path
    change: Change
    notes: list[Problem]
    shows: frozenset[str]
    part: str = ""
    changes: Changes | None = None
    problems: Sequence[Problem] = ()


def events(
    document: Opened,
    timeline: Timeline,
    outputs: Sequence[tuple[str, frozenset[str]]],
    now: datetime,
) -> str:
    """Say how many events the files hold, and what of the timeline only some or none of them show.

    Args:
        document: what was read.
        timeline: the part of it that was asked for.
        outputs: the name of each file, and what of the internal it shows.
        now: embargoes that end later hold.
    """
    total = len(without_withheld(document.timeline, now).events)
    number = len(without_withheld(timeline, now).events)
    said = [count(number, "event") if number == total else f"{number:,} of {total:,} events"]
    kept: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for key, having in _withheld(timeline, outputs, now):
        kept[having][key] += 1
    asked = {key for _, shows in outputs for key in shows}
    there = internals(
        without_withheld(timeline, now, drafts=DRAFTS in asked, embargoed=EMBARGO in asked)
    )
    for key in INTERNAL_NAMES.keys() - {DRAFTS, EMBARGO}:
        having = tuple(name for name, shows in outputs if key in shows)
        if len(having) < len(outputs):
            kept[having][key] += there[key]
    for having in sorted(kept):
        named = [
            count(kept[having][key], name)
            for key, name in INTERNAL_NAMES.items()
            if kept[having][key]
        ]
        where = f"Only in {' and '.join(map(shown, having))}" if having else "Left out"
        said += [f"{where}: {', '.join(named)}"] if named else []
    return "".join(f"{sentence}. " for sentence in said).rstrip()


def _withheld(
    timeline: Timeline, outputs: Sequence[tuple[str, frozenset[str]]], now: datetime
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what each event that not everybody may know is called, and the files that have it.

    A file has what `without_withheld` left in it: so the numbers add up to its rows.
    """
    known = {
        (drafts, embargoed): {
            event.id
            for event in without_withheld(timeline, now, drafts=drafts, embargoed=embargoed).events
        }
        for drafts in (False, True)
        for embargoed in (False, True)
    }
    held = {event.id for _, event in embargoed(timeline, now)}
    for event in timeline.events:
        if event.id not in known[False, False]:
            having = tuple(
                name
                for name, shows in outputs
                if event.id in known[DRAFTS in shows, EMBARGO in shows]
            )
            yield EMBARGO if event.id in held else DRAFTS, having


def parts(written: Sequence[Written]) -> Iterable[str]:
    """Say how many files were written for parts of the timeline."""
    files = [one for one in written if one.part]
    if not files:
        return
    named = list(dict.fromkeys(one.part for one in files))
    more = f" and {len(named) - _PARTS:,} more" if len(named) > _PARTS else ""
    changed = sum(one.change is not Change.UNCHANGED for one in files)
    how = "" if changed == len(files) else f", {changed:,} of them changed"
    quoted = ", ".join(f"`{printable(name)}`" for name in named[:_PARTS])
    yield f"Parts: {count(len(files), 'file')}{how}, for {quoted}{more}."


def changes(written: Sequence[Written]) -> Iterable[str]:
    """Say what is new to the readers of a file, and name what they lose."""
    for one in written:
        found = one.changes
        if found is None:
            continue
        numbers = {"new": found.new, "changed": found.changed, "withdrawn": len(found.withdrawn)}
        said = ", ".join(f"{number:,} {what}" for what, number in numbers.items() if number)
        if not said:
            continue
        titles = ", ".join(f"`{excerpt(printable(title))}`" for title in found.withdrawn[:_PARTS])
        left = len(found.withdrawn) - _PARTS
        gone = f" ({titles}{f' and {left:,} more' if left > 0 else ''})" if titles else ""
        yield f"{shown(one.path.name)}: {said}{gone}."


def other_ids(written: Sequence[Written]) -> Iterable[Problem]:
    """Warn of events that have another id and are otherwise as they were."""
    for one in written:
        for title in one.changes.under_another_id if one.changes is not None else ():
            yield files.OTHER_ID.problem(
                f"`{excerpt(printable(title))}` has another id than in the earlier "
                f"`{shown(one.path.name)}`: subscribers may see it twice",
                help="if that was not meant, give the event its old id back",
            )


class Unsaid(msgspec.Struct, frozen=True):
    """What the user does not want to hear.

    Attributes:
        everything: whether nothing is said but what was written.
        codes: the codes of notes that are not said.
    """

    everything: bool
    codes: frozenset[str]

    @classmethod
    def of(cls, document: Opened, ignored: Iterable[Code], *, quiet: bool) -> Unsaid:
        """Return what the command line, and the comments on top of the document, leave unsaid."""
        named = {code.id for code in ignored}
        return cls(quiet, frozenset(named | ignored_everywhere(document.source)))


def findings(document: Opened, errors: int, unsaid: Unsaid) -> Iterable[str]:
    """Point to what does not keep a document from being exported.

    Args:
        document: the document; its warnings.
        errors: how many errors `verify` shows.
        unsaid: what is not said.
    """
    if unsaid.everything:
        return
    file = shlex.quote(document.path or "-")
    warnings = sum(
        one.severity is Severity.WARNING and one.code not in unsaid.codes
        for one in document.problems
    )
    where = f"in {document.source.name}"
    for number, noun, what, command in (
        (errors, "error", "in quotes and saved copies", "verify"),
        (warnings, "warning", where, "validate"),
    ):
        if number:
            them = "it" if number == 1 else "them"
            shows = printable(f"timeline-kit {command} {file}")
            yield f"{count(number, noun)} {what}; `{shows}` shows {them}."


def notes(written: Sequence[Written], unsaid: Unsaid) -> Iterable[str]:
    """Say what each file could not carry; equal notes are said once."""
    paint, columns = terminal.painter(sys.stdout), terminal.columns(sys.stdout)
    for one in () if unsaid.everything else written:
        wanted = [note for note in one.notes if note.code not in unsaid.codes]
        for code, texts in _gathered(wanted):
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
        if group[0].code in _LISTS:
            texts = list(_joined(texts))
        elif len(texts) > _NAMED:
            rest = [note for same in list(messages.values())[_NAMED:] for note in same]
            texts = [*texts[:_NAMED], _with_events(f"and {len(rest):,} more of this kind", rest)]
        yield group[0], texts


def _joined(texts: Sequence[str]) -> Iterable[str]:
    """Yield texts that begin alike, as `not carried: ` does, as one."""
    heads: dict[str, list[str]] = {}
    for text in texts:
        head, colon, rest = text.partition(": ")
        heads.setdefault(head + colon, []).append(rest)
    for head, rests in heads.items():
        yield head + "; ".join(rests)


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
