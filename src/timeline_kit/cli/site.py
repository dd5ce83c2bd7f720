"""`timeline-kit site`: a document becomes a folder, or one file, for the web."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import BinaryIO

import click

from timeline_kit import files
from timeline_kit.cli import documents, endings, site_parts, site_report, stamps
from timeline_kit.cli.options import (
    Setting,
    command,
    file_argument,
    own_options,
    selection_options,
    set_option,
)
from timeline_kit.cli.patience import Patience
from timeline_kit.cli.selection import Selection
from timeline_kit.cli.stops import WrongUsage
from timeline_kit.dates import When
from timeline_kit.exporters.base import ExportOptions
from timeline_kit.exports import SITE
from timeline_kit.model import Timeline
from timeline_kit.site import FORMATS, Built, SiteOptions, TemplateFault, build

_CALENDAR = re.compile(rb"data:text/calendar;base64,([A-Za-z0-9+/=]+)")


@command(
    short_help="Write a web page: timeline, chronology, files to download.",
    examples=[
        "timeline-kit site",
        "timeline-kit site talks.yaml -o public",
        "timeline-kit site --single-file -o talks",
        "timeline-kit site --timelinejs cdn",
        "timeline-kit site --templates templates",
    ],
)
@file_argument
@click.option(
    "-o",
    "--output",
    "folder",
    default="site",
    show_default=True,
    metavar="DIR",
    type=click.Path(path_type=Path, readable=False),
    help="The folder to write into; it is made if it is missing.",
)
@click.option(
    "--single-file", is_flag=True, help="Everything in one index.html that asks for nothing."
)
@click.option(
    "--timelinejs",
    "timelinejs",
    default=site_parts.LOCAL,
    show_default=True,
    metavar="local|cdn|DIR",
    help="local: copied beside the page. cdn: loaded from its authors' servers. "
    "DIR: copied from a folder of yours.",
)
@click.option(
    "--templates",
    metavar="DIR",
    type=click.Path(path_type=Path, readable=False),
    help="Your own templates, in place of those of the same name.",
)
@selection_options
@set_option
def site(
    file: str,
    folder: Path,
    single_file: bool,
    timelinejs: str,
    templates: Path | None,
    since: When | None,
    until: When | None,
    groups: tuple[str, ...],
    tags: tuple[str, ...],
    settings: tuple[Setting, ...],
) -> int:
    """Write a page to upload as it is, and one to embed.

    FILE is events.yaml if none is given; - is standard input. The folder holds index.html,
    embed.html, and the calendar, workbook, table and data beside them. Drafts and internal
    notes are in none of them. All files are written, or none if anything goes wrong; a file
    that would stay the same is not touched. TimelineJS is fetched once and kept.
    """
    if single_file and timelinejs == site_parts.CDN:
        raise WrongUsage(
            "`--single-file` asks for nothing, and `--timelinejs cdn` loads from elsewhere",
            "leave one of the two out",
        )
    own = own_options(settings, (*FORMATS, SITE))
    own_templates = site_parts.own_templates(templates)
    with Patience(f"Reading {files.shown(file)}", 4) as patience:
        document = documents.opened(file)
        chosen = Selection(since, until, groups, tags).of(document.timeline)
        patience.step("Getting TimelineJS")
        library = site_parts.library(timelinejs, chosen.language)
        stem = files.stem_of(file) or chosen.id
        patience.step("Building the pages")
        with files.Staging(files.Claims(folder, document.path)) as staging:
            previous = partial(_previous, staging, folder, stem, single_file)
            export = ExportOptions(now=stamps.now(), previous=previous)
            options = SiteOptions(stem, library.files, library.cdn, own_templates, export, own)
            built = built_site(chosen, options, templates, single_file=single_file)
            write(built.files, folder, staging)
            patience.step("Putting the files in place")
            outcomes = staging.commit()
    endings.say_problems(library.problems)
    site_report.say_written(document, chosen, built.notes, folder, stem, outcomes)
    return 0


def built_site(
    timeline: Timeline, options: SiteOptions, templates: Path | None, *, single_file: bool = False
) -> Built:
    """Build a site; `templates` is where the user's templates were read from.

    Raises:
        Refused: when a template of the user's is broken.
    """
    try:
        return build(timeline, options, single_file=single_file)
    except TemplateFault as fault:
        where = templates or Path()
        raise site_parts.refusal(fault, where, options.templates) from fault


def write(content: Mapping[str, bytes], folder: Path, outputs: files.Outputs) -> None:
    """Write the files of a site.

    Raises:
        FileProblem: when the system refuses.
    """
    for name, data in content.items():
        outputs.write(folder / name, partial(_produce, data))


def _produce(data: bytes, out: BinaryIO) -> None:
    out.write(data)


def _previous(
    outputs: files.Outputs, folder: Path, stem: str, single_file: bool
) -> tuple[bytes, ...]:
    """Return the calendar that is replaced, whose stamps the new one keeps."""
    if not single_file:
        calendar = outputs.previous(folder / f"{stem}.ics")
        return () if calendar is None else (calendar,)
    page = outputs.previous(folder / "index.html")
    found = _CALENDAR.search(page) if page is not None else None
    try:
        return (base64.b64decode(found[1], validate=True),) if found else ()
    except ValueError:
        return ()
