"""`timeline-kit site`: a document becomes a folder, or one file, for the web."""

from __future__ import annotations

import base64
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import BinaryIO

import click

from timeline_kit import files
from timeline_kit.cli import documents, reports, terminal
from timeline_kit.cli.arguments import (
    Setting,
    ahead_of_time,
    as_of_option,
    clock,
    command,
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
from timeline_kit.cli.exit_codes import WRONG_USAGE, Refused, WrongUsage
from timeline_kit.cli.previous import (
    Earlier,
    Memory,
    Read,
    already_public,
    memory,
    spare_edited,
    taken_back,
)
from timeline_kit.cli.progress import Progress
from timeline_kit.cli.reports import Unsaid, Written
from timeline_kit.cli.selection import Selection
from timeline_kit.cli.selection import split as split_by
from timeline_kit.dates import When
from timeline_kit.document import SourceText
from timeline_kit.exporters import registry
from timeline_kit.exporters.audience import published, without_withheld
from timeline_kit.exporters.base import ExportOptions
from timeline_kit.exporters.media_files import paths
from timeline_kit.exports import SITE
from timeline_kit.feeds import By, Feed
from timeline_kit.files import Change, Outcome, shown, templates, timelinejs
from timeline_kit.files.media import read_beside
from timeline_kit.model import Timeline
from timeline_kit.problems import Code, Problem
from timeline_kit.problems import files as codes
from timeline_kit.problems.problem import Location
from timeline_kit.problems.suggestions import nearest
from timeline_kit.reporters.places import count
from timeline_kit.site import (
    FORMATS,
    NAMES,
    Built,
    SiteOptions,
    TemplateFault,
    build,
    is_ours,
    needed,
)

LOCAL, CDN = "local", "cdn"
_CALENDAR = re.compile(rb"data:text/calendar;base64,([A-Za-z0-9+/=]+)")


@command(
    short_help="Write a web page: timeline, chronology, files to download.",
    examples=[
        "timeline-kit site",
        "timeline-kit site talks.yaml -o public",
        "timeline-kit site --single-file -o talks",
        "timeline-kit site --timelinejs cdn",
        "timeline-kit site --split group",
        "timeline-kit site --templates templates",
    ],
)
@file_argument
@output_option("site")
@click.option(
    "--single-file", is_flag=True, help="Everything in one index.html that asks for nothing."
)
@click.option(
    "--timelinejs",
    "timelinejs",
    default=LOCAL,
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
@as_of_option
@previous_option
@click.option("-q", "--quiet", is_flag=True, help="Show what was written, and no notes.")
@ignore_option
@overwrite_option
@split_option
@selection_options
@set_option
def site(
    file: str,
    folder: Path,
    single_file: bool,
    timelinejs: str,
    templates: Path | None,
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
    """Write a page to upload as it is, and one to embed.

    FILE is events.yaml if none is given; - is standard input. The folder holds index.html,
    embed.html, and the calendar, workbook, table and data beside them. Drafts and internal
    notes are in none of them. All files are written, or none if anything goes wrong; a file
    that would stay the same is not touched. TimelineJS is fetched once and kept.
    """
    if single_file and timelinejs == CDN:
        raise WrongUsage(
            "`--single-file` asks for nothing, and `--timelinejs cdn` loads from elsewhere",
            "leave one of the two out",
        )
    if single_file and split:
        raise WrongUsage(
            "`--single-file` writes one file, and `--split` one more for each part",
            "leave one of the two out",
        )
    own = own_options(settings, (*FORMATS, SITE))
    own_templates = read_templates(templates)
    with Progress(f"Reading {files.shown(file)}", 4) as progress:
        document = documents.opened(file)
        time = clock(as_of, document.timeline.timezone)
        selection = Selection(since, until, groups, tags)
        public = selection.of(without_withheld(document.timeline, time))
        chosen = selection.named(public)
        feeds = split_by(chosen, split)
        progress.step("Getting TimelineJS")
        library = get_library(timelinejs, chosen.language)
        stem = _stem(file) or chosen.id
        progress.step("Building the pages")
        with files.Staging(files.Claims(folder, document.path)) as staging:
            known = memory(
                _earlier(staging, document, folder, stem, feeds, previous, single_file),
                registry.find("ics"),
                chosen,
                overwrite=overwrite,
            )
            known.problems.extend(
                _taken_back(staging, document.timeline, folder / stem, known, time)
            )
            held = quotes(chosen, document.path)
            export = ExportOptions(now=time, previous=known.previous, places=held.places)
            media = media_files(document.path, chosen, time)
            options = SiteOptions(
                stem, library.files, library.cdn, own_templates, export, own, media, feeds
            )
            built = built_site(chosen, options, templates, single_file=single_file)
            if not overwrite:
                _spare_others(built, folder, staging, file)
            write(built.files, folder, staging)
            progress.step("Putting the files in place")
            outcomes = staging.commit()
    terminal.say_problems(library.problems)
    unsaid = Unsaid.of(document, ignored, quiet=quiet)
    asked = selection.of(document.timeline)
    terminal.say_problems(ahead_of_time(as_of, time, asked, stamps=True))
    say_written(document, asked, time, built, folder, stem, outcomes, known, held.errors, unsaid)
    return 0


def _spare_others(built: Built, folder: Path, outputs: files.Outputs, document: str) -> None:
    """Look whether a page of somebody else's, or a changed table, lies where one of ours would.

    Raises:
        FileProblem: when there is one.
    """
    exporters = list(map(registry.find, FORMATS))
    for name in built.files:
        path = folder / name
        there = outputs.previous(path) if name.endswith(".html") else None
        if there and not is_ours(there):
            raise files.FileProblem(files.not_ours(path, "is not a page of timeline-kit"))
        for exporter in exporters:
            if name.endswith(exporter.suffix):
                spare_edited(exporter, {path: partial(outputs.previous, path)}, document)


def _taken_back(
    outputs: files.Outputs, timeline: Timeline, base: Path, calendars: Memory, now: datetime
) -> list[Problem]:
    """Warn of what was public in the files of a site before its embargo."""
    found = []
    for name in FORMATS:
        exporter = registry.find(name)
        path = base.with_name(base.name + exporter.suffix)
        before = calendars if name == "ics" else _seen(outputs, path)
        found += taken_back(path, already_public(exporter, before, timeline, now))
    return found


def _seen(outputs: files.Outputs, path: Path) -> Memory:
    """Return what a file holds that is replaced."""
    there = outputs.previous(path)
    return Memory(lambda: () if there is None else (there,))


def media_files(document: str | None, timeline: Timeline, now: datetime) -> Mapping[str, bytes]:
    """Return the media files beside a document that may be published, by their paths.

    Raises:
        FileProblem: when one cannot be read.
    """
    return read_beside(document, paths(published(timeline, now)))


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
        raise refusal(fault, where, options.templates) from fault


def write(content: Mapping[str, bytes], folder: Path, outputs: files.Outputs) -> None:
    """Write the files of a site.

    Raises:
        FileProblem: when the system refuses.
    """
    for name, data in content.items():
        outputs.write(folder / name, partial(_produce, data))


def _produce(data: bytes, out: BinaryIO) -> None:
    out.write(data)


def _stem(file: str) -> str | None:
    """Return what the exports are called, if the name of the file can stand in an address."""
    stem = files.stem_of(file)
    is_text = stem is not None and stem == stem.encode("utf-8", "replace").decode("utf-8")
    return stem if is_text else None


def _earlier(
    outputs: files.Outputs,
    document: Opened,
    folder: Path,
    stem: str,
    feeds: Sequence[Feed],
    given: Sequence[Path],
    single_file: bool,
) -> Earlier:
    """Return where calendars of earlier runs are, whose stamps the new ones keep."""
    paths = [folder / f"{name}.ics" for name in (stem, *(f"{stem}-{one.slug}" for one in feeds))]
    replaced: dict[Path, Read] = {path: partial(outputs.previous, path) for path in paths}
    if single_file:
        page = folder / "index.html"
        replaced = {page: partial(_inside, outputs, page)}
    beside: dict[Path, Read] = {}
    if document.path is not None and not given:
        exported = Path(document.path).parent / "exports" / f"{stem}.ics"
        if exported.resolve() not in {path.resolve() for path in replaced}:
            beside[exported] = partial(outputs.previous, exported)
    return Earlier(replaced, given, beside)


def _inside(outputs: files.Outputs, path: Path) -> bytes | None:
    """Return the calendar that is in a page with everything in it."""
    page = outputs.previous(path)
    found = _CALENDAR.search(page) if page is not None else None
    try:
        return base64.b64decode(found[1], validate=True) if found else None
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Library:
    """TimelineJS, as far as it could be had.

    Attributes:
        files: by path; None when there are none.
        cdn: whether pages load it from its authors' servers.
        problems: why it is not there.
    """

    files: timelinejs.Files | None = None
    cdn: bool = False
    problems: Sequence[Problem] = field(default=())


def get_library(choice: str, language: str) -> Library:
    """Return TimelineJS from where the user wants it.

    Args:
        choice: `local`, `cdn`, or a folder.
        language: of the timeline.

    Raises:
        Refused: when the folder does not hold the known version.
    """
    names = needed(language)
    if choice == CDN:
        words = [name for name in names if "/locale/" in name]
        found, lost = _obtained(words, "its own words stay English")
        return Library(found or {}, cdn=True, problems=lost)
    if choice == LOCAL:
        found, lost = _obtained(names, "the page shows the list alone")
        return Library(found, problems=lost)
    folder = Path(choice)
    found = timelinejs.from_folder(folder, names)
    if found is None:
        raise Refused([_unknown(folder, names)], WRONG_USAGE)
    return Library(found)


def _obtained(names: list[str], so: str) -> tuple[timelinejs.Files | None, list[Problem]]:
    """Return files of TimelineJS; when there are none, why, and what follows from that."""
    try:
        found = timelinejs.obtain(names) if names else {}
    except timelinejs.Changed as changed:
        return None, [_missing(f"was changed (`{changed.name}` is not its authors')", so)]
    return found, [_missing("could not be fetched", so)] if found is None else []


def _missing(why: str, so: str) -> Problem:
    return codes.TIMELINEJS_MISSING.problem(
        f"TimelineJS {timelinejs.VERSION} {why}, so {so}",
        help="run this again with a network; or unpack what "
        f"`npm pack @knight-lab/timelinejs@{timelinejs.VERSION}` fetches and name the folder: "
        "`--timelinejs package`",
    )


def _unknown(folder: Path, names: Sequence[str]) -> Problem:
    missing, other = timelinejs.unlike(folder, names)
    if not folder.is_dir():
        reason = "there is no such folder"
    elif missing:
        reason = f"`{missing[0]}` is missing"
    else:
        reason = f"`{other[0]}` is of another version, or was changed"
    return codes.UNKNOWN_TIMELINEJS.problem(
        f"`{shown(folder)}` is not TimelineJS {timelinejs.VERSION}: {reason}",
        help=f"name the folder of `npm pack @knight-lab/timelinejs@{timelinejs.VERSION}`, "
        "unpacked; or `local`, or `cdn`",
    )


def read_templates(folder: Path | None) -> Mapping[str, str]:
    """Return the user's templates by name.

    Raises:
        Refused: when there is none, or one has a name that the site does not use.
        FileProblem: when they cannot be read.
    """
    if folder is None:
        return {}
    found = templates.read_texts(folder)
    problems = [_stranger(folder, name) for name in found if name not in NAMES and name[:1] != "_"]
    if not found:
        message = f"there is no template in `{shown(folder)}`"
        problems = [codes.BROKEN_TEMPLATE.problem(message, help=_names())]
    if problems:
        raise Refused(problems, WRONG_USAGE)
    return found


def _stranger(folder: Path, name: str) -> Problem:
    near = nearest(name, NAMES, 0.7)
    return codes.BROKEN_TEMPLATE.problem(
        f"the site has no template `{shown(folder / name)}` to put this in place of",
        help=f"did you mean `{near}`? {_names().capitalize()}" if near else _names(),
    )


def _names() -> str:
    return f"the templates are {', '.join(NAMES)}; a part to be included begins with `_`"


def refusal(fault: TemplateFault, folder: Path, own: Mapping[str, str]) -> Refused:
    """Return what ends a command because of a template, with the line it is in."""
    name = shown(folder / fault.name)
    source = SourceText(name, own[fault.name])
    text = source.line(fault.line)
    start = len(text) - len(text.lstrip()) + 1
    place = Location(name, fault.line, start, fault.line, max(len(text.rstrip()), start) + 1)
    problem = codes.BROKEN_TEMPLATE.problem(fault.message, location=place)
    return Refused([problem], source=source, closing="Nothing was written.")


_NAMED = 3
_PICTURE = "svg"
"""Stands on the page beside the list, which has all that a picture cannot show."""


def say_written(
    document: Opened,
    timeline: Timeline,
    now: datetime,
    built: Built,
    folder: Path,
    stem: str,
    outcomes: Sequence[Outcome],
    known: Memory,
    errors: int,
    unsaid: Unsaid,
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
        Written(folder / _file(name, stem), Change.NEW, found, built.shows[name])
        for name, found in built.notes.items()
        if name != _PICTURE
    ]
    events = reports.events(
        document, timeline, [(one.path.name, one.shows) for one in written], now
    )
    calendar = [_with_changes(outcomes, folder / _file("ics", stem), known)]
    for text in (
        head,
        events,
        *reports.changes(calendar),
        *reports.findings(document, errors, unsaid),
        *reports.notes(written, unsaid),
    ):
        terminal.say(text)
    terminal.say_problems([*known.problems, *reports.other_ids(calendar)])
    left = templates.left_over(folder, {one.path for one in outcomes})
    if left:
        terminal.say_problems([_left(left)])


def _with_changes(outcomes: Sequence[Outcome], path: Path, known: Memory) -> Written:
    """Return the calendar with what is new in it, where it took the place of another."""
    changed = any(one.path == path and one.change is not Change.UNCHANGED for one in outcomes)
    changes = known.changes(registry.find("ics"), path) if changed else None
    return Written(path, Change.CHANGED, [], frozenset(), changes=changes)


def _file(name: str, stem: str) -> str:
    return "index.html" if name == "site" else f"{stem}{registry.find(name).suffix}"


def _left(left: Sequence[Path]) -> Problem:
    names = ", ".join(f"`{shown(path)}`" for path in left[:_NAMED])
    more = f" and {len(left) - _NAMED:,} more" if len(left) > _NAMED else ""
    are = "is" if len(left) == 1 else "are"
    return codes.LEFT_OVER.problem(
        f"{names}{more} {are} not part of this site",
        help="delete what an earlier run left there, before you upload the folder",
    )
