"""`timeline-kit export`: a document becomes files."""

from __future__ import annotations

import glob
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import BinaryIO

import click
import msgspec
from msgspec import structs

from timeline_kit import files
from timeline_kit.cli import documents, reports, terminal
from timeline_kit.cli.arguments import (
    Setting,
    ahead_of_time,
    as_of_option,
    clock,
    command,
    complete_format,
    exporter_named,
    file_argument,
    ignore_option,
    output_option,
    overwrite_option,
    own_options,
    previous_option,
    selection_options,
    set_option,
    split_option,
)
from timeline_kit.cli.copies import quotes
from timeline_kit.cli.documents import Opened
from timeline_kit.cli.exit_codes import DONE, FOUND_ERRORS, Refused, WrongUsage
from timeline_kit.cli.previous import (
    Earlier,
    Memory,
    already_public,
    memory,
    remembers,
    spare_edited,
    taken_back,
)
from timeline_kit.cli.progress import Progress
from timeline_kit.cli.reports import Unsaid, Written
from timeline_kit.cli.selection import Selection
from timeline_kit.cli.selection import split as split_by
from timeline_kit.dates import When
from timeline_kit.document import locate, read
from timeline_kit.exporters import registry
from timeline_kit.exporters.audience import (
    DRAFTS,
    EMBARGO,
    is_for_editors,
    shows,
    takes_embargoed,
    without_withheld,
)
from timeline_kit.exporters.base import Audience, Exporter, ExportOptions
from timeline_kit.exporters.table.edition import edition_id
from timeline_kit.exporters.table.rev import REV
from timeline_kit.feeds import By, Feed
from timeline_kit.files import (
    STANDARD_INPUT,
    Change,
    Claims,
    Comparing,
    Outcome,
    Outputs,
    Staging,
    shown,
)
from timeline_kit.model import Timeline
from timeline_kit.model import replace as with_changes
from timeline_kit.problems import Code, Problem, Severity, fidelity
from timeline_kit.problems import files as codes
from timeline_kit.reporters.places import count


