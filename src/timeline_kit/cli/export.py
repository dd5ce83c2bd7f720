"""`timeline-kit export`: a document becomes files."""

from __future__ import annotations

from pathlib import Path

import click

from timeline_kit import files
from timeline_kit.cli import documents, endings, export_report, stamps
from timeline_kit.cli.export_job import Job, compare, replace_files
from timeline_kit.cli.options import (
    Setting,
    command,
    complete_format,
    exporter_named,
    file_argument,
    own_options,
    selection_options,
    set_option,
)
from timeline_kit.cli.patience import Patience
from timeline_kit.cli.selection import Selection
from timeline_kit.dates import When
from timeline_kit.exporters import registry
from timeline_kit.exporters.base import ExportOptions


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
@click.option(
    "-o",
    "--output",
    "folder",
    default="exports",
    show_default=True,
    metavar="DIR",
    type=click.Path(path_type=Path, readable=False),
    help="The folder to write into; it is made if it is missing.",
)
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
@selection_options
@set_option
def export(
    file: str,
    folder: Path,
    formats: tuple[str, ...],
    strict: bool,
    check: bool,
    include_drafts: bool,
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
    options = ExportOptions(now=stamps.now(), include_drafts=include_drafts)
    with Patience(f"Reading {files.shown(file)}", len(names) + 2) as patience:
        document = documents.opened(file)
        chosen = Selection(since, until, groups, tags).of(document.timeline)
        stem = files.stem_of(file) or document.timeline.id
        job = Job(document, chosen, exporters, folder / stem, options, own, strict, patience)
        written = (compare if check else replace_files)(job)
    if formats:
        endings.say_problems(registry.shadowed(formats))
    if check:
        return export_report.say_compared(written)
    export_report.say_replaced(job, written)
    return 0
