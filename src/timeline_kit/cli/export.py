"""`timeline-kit export`: a document becomes files."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import BinaryIO

import click
from msgspec import structs

from timeline_kit import files
from timeline_kit.cli import documents, reports, terminal
from timeline_kit.cli.arguments import (
    Setting,
    command,
    complete_format,
    exporter_named,
    file_argument,
    output_option,
    overwrite_option,
    own_options,
    selection_options,
    set_option,
    stamp_time,
)
from timeline_kit.cli.documents import Opened
from timeline_kit.cli.exit_codes import DONE, FOUND_ERRORS, Refused
from timeline_kit.cli.previous import previous as previous_files
from timeline_kit.cli.progress import Progress
from timeline_kit.cli.reports import Written
from timeline_kit.cli.selection import Selection
from timeline_kit.dates import When
from timeline_kit.document import locate, read
from timeline_kit.exporters import registry
from timeline_kit.exporters.audience import is_for_editors, shows
from timeline_kit.exporters.base import Audience, Exporter, ExportOptions
from timeline_kit.files import Change, Claims, Comparing, Outcome, Outputs, Staging, shown
from timeline_kit.model import Timeline
from timeline_kit.problems import Problem, Severity, fidelity
from timeline_kit.problems import files as codes
from timeline_kit.reporters.places import count


@command(
    short_help="Write the calendar, the workbook, the CSV, the timeline.",
    examples=[
        "timeline-kit export",
        "timeline-kit export talks.yaml -o public --to ics --to timelinejs",
        "timeline-kit export --from 2017 --group Diplomacy",
        "timeline-kit export --set csv.dialect=plain",
        "timeline-kit export --check",
    ],
)
@file_argument
@output_option("exports")
@click.option(
    "--to",
    "formats",
    multiple=True,
    metavar="NAME",
    shell_complete=complete_format,
    help="A format, see `timeline-kit formats`; may be given more than once. "
    "Without it: ics, xlsx, csv and timelinejs.",
)
@click.option("--strict", is_flag=True, help="Write nothing if a format cannot carry everything.")
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if a file would change.")
@click.option(
    "--include-drafts", is_flag=True, help="Write drafts into the formats made for editors."
)
@overwrite_option
@selection_options
@set_option
def export(
    file: str,
    folder: Path,
    formats: tuple[str, ...],
    strict: bool,
    check: bool,
    include_drafts: bool,
    overwrite: bool,
    since: When | None,
    until: When | None,
    groups: tuple[str, ...],
    tags: tuple[str, ...],
    settings: tuple[Setting, ...],
) -> int:
    """Write a document's files: all of them, or none if anything goes wrong.

    FILE is events.yaml if none is given; - is standard input, and the files are then named
    by the timeline's id. A file that would stay the same is not touched. Set
    SOURCE_DATE_EPOCH to fix the time in the files' stamps.
    """
    names = tuple(dict.fromkeys(formats)) or tuple(registry.BUILT_IN)
    exporters = {name: exporter_named(name) for name in names}
    own = own_options(settings, names)
    options = ExportOptions(now=stamp_time(), include_drafts=include_drafts)
    with Progress(f"Reading {files.shown(file)}", len(names) + 2) as progress:
        document = documents.opened(file)
        chosen = Selection(since, until, groups, tags).of(document.timeline)
        stem = files.stem_of(file) or document.timeline.id
        job = Job(
            document, chosen, exporters, folder / stem, options, own, strict, overwrite, progress
        )
        written = (compare if check else replace_files)(job)
    if formats:
        terminal.say_problems(registry.shadowed(formats))
    if check:
        return say_compared(written)
    say_replaced(job, written)
    return 0


@dataclass(frozen=True, slots=True)
class Job:
    """One run of `export`.

    Attributes:
        document: what was read.
        timeline: the part of it that was asked for.
        exporters: the formats to write, by name.
        base: folder and name of the files, without suffix.
        options: what all exporters are told.
        own: values of options of single formats, by format.
        strict: whether a format that cannot carry everything ends the run.
        overwrite: whether files that are not this timeline's may be replaced.
        progress: is told how far the work is.
    """

    document: Opened
    timeline: Timeline
    exporters: Mapping[str, Exporter]
    base: Path
    options: ExportOptions
    own: Mapping[str, Mapping[str, object]]
    strict: bool
    overwrite: bool
    progress: Progress


def replace_files(job: Job) -> list[Written]:
    """Write all outputs and put them in place together.

    Raises:
        Refused: when the run is strict and something could not be carried.
        FileProblem: when the system refuses.
    """
    with Staging(_claims(job)) as staging:
        notes = _write_all(job, staging)
        _refuse_losses(job, notes)
        job.progress.step("Putting the files in place")
        return _told(job, staging.commit(), notes)


def compare(job: Job) -> list[Written]:
    """Compare all outputs with the files that are there.

    Raises:
        Refused: when the run is strict and something could not be carried.
        FileProblem: when the system refuses.
    """
    comparing = Comparing(_claims(job))
    notes = _write_all(job, comparing)
    _refuse_losses(job, notes)
    return _told(job, comparing.outcomes, notes)


def _claims(job: Job) -> Claims:
    return Claims(job.base.parent, job.document.path)


def _write_all(job: Job, outputs: Outputs) -> dict[str, list[Problem]]:
    """Write every format, and return the notes of each."""
    notes: dict[str, list[Problem]] = {}
    for name, exporter in job.exporters.items():
        path = _path(job, exporter)
        job.progress.step(f"Writing {path.name}")
        previous = previous_files(
            partial(outputs.previous, path), path, exporter, job.timeline, overwrite=job.overwrite
        )
        options = replace(_options(job, name, exporter), previous=previous)
        notes[name] = outputs.write(path, _producer(job.timeline, name, options))
    return notes


def _options(job: Job, name: str, exporter: Exporter) -> ExportOptions:
    """Return what one exporter is told: a format for editors writes for them here."""
    audience: Audience = "editors" if is_for_editors(exporter) else "public"
    return replace(job.options, audience=audience, own=job.own.get(name, {}))


def _producer(
    timeline: Timeline, name: str, options: ExportOptions
) -> Callable[[BinaryIO], list[Problem]]:
    def produce(out: BinaryIO) -> list[Problem]:
        try:
            return registry.export_to(timeline, name, out, options)
        except registry.BrokenExporter as error:
            raise Refused([error.problem]) from error

    return produce


def _path(job: Job, exporter: Exporter) -> Path:
    return job.base.with_name(job.base.name + exporter.suffix)


def _told(job: Job, outcomes: list[Outcome], notes: Mapping[str, list[Problem]]) -> list[Written]:
    return [
        Written(outcome.path, outcome.change, notes[name], _shows(job, name, exporter))
        for outcome, (name, exporter) in zip(outcomes, job.exporters.items(), strict=True)
    ]


def _shows(job: Job, name: str, exporter: Exporter) -> frozenset[str]:
    told = _options(job, name, exporter)
    return shows(exporter, registry.with_own(name, exporter, job.timeline, told))


def _refuse_losses(job: Job, notes: Mapping[str, list[Problem]]) -> None:
    """End a strict run that loses something, with each loss as an error at its place.

    What a format never holds is no loss that a document could mend.
    """
    formats: dict[Problem, list[str]] = defaultdict(list)
    for name, found in notes.items():
        for note in found:
            if note.code != fidelity.BY_NATURE.id:
                formats[note].append(name)
    if not job.strict or not formats:
        return
    losses = [
        structs.replace(
            note, severity=Severity.ERROR, message=f"{', '.join(names)}: {note.message}"
        )
        for note, names in formats.items()
    ]
    source = job.document.source
    located = locate(read(source), losses)
    raise Refused(located, source=source, closing="Nothing was written, because of `--strict`.")


_VERBS = {Change.NEW: "wrote", Change.CHANGED: "wrote", Change.UNCHANGED: "unchanged"}


def say_replaced(job: Job, written: Sequence[Written]) -> None:
    """Say which files were written, how much is in them, and what is not."""
    paint = terminal.painter(sys.stdout)
    for one in written:
        role = "quiet" if one.change is Change.UNCHANGED else "done"
        terminal.say(f"{paint(role, f'{_VERBS[one.change]:<9}')}  {shown(one.path)}")
    outputs = [(one.path.name, one.shows) for one in written]
    events = reports.events(job.document, job.timeline, outputs)
    for text in (events, *reports.findings(job.document), *reports.notes(written)):
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
        problems.append(codes.OUTDATED_OUTPUT.problem(f"`{shown(one.path)}` {what}"))
    if problems:
        problems[-1] = codes.OUTDATED_OUTPUT.problem(
            problems[-1].message, help="run the same command without `--check`"
        )
    terminal.say_problems(problems)
    return FOUND_ERRORS if outdated else DONE