@command(
    short_help="Write the calendar, the workbook, the CSV, the timeline.",
    examples=[
        "timeline-kit export",
        "timeline-kit export talks.yaml -o public --to ics --to timelinejs",
        "timeline-kit export --from 2017 --group Diplomacy",
        "timeline-kit export --to ics --split group",
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
@click.option(
    "--include-embargoed",
    is_flag=True,
    help="Write events under embargo into the formats made for editors, in files whose names "
    "end in -internal.",
)
@as_of_option
@previous_option
@click.option("-q", "--quiet", is_flag=True, help="Show what was written, and no notes.")
@ignore_option
@overwrite_option
@split_option
@selection_options
@set_option
def export(
    file: str,
    folder: Path,
    formats: tuple[str, ...],
    strict: bool,
    check: bool,
    include_drafts: bool,
    include_embargoed: bool,
    as_of: When | None,
    previous: tuple[Path, ...],
    quiet: bool,
    ignored: tuple[Code, ...],
    overwrite: bool,
    split: By | None,
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
    if previous and not any(map(remembers, exporters.values())):
        raise WrongUsage("--previous has no effect: no calendar is written here", "leave it out")
    if include_embargoed and not any(map(takes_embargoed, exporters.values())):
        raise WrongUsage(
            "--include-embargoed has no effect: no format for editors is written here",
            "leave it out, or add `--to xlsx`",
        )
    with Progress(f"Reading {files.shown(file)}", len(names) + 2) as progress:
        document = documents.opened(file)
        selection = Selection(since, until, groups, tags)
        held = quotes(document.timeline, document.path)
        options = ExportOptions(
            now=clock(as_of, document.timeline.timezone),
            include_drafts=include_drafts,
            include_embargoed=include_embargoed,
            selection=str(selection),
            places=held.places,
            checked=held.checked,
        )
        stem = files.stem_of(file) or document.timeline.id
        job = Job(
            document=document,
            selection=selection,
            by=split,
            exporters=exporters,
            base=folder / stem,
            options=options,
            own=own,
            previous=previous,
            strict=strict,
            errors=held.errors,
            unsaid=Unsaid.of(document, ignored, quiet=quiet),
            overwrite=overwrite,
            progress=progress,
        )
        written = (compare if check else replace_files)(job)
    if formats:
        terminal.say_problems(registry.shadowed(formats))
    stamped = any(map(remembers, exporters.values()))
    asked = selection.of(document.timeline)
    terminal.say_problems(
        ahead_of_time(as_of, options.now, asked, stamps=stamped, drafts=include_drafts)
    )
    if check:
        return say_compared(job, written)
    say_replaced(job, written)
    return 0


INTERNAL_NAME = "-internal"
"""Ends the names of files that show what is under embargo."""


class Job(msgspec.Struct, frozen=True):
    """One run of `export`.

    Attributes:
        document: what was read.
        selection: the part of it that is asked for.
        by: by what parts of that are to be written beside it.
        exporters: the formats to write, by name.
        base: folder and name of the files, without suffix.
        options: what all exporters are told.
        own: values of options of single formats, by format.
        previous: calendars that were published before.
        strict: whether a format that cannot carry everything ends the run.
        errors: how many errors `verify` shows.
        unsaid: what the user does not want to hear, and what a strict run lets pass.
        overwrite: whether files that are not this timeline's may be replaced.
        progress: is told how far the work is.
    """

    document: Opened
    selection: Selection
    by: By | None
    exporters: Mapping[str, Exporter]
    base: Path
    options: ExportOptions
    own: Mapping[str, Mapping[str, object]]
    previous: Sequence[Path]
    strict: bool
    errors: int
    unsaid: Unsaid
    overwrite: bool
    progress: Progress

    def part(self, shown: frozenset[str]) -> Part:
        """Return what is asked for, for those who see some of what is internal.

        What is withheld is taken away first, as if it had been deleted.

        Raises:
            WrongUsage: when nothing is left.
        """
        whole = self.document.timeline
        known = without_withheld(
            whole, self.options.now, drafts=DRAFTS in shown, embargoed=EMBARGO in shown
        )
        chosen = self.selection.of(known)
        return Part(
            chosen,
            split_by(self.selection.named(chosen), self.by),
            edition_id(self.document.source, whole, known),
            INTERNAL_NAME if EMBARGO in shown else "",
        )


class Part(msgspec.Struct, frozen=True):
    """What some of the outputs of a run hold.

    Attributes:
        timeline: the events that are asked for and may be known.
        feeds: parts of it that are written beside it.
        edition: the id of the document, as far as it may be known.
        internal: what ends the names of the files, before their suffix.
    """

    timeline: Timeline
    feeds: Sequence[Feed]
    edition: str
    internal: str


class Wrote(msgspec.Struct, frozen=True):
    """What was written for one output, before it is in its place.

    Attributes:
        name: of the format.
        feed: the part of the timeline it holds; None for the whole.
        notes: what it could not carry.
        memory: what was known from earlier runs.
    """

    name: str
    feed: Feed | None
    notes: list[Problem]
    memory: Memory


def replace_files(job: Job) -> list[Written]:
    """Write all outputs and put them in place together.

    Raises:
        Refused: when the run is strict and something could not be carried.
        FileProblem: when the system refuses.
    """
    with Staging(_claims(job)) as staging:
        wrote = _write_all(job, staging)
        _refuse_losses(job, wrote)
        job.progress.step("Putting the files in place")
        return _told(job, staging.commit(), wrote, are_placed=True)


def compare(job: Job) -> list[Written]:
    """Compare all outputs with the files that are there.

    Raises:
        Refused: when the run is strict and something could not be carried.
        FileProblem: when the system refuses.
    """
    comparing = Comparing(_claims(job))
    wrote = _write_all(job, comparing)
    _refuse_losses(job, wrote)
    return _told(job, comparing.outcomes, wrote, are_placed=False)


def _claims(job: Job) -> Claims:
    return Claims(job.base.parent, job.document.path)


def _write_all(job: Job, outputs: Outputs) -> list[Wrote]:
    """Write every format, the whole and its parts, and return what was written, in that order."""
    wrote: list[Wrote] = []
    found: dict[frozenset[str], Part] = {}
    for name, exporter in job.exporters.items():
        shown = _shows(job, name, exporter) & {DRAFTS, EMBARGO}
        if shown not in found:
            found[shown] = job.part(shown)
        part = found[shown]
        options = replace(_options(job, name, exporter), edition=part.edition)
        feeds = (None, *part.feeds)
        paths = [_path(job, exporter, feed, part.internal) for feed in feeds]
        job.progress.step(f"Writing {paths[0].name}")
        replaced = {path: partial(outputs.previous, path) for path in paths}
        if not job.overwrite:
            spare_edited(exporter, replaced, job.document.path or STANDARD_INPUT)
        known = memory(
            Earlier(replaced, job.previous), exporter, part.timeline, overwrite=job.overwrite
        )
        public = already_public(exporter, known, job.document.timeline, options.now)
        known.problems.extend(taken_back(paths[0], {} if part.internal else public))
        options = replace(options, previous=known.previous)
        for path, feed in zip(paths, feeds, strict=True):
            timeline = _timeline(job, exporter, part.timeline, feed)
            notes = outputs.write(path, _producer(timeline, name, options))
            wrote.append(Wrote(name, feed, notes, known))
    return wrote


def _timeline(job: Job, exporter: Exporter, chosen: Timeline, feed: Feed | None) -> Timeline:
    """Return what a file holds.

    A workbook for editors keeps the title of the timeline, as it comes back.
    """
    timeline = job.selection.named(chosen) if feed is None else feed.timeline
    if is_for_editors(exporter):
        return with_changes(timeline, title=chosen.title)
    return timeline


def _options(job: Job, name: str, exporter: Exporter) -> ExportOptions:
    """Return what one exporter is told: a format for editors writes for them here.

    A file that says what was exported is for those who send it back, too.
    """
    told = replace(job.options, own=job.own.get(name, {}))
    asked = registry.with_own(name, exporter, job.document.timeline, told).own
    is_theirs = is_for_editors(exporter) or asked.get(REV)
    audience: Audience = "editors" if is_theirs else "public"
    return replace(told, audience=audience)


def _producer(
    timeline: Timeline, name: str, options: ExportOptions
) -> Callable[[BinaryIO], list[Problem]]:
    def produce(out: BinaryIO) -> list[Problem]:
        try:
            return registry.export_to(timeline, name, out, options)
        except registry.BrokenExporter as error:
            raise Refused([error.problem]) from error

    return produce


def _path(job: Job, exporter: Exporter, feed: Feed | None, internal: str) -> Path:
    part = "" if feed is None else f"-{feed.slug}"
    return job.base.with_name(job.base.name + part + internal + exporter.suffix)


def _told(
    job: Job, outcomes: list[Outcome], wrote: Sequence[Wrote], *, are_placed: bool
) -> list[Written]:
    """Return what became of each output, and what is new in it once it is in its place."""
    told = []
    for outcome, one in zip(outcomes, wrote, strict=True):
        exporter = job.exporters[one.name]
        changes = None
        if are_placed and outcome.change is not Change.UNCHANGED and one.feed is None:
            changes = one.memory.changes(exporter, outcome.path)
        told.append(
            Written(
                outcome.path,
                outcome.change,
                one.notes,
                _shows(job, one.name, exporter),
                part=one.feed.value if one.feed is not None else "",
                changes=changes,
                problems=one.memory.problems if one.feed is None else [],
            )
        )
    return told


def _shows(job: Job, name: str, exporter: Exporter) -> frozenset[str]:
    told = _options(job, name, exporter)
    return shows(exporter, registry.with_own(name, exporter, job.document.timeline, told))


def _refuse_losses(job: Job, wrote: Sequence[Wrote]) -> None:
    """End a strict run that loses something, with each loss as an error at its place.

    What a format never holds is no loss that a document could mend, and what the user
    ignores by its code is none that counts.
    """
    formats: dict[Problem, list[str]] = defaultdict(list)
    passed = {fidelity.BY_NATURE.id, *job.unsaid.codes}
    for one in wrote:
        for note in one.notes if one.feed is None else ():
            if note.code not in passed:
                formats[note].append(one.name)
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
    wholes = [one for one in written if not one.part]
    for one in wholes:
        role = "quiet" if one.change is Change.UNCHANGED else "done"
        terminal.say(f"{paint(role, f'{_VERBS[one.change]:<9}')}  {shown(one.path)}")
    outputs = [(one.path.name, one.shows) for one in wholes]
    asked = job.selection.of(job.document.timeline)
    events = reports.events(job.document, asked, outputs, job.options.now)
    for text in (
        *reports.parts(written),
        events,
        *reports.changes(wholes),
        *reports.findings(job.document, job.errors, job.unsaid),
        *reports.notes(wholes, job.unsaid),
    ):
        terminal.say(text)
    problems = [problem for one in wholes for problem in one.problems]
    terminal.say_problems(
        [
            *problems,
            *reports.other_ids(wholes),
            *_with_drafts(job, wholes, asked),
            *_left_over(job, written),
        ]
    )


def _with_drafts(job: Job, wholes: Sequence[Written], asked: Timeline) -> Iterator[Problem]:
    """Warn of drafts, asked for, in files of a format that is for the public as well."""
    known = without_withheld(asked, job.options.now, drafts=True)
    drafts = sum(event.draft for event in known.events)
    for one, exporter in zip(wholes, job.exporters.values(), strict=True):
        if drafts and DRAFTS in one.shows and not is_for_editors(exporter):
            yield codes.DRAFTS_SHOWN.problem(
                f"`{shown(one.path)}` shows {count(drafts, 'draft')}, under the name that the "
                "file without them has",
                help="do not publish it; a folder of its own, `-o`, keeps it apart, and "
                "`--to xlsx` writes the workbook for editors alone",
            )


def _left_over(job: Job, written: Sequence[Written]) -> Iterator[Problem]:
    """Name files of parts that this run did not write: they may say what was withdrawn."""
    if codes.LEFT_OVER.id in job.unsaid.codes or not any(one.part for one in written):
        return
    ours = {one.path for one in written}
    for exporter in job.exporters.values():
        name = f"{glob.escape(job.base.name)}-*{exporter.suffix}"
        for path in sorted(job.base.parent.glob(name)):
            part = path.name.removesuffix(exporter.suffix)
            if path not in ours and "." not in part and not part.endswith(INTERNAL_NAME):
                yield codes.LEFT_OVER.problem(
                    f"`{shown(path)}` is of no part that this run wrote, and may say what was "
                    "withdrawn since",
                    help="delete it, unless another run keeps it",
                )


def say_compared(job: Job, written: Sequence[Written]) -> int:
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
    terminal.say_problems([*problems, *_left_over(job, written)])
    return FOUND_ERRORS if outdated else DONE
