"""The work of `export`: every format is written to its place, or compared with what is there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import BinaryIO

from msgspec import structs

from timeline_kit.cli.documents import Opened
from timeline_kit.cli.patience import Patience
from timeline_kit.cli.stops import Refused
from timeline_kit.document import locate, read
from timeline_kit.exporters import registry
from timeline_kit.exporters.base import Exporter, ExportOptions
from timeline_kit.files import Change, Claims, Comparing, Outcome, Outputs, Staging
from timeline_kit.model import Timeline
from timeline_kit.problems import Problem, Severity


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
        patience: is told how far the work is.
    """

    document: Opened
    timeline: Timeline
    exporters: Mapping[str, Exporter]
    base: Path
    options: ExportOptions
    own: Mapping[str, Mapping[str, object]]
    strict: bool
    patience: Patience


@dataclass(frozen=True, slots=True)
class Written:
    """One output: where it is, what became of it, and what it could not carry."""

    path: Path
    change: Change
    notes: list[Problem]
    drafts_left_out: int


def replace_files(job: Job) -> list[Written]:
    """Write all outputs and put them in place together.

    Raises:
        Refused: when the run is strict and something could not be carried.
        FileProblem: when the system refuses.
    """
    with Staging(_claims(job)) as staging:
        notes = _write_all(job, staging)
        _refuse_losses(job, notes)
        job.patience.step("Putting the files in place")
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
        job.patience.step(f"Writing {path.name}")
        options = replace(
            job.options, previous=partial(_previous, outputs, path), own=job.own.get(name, {})
        )
        notes[name] = outputs.write(path, _producer(job.timeline, name, options))
    return notes


def _previous(outputs: Outputs, path: Path) -> tuple[bytes, ...]:
    there = outputs.previous(path)
    return () if there is None else (there,)


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
        Written(outcome.path, outcome.change, notes[name], _drafts_left_out(job, exporter))
        for outcome, (name, exporter) in zip(outcomes, job.exporters.items(), strict=True)
    ]


def _drafts_left_out(job: Job, exporter: Exporter) -> int:
    if registry.carries_drafts(exporter, job.options):
        return 0
    return sum(event.draft for event in job.timeline.events)


def _refuse_losses(job: Job, notes: Mapping[str, list[Problem]]) -> None:
    """End a strict run that loses something, with each loss as an error at its place."""
    if not job.strict or not any(notes.values()):
        return
    formats: dict[Problem, list[str]] = defaultdict(list)
    for name, found in notes.items():
        for note in found:
            formats[note].append(name)
    losses = [
        structs.replace(
            note, severity=Severity.ERROR, message=f"{', '.join(names)}: {note.message}"
        )
        for note, names in formats.items()
    ]
    source = job.document.source
    located = locate(read(source), losses)
    raise Refused(located, source=source, closing="Nothing was written, because of `--strict`.")
